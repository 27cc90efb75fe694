"""Names and abbreviations on the page of a meeting: from register and archive, told in its message line."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.register import Person
from kpss_desktop.services import attending
from kpss_desktop.services.snippets import Snippets
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.meeting.page import MeetingPage
from kpss_desktop.ui.meeting.popup import CaretPopup
from kpss_desktop.ui.meeting.snippets import SnippetBar
from tests.ui.meeting.conftest import World
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import click, says, shown


@pytest.fixture
def page(qtbot: QtBot, world: World, tmp_path: Path) -> MeetingPage:
    page = MeetingPage(world.services, Bridge(), Machine(tmp_path / "nastaveni.json"))
    page.open(world.session.meeting_id)
    shown(qtbot, page)
    page.editor.setFocus()
    return page


def offered(page: MeetingPage) -> list[str]:
    """What is offered under the caret."""
    return [
        choice.text
        for popup in page.findChildren(CaretPopup)
        if popup.isVisible()
        for choice in popup.list.choices
    ]


def test_those_present_are_offered_first_as_soon_as_they_are_ticked(page: MeetingPage) -> None:
    type_text(page.editor, "@nov")
    assert offered(page) == ["Barbora Nováková", "Jana Nováková", "Alena Novotná"]
    press(page.editor, Key.Key_Escape)
    session = page.session
    assert session is not None
    attending.tick(session, next(row.uid for row in session.attendance if row.name == "Alena Novotná"))
    type_text(page.editor, " @nov")
    assert offered(page)[0] == "Alena Novotná"


def test_somebody_new_in_the_register_is_offered_when_she_comes_back(page: MeetingPage, world: World) -> None:
    type_text(page.editor, "@novotna")
    press(page.editor, Key.Key_Escape)
    world.services.register.save(Person(name="Zora Nováčková"))
    press(page.editor, Key.Key_Space)
    field = QLineEdit(page)
    field.show()
    field.setFocus()
    page.editor.setFocus()
    type_text(page.editor, "@zor")
    assert offered(page) == ["Zora Nováčková"]


def test_kept_text_is_told_and_can_be_taken_back(page: MeetingPage, world: World) -> None:
    snippets = Snippets(world.services.archive, world.group.id)
    type_text(page.editor, "domov pro seniory")
    press(page.editor, Key.Key_Home, SHIFT)
    press(page.editor, Key.Key_Space, CONTROL)
    bar = page.findChild(SnippetBar)
    assert bar is not None
    field = bar.findChild(QLineEdit)
    assert field is not None
    type_text(field, "dps")
    press(field, Key.Key_Return)
    assert snippets.all() == {"dps": "domov pro seniory"}
    assert "Zkratka „dps“ je uložená" in says(page)
    assert page.editor.hasFocus()
    click(page, "Vzít zpět")
    assert snippets.all() == {}


def test_an_abbreviation_of_the_group_is_written_out(page: MeetingPage, world: World) -> None:
    Snippets(world.services.archive, world.group.id).keep("ss", "sociální služby")
    type_text(page.editor, "Ss")
    press(page.editor, Key.Key_Space, CONTROL)
    type_text(page.editor, " rostou")
    page.editor.collect()
    assert page.session is not None
    assert page.session.points[0].text == "Sociální služby rostou"


def test_a_name_chosen_in_a_task_owns_it_and_its_sign_goes_with_the_line(page: MeetingPage) -> None:
    type_text(page.editor, "! pošle dopis @vzor")
    press(page.editor, Key.Key_Tab)
    type_text(page.editor, " do 29.2.")
    press(page.editor, Key.Key_Return)
    assert page.session is not None
    (task,) = page.session.tasks
    assert [owner.name for owner in task.owners] == ["Anna Vzorová"]
    assert page.session.points[0].text == "pošle dopis Anna Vzorová do 29.2."

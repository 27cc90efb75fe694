"""The panel of topics, by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import Outcome, Topic
from kpss_desktop.services import agenda
from kpss_desktop.ui.meeting.agenda import AgendaPanel
from tests.ui.meeting.conftest import World, click, drop
from tests.ui.typing import ALT, CONTROL, Key, press, type_text


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def texts(world: World) -> list[str]:
    return [topic.text for topic in world.session.topics]


def topic(world: World, text: str) -> Topic:
    return next(found for found in world.session.topics if found.text == text)


def view(panel: AgendaPanel, name: str = "Témata") -> QListView:
    return next(found for found in panel.findChildren(QListView) if found.accessibleName() == name)


def rows(panel: AgendaPanel, name: str = "Témata") -> list[str]:
    model = view(panel, name).model()
    return [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]


def field(panel: AgendaPanel) -> QLineEdit:
    return next(edit for edit in panel.findChildren(QLineEdit) if edit.accessibleName() == "Nové téma")


@pytest.fixture
def panel(qtbot: QtBot, world: World) -> AgendaPanel:
    panel = AgendaPanel()
    world.show(qtbot, panel, 230, 500)
    return panel


@pytest.fixture
def three(panel: AgendaPanel, world: World) -> AgendaPanel:
    """The panel with Akční plán, Projekt and Termíny, the keys in its list on the first."""
    for old in world.session.topics:
        agenda.remove_topic(world.session, old.uid)
    for text in ("Akční plán", "Projekt", "Termíny"):
        agenda.add_topic(world.session, text)
    panel.focus_list()
    return panel


def test_an_empty_agenda_says_what_belongs_there(panel: AgendaPanel, world: World) -> None:
    for old in world.session.topics:
        agenda.remove_topic(world.session, old.uid)
    panel.focus_list()
    assert field(panel).hasFocus()
    assert any("Sem patří program" in label for label in _said(panel))


def _said(panel: AgendaPanel) -> list[str]:
    return [
        str(widget.property("text")) for widget in panel.findChildren(QWidget)
        if widget.property("text") and widget.isVisible()
    ]  # fmt: skip


def test_type_enter_type(panel: AgendaPanel, world: World) -> None:
    before = texts(world)
    type_text(field(panel), "Akční plán\nRůzné\n")
    assert texts(world) == [*before, "Akční plán", "Různé"]
    assert field(panel).text() == ""
    world.session.undo()
    assert texts(world) == [*before, "Akční plán"]


def test_ctrl_enter_in_the_field_adds_and_goes_to_write_there(
    qtbot: QtBot, panel: AgendaPanel, world: World
) -> None:
    type_text(field(panel), "Různé")
    with qtbot.waitSignal(panel.topic_chosen) as chosen:
        press(field(panel), Key.Key_Return, CONTROL)
    assert chosen.args == [topic(world, "Různé").uid]


def test_presenter_and_minutes_are_read_from_the_line(panel: AgendaPanel, world: World) -> None:
    type_text(field(panel), "Akční plán (Nováková, 10 min)\n")
    found = topic(world, "Akční plán")
    assert (found.presenter, found.minutes) == ("Nováková", 10)
    assert "Akční plán, Nováková · 10 min" in rows(panel)[-1]


def test_enter_on_a_topic_chooses_it(qtbot: QtBot, three: AgendaPanel, world: World) -> None:
    press(focused(), Key.Key_Down)
    with qtbot.waitSignal(three.topic_chosen) as chosen:
        press(focused(), Key.Key_Return)
    assert chosen.args == [topic(world, "Projekt").uid]


def test_a_click_on_a_topic_chooses_it(qtbot: QtBot, three: AgendaPanel, world: World) -> None:
    place = view(three).visualRect(view(three).model().index(2, 0)).center()
    with qtbot.waitSignal(three.topic_chosen) as chosen:
        click(view(three).viewport(), place)
    assert chosen.args == [topic(world, "Termíny").uid]


def test_f2_renames_and_undo_returns_the_wording(three: AgendaPanel, world: World) -> None:
    press(focused(), Key.Key_F2)
    edit = focused()
    assert isinstance(edit, QPlainTextEdit)
    assert edit.toPlainText() == "Akční plán"
    edit.selectAll()
    type_text(edit, "Plán na příští rok (uvede Žák)\n")
    assert texts(world)[0] == "Plán na příští rok"
    assert world.session.topics[0].presenter == "Žák"
    world.session.undo()
    assert texts(world)[0] == "Akční plán"


def test_escape_leaves_a_wording_as_it_was(three: AgendaPanel, world: World) -> None:
    press(focused(), Key.Key_F2)
    type_text(focused(), "něco jiného")
    press(focused(), Key.Key_Escape)
    assert texts(world)[0] == "Akční plán"
    assert view(three).hasFocus()


def test_alt_arrows_move_a_topic_and_the_numbers_follow(three: AgendaPanel, world: World) -> None:
    press(focused(), Key.Key_Down, ALT)
    assert texts(world) == ["Projekt", "Akční plán", "Termíny"]
    assert rows(three) == ["1. Projekt", "2. Akční plán", "3. Termíny"]
    press(focused(), Key.Key_Down, ALT)
    press(focused(), Key.Key_Down, ALT)
    assert texts(world) == ["Projekt", "Termíny", "Akční plán"]
    press(focused(), Key.Key_Up, ALT)
    assert texts(world) == ["Projekt", "Akční plán", "Termíny"]


def test_dragging_moves_a_topic(three: AgendaPanel, world: World) -> None:
    shown = view(three)
    drop(shown, shown.visualRect(shown.model().index(2, 0)).bottomLeft())
    assert texts(world) == ["Projekt", "Termíny", "Akční plán"]


def test_delete_removes_and_undo_brings_back_with_its_points(three: AgendaPanel, world: World) -> None:
    uid = topic(world, "Akční plán").uid
    world.point("Bod pod tématem", uid)
    press(focused(), Key.Key_Delete)
    assert texts(world) == ["Projekt", "Termíny"]
    world.session.undo()
    assert texts(world) == ["Akční plán", "Projekt", "Termíny"]
    assert world.session.points[-1].topic == uid


def test_a_skipped_topic_stays_without_a_number(three: AgendaPanel, world: World) -> None:
    press(focused(), Key.Key_D, CONTROL)
    assert topic(world, "Akční plán").outcome is Outcome.SKIPPED
    assert rows(three) == ["Akční plán, tentokrát vynecháno", "1. Projekt", "2. Termíny"]
    press(focused(), Key.Key_D, CONTROL)
    assert topic(world, "Akční plán").outcome is None


def test_a_topic_left_for_next_time_stands_in_a_section_of_its_own(three: AgendaPanel, world: World) -> None:
    press(focused(), Key.Key_L, CONTROL)
    assert rows(three) == ["1. Projekt", "2. Termíny"]
    assert rows(three, "Témata na příště") == ["Akční plán, příště"]
    later = view(three, "Témata na příště")
    later.setFocus()
    later.setCurrentIndex(later.model().index(0, 0))
    press(later, Key.Key_L, CONTROL)
    assert rows(three) == ["1. Akční plán", "2. Projekt", "3. Termíny"]
    assert view(three).hasFocus()


def test_arrows_go_from_the_list_to_the_field_and_back(three: AgendaPanel) -> None:
    for _ in range(3):
        press(focused(), Key.Key_Down)
    assert field(three).hasFocus()
    press(focused(), Key.Key_Up)
    assert view(three).currentIndex().row() == 2
    assert view(three).hasFocus()


def test_the_section_being_written_in_is_marked_and_the_selection_stays(
    three: AgendaPanel, world: World
) -> None:
    three.mark_topic(topic(world, "Termíny").uid)
    model = view(three).model()
    marked = [model.index(row, 0).data(Qt.ItemDataRole.UserRole).current for row in range(3)]
    assert marked == [False, False, True]
    assert view(three).currentIndex().row() == 0


def test_points_are_counted_as_they_are_written(three: AgendaPanel, world: World) -> None:
    world.point("Bod", topic(world, "Projekt").uid)
    world.point("", topic(world, "Projekt").uid)
    assert rows(three)[1] == "2. Projekt, 1 bod"


def test_a_final_meeting_can_be_looked_at_only(three: AgendaPanel, world: World) -> None:
    world.finish()
    for key in (Key.Key_Delete, Key.Key_F2):
        press(view(three), key)
    press(view(three), Key.Key_D, CONTROL)
    assert texts(world) == ["Akční plán", "Projekt", "Termíny"]
    assert field(three).isHidden()


def test_escape_says_that_she_left(qtbot: QtBot, three: AgendaPanel) -> None:
    with qtbot.waitSignal(three.left):
        press(focused(), Key.Key_Escape)


def test_what_is_being_typed_is_kept_when_the_meeting_is_left(three: AgendaPanel, world: World) -> None:
    press(focused(), Key.Key_F2)
    type_text(focused(), "Plán")
    three.settle()
    type_text(field(three), "Různé")
    three.settle()
    assert texts(world) == ["Plán", "Projekt", "Termíny", "Různé"]


def test_a_letter_in_the_list_begins_a_new_topic(three: AgendaPanel, world: World) -> None:
    type_text(view(three), "R")
    assert focused() is field(three)
    type_text(field(three), "ůzné\n")
    assert texts(world)[-1] == "Různé"


def test_f2_within_a_wording_goes_on_with_it(three: AgendaPanel, world: World) -> None:
    press(view(three), Key.Key_F2)
    press(focused(), Key.Key_F2)
    assert isinstance(focused(), QPlainTextEdit)

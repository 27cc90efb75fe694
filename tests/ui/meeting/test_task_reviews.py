"""What is said of a task of before, by keys: a note, who said it, and a point in the minutes."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import TaskStatus
from kpss_desktop.services import attending, tasking
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.suggestions import ChoiceList
from kpss_desktop.ui.meeting.tasks import TaskFoot
from kpss_desktop.ui.meeting.tasks_model import TEXT
from kpss_desktop.ui.meeting.tasks_review import NOT_BEFORE
from tests.helpers.archives import add_member
from tests.ui.meeting.conftest import World
from tests.ui.meeting.test_task_foot import at, focused, said, table
from tests.ui.typing import CONTROL, Key, press, type_text


@pytest.fixture
def editor(qtbot: QtBot, world: World) -> MinutesEditor:
    attending.tick(world.session, world.person("Anna Vzorová").uid)
    world.point("mluvilo se o dotacích")
    tasking.toggle_task(world.session, world.point("úkol z dneška"))
    editor = MinutesEditor()
    bridge = Bridge(editor)
    world.session.listen(bridge.tell)
    bridge.changed.connect(editor.refresh)
    qtbot.addWidget(editor)
    editor.show_session(world.session)
    return editor


@pytest.fixture
def foot(qtbot: QtBot, world: World, editor: MinutesEditor) -> TaskFoot:
    """The foot with a task of today in the first row and the two of last time below it."""
    foot = TaskFoot()
    foot.set_meetings(world.services.meetings)
    foot.set_editor(editor)
    world.show(qtbot, foot, 1100, 150)
    foot.focus_table()
    return foot


def review(world: World) -> tuple[str | None, str | None]:
    task = world.session.carried[0]
    found = tasking.review_of(world.session, task.uid)
    return (found.note, found.reported_by) if found is not None else (None, None)


def texts(world: World) -> list[str]:
    return [point.text for point in world.session.points]


def test_f4_asks_for_a_note_and_offers_who_is_present(foot: TaskFoot, world: World) -> None:
    at(foot, 1, TEXT)
    press(focused(), Key.Key_F4)
    type_text(focused(), "chybí razítko\t")
    type_text(focused(), "anna")
    press(focused(), Key.Key_Down)
    press(focused(), Key.Key_Return)
    if isinstance(focused(), QLineEdit):
        press(focused(), Key.Key_Return)
    assert review(world) == ("chybí razítko", "Anna Vzorová")
    assert focused() is table(foot)
    row = table(foot).model().index(1, TEXT)
    assert row.data(0x0003) == "dodat zprávu\nchybí razítko · řekl(a) Anna Vzorová"


def test_the_rows_stay_where_they_are_while_something_is_said_of_one(foot: TaskFoot) -> None:
    foot.resize(1100, 120)
    at(foot, 2, TEXT)
    row = table(foot).model().index(2, TEXT)
    before = table(foot).visualRect(row), table(foot).mapTo(foot, table(foot).rect().topLeft())
    press(focused(), Key.Key_F4)
    foot.layout().activate()  # type: ignore[union-attr]
    assert (table(foot).visualRect(row), table(foot).mapTo(foot, table(foot).rect().topLeft())) == before
    assert table(foot).rect().contains(before[0].center())


def offered(foot: TaskFoot) -> list[str]:
    """The names in the open offer."""
    model = next(one for one in foot.window().findChildren(ChoiceList) if one.isVisible()).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_f4_offers_those_present_first_and_then_the_whole_roster(foot: TaskFoot, world: World) -> None:
    attending.tick(world.session, world.person("Barbora Nováková").uid)
    at(foot, 1, TEXT)
    press(focused(), Key.Key_F4)
    type_text(focused(), "\t")
    type_text(focused(), "nov")
    assert offered(foot) == ["Barbora Nováková", "Jana Nováková", "Alena Novotná"]


def test_f4_offers_the_roster_where_nobody_is_ticked_yet(foot: TaskFoot, world: World) -> None:
    attending.tick(world.session, world.person("Anna Vzorová").uid)
    assert world.present() == []
    foot.set_register(world.services.register)
    add_member(world.services, world.group, "Nový Poslední")
    at(foot, 1, TEXT)
    press(focused(), Key.Key_F4)
    type_text(focused(), "\t")
    type_text(focused(), "posl")
    assert offered(foot) == ["Nový Poslední"]
    press(focused(), Key.Key_Return)
    press(focused(), Key.Key_Return)
    assert review(world) == (None, "Nový Poslední")


def test_both_are_one_act_of_undo(foot: TaskFoot, world: World) -> None:
    at(foot, 1, TEXT)
    press(focused(), Key.Key_F4)
    type_text(focused(), "hotové z půlky\n")
    world.session.undo()
    assert review(world) == (None, None)


def test_esc_leaves_it_as_it_was(foot: TaskFoot, world: World) -> None:
    at(foot, 1, TEXT)
    press(focused(), Key.Key_F4)
    type_text(focused(), "nic")
    press(focused(), Key.Key_Escape)
    assert review(world) == (None, None)
    assert focused() is table(foot)


def test_what_is_being_typed_is_kept_when_the_meeting_is_left(foot: TaskFoot, world: World) -> None:
    at(foot, 1, TEXT)
    press(focused(), Key.Key_F4)
    type_text(focused(), "rozepsáno")
    foot.settle()
    assert review(world)[0] == "rozepsáno"


def test_a_task_of_today_has_no_review(foot: TaskFoot) -> None:
    at(foot, 0, TEXT)
    press(focused(), Key.Key_F4)
    assert NOT_BEFORE in said(foot)
    assert QApplication.focusWidget() is table(foot)


def test_ctrl_j_writes_how_it_stands_below_the_caret(
    foot: TaskFoot, editor: MinutesEditor, world: World
) -> None:
    editor.go_to(world.session.points[0].uid)
    task = world.session.carried[0]
    tasking.set_status(world.session, task.uid, TaskStatus.DONE)
    tasking.set_review(world.session, task.uid, "odesláno v pátek", "Anna Vzorová")
    at(foot, 1, TEXT)
    press(focused(), Key.Key_J, CONTROL)
    assert texts(world) == [
        "mluvilo se o dotacích", "Splněno: dodat zprávu – odesláno v pátek (Anna Vzorová).", "úkol z dneška",
    ]  # fmt: skip
    assert world.session.points[1].quiet
    world.session.undo()
    assert texts(world) == ["mluvilo se o dotacích", "úkol z dneška"]


def test_a_term_that_was_moved_here_is_told_as_a_new_one(foot: TaskFoot, world: World) -> None:
    one, two = world.session.carried
    tasking.set_due(world.session, one.uid, date(2024, 4, 15))
    tasking.set_status(world.session, two.uid, TaskStatus.CANCELLED)
    for row in (1, 2):
        at(foot, row, TEXT)
        press(table(foot), Key.Key_J, CONTROL)
    assert {"Trvá: dodat zprávu, nový termín 15. 4. 2024.", "Zrušeno: pozvat sdružení."} <= set(texts(world))


def test_an_empty_point_is_filled_instead(foot: TaskFoot, editor: MinutesEditor, world: World) -> None:
    editor.go_to(world.point(""))
    at(foot, 2, TEXT)
    press(focused(), Key.Key_J, CONTROL)
    assert texts(world)[-1] == "Trvá: pozvat sdružení."
    assert len(texts(world)) == 3

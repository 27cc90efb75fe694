"""The foot with tasks, by keys and clicks."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QTableView, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import DueKind, Owner, OwnerKind, Task, TaskStatus
from kpss_desktop.domain.planning import Slot
from kpss_desktop.domain.register import Person
from kpss_desktop.services import attending, tasking
from kpss_desktop.services.planning import Planning
from kpss_desktop.ui.meeting.tasks import TaskFoot
from kpss_desktop.ui.meeting.tasks_model import DUE, OWNER, STATUS, TEXT
from tests.ui.meeting.conftest import LAST_TIME, World, click
from tests.ui.typing import CONTROL, Key, press, type_text


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def editor() -> QLineEdit:
    widget = focused()
    assert isinstance(widget, QLineEdit)
    return widget


def table(foot: TaskFoot) -> QTableView:
    return foot.findChildren(QTableView)[0]


def cell(foot: TaskFoot, row: int, column: int) -> QModelIndex:
    return table(foot).model().index(row, column)


def at(foot: TaskFoot, row: int, column: int) -> None:
    """Put the keys on a cell."""
    table(foot).setFocus()
    table(foot).setCurrentIndex(cell(foot, row, column))


def said(foot: TaskFoot) -> str:
    return " | ".join(
        str(widget.property("text")) for widget in foot.findChildren(QWidget)
        if widget.property("text") and widget.isVisible()
    )  # fmt: skip


@pytest.fixture
def foot(qtbot: QtBot, world: World) -> TaskFoot:
    """The foot with one task of today and the two of last time."""
    tasking.toggle_task(world.session, world.point("Úkol: pošle dopis radním"))
    foot = TaskFoot()
    foot.set_register(world.services.register)
    foot.set_meetings(world.services.meetings)
    world.show(qtbot, foot, 1100, 150)
    foot.focus_table()
    return foot


def today(world: World) -> Task:
    return world.session.tasks[0]


def old(world: World, text: str) -> Task:
    return next(task for task in world.session.carried if task.text == text)


def test_today_comes_first_then_what_was_open_before(foot: TaskFoot, world: World) -> None:
    texts = [cell(foot, row, TEXT).data() for row in range(table(foot).model().rowCount())]
    assert texts == ["pošle dopis radním", "dodat zprávu", "pozvat sdružení"]
    assert cell(foot, 1, 4).data() == "z 27. 11. 2023"
    assert "z dneška 1 · z minula 2" in said(foot)


def test_tasks_of_a_meeting_of_another_day_are_not_called_those_of_today(
    foot: TaskFoot, world: World
) -> None:
    session = world.session
    session.apply([Edit(session.head, replace(session.head, date=date(2024, 1, 15)))], "datum")
    foot.show_session(session)
    assert "z tohoto setkání 1 · z minula 2" in said(foot)
    assert cell(foot, 0, 4).data() == "toto setkání"


def test_an_overdue_task_says_so_in_words(foot: TaskFoot) -> None:
    index = cell(foot, 1, DUE)
    assert index.data() == "ne 31. 12. 2023"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "ne 31. 12. 2023 po termínu"


def test_the_text_follows_its_point_until_it_gets_its_own(foot: TaskFoot, world: World) -> None:
    at(foot, 0, TEXT)
    press(focused(), Key.Key_Return)
    editor().selectAll()
    type_text(editor(), "napíše radním\n")
    assert (today(world).text, today(world).own_text) == ("napíše radním", True)
    assert cell(foot, 0, TEXT).data() == "napíše radním"
    world.session.undo()
    assert cell(foot, 0, TEXT).data() == "pošle dopis radním"


def test_an_owner_is_found_without_diacritics_by_any_part(foot: TaskFoot, world: World) -> None:
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), "zak\n")
    row = world.person("Zdeněk Žák")
    assert today(world).owner == "Zdeněk Žák"
    assert today(world).owners == (Owner(OwnerKind.PERSON, "Zdeněk Žák", row.person_id),)
    world.session.undo()
    assert today(world).owner is None


def test_those_present_are_offered_first(foot: TaskFoot, world: World) -> None:
    attending.tick(world.session, world.person("Barbora Nováková").uid)
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), "novak\n")
    assert today(world).owner == "Barbora Nováková"


@pytest.mark.parametrize(
    ("typed", "owner", "kind"),
    [
        ("man", "manažer skupiny", OwnerKind.ROLE),
        ("vsi", "všichni", OwnerKind.EVERYBODY),
        ("rytm", "Rytmus Ukázkov", OwnerKind.ORGANISATION),
    ],
)
def test_roles_everybody_and_organisations_are_offered(
    foot: TaskFoot, world: World, typed: str, owner: str, kind: OwnerKind
) -> None:
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), f"{typed}\n")
    assert (today(world).owner, today(world).owners[0].kind) == (owner, kind)


def test_several_owners_are_parted_by_commas(foot: TaskFoot, world: World) -> None:
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), "zak\n")
    press(focused(), Key.Key_Return)
    press(editor(), Key.Key_End)
    type_text(editor(), ", man\n")
    assert today(world).owner == "Zdeněk Žák, manažer skupiny"
    assert [owner.kind for owner in today(world).owners] == [OwnerKind.PERSON, OwnerKind.ROLE]


def test_a_name_nobody_knows_stays_as_typed(foot: TaskFoot, world: World) -> None:
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), "paní ředitelka\n")
    assert (today(world).owner, today(world).owners) == ("paní ředitelka", ())


def test_escape_closes_the_offers_first_and_then_the_field(foot: TaskFoot, world: World) -> None:
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), "zak")
    press(editor(), Key.Key_Escape)
    assert editor().text() == "zak"
    press(editor(), Key.Key_Escape)
    assert table(foot).hasFocus()
    assert today(world).owner is None


def test_two_people_of_one_name_are_told_apart_by_the_choice(foot: TaskFoot, world: World) -> None:
    second = world.services.register.save(Person(name="Madla"))
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), "madl")
    press(editor(), Key.Key_Down)
    press(editor(), Key.Key_Return)
    assert today(world).owners == (Owner(OwnerKind.PERSON, "Madla", second.id),)


def test_tab_goes_to_the_next_field_and_at_the_end_to_the_next_row(foot: TaskFoot, world: World) -> None:
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), "zak\t")
    type_text(editor(), "29.2.\t")
    assert (today(world).owner, today(world).due) == ("Zdeněk Žák", date(2024, 2, 29))
    place = table(foot).currentIndex()
    assert (place.row(), place.column()) == (1, TEXT)
    press(editor(), Key.Key_Escape)
    assert table(foot).hasFocus()


def test_a_date_keeps_its_wording_and_shows_its_weekday(foot: TaskFoot, world: World) -> None:
    at(foot, 0, DUE)
    press(focused(), Key.Key_Return)
    type_text(editor(), "29. února")
    assert "čt 29. 2. 2024" in said(foot)
    press(editor(), Key.Key_Return)
    assert (today(world).due, today(world).due_as_written) == (date(2024, 2, 29), "29. února")
    assert cell(foot, 0, DUE).data() == "čt 29. 2. 2024"


@pytest.mark.parametrize(
    ("words", "due", "kind", "cell_says"),
    [
        ("za 14 dní", date(2024, 1, 22), DueKind.DAY, "po 22. 1. 2024"),
        ("konec března", date(2024, 3, 31), DueKind.DAY, "ne 31. 3. 2024"),
        ("březen", date(2024, 3, 31), DueKind.MONTH, "březen 2024"),
        ("do příštího setkání", date(2024, 3, 18), DueKind.NEXT_MEETING, "po 18. 3. 2024 (setkání)"),
    ],
)
@pytest.mark.parametrize("row", [0, 1])
def test_a_new_term_is_read_as_in_the_minutes(
    foot: TaskFoot, world: World, row: int, words: str, due: date, kind: DueKind, cell_says: str
) -> None:
    Planning(world.services.meetings).plan(world.group.id, [Slot(date(2024, 3, 18))])
    at(foot, row, DUE)
    press(focused(), Key.Key_Return)
    editor().selectAll()
    type_text(editor(), f"{words}\n")
    task = (today(world), old(world, "dodat zprávu"))[row]
    assert (task.due, task.due_kind, task.due_as_written) == (due, kind, words)
    assert (task.due_meeting is not None) is (kind is DueKind.NEXT_MEETING)
    assert cell(foot, row, DUE).data() == cell_says


def test_with_none_planned_a_term_by_the_next_meeting_waits(foot: TaskFoot, world: World) -> None:
    at(foot, 0, DUE)
    press(focused(), Key.Key_Return)
    type_text(editor(), "do příštího setkání")
    assert "čeká, až bude příští setkání naplánované" in said(foot)
    press(editor(), Key.Key_Return)
    assert (today(world).due, today(world).due_kind) == (None, DueKind.NEXT_MEETING)
    assert cell(foot, 0, DUE).data() == "do příštího setkání"


def test_a_wrong_date_stays_in_the_field_and_says_why(foot: TaskFoot, world: World) -> None:
    at(foot, 0, DUE)
    press(focused(), Key.Key_Return)
    type_text(editor(), "30.2.\n")
    assert editor().text() == "30.2."
    assert "nerozumím" in said(foot)
    press(editor(), Key.Key_Escape)
    assert today(world).due is None


def test_an_emptied_date_is_none(foot: TaskFoot, world: World) -> None:
    at(foot, 1, DUE)
    press(focused(), Key.Key_Return)
    press(editor(), Key.Key_Delete)
    press(editor(), Key.Key_Return)
    assert old(world, "dodat zprávu").due is None
    review = tasking.review_of(world.session, old(world, "dodat zprávu").uid)
    assert review is not None


def test_space_goes_round_the_status_and_undo_returns_it(foot: TaskFoot, world: World) -> None:
    seen = []
    for _ in range(3):
        press(focused(), Key.Key_Space)
        seen.append(today(world).status)
    assert seen == [TaskStatus.DONE, TaskStatus.CANCELLED, TaskStatus.OPEN]
    world.session.undo()
    assert today(world).status is TaskStatus.CANCELLED


def test_a_task_from_before_is_reviewed_here(qtbot: QtBot, foot: TaskFoot, world: World) -> None:
    place = table(foot).visualRect(cell(foot, 1, STATUS)).center()
    click(table(foot).viewport(), place)
    task = old(world, "dodat zprávu")
    review = tasking.review_of(world.session, task.uid)
    assert task.status is TaskStatus.DONE
    assert review is not None
    assert (review.status, review.date) == (TaskStatus.DONE, date(2024, 1, 8))
    assert world.session.head.date != LAST_TIME


def test_delete_removes_a_task_of_today_only(foot: TaskFoot, world: World) -> None:
    at(foot, 0, TEXT)
    press(focused(), Key.Key_Delete)
    assert world.session.tasks == ()
    at(foot, 0, TEXT)
    press(focused(), Key.Key_Delete)
    assert len(world.session.carried) == 2
    assert "Úkol z minula se nemaže" in said(foot)
    world.session.undo()
    assert len(world.session.tasks) == 1


def test_ctrl_enter_asks_for_the_point(qtbot: QtBot, foot: TaskFoot, world: World) -> None:
    at(foot, 0, TEXT)
    with qtbot.waitSignal(foot.point_wanted) as wanted:
        press(focused(), Key.Key_Return, CONTROL)
    assert wanted.args == [today(world).point]


def test_a_task_is_given_and_dated_in_one_go_from_the_text(
    qtbot: QtBot, foot: TaskFoot, world: World
) -> None:
    foot.edit_task(today(world).uid)
    with qtbot.waitSignal(foot.finished):
        type_text(editor(), "zak\n")
        type_text(editor(), "29.2.\n")
    assert (today(world).owner, today(world).due) == ("Zdeněk Žák", date(2024, 2, 29))


def test_tab_does_the_same_and_stops_after_the_date(qtbot: QtBot, foot: TaskFoot, world: World) -> None:
    foot.edit_task(today(world).uid)
    with qtbot.waitSignal(foot.finished):
        type_text(editor(), "zak\t")
        type_text(editor(), "29.2.\t")
    assert today(world).due == date(2024, 2, 29)
    assert table(foot).currentIndex().row() == 0


def test_escape_on_the_way_goes_back_to_the_text(qtbot: QtBot, foot: TaskFoot, world: World) -> None:
    foot.edit_task(today(world).uid)
    with qtbot.waitSignal(foot.finished):
        press(editor(), Key.Key_Escape)
    assert today(world).owner is None


def test_what_she_types_stays_while_the_row_is_refreshed(foot: TaskFoot, world: World) -> None:
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), "paní")
    tasking.set_due(world.session, today(world).uid, date(2024, 2, 1))
    assert editor().text() == "paní"


def test_folded_it_is_one_line_that_names_the_tasks(foot: TaskFoot) -> None:
    foot.set_folded(True)
    assert not table(foot).isVisible()
    assert foot.maximumHeight() < 40
    assert "pozvat sdružení" in said(foot)


def test_with_no_task_it_says_how_one_is_made(qtbot: QtBot, world: World) -> None:
    foot = TaskFoot()
    qtbot.addWidget(foot)
    for task in world.session.carried:
        tasking.set_status(world.session, task.uid, TaskStatus.DONE)
    foot.show_session(None)
    foot.show()
    assert "ÚKOLY" in said(foot)


def test_a_final_meeting_can_be_looked_at_only(foot: TaskFoot, world: World) -> None:
    world.finish()
    at(foot, 0, OWNER)
    for key in (Key.Key_Return, Key.Key_Space, Key.Key_Delete):
        press(table(foot), key)
    assert table(foot).hasFocus()
    assert today(world).status is TaskStatus.OPEN


def test_the_room_of_a_folded_foot_goes_to_what_is_above(qtbot: QtBot, world: World) -> None:
    splitter = QSplitter(Qt.Orientation.Vertical)
    above, foot = QWidget(), TaskFoot()
    splitter.addWidget(above)
    splitter.addWidget(foot)
    splitter.show()
    world.show(qtbot, foot)
    splitter.resize(900, 500)
    splitter.setSizes([350, 150])
    before = foot.height()
    foot.set_folded(True)
    assert splitter.sizes()[1] == foot.maximumHeight()
    foot.set_folded(False)
    assert splitter.sizes()[1] == before


def test_what_is_being_typed_is_kept_when_the_meeting_is_left(foot: TaskFoot, world: World) -> None:
    at(foot, 0, OWNER)
    press(focused(), Key.Key_Return)
    type_text(editor(), "paní Jarmila")
    foot.settle()
    assert today(world).owner == "paní Jarmila"


def test_a_letter_opens_an_owner_but_overwrites_no_wording(foot: TaskFoot, world: World) -> None:
    at(foot, 1, TEXT)
    type_text(focused(), "x")
    assert focused() is table(foot)
    at(foot, 1, OWNER)
    type_text(focused(), "v")
    assert editor().text() == "v"

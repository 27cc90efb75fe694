"""Dates of a line become planned meetings by one key and go by another; planned ones become a line."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import DueKind
from kpss_desktop.domain.planning import Slot
from kpss_desktop.services import heading, tasking
from kpss_desktop.services.planning import Planning
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.meeting.page import MeetingPage
from tests.ui.meeting.conftest import World
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import click, says, shown

LINE = "Další termíny jednání: 18.3.; 10.6.; 9.9. vždy v 14:00"
DAYS = [date(2024, 3, 18), date(2024, 6, 10), date(2024, 9, 9)]


@pytest.fixture
def page(qtbot: QtBot, world: World, bridge: Bridge, tmp_path: Path) -> MeetingPage:
    page = MeetingPage(world.services, bridge, Machine(tmp_path / "nastaveni.json"))
    shown(qtbot, page)
    page.open(world.session.meeting_id)
    page.editor.setFocus()
    return page


def ahead(world: World) -> list[date]:
    rows = world.services.meetings.listing()
    return sorted(row.date for row in rows if row.date and row.date > date(2024, 1, 8))


def accept(page: MeetingPage, line: str = LINE) -> None:
    type_text(page.editor, line)
    press(page.editor, Key.Key_Return, CONTROL)


def announced(page: MeetingPage) -> list[date]:
    assert page.session is not None
    return [row.date for row in page.session.head.next_meetings]


def test_yes_to_dates_of_a_line_announces_and_plans_them(page: MeetingPage, world: World) -> None:
    accept(page)
    assert (announced(page), ahead(world)) == (DAYS, DAYS)
    row = world.services.meetings.listing()[0]
    assert (row.start, row.place) == (time(14), "ČvT")
    assert "Naplánováno: 3 setkání (po 18. 3., po 10. 6., po 9. 9.)." in says(page)


MANY = "Další termíny: 18.3.; 10.6.; 9.9.; 11.11.; 13.1.; 17.3. vždy v 14:00"
IN_FULL = (
    "6 termínů:\npo 18. 3. 2024 ve 14:00\npo 10. 6. 2024 ve 14:00\npo 9. 9. 2024 ve 14:00\n"
    "po 11. 11. 2024 ve 14:00\npo 13. 1. 2025 ve 14:00\npo 17. 3. 2025 ve 14:00"
)


def tip_beside(page: MeetingPage, line: int) -> str:
    """What is told where the mouse rests in the margin beside a line."""
    editor = page.editor
    viewport = editor.viewport()
    top = editor.cursorRect(QTextCursor(editor.document().findBlockByNumber(line))).center().y()
    place = QPoint(viewport.width() - 20, top)
    QCoreApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_all_dates_of_an_offer_are_told_beside_it_and_to_a_screen_reader(
    qtbot: QtBot, page: MeetingPage
) -> None:
    type_text(page.editor, f"něco jiného\n{MANY}")
    qtbot.waitUntil(lambda: page.editor.accessibleDescription() == IN_FULL)
    assert tip_beside(page, 0) == ""
    assert tip_beside(page, 1) == IN_FULL


def test_an_offer_left_behind_tells_its_dates_too(qtbot: QtBot, page: MeetingPage) -> None:
    type_text(page.editor, MANY)
    qtbot.waitUntil(lambda: page.editor.accessibleDescription() == IN_FULL)
    press(page.editor, Key.Key_Return)
    assert page.editor.accessibleDescription() == ""
    assert tip_beside(page, 0) == IN_FULL


def test_a_task_tells_what_is_cut_beside_it(page: MeetingPage) -> None:
    owners = "Anna Vzorová, Jan Ukázka, Petr Příklad, Jana Nováková, Eva Dvořáková"
    type_text(page.editor, "! připravit podklady do 29.2.\n")
    assert page.session is not None
    assert tip_beside(page, 0) == ""
    tasking.set_owner(page.session, page.session.tasks[0].uid, owners)
    assert tip_beside(page, 0) == f"{owners}\nčt 29. 2. 2024"


def test_undo_takes_both_back_and_redo_brings_both(page: MeetingPage, world: World) -> None:
    accept(page)
    page.undo()
    assert (announced(page), ahead(world)) == ([], [])
    page.redo()
    assert (announced(page), ahead(world)) == (DAYS, DAYS)
    page.undo()
    assert ahead(world) == []


def test_the_message_takes_both_back(page: MeetingPage, world: World) -> None:
    accept(page)
    click(page, "Vzít zpět")
    assert (announced(page), ahead(world)) == ([], [])
    assert page.message.isHidden()


def test_days_that_are_planned_are_not_offered_again(page: MeetingPage, world: World) -> None:
    Planning(world.services.meetings).plan(world.group.id, [Slot(DAYS[0])])
    accept(page)
    assert (announced(page), ahead(world)) == (DAYS[1:], DAYS)


def test_planned_meetings_are_written_as_a_point_below(page: MeetingPage, world: World) -> None:
    Planning(world.services.meetings).plan(world.group.id, [Slot(day, time(14)) for day in DAYS])
    type_text(page.editor, "Úvod")

    page.handlers()["write_dates"]()

    assert page.session is not None
    assert [point.text for point in page.session.points] == [
        "Úvod", "Další termíny: 18. 3.; 10. 6.; 9. 9., vždy ve 14:00, ČvT.",
    ]  # fmt: skip
    page.undo()
    assert [point.text for point in page.session.points] == ["Úvod"]


def test_an_empty_point_takes_them(page: MeetingPage, world: World) -> None:
    Planning(world.services.meetings).plan(world.group.id, [Slot(DAYS[0], time(14))])
    page.handlers()["write_dates"]()
    assert page.session is not None
    assert [point.text for point in page.session.points] == ["Další termín: 18. 3., ve 14:00, ČvT."]


def test_with_nothing_planned_nothing_is_written(page: MeetingPage) -> None:
    page.handlers()["write_dates"]()
    assert page.session is not None
    assert page.session.points == ()
    assert "zatím není naplánované" in page.message.text


def terms(page: MeetingPage) -> list[tuple[date | None, int | None]]:
    assert page.session is not None
    return [(task.due, task.due_meeting) for task in page.session.tasks]


def on_disk(world: World, bridge: Bridge) -> None:
    """Wait until all is saved, and say so as the writer does."""
    assert world.services.writer.wait()
    bridge.tell_saved(world.services.writer.saved)


@pytest.fixture
def waiting(page: MeetingPage) -> MeetingPage:
    """A task is due by the next meeting, and none is planned."""
    type_text(page.editor, "! připravit podklady do příštího setkání\n")
    assert terms(page) == [(None, None)]
    return page


def test_what_waited_for_the_next_meeting_shows_its_day_once_that_is_planned(
    waiting: MeetingPage, world: World
) -> None:
    accept(waiting)
    planned = min(row.id for row in world.services.meetings.listing() if row.date == DAYS[0])
    assert terms(waiting) == [(DAYS[0], planned)]


def test_a_plan_taken_back_lets_it_wait_again_and_nothing_typed_before_is_lost_to_undo(
    waiting: MeetingPage, world: World
) -> None:
    accept(waiting)
    waiting.undo()
    assert terms(waiting) == [(None, None)]
    waiting.redo()
    assert [due for due, _ in terms(waiting)] == DAYS[:1]
    while waiting.session is not None and waiting.session.tasks:
        waiting.undo()
    while waiting.session is not None and not ahead(world):
        waiting.redo()
    assert [due for due, _ in terms(waiting)] == DAYS[:1]
    assert world.services.writer.wait()


def test_a_meeting_planned_on_the_list_counts_in_the_minutes_that_are_open(
    waiting: MeetingPage, world: World, bridge: Bridge
) -> None:
    Planning(world.services.meetings).plan(world.group.id, [Slot(DAYS[1])])
    bridge.meetings_changed.emit()
    assert [due for due, _ in terms(waiting)] == DAYS[1:2]


def test_a_line_cut_out_before_the_plan_comes_back_with_the_day(
    waiting: MeetingPage, world: World, bridge: Bridge
) -> None:
    press(waiting.editor, Key.Key_Up)
    press(waiting.editor, Key.Key_Delete, CONTROL | SHIFT)
    assert terms(waiting) == []
    (planned,) = Planning(world.services.meetings).plan(world.group.id, [Slot(DAYS[0])]).ids
    waiting.undo()
    on_disk(world, bridge)
    assert terms(waiting) == [(DAYS[0], planned)]


def test_a_meeting_moved_in_its_heading_takes_the_terms_with_it(
    waiting: MeetingPage, world: World, bridge: Bridge
) -> None:
    accept(waiting)
    waiting.open(min(row.id for row in world.services.meetings.listing() if row.date == DAYS[0]))
    assert carried_until(waiting) == DAYS[0]
    assert waiting.session is not None
    heading.set_heading(waiting.session, date=date(2024, 3, 25))
    on_disk(world, bridge)
    assert carried_until(waiting) == date(2024, 3, 25)


def carried_until(page: MeetingPage) -> date | None:
    assert page.session is not None
    return next(task.due for task in page.session.carried if task.due_kind is DueKind.NEXT_MEETING)

"""The page of tasks among the other pages: where the window begins, to the point of a task and back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import MeetingStatus, Task, TaskStatus
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.page import MeetingPage
from kpss_desktop.ui.tasks.page import TasksPage
from tests.helpers.archives import TODAY, add_meeting, meeting_of
from tests.helpers.tasks import Made, fill
from tests.ui.typing import CONTROL, SHIFT, Key, press
from tests.ui.windows import chord, named, shown

Open = Callable[[], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, empty: Services, bridge: Bridge, settings: Machine) -> Open:
    """Open the window on the archive, as the program does."""

    def opened() -> MainWindow:
        window = MainWindow(empty, bridge, settings)
        window.show_start()
        shown(qtbot, window)
        return window

    return opened


@pytest.fixture
def made(empty: Services) -> Made:
    return fill(empty)


def page_of(window: MainWindow) -> TasksPage:
    page = window.findChild(TasksPage)
    assert page is not None
    return page


def session_of(window: MainWindow) -> MeetingSession:
    page = window.findChild(MeetingPage)
    assert page is not None
    assert page.session is not None
    return page.session


def add_today(services: Services, made: Made, status: MeetingStatus = MeetingStatus.IN_PROGRESS) -> int:
    return add_meeting(services, meeting_of(made.group, day=TODAY, points=("první bod",), status=status))


def test_tasks_are_first_where_no_meeting_is_planned_today(open_window: Open, made: Made) -> None:
    window = open_window()
    assert window.shown == "page_tasks"
    assert window.windowTitle() == "Úkoly – KPSS Zápisy"
    assert named(window, "page_tasks").isChecked()
    assert QApplication.focusWidget() is page_of(window).table


def test_a_meeting_of_today_that_is_closed_leaves_the_first_place_to_tasks(
    open_window: Open, empty: Services, made: Made
) -> None:
    add_today(empty, made, MeetingStatus.FINAL)
    assert open_window().shown == "page_tasks"


def test_todays_meeting_is_first(open_window: Open, empty: Services, made: Made) -> None:
    add_today(empty, made)
    assert open_window().shown == "page_meeting"


def test_an_archive_without_meetings_begins_where_one_is_made(open_window: Open) -> None:
    assert open_window().shown == "empty"


def test_ctrl_enter_goes_to_the_point_and_the_key_of_the_page_back_to_the_row(
    open_window: Open, made: Made
) -> None:
    window = open_window()
    table = page_of(window).table
    table.go_to("late")
    press(table, Key.Key_Return, CONTROL)
    assert window.shown == "page_meeting"
    assert session_of(window).meeting_id == made.meeting
    chord(window, Key.Key_E, CONTROL | SHIFT)
    assert window.shown == "page_tasks"
    assert table.uid() == "late"


def test_a_task_settled_on_the_page_is_settled_in_the_open_meeting(
    open_window: Open, empty: Services, made: Made
) -> None:
    add_today(empty, made)
    window = open_window()
    session = session_of(window)
    chord(window, Key.Key_E, CONTROL | SHIFT)
    page_of(window).table.go_to("late")
    press(page_of(window).table, Key.Key_Space)
    found = session.find(Task, "late")
    assert found is not None
    assert found.status is TaskStatus.DONE
    assert [row.meeting_id for row in session.reviews if row.task == "late"] == [session.meeting_id]
    chord(window, Key.Key_W, CONTROL | SHIFT)
    chord(window, Key.Key_Z, CONTROL)
    assert session.find(Task, "late") != found


def test_what_changed_in_the_meeting_shows_on_the_page(
    open_window: Open, empty: Services, made: Made
) -> None:
    add_today(empty, made)
    window = open_window()
    session = session_of(window)
    chord(window, Key.Key_E, CONTROL | SHIFT)
    chord(window, Key.Key_W, CONTROL | SHIFT)
    task = session.find(Task, "undated")
    assert task is not None
    session.apply([Edit(task, replace(task, due=date(2024, 3, 1)))], "termín")
    chord(window, Key.Key_E, CONTROL | SHIFT)
    sections = [page_of(window).model.data(page_of(window).model.index(0, 0))]
    assert sections == ["Po termínu 2"]


def test_a_final_meeting_shown_before_agrees_when_it_is_shown_again(open_window: Open, made: Made) -> None:
    window = open_window()
    window.open_meeting(made.meeting)
    chord(window, Key.Key_E, CONTROL | SHIFT)
    page_of(window).table.go_to("late")
    press(page_of(window).table, Key.Key_Space)
    chord(window, Key.Key_W, CONTROL | SHIFT)
    found = session_of(window).find(Task, "late")
    assert found is not None
    assert found.status is TaskStatus.DONE
    assert [row.status for row in session_of(window).reviews] == [TaskStatus.DONE]


def test_a_meeting_given_its_day_in_the_heading_shows_the_tasks_of_before(
    open_window: Open, empty: Services, made: Made, bridge: Bridge
) -> None:
    add_today(empty, made)
    window = open_window()
    window.findChildren(MeetingPage)[0].equip()
    session = session_of(window)
    head, found = session.head, []
    for day in (date(2024, 1, 2), TODAY):
        session.apply([Edit(session.head, replace(head, date=day))], "datum")
        empty.writer.wait()
        bridge.tell_saved(empty.writer.saved)
        found.append({"late", "undated"} & {task.uid for task in session.carried})
    assert found == [set(), {"late", "undated"}]

"""The main line of a year by keys: tasks reviewed in the foot, days closed, one opened again, all tasks."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import MeetingStatus, Task, TaskStatus
from kpss_desktop.domain.task_groups import Urgency, urgency
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.task_list import URGENCIES
from kpss_desktop.ui.archive.meetings_page import MeetingsPage
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import EXPORT_FOLDER, Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.page import MeetingPage
from kpss_desktop.ui.meeting.tasks import TaskFoot
from kpss_desktop.ui.meeting.tasks_model import TEXT
from kpss_desktop.ui.tasks.page import TasksPage
from tests.helpers.year import (
    DAYS,
    JANUARY,
    JUNE,
    MARCH,
    NOVEMBER,
    SEPTEMBER,
    Year,
    begin_year,
    january_json,
    plan_year,
    waiting,
)
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import chord, click, shown


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Year]:
    """January closed, the other four planned; files are opened in no other program."""

    def opened(url: QUrl) -> bool:
        return url.isValid()

    monkeypatch.setattr(QDesktopServices, "openUrl", opened)
    found = begin_year(tmp_path, january_json())
    found.hold(JANUARY)
    plan_year(found)
    found.finish(found.open(JANUARY))
    yield found
    found.services.close()


@pytest.fixture
def window(qtbot: QtBot, year: Year, bridge: Bridge, settings: Machine, tmp_path: Path) -> MainWindow:
    """The window as it is opened on the day of the March meeting."""
    year.to(DAYS[MARCH])
    (tmp_path / "dokumenty").mkdir()
    settings.put(EXPORT_FOLDER, str(tmp_path / "dokumenty"))
    window = MainWindow(year.services, bridge, settings)
    window.show_start()
    shown(qtbot, window)
    return window


def session_of(window: MainWindow) -> MeetingSession:
    (page,) = window.findChildren(MeetingPage)
    assert page.session is not None
    return page.session


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def to_list(window: MainWindow, day: date) -> QTableView:
    """Go to the list of meetings and down to the one of a day."""
    chord(window, Key.Key_S, CONTROL | SHIFT)
    (page,) = window.findChildren(MeetingsPage)
    assert page.model.rowCount() == len(DAYS)
    press(page.table, Key.Key_Home, CONTROL)
    for _ in range(sorted(DAYS, reverse=True).index(day)):
        press(page.table, Key.Key_Down)
    return page.table


def open_from_list(window: MainWindow, of: int) -> MeetingSession:
    press(to_list(window, DAYS[of]), Key.Key_Return)
    session = session_of(window)
    assert (window.shown, session.head.date) == ("page_meeting", DAYS[of])
    return session


def at(window: MainWindow, text: str) -> QTableView:
    """Put the keys on a task in the foot."""
    (foot,) = window.findChildren(TaskFoot)
    table = foot.findChildren(QTableView)[0]
    model = table.model()
    row = next(
        row for row in range(model.rowCount()) if str(model.index(row, TEXT).data()).split("\n")[0] == text
    )
    table.setFocus()
    table.setCurrentIndex(model.index(row, TEXT))
    return table


def found_in_foot(window: MainWindow) -> int:
    (foot,) = window.findChildren(TaskFoot)
    return foot.findChildren(QTableView)[0].model().rowCount()


def close_day(window: MainWindow) -> None:
    chord(focused(), Key.Key_F10)
    press(focused(), Key.Key_Return)
    assert session_of(window).head.status is MeetingStatus.FINAL


def groups(window: MainWindow) -> list[str]:
    """The heads of the groups on the page of all tasks."""
    chord(window, Key.Key_E, CONTROL | SHIFT)
    (page,) = window.findChildren(TasksPage)
    model = page.model
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount()) if not model.uid_at(row)]


def expected_groups(year: Year) -> list[str]:
    """What the archive says: how many tasks of the live meetings stand in each group today."""
    year.services.writer.wait()
    tasks: list[Task] = []
    for row in year.services.meetings.listing():
        tasks += year.services.meetings.read(row.id).tasks
    counted = dict.fromkeys(Urgency, 0)
    for task in tasks:
        counted[urgency(task, year.clock.today())] += 1
    return [f"{URGENCIES[group]} {count}" for group, count in counted.items() if count]


def names(year: Year, session: MeetingSession) -> set[str]:
    return year.names(session.carried)


def test_a_year_by_keys(window: MainWindow, year: Year) -> None:
    march_by_keys(window, year)
    june_by_keys(window, year)
    march_again_by_keys(window, year)
    autumn_by_keys(window, year)


def test_nothing_can_be_typed_into_a_day_that_was_just_closed(window: MainWindow) -> None:
    chord(window, Key.Key_N, CONTROL)
    close_day(window)
    (page,) = window.findChildren(MeetingPage)
    page.editor.setFocus()
    shown_before = page.editor.toPlainText()
    type_text(page.editor, "x")
    assert page.editor.toPlainText() == shown_before


def test_minutes_first_shown_closed_can_be_typed_into_once_they_are_opened_again(window: MainWindow) -> None:
    session = open_from_list(window, JANUARY)
    assert session.read_only
    chord(focused(), Key.Key_Y, CONTROL | SHIFT)
    type_text(focused(), " x")
    window.findChildren(MeetingPage)[0].settle()
    assert session.points[-1].text.endswith(" x")


def test_the_task_page_stands_in_the_right_groups_on_each_day(window: MainWindow, year: Year) -> None:
    for day in DAYS[1:]:
        year.to(day)
        assert groups(window) == expected_groups(year)
        chord(window, Key.Key_S, CONTROL | SHIFT)


def march_by_keys(window: MainWindow, year: Year) -> None:
    """Ctrl+N opens what is planned today; a task is done, one has a note, one stands in the minutes."""
    chord(window, Key.Key_N, CONTROL)
    session = session_of(window)
    assert session.meeting_id == year.ids[MARCH]
    assert names(year, session) == waiting(MARCH)
    assert found_in_foot(window) == len(waiting(MARCH)) + 2
    press(at(window, "Bára Zkušební doplní přehled do 15. 3. 2024"), Key.Key_Space)
    press(at(window, "Organizace Beta doplní web"), Key.Key_F4)
    type_text(focused(), "čeká na fotky\n")
    press(at(window, "Organizace Beta doplní web"), Key.Key_J, CONTROL)
    assert [point.text for point in session.points] == ["Trvá: Organizace Beta doplní web – čeká na fotky."]
    press(at(window, "Emil Smyšlený předá seznam"), Key.Key_Space)
    chord(focused(), Key.Key_Z, CONTROL)
    assert year.uids["seznam"] in {task.uid for task in session.carried if task.status is TaskStatus.OPEN}
    close_day(window)
    assert year.story("přehled")[-1] == "18. 3. 2024 splněn."
    assert year.story("web")[-1] == "18. 3. 2024 trvá, poznámka: čeká na fotky."
    assert year.story("seznam")[1] == "18. 3. 2024 trvá."
    assert groups(window) == expected_groups(year)


def june_by_keys(window: MainWindow, year: Year) -> None:
    """What March settled does not come; the rest does, and the note of March stays in March."""
    year.to(DAYS[JUNE])
    session = open_from_list(window, JUNE)
    assert names(year, session) == waiting(MARCH) - {"přehled"}
    press(at(window, "Organizace Beta vytiskne leták do 30. 4. 2024"), Key.Key_Space)
    close_day(window)
    assert year.story("leták")[1:] == ["18. 3. 2024 trvá.", "10. 6. 2024 splněn."]
    assert groups(window) == expected_groups(year)


def march_again_by_keys(window: MainWindow, year: Year) -> None:
    """A task that March gets afterwards changes nothing of June."""
    june = year.services.meetings.read(year.ids[JUNE])
    session = open_from_list(window, MARCH)
    chord(focused(), Key.Key_Y, CONTROL | SHIFT)
    assert not session.read_only
    (page,) = window.findChildren(MeetingPage)
    page.editor.setFocus()
    press(page.editor, Key.Key_End, CONTROL)
    type_text(page.editor, "\n! Jan Ukázka opraví vývěsku do příštího setkání\n")
    (task,) = session.tasks
    year.uids["vývěska"] = task.uid
    assert (task.owner, task.due) == ("Jan Ukázka", DAYS[JUNE])
    close_day(window)
    versions = year.services.versions.listing(session.meeting_id)
    assert [row.number for row in versions] == [2, 1]
    now = year.services.meetings.read(year.ids[JUNE])
    assert (now.reviews, now.carried) == (june.reviews, june.carried)


def autumn_by_keys(window: MainWindow, year: Year) -> None:
    """The task of March opened again is here; a planned meeting put aside comes back with one key."""
    year.to(DAYS[SEPTEMBER])
    press(to_list(window, DAYS[NOVEMBER]), Key.Key_Delete)
    (page,) = window.findChildren(MeetingsPage)
    assert page.model.rowCount() == 4
    click(page.message, "Vzít zpět")
    session = open_from_list(window, SEPTEMBER)
    assert names(year, session) == waiting(MARCH) - {"přehled", "leták"} | {"vývěska"}
    press(at(window, "Jan Ukázka opraví vývěsku do příštího setkání"), Key.Key_Space)
    close_day(window)
    assert year.story("vývěska")[-1] == "9. 9. 2024 splněn."
    assert groups(window) == expected_groups(year)
    assert groups(window)[0].startswith("Po termínu ")

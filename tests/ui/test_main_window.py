"""The window: its pages by keys, a new meeting, and a way out that loses nothing."""

import json
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import MeetingStatus, TaskStatus
from kpss_desktop.services import tasking
from kpss_desktop.services.context import Services
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.dates_field import DateField
from kpss_desktop.ui.help import KeysDialog
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.header import HeaderBar
from kpss_desktop.ui.meeting.parts import ElidedLine
from tests.helpers.archives import TODAY, add_meeting, meeting_of
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import chord, click, named, says, shown

Open = Callable[[], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine) -> Open:
    """Open the window on the archive, as the program does."""

    def opened() -> MainWindow:
        window = MainWindow(services, bridge, settings)
        window.show_page("page_meeting")
        shown(qtbot, window)
        return window

    return opened


def focused() -> str:
    """The class of the widget that has the focus."""
    return type(QApplication.focusWidget()).__name__


def test_without_a_meeting_it_says_so_and_ctrl_n_makes_one(
    qtbot: QtBot, open_window: Open, services: Services
) -> None:
    window = open_window()
    assert "Zatím tu není žádné setkání" in says(window)
    chord(window, Key.Key_N, CONTROL)
    assert window.windowTitle() == "18. března 2024 – KPSS Zápisy"
    assert len(services.meetings.listing()) == 1
    assert focused() == "MinutesEditor"


def test_a_new_meeting_shows_the_heading_of_its_first_topic(open_window: Open, services: Services) -> None:
    group = services.register.groups()[0]
    held = meeting_of(group, day=TODAY - timedelta(weeks=4), points=("bod",))
    add_meeting(services, held)
    window = open_window()
    window.open_meeting(services.meetings.listing()[0].id)
    chord(window, Key.Key_N, CONTROL)
    editor = window.findChild(MinutesEditor)
    assert editor is not None
    place = editor.document().documentLayout().blockBoundingRect(editor.document().begin())
    assert place.top() >= editor.document().rootFrame().frameFormat().topMargin()


def test_the_meeting_of_today_is_shown_at_once_ready_to_type(open_window: Open, services: Services) -> None:
    services.meetings.start_new(services.register.groups()[0].id)
    window = open_window()
    assert window.windowTitle() == "18. března 2024 – KPSS Zápisy"
    assert focused() == "MinutesEditor"


@pytest.mark.parametrize(
    ("key", "title", "page", "focus"),
    [
        (Key.Key_S, "Setkání – KPSS Zápisy", "page_meetings", "QTableView"),
        (Key.Key_L, "Lidé – KPSS Zápisy", "page_people", "QTableView"),
        (Key.Key_N, "Nastavení – KPSS Zápisy", "page_settings", "QLineEdit"),
    ],
)
def test_a_page_is_one_key_away_and_so_is_the_way_back(
    qtbot: QtBot, open_window: Open, services: Services, key: Qt.Key, title: str, page: str, focus: str
) -> None:
    services.meetings.start_new(services.register.groups()[0].id)
    window = open_window()
    chord(window, key, CONTROL | SHIFT)
    assert (window.windowTitle(), window.shown, focused()) == (title, page, focus)
    assert named(window, page).isChecked()
    assert not named(window, "export").isEnabled()
    chord(window, Key.Key_W, CONTROL | SHIFT)
    assert window.shown == "page_meeting"
    assert named(window, "export").isEnabled()
    assert focused() == "MinutesEditor"


def test_what_is_typed_is_on_the_disk_when_another_page_is_shown(
    qtbot: QtBot, open_window: Open, services: Services
) -> None:
    meeting_id = services.meetings.start_new(services.register.groups()[0].id)
    window = open_window()
    editor = QApplication.focusWidget()
    assert editor is not None
    type_text(editor, "Všichni dodají zprávu")
    chord(window, Key.Key_S, CONTROL | SHIFT)
    assert [point.text for point in services.meetings.read(meeting_id).points] == ["Všichni dodají zprávu"]


def test_a_meeting_deleted_in_the_list_is_not_shown_again(
    qtbot: QtBot, open_window: Open, services: Services
) -> None:
    services.meetings.start_new(services.register.groups()[0].id)
    window = open_window()
    chord(window, Key.Key_S, CONTROL | SHIFT)
    table = QApplication.focusWidget()
    assert table is not None
    press(table, Key.Key_Delete)
    chord(window, Key.Key_W, CONTROL | SHIFT)
    assert "Zatím tu není žádné setkání" in says(window)


def test_a_task_done_at_a_meeting_that_is_deleted_is_open_again_where_she_looks(
    qtbot: QtBot, open_window: Open, services: Services
) -> None:
    group = services.register.groups()[0]
    first = add_meeting(services, meeting_of(group, day=TODAY - timedelta(weeks=8), points=("pošle dopis",)))
    origin = services.meetings.open(first)
    task = tasking.toggle_task(origin, origin.points[0].uid)
    held = services.meetings.open(
        add_meeting(services, meeting_of(group, day=TODAY - timedelta(weeks=4), points=("něco",)))
    )
    assert task is not None
    tasking.set_status(held, task.uid, TaskStatus.DONE)
    held.flush()
    services.meetings.start_new(group.id)
    window = open_window()
    assert "z minula" not in says(window)
    chord(window, Key.Key_S, CONTROL | SHIFT)
    table = QApplication.focusWidget()
    assert table is not None
    press(table, Key.Key_Down)
    press(table, Key.Key_Delete)
    chord(window, Key.Key_W, CONTROL | SHIFT)
    assert "z minula 1" in says(window)
    chord(window, Key.Key_S, CONTROL | SHIFT)
    click(window, "Odložená (1)")
    offered = next(action for action in window.findChildren(QAction) if "Vzít zpět:" in action.text())
    offered.trigger()
    chord(window, Key.Key_W, CONTROL | SHIFT)
    assert "z minula" not in says(window)


def test_f1_shows_the_keys(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    chord(window, Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_buttons_of_the_rail_say_their_keys_and_their_names(open_window: Open) -> None:
    window = open_window()
    assert named(window, "page_people").toolTip() == "Lidé (Ctrl+Shift+L)"


def test_the_window_opens_where_it_was_closed(
    qtbot: QtBot, open_window: Open, services: Services, bridge: Bridge, settings: Machine
) -> None:
    window = open_window()
    window.setGeometry(0, 30, 800, 500)
    window.close()
    again = MainWindow(services, bridge, Machine(settings.path))
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (800, 500)


def test_closing_saves_what_was_typed(qtbot: QtBot, open_window: Open, services: Services) -> None:
    meeting_id = services.meetings.start_new(services.register.groups()[0].id)
    window = open_window()
    editor = QApplication.focusWidget()
    assert editor is not None
    type_text(editor, "Poslední slovo")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert services.meetings.read(meeting_id).points[0].text == "Poslední slovo"


class Disk:
    """Lets every write of points fail, and succeed again."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive

    def fail(self) -> None:
        self._run("ALTER TABLE point RENAME TO point_away")

    def recover(self) -> None:
        self._run("ALTER TABLE point_away RENAME TO point")

    def _run(self, statement: str) -> None:
        connection = sqlite3.connect(self._archive, isolation_level=None)
        connection.execute(statement)
        connection.close()


@pytest.fixture
def disk(services: Services) -> Disk:
    return Disk(services.archive.path)


def unsaved(open_window: Open, services: Services, disk: Disk) -> MainWindow:
    """A window that was to be closed while its last words could not be written."""
    services.meetings.start_new(services.register.groups()[0].id)
    window = open_window()
    editor = QApplication.focusWidget()
    assert editor is not None
    disk.fail()
    type_text(editor, "Co se neuložilo")
    window.close()
    return window


def test_a_window_that_cannot_save_stays_and_says_why(
    qtbot: QtBot, open_window: Open, services: Services, disk: Disk
) -> None:
    window = unsaved(open_window, services, disk)
    assert window.isVisible()
    assert "Poslední změny se nepodařilo uložit." in window.message.text
    disk.recover()
    with qtbot.waitSignal(window.closed):
        click(window.message, "Zkusit znovu")


def test_what_cannot_be_saved_is_saved_elsewhere_whole(
    qtbot: QtBot, open_window: Open, services: Services, disk: Disk,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    window = unsaved(open_window, services, disk)
    target = tmp_path / "jinam.json"
    monkeypatch.setattr("kpss_desktop.ui.main_window.ask_where_to_save", lambda parent: str(target))
    click(window.message, "Uložit jinam…")
    kept = json.loads(target.read_text(encoding="utf-8"))
    assert kept["points"][0]["runs"] == [{"text": "Co se neuložilo"}]
    assert kept["group"] == "Ukázková skupina"
    with qtbot.waitSignal(window.closed):
        click(window.message, "Zavřít program")


def test_she_may_leave_without_saving(
    qtbot: QtBot, open_window: Open, services: Services, disk: Disk
) -> None:
    window = unsaved(open_window, services, disk)
    with qtbot.waitSignal(window.closed):
        click(window.message, "Zavřít bez uložení")


def test_what_was_taken_back_is_told_until_the_next_act(open_window: Open, services: Services) -> None:
    services.meetings.start_new(services.register.groups()[0].id)
    window = open_window()
    editor = QApplication.focusWidget()
    assert editor is not None
    type_text(editor, "slovo ")
    chord(window, Key.Key_Z, CONTROL)
    assert told(window) == "Zpět: psaní"
    type_text(editor, "jiné ")
    assert told(window) == ""


def told(window: MainWindow) -> str:
    """What the header says in its middle."""
    header = next(found for found in window.findChildren(HeaderBar))
    return next(line.text() for line in header.findChildren(ElidedLine))


def test_final_minutes_say_that_they_are_only_read(open_window: Open, services: Services) -> None:
    group = services.register.groups()[0]
    add_meeting(services, meeting_of(group, points=("bod",), status=MeetingStatus.FINAL))
    window = open_window()
    editor = QApplication.focusWidget()
    assert editor is not None
    type_text(editor, "x")
    assert told(window) == "Zápis je hotový, dá se jen číst. Znovu ho otevře Ctrl+Shift+Y."


def test_a_folder_for_documents_that_cannot_be_made_is_told(
    open_window: Open, services: Services, home: Path
) -> None:
    services.meetings.start_new(services.register.groups()[0].id)
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Zápisy").write_text("")  # a file stands where the folder should be
    window = open_window()
    chord(window, Key.Key_F9)
    assert "nelze zapsat" in says(window)
    assert "Zvolte jinou složku" in says(window)


def test_no_document_is_made_while_the_heading_shows_what_cannot_be_read(
    open_window: Open, services: Services, tmp_path: Path, settings: Machine
) -> None:
    services.meetings.start_new(services.register.groups()[0].id)
    settings.put("export_folder", str(tmp_path))
    window = open_window()
    date = next(field for field in window.findChildren(DateField) if field.accessibleName() == "Datum")
    date.setFocus()
    date.selectAll()
    type_text(date, "32. 13. 2024")
    chord(window, Key.Key_F9)
    assert "nejde přečíst" in says(window)
    assert list(tmp_path.glob("*.docx")) == []
    assert QApplication.focusWidget() is date

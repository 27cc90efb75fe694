"""What is shown at the start: welcome, trouble or the meeting; one window for one archive."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from kpss_desktop.services.context import AppContext
from kpss_desktop.system.crash import CrashHook
from kpss_desktop.system.lock import ArchiveLock
from kpss_desktop.system.paths import Paths
from kpss_desktop.ui import machine
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.page import MeetingPage
from kpss_desktop.ui.program import Program
from kpss_desktop.ui.single import raise_first_window
from kpss_desktop.ui.welcome import WelcomePage
from tests.conftest import WarningCollector
from tests.helpers.archives import add_group, clock, services_in
from tests.ui.typing import Key, press, type_text
from tests.ui.windows import click, says

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[..., Program]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.under(tmp_path)


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, paths: Paths) -> Iterator[Start]:
    """Start the program on an archive; what was started is ended after the test."""
    started: list[Program] = []

    def begin(archive: Path | None = None, **values: object) -> Program:
        context = AppContext(archive or paths.archive, paths, clock(), **values)  # type: ignore[arg-type]
        program = Program(qapp, context, Machine(paths.config / machine.FILE_NAME))
        assert program.start()
        started.append(program)
        assert program.window is not None
        with qtbot.waitExposed(program.window):
            program.window.activateWindow()
        return program

    yield begin
    for program in started:
        program.end()
        assert program.window is not None
        program.window.hide()
        program.window.deleteLater()


def made(paths: Paths, name: str = "archiv.kpss") -> Path:
    """An archive with a group and the meeting of today."""
    paths.data.mkdir(parents=True, exist_ok=True)
    with services_in(paths.data, name) as services:
        services.meetings.start_new(add_group(services).id)
    return paths.data / name


def shown_in(program: Program) -> str:
    assert program.window is not None
    return says(program.window)


def test_a_first_start_asks_and_then_opens_the_meeting_of_today(start: Start, paths: Paths) -> None:
    program = start()
    page = program.window.centralWidget() if program.window else None
    assert isinstance(page, WelcomePage)
    assert not paths.archive.exists()
    type_text(page.author, "Anna Vzorová")
    press(page.author, Key.Key_Return)
    assert isinstance(program.window, MainWindow)
    assert program.window.windowTitle() == "18. března 2024 – KPSS Zápisy"
    assert paths.archive.exists()


def test_an_archive_that_is_there_opens_with_its_meeting(start: Start, paths: Paths) -> None:
    made(paths)
    program = start()
    assert isinstance(program.window, MainWindow)
    assert program.window.windowTitle() == "18. března 2024 – KPSS Zápisy"


def test_the_sample_opens_in_a_file_of_its_own_and_leads_back(
    qtbot: QtBot, start: Start, paths: Paths
) -> None:
    program = start()
    assert program.window is not None
    click(program.window, "Otevřít ukázku")
    assert isinstance(program.window, MainWindow)
    assert "Toto je ukázka" in shown_in(program)
    assert not paths.archive.exists()
    click(program.window, "Založit vlastní archiv")
    assert isinstance(program.window.centralWidget(), WelcomePage)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not an archive at all", "není archiv KPSS"),
        (b"SQLite format 3\0" + b"\0" * 200, "není archiv KPSS"),
    ],
)
def test_what_is_no_archive_is_explained_and_left_alone(
    start: Start, paths: Paths, content: bytes, words: str
) -> None:
    paths.data.mkdir(parents=True)
    paths.archive.write_bytes(content)
    program = start()
    assert "Archiv nejde otevřít" in shown_in(program)
    assert words in shown_in(program)
    assert paths.archive.read_bytes() == content


def test_once_mended_the_archive_opens_from_the_page_of_trouble(
    qtbot: QtBot, start: Start, paths: Paths
) -> None:
    paths.data.mkdir(parents=True)
    paths.archive.write_bytes(b"nothing")
    program = start()
    paths.archive.unlink()
    made(paths)
    assert program.window is not None
    click(program.window, "Zkusit znovu")
    assert isinstance(program.window, MainWindow)


def test_an_archive_of_last_time_on_a_stick_that_is_gone_is_not_made_anew(
    qtbot: QtBot, start: Start, paths: Paths
) -> None:
    made(paths)
    settings = Machine(paths.config / machine.FILE_NAME)
    settings.put(machine.LAST_ARCHIVE, str(paths.data / "klicenka" / "archiv.kpss"))
    settings.save()
    program = start()
    assert "neexistuje" in shown_in(program)
    assert program.window is not None
    click(program.window, "Otevřít obvyklý archiv")
    assert isinstance(program.window, MainWindow)


def test_another_archive_is_opened_and_remembered(
    qtbot: QtBot, start: Start, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(paths)
    other = made(paths, "jiny.kpss")
    monkeypatch.setattr("kpss_desktop.ui.program.ask_for_archive", lambda parent, near: other)
    program = start()
    assert isinstance(program.window, MainWindow)
    program.window.archive_wanted.emit()
    assert Machine(paths.config / machine.FILE_NAME).text(machine.LAST_ARCHIVE) == str(other)
    with ArchiveLock(paths.archive).acquire("zkouška"):
        assert isinstance(program.window, MainWindow)


def test_another_archive_waits_for_the_pdf_that_is_being_made(
    qtbot: QtBot, start: Start, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(paths)
    other = made(paths, "jiny.kpss")
    monkeypatch.setattr("kpss_desktop.ui.program.ask_for_archive", lambda parent, near: other)
    program, going = start(), threading.Event()
    first = program.window
    assert isinstance(first, MainWindow)
    page = first.findChild(MeetingPage)
    assert isinstance(page, MeetingPage)
    page.equip().exports.making.start("zapis.pdf", lambda stop: going.wait(20), lambda result, error: None)
    first.archive_wanted.emit()
    assert "Ještě vzniká zapis.pdf. Archiv se otevře, až bude hotový." in shown_in(program)

    going.set()

    qtbot.waitUntil(lambda: program.window is not first)
    assert Machine(paths.config / machine.FILE_NAME).text(machine.LAST_ARCHIVE) == str(other)


def test_an_archive_that_a_command_has_locked_is_explained(qtbot: QtBot, start: Start, paths: Paths) -> None:
    made(paths)
    with ArchiveLock(paths.archive).acquire("příkaz load"):
        program = start()
        assert "příkaz load" in shown_in(program)
    assert program.window is not None
    click(program.window, "Zkusit znovu")
    assert isinstance(program.window, MainWindow)


def test_a_second_start_raises_the_first_window_and_ends(qtbot: QtBot, start: Start, paths: Paths) -> None:
    made(paths)
    program = start()
    window = program.window
    assert window is not None
    window.showMinimized()
    command = [sys.executable, "-m", "kpss_desktop", "--archive", str(paths.archive)]
    second = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert not window.isMinimized()


def test_a_bug_saves_first_and_is_told_once(
    qtbot: QtBot, start: Start, paths: Paths, logged_warnings: WarningCollector
) -> None:
    made(paths)
    hook = CrashHook(paths.log)
    program = start(crash_hook=hook)
    editor = QApplication.focusWidget()
    assert editor is not None
    type_text(editor, "Než to spadlo")
    hook.handle(ValueError("bug"))
    logged_warnings.expect("ValueError")
    assert program.window is not None
    qtbot.waitUntil(lambda: program.window is not None and bool(program.window.findChildren(QMessageBox)))
    box = program.window.findChildren(QMessageBox)[0]
    assert "Co jste napsali, je uložené." in box.informativeText()
    box.close()
    reader = AppContext(paths.archive, paths).open_services(read_only=True)
    assert reader.meetings.read(reader.meetings.listing()[0].id).points[0].text == "Než to spadlo"
    reader.close()


def test_nothing_heavy_is_imported_before_the_first_paint(paths: Paths) -> None:
    made(paths)
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.first_paint", str(paths.data.parent)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["MainWindow"]), done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks through the session")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_end_by_the_system_it_closes_the_archive(
    qtbot: QtBot, paths: Paths, number: signal.Signals
) -> None:
    archive = made(paths)
    command = [sys.executable, "-m", "kpss_desktop", "--archive", str(archive)]
    running = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    qtbot.waitUntil(lambda: raise_first_window(archive), timeout=20_000)
    running.send_signal(number)
    qtbot.waitUntil(lambda: running.poll() is not None, timeout=20_000)
    assert running.returncode == 0
    assert [path.name for path in paths.data.iterdir()] == ["archiv.kpss"]


def test_the_process_ends_well_after_something_was_copied(tmp_path: Path) -> None:
    script = (
        "from PySide6.QtCore import QMimeData; from PySide6.QtWidgets import QApplication;"
        "from kpss_desktop.ui.application import hand_over_clipboard;"
        "app = QApplication([]); data = QMimeData(); data.setText('zkopírováno');"
        "app.clipboard().setMimeData(data); hand_over_clipboard();"
        "assert app.clipboard().text() == 'zkopírováno'"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0

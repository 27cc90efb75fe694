"""A PDF in the making: its bar, its end on demand, and a window that is closed or left meanwhile."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from kpss_desktop.documents.converters import Converter, ConverterKind
from kpss_desktop.services.context import Services
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import EXPORT_FOLDER, Machine
from kpss_desktop.ui.main_window import MainWindow
from tests.helpers.archives import add_meeting, meeting_of
from tests.ui.typing import CONTROL, SHIFT, Key
from tests.ui.windows import chord, click, says, shown

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a script stands for the converter")
NAME = "2024-03-18_zapis_ukazka.pdf"


class Slow:
    """A converter that starts, and then waits to be let go on."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.scratch = folder / "scratch"
        self.scratch.mkdir()
        self._go = folder / "go"
        os.mkfifo(self._go)
        script = folder / "soffice"
        script.write_text(
            f"#!/bin/sh\nexec 3<'{self._go}'\nread answer <&3\n"
            '[ "$answer" = good ] && printf "%%PDF-1.6\\n%%%%EOF\\n" > dokument.pdf\nexit 3\n',
            encoding="utf-8",
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        self.converter = Converter(ConverterKind.LIBREOFFICE, script)
        self._end: int | None = None

    def runs(self) -> bool:
        """True once it waits."""
        if self._end is None:
            try:
                self._end = os.open(self._go, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:  # nobody listens yet
                return False
        return True

    def go_on(self, word: str = "good") -> None:
        """Let it come to its end: with a PDF, or without."""
        assert self._end is not None
        os.write(self._end, f"{word}\n".encode())
        os.close(self._end)
        self._end = None

    def is_gone(self) -> bool:
        """True where nobody listens any more and nothing of it is left."""
        assert self._end is not None
        try:
            os.write(self._end, b"\n")
        except BrokenPipeError:
            return list(self.scratch.iterdir()) == []
        finally:
            os.close(self._end)
            self._end = None
        return False


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow(tmp_path / "prevodnik")
    monkeypatch.setattr("tempfile.tempdir", str(made.scratch))
    monkeypatch.setattr("kpss_desktop.documents.pdf.find_converter", lambda: made.converter)
    return made


@pytest.fixture
def folder(tmp_path: Path, settings: Machine) -> Path:
    path = tmp_path / "Zápisy"
    path.mkdir()
    settings.put(EXPORT_FOLDER, str(path))
    return path


@pytest.fixture
def window(qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine, folder: Path) -> MainWindow:
    services.meetings.start_new(services.register.groups()[0].id)
    window = MainWindow(services, bridge, settings)
    window.show_page("page_meeting")
    shown(qtbot, window)
    return window


@pytest.fixture
def begun(qtbot: QtBot, window: MainWindow, slow: Slow) -> Slow:
    """A PDF that is being made."""
    chord(window, Key.Key_F9, CONTROL | SHIFT)
    qtbot.waitUntil(slow.runs)
    return slow


def bars(window: MainWindow) -> list[QProgressBar]:
    return [bar for bar in window.findChildren(QProgressBar) if bar.isVisible()]


def test_a_bar_comes_after_half_a_second_and_goes_with_the_work(
    qtbot: QtBot, window: MainWindow, begun: Slow, folder: Path
) -> None:
    before = bars(window)
    qtbot.waitUntil(lambda: len(bars(window)) == 1)

    begun.go_on()

    qtbot.waitUntil(lambda: "PDF je hotový" in says(window))
    assert (before, bars(window)) == ([], [])
    assert (folder / NAME).read_bytes().startswith(b"%PDF")


def test_a_pdf_that_is_stopped_leaves_the_old_file_and_nothing_else(
    qtbot: QtBot, window: MainWindow, begun: Slow, folder: Path
) -> None:
    (folder / NAME).write_bytes(b"stary")

    click(window, "Zastavit")

    qtbot.waitUntil(lambda: "Vytváření PDF je zastavené" in says(window))
    assert begun.is_gone()
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [(NAME, b"stary")]
    assert bars(window) == []


def test_what_was_stopped_can_be_made_again(
    qtbot: QtBot, window: MainWindow, begun: Slow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(window, "Zastavit")
    qtbot.waitUntil(lambda: "zastavené" in says(window))
    other = Slow(tmp_path / "druhy")
    monkeypatch.setattr("kpss_desktop.documents.pdf.find_converter", lambda: other.converter)

    click(window, "Vytvořit znovu")

    qtbot.waitUntil(other.runs)
    other.go_on()
    qtbot.waitUntil(lambda: "PDF je hotový" in says(window))


def test_the_way_to_stop_comes_back_by_the_key(qtbot: QtBot, window: MainWindow, begun: Slow) -> None:
    chord(window, Key.Key_F9)
    assert "Zápis je hotový" in says(window)
    chord(window, Key.Key_F9, CONTROL | SHIFT)
    assert f"Předchozí dokument {NAME} ještě vzniká" in says(window)

    click(window, "Zastavit")

    qtbot.waitUntil(lambda: "zastavené" in says(window))
    assert begun.is_gone()


# Leaving


def test_a_window_that_is_closed_waits_for_its_pdf(
    qtbot: QtBot, window: MainWindow, begun: Slow, folder: Path
) -> None:
    window.show_page("page_people")
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))

    assert not window.close()
    assert f"Ještě vzniká {NAME}. Program se zavře, až bude hotový." in says(window)
    begun.go_on()

    qtbot.waitUntil(lambda: not window.isVisible())
    assert closed == [True]
    assert (folder / NAME).exists()


@pytest.mark.parametrize("act", [lambda window: window.close(), lambda window: click(window, "Zastavit")])
def test_a_window_closed_again_does_not_wait(
    qtbot: QtBot, window: MainWindow, begun: Slow, folder: Path, act: Callable[[MainWindow], object]
) -> None:
    window.close()

    act(window)

    qtbot.waitUntil(lambda: not window.isVisible())
    assert begun.is_gone()
    assert list(folder.iterdir()) == []


def test_she_may_stay_after_all(qtbot: QtBot, window: MainWindow, begun: Slow) -> None:
    window.close()

    click(window, "Zůstat")
    begun.go_on()

    qtbot.waitUntil(lambda: "PDF je hotový" in says(window))
    assert window.isVisible()


def test_a_window_does_not_close_over_a_pdf_that_failed(
    qtbot: QtBot, window: MainWindow, begun: Slow
) -> None:
    window.show_page("page_people")
    window.close()

    begun.go_on("bad")

    qtbot.waitUntil(lambda: "LibreOffice PDF nevytvořil" in says(window))
    assert window.isVisible()


def test_the_end_of_the_program_ends_the_converter(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, begun: Slow
) -> None:
    QTimer.singleShot(0, lambda: qapp.exit(0))
    qapp.exec()

    assert begun.is_gone()
    qtbot.waitUntil(lambda: "zastavené" in says(window))


# What she answers later belongs to what was asked


def test_an_answer_given_at_another_meeting_is_about_the_first(
    qtbot: QtBot, window: MainWindow, services: Services, begun: Slow, folder: Path
) -> None:
    first = services.meetings.to_show() or 0
    other = add_meeting(services, meeting_of(services.register.groups()[0], points=("Druhé setkání",)))
    (folder / NAME).write_bytes(b"jeji, mezitim")
    window.open_meeting(other)
    begun.go_on()
    qtbot.waitUntil(lambda: "už existuje a program jej nevytvořil" in says(window))
    assert (folder / NAME).read_bytes() == b"jeji, mezitim"

    click(window, "Přepsat")

    qtbot.waitUntil(begun.runs)
    begun.go_on()
    qtbot.waitUntil(lambda: "PDF je hotový" in says(window))
    assert (folder / NAME).read_bytes().startswith(b"%PDF")
    counts = [len(services.exporting.exports_of(number)) for number in (first, other)]
    assert counts == [1, 0]


def test_a_file_open_in_word_is_kept_until_she_says_so(window: MainWindow, folder: Path) -> None:
    chord(window, Key.Key_F9)
    target = folder / NAME.replace(".pdf", ".docx")
    before = target.stat().st_ino
    target.with_name(f"~${target.name[2:]}").touch()

    chord(window, Key.Key_F9)

    assert "je otevřený v programu Word" in says(window)
    assert target.stat().st_ino == before
    click(window, "Přepsat")
    assert target.stat().st_ino != before

"""The line in the header that says which file was made of the meeting, when, and whether it is still true."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.services.context import Services, bundle
from kpss_desktop.services.exporting import ExportedFile, FileState
from kpss_desktop.storage.archive import Archive
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import EXPORT_FOLDER, Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.made import MadeLine
from kpss_desktop.ui.meeting.papers import chosen, made_words
from tests.helpers.archives import clock
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import chord, shown

NOW = datetime(2024, 3, 18, 14, 40).astimezone()


@pytest.fixture
def folder(tmp_path: Path, settings: Machine) -> Path:
    path = tmp_path / "Zápisy"
    path.mkdir()
    settings.put(EXPORT_FOLDER, str(path))
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def note(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


@pytest.fixture
def window(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine, folder: Path, opened: list[str]
) -> MainWindow:
    services.meetings.start_new(services.register.groups()[0].id)
    return with_text(qtbot, services, bridge, settings)


def with_text(qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine) -> MainWindow:
    window = MainWindow(services, bridge, settings)
    window.show_page("page_meeting")
    shown(qtbot, window)
    window.resize(1100, 700)
    type_text(QApplication.focusWidget(), "Slovo")  # type: ignore[arg-type]
    return window


def line(window: MainWindow) -> MadeLine:
    return window.findChildren(MadeLine)[0]


def whole(window: MainWindow) -> str:
    """The fullest wording."""
    return line(window).accessibleName()


def come_back(window: MainWindow) -> None:
    """As when she comes back from Word."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


# In the window


def test_nothing_is_said_before_anything_was_made(window: MainWindow) -> None:
    assert (whole(window), line(window).text()) == ("", "")
    assert line(window).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_what_was_made_is_said_and_opened_by_a_key(
    qtbot: QtBot, window: MainWindow, folder: Path, opened: list[str]
) -> None:
    chord(window, Key.Key_F9)
    qtbot.waitUntil(lambda: line(window).text() == "Zápis.docx 14:05")
    path = folder / "2024-03-18_zapis_ukazka.docx"
    assert str(path) in line(window).toolTip()

    line(window).setFocus(Qt.FocusReason.TabFocusReason)
    press(line(window), Key.Key_Return)

    assert opened == [str(path)]


def test_minutes_that_changed_since_are_told_and_those_put_back_are_not(
    qtbot: QtBot, window: MainWindow
) -> None:
    chord(window, Key.Key_F9)
    type_text(window.focusWidget(), " navíc")
    qtbot.waitUntil(lambda: whole(window) == "Zápis.docx 14:05 – zápis se od té doby změnil")

    for _ in " navíc":
        press(window.focusWidget(), Key.Key_Backspace)

    qtbot.waitUntil(lambda: whole(window) == "Zápis.docx 14:05")


def test_a_new_empty_point_is_no_change(qtbot: QtBot, window: MainWindow) -> None:
    chord(window, Key.Key_F9)
    press(window.focusWidget(), Key.Key_Return)

    qtbot.wait(700)

    assert whole(window) == "Zápis.docx 14:05"


def test_an_edit_in_word_is_seen_when_she_comes_back(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    chord(window, Key.Key_F9)
    (folder / "2024-03-18_zapis_ukazka.docx").write_bytes(b"ve Wordu")

    come_back(window)

    qtbot.waitUntil(lambda: whole(window) == "Zápis.docx 14:05 – od té doby upraveno ve Wordu")


def test_an_invitation_is_said_until_there_are_minutes(window: MainWindow) -> None:
    chord(window, Key.Key_O, CONTROL | SHIFT)
    assert whole(window) == "Pozvánka.docx 14:05"
    chord(window, Key.Key_F9)
    assert whole(window) == "Zápis.docx 14:05"
    assert "Vytvořeno také:\nPozvánka (docx)" in line(window).toolTip()


@pytest.fixture
def again(window: MainWindow, services: Services) -> Iterator[Services]:
    """The archive opened anew after minutes were made and changed."""
    chord(window, Key.Key_F9)
    type_text(window.focusWidget(), " navíc")
    window.flush()
    window.hide()
    services.close()
    services = bundle(Archive(services.archive.path), clock())
    yield services
    services.close()


def test_it_is_known_after_a_restart_that_the_minutes_changed_since(
    qtbot: QtBot, again: Services, settings: Machine, folder: Path, opened: list[str]
) -> None:
    window = MainWindow(again, Bridge(), settings)
    window.show_page("page_meeting")
    shown(qtbot, window)

    qtbot.waitUntil(lambda: whole(window) == "Zápis.docx 14:05 – zápis se od té doby změnil")
    chord(window, Key.Key_F9, SHIFT)
    assert opened == [str(folder / "2024-03-18_zapis_ukazka.docx")]


@pytest.mark.parametrize("width", [800, 1100, 1366])
def test_it_never_widens_the_window_nor_cuts_a_word(window: MainWindow, width: int) -> None:
    chord(window, Key.Key_F9)
    made = line(window)
    least = window.minimumSizeHint().width()
    made.say(made_words(file("minutes", ".docx"), NOW, changed=True))
    window.resize(width, 700)

    assert window.minimumSizeHint().width() == least
    assert made.fontMetrics().horizontalAdvance(made.text()) <= made.width()
    assert made.text() in ("", *made_words(file("minutes", ".docx"), NOW, changed=True))


# Its words


def file(kind: str, suffix: str, state: FileState = FileState.AS_WRITTEN, day: int = 18) -> ExportedFile:
    when = datetime(2024, 3, day, 14, 32).astimezone()
    return ExportedFile(kind, Path(f"/x/dokument{suffix}"), when, state)


@pytest.mark.parametrize(
    ("row", "changed", "words"),
    [
        (file("minutes", ".docx"), False, "Zápis.docx 14:32"),
        (file("minutes", ".docx", day=8), False, "Zápis.docx 8. 3. 2024, 14:32"),
        (file("minutes", ".pdf", FileState.EDITED), False, "Zápis.pdf 14:32 – od té doby změněno jinde"),
        (file("minutes", ".docx", FileState.GONE), True, "Zápis.docx 14:32 – soubor už na svém místě není"),
        (
            file("minutes", ".docx", FileState.EDITED), True,
            "Zápis.docx 14:32 – od té doby upraveno ve Wordu a změnil se i zápis",
        ),
        (file("mail_invitation", ".eml"), False, "E-mail s pozvánkou.eml 14:32"),
    ],
)  # fmt: skip
def test_the_words_of_a_file(row: ExportedFile, changed: bool, words: str) -> None:
    wordings = [text.replace("\u00a0", " ") for text in made_words(row, NOW, changed)]
    assert wordings[0] == words
    assert [len(text) for text in wordings] == sorted((len(text) for text in wordings), reverse=True)


def test_the_minutes_in_word_are_shown_before_what_is_newer() -> None:
    mail, pdf, word = file("mail", ".eml"), file("minutes", ".pdf"), file("minutes", ".docx")
    assert [chosen(rows) for rows in ([mail, pdf, word], [mail, pdf], [mail], [])] == [word, pdf, mail, None]

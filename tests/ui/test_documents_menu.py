"""Documents out of the window: one key each, what was made is told, opened and listed."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from kpss_desktop.documents.word import read_back
from kpss_desktop.services.context import Services
from kpss_desktop.services.exporting import Exported
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.sharing import Sharing
from kpss_desktop.storage.archive import Archive
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import EXPORT_FOLDER, Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.papers import PAPERS
from kpss_desktop.ui.meeting.publication_dialog import PublicationDialog
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import chord, click, named, says, shown


class Opened:
    """What was given to the system to be opened; `works` by the beginning of the address."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.refused: tuple[str, ...] = ()

    def __call__(self, url: QUrl) -> bool:
        self.addresses.append(url.toString())
        return not self.refused or not url.toString().endswith(self.refused)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    found = Opened()
    monkeypatch.setattr(QDesktopServices, "openUrl", found)
    return found


@pytest.fixture
def folder(tmp_path: Path, settings: Machine) -> Path:
    path = tmp_path / "Zápisy"
    path.mkdir()
    settings.put(EXPORT_FOLDER, str(path))
    return path


@pytest.fixture
def window(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine, folder: Path, opened: Opened
) -> MainWindow:
    services.meetings.start_new(services.register.groups()[0].id)
    window = MainWindow(services, bridge, settings)
    window.show_page("page_meeting")
    shown(qtbot, window)
    type_text(editor(), "Volejte 777 123 456")
    return window


def editor() -> Any:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def text_of(path: Path) -> str:
    return "\n".join(line.text for line in read_back(path.read_bytes())).replace("\u00a0", " ")


def recent(window: MainWindow) -> list[str]:
    """The entries under „Naposledy vytvořeno“, as the menu shows them when it is opened."""
    menu = named_menu(window)
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


def named_menu(window: MainWindow) -> Any:
    more = next(one for one in window.findChildren(QToolButton) if one.text().startswith("Další"))
    menu = next(action for action in more.menu().actions() if action.text() == "Naposledy vytvořeno").menu()
    assert menu is not None
    return menu


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Key.Key_F9, None),
        (Key.Key_O, "2024-03-18_pozvanka_ukazka.docx"),
        (Key.Key_R, "2024-03-18_prezencni-listina_ukazka.docx"),
    ],
)
def test_a_key_makes_a_document_and_says_where_it_is(
    window: MainWindow, folder: Path, key: Qt.Key, name: str | None
) -> None:
    chord(window, key, CONTROL | SHIFT if name else Qt.KeyboardModifier.NoModifier)

    target = folder / (name or "2024-03-18_zapis_ukazka.docx")
    assert target.exists()
    assert str(target) in says(window)


@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("export_tasks", "2024-03-18_ukoly_ukazka.docx"),
        ("export_table", "2024-03-18_ukoly_ukazka.xlsx"),
    ],
)
def test_lists_of_tasks_are_made_from_the_menu(
    window: MainWindow, folder: Path, action: str, name: str
) -> None:
    named(window, action).trigger()

    assert (folder / name).exists()


def test_what_was_made_is_opened_and_its_folder_shown(
    window: MainWindow, folder: Path, opened: Opened
) -> None:
    chord(window, Key.Key_O, CONTROL | SHIFT)
    click(window, "Otevřít")
    chord(window, Key.Key_O, CONTROL | SHIFT)
    click(window, "Ukázat složku")

    made = folder / "2024-03-18_pozvanka_ukazka.docx"
    assert opened.addresses == [QUrl.fromLocalFile(str(path)).toString() for path in (made, folder)]


def test_every_document_has_its_action_in_the_menu(window: MainWindow) -> None:
    more = next(one for one in window.findChildren(QToolButton) if one.text().startswith("Další"))
    shown_names = [action.objectName() for action in more.menu().actions()]
    assert [name for name in PAPERS if name not in shown_names] == []
    assert more.menu().sizeHint().height() < 700


@pytest.mark.parametrize("name", sorted(set(PAPERS) - {"export_pdf", "export_public", "export_calendar"}))
def test_a_file_edited_since_is_left_alone_until_she_says_so(
    window: MainWindow, folder: Path, name: str
) -> None:
    named(window, name).trigger()
    path = next(iter(folder.iterdir()))
    path.write_bytes(b"upraveno")

    named(window, name).trigger()

    assert path.read_bytes() == b"upraveno"
    click(window, "Přepsat")
    assert path.read_bytes() != b"upraveno"


def test_a_copy_beside_an_edited_file_is_one_click(window: MainWindow, folder: Path) -> None:
    chord(window, Key.Key_F9)
    path = next(iter(folder.iterdir()))
    path.write_bytes(b"upraveno")
    chord(window, Key.Key_F9)

    click(window, "Uložit jako 2024-03-18_zapis_ukazka (2).docx")

    assert (folder / "2024-03-18_zapis_ukazka (2).docx").exists()
    assert path.read_bytes() == b"upraveno"


# What was made


def test_what_was_made_is_listed_with_how_it_stands(window: MainWindow, folder: Path) -> None:
    assert recent(window) == ["Zatím nic, zápis udělá F9"]
    chord(window, Key.Key_F9)
    chord(window, Key.Key_O, CONTROL | SHIFT)
    chord(window, Key.Key_R, CONTROL | SHIFT)
    (folder / "2024-03-18_zapis_ukazka.docx").write_bytes(b"ve Wordu")
    (folder / "2024-03-18_pozvanka_ukazka.docx").unlink()

    assert recent(window) == [
        "Prezenční listina (docx) · dnes 14:05",
        "Pozvánka (docx) · dnes 14:05 · chybí",
        "Zápis (docx) · dnes 14:05 · upravený ve Wordu",
    ]


def test_what_was_made_is_opened_from_the_list(window: MainWindow, folder: Path, opened: Opened) -> None:
    chord(window, Key.Key_F9)
    recent(window)
    menu = named_menu(window)
    menu.popup(window.pos())
    press(menu, Key.Key_Down)

    press(menu, Key.Key_Return)

    path = folder / "2024-03-18_zapis_ukazka.docx"
    assert opened.addresses == [QUrl.fromLocalFile(str(path)).toString()]


def test_a_file_that_is_gone_is_said_to_be(window: MainWindow, folder: Path, opened: Opened) -> None:
    chord(window, Key.Key_F9)
    next(iter(folder.iterdir())).unlink()
    recent(window)

    named_menu(window).actions()[0].trigger()

    assert "už na svém místě není" in says(window)
    assert opened.addresses == []


# Calendar and mail


def test_without_a_date_ahead_there_is_nothing_for_a_calendar(
    window: MainWindow, folder: Path, services: Services
) -> None:
    chord(window, Key.Key_K, CONTROL | SHIFT)

    assert list(folder.iterdir()) == []
    assert says(window).count("plán") >= 1


def test_a_draft_opens_in_the_mail_program(window: MainWindow, folder: Path, opened: Opened) -> None:
    chord(window, Key.Key_M, CONTROL | SHIFT)

    path = folder / "2024-03-18_zapis_ukazka.eml"
    assert opened.addresses == [QUrl.fromLocalFile(str(path)).toString()]
    assert "otevírá v poštovním programu" in says(window)
    assert "není žádný příjemce" in says(window)


def test_where_no_program_takes_the_draft_its_text_still_opens(window: MainWindow, opened: Opened) -> None:
    opened.refused = (".eml",)

    chord(window, Key.Key_M, CONTROL | SHIFT)

    assert opened.addresses[1].startswith("mailto:")
    assert "bez přílohy" in says(window)


# PDF


def test_the_window_answers_while_a_pdf_is_made(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, threads = threading.Event(), []

    def slow(self: Sharing, meeting_id: int, kind: str, target: Path, *_: Any, **__: Any) -> Exported:
        threads.append(threading.current_thread())
        going.wait(20)
        return Exported(target)

    monkeypatch.setattr(Sharing, "export", slow)
    chord(window, Key.Key_F9, CONTROL | SHIFT)
    assert "Vzniká 2024-03-18_zapis_ukazka.pdf" in says(window)
    type_text(editor(), " a dál")
    chord(window, Key.Key_F9, CONTROL | SHIFT)
    assert "ještě vzniká" in says(window)

    going.set()

    qtbot.waitUntil(lambda: "PDF je hotový" in says(window))
    assert threads != [threading.main_thread()]
    assert len(threads) == 1


def test_without_a_program_for_pdf_she_is_told_which_were_looked_for(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpss_desktop.documents.pdf.find_converter", lambda: None)

    chord(window, Key.Key_F9, CONTROL | SHIFT)

    qtbot.waitUntil(lambda: "PDF vytvoří jen Word nebo LibreOffice" in says(window))
    assert list(folder.iterdir()) == []


# Publication

Publish = Callable[[], PublicationDialog]


@pytest.fixture
def publish(qtbot: QtBot, window: MainWindow) -> Publish:
    """Open the dialog on a meeting with an internal point and a telephone number."""

    def ask() -> PublicationDialog:
        press(editor(), Key.Key_Return)
        type_text(editor(), "Tajné")
        chord(editor(), Key.Key_I, CONTROL | SHIFT)
        named(window, "export_public").trigger()
        dialog = window.findChild(PublicationDialog)
        assert dialog is not None
        return dialog

    return ask


def listed(dialog: PublicationDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_what_is_left_out_is_shown_and_enter_makes_the_file(publish: Publish, folder: Path) -> None:
    dialog = publish()
    assert listed(dialog) == ["Neveřejné body", "Tajné", "Nalezeno v textu", "telefon: 777 123 456"]

    press(dialog.list, Key.Key_Return)

    said = text_of(folder / "2024-03-18_zverejneni_ukazka.docx")
    assert "Volejte […]" in said
    assert "Tajné" not in said


def test_what_has_no_tick_is_kept(publish: Publish, folder: Path) -> None:
    dialog = publish()
    for row in (1, 3):
        dialog.list.setCurrentRow(row)
        press(dialog.list, Key.Key_Space)

    press(dialog.list, Key.Key_Return)

    said = text_of(folder / "2024-03-18_zverejneni_ukazka.docx")
    assert "777 123 456" in said
    assert "Tajné" in said


def test_esc_makes_no_file(publish: Publish, folder: Path) -> None:
    press(publish().list, Key.Key_Escape)

    assert list(folder.iterdir()) == []


def test_nothing_is_published_while_the_last_words_are_not_on_the_disk(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ArchiveError("disk_full", path=folder)

    with monkeypatch.context() as patched:
        patched.setattr(Archive, "write_on", full)
        type_text(editor(), " ještě slovo")
        named(window, "export_public").trigger()

    assert window.findChild(PublicationDialog) is None
    assert "Na disku už není místo" in says(window)
    assert list(folder.iterdir()) == []

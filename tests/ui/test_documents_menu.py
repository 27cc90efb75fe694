"""Documents out of the window: one key each, what was made is told, opened and listed."""

import threading
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton
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
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.papers import PAPERS
from kpss_desktop.ui.meeting.publication_dialog import PublicationDialog
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import button, chord, click, named, says, shown


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


class Converted:
    """Word files that were given to be made PDF."""

    def __init__(self) -> None:
        self.sources: list[bytes] = []

    def __call__(self, docx: bytes, *_: object, **__: object) -> bytes:
        self.sources.append(docx)
        return b"%PDF-1.6"


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> Converted:
    found = Converted()
    monkeypatch.setattr("kpss_desktop.documents.pdf.find_converter", object)
    monkeypatch.setattr("kpss_desktop.documents.pdf.to_pdf", found)
    return found


@pytest.fixture
def edited(window: MainWindow, folder: Path) -> Path:
    """The minutes in Word, edited there."""
    chord(window, Key.Key_F9)
    path = next(iter(folder.iterdir()))
    path.write_bytes(b"upraveno ve Wordu")
    return path


def attached(folder: Path) -> tuple[str | None, bytes]:
    """Name and contents of what goes with the only draft."""
    message = message_from_bytes(next(folder.glob("*.eml")).read_bytes(), policy=default)
    part = next(iter(message.iter_attachments()))
    return part.get_filename(), part.get_content()


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


def more_menu(window: MainWindow) -> QMenu:
    """The menu behind „Další“, as it is when it is opened."""
    more = next(one for one in window.findChildren(QToolButton) if one.text().startswith("Další"))
    more.menu().aboutToShow.emit()
    return more.menu()


def named_menu(window: MainWindow) -> Any:
    actions = more_menu(window).actions()
    menu = next(action for action in actions if action.text() == "Naposledy vytvořeno").menu()
    assert menu is not None
    return menu


@pytest.fixture
def gone(folder: Path, window: MainWindow) -> str:
    """The folder that she chose was renamed, or its stick pulled out; what is said of it."""
    folder.rename(folder.with_name("přejmenovaná"))
    return f"Zvolená složka {folder} teď není dostupná."


def test_a_folder_that_is_gone_is_told_with_where_the_file_went_and_another_is_offered(
    window: MainWindow, gone: str, settings: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chord(window, Key.Key_F9)
    (where,) = Path.home().rglob("*.docx")
    assert f"{where}. {gone}" in says(window)

    other = tmp_path / "jiná"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    click(window, "Zvolit složku…")
    assert [path.name for path in other.iterdir()] == [where.name]
    assert settings.text(EXPORT_FOLDER) == str(other)
    assert str(other / where.name) in says(window)
    assert "není dostupná" not in says(window)


def test_she_need_not_choose_another_folder(
    window: MainWindow, gone: str, settings: Machine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chord(window, Key.Key_F9)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    click(window, "Zvolit složku…")
    assert settings.text(EXPORT_FOLDER) == str(folder)
    folder.with_name("přejmenovaná").rename(folder)
    chord(window, Key.Key_F9)
    assert len(list(folder.iterdir())) == 1
    assert "není dostupná" not in says(window)


@pytest.mark.parametrize("name", ["export_mail", "export_folder"])
def test_drafts_and_the_folder_itself_tell_it_too(window: MainWindow, gone: str, name: str) -> None:
    named(window, name).trigger()
    assert gone in says(window)
    assert button(window, "Zvolit složku…").isVisible()


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
    more = more_menu(window)
    menus = [more, *more.findChildren(QMenu)]
    shown_names = [action.objectName() for menu in menus for action in menu.actions()]
    assert [name for name in PAPERS if name not in shown_names] == []
    assert more.sizeHint().height() < 700


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in sorted(PAPERS)
        if PAPERS[name].suffix != ".pdf" and name not in ("export_public", "export_calendar")
    ],
)
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


@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("export_pdf_invitation", "2024-03-18_pozvanka_ukazka.pdf"),
        ("export_pdf_attendance", "2024-03-18_prezencni-listina_ukazka.pdf"),
        ("export_pdf_tasks", "2024-03-18_ukoly_ukazka.pdf"),
    ],
)
def test_every_document_can_be_a_pdf(
    qtbot: QtBot, window: MainWindow, folder: Path, converted: Converted, action: str, name: str
) -> None:
    named(window, action).trigger()

    qtbot.waitUntil(lambda: (folder / name).exists() and "hotov" in says(window))
    assert len(converted.sources) == 1


# Edited in Word


def test_a_draft_takes_the_edited_file_after_enter(
    window: MainWindow, folder: Path, edited: Path, opened: Opened
) -> None:
    chord(window, Key.Key_M, CONTROL | SHIFT)
    assert "Zápis jste ve Wordu upravili. Přiložit upravený soubor, nebo nový z programu?" in says(window)
    assert list(folder.glob("*.eml")) == []

    press(editor(), Key.Key_Return)

    assert attached(folder) == (edited.name, edited.read_bytes())
    assert isinstance(editor(), MinutesEditor)


def test_a_draft_takes_a_new_file_by_the_second_answer(
    window: MainWindow, folder: Path, edited: Path
) -> None:
    chord(window, Key.Key_M, CONTROL | SHIFT)

    press(editor(), Key.Key_Right)
    press(editor(), Key.Key_Space)

    assert attached(folder)[1].startswith(b"PK")


def test_esc_goes_back_to_the_text_and_makes_nothing(window: MainWindow, folder: Path, edited: Path) -> None:
    chord(window, Key.Key_M, CONTROL | SHIFT)

    press(editor(), Key.Key_Escape)

    assert list(folder.iterdir()) == [edited]
    assert isinstance(editor(), MinutesEditor)
    assert "Přiložit" not in says(window)


@pytest.mark.parametrize(("answer", "hers"), [("PDF z upraveného", True), ("PDF z programu", False)])
def test_a_pdf_is_made_of_what_she_says(
    qtbot: QtBot, window: MainWindow, edited: Path, converted: Converted, answer: str, hers: bool
) -> None:
    chord(window, Key.Key_F9, CONTROL | SHIFT)

    click(window, answer)

    qtbot.waitUntil(lambda: "PDF je hotový" in says(window))
    assert (converted.sources == [edited.read_bytes()]) is hers


def test_a_change_in_both_places_and_an_open_file_are_told(window: MainWindow, edited: Path) -> None:
    type_text(editor(), " Ještě.")
    edited.with_name(f"~${edited.name[2:]}").touch()

    chord(window, Key.Key_M, CONTROL | SHIFT)

    assert "upravili a od té doby se změnil i v programu." in says(window)
    assert "otevřený v programu Word" in says(window)


def test_of_another_document_nothing_is_asked(window: MainWindow, folder: Path, edited: Path) -> None:
    named(window, "export_mail_invitation").trigger()

    assert len(list(folder.glob("*_pozvanka_*.eml"))) == 1


def test_an_edited_file_that_went_away_meanwhile_is_told(
    window: MainWindow, folder: Path, edited: Path
) -> None:
    chord(window, Key.Key_M, CONTROL | SHIFT)
    edited.unlink()

    click(window, "Přiložit upravený")

    assert "nelze přečíst" in says(window)
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


def test_a_publication_as_pdf_is_looked_at_first(
    qtbot: QtBot, window: MainWindow, publish: Publish, folder: Path, converted: Converted
) -> None:
    publish().reject()
    named(window, "export_pdf_public").trigger()
    dialog = next(one for one in window.findChildren(PublicationDialog) if one.isVisible())

    press(dialog.list, Key.Key_Return)

    qtbot.waitUntil((folder / "2024-03-18_zverejneni_ukazka.pdf").exists)
    said = "\n".join(line.text for line in read_back(converted.sources[0]))
    assert "Tajné" not in said
    assert "[…]" in said


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

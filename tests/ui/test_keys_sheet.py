"""All keys on paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from kpss_desktop.ui.actions import ACTS, Where, keys_text
from kpss_desktop.ui.help import KeysDialog
from kpss_desktop.ui.keys_sheet import sheet_html, write_keys
from tests.ui.windows import click, shown


def test_every_key_stands_on_the_sheet_under_its_place() -> None:
    said = sheet_html()
    assert [act.text for act in ACTS if act.keys and act.text not in said] == []
    assert [keys_text(act) for act in ACTS if act.keys and keys_text(act) not in said] == []
    assert [where.value for where in Where if where.value not in said] == []


def test_the_sheet_is_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "nový" / "klávesy.pdf"
    assert write_keys(path) == 1
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("opens", "words"), [(True, "Otevřel se soubor"), (False, "Nic tu PDF neotevírá, ale je připravený")]
)
def test_the_button_makes_the_sheet_and_opens_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: bool, words: str
) -> None:
    asked: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url)
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = KeysDialog(folder=tmp_path)
    shown(qtbot, dialog)
    click(dialog, "Vytisknout…")
    assert [Path(url.toLocalFile()).parent for url in asked] == [tmp_path]
    assert dialog.told.text().startswith(words)


def test_a_folder_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "soubor").write_text("")
    dialog = KeysDialog(folder=tmp_path / "soubor")
    shown(qtbot, dialog)
    click(dialog, "Vytisknout…")
    assert "nejde zapsat" in dialog.told.text()

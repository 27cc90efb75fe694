"""Qt speaks Czech in whatever of its own it shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kpss_desktop.ui.application import speak_czech


@pytest.fixture
def _czech(qapp: QApplication) -> Iterator[None]:
    """Czech for one test: what follows speaks as before."""
    before, known = QLocale(), qapp.findChildren(QTranslator)
    speak_czech(qapp)
    yield
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        if translator not in known:
            qapp.removeTranslator(translator)
            translator.deleteLater()


def shown_words(dialog: QFileDialog) -> set[str]:
    """All that the dialog says but for names of files."""
    words: set[str] = set()
    for widget in dialog.findChildren(QWidget):
        words |= {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, QLabel | QAbstractButton):
            words.add(widget.text())
    tree = dialog.findChild(QTreeView)
    assert tree is not None
    model = tree.model()
    words |= {str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(4)}
    folder = model.index(0, 2, tree.rootIndex())
    words.add(str(folder.data()))
    return {word.replace("&", "") for word in words if word}


SAVING = {
    "Složka:", "Název souboru:", "Typ souborů:", "Uložit", "Zrušit", "Zpět", "Dopředu", "Složka",
    "Nadřazený adresář", "Vytvořit novou složku", "Pohled se seznamem", "Podrobný pohled", "Soubory",
    "Postranní panel", "Název", "Velikost", "Typ", "Datum změny",
}  # fmt: skip
OPENING = SAVING - {"Uložit"} | {"Otevřít"}
CHOOSING = OPENING - {"Otevřít", "Název souboru:"} | {"Vybrat", "Adresář:"}


@pytest.mark.usefixtures("_czech")
@pytest.mark.parametrize(
    ("accept", "mode", "words"),
    [
        (QFileDialog.AcceptMode.AcceptSave, QFileDialog.FileMode.AnyFile, SAVING),
        (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.FileMode.ExistingFile, OPENING),
        (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.FileMode.Directory, CHOOSING),
    ],
)
def test_the_dialog_for_files_says_nothing_in_english(
    qtbot: QtBot,
    tmp_path: Path,
    accept: QFileDialog.AcceptMode,
    mode: QFileDialog.FileMode,
    words: set[str],
) -> None:
    (tmp_path / "složka").mkdir()
    dialog = QFileDialog(None, "Uložit", str(tmp_path), "Dokument Wordu (*.docx)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(accept)
    dialog.setFileMode(mode)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)

    dialog.show()

    tree = dialog.findChild(QTreeView)
    assert tree is not None
    qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) == 1)
    assert shown_words(dialog) == words
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    assert kinds is not None
    assert kinds.currentText() in ("Dokument Wordu (*.docx)", "Adresáře")

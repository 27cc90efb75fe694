"""The questions after a file that every page asks in the same words."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

DOCUMENTS = "Dokumenty Wordu (*.docx *.dotx);;Všechny soubory (*)"
ARCHIVES = "Archiv KPSS Zápisů (*.kpss);;Všechny soubory (*)"


def ask_for_archive(parent: QWidget, near: Path) -> Path | None:
    """Let her choose an archive that is there; None where she does not."""
    name, _ = QFileDialog.getOpenFileName(parent, "Otevřít archiv", str(near), ARCHIVES)
    return Path(name) if name else None


def ask_for_document(parent: QWidget, title: str) -> Path | None:
    """Let her choose a Word file that is there; None where she does not."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), DOCUMENTS)
    return Path(name) if name else None


def ask_where_to_save(parent: QWidget) -> str:
    """Let her choose where what she typed is kept outside the archive; empty where she does not."""
    near = str(Path.home() / "zapis.json")
    name, _ = QFileDialog.getSaveFileName(parent, "Uložit zápis jinam", near, "Zápis (*.json)")
    return name

"""Where documents go, and what is said and offered while the folder that she chose is not there."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from kpss_desktop.ui.machine import EXPORT_FOLDER, Machine

Offer = tuple[str, Callable[[], object]]
CHOOSE = "Zvolit složku…"


class Place:
    """The folder for documents: the one she chose, else „Zápisy“ among her documents."""

    def __init__(self, settings: Machine, parent: QWidget) -> None:
        self._settings = settings
        self._parent = parent

    @property
    def folder(self) -> Path:
        """Where a document goes now."""
        chosen = self._settings.text(EXPORT_FOLDER)
        if chosen and os.path.isdir(chosen):
            return Path(chosen)
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(place or Path.home()) / "Zápisy"

    @property
    def gone(self) -> str:
        """That the folder she chose is not there, as a sentence; empty where it is, or she chose none."""
        chosen = self._settings.text(EXPORT_FOLDER)
        if not chosen or os.path.isdir(chosen):
            return ""
        return f"Zvolená složka {chosen} teď není dostupná."

    def offers(self, again: Callable[[], object]) -> tuple[Offer, ...]:
        """The way to another folder, where the chosen one is not there; `again` is done once she has it."""

        def choose() -> None:
            if self.choose():
                again()

        return ((CHOOSE, choose),) if self.gone else ()

    def keep(self, folder: Path) -> None:
        """Let documents go there from now on."""
        self._settings.put(EXPORT_FOLDER, str(folder))
        self._settings.save()

    def choose(self) -> bool:
        """Let her choose a folder, which is kept; False where she does not."""
        name = QFileDialog.getExistingDirectory(self._parent, "Složka pro dokumenty", str(self.folder))
        if name:
            self.keep(Path(name))
        return bool(name)

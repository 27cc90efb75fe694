"""One key makes the Word file, another opens it, a third shows its folder."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from kpss_desktop.services.problems import ExportError
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.machine import EXPORT_FOLDER, Machine
from kpss_desktop.ui.message import MessageLine

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services


class Exports(QObject):
    """The Word file of the meeting that is open. `settle` keeps what is being typed, before it is read."""

    def __init__(
        self,
        page: QWidget,
        services: "Services",
        settings: Machine,
        message: MessageLine,
        settle: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._settle = settle
        self._services = services
        self._settings = settings
        self._message = message
        self._session: MeetingSession | None = None
        self._last: Path | None = None

    def show_session(self, session: MeetingSession) -> None:
        """Work for another meeting."""
        self._session = session
        self._last = None

    @property
    def last(self) -> Path | None:
        """The file made last of this meeting."""
        return self._last

    def folder(self) -> Path:
        """Where documents go: the folder she chose, else „Zápisy“ among her documents."""
        chosen = self._settings.text(EXPORT_FOLDER)
        if chosen and Path(chosen).is_dir():
            return Path(chosen)
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(place or Path.home()) / "Zápisy"

    def export(self) -> None:
        """Make the Word file of the meeting."""
        target = self._target()
        if target is not None:
            self._write(target, overwrite=False)

    def open(self) -> None:
        """Open the Word file, making it first where there is none yet."""
        path = self._last or self._existing()
        if path is None:
            self.export()
            path = self._last
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._message.say(
                f"Soubor {path.name} se nepodařilo otevřít: v počítači není program pro dokumenty Wordu.",
                ("Ukázat složku", self.show_folder),
                kind="warning",
            )

    def show_folder(self) -> None:
        """Show the folder of the Word file in the system's file manager."""
        path = self._last or self._existing()
        folder = path.parent if path is not None else self.folder()
        if not folder.is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._message.say(f"Dokumenty se ukládají do složky {folder}.", kind="text")

    def _target(self) -> Path | None:
        if self._session is None or not self._settle():
            return None
        return self.folder() / self._services.exporting.suggested_name(self._session.meeting_id)

    def _existing(self) -> Path | None:
        target = self._target()
        return target if target is not None and target.exists() else None

    def _write(self, target: Path, *, overwrite: bool) -> None:
        session = self._session
        if session is None:
            return
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            done = self._services.exporting.export_minutes(session.meeting_id, target, overwrite)
        except Exception as error:
            from kpss_desktop.services.wording import foreseen

            if not foreseen(error) and not isinstance(error, OSError):
                raise  # a mistake of ours is not hidden
            self._refused(error, target)
            return
        self._last = done.path
        self._message.say(
            f"Zápis je hotový: {done.path}",
            ("Otevřít ve Wordu (Shift+F9)", self.open),
            ("Ukázat složku (Ctrl+F9)", self.show_folder),
            kind="good",
        )

    def _refused(self, error: Exception, target: Path) -> None:
        """Say why there is no file, with a way that leads to one."""
        from kpss_desktop.services.outgoing import why_not_written
        from kpss_desktop.services.wording import sentence

        text = sentence(why_not_written(error, target) if isinstance(error, OSError) else error)
        offers = [("Uložit jinam…", self._choose)]
        if isinstance(error, ExportError):
            other = error.values.get("offer")
            if isinstance(other, Path):
                offers.insert(0, (f"Uložit jako {other.name}", lambda: self._write(other, overwrite=False)))
            if error.code == "not_ours":
                offers.append(("Přepsat", lambda: self._write(target, overwrite=True)))
        self._message.say(text, *offers, kind="error")

    def _choose(self) -> None:
        name = self._target()
        if name is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, "Uložit zápis pro Word", str(name), "Dokument Wordu (*.docx)"
        )
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(".docx")
            self._settings.put(EXPORT_FOLDER, str(path.parent))
            self._settings.save()
            self._write(path, overwrite=True)

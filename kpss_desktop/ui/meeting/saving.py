"""Says when the last keystroke reached the disk, and what to do when it did not."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from kpss_desktop.domain.minutes import Meeting
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.message import MessageLine

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services


class _Page(Protocol):
    def meeting(self) -> Meeting | None: ...


class Saving(QObject):
    """Follows the writer for one page. `show(text, kind)` puts a word into the header."""

    def __init__(
        self,
        page: QWidget,
        services: "Services",
        bridge: Bridge,
        show: Callable[[str, str], None],
        message: MessageLine,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._services = services
        self._show = show
        self._message = message
        self._session: MeetingSession | None = None
        self._failed = False
        bridge.saved.connect(self._on_saved)
        bridge.failed.connect(self._on_failed)

    def show_session(self, session: MeetingSession) -> None:
        """Follow another meeting."""
        self._session = session
        self._show("Uloženo", "good")

    def note(self) -> None:
        """Something was changed; the word stays while the saving takes its usual half second."""
        if self._session is not None and not self._session.saved and not self._failed:
            self._show("Ukládám…", "muted")

    def _on_saved(self, ticket: int) -> None:
        del ticket
        if self._failed:
            self._failed = False
            self._message.clear()
        if self._session is not None and self._session.saved:
            self._show(f"Uloženo {self._services.clock.now():%H:%M:%S}", "good")

    def _on_failed(self, error: Exception) -> None:
        first, self._failed = not self._failed, True
        self._show("Neuloženo", "error")
        if first or not self._message.text:
            self._say(error)

    def _say(self, error: Exception) -> None:
        from kpss_desktop.services.wording import sentence

        self._message.say(
            f"{sentence(error)} Co jste napsali, zůstává na obrazovce.",
            ("Zkusit znovu", self._services.writer.retry),
            ("Uložit jinam…", self._save_elsewhere),
            kind="error",
        )

    def _save_elsewhere(self) -> None:
        page = self._page
        name, _ = QFileDialog.getSaveFileName(
            page, "Uložit zápis jinam", str(Path.home() / "zapis.json"), "Zápis (*.json)"
        )
        meeting = page.meeting() if hasattr(page, "meeting") else None
        if not name or meeting is None:
            return
        try:
            self._services.transfer.save_elsewhere(meeting, Path(name))
        except OSError as error:
            from kpss_desktop.services.wording import reason_words

            self._message.say(
                f"Ani sem nejde zapisovat{reason_words(error)}. Vyberte jiné místo.",
                ("Uložit jinam…", self._save_elsewhere),
                kind="error",
            )
        else:
            self._message.say(f"Zápis je celý v souboru {name}.", kind="good")

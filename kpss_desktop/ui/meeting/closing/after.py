"""What follows once a meeting is closed: announced dates planned, the e-mail drafted; each in a sentence."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from kpss_desktop.domain.minutes import AnnouncedDate
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting.closing import words

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services


class After:
    """`warned` is true once something did not go as meant; the meeting is closed all the same."""

    def __init__(self, services: "Services", session: MeetingSession, folder: Path) -> None:
        self._services, self._session, self._folder = services, session, folder
        self.warned = False

    def plan(self, rows: Sequence[AnnouncedDate]) -> list[str]:
        """Plan the meetings that the minutes announce."""
        if not rows:
            return []
        try:
            planned = self._services.finishing.plan(self._session, rows)
        except Exception as error:
            return [self._failed("Další setkání se nepodařilo naplánovat.", error)]
        said = words.planned_done(planned.days)
        return [said] if said else []

    def mail(self) -> list[str]:
        """Make the draft for the members, and open it in the mail program."""
        from kpss_desktop.services.mailing import recipients_of

        services, session = self._services, self._session
        try:
            found = recipients_of(services.register, session.group.id, services.clock.today())
            if not found.members:
                return []
            name = Path(services.exporting.suggested_name(session.meeting_id)).with_suffix(".eml")
            self._folder.mkdir(parents=True, exist_ok=True)
            done = services.sharing.meeting_eml(session.meeting_id, self._folder / name)
        except Exception as error:
            return [self._failed("Koncept e-mailu se nepodařilo vytvořit.", error)]
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.path))):
            return ["Koncept e-mailu se otevírá v poštovním programu."]
        return [f"Koncept e-mailu je v souboru {done.path.name}."]

    def _failed(self, what: str, error: Exception) -> str:
        from kpss_desktop.services.outgoing import why_not_written
        from kpss_desktop.services.wording import foreseen, sentence

        self.warned = True
        if isinstance(error, OSError):
            error = why_not_written(error, self._folder)
        if not foreseen(error):
            raise error  # a mistake of ours is not hidden
        return f"{what} {sentence(error)}"

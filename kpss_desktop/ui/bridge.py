"""One signal for all pages: what changed, and who did it."""

from PySide6.QtCore import QObject, Signal

from kpss_desktop.domain.changes import Changes
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.ui.spelling import Spelling


class Bridge(QObject):
    """Carries what services tell to the widgets, from whatever thread it comes.

    `changed` names what was changed in the open meeting; `saved` and `failed` come from the writer;
    `register_changed` and `meetings_changed` say that lists should be read anew.
    `spelling` is that of the open archive; `warming` while what reading of lines needs is being made.
    """

    changed = Signal(object)
    saved = Signal(int)
    failed = Signal(object)
    register_changed = Signal()
    meetings_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spelling = Spelling(self)
        self.warming = False

    def tell(self, changes: Changes) -> None:
        """Pass on what a session announced."""
        self.changed.emit(changes)

    def tell_saved(self, ticket: int) -> None:
        """Pass on, from the writer's thread, that everything up to `ticket` is on the disk."""
        self.saved.emit(ticket)

    def tell_failed(self, error: ArchiveError) -> None:
        """Pass on, from the writer's thread, that something could not be written."""
        self.failed.emit(error)

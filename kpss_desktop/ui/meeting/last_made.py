"""The file made of the meeting last, in the header: what, when, and whether it still says the same."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kpss_desktop.domain.changes import Changes
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.ui.meeting.papers import chosen, file_words, made_words

if TYPE_CHECKING:
    from kpss_desktop.services.exporting import ExportedFile
    from kpss_desktop.ui.bridge import Bridge
    from kpss_desktop.ui.meeting.exports import Exports
    from kpss_desktop.ui.meeting.made import MadeLine

CALM = 600
"""Milliseconds without a change before the minutes are compared with the file."""
_LISTED = 6


class LastMade(QObject):
    """Keeps the line true: after each document, after changes of the minutes, when she comes back from Word.

    Files are looked at when the window has come to rest, never before it is painted; while she types, only
    the minutes are compared.
    """

    def __init__(self, line: "MadeLine", exports: "Exports", bridge: "Bridge") -> None:
        super().__init__(line)
        self._line = line
        self._exports = exports
        self._row: ExportedFile | None = None
        self._rows: list[ExportedFile] = []
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._show)
        self._later = QTimer(self, singleShot=True, interval=CALM)
        self._later.timeout.connect(self._look)
        self._connect(bridge)

    def _connect(self, bridge: "Bridge") -> None:
        self._line.clicked.connect(self._on_clicked)
        self._exports.made.connect(self._look)
        self._exports.meeting_shown.connect(self._on_meeting_shown)
        bridge.changed.connect(self._on_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._on_state_changed)

    def _on_meeting_shown(self) -> None:
        """Nothing is said of another meeting; what is true of this one a moment later."""
        self._row, self._rows = None, []
        self._line.say(())
        self._later.start()

    def _on_changed(self, changes: Changes) -> None:
        session = self._exports.session
        if self._row is not None and session is not None and changes.meeting_id == session.meeting_id:
            self._calm.start()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._later.start()

    def _on_clicked(self) -> None:
        if self._row is not None:
            self._exports.open_file(Path(self._row.path))

    def _look(self) -> None:
        """Read which files there are and how they stand, and say it."""
        try:
            self._rows = self._exports.rows()
        except ArchiveError:  # what is wrong with the archive is told where something is saved
            return
        self._row = chosen(self._rows)
        self._show()

    def _show(self) -> None:
        row, session = self._row, self._exports.session
        if row is None or session is None:
            self._line.say(())
            return
        changed = False
        if row.content:
            from kpss_desktop.domain.printed import printed_mark

            changed = printed_mark(session.meeting()) != row.content
        words = made_words(row, session.clock.now(), changed)
        self._line.say(words, "warning" if row.state == "gone" else "muted", self._tip(words[0], row))

    def _tip(self, words: str, row: "ExportedFile") -> str:
        session = self._exports.session
        assert session is not None
        minutes = row.kind == "minutes" and row.path.suffix == ".docx"
        lines = [words, str(row.path), f"Otevře se kliknutím{' nebo Shift+F9' if minutes else ''}."]
        others = [file_words(other, session.clock.now()) for other in self._rows if other is not row]
        if others:
            lines += ["", "Vytvořeno také:", *others[:_LISTED]]
        return "\n".join(lines)

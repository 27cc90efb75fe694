"""The column at the right: attendance while people are counted, then a strip of it above „Minule“.

It changes only when she goes from one to the other, never while she types.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kpss_desktop.domain.attending import counts
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Attendance, Head, Presence
from kpss_desktop.services.past import PastMinutes
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.attendance import AttendancePanel
from kpss_desktop.ui.meeting.attendance_model import counted
from kpss_desktop.ui.meeting.parts import ElidedLine
from kpss_desktop.ui.meeting.past_panel import PastPanel


class SideColumn(QWidget):
    """Attendance and Minule in one place. `attendance_wanted` says that the strip was clicked."""

    attendance_wanted = Signal()

    def __init__(
        self,
        attendance: AttendancePanel,
        past_panel: PastPanel,
        past: PastMinutes,
        editor: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._attendance = attendance
        self._past_panel = past_panel
        self._past = past
        self._editor = editor
        self._session: MeetingSession | None = None
        self._something = False  # an earlier meeting said something
        self._build()
        self._connect()

    def _build(self) -> None:
        self._strip = ElidedLine()
        self._strip.setCheckable(False)
        self._strip.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.mark(self._strip, "head")
        gap = theme.space(2)
        self._frame = QWidget()
        line = QVBoxLayout(self._frame)
        line.setContentsMargins(gap - 2, theme.space(2), gap, 0)  # a line that elides has an edge of its own
        line.addWidget(self._strip)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._frame)
        whole.addWidget(self._attendance, 1)
        whole.addWidget(self._past_panel, 1)
        self._turn(counting=True)

    def _connect(self) -> None:
        self._strip.clicked.connect(self.attendance_wanted)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def show_session(self, session: MeetingSession | None) -> None:
        """Show another meeting: one where somebody was counted already begins with Minule."""
        self._session = session
        self._look_back()
        self._turn(counting=not self._counted())
        self._refresh()

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed."""
        if changes.touches(Head):
            self._look_back()
        if changes.touches(Attendance):
            self._refresh()

    def show_attendance(self) -> None:
        """Bring the whole attendance back."""
        self._turn(counting=True)

    def show_past(self) -> None:
        """Show Minule, below the strip of the attendance."""
        if self._attendance.isAncestorOf(QApplication.focusWidget() or self):
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._turn(counting=False)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of both, so that nothing moves when one takes the place of the other."""
        both = (self._attendance.minimumSizeHint(), self._past_panel.minimumSizeHint())
        return QSize(max(size.width() for size in both), max(size.height() for size in both))

    def _look_back(self) -> None:
        try:
            self._something = self._session is not None and self._past.any_before(self._session)
        except ArchiveError:  # what is wrong with the archive is told where something is saved
            self._something = False

    def _counted(self) -> bool:
        session = self._session
        if session is None or session.read_only or not self._something:
            return False
        return any(row.status is Presence.PRESENT for row in session.attendance)

    def _turn(self, *, counting: bool) -> None:
        self._frame.setVisible(not counting)
        self._past_panel.setVisible(not counting)
        self._attendance.setVisible(counting)

    def _refresh(self) -> None:
        rows = self._session.attendance if self._session is not None else ()
        found = counts(rows)
        away = found[Presence.ABSENT] + found[Presence.UNRECORDED]
        parts = [f"PREZENCE {found[Presence.PRESENT]}"]
        if found[Presence.EXCUSED]:
            parts.append(f"omluva {found[Presence.EXCUSED]}")
        if away:
            parts.append(f"chybí {away}")
        self._strip.say(" · ".join(parts))
        self._strip.setToolTip(f"{counted(rows)}\nCelou prezenci vrátí F3.")
        self._strip.setAccessibleName(f"Prezence: {counted(rows)}")

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Counting is done for now when the keys go from elsewhere in the window to the minutes."""
        if now is not self._editor or before is None or before.window() is not self.window():
            return
        if not self._attendance.isHidden() and self._counted():
            self.show_past()

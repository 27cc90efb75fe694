"""A small calendar at the caret: arrows choose the day of a task, Enter takes it, Esc leaves."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QVBoxLayout, QWidget

from kpss_desktop.ui import theme


class DayPicker(QFrame):
    """A popup that dies when it is closed; `chosen` has the day."""

    chosen = Signal(object)

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        theme.mark(self, "card")
        self._build(day)
        self.calendar.activated.connect(self._on_activated)

    def _build(self, day: date) -> None:
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.Czech, QLocale.Country.CzechRepublic))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName("Den, do kterého má být úkol splněn")
        quiet, plain = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(theme.color("muted"))
        plain.setForeground(theme.color("text"))
        self.calendar.setHeaderTextFormat(quiet)
        for number in range(1, 8):
            weekend = number > 5
            self.calendar.setWeekdayTextFormat(Qt.DayOfWeek(number), quiet if weekend else plain)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._quieten()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(1)] * 4)
        layout.addWidget(self.calendar)
        self._days = self.calendar.findChild(QTableView)
        if self._days is not None:
            self._days.installEventFilter(self)
            self.setFocusProxy(self._days)

    def _quieten(self) -> None:
        """The head of the calendar as paper, with arrows that are seen in dark too."""
        head = self.calendar.findChild(QWidget, "qt_calendar_navigationbar")
        if head is not None:
            head.setBackgroundRole(QPalette.ColorRole.Base)
        for name, text in (("qt_calendar_prevmonth", "‹"), ("qt_calendar_nextmonth", "›")):
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(QIcon())
                button.setText(text)
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)

    def open_at(self, place: QPoint, above: QPoint) -> None:
        """Show it below a place of the screen, or above the other where there is no room."""
        size = self.sizeHint()
        screen = self.screen().availableGeometry()
        top = place.y() if place.y() + size.height() <= screen.bottom() else above.y() - size.height()
        left = max(screen.left(), min(place.x(), screen.right() - size.width()))
        self.move(left, max(screen.top(), top))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the day at once, Esc leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_activated(self.calendar.selectedDate())
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _on_activated(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(date(day.year(), day.month(), day.day()))

"""Fields for a date and for an hour: read as Czech writes them, shown with the weekday, wrong input stays."""

from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kpss_desktop.czech.dates import clock, in_figures, read_clock, read_date, weekday, with_weekday
from kpss_desktop.ui import theme

NOT_A_DATE = "Tomu datu nerozumím. Napište třeba 29. 2. nebo 29. února 2024."
NOT_AN_HOUR = "Té hodině nerozumím. Napište třeba 13:30."


class ReadField(QLineEdit):
    """A line edit whose text means something. `entered` tells a new meaning once she is done with it.

    Empty means none. What cannot be read stays in the field, which is then marked and says why.
    """

    entered = Signal()
    hint_changed = Signal(str, str)  # what the field says beside itself, and its kind: muted or error

    def __init__(self, kinds: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._bad = False
        self._hint = ""
        theme.mark(self, *kinds)
        self.textEdited.connect(self._on_text_edited)

    def understood(self) -> bool:
        """True if the text is empty or can be read."""
        raise NotImplementedError

    def meaning(self) -> str:
        """What is read from the text, in words."""
        raise NotImplementedError

    def complaint(self) -> str:
        """What to do where the text cannot be read."""
        raise NotImplementedError

    @property
    def bad(self) -> bool:
        """True while the field says that its text is wrong."""
        return self._bad

    def commit(self) -> bool:
        """Take the text; False, and a mark, where it cannot be read."""
        if not self.understood():
            self._set_bad(True)
            return False
        self._set_bad(False)
        if self.isModified():
            self.setModified(False)
            self.entered.emit()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show what was read at the right end of the field, where there is room."""
        super().paintEvent(event)
        if not (self._hint and self.hasFocus()):
            return
        metrics = self.fontMetrics()
        free = self.width() - metrics.horizontalAdvance(self.text()) - theme.space(2)
        small = theme.sized(theme.SMALL)
        painter = QPainter(self)
        painter.setFont(small)
        if painter.fontMetrics().horizontalAdvance(self._hint) + theme.space(2) <= free:
            painter.setPen(theme.color("danger" if self._bad else "muted"))
            area = QRect(0, 0, self.width() - theme.space(2) + 4, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._hint)
        painter.end()

    def _on_text_edited(self) -> None:
        if self._bad and self.understood():
            self._set_bad(False)
        self._hint = self.meaning() if self.text().strip() else ""
        self.hint_changed.emit(
            self.complaint() if self._bad else self._hint, "error" if self._bad else "muted"
        )
        self.update()

    def _set_bad(self, bad: bool) -> None:
        if bad == self._bad:
            return
        self._bad = bad
        theme.mark(self, *self._kinds, *(("bad",) if bad else ()))
        self.setToolTip(self.complaint() if bad else "")
        self.setAccessibleDescription(self.complaint() if bad else "")
        self._hint = "nerozumím" if bad else ""
        self.hint_changed.emit(self.complaint() if bad else "", "error" if bad else "muted")

    def _show(self, text: str) -> None:
        self._hint = ""
        self._set_bad(False)
        if text != self.text():
            self.setText(text)
        self.setModified(False)


class DateField(ReadField):
    """A date. `base()` is the day after which a date without its year is looked for."""

    def __init__(
        self,
        base: Callable[[], date],
        kinds: tuple[str, ...] = (),
        parent: QWidget | None = None,
        words: Callable[[date], str] = with_weekday,
    ) -> None:
        super().__init__(kinds, parent)
        self._base = base
        self._words = words
        self.setPlaceholderText("datum")

    def day(self) -> date | None:
        """The day that the text means, None for none or where it cannot be read."""
        return read_date(self.text(), self._base())

    def show_day(self, day: date | None) -> None:
        """Show a day with its weekday."""
        self._show("" if day is None else self._words(day))

    def understood(self) -> bool:
        return not self.text().strip() or self.day() is not None

    def meaning(self) -> str:
        day = self.day()
        return "" if day is None else with_weekday(day)

    def complaint(self) -> str:
        return NOT_A_DATE


class HourField(ReadField):
    """An hour of the day."""

    def hour(self) -> time | None:
        """The hour that the text means, None for none or where it cannot be read."""
        return read_clock(self.text())

    def show_hour(self, hour: time | None) -> None:
        """Show an hour."""
        self._show("" if hour is None else clock(hour))

    def understood(self) -> bool:
        return not self.text().strip() or self.hour() is not None

    def meaning(self) -> str:
        return ""

    def complaint(self) -> str:
        return NOT_AN_HOUR


def long_words(day: date) -> str:
    """pondělí 8. 1. 2024: as the header shows the day."""
    return f"{weekday(day)} {in_figures(day)}"


def around(day: date) -> date:
    """The base by which a date without its year is the one nearest to `day`."""
    return day - timedelta(days=182)

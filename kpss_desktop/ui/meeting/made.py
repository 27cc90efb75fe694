"""A small line in the header that says as much as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kpss_desktop.ui import theme


class MadeLine(QAbstractButton):
    """A small dimmed line at the right of its room that says as much as fits there, or nothing; a click or
    Enter means to open the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._kind = "muted"
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.mark(self, "small")

    def say(self, words: Sequence[str], kind: str = "muted", tip: str = "") -> None:
        """Show one of these wordings, of which the first is the fullest; none says nothing."""
        self._words, self._kind = tuple(words), kind
        self.setAccessibleName(self._words[0] if words else "")
        self.setToolTip(tip)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().height() + 4)

    def hitButton(self, place: QPoint) -> bool:
        return self._area().contains(place)

    def event(self, event: QEvent) -> bool:
        """The tip belongs to the words, not to the room beside them."""
        if isinstance(event, QHelpEvent) and not self._area().contains(event.pos()):
            event.ignore()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text():
            return
        painter = QPainter(self)
        painter.setPen(theme.color(self._kind))
        area = self._area()
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + theme.space(2)

    def _area(self) -> QRect:
        width = self._width(self.text()) if self.text() else 0
        return QRect(self.width() - width, 0, width, self.height())

    def _fit(self) -> None:
        """Take the fullest wording there is room for; without any it is no stop of the Tab key either."""
        text = next((words for words in self._words if self._width(words) <= self.width()), "")
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if text else Qt.FocusPolicy.NoFocus)
        self.update()

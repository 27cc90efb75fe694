"""How the rows of closing are painted, and the term of a task edited in its row."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from kpss_desktop.domain.minutes import Task, TaskStatus
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.closing.rows import Kind, Line
from kpss_desktop.ui.meeting.parts import EditingDelegate, focus_frame, sharp
from kpss_desktop.ui.meeting.rows import VALUE
from kpss_desktop.ui.meeting.tasks_row import paint_status
from kpss_desktop.ui.term_field import TermField

AnyIndex = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class ClosingDelegate(EditingDelegate):
    """Paints a `Line`. `dated(uid, editor)` hands over a new term, `hinted` what the field says of it."""

    dated = Signal(str, object)
    hinted = Signal(str, str)

    def __init__(self, base: Callable[[], date], ahead: Callable[[], date | None], view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._base, self._ahead = base, ahead

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line, width = index.data(VALUE), self._view.viewport().width()
        height = QFontMetrics(theme.sized(1)).lineSpacing() + theme.space(2)
        if isinstance(line, Line) and line.kind is Kind.HEAD:
            return QSize(width, height + theme.space(2))
        if isinstance(line, Line) and line.kind is Kind.TEXT:
            room = QRect(0, 0, max(80, width - _indent() - theme.space(2)), 100_000)
            text = QFontMetrics(theme.sized(1)).boundingRect(room, _WRAP, line.text)
            return QSize(width, max(height, text.height() + theme.space(2)))
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = index.data(VALUE)
        if not isinstance(line, Line):
            return
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if line.kind is Kind.HEAD:
            _paint_head(painter, area, line)
            painter.restore()
            return
        focused = self._view.hasFocus()
        if state & QStyle.StateFlag.State_Selected and focused:
            painter.fillRect(area, theme.color("accent_soft"))
        _paint_sign(painter, area, line)
        _paint_text(painter, area.adjusted(_indent(), 0, -theme.space(2), 0), line)
        if state & QStyle.StateFlag.State_HasFocus and focused:
            focus_frame(painter, area)
        painter.restore()

    # The term of a task

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line = index.data(VALUE)
        field = TermField(self._base, self._ahead(), parent)
        field.setPlaceholderText("nový termín, třeba 29. 2.")
        field.setAccessibleName("Nový termín úkolu")
        if isinstance(line, Line) and isinstance(line.meaning, Task):
            field.show_term(line.meaning)
            field.selectAll()
        field.hint_changed.connect(self.hinted)
        return field

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """It was filled when it was made."""

    def setModelData(self, editor: QWidget, model: QObject, index: AnyIndex) -> None:
        line = index.data(VALUE)
        if isinstance(editor, TermField) and editor.understood() and editor.isModified():
            editor.setModified(False)
            if isinstance(line, Line) and isinstance(line.meaning, Task):
                self.dated.emit(line.meaning.uid, editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        area: QRect = option.rect
        width = min(theme.space(64), area.width() // 2)
        editor.setGeometry(area.right() - width, area.top(), width, area.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A term that cannot be read keeps its field open and says why."""
        if isinstance(watched, TermField) and isinstance(event, QKeyEvent) and not watched.understood():
            leaving = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
            if event.type() == QEvent.Type.KeyPress and leaving:
                watched.commit()
                return True
        return super().eventFilter(watched, event)


def _indent() -> int:
    return theme.space(8)


def _paint_head(painter: QPainter, area: QRect, line: Line) -> None:
    painter.setFont(theme.sized(theme.SMALL, strong=True))
    painter.setPen(theme.color("muted"))
    place = area.adjusted(theme.space(1), theme.space(2), -theme.space(2), 0)
    painter.drawText(place, _MIDDLE, line.text)
    if line.hint:
        painter.setFont(theme.sized(theme.SMALL))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), line.hint)
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.color("line"))


def _paint_sign(painter: QPainter, area: QRect, line: Line) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRect(area.left() + theme.space(2), area.top(), theme.space(5), area.height())
    if isinstance(line.meaning, Task):
        paint_status(painter, box, line.meaning.status)
    elif line.kind is Kind.TOPIC:
        paint_tick(painter, box, line.on)
    elif line.kind is Kind.ODD:
        good = line.tone == "good"
        painter.setFont(theme.sized(1, strong=True))
        painter.setPen(theme.color("good" if good else "warning"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "✓" if good else "!")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_tick(painter: QPainter, box: QRect, on: bool) -> None:
    """A square, with a tick where the topic comes back."""
    side = round(QFontMetrics(theme.sized(1)).ascent())
    square = QRect(box.center().x() - side // 2, box.center().y() - side // 2 + 1, side, side)
    painter.setPen(QPen(theme.color("accent" if on else "muted"), 1.4))
    painter.setBrush(theme.color("accent") if on else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(sharp(square), 2, 2)
    if on:
        pen = QPen(theme.color("accent_text"), max(1.6, side / 8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        corner = square.topLeft()
        marks = ((0.24, 0.54), (0.44, 0.74), (0.78, 0.3))
        points = [QPointF(corner) + QPointF(side * x, side * y) for x, y in marks]
        painter.drawPolyline(points)


def _paint_text(painter: QPainter, area: QRect, line: Line) -> None:
    closed = isinstance(line.meaning, Task) and line.meaning.status is not TaskStatus.OPEN
    quiet = closed or (line.kind is Kind.TOPIC and not line.on)
    font = theme.sized(1)
    font.setStrikeOut(isinstance(line.meaning, Task) and line.meaning.status is TaskStatus.CANCELLED)
    painter.setFont(font)
    tone = "muted" if quiet else line.tone if line.kind is Kind.TEXT else "text"
    painter.setPen(theme.color(tone))
    if line.kind is Kind.TEXT:
        painter.drawText(area.adjusted(0, theme.space(1), 0, 0), _WRAP, line.text)
        return
    small = QFontMetrics(theme.sized(theme.SMALL))
    tail = small.horizontalAdvance(line.tail) + theme.space(4) if line.tail else 0
    tail = min(tail, area.width() // 2)
    metrics = painter.fontMetrics()
    text = metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, area.width() - tail)
    painter.drawText(area, _MIDDLE, text)
    if line.tail:
        begin = metrics.horizontalAdvance(text) + theme.space(3)
        painter.setFont(theme.sized(theme.SMALL))
        painter.setPen(theme.color("danger" if line.late else "muted"))
        rest = area.adjusted(begin, 0, 0, 0)
        painter.drawText(
            rest, _MIDDLE, small.elidedText(line.tail, Qt.TextElideMode.ElideRight, rest.width())
        )

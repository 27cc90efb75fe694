"""What is painted around the text: bullets, headings of sections, signs and chips of tasks.

Painted after the text edit has painted, block by block within the rectangle asked for, so that a key costs
one block. The first block in view is found by bisection: `cursorForPosition` costs half a millisecond more.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock, QTextBlockFormat

from kpss_desktop.czech.dates import with_weekday
from kpss_desktop.domain.minutes import Point, Task, TaskStatus
from kpss_desktop.domain.numbering import numbers
from kpss_desktop.domain.tasks import overdue
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import blocks

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

_INTERNAL = "neveřejné"
_HINT = "Pište, co zaznělo. Enter je nový bod, Tab ho vnoří, vykřičník na začátku řádku z něj udělá úkol."


class Painting:
    """The painter of one editor; `restart` after tasks or topics have changed."""

    def __init__(self, editor: "MinutesEditor") -> None:
        self._editor = editor
        self._tasks: dict[str, tuple[Task, str]] = {}
        self._heads: dict[str, str] = {}
        self._head_font: QFont | None = None

    def restart(self) -> None:
        """Read anew what is painted."""
        session = self._editor.session
        self._tasks, self._heads, self._head_font = {}, {}, None
        if session is None:
            return
        known = numbers(session.topics)
        self._heads = {
            row.uid: f"{known[row.uid]}. {row.text}" if row.uid in known else row.text
            for row in session.topics
        }
        for task in session.tasks:
            if task.point:
                self._tasks[task.point] = (task, _chip(task))

    def paint(self, painter: QPainter, rect: QRect) -> None:
        """Paint what stands around the blocks of this rectangle of the viewport."""
        editor = self._editor
        scroll = editor.verticalScrollBar().value()
        layout = editor.document().documentLayout()
        reach = editor.binding.metrics.head
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = self._first_in(rect.top() + scroll)
        above = blocks.topic_of(block.previous()) if block.previous().isValid() else None
        while block.isValid():
            place = layout.blockBoundingRect(block).translated(0, -scroll)
            if place.top() > rect.bottom() + reach:
                break
            form = block.blockFormat()
            topic = form.property(blocks.TOPIC) or None
            if topic != above and place.top() >= rect.top() and topic in self._heads:
                self._head(painter, block, topic)
            if place.top() <= rect.bottom():
                self._block(painter, block, form, place)
            above = topic
            block = block.next()
        if len(editor.binding.uids) == 1 and not editor.document().begin().text():
            self._hint(painter, layout.blockBoundingRect(editor.document().begin()).translated(0, -scroll))

    def _first_in(self, top: float) -> QTextBlock:
        """The first block that reaches below `top`, in document coordinates."""
        document = self._editor.document()
        layout = document.documentLayout()
        low, high = 0, document.blockCount() - 1
        while low < high:
            middle = (low + high) // 2
            if layout.blockBoundingRect(document.findBlockByNumber(middle)).bottom() < top:
                low = middle + 1
            else:
                high = middle
        return document.findBlockByNumber(low)

    def _block(self, painter: QPainter, block: QTextBlock, form: QTextBlockFormat, place: QRectF) -> None:
        lines = block.layout()
        if not lines.lineCount():
            return
        line = lines.lineAt(0)
        metrics = self._editor.binding.metrics
        offset = lines.position().y() - self._editor.verticalScrollBar().value()
        middle = offset + line.y() + line.ascent() * 0.66
        left = lines.position().x() + form.leftMargin()
        x = left - metrics.indent * 0.55
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            x = place.right() + metrics.indent * 0.55
        uid = form.property(blocks.UID)
        found = self._tasks.get(uid)
        session = self._editor.session
        point = session.find(Point, uid) if session is not None else None
        said = [_INTERNAL] if point is not None and point.internal else []
        color = "muted"
        if found is not None:
            self._box(painter, QPointF(x, middle), found[0], line.ascent())
            who, when = found[1].split("\n")
            said = [", ".join([*said, who]), when]
            color = "danger" if self._late(found[0]) else "accent"
        aids = self._editor.aids
        if aids.noting and (note := aids.note(uid)) is not None:
            said, color = list(note.parts), note.color
        if said:
            self._chip(painter, offset + line.y(), line.height(), said, color)
        for aid in aids.painting:
            aid.paint(painter, block, uid, offset)
        if found is not None:
            return
        if block.length() > 1 or self._editor.textCursor().block() == block:
            self._bullet(painter, QPointF(x, middle), form.intProperty(blocks.LEVEL), line.ascent())

    def _bullet(self, painter: QPainter, at: QPointF, level: int, size: float) -> None:
        color = theme.color("text" if level == 0 else "muted")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if level == 0:
            painter.drawEllipse(at, size * 0.17, size * 0.17)
        elif level == 1:
            painter.drawRect(QRectF(at.x() - size * 0.26, at.y() - size * 0.045, size * 0.52, size * 0.09))
        elif level == 2:
            painter.drawRect(QRectF(at.x() - size * 0.13, at.y() - size * 0.13, size * 0.26, size * 0.26))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, max(1.0, size * 0.08)))
            painter.drawEllipse(at, size * 0.15, size * 0.15)

    def _box(self, painter: QPainter, at: QPointF, task: Task, size: float) -> None:
        """A box to tick: empty while open, ticked when done, struck when cancelled."""
        half = size * 0.36
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), max(1.3, size * 0.1)))
        painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), 2, 2)
        if task.status is TaskStatus.DONE:
            painter.drawPolyline(
                [
                    at + QPointF(-half * 0.5, 0),
                    at + QPointF(-half * 0.1, half * 0.45),
                    at + QPointF(half * 0.6, -half * 0.5),
                ]
            )
        elif task.status is TaskStatus.CANCELLED:
            painter.drawLine(at + QPointF(-half, 0), at + QPointF(half, 0))

    def _late(self, task: Task) -> bool:
        session = self._editor.session
        base = session.head.date if session is not None else None
        return base is not None and overdue(task, base)

    def _chip(self, painter: QPainter, top: float, height: float, parts: list[str], color: str) -> None:
        """A few words in the margin beside a line."""
        editor = self._editor
        margin = editor.document().rootFrame().frameFormat().rightMargin()
        width = margin - editor.binding.metrics.indent * 0.8
        if width < 60:
            return
        font = QFont(theme.theme().base)
        font.setPointSizeF(font.pointSizeF() * theme.SMALL)
        painter.setFont(font)
        painter.setPen(theme.color(color))
        x = editor.viewport().width() - margin + editor.binding.metrics.indent * 0.4
        rows = QFontMetricsF(font)
        gap = editor.binding.metrics.gap
        step = min(rows.height(), (height + gap) / len(parts))  # what is higher is cut by the next point
        y = top - gap + (height + gap - step * len(parts)) / 2
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        for part in parts:
            shown = rows.elidedText(part, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(x, y, width, step), int(flags), shown)
            y += step

    def _head(self, painter: QPainter, block: QTextBlock, topic: str) -> None:
        editor = self._editor
        if self._head_font is None:
            self._head_font = QFont(editor.document().defaultFont())
            self._head_font.setPointSizeF(self._head_font.pointSizeF() * 0.92)
            self._head_font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(self._head_font)
        current = topic == editor.topic()
        painter.setPen(theme.color("accent" if current else "muted"))
        metrics = QFontMetricsF(self._head_font)
        left = editor.document().rootFrame().frameFormat().leftMargin()
        lines = block.layout()
        top = lines.position().y() - editor.verticalScrollBar().value()
        width = editor.viewport().width() - left * 1.5
        text = metrics.elidedText(self._heads[topic], Qt.TextElideMode.ElideRight, width)
        y = top - metrics.height() - editor.binding.metrics.gap * 0.6
        painter.drawText(QRectF(left * 0.75, y, width, metrics.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _hint(self, painter: QPainter, place: QRectF) -> None:
        painter.setFont(self._editor.document().defaultFont())
        painter.setPen(QColor(theme.colors().muted))
        left = (
            self._editor.document().rootFrame().frameFormat().leftMargin()
            + self._editor.binding.metrics.indent
        )
        width = self._editor.viewport().width() - left - self._editor.binding.metrics.indent
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(left, place.bottom() + 4, width, 200), int(flags), _HINT)


def _chip(task: Task) -> str:
    """What stands beside a task: who and by when, each on a line of its own."""
    who = task.owner or "komu?"
    when = with_weekday(task.due) if task.due else (task.due_as_written or "bez termínu")
    return f"{who}\n{when}"

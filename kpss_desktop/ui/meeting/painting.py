"""What is painted around the text: bullets, headings of sections, signs and chips of tasks.

Painted after the text edit has painted, block by block within the rectangle asked for, so that a key costs
one block. The first block in view is found by bisection: `cursorForPosition` costs half a millisecond more.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlock, QTextBlockFormat

from kpss_desktop.domain.minutes import Point, PointKind, Task
from kpss_desktop.domain.numbering import numbers
from kpss_desktop.domain.tasks import overdue
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.marks import (
    Letters,
    Row,
    Signs,
    chip_of,
    paint_box,
    paint_bullet,
    paint_chip,
    paint_decision,
    paint_topic,
)

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

_FROM_RIGHT = Qt.LayoutDirection.RightToLeft
_INTERNAL, _MARKED = "neveřejné", "dopsat"
_HINT = "Pište, co zaznělo. Enter je nový bod, Tab ho vnoří, vykřičník na začátku řádku z něj udělá úkol."


class Painting:
    """The painter of one editor; `restart` after tasks, topics or the look have changed."""

    def __init__(self, editor: "MinutesEditor") -> None:
        self._editor = editor
        self._tasks: dict[str, Task] = {}
        self._noted: set[str] = set()
        self._heads: dict[str, str] = {}
        self._heading: Letters | None = None
        self._small: Letters | None = None
        self._signs = Signs(1.0)
        self.doubtful: Callable[[Task], bool] = lambda task: False
        """Says if the wording of a task's owner may mean several; an aid that knows the group answers."""

    def restart(self) -> None:
        """Read anew what is painted."""
        session = self._editor.session
        self._tasks, self._heads, self._noted = {}, {}, set()
        self._heading = self._small = None
        self._signs = Signs(self._signs.ratio)
        if session is None:
            return
        known = numbers(session.topics)
        self._heads = {
            row.uid: f"{known[row.uid]}. {row.text}" if row.uid in known else row.text
            for row in session.topics
        }
        self._noted = {row.point for row in session.topics if row.point}
        self._tasks = {task.point: task for task in session.tasks if task.point}

    def paint(self, painter: QPainter, rect: QRect) -> None:
        """Paint what stands around the blocks of this rectangle of the viewport."""
        editor = self._editor
        scroll = editor.verticalScrollBar().value()
        layout = editor.document().documentLayout()
        last = rect.bottom()
        reach = last + editor.binding.metrics.head
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._signs.ratio != (ratio := painter.device().devicePixelRatioF()):
            self._signs = Signs(ratio)
        block = self._first_in(rect.top() + scroll)
        above = blocks.topic_of(block.previous())
        while block.isValid():
            place = layout.blockBoundingRect(block)
            top = place.top() - scroll
            if top > reach:
                break
            form = block.blockFormat()
            topic = form.property(blocks.TOPIC) or None
            if topic != above and topic in self._heads:
                self._head(painter, topic, top, rect)
            if top <= last:
                self._block(painter, block, form, place, top)
            above = topic
            block = block.next()
        if len(editor.binding.uids) == 1 and not editor.document().begin().text():
            self._hint(painter, layout.blockBoundingRect(editor.document().begin()).translated(0, -scroll))

    def _first_in(self, top: float) -> QTextBlock:
        """The first block that reaches below `top`, in document coordinates; at a key that of the caret."""
        document = self._editor.document()
        place = document.documentLayout().blockBoundingRect
        here = self._editor.textCursor().block()
        if place(here.previous()).bottom() < top <= place(here).bottom():
            return here
        low, high = 0, document.blockCount() - 1
        while low < high:
            middle = (low + high) // 2
            if place(document.findBlockByNumber(middle)).bottom() < top:
                low = middle + 1
            else:
                high = middle
        return document.findBlockByNumber(low)

    def _block(
        self, painter: QPainter, block: QTextBlock, form: QTextBlockFormat, place: QRectF, top: float
    ) -> None:
        """What stands around a block at a place in the document, of which `top` is in the viewport."""
        lines = block.layout()
        if not lines.lineCount():
            return
        lines.setCacheEnabled(True)  # else Qt shapes the letters at each painting, and again for the waves
        line = lines.lineAt(0)
        size, y = line.ascent(), top + line.y()
        indent = self._editor.binding.metrics.indent
        x = place.left() + form.leftMargin() - indent * 0.55
        if block.textDirection() == _FROM_RIGHT:
            x = place.right() + indent * 0.55
        uid = form.property(blocks.UID)
        task = self._tasks.get(uid)
        session = self._editor.session
        point = session.find(Point, uid) if session is not None else None
        if rows := self._said(uid, task, point):
            high = line.height() if len(rows) < 3 else place.height() - line.y()
            self._chip(painter, y, high, rows)
        for aid in self._editor.aids.painting:
            aid.paint(painter, block, uid, top)
        at = QPointF(x, y + size * 0.66)
        if task is not None:
            self._signs.lay(painter, at, paint_box, task.status, size)
        elif uid in self._noted:
            paint_topic(painter, at, size, self._editor.document().defaultFont())
        elif point is not None and point.kind is PointKind.DECISION:
            paint_decision(painter, at, size)
        elif block.length() > 1 or self._editor.textCursor().block() == block:
            self._signs.lay(painter, at, paint_bullet, form.intProperty(blocks.LEVEL), size)

    def told_at(self, place: QPoint) -> str:
        """All of what stands in the margin at a place of the viewport, where it is cut there."""
        editor, scroll = self._editor, self._editor.verticalScrollBar().value()
        left, width = self._margin()
        block = self._first_in(place.y() + scroll)
        area = editor.document().documentLayout().blockBoundingRect(block).translated(0, -scroll)
        session = editor.session
        if session is None or place.x() < left or not area.top() <= place.y() <= area.bottom():
            return ""
        uid = blocks.uid_of(block)
        note = editor.aids.note(uid)
        if note is not None and note.whole:
            return note.whole
        rows = self._said(uid, self._tasks.get(uid), session.find(Point, uid))
        metrics = QFontMetricsF(theme.sized(theme.SMALL))
        cut = any(metrics.horizontalAdvance(text) > width for text, _ in rows)
        return "\n".join(text for text, _ in rows) if cut else ""

    def _said(self, uid: str, task: Task | None, point: Point | None) -> Sequence[Row]:
        """What stands in the margin beside a line."""
        aids = self._editor.aids
        rows: Sequence[Row] = ()
        if aids.noting and (note := aids.note(uid)) is not None:
            rows = note.rows
        elif task is not None:
            rows = chip_of(task, doubtful=self.doubtful(task), late=self._late(task))
        if point is None or not (point.internal or point.marked):
            return rows
        words = [*([_MARKED] if point.marked else []), *([_INTERNAL] if point.internal else [])]
        first, color = rows[0] if rows else ("", "muted")
        color = "warning" if point.marked else color
        return ((", ".join([*words, *filter(None, [first])]), color), *rows[1:])

    def _late(self, task: Task) -> bool:
        session = self._editor.session
        base = session.head.date if session is not None else None
        return base is not None and overdue(task, base)

    def _chip(self, painter: QPainter, top: float, height: float, rows: Sequence[Row]) -> None:
        """A few words in the margin beside a line."""
        left, width = self._margin()
        if width < 60:
            return
        if self._small is None:
            self._small = Letters(theme.sized(theme.SMALL))
        gap = self._editor.binding.metrics.gap
        paint_chip(painter, QRectF(left, top - gap, width, height + gap), rows, self._small)

    def _margin(self) -> tuple[float, float]:
        """Where the margin begins in the viewport, and how wide it is."""
        editor = self._editor
        margin, indent = (
            editor.document().rootFrame().frameFormat().rightMargin(),
            editor.binding.metrics.indent,
        )
        return editor.viewport().width() - margin + indent * 0.4, margin - indent * 0.8

    def _head(self, painter: QPainter, topic: str, top: float, rect: QRect) -> None:
        """The heading of a section above its first block, where any of it is to be painted."""
        editor = self._editor
        if self._heading is None:
            font = QFont(editor.document().defaultFont())
            font.setPointSizeF(font.pointSizeF() * 0.92)
            font.setWeight(QFont.Weight.DemiBold)
            self._heading = Letters(font)
        height = self._heading.height
        y = top - height - editor.binding.metrics.gap * 0.6
        if y > rect.bottom() or y + height < rect.top():
            return
        left = editor.document().rootFrame().frameFormat().leftMargin()
        place = QRectF(left * 0.75, y, editor.viewport().width() - left * 1.5, height)
        color = "accent" if topic == editor.topic() else "muted"
        self._heading.write(painter, place, self._heads[topic], color)

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

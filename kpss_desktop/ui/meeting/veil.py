"""Covers in the minutes what is not for everybody's eyes, while others look at the screen."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock

from kpss_desktop.domain.minutes import Point
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import Aid

WORD = "neveřejné"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Veil(Aid):
    """A grey bar over points and words that are not for publication, and over e-mail addresses.

    It paints only between `draw` and `fold`: asking it for each line costs a part of what a key may.
    """

    def draw(self) -> None:
        """Cover from now on."""
        if self not in self.editor.aids.painting:
            self.editor.aids.painting.append(self)
        self.editor.viewport().update()

    def fold(self) -> None:
        """Uncover."""
        if self in self.editor.aids.painting:
            self.editor.aids.painting.remove(self)
        self.editor.viewport().update()

    def paint(self, painter: QPainter, block: QTextBlock, uid: str, top: float) -> None:
        session = self.editor.session
        point = session.find(Point, uid) if session is not None else None
        painter.save()
        if point is not None and point.internal:
            lines = block.layout()
            left = lines.position().x() + block.blockFormat().leftMargin()
            right = self.editor.viewport().width() - self.editor.binding.metrics.indent
            height = lines.boundingRect().height()
            self._bar(painter, QRectF(left, top, right - left, height))
        else:
            for start, end in _hidden(block):
                for place in _rectangles(block, start, end, top):
                    self._bar(painter, place.adjusted(-3, 0, 3, 2))  # letters lean over, dots hang below
        painter.restore()

    def _bar(self, painter: QPainter, place: QRectF) -> None:
        painter.fillRect(place, theme.color("line"))
        font = self.editor.document().defaultFont()
        font.setPointSizeF(font.pointSizeF() * 0.6)
        if QFontMetricsF(font).horizontalAdvance(WORD) + 8 > place.width():
            return
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place.adjusted(6, 0, 0, 0), int(middle), WORD)


def _hidden(block: QTextBlock) -> Iterator[tuple[int, int]]:
    """Where words stand that are to be covered, in Qt's positions within the block."""
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        if fragment.charFormat().property(blocks.INTERNAL):
            start = fragment.position() - block.position()
            yield start, start + fragment.length()
        walk += 1
    text = block.text()
    if "@" in text:
        for match in _MAIL.finditer(text):
            yield blocks.units(text[: match.start()]), blocks.units(text[: match.end()])


def _rectangles(block: QTextBlock, start: int, end: int, top: float) -> Iterator[QRectF]:
    """The places of words on the lines they stand on, in the viewport."""
    lines = block.layout()
    for number in range(lines.lineCount()):
        line = lines.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        left, right = max(start, first), min(end, last)
        if left < right:
            x1, x2 = _x(line, left), _x(line, right)
            x = lines.position().x()
            yield QRectF(x + min(x1, x2), top + line.y(), abs(x2 - x1), line.height())


def _x(line, place: int) -> float:  # type: ignore[no-untyped-def]
    found = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)

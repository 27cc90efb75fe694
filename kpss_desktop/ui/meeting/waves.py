"""The wavy line under a wrong word: a small picture made once and laid in a row, which costs little."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTextLayout

from kpss_desktop.ui import theme

_PERIOD, _HEIGHT = 6, 4
Place = tuple[int, int]


class Waves:
    """Draws waves in the colour of an error, as fine as the screen allows."""

    def __init__(self) -> None:
        self._tile: QPixmap | None = None
        self._made_for: tuple[str, float] = ("", 0.0)

    def draw(self, painter: QPainter, layout: QTextLayout, words: Iterable[Place], top: float) -> None:
        """Draw under words from one to another of Qt's positions in the block, on each of their lines.

        `top` is where the layout begins in the viewport.
        """
        tile = self._pixmap(painter.device().devicePixelRatioF())
        x = layout.position().x()
        for start, end in words:
            line = layout.lineForTextPosition(start)
            while line.isValid():
                last = line.textStart() + line.textLength()
                one = line.cursorToX(max(start, line.textStart()))[0]  # type: ignore[index]
                other = line.cursorToX(min(end, last))[0]  # type: ignore[index]
                below = min(line.ascent() + 2, line.height() - _HEIGHT)  # no more than the line is repainted
                left, width = int(x + min(one, other)), round(abs(other - one))
                y = int(top + line.y() + below)
                painter.drawTiledPixmap(left, y, width, _HEIGHT, tile, left % _PERIOD, 0)
                if last >= end:
                    break
                line = layout.lineForTextPosition(last)

    def _pixmap(self, ratio: float) -> QPixmap:
        color = theme.colors().danger
        if self._tile is None or self._made_for != (color, ratio):
            self._made_for = (color, ratio)
            self._tile = _wave(theme.color("danger"), ratio)
        return self._tile


def _wave(color: QColor, ratio: float) -> QPixmap:
    tile = QPixmap(round(_PERIOD * ratio), round(_HEIGHT * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    path = QPainterPath(QPointF(-_PERIOD / 2, _HEIGHT / 2))
    for half in range(4):
        x = -_PERIOD / 2 + half * _PERIOD / 2
        peak = 0.4 if half % 2 else _HEIGHT - 0.4
        path.quadTo(QPointF(x + _PERIOD / 4, peak), QPointF(x + _PERIOD / 2, _HEIGHT / 2))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.1))
    painter.drawPath(path)
    painter.end()
    return tile

"""Beside a line: the box of a task, the mark of a decision or of a topic for next time, a few words."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap, QStaticText

from kpss_desktop.domain.minutes import Task, TaskStatus
from kpss_desktop.domain.tasks import owner_text
from kpss_desktop.domain.terms import show_term
from kpss_desktop.ui import theme

Row = tuple[str, str]
"""A few words of a chip, and their colour by its name in the theme."""

UNCERTAIN = " ?"
_MOST = 500
"""Texts that are kept shaped."""


def paint_bullet(painter: QPainter, at: QPointF, level: int, size: float) -> None:
    """The bullet of a plain point of that level; `size` is the ascent of its line."""
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


def paint_box(painter: QPainter, at: QPointF, status: TaskStatus, size: float) -> None:
    """A box to tick: empty while open, ticked when done, struck when cancelled."""
    half = size * 0.36
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(size))
    painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), 2, 2)
    if status is TaskStatus.DONE:
        painter.drawPolyline(
            [
                at + QPointF(-half * 0.5, 0),
                at + QPointF(-half * 0.1, half * 0.45),
                at + QPointF(half * 0.6, -half * 0.5),
            ]
        )
    elif status is TaskStatus.CANCELLED:
        painter.drawLine(at + QPointF(-half, 0), at + QPointF(half, 0))


def paint_decision(painter: QPainter, at: QPointF, size: float) -> None:
    """Two bars, as the sign by which a decision is made."""
    half, apart = size * 0.36, size * 0.17
    painter.setPen(QPen(theme.color("accent"), max(1.6, size * 0.14)))
    for y in (-apart, apart):
        painter.drawLine(at + QPointF(-half, y), at + QPointF(half, y))


def paint_topic(painter: QPainter, at: QPointF, size: float, font: QFont) -> None:
    """A question mark in a ring: a topic for next time."""
    radius = size * 0.47
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), max(1.1, size * 0.08)))
    painter.drawEllipse(at, radius, radius)
    letter = QFont(font)
    letter.setPointSizeF(font.pointSizeF() * 0.6)
    letter.setWeight(QFont.Weight.DemiBold)
    painter.setFont(letter)
    area = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), "?")


class Signs:
    """The signs before lines, each painted once for its size and a screen and then only laid there."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self._made: dict[tuple[object, ...], QPixmap] = {}

    def lay(
        self, painter: QPainter, at: QPointF, paint: Callable[[QPainter, QPointF, Any, float], None],
        what: object, size: float,
    ) -> None:  # fmt: skip
        """Lay what `paint` makes of `what`, with its middle at a place."""
        half = ceil(size)
        picture = self._made.get((paint, what, size))
        if picture is None:
            picture = QPixmap(round(2 * half * self.ratio), round(2 * half * self.ratio))
            picture.setDevicePixelRatio(self.ratio)
            picture.fill(Qt.GlobalColor.transparent)
            own = QPainter(picture)
            own.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(own, QPointF(half, half), what, size)
            own.end()
            self._made[paint, what, size] = picture
        painter.drawPixmap(QPointF(at.x() - half, at.y() - half), picture)


def _pen(size: float) -> QPen:
    return QPen(theme.color("accent"), max(1.3, size * 0.1))


def chip_of(task: Task, *, doubtful: bool = False, late: bool = False) -> tuple[Row, ...]:
    """What stands beside a task, as it is kept: who, and by when; what is uncertain has a question mark.

    `doubtful`: the wording of the owner may mean several.
    """
    who = owner_text(task) or "kdo?"
    when = show_term(task.due, task.due_kind, task.due_as_written, unsure=task.unsure)
    color = "danger" if late else "warning" if task.unsure else "accent"
    return (
        (who + UNCERTAIN * doubtful, "warning" if doubtful else "accent"),
        (when + UNCERTAIN * (task.unsure and task.due is not None), color),
    )


class Letters:
    """Writes a few words in one font, elided and shaped but once: at each key the same are written again."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._shaped: dict[tuple[str, float], QStaticText] = {}

    @property
    def height(self) -> float:
        """The height of a row of them."""
        return self._metrics.height()

    def write(self, painter: QPainter, place: QRectF, text: str, color: str) -> None:
        """Write in a colour of the theme at the left of a place, in the middle of its height."""
        painter.setFont(self._font)
        painter.setPen(theme.color(color))
        at = QPointF(place.left(), place.center().y() - self._metrics.height() / 2)
        painter.drawStaticText(at, self._shape(text, place.width()))

    def _shape(self, text: str, width: float) -> QStaticText:
        found = self._shaped.get((text, width))
        if found is None:
            if len(self._shaped) > _MOST:
                self._shaped.clear()
            found = QStaticText(self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
            found.setTextFormat(Qt.TextFormat.PlainText)
            self._shaped[text, width] = found
        return found


def paint_chip(painter: QPainter, area: QRectF, rows: Sequence[Row], letters: Letters) -> None:
    """Write rows into an area of the margin, one below the other, elided where they are too long."""
    step = min(letters.height, area.height() / len(rows))  # what is higher is cut by the next point
    y = area.top() + (area.height() - step * len(rows)) / 2
    for text, color in rows:
        letters.write(painter, QRectF(area.left(), y, area.width(), step), text, color)
        y += step

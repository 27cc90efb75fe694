"""Where the line of the heading has too little room, what says least gives way, and nothing overlaps."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

_TURNS = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class Step(NamedTuple):
    """One thing that gives way: how many pixels that saves, and how it goes and comes back."""

    saved: Callable[[], int]
    fold: Callable[[bool], None]


class LineFit(QObject):
    """Fits the line of a bar to its width by steps, each taken only when those before it do not suffice."""

    def __init__(self, bar: QWidget, line: QHBoxLayout, steps: list[Step]) -> None:
        super().__init__(bar)
        self._bar, self._line, self._steps = bar, line, steps
        self._taken = 0
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TURNS:
            self._fit()
        return False

    def least(self) -> int:
        """The width of the bar, in pixels, when everything gave way that can."""
        return self._whole() - sum(step.saved() for step in self._steps) + self._around()

    def _whole(self) -> int:
        """What all of the line needs."""
        taken = self._steps[: self._taken]
        return self._line.minimumSize().width() + sum(step.saved() for step in taken)

    def _around(self) -> int:
        layout = self._bar.layout()
        margins = layout.contentsMargins() if layout is not None else self._bar.contentsMargins()
        return margins.left() + margins.right()

    def _fit(self) -> None:
        if not self._bar.isVisible():
            return
        missing = self._whole() - (self._bar.contentsRect().width() - self._around())
        wanted = 0
        while wanted < len(self._steps) and missing > 0:
            missing -= self._steps[wanted].saved()
            wanted += 1
        taken, self._taken = self._taken, wanted  # known before the bar is laid out anew
        for number, step in enumerate(self._steps):
            if (number < taken) != (number < wanted):
                step.fold(number < wanted)


def hiding(line: QHBoxLayout, *widgets: QWidget) -> Step:
    """The widgets go."""

    def saved() -> int:
        return sum(max(one.minimumSizeHint().width(), one.minimumWidth()) + line.spacing() for one in widgets)

    def fold(away: bool) -> None:
        for one in widgets:
            one.setVisible(not away)

    return Step(saved, fold)


def shortening(button: QAbstractButton, short: str) -> Step:
    """A button says less; its whole name stays for a screen reader."""
    whole = button.text()
    button.setAccessibleName(whole)

    def saved() -> int:
        metrics = button.fontMetrics()
        return metrics.horizontalAdvance(whole) - metrics.horizontalAdvance(short)

    return Step(saved, lambda away: button.setText(short if away else whole))

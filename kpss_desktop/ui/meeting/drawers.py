"""Little room: below 1,100 pixels of width the side columns are drawers, below 600 of height the foot a line.

A drawer opens when its key is pressed and closes when the keys leave it; what she folded herself stays so.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget

from kpss_desktop.ui import theme

WIDTH, HEIGHT = 1100, 600
"""Logical pixels, at the system's size of type: larger type needs more of them."""


class Drawers(QObject):
    """Follows the size of one page. `folded(name)` tells what she folded away herself."""

    def __init__(
        self,
        page: QWidget,
        sides: Mapping[str, QWidget],
        fold_foot: Callable[[bool], None],
        folded: Callable[[str], bool],
        foot: str,
    ) -> None:
        super().__init__(page)
        self._sides = sides
        self._fold_foot = fold_foot
        self._folded = folded
        self._foot = foot
        self._narrow = self._low = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def fit(self, size: QSize) -> bool:
        """Fit the page to its size; True where columns came or went."""
        scale = max(1.0, theme.theme().scale)
        narrow, low = size.width() < WIDTH * scale, size.height() < HEIGHT * scale
        changed = narrow != self._narrow
        if changed:
            self._narrow = narrow
            for name, side in self._sides.items():
                side.setVisible(not narrow and not self._folded(name))
        if low != self._low:
            self._low = low
            self._fold_foot(low or self._folded(self._foot))
        return changed

    @property
    def narrow(self) -> bool:
        """True while the side columns are drawers."""
        return self._narrow

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if not self._narrow or now is None or before is None:
            return
        for side in self._sides.values():
            left = side is before or side.isAncestorOf(before)
            if left and side.isVisible() and side is not now and not side.isAncestorOf(now):
                side.hide()

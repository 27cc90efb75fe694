"""A window in which Enter presses the button that has the focus, and Tab reaches all that takes the keys."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QWidget


class Window(QMainWindow):
    """Qt leaves Enter on a button to dialogs; the key comes here once nothing else wanted it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(button, QAbstractButton) and button.isEnabled():
            button.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt lets Tab step into a page at the place where its keys begin, a focus proxy: what stands before
        that place would never be reached."""
        here = self.focusWidget()
        if not forward or here is None:
            return super().focusNextPrevChild(forward)
        goal = next((one for one in _after(here) if self._takes_tab(one)), None)
        if goal is None:
            return False
        goal.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _takes_tab(self, widget: QWidget) -> bool:
        policy = Qt.FocusPolicy.TabFocus
        if widget.focusProxy() is not None or widget.focusPolicy() & policy != policy:
            return False
        return widget.isEnabled() and widget.isVisibleTo(self)


def _after(here: QWidget) -> Iterator[QWidget]:
    """The widgets that follow one in the order of Tab, round to it."""
    one = here.nextInFocusChain()
    while one is not None and one is not here:
        yield one
        one = one.nextInFocusChain()

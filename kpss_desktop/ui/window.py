"""A window in which Enter presses the button that has the focus, as Space does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow


class Window(QMainWindow):
    """Qt leaves Enter on a button to dialogs; the key comes here once nothing else wanted it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(button, QAbstractButton) and button.isEnabled():
            button.click()
        else:
            super().keyPressEvent(event)

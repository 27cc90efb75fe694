"""What stands where there is nothing yet: what belongs here, and the key that makes it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kpss_desktop.ui import theme


class EmptyPage(QWidget):
    """A sentence in the middle, a hint under it and, where there is one, the button to go on."""

    def __init__(
        self, title: str, hint: str, action: QAction | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._build(title, hint)

    def _build(self, title: str, hint: str) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addStretch(2)
        for text, kinds in ((title, ("large", "strong")), (hint, ("muted",))):
            label = QLabel(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
            theme.mark(label, *kinds)
            column.addWidget(label)
        if self._action is not None:
            button = QPushButton(self._action.text())
            button.setToolTip(self._action.toolTip())
            button.clicked.connect(self._action.trigger)
            theme.mark(button, "primary")
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
            self.setFocusProxy(button)
        column.addStretch(3)

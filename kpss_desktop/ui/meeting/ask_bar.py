"""A strip under the header that asks for one line; no dialog, the text stays in view."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from kpss_desktop.ui import theme

_HINT = "Enter potvrdí, Esc zruší"


class AskBar(QFrame):
    """`chosen` carries what she wrote once it is right, `left` says that she changed her mind."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, question: str, example: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        self._label = QLabel(question)
        self._field = QLineEdit(placeholderText=example)
        self._hint = QLabel(_HINT)
        theme.mark(self._hint, "small", "muted")
        self._label.setBuddy(self._field)
        row.addWidget(self._label)
        row.addWidget(self._field, 1)
        row.addWidget(self._hint)
        self._field.returnPressed.connect(self._on_return)
        self.hide()

    def wrong(self, text: str) -> str:
        """A sentence on what is wrong with an answer; empty where it is right."""
        del text
        return ""

    def question(self, text: str) -> None:
        """Ask something else."""
        self._label.setText(text)

    def ask(self, text: str = "") -> None:
        """Show the strip with what the answer is now."""
        self._field.setText(text)
        self._field.selectAll()
        self._say(_HINT, "muted")
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_return(self) -> None:
        text = self._field.text().strip()
        if complaint := self.wrong(text):
            self._say(complaint, "error")
            return
        self.hide()
        self.chosen.emit(text)

    def _say(self, text: str, kind: str) -> None:
        self._hint.setText(text)
        theme.mark(self._hint, "small", kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

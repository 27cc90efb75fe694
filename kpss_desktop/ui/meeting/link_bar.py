"""The strip that asks for the address of a link; no dialog, the text stays in view."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.linking import address_of


class LinkBar(QFrame):
    """`chosen` carries the address (empty: no link), `left` says that she changed her mind."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        label = QLabel("&Adresa odkazu")
        self._field = QLineEdit(
            placeholderText="www.liberec.cz nebo jmeno@liberec.cz; prázdné pole odkaz zruší"
        )
        self._hint = QLabel("Enter potvrdí, Esc zruší")
        theme.mark(self._hint, "small", "muted")
        label.setBuddy(self._field)
        row.addWidget(label)
        row.addWidget(self._field, 1)
        row.addWidget(self._hint)
        self._field.returnPressed.connect(self._on_return)
        self.hide()

    def ask(self, address: str) -> None:
        """Show the strip with what the link leads to now."""
        self._field.setText(address)
        self._field.selectAll()
        self._say("Enter potvrdí, Esc zruší", "muted")
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_return(self) -> None:
        text = self._field.text().strip()
        if text and not address_of(text):
            self._say("Tohle není adresa webu ani e-mail", "error")
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

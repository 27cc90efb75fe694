"""Fields of settings and the register: a small label above, and what is wrong in its place."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from kpss_desktop.ui import theme


class Labelled(QVBoxLayout):
    """A field under its label. `complain` puts a sentence in place of the label."""

    def __init__(self, text: str, field: QWidget, stretch: int = 0) -> None:
        super().__init__()
        self._usual = text
        self.field = field
        self.label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
        self.label.setBuddy(field)
        theme.mark(self.label, "small", "muted")
        policy = QSizePolicy.Policy
        self.label.setSizePolicy(policy.Preferred, policy.Fixed)  # level with that of its neighbour
        field.setAccessibleName(text)
        self.setSpacing(max(1, theme.space(1) // 2))
        self.addWidget(self.label)
        self.addWidget(field, stretch)

    def name(self, text: str) -> None:
        """Give the label other words."""
        self._usual = text
        self.label.setText(text)

    def complain(self, text: str) -> None:
        """Say what is wrong with the field, or (empty) that all is well."""
        self.label.setText(text or self._usual)
        theme.mark(self.label, "small", "error" if text else "muted")
        self.field.setAccessibleDescription(text)
        if isinstance(self.field, QLineEdit):
            theme.mark(self.field, "bad" if text else "")


class NoteField(QPlainTextEdit):
    """A text of so many lines, which Tab leaves; `left` says that she went elsewhere."""

    left = Signal()

    def __init__(self, lines: int, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)  # what a line edit has: texts of a card begin at one edge
        self._fit()
        theme.theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedHeight(theme.space(4 * self._lines + 5))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class CalmCombo(QComboBox):
    """A combo box that the wheel of a mouse passing over it does not change."""

    def __init__(self, parent: QWidget | None = None, *, editable: bool = False) -> None:
        super().__init__(parent)
        self.setEditable(editable)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrow, in the colours of the theme: the style sheet knows only pictures."""
        super().paintEvent(event)
        size = theme.space(1)
        middle = QPointF(self.width() - theme.space(3), self.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("muted"), 1.5))
        painter.drawPolyline(
            [
                middle + QPointF(-size, -size / 2),
                middle + QPointF(0, size / 2),
                middle + QPointF(size, -size / 2),
            ]
        )
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def tidy(text: str) -> str:
    """What stands in a field, without spaces around and runs of them within."""
    return " ".join(text.split())

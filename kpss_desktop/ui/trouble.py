"""A calm page for an archive that cannot be opened: what is the matter and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kpss_desktop.ui import theme

Offer = tuple[str, Callable[[], object]]


class TroublePage(QWidget):
    """A title, a sentence and a button for each offer, the first of which has the focus."""

    def __init__(self, title: str, text: str, offers: list[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build(title, text, offers)

    def _build(self, title: str, text: str, offers: list[Offer]) -> None:
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        card = QFrame()
        theme.mark(card, "card")
        card.setFixedWidth(theme.space(150))
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme.space(8),) * 4)
        column.setSpacing(theme.space(3))
        for words, kinds in ((title, ("large", "strong")), (text, ())):
            label = QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            theme.mark(label, *kinds)
            column.addWidget(label)
        column.addSpacing(theme.space(2))
        column.addLayout(self._row(offers))
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        middle = QHBoxLayout()  # an alignment instead would cut the sentence: it knows no height for a width
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(3)

    def _row(self, offers: list[Offer]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        for place, (words, act) in enumerate(offers):
            button = QPushButton(words, autoDefault=True)
            button.clicked.connect(act)
            if place == 0:
                theme.mark(button, "primary")
                self.setFocusProxy(button)
            row.addWidget(button)
        row.addStretch(1)
        return row

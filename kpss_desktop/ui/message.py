"""The one line under a head where a page says what happened and offers the next step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget
from shiboken6 import isValid

from kpss_desktop.ui import theme

TAKE_BACK = "Vzít zpět (Ctrl+Z)"
"""The offer of a page on which `MessageLine.take_back` answers that key."""


class MessageLine(QFrame):
    """Hidden until `say`; goes by `clear` when it is no longer true. It takes no focus but by `ask`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: list[QPushButton] = []
        self._came_from: QWidget | None = None
        self._progress: QProgressBar | None = None
        self._build()

    def _build(self) -> None:
        theme.mark(self, "message")
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.space(3), theme.space(1), theme.space(2), theme.space(1))
        self._row.addWidget(self._text, 1)
        self._close = QPushButton("Skrýt")
        theme.mark(self._close, "quiet")
        self._close.clicked.connect(self.clear)
        self._row.addWidget(self._close)
        self.hide()

    def say(self, text: str, *offers: tuple[str, Callable[[], object]], kind: str = "text") -> None:
        """Show a sentence and, beside it, a button for each offer; `kind` text, good, warning or error."""
        self.clear()
        self._text.setText(text)
        theme.mark(self._text, kind)
        self.setAccessibleName(text)
        for place, (label, act) in enumerate(offers, 1):
            button = QPushButton(label, autoDefault=True)  # by Enter too
            button.clicked.connect(self.clear)
            button.clicked.connect(act)
            self._row.insertWidget(place, button)
            self._offers.append(button)
        self.show()

    def ask(self, text: str, *offers: tuple[str, Callable[[], object]], kind: str = "text") -> None:
        """Say a question, the keys in its first offer; an answer or Esc puts them back where they were."""
        self.say(text, *offers, kind=kind)
        self._came_from = QApplication.focusWidget()
        self._offers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Press the offer to take back what has just been done, where it stands here."""
        for button in self._offers:
            if button.text() == TAKE_BACK:
                button.click()
                return

    def show_progress(self) -> None:
        """Show beside the message that the work it tells of goes on, for as long as it stands."""
        if self._progress is None:
            self._progress = QProgressBar(textVisible=False, maximum=0)
            self._progress.setAccessibleName("Pracuje se")
            self._progress.setFixedSize(theme.space(24), theme.space(2))
            self._row.insertWidget(1, self._progress)

    def clear(self) -> None:
        """Take the message away."""
        self._give_back()
        if self._progress is not None:
            self._row.removeWidget(self._progress)
            self._progress.hide()
            self._progress.deleteLater()
            self._progress = None
        for button in self._offers:
            self._row.removeWidget(button)
            button.hide()  # until it is gone it must not be pressed for another
            button.deleteLater()
        self._offers.clear()
        self.hide()

    def _give_back(self) -> None:
        back, self._came_from = self._came_from, None
        now = QApplication.focusWidget()
        if back is not None and isValid(back) and now is not None and self.isAncestorOf(now):
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._came_from is not None:
            self.clear()
        else:
            super().keyPressEvent(event)

    @property
    def text(self) -> str:
        """What is being said, empty when nothing is."""
        return "" if self.isHidden() else self._text.text()

"""The story of the task she is on, beside the table."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from kpss_desktop.services.task_history import Told
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import BY_NAME, keys_text
from kpss_desktop.ui.meeting.parts import head_label

NOTHING = "Tady je příběh úkolu, na kterém stojíte."


class StoryPanel(QFrame):
    """Sentences in the order of time; painted anew when the theme changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._told: Sequence[Told] = ()
        self._build()
        theme.theme().changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        head = head_label(f"PŘÍBĚH ÚKOLU ({keys_text(BY_NAME['tasks_story'])})")
        self.text = QTextEdit(readOnly=True)
        self.text.setAccessibleName("Příběh úkolu")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.document().setDocumentMargin(0)
        theme.mark(self.text, "past")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(2), theme.space(2), theme.space(1))
        column.setSpacing(theme.space(2))
        column.addWidget(head)
        column.addWidget(self.text, 1)

    def tell(self, title: str, told: Sequence[Told]) -> None:
        """Show the story of a task of that wording; an empty one says what belongs here."""
        self._title, self._told = title, told
        self._refresh()

    def _refresh(self) -> None:
        if not self._title:
            self.text.setPlainText(NOTHING)
            return
        gap = theme.space(2)
        ink, quiet = theme.color("text").name(), theme.color("muted").name()
        parts = [f'<p style="color:{ink}; font-weight:600; margin:0 0 {gap}px 0">{escape(self._title)}</p>']
        for one in self._told:
            tone = theme.color(one.tone).name()
            parts.append(
                f'<p style="margin:0 0 {gap}px 0"><span style="color:{quiet}">{escape(one.day)}</span> '
                f'<span style="color:{tone}">{escape(one.text)}</span></p>'
            )
        self.text.setHtml("".join(parts))

"""What the e-mail that goes with the minutes says: its subject and text, kept as they are left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kpss_desktop.services.mailing import DEFAULTS, Snippet, keep_snippet, snippet
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.register import Register
from kpss_desktop.ui import theme
from kpss_desktop.ui.fields import Labelled, NoteField
from kpss_desktop.ui.message import MessageLine

KIND = "minutes"
HINT = (
    "Za {skupina}, {datum}, {začátek}, {místo} a {zpracoval} se dosadí údaje setkání; "
    "část v [[…]] zmizí, když v ní údaj chybí."
)


class MailCard(QFrame):
    """Subject and text of the e-mail; an empty field takes the wording that comes with the program."""

    def __init__(self, register: Register, message: MessageLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._message = message
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "card")
        self.subject = QLineEdit()
        self.text = NoteField(7)
        self.reset = QPushButton("Vrátit původní znění")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(4),) * 4)
        title = QLabel("E-mail se zápisem")
        theme.mark(title, "strong")
        hint = QLabel(HINT, wordWrap=True)
        theme.mark(hint, "small", "muted")
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(Labelled("Předmět", self.subject))
        column.addLayout(Labelled("Text", self.text))
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.subject.editingFinished.connect(self._on_left)
        self.text.left.connect(self._on_left)
        self.reset.clicked.connect(self._on_reset)

    def refresh(self) -> None:
        """Show what is kept."""
        kept = snippet(self._register, KIND)
        self.subject.setText(kept.subject)
        self.text.setPlainText(kept.text)
        self.reset.setEnabled(kept != DEFAULTS[KIND])

    def _on_left(self) -> None:
        default = DEFAULTS[KIND]
        wanted = Snippet(
            self.subject.text().strip() or default.subject, self.text.toPlainText().strip() or default.text
        )
        self._keep(wanted)

    def _on_reset(self) -> None:
        self._keep(DEFAULTS[KIND])

    def _keep(self, wanted: Snippet) -> None:
        if wanted == snippet(self._register, KIND):
            self.refresh()
            return
        try:
            keep_snippet(self._register, KIND, wanted)
        except ArchiveError as error:
            from kpss_desktop.services.wording import sentence

            self._message.say(sentence(error), kind="error")
            return
        self.refresh()

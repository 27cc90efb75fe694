"""What the e-mails that go with documents say: subject and text of each kind, kept as they are left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.services.mailing import DEFAULTS, Snippet, keep_snippet, snippet
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.register import Register
from kpss_desktop.ui import theme
from kpss_desktop.ui.fields import Labelled, NoteField
from kpss_desktop.ui.message import MessageLine

KINDS = (
    ("minutes", "se zápisem"),
    ("invitation", "s pozvánkou"),
    ("tasks", "s úkoly"),
    ("reminder", "s připomínkou úkolů"),
)
HINT = (
    "Za {skupina}, {datum}, {začátek}, {místo}, {omluvy\u00a0do} a {zpracoval} se dosadí údaje setkání; "
    "část v\u00a0[[…]] zmizí, když v\u00a0ní údaj chybí. "
    "V\u00a0připomínce je {úkoly} osobní seznam, {jméno} čí je a {datum} příští setkání."
)


class MailCard(QFrame):
    """Subject and text of an e-mail; an empty field takes the wording that comes with the program."""

    def __init__(self, register: Register, message: MessageLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._message = message
        self._kind = KINDS[0][0]
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "card")
        self.subject = QLineEdit()
        self.text = NoteField(9)
        self.reset = QPushButton("Vrátit původní znění")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(5),) * 4)
        column.setSpacing(theme.space(3))
        title = QLabel("Znění e-mailů")
        theme.mark(title, "strong")
        hint = QLabel(HINT, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.mark(hint, "small", "muted")
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(Labelled("E-mail", self._kinds_row()))
        column.addLayout(Labelled("Předmět", self.subject))
        column.addLayout(Labelled("Text", self.text))
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)

    def _kinds_row(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(4))
        self._kinds = QButtonGroup(self)
        for place, (_, words) in enumerate(KINDS):
            button = QRadioButton(words)
            button.setChecked(not place)
            self._kinds.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        return whole

    def _connect(self) -> None:
        self.subject.editingFinished.connect(self._on_left)
        self.text.left.connect(self._on_left)
        self.reset.clicked.connect(self._on_reset)
        self._kinds.idClicked.connect(self._on_kind_chosen)

    def refresh(self) -> None:
        """Show what is kept."""
        kept = snippet(self._register, self._kind)
        self.subject.setText(kept.subject)
        self.subject.setCursorPosition(0)
        self.text.setPlainText(kept.text)
        self.reset.setEnabled(kept != DEFAULTS[self._kind])

    def _on_kind_chosen(self, place: int) -> None:
        """What stands in the fields belongs to the kind before, also where a field was not left by a key."""
        self._on_left()
        self._kind = KINDS[place][0]
        self.refresh()

    def _on_left(self) -> None:
        default = DEFAULTS[self._kind]
        wanted = Snippet(
            self.subject.text().strip() or default.subject, self.text.toPlainText().strip() or default.text
        )
        self._keep(wanted)

    def _on_reset(self) -> None:
        self._keep(DEFAULTS[self._kind])

    def _keep(self, wanted: Snippet) -> None:
        if wanted == snippet(self._register, self._kind):
            self.refresh()
            return
        try:
            keep_snippet(self._register, self._kind, wanted)
        except ArchiveError as error:
            from kpss_desktop.services.wording import sentence

            self._message.say(sentence(error), kind="error")
            return
        self.refresh()

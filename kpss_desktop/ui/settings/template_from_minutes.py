"""A template out of old minutes: how the program understood them, corrected where it was wrong, then made."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from kpss_desktop.czech.text import listing, plural
from kpss_desktop.domain.proposal import Proposal
from kpss_desktop.ui import theme
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.settings.template_paragraphs import (
    CERTAINTY,
    ROLE,
    ROLE_WORDS,
    TEXT,
    ParagraphsModel,
    RoleDelegate,
)
from kpss_desktop.ui.tables import quiet_table

_INTRODUCTION = (
    "Takto program rozumí starému zápisu. Podle toho do něj zapíše značky, kam patří obsah; vzhled zůstane. "
    "Kde se zmýlil, vyberte ve sloupci „Co to je“ správnou možnost (Enter)."
)
_FOOTNOTE = "Jména a obsah starého setkání v šabloně nebudou, ani co je tu k vynechání."
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class TemplateFromMinutes(QDialog):
    """Shows a proposal and lets her correct it; `made` carries the bytes of the template.

    `make` gives the template for a proposal; where it raises what the program can put into words, the
    sentence is shown and the dialog stays.
    """

    made = Signal(bytes)

    def __init__(
        self, proposal: Proposal, make: Callable[[Proposal], bytes], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._produce = make
        self.model = ParagraphsModel(proposal, self)
        self._build()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        self.setWindowTitle("Vyrobit šablonu ze starého zápisu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.space(240), theme.space(160))
        self._introduction = QLabel(_INTRODUCTION, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._state = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._message = MessageLine()
        self.table = quiet_table(self.model, "Odstavce starého zápisu")
        self.table.setItemDelegateForColumn(ROLE, RoleDelegate(self.table))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(ROLE, theme.space(46))
        self.table.setColumnWidth(CERTAINTY, theme.space(50))
        self._footnote = QLabel(_FOOTNOTE, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.mark(self._footnote, "small", "muted")
        self.next_unsure = QPushButton("Další nejisté (F8)")
        self.cancel = QPushButton("Zrušit")
        self.make = QPushButton("Vyrobit šablonu")
        self.make.setToolTip("Ctrl+Enter")
        self.make.setDefault(True)
        theme.mark(self.make, "primary")
        self._arrange()

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        foot.addWidget(self.next_unsure)
        foot.addWidget(self._footnote, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.make)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.space(4),) * 4)
        whole.setSpacing(theme.space(3))
        for widget in (self._introduction, self._state, self._message):
            whole.addWidget(widget)
        whole.addWidget(self.table, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.model.corrected.connect(self._refresh)
        self.table.doubleClicked.connect(self._on_open)
        self.table.installEventFilter(self)
        self.next_unsure.clicked.connect(self._on_next)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._on_make)
        for key, act in (
            ("F8", self._on_next),
            ("Ctrl+Return", self._on_make),
            ("Ctrl+Enter", self._on_make),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        first = self.model.unsure_after(self.model.rowCount() - 1)
        self.table.setCurrentIndex(self.model.index(first or 0, ROLE))
        self.table.setFocus()

    def _refresh(self) -> None:
        proposal = self.model.proposal
        count, unsure = len(proposal.paragraphs), proposal.unsure()
        words = "je nejistý" if unsure == 1 else "jsou nejisté" if unsure in (2, 3, 4) else "je nejistých"
        text = f"{plural(count, 'odstavec', 'odstavce', 'odstavců')}, "
        text += f"{unsure} z nich {words}" if unsure else "všechny jisté"
        missing = [f"„{ROLE_WORDS[role]}“" for role in proposal.missing()]
        if missing:
            text += f". V zápisu se nenašlo: {listing(missing)}; v šabloně to nebude"
        self._state.setText(f"{text}.")
        theme.mark(self._state, "strong", "warning" if unsure or missing else "text")
        self.next_unsure.setEnabled(unsure > 0)
        self._message.clear()

    def _on_open(self, index: QModelIndex) -> None:
        if index.column() != ROLE:
            self.table.edit(index.siblingAtColumn(ROLE))

    def _on_next(self) -> None:
        place = self.model.unsure_after(self.table.currentIndex().row())
        if place is not None:
            self.table.setCurrentIndex(self.model.index(place, ROLE))
            self.table.setFocus()

    def _on_make(self) -> None:
        try:
            template = self._produce(self.model.proposal)
        except Exception as error:
            from kpss_desktop.services.wording import foreseen, sentence

            if not foreseen(error):
                raise  # a mistake of ours is not hidden
            self._message.say(sentence(error), kind="error")
            return
        self.made.emit(template)
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, space and F2 open the choice of the current row."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _OPENING and self.table.currentIndex().isValid():
                self.table.edit(self.table.currentIndex().siblingAtColumn(ROLE))
                return True
        return super().eventFilter(watched, event)

"""Many people at once: paste a list, see at once how it is understood, add them all."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.names import full_name
from kpss_desktop.czech.text import plural
from kpss_desktop.domain.register import MembershipKind
from kpss_desktop.services.roster import Listed, read_list
from kpss_desktop.ui import theme
from kpss_desktop.ui.fields import CalmCombo, Labelled
from kpss_desktop.ui.people.people_model import KIND_WORDS
from kpss_desktop.ui.tables import quiet_table

EXAMPLE = "Mgr. Anna Vzorová, Charita, ředitelka, vzorova@email.cz\nJan Příklad; Úřad práce\n…"
HEADS = ["Jméno", "Organizace", "Funkce", "E-mail", "Telefon"]


class PasteDialog(QDialog):
    """`accepted_list` carries the people read and what they shall be to the group."""

    accepted_list = Signal(list, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: list[Listed] = []
        self._build()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        self.setWindowTitle("Vložit seznam lidí")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.space(260), theme.space(150))
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setPlaceholderText(EXAMPLE)
        self._model = QStandardItemModel(0, len(HEADS), self)
        self.preview = quiet_table(self._model, "Jak program seznamu rozumí")
        self.kind = CalmCombo()
        for kind, word in KIND_WORDS.items():
            self.kind.addItem(word, kind)
        self.add = QPushButton()
        self.add.setToolTip("Ctrl+Enter")
        self.add.setDefault(True)
        theme.mark(self.add, "primary")
        self.cancel = QPushButton("Zrušit")
        sides = QHBoxLayout()
        sides.setSpacing(theme.space(4))
        sides.addLayout(Labelled("Každý na svůj řádek: jméno, organizace, funkce, e-mail", self.text, 1), 2)
        sides.addLayout(Labelled("Takto to program přečetl", self.preview, 1), 3)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        foot.addWidget(QLabel("Ve skupině:"))
        foot.addWidget(self.kind)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.space(4),) * 4)
        whole.setSpacing(theme.space(4))
        whole.addLayout(sides, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._refresh)
        self.text.installEventFilter(self)
        self.add.clicked.connect(self._on_add)
        self.cancel.clicked.connect(self.reject)
        self.text.setFocus()

    def _refresh(self) -> None:
        self._listed = read_list(self.text.toPlainText())
        self._model.clear()
        self._model.setHorizontalHeaderLabels(HEADS)
        for row in self._listed:
            name = full_name(row.name, row.titles_before, row.titles_after)
            cells = (name, row.organisation, row.function, row.email, row.phone)
            self._model.appendRow([QStandardItem(cell) for cell in cells])
        self.preview.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        count = len(self._listed)
        self.add.setEnabled(count > 0)
        self.add.setText(f"Přidat {plural(count, 'člověka', 'lidi', 'lidí')}" if count else "Přidat")

    def _on_add(self) -> None:
        if self._listed:
            self.accepted_list.emit(self._listed, MembershipKind(self.kind.currentData()))
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter adds from within the text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_add()
                return True
        return super().eventFilter(watched, event)

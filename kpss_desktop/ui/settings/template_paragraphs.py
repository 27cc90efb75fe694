"""Paragraphs of old minutes as a table: what each is, by a combo in place, and how sure that is."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kpss_desktop.domain.proposal import Certainty, ParagraphRole, Proposal, ProposedParagraph
from kpss_desktop.ui import theme
from kpss_desktop.ui.fields import CalmCombo

Index = QModelIndex | QPersistentModelIndex
ROLE, TEXT, CERTAINTY = range(3)
HEADS = ("Co to je", "Odstavec", "Jistota")
_DISPLAY, _TOOLTIP, _EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole

ROLE_WORDS = {
    ParagraphRole.TITLE: "název setkání",
    ParagraphRole.NUMBER: "číslo zápisu",
    ParagraphRole.DATE: "datum, čas, místo",
    ParagraphRole.PLACE: "místo",
    ParagraphRole.TOPICS_LABEL: "nadpis témat",
    ParagraphRole.TOPIC: "téma",
    ParagraphRole.PEOPLE_LABEL: "nadpis prezence",
    ParagraphRole.PRESENT: "přítomní",
    ParagraphRole.EXCUSED: "omluvení",
    ParagraphRole.ABSENT: "nepřítomní",
    ParagraphRole.GUESTS: "hosté",
    ParagraphRole.PERSON: "osoba na svém řádku",
    ParagraphRole.ORGANISATION: "její organizace",
    ParagraphRole.ORDINAL: "pořadí na řádku",
    ParagraphRole.HEADING: "téma nad body",
    ParagraphRole.POINT_1: "bod 1. úrovně",
    ParagraphRole.POINT_2: "bod 2. úrovně",
    ParagraphRole.POINT_3: "bod 3. úrovně",
    ParagraphRole.POINT_4: "bod 4. úrovně",
    ParagraphRole.NEXT: "příští setkání",
    ParagraphRole.AUTHOR: "kdo zpracoval",
    ParagraphRole.VERIFIER: "kdo ověřil",
    ParagraphRole.KEEP: "ponechat, jak je",
    ParagraphRole.EMPTY: "prázdný řádek",
    ParagraphRole.OTHER: "vynechat",
    ParagraphRole.UNKNOWN: "nejasné, vynechat",
}
CERTAINTY_WORDS = {
    Certainty.SURE: "jisté",
    Certainty.LIKELY: "asi, zkontrolujte",
    Certainty.GUESS: "nejisté, zkontrolujte",
}
_SILENT = (ParagraphRole.KEEP, ParagraphRole.EMPTY, ParagraphRole.OTHER)


class ParagraphsModel(QAbstractTableModel):
    """A proposal as rows; `corrected` says that a role was chosen."""

    corrected = Signal()

    def __init__(self, proposal: Proposal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal

    def choose(self, row: int, role: ParagraphRole) -> None:
        """Give a paragraph another role; choosing the same one says that it is right."""
        self.proposal = self.proposal.with_role(row, role)
        self.dataChanged.emit(self.index(row, ROLE), self.index(row, CERTAINTY))
        self.corrected.emit()

    def unsure_after(self, row: int) -> int | None:
        """The next row that should be looked at, from the top again at the end; None where all are sure."""
        count = self.rowCount()
        order = [(row + step) % count for step in range(1, count + 1)] if count else []
        rows = self.proposal.paragraphs
        return next((place for place in order if rows[place].certainty is not Certainty.SURE), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.proposal.paragraphs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == ROLE else flags

    def data(self, index: Index, role: int = 0) -> object:
        row, column = self.proposal.paragraphs[index.row()], index.column()
        if role in (_DISPLAY, _TOOLTIP):
            text = (ROLE_WORDS[row.role], _said(row), CERTAINTY_WORDS[row.certainty])[column]
            return text or None
        if role == _EDIT and column == ROLE:
            return row.role
        if role == Qt.ItemDataRole.DecorationRole and column == CERTAINTY:
            return None if row.certainty is Certainty.SURE else theme.color("warning")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, column)
        return None

    @staticmethod
    def _ink(row: ProposedParagraph, column: int) -> object:
        """Amber for what should be looked at, quiet for what is of no use for the template."""
        if row.certainty is not Certainty.SURE and column != TEXT:
            return theme.color("warning")
        return theme.color("muted") if row.role in _SILENT or column == CERTAINTY else None


def _said(row: ProposedParagraph) -> str:
    text = " ".join(row.text.split())
    return f"{row.place}: {text}" if row.place and text else text or row.place


class RoleDelegate(QStyledItemDelegate):
    """A combo of roles in the row; a choice is kept at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: QComboBox | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        combo = CalmCombo(parent)
        combo.setAccessibleName("Co je tento odstavec")
        for role, word in ROLE_WORDS.items():
            combo.addItem(word, role)
        combo.setMaxVisibleItems(len(ROLE_WORDS))
        combo.activated.connect(lambda: self._on_chosen(combo))
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(list(ROLE_WORDS).index(ParagraphRole(index.data(_EDIT))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Only a choice counts: leaving the combo by Escape or Tab does not make a guess sure."""
        if isinstance(editor, QComboBox) and isinstance(model, ParagraphsModel) and editor is self._chosen:
            model.choose(index.row(), ParagraphRole(editor.currentData()))

    def _on_chosen(self, combo: QComboBox) -> None:
        self._chosen = combo
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)

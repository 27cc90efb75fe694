"""All keys in one table by the place where they work: F1."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from kpss_desktop.czech.names import matches
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import ACTS, Act, Where, keys_text

Row = Act | Where
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class KeysModel(QAbstractTableModel):
    """Places as headings, under each its actions with their keys; `narrow` keeps those that match."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show what matches the words typed, by name, key or place, with the headings it needs."""
        self.beginResetModel()
        self.rows = []
        for where in Where:
            found = [
                act
                for act in ACTS
                if act.where is where and matches(typed, act.text, keys_text(act), where.value)
            ]
            self.rows += [where, *found] if found else []
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(row, Where):
                return row.value if index.column() == 0 else ""
            return row.text if index.column() == 0 else keys_text(row)
        if role == Qt.ItemDataRole.FontRole and isinstance(row, Where):
            return theme.sized(theme.SMALL, strong=True)
        if role == Qt.ItemDataRole.ForegroundRole and (isinstance(row, Where) or index.column() == 1):
            return theme.color("muted" if isinstance(row, Where) else "accent")
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Where):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class KeysDialog(QDialog):
    """A field to filter by, and the table. Esc closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle("Klávesy")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filter = QLineEdit(clearButtonEnabled=True)
        self.filter.setPlaceholderText("Co chcete udělat?")
        self.filter.setAccessibleName("Hledat v klávesách")
        self.model = KeysModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Klávesy podle místa, kde platí")
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().hide()
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setDefaultSectionSize(theme.space(7))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(4),) * 4)
        column.setSpacing(theme.space(3))
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        above = self.parentWidget()
        room = above.height() if above is not None else 800
        self.resize(theme.space(190), min(room - theme.space(10), theme.space(230)))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.narrow)
        self.filter.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk the table from the field too."""
        if event.key() in _LIST_KEYS and self.filter.hasFocus():
            self.table.setFocus()
            self.table.keyPressEvent(event)
            return
        super().keyPressEvent(event)

"""Tables as all pages have them: rows to walk by the arrows, nothing drawn that does not speak."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from kpss_desktop.ui import theme

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_HEAD = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ListModel(QAbstractTableModel, Generic[Row]):
    """A list of values, a row each, under `heads`; `numbers` are the columns that stand to the right."""

    def __init__(
        self, heads: Sequence[str], parent: QObject | None = None, *, numbers: Collection[int] = ()
    ) -> None:
        super().__init__(parent)
        self._heads = heads
        self._numbers = numbers
        self.rows: list[Row] = []

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def add(self, row: Row) -> QModelIndex:
        """Put a row at the end and return where it begins."""
        place = len(self.rows)
        self.beginInsertRows(QModelIndex(), place, place)
        self.rows.append(row)
        self.endInsertRows()
        return self.index(place, 0)

    def take_out(self, place: int) -> None:
        """Show a row no more."""
        self.beginRemoveRows(QModelIndex(), place, place)
        del self.rows[place]
        self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in self._numbers else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class WrittenModel(ListModel[Row]):
    """A list whose cells are written in place."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        del index
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class WritingKeys(QObject):
    """In a table written in place Enter opens the field, and Delete takes the row out by `remove`."""

    def __init__(self, table: QTableView, remove: Callable[[], None]) -> None:
        super().__init__(table)
        self._table = table
        self._remove = remove
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        here = watched is self._table and self._table.hasFocus()  # an open field passes its Enter on to here
        if here and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._table.edit(self._table.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
        return super().eventFilter(watched, event)


class CutTips(QStyledItemDelegate):
    """Cells that are cut tell all of their text; others what the model has to say of them."""

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        text = index.data(Qt.ItemDataRole.DisplayRole)
        cut = text and self.sizeHint(option, index).width() > view.visualRect(index).width()
        if not cut or index.data(Qt.ItemDataRole.ToolTipRole):
            return bool(super().helpEvent(event, view, option, index))
        QToolTip.showText(event.globalPos(), str(text), view)
        return True


def quiet_table(model: QAbstractItemModel, name: str) -> QTableView:
    """A table on a model, whole rows selected, named for a screen reader. Tab leaves it."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setItemDelegate(CutTips(table))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.space(8))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(_HEAD)
    return table


def written_table(model: QAbstractItemModel, name: str, remove: Callable[[], None]) -> QTableView:
    """A table whose cells are written in place: a letter, Enter or two clicks open one."""
    table = quiet_table(model, name)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
    table.setEditTriggers(
        QTableView.EditTrigger.DoubleClicked
        | QTableView.EditTrigger.EditKeyPressed
        | QTableView.EditTrigger.AnyKeyPressed
    )
    WritingKeys(table, remove)
    return table

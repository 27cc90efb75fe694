"""A model over a list of values that changes only what differs, so that nothing is reset while she types."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
VALUE = int(Qt.ItemDataRole.UserRole)


class RowsModel(QAbstractTableModel):
    """Rows are frozen values with a `key`; `put` brings the model to a new list by the smallest steps."""

    def __init__(self, parent: QObject | None = None, columns: int = 1) -> None:
        super().__init__(parent)
        self.values: list[Any] = []
        self._columns = columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (an invalid index is a value)
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._columns

    def value(self, index: Index) -> Any:
        """The value behind an index, None where there is none."""
        if not index.isValid() or not 0 <= index.row() < len(self.values):
            return None
        return self.values[index.row()]

    def place_of(self, key: str | None) -> QModelIndex:
        """The index of the value with that key; invalid where it is not shown."""
        for place, value in enumerate(self.values):
            if value.key == key:
                return self.index(place, 0)
        return QModelIndex()

    def put(self, wanted: Sequence[Any]) -> None:
        """Show these values in this order; rows that stay keep their selection and their editor."""
        keys = {value.key for value in wanted}
        self._drop([place for place, value in enumerate(self.values) if value.key not in keys])
        for place, value in enumerate(wanted):
            here = self.values[place].key if place < len(self.values) else None
            if here != value.key:
                self._bring(place, value)
            if self.values[place] != value:
                self.values[place] = value
                self.dataChanged.emit(self.index(place, 0), self.index(place, self._columns - 1))

    def _drop(self, places: list[int]) -> None:
        while places:
            last = first = places.pop()
            while places and places[-1] == first - 1:
                first = places.pop()
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.values[first : last + 1]
            self.endRemoveRows()

    def _bring(self, place: int, value: Any) -> None:
        known = next((at for at in range(place, len(self.values)) if self.values[at].key == value.key), None)
        if known is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self.values.insert(place, value)
            self.endInsertRows()
            return
        self.beginMoveRows(QModelIndex(), known, known, QModelIndex(), place)
        self.values.insert(place, self.values.pop(known))
        self.endMoveRows()

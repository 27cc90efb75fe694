"""What is about to be planned, a row for each day, with what is odd about it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kpss_desktop.czech.dates import clock, with_weekday
from kpss_desktop.domain.planning import Slot
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui import theme

Index = QModelIndex | QPersistentModelIndex
DAY, HOUR, PLACE, NOTE = range(4)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A day to be planned, or left out; `hour` and `place` as they will be, `note` what is to be said of it,
    `odd` where she should look twice."""

    slot: Slot
    wanted: bool = True
    hour: str = ""
    place: str = ""
    note: str = ""
    odd: bool = True
    free: bool = True
    """False where the group meets on that day already."""


class PlanModel(QAbstractTableModel):
    """Rows by date; Space (`turn`) leaves one out or takes it again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PlanRow] = []

    def put(self, rows: Sequence[PlanRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def wanted(self) -> list[Slot]:
        """What is to be planned."""
        return [row.slot for row in self.rows if row.wanted]

    def turn(self, place: int) -> None:
        """Leave a row out, or take it again; a day that is taken stays out."""
        if 0 <= place < len(self.rows) and self.rows[place].free:
            row = self.rows[place]
            self.rows[place] = replace(row, wanted=not row.wanted)
            self.dataChanged.emit(self.index(place, 0), self.index(place, NOTE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column has the box."""
        box = Qt.ItemFlag.ItemIsUserCheckable if index.column() == DAY else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | box

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        del value
        if role == Qt.ItemDataRole.CheckStateRole:
            self.turn(index.row())
            return True
        return False

    def data(self, index: Index, role: int = 0) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (with_weekday(row.slot.day), row.hour, row.place, row.note)[column]
        if role == Qt.ItemDataRole.CheckStateRole and column == DAY:
            return Qt.CheckState.Checked if row.wanted else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            usual = (row.slot.start is None and column == HOUR) or (
                row.slot.place is None and column == PLACE
            )
            quiet = not row.wanted or usual
            odd = column == NOTE and row.odd
            return theme.color("warning" if odd else "muted" if quiet or column == NOTE else "text")
        if role == Qt.ItemDataRole.ToolTipRole and column in (PLACE, NOTE):
            return self.data(index, Qt.ItemDataRole.DisplayRole) or None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == DAY:
            words = [with_weekday(row.slot.day), row.hour, row.place, row.note]
            return ", ".join(filter(None, ["" if row.wanted else "vynecháno", *words]))
        return None


def hour_text(slot: Slot, usual: Slot) -> str:
    """The hour of a slot, or the usual one."""
    hour = slot.start or usual.start
    return clock(hour) if hour else "bez hodiny"

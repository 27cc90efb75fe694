"""All tasks as rows of a table: heads of groups, under them their tasks, read by windows as they are seen."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kpss_desktop.domain.minutes import TaskStatus
from kpss_desktop.domain.task_groups import TaskLine, Urgency, urgency
from kpss_desktop.services.task_list import Section, Sheet
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui.tasks import cells
from kpss_desktop.ui.tasks.cells import EDITABLE, HEADS

Index = QModelIndex | QPersistentModelIndex
VALUE = int(Qt.ItemDataRole.UserRole)
_OF_HEAD = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_OF_TASK = _OF_HEAD | Qt.ItemFlag.ItemIsSelectable
_OF_FIELD = _OF_TASK | Qt.ItemFlag.ItemIsEditable
_BEFORE, _AFTER = 8, 48  # rows read around one that is asked for


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The head of a group as it is painted."""

    section: Section
    folded: bool
    count: int


class AllTasksModel(QAbstractTableModel):
    """`put` shows a sheet; `renew` reads anew what an act has changed, where it stands.

    `lines` reads tasks by uid, `rest` the uids of a group that was only counted.
    """

    def __init__(
        self,
        lines: Callable[[Sequence[str]], list[TaskLine]],
        rest: Callable[[Sheet, Urgency], tuple[str, ...]],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._rest, self._today = lines, rest, today
        self._sheet = Sheet()
        self._by_urgency = True
        self._turned: dict[tuple[int, str], bool] = {}
        self._rows: list[Section | str] = []
        self._lines: dict[str, TaskLine | None] = {}
        self._left: dict[tuple[int, str], set[str]] = {}
        self.writable = True

    # What is shown

    def put(self, sheet: Sheet, *, by_urgency: bool) -> None:
        """Show another sheet; groups stay folded as she left them, where they are the same kind."""
        self.beginResetModel()
        if by_urgency != self._by_urgency:
            self._turned = {key: on for key, on in self._turned.items() if key[0] != Urgency.UNDATED}
        self._sheet, self._by_urgency = sheet, by_urgency
        self._lines.clear()
        self._left.clear()
        self._fill()
        self.endResetModel()

    def _fill(self) -> None:
        self._rows = []
        for section in self._sheet.sections:
            self._rows.append(section)
            if not self.folded(section):
                self._rows += section.head.uids or self._rest(self._sheet, section.head.rest)

    def folded(self, section: Section) -> bool:
        """True if only the head of a group is shown."""
        return self._turned.get(section.key, section.folded)

    def turn(self, section: Section, folded: bool) -> None:
        """Fold a group, or unfold it."""
        if self.folded(section) is not folded:
            self.beginResetModel()
            self._turned[section.key] = folded
            self._fill()
            self.endResetModel()

    def renew(self, uids: Iterable[str]) -> None:
        """Read tasks anew and show them where they stand; heads count those that still belong there."""
        places = [place for uid in uids if (place := self.place_of(uid)) is not None]
        for place in places:
            self._lines.pop(str(self._rows[place]), None)
        for place in places:
            section, line = self.section_at(place), self.line_at(place)
            if section is None or line is None:
                continue
            left = self._left.setdefault(section.key, set())
            (left.discard if self._belongs(line, section) else left.add)(line.uid)
            for row in (place, self._rows.index(section)):
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADS) - 1))

    def count(self, section: Section) -> int:
        """How many tasks of a group belong there still."""
        return section.head.count - len(self._left.get(section.key, ()))

    def opened(self) -> int:
        """How many open tasks there are more (or, below zero, fewer) than when the sheet was asked for."""
        gone = {uid for (rest, _), uids in self._left.items() if rest == Urgency.UNDATED for uid in uids}
        back = {uid for (rest, _), uids in self._left.items() if rest != Urgency.UNDATED for uid in uids}
        closed = [uid for uid in gone if (line := self._lines.get(uid)) and _closed(line)]
        opened = [uid for uid in back if (line := self._lines.get(uid)) and not _closed(line)]
        return len(opened) - len(closed)

    def _belongs(self, line: TaskLine, section: Section) -> bool:
        now = urgency(line.task, self._today())
        if section.head.rest is not Urgency.UNDATED:
            return now is section.head.rest
        return now == section.head.key if self._by_urgency else line.task.status is TaskStatus.OPEN

    # Places

    def place_of(self, uid: str | None) -> int | None:
        """The first row of a task, None where it is not shown."""
        try:
            return self._rows.index(uid) if uid else None
        except ValueError:
            return None

    def section_at(self, row: int) -> Section | None:
        """The group to which a row belongs."""
        for place in range(min(row, len(self._rows) - 1), -1, -1):
            found = self._rows[place]
            if isinstance(found, Section):
                return found
        return None

    def head_of(self, section: Section) -> int:
        """The row of a head; 0 where it is gone."""
        places = (place for place, row in enumerate(self._rows) if isinstance(row, Section))
        return next((place for place in places if self._rows[place].key == section.key), 0)  # type: ignore[union-attr]

    def uid_at(self, row: int) -> str | None:
        """The task of a row, None where it is a head."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, str) else None

    def line_at(self, row: int) -> TaskLine | None:
        """The task of a row as it is shown."""
        uid = self.uid_at(row)
        if uid is None:
            return None
        if uid not in self._lines:
            around = self._rows[max(0, row - _BEFORE) : row + _AFTER]
            wanted = [one for one in around if isinstance(one, str) and one not in self._lines]
            self._lines.update(dict.fromkeys(wanted))
            self._lines.update({line.uid: line for line in self._read(wanted)})
        return self._lines[uid]

    def next_task(self, row: int, step: int) -> int | None:
        """The next row in a direction that is a task."""
        place = row + step
        while 0 <= place < len(self._rows):
            if isinstance(self._rows[place], str):
                return place
            place += step
        return None

    def shown_at(self, row: int) -> HeadRow | TaskLine | None:
        """What a row shows."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        if isinstance(found, Section):
            return HeadRow(found, self.folded(found), self.count(found))
        return self.line_at(row)

    # As Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.shown_at(index.row()), index.column()
        if role == VALUE or line is None:
            return line
        if isinstance(line, HeadRow):
            return _head_data(line, column, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cells.cell(line, column, self._today())
        if role == Qt.ItemDataRole.EditRole:
            return cells.parts(line, column, self._today())[0]
        return cells.tooltip(line, column, self._today()) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.uid_at(index.row()) is None:
            return _OF_HEAD
        return _OF_FIELD if self.writable and index.column() in EDITABLE else _OF_TASK

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None


def _head_data(head: HeadRow, column: int, role: int) -> str | None:
    title = head.section.title
    if role == Qt.ItemDataRole.DisplayRole:
        return f"{title} {head.count}" if column == 0 else ""
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{title}, {head.count}, {'sbaleno' if head.folded else 'rozbaleno'}"
    return title if role == Qt.ItemDataRole.ToolTipRole else None


def _closed(line: TaskLine) -> bool:
    return line.task.status is not TaskStatus.OPEN

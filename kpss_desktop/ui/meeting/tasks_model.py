"""Tasks of a meeting as rows: those of today, then those that were open from before."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.domain.minutes import Task, TaskStatus
from kpss_desktop.domain.tasks import overdue, owner_text, term_text
from kpss_desktop.services import tasking
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui.meeting.rows import VALUE, Index, RowsModel

STATUS, TEXT, OWNER, DUE, ORIGIN = range(5)
EDITABLE = (TEXT, OWNER, DUE)
STATUS_CZECH = {
    TaskStatus.OPEN: "otevřený",
    TaskStatus.DONE: "splněný",
    TaskStatus.CANCELLED: "zrušený",
}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task as shown. `today` is true where it arose here; `origin` the day it comes from; `parted`
    where a line above it parts what is from before from what is of today. `note` and `said` are what was
    found here and who said so, `later` what a later meeting found instead."""

    task: Task
    text: str
    today: bool
    late: bool
    origin: str
    parted: bool = False
    note: str = ""
    said: str = ""
    later: str = ""

    @property
    def key(self) -> str:
        return self.task.uid

    def due_text(self) -> str:
        """čt 29. 2. 2024, březen 2024, po 18. 3. 2024 (setkání)."""
        return term_text(self.task)

    def tail(self) -> str:
        """What was noted here of a task of before."""
        parts = [self.note, f"řekl(a) {self.said}" if self.said else "", self.later]
        return " · ".join(part for part in parts if part)

    def cell(self, column: int) -> str:
        """What a cell says in words."""
        task = self.task
        return (
            STATUS_CZECH[task.status], self.text, owner_text(task), self.due_text(), self.origin,
        )[column]  # fmt: skip


class TasksModel(RowsModel):
    """Columns: status, text, owner, due, origin. Cells are edited through the delegates of the view."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, columns=5)
        self.writable = False

    def show(self, session: MeetingSession | None, date_of: Callable[[int], date | None]) -> None:
        """Show the tasks of a session; `date_of` says on what day a meeting was."""
        self.writable = session is not None and not session.read_only
        self.put(_rows(session, date_of) if session is not None else [])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.value(index)
        if not isinstance(row, TaskRow):
            return None
        if role == VALUE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.cell(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            late = " po termínu" if row.late and index.column() == DUE else ""
            return row.cell(index.column()) + late
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        if self.writable and index.column() in EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Stav", "Úkol", "Kdo", "Do kdy", "Odkdy")[section]
        return None


def is_today(session: MeetingSession) -> bool:
    """True where the meeting is that of today; minutes of another day have no tasks of today."""
    return session.head.date == session.clock.today()


def _rows(session: MeetingSession, date_of: Callable[[int], date | None]) -> list[TaskRow]:
    today = session.clock.today()
    here = "dnes" if is_today(session) else "toto setkání"
    own = [TaskRow(task, session.text_of(task), True, overdue(task, today), here) for task in session.tasks]
    carried: list[TaskRow] = []
    for task in session.carried:
        day = date_of(task.meeting_id)
        origin = f"z {in_figures(day)}" if day is not None else "z minula"
        parted = bool(own) and not carried
        found, review = tasking.as_found(session, task), tasking.review_of(session, task.uid)
        carried.append(
            TaskRow(
                found, session.text_of(task), False, overdue(found, today), origin, parted,
                note=(review.note or "") if review else "", said=(review.reported_by or "") if review else "",
                later=_later(session, task),
            )
        )  # fmt: skip
    return own + carried


def _later(session: MeetingSession, task: Task) -> str:
    """What was found after this meeting, which is what holds now."""
    review = tasking.found_later(session, task.uid)
    if review is None or review.date is None:
        return ""
    return f"{in_figures(review.date)} zapsáno: {STATUS_CZECH[task.status]}"


def _tooltip(row: TaskRow, column: int) -> str:
    if column == TEXT and row.tail():
        return f"{row.text}\n{row.tail()}"
    if column == TEXT and row.task.own_text and row.task.point:
        return f"{row.text}\n(vlastní znění, v zápisu stojí jinak)"
    if column == DUE:
        written = row.task.due_as_written
        parts = [row.due_text(), "po termínu" if row.late else "", f"napsáno: {written}" if written else ""]
        return ", ".join(part for part in parts if part)
    return row.cell(column)

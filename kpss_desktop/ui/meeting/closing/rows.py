"""The page of closing as rows: heads, odd things, topics and tasks that come back, who gets the mail."""

from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Qt

from kpss_desktop.domain.carrying import Returning
from kpss_desktop.domain.minutes import Task, TaskStatus
from kpss_desktop.domain.oddities import Oddity
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui.meeting.rows import VALUE, Index, RowsModel


class Kind(Enum):
    HEAD = "head"
    ODD = "odd"
    TOPIC = "topic"
    TASK = "task"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `tail` stands dimmed behind the text, `hint` at the end of a head; `meaning` is what the row
    is about; `late` where its term is over."""

    key: str
    kind: Kind
    text: str
    tail: str = ""
    tone: str = "text"
    hint: str = ""
    late: bool = False
    meaning: Oddity | Returning | Task | None = None

    @property
    def on(self) -> bool:
        """True for a topic that comes back."""
        return isinstance(self.meaning, Returning) and self.meaning.comes

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        state = ""
        if isinstance(self.meaning, Returning):
            state = "vrátí se" if self.on else "nevrátí se"
        elif isinstance(self.meaning, Task):
            state = STATUS[self.meaning.status]
        return ", ".join(part for part in (state, self.text, self.tail) if part)


STATUS = {
    TaskStatus.OPEN: "otevřený", TaskStatus.DONE: "splněný", TaskStatus.CANCELLED: "zrušený",
}  # fmt: skip


class ClosingModel(RowsModel):
    """`Line`s; the keys never come to a head."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.writable = True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.value(index)
        if not isinstance(line, Line):
            return None
        if role == VALUE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.ToolTipRole and line.kind is not Kind.HEAD:
            return f"{line.text}\n{line.tail}" if line.tail else line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.value(index)
        never = Qt.ItemFlag.ItemNeverHasChildren
        if not isinstance(line, Line) or line.kind is Kind.HEAD:
            return never  # arrows pass over what is not enabled
        flags = super().flags(index) | never
        return flags | Qt.ItemFlag.ItemIsEditable if line.kind is Kind.TASK else flags

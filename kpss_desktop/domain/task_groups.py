"""Tasks of all meetings as one table: how urgent each is, by what they stand together, what a row holds."""

from datetime import date, timedelta
from enum import IntEnum, StrEnum

from kpss_desktop.domain.minutes import DueKind, Task, TaskStatus
from kpss_desktop.system.values import dataclass


class Urgency(IntEnum):
    """Groups of urgency in the order in which she wants to see them."""

    OVERDUE = 0
    THIS_WEEK = 1
    LATER = 2
    UNDATED = 3
    PROPOSED = 4
    CLOSED = 5


class GroupBy(StrEnum):
    """By what tasks stand together. Closed ones and proposals stand at the end whatever it is."""

    URGENCY = "urgency"
    OWNER = "owner"
    ORGANISATION = "organisation"
    MEETING = "meeting"
    GROUP = "group"


def end_of_week(today: date) -> date:
    """The Sunday of the week."""
    return today + timedelta(days=6 - today.weekday())


def urgency(task: Task, today: date) -> Urgency:
    """Where a task stands on that day; a period counts by its last day."""
    if task.status is not TaskStatus.OPEN:
        return Urgency.CLOSED
    if task.proposed:
        return Urgency.PROPOSED
    if task.due is None:
        return Urgency.UNDATED
    if task.due < today:
        return Urgency.OVERDUE
    return Urgency.THIS_WEEK if task.due <= end_of_week(today) else Urgency.LATER


@dataclass(frozen=True, slots=True)
class TaskHead:
    """A group of the table: what it is (`rest` is UNDATED unless the group is one of closed tasks or of
    proposals), its `key` (urgency, name or id), how many tasks it has, and their uids in order, which are
    left out where the group is only counted."""

    rest: Urgency
    key: str | int
    count: int
    uids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One task as the table shows it, with where it came from.

    `text` is what it says, `point` the wording of its point; `day` and `title` are those of its meeting.
    `who` has it, by the names that they bear today; `former` names those of them who are no longer members of
    the group; `organisations` are theirs.
    """

    task: Task
    text: str
    point: str
    day: date | None
    title: str
    group_id: int
    group: str
    who: str = ""
    former: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    @property
    def uid(self) -> str:
        return self.task.uid

    @property
    def waits(self) -> bool:
        """True if its term is the next meeting, and none is planned yet."""
        return self.task.due_kind is DueKind.NEXT_MEETING and self.task.due is None

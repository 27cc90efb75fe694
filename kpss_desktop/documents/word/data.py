"""What a document is made of: its kind, the meeting and the group, and what stands beside them."""

from collections.abc import Iterable
from dataclasses import field
from datetime import date
from typing import Literal, NamedTuple, get_args

from kpss_desktop.domain.minutes import AnnouncedDate, DueKind, Meeting, Point, Task, TaskStatus
from kpss_desktop.domain.personal import Finding
from kpss_desktop.domain.publication import People, publication
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.tasks import owner_text, points_by_uid, task_text
from kpss_desktop.system.values import dataclass

Kind = Literal["minutes", "invitation", "attendance", "tasks", "public"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class RosterEntry(NamedTuple):
    """A row of the attendance sheet, as it is printed."""

    name: str
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEntry:
    """A task as it is printed; `arose` is the date of the meeting it comes from."""

    text: str
    owner: str | None = None
    due: date | None = None
    due_kind: DueKind = DueKind.NONE
    due_as_written: str | None = None
    status: TaskStatus = TaskStatus.OPEN
    arose: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentData:
    """Everything a document may say; what is unknown or of no use for its kind is left out.

    `meeting` may be None for a list of tasks only. `tasks` None means those that arose at the meeting,
    `planned` None the dates that the meeting announced. `today` is the day of a list of tasks. `people`,
    `named`, `withheld` and `author_named` are for publication, see `domain.publication.publication`.
    """

    meeting: Meeting | None
    group: Group
    tasks: tuple[TaskEntry, ...] | None = None
    roster: tuple[RosterEntry, ...] = ()
    planned: tuple[AnnouncedDate, ...] | None = None
    apologise_by: date | None = None
    verifier: str | None = None
    blank_rows: int = 6
    today: date | None = None
    typography: bool = True
    people: People = People.INITIALS
    named: frozenset[str] | None = None
    withheld: tuple[Finding, ...] = field(default=())
    author_named: bool | None = None


def published(data: DocumentData, meeting: Meeting) -> Meeting:
    """The meeting as she decided to publish it."""
    return publication(meeting, data.people, data.named, data.withheld, data.author_named).meeting


def task_entry(task: Task, point: Point | None, arose: date | None) -> TaskEntry:
    """A task as it is printed; `point` is the one it came from, `arose` the date of its meeting."""
    return TaskEntry(
        text=task_text(task, point),
        owner=owner_text(task) or None,
        due=task.due,
        due_kind=task.due_kind,
        due_as_written=task.due_as_written,
        status=task.status,
        arose=arose,
    )


def tasks_of(meeting: Meeting) -> tuple[TaskEntry, ...]:
    """The tasks that arose at a meeting, without mere proposals."""
    points = points_by_uid(meeting.points)
    rows: Iterable[Task] = (task for task in meeting.tasks if not task.proposed)
    return tuple(task_entry(task, points.get(task.point or ""), meeting.head.date) for task in rows)

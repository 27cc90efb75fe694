"""A meeting and all that is written of it, as frozen values.

Things within a meeting carry a `uid` of their own, given once and never reused, and an `order`
(see `order.py`); tuples hold them as they stand.
"""

from dataclasses import field
from datetime import date, time
from enum import StrEnum

from kpss_desktop.domain.runs import Runs, plain
from kpss_desktop.system.values import dataclass

Day = date  # a name for the type where a field is called `date`


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in progress"
    FINAL = "final"


class Presence(StrEnum):
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    UNRECORDED = "unrecorded"


class Role(StrEnum):
    MEMBER = "member"
    GUEST = "guest"
    SUBSTITUTE = "substitute"


class PointKind(StrEnum):
    NOTE = "note"
    DECISION = "decision"
    ROUND_TABLE = "round table"


class Outcome(StrEnum):
    """What became of a topic, where it was not simply dealt with.

    One that is dropped stands on this agenda as any other, but does not come back, though it otherwise would.
    """

    SKIPPED = "skipped"
    NEXT_TIME = "next time"
    DROPPED = "dropped"


class TaskStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class OwnerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    ROLE = "role"
    EVERYBODY = "everybody"


class DueKind(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    NEXT_MEETING = "next_meeting"
    NONE = "none"


MAX_LEVEL = 3


@dataclass(frozen=True, slots=True)
class AnnouncedDate:
    """A date ahead as the minutes name it; the planned meeting itself is a Meeting."""

    date: Day
    start: time | None = None
    place: str | None = None
    inferred_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The heading of a meeting. `title` is the title sentence, `place` the short name of the place."""

    group_id: int
    title: str
    status: MeetingStatus = MeetingStatus.PLANNED
    date: Day | None = None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    place_full: str | None = None
    number: int | None = None
    author: str | None = None
    next_meetings: tuple[AnnouncedDate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One line of the agenda; `minutes` is the time allotted, `continues` the uid of an earlier topic.

    `point` is the uid of the point in which it was noted for next time; such a topic was not on the agenda.
    """

    uid: str
    order: str
    text: str
    presenter: str | None = None
    minutes: int | None = None
    outcome: Outcome | None = None
    continues: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A person, or a bare name, at a meeting. `name` is without titles; `order` is that of the document."""

    uid: str
    order: str
    name: str
    person_id: int | None = None
    titles_before: str | None = None
    titles_after: str | None = None
    function: str | None = None
    as_written: str | None = None
    organisation: str | None = None
    status: Presence = Presence.UNRECORDED
    role: Role = Role.MEMBER
    substitute_for: str | None = None
    arrived: time | None = None
    left: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One bullet of the minutes. `level` 0 to 3; `topic` is the uid of its topic; `typed_at` ISO seconds.

    `marked` is for what she did not manage to write down; `quiet` where she wants no more offers.
    """

    uid: str
    order: str
    level: int = 0
    topic: str | None = None
    runs: Runs = ()
    kind: PointKind = PointKind.NOTE
    organisation: str | None = None
    internal: bool = False
    marked: bool = False
    typed_at: str | None = None
    quiet: bool = False

    @property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a task: a person or organisation of the register (`ref` its id), a role, everybody."""

    kind: OwnerKind
    name: str
    ref: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task; `point` is the uid of the point it came from, None once it stands alone.

    `text` is its own only where `own_text`, otherwise that of its point. `owner` is the wording,
    `owners` what it was understood to mean. `due` is the last day of the period `due_kind`; one that waits
    for the group's next meeting keeps its id as `due_meeting`. `unsure` is a term nobody has confirmed.
    """

    uid: str
    order: str
    meeting_id: int
    point: str | None = None
    text: str = ""
    own_text: bool = False
    owner: str | None = None
    owners: tuple[Owner, ...] = ()
    due: date | None = None
    due_kind: DueKind = DueKind.NONE
    due_as_written: str | None = None
    status: TaskStatus = TaskStatus.OPEN
    proposed: bool = False
    unsure: bool = False
    due_meeting: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskState:
    """What a review may change of a task: how it stands, and its term as `Task` has it."""

    status: TaskStatus = TaskStatus.OPEN
    due: date | None = None
    due_kind: DueKind = DueKind.NONE
    due_as_written: str | None = None
    due_meeting: int | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a later meeting found of a task. `meeting_id` is that meeting, `date` its date.

    One without a meeting is a change made between meetings; `reported_by` who said how it stands. `was` is
    how the task stood before it, None where that is not known; while the meeting is put aside, it is what
    the meeting made of the task.
    """

    uid: str
    order: str
    task: str
    meeting_id: int | None
    date: Day | None
    status: TaskStatus
    due: Day | None = None
    note: str | None = None
    reported_by: str | None = None
    was: TaskState | None = None


Entity = Head | Topic | Attendance | Point | Task | Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting whole. `carried` are tasks of earlier meetings that are open or were reviewed here;
    `reviews` those of `tasks` and `carried`, `aside` such of meetings that are put aside, which do not
    count; `extra` what is kept but not edited (`source`)."""

    id: int
    head: Head
    topics: tuple[Topic, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    points: tuple[Point, ...] = ()
    tasks: tuple[Task, ...] = ()
    carried: tuple[Task, ...] = ()
    reviews: tuple[Review, ...] = ()
    aside: tuple[Review, ...] = ()
    extra: dict[str, object] = field(default_factory=dict)

    def present(self) -> tuple[Attendance, ...]:
        """Those who came, in the order of the document."""
        return tuple(row for row in self.attendance if row.status is Presence.PRESENT)

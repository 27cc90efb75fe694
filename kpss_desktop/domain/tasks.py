"""Tasks as they are read: what they say, who has them, whether they are late."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date

from kpss_desktop.domain.minutes import DueKind, Point, Review, Task, TaskState, TaskStatus
from kpss_desktop.system.values import dataclass

_LABEL = re.compile(r"^\s*úkol\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTask:
    """A task among those of its group: what it says, and where it came from in wording."""

    task: Task
    text: str
    date: date | None
    title: str
    topic: str = ""
    point: str = ""


def task_text(task: Task, point: Point | None) -> str:
    """What a task says: its own text, or that of its point without the label "Úkol:"."""
    if task.own_text or point is None:
        return task.text
    return text_of_point(point.text)


def text_of_point(text: str) -> str:
    """The text a point gives to its task."""
    return _LABEL.sub("", text).strip()


def has_label(text: str) -> bool:
    """True if a line says by itself that it is a task ("Úkol: …")."""
    return _LABEL.match(text) is not None


def owner_text(task: Task) -> str:
    """Who has a task: by the names of those it was understood to mean, else as it was written."""
    return ", ".join(owner.name for owner in task.owners) or task.owner or ""


def term_text(task: Task) -> str:
    """Until when a task is, as a table says it: where there is a day, that stands first."""
    from kpss_desktop.czech.dates import with_weekday
    from kpss_desktop.czech.deadlines import show_due

    if task.due_kind is DueKind.NEXT_MEETING and task.due is not None:
        return f"{with_weekday(task.due)} (setkání)"
    return show_due(task.due, task.due_kind, task.due_as_written or "")


def overdue(task: Task, today: date) -> bool:
    """True once the last day of the task's term is over and it is still open."""
    return task.status is TaskStatus.OPEN and task.due is not None and task.due < today


def waits(task: Task) -> bool:
    """True if a task is due by the next meeting and none is known."""
    return task.due_kind is DueKind.NEXT_MEETING and task.due_meeting is None


def binds_anew(before: object, after: object) -> bool:
    """True where an edit gives a task a term by the next meeting, or makes one with such a term open again:
    its meeting may have another day by now, or be gone."""
    if not isinstance(after, Task) or after.status is not TaskStatus.OPEN:
        return False
    bound = after.due_kind is DueKind.NEXT_MEETING and (after.due_meeting is not None or after.due is None)
    return bound and (not isinstance(before, Task) or state_of(before) != state_of(after))


def state_of(task: Task) -> TaskState:
    """How a task stands."""
    return TaskState(**{part.name: getattr(task, part.name) for part in fields(TaskState)})


def with_state(task: Task, state: TaskState) -> Task:
    """A task as it stood then."""
    return replace(task, **{part.name: getattr(state, part.name) for part in fields(TaskState)})


def as_reviewed(task: Task, review: Review) -> TaskState:
    """How a review left a task, as far as it says: a term that the task has no more is a plain day."""
    now = replace(state_of(task), status=review.status)
    if review.due == task.due:
        return now
    kind = DueKind.NONE if review.due is None else DueKind.DAY
    return replace(now, due=review.due, due_kind=kind, due_as_written=None, due_meeting=None, unsure=False)


def by_points(tasks: Iterable[Task], points: Iterable[Point]) -> tuple[Task, ...]:
    """Tasks in the order of their points, those without a point last."""
    places = {point.uid: place for place, point in enumerate(points)}
    return tuple(sorted(tasks, key=lambda task: (places.get(task.point or "", len(places)), task.order)))


def points_by_uid(points: tuple[Point, ...]) -> Mapping[str, Point]:
    """Points by their identity."""
    return {point.uid: point for point in points}

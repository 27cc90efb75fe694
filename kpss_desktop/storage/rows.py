"""Rows and values: which columns a thing has, and how each is written and read back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from inspect import get_annotations
from typing import Any

from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    Attendance,
    DueKind,
    Head,
    MeetingStatus,
    Outcome,
    Point,
    PointKind,
    Presence,
    Review,
    Role,
    Task,
    TaskState,
    TaskStatus,
    Topic,
)
from kpss_desktop.domain.register import (
    DocumentKind,
    Group,
    Membership,
    MembershipKind,
    Organisation,
    Person,
    Place,
    Template,
)
from kpss_desktop.domain.runs import Run, Runs

TABLES: dict[type, str] = {
    Head: "meeting",
    Topic: "topic",
    Attendance: "attendance",
    Point: "point",
    Task: "task",
    Review: "review",
    Group: "working_group",
    Person: "person",
    Organisation: "organisation",
    Place: "place",
    Membership: "membership",
    Template: "template",
}

_COLUMN = {"order": "position", "full": "full_name"}
_OUTSIDE = {(Task, "owners")}
_QUOTED = {"function", "end", "left"}
_NAMES: dict[type, tuple[str, ...]] = {}


def runs_json(runs: Runs) -> str:
    """Runs as the JSON list that `product.md` describes, keys standing only where they say something."""
    return json.dumps([run_dict(run) for run in runs], ensure_ascii=False, separators=(",", ":"))


def run_dict(run: Run) -> dict[str, object]:
    row: dict[str, object] = {"text": run.text}
    for key in ("bold", "italic", "href", "internal"):
        if value := getattr(run, key):
            row[key] = value
    return row


def _runs(text: str) -> Runs:
    return tuple(Run(**row) for row in json.loads(text))


def _dates_json(dates: tuple[AnnouncedDate, ...]) -> str:
    return json.dumps([[_write(getattr(row, part.name)) for part in fields(row)] for row in dates])


def _dates(text: str) -> tuple[AnnouncedDate, ...]:
    return tuple(
        AnnouncedDate(date.fromisoformat(day), _time(start), place, bool(inferred))
        for day, start, place, inferred in json.loads(text)
    )


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def state_json(state: TaskState) -> str:
    """How a task stood, as JSON; keys stand only where they say something."""
    values = {part.name: _write(getattr(state, part.name)) for part in fields(state)}
    return json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False)


def _state(text: str | None) -> TaskState | None:
    if text is None:
        return None
    values = json.loads(text)
    return TaskState(
        status=TaskStatus(values["status"]),
        due=_date(values.get("due")),
        due_kind=DueKind(values["due_kind"]),
        due_as_written=values.get("due_as_written"),
        due_meeting=values.get("due_meeting"),
        unsure=bool(values.get("unsure")),
    )


def _outcome(text: str | None) -> Outcome | None:
    return None if text is None else Outcome(text)


_READ: dict[tuple[type, str], Callable[[Any], Any]] = {
    (Head, "status"): MeetingStatus,
    (Head, "date"): _date,
    (Head, "start"): _time,
    (Head, "end"): _time,
    (Head, "next_meetings"): _dates,
    (Topic, "outcome"): _outcome,
    (Attendance, "status"): Presence,
    (Attendance, "role"): Role,
    (Attendance, "arrived"): _time,
    (Attendance, "left"): _time,
    (Point, "runs"): _runs,
    (Point, "kind"): PointKind,
    (Point, "internal"): bool,
    (Point, "marked"): bool,
    (Point, "quiet"): bool,
    (Task, "own_text"): bool,
    (Task, "due"): _date,
    (Task, "due_kind"): DueKind,
    (Task, "status"): TaskStatus,
    (Task, "proposed"): bool,
    (Task, "unsure"): bool,
    (Review, "date"): _date,
    (Review, "status"): TaskStatus,
    (Review, "due"): _date,
    (Review, "was"): _state,
    (Group, "start"): _time,
    (Group, "standing_topics"): lambda text: tuple(json.loads(text)),
    (Membership, "kind"): MembershipKind,
    (Membership, "since"): _date,
    (Membership, "until"): _date,
    (Template, "kind"): DocumentKind,
    (Template, "added_at"): datetime.fromisoformat,
}


def names(kind: type) -> tuple[str, ...]:
    """The fields of a value that are columns of its table, in order."""
    found = _NAMES.get(kind)
    if found is None:
        found = tuple(name for name in get_annotations(kind) if (kind, name) not in _OUTSIDE)
        _NAMES[kind] = found
    return found


def column(name: str) -> str:
    """The column a field is kept in."""
    return _COLUMN.get(name, name)


def select_list(kind: type, alias: str = "") -> str:
    """The columns of `kind` as they stand after SELECT, each with `alias` where one is given."""
    prefix = f"{alias}." if alias else ""
    return ", ".join(
        f'{prefix}"{column(name)}"' if name in _QUOTED else prefix + column(name) for name in names(kind)
    )


def reader(kind: type) -> Callable[[Sequence[Any]], Any]:
    """Return a function that makes a value of `kind` from a row selected by `select_list`."""
    parts = [(name, _READ.get((kind, name))) for name in names(kind)]

    def read(row: Sequence[Any]) -> Any:
        values = {
            name: value if convert is None else convert(value)
            for (name, convert), value in zip(parts, row, strict=False)
        }
        return kind(**values)

    return read


def row_of(thing: Any, only: tuple[str, ...] | None = None) -> dict[str, Any]:
    """Return what is written of a value, or `only` of some fields: column to plain text, number or None."""
    return {
        column(name): _write(getattr(thing, name)) for name in (names(type(thing)) if only is None else only)
    }


def differing(before: Any, after: Any) -> tuple[str, ...]:
    """The fields in which two values of one kind differ, of those that are columns."""
    return tuple(name for name in names(type(after)) if getattr(before, name) != getattr(after, name))


def _write(value: Any) -> Any:
    if value is None or type(value) in (str, int, bytes):
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _write_tuple(value)
    if isinstance(value, TaskState):
        return state_json(value)
    return str(value)


def _write_tuple(value: tuple[Any, ...]) -> str:
    if value and isinstance(value[0], Run):
        return runs_json(value)
    if value and isinstance(value[0], AnnouncedDate):
        return _dates_json(value)
    return json.dumps(list(value), ensure_ascii=False)

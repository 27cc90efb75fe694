"""A meeting as JSON, format version 1 (see `product.md`): what `show`, `dump` and `load` share.

An unknown value is null, never a guess; further keys stand only where they say something. The group and
people are named, since their ids belong to one archive. Where a name does not lead to the right one, a dump
also says which: `person` of an attendance row and `ref` of an owner are the `id` of a person (of an
organisation) in the same file, `meeting` of a review that of a meeting.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, time
from typing import Any

from kpss_desktop.domain import minutes as m
from kpss_desktop.domain.jsonreading import KEPT, VERSION, ReadMeeting, meeting_from_json, usual_due_kind
from kpss_desktop.domain.runs import Run
from kpss_desktop.domain.tasks import task_text
from kpss_desktop.system.values import dataclass

__all__ = [
    "NO_LINKS",
    "VERSION",
    "Links",
    "ReadMeeting",
    "meeting_from_json",
    "meeting_to_json",
    "run_to_json",
    "say",
    "tasks_to_json",
]


@dataclass(frozen=True, slots=True)
class Links:
    """What a dump says beside names: by uid of an attendance row, by owner, by uid of a review."""

    persons: Mapping[str, int] = field(default_factory=dict)
    owners: Mapping[m.Owner, int] = field(default_factory=dict)
    reviews: Mapping[str, int] = field(default_factory=dict)


NO_LINKS = Links()


def meeting_to_json(meeting: m.Meeting, group: str, links: Links = NO_LINKS) -> dict[str, Any]:
    """Return the meeting as plain lists and dictionaries."""
    head = meeting.head
    topics = {topic.uid: index for index, topic in enumerate(meeting.topics)}
    points = {point.uid: index for index, point in enumerate(meeting.points)}
    result: dict[str, Any] = {
        "version": VERSION,
        "id": meeting.id,
        "group": group,
        "title": head.title,
        "status": str(head.status),
        "date": iso(head.date),
        "start": hour(head.start),
        "end": hour(head.end),
        "place": head.place,
        "number": head.number,
        "topics": [_topic_to_json(topic, points) for topic in meeting.topics],
        "attendance": [_attendance_to_json(row, links.persons) for row in meeting.attendance],
        "points": [_point_to_json(point, topics) for point in meeting.points],
        "tasks": tasks_to_json(meeting, links),
        "next_meetings": [
            {"date": iso(row.date), "start": hour(row.start), "place": row.place,
             "inferred_year": row.inferred_year}
            for row in head.next_meetings
        ],
        "author": head.author,
    }  # fmt: skip
    say(result, place_full=head.place_full)
    result.update((key, value) for key, value in meeting.extra.items() if key in KEPT)
    return result


def tasks_to_json(meeting: m.Meeting, links: Links = NO_LINKS) -> list[dict[str, Any]]:
    """Return the tasks that arose in a meeting, each with its story."""
    points = {point.uid: index for index, point in enumerate(meeting.points)}
    reviews: dict[str, list[dict[str, Any]]] = {}
    for row in meeting.reviews:
        reviews.setdefault(row.task, []).append(_review_to_json(row, links))
    result = []
    for task in meeting.tasks:
        index = points.get(task.point or "")
        point = None if index is None else meeting.points[index]
        task_row = _task_to_json(task, index, point, links)
        say(task_row, reviews=reviews.get(task.uid))
        result.append(task_row)
    return result


def _task_to_json(task: m.Task, index: int | None, point: m.Point | None, links: Links) -> dict[str, Any]:
    result: dict[str, Any] = {
        "text": task_text(task, point),
        "owner": task.owner,
        "due": iso(task.due),
        "due_as_written": task.due_as_written,
        "status": str(task.status),
        "proposed": task.proposed,
        "point": index,
    }
    say(
        result,
        owners=[_owner_to_json(owner, links) for owner in task.owners],
        due_kind=None if task.due_kind is usual_due_kind(task.due) else str(task.due_kind),
        unsure=task.unsure,
    )
    return result


def _owner_to_json(owner: m.Owner, links: Links) -> dict[str, Any]:
    result: dict[str, Any] = {"kind": str(owner.kind), "name": owner.name}
    say(result, ref=links.owners.get(owner))
    return result


def _topic_to_json(topic: m.Topic, points: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {"text": topic.text}
    say(
        result, presenter=topic.presenter, minutes=topic.minutes, outcome=topic.outcome and str(topic.outcome)
    )
    if topic.point and topic.point in points:
        result["point"] = points[topic.point]
    return result


def _attendance_to_json(row: m.Attendance, persons: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "name": row.name,
        "status": str(row.status),
        "role": str(row.role),
        "organisation": row.organisation,
    }
    say(
        result,
        titles_before=row.titles_before,
        titles_after=row.titles_after,
        function=row.function,
        as_written=row.as_written,
        substitute_for=row.substitute_for,
        arrived=hour(row.arrived),
        left=hour(row.left),
        person=persons.get(row.uid),
    )
    return result


def _point_to_json(point: m.Point, topics: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "level": point.level,
        "topic": topics.get(point.topic or ""),
        "runs": [run_to_json(run) for run in point.runs],
    }
    say(
        result,
        kind=None if point.kind is m.PointKind.NOTE else str(point.kind),
        organisation=point.organisation,
        internal=point.internal,
        marked=point.marked,
        quiet=point.quiet,
        typed_at=point.typed_at,
    )
    return result


def run_to_json(run: Run) -> dict[str, Any]:
    """Return a run; its look stands only where it has one."""
    result: dict[str, Any] = {"text": run.text}
    say(result, bold=run.bold, italic=run.italic, href=run.href, internal=run.internal)
    return result


def _review_to_json(row: m.Review, links: Links) -> dict[str, Any]:
    result: dict[str, Any] = {
        "date": iso(row.date), "status": str(row.status), "due": iso(row.due), "note": row.note,
    }  # fmt: skip
    say(result, reported_by=row.reported_by, meeting=links.reviews.get(row.uid))
    say(result, was=None if row.was is None else _state_to_json(row.was))
    return result


def _state_to_json(state: m.TaskState) -> dict[str, Any]:
    result: dict[str, Any] = {"status": str(state.status), "due": iso(state.due)}
    kind = None if state.due_kind is usual_due_kind(state.due) else str(state.due_kind)
    say(result, due_kind=kind, due_as_written=state.due_as_written, unsure=state.unsure)
    return result


def say(result: dict[str, Any], **values: Any) -> None:
    """Add the keys that say something."""
    result.update({key: value for key, value in values.items() if value})


def iso(day: date | None) -> str | None:
    """2024-01-08"""
    return None if day is None else day.isoformat()


def hour(moment: time | None) -> str | None:
    """13:30"""
    return None if moment is None else moment.strftime("%H:%M")

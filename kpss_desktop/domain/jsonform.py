"""A meeting as JSON, format version 1 (see `product.md`): what `show`, `dump` and `load` share.

An unknown value is null, never a guess; further keys stand only where they say something. The group and
people are named, since their ids belong to one archive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kpss_desktop.domain import minutes as m
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.reading import Node, refuse
from kpss_desktop.domain.runs import Run, Runs, clean, tidy
from kpss_desktop.domain.tasks import points_by_uid, task_text

VERSION = 1


@dataclass(frozen=True, slots=True)
class ReadMeeting:
    """A meeting as a file gave it: its group by name, and who of the register an attendance row names."""

    meeting: m.Meeting
    group: str
    persons: Mapping[str, int]
    """uid of an attendance row to the id of a person in the same file, where the name alone is not enough."""


def meeting_to_json(
    meeting: m.Meeting,
    group: str,
    persons: Mapping[str, int] | None = None,
) -> dict[str, Any]:
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
        "date": _iso(head.date),
        "start": _hour(head.start),
        "end": _hour(head.end),
        "place": head.place,
        "number": head.number,
        "topics": [_topic_to_json(topic) for topic in meeting.topics],
        "attendance": [_attendance_to_json(row, persons or {}) for row in meeting.attendance],
        "points": [_point_to_json(point, topics) for point in meeting.points],
        "tasks": [task_to_json(task, meeting, points) for task in meeting.tasks],
        "next_meetings": [
            {"date": _iso(row.date), "start": _hour(row.start), "place": row.place,
             "inferred_year": row.inferred_year}
            for row in head.next_meetings
        ],
        "author": head.author,
    }  # fmt: skip
    _say(result, place_full=head.place_full)
    result.update(meeting.extra)
    return result


def task_to_json(task: m.Task, meeting: m.Meeting, points: Mapping[str, int]) -> dict[str, Any]:
    """Return one task of the meeting; `points` maps the uid of a point to its index."""
    point = points_by_uid(meeting.points).get(task.point or "")
    result: dict[str, Any] = {
        "text": task_text(task, point),
        "owner": task.owner,
        "due": _iso(task.due),
        "due_as_written": task.due_as_written,
        "status": str(task.status),
        "proposed": task.proposed,
        "point": points.get(task.point or ""),
    }
    _say(
        result,
        owners=[{"kind": str(owner.kind), "name": owner.name} for owner in task.owners],
        due_kind=None if task.due_kind is _usual_due_kind(task.due) else str(task.due_kind),
        reviews=[_review_to_json(row) for row in meeting.reviews if row.task == task.uid],
    )
    return result


def _topic_to_json(topic: m.Topic) -> dict[str, Any]:
    result: dict[str, Any] = {"text": topic.text}
    _say(
        result, presenter=topic.presenter, minutes=topic.minutes, outcome=topic.outcome and str(topic.outcome)
    )
    return result


def _attendance_to_json(row: m.Attendance, persons: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "name": row.name,
        "status": str(row.status),
        "role": str(row.role),
        "organisation": row.organisation,
    }
    _say(
        result,
        titles_before=row.titles_before,
        titles_after=row.titles_after,
        function=row.function,
        as_written=row.as_written,
        substitute_for=row.substitute_for,
        arrived=_hour(row.arrived),
        left=_hour(row.left),
        person=persons.get(row.uid),
    )
    return result


def _point_to_json(point: m.Point, topics: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "level": point.level,
        "topic": topics.get(point.topic or ""),
        "runs": [run_to_json(run) for run in point.runs],
    }
    _say(
        result,
        kind=None if point.kind is m.PointKind.NOTE else str(point.kind),
        organisation=point.organisation,
        internal=point.internal,
        marked=point.marked,
    )
    return result


def run_to_json(run: Run) -> dict[str, Any]:
    """Return a run; its look stands only where it has one."""
    result: dict[str, Any] = {"text": run.text}
    _say(result, bold=run.bold, italic=run.italic, href=run.href, internal=run.internal)
    return result


def _review_to_json(row: m.Review) -> dict[str, Any]:
    return {"date": _iso(row.date), "status": str(row.status), "due": _iso(row.due), "note": row.note}


def _say(result: dict[str, Any], **values: Any) -> None:
    result.update({key: value for key, value in values.items() if value})


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _hour(hour: Any) -> str | None:
    return None if hour is None else hour.strftime("%H:%M")


def _usual_due_kind(due: date | None) -> m.DueKind:
    return m.DueKind.NONE if due is None else m.DueKind.DAY


def meeting_from_json(data: Any) -> ReadMeeting:
    """Read what `meeting_to_json` gives, checking everything. Raises FormError naming the place.

    Identities are new. Reviews keep the date of their meeting; whoever stores them finds that meeting.
    """
    node = Node(data)
    version = node.number("version", default=VERSION)
    if version != VERSION:
        raise refuse("version", node, value=version)
    topics = tuple(_read_topic(row) for row in node.items("topics"))
    topics = _ordered(topics)
    rows = [(row, _read_attendance(row)) for row in node.items("attendance")]
    attendance = _ordered(tuple(thing for _, thing in rows))
    points = _ordered(tuple(_read_point(row, topics) for row in node.items("points")))
    pairs = [(row, _read_task(row, points)) for row in node.items("tasks")]
    tasks = _ordered(tuple(task for _, task in pairs))
    reviews = _ordered(tuple(
        _read_review(review, task.uid)
        for (row, _), task in zip(pairs, tasks, strict=True)
        for review in row.items("reviews")
    ))  # fmt: skip
    meeting = m.Meeting(
        id=node.number("id", default=0) or 0,
        head=_read_head(node),
        topics=topics,
        attendance=attendance,
        points=points,
        tasks=tasks,
        reviews=reviews,
        extra={key: data[key] for key in ("source", "versions") if key in data},
    )
    persons = {
        thing.uid: number
        for (row, _), thing in zip(rows, attendance, strict=True)
        if (number := row.number("person")) is not None
    }
    return ReadMeeting(meeting, node.needed_text("group"), persons)


def _read_head(node: Node) -> m.Head:
    return m.Head(
        group_id=0,
        title=node.needed_text("title"),
        status=node.choice("status", m.MeetingStatus, m.MeetingStatus.IN_PROGRESS),
        date=node.day("date"),
        start=node.hour("start"),
        end=node.hour("end"),
        place=node.text("place"),
        place_full=node.text("place_full"),
        number=node.number("number"),
        author=node.text("author"),
        next_meetings=tuple(
            m.AnnouncedDate(
                row.needed_day("date"), row.hour("start"), row.text("place"), row.flag("inferred_year")
            )
            for row in node.items("next_meetings")
        ),
    )


def _read_topic(node: Node) -> m.Topic:
    outcome = node.choice("outcome", m.Outcome, None)
    return m.Topic(
        uid=new_uid(), order="", text=clean(node.needed_text("text")), presenter=node.text("presenter"),
        minutes=node.number("minutes"), outcome=outcome,
    )  # fmt: skip


def _read_attendance(node: Node) -> m.Attendance:
    return m.Attendance(
        uid=new_uid(),
        order="",
        name=clean(node.needed_text("name")),
        titles_before=node.text("titles_before"),
        titles_after=node.text("titles_after"),
        function=node.text("function"),
        as_written=node.text("as_written"),
        organisation=node.text("organisation"),
        status=node.choice("status", m.Presence, m.Presence.UNRECORDED),
        role=node.choice("role", m.Role, m.Role.MEMBER),
        substitute_for=node.text("substitute_for"),
        arrived=node.hour("arrived"),
        left=node.hour("left"),
    )


def _read_point(node: Node, topics: tuple[m.Topic, ...]) -> m.Point:
    level = node.number("level", default=0)
    if level is None or not 0 <= level <= m.MAX_LEVEL:
        raise refuse("level", node, value=level)
    return m.Point(
        uid=new_uid(),
        order="",
        level=level,
        topic=_indexed(node, "topic", topics),
        runs=read_runs(node),
        kind=node.choice("kind", m.PointKind, m.PointKind.NOTE),
        organisation=node.text("organisation"),
        internal=node.flag("internal"),
        marked=node.flag("marked"),
    )


def read_runs(node: Node) -> Runs:
    """Read the runs of a point, cleaned and tidied."""
    return tidy(
        Run(
            clean(row.needed_text("text", empty=True)),
            bold=row.flag("bold"),
            italic=row.flag("italic"),
            href=row.text("href"),
            internal=row.flag("internal"),
        )
        for row in node.items("runs")
    )


def _read_task(node: Node, points: tuple[m.Point, ...]) -> m.Task:
    uid = _indexed(node, "point", points)
    text = clean(node.needed_text("text", empty=True))
    due = node.day("due")
    task = m.Task(
        uid=new_uid(),
        order="",
        meeting_id=0,
        point=uid,
        owner=node.text("owner"),
        owners=tuple(_read_owner(row) for row in node.items("owners")),
        due=due,
        due_kind=node.choice("due_kind", m.DueKind, _usual_due_kind(due)),
        due_as_written=node.text("due_as_written"),
        status=node.choice("status", m.TaskStatus, m.TaskStatus.OPEN),
        proposed=node.flag("proposed"),
    )
    if uid is not None and task_text(task, points_by_uid(points)[uid]) == text:
        return task
    return replace(task, text=text, own_text=True)


def _read_owner(node: Node) -> m.Owner:
    return m.Owner(node.choice("kind", m.OwnerKind, m.OwnerKind.ROLE), node.needed_text("name"))


def _read_review(node: Node, task: str) -> m.Review:
    return m.Review(
        uid=new_uid(), order="", task=task, meeting_id=None, date=node.day("date"),
        status=node.choice("status", m.TaskStatus, m.TaskStatus.OPEN), due=node.day("due"),
        note=node.text("note"),
    )  # fmt: skip


def _indexed(node: Node, key: str, things: tuple[Any, ...]) -> str | None:
    index = node.number(key)
    if index is None:
        return None
    if not 0 <= index < len(things):
        raise refuse("index", node.below(key), value=index, count=len(things))
    uid: str = things[index].uid
    return uid


def _ordered(things: tuple[Any, ...]) -> tuple[Any, ...]:
    keys = spread(len(things))
    return tuple(replace(thing, order=key) for thing, key in zip(things, keys, strict=True))

"""A version of a final meeting as JSON: the meeting as `jsonform` has it, and what it found of earlier tasks.

`{…the meeting…, "reviewed": [{"text", "owner", "arose", "status", "due", "note", "reported_by"}],
"identities": [those of the points, in their order]}`
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kpss_desktop.domain.jsonform import iso, meeting_from_json, meeting_to_json, say
from kpss_desktop.domain.jsonreading import IDENTITIES, REVIEWED
from kpss_desktop.domain.minutes import Meeting, Review, Task, TaskStatus
from kpss_desktop.domain.reading import Node
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a meeting found of a task of an earlier one, which arose on the day `arose`."""

    text: str
    owner: str = ""
    arose: date | None = None
    status: TaskStatus = TaskStatus.OPEN
    due: date | None = None
    note: str = ""
    reported_by: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A meeting as a version has it, or as it stands now; `identified` where points have the identity that
    they have in the archive, which older versions do not keep."""

    meeting: Meeting
    reviewed: Sequence[Reviewed] = ()
    identified: bool = False


def reviewed_here(
    meeting_id: int, tasks: Iterable[Task], reviews: Iterable[Review], arose: Mapping[int, date | None]
) -> list[Reviewed]:
    """What a meeting found of tasks of earlier ones; `arose` has the days of those meetings by their ids."""
    found = {row.task: row for row in reviews if row.meeting_id == meeting_id}
    return [
        Reviewed(
            task.text, task.owner or "", arose.get(task.meeting_id), row.status, row.due, row.note or "",
            row.reported_by or "",
        )
        for task in tasks
        if (row := found.get(task.uid)) is not None
    ]  # fmt: skip


def said_to_json(said: Said, group: str) -> dict[str, Any]:
    """What is kept of a version."""
    result = meeting_to_json(said.meeting, group)
    say(result, **{REVIEWED: [_reviewed_to_json(row) for row in said.reviewed]})
    if said.identified:
        say(result, **{IDENTITIES: [point.uid for point in said.meeting.points]})
    return result


def _reviewed_to_json(row: Reviewed) -> dict[str, Any]:
    result: dict[str, Any] = {
        "text": row.text, "owner": row.owner or None, "arose": iso(row.arose), "status": str(row.status),
        "due": iso(row.due),
    }  # fmt: skip
    say(result, note=row.note, reported_by=row.reported_by)
    return result


def said_from_json(data: Mapping[str, Any]) -> Said:
    """Read what a version says. Raises FormError."""
    node = Node(dict(data))
    own = {key: data[key] for key in data if key not in (REVIEWED, IDENTITIES)}
    meeting, identities = meeting_from_json(own).meeting, node.texts(IDENTITIES)
    identified = bool(identities) and len(set(identities)) == len(identities) == len(meeting.points)
    return Said(
        _identified(meeting, identities) if identified else meeting,
        [_read_reviewed(row) for row in node.items(REVIEWED)],
        identified,
    )


def _identified(meeting: Meeting, identities: Sequence[str]) -> Meeting:
    """A meeting whose points have these identities."""
    uids = {point.uid: uid for point, uid in zip(meeting.points, identities, strict=True)}
    return replace(
        meeting,
        points=tuple(replace(point, uid=uids[point.uid]) for point in meeting.points),
        tasks=tuple(replace(task, point=uids.get(task.point or "")) for task in meeting.tasks),
        topics=tuple(replace(topic, point=uids.get(topic.point or "")) for topic in meeting.topics),
    )


def _read_reviewed(node: Node) -> Reviewed:
    return Reviewed(
        node.needed_text("text", empty=True),
        node.text("owner") or "",
        node.day("arose"),
        node.choice("status", TaskStatus, TaskStatus.OPEN),
        node.day("due"),
        node.text("note") or "",
        node.text("reported_by") or "",
    )

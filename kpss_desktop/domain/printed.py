"""What of a meeting can stand in its minutes, as one short mark: does a file still say the same?"""

from dataclasses import replace
from typing import Any

from kpss_desktop.domain.minutes import Meeting, Outcome, Presence
from kpss_desktop.domain.round_table import for_paper
from kpss_desktop.domain.runs import tidy


def printed_mark(meeting: Meeting) -> str:
    """Sixteen hex digits, the same for two states of a meeting whose minutes say the same.

    Empty points, those of a round table that nobody took, when something was typed, and what is internal do
    not count; tasks do, since a template may print them.
    """
    from hashlib import sha256  # brings OpenSSL along, which a start does not need

    head = meeting.head
    said: tuple[Any, ...] = (
        head.title, str(head.date), str(head.start), str(head.end), head.place, head.place_full, head.number,
        head.author, [(str(row.date), str(row.start), row.place) for row in head.next_meetings],
        [row.text for row in meeting.topics if row.outcome is not Outcome.SKIPPED and row.point is None],
        _people(meeting), _points(meeting), _tasks(meeting),
    )  # fmt: skip
    return sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16]


def _people(meeting: Meeting) -> list[tuple[Any, ...]]:
    return [
        (row.name, row.titles_before, row.titles_after, row.as_written, row.organisation, row.status.value,
         row.role.value, row.substitute_for, str(row.arrived), str(row.left))
        for row in meeting.attendance
        if row.status is not Presence.UNRECORDED
    ]  # fmt: skip


def _points(meeting: Meeting) -> list[tuple[Any, ...]]:
    places = {topic.uid: place for place, topic in enumerate(meeting.topics)}
    result = []
    for point in for_paper(meeting).points:
        if not point.text.strip():
            continue
        runs = tidy(replace(run, internal=False) for run in point.runs)
        spans = [(run.text, run.bold, run.italic, run.href) for run in runs]
        result.append((point.level, places.get(point.topic or ""), point.organisation, spans))
    return result


def _tasks(meeting: Meeting) -> list[tuple[Any, ...]]:
    """By identity: in a window they stand by their points, in the archive as they came."""
    return sorted(
        (task.uid, task.text if task.own_text else "", task.owner or "", [one.name for one in task.owners],
         str(task.due), task.due_kind.value, task.due_as_written or "", task.status.value)
        for task in meeting.tasks
        if not task.proposed
    )  # fmt: skip

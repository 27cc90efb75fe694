"""What of a meeting a publication may print, text by text, and the meeting with some of them changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from kpss_desktop.czech.names import full_name
from kpss_desktop.domain.minutes import (
    Attendance,
    Meeting,
    Outcome,
    Owner,
    OwnerKind,
    Presence,
    Task,
)
from kpss_desktop.domain.tasks import owner_text, points_by_uid


class Where(StrEnum):
    """Where a text is printed. A LINK is the address behind words of a point."""

    TITLE = "title"
    PLACE = "place"
    PLACE_FULL = "place in full"
    TOPIC = "topic"
    PERSON = "person"
    ORGANISATION = "organisation"
    POINT = "point"
    LINK = "link"
    TASK = "task"
    OWNER = "owner"
    TERM = "term"
    NEXT = "next meeting"


EVERYWHERE = frozenset(Where)


class Text(NamedTuple):
    """One text; `uid` is that of the topic, attendance, point or task, the number of a date ahead, or ""."""

    where: Where
    uid: str
    text: str


def printed_name(row: Attendance) -> str:
    """A person as documents print them: as written in the minutes they came from, else with titles."""
    return row.as_written or full_name(row.name, row.titles_before or "", row.titles_after or "")


def texts(meeting: Meeting) -> Iterator[Text]:
    """All texts in the order of the minutes; those of tasks that follow their point are the point's."""
    head = meeting.head
    yield Text(Where.TITLE, "", head.title)
    yield Text(Where.PLACE, "", head.place or "")
    yield Text(Where.PLACE_FULL, "", head.place_full or "")
    for topic in meeting.topics:
        if topic.outcome is not Outcome.SKIPPED:
            yield Text(Where.TOPIC, topic.uid, topic.text)
    for row in meeting.attendance:
        if row.status is not Presence.UNRECORDED:
            yield Text(Where.PERSON, row.uid, printed_name(row))
        if row.status is Presence.PRESENT:
            yield Text(Where.ORGANISATION, row.uid, row.organisation or "")
    for point in meeting.points:
        yield Text(Where.POINT, point.uid, point.text)
    there = points_by_uid(meeting.points)
    for task in meeting.tasks:
        if task.proposed:
            continue
        if task.own_text or task.point not in there:
            yield Text(Where.TASK, task.uid, task.text)
        yield Text(Where.OWNER, task.uid, owner_text(task))
        if task.due is None:
            yield Text(Where.TERM, task.uid, task.due_as_written or "")
    for number, ahead in enumerate(head.next_meetings):
        yield Text(Where.NEXT, str(number), ahead.place or "")


def with_texts(meeting: Meeting, changed: Mapping[tuple[Where, str], str]) -> Meeting:
    """The meeting with other texts, by where they are and their uid; points, which have looks, aside."""
    head = meeting.head
    return replace(
        meeting,
        head=replace(
            head,
            title=changed.get((Where.TITLE, ""), head.title),
            place=changed.get((Where.PLACE, ""), head.place),
            place_full=changed.get((Where.PLACE_FULL, ""), head.place_full),
            next_meetings=tuple(
                replace(row, place=changed.get((Where.NEXT, str(number)), row.place))
                for number, row in enumerate(head.next_meetings)
            ),
        ),
        topics=tuple(
            replace(topic, text=changed.get((Where.TOPIC, topic.uid), topic.text)) for topic in meeting.topics
        ),
        attendance=tuple(_person(row, changed) for row in meeting.attendance),
        tasks=tuple(_task(task, changed) for task in meeting.tasks),
    )


def _person(row: Attendance, changed: Mapping[tuple[Where, str], str]) -> Attendance:
    """A name that was kept without wording of its own is the one printed."""
    row = replace(row, organisation=changed.get((Where.ORGANISATION, row.uid), row.organisation))
    name = changed.get((Where.PERSON, row.uid))
    if name is None:
        return row
    return replace(row, as_written=name, name=row.name if row.as_written else name)


def _task(task: Task, changed: Mapping[tuple[Where, str], str]) -> Task:
    text, owner = changed.get((Where.TASK, task.uid)), changed.get((Where.OWNER, task.uid))
    if text is not None:
        task = replace(task, text=text, own_text=True)
    if owner is not None:
        task = replace(task, owner=owner, owners=(Owner(OwnerKind.ROLE, owner),))
    return replace(task, due_as_written=changed.get((Where.TERM, task.uid), task.due_as_written))

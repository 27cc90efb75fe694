"""What comes back next time: seen before she closes the day, changed there, and the agenda made of it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from kpss_desktop.domain.carrying import Held, Returning, Why, next_agenda, returning
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.minutes import Outcome, Point, Task, TaskStatus, Topic
from kpss_desktop.domain.register import Group
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage import carrying, reading
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.system.values import dataclass

LABELS = _DROP, _KEEP = "téma se příště nevrátí", "téma se příště vrátí"
"""The names of the acts that decide about topics."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the archive knows of the meetings before one; it stays true while that one is being written."""

    standing: tuple[str, ...] = ()
    held: tuple[carrying.HeldTask, ...] = ()
    ancestors: Mapping[str, Collection[str]] | None = None


def agenda_for(fetch: Fetch, group: Group, day: date, meeting_id: int = 0) -> tuple[Topic, ...]:
    """The topics that a meeting of that day begins with; `meeting_id` is itself where it is there already."""
    last = carrying.last_with_agenda(fetch, group.id, day, meeting_id)
    meeting = None if last is None else reading.read_meeting(fetch, last, carried=False)
    held = [row.held for row in carrying.read_held(fetch, group.id, day)]
    chains = {} if last is None else carrying.read_ancestors(fetch, last)
    return next_agenda(returning(meeting, group.standing_topics, held, chains))


def carry_anew(fetch: Fetch, session: MeetingSession) -> None:
    """Let an open meeting know which tasks of before wait for it, once it has another day on the disk.

    Raises ArchiveError.
    """
    meeting = reading.read_meeting(fetch, session.meeting_id)
    if meeting is not None and not session.read_only:
        session.carry_anew(meeting)


def read_before(fetch: Fetch, session: MeetingSession) -> Before:
    """What the archive knows that matters for what comes back after a meeting. Raises ArchiveError."""
    group = next((row for row in reading.read_all(fetch, Group) if row.id == session.group.id), session.group)
    return Before(
        group.standing_topics,
        tuple(carrying.read_held(fetch, group.id, session.head.date)),
        carrying.read_ancestors(fetch, session.meeting_id),
    )


def topics_next(session: MeetingSession, before: Before) -> list[Returning]:
    """Every topic that may come back after a meeting as it stands on the screen, and whether it does."""
    waiting = {task.uid for task in session.carried if task.status is TaskStatus.OPEN}
    held = [row.held for row in before.held if row.task in waiting]
    for task in session.tasks:
        point = session.find(Point, task.point)
        topic = session.find(Topic, point.topic) if point is not None else None
        if topic is not None and task.status is TaskStatus.OPEN and not task.proposed:
            held.append(Held(topic.uid, topic.text, session.text_of(task)))
    return returning(session.meeting(), before.standing, held, before.ancestors)


def tasks_next(session: MeetingSession) -> list[Task]:
    """The tasks that come back as they stand on the screen: those from before first."""
    tasks = (*session.carried, *session.tasks)
    return [task for task in tasks if task.status is TaskStatus.OPEN and not task.proposed]


def changeable(row: Returning) -> bool:
    """True where she may decide about a topic here: it stands on the agenda of the meeting."""
    return row.topic is not None


def turn(session: MeetingSession, row: Returning) -> Changes | None:
    """Let a topic come back that would not, or the other way round; None where it is not of this meeting."""
    topic = session.find(Topic, row.topic.uid) if row.topic is not None else None
    if topic is None or session.read_only:
        return None
    if row.comes:
        return session.apply([Edit(topic, replace(topic, outcome=Outcome.DROPPED))], _DROP)
    own = topic.point is None and {Why.STANDING, Why.TASK} & set(row.why)  # comes back without being left
    outcome = None if own and topic.outcome is Outcome.DROPPED else Outcome.NEXT_TIME
    return session.apply([Edit(topic, replace(topic, outcome=outcome))], _KEEP)

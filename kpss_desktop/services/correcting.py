"""What she says to the reading of a task's line: another day, another person, yes, no. Its words stay."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.minutes import DueKind, Owner, Task
from kpss_desktop.services.capturing import Day, Reading
from kpss_desktop.services.session import MeetingSession

WHEN, WHO = "termín úkolu", "vlastník úkolu"
NO_DAY = Day(None, DueKind.NONE)


def next_day(session: MeetingSession, uid: str, days: Sequence[Day]) -> Changes | None:
    """Give a task the next way to read its term, at last none; None where all were shown."""
    task = session.find(Task, uid)
    if task is None or not days:
        return None
    ways = [*days, NO_DAY] if NO_DAY not in days else list(days)
    here = (task.due, task.due_kind)
    place = next((n for n, day in enumerate(ways) if (day.due, day.kind) == here), -1)
    if task.unsure and place + 1 == len(ways):
        place = -1  # a day that does not exist: none was shown yet
    if place + 1 == len(ways):
        return None
    day = ways[place + 1]
    written = task.due_as_written if day.due is not None or day.kind is not DueKind.NONE else None
    return _set(session, task, day, written)


def set_day(session: MeetingSession, uid: str, due: date) -> Changes | None:
    """Give a task a day she picked; the wording of its line stays with it."""
    task = session.find(Task, uid)
    return None if task is None else _set(session, task, Day(due, DueKind.DAY), task.due_as_written)


def _set(session: MeetingSession, task: Task, day: Day, written: str | None) -> Changes:
    changed = replace(
        task, due=day.due, due_kind=day.kind, due_meeting=day.meeting, due_as_written=written, unsure=False
    )
    return session.apply([Edit(task, changed)], WHEN, merge=("day", task.uid))


def next_owner(session: MeetingSession, uid: str, reading: Reading) -> Owner | None:
    """Give a task the next of those whom its line may mean, and round again; None where there is no other."""
    task = session.find(Task, uid)
    if task is None or not reading.who:
        return None
    place = reading.who.index(task.owners[0]) if task.owners and task.owners[0] in reading.who else -1
    chosen = reading.who[(place + 1) % len(reading.who)]
    if task.owners == (chosen,):
        return None
    _own(session, task, chosen, reading)
    return chosen


def _own(session: MeetingSession, task: Task, owner: Owner, reading: Reading) -> None:
    wording = task.owner or reading.owner or owner.name
    changed = replace(task, owner=wording, owners=(owner,))
    session.apply([Edit(task, changed)], WHO, merge=("owner", task.uid))


def is_uncertain(task: Task, reading: Reading) -> bool:
    """True where there is something to confirm: the day, or which of several people."""
    return task.unsure or is_open(task, reading)


def is_open(task: Task, reading: Reading) -> bool:
    """True where several people may be meant and none was chosen."""
    return reading.doubtful and not task.owners and task.owner == reading.owner


def accept(session: MeetingSession, uid: str, reading: Reading) -> Owner | None:
    """Confirm what is uncertain of a task as it is shown; return who was chosen by that, if anybody.

    A day that does not exist cannot be confirmed.
    """
    task = session.find(Task, uid)
    if task is None:
        return None
    changed, owner = task, None
    if task.unsure and (task.due is not None or task.due_kind is not DueKind.NONE):
        changed = replace(changed, unsure=False)
    if is_open(task, reading):
        owner = reading.who[0]
        changed = replace(changed, owners=(owner,))
    if changed != task:
        session.apply([Edit(task, changed)], WHEN if task.unsure else WHO)
    return owner


def dismiss(session: MeetingSession, uid: str, reading: Reading) -> Changes | None:
    """Take off what is uncertain of a task: it has no day, or nobody, until she says."""
    task = session.find(Task, uid)
    if task is None or not is_uncertain(task, reading):
        return None
    changed = task
    if task.unsure:
        changed = replace(
            changed, due=None, due_kind=DueKind.NONE, due_meeting=None, due_as_written=None, unsure=False
        )
    if is_open(task, reading):
        changed = replace(changed, owner=None)
    return session.apply([Edit(task, changed)], WHEN if task.unsure else WHO)

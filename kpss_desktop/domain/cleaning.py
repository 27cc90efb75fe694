"""What is left to be cleaned once the meeting is over: what each thing lacks, and text put right in runs."""

from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum

from kpss_desktop.domain.minutes import (
    Attendance,
    DueKind,
    Entity,
    Point,
    Presence,
    Role,
    Task,
    TaskStatus,
)
from kpss_desktop.domain.runs import Run, Runs, plain, tidy
from kpss_desktop.system.values import dataclass


class Lack(IntEnum):
    """Why something is to be cleaned; within one line in this order."""

    MARKED = 1
    UNSURE = 2
    IMPOSSIBLE = 3
    NO_OWNER = 4
    DOUBTFUL = 5
    EMPTY = 6
    SPELLING = 7
    NO_ORGANISATION = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to clean: `uid` of the point, task or attendance; `point` where its line is, if it has one.

    `place` orders all stops of a meeting; `start` and `end` are the wrong word's, in Python characters.
    """

    place: tuple[int, int, int, int]
    lack: Lack
    uid: str
    point: str | None = None
    start: int = 0
    end: int = 0


def lacks(thing: Entity | None, meeting_id: int) -> tuple[Lack, ...]:
    """What a thing of this meeting lacks by itself; whether an empty point matters depends on where it is."""
    if isinstance(thing, Point):
        return (
            *((Lack.MARKED,) if thing.marked else ()),
            *((Lack.EMPTY,) if not thing.text.strip() and not thing.marked else ()),
        )
    if isinstance(thing, Task):
        return _of_task(thing, meeting_id)
    if isinstance(thing, Attendance):
        guest = thing.role is Role.GUEST and thing.status is Presence.PRESENT
        return (Lack.NO_ORGANISATION,) if guest and not (thing.organisation or "").strip() else ()
    return ()


def _of_task(task: Task, meeting_id: int) -> tuple[Lack, ...]:
    if task.meeting_id != meeting_id or task.status is not TaskStatus.OPEN:
        return ()
    impossible = task.unsure and task.due is None and task.due_kind is DueKind.NONE
    return (
        *((Lack.IMPOSSIBLE,) if impossible else (Lack.UNSURE,) if task.unsure else ()),
        *((Lack.NO_OWNER,) if not (task.owner or "").strip() else ()),
    )


Change = tuple[int, int, str]
"""What stands from the first to the second (Python characters) becomes the text."""


def reworded(runs: Runs, changes: Iterable[Change]) -> Runs:
    """Runs with pieces of their text replaced; letters that stay keep their look, new ones take that of
    the letter they stand for, or else of the one before."""
    text = plain(runs)
    looks = [replace(run, text="") for run in runs for _ in run.text]
    result: list[Run] = []
    done = 0
    for start, end, wanted in sorted(changes):
        result.extend(_pieces(text, looks, done, start))
        same = _common(text[start:end], wanted)
        rest = min(end - start, len(wanted)) - same
        tail = min(rest, _common(text[start:end][::-1], wanted[::-1]))
        look = _look(looks, start + same, end - tail)
        result.extend(_pieces(text, looks, start, start + same))
        result.append(replace(look, text=wanted[same : len(wanted) - tail]))
        result.extend(_pieces(text, looks, end - tail, end))
        done = end
    return tidy((*result, *_pieces(text, looks, done, len(text))))


def _pieces(text: str, looks: list[Run], start: int, end: int) -> Iterable[Run]:
    return (replace(looks[place], text=text[place]) for place in range(start, end))


def _look(looks: list[Run], start: int, end: int) -> Run:
    if start < end:
        return looks[start]
    return looks[start - 1] if 0 < start <= len(looks) else Run("")


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def linked(runs: Runs, start: int, end: int) -> bool:
    """True if a link stands anywhere between two places."""
    place = 0
    for run in runs:
        if run.href and place < end and start < place + len(run.text):
            return True
        place += len(run.text)
    return False

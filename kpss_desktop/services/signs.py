"""Signs at the beginning of a line: "!" a task, "=" a decision, "?" a topic for next time.

A sign is how she says it, never part of what is said: on leaving the line it goes, and comes back only when
she asks for it at once.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Outcome, Point, PointKind, Task, Topic
from kpss_desktop.domain.order import between
from kpss_desktop.domain.runs import Run, Runs, tidy, without_start
from kpss_desktop.domain.tasks import has_label
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.tasking import new_task, remove_task

if TYPE_CHECKING:
    from kpss_desktop.services.capturing import Reader, Reading

TASK, DECISION, TOPIC, LABEL = "!", "=", "?", ":"
"""The signs; LABEL stands for "Úkol:", which is text and stays."""

_SIGN = r"\s*([!=?])(?![!=?>()\[\]:;\-])\s*(?=\S)"


def unread(text: str) -> "Reading":
    """A reader that understands nothing."""
    from kpss_desktop.services.capturing import NOTHING

    del text
    return NOTHING


def read_sign(text: str) -> tuple[str, int]:
    """The sign a line begins with and how many characters it takes with its spaces; ("", 0) for none."""
    match = re.match(_SIGN, text)
    return (match[1], match.end()) if match else ("", 0)


def is_about_task(text: str) -> bool:
    """True if a line that is being typed will be a task when it is left."""
    return text.lstrip().startswith(TASK) or has_label(text)


def take_sign(session: MeetingSession, uid: str, read: "Reader" = unread) -> str:
    """Let a line be what its sign or its label "Úkol:" says, as one act; return the sign, "" for none.

    `read` understands the text of a task: who has it, by when. The label stays in the text.
    """
    point = session.find(Point, uid)
    if point is None:
        return ""
    sign, width = read_sign(point.text)
    if not sign:
        labelled = has_label(point.text) and make_task(session, uid, read) is not None
        return LABEL if labelled else ""
    bare = replace(point, runs=without_start(point.runs, width))
    if sign == TASK:
        _make_task(session, point, bare, read)
    elif sign == DECISION:
        session.apply([Edit(point, replace(bare, kind=PointKind.DECISION))], "rozhodnutí")
    else:
        topic = topic_noted(session, uid)
        made = [] if topic is not None else [Edit(None, noted_topic(session, bare))]
        session.apply([Edit(point, bare), *made], "téma na příště")
    return sign


def may_come_back(session: MeetingSession, uid: str) -> bool:
    """True for a decision and a topic for next time: Backspace at their start is how they cease to be so."""
    point = session.find(Point, uid)
    return point is not None and (point.kind is PointKind.DECISION or topic_noted(session, uid) is not None)


def sign_back(session: MeetingSession, uid: str) -> Changes | None:
    """Make a line with its sign again of what the sign had made it, as it was typed."""
    point = session.find(Point, uid)
    if point is None:
        return None
    task, topic = session.task_of(uid), topic_noted(session, uid)
    if task is not None:
        gone = [Edit(row, None) for row in session.reviews if row.task == task.uid]
        return session.apply([*gone, Edit(task, None), _signed(point, TASK)], "zrušení úkolu")
    if point.kind is PointKind.DECISION:
        return session.apply([_signed(point, DECISION)], "zrušení rozhodnutí")
    if topic is not None:
        return session.apply([Edit(topic, None), _signed(point, TOPIC)], "zrušení tématu na příště")
    return None


def _signed(point: Point, sign: str) -> Edit:
    kind = PointKind.NOTE if sign == DECISION else point.kind
    return Edit(point, replace(point, runs=tidy((Run(f"{sign} "), *point.runs)), kind=kind))


def make_task(session: MeetingSession, uid: str, read: "Reader" = unread) -> Task | None:
    """Make a point a task with what its text says of it, as one act; None where it is one already."""
    point = session.find(Point, uid)
    if point is None or session.task_of(uid) is not None:
        return None
    return _make_task(session, point, point, read)


def toggle_task(session: MeetingSession, uid: str, read: "Reader" = unread) -> Task | None:
    """Make a point a task, or, where it is one, no longer; return the task it now has."""
    found = session.task_of(uid)
    if found is None:
        return make_task(session, uid, read)
    remove_task(session, found.uid)
    return None


def _make_task(session: MeetingSession, point: Point, bare: Point, read: "Reader") -> Task:
    from kpss_desktop.services.capturing import fill

    found = session.task_of(point.uid)
    reading = read(bare.text)
    task = fill(found or new_task(session, point.uid), reading)
    named = _named(bare, reading)
    session.apply([Edit(point, named), Edit(found, task)], "úkol")
    return task


def reread(session: MeetingSession, uid: str, before: str, read: "Reader") -> Changes | None:
    """Bring a line that was changed, and the task it may be, up to its text, which was `before`.

    What she set by hand stays; a name written to its end with `@` loses the sign.
    """
    point, task = session.find(Point, uid), session.task_of(uid)
    if point is None or (task is None and "@" not in point.text):
        return None
    from kpss_desktop.services.capturing import refill

    reading = read(point.text)
    named = _named(point, reading)
    if task is None:
        return session.apply([Edit(point, named)], "jméno") if named != point else None
    changed = refill(task, read(before), reading)
    label = "termín úkolu" if changed.due_as_written != task.due_as_written else "vlastník úkolu"
    return session.apply([Edit(point, named), Edit(task, changed)], label)


def _named(point: Point, reading: "Reading") -> Point:
    """A point without `@` before names; in a link it may be what somebody is called there."""
    from kpss_desktop.domain.cleaning import linked

    signs = (place for place in reading.signs if not linked(point.runs, place, place + 1))
    return replace(point, runs=without(point.runs, signs))


def without(runs: Runs, places: Iterable[int]) -> Runs:
    """Runs with the characters at these places left out."""
    gone, start, kept = set(places), 0, list[Run]()
    if not gone:
        return runs
    for run in runs:
        text = "".join(sign for place, sign in enumerate(run.text, start) if place not in gone)
        start += len(run.text)
        kept.append(replace(run, text=text))
    return tidy(kept)


# Topics for next time


def topic_noted(session: MeetingSession, point: str) -> Topic | None:
    """The topic for next time that was noted in a point."""
    return next((row for row in session.topics if row.point == point), None)


def noted_topic(session: MeetingSession, point: Point) -> Topic:
    """A fresh topic for next time noted in a point, not yet stored."""
    last = session.topics[-1].order if session.topics else None
    return Topic(
        uid=new_uid(), order=between(last, None), text=point.text.strip(),
        outcome=Outcome.NEXT_TIME, point=point.uid,
    )  # fmt: skip

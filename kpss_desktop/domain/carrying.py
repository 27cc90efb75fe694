"""What comes back in the next meeting, and why: topics not done with, and those that hold an open task."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Meeting, Outcome, Topic
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.round_table import for_paper
from kpss_desktop.system.values import dataclass


class Why(StrEnum):
    """Why a topic comes back, or why it does not."""

    STANDING = "standing"
    LEFT = "left"
    NOT_REACHED = "not reached"
    TASK = "task"
    DEALT = "dealt"
    SKIPPED = "skipped"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Held:
    """An open task, by what it says, and the topic (uid and wording) under which it arose."""

    topic: str
    text: str
    task: str


@dataclass(frozen=True, slots=True)
class Returning:
    """One topic as the next agenda has it or not. `topic` is the one of the meeting looked at, None where
    the topic is not of that meeting; `continues` the uid that the next one goes on from; `tasks` what
    the open tasks say that it holds."""

    text: str
    comes: bool
    why: tuple[Why, ...]
    topic: Topic | None = None
    continues: str | None = None
    tasks: tuple[str, ...] = ()


def returning(
    meeting: Meeting | None,
    standing: Sequence[str],
    held: Sequence[Held] = (),
    ancestors: Mapping[str, Collection[str]] | None = None,
) -> list[Returning]:
    """Every topic that may be on the agenda after `meeting`: standing ones, its own, older ones with tasks.

    `held` are the open tasks of the group with their topics; `ancestors` says for a topic of the meeting
    which earlier topics it goes on from.
    """
    chains = ancestors or {}
    own = _of_meeting(meeting, standing, held, chains) if meeting is not None else []
    known = {fold(row.text): row for row in own}
    first = [
        known.get(fold(text)) or Returning(text, True, (Why.STANDING,)) for text in dict.fromkeys(standing)
    ]
    taken = {row.continues for row in own}
    taken.update(uid for row in own for uid in chains.get(row.continues or "", ()))
    older = _older((row for row in held if row.topic not in taken), {*known, *map(fold, standing)})
    placed = {fold(row.text) for row in first}
    return [*first, *(row for row in own if fold(row.text) not in placed), *older]


def _of_meeting(
    meeting: Meeting,
    standing: Sequence[str],
    held: Sequence[Held],
    chains: Mapping[str, Collection[str]],
) -> list[Returning]:
    written = {point.topic for point in for_paper(meeting).points if point.text.strip()}
    always = {fold(text): text for text in standing}
    rows: dict[str, Returning] = {}
    for topic in meeting.topics:
        key = fold(topic.text)
        line = {topic.uid, *chains.get(topic.uid, ())}
        tasks = tuple(row.task for row in held if row.topic in line)
        reasons = [Why.STANDING] if key in always else []
        reasons += [Why.LEFT] if topic.outcome is Outcome.NEXT_TIME else []
        reasons += [Why.NOT_REACHED] if topic.outcome is None and topic.uid not in written else []
        reasons += [Why.TASK] if tasks else []
        text = always.get(key, topic.text)
        rows[key] = _returning(text, topic, tuple(reasons), tasks, rows.get(key))
    return list(rows.values())


def _returning(
    text: str, topic: Topic, reasons: tuple[Why, ...], tasks: tuple[str, ...], twin: Returning | None
) -> Returning:
    """A topic that stands twice on an agenda comes back once, for all the reasons of both."""
    dropped = topic.outcome is Outcome.DROPPED
    if twin is not None and not dropped:
        kept = tuple(why for why in twin.why if twin.comes and why is not Why.NOT_REACHED)
        reasons = tuple(dict.fromkeys((*kept, *(why for why in reasons if why is not Why.NOT_REACHED))))
        tasks = tuple(dict.fromkeys((*twin.tasks, *tasks)))
    if dropped:
        return Returning(text, False, (Why.DROPPED, *reasons), topic, topic.uid, tasks)
    if reasons:
        return Returning(text, True, reasons, topic, topic.uid, tasks)
    why = Why.SKIPPED if topic.outcome is Outcome.SKIPPED else Why.DEALT
    return Returning(text, False, (why,), topic, topic.uid, tasks)


def _older(held: Iterable[Held], known: Collection[str]) -> list[Returning]:
    """Topics of meetings before the last that hold an open task; the newest of one wording stands for all."""
    rows: dict[str, Returning] = {}
    for row in held:
        key = fold(row.text)
        if key in known:
            continue
        tasks = rows[key].tasks if key in rows else ()
        rows[key] = Returning(row.text, True, (Why.TASK,), None, row.topic, (*tasks, row.task))
    return list(rows.values())


def next_agenda(rows: Iterable[Returning]) -> tuple[Topic, ...]:
    """The topics a new meeting begins with; one not dealt with keeps its presenter and its minutes."""
    coming = [row for row in rows if row.comes]
    return tuple(
        replace(_begun(row), order=key) for row, key in zip(coming, spread(len(coming)), strict=True)
    )


def _begun(row: Returning) -> Topic:
    topic = Topic(uid=new_uid(), order="", text=row.text, continues=row.continues)
    if row.topic is None or not {Why.LEFT, Why.NOT_REACHED} & set(row.why):
        return topic
    return replace(topic, presenter=row.topic.presenter, minutes=row.topic.minutes)

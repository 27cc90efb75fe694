"""What is odd about a meeting that is about to be closed: each thing by a code, with where it is."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from kpss_desktop.czech.holidays import holiday, is_weekend
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.cleaning import linked
from kpss_desktop.domain.mention_words import left_with_sign
from kpss_desktop.domain.minutes import Attendance, Meeting, Outcome, Point, Presence, Task, TaskStatus
from kpss_desktop.domain.numbering import on_agenda
from kpss_desktop.domain.round_table import for_paper
from kpss_desktop.system.values import dataclass


class Odd(StrEnum):
    """One kind of oddity, in the order in which they are told."""

    NO_DATE = "no date"
    AHEAD = "ahead"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    NO_END = "no end"
    END_FIRST = "end first"
    NO_AUTHOR = "no author"
    NOBODY = "nobody"
    BOTH = "both"
    TWICE = "twice"
    NAMESAKES = "namesakes"
    NOTHING = "nothing"
    EMPTY_TOPIC = "empty topic"
    MARKED = "marked"
    MENTION = "mention"
    NO_OWNER = "no owner"
    UNSURE = "unsure"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One odd thing. `uid` is that of the topic, attendance, point or task, empty where it is the heading;
    `name` what it says or is called; `day` the day it is about."""

    kind: Odd
    uid: str = ""
    name: str = ""
    day: date | None = None


def oddities(meeting: Meeting, today: date, text_of: Callable[[Task], str], *, ends: bool) -> list[Oddity]:
    """All that is odd; `text_of` says what a task says. An end that is filled in (`ends`) is none."""
    return [
        *_of_head(meeting, today, ends),
        *_of_people(meeting.attendance),
        *_of_minutes(meeting),
        *_of_tasks(meeting, text_of),
    ]


def _of_head(meeting: Meeting, today: date, ends: bool) -> Iterator[Oddity]:
    head = meeting.head
    day = head.date
    if day is None:
        yield Oddity(Odd.NO_DATE)
    else:
        if day > today:
            yield Oddity(Odd.AHEAD, day=day)
        if name := holiday(day):
            yield Oddity(Odd.HOLIDAY, name=name, day=day)
        elif is_weekend(day):
            yield Oddity(Odd.WEEKEND, day=day)
    if head.end is None:
        if not ends:
            yield Oddity(Odd.NO_END)
    elif head.start is not None and head.end <= head.start:
        yield Oddity(Odd.END_FIRST)
    if not (head.author or "").strip():
        yield Oddity(Odd.NO_AUTHOR)


def _of_people(rows: Sequence[Attendance]) -> Iterator[Oddity]:
    if not any(row.status is Presence.PRESENT for row in rows):
        yield Oddity(Odd.NOBODY)
    recorded: dict[str, list[Attendance]] = {}
    for row in rows:
        if row.status is not Presence.UNRECORDED:
            recorded.setdefault(fold(row.name), []).append(row)
    for same in recorded.values():
        if len(same) > 1:
            yield from _of_one_name(same)


def _of_one_name(rows: list[Attendance]) -> Iterator[Oddity]:
    """One person in two states is told before two people of one name."""
    people: dict[int | None, list[Attendance]] = {}
    for row in rows:
        people.setdefault(row.person_id, []).append(row)
    for same in people.values():
        states = {row.status for row in same}
        if len(states) > 1:
            yield Oddity(Odd.BOTH, same[-1].uid, same[-1].name)
        elif len(same) > 1:
            yield Oddity(Odd.TWICE, same[-1].uid, same[-1].name)
    present = [row for row in rows if row.status is Presence.PRESENT]
    if len({row.person_id for row in present}) > 1:
        yield Oddity(Odd.NAMESAKES, present[-1].uid, present[-1].name)


def _of_minutes(meeting: Meeting) -> Iterator[Oddity]:
    written = [point for point in for_paper(meeting).points if point.text.strip()]
    if not written:
        yield Oddity(Odd.NOTHING)
    topics = {point.topic for point in written}
    for topic in meeting.topics:
        if on_agenda(topic) and topic.outcome is None and topic.uid not in topics:
            yield Oddity(Odd.EMPTY_TOPIC, topic.uid, topic.text)
    for point in meeting.points:
        if point.marked:
            yield Oddity(Odd.MARKED, point.uid, point.text.strip())
    yield from _with_sign(meeting, written)


def _with_sign(meeting: Meeting, written: Sequence[Point]) -> Iterator[Oddity]:
    """Names left with their `@`: they are printed as they stand, so that paper and screen say the same."""
    for topic in meeting.topics:
        if on_agenda(topic) and topic.outcome is not Outcome.SKIPPED:
            yield from (Oddity(Odd.MENTION, topic.uid, word) for _, word in left_with_sign(topic.text))
    for point in written:
        for place, word in left_with_sign(point.text):
            if not linked(point.runs, place, place + 1):
                yield Oddity(Odd.MENTION, point.uid, word)
    for task in meeting.tasks:
        if task.own_text and not task.proposed:
            yield from (Oddity(Odd.MENTION, task.uid, word) for _, word in left_with_sign(task.text))


def _of_tasks(meeting: Meeting, text_of: Callable[[Task], str]) -> Iterator[Oddity]:
    places: dict[str, int] = {point.uid: place for place, point in enumerate(meeting.points)}
    tasks = (row for row in meeting.tasks if row.status is TaskStatus.OPEN and not row.proposed)
    for task in sorted(tasks, key=lambda row: (places.get(row.point or "", len(places)), row.order)):
        text = text_of(task)
        if not (task.owner or "").strip() and not task.owners:
            yield Oddity(Odd.NO_OWNER, task.uid, text)
        if task.due is not None and meeting.head.date is not None and task.due < meeting.head.date:
            yield Oddity(Odd.EARLY, task.uid, text, task.due)
        elif task.unsure:
            yield Oddity(Odd.UNSURE, task.uid, text, task.due)


def point_of(meeting: Meeting, oddity: Oddity) -> Point | None:
    """The point where an oddity can be mended in the minutes, None where it is elsewhere."""
    uid: str | None = oddity.uid
    task = next((row for row in meeting.tasks if row.uid == uid), None)
    uid = task.point if task is not None else uid
    return next((point for point in meeting.points if point.uid == uid), None)

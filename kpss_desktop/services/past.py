"""Minule: what an earlier meeting of the group said of a topic or of an organisation."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby, islice
from typing import Any, TypeVar

from kpss_desktop.czech.text import fold
from kpss_desktop.domain import outline
from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import MAX_LEVEL, Point, PointKind, Task, Topic
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import Organisation
from kpss_desktop.domain.round_table import behind_name, is_silent, opening, unspoken
from kpss_desktop.domain.runs import Run, Runs, tidy, without_start
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage import past as storage
from kpss_desktop.storage import reading
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.past import EarlierTopic, Place
from kpss_desktop.system.values import dataclass

LOOK_BACK = 120
"""Meetings that are gone through: twenty years of six a year. What a topic continues is found beyond them."""

_FIRST = 12  # meetings asked for at once: the first time two years, then ever more

_WORD = re.compile(r"\w+")

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked for: a topic of the open meeting by its uid, or, in a round table, an organisation."""

    topic: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """What was said at an earlier meeting. `about` is the topic as it was worded then, or the organisation;
    `whole` where the points of that meeting belong to no topics and all of them are given."""

    meeting_id: int
    day: date
    about: str
    points: tuple[Point, ...]
    tasks: tuple[Task, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class PastMinutes:
    """The earlier meetings of an archive, asked about the one that is open."""

    archive: Archive

    def any_before(self, session: MeetingSession) -> bool:
        """True if the group has an earlier meeting in which something was said."""
        return storage.any_before(self.archive.fetch, _start(session), LOOK_BACK)

    def said_before(self, session: MeetingSession, subject: Subject, skip: int = 0) -> Past | None:
        """What the newest earlier meeting said of a subject, or the one so many before it; None for none."""
        return next(islice(self.going_back(session, subject), skip, None), None)

    def going_back(self, session: MeetingSession, subject: Subject) -> Iterator[Past]:
        """What earlier meetings said of a subject, the newest first; each is read when it is asked for."""
        if subject.organisation:
            found = self._of_organisation(session, subject.organisation)
        else:
            found = self._of_topic(session, session.find(Topic, subject.topic))
        for past in found:
            tasks = storage.tasks_of(self.archive.fetch, past.meeting_id, past.points)
            yield replace(past, tasks=tasks) if tasks else past

    # Topics

    def _of_topic(self, session: MeetingSession, topic: Topic | None) -> Iterator[Past]:
        fetch = self.archive.fetch
        chain = storage.chain_of(fetch, topic.continues) if topic and topic.continues else set()
        wanted = _Wording(topic.text) if topic else None
        ask = _asker(lambda place, count: storage.topics_before(fetch, place, count), _meeting_of)
        seen: set[int] = set()
        for meeting_id, rows in groupby(ask(_start(session)), key=lambda row: row.meeting_id):
            seen.add(meeting_id)
            topics = list(rows)
            same = _same_topic(topics, chain, wanted) if wanted else topics[0]
            past = self._under(same, whole=wanted is None) if same is not None else None
            if past is not None:
                yield past
        for row in storage.topics_named(fetch, chain, _start(session)):
            past = self._under(row) if row.meeting_id not in seen else None
            if past is not None:
                yield past

    def _under(self, topic: EarlierTopic, *, whole: bool = False) -> Past | None:
        """What was said under a topic; where nothing was sorted by topics, all of its meeting."""
        points = storage.points_of(self.archive.fetch, topic.meeting_id)
        if topic.point and not whole:
            chosen = _with_children(points, {topic.point})
        else:
            whole = whole or not any(point.topic for point in points)
            chosen = [point for point in points if whole or point.topic == topic.uid]
        kept = _speaking(chosen)
        about = "" if whole else topic.text
        return Past(topic.meeting_id, topic.day, about, kept, whole=whole) if kept else None

    # Organisations

    def _of_organisation(self, session: MeetingSession, name: str) -> Iterator[Past]:
        fetch = self.archive.fetch
        names = _Names(name, reading.read_all(fetch, Organisation), session)
        ask = _asker(lambda place, count: storage.points_before(fetch, place, count, names.starts), _after)
        for meeting_id, rows in groupby(ask(_start(session)), key=lambda row: row[0]):
            found = list(rows)
            theirs = {point.uid for _, _, point in found if point is not None and names.fit(point)}
            if theirs:
                kept = _speaking(_with_children(storage.points_of(fetch, meeting_id), theirs))
                if kept:
                    yield Past(meeting_id, found[0][1], name, kept)


def copy_past(session: MeetingSession, past: Past, at: str, topic: str | None) -> str | None:
    """Write earlier points below the point `at` as one act; return the uid of the last, None for none.

    An empty point is filled with the first of them, and one of a round table that only names its organisation
    goes on behind that name. `topic` is for minutes not begun, whose lone empty line is no point yet.
    """
    if session.read_only or not past.points:
        return None
    points = session.points
    index = next((place for place, point in enumerate(points) if point.uid == at), None)
    here = points[index] if index is not None else None
    rest, edits = list(past.points), []
    if here is not None and (is_silent(here) or not here.text.strip()):
        edits.append(Edit(here, _filled(here, rest.pop(0))))
    end = outline.subtree_end([point.level for point in points], index) if index is not None else len(points)
    keys = spread(
        len(rest),
        points[end - 1].order if end else None,
        points[end].order if end < len(points) else None,
    )
    under = here.topic if here is not None else topic
    for line, level, order in zip(rest, _levels(past, rest, here), keys, strict=True):
        edits.append(Edit(None, _copied(session, line, here, level=level, order=order, topic=under)))
    session.apply(edits, "převzetí z minula")
    return edits[-1].key[1]


def _levels(past: Past, rest: list[Point], here: Point | None) -> list[int]:
    """Levels of the points that are new: as they were, counted from the point they come below."""
    least = min(point.level for point in past.points)
    table = here is not None and here.kind is PointKind.ROUND_TABLE
    base = (here.level if here is not None else 0) - least
    levels, above = [], here.level if here is not None else -1
    for point in rest:
        level = base + point.level + (1 if table and point.level == least else 0)
        above = max(0, min(level, above + 1, MAX_LEVEL))
        levels.append(above)
    return levels


def _filled(here: Point, line: Point) -> Point:
    """An empty point with what another said; one of a round table keeps its name before it."""
    if here.kind is PointKind.ROUND_TABLE and here.organisation:
        runs = tidy((Run(opening(here.organisation)), *_without_name(line, here.organisation)))
        return replace(here, runs=runs, internal=line.internal)
    kind = line.kind if line.kind is PointKind.ROUND_TABLE else here.kind
    return replace(here, runs=line.runs, kind=kind, organisation=line.organisation, internal=line.internal)


def _copied(session: MeetingSession, line: Point, here: Point | None, **place: Any) -> Point:
    """A point of its own that says the same; what was decided then is not decided again."""
    runs, kind, organisation = line.runs, line.kind, line.organisation
    if here is not None and here.kind is PointKind.ROUND_TABLE:
        runs, kind, organisation = _without_name(line, here.organisation or ""), PointKind.NOTE, None
    elif kind is not PointKind.ROUND_TABLE:
        kind = PointKind.NOTE
    return Point(
        uid=new_uid(), runs=runs, kind=kind, organisation=organisation, internal=line.internal,
        typed_at=session.stamp(), **place,
    )  # fmt: skip


def _without_name(line: Point, organisation: str) -> Runs:
    start = next(
        (end for name in (line.organisation, organisation) if name
         if (end := behind_name(line.text, name)) is not None),
        0,
    )  # fmt: skip
    return without_start(line.runs, start)


class _Wording:
    """The words of a topic, compared with those of others; stems are made only where they may be the same."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.folded = fold(text)
        self._initials = _initials(self.folded)

    def same_words(self, text: str) -> bool:
        """True if a text has the same words, in whatever form and order."""
        if not self._initials or _initials(fold(text)) != self._initials:
            return False
        from kpss_desktop.czech.stems import stems

        return sorted(stems(text)) == sorted(stems(self._text))


def _initials(folded: str) -> list[str]:
    return sorted(match[0] for match in _WORD.findall(folded))


def _same_topic(rows: Iterable[EarlierTopic], chain: set[str], wanted: _Wording) -> EarlierTopic | None:
    """Which topic of one meeting is meant: what leads to ours, else what is worded so, else has its words."""
    topics = [row for row in rows if row.uid]
    tests: tuple[Callable[[EarlierTopic], bool], ...] = (
        lambda row: row.uid in chain,
        lambda row: fold(row.text) == wanted.folded,
        lambda row: wanted.same_words(row.text),
    )
    return next((row for test in tests for row in topics if test(row)), None)


class _Names:
    """The names by which an organisation is known, and those of others that begin like them."""

    def __init__(self, name: str, register: Iterable[Organisation], session: MeetingSession) -> None:
        asked = fold(name)
        names, others = [name], [row.organisation for row in session.attendance if row.organisation]
        for row in register:
            known = [one for one in (row.short, row.full) if one]
            (names if asked in map(fold, known) else others).extend(known)
        self._folded = {fold(one) for one in names}
        self._names = list(dict.fromkeys(names))
        self._others = [
            other
            for other in dict.fromkeys(others)
            if fold(other) not in self._folded and any(fold(other).startswith(one) for one in self._folded)
        ]
        self.starts = {start for one in names for start in (one, one.upper(), one.lower())}

    def fit(self, point: Point) -> bool:
        """True for a point of this organisation: said to be so, or beginning with its name."""
        if point.organisation:
            return fold(point.organisation) in self._folded
        begins = any(behind_name(point.text, name) is not None for name in self._names)
        return begins and not any(behind_name(point.text, other) is not None for other in self._others)


def _start(session: MeetingSession) -> Place:
    return Place(session.group.id, session.head.date, session.meeting_id)


def _asker(
    read: Callable[[Place, int], list[_Row]], key: Callable[[_Row], tuple[int, date]]
) -> Callable[[Place], Iterator[_Row]]:
    """Rows of earlier meetings, read as wanted; `key` gives the meeting of a row, and its day."""

    def ask(place: Place) -> Iterator[_Row]:
        count, left = _FIRST, LOOK_BACK
        while left > 0 and (rows := read(place, min(count, left))):
            yield from rows
            meeting_id, day = key(rows[-1])
            place = Place(place.group_id, day, meeting_id)
            left, count = left - count, count * 3

    return ask


def _meeting_of(row: EarlierTopic) -> tuple[int, date]:
    return row.meeting_id, row.day


def _after(row: tuple[int, date, Point | None]) -> tuple[int, date]:
    return row[0], row[1]


def _with_children(points: tuple[Point, ...], chosen: set[str]) -> list[Point]:
    levels = [point.level for point in points]
    kept: list[Point] = []
    end = 0
    for index, point in enumerate(points):
        if point.uid in chosen:
            end = max(end, outline.subtree_end(levels, index))
        if index < end:
            kept.append(point)
    return kept


def _speaking(points: list[Point]) -> tuple[Point, ...]:
    """Points without those that are empty, or of organisations that said nothing."""
    quiet = unspoken(points)
    return tuple(point for point in points if point.text.strip() and point.uid not in quiet)

"""The round table: who is asked, who has spoken, and what of it is left when nobody said a word."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.minutes import Attendance, Meeting, Point, PointKind, Presence

_SIGNS = " \t\u00a0.:;,–—-"


def organisations_present(rows: Iterable[Attendance]) -> list[str]:
    """The organisations of those who came, each once, in the order of the attendance."""
    names: dict[str, str] = {}
    for row in rows:
        name = " ".join((row.organisation or "").split())
        if row.status is Presence.PRESENT and name:
            names.setdefault(fold(name), name)
    return list(names.values())


def without_organisation(rows: Iterable[Attendance]) -> list[str]:
    """The names of those who came for no organisation; a round table asks organisations only."""
    here = (row for row in rows if row.status is Presence.PRESENT)
    return [row.name for row in here if not (row.organisation or "").strip()]


def opening(organisation: str) -> str:
    """What the point of an organisation begins with, "Naděje. "."""
    return organisation + (" " if organisation.endswith(".") else ". ")


def behind_name(text: str, name: str) -> int | None:
    """Where a text that begins with a name goes on, signs and spaces left out; None where it does not.

    The name is found without regard to case and diacritics, and only as a whole word.
    """
    wanted = fold(name)
    if not wanted or fold(text[: len(name) + 2])[: len(wanted)] != wanted:
        return None
    shortest = max(1, len(name) - 2)
    ends = (end for end in range(shortest, min(len(text), len(name) + 4) + 1) if fold(text[:end]) == wanted)
    end = next(ends, None)
    if end is None or (end < len(text) and text[end].isalnum()):
        return None
    while end < len(text) and text[end] in _SIGNS:
        end += 1
    return end


def said(text: str, organisation: str | None) -> str:
    """What a point of a round table says beside the name of its organisation."""
    start = behind_name(text, organisation) if organisation else None
    return text[start or 0 :].strip(_SIGNS)


def is_silent(point: Point) -> bool:
    """True for a point of a round table that says no more than whose it is."""
    return point.kind is PointKind.ROUND_TABLE and not said(point.text, point.organisation)


def unspoken(points: Sequence[Point], tasked: Collection[str] = ()) -> frozenset[str]:
    """The uids of silent points that nothing stands under; those in `tasked` carry a task and stay."""
    return frozenset(
        point.uid
        for place, point in enumerate(points)
        if point.kind is PointKind.ROUND_TABLE and point.uid not in tasked
        if is_silent(point) and not _spoken_below(points, place)
    )


def _spoken_below(points: Sequence[Point], place: int) -> bool:
    """True if a child of the point at that place says something."""
    level = points[place].level
    for below in range(place + 1, len(points)):
        point = points[below]
        if point.level <= level:
            return False
        if point.text.strip() and not is_silent(point):
            return True
    return False


def for_paper(meeting: Meeting) -> Meeting:
    """The meeting as documents have it: organisations that did not speak are left out."""
    gone = unspoken(meeting.points, {task.point or "" for task in meeting.tasks})
    if not gone:
        return meeting
    return replace(meeting, points=tuple(point for point in meeting.points if point.uid not in gone))


def tallies(points: Sequence[Point]) -> Iterator[tuple[str, int, int]]:
    """For each round table, one to a topic: (uid of the first point of its section, how many spoke, of how
    many)."""
    tables: dict[str | None, list[int]] = {}
    for place, point in enumerate(points):
        if point.kind is PointKind.ROUND_TABLE:
            tables.setdefault(point.topic, []).append(place)
    for topic, places in tables.items():
        first = places[0]
        while first and points[first - 1].topic == topic:
            first -= 1
        spoke = sum(not is_silent(points[place]) or _spoken_below(points, place) for place in places)
        yield points[first].uid, spoke, len(places)

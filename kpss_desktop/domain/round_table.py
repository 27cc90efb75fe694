"""The round table: who is asked, who has spoken, and what of it is left when nobody said a word."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.minutes import Attendance, Meeting, Point, PointKind, Presence
from kpss_desktop.domain.outline import subtree_end

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
    silent = [is_silent(point) for point in points]
    if not any(silent):
        return frozenset()
    levels = [point.level for point in points]
    return frozenset(
        point.uid
        for index, point in enumerate(points)
        if silent[index] and point.uid not in tasked
        if not any(
            points[child].text.strip() and not silent[child]
            for child in range(index + 1, subtree_end(levels, index))
        )
    )


def for_paper(meeting: Meeting) -> Meeting:
    """The meeting as documents have it: organisations that did not speak are left out."""
    gone = unspoken(meeting.points, {task.point or "" for task in meeting.tasks})
    if not gone:
        return meeting
    return replace(meeting, points=tuple(point for point in meeting.points if point.uid not in gone))


def tallies(points: Sequence[Point]) -> Iterator[tuple[str, int, int]]:
    """For each round table, one to a topic: (uid of its first point, how many spoke, of how many)."""
    tables: dict[str | None, list[Point]] = {}
    for point in points:
        if point.kind is PointKind.ROUND_TABLE:
            tables.setdefault(point.topic, []).append(point)
    if not tables:
        return
    quiet = unspoken(points)
    for rows in tables.values():
        yield rows[0].uid, sum(row.uid not in quiet for row in rows), len(rows)

"""Verbs of the outline: a point moves and is nested with its children."""

from collections.abc import Sequence
from dataclasses import replace

from kpss_desktop.domain import outline
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Point
from kpss_desktop.domain.order import spread
from kpss_desktop.services.session import MeetingSession


def indent(session: MeetingSession, first: str, last: str) -> Changes | None:
    """Nest the points from `first` to `last` one level deeper; None at the limit."""
    points = session.points
    levels = outline.indented(_levels(points), *_ends(points, first, last))
    return None if levels is None else _relevel(session, points, levels, "vnoření bodu")


def outdent(session: MeetingSession, first: str, last: str) -> Changes | None:
    """Bring the points from `first` to `last` one level out; None at the left edge."""
    points = session.points
    levels = outline.outdented(_levels(points), *_ends(points, first, last))
    return None if levels is None else _relevel(session, points, levels, "vysunutí bodu")


def move(session: MeetingSession, first: str, last: str, *, up: bool) -> Changes | None:
    """Move the points from `first` to `last` past the sibling above or below; None at the end.

    They take the topic of what they pass, so that a point may leave its section.
    """
    points = session.points
    levels = _levels(points)
    plan = (outline.moved_up if up else outline.moved_down)(levels, *_ends(points, first, last))
    if plan is None:
        return None
    start, end, target = plan
    moving, rest = points[start:end], [*points[:start], *points[end:]]
    place = target if up else target - (end - start)
    above = rest[place - 1] if place else None
    shift = max(0, moving[0].level - (above.level + 1 if above else 0))
    passed = points[target] if up else points[end]
    topic = above.topic if above is not None and moving[0].level - shift > 0 else passed.topic
    keys = spread(
        len(moving),
        above.order if above is not None else None,
        rest[place].order if place < len(rest) else None,
    )
    edits = [
        Edit(point, replace(point, order=key, level=max(0, point.level - shift), topic=topic))
        for point, key in zip(moving, keys, strict=True)
    ]
    return session.apply(edits, "posun bodu")


def remove(session: MeetingSession, first: str, last: str) -> Changes:
    """Remove the points from `first` to `last` with their children and tasks."""
    points = session.points
    start, end = outline.span(_levels(points), *_ends(points, first, last))
    label = "smazání bodu" if end - start == 1 else "smazání bodů"
    return session.apply([Edit(point, None) for point in points[start:end]], label)


def drop(session: MeetingSession, first: str, last: str, beside: str, *, after: bool) -> Changes | None:
    """Put the points from `first` to `last` with their children before or after the point `beside`.

    Those that stand at the left edge take its topic, the others that of the point they come under. None
    where they stand there already.
    """
    points = session.points
    levels = _levels(points)
    start, end = outline.span(levels, *_ends(points, first, last))
    target = next(index for index, point in enumerate(points) if point.uid == beside)
    place = outline.dropped(levels, start, end, target + after)
    if place is None:
        return None
    gap, level = place
    moving, rest = points[start:end], [*points[:start], *points[end:]]
    above, below = (rest[gap - 1] if gap else None), (rest[gap] if gap < len(rest) else None)
    topic = above.topic if level and above is not None else points[target].topic
    keys = spread(len(moving), above.order if above else None, below.order if below else None)
    shift = level - moving[0].level
    edits = [
        Edit(point, replace(point, order=key, level=max(0, point.level + shift), topic=topic))
        for point, key in zip(moving, keys, strict=True)
    ]
    return session.apply(edits, "přesun bodu" if len(moving) == 1 else "přesun bodů")


def retopic(session: MeetingSession, uid: str, topic: str | None) -> Changes | None:
    """Put a top-level point with its children under another topic, where it stands."""
    points = session.points
    index = next((place for place, point in enumerate(points) if point.uid == uid), None)
    if index is None:
        return None
    end = outline.subtree_end(_levels(points), index)
    edits = [Edit(point, replace(point, topic=topic)) for point in points[index:end]]
    return session.apply(edits, "téma bodu")


def empty_point(topic: str | None, order: str, level: int = 0) -> Point:
    """A fresh point without text."""
    return Point(uid=new_uid(), order=order, level=level, topic=topic)


def _levels(points: Sequence[Point]) -> list[int]:
    return [point.level for point in points]


def toggle_internal(session: MeetingSession, first: str, last: str) -> Changes | None:
    """Mark the points from `first` to `last` as not for publication, or take it off where all are."""
    points = session.points
    start, end = _ends(points, first, last)
    chosen = points[start : end + 1]
    internal = not all(point.internal for point in chosen)
    edits = [Edit(point, replace(point, internal=internal)) for point in chosen if point.internal != internal]
    return session.apply(edits, "neveřejný bod" if internal else "veřejný bod")


def _ends(points: Sequence[Point], first: str, last: str) -> tuple[int, int]:
    places = {point.uid: index for index, point in enumerate(points)}
    return places[first], places[last]


def _relevel(
    session: MeetingSession, points: Sequence[Point], levels: Sequence[int], label: str
) -> Changes | None:
    edits = [
        Edit(point, replace(point, level=level))
        for point, level in zip(points, levels, strict=True)
        if point.level != level
    ]
    return session.apply(edits, label)

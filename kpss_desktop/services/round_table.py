"""The verb of the round table: a point for each organisation that came, to be filled one after another."""

from collections.abc import Sequence
from dataclasses import replace

from kpss_desktop.czech.text import fold
from kpss_desktop.domain import outline
from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import MAX_LEVEL, Point, PointKind
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.round_table import opening, organisations_present, unspoken, without_organisation
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class RoundTable:
    """What came of it: `first` is the uid of the point to go to, None where there is none; `made` how many
    points are new; `left_out` who came for no organisation and so has no point."""

    first: str | None
    made: int
    left_out: tuple[str, ...] = ()


def begin(session: MeetingSession, at: str, topic: str | None) -> RoundTable:
    """Give each organisation present a point of its own below the point `at`, as one act.

    An empty point becomes the first of them; below one that ends with a colon they are nested. Where the
    topic has its round table already, those that came since join its end, and an empty point at the caret
    goes; with nobody new, `first` is the first point that nobody spoke in yet. `topic` is that of the caret.
    """
    points = session.points
    table = [point for point in points if point.kind is PointKind.ROUND_TABLE and point.topic == topic]
    asked = {fold(point.organisation or "") for point in table}
    names = [name for name in organisations_present(session.attendance) if fold(name) not in asked]
    made, left_out = len(names), tuple(without_organisation(session.attendance))
    if session.read_only or not names:
        return RoundTable(_waiting(points, table), 0, left_out)
    caret = session.find(Point, at)
    edits = _edits(session, names, table[-1] if table else caret, topic, joins=bool(table))
    first = edits[0].key[1]
    if table and caret is not None and caret not in table and _is_free(session, caret):
        edits.append(Edit(caret, None))
    session.apply(edits, "kolečko")
    return RoundTable(first, made, left_out)


def _is_free(session: MeetingSession, point: Point) -> bool:
    """True for an empty point that nothing hangs on."""
    if point.text.strip() or point.marked or session.task_of(point.uid) is not None:
        return False
    points = session.points
    below = points.index(point) + 1
    return below == len(points) or points[below].level <= point.level


def _edits(
    session: MeetingSession, names: list[str], where: Point | None, topic: str | None, *, joins: bool
) -> list[Edit]:
    points = session.points
    end, level, edits = len(points), 0, []
    if where is not None:
        place = points.index(where)
        end = outline.subtree_end([point.level for point in points], place)
        nested = not joins and where.text.rstrip().endswith(":")
        level = min(MAX_LEVEL, where.level + nested)
        if not joins and _is_free(session, where):
            edits.append(Edit(where, _named(where, names.pop(0))))
    low = points[end - 1].order if end else None
    keys = spread(len(names), low, points[end].order if end < len(points) else None)
    for name, key in zip(names, keys, strict=True):
        fresh = Point(uid=new_uid(), order=key, level=level, topic=topic, typed_at=session.stamp())
        edits.append(Edit(None, _named(fresh, name)))
    return edits


def _named(point: Point, name: str) -> Point:
    runs = text_runs(opening(name))
    return replace(point, runs=runs, kind=PointKind.ROUND_TABLE, organisation=name)


def _waiting(points: Sequence[Point], table: list[Point]) -> str | None:
    """The first point of a table that nobody spoke in yet, else its last."""
    quiet = unspoken(points)
    return next((point.uid for point in table if point.uid in quiet), table[-1].uid if table else None)

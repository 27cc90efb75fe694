"""Writing into a point what was not typed: a name that was chosen, what an abbreviation stands for."""

from collections.abc import Sequence
from dataclasses import replace

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import MAX_LEVEL, Point
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.runs import Run, Runs, plain, tidy
from kpss_desktop.services.session import MeetingSession

Line = tuple[int, Runs]
"""How much deeper than the point it goes into, and what it says."""


def put_lines(
    session: MeetingSession,
    uid: str,
    start: int,
    end: int,
    lines: Sequence[Line],
    label: str,
    topic: str | None = None,
) -> tuple[str, int] | None:
    """Put lines in place of the characters `start` to `end` of a point, as one act.

    They take the look of what they replace. The first goes on where it stands, the others become points
    below, and the last takes what stood behind. Returns where they end: the point, and how many of its
    characters stand before; None where there is no such point, or nothing to put. The first point of all
    is made under `topic`.
    """
    known = session.find(Point, uid)
    if not lines or (known is None and session.points):
        return None
    point = known or Point(uid=uid, order=spread(1)[0], topic=topic, typed_at=session.stamp())
    look = _look(point.runs, start)
    texts = [tuple(_dressed(run, look) for run in runs) for _, runs in lines]
    texts[0] = (*_cut(point.runs, 0, start), *texts[0])
    column = len(plain(texts[-1]))
    texts[-1] = (*texts[-1], *_cut(point.runs, end, len(point.text)))
    edits = [Edit(known, replace(point, runs=tidy(texts[0])))]
    last = uid
    keys = _keys_below(session, point, len(lines) - 1)
    for key, (deeper, _), runs in zip(keys, lines[1:], texts[1:], strict=True):
        below = Point(
            uid=new_uid(), order=key, level=max(0, min(MAX_LEVEL, point.level + deeper)), topic=point.topic,
            runs=tidy(runs), internal=point.internal, typed_at=session.stamp(),
        )  # fmt: skip
        edits.append(Edit(None, below))
        last = below.uid
    session.apply(edits, label)
    return last, column


def _keys_below(session: MeetingSession, point: Point, count: int) -> list[str]:
    following = (row.order for row in session.points if row.order > point.order)
    return spread(count, point.order, next(following, None))


def _cut(runs: Runs, start: int, end: int) -> Runs:
    """The characters `start` to `end` of runs."""
    kept, place = [], 0
    for run in runs:
        kept.append(replace(run, text=run.text[max(0, start - place) : max(0, end - place)]))
        place += len(run.text)
    return tidy(kept)


def _look(runs: Runs, place: int) -> Run:
    """The look of what stands at a place, or before it; a link is not gone on with."""
    there = _cut(runs, place, place + 1) or _cut(runs, place - 1, place)
    return replace(there[0], text="", href=None) if there else Run("")


def _dressed(run: Run, look: Run) -> Run:
    return replace(
        run,
        bold=run.bold or look.bold,
        italic=run.italic or look.italic,
        internal=run.internal or look.internal,
    )

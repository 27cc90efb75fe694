"""Finding words in the minutes of a meeting, and putting others in their place as one act."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.minutes import Point
from kpss_desktop.domain.runs import Run, Runs, clean, plain, tidy
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found: a point, and from which character (Python's) to which."""

    point: str
    start: int
    end: int


class _Folding(dict[int, str]):
    """A table for `str.translate` that keeps one character for each, so that places stay what they are."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = unicodedata.normalize("NFD", letter.casefold())[:1]
        folded = " " if letter.isspace() else bare or letter
        self[code] = folded
        return folded


_FOLDING = _Folding()


@lru_cache(maxsize=8192)  # the same points are searched again at every key she types
def folded(text: str) -> str:
    """The text without diacritics, in small letters, as long as it was; any white space is a space."""
    return text.translate(_FOLDING)


def places(text: str, wanted: str, *, exact: bool = False) -> list[tuple[int, int]]:
    """Where `wanted` stands in a text, as (start, end), each after the one before."""
    if not exact:
        text, wanted = folded(text), folded(unicodedata.normalize("NFC", wanted))
    found, start = [], text.find(wanted) if wanted else -1
    while start >= 0:
        found.append((start, start + len(wanted)))
        start = text.find(wanted, start + len(wanted))
    return found


def find(session: MeetingSession, wanted: str, *, exact: bool = False) -> list[Hit]:
    """Where the minutes have these words, in order; unless `exact`, diacritics and case aside."""
    wanted = clean(wanted)
    return [
        Hit(point.uid, start, end)
        for point in session.points
        for start, end in places(point.text, wanted, exact=exact)
    ]


def replace_hits(session: MeetingSession, hits: Iterable[Hit], words: str) -> Changes | None:
    """Put `words` in the place of hits, as one act; each keeps the look of what stood there, and each point
    its identity. A hit that no longer fits its point is left alone. None where there was nothing to do."""
    words = clean(words)
    by_point: dict[str, list[tuple[int, int]]] = {}
    for hit in hits:
        by_point.setdefault(hit.point, []).append((hit.start, hit.end))
    edits = []
    for uid, spans in by_point.items():
        point = session.find(Point, uid)
        if point is None:
            continue
        runs = replaced(point.runs, [span for span in spans if span[1] <= len(point.text)], words)
        if runs != point.runs:
            edits.append(Edit(point, replace(point, runs=runs)))
    return session.apply(edits, "nahrazení") if edits else None


def replaced(runs: Runs, spans: Sequence[tuple[int, int]], words: str) -> Runs:
    """Runs with `words` in the place of spans, which do not overlap; the look is that of a span's first
    letter."""
    result: list[Run] = []
    at = 0
    for start, end in sorted(spans):
        result += _cut(runs, at, start)
        first = next(iter(_cut(runs, start, start + 1)), Run(""))
        result.append(replace(first, text=words))
        at = end
    return tidy([*result, *_cut(runs, at, len(plain(runs)))])


def _cut(runs: Runs, start: int, end: int) -> list[Run]:
    """The part of runs from one character to another."""
    kept, at = [], 0
    for run in runs:
        left, right = max(start - at, 0), min(end - at, len(run.text))
        if left < right:
            kept.append(replace(run, text=run.text[left:right]))
        at += len(run.text)
    return kept

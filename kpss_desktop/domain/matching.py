"""Two texts word by word, and two lists of texts line by line: what is the same, gone, new or moved."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from kpss_desktop.czech.stems import stems
from kpss_desktop.czech.text import fold
from kpss_desktop.system.values import dataclass


class Change(StrEnum):
    """What became of one thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: the same in both, added, or removed."""

    text: str
    change: Change | None = None


_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def words_compared(old: str, new: str) -> tuple[Piece, ...]:
    """Two wordings as one text, what is only in either marked; whole words are replaced."""
    one, other = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    for tag, low, high, left, right in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("".join(one[low:high])))
            continue
        if low < high:
            pieces.append(Piece("".join(one[low:high]), Change.REMOVED))
        if left < right:
            pieces.append(Piece("".join(other[left:right]), Change.ADDED))
    return tuple(_joined(pieces))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A space that stayed between two replaced words belongs to both: whole phrases read better."""
    removed, added = "", ""
    for place, piece in enumerate(pieces):
        last = place == len(pieces) - 1
        if piece.change is Change.REMOVED:
            removed += piece.text
        elif piece.change is Change.ADDED:
            added += piece.text
        elif piece.text.isspace() and removed and added and not last:
            removed, added = removed + piece.text, added + piece.text
        else:
            yield from _marked(removed, added)
            removed, added = "", ""
            yield piece
    yield from _marked(removed, added)


def _marked(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(removed, Change.REMOVED)
    if added:
        yield Piece(added, Change.ADDED)


_ALIKE, _SAME, _KIN = 0.5, 0.75, 0.25
_FEW, _WORTH, _LONG = 2, 4, 4000
_MOST, _NEAR, _MANY = 400, 40, 200


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(text))[:_MOST])


def alike(old: str, new: str) -> float:
    """How much of two wordings is the same, from 0 to 1, by their words; 0 where it is less than half."""
    one, other = _words(old), _words(new)
    common = len(set(one) & set(other))
    if not common or 2 * common < _ALIKE * (len(set(one)) + len(set(other))):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def kin(old: str, new: str) -> float:
    """How much of two wordings is about the same, from 0 to 1, by the stems of their longer words."""
    one, other = _subjects(old), _subjects(new)
    common = len(one & other)
    share = 2 * common / max(1, len(one) + len(other))
    return share if common >= _FEW and share >= _KIN else 0.0


@lru_cache(maxsize=2048)
def _subjects(text: str) -> frozenset[str]:
    return frozenset(word for word in stems(text[:_LONG]) if len(word) >= _WORTH)


Match = tuple[int | None, int | None, bool]
Pair = tuple[int, int]
"""A place of the newer list, and that of the older one."""


def matched(
    one: Sequence[str], other: Sequence[str], same: Mapping[int, int] | None = None, *, loose: bool = False
) -> list[Match]:
    """Which text of one list is which of the other, in the order of the newer one, what is gone where it
    stood; true where a text stands elsewhere among the others.

    `same` has those known to be the same whatever they say, from the newer one to the older; of the others
    only what says nearly the same was typed anew. With `loose`, and where nothing is known, a text rewritten
    at its place is found too, as long as it still speaks of the same.
    """
    if not same:
        return _in_order(len(one), len(other), *_by_text(one, other, loose))
    partner, taken = dict(same), set(same.values())
    gone = [place for place in range(len(one)) if place not in taken]
    come = [place for place in range(len(other)) if place not in same]
    _find_moved(one, other, gone, come, partner)
    return _in_order(len(one), len(other), partner, _rising(partner))


def _rising(partner: Mapping[int, int]) -> set[int]:
    """The most places of the newer list whose partners stand in the same order."""
    ends: list[int] = []  # the partner at the end of the best row of each length
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in sorted(partner):
        length = bisect_left(ends, partner[place])
        before[place] = tails[length - 1] if length else None
        ends[length : length + 1] = [partner[place]]
        tails[length : length + 1] = [place]
    kept: set[int] = set()
    here = tails[-1] if tails else None
    while here is not None:
        kept.add(here)
        here = before[here]
    return kept


def _by_text(one: Sequence[str], other: Sequence[str], loose: bool) -> tuple[dict[int, int], set[int]]:
    """Partners by what they say, and which of them stand in the same order."""
    partner: dict[int, int] = {}
    kept: set[int] = set()
    gone: list[int] = []
    come: list[int] = []
    for tag, low, high, left, right in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            partner.update(zip(range(left, right), range(low, high), strict=True))
            kept.update(range(left, right))
            continue
        rest_old, rest_new = list(range(low, high)), list(range(left, right))
        near_by = _NEAR if len(rest_new) <= _MANY else _NEAR // 8
        for place in list(rest_new):
            near = _nearest(other[place], rest_old[:near_by], one)
            if near is not None:
                partner[place] = near
                kept.add(place)
                rest_new.remove(place)
                del rest_old[: rest_old.index(near) + 1]
        if loose:
            for place, before in _rewritten(one, other, (low, high), rest_new, partner):
                partner[place] = before
                kept.add(place)
                rest_new.remove(place)
        used = {partner[place] for place in range(left, right) if place in partner}
        gone += [place for place in range(low, high) if place not in used]
        come += rest_new
    _find_moved(one, other, gone, come, partner)
    return partner, kept


def _rewritten(
    one: Sequence[str],
    other: Sequence[str],
    span: tuple[int, int],
    rest_new: Sequence[int],
    partner: Mapping[int, int],
) -> list[Pair]:
    """Texts of a stretch that nothing alike was found for, and what they were, between those found."""
    here = {new: before for new, before in partner.items() if span[0] <= before < span[1]}
    done, found = span[0], list[Pair]()
    for place in rest_new[:_NEAR]:
        first = max([done, *(before + 1 for new, before in here.items() if new < place)])
        last = min([span[1], first + _NEAR, *(before for new, before in here.items() if new > place)])
        near = [(kin(one[before], other[place]), -before) for before in range(first, last)]
        ratio, best = max(near, default=(0.0, 0))
        if ratio > 0:
            done = -best + 1
            found.append((place, -best))
    return found


def _nearest(text: str, places: Sequence[int], texts: Sequence[str]) -> int | None:
    """The first of some places whose text is alike enough."""
    found = [(alike(texts[place], text), -place) for place in places]
    best = max(found, default=(0.0, 0))
    return -best[1] if best[0] >= _ALIKE else None


def _find_moved(
    one: Sequence[str], other: Sequence[str], gone: list[int], come: list[int], partner: dict[int, int]
) -> None:
    """What is gone here and has come there with the same words, or nearly, has moved."""
    by_text: dict[str, list[int]] = {}
    for place in gone:
        by_text.setdefault(fold(one[place]), []).append(place)
    for place in list(come):
        waiting = by_text.get(fold(other[place]), []) if other[place].strip() else []
        if waiting:
            partner[place] = waiting.pop(0)
            come.remove(place)
    used = set(partner.values())
    left = [place for place in gone if place not in used]
    if len(left) * len(come) > 10_000:
        return
    for place in come:
        found = [(alike(one[before], other[place]), -before) for before in left]
        ratio, best = max(found, default=(0.0, 0))
        if ratio >= _SAME:
            partner[place] = -best
            left.remove(-best)


def _in_order(count: int, total: int, partner: dict[int, int], kept: set[int]) -> list[Match]:
    result: list[Match] = []
    used = set(partner.values())
    done = 0
    for place in range(total):
        before = partner.get(place)
        if place in kept and before is not None:
            result += [(index, None, False) for index in range(done, before) if index not in used]
            done = max(done, before + 1)
        result.append((before, place, before is not None and place not in kept))
    return result + [(index, None, False) for index in range(done, count) if index not in used]

"""Czech quotation marks, dashes and ellipses in place of the signs that a keyboard has.

As she types, sign by sign, or over a text that is written. Never within addresses and paths.
"""

import re
from typing import NamedTuple

OPENING, CLOSING = "„", "“"
INNER_OPENING, INNER_CLOSING = "‚", "‘"
DASH, ELLIPSIS = "–", "…"

_BEFORE_OPENING = frozenset(" \t\u00a0\u202f([{/–—-„‚»«")
_ADDRESS = re.compile(r"https?:|ftp:|mailto:|www\.|@|\\|//|^~?/", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_SIGNS = re.compile(r"[\"']|(?<!-)-{2,3}(?!-)|(?<=[ \u00a0])-(?=[ \u00a0])|(?<!\.)\.{3}(?!\.)")
_PAIRS = {'"': (OPENING, CLOSING), "'": (INNER_OPENING, INNER_CLOSING)}


class Replacement(NamedTuple):
    """What stands from `start` to `end` (Python characters, end excluded) shall be `text`."""

    start: int
    end: int
    text: str


class Typed(NamedTuple):
    """Write `text` instead of the sign, and take away so many characters before it."""

    text: str
    taken: int = 0


def as_typed(before: str, sign: str) -> Typed | None:
    """What to write when `sign` is typed behind `before`, the line up to the caret; None: the sign itself.

    A quotation mark opens at the start, behind a space or a bracket, and closes where one is open; behind
    anything else (5", d'Arc) it stays. The second hyphen makes a dash, the third full stop an ellipsis.
    """
    if sign not in ('"', "'", "-", ".") or is_address(_last_word(before)):
        return None
    if sign in _PAIRS:
        return _quote(before, sign)
    if sign == "-":
        return Typed(DASH, 1) if before.endswith("-") and not before.endswith("--") else None
    return Typed(ELLIPSIS, 2) if before.endswith("..") and not before.endswith("...") else None


def _quote(before: str, sign: str) -> Typed | None:
    opening, closing = _PAIRS[sign]
    if not before or before[-1] in _BEFORE_OPENING:
        return Typed(opening)
    return Typed(closing) if _open(before, opening, closing) else None


def _open(before: str, opening: str, closing: str) -> bool:
    return before.rfind(opening) > before.rfind(closing)


def replacements(text: str) -> list[Replacement]:
    """What to change in a written text, in order of place; doing it twice is doing it once.

    Straight quotation marks become Czech ones in pairs, a hyphen between spaces and hyphens in a row a
    dash, three full stops an ellipsis. A mark without its fellow stays as it is.
    """
    spared = [match.span() for match in _WORD.finditer(text) if is_address(match[0])]
    result: list[Replacement] = []
    waiting: dict[str, list[int]] = {sign: [] for sign in _PAIRS}
    for match in _SIGNS.finditer(text):
        if any(start <= match.start() < end for start, end in spared):
            continue
        sign = match[0]
        if sign in _PAIRS:
            result.extend(_paired(text, match.start(), waiting))
        elif sign[0] in "-.":
            result.append(Replacement(*match.span(), DASH if sign[0] == "-" else ELLIPSIS))
    return sorted(result)


def _paired(text: str, place: int, waiting: dict[str, list[int]]) -> list[Replacement]:
    """Both marks of a pair at its second; the first only waits."""
    sign, after = text[place], text[place + 1 : place + 2]
    opened = any(place - 1 in places for places in waiting.values())
    if (not place or opened or text[place - 1] in _BEFORE_OPENING) and after.strip(sign + " \u00a0"):
        waiting[sign].append(place)
    elif waiting[sign] and not text[place - 1].isspace() and not after.isalnum():
        first = waiting[sign].pop()
        opening, closing = _PAIRS[sign]
        return [Replacement(first, first + 1, opening), Replacement(place, place + 1, closing)]
    return []


def is_address(word: str) -> bool:
    """True for a word that is an address of the web or of a mail, or the path of a file."""
    return _ADDRESS.search(word) is not None


def _last_word(before: str) -> str:
    return before[max(before.rfind(" "), before.rfind("\u00a0")) + 1 :]

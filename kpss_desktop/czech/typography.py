"""No-break spaces where Czech wants them, for text on its way out; never for text that is kept."""

import re
from itertools import pairwise

from kpss_desktop.czech.dates import MONTHS_OF

NO_BREAK = "\u00a0"

_LETTERS = frozenset("ksvzouaiKSVZOUAI")
_OPENING = "(„‚\"'[»«–"
_DASHES = frozenset("–—")
_MONTHS = frozenset(MONTHS_OF)
_TITLES = frozenset(
    (
        "Bc.", "BcA.", "Mgr.", "MgA.", "Ing.", "arch.", "MUDr.", "MVDr.", "MDDr.", "JUDr.", "PhDr.", "RNDr.",
        "PharmDr.", "ThDr.", "ThLic.", "PaedDr.", "RSDr.", "Dr.", "doc.", "prof.", "p.", "pí", "plk.",
        "pplk.", "mjr.", "kpt.", "por.", "npor.", "et",
    )
)  # fmt: skip
_BEFORE_NUMBER = frozenset(
    (
        "č.", "čl.", "odst.", "písm.", "str.", "s.", "tab.", "obr.", "r.", "tel.", "čj.", "sv.", "cca", "§",
        "§§", "bod", "body", "Č.", "Čl.", "Str.", "Tab.", "Obr.",
    )
)  # fmt: skip
_UNIT = re.compile(
    r"(?:hod|hodin[ayu]?|min|minut[ayu]?|dn[ůíy]|den|týden|týdn[ůeyu]|měsíc[eůi]?|let|rok[ůyu]?|Kč|Eur|tis|mil|mld"
    r"|%|‰|°C|°|€|km|cm|mm|m|m²|ha|kg|g|l|ks|osob[ay]?|lidí|člen[ůy]?|úkol[ůy]?|bod[ůy]?|procent[ao]?)(?![^\W_])"
)  # fmt: skip
_YEAR = re.compile(r"\d{4}(?!\d)")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_DAY = re.compile(r"(?:^|\D)\d{1,2}\.$")
_MONTH = re.compile(r"\d{1,2}\.")
_INITIAL = re.compile(r"[^\W\d_]\.$")


def no_break(text: str) -> str:
    """The text with no-break spaces in place of those at which no line may end; nothing else changes.

    Rules of the Institute of the Czech Language (prirucka.ujc.cas.cz/?id=880): one-letter prepositions
    and conjunctions, dates, numbers with their unit, abbreviations with what they belong to, titles with
    names, before a dash with spaces. The length stays, so that offsets hold; an address has no spaces
    and so is never touched.
    """
    if " " not in text:
        return text
    words = text.split(" ")
    pieces: list[str] = []
    for before, after in pairwise(words):
        pieces += (before, NO_BREAK if _tied(before, after) else " ")
    pieces.append(words[-1])
    return "".join(pieces)


def _tied(before: str, after: str) -> bool:
    """True if no line may end between two words. What is sure at a glance goes first: most words are."""
    if not before or not after:
        return False
    if after in _DASHES:
        return True
    last = before[-1]
    if last in _LETTERS and (len(before) == 1 or not before[-2].isalnum()):
        return len(before) == 1 or before[-2] in _OPENING or before[-2].isspace()
    if last.isdigit():
        return bool(_UNIT.match(after) or (_THOUSANDS.match(after) and not _year_before(before)))
    if last == ".":
        return _after_full_stop(before.lstrip(_OPENING), after)
    if before in _MONTHS:
        return bool(_YEAR.match(after))
    bare = before.lstrip(_OPENING)
    return (bare in _BEFORE_NUMBER and after[0].isdigit()) or (bare in _TITLES and after[0].isupper())


def _after_full_stop(before: str, after: str) -> bool:
    if before in _TITLES:
        return after[0].isalpha()
    if before in _BEFORE_NUMBER:
        return after[0].isdigit()
    if _DAY.search(before):
        return bool(_MONTH.match(after) or _YEAR.match(after) or after.rstrip(",.;:)") in _MONTHS)
    return len(before) == 2 and bool(_INITIAL.match(before)) and after[0].isupper()


def _year_before(before: str) -> bool:
    """True if the digits before are no beginning of a number in groups of three."""
    digits = re.search(r"\d+$", before)
    return digits is None or len(digits[0]) > 3


def breaking(text: str) -> str:
    """The text with ordinary spaces again, to compare."""
    return text.replace(NO_BREAK, " ")

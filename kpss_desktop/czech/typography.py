"""No-break spaces where Czech wants them, for text on its way out; never for text that is kept."""

import re

from kpss_desktop.czech.dates import MONTHS_OF

NO_BREAK = "\u00a0"

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
    r"(?:h|hod|hodin[ayu]?|min|minut[ayu]?|dn[ůíy]|den|týden|týdn[ůeyu]|měsíc[eůi]?|let|rok[ůyu]?|Kč|Eur|tis|mil|mld"
    r"|%|‰|°C|°|€|km|cm|mm|m|m²|m2|ha|kg|g|l|ks|osob[ay]?|lidí|člen[ůy]?|úkol[ůy]?|bod[ůy]?|procent[ao]?)(?![^\W_])"
)  # fmt: skip
_CANDIDATES = re.compile(
    r" (?:(?<=[\d.§] )|(?<=\b([ksvzouaiKSVZOUAI]) )|(?=[\d–—])|(?<=et )|(?<=pí ))(?=\S)"
)  # where a look is worth while: begins with the space, so that the search for it is quick
_YEAR = re.compile(r"\d{4}(?!\d)")
_LIKE_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}$")
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
    result = text
    for space in _CANDIDATES.finditer(text):
        place = space.start()
        if space[1] or _tied(*_around(text, place)):
            result = result[:place] + NO_BREAK + result[place + 1 :]
    return result


def _around(text: str, place: int) -> tuple[str, str]:
    """The words before and after a space."""
    end = text.find(" ", place + 1)
    return text[text.rfind(" ", 0, place) + 1 : place], text[place + 1 : end if end > 0 else None]


def _tied(before: str, after: str) -> bool:
    """True if no line may end between two words, the first of which is more than a letter."""
    if not before:
        return False
    if after in _DASHES:
        return True
    last = before[-1]
    if last.isdigit():
        if _LIKE_A_YEAR.search(before):
            return False
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
    if before in _BEFORE_NUMBER and (after[0].isdigit() or len(before) > 2):
        letter = before == "písm." and after[0].isalpha() and len(after.rstrip(".,;)")) == 1
        return letter or after[0].isdigit()
    if _DAY.search(before):
        return bool(_MONTH.match(after) or _YEAR.match(after) or after.rstrip(",.;:)") in _MONTHS)
    if len(before) != 2 or not _INITIAL.match(before):
        return False
    return after[0].isupper() or (len(after) > 1 and after[0].isalpha() and after[1] == ".")  # o. p. s.


def _year_before(before: str) -> bool:
    """True if the digits before are no beginning of a number in groups of three."""
    digits = re.search(r"\d+$", before)
    return digits is None or len(digits[0]) > 3


def breaking(text: str) -> str:
    """The text with ordinary spaces again, to compare."""
    return text.replace(NO_BREAK, " ")

"""Weekdays of months by name: "každé druhé pondělí v březnu a červnu", "poslední středa v lednu 2025"."""

import re
from collections.abc import Iterator
from datetime import date

from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.reckoning import month_end, plus
from kpss_desktop.system.values import dataclass

NTH = {
    "prvni": 1, "druhe": 2, "druhy": 2, "druha": 2, "druhou": 2, "treti": 3, "ctvrte": 4, "ctvrty": 4,
    "ctvrta": 4, "ctvrtou": 4, "posledni": 5, "1.": 1, "2.": 2, "3.": 3, "4.": 4,
}  # fmt: skip
"""Which weekday of its month; 5 is the last."""
NTH_WORD = rf"(?:{w.any_of(word for word in NTH if word.isalpha())}(?![a-z])|[1-4]\.)"
NTHS = rf"{NTH_WORD}(?:{w.MAY},?{w.MAY}(?:a{w.GAP})?{NTH_WORD})*+"
"""One or several: "druhé", "první a třetí", "2. a 4."."""
_EACH = rf"(?:(?:vzdy|kazde|kazdy|kazdou|kazdych|pravidelne){w.GAP}(?:ve?{w.GAP})?)"
_WEEKDAY = rf"(?P<nth>{NTHS}){w.MAY}(?P<weekday>{w.WEEKDAY}){w.END}"
_NAMED = rf"(?P<each>{_EACH}{{1,2}})?(?:ve?{w.GAP})?{_WEEKDAY}"
_ALL_OF = rf"(?P<each>{_EACH})(?P<nth>)(?P<weekday>{w.WEEKDAY}){w.END}{w.GAP}ve?"
_INTO = rf"(?:{w.MAY}[:,-]{w.MAY}|{w.GAP})(?:ve?{w.GAP})?(?:mesic[ie]ch{w.GAP})?"
_EVERY_MONTH = rf"{w.GAP}(?:ve?{w.GAP})?(?:kazdem{w.GAP}|kazdeho{w.GAP})?mesic[ei]{w.END}{w.year_part()}"
_MONTH = rf"(?P<month>{w.MONTH}){w.END}{w.year_part()}"
_NEXT_MONTH = rf"{w.MAY},?{w.MAY}(?:(?:a|i|ve?|[ai]{w.GAP}ve?){w.GAP})?(?={w.MONTH}{w.END})"
_NEXT_WEEKDAY = rf"{w.MAY}(?:[,;]{w.MAY}(?:a{w.GAP})?|(?:a|i){w.GAP})"
_BEFORE = rf"(?:ve?{w.GAP})?(?:mesic[ie]ch{w.GAP})?(?={w.MONTH}{w.END})"
_AFTER_MONTHS = rf"{w.MAY}[,:-]?{w.MAY}{_NAMED}"
_MOST_MONTHS, _MOST_WEEKDAYS = 24, 6
STARTS = r"(?:vzdy|kazd[eyo](?:u|ch)?|pravidelne)(?![a-z])"
BARE_STARTS = rf"{STARTS}|(?:{w.any_of(word for word in NTH if word.isalpha())}|ve?|{w.MONTH})(?![a-z])"
"""What may begin such words; the second where nothing has to say that it recurs."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """The days that some words mean, in order, where the words end, and whether their year was inferred."""

    days: tuple[date, ...]
    end: int
    inferred_year: bool


def read_recurring(text: str, place: int, base: date, *, bare: bool) -> Recurring | None:
    """Read folded words that begin at `place`; `bare` where "každé" or "vždy" may be missing."""
    return _weekdays_first(text, place, base, bare) or (_months_first(text, place, base) if bare else None)


def _weekdays_first(text: str, place: int, base: date, bare: bool) -> Recurring | None:
    days: list[date] = []
    inferred, here, recurs = False, place, bare
    for _ in range(_MOST_WEEKDAYS):
        match = w.pattern(_NAMED).match(text, here)
        if (match is None or not (recurs or match["each"])) and bare:
            match = w.pattern(_ALL_OF).match(text, here)
        if match is None or not (recurs or match["each"]):
            break
        recurs = True
        found = _of_months(text, match, max([base, *days[-1:]])) or _of_every_month(text, match, base)
        if found is None:
            break
        days += found.days
        place, inferred = found.end, inferred or found.inferred_year
        gap = w.pattern(_NEXT_WEEKDAY).match(text, place)
        here = gap.end() if gap else len(text)
    return Recurring(tuple(sorted(set(days))), place, inferred) if days else None


def _of_months(text: str, match: re.Match[str], base: date) -> Recurring | None:
    into = w.pattern(_INTO).match(text, match.end())
    months, end = _read_months(text, into.end(), base) if into else ([], 0)
    return _recurring(months, match, end, base) if months else None


def _of_every_month(text: str, match: re.Match[str], base: date) -> Recurring | None:
    """The weekdays of every month to the end of the year."""
    every = w.pattern(_EVERY_MONTH).match(text, match.end())
    if every is None or not match["nth"]:
        return None
    year = _year(every, base)
    first = max(base, date(year, 1, 1)) if year else base
    last = year or first.year + (first.month >= 11)
    months = range(first.year * 12 + first.month - 1, last * 12 + 12)
    found = (day for month in months for day in _days(month // 12, month % 12 + 1, match))
    days = [day for day in found if day >= first]
    return Recurring(tuple(days), every.end(), year is None)


def _months_first(text: str, place: int, base: date) -> Recurring | None:
    """ "V březnu a červnu vždy druhé pondělí"."""
    before = w.pattern(_BEFORE).match(text, place)
    months, end = _read_months(text, before.end(), base) if before else ([], 0)
    match = w.pattern(_AFTER_MONTHS).match(text, end) if months else None
    return _recurring(months, match, match.end(), base) if match else None


def _read_months(text: str, place: int, base: date) -> tuple[list[tuple[int, int | None]], int]:
    """Months in a row, each with the year that is written of it or behind it, and where they end."""
    found: list[tuple[int, int | None]] = []
    while len(found) < _MOST_MONTHS and (match := w.pattern(_MONTH).match(text, place)):
        found.append((w.MONTHS[match["month"]], _year(match, base)))
        gap = w.pattern(_NEXT_MONTH).match(text, match.end())
        place = match.end()
        if gap is None:
            break
        place = gap.end()
    for index in range(len(found) - 2, -1, -1):
        (month, year), (after, known) = found[index], found[index + 1]
        if year is None and known is not None:
            found[index] = (month, known - (month > after))
    return found, place


def _year(match: re.Match[str], base: date) -> int | None:
    return int(match["year"]) if match["year"] else w.year_of(match["rel"], base.year)


def _recurring(months: list[tuple[int, int | None]], match: re.Match[str], end: int, base: date) -> Recurring:
    days: list[date] = []
    after = base
    for month, year in months:
        found = list(_days(year or after.year, month, match))
        if year is None and (not found or found[-1] < after):
            found = list(_days(after.year + 1, month, match))
        days += [day for day in found if year is not None or day >= after]
        after = max([after, *found])
    return Recurring(tuple(days), end, any(year is None for _, year in months))


def _days(year: int, month: int, match: re.Match[str]) -> Iterator[date]:
    """The weekdays of one month; all of them where none is numbered."""
    weekday = w.WEEKDAYS[match["weekday"]]
    numbers = [NTH[word] for word in re.findall(NTH_WORD, match["nth"])]
    first = plus(date(year, month, 1), (weekday - date(year, month, 1).weekday()) % 7)
    last = plus(month_end(year, month), -((month_end(year, month).weekday() - weekday) % 7))
    if not numbers:
        yield from (plus(first, 7 * week) for week in range((last - first).days // 7 + 1))
    yield from sorted({last if nth == 5 else plus(first, 7 * (nth - 1)) for nth in numbers})

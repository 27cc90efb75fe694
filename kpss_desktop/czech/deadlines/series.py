"""Series of dates: "18.3.; 10.6.; 9.9.; 11.11. vždy v 13:30", "každé druhé pondělí v březnu a červnu"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.context import stands_as_number
from kpss_desktop.czech.deadlines.folding import Folded
from kpss_desktop.czech.deadlines.reckoning import coming, existing, plus_months
from kpss_desktop.czech.deadlines.recurring import BARE_STARTS, STARTS, read_recurring
from kpss_desktop.czech.deadlines.values import Series

_LONGEST = 60  # dates; more in one line are no plan of meetings
_ANY_WEEKDAY = rf"(?:{w.WEEKDAY}|{w.any_of(w.WEEKDAYS_CUT)}\.?)"
_ITEM = (
    rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?{w.MAY})?(?P<d>\d{{1,2}})\.(?:{w.MAY}(?P<m>\d{{1,2}})(?!\d)(?P<dot>\.)?+"
    rf"|{w.MAY}(?P<word>{w.MONTH}){w.END}|(?={w.MAY}(?:[;,]|a |i |-)))"
    rf"(?!{w.MAY}(?:kc|%|tis|mil))(?![.,:/]?\d(?!\d{{3}})){w.year_part()}"
)
_COMMON = r"(?:vzdy|pokazde|shodne|vse|vsechna|opet|zacatek|zacatky|cas|v case)"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?(?![\d:])"
_HOURS = r"(?:hodin[ay]?|hod\.?|h\.?)(?![a-z])"
_TIME = (
    rf"[,;.]?{w.MAY}\(?(?:{_COMMON}[:,]?{w.GAP}){{0,2}}(?P<prep>(?:od|ve?){w.GAP})?(?P<clock>{_CLOCK})"
    rf"(?P<unit1>{w.MAY}{_HOURS})?(?:{w.MAY}(?:-|az|do){w.MAY}(?P<end>{_CLOCK}))?(?P<unit>{w.MAY}{_HOURS})?\)?"
)
_BEFORE = rf"vzdy{w.GAP}(?:(?:od|ve?){w.GAP})?(?P<clock>{_CLOCK})(?:{w.MAY}{_HOURS})?{w.MAY}[:,-]?{w.MAY}$"
_GAP = rf"{w.MAY}(?:[;,|]{w.MAY}(?:a{w.GAP})?|(?:a|i|a dale){w.GAP})(?:(?:dne|ve?){w.GAP})?"


@dataclass(slots=True)
class _Item:
    """One day of a series as it is written; day and month 0 where they do not stand there."""

    day: int
    month: int
    year: int | None
    weekday: int | None
    dotted: bool
    hour: time | None = None
    ends: time | None = None


def find_series(text: str, base: date, *, bare: bool = False) -> Series | None:
    """The first series of at least two dates, or of a recurring weekday, in a text; None where there is none.

    Years that are not written are those of the next such days from `base` on, each after the one before it.
    `bare` where a weekday of months recurs though no "každé" or "vždy" says so.
    """
    folded = Folded(text)
    done = 0
    for start in w.pattern(rf"(?<![a-z0-9])(?:{BARE_STARTS if bare else STARTS})|\d+").finditer(folded.text):
        place = start.start()
        if place < done:
            continue
        found = None
        if bare or not start[0][0].isdigit():
            found, done = _recurring(folded, place, base, bare=bare), start.end()
        if found is None and start[0][0].isdigit():
            found, done = _listed(folded, place, base)
        if found is not None:
            return found
    return None


def _listed(folded: Folded, place: int, base: date) -> tuple[Series | None, int]:
    """The list of dates whose first figure stands at `place`, and how far it was read."""
    text = folded.text
    start = _with_weekday(text, place)
    if place and (text[place - 1].isalnum() or stands_as_number(text, place)):
        return None, place + 1
    items: list[_Item] = []
    end = start
    for item, after in _read_items(text, start):
        items.append(item)
        end = after
    while items and not items[-1].month:
        items.pop()
    common = any(item.hour for item in items)
    if len(items) < 2 or not (common or any(item.dotted for item in items)):
        return None, max(end, place + 1)
    _spread(items, text, start)
    days, skipped = _dates(items, base)
    if len(days) < 2:
        return None, end
    return _series(folded, (start, end), items, days, skipped), end


def _read_items(text: str, start: int) -> Iterator[tuple[_Item, int]]:
    place = start
    for _ in range(_LONGEST):
        match = w.pattern(_ITEM).match(text, place)
        item = _item(match) if match else None
        if match is None or item is None:
            return
        end = match.end()
        if hour := w.pattern(_TIME).match(text, end):
            item.hour, item.ends = _clock(hour), _end_clock(hour)
            end = hour.end() if item.hour else end
        yield item, end
        gap = w.pattern(_GAP).match(text, end)
        if gap is None:
            return
        place = gap.end()


def _with_weekday(text: str, place: int) -> int:
    """Where the weekday before the first figure begins."""
    match = w.pattern(rf"(?<![a-z]){_ANY_WEEKDAY},? {{1,9}}$").search(text[max(0, place - 16) : place])
    return place if match is None else max(0, place - 16) + match.start()


def _item(match: re.Match[str]) -> _Item | None:
    day, month = int(match["d"]), int(match["m"] or 0) or w.MONTHS.get(match["word"] or "", 0)
    if not 1 <= day <= 31 or month > 12 or (match["m"] and not month):
        return None
    word = (match["weekday"] or "").rstrip(".")
    weekday = w.WEEKDAYS.get(word, w.WEEKDAYS_CUT.get(word))
    year = int(match["year"]) if match["year"] else None
    dotted = bool(match["dot"] or match["word"] or match["year"])
    return _Item(day, month, year, weekday, dotted)


def _clock(match: re.Match[str]) -> time | None:
    """13:30, "14 hodin", "v 9"; a figure alone is no hour."""
    written = match["clock"]
    if not (match["prep"] or match["unit"] or match["unit1"] or ":" in written):
        return None
    return _hour(written)


def _end_clock(match: re.Match[str]) -> time | None:
    return _hour(match["end"]) if match["end"] else None


def _hour(written: str) -> time | None:
    hours, _, minutes = written.replace(".", ":").partition(":")
    if int(hours) > 23 or int(minutes or 0) > 59:
        return None
    return time(int(hours), int(minutes or 0))


def _spread(items: list[_Item], text: str, start: int) -> None:
    """Months, years and hours that are written once belong to the days before them."""
    before = w.pattern(_BEFORE).search(text[max(0, start - 48) : start])
    month = 0
    year: int | None = None
    hour = _hour(before["clock"]) if before else None
    following: date | None = None
    for item in reversed(items):
        month = item.month = item.month or month
        if item.year is None and year is not None and following is not None:
            day = existing(year, item.month, item.day)
            item.year = year if day is None or day <= following else year - 1
        year = item.year
        following = existing(year, item.month, item.day) or following if year else None
        hour = item.hour = item.hour or hour


def _dates(items: list[_Item], base: date) -> tuple[list[tuple[date, _Item]], bool]:
    """The days that exist, and whether one was left out or does not fit its weekday."""
    days: list[tuple[date, _Item]] = []
    doubtful, last = False, base
    for item in items:
        if item.year is not None:
            day = existing(item.year, item.month, item.day)
        else:
            day = coming(last, item.month, item.day)
        if day is None or (item.year is None and (day - base).days > 3 * 366):
            doubtful = True
            continue
        doubtful = doubtful or (item.weekday is not None and item.weekday != day.weekday())
        days.append((day, item))
        last = max(last, day)
    return days, doubtful or last > plus_months(base, 24)


def _series(
    folded: Folded, span: tuple[int, int], items: list[_Item], days: list[tuple[date, _Item]], doubtful: bool
) -> Series:
    start, end = folded.place(span[0]), folded.place(span[1])
    return Series(
        start=start,
        end=end,
        wording=folded.original[start:end],
        dates=tuple(day for day, _ in days),
        times=tuple(item.hour for _, item in days),
        ends=items[-1].ends,
        inferred_year=any(item.year is None for item in items),
        sure=not doubtful,
    )


def _recurring(folded: Folded, place: int, base: date, *, bare: bool) -> Series | None:
    found = read_recurring(folded.text, place, base, bare=bare)
    if found is None:
        return None
    end = found.end
    hour = w.pattern(_TIME).match(folded.text, end)
    clock = _clock(hour) if hour else None
    if hour and clock:
        end = hour.end()
    start, last = folded.place(place), folded.place(end)
    return Series(
        start=start,
        end=last,
        wording=folded.original[start:last],
        dates=found.days,
        times=(clock,) * len(found.days),
        ends=_end_clock(hour) if hour and clock else None,
        inferred_year=found.inferred_year,
    )

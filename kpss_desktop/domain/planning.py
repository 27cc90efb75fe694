"""Rules of meetings ahead: days by a rule, what is odd of one, how a series is said, what is renewed."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from typing import TypeVar

from kpss_desktop.czech.dates import WEEKDAYS, clock, in_figures
from kpss_desktop.czech.deadlines.reckoning import coming, month_end
from kpss_desktop.czech.holidays import holiday, is_weekend
from kpss_desktop.system.values import dataclass

MOST = 60
"""Meetings that one plan may have; more is a slip."""
LAST = 5
"""The weekday that is the last of its month."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting to be planned: its day, hour and the short name of its place, either of which may be open."""

    day: date
    start: time | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every `weeks` weeks on a weekday (0 is Monday) from `first` to `last`, both inclusive."""

    weekday: int
    weeks: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Monthly:
    """The `nth` weekday of each of `months` (1 to 12, in order) that are next from `first` on; 5 is the last.

    `every` is how many months lie between two of them, where a rule names a span instead of months.
    """

    weekday: int
    nth: int
    first: date
    last: date
    every: int = 1


def days_of(rule: Weekly | Monthly) -> list[date]:
    """The days of a rule, in order, at most MOST."""
    found: list[date] = []
    for day in _weekly(rule) if isinstance(rule, Weekly) else _monthly(rule):
        if len(found) == MOST:
            break
        found.append(day)
    return found


def _weekly(rule: Weekly) -> Iterator[date]:
    day = rule.first + timedelta((rule.weekday - rule.first.weekday()) % 7)
    while day <= rule.last:
        yield day
        day += timedelta(weeks=rule.weeks)


def _monthly(rule: Monthly) -> Iterator[date]:
    month = rule.first.year * 12 + rule.first.month - 1
    while month <= rule.last.year * 12 + rule.last.month - 1:
        day = nth_weekday(month // 12, month % 12 + 1, rule.weekday, rule.nth)
        if day is not None and rule.first <= day <= rule.last:
            yield day
        month += rule.every


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The `nth` weekday of a month, 5 the last; None for a fifth that is asked for by 6."""
    if nth == LAST:
        last = month_end(year, month)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    day = first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else None


def odd_about(day: date, today: date) -> str:
    """What is to be said of a day for a meeting, in a few Czech words; empty where nothing is."""
    said = [name] if (name := holiday(day)) else []
    if is_weekend(day):
        said.append(f"víkend ({WEEKDAYS[day.weekday()]})")
    if day < today:
        said.append("už bylo")
    return ", ".join(said)


# A series in words


def series_text(slots: Sequence[Slot], base: date) -> str:
    """Days ahead as minutes say them: "Další termíny: 18. 3.; 10. 6., vždy ve 13:30, ČvT."

    What they have in common stands once, behind them. Years stand where the days alone would be read as
    others; `base` is the day of the minutes. Empty without slots.
    """
    if not slots:
        return ""
    rows = sorted(slots, key=lambda slot: slot.day)
    one_hour, one_place = len({row.start for row in rows}) == 1, len({row.place for row in rows}) == 1
    with_years = not _read_alone([row.day for row in rows], base)
    parts = []
    for row in rows:
        words = in_figures(row.day) if with_years else f"{row.day.day}. {row.day.month}."
        if not one_hour and row.start is not None:
            words += f" {at_hour(row.start)}"
        if not one_place and row.place:
            words += f" ({row.place})"
        parts.append(words)
    several = len(rows) > 1
    text = ("Další termíny: " if several else "Další termín: ") + "; ".join(parts)
    if one_hour and rows[0].start is not None:
        text += f", {'vždy ' if several else ''}{at_hour(rows[0].start)}"
    if one_place and rows[0].place:
        text += f", {rows[0].place}"
    return text if text.endswith(".") else f"{text}."


def _read_alone(days: Sequence[date], base: date) -> bool:
    """True if each day is the next of its kind after the one before it."""
    last = base
    for day in days:
        if coming(last, day.month, day.day) != day:
            return False
        last = day
    return True


def at_hour(hour: time) -> str:
    """ "v 9:00", "ve 13:30": the preposition that Czech has before an hour."""
    return f"{'ve' if hour.hour in (2, 3, 4, 12, 13, 14) or hour.hour >= 20 else 'v'} {clock(hour)}"


# Renewal


def renewed(
    here: Sequence[Row],
    fresh: Sequence[Row],
    before: Iterable[Hashable],
    key: Callable[[Row], Hashable],
    plain: Callable[[Row], bool],
    renew: Callable[[Row, Row], Row],
) -> list[Row]:
    """Rows of a planned meeting once more is known: what nobody touched is as it would be filled in now.

    `before` are the keys it was filled in with, `fresh` the rows of now, `plain` tells a row that is still
    as it came, `renew(old, new)` keeps the identity of one. What was added, changed or taken out by hand
    stays so; what is new comes at the end, or in its place where all is as it came.
    """
    given = list(before)
    old, new = {key(row): row for row in here}, {key(row): row for row in fresh}
    if [key(row) for row in here] == given and all(map(plain, here)):
        return [renew(old[key(row)], row) if key(row) in old else row for row in fresh]
    came = set(given)
    kept = [
        renew(row, new[key(row)]) if plain(row) and key(row) in new else row
        for row in here
        if key(row) in new or key(row) not in came or not plain(row)
    ]
    return [*kept, *(row for row in fresh if key(row) not in old and key(row) not in came)]

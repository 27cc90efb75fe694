"""Dates and hours as Czech writes them."""

import re
from datetime import date, time

MONTHS_OF = (
    "ledna", "února", "března", "dubna", "května", "června",
    "července", "srpna", "září", "října", "listopadu", "prosince",
)  # fmt: skip
WEEKDAYS = ("pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle")
WEEKDAYS_SHORT = ("po", "út", "st", "čt", "pá", "so", "ne")


def in_words(day: date) -> str:
    """8. ledna 2024"""
    return f"{day.day}. {MONTHS_OF[day.month - 1]} {day.year}"


def in_figures(day: date) -> str:
    """8. 1. 2024"""
    return f"{day.day}. {day.month}. {day.year}"


def weekday(day: date) -> str:
    """pondělí"""
    return WEEKDAYS[day.weekday()]


def with_weekday(day: date) -> str:
    """čt 29. 2. 2024: the weekday stands beside a date so that a mistake is seen."""
    return f"{WEEKDAYS_SHORT[day.weekday()]} {in_figures(day)}"


def clock(hour: time) -> str:
    """13:30, 9:00: hours without a leading zero."""
    return f"{hour.hour}:{hour.minute:02d}"


def read_clock(text: str) -> time | None:
    """Read 13:30, 13.30, 1330, 9 or "9 hod"; None where it is no hour of the day."""
    match = re.fullmatch(r"\s*(\d{1,2})(?:\s*[:.]?\s*(\d{2}))?\s*(?:h|hod\.?|hodin)?\s*", text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


_FIGURES = re.compile(r"\s*(?:[^\W\d]+\s+)?(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{4})?\s*")
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")
_WORDS = re.compile(r"\s*(?:[^\W\d]+\s+)?(\d{1,2})\.\s*([^\W\d]+)\s*(\d{4})?\s*")


def read_date(text: str, after: date) -> date | None:
    """Read one whole date: 29. 2. 2024, 29.2., "29. února", 2024-02-29, with or without its weekday.

    Without a year it is the next such day that is not before `after`. None where the text is no date
    or the day does not exist; 29. 2. without a year is the next one that does.
    """
    if match := _ISO.fullmatch(text):
        return _existing(int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.fullmatch(text):
        day, month, year = int(match[1]), int(match[2]), match[3]
    elif match := _WORDS.fullmatch(text):
        found = _month(match[2])
        if found is None:
            return None
        day, month, year = int(match[1]), found, match[3]
    else:
        return None
    if year is not None:
        return _existing(int(year), month, day)
    candidates = (_existing(after.year + add, month, day) for add in range(9))
    return next((found for found in candidates if found is not None and found >= after), None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_MONTHS = (
    ("leden", "ledna"), ("unor", "unora"), ("brezen", "brezna"), ("duben", "dubna"),
    ("kveten", "kvetna"), ("cerven", "cervna"), ("cervenec", "cervence"), ("srpen", "srpna"),
    ("zari",), ("rijen", "rijna"), ("listopad", "listopadu"), ("prosinec", "prosince"),
)  # fmt: skip


def _month(word: str) -> int | None:
    from kpss_desktop.czech.text import fold

    folded = fold(word)
    return next((number for number, forms in enumerate(_MONTHS, 1) if folded in forms), None)

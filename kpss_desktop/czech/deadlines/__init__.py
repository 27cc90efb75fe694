"""Deadlines and series of dates as Czech minutes name them: a small grammar of its own.

The grammar is imported when a text is first read: a start does not wait for it.
"""

from datetime import date

from kpss_desktop.czech.deadlines.values import Deadline, DeadlineKind, Series, show_due

__all__ = ["FAR", "Deadline", "DeadlineKind", "Series", "find_deadlines", "find_series", "show_due"]

FAR = 270  # days; more than this ahead is uncertain


def find_deadlines(text: str, base: date, next_meeting: date | None = None) -> list[Deadline]:
    """What a text names as deadlines, in order of place; an empty list where it names none.

    `base` is the day of the meeting, from which relative words count and which gives a missing year;
    `next_meeting` is the group's next planned one, None while none is planned. Never raises on any text.
    """
    from kpss_desktop.czech.deadlines import finding

    return finding.find_deadlines(text, base, next_meeting)


def find_series(text: str, base: date, *, bare: bool = False) -> Series | None:
    """The first series of at least two dates, or of a recurring weekday, in a text; None where there is none.

    Years that are not written are those of the next such days from `base` on, each after the one before it.
    `bare` where a weekday of months recurs though no "každé" or "vždy" says so.
    """
    from kpss_desktop.czech.deadlines import series

    return series.find_series(text, base, bare=bare)

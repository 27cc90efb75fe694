"""Deadlines and series of dates as Czech minutes name them: a small grammar of its own."""

from kpss_desktop.czech.deadlines.finding import FAR, find_deadlines
from kpss_desktop.czech.deadlines.series import find_series
from kpss_desktop.czech.deadlines.values import Deadline, DeadlineKind, Series, show_due

__all__ = ["FAR", "Deadline", "DeadlineKind", "Series", "find_deadlines", "find_series", "show_due"]

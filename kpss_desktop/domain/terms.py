"""The term of a task in words."""

import re
from datetime import date

from kpss_desktop.czech.dates import with_weekday
from kpss_desktop.czech.deadlines import show_due
from kpss_desktop.domain.minutes import DueKind


def show_term(due: date | None, kind: DueKind, wording: str | None, *, unsure: bool = False) -> str:
    """A term as it stands beside its line: "čt 29. 2. 2024", "únor 2024", "31. 4. není", "bez termínu"."""
    wording = wording or ""
    if due is None and kind is DueKind.NONE and unsure and (digits := re.search(r"\d.*\d\.?|\d", wording)):
        return f"{digits[0]} není"
    if kind is DueKind.NEXT_MEETING and due is not None:
        return f"{with_weekday(due)} · příště"
    return show_due(due, kind, wording) or "bez termínu"

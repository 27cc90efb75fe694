"""Verbs of the heading: date, hours, place, title, author, and whether the meeting is final."""

from dataclasses import replace
from typing import Any

from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.minutes import MeetingStatus
from kpss_desktop.services.session import MeetingSession

_LABELS = {
    "title": "název setkání",
    "date": "datum setkání",
    "start": "začátek setkání",
    "end": "konec setkání",
    "place": "místo setkání",
    "place_full": "místo setkání",
    "number": "číslo zápisu",
    "author": "kdo zpracoval",
}


def set_heading(session: MeetingSession, **values: Any) -> Changes | None:
    """Change fields of the heading by name."""
    head = session.head
    changed = replace(head, **values)
    if changed == head:
        return None
    label = _LABELS[next(iter(values))]
    return session.apply([Edit(head, changed)], label)


def is_final(session: MeetingSession) -> bool:
    """True while the meeting may only be read."""
    return session.head.status is MeetingStatus.FINAL

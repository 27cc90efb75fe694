"""What a meeting puts in the place of each marker, as plain values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from kpss_desktop.czech.dates import clock, in_figures, in_words, weekday
from kpss_desktop.czech.names import full_name, surname
from kpss_desktop.czech.text import fold
from kpss_desktop.documents.word.reading import Span, Spans, joined
from kpss_desktop.domain.minutes import Attendance, Meeting, Outcome, Presence, Role
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run, clean

POINTS = "bod 1"  # the list of points, named after its first marker
POINT_LEVELS = ("bod 1", "bod 2", "bod 3", "bod 4")
LONGEST_ADDRESS = 2000  # Word calls a file with a longer one damaged
_UNSAFE = re.compile(r'[\s<>"{}|\\^`]')


class Item(NamedTuple):
    """One paragraph of a list; `level` counts from 0."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Values:
    """`single` gives a text for a marker; `lists` the items of a list, named after its first marker;
    `levels` says for each marker that repeats its list and its level there."""

    single: dict[str, str]
    lists: dict[str, list[Item]]
    levels: dict[str, tuple[str, int]] = field(default_factory=dict)

    def known(self) -> dict[str, object]:
        """All markers there are."""
        return {**self.single, **self.levels}


def minutes_values(meeting: Meeting, group: Group) -> Values:
    """The values of the minutes of one meeting. Unknown things and empty lists give empty texts."""
    topics = [
        outgoing((Run(topic.text),)) for topic in meeting.topics if topic.outcome is not Outcome.SKIPPED
    ]
    points = (Item(max(0, point.level), outgoing(point.runs)) for point in meeting.points)
    return Values(
        single={name: printable(text).strip() for name, text in _single(meeting, group).items()},
        lists={
            "téma": [Item(0, spans) for spans in topics if _says_something(spans)],
            POINTS: [point for point in points if _says_something(point.spans)],
        },
        levels={"téma": ("téma", 0), **{name: (POINTS, level) for level, name in enumerate(POINT_LEVELS)}},
    )


def _single(meeting: Meeting, group: Group) -> dict[str, str]:
    head = meeting.head
    return {
        "skupina": group.name,
        "název": head.title or group.title,
        "číslo": "" if head.number is None else str(head.number),
        "datum": in_words(head.date) if head.date else "",
        "datum:číslem": in_figures(head.date) if head.date else "",
        "den": weekday(head.date) if head.date else "",
        "začátek": clock(head.start) if head.start else "",
        "konec": clock(head.end) if head.end else "",
        "místo": head.place or "",
        "místo celé": head.place_full or head.place or "",
        **_people(meeting),
        "zpracoval": head.author or "",
        "zpracoval:štítek": group.author_label if head.author else "",
    }


def _people(meeting: Meeting) -> dict[str, str]:
    present = meeting.present()
    return {
        "přítomni": _names(present),
        "přítomni:příjmení": ", ".join(surname(row.name) for row in present),
        "přítomni:organizace": ", ".join(_with_organisation(row) for row in present),
        "počet přítomných": str(len(present)) if present else "",
        "hosté": _names(row for row in present if row.role is Role.GUEST),
        "omluveni": _names(row for row in meeting.attendance if row.status is Presence.EXCUSED),
        "nepřítomni": _names(row for row in meeting.attendance if row.status is Presence.ABSENT),
    }


def _names(rows: Iterable[Attendance]) -> str:
    return ", ".join(_name(row) for row in rows)


def _name(row: Attendance) -> str:
    """As it was written in the minutes it came from, else with titles."""
    return row.as_written or full_name(row.name, row.titles_before or "", row.titles_after or "")


def _with_organisation(row: Attendance) -> str:
    return f"{_name(row)} ({row.organisation})" if row.organisation else _name(row)


def printable(text: str) -> str:
    """Text without what XML forbids, on one line; most text passes the first look."""
    return text if text.isprintable() and "\ufffc" not in text else clean(text)


def outgoing(runs: Iterable[Run]) -> Spans:
    """Text on its way into a document: what XML forbids is gone, what is no safe link is plain text.

    The one place where typography (no-break spaces) is to happen, for everything that is printed.
    """
    spans = [
        Span(
            printable(run.text),
            run.bold,
            run.italic,
            None if run.href is None else safe_address(run.href),
        )
        for run in runs
    ]
    return tuple(spans) if len(spans) == 1 and spans[0].text else joined(spans)


def _says_something(spans: Spans) -> bool:
    return bool(spans) and not (spans[0].text.isspace() and all(span.text.isspace() for span in spans))


def safe_address(address: str) -> str | None:
    """The address as Word accepts it, None where a link to it would be dangerous or break the file."""
    address = _UNSAFE.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), clean(address).strip()
    )
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    known = (parts.scheme in ("http", "https") and parts.hostname) or (
        parts.scheme == "mailto" and parts.path
    )
    return address if known and len(address) <= LONGEST_ADDRESS else None


def file_name(meeting: Meeting, group: Group) -> str:
    """2024-01-08_zapis_cizinci.docx: ASCII, so that every mail program and disk takes it."""
    date = meeting.head.date.isoformat() if meeting.head.date else "bez-data"
    short = re.sub(r"[^a-z0-9]+", "-", fold(group.short or group.name))[:40].strip("-")
    return "_".join(word for word in (date, "zapis", short) if word) + ".docx"

"""Values that take the place of markers: their form, and text made fit for a document."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import NamedTuple
from urllib.parse import urlsplit

from kpss_desktop.czech.text import fold
from kpss_desktop.czech.typography import no_break
from kpss_desktop.documents.word.reading import Span, Spans, joined, new
from kpss_desktop.domain.minutes import Meeting
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Runs, clean
from kpss_desktop.system.values import dataclass

POINTS = "bod 1"  # the list of points, named after its first marker
POINT_LEVELS = ("bod 1", "bod 2", "bod 3", "bod 4")
TOPICS, TOPIC_HEADING, HEADING_LEVEL = "téma", "téma v zápisu", -1
TASKS, MEMBERS, BLANK_ROWS, NEXT_MEETINGS = "úkol", "osoba", "prázdný řádek", "další setkání"
FIELD_LISTS = frozenset((TASKS, MEMBERS, BLANK_ROWS, NEXT_MEETINGS))  # their items have several markers
LONGEST_ADDRESS = 2000  # Word calls a file with a longer one damaged
_UNSAFE = re.compile(r'[\s<>"{}|\\^`]')
_NO_FIELDS: Mapping[str, str] = {}


class Item(NamedTuple):
    """One paragraph or row of a list; `level` counts from 0. `spans` for a list with one marker for each
    level, `fields` for one whose items have several markers."""

    level: int
    spans: Spans = ()
    fields: Mapping[str, str] = _NO_FIELDS


@dataclass(frozen=True, slots=True)
class Values:
    """`single` gives a text for a marker; `lists` the items of a list, named after its first marker;
    `levels` says for each marker that repeats its list and its level there; `headed` gives the points again,
    each topic's under its heading; `needed` the lists that a template must have a place for."""

    single: dict[str, str]
    lists: dict[str, list[Item]]
    levels: dict[str, tuple[str, int]] = field(default_factory=dict)
    headed: Callable[[], list[Item]] = list
    needed: tuple[str, ...] = ()

    def known(self) -> dict[str, object]:
        """All markers there are."""
        return {**self.single, **self.levels}


@dataclass(frozen=True, slots=True)
class Printing:
    """Text on its way into a document, the one place for it: what XML forbids is gone, what is no safe
    link is plain text, and no-break spaces are put in where `typography` says so."""

    typography: bool = True

    def text(self, text: str) -> str:
        """One value without looks."""
        if not text:
            return text
        printed = printable(text).strip()
        return no_break(printed) if self.typography else printed

    def runs(self, runs: Runs) -> Spans:
        """Text with looks. No-break spaces are found over the borders of looks, never within links."""
        texts = [run.text for run in runs]
        printed = "".join(texts)
        if printable(printed) is not printed:
            texts = [printable(text) for text in texts]
            printed = "".join(texts)
        if self.typography:
            printed = no_break(printed)
        spans, end = [], 0
        for typed, run in zip(texts, runs, strict=True):
            start, end = end, end + len(typed)
            link = run.href if run.href is None else safe_address(run.href)
            text = printed[start:end] if link is None else typed
            spans.append(new(Span, (text, run.bold, run.italic, link)))
        return joined(spans)


def printable(text: str) -> str:
    """Text without what XML forbids, on one line; most text passes the first look."""
    return text if text.isprintable() and "\ufffc" not in text else clean(text)


def says_something(spans: Spans) -> bool:
    """False for what is empty or nothing but spaces."""
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


_FILE_WORDS = {
    "minutes": "zapis",
    "invitation": "pozvanka",
    "attendance": "prezencni-listina",
    "tasks": "ukoly",
    "public": "zverejneni",
}
_LONGEST_NAME = 40


def file_name(meeting: Meeting, group: Group, kind: str = "minutes") -> str:
    """2024-01-08_zapis_cizinci.docx: ASCII, so that every mail program and disk takes it."""
    date = meeting.head.date.isoformat() if meeting.head.date else "bez-data"
    short = _few_words(re.sub(r"[^a-z0-9]+", "-", fold(group.short or group.name)).strip("-"))
    return "_".join(word for word in (date, _FILE_WORDS[kind], short) if word) + ".docx"


def _few_words(words: str) -> str:
    """What comes to forty letters of words joined by hyphens; it ends with a word longer than one letter."""
    if len(words) <= _LONGEST_NAME:
        return words
    whole = words[: _LONGEST_NAME + 1].rpartition("-")[0] or words[:_LONGEST_NAME]
    return re.sub(r"(?:-[a-z])+$", "", whole)

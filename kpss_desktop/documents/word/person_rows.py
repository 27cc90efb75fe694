"""A table with a row for each person: one row stays, with markers, and repeats for whoever came."""

import re
from collections.abc import Sequence

from kpss_desktop.documents.reading.accepting import remove
from kpss_desktop.documents.word.blocks import CONTENT, CONTROL, ROW, TABLE, clear
from kpss_desktop.documents.word.counting import Counting
from kpss_desktop.documents.word.marking import drop_pictures, look_of, mark_rest
from kpss_desktop.documents.word.marks import whole_text
from kpss_desktop.documents.word.ooxml import Element, W
from kpss_desktop.documents.word.people import one_name, split_names
from kpss_desktop.documents.word.spots import Spot
from kpss_desktop.domain.proposal import ParagraphRole

_IN_ROW = (ParagraphRole.PERSON, ParagraphRole.ORGANISATION, ParagraphRole.ORDINAL)
_CONTENTS = (*_IN_ROW, ParagraphRole.OTHER, ParagraphRole.UNKNOWN, ParagraphRole.EMPTY)
_WITH_HOME = re.compile(r"(?P<between>\s*\(|\s*,\s*|\s+[-–—]\s+)(?P<home>[^()]+?)(?P<behind>\)?)\s*$")


def make_person_rows(spots: Sequence[Spot], counting: Counting) -> list[Spot]:
    """Let one row of each such table stand for all; the spots of that row come back, and are done."""
    kept: list[Spot] = []
    for rows in _tables(spots):
        people = [row for row in rows if _has(row, ParagraphRole.PERSON)]
        pattern = next((row for row in people if _has(row, ParagraphRole.ORGANISATION)), people[0])
        separate = any(_has(row, ParagraphRole.ORGANISATION) for row in people)
        written = [spot.row.text for row in people for spot in row if spot.row.role is ParagraphRole.PERSON]
        for row in rows:
            if row is not pattern:
                _drop_row(row)
        _split(pattern[0].element)
        for spot in pattern:
            _write(spot, _marker_of_person(written, separate), counting)
        kept += pattern
    return kept


def _tables(spots: Sequence[Spot]) -> list[list[list[Spot]]]:
    """For each table with people in rows of their own: those rows, and blank ones among and below them."""
    rows: dict[Element, list[Spot]] = {}
    for spot in spots:
        row = next(spot.element.iterancestors(ROW), None)
        if row is not None:
            rows.setdefault(row, []).append(spot)
    tables: dict[Element, list[list[Spot]]] = {}
    for row, within in rows.items():
        table = next(row.iterancestors(TABLE))
        begun = table in tables
        contents = all(spot.row.role in _CONTENTS for spot in within)
        if contents and (begun or _has(within, ParagraphRole.PERSON)):
            tables.setdefault(table, []).append(within)
    return list(tables.values())


def _has(row: Sequence[Spot], role: ParagraphRole) -> bool:
    return any(spot.row.role is role for spot in row)


def _drop_row(row: Sequence[Spot]) -> None:
    element = next(row[0].element.iterancestors(ROW))
    holder = element.getparent()
    remove(element)
    while holder is not None and holder.tag in (CONTENT, CONTROL) and next(holder.iter(ROW), None) is None:
        outer = holder.getparent()
        remove(holder)  # a control may not be without its row
        holder = outer
    for spot in row:
        spot.done = True


def _split(element: Element) -> None:
    """A cell that reached over the rows of several people is that of each."""
    row = next(element.iterancestors(ROW))
    for merged in list(row.iter(W + "vMerge")):
        remove(merged)


def _write(spot: Spot, person: str, counting: Counting) -> None:
    spot.done = True
    role, text = spot.row.role, whole_text(spot.element)
    markers = {ParagraphRole.PERSON: person, ParagraphRole.ORGANISATION: "{organizace}"}
    if role in markers:
        mark_rest(spot.element, 0, markers[role], look_of(spot.element, 0))
        drop_pictures(spot.element)
    elif role is ParagraphRole.ORDINAL:
        clear(spot.element)
        counting.count(spot.element, text, spot.read)
    else:
        clear(spot.element)


def _marker_of_person(written: Sequence[str], separate: bool) -> str:
    """The marker for a name; where organisations stood behind most of the names, with that as well."""
    ends = [match for text in written if (match := _home(text)) is not None]
    if separate or len(ends) * 2 <= len(written):
        return "{osoba}"
    return f"{{osoba}}[[{ends[0]['between']}{{organizace}}{ends[0]['behind']}]]"


def _home(text: str) -> re.Match[str] | None:
    """Where the organisation begins that stands behind a name; a title behind it is none."""
    names = split_names(text)
    match = _WITH_HOME.search(text)
    if match is None or (len(names) == 1 and "," in match["between"]):
        return None
    return match if one_name(text[: match.start()]) else None

"""What repeats in a part: prototypes with the list each belongs to, and markers strange to their list."""

from collections.abc import Iterator, Mapping

from kpss_desktop.documents.word.blocks import ROW, repeats_as_row
from kpss_desktop.documents.word.marks import Mark, find_marks, whole_text
from kpss_desktop.documents.word.ooxml import Element, P
from kpss_desktop.documents.word.values import BLANK_ROWS, FIELD_LISTS, MEMBERS
from kpss_desktop.system.values import dataclass

Marked = dict[Element, list[Mark]]
_ONE_ROW = frozenset((MEMBERS, BLANK_ROWS))  # one row may serve members and blanks


@dataclass(frozen=True, slots=True)
class Unit:
    """What repeats: a paragraph or a row, and the repeating markers in each of its paragraphs.

    It stands for one level of the list `name`; markers of other lists and levels say nothing in it.
    """

    element: Element
    marks: Marked
    name: str
    level: int

    def names(self) -> set[str]:
        return {mark.name for marks in self.marks.values() for mark in marks}

    def own(self, paragraph: Element, levels: Mapping[str, tuple[str, int]]) -> list[Mark]:
        """Its markers in one of its paragraphs, without those that are strange to it."""
        return [mark for mark in self.marks.get(paragraph, ()) if self._is_own(levels[mark.name])]

    def strangers(self, levels: Mapping[str, tuple[str, int]]) -> list[tuple[Element, str, str]]:
        """(paragraph, marker that says nothing there, marker the paragraph or row repeats for)."""
        return [
            (paragraph, mark.name, self._leading(levels))
            for paragraph, marks in self.marks.items()
            for mark in marks
            if not self._is_own(levels[mark.name])
        ]

    def _leading(self, levels: Mapping[str, tuple[str, int]]) -> str:
        return next(
            mark.name
            for marks in self.marks.values()
            for mark in marks
            if levels[mark.name] == (self.name, self.level)
        )

    def _is_own(self, place: tuple[str, int]) -> bool:
        if self.name not in FIELD_LISTS:
            return place == (self.name, self.level)
        return place[0] == self.name or {place[0], self.name} == _ONE_ROW


def marked_paragraphs(root: Element, known: Mapping[str, object]) -> Marked:
    """The paragraphs of a part that have known markers, in order."""
    found = {}
    for paragraph in root.iter(P):
        text = whole_text(paragraph)
        marks = find_marks(text, known) if "{" in text else []
        if marks:
            found[paragraph] = marks
    return found


def units(marked: Mapping[Element, list[Mark]], levels: Mapping[str, tuple[str, int]]) -> Iterator[Unit]:
    """What repeats, in the order of the part. `levels` tells the list and level of a repeating marker."""
    listed = {
        paragraph: [mark for mark in marks if mark.name in levels] for paragraph, marks in marked.items()
    }
    own_rows = {
        paragraph: repeats_as_row(paragraph, levels[marks[0].name][0], listed, levels)
        for paragraph, marks in listed.items()
        if marks
    }
    repeating = {row for row in own_rows.values() if row is not None}
    rows: set[Element] = set()
    for paragraph, row in own_rows.items():
        marks = listed[paragraph]
        outer = repeating.intersection(paragraph.iterancestors(ROW))
        if row is None or outer - {row}:
            within = outer or not own_rows.keys().isdisjoint(paragraph.iterancestors(P))
            if not within:  # else it is a part of what repeats around it
                yield Unit(paragraph, {paragraph: marks}, *levels[marks[0].name])
        elif row not in rows:
            rows.add(row)
            inner = {one: listed[one] for one in row.iter(P) if listed.get(one)}
            yield Unit(row, inner, *levels[marks[0].name])

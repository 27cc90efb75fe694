"""A template out of old minutes: the same file with markers where its contents were, and none of those."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace

from kpss_desktop.czech.datelines import has_date
from kpss_desktop.documents.reading.accepting import remove
from kpss_desktop.documents.reading.docx import (
    FALLBACK,
    MC,
    Paragraph,
    accepted,
    read_docx,
    stories,
    typed_prefix,
)  # fmt: skip
from kpss_desktop.documents.reading.lists import Sheets
from kpss_desktop.documents.word.blocks import container
from kpss_desktop.documents.word.clearing import dispose, ends_section, leave_list, spread
from kpss_desktop.documents.word.counting import Counting
from kpss_desktop.documents.word.markers import (
    PEOPLE,
    author_label_edits,
    count_edits,
    date_edits,
    number_edits,
    people_edits,
    people_marker,
    place_marker,
)  # fmt: skip
from kpss_desktop.documents.word.marking import (
    all_bold,
    drop_pictures,
    look_of,
    mark_pieces,
    mark_rest,
    plain_look,
)  # fmt: skip
from kpss_desktop.documents.word.marks import Edit, whole_text
from kpss_desktop.documents.word.missing_levels import Prototype, add_levels
from kpss_desktop.documents.word.ooxml import (
    Element,
    P,
    serialise,
)  # fmt: skip
from kpss_desktop.documents.word.package import Package
from kpss_desktop.documents.word.people import known_names
from kpss_desktop.documents.word.person_rows import make_person_rows
from kpss_desktop.documents.word.spots import Spot
from kpss_desktop.documents.word.stripping import strip_marks, strip_notes, strip_package, used_notes
from kpss_desktop.documents.word.values import POINT_LEVELS
from kpss_desktop.domain.proposal import (
    POINT_ROLES,
    ParagraphAddress,
    ParagraphRole,
    Proposal,
    ProposedParagraph,
)  # fmt: skip

_ONCE = (ParagraphRole.TOPIC, ParagraphRole.HEADING, ParagraphRole.NEXT)
_LISTS = {
    ParagraphRole.TOPIC: "{téma}",
    ParagraphRole.HEADING: "{téma v zápisu}",
    ParagraphRole.NEXT: "{další setkání}",
}
_GONE = (ParagraphRole.OTHER, ParagraphRole.UNKNOWN)
_SIGNED = {ParagraphRole.AUTHOR: "{zpracoval}", ParagraphRole.VERIFIER: "{ověřil}"}
_Planned = Callable[[str], list[Edit]]
_MANY = 3  # so many points of a level, all bold: that is how the level looks


def make_template(docx: bytes, proposal: Proposal) -> bytes:
    """The file with markers in place of its contents, as the proposal says. Raises TemplateError."""
    package = Package.read(docx)
    counting = Counting(package)
    sheets = Sheets(package)
    reads = {row.address: row for row in read_docx(docx).paragraphs}
    people = known_names(proposal.paragraphs)
    used: dict[str, set[str]] = {"footnote": set(), "endnote": set()}
    parts = [part for part, _ in stories(package)]
    for part in parts:
        rows = [row for row in proposal.paragraphs if row.address.part == part]
        before = package[part]
        root = accepted(package, part)
        _Part(root, rows, reads, sheets, counting).write()
        strip_marks(root, people)
        for kind, ids in used_notes(root).items():
            used[kind] |= ids
        if serialise(root) != serialise(package.root(part)):
            package[part] = serialise(root)
        else:
            package[part] = before
    counting.save()
    strip_notes(package, used)
    return strip_package(package, parts)


class _Part:
    """One part being made into a template."""

    def __init__(
        self,
        root: Element,
        rows: list[ProposedParagraph],
        reads: Mapping[ParagraphAddress, Paragraph],
        sheets: Sheets,
        counting: Counting,
    ) -> None:
        elements = list(root.iter(P))
        twins = _twins(root)
        self._sheets, self._counting = sheets, counting
        self._spots = [
            Spot(row, elements[row.address.index], twins.get(elements[row.address.index]), reads[row.address])
            for row in rows
            if row.address in reads and row.address.index < len(elements)
        ]

    def write(self) -> None:
        """Write all markers, then take out what has none."""
        zones = self._zones()
        of_rows = {spot.row.address for spot in make_person_rows(self._spots, self._counting)}
        self._points()
        self._people()
        for role in _ONCE:
            spots = self._with(role)
            for spot in spots[:1]:
                self._list_item(spot, _LISTS[role])
            for spot in spots[1:]:
                self._drop(spot)
        self._titles()
        for spot in self._spots:
            if not spot.done:
                self._single(spot)
            if spot.row.address in of_rows:
                continue
            if spot.row.role in _GONE or (spot.row.role is ParagraphRole.EMPTY and spot.row.address in zones):
                self._drop(spot)
        for role in PEOPLE:
            spread([spot.element for spot in self._with(role)])

    def _with(self, *roles: ParagraphRole) -> list[Spot]:
        return [spot for spot in self._spots if spot.row.role in roles]

    def _zones(self) -> set[ParagraphAddress]:
        """Empty paragraphs between the items of one list, and empty items: they go with the items."""
        found: set[ParagraphAddress] = set()
        for roles in (POINT_ROLES, (ParagraphRole.TOPIC,), tuple(PEOPLE)):
            places = [number for number, spot in enumerate(self._spots) if spot.row.role in roles]
            for spot in self._spots[places[0] : places[-1]] if places else []:
                found.add(spot.row.address)
        found |= {spot.row.address for spot in self._spots if spot.read.level is not None}
        return found

    def _points(self) -> None:
        spots = self._with(*POINT_ROLES)
        if not spots:
            return
        first = next((spot for spot in spots if spot.row.role is POINT_ROLES[0]), spots[0])
        place = container(first.element)
        known: dict[int, Prototype] = {}
        for level, role in enumerate(POINT_ROLES):
            rows = [spot for spot in self._with(role) if container(spot.element) is place]
            rows = [spot for spot in rows if not ends_section(spot.element)] or rows
            if rows:
                self._point(rows, f"{{{POINT_LEVELS[level]}}}")
                known[level] = Prototype(rows[0].element, rows[0].read)
        self._order(known)
        for spot in spots:
            if not spot.done:
                self._drop(spot)
        add_levels(known, self._sheets)

    @staticmethod
    def _order(known: dict[int, Prototype]) -> None:
        """Prototypes stand one under the other, from the first level down."""
        levels = sorted(known)
        for upper, lower in itertools.pairwise(levels):
            known[upper].element.addnext(known[lower].element)

    def _point(self, rows: list[Spot], marker: str) -> None:
        spot = rows[0]
        bold = len(rows) >= _MANY and all(all_bold(row.element, self._start(row)) for row in rows)
        looks = (_plain(row.element, self._start(row)) for row in rows)
        look = next((look for look in looks if look is not None), None)
        if look is None:
            look = plain_look(spot.element, self._start(spot))
        if bold:
            look = look_of(spot.element, self._start(spot))
        self._list_item(spot, marker, look, chosen=True)

    def _list_item(self, spot: Spot, marker: str, look: Element | None = None, chosen: bool = False) -> None:
        """One marker in place of the text of an item; a typed number becomes one that counts."""
        label = spot.row.label()
        start = label.rest if label else self._start(spot)
        look = look if chosen else plain_look(spot.element, start)
        if not chosen and all_bold(spot.element, start):
            look = look_of(spot.element, start)
        typed = whole_text(spot.element)[:start] if not label else ""
        if typed.strip()[:1].isalnum() and typed.strip() != "o":
            mark_rest(spot.element, 0, marker, look)
            if spot.row.role is not ParagraphRole.HEADING:
                self._counting.count(spot.element, typed, spot.read)
        else:
            mark_rest(spot.element, start, marker, look)
        drop_pictures(spot.element)
        spot.done = True

    @staticmethod
    def _start(spot: Spot) -> int:
        return typed_prefix(whole_text(spot.element)) if spot.read.prefix else 0

    def _people(self) -> None:
        """A paragraph with its label keeps it; names one under the other become one list."""
        seen: set[ParagraphRole] = set()
        for spot in self._with(*PEOPLE):
            role = spot.row.role
            edits = people_edits(whole_text(spot.element))
            if edits:
                self._edit(spot, people_edits)
                continue
            if role in seen:
                self._drop(spot)
                continue
            seen.add(role)
            written = ", ".join(one.row.text for one in self._with(role))
            start = 0
            mark_rest(spot.element, start, people_marker(role, written), look_of(spot.element, start))
            leave_list(spot.element)
            spot.done = True
        for spot in self._with(ParagraphRole.PEOPLE_LABEL):
            for element in spot.both():
                mark_pieces(element, count_edits(whole_text(element)))
            if not self._heads_people(spot):
                self._lonely_label(spot, seen)

    def _heads_people(self, spot: Spot) -> bool:
        """Let a label of its own vanish with the names under it; False where none stand there."""
        rows = self._spots[self._spots.index(spot) + 1 :]
        under = next((row for row in rows if row.row.role is not ParagraphRole.EMPTY), None)
        if under is None or under.row.role not in PEOPLE:
            return False
        text = whole_text(spot.element)
        first, last = len(text) - len(text.lstrip()), len(text.rstrip()) - 1
        if container(spot.element) is container(under.element) and first < last:
            brackets = [Edit(first, first + 1, f"[[{text[first]}"), Edit(last, last + 1, f"{text[last]}]]")]
            for element in spot.both():
                mark_pieces(element, brackets)
        return True

    def _lonely_label(self, spot: Spot, seen: set[ParagraphRole]) -> None:
        """A label under which no names stood gets them behind it."""
        edits = people_edits(whole_text(spot.element).rstrip() + " X")
        said = " ".join(edit.text for edit in edits)
        role = next((role for role, name in PEOPLE.items() if f"{{{name}" in said), None)
        if role is ParagraphRole.PRESENT and self._with(ParagraphRole.PERSON):
            return  # they stand in rows of their own
        if role is not None and role not in seen and not self._with(role):
            text = whole_text(spot.element)
            mark_rest(spot.element, len(text), f" {people_marker(role, '')}", look_of(spot.element, 0))

    def _titles(self) -> None:
        spots = self._with(ParagraphRole.TITLE)
        for number, spot in enumerate(spots):
            follows = number and spots[number - 1].row.address.index + 1 == spot.row.address.index
            if follows:
                self._drop(spot)
                continue
            for element in spot.both():
                self._title(element)
            spot.done = True

    @staticmethod
    def _title(element: Element) -> None:
        """The title; a line of the same paragraph that says when and where keeps its place under it."""
        text = whole_text(element)
        end = text.find("\n") if has_date(text) else -1
        if end < 1:
            mark_rest(element, 0, "{název}", look_of(element, 0))
            return
        below = [edit._replace(start=edit.start + end, end=edit.end + end) for edit in date_edits(text[end:])]
        mark_pieces(element, [Edit(0, end, "{název}"), *below])

    def _single(self, spot: Spot) -> None:
        """Roles that a file may have several times, each filled alike."""
        role = spot.row.role
        if role is ParagraphRole.DATE:
            self._edit(spot, date_edits)
        elif role is ParagraphRole.NUMBER:
            self._edit(spot, number_edits)
        elif role in _SIGNED:
            for element in spot.both():
                self._signed(spot, element)
        elif role is ParagraphRole.PLACE:
            for element in spot.both():
                row = replace(spot.row, text=whole_text(element))
                label = row.label()
                start = label.rest if label else 0
                mark_rest(element, start, place_marker(row.text[start:].strip()), look_of(element, start))

    @staticmethod
    def _signed(spot: Spot, element: Element) -> None:
        label = replace(spot.row, text=whole_text(element)).label()
        start = label.rest if label else 0
        text = whole_text(element)
        mark_rest(element, start, _SIGNED[spot.row.role], look_of(element, start))
        edits = author_label_edits(text[:start] + "X")
        if edits:
            mark_pieces(element, edits)

    @staticmethod
    def _edit(spot: Spot, planned: _Planned) -> None:
        for element in spot.both():
            mark_pieces(element, planned(whole_text(element)))
        spot.done = True

    @staticmethod
    def _drop(spot: Spot) -> None:
        spot.done = True
        for element in spot.both():
            dispose(element)


def _twins(root: Element) -> dict[Element, Element]:
    """Paragraphs of text boxes with their second copy for old programs; a copy unlike the first goes."""
    found: dict[Element, Element] = {}
    for fallback in list(root.iter(FALLBACK)):
        parent = fallback.getparent()
        choice = None if parent is None else parent.find(MC + "Choice")
        if choice is None:
            continue
        shown, copied = list(choice.iter(P)), list(fallback.iter(P))
        if [whole_text(row) for row in shown] == [whole_text(row) for row in copied]:
            found.update(zip(shown, copied, strict=True))
        elif shown:
            remove(fallback)
    return found


def _plain(paragraph: Element, start: int) -> Element | None:
    """The formatting of plain text; None where all is stressed, or where it has no formatting of its own."""
    return None if all_bold(paragraph, start) else plain_look(paragraph, start)

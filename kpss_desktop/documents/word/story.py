"""Filling one part of a Word file, body or header: markers give way to values, prototypes to their items.

What has nothing to say goes: a paragraph or a table row all of whose markers are empty, a table of which
only heading rows are left. A label of its own above a list ("Témata setkání:") stays even where the list is
empty, since it may as well belong to what follows; written as `[[Témata setkání:]]` right above the
prototype it goes with the list, and `[[Omluveni]]` above `{omluveni}` with that paragraph.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from kpss_desktop.documents.word.blocks import (
    CONTROL,
    ROW,
    clear,
    container,
    dispensable,
    free_floating,
    idle_row,
    marked_label,
    next_block,
    open_control,
    unwrap_single,
)  # fmt: skip
from kpss_desktop.documents.word.errors import TemplateError
from kpss_desktop.documents.word.marks import (
    Edit,
    Mark,
    apply_edits,
    edited,
    plan_edits,
    whole_text,
)
from kpss_desktop.documents.word.numbering import Numbering, set_list
from kpss_desktop.documents.word.ooxml import SECTION, Element, P, W
from kpss_desktop.documents.word.package import Relations
from kpss_desktop.documents.word.prototype import FLOATING
from kpss_desktop.documents.word.reading import Line, line_of
from kpss_desktop.documents.word.repeating import Maker, Workshop
from kpss_desktop.documents.word.units import Unit, marked_paragraphs, units
from kpss_desktop.documents.word.values import (
    BLANK_ROWS,
    FIELD_LISTS,
    HEADING_LEVEL,
    MEMBERS,
    POINTS,
    Item,
    Values,
)  # fmt: skip

_PLACE = "kpss-list"
_PLACES = re.compile(rb"<\?%b (\d+)\?>" % _PLACE.encode())
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TABLE = W + "tbl"
_BOOKMARKS = W + "bookmarkStart", W + "bookmarkEnd"


@dataclass(slots=True)
class _Group:
    """Prototypes of one list that stand together: by level, or one after another for each item."""

    name: str
    members: dict[int, list[Unit]] = field(default_factory=dict)
    makers: dict[int, list[Maker]] = field(default_factory=dict)
    xml: list[bytes] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def units(self) -> list[Unit]:
        return [unit for units in self.members.values() for unit in units]

    def for_level(self, level: int) -> int:
        """The level whose prototype serves: its own, else the deepest above it, else the first there is."""
        if level == HEADING_LEVEL:
            return level
        levels = [known for known in self.members if known != HEADING_LEVEL]
        return max((known for known in levels if known <= level), default=min(levels))

    def takes(self, level: int, unit: Unit) -> bool:
        """True if the unit belongs to the group rather than beginning the list again."""
        if self.name not in FIELD_LISTS:
            return level not in self.members
        last = self.members[level][-1]
        adjacent = next_block(last.element) is unit.element
        return adjacent and not any(earlier.names() & unit.names() for earlier in self.members[level])


class Story:
    """One part being filled; afterwards `lines` tells what must be read from it, `found` its lists."""

    def __init__(
        self,
        root: Element,
        relations: Relations,
        values: Values,
        numbering: Numbering,
        link_style: str | None,
    ) -> None:
        self._root = root
        self._links = relations.links()
        self._values = values
        self._known = values.known()
        self._shop = Workshop(values, self._known, self._links, relations.link, link_style)
        self._numbering = numbering
        self._groups: list[_Group] = []
        self._placed: set[str] = set()
        self._controlled = self._has(CONTROL)
        self.found: set[str] = set()
        self.lines: list[Line] = []

    def fill(self) -> bytes | None:
        """The filled part, None where it has no marker."""
        marked = marked_paragraphs(self._root, self._known)
        if not marked:
            return None
        for paragraph, marks in marked.items() if self._has(*FLOATING, W + "fldChar") else ():
            repeats = any(mark.name in self._values.levels for mark in marks)
            if repeats or not any(self._values.single[mark.name] for mark in marks):
                free_floating(paragraph)
        group_at = self._gather(marked)
        labels = self._labels(marked, group_at)
        for group in self._groups:
            self._make(group)
        if self._has(ROW):
            self._drop_idle(marked, group_at)
        handled: set[Element] = set()
        outermost = self._root, self._root.find(W + "body")
        for paragraph in list(self._root.iter(P)):
            within = paragraph.getparent() not in outermost
            around = list(paragraph.iterancestors(P, ROW, _TABLE)) if within else []
            if not handled.isdisjoint(around):
                continue
            unit = next((row for row in around if row.tag == ROW and row in group_at), paragraph)
            if unit in group_at:
                handled.add(unit)
                self._place(unit, group_at[unit])
            elif paragraph in labels:
                self._write_label(paragraph, self._says(labels[paragraph], marked))
            elif paragraph in marked:
                if not self._write(paragraph, marked[paragraph]):
                    handled.add(paragraph)
            else:
                self.lines.append(line_of(paragraph, self._links))
        lost = {group.name for group in group_at.values() if any(group.xml)} - self._placed
        if lost:
            raise TemplateError("marker_missing", marker=min(lost))
        return self._assembled()

    def _has(self, *tags: str) -> bool:
        """True if there are such elements: most parts have none of those that want care."""
        return next(self._root.iter(*tags), None) is not None

    def _gather(self, marked: dict[Element, list[Mark]]) -> dict[Element, _Group]:
        """Prototypes of one list in one place are a group; a level that comes again begins another."""
        latest: dict[tuple[Element | None, str], _Group] = {}
        group_at: dict[Element, _Group] = {}
        for unit in units(marked, self._values.levels):
            name, level = unit.name, unit.level
            unwrap_single(unit.element)
            place = container(unit.element), name
            group = latest.get(place)
            if group is None or not group.takes(level, unit):
                group = latest[place] = _Group(name)
                self._groups.append(group)
            group.members.setdefault(level, []).append(unit)
            group_at[unit.element] = group
            if level != HEADING_LEVEL:
                self.found.add(name)
            if name in (BLANK_ROWS, MEMBERS):  # one row may serve both
                listed = {self._values.levels[mark][0] for mark in unit.names()}
                self.found |= listed & {BLANK_ROWS, MEMBERS}
        return {unit: group for unit, group in group_at.items() if group.members.keys() != {HEADING_LEVEL}}

    def _labels(
        self, marked: dict[Element, list[Mark]], group_at: dict[Element, _Group]
    ) -> dict[Element, _Group | Element]:
        """Paragraphs that say `[[label]]` and stand right above a list or a paragraph that may vanish."""
        found: dict[Element, _Group | Element] = {}
        for paragraph in marked:
            label = None if paragraph in group_at else marked_label(paragraph)
            if label is not None:
                found[label] = paragraph
        for group in self._groups:
            first = group.units()[0].element
            before = first if first.tag == P else next(first.iterancestors(_TABLE), first)
            label = marked_label(before)
            if label is not None:
                found[label] = group
        return found

    def _items(self, group: _Group) -> list[Item]:
        if HEADING_LEVEL in group.members and len(group.members) > 1:
            return self._values.headed()
        items = self._values.lists[group.name]
        names = {name for unit in group.units() for name in unit.names()}
        if group.name == MEMBERS and BLANK_ROWS in names:
            return items + self._values.lists[BLANK_ROWS]
        return items

    def _make(self, group: _Group) -> None:
        """Write the items of a group; the last point stays on one page with the line that follows."""
        if group.members.keys() == {HEADING_LEVEL}:
            return
        self._restart(group)
        following = next_block(group.units()[-1].element)
        closed = group.name == POINTS and following is not None and following.tag == P
        items = self._items(group)
        makers: dict[tuple[int, bool], list[Maker]] = {}
        last = items[-1] if closed and items else None
        single = all(len(own) == 1 for own in group.members.values())
        for number, item in enumerate(items):
            below = single and number > 0
            made = makers.get((item.level, below))
            if made is None:
                made = self._makers(group, item.level)
                made = [maker.following() for maker in made] if below else made
                makers[item.level, below] = made
            for maker in made if item is not last else [maker.closing() for maker in made]:
                xml, lines = maker.make(item)
                group.xml.append(xml)
                group.lines += lines

    def _makers(self, group: _Group, level: int) -> list[Maker]:
        """What makes items of that level, made once for all the levels it serves."""
        level = group.for_level(level)
        if level not in group.makers:
            group.makers[level] = [self._shop.maker(unit) for unit in group.members[level]]
        return group.makers[level]

    def _restart(self, group: _Group) -> None:
        """A list that comes again counts from one again."""
        if not any(
            earlier.xml for earlier in self._groups if earlier.name == group.name and earlier is not group
        ):
            return
        fresh: dict[str, str] = {}
        for unit in group.units():
            for paragraph in unit.marks:
                listed = self._numbering.of(line_of(paragraph, self._links).look)
                if listed is not None:
                    number, level = listed
                    fresh[number] = fresh.get(number) or self._numbering.restart(number)
                    set_list(paragraph, fresh[number], level)

    def _drop_idle(self, marked: dict[Element, list[Mark]], group_at: dict[Element, _Group]) -> None:
        """Take out rows with nothing to say, and tables of which nothing but headings would be left."""
        empty = {
            paragraph
            for paragraph, marks in marked.items()
            if not any(self._values.single.get(mark.name) for mark in marks)
            and not (paragraph in group_at and any(group_at[paragraph].xml))
        }
        rows = [row for row in self._root.iter(ROW) if row not in group_at and idle_row(row, marked, empty)]
        silent = {unit for unit, group in group_at.items() if unit.tag == ROW and not any(group.xml)}
        for table in dict.fromkeys(next(r.iterancestors(_TABLE)) for r in (*rows, *silent)):
            own = [row for row in table.iter(ROW) if next(row.iterancestors(_TABLE)) is table]
            left = [row for row in own if row not in rows and row not in silent]
            if all(self._only_heads(row, marked, empty) for row in left):
                if not dispensable(table):
                    table.addprevious(etree.Element(P))
                _remove(table)
        for row in rows:
            _remove(row)

    @staticmethod
    def _only_heads(row: Element, marked: dict[Element, list[Mark]], empty: set[Element]) -> bool:
        """True for a row that is a heading of columns and says nothing of its own."""
        said = any(inner in marked and inner not in empty for inner in row.iter(P))
        return row.find(f"{W}trPr/{W}tblHeader") is not None and not said

    def _place(self, unit: Element, group: _Group) -> None:
        """Put the items where the first prototype stands; the prototypes go."""
        if unit is group.units()[0].element and any(group.xml):
            place = etree.ProcessingInstruction(_PLACE, str(self._groups.index(group)))
            unit.addprevious(place)
            self.lines += group.lines
            self._placed.add(group.name)
        if unit.tag == ROW:
            _remove(unit)
        else:
            self._retire(unit)

    def _write(self, paragraph: Element, marks: list[Mark]) -> bool:
        """Fill a paragraph that stands once; False where it had nothing to say and is gone."""
        single = self._shop.rest
        if not any(single[mark.name] for mark in marks):
            self._retire(paragraph)
            return False
        self._edit(paragraph, plan_edits(whole_text(paragraph), marks, single))
        return True

    def _says(self, labelled: _Group | Element, marked: dict[Element, list[Mark]]) -> bool:
        """True if what stands under a label has something to say."""
        if isinstance(labelled, _Group):
            return any(labelled.xml)
        return any(self._shop.rest[mark.name] for mark in marked[labelled])

    def _write_label(self, paragraph: Element, kept: bool) -> None:
        """Open the brackets of a label over what has something to say; else it goes with it."""
        if not kept:
            self._retire(paragraph)
            return
        text = whole_text(paragraph)
        start, end = text.index("[["), text.rindex("]]")
        self._edit(paragraph, [Edit(start, start + 2, ""), Edit(end, end + 2, "")])

    def _edit(self, paragraph: Element, edits: list[Edit]) -> None:
        look, spans = line_of(paragraph, self._links)
        if self._controlled:
            open_control(paragraph)
        apply_edits(paragraph, edits)
        self.lines.append(Line(look, edited(spans, edits)))

    def _retire(self, paragraph: Element) -> None:
        """Take a paragraph out, or empty it where the file needs one: in a cell, at the end of a section."""
        section = next(paragraph.iter(SECTION), None)
        if section is None:
            unwrap_single(paragraph)
        if section is None and dispensable(paragraph):
            for mark in [child for child in paragraph if child.tag in _BOOKMARKS]:
                paragraph.addprevious(mark)
            _remove(paragraph)
            return
        clear(paragraph)
        if self._numbering.of(line_of(paragraph, self._links).look) is not None:
            set_list(paragraph, "0", 0)  # a bullet with nothing behind it is none
        self.lines.append(line_of(paragraph, self._links))

    def _assembled(self) -> bytes:
        text = etree.tostring(self._root.getroottree(), encoding="UTF-8", xml_declaration=False)
        pieces = [_DECLARATION]
        for number, piece in enumerate(_PLACES.split(text)):
            pieces += self._groups[int(piece)].xml if number % 2 else (piece,)
        return b"".join(pieces)


def _remove(element: Element) -> None:
    """Remove with its tail, which is nothing but white space between paragraphs."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

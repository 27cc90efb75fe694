"""Filling one part of a Word file, body or header: markers give way to values, prototypes to their items."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from kpss_desktop.documents.word.marks import Mark, apply_edits, edited, find_marks, plan_edits, whole_text
from kpss_desktop.documents.word.numbering import Numbering, set_list
from kpss_desktop.documents.word.ooxml import PPR, SECTION, Element, P, W
from kpss_desktop.documents.word.package import Relations
from kpss_desktop.documents.word.prototype import Prototype, Scope
from kpss_desktop.documents.word.reading import Line, line_of
from kpss_desktop.documents.word.values import POINTS, Values

_PLACE = "kpss-list"
_PLACES = re.compile(rf"<\?{_PLACE} (\d+)\?>")
_BLOCKS = frozenset((P, W + "tbl", W + "sdt"))
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(slots=True)
class _Group:
    """Prototypes of one list that stand together: level, paragraph and mark of each."""

    name: str
    members: dict[int, tuple[Element, Mark]] = field(default_factory=dict)
    xml: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def for_level(self, level: int) -> tuple[Element, Mark]:
        """The prototype of a level: its own, else the deepest above it, else the first there is."""
        return self.members[
            max((known for known in self.members if known <= level), default=min(self.members))
        ]


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
        self._relations = relations
        self._links = relations.links()
        self._values = values
        self._known = values.known()
        self._numbering = numbering
        self._link_style = link_style
        self._groups: list[_Group] = []
        self.found: set[str] = set()
        self.lines: list[Line] = []

    def fill(self) -> bytes | None:
        """The filled part, None where it has no marker."""
        marked = dict(self._marked())
        if not marked:
            return None
        group_at = self._gather(marked)
        for group in self._groups:
            self._make(group)
        handled: set[Element] = set()
        for paragraph in list(self._root.iter(P)):
            if any(outer in handled for outer in paragraph.iterancestors(P)):
                continue
            if paragraph in group_at:
                handled.add(paragraph)
                self._place(paragraph, group_at[paragraph])
            elif paragraph in marked:
                if not self._write(paragraph, marked[paragraph]):
                    handled.add(paragraph)
            else:
                self.lines.append(line_of(paragraph, self._links))
        return self._assembled()

    def _marked(self) -> Iterator[tuple[Element, list[Mark]]]:
        for paragraph in self._root.iter(P):
            text = whole_text(paragraph)
            marks = find_marks(text, self._known) if "{" in text else []
            if marks:
                yield paragraph, marks

    def _gather(self, marked: dict[Element, list[Mark]]) -> dict[Element, _Group]:
        """Prototypes of one list in one place are a group; a level that comes again begins another."""
        latest: dict[tuple[Element | None, str], _Group] = {}
        group_at: dict[Element, _Group] = {}
        for paragraph, marks in marked.items():
            mark = next((mark for mark in marks if mark.name in self._values.levels), None)
            if mark is None:
                continue
            name, level = self._values.levels[mark.name]
            group = latest.get((paragraph.getparent(), name))
            if group is None or level in group.members:
                group = latest[paragraph.getparent(), name] = _Group(name)
                self._groups.append(group)
            group.members[level] = (paragraph, mark)
            group_at[paragraph] = group
            self.found.add(name)
        return group_at

    def _make(self, group: _Group) -> None:
        """Write the items of a group; the last point stays on one page with the line that follows."""
        self._restart(group)
        following = list(group.members.values())[-1][0].getnext()
        closed = group.name == POINTS and following is not None and following.tag == P
        items = self._values.lists[group.name]
        made: dict[int, Prototype] = {}
        for number, (level, spans) in enumerate(items, 1):
            if level not in made:
                made[level] = self._prototype(*group.for_level(level))
            if closed and number == len(items):
                made[level] = made[level].closing()
            group.xml.append(made[level].xml(spans))
            group.lines += made[level].lines(spans)

    def _prototype(self, paragraph: Element, mark: Mark) -> Prototype:
        """A prototype with everything filled in that is the same for all items."""
        text = whole_text(paragraph)
        marks = find_marks(text, self._known)
        others = {name: "" for name in self._values.levels if name != mark.name}
        edits = plan_edits(text, marks, {**self._values.single, **others})
        model = copy.deepcopy(paragraph)
        apply_edits(model, edits)
        shift = sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= mark.start)
        parent = paragraph.getparent()
        return Prototype(
            model,
            mark.start + shift,
            mark.end + shift,
            scope=cast(Scope, {} if parent is None else parent.nsmap),
            links=self._links,
            link=self._relations.link,
            link_style=self._link_style,
        )

    def _restart(self, group: _Group) -> None:
        """A list that comes again counts from one again."""
        if not any(
            earlier.xml for earlier in self._groups if earlier.name == group.name and earlier is not group
        ):
            return
        fresh: dict[str, str] = {}
        for paragraph, _ in group.members.values():
            listed = self._numbering.of(line_of(paragraph, self._links).look)
            if listed is not None:
                number, level = listed
                fresh[number] = fresh.get(number) or self._numbering.restart(number)
                set_list(paragraph, fresh[number], level)

    def _place(self, paragraph: Element, group: _Group) -> None:
        """Put the items where the first prototype stands; the prototypes go."""
        if paragraph is next(iter(group.members.values()))[0] and group.xml:
            place = etree.ProcessingInstruction(_PLACE, str(self._groups.index(group)))
            paragraph.addprevious(place)
            self.lines += group.lines
        self._retire(paragraph)

    def _write(self, paragraph: Element, marks: list[Mark]) -> bool:
        """Fill a paragraph that stands once; False where it had nothing to say and is gone."""
        single = self._values.single
        if not any(single[mark.name] for mark in marks):
            self._retire(paragraph)
            return False
        edits = plan_edits(whole_text(paragraph), marks, single)
        look, spans = line_of(paragraph, self._links)
        apply_edits(paragraph, edits)
        self.lines.append(Line(look, edited(spans, edits)))
        return True

    def _retire(self, paragraph: Element) -> None:
        """Take a paragraph out, or empty it where the file needs one: in a cell, at the end of a section."""
        section = paragraph.find(f"{PPR}/{SECTION}")
        if section is None and _dispensable(paragraph):
            for mark in list(paragraph.iterchildren(W + "bookmarkStart", W + "bookmarkEnd")):
                paragraph.addprevious(mark)
            _remove(paragraph)
            return
        for child in list(paragraph):
            if child.tag != PPR:
                paragraph.remove(child)
        self.lines.append(line_of(paragraph, self._links))

    def _assembled(self) -> bytes:
        text = etree.tostring(self._root.getroottree(), encoding="unicode")
        parts = _PLACES.split(text)
        for number in range(1, len(parts), 2):
            parts[number] = "".join(self._groups[int(parts[number])].xml)
        return (_DECLARATION + "".join(parts)).encode()


def _dispensable(paragraph: Element) -> bool:
    """True if the container is still valid without this paragraph: not empty, and a cell ending in one."""
    parent = paragraph.getparent()
    if parent is None or parent.tag == W + "body":
        return parent is not None
    following = [block for block in paragraph.itersiblings() if _is_block(block)]
    preceding = [block for block in paragraph.itersiblings(preceding=True) if _is_block(block)]
    if parent.tag == W + "tc" and not following:
        return bool(preceding) and preceding[0].tag not in (W + "tbl", W + "sdt")
    return bool(following or preceding)


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCKS or isinstance(element, etree._ProcessingInstruction)


def _remove(paragraph: Element) -> None:
    """Remove with its tail, which is nothing but white space between paragraphs."""
    parent = paragraph.getparent()
    if parent is not None:
        parent.remove(paragraph)

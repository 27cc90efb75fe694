"""Paragraphs and table rows that repeat for each item of a list, and what must be read from them."""

import copy
import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from lxml import etree

from kpss_desktop.documents.word.blocks import CELL, ROW, clear
from kpss_desktop.documents.word.contents import SILENT
from kpss_desktop.documents.word.marks import (
    Edit,
    Mark,
    apply_edits,
    edited,
    find_marks,
    plan_edits,
    whole_text,
)
from kpss_desktop.documents.word.ooxml import VAL, Element, P, W
from kpss_desktop.documents.word.prototype import Prototype, Scope, bare, make_repeatable
from kpss_desktop.documents.word.reading import Line, line_of
from kpss_desktop.documents.word.units import Unit
from kpss_desktop.documents.word.values import FIELD_LISTS, Item, Values

_CELL_SLOT = re.compile(r"<\?cell *\?>")


Made = tuple[bytes, list[Line]]
"""One item as XML, and the paragraphs that must be read from it; both empty where it says nothing."""


class Maker(Protocol):
    """Makes one item after another."""

    def make(self, item: Item) -> Made: ...

    def closing(self) -> "Maker":
        """The same, kept on one page with what follows."""
        ...

    def following(self) -> "Maker":
        """The same below an item: cells that are to be merged downwards go on."""
        ...


@dataclass(frozen=True)
class Workshop:
    """What makers need of the part they write into. `link` gives the id of an address."""

    values: Values
    known: Mapping[str, object]
    links: Mapping[str, str]
    link: Callable[[str], str]
    link_style: str | None

    def maker(self, unit: Unit) -> Maker:
        """What makes items like that unit."""
        parent = unit.element.getparent()
        scope = cast(Scope, {} if parent is None else parent.nsmap)
        if unit.element.tag == ROW:
            return _RowMaker(self, unit, scope)
        own = unit.own(unit.element, self.values.levels)
        return self.paragraph(copy.deepcopy(unit.element), own, scope)

    def paragraph(self, model: Element, own: list[Mark], scope: Scope) -> "Maker":
        """A maker of paragraphs like `model`, which is used up; `own` are its markers of the list."""
        spans_only = own[0].name in self.values.levels and not self._has_fields(own[0])
        if spans_only:
            return self._prototype(model, own[0], scope)
        return _FieldsMaker(self, model, scope)

    @functools.cached_property
    def rest(self) -> dict[str, str]:
        """Values for all markers: those that repeat say nothing outside their own list."""
        return {**dict.fromkeys(self.values.levels, ""), **self.values.single}

    def _has_fields(self, mark: Mark) -> bool:
        return self.values.levels[mark.name][0] in FIELD_LISTS

    def _prototype(self, model: Element, mark: Mark, scope: Scope) -> Prototype:
        """A prototype with everything filled in that is the same for all items."""
        text = whole_text(model)
        values = {**self.rest}
        del values[mark.name]
        marks = find_marks(text, self.known)
        again = [other for other in marks if other.name == mark.name and other.start != mark.start]
        edits = plan_edits(text, marks, values) + [Edit(other.start, other.end, "") for other in again]
        edits.sort()
        if edits:
            apply_edits(model, edits)
        shift = sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= mark.start)
        return Prototype(
            model,
            mark.start + shift,
            mark.end + shift,
            scope=scope,
            links=self.links,
            link=self.link,
            link_style=self.link_style,
        )


class _FieldsMaker:
    """A paragraph with several markers of one item, or with pieces that vanish."""

    def __init__(self, workshop: Workshop, model: Element, scope: Scope) -> None:
        make_repeatable(model)
        self._model, self._scope = model, scope
        self._links = workshop.links
        self._text = whole_text(model)
        self._marks = find_marks(self._text, workshop.known)
        self._rest = workshop.rest
        self._look = line_of(model, workshop.links).look
        self._nested = [line_of(inner, workshop.links) for inner in model.iterdescendants(P)]
        self._blank = _blank(model, scope)

    def make(self, item: Item) -> Made:
        values = {**self._rest, **item.fields}
        if not any(values[mark.name] or mark.name in SILENT for mark in self._marks):
            return b"", []
        edits = plan_edits(self._text, self._marks, values)
        paragraph = copy.deepcopy(self._model)
        line = Line(self._look, edited(line_of(paragraph, self._links).spans, edits))
        apply_edits(paragraph, edits)
        return bare(paragraph, self._scope).encode(), [line, *self._nested]

    def blank(self) -> Made:
        """The paragraph where it says nothing but must stand: in a cell."""
        return self._blank, [Line(self._look, ())]

    def closing(self) -> "_FieldsMaker":
        return self

    def following(self) -> "_FieldsMaker":
        return self


class _RowMaker:
    """A table row; its paragraphs are made each by its own maker, the rest is text that stays."""

    def __init__(self, workshop: Workshop, unit: Unit, scope: Scope, below: bool = False) -> None:
        model = copy.deepcopy(unit.element)
        self._source = workshop, unit, scope
        self._merges = _merge_downwards(model, unit, workshop.values.levels, below)
        makers: list[Prototype | _FieldsMaker] = []
        self._parts: list[Line | int] = []
        pairs = dict(zip(model.iter(P), unit.element.iter(P), strict=True))
        make_repeatable(model)
        inside: set[Element] = set()
        for twin in list(model.iter(P)):
            original = pairs[twin]
            if any(outer in inside for outer in original.iterancestors(P)):
                continue
            own = unit.own(original, workshop.values.levels)
            if own:
                inside.add(original)
                self._parts.append(len(makers))
                slot = etree.ProcessingInstruction("cell")
                parent = twin.getparent()
                assert parent is not None
                parent.replace(twin, slot)
                within = {**cast(Scope, parent.nsmap), **scope}
                maker = workshop.paragraph(twin, own, within)
                makers.append(cast(Prototype | _FieldsMaker, maker))
            else:
                self._parts.append(_settle(workshop, twin))
        self._pieces = [piece.encode() for piece in _CELL_SLOT.split(bare(model, scope))]
        self._makers = makers

    def make(self, item: Item) -> Made:
        made = [maker.make(item) for maker in self._makers]
        for number, maker in enumerate(self._makers):
            if not made[number][0] and isinstance(maker, _FieldsMaker):
                made[number] = maker.blank()
        xml = [self._pieces[0]]
        for number, piece in enumerate(self._pieces[1:]):
            xml += (made[number][0], piece)
        lines: list[Line] = []
        for part in self._parts:
            lines += made[part][1] if isinstance(part, int) else [part]
        return b"".join(xml), lines

    def closing(self) -> "_RowMaker":
        return self

    def following(self) -> "_RowMaker":
        return _RowMaker(*self._source, below=True) if self._merges else self


def _merge_downwards(model: Element, unit: Unit, levels: Mapping[str, tuple[str, int]], below: bool) -> bool:
    """True if a cell without markers begins to be merged downwards; with `below` such cells go on."""
    found = False
    for twin, cell in zip(model.iter(CELL), unit.element.iter(CELL), strict=True):
        merged = twin.find(f"{W}tcPr/{W}vMerge")
        if merged is None or merged.get(VAL) != "restart" or any(unit.own(p, levels) for p in cell.iter(P)):
            continue
        found = True
        if below:
            del merged.attrib[VAL]
            for paragraph in twin.iter(P):
                clear(paragraph)
    return found


def _settle(workshop: Workshop, paragraph: Element) -> Line:
    """Fill what is the same for all items; a paragraph with nothing to say stays empty in its cell."""
    text = whole_text(paragraph)
    marks = find_marks(text, workshop.known)
    look, spans = line_of(paragraph, workshop.links)
    if not marks:
        return Line(look, spans)
    values = workshop.rest
    if not any(values[mark.name] for mark in marks):
        clear(paragraph)
        return Line(look, ())
    edits = plan_edits(text, marks, values)
    apply_edits(paragraph, edits)
    return Line(look, edited(spans, edits))


def _blank(model: Element, scope: Scope) -> bytes:
    empty = copy.deepcopy(model)
    clear(empty)
    return bare(empty, scope).encode()

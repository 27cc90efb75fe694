"""A paragraph that repeats: made once into pieces of XML, so that each item costs a few joins of text.

Copying elements instead takes six times as long at 20,000 points, and the file says the same.
"""

import copy
import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from kpss_desktop.documents.word.marks import Edit, apply_edits, drop_if_empty
from kpss_desktop.documents.word.ooxml import (
    HYPERLINK, PARAGRAPH_ORDER, PPR, RPR, RUN, RUN_ORDER, SECTION, SPACE, VAL, W14, B, Element, I, P, R, T, W,
    put, switched_on,
)  # fmt: skip
from kpss_desktop.documents.word.reading import Line, Span, Spans, joined, look_of, pieces, spans_of

_TEXT, _ADDRESS = "\ufdd0", "\ufdd1"  # no characters of any script: stand where text and address will go
_SLOT = "slot"
# What may not be there twice, or says where something else begins and ends.
_SINGULAR = tuple(
    W + name
    for name in (
        "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference proofErr "
        "lastRenderedPageBreak permStart permEnd"
    ).split()
)


class Prototype:
    """Makes paragraphs like `model`, with other text where `start` to `end` of its text stood.

    `model` is used up. `scope` are the prefixes declared where the paragraphs will stand, `links` the
    addresses of the part by id; `link` gives the id of an address; `link_style` is the template's
    character style for links, if it has one.
    """

    def __init__(
        self,
        model: Element,
        start: int,
        end: int,
        *,
        scope: Mapping[str | None, str],
        links: Mapping[str, str],
        link: Callable[[str], str],
        link_style: str | None,
    ) -> None:
        self._scope, self._link, self._link_style = scope, link, link_style
        self._looks: dict[tuple[bool, bool, bool], list[str]] = {}
        _make_repeatable(model)
        slot = _isolate(model, start, end)
        self._properties = slot.find(RPR)
        self._bold, self._italic = switched_on(self._properties, B), switched_on(self._properties, I)
        inside = next(slot.iterancestors(HYPERLINK), None)
        self._linked = inside is not None
        self._href = None if inside is None else links.get(inside.get(R + "id", ""))
        self._look = look_of(model)
        self._before, self._after = self._surroundings(model, slot, links)
        self._nested = [Line(look_of(inner), spans_of(inner, links)) for inner in model.iterdescendants(P)]
        _replace_by_slot(slot)
        self._head, self._tail = re.split(rf"<\?{_SLOT} *\?>", bare(model, scope))

    def _surroundings(self, model: Element, slot: Element, links: Mapping[str, str]) -> tuple[Spans, Spans]:
        """What the paragraph says before and after the place where the text goes."""
        run_texts = list(pieces(model))
        position = next(number for number, piece in enumerate(run_texts) if piece.run is slot)
        sizes = [len(piece.text) for piece in run_texts]
        spans = spans_of(model, links)
        offset = sum(sizes[:position])
        return _cut(spans, 0, offset), _cut(spans, offset + sizes[position], sum(sizes))

    def xml(self, spans: Spans) -> str:
        """One paragraph with that text."""
        parts = [self._head]
        for text, bold, italic, href in spans:
            key = (bold, italic, href is not None and not self._linked)
            look = self._looks.get(key) or self._sample(*key)
            if len(look) == 2:
                parts += (look[0], escape(text), look[1])
            else:
                parts += (look[0], self._link(href or ""), look[1], escape(text), look[2])
        parts.append(self._tail)
        return "".join(parts)

    def lines(self, spans: Spans) -> list[Line]:
        """What must be read from such a paragraph."""
        if self._bold or self._italic or self._linked:
            spans = tuple(
                Span(text, bold or self._bold, italic or self._italic, self._href if self._linked else href)
                for text, bold, italic, href in spans
            )
        if self._before or self._after or self._linked or (self._bold or self._italic) and len(spans) > 1:
            spans = joined((*self._before, *spans, *self._after))
        return [Line(self._look, spans), *self._nested]

    def _sample(self, bold: bool, italic: bool, linked: bool) -> list[str]:
        """The XML around a text of that look, made on first use."""
        sample = _sample(self._properties, bold, italic, linked, self._link_style, self._scope)
        look = self._looks[bold, italic, linked] = re.split(f"{_ADDRESS}|{_TEXT}", bare(sample, self._scope))
        return look


def keep_with_next(paragraph: Element) -> None:
    """Let a paragraph stay on one page with what follows."""
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    put(properties, etree.Element(W + "keepNext"), PARAGRAPH_ORDER)


def bare(element: Element, scope: Mapping[str | None, str]) -> str:
    """The element's XML without declaring again the prefixes that are declared where it will stand."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    close = text.index(">")
    head, rest = text[:close], text[close:]
    for prefix, uri in scope.items():
        name = f"xmlns:{prefix}" if prefix else "xmlns"
        head = head.replace(f" {name}={quoteattr(uri)}", "", 1)
    return head + rest


def _make_repeatable(model: Element) -> None:
    """Take out what may stand only once."""
    model.tail = None
    for name in (W14 + "paraId", W14 + "textId"):
        model.attrib.pop(name, None)
    for element in list(model.iter(*_SINGULAR, SECTION)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _isolate(model: Element, start: int, end: int) -> Element:
    """Give the text from `start` to `end` a run of its own, with the formatting of its first letter."""
    apply_edits(model, [Edit(start, end, _TEXT)])
    piece = next(piece for piece in pieces(model) if _TEXT in piece.text)
    run, element = piece.run, piece.element
    before, _, after = piece.text.partition(_TEXT)
    index = run.index(element)
    right = copy.deepcopy(run)
    for child in list(right)[:index]:
        if child.tag != RPR:
            right.remove(child)
    _say(right, after)
    slot = _new_run(run.find(RPR), run.nsmap)
    for child in list(run)[index + 1 :]:
        run.remove(child)
    element.text = before
    if not before:
        run.remove(element)
    run.addnext(right)
    run.addnext(slot)
    drop_if_empty(run)
    drop_if_empty(right)
    return slot


def _say(run: Element, text: str) -> None:
    """Let the first text of a run be this, none where it is empty."""
    element = run.find(T)
    if element is None:
        return
    element.text = text
    element.set(SPACE, "preserve")
    if not text:
        run.remove(element)


def _new_run(properties: Element | None, scope: Mapping[str | None, str]) -> Element:
    run = etree.Element(RUN, nsmap=dict(scope))
    if properties is not None:
        run.append(copy.deepcopy(properties))
    text = etree.SubElement(run, T)
    text.text = _TEXT
    text.set(SPACE, "preserve")
    return run


def _sample(
    properties: Element | None,
    bold: bool,
    italic: bool,
    linked: bool,
    link_style: str | None,
    scope: Mapping[str | None, str],
) -> Element:
    """A run, in its hyperlink where it is linked, with the marker's formatting and what is added to it."""
    run = _new_run(properties, scope)
    own = run.find(RPR)
    if own is None:
        own = etree.Element(RPR)
        run.insert(0, own)
    for name, wanted in (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic)):
        if wanted:
            put(own, etree.Element(W + name), RUN_ORDER)
    if linked:
        _look_like_link(own, link_style)
    if len(own) == 0:
        run.remove(own)
    if not linked:
        return run
    prefixes = dict(scope) if R[1:-1] in scope.values() else {**scope, "r": R[1:-1]}
    link = etree.Element(HYPERLINK, nsmap=prefixes)
    link.set(R + "id", _ADDRESS)
    link.set(W + "history", "1")
    link.append(run)
    return link


def _look_like_link(properties: Element, link_style: str | None) -> None:
    if link_style is not None and properties.find(W + "rStyle") is None:
        put(properties, etree.Element(W + "rStyle", {VAL: link_style}), RUN_ORDER)
        return
    put(properties, etree.Element(W + "color", {VAL: "0563C1"}), RUN_ORDER)
    put(properties, etree.Element(W + "u", {VAL: "single"}), RUN_ORDER)


def _replace_by_slot(slot: Element) -> None:
    parent = slot.getparent()
    assert parent is not None
    parent.replace(slot, etree.ProcessingInstruction(_SLOT))


def _cut(spans: Spans, start: int, end: int) -> Spans:
    """The spans from `start` to `end` of their text."""
    position, kept = 0, []
    for span in spans:
        a, b = max(start - position, 0), min(end - position, len(span.text))
        position += len(span.text)
        if a < b:
            kept.append(span._replace(text=span.text[a:b]))
    return tuple(kept)

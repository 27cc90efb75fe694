"""A paragraph that repeats: made once into pieces of XML, so that each item costs a few joins of text.

Copying elements instead takes six times as long at 20,000 points, and the file says the same.
"""

import copy
import re
from collections.abc import Callable, Mapping

from lxml import etree

from kpss_desktop.documents.word.changes import CHANGES, settle_changes
from kpss_desktop.documents.word.marks import Edit, apply_edits, drop_if_empty
from kpss_desktop.documents.word.ooxml import (
    HYPERLINK,
    PARAGRAPH_ORDER,
    PPR,
    RPR,
    RUN,
    RUN_ORDER,
    SPACE,
    VAL,
    W14,
    B,
    Element,
    I,
    P,
    R,
    W,
    escape,
    names,
    put,
    switched_on,
)  # fmt: skip
from kpss_desktop.documents.word.reading import Line, Span, Spans, joined, line_of, new, pieces
from kpss_desktop.documents.word.values import Item

Scope = Mapping[str, str]  # prefixes and their names; the stubs of lxml know no None for the prefix ""
_Wrap = tuple[str, str | None, str]  # XML before the text, in two where an address stands in it, and behind
_TEXT = "\ufdd0"  # no character of any script: stands where the text will go
_SLOT = re.compile(r"<\?slot *\?>")
# What may not be there twice, or says where something else begins and ends.
_SINGULAR = frozenset(names(
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference proofErr sectPr "
    "lastRenderedPageBreak permStart permEnd footnoteReference endnoteReference"
))  # fmt: skip
_KNOWN_BY_ID, _IDS = frozenset((P, W + "tr")), (W14 + "paraId", W14 + "textId")
_CONTROL, _BOX = W + "sdtPr", W + "txbxContent"


_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
FLOATING = frozenset(  # what holds what may float over the page
    (*names("drawing pict"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent")
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
        scope: Scope,
        links: Mapping[str, str],
        link: Callable[[str], str],
        link_style: str | None,
    ) -> None:
        self._scope, self._link, self._link_style = scope, link, link_style
        self._wraps: dict[tuple[bool, bool, bool], _Wrap] = {}
        make_repeatable(model)
        slot = _isolate(model, start, end)
        self._format = slot.find(RPR)
        self._bold, self._italic = switched_on(self._format, B), switched_on(self._format, I)
        inside = next(slot.iterancestors(HYPERLINK), None)
        self._linked = inside is not None
        self._href = None if inside is None else links.get(inside.get(R + "id", ""))
        self._look, spans = line_of(model, links)
        self._before, self._after = _around(model, slot, spans)
        self._nested = [line_of(inner, links) for inner in model.iterdescendants(P)]
        _replace_by_slot(slot)
        self._model = model
        self._cut()

    def make(self, item: Item) -> tuple[bytes, list[Line]]:
        """One paragraph with that text as XML, and what must be read from it."""
        said = ""
        for text, bold, italic, href in item.spans:
            key = (bold, italic, href is not None and not self._linked)
            before, address, after = self._wraps.get(key) or self._sample(*key)
            if address is not None:
                before = f"{before}{self._link(href or '')}{address}"
            said = f"{said}{before}{escape(text)}{after}"
        return f"{self._head}{said}{self._tail}".encode(), self._lines(item.spans)

    def _lines(self, spans: Spans) -> list[Line]:
        if self._bold or self._italic or self._linked:
            spans = tuple(
                Span(text, bold or self._bold, italic or self._italic, self._href if self._linked else href)
                for text, bold, italic, href in spans
            )
        if self._before or self._after or self._linked or ((self._bold or self._italic) and len(spans) > 1):
            spans = joined((*self._before, *spans, *self._after))
        return [new(Line, (self._look, spans)), *self._nested]

    def following(self) -> "Prototype":
        """The same: no cells are merged in it."""
        return self

    def closing(self) -> "Prototype":
        """The same prototype, kept on one page with what follows it."""
        twin = copy.copy(self)
        properties = twin._model.find(PPR)
        if properties is None:
            properties = etree.Element(PPR)
            twin._model.insert(0, properties)
        put(properties, etree.Element(W + "keepNext"), PARAGRAPH_ORDER)
        twin._cut()
        return twin

    def _cut(self) -> None:
        """Cut the paragraph's XML where the text will go."""
        self._head, self._tail = _SLOT.split(bare(self._model, self._scope))

    def _sample(self, bold: bool, italic: bool, linked: bool) -> _Wrap:
        """The XML around a text of that look; made on first use."""
        form = self._form(bold, italic, linked)
        word, relation = _prefix(self._scope, W), _prefix(self._scope, R)
        declared = "" if relation else f' xmlns:r="{R[1:-1]}"'
        begin, end = f'<{word}r>{form}<{word}t xml:space="preserve">', f"</{word}t></{word}r>"
        wrap: _Wrap = begin, None, end
        if linked:
            opening = f'<{word}hyperlink{declared} {relation or "r:"}id="'
            wrap = opening, f'">{begin}', f"{end}</{word}hyperlink>"
        self._wraps[bold, italic, linked] = wrap
        return wrap

    def _form(self, bold: bool, italic: bool, linked: bool) -> str:
        """The properties of a run of that look as XML."""
        if self._format is None and not (bold or italic or linked):
            return ""
        properties = (
            etree.Element(RPR, nsmap=self._scope) if self._format is None else copy.deepcopy(self._format)
        )
        for name, wanted in (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic)):
            if wanted:
                put(properties, etree.Element(W + name), RUN_ORDER)
        if linked:
            _look_like_link(properties, self._link_style)
        return bare(properties, self._scope) if len(properties) else ""


def _prefix(scope: Scope, namespace: str) -> str:
    """The prefix of a namespace, with its colon; "" where it has none."""
    found = next((prefix for prefix, uri in scope.items() if uri == namespace[1:-1]), None)
    return f"{found}:" if found else ""


def bare(element: Element, scope: Scope) -> str:
    """The element's XML without declaring again the prefixes that are declared where it will stand."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    close = text.index(">")
    head, rest = text[:close], text[close:]
    for prefix, uri in scope.items():
        name = f"xmlns:{prefix}" if prefix else "xmlns"
        head = head.replace(f' {name}="{escape(uri)}"', "", 1)
    return head + rest


def make_repeatable(model: Element) -> None:
    """Take out what may stand only once, from a paragraph or a row; tracked changes are taken as accepted."""
    model.tail = None
    if not CHANGES.isdisjoint([element.tag for element in model.iter()]):
        settle_changes(model)
    for element in list(model.iter()):
        tag = element.tag
        if tag in _KNOWN_BY_ID:
            for name in _IDS:
                if name in element.attrib:
                    del element.attrib[name]
        elif tag in _SINGULAR:
            run = element.getparent()
            _drop(element)
            if run is not None and run.tag == RUN:
                drop_if_empty(run)
        elif tag == RUN and holds_floating(element):
            _drop(element)
        elif tag == _CONTROL:
            for identity in element.findall(W + "id"):
                _drop(identity)


def holds_floating(run: Element) -> bool:
    """True for a run with a text box or picture that stands somewhere on the page rather than in the line."""
    drawings = [child for child in run if child.tag in FLOATING]
    if not drawings or next(run.iterancestors(_BOX), None) is not None:
        return False
    return any(next(drawing.iter(_ANCHOR, _BOX), None) is not None for drawing in drawings)


def _isolate(model: Element, start: int, end: int) -> Element:
    """Give the text from `start` to `end` a run of its own, with the formatting of its first letter."""
    apply_edits(model, [Edit(start, end, _TEXT)])
    piece = next(piece for piece in pieces(model) if _TEXT in piece.text)
    run, element = piece.run, piece.element
    if piece.text == _TEXT and all(child is element or child.tag == RPR for child in run):
        return run
    before, _, after = piece.text.partition(_TEXT)
    left, right = copy.deepcopy(run), copy.deepcopy(run)
    position = run.index(element)
    for number, (child, twin) in enumerate(zip(list(left), list(right), strict=True)):
        if number > position:
            left.remove(child)
        elif number < position and twin.tag != RPR:
            right.remove(twin)
    for child in [child for child in run if child is not element and child.tag != RPR]:
        _drop(child)
    element.text = _TEXT
    _say(left[position], before)
    _say(next(child for child in right if child.tag != RPR), after)
    run.addprevious(left)
    run.addnext(right)
    drop_if_empty(left)
    drop_if_empty(right)
    return run


def _say(element: Element, text: str) -> None:
    """Let a text element say this; it goes where that is nothing."""
    element.text = text
    element.set(SPACE, "preserve")
    if not text:
        _drop(element)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _look_like_link(properties: Element, link_style: str | None) -> None:
    if link_style is not None and properties.find(W + "rStyle") is None:
        put(properties, etree.Element(W + "rStyle", {VAL: link_style}), RUN_ORDER)
        return
    put(properties, etree.Element(W + "color", {VAL: "0563C1"}), RUN_ORDER)
    put(properties, etree.Element(W + "u", {VAL: "single"}), RUN_ORDER)


def _replace_by_slot(slot: Element) -> None:
    parent = slot.getparent()
    assert parent is not None
    parent.replace(slot, etree.ProcessingInstruction("slot"))


def _around(model: Element, slot: Element, spans: Spans) -> tuple[Spans, Spans]:
    """What the paragraph says before and after the run where the text will go."""
    if len(spans) == 1 and spans[0].text == _TEXT:
        return (), ()
    before = 0
    for piece in pieces(model):
        if piece.run is slot:
            break
        before += len(piece.text)
    whole = sum(len(span.text) for span in spans)
    return _cut(spans, 0, before), _cut(spans, before + len(_TEXT), whole)


def _cut(spans: Spans, start: int, end: int) -> Spans:
    """The spans from `start` to `end` of their text."""
    position, kept = 0, []
    for span in spans:
        a, b = max(start - position, 0), min(end - position, len(span.text))
        position += len(span.text)
        if a < b:
            kept.append(span._replace(text=span.text[a:b]))
    return tuple(kept)

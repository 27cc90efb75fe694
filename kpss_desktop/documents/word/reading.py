"""Paragraphs of a part as text: what they say run by run, and what shows their level."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kpss_desktop.documents.word.ooxml import (
    HYPERLINK,
    ILVL,
    IND,
    NUMID,
    NUMPR,
    PPR,
    RPR,
    RUN,
    STYLE,
    VAL,
    B,
    Element,
    I,
    Node,
    P,
    R,
    T,
    W,
    is_on,
    names,
)  # fmt: skip


class Span(NamedTuple):
    """A piece of text of one look; the same as a Run of the domain, but cheap enough for 100,000."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


Spans = tuple[Span, ...]


class Look(NamedTuple):
    """What shows the level of a paragraph: its style, its list and level, its indent."""

    style: str | None = None
    number: str | None = None
    level: str | None = None
    indent: str | None = None


class Line(NamedTuple):
    """One paragraph."""

    look: Look
    spans: Spans


class Piece(NamedTuple):
    """One text of a paragraph where it stands: its element, the run and the hyperlink it is in."""

    text: str
    element: Element
    run: Element
    link: Element | None


_SIGNS = {
    W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"
}  # fmt: skip
# What is deleted or moved away (del, moveFrom) is no text of the document.
_HOLDERS = frozenset(names("hyperlink ins moveTo smartTag sdt sdtContent fldSimple customXml bdo dir"))
_PLAIN = Look()
new = tuple.__new__  # makes a Span, Look or Line of all its fields in half the time of its class
_LEFT, _START = W + "left", W + "start"


def pieces(holder: Element, link: Element | None = None) -> Iterator[Piece]:
    """The texts of a paragraph in order, without those of text boxes that hang on it."""
    for child in holder:
        tag = child.tag
        if tag == RUN:
            for item in child:
                kind = item.tag
                if kind == T:
                    yield Piece(item.text or "", item, child, link)
                elif kind in _SIGNS:
                    yield Piece(_SIGNS[kind], item, child, link)
        elif tag in _HOLDERS:
            yield from pieces(child, child if tag == HYPERLINK else link)


def texts(holder: Element) -> list[str]:
    """The texts of the same pieces, where nothing else of them is asked for."""
    found: list[str] = []
    for child in holder:
        tag = child.tag
        if tag == RUN:
            for item in child:
                kind = item.tag
                if kind == T:
                    found.append(item.text or "")
                elif kind in _SIGNS:
                    found.append(_SIGNS[kind])
        elif tag in _HOLDERS:
            found += texts(child)
    return found


def joined(spans: Sequence[Span]) -> Spans:
    """Neighbours of one look as one, empty ones gone."""
    if len(spans) == 1 and spans[0][0]:
        return tuple(spans)
    result: list[Span] = []
    for span in spans:
        if not span[0]:
            continue
        if result and result[-1][1:] == span[1:]:
            result[-1] = new(Span, (result[-1][0] + span[0], *span[1:]))
        else:
            result.append(span)
    return tuple(result)


def line_of(paragraph: Node, links: Mapping[str, str]) -> Line:
    """What a paragraph says and what shows its level; `links` are the addresses of the part's hyperlinks."""
    look, spans = _PLAIN, list[Span]()
    for child in paragraph:
        tag = child.tag
        if tag == RUN:
            _add_run(child, None, spans)
        elif tag == PPR:
            look = _look(child)
        elif tag in _HOLDERS:
            _add_holder(child, None, links, spans)
    return new(Line, (look, joined(spans)))


def lines_of(root: Node, links: Mapping[str, str]) -> Iterator[Line]:
    """All paragraphs of a part in the order of the file, those of tables and text boxes too."""
    for paragraph in root.iter(P):
        yield line_of(paragraph, links)


def _add_holder(holder: Node, href: str | None, links: Mapping[str, str], spans: list[Span]) -> None:
    if holder.tag == HYPERLINK:
        href = links.get(holder.get(R + "id", ""))
    for child in holder:
        if child.tag == RUN:
            _add_run(child, href, spans)
        elif child.tag in _HOLDERS:
            _add_holder(child, href, links, spans)


def _add_run(run: Node, href: str | None, spans: list[Span]) -> None:
    bold = italic = False
    for child in run:
        tag = child.tag
        if tag == T:
            spans.append(new(Span, (child.text or "", bold, italic, href)))
        elif tag == RPR:
            for toggle in child:
                if toggle.tag == B:
                    bold = is_on(toggle)
                elif toggle.tag == I:
                    italic = is_on(toggle)
        elif tag in _SIGNS:
            spans.append(new(Span, (_SIGNS[tag], bold, italic, href)))


def _look(properties: Node) -> Look:
    """Loops rather than `find`, which takes three times as long."""
    style = number = level = indent = None
    for child in properties:
        tag = child.tag
        if tag == STYLE:
            style = child.get(VAL)
        elif tag == NUMPR:
            for part in child:
                tag = part.tag
                if tag == ILVL:
                    level = part.get(VAL)
                elif tag == NUMID:
                    number = part.get(VAL)
        elif tag == IND:
            indent = child.get(_LEFT) or child.get(_START)
    return new(Look, (style, number, level, indent))

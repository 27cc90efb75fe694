"""Paragraphs of a part as text: what they say run by run, and what shows their level."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kpss_desktop.documents.word.ooxml import (
    HYPERLINK, ILVL, IND, NUMID, NUMPR, PPR, RPR, RUN, STYLE, VAL, B, Element, I, P, R, T, W,
    switched_on,
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
_HOLDERS = frozenset(
    W + name for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml")
)  # what is deleted or moved away (del, moveFrom) is no text of the document
_PLAIN = Look()


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


def joined(spans: Iterable[Span]) -> Spans:
    """Neighbours of one look as one, empty ones gone."""
    result: list[Span] = []
    for span in spans:
        if not span[0]:
            continue
        if result and result[-1][1:] == span[1:]:
            result[-1] = span._replace(text=result[-1].text + span.text)
        else:
            result.append(span)
    return tuple(result)


def spans_of(paragraph: Element, links: Mapping[str, str]) -> Spans:
    """What a paragraph says; `links` are the addresses of the part's hyperlinks by id."""
    spans: list[Span] = []
    for text, _, run, link in pieces(paragraph):
        properties = run.find(RPR)
        href = None if link is None else links.get(link.get(R + "id", ""))
        if properties is None:
            spans.append(Span(text, False, False, href))
        else:
            spans.append(Span(text, switched_on(properties, B), switched_on(properties, I), href))
    if len(spans) == 1 and spans[0][0]:
        return (spans[0],)
    return joined(spans)


def look_of(paragraph: Element) -> Look:
    """What shows the level of a paragraph."""
    properties = paragraph.find(PPR)
    if properties is None:
        return _PLAIN
    style = number = level = indent = None
    for child in properties:
        tag = child.tag
        if tag == STYLE:
            style = child.get(VAL)
        elif tag == NUMPR:
            for part in child:
                if part.tag == ILVL:
                    level = part.get(VAL)
                elif part.tag == NUMID:
                    number = part.get(VAL)
        elif tag == IND:
            indent = child.get(W + "left") or child.get(W + "start")
    return Look(style, number, level, indent)


def lines_of(root: Element, links: Mapping[str, str]) -> Iterator[Line]:
    """All paragraphs of a part in the order of the file, those of tables and text boxes too."""
    for paragraph in root.iter(P):
        yield Line(look_of(paragraph), spans_of(paragraph, links))

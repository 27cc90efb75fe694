"""Writing markers into a paragraph of old minutes: its own looks stay, its words go."""

import copy
from collections.abc import Sequence

from lxml import etree

from kpss_desktop.documents.reading.accepting import remove
from kpss_desktop.documents.word.marks import Edit, apply_edits, drop_if_empty, whole_text
from kpss_desktop.documents.word.ooxml import PPR, RPR, RUN, SPACE, B, Element, I, T, W, names, switched_on
from kpss_desktop.documents.word.reading import pieces

_WRAPPERS = names("hyperlink smartTag sdt sdtContent fldSimple customXml bdo dir")
_OF_FIELDS = names(
    "fldChar instrText footnoteReference endnoteReference commentReference annotationRef ptab "
    "lastRenderedPageBreak"
)
_PROPERTIES = frozenset(names("sdtPr sdtEndPr smartTagPr customXmlPr"))
_EMPHASIS = names("b bCs i iCs u color highlight shd strike dstrike rStyle em effect")
_LOUD = names("u highlight strike dstrike rStyle")
_KEPT_OF_CONTROLS = frozenset(names("rPr alias tag id"))


def loosen(paragraph: Element) -> None:
    """Let nothing but runs hold the words: links, fields and controls within the paragraph are opened."""
    for element in list(paragraph.iter(*_OF_FIELDS)):
        run = element.getparent()
        remove(element)
        if run is not None and run.tag == RUN:
            drop_if_empty(run)
    for wrapper in list(paragraph.iterdescendants(*_WRAPPERS)):
        for child in list(wrapper):
            if child.tag not in _PROPERTIES:
                wrapper.addprevious(child)
        remove(wrapper)
    for control in paragraph.iterancestors(W + "sdt"):
        for properties in control.iterchildren(W + "sdtPr"):
            for child in [child for child in properties if child.tag not in _KEPT_OF_CONTROLS]:
                properties.remove(child)


def mark_pieces(paragraph: Element, edits: Sequence[Edit]) -> None:
    """Put markers in place of pieces of the text; each takes the look of the first letter it replaces."""
    loosen(paragraph)
    apply_edits(paragraph, sorted(edits))


def mark_rest(paragraph: Element, start: int, marker: str, look: Element | None) -> None:
    """Put a marker in place of all text from `start` on."""
    loosen(paragraph)
    length = len(whole_text(paragraph))
    if length > start:
        apply_edits(paragraph, [Edit(start, length, "")])
    run = etree.SubElement(paragraph, RUN)
    if look is not None:
        run.append(copy.deepcopy(look))
    text = etree.SubElement(run, T)
    text.text = marker
    text.set(SPACE, "preserve")


def drop_pictures(paragraph: Element) -> None:
    """Take out runs without words: pictures, page breaks and the like belong to the old contents."""
    spoken = {piece.run for piece in pieces(paragraph)}
    for run in [child for child in paragraph if child.tag == RUN and child not in spoken]:
        paragraph.remove(run)


def look_of(paragraph: Element, start: int) -> Element | None:
    """The formatting of most of the text from `start` on."""
    return _most(_looks(paragraph, start))


def plain_look(paragraph: Element, start: int) -> Element | None:
    """The formatting of most of the text from `start` on that is neither stressed nor a link.

    Where there is no such text, that of the rest without what stresses it.
    """
    rows = _looks(paragraph, start)
    plain = [row for row in rows if not row[2]]
    if plain:
        return _most(plain)
    look = _most(rows)
    if look is None:
        return None
    look = copy.deepcopy(look)
    for name in _EMPHASIS:
        for element in look.findall(name):
            look.remove(element)
    return look


def all_bold(paragraph: Element, start: int) -> bool:
    """True if all of the text from `start` on is bold by itself."""
    rows = [switched_on(look, B) for look, _, _ in _looks(paragraph, start)]
    return bool(rows) and all(rows)


def _looks(paragraph: Element, start: int) -> list[tuple[Element | None, int, bool]]:
    """(formatting, letters, stressed or a link) of each text from `start` on."""
    position, found = 0, []
    for text, element, run, link in pieces(paragraph):
        letters = len(text[max(0, start - position) :].strip())
        position += len(text)
        if not letters or element.tag != T:
            continue
        look = run.find(RPR)
        loud = link is not None or switched_on(look, B) or switched_on(look, I)
        loud = loud or (look is not None and any(look.find(name) is not None for name in _LOUD))
        found.append((look, letters, loud))
    return found


def _most(rows: list[tuple[Element | None, int, bool]]) -> Element | None:
    """The formatting that has most letters; the first of equals."""
    weights: dict[str, int] = {}
    looks: dict[str, Element | None] = {}
    for look, letters, _ in rows:
        key = "" if look is None else etree.tostring(look, encoding="unicode", with_tail=False)
        weights[key] = weights.get(key, 0) + letters
        looks.setdefault(key, look)
    return looks[max(weights, key=lambda key: weights[key])] if weights else None


def properties_of(paragraph: Element) -> Element:
    """The properties of a paragraph, made where it has none."""
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    return properties

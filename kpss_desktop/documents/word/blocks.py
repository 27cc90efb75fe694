"""Where a paragraph stands: its table row, its content control, its neighbours, and what may be taken out."""

import copy
from collections.abc import Mapping

from lxml import etree

from kpss_desktop.documents.word.marks import Mark, whole_text
from kpss_desktop.documents.word.ooxml import PPR, RPR, RUN, Element, P, W
from kpss_desktop.documents.word.prototype import holds_floating
from kpss_desktop.documents.word.values import FIELD_LISTS

ROW, CELL, TABLE, CONTROL, CONTENT = W + "tr", W + "tc", W + "tbl", W + "sdt", W + "sdtContent"
_MERGED = f"{W}tcPr/{W}vMerge"
_BLOCKS = frozenset((P, TABLE, CONTROL))
_WRAPPERS = frozenset((CONTROL, CONTENT, W + "customXml", W + "ins"))
_FIELD = (W + "fldChar", W + "instrText")
_LOWEST = {W + "before": "0", W + "after": "0", W + "line": "20", W + "lineRule": "exact"}
_BOUND = (
    W + "dataBinding",
    W + "showingPlcHdr",
    "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding",
)


def container(element: Element) -> Element | None:
    """What holds it: body, cell, table, text box; content controls do not count."""
    parent = element.getparent()
    while parent is not None and parent.tag in _WRAPPERS:
        parent = parent.getparent()
    return parent


def next_block(element: Element) -> Element | None:
    """The next sibling that is a paragraph, a table or a row; bookmarks between do not count."""
    for sibling in element.itersiblings():
        if sibling.tag in _BLOCKS or sibling.tag == ROW:
            return sibling
    return None


def unwrap_single(element: Element) -> None:
    """Take away a content control around nothing but this paragraph or row: it may hold one only."""
    parent = element.getparent()
    while parent is not None and parent.tag == CONTENT and len(parent) == 1:
        control = parent.getparent()
        if control is None or control.tag != CONTROL:
            return
        control.addprevious(element)
        outer = control.getparent()
        if outer is not None:
            outer.remove(control)
        parent = outer


def free_floating(paragraph: Element) -> None:
    """Move what floats over the page, but hangs on a paragraph that will go or repeat, to one of its own.

    A letterhead in a text box would otherwise vanish with an empty list, or come again with every point.
    So does what opens or closes a field that goes on in other paragraphs, such as a table of contents: half
    a field is damage to Word.
    """
    runs = [run for run in paragraph.iterchildren(RUN) if holds_floating(run)]
    runs += [_run_of(half) for half in _halves_of_fields(paragraph)]
    if not runs:
        return
    before = paragraph.getprevious()
    host = before if before is not None and before.tag == P and "{" not in whole_text(before) else None
    if host is None:
        host = etree.Element(P)
        properties = etree.SubElement(host, PPR)  # as low as a line can be: the page keeps its places
        etree.SubElement(properties, W + "spacing", _LOWEST)
        paragraph.addprevious(host)
    for run in runs:
        host.append(run)


def _halves_of_fields(paragraph: Element) -> list[Element]:
    """What belongs to fields that begin or end in another paragraph, in order."""
    loose: list[Element] = []
    opened: list[list[Element]] = []
    for element in paragraph.iter(*_FIELD):
        if next(element.iterancestors(P)) is not paragraph:
            continue
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            opened.append([element])
        elif kind == "end" and opened:
            opened.pop()
        else:
            (opened[-1] if opened else loose).append(element)
    return [*loose, *(element for field in opened for element in field)]


def _run_of(element: Element) -> Element:
    """A run that holds this and nothing else, with the look it had."""
    run = element.getparent()
    assert run is not None
    if all(child is element or child.tag == RPR for child in run):
        return run
    alone = etree.Element(RUN)
    alone.extend(copy.deepcopy(run.findall(RPR)))
    alone.append(element)
    return alone


def open_control(paragraph: Element) -> None:
    """A control that shows a placeholder or data from elsewhere would put them over the text: no more."""
    controls = [*paragraph.iterancestors(CONTROL), *paragraph.iterdescendants(CONTROL)]
    for control in controls:
        for properties in control.iterchildren(W + "sdtPr"):
            for element in [child for child in properties if child.tag in _BOUND]:
                properties.remove(element)


def marked_label(element: Element) -> Element | None:
    """The paragraph above that is nothing but `[[label]]` without a marker; blank lines between may be."""
    for before in element.itersiblings(preceding=True):
        text = whole_text(before).strip() if before.tag == P else ""
        if before.tag in _BLOCKS and (text or before.tag != P):
            whole = text.startswith("[[") and text.endswith("]]") and text.count("[[") == 1
            return before if whole and "{" not in text else None
    return None


def repeats_as_row(
    paragraph: Element,
    name: str,
    listed: Mapping[Element, list[Mark]],
    levels: Mapping[str, tuple[str, int]],
) -> Element | None:
    """The row that repeats with this prototype; None where the paragraph repeats by itself.

    A row repeats where the markers of a list fill more than one of its cells, or where the prototype is
    alone in its cell and no other cell says anything (a number, a place to sign, a label merged downwards);
    for points and topics only where another row of the table is such a prototype, too, since a whole list
    within one cell is what a layout by tables means.
    """
    row = next(paragraph.iterancestors(ROW), None)
    if row is None or not _alone_in_cells(row, name, listed, levels):
        return None
    if _cells_of(row, name, listed, levels) > 1:
        return row
    if name in FIELD_LISTS:
        return row if _says_nothing_else(row, listed) else None
    table = next(row.iterancestors(TABLE))
    twins = [
        other
        for other in table.iter(ROW)
        if _cells_of(other, name, listed, levels) == 1 and _alone_in_cells(other, name, listed, levels)
    ]
    return row if len(twins) > 1 else None


def _of_list(
    paragraph: Element, name: str, listed: Mapping[Element, list[Mark]], levels: Mapping[str, tuple[str, int]]
) -> bool:
    return any(levels[mark.name][0] == name for mark in listed.get(paragraph, ()))


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW)) is row]


def _cells_of(
    row: Element, name: str, listed: Mapping[Element, list[Mark]], levels: Mapping[str, tuple[str, int]]
) -> int:
    return sum(any(_of_list(inner, name, listed, levels) for inner in cell.iter(P)) for cell in _cells(row))


def _alone_in_cells(
    row: Element, name: str, listed: Mapping[Element, list[Mark]], levels: Mapping[str, tuple[str, int]]
) -> bool:
    """True if each cell with a prototype of the list holds no further text."""
    for cell in _cells(row):
        said = [inner for inner in cell.iter(P) if whole_text(inner).strip()]
        if len(said) > 1 and any(_of_list(inner, name, listed, levels) for inner in said):
            return False
    return True


def _says_nothing_else(row: Element, listed: Mapping[Element, list[Mark]]) -> bool:
    """A label merged downwards over the rows to come is none of this row's."""
    labels = {inner for cell in _cells(row) if cell.find(_MERGED) is not None for inner in cell.iter(P)}
    rest = [inner for inner in row.iter(P) if not listed.get(inner) and inner not in labels]
    return not any(letter.isalpha() for inner in rest for letter in whole_text(inner))


def idle_row(row: Element, marked: Mapping[Element, list[Mark]], empty: set[Element]) -> bool:
    """True if all markers of a row are empty and nothing else stands there but a label in front of them.

    Rows of merged cells and rows that hold a table or a picture stay.
    """
    own = [inner for inner in row.iter(P) if inner in marked]
    if not own or not all(inner in empty for inner in own):
        return False
    if next(row.iter(W + "vMerge", TABLE, W + "drawing", W + "pict"), None) is not None:
        return False
    for cell in _cells(row):
        said = [inner for inner in cell.iter(P) if whole_text(inner).strip() and inner not in marked]
        if len(said) > (0 if any(inner in marked for inner in cell.iter(P)) else 1):
            return False
    return True


def dispensable(block: Element) -> bool:
    """True if the container is still valid without it: not empty, a cell ending in a paragraph."""
    parent = block.getparent()
    if parent is None or parent.tag == W + "body":
        return parent is not None
    following = [other for other in block.itersiblings() if _is_block(other)]
    preceding = [other for other in block.itersiblings(preceding=True) if _is_block(other)]
    if parent.tag == CELL and not following:
        return bool(preceding) and preceding[0].tag not in (TABLE, CONTROL)
    return bool(following or preceding)


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCKS or isinstance(element, etree._ProcessingInstruction)


def clear(paragraph: Element) -> None:
    """Leave nothing of a paragraph but its properties."""
    for child in [child for child in paragraph if child.tag != PPR]:
        paragraph.remove(child)

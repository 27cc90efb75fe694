"""Taking contents out of a file: paragraphs, and rows and tables in which nothing is left."""

from collections.abc import Sequence

from lxml import etree

from kpss_desktop.documents.reading.accepting import remove
from kpss_desktop.documents.word.blocks import clear, dispensable
from kpss_desktop.documents.word.marks import whole_text
from kpss_desktop.documents.word.ooxml import NUMPR, PPR, SECTION, VAL, Element, P, W, names, put, value_of

_SHOWN = (W + "drawing", W + "pict", W + "object")
_CELL_ORDER = names(
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
)


def ends_section(paragraph: Element) -> bool:
    return paragraph.find(f"{PPR}/{SECTION}") is not None


def leave_list(paragraph: Element) -> None:
    """Names that were items of a list are one paragraph now, and no item."""
    properties = paragraph.find(PPR)
    listed = None if properties is None else properties.find(NUMPR)
    if listed is not None and properties is not None:
        properties.remove(listed)


def dispose(paragraph: Element) -> None:
    """Take a paragraph out, with the row or table in which nothing is left; empty it where one must stand."""
    if ends_section(paragraph):
        clear(paragraph)
        leave_list(paragraph)
        return
    row = next(paragraph.iterancestors(W + "tr"), None)
    if dispensable(paragraph):
        remove(paragraph)
    else:
        clear(paragraph)
        leave_list(paragraph)
    if row is not None:
        _dispose_row(row)


def _dispose_row(row: Element) -> None:
    if any(whole_text(inner).strip() for inner in row.iter(P)) or next(row.iter(*_SHOWN), None) is not None:
        return
    table = next(row.iterancestors(W + "tbl"), None)
    if table is None:
        return
    remove(row)
    if next(table.iter(W + "tr"), None) is None and dispensable(table):
        remove(table)


def spread(elements: Sequence[Element]) -> None:
    """In a table of those who came, the names have the whole row to themselves."""
    cells = [next(element.iterancestors(W + "tc"), None) for element in elements]
    if len({cell for cell in cells if cell is not None}) < 2:
        return
    cell = cells[0]
    row = None if cell is None else cell.getparent()
    if cell is None or row is None:
        return
    others = [other for other in row.iterchildren(W + "tc") if other is not cell]
    if any(whole_text(inner).strip() for other in others for inner in other.iter(P)):
        return
    span = sum(_span(other) for other in (cell, *others))
    for other in others:
        remove(other)
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
        cell.insert(0, properties)
    for old in properties.findall(W + "tcW"):
        properties.remove(old)
    put(properties, etree.Element(W + "gridSpan", {VAL: str(span)}), _CELL_ORDER)


def _span(cell: Element) -> int:
    return int(value_of(cell.find(W + "tcPr"), W + "gridSpan") or 1)

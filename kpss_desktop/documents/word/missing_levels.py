"""Levels of points that old minutes did not use: made from the nearest one, further in."""

import copy
import itertools

from lxml import etree

from kpss_desktop.documents.reading.docx import Paragraph
from kpss_desktop.documents.reading.lists import Listed, Sheets
from kpss_desktop.documents.word.marking import properties_of
from kpss_desktop.documents.word.ooxml import (
    IND,
    NUMID,
    NUMPR,
    PARAGRAPH_ORDER,
    PPR,
    STYLE,
    VAL,
    Element,
    T,
    W,
    put,
    value_of,
)  # fmt: skip
from kpss_desktop.documents.word.prototype import make_repeatable
from kpss_desktop.documents.word.values import POINT_LEVELS
from kpss_desktop.system.values import dataclass

_STEP = 357  # twips, 0.63 cm: what Word itself moves a list by
_SERIES = "list bullet"


@dataclass(frozen=True, slots=True)
class Prototype:
    """The paragraph that stands for a level, and how it was read."""

    element: Element
    read: Paragraph


def add_levels(known: dict[int, Prototype], sheets: Sheets) -> None:
    """Give every level a prototype, right behind that of the level above. `known` are those there are."""
    step = _step(known)
    for level in range(len(POINT_LEVELS)):
        if level in known:
            continue
        above = max((other for other in known if other < level), default=min(known))
        known[level] = _clone(known[above], above, level, step, sheets)


def _step(known: dict[int, Prototype]) -> int:
    """By how much the file's own levels stand apart."""
    levels = sorted(known)
    for lower, upper in itertools.pairwise(levels):
        apart = known[upper].read.indent - known[lower].read.indent
        if apart > 0:
            return apart // (upper - lower)
    return _STEP


def _clone(model: Prototype, above: int, level: int, step: int, sheets: Sheets) -> Prototype:
    twin = copy.deepcopy(model.element)
    make_repeatable(twin)
    for text in twin.iter(T):
        text.text = (text.text or "").replace(POINT_LEVELS[above], POINT_LEVELS[level])
    properties = properties_of(twin)
    indent = model.read.indent + step * (level - above)
    if level < above:
        indent = max(0, indent)
    if not _by_style(properties, level, sheets) and not _by_numbering(
        properties, level - above, sheets, model
    ):
        put(properties, _indent(indent, model.read.first), PARAGRAPH_ORDER)
    if level > above:
        model.element.addnext(twin)
    else:
        model.element.addprevious(twin)
    indent = sheets.indent(properties, sheets.listed(properties)).left
    read = Paragraph(address=model.read.address, runs=(), indent=indent, first=model.read.first)
    return Prototype(twin, read)


def _by_style(properties: Element, level: int, sheets: Sheets) -> bool:
    """Take the next style of Word's own row List Bullet, List Bullet 2, …, if the list is made that way."""
    name = (sheets.name(value_of(properties, STYLE)) or "").casefold()
    direct = properties.find(NUMPR) is not None or properties.find(IND) is not None
    if not name.startswith(_SERIES) or direct:
        return False
    style = sheets.named(_SERIES if level == 0 else f"{_SERIES} {level + 1}")
    if style is None:
        return False
    trial = etree.Element(PPR)
    etree.SubElement(trial, STYLE, {VAL: style})
    listed = sheets.listed(trial)
    own = sheets.indent(properties, sheets.listed(properties)).left
    if listed is None or sheets.indent(trial, listed).left <= own:
        return False
    put(properties, etree.Element(STYLE, {VAL: style}), PARAGRAPH_ORDER)
    return True


def _by_numbering(properties: Element, deeper: int, sheets: Sheets, model: Prototype) -> bool:
    """Take a deeper level of the same list, if it has one that stands further in."""
    listed = sheets.listed(properties)
    if listed is None or listed.level + deeper < 0:
        return False
    wanted = Listed(listed.number, listed.level + deeper)
    row = sheets.level(*wanted[:2])
    if row is None or sheets.form(wanted) not in (sheets.form(listed), "bullet"):
        return False
    trial = etree.Element(PPR)
    style = value_of(properties, STYLE)
    if style is not None:
        etree.SubElement(trial, STYLE, {VAL: style})
    apart = sheets.indent(trial, wanted).left - model.read.indent
    if apart * deeper <= 0:
        return False
    numbering = etree.Element(NUMPR)
    etree.SubElement(numbering, W + "ilvl", {VAL: str(wanted.level)})
    etree.SubElement(numbering, NUMID, {VAL: wanted.number})
    put(properties, numbering, PARAGRAPH_ORDER)
    own = properties.find(IND)
    if own is not None:
        properties.remove(own)
    return True


def _indent(left: int, first: int) -> Element:
    element = etree.Element(IND)
    element.set(W + "left", str(left))
    if first < 0:
        element.set(W + "hanging", str(-first))
    elif first:
        element.set(W + "firstLine", str(first))
    return element

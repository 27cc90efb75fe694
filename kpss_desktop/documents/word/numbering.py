"""Numbered and bulleted lists: which list a paragraph is in, and a fresh start for a list that repeats."""

import copy

from lxml import etree

from kpss_desktop.documents.word.ooxml import (
    ILVL,
    NUMID,
    NUMPR,
    PARAGRAPH_ORDER,
    PPR,
    STYLE,
    VAL,
    Element,
    W,
    put,
    serialise,
    value_of,
)  # fmt: skip
from kpss_desktop.documents.word.package import Package
from kpss_desktop.documents.word.reading import Look


class Numbering:
    """The lists of a document. Read only when asked, since most documents need nothing of it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = package.related(package.main(), "numbering")
        self._root: Element | None = None
        self._styles: dict[str, Element] | None = None

    def of(self, look: Look) -> tuple[str, int] | None:
        """The list (its numId) and level of a paragraph, from itself or its style; None outside lists."""
        number, level, chain = look.number, look.level, look.style
        seen: set[str] = set()
        while number is None and chain is not None and chain not in seen:
            seen.add(chain)
            found = self._style(chain)
            listed = None if found is None else found.find(f"{PPR}/{NUMPR}")
            number = value_of(listed, NUMID)
            level = level or value_of(listed, ILVL) or self._tied_level(number, chain)
            chain = value_of(found, W + "basedOn")
        return None if number in (None, "0") else (str(number), _whole(level))

    def ordered(self, number: str, level: int) -> bool:
        """True if that level of the list counts rather than shows a bullet."""
        rows = self._levels(number)
        form = next((value_of(row, W + "numFmt") for row in rows if _level(row) == level), None)
        return form not in (None, "bullet", "none")

    def restart(self, number: str) -> str:
        """A new list that looks like list `number` and begins again; returns its numId."""
        root, listed = self._numbers(), self._list(number)
        if root is None or listed is None:
            return number
        fresh = copy.deepcopy(listed)
        taken = [_whole(row.get(W + "numId")) for row in root.iter(W + "num")]
        fresh.set(W + "numId", str(max(taken) + 1))
        for row in self._levels(number):
            override = next((o for o in fresh.iter(W + "lvlOverride") if _level(o) == _level(row)), None)
            if override is None:
                override = etree.SubElement(fresh, W + "lvlOverride", {W + "ilvl": str(_level(row))})
            start = etree.Element(W + "startOverride", {VAL: value_of(row, W + "start") or "1"})
            put(override, start, (W + "startOverride", W + "lvl"))
        list(root.iter(W + "num"))[-1].addnext(fresh)
        assert self._part is not None
        self._package[self._part] = serialise(root)
        return fresh.get(W + "numId", number)

    def _style(self, identity: str) -> Element | None:
        if self._styles is None:
            part = self._package.related(self._package.main(), "styles")
            root = None if part is None else self._package.root(part)
            rows = [] if root is None else root.iter(W + "style")
            self._styles = {row.get(W + "styleId", ""): row for row in rows}
        return self._styles.get(identity)

    def _numbers(self) -> Element | None:
        if self._root is None and self._part is not None:
            self._root = self._package.root(self._part)
        return self._root

    def _list(self, number: str | None) -> Element | None:
        root = self._numbers()
        rows = [] if root is None else root.iter(W + "num")
        return next((row for row in rows if row.get(W + "numId") == number), None)

    def _levels(self, number: str | None) -> list[Element]:
        root, listed = self._numbers(), self._list(number)
        abstract = value_of(listed, W + "abstractNumId")
        rows = [] if root is None else root.iter(W + "abstractNum")
        found = next((row for row in rows if row.get(W + "abstractNumId") == abstract), None)
        return [] if found is None else list(found.iter(W + "lvl"))

    def _tied_level(self, number: str | None, style: str) -> str | None:
        rows = self._levels(number)
        return next((row.get(W + "ilvl") for row in rows if value_of(row, STYLE) == style), None)


def set_list(paragraph: Element, number: str, level: int) -> None:
    """Put a paragraph into a list."""
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    listed = etree.Element(NUMPR)
    etree.SubElement(listed, ILVL, {VAL: str(level)})
    etree.SubElement(listed, NUMID, {VAL: number})
    put(properties, listed, PARAGRAPH_ORDER)


def _level(row: Element) -> int:
    return _whole(row.get(W + "ilvl"))


def _whole(written: str | None) -> int:
    """A number as Word reads it: what is none counts as 0."""
    return int(written) if written and written.isdecimal() else 0

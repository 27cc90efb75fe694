"""Styles and numbering of a Word file, as far as they say where a paragraph stands and in which list."""

import functools
from collections.abc import Callable
from typing import NamedTuple

from kpss_desktop.documents.word.ooxml import (
    ILVL,
    IND,
    NUMID,
    NUMPR,
    PPR,
    RPR,
    STYLE,
    B,
    Element,
    I,
    W,
    is_on,
    value_of,
)  # fmt: skip
from kpss_desktop.documents.word.package import Package

_DEEPEST_CHAIN = 20  # styles based on styles; Word allows eleven


class Indent(NamedTuple):
    """Twips. `left` is where the text of the paragraph stands, `first` how far its first line is off."""

    left: int = 0
    first: int = 0

    @property
    def edge(self) -> int:
        """Where the paragraph seems to stand: a first line further in pulls the eye with it."""
        return self.left + max(self.first, 0)


class Listed(NamedTuple):
    """The list of a paragraph: its number, the level there, the style that put it there (None: itself)."""

    number: str
    level: int
    style: str | None = None


class Sheets:
    """Styles and numbering of a package, read when first asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package

    @functools.cached_property
    def styles(self) -> dict[str, Element]:
        """Styles by their id."""
        root = self._root("styles")
        return {} if root is None else {row.get(W + "styleId", ""): row for row in root.iter(W + "style")}

    @functools.cached_property
    def _defaults(self) -> dict[str, str]:
        rows = ((row.get(W + "type", ""), key) for key, row in self.styles.items() if row.get(W + "default"))
        return dict(rows)

    @functools.cached_property
    def _numbers(self) -> dict[str, Element]:
        root = self._root("numbering")
        return {} if root is None else {row.get(W + "numId", ""): row for row in root.iter(W + "num")}

    @functools.cached_property
    def _abstracts(self) -> dict[str, Element]:
        root = self._root("numbering")
        rows = [] if root is None else list(root.iter(W + "abstractNum"))
        return {row.get(W + "abstractNumId", ""): row for row in rows}

    def _root(self, kind: str) -> Element | None:
        part = self._package.related(self._package.main(), kind)
        return None if part is None else self._package.root(part)

    def name(self, style: str | None) -> str | None:
        """The name of a style, which Word does not translate, unlike its id."""
        return value_of(self.styles.get(style or ""), W + "name")

    def named(self, name: str, kind: str = "paragraph") -> str | None:
        """The id of the style with that name."""
        for key, row in self.styles.items():
            if (
                row.get(W + "type") == kind
                and (value_of(row, W + "name") or "").casefold() == name.casefold()
            ):
                return key
        return None

    def chain(self, style: str | None, kind: str = "paragraph") -> list[str]:
        """A style and those it is based on; without one, what the file uses by default."""
        found: list[str] = []
        current = style if style in self.styles else self._defaults.get(kind)
        while current in self.styles and current not in found and len(found) < _DEEPEST_CHAIN:
            found.append(current)
            current = value_of(self.styles[current], W + "basedOn")
        return found

    def listed(self, properties: Element | None) -> Listed | None:
        """The list of a paragraph by its own word or its style's; None outside lists."""
        own = None if properties is None else properties.find(NUMPR)
        number = value_of(own, NUMID)
        level = value_of(own, ILVL)
        if number is not None:
            return None if number == "0" else Listed(number, _int(level))
        for style in self.chain(value_of(properties, STYLE)):
            listed = self.styles[style].find(f"{PPR}/{NUMPR}")
            number = value_of(listed, NUMID)
            if number is not None:
                known = level or value_of(listed, ILVL) or self._tied(number, style)
                return None if number == "0" else Listed(number, _int(known), style)
        return None

    def indent(self, properties: Element | None, listed: Listed | None) -> Indent:
        """The indent in force: the paragraph's, then the list's and the style's, the nearer one first."""
        sources = [None if properties is None else properties.find(IND)]
        level = None if listed is None else self.level(listed.number, listed.level)
        numbered = None if level is None else level.find(f"{PPR}/{IND}")
        if listed is not None and listed.style is None:
            sources.append(numbered)
        for style in self.chain(value_of(properties, STYLE)):
            sources.append(self.styles[style].find(f"{PPR}/{IND}"))
            if listed is not None and listed.style == style:
                sources.append(numbered)
        return Indent(_first_of(sources, _left) or 0, _first_of(sources, _first) or 0)

    def level(self, number: str, level: int) -> Element | None:
        """A level of a list: that of its own, else that of the abstract list it is made from."""
        row = self._numbers.get(number)
        for override in [] if row is None else row.iter(W + "lvlOverride"):
            found = override.find(W + "lvl")
            if found is not None and _int(override.get(W + "ilvl")) == level:
                return found
        rows = () if row is None else self._levels(row)
        return next((found for found in rows if _int(found.get(W + "ilvl")) == level), None)

    def form(self, listed: Listed) -> str:
        """How that level is numbered: bullet, decimal, …; "none" where it is not known."""
        return value_of(self.level(listed.number, listed.level), W + "numFmt") or "none"

    def switched(self, run: Element, toggle: str) -> bool:
        """True if bold or italic is in force for a run by itself or by its character style."""
        properties = run.find(RPR)
        own = None if properties is None else properties.find(toggle)
        if own is not None:
            return is_on(own)
        style = value_of(properties, W + "rStyle")
        if style is None:
            return False
        for link in self.chain(style, "character"):
            found = self.styles[link].find(f"{RPR}/{toggle}")
            if found is not None:
                return is_on(found)
        return False

    def bold(self, run: Element) -> bool:
        return self.switched(run, B)

    def italic(self, run: Element) -> bool:
        return self.switched(run, I)

    def _levels(self, row: Element) -> tuple[Element, ...]:
        abstract = self._abstracts.get(value_of(row, W + "abstractNumId") or "")
        link = value_of(abstract, W + "numStyleLink")
        if link is not None and link in self.styles:
            number = value_of(self.styles[link].find(f"{PPR}/{NUMPR}"), NUMID)
            linked = self._numbers.get(number or "")
            abstract = self._abstracts.get(value_of(linked, W + "abstractNumId") or "")
        return () if abstract is None else tuple(abstract.iterchildren(W + "lvl"))

    def _tied(self, number: str, style: str) -> str | None:
        row = self._numbers.get(number)
        rows = () if row is None else self._levels(row)
        return next((found.get(W + "ilvl") for found in rows if value_of(found, STYLE) == style), None)


def _int(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except ValueError:
        return 0


def _first_of(sources: list[Element | None], read: Callable[[Element], int | None]) -> int | None:
    for source in sources:
        value = None if source is None else read(source)
        if value is not None:
            return value
    return None


def _left(indent: Element) -> int | None:
    text = indent.get(W + "left") or indent.get(W + "start")
    return None if text is None else _int(text)


def _first(indent: Element) -> int | None:
    hanging, first = indent.get(W + "hanging"), indent.get(W + "firstLine")
    if hanging is not None:
        return -_int(hanging)
    return None if first is None else _int(first)

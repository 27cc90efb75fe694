"""Numbers typed in front of items become numbers that Word counts, since a template repeats its item."""

from lxml import etree

from kpss_desktop.documents.reading.docx import Paragraph
from kpss_desktop.documents.word.marking import properties_of
from kpss_desktop.documents.word.ooxml import (
    ILVL,
    IND,
    NUMID,
    NUMPR,
    OFFICE,
    PACKAGE,
    PARAGRAPH_ORDER,
    PPR,
    VAL,
    Element,
    W,
    put,
    serialise,
)  # fmt: skip
from kpss_desktop.documents.word.package import TYPES, Package

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_SPACE_BEHIND = 284  # twips between a number and its text where a space was typed


class Counting:
    """The numbering of a package, added to where it must be; `save` puts it back."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root: Element | None = None
        self._part: str | None = None

    def count(self, paragraph: Element, typed: str, read: Paragraph) -> None:
        """Let Word number the paragraph as it was by hand: `typed` is "1. ", "a)⇥"."""
        root = self._open()
        sign = typed.strip()
        behind = "" if sign[-1].isalnum() else sign[-1]
        form = "decimal" if sign[0].isdigit() else "lowerLetter"
        identity = _free(root, "abstractNum", "abstractNumId")
        abstract = etree.Element(W + "abstractNum", {W + "abstractNumId": identity})
        etree.SubElement(abstract, W + "multiLevelType", {VAL: "singleLevel"})
        level = etree.SubElement(abstract, W + "lvl", {W + "ilvl": "0"})
        for name, value in (("start", "1"), ("numFmt", form), ("suff", "tab"), ("lvlText", f"%1{behind}"),
                            ("lvlJc", "left")):  # fmt: skip
            etree.SubElement(level, W + name, {VAL: value})
        left = read.indent if read.first < 0 else read.indent + max(read.first, 0) + _SPACE_BEHIND
        hanging = -read.first if read.first < 0 else _SPACE_BEHIND
        properties = etree.SubElement(level, PPR)
        etree.SubElement(properties, IND, {W + "left": str(left), W + "hanging": str(hanging)})
        number = self._add(root, abstract, identity)
        own = properties_of(paragraph)
        listed = etree.Element(NUMPR)
        etree.SubElement(listed, ILVL, {VAL: "0"})
        etree.SubElement(listed, NUMID, {VAL: number})
        put(own, listed, PARAGRAPH_ORDER)
        put(own, etree.Element(IND, {W + "left": str(left), W + "hanging": str(hanging)}), PARAGRAPH_ORDER)

    @staticmethod
    def _add(root: Element, abstract: Element, identity: str) -> str:
        """Abstract lists stand before lists."""
        rows = list(root.iter(W + "num"))
        number = _free(root, "num", "numId")
        if rows:
            rows[0].addprevious(abstract)
        else:
            root.append(abstract)
        row = etree.Element(W + "num", {W + "numId": number})
        etree.SubElement(row, W + "abstractNumId", {VAL: identity})
        if rows:
            rows[-1].addnext(row)
        else:
            root.append(row)
        return number

    def _open(self) -> Element:
        if self._root is None:
            main = self._package.main()
            self._part = self._package.related(main, "numbering")
            if self._part is None:
                self._part = "word/numbering.xml"
                self._root = etree.Element(W + "numbering", nsmap={"w": W[1:-1]})
                self._package.relations(main).add(f"{OFFICE}/numbering", f"/{self._part}")
                types = self._package.root(TYPES)
                entry = {"PartName": f"/{self._part}", "ContentType": _TYPE}
                etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override", entry)
                self._package[TYPES] = serialise(types)
            else:
                self._root = self._package.root(self._part)
        return self._root

    def save(self) -> None:
        """Put what was added into the package."""
        if self._root is not None and self._part is not None:
            self._package[self._part] = serialise(self._root)


def _free(root: Element, name: str, key: str) -> str:
    """A number that no element of that name has."""
    return str(1 + max((int(row.get(W + key, "0")) for row in root.iter(W + name)), default=0))

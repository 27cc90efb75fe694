"""What a template wants from elsewhere: told, and cut off in documents, so that nothing is ever fetched.

Word asks or goes for it when a file is opened: pictures and objects on other disks or on the web, fields
that read files or start programs, the template a file is attached to, sources of mail merge. What brings
whole documents into the file (altChunk, subdocuments) is refused, since nobody could say what they hold.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from kpss_desktop.documents.word.errors import TemplateError
from kpss_desktop.documents.word.ooxml import RUN, Element, R, W, names, serialise
from kpss_desktop.documents.word.package import Package

_HARMLESS = frozenset(("hyperlink", "attachedTemplate"))  # the latter goes with the properties
_FIELDS = frozenset(("DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "RD",
                     "DATABASE"))  # fmt: skip
_FOREIGN = names("altChunk subDoc")
_SHOWN = frozenset(names("drawing pict object mailMerge control"))  # what goes as a whole
_ADDRESS = "{urn:schemas-microsoft-com:office:office}relid"
_FIELD_STARTS = names("fldChar fldSimple")
_UNNAMED = re.compile(r"\s*[^\s=]*$")
_WORD = re.compile(r'[\s"\\]+')


class Outside(NamedTuple):
    """One thing from elsewhere. Codes: external (`target`), attached_template (""), field_outside (the name
    of the field), foreign_document (the kind)."""

    code: str
    what: str
    part: str


class _Field(NamedTuple):
    """A field between its marks: the pieces that are its code, and what it says there."""

    code: list[Element]
    words: list[str]
    told: list[bool]  # not empty once its result has begun
    made_up: list[bool]  # not empty where another field stands in its name


def outside(package: Package) -> Iterator[Outside]:
    """What the file wants from elsewhere, part by part."""
    for owner, _, kind, target in _external(package):
        if kind == "attachedTemplate":
            yield Outside("attached_template", "", owner)
        elif kind not in _HARMLESS:
            yield Outside("external", target, owner)
    for part in _texts(package):
        root = package.view(part)  # its bytes would not tell: they may be of any encoding
        found = [element.tag for element in root.iter(*_FOREIGN, *_FIELD_STARTS)]
        for tag in found:
            if tag in _FOREIGN:
                yield Outside("foreign_document", tag.removeprefix(W), part)
        for name, _ in _fields_outside(root) if found else ():
            yield Outside("field_outside", name, part)


def cut_off(package: Package) -> None:
    """Take all of it out of the file; fields keep the text they showed last.

    Raises TemplateError foreign_document where another document belongs to the file.
    """
    found = list(outside(package))
    for row in found:
        if row.code == "foreign_document":
            raise TemplateError("foreign_document", part=row.part)
    for part in dict.fromkeys(row.part for row in found if row.code == "field_outside"):
        root = package.root(part)
        for _, pieces in list(_fields_outside(root)):
            _unfield(pieces)
        package[part] = serialise(root)
    for part in dict.fromkeys(row.part for row in found if row.code == "external"):
        ids = {key for owner, key, kind, _ in _external(package) if owner == part and kind not in _HARMLESS}
        if part in package and part.endswith(".xml"):
            root = package.root(part)
            _forget(root, ids)
            package[part] = serialise(root)
        package.relations(part).drop_ids(ids)


def _external(package: Package) -> Iterator[tuple[str, str, str, str]]:
    """(owner, id, kind, address) of every relationship that leads out of the file."""
    for part in package.names():
        if not part.endswith(".rels"):
            continue
        folder, name = posixpath.split(part)
        owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        for key, kind, target in package.relations(owner).external():
            yield owner, key, kind, target


def _texts(package: Package) -> list[str]:
    other = ("docProps/", "customXml/", "[")
    return [part for part in package.names() if part.endswith(".xml") and not part.startswith(other)]


def _forget(root: Element, ids: set[str]) -> None:
    """Take out what shows or loads a relationship; a picture that is in the file as well stays."""
    for element in [element for element in root.iter(r"{*}*") if element.attrib]:
        keys = [str(key) for key in element.attrib if str(key).startswith(R) or str(key) == _ADDRESS]
        lost = [key for key in keys if element.get(key) in ids]
        if not lost:
            continue
        if len(keys) > len(lost) or element.tag == W + "hyperlink":
            for key in lost:
                del element.attrib[key]
            continue
        whole = next((outer for outer in element.iterancestors() if outer.tag in _SHOWN), element)
        if etree.QName(element).localname in ("fill", "stroke"):  # of a shape that may hold text
            whole = element
        parent = whole.getparent()
        if parent is not None:
            parent.remove(whole)


def _fields_outside(root: Element) -> Iterator[tuple[str, list[Element]]]:
    """Fields that read from elsewhere: their name, and the elements that make them fields."""
    for simple in root.iter(W + "fldSimple"):
        name = _dangerous(simple.get(W + "instr", ""))
        if name:
            yield name, [simple]
    opened: list[_Field] = []
    for run in root.iter(RUN):
        for child in run:
            kind = child.get(W + "fldCharType") if child.tag == W + "fldChar" else None
            if kind == "begin":
                if opened and not opened[-1].told and _UNNAMED.match("".join(opened[-1].words)):
                    opened[-1].made_up.append(True)
                opened.append(_Field([], [], [], []))
            for field in opened:
                if not field.told or (kind in ("separate", "end") and field is opened[-1]):
                    field.code.append(child)
            if opened and child.tag == W + "instrText" and not opened[-1].told:
                opened[-1].words.append(child.text or "")
            elif opened and kind == "separate":
                opened[-1].told.append(True)
            elif opened and kind == "end":
                field = opened.pop()
                name = "bez jména" if field.made_up else _dangerous("".join(field.words))
                if name:
                    yield name, field.code


def _dangerous(code: str) -> str:
    """The name of a field that reads from elsewhere, "" for any other."""
    name = next((word.upper() for word in _WORD.split(code) if word), "")
    return name if name in _FIELDS else ""


def _unfield(pieces: list[Element]) -> None:
    """Leave the result of a field and nothing else of it."""
    for piece in pieces:
        parent = piece.getparent()
        if parent is None:
            continue
        if piece.tag == W + "fldSimple":
            for child in list(piece):
                piece.addprevious(child)
        elif all(child is piece or child.tag == W + "rPr" for child in parent) and parent.tag == RUN:
            piece = parent
            parent = piece.getparent()
        if parent is not None:
            parent.remove(piece)

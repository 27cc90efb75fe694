"""What a template must not carry of the old minutes: comments, notes, properties, loose parts."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from kpss_desktop.documents.reading.accepting import remove
from kpss_desktop.documents.word.archive import read_entries, write_entries
from kpss_desktop.documents.word.ooxml import PACKAGE, Element, W, names, parse, serialise
from kpss_desktop.documents.word.package import TYPES, Package

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = _DECLARATION + (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>cs-CZ</dc:language></cp:coreProperties>'
)
_APP = _DECLARATION + (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>KPSS Z\xc3\xa1pisy</Application></Properties>"
)
_COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml",
             "glossaryDocument", "mailMergeSource", "documenttasks")  # fmt: skip
_MARKS = names("commentRangeStart commentRangeEnd commentReference permStart permEnd proofErr")
_SETTINGS = names("attachedTemplate mailMerge docVars trackRevisions")
_CONTENTS = frozenset(("image", "hyperlink", "oleObject", "package", "chart", "video", "audio", "media",
                       "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "drawing",
                       "subDocument", "frame", "control", "aFChunk"))  # fmt: skip
_RELATION = f"{{{PACKAGE}/relationships}}Relationship"
_OVERRIDE = f"{{{PACKAGE}/content-types}}Override"


def strip_marks(root: Element, people: frozenset[str]) -> None:
    """Take out of a part what points to comments, bookmarks of which one end is gone, and names in labels of
    pictures or in lists to choose from."""
    for element in list(root.iter(*_MARKS)):
        remove(element)
    for element in list(root.iter(W + "dataBinding", W + "dropDownList", W + "comboBox")):
        remove(element)
    _pair(root, W + "bookmarkStart", W + "bookmarkEnd")
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            name = etree.QName(str(key)).localname
            if name in ("descr", "title", "alt", "author") and any(person in str(value) for person in people):
                element.set(key, "")


def _pair(root: Element, start: str, end: str) -> None:
    starts = {row.get(W + "id"): row for row in root.iter(start)}
    ends = {row.get(W + "id"): row for row in root.iter(end)}
    for key in starts.keys() ^ ends.keys():
        remove(starts[key] if key in starts else ends[key])


def strip_notes(package: Package, used: dict[str, set[str]]) -> None:
    """Take out the footnotes and endnotes that nothing refers to any more; `used` are the ids by kind."""
    for kind in ("footnote", "endnote"):
        part = package.related(package.main(), f"{kind}s")
        if part is None:
            continue
        root = package.root(part)
        loose = [
            row
            for row in root.iter(W + kind)
            if (row.get(W + "type") or "normal") == "normal" and row.get(W + "id") not in used[kind]
        ]
        for row in loose:
            remove(row)
        if loose:
            package[part] = serialise(root)


def used_notes(root: Element) -> dict[str, set[str]]:
    """The ids of the notes that a part refers to, by kind."""
    return {
        kind: {row.get(W + "id", "") for row in root.iter(f"{W}{kind}Reference")}
        for kind in ("footnote", "endnote")
    }


def strip_package(package: Package, stories: list[str]) -> bytes:
    """The file without properties, comments, settings of the machine and parts that nothing leads to."""
    main = package.main()
    for kind in _COMMENTS:
        package.drop_related(main, kind)
    for kind in ("custom-properties", "thumbnail"):
        package.drop_related("", kind)
    for kind, data in (("core-properties", _CORE), ("extended-properties", _APP)):
        for part in list(package.all_related("", (kind,))):
            package[part] = data
    _strip_settings(package)
    whole = Package(read_entries(package.pack()))
    for part in stories:
        _strip_relations(whole, part)
    return _reachable(whole.pack())


def _strip_settings(package: Package) -> None:
    part = package.related(package.main(), "settings")
    if part is None:
        return
    package.drop_related(part, "attachedTemplate")
    root = package.root(part)
    found = list(root.iter(*_SETTINGS))
    for element in found:
        remove(element)
    if found:
        package[part] = serialise(root)


def _strip_relations(package: Package, part: str) -> None:
    """Take out relationships of contents that are gone: addresses, pictures, embedded files."""
    name = relations_name(part)
    if name not in package:
        return
    text = package[part].decode("utf-8", "replace")
    root = package.root(name)
    loose = [
        row
        for row in root.iter(_RELATION)
        if row.get("Type", "").rpartition("/")[2] in _CONTENTS and f'"{row.get("Id", "")}"' not in text
    ]
    for row in loose:
        remove(row)
    if loose:
        package[name] = serialise(root)


def _reachable(data: bytes) -> bytes:
    """The file with only those parts that relationships lead to."""
    entries = read_entries(data)
    package = Package(dict(entries))
    known = {TYPES, *_walk(package)}
    known |= {relations_name(part) for part in known | {""}}
    types = parse(package[TYPES], TYPES)
    gone = [row for row in types.iter(_OVERRIDE) if row.get("PartName", "").lstrip("/") not in known]
    for row in gone:
        remove(row)
    if gone:
        package[TYPES] = serialise(types)
        entries[TYPES] = read_entries(package.pack())[TYPES]
    return write_entries({name: entry for name, entry in entries.items() if name in known})


def _walk(package: Package) -> Iterator[str]:
    waiting, seen = [""], {""}
    while waiting:
        part = waiting.pop()
        if part and part not in package:
            continue
        if part:
            yield part
        if relations_name(part) not in package:
            continue
        for _, target in package.relations(part).internal:
            if target not in seen:
                seen.add(target)
                waiting.append(target)


def relations_name(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")

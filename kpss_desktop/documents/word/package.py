"""A Word file as the ZIP of parts it is, and the relationships between them."""

import functools
import posixpath
import re
from collections.abc import Callable, Collection, Iterator

from lxml import etree

from kpss_desktop.documents.word.archive import Entry, pack, read_entries, unpack, write_entries
from kpss_desktop.documents.word.errors import TemplateError
from kpss_desktop.documents.word.ooxml import OFFICE, PACKAGE, Element, parse, serialise

TYPES = "[Content_Types].xml"
_ODD_NAME = re.compile(r'[\\:*?"<>|\x00-\x1f]|(?:^|/)\.\.(?:/|$)')  # no office opens such a part
_RELATION = f"{{{PACKAGE}/relationships}}Relationship"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


class Package:
    """The parts of a Word file by name; what nobody sets goes out as it came in."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        self._parsed: dict[str, Element] = {}  # of parts as they are; each is given away once
        self._relations: dict[str, Relations] = {}
        self._main: str | None = None

    @classmethod
    def read(cls, data: bytes) -> "Package":
        """Open a .docx (a .dotx becomes one). Raises TemplateError."""
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise TemplateError("encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "old_word")
        if not data or data[:5] == b"%PDF-":
            raise TemplateError("pdf" if data else "empty")
        package = cls(read_entries(data))
        if "mimetype" in package and package["mimetype"].startswith(_OPEN_DOCUMENT):
            raise TemplateError("open_document")
        if any(_ODD_NAME.search(name) for name in package._entries):
            raise TemplateError("damaged", part="")
        if TYPES not in package:
            raise TemplateError("not_word", part="")
        types = package[TYPES]
        if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in package._entries):
            raise TemplateError("macros")
        if _TEMPLATE in types:
            package[TYPES] = types = types.replace(_TEMPLATE, _DOCUMENT)
        if _DOCUMENT not in types:
            raise TemplateError("not_word", part="")
        if package.main() not in package:
            raise TemplateError("damaged", part=package.main())
        return package

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __getitem__(self, name: str) -> bytes:
        return unpack(name, self._entries[name])

    def __setitem__(self, name: str, data: bytes) -> None:
        self._entries[name] = pack(data)
        self._parsed.pop(name, None)

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in order."""
        return tuple(self._entries)

    def view(self, name: str) -> Element:
        """A part as XML, to be looked at and not changed."""
        if name not in self._parsed:
            self._parsed[name] = parse(self[name], name)
        return self._parsed[name]

    def root(self, name: str) -> Element:
        """A part as XML, which is the caller's own: who asks again gets another."""
        root = self.view(name)
        del self._parsed[name]
        return root

    def verify(self) -> None:
        """Read every part once, as Word will. Raises TemplateError damaged for one that is not sound."""
        for name in self._entries:
            if (
                name == TYPES
                or name.endswith(".rels")
                or (name.startswith("word/") and name.endswith(".xml"))
            ):
                self.view(name)
            else:
                _ = self[name]

    def relations(self, part: str) -> "Relations":
        """The relationships of a part, "" for those of the package; changes count when it is packed."""
        if part not in self._relations:
            name = _relations_name(part)
            self._relations[part] = Relations(part, self.root(name) if name in self else None)
        return self._relations[part]

    def main(self) -> str:
        """The name of the part that holds the text."""
        if self._main is None:
            self._main = self.related("", "officeDocument") or ""
        return self._main

    def related(self, part: str, kind: str) -> str | None:
        """The first part that is there and that `part` refers to as `kind`, the last word of the type."""
        return next(self.all_related(part, (kind,)), None)

    def all_related(self, part: str, kinds: tuple[str, ...]) -> Iterator[str]:
        """Parts that `part` refers to as one of `kinds`, each once, in order."""
        seen = set()
        for kind, target in self.relations(part).internal:
            if kind in kinds and target in self and target not in seen:
                seen.add(target)
                yield target

    def drop_related(self, part: str, kind: str) -> None:
        """Take out the relationships of that kind, and the parts they lead to within the file."""
        if part and _relations_name(part) not in self:
            return
        for target in list(self.all_related(part, (kind,))):
            del self._entries[target]
            self._parsed.pop(target, None)
        self.relations(part).drop(kind)

    def pack(self) -> bytes:
        """The file; equal parts give equal bytes, since no time and no machine goes in."""
        for part, relations in self._relations.items():
            if relations.changed:
                self[_relations_name(part)] = relations.to_bytes()
        return write_entries(self._entries)


class Relations:
    """The relationships of one part."""

    def __init__(self, part: str, root: Element | None) -> None:
        self.changed = False
        self._folder = posixpath.dirname(part)
        if root is None:
            root = parse(f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode(), part)
        self._root = root
        self._next = 1

    @functools.cached_property
    def internal(self) -> tuple[tuple[str, str], ...]:
        """(last word of the type, name of the part) of those that stay within the file."""
        found = []
        for row in self._root.iter(_RELATION):
            if row.get("TargetMode") != "External":
                target = row.get("Target", "")
                whole = target if target.startswith("/") else f"/{self._folder}/{target}"
                found.append((row.get("Type", "").rpartition("/")[2], posixpath.normpath(whole).lstrip("/")))
        return tuple(found)

    def links(self) -> dict[str, str]:
        """Addresses of hyperlinks by their id."""
        return {
            row.get("Id", ""): row.get("Target", "")
            for row in self._root.iter(_RELATION)
            if row.get("TargetMode") == "External" and row.get("Type", "").endswith("/hyperlink")
        }

    def external(self) -> tuple[tuple[str, str, str], ...]:
        """(id, last word of the type, address) of what is outside the file."""
        return tuple(
            (row.get("Id", ""), row.get("Type", "").rpartition("/")[2], row.get("Target", ""))
            for row in self._root.iter(_RELATION)
            if row.get("TargetMode") == "External"
        )

    def link(self, address: str) -> str:
        """The id of the relationship to an address, made where there is none yet."""
        if address not in self._ids_of_links:
            self._ids_of_links[address] = self.add(f"{OFFICE}/hyperlink", address, external=True)
        return self._ids_of_links[address]

    @functools.cached_property
    def _ids_of_links(self) -> dict[str, str]:
        return {address: key for key, address in self.links().items()}

    @functools.cached_property
    def _ids(self) -> set[str]:
        return {row.get("Id", "") for row in self._root.iter(_RELATION)}

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """Add a relationship and return its id."""
        while f"rId{self._next}" in self._ids:
            self._next += 1
        key = f"rId{self._next}"
        self._ids.add(key)
        row = etree.SubElement(self._root, _RELATION, Id=key, Type=kind, Target=target)
        if external:
            row.set("TargetMode", "External")
        self.changed = True
        self.__dict__.pop("internal", None)
        return key

    def drop(self, kind: str) -> None:
        """Take out every relationship whose type ends with that word."""
        self._drop(lambda row: row.get("Type", "").rpartition("/")[2] == kind)

    def drop_ids(self, ids: Collection[str]) -> None:
        """Take out the relationships of these ids."""
        self._drop(lambda row: row.get("Id", "") in ids)

    def _drop(self, chosen: Callable[[Element], bool]) -> None:
        for row in [row for row in self._root.iter(_RELATION) if chosen(row)]:
            self._root.remove(row)
            self.changed = True
            self.__dict__.pop("internal", None)

    def to_bytes(self) -> bytes:
        return serialise(self._root)


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")

"""A Word file as the ZIP of parts it is, and the relationships between them."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from kpss_desktop.documents.word.errors import TemplateError
from kpss_desktop.documents.word.ooxml import OFFICE, PACKAGE, Element, parse, serialise

LIMIT = 100_000_000  # bytes unpacked; real minutes have some 50,000, ten thousand points 4 million
QUICK = 1_000_000  # bytes above which a part is packed for speed rather than for size

_RELATION = f"{{{PACKAGE}/relationships}}Relationship"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Package:
    """The parts of a Word file by name, in their order; what nobody sets goes out as it came in."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self._relations: dict[str, Relations] = {}

    @classmethod
    def read(cls, data: bytes) -> "Package":
        """Unpack a .docx (a .dotx becomes one). Raises TemplateError."""
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise TemplateError("encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "old_word")
        try:
            parts = _unpack(data)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise TemplateError("damaged" if data[:2] == b"PK" else "not_word", part="") from error
        except RuntimeError as error:  # zipfile asks for a password so
            raise TemplateError("encrypted") from error
        types = parts.get("[Content_Types].xml", b"")
        if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in parts):
            raise TemplateError("macros")
        if _TEMPLATE in types:
            parts["[Content_Types].xml"] = types = types.replace(_TEMPLATE, _DOCUMENT)
        if _DOCUMENT not in types:
            raise TemplateError("strict_format" if "word/document.xml" in parts else "not_word")
        return cls(parts)

    def relations(self, part: str) -> "Relations":
        """The relationships of a part, "" for those of the package; changes count when it is packed."""
        if part not in self._relations:
            self._relations[part] = Relations(part, self.parts.get(_relations_name(part)))
        return self._relations[part]

    def main(self) -> str:
        """The name of the part that holds the text."""
        return self.related("", "officeDocument") or "word/document.xml"

    def related(self, part: str, kind: str) -> str | None:
        """The first part that is there and that `part` refers to as `kind`, the last word of the type."""
        return next(self.all_related(part, (kind,)), None)

    def all_related(self, part: str, kinds: tuple[str, ...]) -> Iterator[str]:
        """Parts that `part` refers to as one of `kinds`, each once, in order."""
        seen = set()
        for kind, target in self.relations(part).internal():
            if kind in kinds and target in self.parts and target not in seen:
                seen.add(target)
                yield target

    def pack(self) -> bytes:
        """The file; equal parts give equal bytes, since no time and no machine goes in."""
        for part, relations in self._relations.items():
            if relations.changed:
                self.parts[_relations_name(part)] = relations.to_bytes()
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0
                archive.writestr(info, data, compresslevel=1 if len(data) > QUICK else 6)
        return target.getvalue()


class Relations:
    """The relationships of one part."""

    def __init__(self, part: str, data: bytes | None) -> None:
        self.changed = False
        self._folder = posixpath.dirname(part)
        if data is None:
            self._root: Element = etree.Element(
                f"{{{PACKAGE}/relationships}}Relationships", nsmap={None: f"{PACKAGE}/relationships"}
            )
        else:
            self._root = parse(data, _relations_name(part))
        self._ids = {row.get("Id", "") for row in self._root.iter(_RELATION)}
        self._next = len(self._ids) + 1
        self._links = {target: key for key, target in self.links().items()}

    def internal(self) -> Iterator[tuple[str, str]]:
        """(last word of the type, name of the part) of those that stay within the file."""
        for row in self._root.iter(_RELATION):
            if row.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", self._folder, row.get("Target", "")))
                yield row.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/")

    def links(self) -> dict[str, str]:
        """Addresses of hyperlinks by their id."""
        return {
            row.get("Id", ""): row.get("Target", "")
            for row in self._root.iter(_RELATION)
            if row.get("TargetMode") == "External" and row.get("Type", "").endswith("/hyperlink")
        }

    def link(self, address: str) -> str:
        """The id of the relationship to an address, made where there is none yet."""
        if address not in self._links:
            self._links[address] = self.add(f"{OFFICE}/hyperlink", address, external=True)
        return self._links[address]

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
        return key

    def to_bytes(self) -> bytes:
        return serialise(self._root)


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows = [row for row in archive.infolist() if not row.is_dir()]
        if sum(row.file_size for row in rows) > LIMIT:
            raise TemplateError("too_large", limit=LIMIT)
        return {row.filename: archive.read(row) for row in rows}

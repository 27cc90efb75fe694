"""The ZIP around a Word file. Parts that nobody touches go from one file to the other as they are packed."""

import io
import operator
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from kpss_desktop.documents.word.errors import TemplateError

LIMIT = 100_000_000  # bytes unpacked; real minutes have some 50,000, twenty thousand points 6 million
MOST_PARTS = 10_000  # a ZIP as Word reads it can list six times as many; real minutes have some twenty
_SMALL = 1_000  # bytes: packing less gains nothing
_LEVEL = 3  # of packing: a third of the time of the usual 6, for a file some hundred bytes longer
_NEW_YEAR_1980 = 0x21  # the first date a ZIP can hold: no time of this machine goes into a file
_LOCAL, _CENTRAL, _END = (struct.Struct(form) for form in ("<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"))
_LABEL_AND_MORE = struct.Struct("<2H")  # how long they are, at the end of a local header
_STORED, _DEFLATED, _UTF8, _LOCKED = 0, 8, 0x800, 0x1
_IN_ZIP64 = 0xFFFFFFFF  # a number that stands elsewhere
_FACTS = operator.attrgetter(
    "filename", "flag_bits", "compress_type", "CRC", "compress_size", "file_size", "header_offset"
)  # of a row of the library
_USUAL_NAME = re.compile(rb"[ -\[\]-~]+")  # all of ASCII that prints, but the backslash


class Entry(NamedTuple):
    """One part as it is packed."""

    method: int
    checksum: int
    size: int
    packed: bytes


class _Row(NamedTuple):
    """What the directory of a ZIP says of one part, `start` is where its local header begins."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    start: int


def read_entries(data: bytes) -> dict[str, Entry]:
    """The entries of a ZIP in their order. Raises TemplateError not_word, encrypted, damaged, too_large."""
    rows = _usual_rows(data) or _rows(data)
    if sum(row.size for row in rows) > LIMIT:
        raise TemplateError("too_large", limit=LIMIT)
    if len(rows) > MOST_PARTS:
        raise TemplateError("damaged", part="")
    return {row.name: _entry(data, row) for row in rows if not row.name.endswith("/")}


def _usual_rows(data: bytes) -> list[_Row]:
    """The directory of a ZIP like those of Word, LibreOffice and this program, in half the time that the
    library takes. Empty where anything is out of the usual, even if it is sound: the library decides."""
    end = len(data) - _END.size
    if end < 0:
        return []
    sign, disk, first, here, count, length, place, remark = _END.unpack_from(data, end)
    if sign != b"PK\x05\x06" or disk or first or remark or here != count or place + length != end:
        return []
    rows = []
    for _ in range(count):
        if place + _CENTRAL.size > end:
            return []
        (sign, _, _, flags, method, _, _, checksum, packed, size, label, more, remark, _, _, _,
         start) = _CENTRAL.unpack_from(data, place)  # fmt: skip
        place += _CENTRAL.size + label
        name = data[place - label : place]
        place += more + remark
        if sign != b"PK\x01\x02" or not _USUAL_NAME.fullmatch(name) or max(packed, size, start) == _IN_ZIP64:
            return []
        rows.append(_Row(name.decode(), flags, method, checksum, packed, size, start))
    return rows if place == end else []


def _rows(data: bytes) -> list[_Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [_Row(*_FACTS(row)) for row in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
        raise TemplateError("damaged" if data[:2] == b"PK" else "not_word", part="") from error


def _entry(data: bytes, row: _Row) -> Entry:
    if row.flags & _LOCKED:
        raise TemplateError("encrypted")
    start = row.start + _LOCAL.size
    head = data[row.start : start]
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04" or row.method not in (_STORED, _DEFLATED):
        raise TemplateError("damaged", part=row.name)
    start += sum(_LABEL_AND_MORE.unpack_from(head, _LOCAL.size - _LABEL_AND_MORE.size))
    return Entry(row.method, row.checksum, row.size, data[start : start + row.packed])


def unpack(name: str, entry: Entry) -> bytes:
    """The content of an entry, never more than it declares. Raises TemplateError damaged."""
    data = entry.packed
    if entry.method == _DEFLATED:
        try:
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, entry.size + 1)
        except zlib.error as error:
            raise TemplateError("damaged", part=name) from error
    if len(data) != entry.size or zlib.crc32(data) != entry.checksum:
        raise TemplateError("damaged", part=name)
    return data


def pack(data: bytes) -> Entry:
    """An entry of that content; the same content gives the same entry."""
    if len(data) < _SMALL:
        return Entry(_STORED, zlib.crc32(data), len(data), data)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Entry(_DEFLATED, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def write_entries(entries: Mapping[str, Entry]) -> bytes:
    """A ZIP of these entries, in their order, without times, rights or the name of a system."""
    body: list[bytes] = []
    directory: list[bytes] = []
    position = 0
    for name, entry in entries.items():
        label = name.encode()
        flags = 0 if label.isascii() else _UTF8
        facts = (20, flags, entry.method, 0, _NEW_YEAR_1980, entry.checksum, len(entry.packed), entry.size)
        local = _LOCAL.pack(b"PK\x03\x04", *facts, len(label), 0) + label
        body += (local, entry.packed)
        directory.append(
            _CENTRAL.pack(b"PK\x01\x02", 20, *facts, len(label), 0, 0, 0, 0, 0, position) + label
        )
        position += len(local) + len(entry.packed)
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), len(listing), position, 0)
    return b"".join((*body, listing, end))

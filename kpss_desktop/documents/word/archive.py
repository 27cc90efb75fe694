"""The ZIP around a Word file. Parts that nobody touches go from one file to the other as they are packed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from kpss_desktop.documents.word.errors import TemplateError

LIMIT = 100_000_000  # bytes unpacked; real minutes have some 50,000, twenty thousand points 6 million
_SMALL = 1_000  # bytes: packing less gains nothing
_LEVEL = 3  # of packing: a third of the time of the usual 6, for a file some hundred bytes longer
_NEW_YEAR_1980 = 0x21  # the first date a ZIP can hold: no time of this machine goes into a file
_LOCAL, _CENTRAL, _END = (struct.Struct(form) for form in ("<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"))
_LABEL_AND_MORE = struct.Struct("<2H")  # how long they are, at the end of a local header
_STORED, _DEFLATED, _UTF8, _LOCKED = 0, 8, 0x800, 0x1


class Entry(NamedTuple):
    """One part as it is packed."""

    method: int
    checksum: int
    size: int
    packed: bytes


def read_entries(data: bytes) -> dict[str, Entry]:
    """The entries of a ZIP in their order. Raises TemplateError not_word, encrypted, damaged, too_large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rows = [row for row in archive.infolist() if not row.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
        raise TemplateError("damaged" if data[:2] == b"PK" else "not_word", part="") from error
    if sum(row.file_size for row in rows) > LIMIT:
        raise TemplateError("too_large", limit=LIMIT)
    return {row.filename: _entry(data, row) for row in rows}


def _entry(data: bytes, row: zipfile.ZipInfo) -> Entry:
    if row.flag_bits & _LOCKED:
        raise TemplateError("encrypted")
    start = row.header_offset + _LOCAL.size
    head = data[row.header_offset : start]
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04" or row.compress_type not in (0, 8):
        raise TemplateError("damaged", part=row.filename)
    start += sum(_LABEL_AND_MORE.unpack_from(head, _LOCAL.size - _LABEL_AND_MORE.size))
    return Entry(row.compress_type, row.CRC, row.file_size, data[start : start + row.compress_size])


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

"""What a converter puts into a PDF anew each time, its hour and its identity, set to what the Word file says.

LibreOffice (7.4, measured) and Word ask the clock and roll dice; nothing that can be told to them changes it.
Whatever is replaced keeps its length, so that the offsets within the file stay valid.
"""

import re
from collections.abc import Callable
from datetime import datetime
from hashlib import md5
from itertools import cycle

_DATE = re.compile(rb"/(?:CreationDate|ModDate)\s*\(D:(\d{14})([^()\\]*)\)")
_XMP_DATE = re.compile(
    rb"<(x[ma]p:(?:Create|Modify|Metadata)Date)>(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([^<]*)</\1>"
)
_IDENTITY = re.compile(  # strict, because a link in the minutes may hold such words too
    rb"/ID\s*\[\s*<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\]|(?<=\n/DocChecksum /)[0-9A-F]{32}\b"
    rb"|(?<=(?:Document|Instance)ID>uuid:)[0-9A-Fa-f-]{36}(?=<)"
)
_RANDOM = re.compile(rb"[0-9A-Fa-f]{4,}")
_CREATED = "{http://purl.org/dc/terms/}created"


def moment_of(docx: bytes) -> datetime | None:
    """The moment that a Word file says it was made, which is that of the meeting; None where it says none."""
    from kpss_desktop.documents.word.errors import TemplateError
    from kpss_desktop.documents.word.package import Package

    try:
        package = Package.read(docx)
        part = package.related("", "core-properties")
        said = None if part is None else package.root(part).findtext(_CREATED)
        return None if said is None else datetime.fromisoformat(said)
    except (TemplateError, ValueError):
        return None


def settled(pdf: bytes, moment: datetime | None) -> bytes:
    """The PDF with `moment` for its times, and an identity that follows from all the rest of it.

    Without a moment the times are blanked: a meeting whose date is not known has none.
    """
    timed = _XMP_DATE.sub(_xmp_date(moment), _DATE.sub(_date(moment), pdf))
    digest = md5(_identities(timed, lambda: 0x30), usedforsecurity=False).hexdigest().upper()
    digits = cycle(digest.encode())
    return _identities(timed, lambda: next(digits))


def _date(moment: datetime | None) -> Callable[[re.Match[bytes]], bytes]:
    def put(found: re.Match[bytes]) -> bytes:
        if moment is None:
            return b" " * len(found[0])
        digits = re.sub(r"\D", "", moment.isoformat()[:19]).encode()
        return found[0].replace(found[1] + found[2], digits + _no_zone(found[2]))

    return put


def _xmp_date(moment: datetime | None) -> Callable[[re.Match[bytes]], bytes]:
    def put(found: re.Match[bytes]) -> bytes:
        if moment is None:
            return b" " * len(found[0])
        said = moment.isoformat()[:19].encode()
        return b"<%b>%b%b</%b>" % (found[1], said, _no_zone(found[3]), found[1])

    return put


def _no_zone(written: bytes) -> bytes:
    """The same form, and nothing of where or at what time of the year this machine is."""
    return re.sub(rb"\d", b"0", written).replace(b"-", b"+")


def _identities(pdf: bytes, digit: Callable[[], int]) -> bytes:
    """The PDF with each digit of its identities made anew."""

    def again(found: re.Match[bytes]) -> bytes:
        return bytes(digit() for _ in found[0])

    return _IDENTITY.sub(lambda found: _RANDOM.sub(again, found[0]), pdf)

"""Document properties: those of the meeting, none of the machine."""

from datetime import datetime, time

from kpss_desktop.documents.word.ooxml import PACKAGE, escape, serialise
from kpss_desktop.documents.word.package import TYPES, Package
from kpss_desktop.domain.minutes import Meeting
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import clean

_CORE_KIND = f"{PACKAGE}/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</cp:coreProperties>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>KPSS Zápisy</Application></Properties>"
)


def write_properties(package: Package, meeting: Meeting, group: Group) -> None:
    """Write them anew, whatever the template carried; its times and its statistics were of another text."""
    part = package.related("", "core-properties")
    if part is None:
        part = _add_core_part(package)
    package[part] = (_DECLARATION + _core(meeting, group)).encode()
    application = package.related("", "extended-properties")
    if application is not None:
        package[application] = (_DECLARATION + _APP).encode()


def _core(meeting: Meeting, group: Group) -> str:
    head = meeting.head
    author = head.author or ""
    rows = [
        ("dc:title", head.title or group.title or group.name),
        ("dc:subject", group.name),
        ("dc:creator", author),
        ("cp:lastModifiedBy", author),
        ("dc:language", "cs-CZ"),
    ]
    text = "".join(f"<{tag}>{escape(clean(value))}</{tag}>" for tag, value in rows)
    if head.date is not None:
        moment = datetime.combine(head.date, head.start or time()).strftime("%Y-%m-%dT%H:%M:%SZ")
        for tag in ("dcterms:created", "dcterms:modified"):
            text += f'<{tag} xsi:type="dcterms:W3CDTF">{moment}</{tag}>'
    return _CORE.format(text)


def _add_core_part(package: Package) -> str:
    part = "docProps/core.xml"
    root = package.root(TYPES)
    root.append(
        root.makeelement(
            f"{{{PACKAGE}/content-types}}Override", {"PartName": f"/{part}", "ContentType": _CORE_TYPE}
        )
    )
    package[TYPES] = serialise(root)
    package.relations("").add(_CORE_KIND, part)
    return part

"""Document properties: those of the meeting, none of the machine."""

from datetime import datetime, time

from kpss_desktop.documents.word.data import DocumentData, Kind, published
from kpss_desktop.documents.word.ooxml import PACKAGE, escape, names, serialise
from kpss_desktop.documents.word.package import TYPES, Package
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
_TRACES = names("attachedTemplate mailMerge")
_TITLES: dict[Kind, str] = {
    "invitation": "Pozvánka",
    "attendance": "Prezenční listina",
    "tasks": "Úkoly",
}


def write_properties(package: Package, kind: Kind, data: DocumentData) -> None:
    """Write them anew, whatever the template carried; its times and its statistics were of another text.

    What else could tell of the machine on which a template was made goes too: the path of the template it
    was attached to, a source of mail merge, and the picture of its first page. Custom properties stay: a
    city office keeps its file numbers there.
    """
    _drop_traces(package)
    part = package.related("", "core-properties")
    if part is None:
        part = _add_core_part(package)
    package[part] = (_DECLARATION + _core(kind, data)).encode()
    application = package.related("", "extended-properties")
    if application is not None:
        package[application] = (_DECLARATION + _APP).encode()


def _core(kind: Kind, data: DocumentData) -> str:
    meeting, group = data.meeting, data.group
    if kind == "public" and meeting is not None:
        meeting = published(data, meeting)
    head = meeting.head if meeting else None
    author = (head.author if head else group.author) or ""
    title = (head.title if head else "") or group.title or group.name
    rows = [
        ("dc:title", f"{_TITLES[kind]}: {title}" if kind in _TITLES else title),
        ("dc:subject", group.name),
        ("dc:creator", author),
        ("cp:lastModifiedBy", author),
        ("dc:language", "cs-CZ"),
    ]
    text = "".join(f"<{tag}>{escape(clean(value))}</{tag}>" for tag, value in rows)
    day = head.date if head else data.today
    if day is not None:
        hour = (head.start if head else None) or time()
        moment = f"{datetime.combine(day, hour).isoformat(timespec='seconds')}Z"
        for tag in ("dcterms:created", "dcterms:modified"):
            text += f'<{tag} xsi:type="dcterms:W3CDTF">{moment}</{tag}>'
    return _CORE.format(text)


def _drop_traces(package: Package) -> None:
    package.drop_related("", "thumbnail")
    settings = package.related(package.main(), "settings")
    if settings is None:
        return
    package.drop_related(settings, "attachedTemplate")
    if next(package.view(settings).iter(*_TRACES), None) is not None:
        root = package.root(settings)
        for element in list(root.iter(*_TRACES)):
            root.remove(element)
        package[settings] = serialise(root)


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

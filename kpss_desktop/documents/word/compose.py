"""Documents as Word files: the template filled, then read back and compared before anybody gets it."""

import functools
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from kpss_desktop.documents.word.blocks import ROW, TABLE
from kpss_desktop.documents.word.contents import document_values
from kpss_desktop.documents.word.data import DocumentData, Kind
from kpss_desktop.documents.word.errors import TemplateError
from kpss_desktop.documents.word.numbering import Numbering
from kpss_desktop.documents.word.ooxml import Element, W, value_of
from kpss_desktop.documents.word.outside import cut_off
from kpss_desktop.documents.word.package import Package
from kpss_desktop.documents.word.properties import write_properties
from kpss_desktop.documents.word.readback import check
from kpss_desktop.documents.word.reading import Line
from kpss_desktop.documents.word.story import Story
from kpss_desktop.documents.word.values import Values
from kpss_desktop.domain.minutes import Meeting
from kpss_desktop.domain.register import Group
from kpss_desktop.system.resources import resource_bytes

STORIES = ("header", "footer", "footnotes", "endnotes")
TEMPLATES: Mapping[Kind, str] = {
    "minutes": "zapis.docx",
    "invitation": "pozvanka.docx",
    "attendance": "prezencni_listina.docx",
    "tasks": "ukoly.docx",
    "public": "zverejneni.docx",
}


@functools.cache
def default_template(kind: Kind = "minutes") -> bytes:
    """The template of that kind that comes with the program."""
    return resource_bytes(f"templates/{TEMPLATES[kind]}")


def compose(kind: Kind, data: DocumentData, template: bytes | None = None) -> bytes:
    """A document as a .docx, made from `template` or else from the shipped one of its kind.

    The same data gives the same bytes. Raises TemplateError where the template cannot be filled,
    DocumentMismatch where the file would not say what the data says, ValueError where a kind other than
    "tasks" has no meeting.
    """
    if data.meeting is None and kind != "tasks":
        raise ValueError(f"{kind} without a meeting")
    with _undisturbed():
        return _composed(kind, data, template)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No collection of garbage meanwhile: what is made is kept to the end, and looking through it for
    cycles again and again makes a long document cost more than its length."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _composed(kind: Kind, data: DocumentData, template: bytes | None) -> bytes:
    values = document_values(kind, data)
    package = Package.read(default_template(kind) if template is None else template)
    package.verify()
    cut_off(package)
    expected, found = _fill(package, values)
    for name in values.needed:
        if values.lists[name] and name not in found:
            raise TemplateError("marker_missing", marker=name)
    write_properties(package, kind, data)
    result = package.pack()
    check(result, expected)
    return result


def compose_minutes(
    meeting: Meeting, group: Group, template: bytes | None = None, typography: bool = True
) -> bytes:
    """The minutes of a meeting: `compose` of the kind "minutes"."""
    return compose("minutes", DocumentData(meeting=meeting, group=group, typography=typography), template)


def _fill(package: Package, values: Values) -> tuple[dict[str, list[Line]], set[str]]:
    """Fill every part that has markers; what must be read from each, and the lists that had a place."""
    main = package.main()
    numbering = Numbering(package)
    link_style = _link_style(package) if _has_links(values) else None
    expected: dict[str, list[Line]] = {}
    found: set[str] = set()
    for part in (main, *package.all_related(main, STORIES)):
        root = story_root(package, part)
        story = Story(root, package.relations(part), values, numbering, link_style)
        filled = story.fill()
        if filled is not None:
            package[part] = filled
            expected[part] = story.lines
            found |= story.found
    return expected, found


def story_root(package: Package, part: str) -> Element:
    """A part with text as XML.

    Raises TemplateError strict_format; damaged, also without a body and with a row that is in no table.
    """
    root = package.root(part)
    if not root.tag.startswith(W):
        raise TemplateError("strict_format" if "purl.oclc.org" in root.tag else "damaged", part=part)
    if part == package.main() and (root.tag != W + "document" or root.find(W + "body") is None):
        raise TemplateError("damaged", part=part)
    if any(next(row.iterancestors(TABLE), None) is None for row in root.iter(ROW)):
        raise TemplateError("damaged", part=part)
    return root


def _has_links(values: Values) -> bool:
    return any(span.href for items in values.lists.values() for item in items for span in item.spans)


def _link_style(package: Package) -> str | None:
    """The id of the character style that Word knows as Hyperlink, whatever a Czech Word calls it."""
    part = package.related(package.main(), "styles")
    for style in () if part is None else package.view(part).iter(W + "style"):
        if (
            style.get(W + "type") == "character"
            and (value_of(style, W + "name") or "").lower() == "hyperlink"
        ):
            return style.get(W + "styleId")
    return None

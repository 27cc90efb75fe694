"""Minutes as a Word file: the template filled, then read back and compared before anybody gets it."""

import functools
from collections.abc import Mapping

from kpss_desktop.documents.word.archive import read_entries
from kpss_desktop.documents.word.errors import DocumentMismatch, TemplateError
from kpss_desktop.documents.word.numbering import Numbering
from kpss_desktop.documents.word.ooxml import W, parse, value_of
from kpss_desktop.documents.word.package import Package
from kpss_desktop.documents.word.properties import write_properties
from kpss_desktop.documents.word.reading import Line, lines_of
from kpss_desktop.documents.word.story import Story
from kpss_desktop.documents.word.values import POINTS, Values, minutes_values
from kpss_desktop.domain.minutes import Meeting
from kpss_desktop.domain.register import Group
from kpss_desktop.system.resources import resource_bytes

_STORIES = ("header", "footer", "footnotes", "endnotes")


@functools.cache
def default_template() -> bytes:
    """The template of minutes that comes with the program."""
    return resource_bytes("templates/zapis.docx")


def compose_minutes(meeting: Meeting, group: Group, template: bytes | None = None) -> bytes:
    """The minutes of a meeting as a .docx, made from `template` or else from the shipped one.

    The same meeting gives the same bytes. Raises TemplateError where the template cannot be filled, and
    DocumentMismatch where the file would not say what the meeting says.
    """
    values = minutes_values(meeting, group)
    package = Package.read(default_template() if template is None else template)
    expected, found = _fill(package, values)
    if values.lists[POINTS] and POINTS not in found:
        raise TemplateError("marker_missing", marker=POINTS)
    write_properties(package, meeting, group)
    data = package.pack()
    check(data, expected)
    return data


def check(data: bytes, expected: Mapping[str, list[Line]]) -> None:
    """Read a file and compare its parts, paragraph by paragraph, with what they must say.

    Raises DocumentMismatch at the first that differs.
    """
    package = Package(read_entries(data))
    for part, lines in expected.items():
        root = package.root(part)
        count = 0
        for found in lines_of(root, package.relations(part).links()):
            wanted = lines[count] if count < len(lines) else None
            count += 1
            if found != wanted:
                raise DocumentMismatch(part, count, wanted, found)
        if count < len(lines):
            raise DocumentMismatch(part, count + 1, lines[count], None)


def _fill(package: Package, values: Values) -> tuple[dict[str, list[Line]], set[str]]:
    """Fill every part that has markers; what must be read from each, and the lists that had a place."""
    main = package.main()
    numbering = Numbering(package)
    link_style = _link_style(package) if _has_links(values) else None
    expected: dict[str, list[Line]] = {}
    found: set[str] = set()
    for part in (main, *package.all_related(main, _STORIES)):
        data = package[part]
        if b"{" not in data:
            continue
        root = parse(data, part)
        if not root.tag.startswith(W):
            raise TemplateError("strict_format")
        story = Story(root, package.relations(part), values, numbering, link_style)
        filled = story.fill()
        if filled is not None:
            package[part] = filled
            expected[part] = story.lines
            found |= story.found
    return expected, found


def _has_links(values: Values) -> bool:
    return any(span.href for items in values.lists.values() for item in items for span in item.spans)


def _link_style(package: Package) -> str | None:
    part = package.related(package.main(), "styles")
    return None if part is None else _link_style_in(package[part], part)


@functools.lru_cache(maxsize=8)
def _link_style_in(styles: bytes, part: str) -> str | None:
    """The id of the character style that Word knows as Hyperlink, whatever a Czech Word calls it."""
    for style in parse(styles, part).iter(W + "style"):
        if (
            style.get(W + "type") == "character"
            and (value_of(style, W + "name") or "").lower() == "hyperlink"
        ):
            return style.get(W + "styleId")
    return None

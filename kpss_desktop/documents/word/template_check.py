"""What is wrong with a template before it is used: findings with their places, for her to act on in Word.

Nothing in the file is executed and nothing it points to is fetched; parts are read as XML without entities.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from kpss_desktop.czech.text import fold
from kpss_desktop.documents.word.blocks import free_floating
from kpss_desktop.documents.word.compose import STORIES, compose, story_root
from kpss_desktop.documents.word.contents import LEVELS, NEEDED, known_markers
from kpss_desktop.documents.word.data import Kind
from kpss_desktop.documents.word.errors import DocumentMismatch, TemplateError
from kpss_desktop.documents.word.marks import bracketed, marker_name, typed_markers, whole_text
from kpss_desktop.documents.word.ooxml import Element, P, W
from kpss_desktop.documents.word.outside import outside
from kpss_desktop.documents.word.package import Package
from kpss_desktop.documents.word.sample_data import sample_data
from kpss_desktop.documents.word.units import marked_paragraphs, units
from kpss_desktop.documents.word.unreached import unreached_elsewhere, unreached_in
from kpss_desktop.documents.word.values import (
    FIELD_LISTS,
    HEADING_LEVEL,
    MEMBERS,
    POINT_LEVELS,
    TASKS,
    TOPIC_HEADING,
    TOPICS,
)  # fmt: skip

Severity = Literal["error", "warning"]

EXPECTED: dict[Kind, tuple[str, ...]] = {
    "minutes": ("název", "datum", TOPICS, "přítomni", "zpracoval"),
    "invitation": ("datum", "začátek", "místo celé", TOPICS),
    "attendance": ("datum",),
    "tasks": ("kdo", "termín"),
    "public": ("název", "datum", TOPICS, "zpracoval"),
}
"""Markers without which a document of that kind is not what it is taken for; missing ones are warned of."""

_INSTEAD = {
    "datum": ("datum:číslem",),
    "přítomni": ("přítomni:příjmení", "přítomni:organizace", MEMBERS),
    "místo celé": ("místo",),
    TOPICS: (TOPIC_HEADING,),
}
_CHANGES = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_SHOWN = 80  # letters of a paragraph that a finding is about
_HALF = re.compile(r"\{[^{}]{0,60}$|^[^{}]{0,60}\}")
_PLACES = {"header": "záhlaví", "footer": "zápatí", "footnotes": "poznámka pod čarou",
           "endnotes": "vysvětlivka"}  # fmt: skip


class Finding(NamedTuple):
    """One thing that is wrong: an error makes the template unusable, with a warning it can be used.

    Codes of errors: all of TemplateError (also `marker_missing` with `marker`), `no_markers`,
    `document_mismatch` (filled with sample data it says something else). Codes of
    warnings: `marker_unknown` (`marker`, `nearest` or ""), `marker_absent` (`marker`), `marker_repeated`
    (`marker`, `count`), `heading_without_points`, `level_missing` (`marker`, `used`), `tracked_change`
    (`text`), `tracked_changes`, `comments`, `brace_open` (`text`), `bracket_open` (`text`), `marker_strange`
    (`marker`, `leading`), `marker_unreached` (`marker`), `note_repeated` (`marker`), `external` (`target`),
    `attached_template`, `field_outside` (`field`).
    """

    severity: Severity
    code: str
    values: dict[str, object]
    place: str = ""


class _Found(NamedTuple):
    name: str
    place: str
    holder: Element | None


def check_template(data: bytes, kind: Kind) -> tuple[Finding, ...]:
    """Everything that is wrong with a template for documents of that kind, errors first.

    `place` is a Czech phrase such as "tělo, odstavec 12", or "" where it concerns the whole file.
    """
    findings: list[Finding] = []
    try:
        package = Package.read(data)
        package.verify()
        findings = list(_check(package, kind))
        if not any(finding.severity == "error" for finding in findings):
            compose(kind, sample_data(kind), data)
    except TemplateError as error:
        place = f"část {error.values['part']}" if error.values.get("part") else ""
        findings.append(Finding("error", error.code, error.values, place))
    except DocumentMismatch as mismatch:
        findings.append(Finding("error", mismatch.code, {}, f"část {mismatch.values['part']}"))
    return tuple(sorted(findings, key=lambda finding: finding.severity != "error"))


def _check(package: Package, kind: Kind) -> Iterator[Finding]:
    found: list[_Found] = []
    known = dict.fromkeys(known_markers())
    changed = across = False
    for part, title in _parts(package):
        root = story_root(package, part)
        places = dict(_placed(root, title))
        for paragraph, place in places.items():
            for finding in _check_paragraph(paragraph, place):
                across = across or finding.code == "tracked_change"
                yield finding
            if not _is_fallback(paragraph):
                for name in unreached_in(paragraph, known):
                    yield Finding("warning", "marker_unreached", {"marker": name}, place)
                for typed in typed_markers(whole_text(paragraph)):
                    found.append(_Found(marker_name(typed), place, _holder(paragraph)))
        changed = changed or any(element.get(W + "author") is not None for element in root.iter("{*}*"))
        yield from _check_units(root, places, known)
    if changed and not across:
        yield Finding("warning", "tracked_changes", {})
    yield from _check_comments(package)
    for name, part in unreached_elsewhere(package, known):
        yield Finding("warning", "marker_unreached", {"marker": name}, f"část {part}")
    for name, place, _ in found:
        if name not in known:
            nearest = nearest_marker(name)
            yield Finding("warning", "marker_unknown", {"marker": name, "nearest": nearest}, place)
    yield from _check_whole([row for row in found if row.name in known], kind)
    yield from _check_outside(package)


def _check_units(
    root: Element, places: Mapping[Element, str], known: Mapping[str, object]
) -> Iterator[Finding]:
    """What stands in a paragraph or row that repeats, but does not belong there. Uses the root up."""
    marked = marked_paragraphs(root, known)
    for paragraph, marks in marked.items():
        if any(mark.name in LEVELS for mark in marks):
            free_floating(paragraph)  # as it will be when the template is filled
    for unit in units(marked, LEVELS):
        for paragraph, name, leading in unit.strangers(LEVELS):
            if not _is_fallback(paragraph):
                values: dict[str, object] = {"marker": name, "leading": leading}
                yield Finding("warning", "marker_strange", values, places[paragraph])
        if next(unit.element.iter(W + "footnoteReference", W + "endnoteReference"), None) is not None:
            paragraph = next(iter(unit.marks))
            values = {"marker": unit.marks[paragraph][0].name}
            yield Finding("warning", "note_repeated", values, places[paragraph])


def _check_comments(package: Package) -> Iterator[Finding]:
    part = package.related(package.main(), "comments")
    if part is not None and next(package.root(part).iter(W + "comment"), None) is not None:
        yield Finding("warning", "comments", {})


def _check_whole(found: list[_Found], kind: Kind) -> Iterator[Finding]:
    """What can be said only of the template as a whole."""
    names = {row.name for row in found}
    if not names:
        yield Finding("error", "no_markers", {})
        return
    for name in NEEDED[kind]:
        if (
            not {marker for marker, (listed, level) in LEVELS.items() if listed == name and level >= 0}
            & names
        ):
            yield Finding("error", "marker_missing", {"marker": name})
    for name in EXPECTED[kind]:
        if not {name, *_INSTEAD.get(name, ())} & names:
            yield Finding("warning", "marker_absent", {"marker": name})
    yield from _check_levels(names)
    yield from _check_repeated(found)


def _check_levels(names: set[str]) -> Iterator[Finding]:
    if not names & set(POINT_LEVELS):
        return
    used = ""
    for name in POINT_LEVELS:
        if name in names:
            used = name
        else:
            instead = used or next(level for level in POINT_LEVELS if level in names)
            yield Finding("warning", "level_missing", {"marker": name, "used": instead})


def _check_repeated(found: list[_Found]) -> Iterator[Finding]:
    """A list that would be printed twice; single values may well stand in several places."""
    places: dict[tuple[str, Element | None], list[str]] = {}
    for row in found:
        if row.name in LEVELS and (LEVELS[row.name][0] not in FIELD_LISTS or row.name in (TASKS, MEMBERS)):
            places.setdefault((row.name, None), []).append(row.place)
    for (name, _), where in places.items():
        if len(where) > 1:
            values: dict[str, object] = {"marker": name, "count": len(where)}
            yield Finding("warning", "marker_repeated", values, where[1])
    for row in found:
        if row.name == TOPIC_HEADING and not any(
            other.name in POINT_LEVELS and other.holder is row.holder for other in found
        ):
            assert LEVELS[row.name][1] == HEADING_LEVEL
            yield Finding("warning", "heading_without_points", {"marker": row.name}, row.place)


def _check_paragraph(paragraph: Element, place: str) -> Iterator[Finding]:
    text = whole_text(paragraph)
    if not bracketed(text)[1]:
        yield Finding("warning", "bracket_open", {"text": _beginning(text)}, place)
    if (change := _change_across(paragraph)) is not None:
        yield Finding("warning", "tracked_change", {"text": change}, place)
    elif text.count("{") != text.count("}"):
        piece = _HALF.search(text)
        yield Finding("warning", "brace_open", {"text": _beginning(piece[0] if piece else text)}, place)


def _beginning(text: str) -> str:
    """As much of a text as a sentence can show."""
    text = text.strip()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _change_across(paragraph: Element) -> str | None:
    """The marker of which a part was inserted, deleted or moved while changes were tracked."""
    letters: list[tuple[str, bool, bool]] = []  # letter, within a change, deleted
    for element in paragraph.iter(W + "t", W + "delText"):
        if next(element.iterancestors(P), None) is not paragraph:
            continue
        changes = {outer.tag for outer in element.iterancestors() if outer.tag in _CHANGES}
        deleted = bool(changes & {W + "del", W + "moveFrom"})
        letters += [(letter, bool(changes), deleted) for letter in element.text or ""]
    text = "".join(letter for letter, _, _ in letters)
    for match in re.finditer(r"\{[^{}]{1,80}\}", text):
        states = {letters[index][1:] for index in range(*match.span())}
        if len(states) > 1:
            return match[0]
    return None


def nearest_marker(typed: str) -> str:
    """The known marker that was most likely meant; "" where none is near."""
    folded = {fold(name): name for name in sorted(known_markers())}
    close = difflib.get_close_matches(fold(typed), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def _parts(package: Package) -> Iterator[tuple[str, str]]:
    main = package.main()
    yield main, "tělo"
    for kind in STORIES:
        for part in package.all_related(main, (kind,)):
            yield part, _PLACES[kind]


def _placed(root: Element, title: str) -> Iterator[tuple[Element, str]]:
    """All paragraphs with their places; those outside tables and text boxes are counted from 1."""
    count = 0
    tables = {table: number for number, table in enumerate(root.iter(W + "tbl"), 1)}
    for paragraph in root.iter(P):
        box = next(paragraph.iterancestors(W + "txbxContent"), None)
        row = next(paragraph.iterancestors(W + "tr"), None)
        inside = "" if title == "tělo" else f"{title}, "
        if box is not None and (row is None or box in set(row.iterdescendants(W + "txbxContent"))):
            yield paragraph, f"{inside}textové pole"
        elif row is not None:
            table = next(row.iterancestors(W + "tbl"))
            number = 1 + sum(1 for _ in row.itersiblings(W + "tr", preceding=True))
            yield paragraph, f"{inside}tabulka {tables[table]}, řádek {number}"
        else:
            count += 1
            yield paragraph, f"{title}, odstavec {count}"


def _holder(paragraph: Element) -> Element | None:
    """Table, text box or body in which a heading of a topic and its points must stand together."""
    return next(paragraph.iterancestors(W + "tbl", W + "txbxContent", W + "body"), None)


def _is_fallback(element: Element) -> bool:
    """True for the second copy of a text box, for programs older than Word 2010."""
    return any(outer.tag.endswith("}Fallback") for outer in element.iterancestors())


def _check_outside(package: Package) -> Iterator[Finding]:
    """What the file wants from elsewhere. The program fetches nothing, but Word would."""
    keys = {"external": "target", "field_outside": "field"}
    for code, what, part in outside(package):
        severity: Severity = "error" if code == "foreign_document" else "warning"
        values: dict[str, object] = {keys[code]: what} if code in keys else {}
        yield Finding(severity, code, values, "" if code == "attached_template" else f"část {part}")

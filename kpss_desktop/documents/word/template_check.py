"""What is wrong with a template before it is used: findings with their places, for her to act on in Word.

Nothing in the file is executed and nothing it points to is fetched; parts are read as XML without entities.
"""

import difflib
import posixpath
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from kpss_desktop.czech.text import fold
from kpss_desktop.documents.word.compose import STORIES, compose
from kpss_desktop.documents.word.contents import LEVELS, NEEDED, known_markers
from kpss_desktop.documents.word.data import Kind
from kpss_desktop.documents.word.errors import DocumentMismatch, TemplateError
from kpss_desktop.documents.word.marks import marker_name, typed_markers, whole_text
from kpss_desktop.documents.word.ooxml import Element, P, W, parse
from kpss_desktop.documents.word.package import Package
from kpss_desktop.documents.word.sample_data import sample_data
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
    "přítomni": ("přítomni:příjmení", "přítomni:organizace"),
    "místo celé": ("místo",),
    TOPICS: (TOPIC_HEADING,),
}
_CHANGES = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_HALF = re.compile(r"\{[^{}]{0,60}$|^[^{}]{0,60}\}")
_PLACES = {"header": "záhlaví", "footer": "zápatí", "footnotes": "poznámka pod čarou",
           "endnotes": "vysvětlivka"}  # fmt: skip
_HARMLESS = frozenset(("hyperlink", "attachedTemplate"))


class Finding(NamedTuple):
    """One thing that is wrong: an error makes the template unusable, with a warning it can be used.

    Codes of errors: all of TemplateError (also `marker_missing` with `marker`), `no_markers`,
    `document_mismatch` (filled with sample data it says something else). Codes of
    warnings: `marker_unknown` (`marker`, `nearest` or ""), `marker_absent` (`marker`), `marker_repeated`
    (`marker`, `count`), `heading_without_points`, `level_missing` (`marker`, `used`), `tracked_change`
    (`text`), `brace_open` (`text`), `bracket_open` (`text`), `external` (`target`), `attached_template`.
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
        findings = list(_check(package, kind))
        if not any(finding.severity == "error" for finding in findings):
            compose(kind, sample_data(kind), data)
    except TemplateError as error:
        place = f"část {error.values['part']}" if error.values.get("part") else ""
        return (Finding("error", error.code, error.values, place),)
    except DocumentMismatch as mismatch:
        findings.append(Finding("error", mismatch.code, {}, f"část {mismatch.values['part']}"))
    return tuple(sorted(findings, key=lambda finding: finding.severity != "error"))


def _check(package: Package, kind: Kind) -> Iterator[Finding]:
    found: list[_Found] = []
    for part, title in _parts(package):
        root = parse(package[part], part)
        if not root.tag.startswith(W):
            raise TemplateError("strict_format")
        for paragraph, place in _placed(root, title):
            yield from _check_paragraph(paragraph, place)
            if not _is_fallback(paragraph):
                for typed in typed_markers(whole_text(paragraph)):
                    found.append(_Found(marker_name(typed), place, _holder(paragraph)))
    known = known_markers()
    for name, place, _ in found:
        if name not in known:
            nearest = nearest_marker(name)
            yield Finding("warning", "marker_unknown", {"marker": name, "nearest": nearest}, place)
    yield from _check_whole([row for row in found if row.name in known], kind)
    yield from _check_relations(package)


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
    if _brackets_disagree(text):
        yield Finding("warning", "bracket_open", {"text": text.strip()}, place)
    if (change := _change_across(paragraph)) is not None:
        yield Finding("warning", "tracked_change", {"text": change}, place)
    elif text.count("{") != text.count("}"):
        piece = _HALF.search(text)
        yield Finding("warning", "brace_open", {"text": (piece[0] if piece else text).strip()}, place)


def _brackets_disagree(text: str) -> bool:
    """True unless every [[ has its ]] behind it before the next one opens."""
    signs = re.findall(r"\[\[|\]\]", text)
    return signs != ["[[", "]]"] * (len(signs) // 2)


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


def _check_relations(package: Package) -> Iterator[Finding]:
    """What the file wants from elsewhere. The program fetches nothing, but Word would."""
    for part in package.names():
        if not part.endswith(".rels"):
            continue
        folder, name = posixpath.split(posixpath.dirname(part)), posixpath.basename(part)
        owner = posixpath.join(folder[0], name.removesuffix(".rels")) if name != ".rels" else ""
        for kind, target in package.relations(owner).external():
            if kind == "attachedTemplate":
                yield Finding("warning", "attached_template", {})
            elif kind not in _HARMLESS:
                yield Finding("warning", "external", {"target": target}, f"část {owner}")

"""Markers in a paragraph: finding them across runs, and changing text without touching the runs around."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kpss_desktop.documents.word.ooxml import RPR, SPACE, Element, T
from kpss_desktop.documents.word.reading import Spans, joined, pieces, texts

_MARKER = re.compile(r"\{([^{}\t\n]{1,60})\}")
_BRACKETS = re.compile(r"\[\[|\]\]")
_SEPARATORS = re.compile(r"[\s,;–-]+")


class Mark(NamedTuple):
    """A marker at `start` to `end` of the paragraph's text; `name` as the tables of values spell it."""

    name: str
    start: int
    end: int


class Edit(NamedTuple):
    """Text from `start` to `end` gives way to `text`."""

    start: int
    end: int
    text: str


def marker_name(typed: str) -> str:
    """One spelling for what Word or a hand may vary: case, no-break spaces, accents typed apart."""
    return " ".join(unicodedata.normalize("NFC", typed).casefold().split())


def typed_markers(text: str) -> list[str]:
    """All words in braces, known or not."""
    return [match[1] for match in _MARKER.finditer(text)]


def find_marks(text: str, known: Mapping[str, object]) -> list[Mark]:
    """The known markers of a text in order; other words in braces are text like any other."""
    found: list[Mark] = []
    for match in _MARKER.finditer(text):
        name = match[1] if match[1] in known else marker_name(match[1])
        if name in known:
            found.append(Mark(name, *match.span()))
    return found


def plan_edits(text: str, marks: Sequence[Mark], values: Mapping[str, str]) -> list[Edit]:
    """What becomes of a paragraph's text, in order: values for markers, `[[…]]` opened or gone.

    A piece within a piece goes by itself: `[[, {začátek}[[–{konec}]] hod]]`. Marks without a value (those
    that repeat) are left standing.
    """
    edits: list[Edit] = []
    gone: list[tuple[int, int]] = []
    optional = [piece for piece in bracketed(text)[0] if _within(marks, *piece)]
    for start, end in optional:
        if any(outer[0] < start and end < outer[1] for outer in gone):
            continue
        inner = [piece for piece in optional if start < piece[0] and piece[1] < end]
        every = _within(marks, start, end)
        direct = [mark for mark in every if not any(_within((mark,), *piece) for piece in inner)]
        stays = any if not direct else all  # what only frames other pieces goes with the last of them
        repeating = any(mark.name not in values for mark in every)
        if repeating or stays(values[mark.name] for mark in direct or every):
            edits += [Edit(start, start + 2, ""), Edit(end - 2, end, "")]
        else:
            gone.append((start, end))
            edits.append(Edit(start, end, ""))
    for mark in marks:
        if mark.name in values and not any(start <= mark.start < end for start, end in gone):
            edits.append(_filled(text, mark, values[mark.name]))
    edits.sort()
    return _without_orphan(text, edits)


def bracketed(text: str) -> tuple[list[tuple[int, int]], bool]:
    """The pieces in `[[…]]` with their brackets, outer first, and whether every bracket has its other."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    lonely = False
    for match in _BRACKETS.finditer(text):
        if match[0] == "[[":
            opened.append(match.start())
        elif opened:
            pairs.append((opened.pop(), match.end()))
        else:
            lonely = True
    return sorted(pairs), not (lonely or opened)


def _within(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    return [mark for mark in marks if start < mark.start and mark.end < end]


def _filled(text: str, mark: Mark, value: str) -> Edit:
    """A value that ends with the full stop of an abbreviation takes that of the sentence with it."""
    following = text[mark.end : mark.end + 2]
    doubled = value.endswith(".") and following.startswith(".") and following != ".."
    return Edit(mark.start, mark.end + doubled, value)


def _without_orphan(text: str, edits: list[Edit]) -> list[Edit]:
    """Where the beginning of a line came to nothing, the comma after it goes too."""
    position = 0
    emptied = False
    for number, (start, end, value) in enumerate(edits):
        if start != position:
            break
        if value:
            return edits
        emptied = emptied or end - start > 2
        position = end
        orphan = _SEPARATORS.match(text, position)
        if emptied and orphan:
            return [*edits[: number + 1], Edit(*orphan.span(), ""), *edits[number + 1 :]]
    return edits


def edited(spans: Spans, edits: Sequence[Edit]) -> Spans:
    """The same edits on spans: a value takes the look of its marker's first letter."""
    result = list(spans)
    for start, end, text in reversed(edits):
        position, changed = 0, []
        for span in result:
            a, b = max(start - position, 0), min(end - position, len(span.text))
            position += len(span.text)
            if a >= b:
                changed.append(span)
                continue
            changed.append(span._replace(text=span.text[:a] + text + span.text[b:]))
            text = ""
        result = changed
    return joined(result)


@dataclass(slots=True)
class _Place:
    start: int
    text: str
    element: Element
    run: Element


def apply_edits(paragraph: Element, edits: Sequence[Edit]) -> None:
    """Make edits in the paragraph itself; runs keep their formatting, and those left empty go."""
    places: list[_Place] = []
    position = 0
    for text, element, run, _ in pieces(paragraph):
        places.append(_Place(position, text, element, run))
        position += len(text)
    touched: list[_Place] = []
    for start, end, text in reversed(edits):
        for place in places:
            a, b = max(start - place.start, 0), min(end - place.start, len(place.text))
            if a < b:
                place.text = place.text[:a] + text + place.text[b:]
                text = ""
                touched.append(place)
    for place in touched:
        _write(place)


def _write(place: _Place) -> None:
    if place.text and place.element.tag == T:
        place.element.text = place.text
        place.element.set(SPACE, "preserve")
    elif not place.text and place.element.getparent() is place.run:
        place.run.remove(place.element)
        drop_if_empty(place.run)


def drop_if_empty(run: Element) -> None:
    """Take out a run that holds nothing but its formatting."""
    parent = run.getparent()
    if parent is not None and all(child.tag == RPR for child in run):
        parent.remove(run)


def whole_text(paragraph: Element) -> str:
    """The text of a paragraph as markers are looked for in it: that of its pieces."""
    return "".join(texts(paragraph))

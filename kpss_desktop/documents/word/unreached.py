"""Markers where the program does not write: in equations, diagrams, charts and drawn letters."""

from collections.abc import Iterator, Mapping

from kpss_desktop.documents.word.marks import find_marks, whole_text
from kpss_desktop.documents.word.ooxml import Element, P, W
from kpss_desktop.documents.word.package import Package

_DRAWN = "{urn:schemas-microsoft-com:vml}textpath"  # letters along a line, as WordArt used to be kept
_OTHER = ("word/diagrams/", "word/charts/")


def unreached_in(paragraph: Element, known: Mapping[str, object]) -> list[str]:
    """Known markers that a reader sees in a paragraph and the program does not."""
    drawn = [element.get("string", "") for element in paragraph.iter(_DRAWN)]
    letters = [
        element.text or ""
        for element in paragraph.iter("{*}t")
        if next(element.iterancestors(P), None) is paragraph
        and next(element.iterancestors(W + "moveFrom"), None) is None
    ]
    seen = [mark.name for text in ("".join(letters), *drawn) for mark in find_marks(text, known)]
    filled = {mark.name for mark in find_marks(whole_text(paragraph), known)} if seen else set()
    return [name for name in dict.fromkeys(seen) if name not in filled]


def unreached_elsewhere(package: Package, known: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """(marker, part) of those in parts of the file that are no text of the document."""
    told: set[str] = set()  # a diagram is kept as its data and once more as it was drawn last
    for part in package.names():
        if part.startswith(_OTHER) and part.endswith(".xml"):
            texts = package.view(part).iter("{*}t")
            marks = find_marks("".join(element.text or "" for element in texts), known)
            for name in dict.fromkeys(mark.name for mark in marks if mark.name not in told):
                told.add(name)
                yield name, part

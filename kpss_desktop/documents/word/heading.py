"""The lines on top of old minutes: which is the title sentence, which says when and where."""

import re
from collections.abc import Sequence

from kpss_desktop.czech.datelines import PieceKind, beside_pieces, date_pieces
from kpss_desktop.czech.labels import LabelKind, read_label, unspaced
from kpss_desktop.czech.text import fold
from kpss_desktop.documents.reading.docx import Paragraph
from kpss_desktop.domain.proposal import Certainty

_WORDS = re.compile(r"\b(setkani|jednani|zasedani|(skupin|zapis|porad|schuz|komis|vybor)\w*)\b")
_NUMBER = re.compile(r"\b(?:č\.|číslo)\s*(\d+(?:\s*/\s*\d+)?)")
_SURE, _ENOUGH = 4, 2
_LONGEST_BESIDE = 60


def is_date_line(text: str) -> bool:
    """True if a text says when or where the meeting was, and hardly anything else."""
    pieces = date_pieces(text)
    kinds = {piece.kind for piece in pieces}
    if not kinds:
        return False
    label = read_label(text)
    if label is not None and label.kind in (LabelKind.CREATED, LabelKind.NEXT, LabelKind.AUTHOR):
        return False
    if kinds == {PieceKind.PLACE}:
        return label is not None and label.kind is LabelKind.PLACE
    return len(beside_pieces(text, pieces)) <= _LONGEST_BESIDE


def find_title(rows: Sequence[Paragraph]) -> tuple[int, Certainty] | None:
    """Which of these lines is the title, and how sure that is; None where none looks like one."""
    scores = [(_score(row), len(row.text), -number) for number, row in enumerate(rows)]
    if not scores:
        return None
    score, _, number = max(scores)
    if score < _ENOUGH:
        return None
    return -number, Certainty.SURE if score >= _SURE else Certainty.LIKELY


def number_of(text: str) -> tuple[int, int] | None:
    """Where the running number of the minutes stands, "č. 3/2024"; None where there is none."""
    match = _NUMBER.search(text)
    return None if match is None else match.span(1)


def _score(row: Paragraph) -> int:
    text = unspaced(row.text).strip()
    words = len(text.split())
    style = fold(row.style)
    score = 3 if _WORDS.search(fold(text)) else 0
    score += 2 if style.startswith(("title", "nazev", "heading", "nadpis", "subtitle")) else 0
    score += 1 if len(text) > 25 else 0
    score += 1 if text.endswith(".") and words > 3 else 0
    score += 1 if row.bold else 0
    score -= 3 if words < 3 else 0
    return score

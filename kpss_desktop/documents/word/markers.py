"""Which markers take the place of which words of old minutes."""

import re

from kpss_desktop.czech.datelines import UNIT, Piece, PieceKind, date_pieces
from kpss_desktop.czech.labels import LabelKind, read_label, read_labels
from kpss_desktop.czech.text import fold
from kpss_desktop.documents.word.heading import number_of
from kpss_desktop.documents.word.marks import Edit
from kpss_desktop.domain.proposal import ParagraphRole

PEOPLE = {
    ParagraphRole.PRESENT: "přítomni",
    ParagraphRole.EXCUSED: "omluveni",
    ParagraphRole.ABSENT: "nepřítomni",
    ParagraphRole.GUESTS: "hosté",
}
_OF_LABELS = {
    LabelKind.PRESENT: ParagraphRole.PRESENT,
    LabelKind.EXCUSED: ParagraphRole.EXCUSED,
    LabelKind.ABSENT: ParagraphRole.ABSENT,
    LabelKind.GUESTS: ParagraphRole.GUESTS,
}
_PIECES = {
    PieceKind.DATE: "{datum}",
    PieceKind.FIGURES: "{datum:číslem}",
    PieceKind.WEEKDAY: "{den}",
    PieceKind.ON_WEEKDAY: "",
    PieceKind.START: "{začátek}",
    PieceKind.END: "{konec}",
}
_MAY_MISS = (PieceKind.START, PieceKind.END, PieceKind.PLACE)
_DOTS = re.compile(r"[.;]+")
_LONG_PLACE = 30


def people_marker(role: ParagraphRole, written: str) -> str:
    """The marker for a list of people; where organisations stand in brackets, so they will again."""
    if role is ParagraphRole.PRESENT and written.count("(") * 2 > written.count(",") + 1:
        return "{přítomni:organizace}"
    return f"{{{PEOPLE[role]}}}"


def people_edits(text: str) -> list[Edit]:
    """Markers in a paragraph that has lists of people behind their labels; the first may be any of them.

    Later lists vanish with their label when nobody is in them.
    """
    labels = read_labels(text)
    edits: list[Edit] = []
    for number, label in enumerate(labels):
        end = labels[number + 1].start if number + 1 < len(labels) else len(text)
        names = text[label.rest : end].rstrip(" .\t\n\u00a0;")
        stop = label.rest + len(names)
        dots = _DOTS.match(text, stop, end)
        dot = dots[0][:1] if dots else ""
        stop = dots.end() if dots else stop
        closing, opening = "]]" if number else "", "[[" if number + 1 < len(labels) else ""
        marker = people_marker(_OF_LABELS[label.kind], names)
        edits.append(Edit(label.rest, stop, f"{marker}{dot}{closing}{opening}"))
    return edits


def date_edits(text: str) -> list[Edit]:
    """Markers for when and where, with the separators of the text; what may be unknown stands in [[…]]."""
    pieces = date_pieces(text)
    edits: dict[int, Edit] = {}
    open_at: int | None = None  # the edit behind which a bracket may open
    for number, piece in enumerate(pieces):
        marker = _marker(piece, text)
        missing = number > 0 and piece.kind in _MAY_MISS and open_at is not None
        if missing and open_at is not None:
            edits[open_at] = edits[open_at]._replace(text=f"{edits[open_at].text}[[")
        unit = UNIT.match(text, piece.end) if piece.kind in (PieceKind.START, PieceKind.END) else None
        ranged = number + 1 < len(pieces) and pieces[number + 1].kind is PieceKind.END
        shared = (
            piece.kind is PieceKind.END and number > 0 and UNIT.match(text, pieces[number - 1].end) is None
        )
        edits[piece.start] = Edit(piece.start, piece.end, marker)
        open_at = piece.start
        if unit is not None and not shared:
            last = unit.end() - 1
            edits[last] = Edit(last, last + 1, text[last])
            open_at = last
        if missing:
            edits[open_at] = edits[open_at]._replace(text=f"{edits[open_at].text}]]")
        if unit is not None and shared:
            last = unit.end() - 1
            edits[last] = Edit(last, last + 1, text[last])
            open_at = last
        if ranged and unit is None:
            open_at = piece.start
    return sorted(edits.values())


def _marker(piece: Piece, text: str) -> str:
    if piece.kind is PieceKind.PLACE:
        return place_marker(text[piece.start : piece.end])
    return _PIECES[piece.kind]


def place_marker(written: str) -> str:
    """A short name of the place, or all of it where all of it stood."""
    return "{místo celé}" if len(written) > _LONG_PLACE else "{místo}"


def number_edits(text: str) -> list[Edit]:
    """The running number of the minutes."""
    span = number_of(text)
    return [] if span is None else [Edit(*span, "{číslo}")]


def author_label_edits(text: str) -> list[Edit]:
    """Zpracoval and Zpracovala follow the group's setting; other words stay as they are."""
    label = read_label(text)
    if label is None or label.kind is not LabelKind.AUTHOR:
        return []
    word = fold(text[label.start : label.end]).replace(" ", "")
    if word not in ("zpracoval", "zpracovala"):
        return []
    return [Edit(label.start, label.end, "{zpracoval:štítek}")]

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
_HOURS = (PieceKind.START, PieceKind.END)
_BEFORE_HOUR = re.compile(r"(?i)(?:\bod|\bve?)\s+$")
_DOTS = re.compile(r"[.;]+")
_COUNT = re.compile(r"(?:\s*\(\s*|\s*[:–-]\s*)(\d{1,3})(?:\s*\)|(?=\s*:?\s*$))")
_LONG_PLACE = 30


def people_marker(role: ParagraphRole, written: str) -> str:
    """The marker for a list of people; where organisations stand in brackets, so they will again."""
    if role is ParagraphRole.PRESENT and written.count("(") * 2 > written.count(",") + 1:
        return "{přítomni:organizace}"
    return f"{{{PEOPLE[role]}}}"


def count_edits(text: str) -> list[Edit]:
    """How many came, behind the label of those who did; of others the number of that day goes."""
    edits = []
    for label in read_labels(text) or tuple(filter(None, (read_label(_COUNT.sub("", text)),))):
        match = _COUNT.match(text, label.end)
        if match is None or label.kind not in _OF_LABELS:
            continue
        if label.kind is LabelKind.PRESENT:
            before, behind = text[match.start() : match.start(1)], text[match.end(1) : match.end()]
            edits.append(Edit(*match.span(), f"[[{before}{{počet přítomných}}{behind}]]"))
        else:
            edits.append(Edit(*match.span(), ""))
    return edits


def people_edits(text: str) -> list[Edit]:
    """Markers in a paragraph that has lists of people behind their labels; the first may be any of them.

    Later lists vanish with their label when nobody is in them.
    """
    labels = read_labels(text)
    edits = [edit for edit in count_edits(text) if "(" in text[edit.start : edit.end]]
    for number, label in enumerate(labels):
        end = labels[number + 1].start if number + 1 < len(labels) else len(text)
        names = text[label.rest : end].rstrip(" .\t\n\u00a0;")
        stop = label.rest + len(names)
        dots = _DOTS.match(text, stop, end)
        dot = dots[0][:1] if dots else ""
        stop = dots.end() if dots else stop
        closing, opening = "]]" if number else "", "[[" if number + 1 < len(labels) else ""
        marker = people_marker(_OF_LABELS[label.kind], names)
        ending = f"{closing}{opening}{dot}" if dot == ";" and opening else f"{dot}{closing}{opening}"
        edits.append(Edit(label.rest, stop, f"{marker}{ending}"))
    return sorted(edits)


def date_edits(text: str) -> list[Edit]:
    """Markers for when and where, with the separators of the text; what may be unknown stands in [[…]].

    The end of a range of hours is a piece within that of its beginning, and their unit goes with both.
    """
    pieces = date_pieces(text)
    line = _Line(text, pieces)
    behind: int | None = None  # where a bracket may open
    for number, piece in enumerate(pieces):
        if piece.kind is PieceKind.END and number and pieces[number - 1].kind is PieceKind.START:
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        stop = line.hours(piece, following) if piece.kind is PieceKind.START else line.behind(piece)
        if piece.kind in _MAY_MISS and behind is not None:
            line.put_behind(stop, "]]")
            line.put_behind(behind, "[[")
        elif piece.kind is PieceKind.START:
            line.lead(piece, stop, pieces[number + 1 :])
        behind = stop
    return line.edits()


class _Line:
    """A line being marked: what takes the place of its pieces, and brackets put behind its letters."""

    def __init__(self, text: str, pieces: tuple[Piece, ...]) -> None:
        self._text = text
        self._edits = {piece.end: Edit(piece.start, piece.end, _marker(piece, text)) for piece in pieces}

    def edits(self) -> list[Edit]:
        return sorted(self._edits.values())

    def put_behind(self, place: int, brackets: str) -> None:
        """Put brackets behind the letter or the piece that ends at that place."""
        edit = self._edits.get(place) or Edit(place - 1, place, self._text[place - 1])
        self._edits[place] = edit._replace(text=edit.text + brackets)

    def put_before(self, place: int, brackets: str) -> None:
        """Put brackets before the letter or the piece that begins at that place."""
        edit = next((edit for edit in self._edits.values() if edit.start == place), None)
        edit = edit or Edit(place, place + 1, self._text[place])
        self._edits[edit.end] = edit._replace(text=brackets + edit.text)

    def behind(self, piece: Piece) -> int:
        """Where a piece ends, with its unit if it is an hour."""
        unit = UNIT.match(self._text, piece.end) if piece.kind in _HOURS else None
        return unit.end() if unit else piece.end

    def hours(self, start: Piece, end: Piece | None) -> int:
        """Where the hours end; the end of a range goes by itself, without a unit that both share."""
        opened = self.behind(start)
        if end is None or end.kind is not PieceKind.END:
            return opened
        stop = self.behind(end)
        self.put_behind(opened, "[[")
        self.put_behind(end.end if opened == start.end else stop, "]]")
        return stop

    def lead(self, start: Piece, stop: int, rest: tuple[Piece, ...]) -> None:
        """Hours at the beginning go with the words up to the day that is sure to follow, if one does."""
        following = next((piece for piece in rest if piece.kind is not PieceKind.END), None)
        if following is None:
            return  # the whole line goes
        opening = _BEFORE_HOUR.search(self._text, 0, start.start)
        self.put_before(opening.start() if opening else start.start, "[[")
        if following.kind in _MAY_MISS:
            self.put_behind(stop, "]]")
        else:
            self.put_before(following.start, "]]")


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

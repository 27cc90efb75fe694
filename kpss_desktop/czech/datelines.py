"""The line of minutes that says when and where: "pondělí 8. ledna 2024, 13:30 hod, – ČvT", piece by piece."""

import re
from datetime import date
from enum import StrEnum

from kpss_desktop.czech.dates import WEEKDAYS, read_clock, read_date
from kpss_desktop.czech.labels import LabelKind, read_label
from kpss_desktop.czech.text import fold
from kpss_desktop.system.values import dataclass


class PieceKind(StrEnum):
    DATE = "date"
    FIGURES = "figures"
    WEEKDAY = "weekday"
    ON_WEEKDAY = "on weekday"
    START = "start"
    END = "end"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text from `start` to `end` that says one thing."""

    kind: PieceKind
    start: int
    end: int


UNIT = re.compile(r"\s*(?:hodin[ay]?|hod\.?|h\.?)(?!\w)")
_DATE = re.compile(
    r"(?<![\d.])\d{1,2}\.\s*(?P<words>[^\W\d_]{3,})(?:\s+\d{4})?(?!\d)"
    r"|(?<![\d.])\d{1,2}\.\s*\d{1,2}\.\s*\d{4}(?!\d)"
    r"|(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)"
)
_HOUR = r"\d{1,2}(?:[:.]\d{2})?(?![\d:]|\.\d)"
_UNIT = r"(?:\s*(?:hodin[ay]?|hod\.?|h\.?)(?!\w))"
_HOURS = re.compile(
    rf"(?<![\d.:])(?P<start>{_HOUR})(?P<unit>{_UNIT})?"
    rf"(?:\s*(?:[-–—]|do)\s*(?P<end>{_HOUR})(?P<unit2>{_UNIT})?)?"
)
_WEEKDAY = re.compile(r"(?P<on>\b[vV]e?\s+)?\b(?P<day>[^\W\d_]+)\b[\s,]*(?:dne\s+)?$")
_ACCUSATIVE = {"stredu", "sobotu", "nedeli"}
_SEPARATOR = re.compile(r"[\s,;|•·]*(?:[-–—]\s*)?")
_PLACE_LABEL = re.compile(r"(?i)\bm[ií]sto(?:\s+\w+)?\s*:\s*")
_PLACE_END = re.compile(r"[\t\n;]|\s{3,}|\s*[.\s]*$")
_LONGEST_PLACE = 120
_SAMPLE = date(2000, 1, 1)


def has_date(text: str) -> bool:
    """True if a whole date stands in the text."""
    return bool(_dates(text))


def date_pieces(text: str) -> tuple[Piece, ...]:
    """What a text says of when and where, in order; empty where it says neither date nor hour nor place."""
    pieces = _dates(text)[:1]
    for piece in pieces[:1]:
        pieces += _weekday(text, piece.start)
    pieces += _hours(text, pieces)
    pieces += _place(text, pieces)
    return tuple(sorted(pieces, key=lambda piece: piece.start))


def beside_pieces(text: str, pieces: tuple[Piece, ...]) -> str:
    """What a text says beside its pieces: letters only, without units and small words."""
    left = list(text)
    for piece in pieces:
        unit = UNIT.match(text, piece.end)
        for place in range(piece.start, unit.end() if unit else piece.end):
            left[place] = " "
    words = re.findall(r"[^\W\d_]+", "".join(left))
    small = {"v", "ve", "dne", "od", "do", "datum", "cas", "misto", "konani", "hod", "hodin", "termin"}
    return " ".join(word for word in words if fold(word) not in small)


def _dates(text: str) -> list[Piece]:
    found = []
    for match in _DATE.finditer(text):
        if read_date(match[0].strip(), _SAMPLE) is not None:
            kind = PieceKind.DATE if match["words"] else PieceKind.FIGURES
            found.append(Piece(kind, match.start(), match.end()))
    return found


def _weekday(text: str, start: int) -> list[Piece]:
    match = _WEEKDAY.search(text, 0, start)
    if match is None:
        return []
    day = fold(match["day"])
    if match["on"] or day in _ACCUSATIVE:
        known = day in _ACCUSATIVE or match["day"].lower() in WEEKDAYS
        return [Piece(PieceKind.ON_WEEKDAY, match.start(), start)] if known else []
    if match["day"].lower() in WEEKDAYS:
        return [Piece(PieceKind.WEEKDAY, match.start("day"), match.end("day"))]
    return []


def _hours(text: str, taken: list[Piece]) -> list[Piece]:
    blank = list(text)
    for piece in _dates(text):
        blank[piece.start : piece.end] = "§" * (piece.end - piece.start)
    for match in _HOURS.finditer("".join(blank)):
        minutes = any(sign in match["start"] + (match["end"] or "") for sign in ":.")
        units = match["unit"] or match["unit2"]
        if not (minutes or units) or read_clock(match["start"]) is None:
            continue
        found = [Piece(PieceKind.START, match.start("start"), match.end("start"))]
        if match["end"] and read_clock(match["end"]) is not None:
            found.append(Piece(PieceKind.END, match.start("end"), match.end("end")))
        return found
    return []


def _place(text: str, pieces: list[Piece]) -> list[Piece]:
    label = _PLACE_LABEL.search(text)
    if label is not None:
        return _place_from(text, label.end(), pieces)
    if not pieces:
        return []
    last = max(piece.end for piece in pieces)
    unit = UNIT.match(text, last)
    last = unit.end() if unit else last
    separator = _SEPARATOR.match(text, last)
    if separator is None or not separator[0].strip(" \u00a0"):
        return []
    return _place_from(text, separator.end(), pieces)


def _place_from(text: str, start: int, pieces: list[Piece]) -> list[Piece]:
    match = _PLACE_END.search(text, start)
    end = match.start() if match else len(text)
    after = [piece.start for piece in pieces if piece.start >= start]
    if after and min(after) < end:
        return []
    words = text[start:end].strip()
    label = read_label(text, start)
    if label is not None and label.kind not in (LabelKind.PLACE, LabelKind.GUESTS):
        return []
    fits = 0 < len(words) <= _LONGEST_PLACE and any(sign.isalpha() for sign in words)
    return [Piece(PieceKind.PLACE, start, start + len(words))] if fits else []

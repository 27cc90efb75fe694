"""The line of when and where, as it is written in minutes."""

import pytest

from kpss_desktop.czech.datelines import PieceKind, date_pieces, has_date

D, F, W, ON, S, E, P = PieceKind
LINES: dict[str, list[tuple[PieceKind, str]]] = {
    "8. ledna 2024, 13:30 hod, – ČvT": [(D, "8. ledna 2024"), (S, "13:30"), (P, "ČvT")],
    "17. únor 2020, 14:00 hod, – MML": [(D, "17. únor 2020"), (S, "14:00"), (P, "MML")],
    "17. unor 2020": [(D, "17. unor 2020")],
    "29.2. 2024": [(F, "29.2. 2024")],
    "28. 4. 2022 v 19 hodin": [(F, "28. 4. 2022"), (S, "19")],
    "18.01.2011, 9.00 hodin – 11.30 hodin": [(F, "18.01.2011"), (S, "9.00"), (E, "11.30")],
    "dne 12. 2. 2015 od 14.00 do 15.30 hod.": [(F, "12. 2. 2015"), (S, "14.00"), (E, "15.30")],
    "2024-02-18": [(F, "2024-02-18")],
    "pondělí 8.\u00a0ledna  2024": [(W, "pondělí"), (D, "8.\u00a0ledna  2024")],
    "ve středu 10. 1. 2024": [(ON, "ve středu "), (F, "10. 1. 2024")],
    "Místo konání: ČvT": [(P, "ČvT")],
    "Čas: 13:30 – 15:00": [(S, "13:30"), (E, "15:00")],
    "30. února 2024": [],
    "Bod o ničem": [],
}


@pytest.mark.parametrize("text", LINES)
def test_each_piece_is_found(text: str) -> None:
    assert [(piece.kind, text[piece.start : piece.end]) for piece in date_pieces(text)] == LINES[text]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert not has_date("31. 4. 2024")

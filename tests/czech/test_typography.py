"""No-break spaces: where Czech wants them, nowhere else, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.typography import breaking, no_break


@pytest.mark.parametrize(
    "expected",
    [
        "Bylo to v~práci a~v~Praze i~u~nás",
        "K~tomu V~Liberci (v~Liberci) „z~domu“ s~tím o~tom",
        "8.~ledna~2024, 13:30~hod",
        "8.~1.~2024 a~do 29.~února",
        "č.~5, čl.~3 odst.~2, § 94".replace("§ ", "§~"),
        "20~% z~1~200~000~Kč, 5~km, 3~dny, 200~lidí",
        "Mgr.~Bc.~Anna Vzorová, J.~Novák, Mgr.~et~Mgr.~Jan",
        "slovo~– a~další",
        "Vzor, o.~p.~s., a~Host, z.~s.",
        "Bod 1. A~dál",
        "od 13:30~h, na 20~m2",
        "Vzor, s.~r.~o., na s.~5 a~r.~2024",
        "§~5 odst.~2 písm.~a) zákona",
    ],
)
def test_a_line_does_not_end_where_it_must_not(expected: str) -> None:
    assert no_break(expected.replace("~", " ")).replace("\u00a0", "~") == expected


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "slovo slovo", "ano do pondělí", ["v", "roce"][1], "roku 2024 bod", "konec.  Další",
        ["https://a.example/v", "práci"][0], "A+B", "akce s", "k",
    ],
)  # fmt: skip
def test_other_spaces_stay(text: str) -> None:
    assert no_break(text) == text


@given(st.text(alphabet="ksvzouai AV.0123456789-–§%čKč\u00a0\t()", max_size=60))
def test_nothing_but_spaces_changes_and_doing_it_twice_is_doing_it_once(text: str) -> None:
    once = no_break(text)
    assert len(once) == len(text)
    assert breaking(once) == breaking(text)
    assert no_break(once) == once

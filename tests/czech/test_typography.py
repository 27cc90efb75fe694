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
        "zákon č.~108/2006~Sb., vyhláška 505/2006~Sb.",
        "20~klientů, 3~nové služby (5~členek), 10–12~míst, 2,5~úvazku",
        "1~200~klientů, 2000~klientů, 2000~Kč",
        "1.~pololetí, 3.~bod, ve 2.~čtvrtletí a~1.–3.~třída",
        "I. a~II.~třída, III.~etapa",
        "§~94 zákona, §§~94 a~95, čl.~3",
        "č.~j.~MML 123/2024, č.~j.~123/2024, sp.~zn.~12 C",
        "str.~5, s.~12–14, tab.~3, obr.~4, kap.~2",
        "s.~r.~o., o.~p.~s., z.~ú., a.~s., p.~o.",
        "20~%, 5~‰, 20~procent, 20~Kč, Kč~20, €~20, 20~€, 20~EUR",
        "1,5~mil.~Kč, 20~tis.~korun, 3~tis.~lidí",
        "J.~Novák, J.~K.~Vzor, Ing.~arch.~Vzor, p.~Vzorová, pí~Vzorová",
        "Anna Vzorová,~Ph.D., Petr Vzor,~DiS., Eva Vzorová,~Ph.~D.",
        "tel.:~777~123~456, tel.~777~123~456",
        "29.~2. bude, do 1.~3. začne, 5 z~6, 5 až 6, bod~5 platí, č.~5 říká",
        "od 9~do 10~hodin".replace("9~do", "9 do"),
        "roku 2024 klienti, 1.~1.~2024 začne",
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


_PIECES = st.sampled_from((
    "20", "1", "200", "2024", "1.", "29.", "2.", "II.", "I.", "klientů", "bod", "pololetí", "č.", "j.",
    "§", "94", "108/2006", "Sb.",
    "sp.", "zn.", "tis.", "mil.", "Kč", "%", "o.", "p.", "s.", "r.", "Mgr.", "Anna", "Vzorová,", "Ph.",
    "D.", "a", "v", "–", "do",
    "ledna", "písm.", "(20", "tel.:", "https://vzor.example/a", "anna@vzor.example",
))  # fmt: skip


@given(st.lists(st.tuples(_PIECES, st.sampled_from(" \u00a0")), max_size=12))
def test_typed_no_break_spaces_stay_and_change_nothing_else(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    once = no_break(text)
    assert no_break(once) == once
    assert breaking(once) == breaking(text)
    assert all(new == old or (old, new) == (" ", "\u00a0") for old, new in zip(text, once, strict=True))
    ours = no_break(breaking(text))
    assert all(
        (kept == "\u00a0") == ("\u00a0" in (typed, made))
        for typed, kept, made in zip(text, once, ours, strict=True)
    )


@pytest.mark.parametrize("link", ["https://vzor.example/a_v_b?c=20%20k&d=5", "anna.v.o@vzor.example"])
def test_links_and_addresses_stay(link: str) -> None:
    assert link in no_break(f"Viz {link} a {link}, 20 klientů")


@given(st.text(alphabet="ksvzouai AV.0123456789-–§%čKč\u00a0\t()", max_size=60))
def test_nothing_but_spaces_changes_and_doing_it_twice_is_doing_it_once(text: str) -> None:
    once = no_break(text)
    assert len(once) == len(text)
    assert breaking(once) == breaking(text)
    assert no_break(once) == once

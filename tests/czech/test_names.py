"""Names of people: titles, order, and what a typed beginning may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.names import full_name, matches, name_key, split_titles, surname, unique_prefixes
from kpss_desktop.czech.text import fold


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Anna Vzorová", ("", "Anna Vzorová", "")),
        ("Mgr. Anna Vzorová", ("Mgr.", "Anna Vzorová", "")),
        ("Mgr. Bc. Anna Vzorová, Ph.D.", ("Mgr. Bc.", "Anna Vzorová", "Ph.D.")),
        ("Ing. et Ing. Jan Novák, CSc., MBA", ("Ing. et Ing.", "Jan Novák", "CSc., MBA")),
        ("Ing. arch. Petr Zkušební DiS.", ("Ing. arch.", "Petr Zkušební", "DiS.")),
        ("  PhDr.Jana   Příkladná , Ph. D. ", ("PhDr.", "Jana Příkladná", "Ph. D.")),
        ("Drak", ("", "Drak", "")),
        ("Ingrid Bcová", ("", "Ingrid Bcová", "")),
    ],
)
def test_titles_are_told_from_the_name(written: str, parts: tuple[str, str, str]) -> None:
    assert split_titles(written) == parts


def test_titles_are_put_back() -> None:
    assert full_name("Anna Vzorová", "Mgr.", "Ph.D.") == "Mgr. Anna Vzorová, Ph.D."
    assert full_name("Anna Vzorová") == "Anna Vzorová"


def test_people_sort_by_surname_as_in_a_czech_directory() -> None:
    names = ["Jan Chalupa", "Eva Hájek", "Anna Cibulka", "Petr Čech", "Adam Hájek", "Iva Ivanová", "Žofie"]

    assert sorted(names, key=name_key) == [
        "Anna Cibulka", "Petr Čech", "Adam Hájek", "Eva Hájek", "Jan Chalupa", "Iva Ivanová", "Žofie",
    ]  # fmt: skip


def test_a_single_word_is_its_own_surname() -> None:
    assert (surname("Madonna"), surname("Anna Nová Stará"), surname("")) == ("Madonna", "Stará", "")


def test_younger_and_older_are_no_surname() -> None:
    assert (surname("Jan Novák ml."), surname("Petr Novák st.")) == ("Novák", "Novák")
    names = ["Jan Novák st.", "Jan Novák ml.", "Eva Nováková", "Eva Moravcová"]
    assert sorted(names, key=name_key) == [names[3], names[1], names[0], names[2]]


@pytest.mark.parametrize("typed", ["pru", "PRŮ", "l p", "prucha", "luk", "char", "Lukáš Pr", ""])
def test_a_beginning_of_any_word_matches(typed: str) -> None:
    assert matches(typed, "Lukáš Průcha", "Charita")


@pytest.mark.parametrize("typed", ["rucha", "x", "luk x", "prucha2"])
def test_other_text_does_not_match(typed: str) -> None:
    assert not matches(typed, "Lukáš Průcha", "Charita")


def test_the_shortest_unique_beginning_is_found_surnames_first() -> None:
    names = ["Klára Hvojníková", "Klára Topolová", "Blanka Ráčková", "Robert Prade"]

    assert [name[start : start + length] for name, (start, length) in zip(
        names, unique_prefixes(names), strict=True
    )] == ["H", "T", "B", "P"]  # fmt: skip


def test_the_same_name_twice_has_no_unique_beginning() -> None:
    assert unique_prefixes(["Jan Novák", "Jan Novák"]) == [(0, 0), (0, 0)]


name_words = st.text("aábčdžABČ", min_size=1, max_size=4)


@given(st.lists(st.lists(name_words, min_size=1, max_size=2).map(" ".join), max_size=8))
def test_a_unique_beginning_leads_to_one_name(names: list[str]) -> None:
    for index, (start, length) in enumerate(unique_prefixes(names)):
        prefix = fold(names[index][start : start + length])
        bearers = [place for place, name in enumerate(names) if length and matches(prefix, *name.split())]
        assert bearers in ([index], [])

"""Which words of a line are judged, and where they stand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.words import words_with_spelling


def judged(line: str) -> list[str]:
    return [word.text for word in words_with_spelling(line)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Příští schůzka bude v pátek.", ["Příští", "schůzka", "bude", "pátek"]),
        ("„Dobrý“ (den) – nebo/anebo…", ["Dobrý", "den", "nebo", "anebo"]),
        ("sociálně-právní, česko‑polský", ["sociálně", "právní", "česko", "polský"]),
        ("O’Vzorová d'Vzor", ["Vzorová", "Vzor"]),
        ("", []),
    ],
)
def test_words_come_in_their_parts_and_order(line: str, words: list[str]) -> None:
    assert judged(line) == words


@pytest.mark.parametrize(
    "line",
    [
        "https://beta.example/zapisy?co=vše&x=1",
        "www.beta-organizace.example/zápis",
        "anna.vzorova+zapisy@beta.example",
        "beta.cz beta-organizace.cz/dokumenty/zapis",
        "zapis_final.docx seznam-hostu.xlsx",
        r"C:\Dokumenty\Zapisy ~/zapisy/leden /home/vzor",
        "2024 12:30 3denní 5-letý covid-19 1a A4 19.00",
        "ASZ BKB MŠMT OSPOD OSPODu ČvT ČvTu eRecept MěÚ",
        "a i o v z k",
        "čl. 5 odst. 2 písm. b) tzv. o.p.s. o. p. s. s.r.o. z.s. Ph.D. Mgr. MUDr. např. atd.",
        "Привіт",
        "snake_case",
        "x" * 61,
    ],
)
def test_what_has_no_spelling_is_left_out(line: str) -> None:
    assert judged(line) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("prac. skupina", ["skupina"]),
        ("skup. a tak", ["tak"]),
        ("Je to tak. Dále", ["Je", "to", "tak", "Dále"]),
        ("Je to tak.", ["Je", "to", "tak"]),
        ("připravila. potom", ["připravila", "potom"]),
        ("na stole, na str. 5", ["na", "stole", "na"]),
    ],
)
def test_a_short_word_with_a_dot_in_the_middle_of_a_sentence_is_an_abbreviation(
    line: str, words: list[str]
) -> None:
    assert judged(line) == words


def test_long_words_in_capitals_and_slips_of_the_shift_key_are_judged() -> None:
    assert judged("NESPRÁVNĚ PRaha") == ["NESPRÁVNĚ", "PRaha"]


def test_decomposed_letters_are_composed_and_places_are_those_of_the_line() -> None:
    line = unicodedata.normalize("NFD", "říká: příští schůzka")
    found = list(words_with_spelling(line))
    assert [word.text for word in found] == ["říká", "příští", "schůzka"]
    assert [unicodedata.normalize("NFC", line[word.start : word.end]) for word in found] == [
        word.text for word in found
    ]


def test_a_soft_hyphen_is_no_letter_but_counts_in_places() -> None:
    line = "na schů\u00adzku"
    assert [(word.start, word.end, word.text) for word in words_with_spelling(line)][1] == (3, 11, "schůzku")


def test_signs_outside_the_basic_plane_are_one_character() -> None:
    assert [(word.start, word.end) for word in words_with_spelling("\U0001f600 schůzka")] == [(2, 9)]


def test_the_first_part_of_a_hyphenated_word_is_told() -> None:
    assert [word.joined for word in words_with_spelling("česko-polský den")] == [True, False, False]


@given(
    st.text(alphabet=st.sampled_from("aAžŽ1. -'@/:_\u030c\u00ad,„“cz"), max_size=40) | st.text(max_size=40)
)
def test_places_lie_in_the_line_in_order_and_cover_the_word(line: str) -> None:
    end = 0
    for word in words_with_spelling(line):
        assert end <= word.start < word.end <= len(line)
        written = line[word.start : word.end].replace("\u00ad", "")
        assert unicodedata.normalize("NFC", written) == word.text
        end = word.end

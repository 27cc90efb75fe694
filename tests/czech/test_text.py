"""Folding, quotation marks, lists, plurals and the order of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.sorting import sort_key
from kpss_desktop.czech.text import fold, listing, plural, quoted


def test_folding_drops_diacritics_and_case_whatever_the_form() -> None:
    assert fold("  Průcha\u00a0 ŽOFIE ") == fold("Pru\u030acha žofie") == "prucha zofie"


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 úkolů"), (1, "1 úkol"), (2, "2 úkoly"), (4, "4 úkoly"), (5, "5 úkolů"), (22, "22 úkolů")],
)
def test_a_count_takes_its_form(count: int, said: str) -> None:
    assert plural(count, "úkol", "úkoly", "úkolů") == said


def test_words_join_as_in_a_sentence() -> None:
    assert [listing([]), listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"])] == [
        "", "a", "a a b", "a, b a c",
    ]  # fmt: skip


def test_quotation_marks_are_czech() -> None:
    assert quoted("Akční plán") == "„Akční plán“"


def test_ch_stands_behind_h() -> None:
    assert sorted(["chata", "hora", "cesta", "čas", "ita"], key=sort_key) == [
        "cesta", "čas", "hora", "chata", "ita",
    ]  # fmt: skip

"""Finding and replacing words in the minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.minutes import Point
from kpss_desktop.domain.runs import Run, plain
from kpss_desktop.services.replacing import Hit, find, folded, places, replace_hits, replaced
from tests.ui.meeting.editing import make_session, written

LINES = ((0, "Příspěvek na dopravu"), (1, "PRISPEVEK organizace"), (0, "nic"), (0, "příspěvek, příspěvek"))


@pytest.mark.parametrize(
    ("wanted", "exact", "found"),
    [
        ("prispevek", False, [0, 1, 3, 3]),
        ("Příspěvek", True, [0]),
        ("příspěvek", True, [3, 3]),
        ("", False, []),
        ("není tu", False, []),
    ],
)
def test_words_are_found_without_diacritics_or_exactly(wanted: str, exact: bool, found: list[int]) -> None:
    hits = find(make_session(LINES), wanted, exact=exact)
    assert [hit.point for hit in hits] == [f"p{number}" for number in found]


def test_a_hit_says_which_characters_it_has() -> None:
    assert find(make_session(LINES), "dopravu") == [Hit("p0", 13, 20)]


def test_a_no_break_space_is_a_space() -> None:
    assert places("v\u00a01. čtvrtletí", "v 1. ctvrt") == [(0, 10)]


def test_all_are_replaced_as_one_act_that_undo_takes_back() -> None:
    session = make_session(LINES)
    before = written(session)
    replace_hits(session, find(session, "prispevek"), "dotace")
    assert [text for _, text in written(session)] == [
        "dotace na dopravu", "dotace organizace", "nic", "dotace, dotace",
    ]  # fmt: skip
    assert session.history.next_undo == "nahrazení"
    session.undo()
    assert written(session) == before


def test_a_point_keeps_its_identity_its_level_and_what_is_known_of_it() -> None:
    session = make_session(LINES)
    before = session.find(Point, "p1")
    replace_hits(session, find(session, "prispevek"), "dotace")
    after = session.find(Point, "p1")
    assert before is not None
    assert after is not None
    assert (after.uid, after.order, after.level, after.topic) == (
        before.uid, before.order, before.level, before.topic,
    )  # fmt: skip


def test_what_is_replaced_keeps_the_look_of_its_first_letter_and_the_rest_its_own() -> None:
    runs = (Run("Viz "), Run("web", href="https://www.example.org"), Run(" a "), Run("zpráva", bold=True))
    assert replaced(runs, [(4, 7), (10, 13)], "X") == (
        Run("Viz "), Run("X", href="https://www.example.org"), Run(" a "), Run("Xáva", bold=True),
    )  # fmt: skip


def test_words_over_two_looks_take_that_of_the_first() -> None:
    assert replaced((Run("tu", bold=True), Run("čně")), [(0, 5)], "ano") == (Run("ano", bold=True),)


def test_replacing_by_nothing_takes_the_words_away() -> None:
    assert replaced((Run("a b c"),), [(1, 3)], "") == (Run("a c"),)


def test_nothing_is_changed_where_the_words_are_the_same() -> None:
    session = make_session(LINES)
    assert replace_hits(session, find(session, "nic", exact=True), "nic") is None
    assert session.history.depth == 0


def test_a_hit_that_no_longer_fits_is_left_alone() -> None:
    session = make_session(LINES)
    assert replace_hits(session, [Hit("p2", 1, 9), Hit("pryč", 0, 1)], "x") is None


@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text("aábB ", max_size=30), st.text("ab", min_size=1, max_size=3), st.text("xy", max_size=3))
def test_replacing_does_what_replacing_in_the_folded_text_does(text: str, wanted: str, words: str) -> None:
    spans = places(text, wanted)
    assert folded(plain(replaced((Run(text),), spans, words))) == folded(text).replace(wanted, words)

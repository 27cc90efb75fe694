"""Edits: many of one thing come to one, and each can be turned round."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.changes import Changes, Edit, squash
from kpss_desktop.domain.minutes import Head, Topic

A = Topic(uid="a", order="1", text="A")
B = replace(A, text="B")


def test_edits_of_one_thing_join() -> None:
    assert squash([Edit(None, A), Edit(A, B)]) == (Edit(None, B),)


def test_edits_that_come_to_nothing_go() -> None:
    assert squash([Edit(A, B), Edit(B, A)]) == ()
    assert squash([Edit(None, A), Edit(A, None)]) == ()
    assert squash([Edit(A, A)]) == ()


@given(st.lists(st.sampled_from([None, A, B, replace(A, text="C")]), min_size=2, max_size=8))
def test_a_chain_of_edits_leads_from_its_first_to_its_last(states: list[Topic | None]) -> None:
    chain = [Edit(before, after) for before, after in pairwise(states) if before or after]
    found = squash(chain)

    if not chain or chain[0].before == chain[-1].after:
        assert found == () or not chain
    elif len(chain) == len(states) - 1:
        assert found == (Edit(chain[0].before, chain[-1].after),)


def test_an_edit_turned_round_goes_back() -> None:
    assert Edit(A, B).inverse() == Edit(B, A)
    assert Edit(None, A).inverse().key == Edit(None, A).key


def test_changes_say_what_kind_of_thing_they_touch() -> None:
    changes = Changes(1, "nové téma", (Edit(None, A),))

    assert changes.touches(Topic)
    assert not changes.touches(Head)

"""The history by itself: what joins, what is forgotten, what comes back."""

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Topic
from kpss_desktop.services.history import History

A, B, C = (Topic(uid="t", order="1", text=text) for text in "ABC")


def test_acts_of_one_key_join_into_one_step() -> None:
    history = History()
    history.add("psaní", [Edit(A, B)], merge="x")
    history.add("psaní", [Edit(B, C)], merge="x")

    step = history.undo()

    assert step is not None
    assert step.edits == (Edit(C, A),)
    assert history.undo() is None


def test_acts_of_other_keys_or_none_stay_apart() -> None:
    history = History()
    history.add("psaní", [Edit(A, B)], merge="x")
    history.add("psaní", [Edit(B, C)], merge="y")
    history.add("jiné", [Edit(C, A)])
    history.add("jiné", [Edit(A, B)])

    assert [step.label for step in iter(history.undo, None)] == ["jiné", "jiné", "psaní", "psaní"]


def test_nothing_joins_a_step_that_was_closed_or_taken_back() -> None:
    history = History()
    history.add("a", [Edit(A, B)], merge="x")
    history.close()
    history.add("b", [Edit(B, C)], merge="x")
    history.undo()
    history.redo()
    history.add("c", [Edit(C, A)], merge="x")

    assert [step.label for step in iter(history.undo, None)] == ["c", "b", "a"]


def test_a_new_act_forgets_what_was_taken_back() -> None:
    history = History()
    history.add("a", [Edit(A, B)])
    history.undo()
    history.add("b", [Edit(A, C)])

    assert history.redo() is None
    assert history.next_redo is None


def test_edits_are_taken_back_last_first() -> None:
    history = History()
    other = Topic(uid="u", order="2", text="D")
    history.add("a", [Edit(A, B), Edit(None, other)])

    step = history.undo()

    assert step is not None
    assert step.edits == (Edit(other, None), Edit(B, A))

"""Frozen values behave as Python's own do: the same class is made by both and compared."""

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from threading import Barrier, Thread
from typing import Any

import pytest

from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """A value of every kind of field."""

    text: str
    bold: bool = False
    marks: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    secret: str = field(default="", repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same."""

    text: str
    bold: bool = False
    marks: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One that is made by names alone."""

    first: int
    second: int = 2


@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    """One that is equal to itself alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Single:
    text: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """No field at all."""


def test_it_is_made_like_the_other() -> None:
    assert [(p.name, p.kind) for p in inspect.signature(Ours).parameters.values()] == [
        (p.name, p.kind) for p in inspect.signature(Theirs).parameters.values()
    ]
    assert [(f.name, f.default, f.kw_only) for f in fields(Ours)] == [
        (f.name, f.default, f.kw_only) for f in fields(Theirs)
    ]
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours.__slots__ == Theirs.__slots__


def test_it_is_taken_apart_by_its_fields_in_their_order() -> None:
    match Single("a"):
        case Single(text):
            assert text == "a"


def test_the_first_values_of_a_class_may_be_made_in_many_threads_at_once() -> None:
    for _ in range(20):

        @dataclass(frozen=True, slots=True)
        class Fresh:
            text: str
            notes: list[str] = field(default_factory=list)

        together, made = Barrier(4), list[object]()

        def make(kind: Any = Fresh, wait: Barrier = together, into: list[object] = made) -> None:
            wait.wait()
            into.append(kind("a"))

        threads = [Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [Fresh("a")] * 4


def test_it_reads_like_the_other() -> None:
    assert repr(Ours("a", marks=("b",), secret="c")) == repr(Theirs("a", marks=("b",), secret="c")).replace(
        "Theirs", "Ours"
    )


def test_each_has_a_list_of_its_own() -> None:
    one, other = Ours("a"), Ours("a")
    one.notes.append("x")
    assert other.notes == []


def test_equal_fields_make_equal_values() -> None:
    assert Ours("a", True) == Ours("a", True)
    assert Ours("a", True) != Ours("a", False)
    other: Any = Theirs("a")
    assert Ours("a") != other
    assert hash(Single("a")) == hash(Single("a"))
    assert Nothing() == Nothing()


def test_without_equality_it_is_equal_to_itself_alone() -> None:
    one = Itself("a")
    assert one == one
    assert one != Itself("a")


def test_what_cannot_be_hashed_says_so() -> None:
    with pytest.raises(TypeError):
        hash(Ours("a"))


def test_a_field_is_neither_set_nor_deleted() -> None:
    value: Any = Ours("a")
    with pytest.raises(FrozenInstanceError):
        value.text = "b"
    with pytest.raises(FrozenInstanceError):
        del value.text


def test_nothing_can_be_added() -> None:
    value: Any = Ours("a")
    with pytest.raises(FrozenInstanceError):
        value.more = 1
    assert not hasattr(value, "__dict__")


def test_names_alone_are_asked_for() -> None:
    named: Any = Named
    assert Named(first=1) == Named(first=1, second=2)
    with pytest.raises(TypeError):
        named(1)


def test_one_that_lacks_a_field_is_not_made() -> None:
    ours: Any = Ours
    with pytest.raises(TypeError, match="text"):
        ours()


def test_replace_leaves_the_rest() -> None:
    assert replace(Ours("a", True), text="b") == Ours("b", True)


def _pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, _pickled])
def test_a_copy_is_equal(copied: Any) -> None:
    value = Ours("a", True, ("b",), ["c"], "d")
    assert copied(value) == value


def test_other_shapes_are_refused() -> None:
    other: Any = dataclass
    with pytest.raises(TypeError):
        other(frozen=False, slots=True)

"""A trace says where and what kind, never what the message quotes."""

import pytest

from kpss_desktop.system.trace import private_trace


def _fails() -> None:
    raise ValueError("Jana Nováková")


def _trace_of_a_failure_with_a_cause() -> str:
    try:
        try:
            _fails()
        except ValueError as cause:
            raise FileNotFoundError(2, "není", "/home/jana/zápis") from cause
    except FileNotFoundError as error:
        return private_trace(error)
    raise AssertionError


def test_the_place_is_named_without_the_home_it_lies_in() -> None:
    assert "  tests/system/test_trace.py:" in _trace_of_a_failure_with_a_cause()


def test_the_cause_comes_first() -> None:
    trace = _trace_of_a_failure_with_a_cause()

    assert trace.index("builtins.ValueError") < trace.index("builtins.FileNotFoundError (errno 2)")


def test_messages_are_left_out() -> None:
    trace = _trace_of_a_failure_with_a_cause()

    assert "Nováková" not in trace
    assert "jana" not in trace


def test_endless_recursion_gives_a_short_trace() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as failed:
        deeper()

    assert len(private_trace(failed.value).splitlines()) < 50

"""Two processes speak line by line, and neither outlives the other."""

import io
import json

import pytest

from kpss_desktop.services.spelling_helper import ARGUMENT
from kpss_desktop.system.helper import Helper, HelperEndedError, HelperFailedError, serve


def answers(answer: object, *questions: object) -> list[object]:
    source = io.BytesIO(b"".join(json.dumps(question).encode() + b"\n" for question in questions))
    sink = io.BytesIO()
    serve(lambda question: {"to": question, "is": answer}, source, sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_every_question_is_answered_in_order() -> None:
    assert answers("ž", 1, "dvě") == [
        {"answer": {"to": 1, "is": "ž"}},
        {"answer": {"to": "dvě", "is": "ž"}},
    ]


def test_an_exception_is_told_by_its_class_only() -> None:
    def fail(question: object) -> object:
        raise ValueError(f"osobní údaj {question}")

    sink = io.BytesIO()
    serve(fail, io.BytesIO(b"1\n2\n"), sink)
    assert sink.getvalue() == b'{"failed": "builtins.ValueError"}\n' * 2


def test_a_started_helper_answers_and_its_failures_are_told() -> None:
    helper = Helper(ARGUMENT)
    try:
        with pytest.raises(HelperFailedError, match="LookupError"):
            helper.ask({"do": "nothing known"})
        assert helper.ask({"do": "load", "dictionary": "/nowhere/cs_CZ.aff"}) is False
    finally:
        helper.close()


def test_whoever_asks_an_ended_helper_is_told() -> None:
    helper = Helper(ARGUMENT)
    helper.end()
    with pytest.raises(HelperEndedError):
        helper.ask({"do": "load", "dictionary": ""})
    helper.close()
    with pytest.raises(HelperEndedError):
        helper.ask({"do": "load", "dictionary": ""})


def test_a_program_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(HelperEndedError):
        Helper(ARGUMENT)

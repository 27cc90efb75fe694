"""Lines go in, wrong words come out, in the background and whatever happens there."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest

from kpss_desktop.czech.proofreading import Proofreader
from kpss_desktop.services.spelling import BATCH, MOST_DEATHS, Checked, Speller, SpellingState
from kpss_desktop.system.helper import HelperEndedError, HelperFailedError
from tests.conftest import WarningCollector

TINY = Path(__file__).resolve().parents[1] / "data" / "dictionary" / "cs_CZ.aff"
SOON = 20.0
"""Seconds; never waited for in full where all is well."""


class OwnWords:
    """Her words, kept in memory."""

    def __init__(self, *words: str) -> None:
        self.words = set(words)

    def all(self) -> set[str]:
        return set(self.words)

    def add(self, word: str) -> None:
        self.words.add(word)

    def remove(self, word: str) -> None:
        self.words.discard(word)


class Unreadable(OwnWords):
    def all(self) -> set[str]:
        raise OSError


class Listed:
    def knows(self, word: str) -> bool:
        return word in ("dobrý", "den")

    def suggest(self, word: str) -> list[str]:
        return ["dobrý"]


class NearHelper:
    """A helper in this process: what it is asked is kept, and with `gate` closed it does not answer."""

    def __init__(self) -> None:
        self.reader = Proofreader(Listed())
        self.asked: list[dict[str, Any]] = []
        self.arrived: Queue[str] = Queue()
        self.gate = threading.Event()
        self.gate.set()
        self.ended = False
        self.closed = False
        self.failing: Callable[[dict[str, Any]], Exception | None] = lambda question: None

    def ask(self, question: Any) -> Any:
        self.asked.append(question)
        self.arrived.put(question["do"])
        assert self.gate.wait(SOON)
        if self.ended:
            raise HelperEndedError
        error = self.failing(question)
        if error is not None:
            raise error
        match question["do"]:
            case "load":
                return True
            case "learn":
                return self.reader.learn(question["words"], question["names"])
            case "check":
                return [self.reader.wrong_places(line) for line in question["lines"]]
        return self.reader.suggest(question["word"], question["limit"])

    def end(self) -> None:
        self.ended = True
        self.gate.set()

    def close(self) -> None:
        self.closed = True


class Desk:
    """A speller and all it says, in queues."""

    def __init__(self, own: OwnWords | None = None, **options: Any) -> None:
        self.helper = NearHelper()
        self.own = own or OwnWords()
        self.checked: Queue[list[Checked]] = Queue()
        self.suggested: Queue[tuple[str, list[str]]] = Queue()
        self.changed: Queue[SpellingState] = Queue()
        options.setdefault("find", lambda: TINY)
        options.setdefault("start_helper", lambda: self.helper)
        self.speller = Speller(
            self.own,
            on_checked=self.checked.put,
            on_suggested=lambda word, found: self.suggested.put((word, found)),
            on_changed=lambda: self.changed.put(self.speller.state),
            **options,
        )

    def ready(self) -> "Desk":
        self.speller.start()
        assert self.changed.get(timeout=SOON) is SpellingState.READY
        return self

    def wrong(self, text: str) -> list[str]:
        self.speller.request("line", text)
        (result,) = self.checked.get(timeout=SOON)
        return [result.text[start:end] for start, end in result.wrong]

    def held(self) -> None:
        """Let the helper take one line and not answer it: what is asked meanwhile waits."""
        self.no_question_is_left()
        self.helper.gate.clear()
        self.speller.request("held", "den")
        assert self.helper.arrived.get(timeout=SOON) == "check"

    def no_question_is_left(self) -> None:
        """Forget which questions came so far."""
        while not self.helper.arrived.empty():
            self.helper.arrived.get()

    def lines_read(self, count: int) -> list[str]:
        """The ids of the next `count` lines, in the order they were read."""
        ids: list[str] = []
        while len(ids) < count:
            ids += [str(result.line_id) for result in self.checked.get(timeout=SOON)]
        return ids


@pytest.fixture
def opened() -> Iterator[list[Desk]]:
    desks: list[Desk] = []
    yield desks
    for desk in desks:
        desk.speller.close()


@pytest.fixture
def desk(opened: list[Desk]) -> Desk:
    opened.append(Desk())
    return opened[0].ready()


def test_a_line_comes_back_with_its_wrong_words(desk: Desk) -> None:
    desk.speller.request("a", "dobrý dne")
    assert desk.checked.get(timeout=SOON) == [Checked("a", "dobrý dne", [(6, 9)])]


def test_lines_asked_before_it_is_ready_are_read_then(opened: list[Desk]) -> None:
    opened.append(Desk())
    opened[0].speller.request("a", "den")
    opened[0].ready()
    assert opened[0].lines_read(1) == ["a"]


def test_the_last_text_of_a_line_wins(desk: Desk) -> None:
    desk.held()
    for text in ("d", "de", "den"):
        desk.speller.request("a", text)
    desk.helper.gate.set()
    assert desk.lines_read(2) == ["held", "a"]
    assert [question["lines"] for question in desk.helper.asked if question["do"] == "check"][-1] == ["den"]


def test_what_was_read_meanwhile_typed_over_is_not_told(desk: Desk) -> None:
    desk.held()
    desk.speller.request("held", "dne")
    desk.helper.gate.set()
    assert desk.checked.get(timeout=SOON) == [Checked("held", "dne", [(0, 3)])]


def test_visible_lines_are_read_first_in_their_order(desk: Desk) -> None:
    desk.held()
    for number in range(3 * BATCH):
        desk.speller.request(number, "den")
    desk.speller.show([100, 99, 1000])
    desk.helper.gate.set()
    read = desk.lines_read(3 * BATCH + 1)
    assert read[:3] == ["held", "100", "99"]
    assert sorted(read[1:], key=int) == [str(number) for number in range(3 * BATCH)]


def test_many_lines_go_in_batches(desk: Desk) -> None:
    desk.held()
    for number in range(2 * BATCH + 1):
        desk.speller.request(number, "den")
    desk.helper.gate.set()
    desk.lines_read(2 * BATCH + 2)
    sizes = [len(question["lines"]) for question in desk.helper.asked if question["do"] == "check"]
    assert sizes == [1, BATCH, BATCH, 1]


def test_a_suggestion_goes_before_lines(desk: Desk) -> None:
    desk.held()
    desk.speller.request("a", "den")
    assert desk.speller.suggest("Dbrý", limit=3)
    desk.helper.gate.set()
    assert desk.suggested.get(timeout=SOON) == ("Dbrý", ["Dobrý"])
    assert desk.helper.asked.index({"do": "suggest", "word": "Dbrý", "limit": 3}) == 3


def test_added_words_are_kept_and_right_at_once(desk: Desk) -> None:
    assert desk.wrong("mikrojesle") == ["mikrojesle"]
    desk.speller.add_word("mikrojesle")
    assert desk.changed.get(timeout=SOON) is SpellingState.READY
    assert (desk.wrong("mikrojesle"), desk.own.words) == ([], {"mikrojesle"})


def test_removed_words_are_wrong_again(opened: list[Desk]) -> None:
    opened.append(Desk(OwnWords("mikrojesle")))
    desk = opened[0].ready()
    assert desk.wrong("mikrojesle") == []
    desk.speller.remove_word("mikrojesle")
    desk.changed.get(timeout=SOON)
    assert (desk.wrong("mikrojesle"), desk.own.words) == (["mikrojesle"], set())


def test_names_are_right_in_their_cases(desk: Desk) -> None:
    desk.speller.set_names(["Anna Vzorová"])
    desk.changed.get(timeout=SOON)
    assert desk.wrong("den Anny Vzorové") == []


def test_the_same_names_again_change_nothing(desk: Desk) -> None:
    desk.speller.set_names(["Anna Vzorová"])
    desk.changed.get(timeout=SOON)
    desk.speller.set_names(["Anna Vzorová"])
    desk.wrong("den")
    with pytest.raises(Empty):
        desk.changed.get_nowait()


def test_without_a_dictionary_it_sleeps_and_says_what_to_do(opened: list[Desk]) -> None:
    opened.append(Desk(find=lambda: None))
    speller = opened[0].speller
    speller.start()
    assert opened[0].changed.get(timeout=SOON) is SpellingState.SLEEPING
    assert speller.explanation.startswith("Pravopis se nekontroluje, protože český slovník není")
    assert not speller.suggest("dbrý")


def test_a_sleeping_one_wakes_when_the_dictionary_came(opened: list[Desk]) -> None:
    found: list[Path | None] = [TINY, None]
    opened.append(Desk(find=lambda: found.pop()))
    opened[0].speller.start()
    assert opened[0].changed.get(timeout=SOON) is SpellingState.SLEEPING
    opened[0].ready()
    assert (opened[0].wrong("dne"), opened[0].speller.explanation) == (["dne"], "")


def test_a_dictionary_that_cannot_be_used_is_named(
    opened: list[Desk], logged_warnings: WarningCollector, tmp_path: Path
) -> None:
    from kpss_desktop.services.spelling_helper import ARGUMENT
    from kpss_desktop.system.helper import Helper

    opened.append(Desk(find=lambda: tmp_path / "cs_CZ.aff", start_helper=lambda: Helper(ARGUMENT)))
    opened[0].speller.start()
    assert opened[0].changed.get(timeout=SOON) is SpellingState.SLEEPING
    assert str(tmp_path / "cs_CZ.aff") in opened[0].speller.explanation
    logged_warnings.expect("the dictionary cannot be used")


def test_a_helper_that_died_is_started_again(opened: list[Desk], logged_warnings: WarningCollector) -> None:
    helpers = [NearHelper(), NearHelper()]
    waiting = list(helpers)
    opened.append(Desk(start_helper=lambda: waiting.pop(0)))
    desk = opened[0].ready()
    helpers[0].ended = True
    desk.speller.request("a", "den")
    assert desk.changed.get(timeout=SOON) is SpellingState.READY
    assert (desk.wrong("dne"), helpers[0].closed) == (["dne"], True)
    logged_warnings.expect("ended by itself")


def test_a_helper_that_always_dies_is_given_up(opened: list[Desk], logged_warnings: WarningCollector) -> None:
    dead = NearHelper()
    dead.gate.clear()
    opened.append(Desk(start_helper=lambda: dead))
    opened[0].speller.start()
    assert opened[0].speller.suggest("dbrý")
    dead.end()
    assert opened[0].changed.get(timeout=SOON) is SpellingState.SLEEPING
    assert opened[0].suggested.get(timeout=SOON) == ("dbrý", [])
    assert "opakovaně zastavila" in opened[0].speller.explanation
    for _ in range(MOST_DEATHS):
        logged_warnings.expect("ended by itself")


def test_a_question_that_fails_does_not_stop_the_others(
    desk: Desk, logged_warnings: WarningCollector
) -> None:
    desk.helper.failing = lambda question: (
        HelperFailedError("builtins.ValueError") if "bad" in question.get("lines", []) else None
    )
    desk.no_question_is_left()
    desk.speller.request("a", "bad")
    assert desk.helper.arrived.get(timeout=SOON) == "check"
    assert desk.wrong("dne") == ["dne"]
    logged_warnings.expect("could not answer: builtins.ValueError")


def test_what_nobody_expected_ends_in_sleep(desk: Desk, logged_warnings: WarningCollector) -> None:
    desk.helper.failing = lambda question: RuntimeError()
    desk.speller.request("a", "den")
    assert desk.changed.get(timeout=SOON) is SpellingState.SLEEPING
    logged_warnings.expect("spelling stopped")


def test_a_listener_that_fails_stops_nothing(opened: list[Desk], logged_warnings: WarningCollector) -> None:
    desk = Desk()
    opened.append(desk)

    def fail() -> None:
        desk.changed.put(desk.speller.state)
        raise ValueError

    desk.speller = Speller(
        desk.own, desk.checked.put, on_changed=fail, find=lambda: TINY, start_helper=lambda: desk.helper
    )
    desk.ready()
    assert desk.wrong("dne") == ["dne"]
    logged_warnings.expect("a listener of the speller failed")


def test_without_her_words_the_dictionary_still_serves(
    opened: list[Desk], logged_warnings: WarningCollector
) -> None:
    opened.append(Desk(Unreadable()))
    assert opened[0].ready().wrong("dne") == ["dne"]
    logged_warnings.expect("her own words could not be read")


def test_words_are_logged_at_debug_only(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG", logger="kpss_desktop"):
        desk.wrong("tajné")
    assert [record.levelname for record in caplog.records if "tajné" in record.getMessage()] == ["DEBUG"]


def test_closing_ends_thread_and_helper_though_it_has_not_answered(desk: Desk) -> None:
    desk.held()
    desk.speller.close()
    assert desk.helper.closed
    assert not [thread for thread in threading.enumerate() if thread.name == "speller"]
    assert desk.checked.empty()


def test_closing_twice_or_before_the_start_does_nothing() -> None:
    desk = Desk()
    desk.speller.close()
    desk.speller.start()
    desk.speller.close()
    assert desk.speller.state is SpellingState.SLEEPING


def test_a_listener_may_close(opened: list[Desk]) -> None:
    closed = threading.Event()
    desk = Desk()

    def close() -> None:
        desk.speller.close()
        closed.set()

    desk.speller = Speller(
        desk.own, desk.checked.put, on_changed=close, find=lambda: TINY, start_helper=lambda: desk.helper
    )
    desk.speller.start()
    assert closed.wait(SOON)


def test_the_process_of_the_program_reads_and_suggests(opened: list[Desk]) -> None:
    from kpss_desktop.services.spelling_helper import ARGUMENT
    from kpss_desktop.system.helper import Helper

    opened.append(Desk(OwnWords("mikrojesle"), start_helper=lambda: Helper(ARGUMENT)))
    desk = opened[0].ready()
    assert desk.wrong("Dobrý mikrojesle schůska \U0001f600 a\ud800") == ["schůska"]
    assert desk.speller.suggest("Schůska")
    assert desk.suggested.get(timeout=SOON)[1][0] == "Schůzka"


def test_words_that_cannot_be_learnt_do_not_stop_reading(
    opened: list[Desk], logged_warnings: WarningCollector
) -> None:
    opened.append(Desk())
    opened[0].helper.failing = lambda question: (
        HelperFailedError("builtins.ValueError") if question["do"] == "learn" else None
    )
    assert opened[0].ready().wrong("dne") == ["dne"]
    logged_warnings.expect("could not be learnt")

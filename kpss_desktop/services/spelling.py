"""Spelling of what she writes: lines are handed over, and their wrong words come back a moment later.

The dictionary lives in a helper process, because its library holds Python still (0.3 s to load, 0.1 to 0.4 s
a suggestion) and no key may wait. One thread here talks with it. It is given texts and numbers and no widget,
so none can die in it; what it calls back must hand the answer on to the window's thread by itself.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kpss_desktop.czech.text import quoted
from kpss_desktop.services.spelling_helper import ARGUMENT
from kpss_desktop.system.dictionaries import Machine, find_dictionary, own_folder
from kpss_desktop.system.helper import Helper, HelperEndedError, HelperFailedError

_log = logging.getLogger(__name__)

BATCH = 40
"""Lines asked at once: about a screen."""
MOST_DEATHS = 3
"""So often the helper is started again before spelling gives up."""
SUGGESTED = 6


class SpellingState(StrEnum):
    SLEEPING = "sleeping"
    LOADING = "loading"
    READY = "ready"


class Checked(NamedTuple):
    """A line, the text that was read, and (start, end) of the wrong words in it, in characters of Python."""

    line_id: Hashable
    text: str
    wrong: list[tuple[int, int]]


class OwnWords(Protocol):
    """The words that she added. `all` is called in the speller's thread, the others in their caller's."""

    def all(self) -> Iterable[str]:
        """All of them."""

    def add(self, word: str) -> None:
        """Keep a word."""

    def remove(self, word: str) -> None:
        """Forget a word."""


class Asked(Protocol):
    """What answers questions: the helper process, in tests something nearer."""

    def ask(self, question: object) -> Any:
        """The answer. Raises HelperEndedError or HelperFailedError."""

    def end(self) -> None:
        """End at once, from any thread."""

    def close(self) -> None:
        """Give up all."""


def _nobody(*_: object) -> None:
    """Who listens when nobody does."""


class Speller:
    """Reads lines in the background, the visible ones first; of several texts of a line only the last.

    `on_checked(results)` brings what was read, `on_suggested(word, suggestions)` what `suggest` asked for.
    `on_changed()` says that the state changed, or her words or the names did: what is on the screen is worth
    asking again. All three are called in the speller's thread, none after `close` has returned.
    """

    def __init__(
        self,
        own_words: OwnWords,
        on_checked: Callable[[list[Checked]], None],
        on_suggested: Callable[[str, list[str]], None] = _nobody,
        on_changed: Callable[[], None] = _nobody,
        find: Callable[[], Path | None] = find_dictionary,
        start_helper: Callable[[], Asked] = lambda: Helper(ARGUMENT),
    ) -> None:
        self._own_words = own_words
        self._on_checked = on_checked
        self._on_suggested = on_suggested
        self._on_changed = on_changed
        self._find = find
        self._start_helper = start_helper
        self._news = threading.Condition()  # guards all below
        self._lines: dict[Hashable, str] = {}
        self._visible: tuple[Hashable, ...] = ()
        self._suggesting: deque[tuple[str, int]] = deque()
        self._names: tuple[str, ...] = ()
        self._learning = True
        self._state = SpellingState.SLEEPING
        self._explanation = ""
        self._dictionary: Path | None = None
        self._closing = False
        self._helper: Asked | None = None
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> SpellingState:
        """Whether lines are read now."""
        return self._state

    @property
    def explanation(self) -> str:
        """Why it sleeps and what to do, one Czech sentence; empty in other states and before `start`."""
        return self._explanation

    @property
    def dictionary(self) -> Path | None:
        """The dictionary that was found last; None before, and where there is none."""
        return self._dictionary

    def start(self) -> None:
        """Look for the dictionary and load it, all in the background; from sleep it tries anew."""
        with self._news:
            if self._closing or self._state is not SpellingState.SLEEPING:
                return
            self._state, self._explanation, self._learning = SpellingState.LOADING, "", True
            self._thread = threading.Thread(
                target=self._run, args=(self._thread,), name="speller", daemon=True
            )
            self._thread.start()

    def request(self, line_id: Hashable, text: str) -> None:
        """Have a line read; an older text of it that still waits is dropped."""
        with self._news:
            if not self._closing and not self._explanation:
                self._lines[line_id] = text
                self._news.notify_all()

    def show(self, line_ids: Sequence[Hashable]) -> None:
        """Say which lines are visible now: they are read before all others, in this order."""
        with self._news:
            self._visible = tuple(line_ids)

    def suggest(self, word: str, limit: int = SUGGESTED) -> bool:
        """Ask what may have been meant, capitals as in `word`; False when no answer will come."""
        with self._news:
            if self._state is SpellingState.SLEEPING or self._closing:
                return False
            self._suggesting.append((word, limit))
            self._news.notify_all()
            return True

    def add_word(self, word: str) -> None:
        """Take a word into her own dictionary."""
        self._own_words.add(word)
        self._learn()

    def remove_word(self, word: str) -> None:
        """Take a word out of her own dictionary."""
        self._own_words.remove(word)
        self._learn()

    def set_names(self, names: Iterable[str]) -> None:
        """Replace the names of people, organisations and places: their words are right in any form."""
        given = tuple(names)
        with self._news:
            if given == self._names:
                return
            self._names = given
        self._learn()

    def close(self) -> None:
        """End the thread and the helper; what waits is dropped."""
        with self._news:
            self._closing = True
            helper, thread = self._helper, self._thread
            self._news.notify_all()
        if helper is not None:
            helper.end()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _learn(self) -> None:
        with self._news:
            self._learning = True
            self._news.notify_all()

    def _run(self, before: threading.Thread | None) -> None:
        if before is not None:
            before.join()  # the one that fell asleep may still be telling it
        try:
            for _ in range(MOST_DEATHS):
                try:
                    self._serve()
                    return
                except HelperEndedError:
                    if self._closing:
                        return
                    _log.warning("the helper for spelling ended by itself")
                finally:
                    self._give_up_helper()
            self._sleep(_BROKEN)
        except Exception:
            _log.exception("spelling stopped")
            self._sleep(_BROKEN)

    def _serve(self) -> None:
        """Load the dictionary and do what is asked, until closing. Raises HelperEndedError."""
        dictionary = self._dictionary = self._find()
        if dictionary is None:
            self._sleep(_nothing_found(Machine()))
            return
        helper = self._start_helper()
        with self._news:
            self._helper = helper
            if self._closing:
                return
        if not helper.ask({"do": "load", "dictionary": str(dictionary)}):
            _log.warning("the dictionary cannot be used")
            self._sleep(_damaged(dictionary))
            return
        with self._news:
            self._learning = True
        while self._wait_for_work():
            try:
                self._do_one(helper)
            except HelperFailedError as error:
                _log.warning("the helper for spelling could not answer: %s", error)

    def _wait_for_work(self) -> bool:
        with self._news:
            self._news.wait_for(lambda: self._closing or self._learning or self._suggesting or self._lines)
            return not self._closing

    def _do_one(self, helper: Asked) -> None:
        """What matters most: her words, then the suggestions that a menu waits for, then lines."""
        with self._news:
            learning, self._learning = self._learning, False
            names = self._names
            asked = self._suggesting.popleft() if self._suggesting and not learning else None
            lines = self._next_lines() if not learning and asked is None else []
        if learning:
            self._teach(helper, names)
        elif asked is not None:
            self._suggest(helper, *asked)
        else:
            self._check(helper, lines)

    def _teach(self, helper: Asked, names: tuple[str, ...]) -> None:
        """Hand over her words and the names; only then is anything read, else they would flash as wrong."""
        try:
            helper.ask({"do": "learn", "words": self._all_own_words(), "names": names})
        except HelperFailedError as error:
            _log.warning("her words and the names could not be learnt: %s", error)
        with self._news:
            self._state = SpellingState.READY
        self._tell(self._on_changed)

    def _all_own_words(self) -> list[str]:
        try:
            return list(self._own_words.all())
        except Exception:  # without the archive the dictionary is still worth having
            _log.exception("her own words could not be read")
            return []

    def _next_lines(self) -> list[tuple[Hashable, str]]:
        first = [line_id for line_id in self._visible if line_id in self._lines]
        chosen = dict.fromkeys(first[:BATCH])
        for line_id in self._lines:
            if len(chosen) >= BATCH or first:  # the visible ones do not wait for others
                break
            chosen[line_id] = None
        return [(line_id, self._lines.pop(line_id)) for line_id in chosen]

    def _suggest(self, helper: Asked, word: str, limit: int) -> None:
        found: list[str] = []
        try:
            found = helper.ask({"do": "suggest", "word": word, "limit": limit})
        finally:  # a menu waits for it, whatever happened
            self._tell(self._on_suggested, word, found)

    def _check(self, helper: Asked, lines: list[tuple[Hashable, str]]) -> None:
        answers = helper.ask({"do": "check", "lines": [text for _, text in lines]})
        with self._news:
            results = [
                Checked(line_id, text, [(start, end) for start, end in wrong])
                for (line_id, text), wrong in zip(lines, answers, strict=True)
                if line_id not in self._lines  # else a newer text of it waits
            ]
        if _log.isEnabledFor(logging.DEBUG):
            _log.debug("wrong: %s", [text[start:end] for _, text, wrong in results for start, end in wrong])
        if results:
            self._tell(self._on_checked, results)

    def _tell(self, listener: Callable[..., None], *what: object) -> None:
        """A listener that fails must not end the thread."""
        if self._closing:
            return
        try:
            listener(*what)
        except Exception:
            _log.exception("a listener of the speller failed")

    def _sleep(self, explanation: str) -> None:
        with self._news:
            self._state, self._explanation = SpellingState.SLEEPING, explanation
            self._lines.clear()
            unanswered = [word for word, _ in self._suggesting]
            self._suggesting.clear()
        for word in unanswered:
            self._tell(self._on_suggested, word, [])
        self._tell(self._on_changed)

    def _give_up_helper(self) -> None:
        with self._news:
            helper, self._helper = self._helper, None
            if self._state is SpellingState.READY:
                self._state = SpellingState.LOADING
        if helper is not None:
            helper.close()


_BROKEN = "Pravopis se nekontroluje, protože se kontrola opakovaně zastavila; zkuste spustit program znovu."


def _damaged(dictionary: Path) -> str:
    return (
        f"Pravopis se nekontroluje, protože český slovník {quoted(str(dictionary))} nelze použít; "
        "nainstalujte ho znovu a spusťte program znovu."
    )


def _nothing_found(machine: Machine) -> str:
    own = own_folder(machine)
    if machine.platform == "win32":
        return (
            "Pravopis se nekontroluje, protože český slovník není u programu ani u LibreOffice; "
            "nainstalujte LibreOffice s českým slovníkem, nebo soubory cs_CZ.aff a cs_CZ.dic vložte "
            f"do složky {quoted(str(own))}."
        )
    return (
        "Pravopis se nekontroluje, protože český slovník není v /usr/share/hunspell, /usr/share/myspell, "
        f"{own} ani u LibreOffice; v Linuxu nainstalujte balík hunspell-cs (sudo apt install hunspell-cs)."
    )

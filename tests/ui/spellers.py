"""A speller without a dictionary, a process or a thread, which knows what it is told is wrong."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any

from kpss_desktop.services.spelling import Checked


class FakeSpeller:
    """Words in `wrong` are wrong; `suggestions` has what is answered for them. It answers when asked to.

    With `prompt` it answers lines at once; else `answer` does, and `answer_suggestions` always does.
    """

    def __init__(self, *wrong: str, suggestions: dict[str, list[str]] | None = None) -> None:
        self.wrong = set(wrong)
        self.suggestions = suggestions or {}
        self.state = "sleeping"
        self.explanation = ""
        self.dictionary: Path | None = Path("/usr/share/hunspell/cs_CZ.aff")
        self.prompt = True
        self.asked: list[tuple[Hashable, str]] = []
        self.visible: list[Hashable] = []
        self.suggesting: list[str] = []
        self.names: list[str] = []
        self.closed = False
        self._listeners: tuple[Callable[..., Any], ...] = ()

    def make(self, *listeners: Callable[..., Any]) -> "FakeSpeller":
        """As `own_words.make_speller` does."""
        self._listeners = listeners
        return self

    def start(self) -> None:
        self.state = "ready" if self.dictionary is not None else "sleeping"
        self._listeners[2]()

    def request(self, line_id: Hashable, text: str) -> None:
        self.asked.append((line_id, text))
        if self.prompt:
            self._listeners[0]([self.read(line_id, text)])

    def read(self, line_id: Hashable, text: str) -> Checked:
        """What a dictionary would say of a line."""
        found = [match.span() for match in re.finditer(r"\w+", text) if match[0] in self.wrong]
        return Checked(line_id, text, found)

    def answer(self) -> None:
        """Answer what was asked so far."""
        self._listeners[0]([self.read(*one) for one in self.asked])

    def show(self, line_ids: Sequence[Hashable]) -> None:
        self.visible = list(line_ids)

    def suggest(self, word: str) -> bool:
        self.suggesting.append(word)
        return True

    def answer_suggestions(self) -> None:
        """Answer the menus that wait."""
        while self.suggesting:
            word = self.suggesting.pop(0)
            self._listeners[1](word, self.suggestions.get(word, []))

    def add_word(self, word: str) -> None:
        self.wrong.discard(word)
        self._listeners[2]()

    def remove_word(self, word: str) -> None:
        self.wrong.add(word)
        self._listeners[2]()

    def set_names(self, names: Iterable[str]) -> None:
        self.names = list(names)

    def close(self) -> None:
        self.closed = True

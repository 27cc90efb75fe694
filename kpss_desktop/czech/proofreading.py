"""Reading a line for spelling: a dictionary, her own words and the names together."""

from collections.abc import Iterable
from typing import Protocol

from kpss_desktop.czech.name_words import NameWords
from kpss_desktop.czech.words import LONGEST_WORD, words_with_spelling

REMEMBERED = 20_000
"""Words whose verdict of the dictionary is kept: some 2 MB."""

_SUGGESTED = 6
_LIKE_ENOUGH = 0.8
_SHORTEST_COMPARED = 3

Ranges = list[tuple[int, int]]
"""Places in a line: the first character and the one after the last, in characters of Python."""


class WordList(Protocol):
    """What a dictionary must be able to say."""

    def knows(self, word: str) -> bool:
        """True for a word that it has, in this very case of letters or one that is usual."""

    def suggest(self, word: str) -> list[str]:
        """Words like this one, the likeliest first."""


class Proofreader:
    """Says which words are wrong. Knows what `dictionary` knows, and the words and names it is given."""

    def __init__(self, dictionary: WordList, remembered: int = REMEMBERED) -> None:
        self._dictionary = dictionary
        self._remembered = remembered
        self._verdicts: dict[str, bool] = {}
        self._own: frozenset[str] = frozenset()
        self._names = NameWords()

    def learn(self, own_words: Iterable[str], names: Iterable[str]) -> None:
        """Replace her own words and the names; both come on top of the dictionary."""
        own = [word for word in own_words if word]
        self._own = frozenset(own)
        self._names = NameWords([*names, *(word for word in own if word[0].isupper())])

    def wrong_places(self, line: str) -> Ranges:
        """Where in the line the words that are wrong stand."""
        return [
            (word.start, word.end)
            for word in words_with_spelling(line)
            if not (self._is_right(word.text) or (word.joined and self._begins_a_compound(word.text)))
        ]

    def wrong(self, words: Iterable[str]) -> set[str]:
        """Those of the words that are wrong, each taken alone."""
        return {word for word in words if word and not self._is_right(word)}

    def suggest(self, word: str, limit: int = _SUGGESTED) -> list[str]:
        """At most `limit` words that may have been meant, in the letters' case of `word`."""
        if not 1 < len(word) <= LONGEST_WORD:
            return []
        fitted = (
            _in_case_of(word, found) for found in [*self._own_like(word), *self._dictionary.suggest(word)]
        )
        return [found for found in dict.fromkeys(fitted) if found != word][:limit]

    def _is_right(self, word: str) -> bool:
        known = self._verdicts.get(word)
        if known is None:
            known = self._dictionary.knows(word)
            if len(self._verdicts) >= self._remembered:
                self._verdicts.pop(next(iter(self._verdicts)), None)  # the oldest
            self._verdicts[word] = known
        return known or self._is_own(word)

    def _is_own(self, word: str) -> bool:
        if word in self._own or word in self._names:
            return True
        if word.isupper():
            return word.lower() in self._own or word.capitalize() in self._own
        return word[0].isupper() and word[0].lower() + word[1:] in self._own

    def _begins_a_compound(self, word: str) -> bool:
        """True for "česko" of "česko-polský": no word by itself, but "český" is one."""
        return word[-1] == "o" and any(self._is_right(word[:-1] + ending) for ending in "ýí")

    def _own_like(self, word: str) -> list[str]:
        if len(word) < _SHORTEST_COMPARED:
            return []
        from difflib import get_close_matches

        own = {known.lower(): known for known in (*self._names, *self._own)}
        return [own[found] for found in get_close_matches(word.lower(), own, n=2, cutoff=_LIKE_ENOUGH)]


def _in_case_of(word: str, found: str) -> str:
    if word.isupper() and len(word) > 1:
        return found.upper()
    return found[0].upper() + found[1:] if word[0].isupper() else found

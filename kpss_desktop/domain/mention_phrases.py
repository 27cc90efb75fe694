"""Finding organisations, roles and "everybody" in a text, in any case."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kpss_desktop.czech.declension import composed, normal, word_forms
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.mention_types import Mentionable, MentionKind
from kpss_desktop.domain.mention_words import FIRST_IN_NAME, PREPOSITIONS, Token

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_LEGAL_FORM = re.compile(
    r"[\s,]+(?:z\.\s?[sú]\.|o\.\s?p\.\s?s\.|o\.\s?s\.|s\.\s?r\.\s?o\.|a\.\s?s\.|p\.\s?o\.|v\.\s?o\.\s?s\.|"
    r"spol\.\s?s\s?r\.\s?o\.|příspěvková organizace|zapsaný spolek|zapsaný ústav)\s*$"
)
_IN_BRACKETS = re.compile(r"^(?P<name>.*\S)\s*\((?P<short>[^()]+)\)\s*$")
_GAP = re.compile(r"[\s\-–&/,„“\"'’]*$")
_GAP_WITH_DOT = re.compile(r"[.\s]*$")
_MEMBERS = ("clen", "organizac", "ucastni", "zastupc", "zastupk", "pritomn", "koleg", "partner",
            "poskytovatel", "zucastnen", "subjekt")  # fmt: skip
_OF_GROUP = ("skupiny", "pracovni", "naseho", "nasi", "setkani")
_ADJECTIVE = re.compile(r"(?:i|e|ym|im|ych|ich|a|ou|y|ymi|imi|eho|emu)$")
_OBLIQUE = re.compile(r"(?:um|am|im|ym|em|ech|ach|ich|ych|u|emi|ami|imi|ymi|y)$")
_SINGULAR_VERB = re.compile(r"(?:[íáel]|uje|la|lo|ší)$")
_PLURAL_NOUN = re.compile(r"(?:(?<!l)i|é)$")
_LONGEST_ABBREVIATION = 8


class Name(NamedTuple):
    """One wording of an organisation's or a role's name: its words, how many of them are declined."""

    number: int
    words: tuple[str, ...]
    declined: int
    exact: bool
    dotted: bool
    whole: bool


class FoundPhrase(NamedTuple):
    """Words `first` to `last` name one of `numbers`; `dot` if the full stop after belongs to it."""

    first: int
    last: int
    numbers: tuple[int, ...]
    doubtful: bool
    dot: bool


@lru_cache(maxsize=16384)
def _is_form(stored: str, written: str) -> bool:
    forms = word_forms(stored)
    return written in forms or (written.isascii() and any(fold(form) == written for form in forms))


class PhraseIndex:
    """Organisations and roles by the forms of the first word of each of their names."""

    def __init__(self, entries: Iterable[tuple[int, Mentionable]]) -> None:
        self._first: dict[str, list[Name]] = {}
        for number, what in entries:
            names = dict.fromkeys(
                wording for name in (what.name, *what.others) for wording in _wordings(name)
            )
            for wording in names:
                self._add(number, wording, what.kind)

    def _add(self, number: int, wording: str, kind: MentionKind) -> None:
        words = tuple(_WORD.findall(wording))
        if not words:
            return
        exact = _is_abbreviation(wording)
        declined = next(
            (n for n, word in enumerate(words) if n and normal(word) in FIRST_IN_NAME), len(words)
        )
        name = Name(number, words, declined, exact, exact and wording.endswith("."), True)
        self._index(name)
        head = words[0]
        if kind is MentionKind.ROLE and len(words) > 1 and not normal(head).endswith(("ý", "á", "í", "é")):
            self._index(name._replace(words=(head,), declined=1, whole=False))

    def _index(self, name: Name) -> None:
        first = normal(name.words[0])
        keys = {fold(first)} if name.exact else {fold(form) for form in word_forms(first)}
        for key in keys:
            self._first.setdefault(key, []).append(name)

    def read(self, tokens: Sequence[Token], first: int) -> FoundPhrase | None:
        """The longest name from the word `first` on; several where more things are called so."""
        names = self._first.get(tokens[first].key)
        if not names:
            return None
        fitting = [name for name in names if self._fits(name, tokens, first)]
        if not fitting:
            return None
        length = max((len(name.words), name.whole) for name in fitting)
        best = [name for name in fitting if (len(name.words), name.whole) == length]
        numbers = tuple(dict.fromkeys(name.number for name in best))
        doubtful = any(_is_doubtful(name, tokens, first) for name in best)
        return FoundPhrase(first, first + length[0] - 1, numbers, doubtful, best[0].dotted)

    @staticmethod
    def _fits(name: Name, tokens: Sequence[Token], first: int) -> bool:
        if first + len(name.words) > len(tokens):
            return False
        token = tokens[first]
        if len(name.words) == 1 and name.words[0][0].isupper() and not (token.capital or token.at):
            return False
        for place, word in enumerate(name.words):
            token = tokens[first + place]
            if place and not (_GAP_WITH_DOT if name.exact else _GAP).match(token.gap):
                return False
            if not _word_fits(name, place, word, token):
                return False
        return True


def _word_fits(name: Name, place: int, word: str, token: Token) -> bool:
    if name.exact:
        return composed(token.text) == composed(word) or (token.at and token.norm == normal(word))
    if place < name.declined:
        return _is_form(normal(word), token.norm)
    return token.norm == normal(word) or (token.norm.isascii() and token.key == fold(word))


def _is_doubtful(name: Name, tokens: Sequence[Token], first: int) -> bool:
    """ "Obrat k tématu" at the beginning of a sentence may be no organisation."""
    token = tokens[first]
    if name.exact or token.at or not name.words[0][0].isupper():
        return False
    if len(name.words) > 1 or not token.opens:
        return not token.capital
    after = tokens[first + 1] if first + 1 < len(tokens) else None
    return after is not None and after.gap.isspace() and after.norm in PREPOSITIONS


def _wordings(name: str) -> list[str]:
    """A name with and without its legal form, and what stands in brackets after it."""
    found = [name.strip()]
    if match := _IN_BRACKETS.match(name):
        found = [match["name"], match["short"].strip()]
    return found + [bare for wording in found if (bare := _LEGAL_FORM.sub("", wording)) != wording and bare]


def _is_abbreviation(wording: str) -> bool:
    letters = [char for char in wording if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return " " not in wording and capitals > 1 and len(letters) <= _LONGEST_ABBREVIATION


def read_everybody(tokens: Sequence[Token], first: int) -> tuple[int, bool] | None:
    """The last word of "všichni", "všem členům skupiny", "každý", and if it is doubtful; None of others."""
    key = tokens[first].key
    if not key.startswith(("vsichni", "vsem", "vsech", "kazd")):
        return None
    members = _members_after(tokens, first)
    if members is not None:
        return members, False
    after = tokens[first + 1] if first + 1 < len(tokens) and tokens[first + 1].gap.isspace() else None
    if key == "vsichni":
        return first, after is not None and bool(_PLURAL_NOUN.search(after.norm))
    if key in ("vsem", "vsemi"):
        return None if after is not None and _OBLIQUE.search(after.key) else (first, False)
    if key in ("kazdy", "kazdemu"):
        return _each(first, tokens, after)
    return None


def _each(first: int, tokens: Sequence[Token], after: Token | None) -> tuple[int, bool] | None:
    if after is None:
        return first, False
    if after.key in ("z", "ze") and first + 2 < len(tokens) and tokens[first + 2].key in ("nas", "vas"):
        return first + 2, False
    if after.key in ("si", "se", "z", "za", "ma", "by") or _SINGULAR_VERB.search(after.norm):
        return first, False
    return None


def _members_after(tokens: Sequence[Token], first: int) -> int | None:
    """The last word of "členům pracovní skupiny" after "všem", an adjective between allowed."""
    place = first + 1
    for _ in range(2):
        if place >= len(tokens) or not tokens[place].gap.isspace():
            return None
        if tokens[place].key.startswith(_MEMBERS):
            while (
                place + 1 < len(tokens)
                and tokens[place + 1].gap.isspace()
                and tokens[place + 1].key.startswith(_OF_GROUP)
            ):
                place += 1
            return place
        if not _ADJECTIVE.search(tokens[place].key):
            return None
        place += 1
    return None

"""People, organisations and roles named in a text in any case, and who of them owns a task.

A `Directory` is built once for those who can be named and asked for every line. Places are characters of the
text as it was given, also where it is decomposed or has no-break spaces.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from kpss_desktop.czech.names import name_key
from kpss_desktop.czech.sorting import sort_key
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.mention_owners import rank_owners
from kpss_desktop.domain.mention_people import PeopleIndex
from kpss_desktop.domain.mention_phrases import PhraseIndex, read_everybody
from kpss_desktop.domain.mention_types import EVERYBODY, Mention, Mentionable, MentionKind, Owner, Owners
from kpss_desktop.domain.mention_words import Token, tokens_of

__all__ = ["EVERYBODY", "Directory", "Mention", "MentionKind", "Mentionable", "Owner", "Owners"]

_LINK = re.compile(r"^\.?[\s,]*(?:\(|/|[–-]|z|ze|za)\s*$")
_SPLIT = re.compile(r"[\s.,()/–-]+")


class _Raw(NamedTuple):
    """What the words `first` to `last` may name, before the longest are chosen."""

    first: int
    last: int
    start: int
    end: int
    phrase: int
    numbers: tuple[int, ...]
    doubtful: bool
    by_sign: bool


class Directory:
    """Those who can be named in a text; "všichni" is added where none of `candidates` means everybody."""

    def __init__(self, candidates: Iterable[Mentionable]) -> None:
        entries = tuple(candidates)
        if not any(entry.kind is MentionKind.EVERYBODY for entry in entries):
            entries = (*entries, EVERYBODY)
        self._entries = entries
        numbered = list(enumerate(entries))
        self._people = PeopleIndex(pair for pair in numbered if pair[1].kind is MentionKind.PERSON)
        self._phrases = PhraseIndex(
            pair for pair in numbered if pair[1].kind in (MentionKind.ORGANISATION, MentionKind.ROLE)
        )
        self._everybody = tuple(n for n, entry in numbered if entry.kind is MentionKind.EVERYBODY)
        self._keys: dict[int, tuple[object, ...]] = {}

    def find(self, text: str) -> list[Mention]:
        """All mentions in order of place, disjoint; where two names overlap the longer one counts.

        Two people of one surname are told apart by given name or initial, by pan and paní, by an organisation
        that follows ("Vzorová z Bety"); where nothing tells, both are candidates, those present first.
        """
        tokens = tokens_of(text)
        raw = [found for place in range(len(tokens)) for found in self._read(text, tokens, place)]
        return self._by_organisation(text, [self._mention(group) for group in _longest(raw)])

    def owners_in(self, text: str) -> Owners:
        """Who is meant to do the task that a line tells; see `mention_owners` for the rule."""
        return rank_owners(text, self.find(text))

    def complete(self, prefix: str, limit: int = 8) -> list[Mentionable]:
        """What a beginning typed after `@` may mean, diacritics and case aside: at most `limit`.

        Those present come first, people before the rest, then by how exactly the name begins so, then in
        Czech order. Everybody is
        among them when nothing is typed yet, in the last place.
        """
        typed = fold(prefix.removeprefix("@"))
        if limit < 1:
            return []
        ranked = []
        for number, (whole, words) in enumerate(self._typable):
            rank = _exactness(typed, whole, words)
            if rank is not None:
                entry = self._entries[number]
                thing = entry.kind is not MentionKind.PERSON
                ranked.append((not entry.present, thing, rank, self._key(number), number))
        numbers = [row[-1] for row in sorted(ranked)]
        if not typed:
            numbers = [n for n in numbers if n not in self._everybody]
            first = self._everybody[0]
            numbers = [*numbers[: limit - 1], first] if limit > 1 else numbers or [first]
        return [self._entries[number] for number in numbers[:limit]]

    @cached_property
    def _typable(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """For each entry its names folded, and their words, a person's surname first."""
        result = []
        for entry in self._entries:
            names = (entry.name, *entry.others)
            whole = tuple(fold(name) for name in names)
            words = tuple(word for name in whole for word in reversed(_SPLIT.split(name)) if word)
            result.append((whole, words))
        return result

    def _key(self, number: int) -> tuple[object, ...]:
        if number not in self._keys:
            entry = self._entries[number]
            person = entry.kind is MentionKind.PERSON
            self._keys[number] = name_key(entry.name) if person else (sort_key(entry.name), sort_key(""))
        return self._keys[number]

    def _read(self, text: str, tokens: Sequence[Token], place: int) -> list[_Raw]:
        """All that may be named from a word on."""
        token = tokens[place]
        start = token.start - token.at
        found = []
        if token.capital or token.at:
            person = self._people.read(tokens, place)
            if person is not None:
                end = _with_initial_dot(text, tokens[person.last], person.last > person.first)
                phrase = min(tokens[person.phrase].start, start)
                found.append(
                    _Raw(place, person.last, start, end, phrase, person.people, person.doubtful, token.at)
                )
        named = self._phrases.read(tokens, place)
        if named is not None:
            end = tokens[named.last].end
            end += named.dot and text[end : end + 1] == "."
            found.append(_Raw(place, named.last, start, end, start, named.numbers, named.doubtful, token.at))
        everybody = read_everybody(tokens, place)
        if everybody is not None:
            last, doubtful = everybody
            found.append(
                _Raw(place, last, start, tokens[last].end, start, self._everybody[:1], doubtful, token.at)
            )
        if token.at and not found:
            found += self._unfinished(token, place)
        return found

    def _unfinished(self, token: Token, place: int) -> list[_Raw]:
        """What "@pru" may mean: all names of which a word begins so."""
        numbers = tuple(
            number
            for number, (_, words) in enumerate(self._typable)
            if any(word.startswith(token.key) for word in words)
        )
        start = token.start - 1
        return [_Raw(place, place, start, token.end, start, numbers, False, True)] if numbers else []

    def _mention(self, group: list[_Raw]) -> Mention:
        raw = group[0]
        numbers = dict.fromkeys(number for one in group for number in one.numbers)
        candidates = tuple(sorted((self._entries[n] for n in numbers), key=lambda entry: not entry.present))
        sure = len(candidates) == 1 and (raw.by_sign or not raw.doubtful)
        return Mention(raw.start, raw.end, candidates, sure, min(one.phrase for one in group), raw.by_sign)

    @staticmethod
    def _by_organisation(text: str, mentions: list[Mention]) -> list[Mention]:
        """Tell namesakes apart where an organisation follows: "Vzorová z Bety", "Vzorová (Beta)"."""
        for place, mention in enumerate(mentions[:-1]):
            after = mentions[place + 1]
            if len(mention.candidates) < 2 or not _LINK.match(text[mention.end : after.start]):
                continue
            named = {
                fold(name)
                for what in after.candidates
                if what.kind is MentionKind.ORGANISATION
                for name in (what.name, *what.others)
            }
            theirs = tuple(who for who in mention.candidates if fold(who.organisation) in named)
            if len(theirs) == 1:
                mentions[place] = Mention(
                    mention.start, mention.end, theirs, True, mention.phrase, mention.by_sign
                )
        return mentions


def _longest(raw: list[_Raw]) -> list[list[_Raw]]:
    """The longest, none that overlaps a longer one; those of the same words together; in order of place."""
    chosen: list[list[_Raw]] = []
    for one in sorted(raw, key=lambda one: (one.first - one.last, one.first)):
        same = next(
            (group for group in chosen if (group[0].first, group[0].last) == (one.first, one.last)), None
        )
        if same is not None:
            same.append(one)
        elif all(one.end <= group[0].start or one.start >= group[0].end for group in chosen):
            chosen.append([one])
    return sorted(chosen, key=lambda group: group[0].start)


def _with_initial_dot(text: str, last: Token, after_another: bool) -> int:
    """The end of a name; the full stop of "Vzorová A." belongs to it."""
    short = after_another and len(last.norm) == 1 and text[last.end : last.end + 1] == "."
    return last.end + short


def _exactness(typed: str, whole: Sequence[str], words: Sequence[str]) -> int | None:
    """How exactly names begin as typed: 0 is the same, None not at all."""
    if typed in whole or typed in words:
        return 0
    if not typed or (words and words[0].startswith(typed)) or any(name.startswith(typed) for name in whole):
        return 1
    if any(word.startswith(typed) for word in words):
        return 2
    parts = typed.split()
    return 3 if all(any(word.startswith(part) for word in words) for part in parts) else None

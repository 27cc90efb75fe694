"""Finding people in a text by surname, given name and initial, in any case and either order."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kpss_desktop.czech.declension import Gender, gender_of, name_forms
from kpss_desktop.czech.names import split_titles
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.mention_types import Mentionable
from kpss_desktop.domain.mention_words import (
    COURTESY,
    Token,
    after_dot,
    everyday,
    is_frequent_given,
    is_initial,
    is_title,
    joined,
)

_LONGEST_SHORTENING = 3


class Part(NamedTuple):
    """One form of one word of a person's name."""

    form: str
    person: int
    place: int
    surname: bool


class Found(NamedTuple):
    """Words `first` to `last` of a text name one of `people`; the titles before begin at word `phrase`."""

    first: int
    last: int
    phrase: int
    people: tuple[int, ...]
    doubtful: bool


class PeopleIndex:
    """People by every form of every word of their names."""

    def __init__(self, people: Iterable[tuple[int, Mentionable]]) -> None:
        self._forms: dict[str, list[Part]] = {}
        self._given: dict[int, tuple[str, ...]] = {}
        self._gender: dict[int, Gender | None] = {}
        self._surname: dict[int, str] = {}
        for number, who in people:
            for name in (who.name, *who.others):
                self._add(number, name)

    def _add(self, number: int, name: str) -> None:
        bare = split_titles(name)[1]
        words = [word for word in bare.replace("-", " ").split() if word[0].isupper()]
        if not words:
            return
        gender = gender_of(" ".join(words))
        if self._gender.setdefault(number, gender) is None:
            self._gender[number] = gender
        self._surname.setdefault(number, words[-1])
        if len(words) > 1:
            self._given[number] = (*self._given.get(number, ()), fold(words[0]))
        for place, word in enumerate(words):
            surname = place > 0 or len(words) == 1
            for form in name_forms(word, gender):
                key = form if form.isascii() else fold(form)
                self._forms.setdefault(key, []).append(Part(form, number, place, surname))

    def parts(self, token: Token) -> list[Part]:
        """What the word may be of anybody's name; where it is somebody's nominative too, both are there."""
        found = self._forms.get(token.key)
        if not found:
            return []
        return found if token.norm.isascii() else [part for part in found if part.form == token.norm]

    def read(self, tokens: Sequence[Token], first: int) -> Found | None:
        """Who is named by the words from `first` on, None where nobody."""
        token = tokens[first]
        if not (token.capital or token.at) or (is_title(token) and not token.at):
            return None
        reading = _Reading(self, tokens, first)
        return reading.result() if reading.begin() else None

    def gender(self, person: int) -> Gender | None:
        return self._gender[person]

    def given(self, person: int) -> tuple[str, ...]:
        """The given names, folded; empty where the register has a surname only."""
        return self._given.get(person, ())

    def may_be_everyday(self, person: int) -> bool:
        return everyday(self._surname[person])


class _Reading:
    """One attempt to read a name, from the first word on and as far as it goes."""

    def __init__(self, index: PeopleIndex, tokens: Sequence[Token], first: int) -> None:
        self._index = index
        self._tokens = tokens
        self._first = self._last = first
        self._used: dict[int, set[int]] = {}
        self._surnames: set[int] = set()
        self._given_told = False
        self._doubtful = False

    def begin(self) -> bool:
        """Read as many words as belong together; False where the first is of no name."""
        token = self._tokens[self._first]
        start = self._first
        if self._shortens(start) and start + 1 < len(self._tokens) and after_dot(self._tokens[start + 1]):
            people = {p.person for p in self._index.parts(self._tokens[start + 1]) if p.surname}
            people = {person for person in people if self._fits_initial(person, token, strict=True)}
            if people:
                self._used = {person: {0} for person in people}
                self._given_told = True
                return self._extend(start + 1) and self._go_on()
        self._used = {}
        return self._extend(start) and self._go_on()

    def _extend(self, place: int) -> bool:
        """Take the word at `place` into the name if it is another word of somebody's."""
        at = self._tokens[self._first].at
        token = self._tokens[place]
        if not (token.capital or at):
            return False
        taken: dict[int, set[int]] = {}
        surnames: set[int] = set()
        for part in self._index.parts(token):
            used = self._used.get(part.person)
            if (self._used and used is None) or part.place in (used or ()):
                continue
            taken.setdefault(part.person, set(used or ())).add(part.place)
            if part.surname or part.person in self._surnames:
                surnames.add(part.person)
        if not taken:
            return False
        self._used, self._surnames, self._last = taken, surnames, place
        return True

    def _go_on(self) -> bool:
        while self._last + 1 < len(self._tokens) and joined(self._tokens[self._last + 1]):
            before = self._last
            if self._extend(before + 1):
                self._given_told = True
                continue
            self._take_initial(before + 1)
            break
        return True

    def _take_initial(self, place: int) -> None:
        """Take "A." after a surname; another initial than theirs makes it doubtful."""
        after = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
        token = self._tokens[place]
        if self._given_told or not self._shortens(place) or not (after is None or "." in after.gap[:1]):
            return
        fitting = {person for person in self._used if self._fits_initial(person, token, strict=True)}
        if fitting:
            self._used = {person: self._used[person] for person in fitting}
            self._surnames &= fitting
            self._last = place
            self._given_told = True
        elif len(token.text) == 1:
            self._doubtful = True

    def _shortens(self, place: int) -> bool:
        token = self._tokens[place]
        return token.capital and len(token.norm) <= _LONGEST_SHORTENING and not is_title(token)

    def _fits_initial(self, person: int, token: Token, strict: bool) -> bool:
        given = self._index.given(person)
        return any(name.startswith(token.key) for name in given) or (not given and not strict)

    def result(self) -> Found | None:
        """Who is meant, after looking at what stands around."""
        phrase, gender = self._titles_before()
        people = set(self._surnames or self._used)
        if gender is not None:
            people = {person for person in people if self._index.gender(person) in (None, gender)}
        at = self._tokens[self._first].at
        if not at:
            people = self._not_others(people, gender is not None or phrase < self._first)
        if not people:
            return None
        if not self._surnames and not at:
            self._doubtful = True
        return Found(self._first, self._last, phrase, tuple(sorted(people)), self._doubtful)

    def _titles_before(self) -> tuple[int, Gender | None]:
        """The word where titles begin, and whom they tell of; "paní ředitelka Vzorová" counts too."""
        place, gender = self._first, None
        while place > 0:
            token, next_one = self._tokens[place - 1], self._tokens[place]
            if not (joined(next_one) or after_dot(next_one)) or next_one.at:
                break
            if is_title(token):
                place, gender = place - 1, COURTESY.get(token.norm, gender)
                if token.norm in COURTESY:
                    break
                continue
            before = self._tokens[place - 2] if place > 1 else None
            if before is None or token.capital or before.norm not in COURTESY or not joined(token):
                break
            return place - 2, COURTESY[before.norm]
        return place, gender

    def _not_others(self, people: set[int], titled: bool) -> set[int]:
        """Without those whose neighbouring words tell that somebody else is named."""
        before = self._tokens[self._first - 1] if self._first else None
        after = self._tokens[self._last + 1] if self._last + 1 < len(self._tokens) else None
        first = self._tokens[self._first]
        near_before = before is not None and joined(first) and before.capital and not is_title(before)
        near_after = after is not None and joined(after) and after.capital
        if not self._surnames:  # a given name alone
            alone = not near_after and not (near_before and before is not None and not before.opens)
            return people if alone and not (before and is_initial(before) and after_dot(first)) else set()
        initial = before is not None and is_initial(before) and after_dot(first) and not self._given_told
        if (
            before is not None and initial and not (before.key == "p" and before.opens)
        ):  # "P. Dubek" is pan, too
            people = {person for person in people if self._fits_initial(person, before, strict=False)}
        if self._given_told:
            return people
        named = {person for person in people if self._index.given(person)}
        if near_before and before is not None and len(before.text) > 1:
            if is_frequent_given(before):
                people = people - named
            elif not before.opens and not before.text.isupper():
                self._doubtful = True
        if near_after and after is not None:
            if after.gap == "-":
                self._doubtful = True
            elif is_frequent_given(after):
                people = people - named
        if first.opens and not titled and any(map(self._index.may_be_everyday, people)):
            self._doubtful = True
        return people

"""Names of people in a text that is to be published: of those kept back in any case, and of whoever is
called Mr or Mrs or has a title and may not appear by name."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kpss_desktop.czech.declension import composed, gender_of, name_forms, normal
from kpss_desktop.czech.names import TITLE_BEFORE, split_titles, surname
from kpss_desktop.czech.text import fold

_SHORTEST_STEM = 4  # letters: what begins like a shorter surname is mostly another word
_LONGEST_ENDING = 4
_VOWELS = "aeiouyáéíóúůý"
_CAPITAL = "A-ZÁČĎÉĚÍĽĹŇÓÔŘŔŠŤÚŮÝŽÄÖÜ"
_NAME = rf"[{_CAPITAL}][^\W\d_]+(?:[-–][{_CAPITAL}][^\W\d_]+)*"
_CAPITALISED = re.compile(rf"\b{_NAME}")
_BEFORE = re.compile(rf"\b(?P<first>[{_CAPITAL}][^\W\d_]*\.?)\s?$")
_TITLE = rf"(?!et)(?:{TITLE_BEFORE})"
_CALLED = (
    r"(?:[Pp]an(?:a|u|e|em|ovi|í)?|[Pp]án(?:em|ovi)|PAN|PANÍ|[Ss]lečn(?:a|y|ě|u|o|ou)"
    rf"|(?:[Pp]í|[Ss]l|[Pp])\.|{_TITLE})"
)
_ADDRESSED = re.compile(
    rf"(?<!\w){_CALLED}\s+(?:(?:{TITLE_BEFORE})\s*)*"
    rf"(?P<name>(?:(?:{_NAME}|[{_CAPITAL}]\.)\s?)*{_NAME})"
)


class Person(NamedTuple):
    """Forms of the parts of a surname and of the first name, in lower case; `stem` may be empty."""

    last: frozenset[str]
    first: frozenset[str]
    initial: str
    stem: str


class NameFinder:
    """Finds names of `private` people and, if `strangers`, of everybody who is addressed as a person.

    `named` may stand in the text: they are not taken for strangers.
    """

    def __init__(self, private: Iterable[str], named: Iterable[str] = (), *, strangers: bool = False) -> None:
        people = [_person(name) for name in private]
        self._by_form: dict[str, list[Person]] = {}
        self._stems = tuple({person.stem for person in people if person.stem})
        for person in people:
            for form in person.last:
                self._by_form.setdefault(form, []).append(person)
        self._known = frozenset(form for name in named for form in _person(name).last)
        self._strangers = strangers

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand in a text; some may overlap, the surer ones come first."""
        if self._by_form:
            for match in _CAPITALISED.finditer(text):
                if (people := self._whose(match[0])) is not None:
                    yield _start_with_first_name(text, match.start(), people), match.end()
        if self._strangers:
            for match in _ADDRESSED.finditer(text):
                last = match["name"].split()[-1]
                if self._known.isdisjoint(_parts(last)):
                    yield match.span("name")

    def _whose(self, word: str) -> list[Person] | None:
        found = [person for part in _parts(word) for person in self._by_form.get(part, ())]
        if found:
            return found
        begun = any(
            len(part) <= len(stem) + _LONGEST_ENDING
            for part in _parts(word)
            if part.startswith(self._stems)
            for stem in self._stems
            if part.startswith(stem)
        )
        return [] if begun else None


def _start_with_first_name(text: str, start: int, people: list[Person]) -> int:
    """Where a name begins, with the first name or its initial before the surname."""
    before = _BEFORE.search(text, 0, start)
    if before is None:
        return start
    first = normal(before["first"])
    for person in people:
        if first in person.first or (person.initial and first == f"{person.initial}."):
            return before.start("first")
    return start


def _parts(word: str) -> list[str]:
    """The parts of a double surname as they are looked up."""
    return [normal(part) for part in re.split(r"[-–]", word)]


def _person(name: str) -> Person:
    plain = composed(split_titles(name)[1])
    last = surname(plain)
    before = plain.split()[: max(plain.split().index(last), 0)] if last else []
    gender = gender_of(" ".join((*before, last)))
    forms: set[str] = set()
    for part in re.split(r"[-–]", last):
        forms |= name_forms(part, gender)
    forms |= {base + end for base in _owning(forms) for end in _POSSESSIVE}
    first = before[0] if before else ""
    stem = normal(last).rstrip(_VOWELS) if len(last) >= _SHORTEST_STEM else ""
    return Person(
        frozenset(form for form in {*forms, *map(fold, forms)} if len(form) > 1),
        name_forms(first) if first else frozenset(),
        normal(first[:1]),
        stem if len(stem) > 2 else "",
    )


_POSSESSIVE = ("ův", "ova", "ovo", "ovu", "ově", "ovy", "ových", "ovým", "ovými", "ové")


def _owning(forms: Iterable[str]) -> Iterator[str]:
    """What a possessive is made from: Hájkovi, Hájkův."""
    return (form[:-3] for form in forms if form.endswith("ovi"))

"""The real minutes: who is spoken of is found if the register knows them, and nobody else."""

import re
from typing import Any

import pytest

from kpss_desktop.czech.stems import name_forms_match
from kpss_desktop.domain.mentions import Directory, Mentionable, MentionKind
from tests.seeds import MISSING, NAMES, seed_truth, seeds_dir

pytestmark = pytest.mark.skipif(seeds_dir() is None, reason=MISSING)
_SEEN = {"minutes-2024-01-08.txt": 1, "minutes-2020-02-17.txt": 2}
_SPOKEN_OF = re.compile(r"\b(?:[Pp]aní|[Pp]an\w{0,2})\s+([^\W\d_]+)")


def _register(truth: dict[str, Any]) -> list[str]:
    rows = truth["attendees_present"]
    return [" ".join(part for part in (row["given"], row["surname"]) if part) for row in rows]


def _directory(names: list[str]) -> Directory:
    return Directory(Mentionable(MentionKind.PERSON, name, n) for n, name in enumerate(names))


@pytest.mark.parametrize("name", NAMES)
def test_who_is_spoken_of_is_found_if_the_register_knows_them(name: str) -> None:
    truth = seed_truth(name)
    register = _register(truth)
    directory = _directory(register)
    seen = 0
    for text in map(_text, truth["points"]):
        people = [one for one in directory.find(text) if one.best.kind is MentionKind.PERSON]
        found = {text[mention.start : mention.end] for mention in people}
        spoken = {match[1] for match in _SPOKEN_OF.finditer(text)}
        known = {word for word in spoken if any(name_forms_match(one.split()[-1], word) for one in register)}
        assert found == known
        seen += len(known)
    assert seen == _SEEN[name]


@pytest.mark.parametrize("name", NAMES)
def test_everybody_in_the_attendance_is_found_in_order(name: str) -> None:
    register = _register(seed_truth(name))
    text = "Přítomni: " + ", ".join(register)
    assert [mention.best.name for mention in _directory(register).find(text)] == register


def _text(point: dict[str, Any]) -> str:
    return "".join(run["text"] for run in point["runs"])

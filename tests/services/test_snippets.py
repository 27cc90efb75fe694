"""Abbreviations of a group: what can be one, how it is found before the caret, how its text is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.services.context import Services
from kpss_desktop.services.snippets import SnippetError, Snippets, checked, find, lines_of, tidy_text
from tests.helpers.archives import add_group, services_in

KNOWN = {"ss": "sociální služby", "KPSS": "komunitní plánování", "k.ú.": "krajský úřad"}


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    ("before", "text", "start"),
    [
        ("ss", "sociální služby", 0),
        ("Rozvoj Ss", "Sociální služby", 7),
        ("rozvoj\u00a0ss", "sociální služby", 7),
        ("(„ss", "sociální služby", 2),
        ("a/kpss", "komunitní plánování", 2),
        ("Na k.ú.", "krajský úřad", 3),
        ("Na K.ú.", "Krajský úřad", 3),
    ],
)
def test_an_abbreviation_is_found_before_the_caret(before: str, text: str, start: int) -> None:
    found = find(KNOWN, before)

    assert found is not None
    assert (found.text, found.start) == (text, start)


@pytest.mark.parametrize("before", ["", "ss ", "pass", "ssx", "x.ss", "kpss,"])
def test_another_word_is_none(before: str) -> None:
    assert find(KNOWN, before) is None


@pytest.mark.parametrize(
    ("abbreviation", "text", "code"),
    [
        ("", "x", "empty"),
        ("  ", "x", "empty"),
        ("a b", "x", "spaces"),
        ("a\u00a0b", "x", "spaces"),
        ("x" * 31, "x", "long"),
        ("nn", " \n ", "no_text"),
        ("SS", "x", "taken"),
    ],
)
def test_what_cannot_be_an_abbreviation_is_refused(abbreviation: str, text: str, code: str) -> None:
    with pytest.raises(SnippetError) as refused:
        checked(abbreviation, text, KNOWN)

    assert refused.value.code == code


def test_one_may_be_written_in_another_case(services: Services) -> None:
    snippets = Snippets(services.archive, add_group(services).id)
    snippets.keep("ss", "sociální služby")

    kept = snippets.keep("SS", "sociální služby města", instead_of="ss")

    assert snippets.all() == {kept: "sociální služby města"} == {"SS": "sociální služby města"}


def test_each_group_has_its_own(services: Services) -> None:
    first, second = (Snippets(services.archive, add_group(services, name=name).id) for name in ("A", "B"))
    first.keep("ss", "sociální služby")

    second.keep("SS", "sportovní středisko")

    assert first.all() == {"ss": "sociální služby"}
    assert second.remove("SS") == "sportovní středisko"
    assert second.remove("SS") is None
    assert second.all() == {}


def test_lines_keep_their_levels_and_nothing_else() -> None:
    text = "\t- první  \r\n\n\t\tdruhý\n   třetí\n"

    assert lines_of(text) == [(0, "- první"), (1, "druhý"), (0, "třetí")]


@given(st.text(alphabet="aá \t\n\r-", max_size=30))
def test_a_text_once_kept_stays_as_it_is(text: str) -> None:
    kept = tidy_text(text)

    assert tidy_text(kept) == kept
    assert all(bare.strip() == bare and bare for _, bare in lines_of(kept))

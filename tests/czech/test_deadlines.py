"""Deadlines as Czech minutes name them."""

from collections.abc import Iterator
from datetime import date

import pytest

from kpss_desktop.czech.deadlines import Deadline, find_deadlines
from tests.czech.deadline_cases import BASE, NEXT, TABLE


def found(text: str) -> list[Deadline]:
    return find_deadlines(text, BASE, NEXT)


def rows(table: str) -> Iterator[tuple[str, date | None]]:
    for line in table.strip().splitlines():
        phrases, _, due = line.rpartition(" | ")
        for phrase in phrases.split(" · "):
            yield phrase, None if due == "None" else date.fromisoformat(due)


@pytest.mark.parametrize(("phrase", "due"), list(rows(TABLE)))
def test_a_phrase_of_the_table_is_one_deadline(phrase: str, due: date | None) -> None:
    assert [(item.wording, item.due) for item in found(phrase)] == [(phrase, due)]


@pytest.mark.parametrize(("phrase", "due"), list(rows(TABLE)))
def test_a_phrase_of_the_table_is_found_within_a_line(phrase: str, due: date | None) -> None:
    line = f"Anna Vzorová pošle dopis ({phrase}), pak se uvidí"

    assert [(item.wording, item.due) for item in found(line)] == [(phrase, due)]

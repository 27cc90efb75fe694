"""What is typed over the table of tasks, and how urgent a task is."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.minutes import Task, TaskStatus
from kpss_desktop.domain.task_filter import (
    EVERYTHING,
    PHRASES,
    TaskFilter,
    quoted_if_needed,
    read_filter,
)
from kpss_desktop.domain.task_groups import Urgency, end_of_week, urgency


def test_words_are_folded_and_all_of_them_are_wanted() -> None:
    assert read_filter("Závěrečnou  ZPRÁVU") == TaskFilter(words=("zaverecnou", "zpravu"))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("@Vzor", TaskFilter(who=(("vzor",),))),
        ('@"Anna Vzorová"', TaskFilter(who=(("anna vzorova",),))),
        ("@Vzor @Beta", TaskFilter(who=(("vzor",), ("beta",)))),
        ("skupina:prevence", TaskFilter(groups=("prevence",))),
        ('Skupina:"Péče o seniory"', TaskFilter(groups=("pece o seniory",))),
        ("setkání:8.1.2024", TaskFilter(meetings=("8.1.2024",))),
        ("po termínu", TaskFilter(urgencies=frozenset({Urgency.OVERDUE}))),
        ("TENTO TYDEN", TaskFilter(urgencies=frozenset({Urgency.THIS_WEEK}))),
        ("bez termínu", TaskFilter(urgencies=frozenset({Urgency.UNDATED}))),
        ("bez vlastníka", TaskFilter(unowned=True)),
        ("splněno", TaskFilter(statuses=frozenset({TaskStatus.DONE}))),
        ("zrušeno", TaskFilter(statuses=frozenset({TaskStatus.CANCELLED}))),
        ("bývalí", TaskFilter(former=True)),
        ("Po termínu.", TaskFilter(urgencies=frozenset({Urgency.OVERDUE}))),
        ("tenhle týden", TaskFilter(urgencies=frozenset({Urgency.THIS_WEEK}))),
        ("nesplněné", TaskFilter(statuses=frozenset({TaskStatus.OPEN}))),
        ("hotové", TaskFilter(statuses=frozenset({TaskStatus.DONE}))),
        ("@Vzor, po termínu", TaskFilter(who=(("vzor",),), urgencies=frozenset({Urgency.OVERDUE}))),
        ("setkání:8.1.", TaskFilter(meetings=("8.1.",))),
    ],
)
def test_signs_and_phrases_have_a_meaning(typed: str, wanted: TaskFilter) -> None:
    assert read_filter(typed) == wanted


def test_everything_goes_together_in_any_order() -> None:
    found = read_filter("zpráva po termínu @vzor tento týden dopis")
    assert found.words == ("zprava", "dopis")
    assert found.who == (("vzor",),)
    assert found.urgencies == {Urgency.OVERDUE, Urgency.THIS_WEEK}


@pytest.mark.parametrize(
    ("typed", "word"), [('"po termínu"', "po terminu"), ("„tento týden“", "tento tyden")]
)
def test_quotation_marks_take_a_phrase_for_what_it_says(typed: str, word: str) -> None:
    assert read_filter(typed) == TaskFilter(words=(word,))


@pytest.mark.parametrize("typed", ["", "  ", "@", "skupina:", '"', "@ "])
def test_what_is_unfinished_wants_nothing(typed: str) -> None:
    assert read_filter(typed) == EVERYTHING


@pytest.mark.parametrize("typed", ["po", "tento", "bez zprávy"])
def test_a_part_of_a_phrase_is_a_word(typed: str) -> None:
    assert read_filter(typed).words[0] == typed.split()[0]


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in PHRASES])
def test_every_phrase_that_is_offered_is_understood(phrase: str) -> None:
    assert read_filter(phrase).words == ()
    assert read_filter(phrase) != EVERYTHING


@given(st.text(max_size=40))
def test_any_text_is_read(typed: str) -> None:
    found = read_filter(typed)
    assert all(word == word.casefold() for word in found.words)


def test_a_name_of_several_words_is_written_in_quotation_marks() -> None:
    assert (quoted_if_needed("Beta"), quoted_if_needed("Anna Vzorová")) == ("Beta", '"Anna Vzorová"')


MONDAY = date(2024, 3, 18)


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"due": date(2024, 3, 17)}, Urgency.OVERDUE),
        ({"due": MONDAY}, Urgency.THIS_WEEK),
        ({"due": date(2024, 3, 24)}, Urgency.THIS_WEEK),
        ({"due": date(2024, 3, 25)}, Urgency.LATER),
        ({}, Urgency.UNDATED),
        ({"due": date(2024, 3, 1), "proposed": True}, Urgency.PROPOSED),
        ({"due": date(2024, 3, 1), "status": TaskStatus.DONE}, Urgency.CLOSED),
        ({"status": TaskStatus.CANCELLED, "proposed": True}, Urgency.CLOSED),
    ],
)
def test_a_task_is_as_urgent_as_its_term_says(values: dict[str, Any], where: Urgency) -> None:
    assert urgency(Task(uid="t", order="1", meeting_id=1, **values), MONDAY) is where


def test_a_week_ends_on_its_sunday() -> None:
    assert {end_of_week(date(2024, 3, day)) for day in range(18, 25)} == {date(2024, 3, 24)}

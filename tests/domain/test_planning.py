"""Rules of meetings ahead: days of a rule, what is odd of a day, a series in words, what is renewed."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.deadlines import find_series
from kpss_desktop.domain.planning import (
    LAST,
    MOST,
    Monthly,
    Slot,
    Weekly,
    at_hour,
    days_of,
    odd_about,
    renewed,
    series_text,
)

BASE = date(2024, 1, 8)


def test_every_second_week_begins_with_its_weekday() -> None:
    found = days_of(Weekly(2, 2, date(2024, 9, 1), date(2024, 10, 10)))
    assert found == [date(2024, 9, 4), date(2024, 9, 18), date(2024, 10, 2)]


def test_the_last_thursday_of_every_second_month() -> None:
    found = days_of(Monthly(3, LAST, date(2024, 1, 1), date(2024, 6, 30), every=2))
    assert found == [date(2024, 1, 25), date(2024, 3, 28), date(2024, 5, 30)]


def test_a_rule_without_an_end_in_sight_stops() -> None:
    assert len(days_of(Weekly(0, 1, BASE, date(2099, 1, 1)))) == MOST


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 4, 1), "Velikonoční pondělí"),
        (date(2024, 9, 28), "Den české státnosti, víkend (sobota)"),
        (date(2024, 3, 17), "víkend (neděle)"),
        (date(2024, 3, 18), ""),
        (date(2023, 3, 20), "už bylo"),
    ],
)
def test_what_is_odd_of_a_day_is_said(day: date, words: str) -> None:
    assert odd_about(day, BASE) == words


@pytest.mark.parametrize(
    ("hour", "words"), [(9, "v 9:00"), (12, "ve 12:00"), (13, "ve 13:00"), (15, "v 15:00"), (20, "ve 20:00")]
)
def test_an_hour_has_its_preposition(hour: int, words: str) -> None:
    assert at_hour(time(hour)) == words


def test_what_dates_have_in_common_stands_once() -> None:
    slots = [Slot(date(2024, month, day), time(13, 30), "ČvT") for month, day in ((6, 10), (3, 18))]
    assert series_text(slots, BASE) == "Další termíny: 18. 3.; 10. 6., vždy ve 13:30, ČvT."


def test_what_differs_stands_with_its_date() -> None:
    slots = [Slot(date(2024, 3, 18), time(9), "ČvT"), Slot(date(2025, 6, 10), time(14), None)]
    assert series_text(slots, BASE) == "Další termíny: 18. 3. 2024 v 9:00 (ČvT); 10. 6. 2025 ve 14:00."


def test_one_date_alone_and_none() -> None:
    assert series_text([Slot(date(2024, 3, 18))], BASE) == "Další termín: 18. 3."
    assert series_text([], BASE) == ""


DAYS = st.lists(st.dates(BASE + timedelta(1), BASE + timedelta(700)), min_size=2, max_size=8, unique=True)


@given(DAYS, st.times().map(lambda hour: time(hour.hour, hour.minute)))
def test_a_series_in_words_is_read_back(days: list[date], hour: time) -> None:
    found = find_series(series_text([Slot(day, hour) for day in days], BASE), BASE)
    assert found is not None
    assert (list(found.dates), found.time) == (sorted(days), hour)


Row = tuple[str, int]
"""A row as the test has it: its key, and 0 while nobody touched it."""


def merged(here: list[Row], fresh: list[str], before: list[str]) -> list[Row]:
    return renewed(
        here, [(key, 0) for key in fresh], before, lambda row: row[0], lambda row: not row[1],
        lambda old, new: old,
    )  # fmt: skip


def test_what_nobody_touched_becomes_what_it_would_be_now() -> None:
    assert merged([("a", 0), ("b", 0)], ["c", "b"], ["a", "b"]) == [("c", 0), ("b", 0)]


def test_a_row_taken_out_by_hand_does_not_come_back() -> None:
    assert merged([("a", 0)], ["a", "b", "c"], ["a", "b"]) == [("a", 0), ("c", 0)]


KEYS = st.lists(st.sampled_from("abcdef"), unique=True)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 1)), unique_by=lambda row: row[0]), KEYS,
       KEYS)  # fmt: skip
def test_what_was_written_by_hand_always_stays(here: list[Row], fresh: list[str], before: list[str]) -> None:
    after = merged(here, fresh, before)
    keys = [row[0] for row in after]
    assert len(keys) == len(set(keys))
    for row in here:
        if row[1] or row[0] not in before:
            assert row in after
    for key in fresh:
        if key not in before:
            assert key in keys

"""Dates and hours as Czech writes them, and as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.dates import clock, in_figures, in_words, read_clock, read_date, weekday, with_weekday

BASE = date(2024, 1, 8)


def test_a_date_is_written_in_words_and_in_figures() -> None:
    assert in_words(BASE) == "8. ledna 2024"
    assert in_figures(BASE) == "8. 1. 2024"
    assert weekday(BASE) == "pondělí"
    assert with_weekday(date(2024, 2, 29)) == "čt 29. 2. 2024"


def test_an_hour_is_written_without_a_leading_zero() -> None:
    assert (clock(time(9, 5)), clock(time(13, 30)), clock(time(0, 0))) == ("9:05", "13:30", "0:00")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29. 2. 2024", date(2024, 2, 29)),
        ("29.2. 2024", date(2024, 2, 29)),
        ("18.01.2011", date(2011, 1, 18)),
        ("8. ledna 2024", date(2024, 1, 8)),
        ("17. únor 2020", date(2020, 2, 17)),
        ("17. unor 2020", date(2020, 2, 17)),
        ("30. června 2024", date(2024, 6, 30)),
        ("30. července 2024", date(2024, 7, 30)),
        ("2024-02-18", date(2024, 2, 18)),
        ("pondělí 15. 1.", date(2024, 1, 15)),
        ("čt 29. 2. 2024", date(2024, 2, 29)),
        ("29. 2.", date(2024, 2, 29)),
        ("18.3", date(2024, 3, 18)),
        ("7. 1.", date(2025, 1, 7)),
        ("8. 1.", date(2024, 1, 8)),
        ("29. února", date(2024, 2, 29)),
        ("  8.\u00a01.\u00a02024 ", date(2024, 1, 8)),
    ],
)
def test_a_date_is_read(text: str, day: date) -> None:
    assert read_date(text, BASE) == day


@pytest.mark.parametrize(
    "text",
    ["", "zítra", "31. 4. 2024", "30. 2.", "2024-02-30", "8. 13. 2024", "8. srpen březen", "81/1", "8"],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert read_date(text, BASE) is None


def test_a_leap_day_without_a_year_is_the_next_one_there_is() -> None:
    assert read_date("29. 2.", date(2025, 1, 1)) == date(2028, 2, 29)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_date_written_is_read_again(day: date) -> None:
    for written in (in_words(day), in_figures(day), with_weekday(day), day.isoformat()):
        assert read_date(written, BASE) == day


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_without_a_year_it_is_never_before_the_base(day: date, base: date) -> None:
    found = read_date(f"{day.day}. {day.month}.", base)

    assert found is not None
    assert found >= base
    assert (found.day, found.month) == (day.day, day.month)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("13:30", time(13, 30)),
        ("13.30", time(13, 30)),
        ("1330", time(13, 30)),
        ("9", time(9)),
        ("9 hod", time(9)),
        ("9.00 hodin", time(9)),
        (" 0:00 ", time(0)),
    ],
)
def test_an_hour_is_read(text: str, hour: time) -> None:
    assert read_clock(text) == hour


@pytest.mark.parametrize("text", ["", "24:00", "13:60", "ráno", "13:3", "-1"])
def test_what_is_no_hour_is_not_guessed(text: str) -> None:
    assert read_clock(text) is None


@given(st.times())
def test_an_hour_written_is_read_again(hour: time) -> None:
    assert read_clock(clock(hour)) == time(hour.hour, hour.minute)

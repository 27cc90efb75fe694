"""Series of dates with their common hour."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.dates import in_figures, in_words
from kpss_desktop.czech.deadlines import Series, find_series
from tests.czech.deadline_cases import BASE

FOUR = [date(2024, 3, 18), date(2024, 6, 10), date(2024, 9, 9), date(2024, 11, 11)]
HALF_TWO = time(13, 30)
TWO = time(14)


def series(text: str, base: date = BASE) -> Series:
    found = find_series(text, base)
    assert found is not None
    assert text[found.start : found.end] == found.wording
    return found


@pytest.mark.parametrize(
    ("text", "days", "hour"),
    [
        ("18.3.; 10.6.; 9.9.; 11.11. vždy v 13:30", FOUR, HALF_TWO),
        ("18. 3., 10. 6. a 9. 9. od 14 hodin", FOUR[:3], TWO),
        ("18.3, 10.6, 9.9 a 11.11 v 13.30 hod", FOUR, HALF_TWO),
        ("18. března, 10. června, 9. září a 11. listopadu 2024 vždy ve 13:30 hodin", FOUR, HALF_TWO),
        ("pondělí 18. 3., pondělí 10. 6.", FOUR[:2], None),
        ("po 18. 3., po 10. 6. a po 9. 9. ve 14 h", FOUR[:3], TWO),
        ("18. a 25. března", [date(2024, 3, 18), date(2024, 3, 25)], None),
        ("18. 3., 10. 6. a 13. 1.", [*FOUR[:2], date(2025, 1, 13)], None),
        ("18. 3., 10. 6. a 9. 9. 2025", [date(2025, 3, 18), date(2025, 6, 10), date(2025, 9, 9)], None),
        ("9. 9., 11. 11. a 13. 1. 2025", [date(2024, 9, 9), date(2024, 11, 11), date(2025, 1, 13)], None),
        (
            "každé druhé pondělí v březnu, červnu, září a listopadu od 13:30",
            [date(2024, 3, 11), *FOUR[1:]],
            HALF_TWO,
        ),
        ("vždy druhé pondělí v březnu, červnu a září", [date(2024, 3, 11), *FOUR[1:3]], None),
        ("každou první středu v dubnu a říjnu v 9 hodin", [date(2024, 4, 3), date(2024, 10, 2)], time(9)),
        (
            "vždy první a třetí úterý v únoru a březnu",
            [date(2024, 2, 6), date(2024, 2, 20), date(2024, 3, 5), date(2024, 3, 19)],
            None,
        ),
        ("VZDY POSLEDNI CTVRTEK V UNORU A DUBNU", [date(2024, 2, 29), date(2024, 4, 25)], None),
    ],
)
def test_a_series_has_its_dates_and_hour(text: str, days: list[date], hour: time | None) -> None:
    found = series(text)

    assert list(found.dates) == days
    assert found.time == hour
    assert found.wording == text
    assert found.sure


def test_a_series_is_found_within_its_line() -> None:
    line = "Další termíny: 18.3.; 10.6.; 9.9.; 11.11. vždy v 13:30. místem zůstává kancelář, U tiskárny 81/1."

    assert series(line).wording == "18.3.; 10.6.; 9.9.; 11.11. vždy v 13:30"


def test_each_date_may_have_an_hour_of_its_own() -> None:
    found = series("18. 3. v 13:30, 10. 6. v 14:00")

    assert found.times == (HALF_TWO, TWO)
    assert found.time is None


def test_an_hour_that_stands_before_belongs_to_all() -> None:
    assert series("vždy od 14 hodin: 18. 3., 10. 6.").time == TWO


def test_the_end_is_read_too() -> None:
    found = series("18. 3. a 10. 6. od 9.00 do 11.30")

    assert (found.time, found.ends) == (time(9), time(11, 30))


def test_a_weekday_of_every_month_goes_to_the_end_of_the_year() -> None:
    days = series("vždy první středu v měsíci").dates

    assert days[0] == date(2024, 2, 7)
    assert days[-1] == date(2024, 12, 4)
    assert len(days) == 11


@pytest.mark.parametrize("text", ["1. 2., 31. 4. a 5. 5.", "úterý 18. 3., úterý 11. 6."])
def test_a_series_with_an_odd_day_is_uncertain(text: str) -> None:
    assert not series(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18. 3.",
        "ceny 1.1, 2.3, 4.5",
        "verze 1.2.3, 1.2.4",
        "1., 2. a 3. bod",
        "každé druhé pondělí",
        "první úterý v lednu a únoru",
        "každé pondělí v březnu",
        "3/4, 1/2",
    ],
)
def test_other_lists_are_no_series(text: str) -> None:
    assert find_series(text, BASE) is None


@pytest.mark.parametrize("word", ["1.", "1. ", "1/1 ", "vždy v ", "každé druhé pondělí "])
def test_a_very_long_line_is_read_to_its_end(word: str) -> None:
    text = word * (100_000 // len(word)) + "; termíny: 18. 3., 10. 6."

    assert series(text).dates[-2:] == (date(2024, 3, 18), date(2024, 6, 10))


DAYS = st.lists(st.dates(BASE, BASE + timedelta(days=360)), min_size=2, max_size=8, unique=True).map(sorted)


@given(DAYS, st.sampled_from((in_figures, in_words)), st.sampled_from((", ", "; ", " a ")), st.times())
def test_dates_written_in_a_row_are_read_back(days: list[date], form: object, gap: str, hour: time) -> None:
    assert callable(form)
    text = gap.join(form(day) for day in days) + f" vždy v {hour.hour}:{hour.minute:02d}"
    found = series(text)

    assert list(found.dates) == days
    assert found.time == time(hour.hour, hour.minute)


@given(DAYS)
def test_dates_in_a_row_without_years_are_read_back(days: list[date]) -> None:
    text = "; ".join(f"{day.day}.{day.month}." for day in days)

    assert list(series(f"Termíny: {text} od 14 hodin").dates) == days

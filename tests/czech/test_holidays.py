"""Public holidays and weekends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.holidays import easter, holiday, is_weekend, is_workday, workdays_after

YEARS = st.integers(2000, 2100)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2019, date(2019, 4, 21)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (2100, date(2100, 3, 28)),
    ],
)
def test_easter_sunday_is_known(year: int, day: date) -> None:
    assert easter(year) == day


@given(YEARS)
def test_easter_is_a_sunday_between_the_22nd_of_march_and_the_25th_of_april(year: int) -> None:
    day = easter(year)

    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 1, 1), "Nový rok, Den obnovy samostatného českého státu"),
        (date(2024, 3, 29), "Velký pátek"),
        (date(2024, 4, 1), "Velikonoční pondělí"),
        (date(2024, 5, 1), "Svátek práce"),
        (date(2024, 5, 8), "Den vítězství"),
        (date(2024, 7, 5), "Den slovanských věrozvěstů Cyrila a Metoděje"),
        (date(2024, 7, 6), "Den upálení mistra Jana Husa"),
        (date(2024, 9, 28), "Den české státnosti"),
        (date(2024, 10, 28), "Den vzniku samostatného československého státu"),
        (date(2018, 11, 17), "Den boje za svobodu a demokracii"),
        (date(2024, 11, 17), "Den boje za svobodu a demokracii a Mezinárodní den studentstva"),
        (date(2024, 12, 24), "Štědrý den"),
        (date(2024, 12, 25), "1. svátek vánoční"),
        (date(2024, 12, 26), "2. svátek vánoční"),
    ],
)
def test_a_public_holiday_has_its_name(day: date, name: str) -> None:
    assert holiday(day) == name


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2024, 12, 31), date(2024, 1, 8), date(2015, 4, 3)])
def test_other_days_are_no_public_holiday(day: date) -> None:
    assert holiday(day) is None


@given(YEARS)
def test_a_year_has_thirteen_holidays_since_good_friday_is_one(year: int) -> None:
    days = {date(year, 1, 1) + timedelta(days=add) for add in range(366)}
    names = [holiday(day) for day in days if day.year == year and holiday(day)]

    together = easter(year) + timedelta(days=1) in (date(year, 5, 1), date(year, 5, 8))
    assert len(names) == (13 if year >= 2016 else 12) - together


def test_saturday_and_sunday_are_the_weekend() -> None:
    week = [date(2024, 1, 8) + timedelta(days=add) for add in range(7)]

    assert [is_weekend(day) for day in week] == [False] * 5 + [True] * 2


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert workdays_after(date(2024, 3, 27), 3) == date(2024, 4, 3)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 1)), st.integers(1, 15))
def test_a_count_of_working_days_ends_on_one(day: date, count: int) -> None:
    assert is_workday(workdays_after(day, count))

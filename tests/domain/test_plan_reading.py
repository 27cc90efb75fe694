"""What she types to plan meetings: days in a row, rules, one day, with an hour and a place."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.plan_reading import read_plan
from kpss_desktop.domain.planning import LAST, nth_weekday

BASE = date(2024, 1, 8)
PLACES = ("ČvT", "Dílna")
HALF_TWO = time(13, 30)


def days(text: str) -> list[tuple[int, int]]:
    return [(slot.day.day, slot.day.month) for slot in read_plan(text, BASE, PLACES).slots]


@pytest.mark.parametrize(
    ("text", "wanted", "hour"),
    [
        ("18.3.; 10.6.; 9.9.; 11.11. vždy v 13:30", [(18, 3), (10, 6), (9, 9), (11, 11)], HALF_TWO),
        (
            "každé druhé pondělí v březnu, červnu, září a listopadu ve 13:30",
            [(11, 3), (10, 6), (9, 9), (11, 11)],
            HALF_TWO,
        ),
        (
            "vždy druhé pondělí v měsíci od ledna do června",
            [(8, 1), (12, 2), (11, 3), (8, 4), (13, 5), (10, 6)],
            None,
        ),
        ("každé dva týdny ve středu od 4. 9. do 2. 10. ve 14:00", [(4, 9), (18, 9), (2, 10)], time(14)),
        ("jednou za 14 dní od 5. 2. do 4. 3. v 9 hodin", [(5, 2), (19, 2), (4, 3)], time(9)),
        ("12. 2. v 9", [(12, 2)], time(9)),
        ("zítra ve 14, Dílna", [(9, 1)], time(14)),
        ("každé dva týdny ve středu od 4.9.2024 do 2.10.2024", [(4, 9), (18, 9), (2, 10)], None),
        ("každý týden v úterý do 30. 1.", [(9, 1), (16, 1), (23, 1), (30, 1)], None),
        ("každé druhé pondělí od 5. 2. do 4. 3.", [(5, 2), (19, 2), (4, 3)], None),
        ("poslední čtvrtek každého měsíce do března", [(25, 1), (29, 2), (28, 3)], None),
        ("každé dva měsíce první středu od ledna do května", [(3, 1), (6, 3), (1, 5)], None),
        ("od září do listopadu vždy druhý čtvrtek v měsíci", [(12, 9), (10, 10), (14, 11)], None),
        ("18. 3. ve 13:30", [(18, 3)], HALF_TWO),
        ("18.3", [(18, 3)], None),
        ("příští středu", [(17, 1)], None),
        ("18.3. a 19.3.", [(18, 3), (19, 3)], None),
    ],
)
def test_days_and_their_hour_are_read(text: str, wanted: list[tuple[int, int]], hour: time | None) -> None:
    assert days(text) == wanted
    assert {slot.start for slot in read_plan(text, BASE, PLACES).slots} == {hour}


FOUR = [(11, 3), (10, 6), (9, 9), (11, 11)]


@pytest.mark.parametrize(
    ("text", "wanted", "hour"),
    [
        ("první úterý v únoru a březnu", [(6, 2), (5, 3)], None),
        ("první úterý v únoru, v březnu i v dubnu v 9 hodin", [(6, 2), (5, 3), (2, 4)], time(9)),
        ("druhé pondělí v březnu, červnu, září a listopadu", FOUR, None),
        ("2. pondělí v březnu, červnu, září a listopadu ve 13.30", FOUR, HALF_TWO),
        ("každé 2. pondělí v březnu, červnu, září a listopadu od 13:30", FOUR, HALF_TWO),
        ("druhé pondělí března, června, září a listopadu od 13.30 hod.", FOUR, HALF_TWO),
        ("druhé pondělí: březen, červen, září, listopad, 13:30", FOUR, HALF_TWO),
        ("druhé pondělí v měsících březen, červen, září a listopad", FOUR, None),
        ("v březnu, červnu, září a listopadu vždy druhé pondělí ve 13:30", FOUR, HALF_TWO),
        ("V BŘEZNU A ČERVNU DRUHÉ PONDĚLÍ", FOUR[:2], None),
        ("druhe pondeli v breznu a cervnu", FOUR[:2], None),
        ("ve druhé pondělí v březnu", [(11, 3)], None),
        ("poslední středa v lednu", [(31, 1)], None),
        ("poslední středu v lednu od 13:30", [(31, 1)], HALF_TWO),
        ("druhá středa v březnu, Dílna", [(13, 3)], None),
        ("čtvrtá sobota v březnu", [(23, 3)], None),
        ("první a třetí úterý v březnu", [(5, 3), (19, 3)], None),
        ("2. a 4. pondělí v březnu v 9", [(11, 3), (25, 3)], time(9)),
        ("první pondělí v únoru a poslední pátek v červnu", [(5, 2), (28, 6)], None),
        ("1. úterý v dubnu; 2. úterý v květnu; 3. úterý v červnu", [(2, 4), (14, 5), (18, 6)], None),
        ("každé pondělí v březnu od 9:00", [(4, 3), (11, 3), (18, 3), (25, 3)], time(9)),
        ("vždy první čtvrtek v měsíci do dubna", [(1, 2), (7, 3), (4, 4)], None),
        ("první čtvrtek v měsíci do dubna ve 13.30", [(1, 2), (7, 3), (4, 4)], HALF_TWO),
        ("první čtvrtek každého měsíce do dubna", [(1, 2), (7, 3), (4, 4)], None),
        ("každý první čtvrtek do dubna", [(1, 2), (7, 3), (4, 4)], None),
        ("jednou měsíčně první středu do dubna", [(7, 2), (6, 3), (3, 4)], None),
        ("první a třetí úterý v měsíci do února ve 14:00", [(16, 1), (6, 2), (20, 2)], time(14)),
    ],
)
def test_weekdays_of_months_need_no_word_for_each(
    text: str, wanted: list[tuple[int, int]], hour: time | None
) -> None:
    assert days(text) == wanted
    found = read_plan(text, BASE, PLACES)
    assert {slot.start for slot in found.slots} == {hour}
    assert (found.unread, found.place_known) == ("", True)


@pytest.mark.parametrize("text", ["vždy první čtvrtek v měsíci", "poslední čtvrtek v měsíci od 13.30"])
def test_without_an_end_every_month_goes_to_the_end_of_the_year(text: str) -> None:
    found = read_plan(text, BASE).slots
    assert [slot.day.month for slot in found][-11:] == list(range(2, 13))
    assert {slot.day.year for slot in found} == {2024}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("druhé pondělí v březnu, červnu", [date(2025, 3, 10), date(2025, 6, 9)]),
        ("druhé pondělí v březnu, červnu 2024", [date(2024, 3, 11), date(2024, 6, 10)]),
        ("druhé pondělí v březnu 2024 a v červnu 2025", [date(2024, 3, 11), date(2025, 6, 9)]),
        ("druhé pondělí v březnu příštího roku", [date(2025, 3, 10)]),
        ("druhé pondělí v listopadu, lednu a březnu",
         [date(2024, 11, 11), date(2025, 1, 13), date(2025, 3, 10)]),
        ("druhé pondělí v listopadu a lednu 2025", [date(2024, 11, 11), date(2025, 1, 13)]),
        ("druhé pondělí v červnu", [date(2024, 6, 10)]),
    ],
)  # fmt: skip
def test_months_without_a_year_are_the_next_ones_each_after_the_one_before(
    text: str, wanted: list[date]
) -> None:
    assert [slot.day for slot in read_plan(text, date(2024, 3, 18)).slots] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "", "druhé pondělí", "první čtvrtek", "pondělí v březnu", "první týden v březnu", "v březnu",
        "březen", "pátý čtvrtek v únoru", "předposlední středa v dubnu", "druhé pololetí", "poslední",
        "první v lednu", "druhé setkání v březnu", "každé první", "čtvrtek první v měsíci",
        "druhé pondělí v roce 2025",
        "první úterý lednové", "úterý a čtvrtek v dubnu",
    ],
)  # fmt: skip
def test_what_names_no_day_gives_no_meeting(text: str) -> None:
    found = read_plan(text, BASE, PLACES)
    assert (found.slots, found.unread) == ((), text)


def test_the_year_behind_a_span_belongs_to_both_ends() -> None:
    found = read_plan("vždy druhé úterý v měsíci od listopadu do února 2025", BASE).slots
    assert [slot.day for slot in found] == [
        date(2024, 11, 12), date(2024, 12, 10), date(2025, 1, 14), date(2025, 2, 11),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["18. 3. ve 13:30, ČvT", "18. 3. cvt ve 13:30", "ČvT, 18. 3.", "18. 3., místo: ČvT"]
)
def test_a_known_place_is_found_by_its_short_name(text: str) -> None:
    found = read_plan(text, BASE, PLACES)
    assert (found.place, found.place_known, found.unread) == ("ČvT", True, "")


def test_another_place_is_taken_and_said_to_be_new() -> None:
    found = read_plan("18. 3. ve 14:00 knihovna U Labutě", BASE, PLACES)
    assert (found.slots[0].place, found.slots[0].start, found.place_known) == (
        "knihovna U Labutě", time(14), False,
    )  # fmt: skip


def test_what_is_no_part_of_a_plan_is_said() -> None:
    assert read_plan("11. 11. od 13:30 do 15:00", BASE).unread == "do 15:00"
    assert read_plan("blabla", BASE).unread == "blabla"


def test_a_day_that_does_not_exist_gives_no_meeting() -> None:
    found = read_plan("31. 4.", BASE)
    assert (found.slots, found.sure) == ((), False)


MONTHS = (
    "lednu", "únoru", "březnu", "dubnu", "květnu", "červnu", "červenci", "srpnu", "září", "říjnu",
    "listopadu", "prosinci",
)  # fmt: skip
WEEKDAYS = ("pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle")
NTH = {1: "první", 2: "2.", 3: "třetí", 4: "4.", LAST: "poslední"}


@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=6, unique=True).map(sorted),
    st.sampled_from(sorted(NTH)), st.integers(0, 6), st.times(), st.integers(2025, 2030),
)  # fmt: skip
def test_any_weekday_of_any_months_is_read(
    months: list[int], nth: int, weekday: int, hour: time, year: int
) -> None:
    named = " a ".join(MONTHS[month - 1] for month in months)
    text = f"{NTH[nth]} {WEEKDAYS[weekday]} v {named} {year} od {hour.hour}.{hour.minute:02d}"
    found = read_plan(text, BASE)
    assert [slot.day for slot in found.slots] == [nth_weekday(year, month, weekday, nth) for month in months]
    assert {slot.start for slot in found.slots} == {time(hour.hour, hour.minute)}
    assert found.unread == ""


@given(st.text(max_size=60) | st.lists(st.sampled_from(
    ["každé", "vždy", "druhé", "pondělí", "v měsíci", "od", "do", "ledna", "18. 3.", "31. 4.", "ve", "13:30",
     "dva", "týdny", "14", "dní", "v", "první", "2.", "března", "červnu", "středa",
     "ČvT", "2025", ";", "a"]), max_size=10).map(" ".join))  # fmt: skip
def test_whatever_she_types_is_read_without_an_error(text: str) -> None:
    found = read_plan(text, BASE, PLACES)
    assert len({slot.day for slot in found.slots}) <= 60

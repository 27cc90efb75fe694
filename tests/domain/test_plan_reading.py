"""What she types to plan meetings: days in a row, rules, one day, with an hour and a place."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.plan_reading import read_plan

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


@given(st.text(max_size=60) | st.lists(st.sampled_from(
    ["každé", "vždy", "druhé", "pondělí", "v měsíci", "od", "do", "ledna", "18. 3.", "31. 4.", "ve", "13:30",
     "dva", "týdny", "14", "dní", "ČvT", "2025", ";", "a"]), max_size=10).map(" ".join))  # fmt: skip
def test_whatever_she_types_is_read_without_an_error(text: str) -> None:
    found = read_plan(text, BASE, PLACES)
    assert len({slot.day for slot in found.slots}) <= 60

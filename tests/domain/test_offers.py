"""What a plain line seems to say: every kind of wording, and the many that only sound like it."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.deadlines import find_deadlines
from kpss_desktop.domain.offers import Said, find_wording
from tests.domain.offer_lines import NOT_SAID, SAID
from tests.seeds import MISSING, NAMES, seed_truth, seeds_dir

BASE = date(2024, 1, 8)


def said(text: str) -> list[str]:
    terms = [(found.start, found.end) for found in find_deadlines(text, BASE) if found.sure]
    return [found.said.value for found in find_wording(text, terms)]


@pytest.mark.parametrize("row", SAID.strip().splitlines())
def test_wording_that_says_something_is_found(row: str) -> None:
    text, kinds = row.split(" | ")
    assert said(text) == kinds.split()


@pytest.mark.parametrize("text", NOT_SAID.strip().splitlines())
def test_wording_that_only_sounds_so_is_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.skipif(seeds_dir() is None, reason=MISSING)
@pytest.mark.parametrize("name", NAMES)
def test_of_the_real_minutes_just_the_explicit_tasks_are_found(name: str) -> None:
    truth = seed_truth(name)
    lines = ["".join(run["text"] for run in point["runs"]) for point in truth["points"]]

    found = {number: said(line) for number, line in enumerate(lines, 1)}

    explicit = {row["item"] for row in truth["tasks"] if row["strength"] == "explicit"}
    assert {number for number, kinds in found.items() if "task" in kinds} == explicit
    decided = {row["item"] for row in truth["decisions"]}
    assert {number for number, kinds in found.items() if "decision" in kinds} <= decided
    assert not any({"arrival", "departure", "apology"} & set(kinds) for kinds in found.values())


def test_who_came_and_when_is_told() -> None:
    (found,) = find_wording("V 14:20 dorazili paní Eva Malá a Vzor z Bety")
    text = "V 14:20 dorazili paní Eva Malá a Vzor z Bety"
    assert found.said is Said.ARRIVAL
    assert found.hour == time(14, 20)
    assert [(text[name.start : name.end], name.bare) for name in found.names] == [
        ("Eva Malá", False), ("Vzor", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Odešel pan Vzor ve 14:20.", time(14, 20)),
        ("Paní Malá odešla ve 14.20.", time(14, 20)),
        ("Ve 14.20 odešla paní Malá.", time(14, 20)),
        ("Paní Malá odešla ve 14 hodin.", time(14, 0)),
        ("Omluvila se paní Malá ze setkání 14.12.", None),
    ],
)
def test_the_hour_is_read_also_before_a_full_stop(text: str, hour: time | None) -> None:
    assert [one.hour for one in find_wording(text)] == [hour]


@pytest.mark.parametrize("origin", ["z Bety", "z Nadace Beta", "(Nadace Beta)", "z Bety. Pak Eva mluvila"])
def test_where_somebody_comes_from_is_no_part_of_the_name(origin: str) -> None:
    text = f"Přišel pan Neznámý {origin}."
    (found,) = find_wording(text)
    assert [text[name.start : name.end] for name in found.names] == ["Neznámý"]


@pytest.mark.parametrize("sign", ["! ", "= ", "? ", "Úkol: "])
def test_a_line_that_says_itself_what_it_is_gets_no_offer(sign: str) -> None:
    assert said(f"{sign}Beta dodá zprávu do 29. 2.") == []


@given(st.text(max_size=120))
def test_no_text_is_too_strange(text: str) -> None:
    for found in find_wording(text, [(0, len(text))]):
        assert 0 <= found.start < found.end <= len(text)

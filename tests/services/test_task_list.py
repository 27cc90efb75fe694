"""The table of all tasks: what is found, in which groups, and what each line holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpss_desktop.domain.minutes import DueKind, Owner, OwnerKind, TaskStatus
from kpss_desktop.domain.task_groups import GroupBy, Urgency, urgency
from kpss_desktop.services.context import Services
from kpss_desktop.services.task_list import Sheet, TaskList
from tests.helpers.archives import TODAY, add_group, add_member, emptied, services_in
from tests.helpers.tasks import JANUARY, Made, add_tasks, fill, task


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as services:
        yield services


@pytest.fixture
def made(services: Services) -> Made:
    return fill(services)


@pytest.fixture
def tasks(services: Services, made: Made) -> TaskList:
    return ready(services)


def ready(services: Services) -> TaskList:
    found = TaskList(services.archive, services.writer, services.clock)
    assert found.ready(count=0)
    return found


def groups(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    return {section.title: section.head.uids for section in sheet.sections}


def uids(tasks: TaskList, typed: str) -> list[str]:
    """Everything that a filter finds, closed ones and proposals too."""
    sheet = tasks.find(typed, GroupBy.URGENCY)
    return [
        uid for section in sheet.sections for uid in section.head.uids or tasks.rest(sheet, section.head.rest)
    ]


def test_tasks_stand_in_groups_of_urgency_with_closed_ones_counted(tasks: TaskList) -> None:
    sheet = tasks.find("", GroupBy.URGENCY)
    assert groups(sheet) == {
        "Po termínu": ("late",), "Tento týden": ("week",), "Později": ("later",),
        "Bez termínu": ("undated", "waits"), "Návrhy z převzatých zápisů": (), "Splněné a zrušené": (),
    }  # fmt: skip
    assert [section.head.count for section in sheet.sections] == [1, 1, 1, 2, 1, 2]
    assert [section.title for section in sheet.sections if section.folded] == [
        "Návrhy z převzatých zápisů", "Splněné a zrušené",
    ]  # fmt: skip
    assert (sheet.count, sheet.others) == (5, 3)


def test_the_first_look_needs_no_index_and_shows_the_same(services: Services, tasks: TaskList) -> None:
    fresh = TaskList(services.archive, services.writer, services.clock)
    assert fresh.first() == tasks.find("", GroupBy.URGENCY)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zprav", ["late"]),
        ("ZAVERECNOU zpr", ["late"]),
        ("@vzor", ["late", "waits", "done"]),
        ("@Vzorové", ["late", "waits", "done"]),
        ("@paní", ["late"]),
        ("@beta", ["late", "week", "waits", "done"]),
        ("@beta @vzor bez termínu", ["waits"]),
        ("@smyšl", ["later"]),
        ("po termínu", ["late"]),
        ("tento týden po termínu", ["late", "week"]),
        ("bez termínu", ["undated", "waits"]),
        ("bez vlastníka otevřené", ["undated", "proposed"]),
        ("splněno", ["done"]),
        ("zrušeno", ["cancelled"]),
        ("bývalí", ["later"]),
        ("návrhy", ["proposed"]),
        ("skupina:ukaz dopis", ["week"]),
        ("skupina:jina", []),
        ("setkání:8.1.2024 dopis", ["week"]),
        ("setkání:2023 dopis", []),
        ("vykřičník", []),
    ],
)
def test_a_filter_finds_what_it_says(tasks: TaskList, typed: str, found: list[str]) -> None:
    assert uids(tasks, typed) == found


def test_closed_tasks_unfold_where_they_are_asked_for_or_alone(tasks: TaskList) -> None:
    for typed in ("splněno", "tabulku"):
        assert [section.folded for section in tasks.find(typed, GroupBy.URGENCY).sections] == [False]


def test_by_owner_a_task_stands_under_each_of_them_in_czech_order(tasks: TaskList) -> None:
    sheet = tasks.find("", GroupBy.OWNER)
    assert groups(sheet) == {
        "Organizace Beta": ("week", "waits"), "Emil Smyšlený": ("later",), "Anna Vzorová": ("late", "waits"),
        "Bez vlastníka": ("undated",), "Návrhy z převzatých zápisů": (), "Splněné a zrušené": (),
    }  # fmt: skip
    assert list(groups(sheet))[-3] == "Bez vlastníka"
    assert sheet.count == 5


def test_by_organisation_people_stand_under_theirs(tasks: TaskList) -> None:
    found = groups(tasks.find("", GroupBy.ORGANISATION))
    assert found["Organizace Beta"] == ("late", "week", "waits")
    assert found["Úřad Gama"] == ("later",)
    assert found["Bez organizace"] == ("undated",)


def test_by_meeting_the_newest_stands_first(services: Services, made: Made) -> None:
    add_tasks(services, made.group, date(2024, 3, 4), task("new"))
    add_tasks(services, made.group, None, task("nobody knows"), title="Bez data.")
    titles = list(groups(ready(services).find("", GroupBy.MEETING)))
    assert titles[:3] == ["Setkání 4. 3. 2024", "Setkání 8. 1. 2024", "Bez data"]


def test_by_group_several_groups_stand_apart(services: Services, made: Made) -> None:
    other = add_group(services, name="Bezdomovectví", short="bez")
    add_tasks(services, other, JANUARY, task("theirs"))
    tasks = ready(services)
    assert list(groups(tasks.find("", GroupBy.GROUP)))[:2] == ["Bezdomovectví", "Ukázková skupina"]
    assert uids(tasks, "skupina:bezdom") == ["theirs"]


def test_a_line_says_what_its_point_says_and_where_it_came_from(tasks: TaskList, made: Made) -> None:
    line = tasks.lines(["late"])[0]
    assert line.text == "dodat závěrečnou zprávu do 29. 2. 2024"
    assert (line.day, line.group, line.organisations) == (JANUARY, made.group.name, ("Organizace Beta",))
    assert line.task.owners == (made.anna,)


def test_who_is_no_longer_a_member_is_named(tasks: TaskList) -> None:
    assert tasks.lines(["later"])[0].former == ("Emil Smyšlený",)
    assert tasks.lines(["late"])[0].former == ()


def test_a_membership_that_has_ended_makes_a_leaver_and_one_still_held_does_not(services: Services) -> None:
    group = add_group(services)
    gone = add_member(services, group, "Cyril Pokusný", until=date(2024, 3, 17))
    here = add_member(services, group, "Dana Zkušební", until=date(2024, 3, 18))
    owners = [Owner(OwnerKind.PERSON, person.name, person.id) for person in (gone, here)]
    add_tasks(services, group, JANUARY, *(task(one.name, owners=(one,)) for one in owners))
    assert uids(ready(services), "bývalí") == ["Cyril Pokusný"]


def test_meetings_put_aside_take_their_tasks_along(services: Services, made: Made) -> None:
    services.meetings.delete(made.meeting)
    assert ready(services).find("", GroupBy.URGENCY).sections == ()


def test_what_was_changed_in_a_meeting_is_found_once_it_is_noted(services: Services, tasks: TaskList) -> None:
    tasks.find("", GroupBy.URGENCY)
    services.archive.write(lambda connection: connection.exec_driver_sql(
        "UPDATE task SET due = '2024-03-01' WHERE uid = 'undated'"
    ))  # fmt: skip
    tasks.note([tasks.lines(["undated"])[0].task.meeting_id])
    assert uids(tasks, "po termínu") == ["late", "undated"]


def test_names_of_owners_are_told_the_most_frequent_first(services: Services, made: Made) -> None:
    tasks = ready(services)
    assert tasks.names() == (
        ["Anna Vzorová", "Organizace Beta", "Emil Smyšlený"], ["Organizace Beta", "Úřad Gama"],
    )  # fmt: skip
    more = [task(f"more{number}", owners=(made.emil,)) for number in range(3)]
    tasks.note([add_tasks(services, made.group, date(2024, 3, 4), *more)])
    tasks.find("", GroupBy.URGENCY)
    assert tasks.names()[0][0] == "Emil Smyšlený"


TERMS = st.one_of(st.none(), st.dates(date(2024, 3, 1), date(2024, 4, 5)))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.sampled_from(TaskStatus), TERMS, st.booleans()), max_size=12))
def test_sql_groups_as_the_rule_says(
    services: Services, rows: list[tuple[TaskStatus, date | None, bool]]
) -> None:
    group = add_group(emptied(services))
    made = [
        task(f"t{number:02}", status=status, due=due, proposed=proposed)
        for number, (status, due, proposed) in enumerate(rows)
    ]
    add_tasks(services, group, JANUARY, *made)
    tasks = TaskList(services.archive, services.writer, services.clock)
    first = tasks.first()
    assert tasks.ready(count=0)
    assert tasks.find("", GroupBy.URGENCY) == first
    wanted: dict[Urgency, set[str]] = {}
    for one in made:
        wanted.setdefault(urgency(one, TODAY), set()).add(one.uid)
    found: dict[Any, set[str]] = {}
    for section in first.sections:
        key = Urgency(int(section.head.key))
        found[key] = set(section.head.uids or tasks.rest(first, section.head.rest))
    assert found == wanted


DAYS = (None, date(2023, 12, 4), JANUARY, date(2024, 3, 4))
TASKS = st.tuples(st.sampled_from(TaskStatus), TERMS, st.booleans(), st.sampled_from(("a", "b")))
PHRASES = (
    "",
    "úkol",
    "1",
    "vlastník b",
    "@a",
    "po termínu",
    "splněno otevřené",
    "setkání:2024",
    "bez vlastníka",
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meetings=st.lists(st.tuples(st.sampled_from(DAYS), st.lists(TASKS, max_size=4)), max_size=4))
def test_what_is_kept_in_memory_stands_as_if_read_anew(
    services: Services, meetings: list[tuple[date | None, list[tuple[TaskStatus, date | None, bool, str]]]]
) -> None:
    group = add_group(emptied(services))
    made = [
        add_tasks(services, group, day, *(
            task(f"{place}-{number}", status=status, due=due, proposed=proposed, owner=f"vlastník {owner}")
            for number, (status, due, proposed, owner) in enumerate(rows)
        ))
        for place, (day, rows) in enumerate(meetings)
    ]  # fmt: skip
    tasks = ready(services)
    assert tasks.find("", GroupBy.URGENCY) == tasks.first()
    services.archive.write(lambda connection: connection.exec_driver_sql(
        "UPDATE task SET due = '2024-03-10', status = 'open', owner = NULL WHERE uid LIKE '1-%'"
    ))  # fmt: skip
    tasks.note(made[1:2])
    fresh = ready(services)
    for typed in PHRASES:
        for by in GroupBy:
            sheet = tasks.find(typed, by)
            assert sheet == fresh.find(typed, by), (typed, by)
            for rest in (Urgency.PROPOSED, Urgency.CLOSED):
                assert tasks.rest(sheet, rest) == fresh.rest(sheet, rest)
    assert fresh.find("", GroupBy.URGENCY) == fresh.first()


def test_the_command_line_lists_the_same_open_tasks(services: Services, tasks: TaskList) -> None:
    listed = services.transfer.tasks_json(open_only=True)
    sheet = tasks.find("", GroupBy.URGENCY)
    shown = [uid for section in sheet.sections for uid in section.head.uids]
    shown += tasks.rest(sheet, Urgency.PROPOSED)
    assert sorted(row["text"] for row in listed) == sorted(line.text for line in tasks.lines(shown))
    assert {row["text"] for row in listed if row["proposed"]} == {"možná něco"}


def test_the_command_line_lists_all_tasks_too(services: Services, tasks: TaskList) -> None:
    sheet = tasks.find("", GroupBy.URGENCY)
    assert len(services.transfer.tasks_json(open_only=False)) == sheet.count + sheet.others


def test_a_term_of_a_period_is_kept_as_one(tasks: TaskList) -> None:
    assert tasks.lines(["later"])[0].task.due_kind is DueKind.QUARTER


def test_who_changed_their_name_has_all_their_tasks_under_the_new_one(services: Services) -> None:
    group = add_group(services)
    anna = add_member(services, group, "Anna Svobodná", "Organizace Stará")
    home = services.register.organisation_named("Organizace Stará")
    assert home is not None
    owners = (
        Owner(OwnerKind.PERSON, "Anna Svobodná", anna.id), Owner(OwnerKind.PERSON, "Anna Vdaná", anna.id),
        Owner(OwnerKind.ORGANISATION, "Organizace Stará", home.id),
    )  # fmt: skip
    add_tasks(
        services, group, JANUARY, *(task(f"n{place}", owners=(one,)) for place, one in enumerate(owners))
    )
    services.register.save(replace(anna, name="Anna Vdaná"))
    services.register.save(replace(home, short="Organizace Nová"))
    tasks = ready(services)

    found = groups(tasks.find("", GroupBy.OWNER))

    assert found["Anna Vdaná"] == ("n0", "n1")
    assert found["Organizace Nová"] == ("n2",)
    assert [line.who for line in tasks.lines(["n0", "n2"])] == ["Anna Vdaná", "Organizace Nová"]
    assert tasks.find("@svobodná", GroupBy.URGENCY).count == 1
    assert tasks.find("@vdaná", GroupBy.URGENCY).count == 2

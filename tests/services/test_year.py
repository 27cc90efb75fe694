"""A year of a group: what comes back to each meeting, whatever is moved, opened again or deleted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kpss_desktop.domain.carrying import Why
from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Meeting, MeetingStatus, Point, TaskStatus
from kpss_desktop.domain.planning import Slot
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import carrying, tasking
from kpss_desktop.services.planning import Planning
from kpss_desktop.services.task_changes import TaskChanges
from kpss_desktop.services.versions import said_now
from tests.helpers.year import (
    BORN,
    DAYS,
    JANUARY,
    JUNE,
    LOADED,
    MARCH,
    NOVEMBER,
    SEPTEMBER,
    Year,
    begin_year,
    january_json,
    plan_year,
    waiting,
)
from tests.seeds import MISSING, seed_meeting_json, seeds_dir

SOURCES = [
    pytest.param(january_json, id="made-up"),
    pytest.param(
        lambda: seed_meeting_json("minutes-2024-01-08"), id="seed",
        marks=pytest.mark.skipif(seeds_dir() is None, reason=MISSING),
    ),
]  # fmt: skip


@pytest.fixture(params=SOURCES)
def year(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Year]:
    """January written and still open, the other four planned."""
    source: Callable[[], dict[str, Any]] = request.param
    found = begin_year(tmp_path, source())
    found.hold(JANUARY)
    plan_year(found)
    yield found
    found.services.close()


@pytest.fixture
def made_up(tmp_path: Path) -> Iterator[Year]:
    """As `year`, for what the words of the first minutes have no part in."""
    found = begin_year(tmp_path, january_json())
    found.hold(JANUARY)
    plan_year(found)
    yield found
    found.services.close()


def play(year: Year, until: int) -> None:
    """Close January, then hold and close the meetings up to one, that included."""
    year.finish(year.open(JANUARY))
    for of in range(MARCH, until + 1):
        year.finish(year.hold(of))


def stored(year: Year, of: int) -> Meeting:
    year.services.writer.wait()
    return year.services.meetings.read(year.ids[of])


def everything(year: Year) -> dict[str, Any]:
    return year.services.transfer.dump()


def test_there_are_forty_tasks() -> None:
    assert sum(map(len, BORN.values())) + LOADED == 40


def test_each_meeting_reviews_what_is_open_and_nothing_else(year: Year) -> None:
    year.finish(year.open(JANUARY))
    for of in range(MARCH, NOVEMBER + 1):
        year.to(DAYS[of])
        session = year.open(of)
        assert year.names(session.carried) == waiting(of)
        assert {task.uid for task in session.carried} >= year.own
        session = year.hold(of)
        left = year.names(carrying.tasks_next(session))
        assert left == waiting(of + 1)
        assert year.finish(session) == 1
        final = stored(year, of)
        assert year.names(final.carried) == waiting(of)  # also of those settled there
        assert {row.task for row in final.reviews if row.meeting_id == final.id} == {
            task.uid for task in final.carried
        }
    numbers = [stored(year, of).head.number for of in range(5)]
    assert numbers == [1, 2, 3, 4, 5]


def test_what_comes_back_stands_in_the_order_in_which_it_arose(made_up: Year) -> None:
    play(made_up, JUNE)
    session = made_up.open(SEPTEMBER)
    names = {uid: name for name, uid in made_up.uids.items()}
    wanted = [name for tasks in BORN.values() for name in tasks if name in waiting(SEPTEMBER)]
    assert [names[task.uid] for task in session.carried if task.uid not in made_up.own] == wanted
    uid = made_up.uids["zákon"]
    tasking.set_status(session, uid, TaskStatus.DONE)
    session.undo()
    assert session.meeting().carried == stored(made_up, SEPTEMBER).carried


def test_those_of_old_minutes_that_came_later_stand_first(made_up: Year) -> None:
    made_up.finish(made_up.open(JANUARY))
    old = january_json() | {"date": "2023-11-06", "next_meetings": []}
    made_up.services.transfer.load(old)
    carried = made_up.open(MARCH).carried
    assert [task.text for task in carried[:2]] == [row["text"] for row in old["tasks"]]
    assert {task.meeting_id for task in carried[2:]} == {made_up.ids[JANUARY]}


def test_topics_come_back_for_their_open_tasks_and_those_not_reached(made_up: Year) -> None:
    year = made_up
    january = year.open(JANUARY)
    dealt = {"Představení programu": (False, (Why.DEALT,)), "Termíny": (False, (Why.DEALT,))}
    assert year.topics_next(january) == {"Plán skupiny": (True, (Why.TASK,)), **dealt}
    year.finish(january)
    for of in range(MARCH, NOVEMBER + 1):
        session = year.hold(of)
        assert [topic.text for topic in session.topics] == ["Plán skupiny"]
        assert year.topics_next(session) == {"Plán skupiny": (True, (Why.TASK,))}
        year.finish(session)


def test_stories_tell_what_each_meeting_found(made_up: Year) -> None:
    year = made_up
    play(year, NOVEMBER)
    assert year.story("dopis") == [
        "8. 1. 2024 vznikl – „Anna Vzorová pošle dopis do 29. 2. 2024“, má ho Anna Vzorová.",
        "18. 3. 2024 trvá.",
        "10. 6. 2024 trvá, nový termín po 24. 6. 2024.",
        "9. 9. 2024 splněn.",
    ]
    assert year.story("klíče") == [
        "8. 1. 2024 vznikl – „Emil Smyšlený předá klíče do 31. 1. 2024“, má ho Emil Smyšlený, "
        "termín st 31. 1. 2024.",
        "18. 3. 2024 trvá.", "10. 6. 2024 trvá.", "9. 9. 2024 trvá.", "11. 11. 2024 trvá.",
        "Dnes je po termínu 285 dní.",
        "Dnes Emil Smyšlený už není členem skupiny.",
    ]  # fmt: skip
    assert year.story("plakát") == [
        "18. 3. 2024 vznikl – „Bára Zkušební navrhne plakát“, má ho Bára Zkušební.",
        "10. 6. 2024 zrušen.",
    ]
    assert year.story("web")[1:3] == [
        "18. 3. 2024 trvá, poznámka: pracuje se na tom (web).",
        "10. 6. 2024 trvá, poznámka: pracuje se na tom (web).",
    ]
    assert year.story("zákon") == [
        "8. 1. 2024 vznikl – „Organizace Gama sleduje zákon v roce 2024“, má ho Organizace Gama, "
        "termín rok 2024.",
        "18. 3. 2024 trvá.", "10. 6. 2024 trvá.", "9. 9. 2024 trvá.", "11. 11. 2024 splněn.",
    ]  # fmt: skip


def test_the_story_of_a_term_by_the_next_meeting_names_it_once(made_up: Year) -> None:
    year = made_up
    play(year, JUNE)
    assert year.story("statistika") == [
        "8. 1. 2024 vznikl – „Jan Ukázka připraví statistiku do příštího setkání“, má ho Jan Ukázka, "
        "do příštího setkání · po 18. 3. 2024.",
        "18. 3. 2024 trvá.",
        "10. 6. 2024 splněn.",
    ]
    assert year.story("sál")[:2] == [
        "8. 1. 2024 vznikl – „Anna Vzorová zajistí sál do příštího setkání“, má ho Anna Vzorová.",
        "18. 3. 2024 trvá, nový termín po 1. 4. 2024.",
    ]


def test_terms_by_the_next_meeting_wait_are_bound_and_follow_it(made_up: Year) -> None:
    year = made_up
    planning = Planning(year.services.meetings)
    names = ("statistika", "podklady", "priority", "sál")
    assert {year.task(name).due for name in names} == {DAYS[MARCH]}
    moved = planning.move(year.ids[MARCH], date(2024, 3, 25))
    assert (moved.tasks, moved.announced) == (4, (DAYS[JANUARY],))
    assert {year.task(name).due for name in names} == {date(2024, 3, 25)}
    planning.move_back(moved)
    assert {year.task(name).due for name in names} == {DAYS[MARCH]}
    play(year, MARCH)
    moved = planning.move(year.ids[JUNE], date(2024, 6, 17))
    assert {year.task(name).due for name in ("mapa", "pozvánka")} == {date(2024, 6, 17)}
    assert year.task("statistika").due == DAYS[MARCH]
    assert year.task("leták").due == date(2024, 4, 30)
    session = year.hold(JUNE, date(2024, 6, 17))
    assert year.names(session.carried) == waiting(JUNE)
    year.finish(session)
    assert year.story("mapa")[-2:] == ["17. 6. 2024 trvá.", "Dnes je poslední den termínu."]


def test_what_is_changed_between_meetings_is_told_and_reviewed_no_more_than_it_was(made_up: Year) -> None:
    year = made_up
    year.finish(year.open(JANUARY))
    year.to(date(2024, 2, 1))
    services = year.services
    changes = TaskChanges(
        services.archive, services.writer, year.clock, lambda: None, year.listed().lines
    )  # fmt: skip
    changes.set_owner([year.uids["statistika"]], "Bára Zkušební", ())
    changes.set_status([year.uids["sdružení"]], TaskStatus.DONE)
    for of in (MARCH, JUNE):
        year.finish(year.hold(of))
    assert year.story("statistika") == [
        "8. 1. 2024 vznikl – „Jan Ukázka připraví statistiku do příštího setkání“, "
        "do příštího setkání · po 18. 3. 2024.",
        "1. 2. 2024 mezi setkáními: trvá, nově Bára Zkušební.",
        "18. 3. 2024 trvá.",
        "10. 6. 2024 splněn.",
    ]
    assert year.story("sdružení")[1:] == ["1. 2. 2024 mezi setkáními: splněn."]
    assert not {"sdružení"} & year.names(stored(year, MARCH).carried)


def test_a_term_that_a_review_moves_is_not_told_as_the_one_it_arose_with(made_up: Year) -> None:
    year = made_up
    play(year, JUNE)
    assert year.story("tlumočník") == [
        "18. 3. 2024 vznikl – „manažer skupiny najde tlumočníka do 30. 6. 2024“, má ho manažer skupiny.",
        "10. 6. 2024 trvá, nový termín po 24. 6. 2024.",
        "Dnes zbývá 14 dní.",
    ]


def test_a_series_planned_too_late_binds_the_terms_that_wait(tmp_path: Path) -> None:
    year = begin_year(tmp_path, january_json())
    session = year.open(JANUARY)
    session.apply([Edit(session.head, replace(session.head, next_meetings=()))], "další setkání")
    year.hold(JANUARY).flush()
    assert year.line("statistika").waits
    assert year.story("statistika")[-1] == "Dnes čeká, až bude naplánované příští setkání."
    ids = Planning(year.services.meetings).plan(year.group.id, [Slot(day) for day in DAYS[1:]]).ids
    year.ids |= dict(zip(range(1, 5), ids, strict=True))
    assert year.task("statistika").due_meeting == year.ids[MARCH]
    year.services.close()


def test_undo_of_a_review_leaves_no_trace(made_up: Year) -> None:
    year = made_up
    play(year, MARCH)
    year.to(DAYS[JUNE])
    session = year.open(JUNE)
    before, story = session.meeting(), year.story("leták")
    uid = year.uids["leták"]
    tasking.set_status(session, uid, TaskStatus.DONE)
    tasking.set_note(session, uid, "vytištěno")
    tasking.set_due(session, uid, date(2024, 7, 1))
    session.flush()
    assert year.story("leták") != story
    for _ in range(3):
        session.undo()
    session.flush()
    assert session.meeting() == before
    assert year.story("leták") == story
    assert year.names(year.open(JUNE).carried) == waiting(JUNE)


def test_march_opened_again_changes_no_later_review_and_its_new_task_joins_the_next(made_up: Year) -> None:
    year = made_up
    play(year, JUNE)
    june, stories = stored(year, JUNE), {name: year.story(name) for name in BORN[JANUARY]}
    march = year.open(MARCH)
    year.services.finishing.reopen(march)
    year.give(march, "zapomenutý", "Jan Ukázka opraví vývěsku do příštího setkání")
    tasking.set_status(march, year.uids["dotazník"], TaskStatus.CANCELLED)
    tasking.set_due(march, year.uids["sál"], date(2024, 4, 8))
    point = march.points[0]
    march.apply([Edit(point, replace(point, runs=text_runs("jiná slova")))], "psaní")
    assert year.finish(march) == 2
    now = stored(year, JUNE)
    assert (now.points, now.topics, now.tasks, now.head) == (june.points, june.topics, june.tasks, june.head)
    assert found_by(now) == found_by(june)
    before = {review.task: review.was for review in reviews_of(now)}
    changed = {name: before[year.uids[name]] for name in ("dotazník", "sál")}
    assert {name: (was.status, was.due) for name, was in changed.items() if was is not None} == {
        "dotazník": (TaskStatus.CANCELLED, date(2024, 6, 30)),
        "sál": (TaskStatus.OPEN, date(2024, 4, 8)),
    }
    assert year.names(now.carried) == waiting(JUNE)
    assert stored(year, MARCH).head.number == 2
    others = set(BORN[JANUARY]) - {"dotazník", "sál"}
    assert {name: year.story(name) for name in others} == {name: stories[name] for name in others}
    assert year.task("dotazník").status is TaskStatus.OPEN
    year.to(DAYS[SEPTEMBER])
    assert year.names(year.open(SEPTEMBER).carried) == waiting(SEPTEMBER) | {"zapomenutý"}


def test_closed_again_a_meeting_says_nothing_of_tasks_that_only_later_ones_knew(made_up: Year) -> None:
    year = made_up
    play(year, JUNE)
    january = year.open(JANUARY)
    year.services.finishing.reopen(january)
    year.give(january, "vývěska", "Jan Ukázka opraví vývěsku do 30. 4. 2024")
    year.finish(january)
    september = year.hold(SEPTEMBER)
    tasking.set_due(september, year.uids["vývěska"], date(2024, 9, 23))
    year.finish(september)
    year.services.finishing.reopen(year.open(MARCH))
    year.finish(year.open(MARCH))
    assert year.story("vývěska")[1:] == ["9. 9. 2024 trvá, nový termín po 23. 9. 2024.", "Dnes zbývá 14 dní."]
    one, two = (year.services.versions.said(year.ids[MARCH], number) for number in (1, 2))
    assert one is not None
    assert two is not None
    assert year.services.versions.compared(one, two).parts == ()


def found_by(meeting: Meeting) -> list[Any]:
    """What a meeting found, whatever had been found before it."""
    return [replace(row, was=None) for row in reviews_of(meeting)]


def reviews_of(meeting: Meeting) -> list[Any]:
    return [row for row in meeting.reviews if row.meeting_id == meeting.id]


def test_versions_are_numbered_and_say_what_differs(made_up: Year) -> None:
    year = made_up
    play(year, JUNE)
    march = year.open(MARCH)
    year.services.finishing.reopen(march)
    year.give(march, "zapomenutý", "Jan Ukázka opraví vývěsku")
    tasking.set_status(march, year.uids["dotazník"], TaskStatus.CANCELLED)
    year.finish(march)
    versions = year.services.versions
    assert [row.number for row in versions.listing(march.meeting_id)] == [2, 1]
    one, two = (versions.said(march.meeting_id, number) for number in (1, 2))
    assert one is not None
    assert two is not None
    assert versions.compared(two, said_now(year.services.archive.fetch, march)).parts == ()
    found = {part.title: [row.text for row in part.rows] for part in versions.compared(one, two).parts}
    assert found == {
        "Body": ["Jan Ukázka opraví vývěsku"],
        "Úkoly": ["Jan Ukázka opraví vývěsku – Jan Ukázka, bez termínu, otevřený"],
        "Úkoly z minula": [
            "Bára Zkušební rozešle dotazník do konce června 2024 (z 8. 1. 2024) – zrušený, ne 30. 6. 2024, "
            "pracuje se na tom (dotazník)"
        ],
    }
    assert [row.number for row in versions.listing(year.ids[JUNE])] == [1]


def test_a_planned_meeting_deleted_and_taken_back_leaves_all_as_it_was(made_up: Year) -> None:
    year = made_up
    play(year, MARCH)
    year.open(JUNE)
    before = everything(year)
    year.services.meetings.delete(year.ids[JUNE])
    assert year.task("mapa").due == DAYS[SEPTEMBER]
    assert year.names(year.open(SEPTEMBER).carried) == waiting(JUNE)
    year.services.meetings.take_back(year.ids[JUNE])
    assert year.task("mapa").due == DAYS[JUNE]
    after = everything(year)
    assert without(after, DAYS[SEPTEMBER]) == without(before, DAYS[SEPTEMBER])


def without(dump: dict[str, Any], day: date) -> list[Any]:
    """The meetings of a dump but that of a day, which was opened meanwhile."""
    return [row for row in dump["meetings"] if row["date"] != day.isoformat()]


def test_a_held_meeting_deleted_and_taken_back_leaves_all_as_it_was(made_up: Year) -> None:
    year = made_up
    play(year, JUNE)
    before = everything(year)
    stories = {name: year.story(name) for name in year.uids}
    year.services.meetings.delete(year.ids[JUNE])
    gone = set(BORN[JUNE])
    assert not gone & year.names(year.services.meetings.read(year.ids[SEPTEMBER]).carried)
    year.services.meetings.take_back(year.ids[JUNE])
    assert everything(year) == before
    assert {name: year.story(name) for name in year.uids} == stories
    year.to(DAYS[SEPTEMBER])
    session = year.open(SEPTEMBER)
    assert session.head.status is MeetingStatus.PLANNED
    assert year.names(session.carried) == waiting(SEPTEMBER)
    assert session.find(Point, "") is None

"""Meetings and tasks found by any part of what they say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Task, TaskStatus
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services.context import Services
from kpss_desktop.services.palette import Places
from kpss_desktop.storage.quickfind import QuickFind
from tests.helpers.archives import add_group, add_meeting, meeting_of, services_in


def task(uid: str, text: str = "") -> Task:
    return Task(uid=uid, order=uid, meeting_id=0, text=text, own_text=bool(text))


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A group with two meetings, the older with a task in its point, the newer with two that stand alone."""
    with services_in(tmp_path) as services:
        group = add_group(services)
        old = meeting_of(group, day=date(2023, 11, 27), points=("Úkol: Beta dodá zprávu",), place="Dílna")
        new = meeting_of(group, day=date(2024, 1, 8), title="Mimořádné setkání.")
        one = replace(task("t1"), point=old.points[0].uid, owner="Anna Vzorová")
        two = replace(task("t2", "poslat zprávu radním"), status=TaskStatus.DONE)
        three = replace(task("t3", "nová zpráva"), due=date(2024, 2, 29))
        add_meeting(services, replace(old, tasks=(one,)))
        add_meeting(services, replace(new, tasks=(two, three)))
        yield services


@pytest.fixture
def places(services: Services) -> Places:
    places = Places(services.archive)
    quick = places.read()
    assert isinstance(quick, QuickFind)
    places.take(quick)
    return places


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["listopad"], ["Setkání 27. listopadu 2023"]),
        (["8.1.2024"], ["Setkání 8. ledna 2024"]),
        (["2024-01-08"], ["Setkání 8. ledna 2024"]),
        (["ponde", "mimorad"], ["Setkání 8. ledna 2024"]),
        (["zprav"], ["nová zpráva", "Beta dodá zprávu", "poslat zprávu radním"]),
        (["vzor"], ["Beta dodá zprávu"]),
        (["29.", "2."], ["nová zpráva"]),
        (["adnim"], ["poslat zprávu radním"]),
        (["nikde"], []),
        ([], []),
    ],
)
def test_any_part_finds_what_is_open_before_what_is_done(
    places: Places, words: list[str], found: list[str]
) -> None:
    assert [hit.text for hit in places.search(words)] == found


def test_a_task_knows_its_point_and_what_became_of_it(places: Places) -> None:
    (hit,) = places.search(["radnim"])
    assert (hit.task, hit.point, hit.detail) == (True, None, "splněný")
    (other,) = places.search(["beta"])
    assert (other.point, other.detail) == ("p0-2023-11-27", "Anna Vzorová")


def test_tasks_of_the_meeting_that_is_open_are_left_to_it(places: Places) -> None:
    here = places.search(["radnim"])[0].meeting
    assert places.search(["radnim"], here) == []


def test_a_meeting_that_was_changed_is_read_anew(places: Places, services: Services) -> None:
    meeting = places.search(["beta"])[0].meeting
    session = services.meetings.open(meeting)
    point = session.points[0]
    session.apply([Edit(point, replace(point, runs=text_runs("Gama zveřejní rozpočet")))], "psaní")
    session.flush()
    assert services.writer.wait(10)
    places.note(meeting)
    assert [hit.text for hit in places.search(["rozpoc"])] == ["Gama zveřejní rozpočet"]
    assert places.search(["beta"]) == []


def test_what_is_read_may_be_stopped(services: Services) -> None:
    assert Places(services.archive).read(lambda: True) is None


def test_until_it_is_read_nothing_is_found(services: Services) -> None:
    assert Places(services.archive).search(["beta"]) == []

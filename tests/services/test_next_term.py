"""A term "by the next meeting" given later than its task arose is never until a meeting of before that."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import DueKind, Task, TaskStatus
from kpss_desktop.domain.planning import Slot
from kpss_desktop.domain.register import Group
from kpss_desktop.services import tasking
from kpss_desktop.services.context import Services
from kpss_desktop.services.planning import Planning
from kpss_desktop.services.task_changes import TaskChanges, Term
from kpss_desktop.services.task_history import read_story
from kpss_desktop.services.task_list import TaskList
from tests.helpers.archives import add_group, services_in
from tests.helpers.tasks import JANUARY, add_tasks, task

FEBRUARY, MARCH, JUNE, SEPTEMBER = date(2024, 2, 5), date(2024, 3, 4), date(2024, 6, 10), date(2024, 9, 9)
NEXT = Term(None, DueKind.NEXT_MEETING, "do příštího setkání")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    """Two tasks of January, one with a day; the meeting of March has been since."""
    group = add_group(services)
    add_tasks(services, group, JANUARY, task("undated"), task("dated", due=FEBRUARY))
    add_tasks(services, group, MARCH, task("other"))
    return group


def plan(services: Services, group: Group, *days: date) -> tuple[int, ...]:
    return Planning(services.meetings).plan(group.id, [Slot(day) for day in days]).ids


def listed(services: Services) -> TaskList:
    return TaskList(services.archive, services.writer, services.clock)


def due(services: Services, *uids: str) -> list[date | None]:
    services.writer.wait()
    return [line.task.due for line in listed(services).lines(uids)]


def changes(services: Services) -> TaskChanges:
    return TaskChanges(
        services.archive, services.writer, services.clock, lambda: None, listed(services).lines
    )


def test_given_while_none_is_planned_it_waits_for_one_that_is_still_to_come(
    services: Services, group: Group
) -> None:
    changes(services).set_term(["undated", "dated"], NEXT)

    plan(services, group, JUNE)

    assert due(services, "undated", "dated") == [JUNE, JUNE]


def test_its_meeting_taken_from_the_plan_leaves_it_waiting(services: Services, group: Group) -> None:
    ids = plan(services, group, JUNE)
    changes(services).set_term(["undated", "dated"], NEXT)

    Planning(services.meetings).unplan(ids)

    assert due(services, "undated", "dated") == [None, None]


def test_its_meeting_put_aside_leaves_it_waiting_and_returns_its_day(
    services: Services, group: Group
) -> None:
    (june,) = plan(services, group, JUNE)
    changes(services).set_term(["dated"], NEXT)

    services.meetings.delete(june)
    waiting = due(services, "dated")
    services.meetings.take_back(june)

    assert (waiting, due(services, "dated")) == ([None], [JUNE])


def test_given_at_a_meeting_it_is_never_until_that_same_one(services: Services, group: Group) -> None:
    session = services.meetings.open(services.meetings.start_new(group.id))
    tasking.set_term(session, "dated", NEXT, services.meetings.after(session))
    services.finishing.finish(session, None)

    plan(services, group, JUNE)

    assert due(services, "dated") == [JUNE]


def test_a_task_prepared_for_a_meeting_ahead_is_until_the_one_after_that(
    services: Services, group: Group
) -> None:
    june, _ = plan(services, group, JUNE, SEPTEMBER)
    session = services.meetings.open(june)
    made = tasking.new_task(session, None, "připravit podklady")
    session.apply([Edit(None, made)], "úkol")
    session.flush()
    services.writer.wait()

    changes(services).set_term([made.uid], NEXT)

    assert due(services, made.uid) == [SEPTEMBER]


def test_the_story_says_when_it_was_given(services: Services, group: Group) -> None:
    changes(services).set_term(["dated"], NEXT)

    (line,) = listed(services).lines(["dated"])
    told = read_story(services.archive, services.writer, line, services.clock.today())

    assert [one.sentence for one in told] == [
        "8. 1. 2024 vznikl – „úkol dated“.",
        "18. 3. 2024 mezi setkáními: trvá, nově do příštího setkání, zapsal(a) Anna Vzorová.",
        "Dnes čeká, až bude naplánované příští setkání.",
    ]


def test_it_is_reported_in_the_minutes_while_it_waits(services: Services, group: Group) -> None:
    session = services.meetings.open(services.meetings.start_new(group.id))
    tasking.set_term(session, "dated", NEXT)
    found = session.find(Task, "dated")
    assert found is not None

    assert tasking.report_text(session, found) == "Trvá: úkol dated, nově do příštího setkání."


def test_what_ends_as_a_question_gets_no_full_stop(services: Services, group: Group) -> None:
    session = services.meetings.open(services.meetings.start_new(group.id))
    asked = replace(task("asked"), text="Kdo pozve úřad?")

    assert tasking.report_text(session, asked) == "Trvá: Kdo pozve úřad?"


def test_done_and_open_again_it_is_until_its_meeting_wherever_that_was_moved(
    services: Services, group: Group
) -> None:
    (june,) = plan(services, group, JUNE)
    acts = changes(services)
    acts.set_term(["dated"], NEXT)
    acts.set_status(["dated"], TaskStatus.DONE)
    Planning(services.meetings).move(june, SEPTEMBER)

    acts.set_status(["dated"], TaskStatus.OPEN)

    assert due(services, "dated") == [SEPTEMBER]


def test_taken_back_to_a_meeting_that_is_gone_it_waits(services: Services, group: Group) -> None:
    (june,) = plan(services, group, JUNE)
    session = services.meetings.open(services.meetings.start_new(group.id))
    tasking.set_term(session, "dated", NEXT, services.meetings.after(session))
    tasking.set_due(session, "dated", SEPTEMBER)
    session.flush()
    Planning(services.meetings).unplan([june])

    session.undo()

    assert due(services, "dated") == [None]
    assert services.writer.failure is None

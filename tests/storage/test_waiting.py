"""Terms "by the next meeting" are bound to it, follow it and wait while there is none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import DueKind, Head, Meeting, Task
from kpss_desktop.domain.register import Group
from kpss_desktop.storage import reading
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.waiting import follow_meetings, recognise_meetings
from kpss_desktop.storage.writing import insert_meeting, insert_thing, set_deleted, write_edits

BASE, NEXT, MOVED = date(2024, 1, 8), date(2024, 3, 18), date(2024, 4, 8)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive.create(tmp_path / "a.kpss")
    made.write(lambda connection: insert_thing(connection, Group(name="Skupina")))
    task = Task(uid="t", order="a", meeting_id=0, text="x", own_text=True, due_kind=DueKind.NEXT_MEETING)
    plan(made, BASE, task)
    yield made
    made.close()


def plan(archive: Archive, day: date, *tasks: Task) -> int:
    def work(connection: Connection) -> int:
        head = Head(group_id=1, title="Setkání", date=day)
        number = insert_meeting(connection, Meeting(id=0, head=head, tasks=tasks))
        follow_meetings(connection)
        return number

    return archive.write(work)


def due(archive: Archive) -> date | None:
    meeting = reading.read_meeting(archive.fetch, 1)
    assert meeting is not None
    return meeting.tasks[0].due


def test_with_no_meeting_planned_the_term_waits(archive: Archive) -> None:
    assert due(archive) is None


def test_a_meeting_planned_gives_the_term_its_day(archive: Archive) -> None:
    plan(archive, NEXT)

    assert due(archive) == NEXT


def test_an_earlier_meeting_gives_it_none(archive: Archive) -> None:
    plan(archive, date(2023, 12, 1))

    assert due(archive) is None


def test_the_term_follows_the_meeting_that_is_moved(archive: Archive) -> None:
    number = plan(archive, NEXT)
    plan(archive, date(2024, 3, 20))
    head = Head(group_id=1, title="Setkání", date=NEXT)

    archive.write(lambda c: write_edits(c, number, [Edit(head, replace(head, date=MOVED))]))

    assert due(archive) == MOVED


def test_it_stays_bound_to_its_meeting_when_an_earlier_one_is_planned(archive: Archive) -> None:
    plan(archive, NEXT)
    plan(archive, date(2024, 2, 12))

    assert due(archive) == NEXT


def test_while_its_meeting_is_put_aside_the_next_one_stands_in(archive: Archive) -> None:
    number = plan(archive, NEXT)
    plan(archive, MOVED)

    archive.write(lambda connection: set_deleted(connection, number, datetime(2024, 1, 9)))
    without = due(archive)
    archive.write(lambda connection: set_deleted(connection, number, None))

    assert (without, due(archive)) == (MOVED, NEXT)


def test_a_term_from_outside_is_bound_without_a_change_of_its_date(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "b.kpss")
    archive.write(lambda connection: insert_thing(connection, Group(name="Skupina")))
    task = Task(uid="t", order="a", meeting_id=0, due=NEXT, due_kind=DueKind.NEXT_MEETING)
    first = Meeting(id=0, head=Head(group_id=1, title="Setkání", date=BASE), tasks=(task,))
    second = Meeting(id=0, head=Head(group_id=1, title="Setkání", date=NEXT))
    archive.write(lambda connection: insert_meeting(connection, first))
    archive.write(lambda connection: insert_meeting(connection, second))

    archive.write(recognise_meetings)

    found = reading.read_meeting(archive.fetch, 1)
    assert found is not None
    assert (found.tasks[0].due_meeting, found.tasks[0].due) == (2, NEXT)
    archive.close()

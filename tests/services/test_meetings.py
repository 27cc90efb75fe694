"""A new meeting comes filled in; a deleted one can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import (
    Attendance,
    Meeting,
    MeetingStatus,
    Outcome,
    Presence,
    Role,
    Task,
    TaskStatus,
)
from kpss_desktop.domain.register import Group, MembershipKind, Place
from kpss_desktop.services import agenda
from kpss_desktop.services.context import Services
from kpss_desktop.services.meetings import NotFoundError
from kpss_desktop.storage.writing import write_edits
from tests.helpers.archives import TODAY, add_group, add_meeting, add_member, meeting_of, services_in

BEFORE = date(2024, 1, 8)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


def new(services: Services, group: Group, day: date = TODAY) -> Meeting:
    return services.meetings.read(services.meetings.start_new(group.id, day))


def last_time(services: Services, group: Group, **values: Any) -> int:
    return add_meeting(services, meeting_of(group, day=BEFORE, **values))


def topics(meeting: Meeting) -> list[str]:
    return [topic.text for topic in meeting.topics]


def names(meeting: Meeting) -> list[str]:
    return [row.name for row in meeting.attendance]


def test_the_first_meeting_takes_everything_from_its_group(services: Services) -> None:
    group = add_group(services, start=time(13, 30), standing_topics=("Informace", "Termíny"))
    services.register.save(Place(short="Dílna", full="klubovna Dílny"))

    meeting = new(services, group)

    head = meeting.head
    assert (head.title, head.place, head.place_full) == (
        "Setkání ukázkové skupiny.",
        "Dílna",
        "klubovna Dílny",
    )
    assert (head.start, head.author, head.date) == (time(13, 30), "Anna Vzorová", TODAY)
    assert head.status is MeetingStatus.PLANNED
    assert topics(meeting) == ["Informace", "Termíny"]
    assert (meeting.points, meeting.tasks) == ((), ())


def test_the_next_one_takes_place_and_time_from_the_last(services: Services) -> None:
    group = add_group(services)
    last_time(services, group, place="ČvT", place_full="kancelář ČvT", start=time(9, 0), title="Jiný název")

    head = new(services, group).head

    assert (head.place, head.place_full, head.start, head.title) == (
        "ČvT", "kancelář ČvT", time(9, 0), "Jiný název",
    )  # fmt: skip


def test_a_day_has_one_meeting_of_a_group(services: Services) -> None:
    group, other = add_group(services), add_group(services, name="Jiná")

    number = services.meetings.start_new(group.id, TODAY)

    assert services.meetings.start_new(group.id, TODAY) == number
    assert services.meetings.start_new(other.id, TODAY) != number


def test_topics_not_reached_and_left_for_next_time_come_back(services: Services) -> None:
    group = add_group(services, standing_topics=("Informace",))
    number = last_time(
        services,
        group,
        topics=("Probráno", "Nestihlo se", "Vynecháno", "Na příště", "Informace"),
        points=("a",),
    )
    session = services.meetings.open(number)
    _, _, skipped, postponed, _ = session.topics
    agenda.set_outcome(session, skipped.uid, Outcome.SKIPPED)
    agenda.set_outcome(session, postponed.uid, Outcome.NEXT_TIME)

    meeting = new(services, group)

    assert topics(meeting) == ["Informace", "Nestihlo se", "Na příště"]
    assert [topic.continues for topic in meeting.topics] == [
        session.topics[4].uid, session.topics[1].uid, postponed.uid,
    ]  # fmt: skip


def test_a_topic_with_an_open_task_comes_back(services: Services) -> None:
    group = add_group(services)
    number = last_time(services, group, topics=("Dotace",), points=("poslat dopis",))
    (point,) = services.meetings.read(number).points
    task = Task(uid="t", order="1", meeting_id=number, point=point.uid)
    services.archive.write(lambda connection: write_edits(connection, number, [Edit(None, task)]))
    assert topics(new(services, group)) == ["Dotace"]

    done = Edit(task, replace(task, status=TaskStatus.DONE))
    services.archive.write(lambda connection: write_edits(connection, number, [done]))
    assert topics(new(services, group, date(2024, 2, 12))) == []


def test_open_tasks_of_before_wait_to_be_reviewed(services: Services) -> None:
    group = add_group(services)
    number = last_time(services, group)
    task = Task(uid="t", order="1", meeting_id=number, text="Poslat dopis", own_text=True)
    services.archive.write(lambda connection: write_edits(connection, number, [Edit(None, task)]))

    assert [row.text for row in new(services, group).carried] == ["Poslat dopis"]


def test_the_roster_has_the_members_of_that_day_and_nobody_ticked(services: Services) -> None:
    group = add_group(services)
    add_member(services, group, "Petr Zkušební", "Most")
    add_member(services, group, "Anna Vzorová")
    add_member(services, group, "Host Vzácný", kind=MembershipKind.GUEST)
    add_member(services, group, "Dávná Bývalá", kind=MembershipKind.FORMER)
    add_member(services, group, "Eva Odešlá", until=date(2024, 3, 17))
    add_member(services, group, "Jan Poslední", until=TODAY)
    add_member(services, group, "Iva Příští", since=date(2024, 3, 19))
    add_member(services, add_group(services, name="Jiná"), "Cizí Člověk")

    meeting = new(services, group)

    assert names(meeting) == ["Jan Poslední", "Anna Vzorová", "Petr Zkušební"]
    assert {row.status for row in meeting.attendance} == {Presence.UNRECORDED}
    assert meeting.attendance[2].organisation == "Most"


def test_members_whom_nobody_registered_are_expected_again(services: Services) -> None:
    group = add_group(services)
    person = add_member(services, group, "Anna Vzorová")
    rows = (
        Attendance(uid="a", order="1", name="Eva Neznámá", status=Presence.PRESENT, as_written="pí Neznámá",
                   arrived=time(14, 0), substitute_for="Někdo"),
        Attendance(uid="b", order="2", name="Anna Vzorová", status=Presence.PRESENT),
        Attendance(uid="c", order="3", name="Host Vzácný", role=Role.GUEST, status=Presence.PRESENT),
    )  # fmt: skip
    last_time(services, group, attendance=rows)

    meeting = new(services, group)

    assert names(meeting) == ["Eva Neznámá", "Anna Vzorová"]
    assert [row.person_id for row in meeting.attendance] == [None, person.id]
    stranger = meeting.attendance[0]
    assert (stranger.status, stranger.arrived, stranger.as_written, stranger.substitute_for) == (
        Presence.UNRECORDED, None, None, None,
    )  # fmt: skip


def test_a_meeting_of_another_group_or_later_day_is_not_the_last(services: Services) -> None:
    group, other = add_group(services), add_group(services, name="Jiná")
    add_meeting(services, meeting_of(other, day=BEFORE, topics=("Cizí",)))
    add_meeting(services, meeting_of(group, day=date(2024, 6, 10), topics=("Budoucí",)))

    assert topics(new(services, group)) == []


def test_what_was_just_typed_counts_for_the_new_meeting(services: Services) -> None:
    group = add_group(services)
    session = services.meetings.open(last_time(services, group))
    for number in range(30):
        agenda.add_topic(session, f"Téma {number}")

    assert len(topics(new(services, group))) == 30


def test_a_deleted_meeting_can_be_taken_back_after_a_restart(services: Services, tmp_path: Path) -> None:
    number = last_time(services, add_group(services), points=("zůstane",))
    services.meetings.delete(number)
    with pytest.raises(NotFoundError):
        services.meetings.read(number)
    services.close()

    with services_in(tmp_path) as again:
        assert again.meetings.listing() == []
        assert again.meetings.deleted() == [(number, BEFORE, "Setkání ukázkové skupiny.")]
        again.meetings.take_back(number)
        assert [point.text for point in again.meetings.read(number).points] == ["zůstane"]


def test_the_list_has_the_newest_first_and_those_without_a_date_last(services: Services) -> None:
    group = add_group(services)
    for day in (None, BEFORE, TODAY):
        add_meeting(services, meeting_of(group, day=day))

    assert [row.date for row in services.meetings.listing()] == [TODAY, BEFORE, None]


def test_the_list_counts_who_came_what_was_written_and_what_is_open(services: Services) -> None:
    rows = tuple(
        Attendance(uid=str(place), order=str(place), name="x", status=status)
        for place, status in enumerate([Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED])
    )
    number = last_time(services, add_group(services), points=("a", "b"), attendance=rows)
    tasks = [
        Task(uid="o", order="1", meeting_id=number),
        Task(uid="d", order="2", meeting_id=number, status=TaskStatus.DONE),
        Task(uid="p", order="3", meeting_id=number, proposed=True),
    ]
    edits = [Edit(None, task) for task in tasks]
    services.archive.write(lambda connection: write_edits(connection, number, edits))

    (row,) = services.meetings.listing()
    assert (row.present, row.points, row.open_tasks) == (2, 2, 1)


def test_a_meeting_that_is_not_there_is_named(services: Services) -> None:
    with pytest.raises(NotFoundError):
        services.meetings.open(99)
    with pytest.raises(NotFoundError):
        services.meetings.group(99)

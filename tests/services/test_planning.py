"""Meetings ahead: planned and taken back, filled in when she opens them, moved with what hangs on them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    DueKind,
    Head,
    Meeting,
    MeetingStatus,
    Outcome,
    Presence,
    Task,
)
from kpss_desktop.domain.planning import Slot
from kpss_desktop.domain.register import DocumentKind, Group, Place
from kpss_desktop.services import agenda, attending, heading
from kpss_desktop.services.composing import document_data
from kpss_desktop.services.context import Services
from kpss_desktop.services.planning import PlanError, Planning, dates_ahead
from kpss_desktop.storage.writing import write_edits
from tests.helpers.archives import TODAY, add_group, add_meeting, add_member, meeting_of, services_in

LAST_TIME = date(2024, 1, 8)
APRIL, JUNE, SEPTEMBER = date(2024, 4, 15), date(2024, 6, 10), date(2024, 9, 9)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    group = add_group(services, standing_topics=("Informace",), start=time(13, 30))
    add_member(services, group, "Anna Vzorová")
    services.register.save(Place(short="Dílna", full="klubovna Dílny"))
    return group


@pytest.fixture
def planning(services: Services) -> Planning:
    return Planning(services.meetings)


def plan(planning: Planning, group: Group, *days: date) -> tuple[int, ...]:
    return planning.plan(group.id, [Slot(day) for day in days]).ids


def bare(services: Services, meeting_id: int) -> Meeting:
    return services.meetings.read(meeting_id)


def topics(services: Services, meeting_id: int) -> list[str]:
    return [topic.text for topic in services.meetings.open(meeting_id).topics]


def put_task(services: Services, meeting_id: int, **values: object) -> Task:
    task = replace(Task(uid="t", order="1", meeting_id=meeting_id, text="Dopis", own_text=True), **values)  # type: ignore[arg-type]
    services.archive.write(lambda connection: write_edits(connection, meeting_id, [Edit(None, task)]))
    return task


def held(services: Services, group: Group, **values: object) -> int:
    values = {"day": LAST_TIME, "status": MeetingStatus.IN_PROGRESS} | values
    return add_meeting(services, meeting_of(group, **values))  # type: ignore[arg-type]


# Planning


def test_a_planned_meeting_has_a_heading_and_nothing_else(
    services: Services, group: Group, planning: Planning
) -> None:
    held(services, group, topics=("Nedořešené",), place="Dílna", start=time(9))

    done = planning.plan(group.id, [Slot(JUNE), Slot(APRIL, time(14), "Knihovna")])

    assert done.days == (APRIL, JUNE)
    april, june = (bare(services, number) for number in done.ids)
    assert (april.head.start, april.head.place, april.head.place_full) == (time(14), "Knihovna", None)
    assert (june.head.start, june.head.place, june.head.place_full) == (time(9), "Dílna", "klubovna Dílny")
    assert (june.head.status, june.head.title) == (MeetingStatus.PLANNED, group.title)
    assert (june.topics, june.attendance, june.points, june.tasks) == ((), (), (), ())


def test_a_day_that_is_taken_is_left_out_and_told(group: Group, planning: Planning) -> None:
    plan(planning, group, JUNE)
    done = planning.plan(group.id, [Slot(JUNE), Slot(APRIL), Slot(APRIL)])
    assert (done.days, done.taken) == ((APRIL,), (APRIL, JUNE))


def test_a_plan_taken_back_leaves_nothing(services: Services, group: Group, planning: Planning) -> None:
    number = held(services, group)
    put_task(services, number, due_kind=DueKind.NEXT_MEETING)
    ids = plan(planning, group, APRIL, JUNE)
    assert bare(services, number).tasks[0].due == APRIL

    planning.unplan(ids)

    assert [row.id for row in services.meetings.listing()] == [number]
    assert services.meetings.deleted() == []
    assert bare(services, number).tasks[0].due is None


def test_what_she_wrote_in_a_planned_meeting_is_only_put_aside(
    services: Services, group: Group, planning: Planning
) -> None:
    untouched, written = plan(planning, group, APRIL, JUNE)
    services.meetings.open(untouched)
    agenda.add_topic(services.meetings.open(written), "Hosté")
    planning.unplan((untouched, written))
    assert [row[0] for row in services.meetings.deleted()] == [written]


# Filling in


def test_opening_fills_in_what_a_new_meeting_gets(
    services: Services, group: Group, planning: Planning
) -> None:
    number = held(services, group, topics=("Nedořešené",))
    put_task(services, number)
    (ahead,) = plan(planning, group, JUNE)

    session = services.meetings.open(ahead)

    assert [topic.text for topic in session.topics] == ["Informace", "Nedořešené"]
    assert [row.name for row in session.attendance] == ["Anna Vzorová"]
    assert [task.text for task in session.carried] == ["Dopis"]
    assert session.head.status is MeetingStatus.PLANNED


def test_opening_again_changes_nothing(services: Services, group: Group, planning: Planning) -> None:
    (ahead,) = plan(planning, group, JUNE)
    first = services.meetings.open(ahead).meeting()
    assert services.meetings.open(ahead).meeting() == first


def test_a_new_meeting_on_a_planned_day_is_the_planned_one(
    services: Services, group: Group, planning: Planning
) -> None:
    (ahead,) = plan(planning, group, TODAY)
    assert services.meetings.start_new(group.id) == ahead
    assert topics(services, ahead) == ["Informace"]


def test_what_has_come_up_since_joins_an_agenda_nobody_touched(
    services: Services, group: Group, planning: Planning
) -> None:
    first, second = plan(planning, group, APRIL, JUNE)
    services.meetings.open(second)
    session = services.meetings.open(first)
    agenda.set_outcome(session, agenda.add_topic(session, "Na příště").uid, Outcome.NEXT_TIME)
    add_member(services, group, "Bára Nová")
    session.flush()

    assert topics(services, second) == ["Informace", "Na příště"]
    assert [row.name for row in bare(services, second).attendance] == ["Bára Nová", "Anna Vzorová"]


def test_what_she_prepared_stays_and_what_is_new_comes_after_it(
    services: Services, group: Group, planning: Planning
) -> None:
    (ahead,) = plan(planning, group, JUNE)
    session = services.meetings.open(ahead)
    agenda.add_topic(session, "Hosté")
    agenda.remove_topic(session, session.topics[0].uid)
    attending.set_presence(session, session.attendance[0].uid, Presence.EXCUSED)
    services.writer.wait()
    held(services, group, topics=("Nedořešené",))

    again = services.meetings.open(ahead)

    assert [topic.text for topic in again.topics] == ["Hosté", "Nedořešené"]
    assert again.attendance[0].status is Presence.EXCUSED


def test_once_somebody_came_nothing_is_filled_in_any_more(
    services: Services, group: Group, planning: Planning
) -> None:
    (ahead,) = plan(planning, group, TODAY)
    session = services.meetings.open(ahead)
    attending.tick(session, session.attendance[0].uid)
    services.writer.wait()
    held(services, group, topics=("Nedořešené",))
    assert topics(services, ahead) == ["Informace"]


def test_a_planned_meeting_that_came_whole_from_elsewhere_stays_as_it_is(
    services: Services, group: Group
) -> None:
    ahead = add_meeting(services, meeting_of(group, day=JUNE, topics=("Jiné",)))
    assert topics(services, ahead) == ["Jiné"]


def test_an_invitation_has_its_agenda_before_anybody_opened_the_meeting(
    services: Services, group: Group, planning: Planning
) -> None:
    (ahead,) = plan(planning, group, JUNE)
    data = document_data(services.archive.fetch, DocumentKind.INVITATION, ahead, TODAY)
    assert data.meeting is not None
    assert [topic.text for topic in data.meeting.topics] == ["Informace"]
    assert bare(services, ahead).topics == ()


def test_the_meeting_before_is_the_last_that_was_held(
    services: Services, group: Group, planning: Planning
) -> None:
    held(services, group, place="Knihovna")
    first, second = plan(planning, group, APRIL, JUNE)
    del first
    assert services.meetings.proposal(group.id, JUNE, second).head.place == "Knihovna"


# Moving


def test_what_waits_for_a_meeting_moves_with_it_and_back(
    services: Services, group: Group, planning: Planning
) -> None:
    number = held(services, group, next_meetings=(AnnouncedDate(APRIL),), points=("Příště 15. 4.",))
    put_task(services, number, due_kind=DueKind.NEXT_MEETING)
    (ahead,) = plan(planning, group, APRIL)

    done = planning.move(ahead, date(2024, 4, 22), time(15), "Dílna")

    after = bare(services, number)
    assert (after.tasks[0].due, done.tasks, done.announced) == (date(2024, 4, 22), 1, (LAST_TIME,))
    assert after.points[0].text == "Příště 15. 4."
    assert dates_ahead(services.archive.fetch, after) == (
        AnnouncedDate(date(2024, 4, 22), time(15), "Dílna"),
    )

    planning.move_back(done)

    again = bare(services, number)
    assert again.tasks[0].due == APRIL
    assert [row.date for row in dates_ahead(services.archive.fetch, again)] == [APRIL]


def test_a_move_in_the_heading_counts_too(services: Services, group: Group, planning: Planning) -> None:
    number = held(services, group, next_meetings=(AnnouncedDate(APRIL),))
    (ahead,) = plan(planning, group, APRIL)
    heading.set_heading(services.meetings.open(ahead), date=JUNE)
    services.writer.wait()
    assert [row.date for row in dates_ahead(services.archive.fetch, bare(services, number))] == [JUNE]


def test_a_meeting_cannot_be_moved_onto_another_or_once_it_began(
    services: Services, group: Group, planning: Planning
) -> None:
    number = held(services, group)
    (ahead,) = plan(planning, group, APRIL)
    codes = []
    for meeting_id, day in ((ahead, LAST_TIME), (number, JUNE)):
        with pytest.raises(PlanError) as refused:
            planning.move(meeting_id, day)
        codes.append(refused.value.code)
    assert codes == ["day_taken", "begun"]


# Documents


def test_dates_ahead_are_planned_and_announced_ones_each_once(
    services: Services, group: Group, planning: Planning
) -> None:
    announced = (AnnouncedDate(APRIL, time(9)), AnnouncedDate(SEPTEMBER))
    number = held(services, group, next_meetings=announced)
    planning.plan(group.id, [Slot(APRIL, time(14)), Slot(JUNE)])

    found = dates_ahead(services.archive.fetch, bare(services, number))

    assert [(row.date, row.start) for row in found] == [
        (APRIL, time(14)), (JUNE, time(13, 30)), (SEPTEMBER, None),
    ]  # fmt: skip


def test_a_planned_meeting_put_aside_is_announced_no_more(
    services: Services, group: Group, planning: Planning
) -> None:
    number = held(services, group, next_meetings=(AnnouncedDate(APRIL),))
    (ahead,) = plan(planning, group, APRIL)
    services.meetings.delete(ahead)
    assert dates_ahead(services.archive.fetch, bare(services, number)) == ()

    services.meetings.take_back(ahead)
    assert len(dates_ahead(services.archive.fetch, bare(services, number))) == 1


def test_final_minutes_say_what_they_said(services: Services, group: Group, planning: Planning) -> None:
    number = held(services, group, next_meetings=(AnnouncedDate(APRIL),), status=MeetingStatus.FINAL)
    plan(planning, group, JUNE)
    assert dates_ahead(services.archive.fetch, bare(services, number)) == (AnnouncedDate(APRIL),)


def test_the_calendar_has_the_same_dates(
    services: Services, group: Group, planning: Planning, tmp_path: Path
) -> None:
    announced = (AnnouncedDate(APRIL), AnnouncedDate(SEPTEMBER), AnnouncedDate(date(2024, 2, 1)))
    held(services, group, next_meetings=announced)
    plan(planning, group, APRIL)

    services.sharing.planned_ics(group.id, tmp_path / "a.ics")

    text = (tmp_path / "a.ics").read_text()
    assert text.count("BEGIN:VEVENT") == 2
    assert f"UID:setkani-{group.id}-20240909@" in text


def test_where_a_meeting_stands_in_this_archive_stays_in_it(
    services: Services, group: Group, planning: Planning
) -> None:
    held(services, group, next_meetings=(AnnouncedDate(APRIL),))
    (ahead,) = plan(planning, group, APRIL)
    services.meetings.open(ahead)
    planning.move(ahead, JUNE)
    assert not [key for key in services.transfer.dump().get("settings", {}) if "planning" in key]


def test_a_heading_without_a_day_asks_for_nothing(services: Services, group: Group) -> None:
    meeting = Meeting(id=0, head=Head(group_id=group.id, title="x", next_meetings=(AnnouncedDate(APRIL),)))
    assert dates_ahead(services.archive.fetch, meeting) == (AnnouncedDate(APRIL),)

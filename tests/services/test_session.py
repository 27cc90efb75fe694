"""An open meeting: one history, what follows from an act, and the way to the disk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.minutes import (
    Attendance,
    Head,
    MeetingStatus,
    Point,
    Presence,
    Review,
    Task,
    TaskState,
    TaskStatus,
    Topic,
)
from kpss_desktop.domain.order import between
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import agenda, attending, heading, outlining, signs, tasking
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingIsFinalError, MeetingSession, StaleEditError
from tests.helpers.archives import TODAY, add_group, add_meeting, meeting_of, services_in

BEFORE = date(2024, 1, 8)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def session(services: Services) -> MeetingSession:
    """Today's meeting of a group: one topic, three points of which the second is nested."""
    group = add_group(services)
    meeting = meeting_of(
        group,
        topics=("Akční plán",),
        points=("první", (1, "druhý"), "třetí"),
        attendance=(Attendance(uid="a1", order="1", name="Anna Vzorová"),),
        status=MeetingStatus.IN_PROGRESS,
    )
    return services.meetings.open(add_meeting(services, meeting))


def texts(session: MeetingSession) -> list[str]:
    return [point.text for point in session.points]


def status(session: MeetingSession) -> str:
    return str(session.head.status)


def tasks(session: MeetingSession) -> list[Task]:
    return list(session.tasks)


def remove(session: MeetingSession, point: Point) -> Changes:
    return session.apply([Edit(point, None)], "smazání bodu")


def write(
    session: MeetingSession, text: str, *, merge: object = None, hold: bool = False, at: int = 0
) -> Changes:
    point = session.points[at]
    edit = Edit(point, replace(point, runs=text_runs(text)))
    return session.apply([edit], "psaní", merge=merge, hold=hold)


def with_task(session: MeetingSession, at: int = 0) -> Task:
    task = tasking.toggle_task(session, session.points[at].uid)
    assert task is not None
    return task


# History


def test_undo_takes_back_the_last_act_wherever_it_was(session: MeetingSession) -> None:
    write(session, "jinak")
    attending.tick(session, "a1")
    agenda.add_topic(session, "Různé")

    labels = [done.label for done in (session.undo(), session.undo(), session.undo()) if done]

    assert labels == ["nové téma", "prezence: Anna Vzorová", "psaní"]
    assert texts(session)[0] == "první"
    assert session.undo() is None


def test_redo_does_it_again_until_something_else_is_done(session: MeetingSession) -> None:
    write(session, "jednou")
    session.undo()
    session.redo()
    assert texts(session)[0] == "jednou"

    session.undo()
    write(session, "jinak")
    assert session.redo() is None


def test_text_typed_without_a_pause_is_one_step(session: MeetingSession) -> None:
    for text in ("a", "ab", "abc"):
        write(session, text, merge="slovo")
    session.history.close()
    write(session, "abcd", merge="slovo")

    session.undo()
    assert texts(session)[0] == "abc"
    session.undo()
    assert texts(session)[0] == "první"


def test_typing_that_comes_to_nothing_leaves_no_step(session: MeetingSession) -> None:
    write(session, "prvn", merge="slovo")
    write(session, "první", merge="slovo")

    assert session.history.next_undo is None


def test_the_history_names_what_it_would_do(session: MeetingSession) -> None:
    agenda.add_topic(session, "Různé")
    assert (session.history.next_undo, session.history.next_redo) == ("nové téma", None)
    session.undo()
    assert (session.history.next_undo, session.history.next_redo) == (None, "nové téma")


def test_an_act_that_changes_nothing_is_no_step(session: MeetingSession) -> None:
    changes = write(session, "první")

    assert changes.edits == ()
    assert session.history.next_undo is None


# What follows from an act


def test_the_first_key_on_the_day_begins_the_meeting(services: Services) -> None:
    session = services.meetings.open(services.meetings.start_new(add_group(services).id, TODAY))
    assert status(session) == "planned"

    attending.add_guest(session, "Dana Hostující")

    assert status(session) == "in progress"
    session.undo()
    assert status(session) == "planned"


def test_preparing_a_meeting_ahead_does_not_begin_it(services: Services) -> None:
    number = services.meetings.start_new(add_group(services).id, date(2024, 6, 10))
    session = services.meetings.open(number)

    agenda.add_topic(session, "Akční plán")
    attending.add_guest(session, "Dana Hostující")

    assert session.head.status is MeetingStatus.PLANNED


def test_deleting_a_point_deletes_its_task_and_undo_brings_both(session: MeetingSession) -> None:
    task = with_task(session)
    remove(session, session.points[0])
    assert tasks(session) == []

    session.undo()

    assert tasks(session) == [task]
    assert texts(session)[0] == "první"


def test_a_task_reviewed_since_survives_its_point_with_its_words(services: Services) -> None:
    group = add_group(services)
    number = add_meeting(services, meeting_of(group, day=BEFORE, points=("Úkol: poslat dopis",)))
    earlier = services.meetings.open(number)
    task = with_task(earlier)
    later = services.meetings.open(services.meetings.start_new(group.id, TODAY))
    tasking.set_note(later, task.uid, "Čeká se na razítko.")
    earlier = services.meetings.open(number)

    remove(earlier, earlier.points[0])

    (left,) = earlier.tasks
    assert (left.uid, left.point, left.text, left.own_text) == (task.uid, None, "poslat dopis", True)


def test_a_joined_point_hands_its_tasks_to_the_upper_one(session: MeetingSession) -> None:
    task = with_task(session, at=2)
    upper, lower = session.points[1], session.points[2]
    edits = [Edit(upper, replace(upper, runs=text_runs("druhý třetí"))), Edit(lower, None)]

    session.apply(edits, "spojení bodů", joined={lower.uid: upper.uid})

    assert [(row.uid, row.point) for row in session.tasks] == [(task.uid, upper.uid)]
    assert session.text_of(session.tasks[0]) == "druhý třetí"


def test_cut_and_paste_keep_the_point_and_bring_its_task_back(session: MeetingSession) -> None:
    task = with_task(session)
    point = session.points[0]
    remove(session, point)

    session.apply([Edit(None, replace(point, order=between(session.points[-1].order, None)))], "vložení")

    assert [row.uid for row in session.tasks] == [task.uid]
    assert session.points[-1].uid == point.uid


def test_pasting_again_after_undo_brings_the_task_again(session: MeetingSession) -> None:
    task = with_task(session)
    point = session.points[0]
    remove(session, point)
    for _ in range(2):
        session.apply([Edit(None, point)], "vložení")
        assert [row.uid for row in session.tasks] == [task.uid]
        session.undo()


def test_a_task_taken_off_its_point_does_not_come_back_with_it(session: MeetingSession) -> None:
    with_task(session)
    point = session.points[0]
    remove(session, point)
    session.undo()
    tasking.toggle_task(session, point.uid)
    remove(session, point)

    session.apply([Edit(None, point)], "vložení")

    assert session.tasks == ()


def test_removing_a_topic_leaves_its_points(session: MeetingSession) -> None:
    agenda.remove_topic(session, session.topics[0].uid)

    assert texts(session) == ["první", "druhý", "třetí"]
    assert {point.topic for point in session.points} == {None}


def test_an_edit_of_something_that_has_changed_is_refused(session: MeetingSession) -> None:
    old = session.points[0]
    write(session, "nově")

    with pytest.raises(StaleEditError):
        session.apply([Edit(old, replace(old, marked=True))], "značka")


def test_a_final_meeting_can_only_be_read(session: MeetingSession) -> None:
    heading.set_heading(session, place="Jinde")
    session.apply([Edit(session.head, replace(session.head, status=MeetingStatus.FINAL))], "uzavření")

    with pytest.raises(MeetingIsFinalError):
        write(session, "přece")
    assert session.undo() is None
    assert texts(session)[0] == "první"


# The way to the disk and to the pages


def test_what_is_held_goes_out_with_the_flush_as_one_edit(
    services: Services, session: MeetingSession
) -> None:
    for text in ("a", "ab", "abc"):
        write(session, text, hold=True)
    assert not session.saved
    assert services.meetings.read(session.meeting_id).points[0].text == "první"

    session.flush()

    assert services.writer.wait(10)
    assert session.saved
    assert services.writer.submitted == 1
    assert services.meetings.read(session.meeting_id).points[0].text == "abc"


def test_an_act_takes_along_what_was_held_before_it(services: Services, session: MeetingSession) -> None:
    write(session, "rozepsáno", hold=True)
    attending.tick(session, "a1")

    assert services.writer.wait(10)
    stored = services.meetings.read(session.meeting_id)
    assert stored.points[0].text == "rozepsáno"
    assert stored.attendance[0].status is Presence.PRESENT


def test_undo_is_saved_too(services: Services, session: MeetingSession) -> None:
    write(session, "jinak")
    session.undo()

    assert services.writer.wait(10)
    assert services.meetings.read(session.meeting_id).points[0].text == "první"


def test_pages_hear_what_changed_and_who_did_it(session: MeetingSession) -> None:
    heard: list[Changes] = []
    session.listen(heard.append)
    point = session.points[0]
    session.apply([Edit(point, replace(point, marked=True))], "značka", initiator="editor")
    session.undo()
    session.unlisten(heard.append)
    write(session, "už ne")

    assert [(changes.label, changes.initiator) for changes in heard] == [
        ("značka", "editor"),
        ("značka", None),
    ]
    assert all(changes.touches(Point) and not changes.touches(Topic) for changes in heard)


def test_the_meeting_as_a_value_holds_what_is_not_saved_yet(session: MeetingSession) -> None:
    write(session, "rozepsáno", hold=True)

    assert session.meeting().points[0].text == "rozepsáno"


# Verbs of the outline


def test_a_point_nests_and_moves_with_its_children(session: MeetingSession) -> None:
    first, _, third = (point.uid for point in session.points)
    outlining.move(session, third, third, up=True)
    assert [(point.text, point.level) for point in session.points] == [
        ("třetí", 0),
        ("první", 0),
        ("druhý", 1),
    ]

    outlining.indent(session, first, first)
    assert [point.level for point in session.points] == [0, 1, 2]
    assert outlining.indent(session, first, first) is None


def test_a_sign_makes_a_task_and_goes(session: MeetingSession) -> None:
    write(session, "! pošle dopis")
    uid = session.points[0].uid

    assert signs.take_sign(session, uid) == "!"

    assert (session.points[0].text, session.text_of(session.tasks[0])) == ("pošle dopis", "pošle dopis")
    signs.sign_back(session, uid)
    assert (session.points[0].text, session.tasks) == ("! pošle dopis", ())


def test_a_label_makes_a_task_and_stays(session: MeetingSession) -> None:
    write(session, "Úkol: pošle dopis")
    assert signs.take_sign(session, session.points[0].uid) == ":"

    assert (session.points[0].text, session.text_of(session.tasks[0])) == ("Úkol: pošle dopis", "pošle dopis")


# Tasks


def test_a_task_follows_its_point_until_it_is_edited(session: MeetingSession) -> None:
    task = with_task(session)
    write(session, "nové znění")
    assert session.text_of(session.tasks[0]) == "nové znění"

    tasking.set_text(session, task.uid, "po svém")
    write(session, "ještě jinak")
    assert session.text_of(session.tasks[0]) == "po svém"

    tasking.set_text(session, task.uid, "")
    assert session.text_of(session.tasks[0]) == "ještě jinak"


def test_everybody_is_understood_as_an_owner(session: MeetingSession) -> None:
    task = with_task(session)
    tasking.set_owner(session, task.uid, "Všichni")

    (owner,) = session.tasks[0].owners
    assert (owner.kind, session.tasks[0].owner) == ("everybody", "Všichni")


def test_a_change_to_an_earlier_task_is_a_review_kept_with_this_meeting(services: Services) -> None:
    group = add_group(services)
    earlier = services.meetings.open(add_meeting(services, meeting_of(group, day=BEFORE, points=("dopis",))))
    task = with_task(earlier)
    later = services.meetings.open(services.meetings.start_new(group.id, TODAY))

    tasking.set_note(later, task.uid, "Odesláno, čeká se.")
    tasking.set_due(later, task.uid, date(2024, 4, 30), "do konce dubna")
    tasking.set_status(later, task.uid, TaskStatus.DONE)

    (review,) = later.reviews
    assert review == Review(
        uid=review.uid, order=review.order, task=task.uid, meeting_id=later.meeting_id, date=TODAY,
        status=TaskStatus.DONE, due=date(2024, 4, 30), note="Odesláno, čeká se.", was=TaskState(),
    )  # fmt: skip
    assert services.writer.wait(10)
    (stored,) = services.meetings.read(earlier.meeting_id).tasks
    assert (stored.status, stored.due, stored.due_as_written) == ("done", date(2024, 4, 30), "do konce dubna")


def test_a_task_of_this_meeting_is_not_reviewed_but_changed(session: MeetingSession) -> None:
    task = with_task(session)
    tasking.set_status(session, task.uid, TaskStatus.CANCELLED)

    assert session.tasks[0].status is TaskStatus.CANCELLED
    assert session.reviews == ()
    assert tasking.set_note(session, task.uid, "poznámka") is None


# Attendance


def add_rows(session: MeetingSession, *names: str) -> list[str]:
    """Unrecorded members, behind those who are there."""
    for name in names:
        order = between(session.attendance[-1].order, None)
        session.apply([Edit(None, Attendance(uid=name, order=order, name=name))], "řádek")
    return list(names)


def present(session: MeetingSession) -> list[str]:
    return [row.name for row in session.meeting().present()]


def test_the_order_of_ticking_is_that_of_the_document(session: MeetingSession) -> None:
    petr, eva = add_rows(session, "Petr", "Eva")
    for uid in (eva, "a1", petr):
        attending.tick(session, uid)
    assert present(session) == ["Eva", "Anna Vzorová", "Petr"]

    attending.tick(session, "a1")
    attending.tick(session, "a1")
    assert present(session) == ["Eva", "Petr", "Anna Vzorová"]


def test_everybody_comes_but_those_already_recorded(session: MeetingSession) -> None:
    petr, _ = add_rows(session, "Petr", "Eva")
    attending.set_presence(session, petr, Presence.EXCUSED)

    attending.everybody(session)

    assert present(session) == ["Anna Vzorová", "Eva"]
    session.undo()
    assert present(session) == []


def test_as_last_time_ticks_those_of_last_time_in_their_order(services: Services) -> None:
    group = add_group(services)
    rows = tuple(
        Attendance(uid=name, order=str(place), name=name, status=status)
        for place, (name, status) in enumerate(
            [("Petr", Presence.PRESENT), ("Eva", Presence.EXCUSED), ("Anna", Presence.PRESENT),
             ("Jan", Presence.PRESENT)]
        )
    )  # fmt: skip
    add_meeting(services, meeting_of(group, day=BEFORE, attendance=rows))
    session = services.meetings.open(services.meetings.start_new(group.id, TODAY))
    jan = next(row for row in session.attendance if row.name == "Jan")
    attending.set_presence(session, jan.uid, Presence.EXCUSED)
    assert [row.name for row in session.missing()] == ["Petr", "Anna"]

    attending.as_last_time(session)

    assert present(session) == ["Petr", "Anna"]
    assert session.missing() == []


def test_the_order_can_be_changed_among_those_who_came(session: MeetingSession) -> None:
    petr, eva = add_rows(session, "Petr", "Eva")
    attending.everybody(session)

    attending.move(session, eva, -1)
    assert present(session) == ["Anna Vzorová", "Eva", "Petr"]
    attending.move(session, "a1", 5)
    assert present(session) == ["Eva", "Petr", "Anna Vzorová"]
    assert attending.move(session, "a1", 1) is None
    attending.place_before(session, petr, eva)
    assert present(session) == ["Petr", "Eva", "Anna Vzorová"]


def test_an_unknown_name_is_a_guest_with_titles_apart(session: MeetingSession) -> None:
    guest = attending.add_guest(session, "Mgr. Dana Hostující, Ph.D.", "Knihovna")

    assert (guest.name, guest.titles_before, guest.titles_after) == ("Dana Hostující", "Mgr.", "Ph.D.")
    assert (guest.role, guest.status, guest.organisation) == ("guest", "present", "Knihovna")


def test_nobody_is_left_without_a_name(session: MeetingSession) -> None:
    assert attending.set_details(session, "a1", name="  ") is None
    assert session.find(Attendance, "a1") == Attendance(uid="a1", order="1", name="Anna Vzorová")


# Agenda


def test_topics_are_added_moved_and_renamed(session: MeetingSession) -> None:
    first = session.topics[0].uid
    last = agenda.add_topic(session, "  Různé\n")
    agenda.add_topic(session, "Dotace", after=first)
    agenda.move_topic(session, last.uid, -9)
    agenda.rename_topic(session, first, "Plán")

    assert [topic.text for topic in session.topics] == ["Různé", "Plán", "Dotace"]
    assert agenda.rename_topic(session, first, " ") is None
    assert agenda.move_topic(session, last.uid, -1) is None


def test_a_topic_is_reached_when_something_is_written_under_it(session: MeetingSession) -> None:
    empty = agenda.add_topic(session, "Různé")

    assert agenda.reached(session, session.topics[0].uid)
    assert not agenda.reached(session, empty.uid)


def test_changing_the_heading_is_one_named_step(session: MeetingSession) -> None:
    heading.set_heading(session, date=BEFORE)

    assert session.history.next_undo == "datum setkání"
    assert heading.set_heading(session, date=BEFORE) is None
    assert session.find(Topic, "není") is None
    assert isinstance(session.head, Head)

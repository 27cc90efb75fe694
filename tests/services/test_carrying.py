"""What comes back next time, why, and what she decides about it; reviews of meetings opened again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpss_desktop.domain.carrying import Returning, Why
from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Outcome, Point, TaskStatus
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import agenda, carrying, signs, tasking
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingSession
from tests.helpers.archives import TODAY, add_group, services_in

JUNE, SEPTEMBER = date(2024, 6, 10), date(2024, 9, 9)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    return add_group(services, standing_topics=("Informace",))


def begin(services: Services, group: Group, day: date = TODAY) -> MeetingSession:
    services.writer.wait()
    return services.meetings.open(services.meetings.start_new(group.id, day))


def write(session: MeetingSession, topic: str, text: str = "něco") -> str:
    """A point under a topic, which is made where it is not there."""
    row = next((row for row in session.topics if row.text == topic), None) or agenda.add_topic(session, topic)
    uid = f"{topic} {text} {session.meeting_id}"
    order = f"Z{len(session.points)}"
    session.apply(
        [Edit(None, Point(uid=uid, order=order, topic=row.uid, runs=text_runs(text)))], "bod"
    )  # fmt: skip
    return uid


def rows(services: Services, session: MeetingSession) -> dict[str, Returning]:
    session.flush()
    services.writer.wait()
    before = carrying.read_before(services.archive.fetch, session)
    return {row.text: row for row in carrying.topics_next(session, before)}


def why(services: Services, session: MeetingSession) -> dict[str, tuple[bool, tuple[Why, ...]]]:
    return {text: (row.comes, row.why) for text, row in rows(services, session).items()}


def texts(session: MeetingSession) -> list[str]:
    return [topic.text for topic in session.topics]


def test_she_sees_of_each_topic_whether_it_comes_back_and_why(services: Services, group: Group) -> None:
    session = begin(services, group)
    for text in ("Probráno", "S úkolem"):
        write(session, text)
    tasking.toggle_task(session, session.points[1].uid)
    left, skipped = (agenda.add_topic(session, text) for text in ("Odloženo", "Vynecháno"))
    agenda.set_outcome(session, left.uid, Outcome.NEXT_TIME)
    agenda.set_outcome(session, skipped.uid, Outcome.SKIPPED)
    agenda.add_topic(session, "Nestihlo se")
    assert why(services, session) == {
        "Informace": (True, (Why.STANDING, Why.NOT_REACHED)),
        "Probráno": (False, (Why.DEALT,)),
        "S úkolem": (True, (Why.TASK,)),
        "Odloženo": (True, (Why.LEFT,)),
        "Vynecháno": (False, (Why.SKIPPED,)),
        "Nestihlo se": (True, (Why.NOT_REACHED,)),
    }


def test_what_she_sees_is_what_the_next_agenda_has(services: Services, group: Group) -> None:
    session = begin(services, group)
    write(session, "Probráno")
    agenda.add_topic(session, "Nestihlo se")
    coming = [text for text, row in rows(services, session).items() if row.comes]
    assert texts(begin(services, group, JUNE)) == coming == ["Informace", "Nestihlo se"]


def test_a_topic_can_be_kept_from_coming_back_and_let_come_again(services: Services, group: Group) -> None:
    session = begin(services, group)
    agenda.add_topic(session, "Nestihlo se")
    carrying.turn(session, rows(services, session)["Nestihlo se"])
    assert why(services, session)["Nestihlo se"] == (False, (Why.DROPPED,))
    carrying.turn(session, rows(services, session)["Nestihlo se"])
    assert rows(services, session)["Nestihlo se"].comes
    session.undo()
    session.undo()
    assert why(services, session)["Nestihlo se"] == (True, (Why.NOT_REACHED,))


def test_a_topic_that_was_dealt_with_can_be_left_for_next_time(services: Services, group: Group) -> None:
    session = begin(services, group)
    write(session, "Probráno")
    carrying.turn(session, rows(services, session)["Probráno"])
    assert "Probráno" in texts(begin(services, group, JUNE))


def test_a_standing_topic_is_left_out_once_only(services: Services, group: Group) -> None:
    session = begin(services, group)
    carrying.turn(session, rows(services, session)["Informace"])
    june = begin(services, group, JUNE)
    assert texts(june) == []
    write(june, "Jiné")
    assert texts(begin(services, group, SEPTEMBER)) == ["Informace"]


def test_a_topic_noted_in_a_point_can_be_dropped_and_stays_a_note(services: Services, group: Group) -> None:
    session = begin(services, group)
    uid = write(session, "Probráno", "? dotace na rok 2025")
    signs.take_sign(session, uid)
    row = rows(services, session)["dotace na rok 2025"]
    assert row.comes
    carrying.turn(session, row)
    assert not rows(services, session)["dotace na rok 2025"].comes
    (topic,) = [topic for topic in session.topics if topic.point == uid]
    assert topic.outcome is Outcome.DROPPED


def test_a_topic_comes_back_for_as_long_as_its_task_is_open(services: Services, group: Group) -> None:
    march = begin(services, group)
    task = tasking.toggle_task(march, write(march, "Dotace"))
    assert task is not None
    june = begin(services, group, JUNE)
    write(june, "Dotace", "mluvilo se")
    september = begin(services, group, SEPTEMBER)
    assert "Dotace" in texts(september)
    chain = [row.continues for row in september.topics if row.text == "Dotace"]
    assert chain == [row.uid for row in june.topics if row.text == "Dotace"]
    tasking.set_status(september, task.uid, TaskStatus.DONE)
    write(september, "Dotace", "hotovo")
    assert "Dotace" not in texts(begin(services, group, date(2024, 12, 9)))


def test_one_removed_from_the_agenda_comes_back_with_its_task(services: Services, group: Group) -> None:
    march = begin(services, group)
    tasking.toggle_task(march, write(march, "Dotace"))
    june = begin(services, group, JUNE)
    agenda.remove_topic(june, next(row.uid for row in june.topics if row.text == "Dotace"))
    row = rows(services, june)["Dotace"]
    assert (row.comes, row.why, row.topic, carrying.turn(june, row)) == (True, (Why.TASK,), None, None)


def test_a_topic_not_reached_keeps_its_presenter_and_minutes(services: Services, group: Group) -> None:
    session = begin(services, group)
    agenda.add_topic(session, "Nestihlo se (Vzorová, 10 min)")
    june = begin(services, group, JUNE)
    found = [(row.presenter, row.minutes) for row in june.topics if row.text == "Nestihlo se"]
    assert found == [("Vzorová", 10)]


def test_a_task_that_is_closed_does_not_come_back_and_a_dated_one_does(
    services: Services, group: Group
) -> None:
    session = begin(services, group)
    for text in ("hotový", "zrušený", "otevřený"):
        tasking.toggle_task(session, write(session, "Úkoly", text))
    one, two, three = session.tasks
    tasking.set_status(session, one.uid, TaskStatus.DONE)
    tasking.set_status(session, two.uid, TaskStatus.CANCELLED)
    tasking.set_due(session, three.uid, JUNE)
    assert [session.text_of(task) for task in carrying.tasks_next(session)] == ["otevřený"]
    assert [task.text for task in begin(services, group, SEPTEMBER).carried] == ["otevřený"]


# Reviews of a meeting that is opened again


@pytest.fixture
def march(services: Services, group: Group) -> MeetingSession:
    """March left a task; June found that it is done; both are closed, and March is opened again."""
    march = begin(services, group)
    tasking.toggle_task(march, write(march, "Úkoly", "poslat dopis"))
    services.finishing.finish(march, None)
    june = begin(services, group, JUNE)
    (task,) = june.carried
    tasking.set_status(june, task.uid, TaskStatus.DONE)
    tasking.set_note(june, task.uid, "odesláno")
    services.finishing.finish(june, None)
    march = begin(services, group)
    services.finishing.reopen(march)
    return march


def test_a_review_in_an_old_meeting_changes_no_later_one(
    services: Services, group: Group, march: MeetingSession
) -> None:
    november = begin(services, group, date(2023, 11, 27))
    tasking.toggle_task(november, write(november, "Úkoly", "starý úkol"))
    november.flush()
    march = begin(services, group)
    (old,) = march.carried
    tasking.set_status(march, old.uid, TaskStatus.DONE)
    june = begin(services, group, JUNE)
    assert june.head.status == "final"
    assert [task.text for task in june.carried] == ["poslat dopis"]
    assert begin(services, group, SEPTEMBER).carried == ()


def test_what_was_found_later_holds_whatever_an_old_meeting_says(services: Services, group: Group) -> None:
    november = begin(services, group, date(2023, 11, 27))
    tasking.toggle_task(november, write(november, "Úkoly", "starý úkol"))
    march = begin(services, group)
    (task,) = march.carried
    tasking.set_status(march, task.uid, TaskStatus.OPEN)
    june = begin(services, group, JUNE)
    tasking.set_status(june, task.uid, TaskStatus.DONE)
    june.flush()
    march = begin(services, group)
    tasking.set_status(march, task.uid, TaskStatus.CANCELLED)
    tasking.set_due(march, task.uid, JUNE)
    now = march.find(type(task), task.uid)
    assert now is not None
    assert (now.status, now.due) == (TaskStatus.DONE, None)
    assert (tasking.as_found(march, now).status, tasking.as_found(march, now).due) == (
        TaskStatus.CANCELLED, JUNE,
    )  # fmt: skip
    assert begin(services, group, SEPTEMBER).carried == ()


def test_a_new_task_of_an_old_meeting_joins_the_next_unfinished_one(
    services: Services, group: Group, march: MeetingSession
) -> None:
    tasking.toggle_task(march, write(march, "Úkoly", "zapomenutý úkol"))
    march.flush()
    june, september = begin(services, group, JUNE), begin(services, group, SEPTEMBER)
    assert [task.text for task in june.carried] == ["poslat dopis"]
    assert [task.text for task in september.carried] == ["zapomenutý úkol"]


def test_a_task_that_was_reviewed_since_stands_without_its_point(march: MeetingSession) -> None:
    point = march.points[0]
    tasking.toggle_task(march, point.uid)
    (task,) = march.tasks
    assert (task.point, task.text, task.own_text, task.status) == (
        None, "poslat dopis", True, TaskStatus.DONE,
    )  # fmt: skip
    assert len(march.reviews) == 1
    march.undo()
    assert march.task_of(point.uid) is not None


def test_who_said_so_and_a_note_stand_with_the_review(services: Services, group: Group) -> None:
    march = begin(services, group)
    tasking.toggle_task(march, write(march, "Úkoly", "poslat dopis"))
    june = begin(services, group, JUNE)
    (task,) = june.carried
    tasking.set_note(june, task.uid, "čeká se na razítko")
    tasking.set_reporter(june, task.uid, "Anna Vzorová")
    tasking.set_status(june, task.uid, TaskStatus.DONE)
    review = tasking.review_of(june, task.uid)
    assert review is not None
    assert (review.note, review.reported_by, review.status) == (
        "čeká se na razítko", "Anna Vzorová", TaskStatus.DONE,
    )  # fmt: skip
    tasking.set_reporter(june, task.uid, " ")
    review = tasking.review_of(june, task.uid)
    assert review is not None
    assert (review.note, review.reported_by) == ("čeká se na razítko", None)


def test_a_final_meeting_is_only_looked_at(services: Services, group: Group) -> None:
    session = begin(services, group)
    agenda.add_topic(session, "Nestihlo se")
    services.finishing.finish(session, None)
    assert carrying.turn(session, rows(services, session)["Nestihlo se"]) is None


def test_tasks_of_meetings_without_a_date_come_too(services: Services, group: Group) -> None:
    from tests.helpers.archives import add_meeting, meeting_of
    from tests.helpers.tasks import task

    old = meeting_of(group, day=None)
    add_meeting(services, replace(old, tasks=(task("starý"),)))
    assert [row.text for row in begin(services, group).carried] == ["úkol starý"]


def two_meetings_of_before(services: Services, group: Group) -> None:
    from tests.helpers.archives import add_meeting, meeting_of
    from tests.helpers.tasks import task

    for day in (JANUARY_OF, FEBRUARY_OF):
        add_meeting(services, replace(meeting_of(group, day=day), tasks=(task(f"{day.month}"),)))


JANUARY_OF, FEBRUARY_OF = date(2024, 1, 8), date(2024, 2, 5)


def dated(services: Services, session: MeetingSession, day: date | None) -> list[str]:
    """Give an open meeting another day; the tasks of before that wait for it then."""
    session.apply([Edit(session.head, replace(session.head, date=day))], "datum")
    session.flush()
    services.writer.wait()
    carrying.carry_anew(services.archive.fetch, session)
    return [task.uid for task in session.carried]


def test_a_meeting_that_gets_another_day_has_the_tasks_of_before_that(
    services: Services, group: Group
) -> None:
    two_meetings_of_before(services, group)
    session = begin(services, group)

    found = [dated(services, session, day) for day in (None, date(2024, 1, 20), TODAY)]

    assert found == [[], ["1"], ["1", "2"]]


def test_what_was_said_of_a_task_stays_and_can_be_taken_back_on_another_day(
    services: Services, group: Group
) -> None:
    two_meetings_of_before(services, group)
    session = begin(services, group)
    tasking.set_status(session, "2", TaskStatus.DONE)

    assert dated(services, session, date(2024, 1, 20)) == ["1", "2"]
    session.undo()
    session.undo()
    assert [task.status for task in session.carried] == [TaskStatus.OPEN, TaskStatus.OPEN]
    session.redo()
    assert [task.status for task in session.carried] == [TaskStatus.OPEN, TaskStatus.DONE]

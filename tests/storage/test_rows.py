"""Whatever a meeting holds comes back from the archive as it was, edit by edit or whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.jsonform import meeting_from_json
from kpss_desktop.domain.minutes import Meeting, Review, Task, TaskStatus, Topic
from kpss_desktop.services.context import Services
from kpss_desktop.storage import reading
from kpss_desktop.storage.writing import insert_meeting, insert_reviews, replace_meeting, write_edits
from tests.helpers.archives import TODAY, add_group, add_meeting, emptied, meeting_of, services_in
from tests.helpers.strategies import meetings


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


def stored(services: Services, number: int) -> Meeting:
    found = reading.read_meeting(services.archive.fetch, number)
    assert found is not None
    return found


def as_read(json: dict[str, Any], group_id: int) -> Meeting:
    meeting = meeting_from_json(json).meeting
    return replace(meeting, head=replace(meeting.head, group_id=group_id), reviews=())


def placed(meeting: Meeting, number: int) -> Meeting:
    tasks = tuple(replace(task, meeting_id=number) for task in meeting.tasks)
    return replace(meeting, id=number, tasks=tasks)


def test_a_meeting_comes_back_as_it_was(tmp_path: Path) -> None:
    with services_in(tmp_path) as services:

        @given(meetings())
        @settings(max_examples=25)
        def holds(json: dict[str, Any]) -> None:
            group = add_group(emptied(services))
            meeting = as_read(json, group.id)
            number = services.archive.write(lambda connection: insert_meeting(connection, meeting))

            assert stored(services, number) == placed(meeting, number)

        holds()


def test_edits_lead_from_one_meeting_to_another(tmp_path: Path) -> None:
    """What differs is written as edits; afterwards the archive holds the second meeting."""
    with services_in(tmp_path) as services:

        @given(meetings(), meetings())
        @settings(max_examples=20)
        def holds(one: dict[str, Any], other: dict[str, Any]) -> None:
            group = add_group(emptied(services))
            before = as_read(one, group.id)
            number = services.archive.write(lambda connection: insert_meeting(connection, before))
            before = placed(before, number)
            after = mixed(before, placed(as_read(other, group.id), number))
            edits = edits_between(before, after)
            services.archive.write(lambda connection: write_edits(connection, number, edits))

            found = stored(services, number)
            for name in ("head", "topics", "attendance", "points", "tasks"):
                assert getattr(found, name) == getattr(after, name)

        holds()


def mixed(before: Meeting, after: Meeting) -> Meeting:
    """The second meeting, in which what stands at the same place has kept its identity."""

    def kept(name: str) -> tuple[Any, ...]:
        old, new = getattr(before, name), getattr(after, name)
        return tuple(
            replace(thing, uid=old[place].uid) if place < len(old) else thing
            for place, thing in enumerate(new)
        )

    return replace(
        after,
        topics=kept("topics"),
        attendance=kept("attendance"),
        points=kept("points"),
        tasks=kept("tasks"),
    )


def edits_between(before: Meeting, after: Meeting) -> list[Edit]:
    edits = [Edit(before.head, after.head)]
    for name in ("topics", "attendance", "points", "tasks"):
        old = {thing.uid: thing for thing in getattr(before, name)}
        new = {thing.uid: thing for thing in getattr(after, name)}
        edits += [Edit(old.get(uid), new.get(uid)) for uid in {**old, **new}]
    return [edit for edit in edits if edit.before != edit.after]


def test_changing_what_is_gone_is_an_error_and_changes_nothing(services: Services) -> None:
    number = add_meeting(services, meeting_of(add_group(services), topics=("Akční plán",)))
    (topic,) = stored(services, number).topics
    gone = Topic(uid="nikde", order="1", text="a")
    edits = [Edit(topic, replace(topic, text="b")), Edit(gone, replace(gone, text="b"))]

    with pytest.raises(LookupError):
        services.archive.write(lambda connection: write_edits(connection, number, edits))

    assert stored(services, number).topics == (topic,)


def task(number: int, **values: Any) -> Task:
    plain: dict[str, Any] = {"uid": "u", "order": "1", "meeting_id": number, "text": "Dopis"}
    return Task(**(plain | {"own_text": True} | values))


def with_task(services: Services, day: date, **values: Any) -> tuple[int, int]:
    """A group with a meeting of that day that has a task: (group, meeting)."""
    group = add_group(services)
    number = add_meeting(services, meeting_of(group, day=day, points=("Úkol: poslat dopis",)))
    made = task(number, **values)
    services.archive.write(lambda connection: write_edits(connection, number, [Edit(None, made)]))
    return group.id, number


def later(services: Services, group_id: int, day: date = TODAY) -> int:
    group = services.meetings.group(group_id)
    return add_meeting(services, meeting_of(group, day=day))


def test_an_open_task_waits_in_every_later_meeting_of_its_group(services: Services) -> None:
    group, first = with_task(services, date(2023, 10, 2))
    middle, last = later(services, group, date(2024, 1, 8)), later(services, group)
    other = add_meeting(services, meeting_of(add_group(services, name="Jiná")))

    assert [len(stored(services, number).carried) for number in (first, middle, last, other)] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    "values", [{"status": TaskStatus.DONE}, {"status": TaskStatus.CANCELLED}, {"proposed": True}]
)
def test_a_task_that_is_closed_or_only_proposed_does_not_wait(
    services: Services, values: dict[str, Any]
) -> None:
    group, _ = with_task(services, date(2023, 10, 2), **values)

    assert stored(services, later(services, group)).carried == ()


def test_a_waiting_task_says_what_its_point_says(services: Services) -> None:
    point = f"p0-{date(2023, 10, 2)}"
    group, _ = with_task(services, date(2023, 10, 2), point=point, text="", own_text=False)

    (waiting,) = stored(services, later(services, group)).carried
    assert waiting.text == "poslat dopis"


def test_a_closed_task_stays_where_it_was_reviewed(services: Services) -> None:
    group, first = with_task(services, date(2023, 10, 2), status=TaskStatus.DONE)
    number = later(services, group)
    review = Review(uid="r", order="1", task="u", meeting_id=number, date=TODAY, status=TaskStatus.DONE)
    services.archive.write(lambda connection: insert_reviews(connection, [review]))

    assert [row.uid for row in stored(services, number).carried] == ["u"]
    assert stored(services, first).reviews == stored(services, number).reviews == (review,)


def test_replacing_a_meeting_leaves_its_exports_and_reviews(services: Services) -> None:
    from kpss_desktop.storage.writing import note_export

    group, _ = with_task(services, date(2023, 10, 2))
    number = later(services, group)
    review = Review(uid="r", order="1", task="u", meeting_id=number, date=TODAY, status=TaskStatus.OPEN)
    now = services.clock.now()
    services.archive.write(lambda connection: insert_reviews(connection, [review]))
    services.archive.write(
        lambda connection: note_export(connection, number, "minutes", Path("a.docx"), "abc", now)
    )
    content = meeting_of(services.meetings.group(group), topics=("Nové",))
    services.archive.write(lambda connection: replace_meeting(connection, number, content))

    assert stored(services, number).reviews == (review,)
    assert [topic.text for topic in stored(services, number).topics] == ["Nové"]
    assert reading.export_known(services.archive.fetch, "abc")


def test_the_meeting_to_show_is_todays_else_the_last_else_the_next(services: Services) -> None:
    fetch = services.archive.fetch
    group = add_group(services)
    assert reading.meeting_to_show(fetch, TODAY) is None

    unknown = add_meeting(services, meeting_of(group, day=None))
    assert reading.meeting_to_show(fetch, TODAY) == unknown
    ahead = add_meeting(services, meeting_of(group, day=date(2024, 6, 10)))
    assert reading.meeting_to_show(fetch, TODAY) == ahead
    past = add_meeting(services, meeting_of(group, day=date(2024, 1, 8)))
    assert reading.meeting_to_show(fetch, TODAY) == past
    today = add_meeting(services, meeting_of(group, day=TODAY))
    assert reading.meeting_to_show(fetch, TODAY) == today

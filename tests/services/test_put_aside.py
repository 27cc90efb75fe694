"""A meeting put aside, with what it found of tasks: as if it had not been held, until it is taken back."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import DueKind, Review, Task, TaskStatus
from kpss_desktop.services import tasking
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.task_changes import Term
from kpss_desktop.services.task_history import read_story
from kpss_desktop.services.task_list import TaskList
from tests.helpers.archives import TODAY, add_group, add_meeting, emptied, meeting_of, services_in

FIRST, SECOND = TODAY + timedelta(weeks=4), TODAY + timedelta(weeks=8)
TERM, LATER = date(2024, 4, 30), date(2024, 6, 30)


@dataclass
class Held:
    """A task of the first meeting, and the ids of the meetings after it."""

    services: Services
    meetings: list[int] = field(default_factory=list)
    task: str = ""

    def begin(self, later: int) -> "Held":
        group = add_group(self.services)
        first = add_meeting(self.services, meeting_of(group, points=("pošle dopis",)))
        session = self.services.meetings.open(first)
        task = tasking.toggle_task(session, session.points[0].uid)
        assert task is not None
        tasking.set_due(session, task.uid, TERM, "do konce dubna")
        self.settle(session)
        days = [TODAY + timedelta(weeks=4 * place) for place in range(1, later + 1)]
        self.meetings = [first, *(add_meeting(self.services, meeting_of(group, day=day)) for day in days)]
        self.task = task.uid
        return self

    def open(self, place: int) -> MeetingSession:
        return self.services.meetings.open(self.meetings[place])

    def settle(self, session: MeetingSession) -> None:
        session.flush()
        assert self.services.writer.wait(10)

    def finds(self, place: int, status: TaskStatus | None = None, due: date | None = None) -> None:
        session = self.open(place)
        if status is not None:
            tasking.set_status(session, self.task, status)
        if due is not None:
            tasking.set_due(session, self.task, due, "jindy")
        self.settle(session)

    def put_aside(self, place: int) -> None:
        self.services.meetings.delete(self.meetings[place])

    def take_back(self, place: int) -> None:
        self.services.meetings.take_back(self.meetings[place])

    def stored(self) -> Task:
        (task,) = self.services.meetings.read(self.meetings[0]).tasks
        return task

    def state(self) -> tuple[TaskStatus, date | None, str | None]:
        task = self.stored()
        return task.status, task.due, task.due_as_written

    def story(self) -> list[str]:
        services = self.services
        (line,) = TaskList(services.archive, services.writer, services.clock).lines([self.task])
        return [told.sentence for told in read_story(services.archive, services.writer, line, TODAY)]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


AS_IT_AROSE = (TaskStatus.OPEN, TERM, "do konce dubna")


def test_a_task_done_at_a_meeting_put_aside_is_open_and_comes_back(services: Services) -> None:
    held = Held(services).begin(2)
    held.finds(1, TaskStatus.DONE, LATER)

    held.put_aside(1)

    assert held.state() == AS_IT_AROSE
    assert [task.uid for task in held.open(2).carried] == [held.task]
    assert not any("splněn" in sentence for sentence in held.story())


def test_taken_back_a_meeting_has_found_what_it_had(services: Services) -> None:
    held = Held(services).begin(1)
    held.finds(1, TaskStatus.DONE, LATER)
    before, story, reviews = held.state(), held.story(), held.open(1).reviews

    held.put_aside(1)
    held.take_back(1)

    assert (held.state(), held.story(), held.open(1).reviews) == (before, story, reviews)


def test_what_a_later_meeting_found_holds(services: Services) -> None:
    held = Held(services).begin(2)
    held.finds(1, due=LATER)
    held.finds(2, TaskStatus.CANCELLED)

    held.put_aside(1)

    assert held.state()[:2] == (TaskStatus.CANCELLED, LATER)
    held.put_aside(2)
    assert held.state() == AS_IT_AROSE


def test_a_term_changed_since_where_the_task_arose_stays(services: Services) -> None:
    held = Held(services).begin(1)
    held.finds(1, TaskStatus.DONE)
    first = held.open(0)
    tasking.set_due(first, held.task, LATER, "do konce června")
    held.settle(first)

    held.put_aside(1)

    assert held.state() == (TaskStatus.OPEN, LATER, "do konce června")


def test_a_review_of_an_older_archive_falls_back_on_the_one_before(services: Services) -> None:
    held = Held(services).begin(2)
    held.finds(1, due=LATER)
    held.finds(2, TaskStatus.DONE)
    forget_before(held, 2)

    held.put_aside(2)

    assert held.state()[:2] == (TaskStatus.OPEN, LATER)
    held.take_back(2)
    assert held.state() == (TaskStatus.DONE, LATER, "jindy")


def test_an_only_review_of_an_older_archive_leaves_the_task_open(services: Services) -> None:
    held = Held(services).begin(1)
    held.finds(1, TaskStatus.DONE)
    forget_before(held, 1)

    held.put_aside(1)

    assert held.state() == AS_IT_AROSE


def forget_before(held: Held, place: int) -> None:
    """As an archive of version 4 has it."""
    from kpss_desktop.storage.writing import write_edits

    (review,) = (row for row in held.open(place).reviews if row.meeting_id == held.meetings[place])
    edits = [Edit(review, replace(review, was=None))]
    held.services.archive.write(lambda connection: write_edits(connection, 0, edits))


def test_a_point_deleted_and_restored_meanwhile_keeps_what_the_meeting_found(services: Services) -> None:
    held = Held(services).begin(1)
    held.finds(1, TaskStatus.DONE)
    held.put_aside(1)
    first = held.open(0)
    first.apply([Edit(first.points[0], None)], "smazání bodu")
    held.settle(first)
    assert first.tasks == ()
    first.undo()
    held.settle(first)

    held.take_back(1)

    assert held.state()[0] is TaskStatus.DONE
    assert [review.status for review in held.open(1).reviews] == [TaskStatus.DONE]


def test_a_term_moved_is_known_as_new_after_a_restart(services: Services) -> None:
    held = Held(services).begin(1)
    held.finds(1, due=LATER)
    again = held.open(1)

    told = tasking.report_text(again, again.carried[0])

    assert told == "Trvá: pošle dopis, nový termín 30. 6. 2024."


def test_a_new_period_is_written_as_one(services: Services) -> None:
    again = Held(services).begin(1).open(1)
    tasking.set_term(again, again.carried[0].uid, Term(date(2024, 6, 30), DueKind.MONTH, "v červnu"))
    assert tasking.report_text(again, again.carried[0]) == "Trvá: pošle dopis, nový termín červen 2024."


def test_a_term_by_the_next_meeting_is_written_with_its_day(services: Services) -> None:
    again = Held(services).begin(1).open(1)
    term = Term(None, DueKind.NEXT_MEETING, "příště")
    tasking.set_term(again, again.carried[0].uid, term, (2, date(2024, 6, 10)))
    assert tasking.report_text(again, again.carried[0]) == (
        "Trvá: pošle dopis, nově do příštího setkání (10. 6. 2024)."
    )


def test_a_term_that_stands_is_not_called_new(services: Services) -> None:
    held = Held(services).begin(2)
    held.finds(1, due=LATER)
    second = held.open(2)
    tasking.set_note(second, held.task, "čeká se")

    told = tasking.report_text(second, second.carried[0])

    assert told == "Trvá: pošle dopis, termín 30. 6. 2024 – čeká se."


# Anything in any order

LATER_MEETINGS = 3
places = st.integers(1, LATER_MEETINGS)
days = st.integers(1, 60).map(lambda number: TODAY + timedelta(days=number))
acts = st.one_of(
    st.tuples(st.just("status"), places, st.sampled_from(list(TaskStatus))),
    st.tuples(st.just("term"), places, days),
    st.tuples(st.just("aside"), places, st.none()),
    st.tuples(st.just("back"), places, st.none()),
)
State = tuple[TaskStatus, date | None, str | None]


def test_a_task_stands_as_the_last_meeting_that_is_there_found_it() -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=memory))
        services = stack.enter_context(services_in(Path(folder)))

        @settings(max_examples=60, deadline=None)
        @given(st.lists(acts, max_size=12))
        def check(made: list[tuple[str, int, TaskStatus | date | None]]) -> None:
            held = Held(emptied(services)).begin(LATER_MEETINGS)
            found: dict[int, State] = {}
            gone: set[int] = set()
            for act, place, value in made:
                _do(held, act, place, value, found, gone)
                assert held.state() == _until(found, gone, LATER_MEETINGS)

        check()


def _until(found: dict[int, State], gone: set[int], place: int) -> State:
    """How the task stands after a meeting, by what those that are there found."""
    there = [number for number in found if number not in gone and number <= place]
    return found[max(there)] if there else AS_IT_AROSE


def _do(
    held: Held,
    act: str,
    place: int,
    value: TaskStatus | date | None,
    found: dict[int, State],
    gone: set[int],
) -> None:
    if act == "aside":
        held.put_aside(place)
        gone.add(place)
    elif act == "back":
        held.take_back(place)
        gone.discard(place)
    elif place not in gone and held.task in {task.uid for task in held.open(place).carried}:
        status, due, written = _until(found, gone, place)
        if isinstance(value, TaskStatus):
            held.finds(place, status=value)
            found[place] = (value, due, written)
        else:
            assert value is not None
            held.finds(place, due=value)
            found[place] = (status, value, "jindy")


def test_a_meeting_without_reviews_goes_and_returns(services: Services) -> None:
    held = Held(services).begin(1)
    held.put_aside(1)
    held.take_back(1)

    assert held.state() == AS_IT_AROSE
    assert held.open(1).reviews == tuple[Review, ...]()

"""What is left to be cleaned is counted through every act, walked in order, and settled by one verb."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.cleaning import Lack, reworded
from kpss_desktop.domain.minutes import (
    Attendance,
    DueKind,
    Head,
    Meeting,
    MeetingStatus,
    Owner,
    OwnerKind,
    Point,
    Presence,
    Role,
    Task,
    TaskStatus,
)
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run, plain, text_runs
from kpss_desktop.services import attending, cleaning, tasking
from kpss_desktop.services.cleaning import Cleaning
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingSession
from tests.helpers.archives import add_group, add_meeting, clock, meeting_of, services_in


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def session(services: Services) -> MeetingSession:
    meeting = meeting_of(add_group(services), points=("první", (1, "druhý"), "třetí"))
    return services.meetings.open(add_meeting(services, meeting))


@pytest.fixture
def counted(session: MeetingSession) -> Cleaning:
    made = Cleaning(session)
    session.listen(made.follow)
    return made


def mark(session: MeetingSession, place: int) -> None:
    cleaning.toggle_marked(session, session.points[place].uid)


def task_of(session: MeetingSession, place: int, **values: object) -> Task:
    """A task made of a point, without an owner where none is given."""
    task = tasking.toggle_task(session, session.points[place].uid)
    assert task is not None
    session.apply([Edit(task, replace(task, **values))], "úkol")  # type: ignore[arg-type]
    return session.tasks[-1]


def walked(counted: Cleaning) -> list[Lack]:
    return [stop.lack for stop in counted.stops()]


def test_a_mark_is_counted_and_taken_back_by_the_same_key(session: MeetingSession, counted: Cleaning) -> None:
    mark(session, 0)
    assert (counted.count(), session.points[0].marked) == (1, True)
    mark(session, 0)
    assert (counted.count(), session.points[0].marked) == (0, False)


def test_the_count_is_right_after_undo_redo_and_restart(
    session: MeetingSession, counted: Cleaning, services: Services
) -> None:
    mark(session, 0)
    mark(session, 2)
    session.undo()
    assert counted.count() == 1
    session.redo()
    assert counted.count() == 2
    assert services.writer.wait(10)
    assert Cleaning(services.meetings.open(session.meeting_id)).count() == 2


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"owner": "Anna Vzorová"}, []),
        ({}, [Lack.NO_OWNER]),
        ({"owner": "Anna Vzorová", "unsure": True, "due": date(2024, 5, 1)}, [Lack.UNSURE]),
        ({"owner": "Anna Vzorová", "unsure": True, "due_as_written": "31. 4."}, [Lack.IMPOSSIBLE]),
        ({"owner": "x", "unsure": True, "due_kind": DueKind.NEXT_MEETING}, [Lack.UNSURE]),
        ({"unsure": True, "due": date(2024, 5, 1)}, [Lack.UNSURE, Lack.NO_OWNER]),
        ({"status": TaskStatus.DONE}, []),
    ],
)
def test_of_tasks_it_asks_for_owner_and_a_sure_term(
    session: MeetingSession, counted: Cleaning, values: dict[str, object], expected: list[Lack]
) -> None:
    task_of(session, 1, **values)
    assert walked(counted) == expected


def test_an_owner_who_may_be_several_people_is_asked_for_until_one_is_chosen(session: MeetingSession) -> None:
    counted = Cleaning(session, lambda task: task.owner == "Vzorová")
    session.listen(counted.follow)
    task = task_of(session, 1, owner="Vzorová")
    task_of(session, 2, owner="krajský úřad")
    assert (counted.count(), walked(counted)) == (1, [Lack.DOUBTFUL])
    stop = counted.stops()[0]
    session.apply([Edit(task, replace(task, owners=(Owner(OwnerKind.PERSON, "Eva Vzorová"),)))], "vlastník")
    assert (counted.count(), walked(counted), counted.stands(stop)) == (0, [], False)
    session.undo()
    assert counted.stands(stop)


def test_only_guests_who_came_need_an_organisation(session: MeetingSession, counted: Cleaning) -> None:
    guest = attending.add_guest(session, "Host Ukázkový")
    attending.add_guest(session, "Jiná Hostka", "Organizace Beta")
    assert walked(counted) == [Lack.NO_ORGANISATION]
    attending.set_presence(session, guest.uid, Presence.EXCUSED)
    assert walked(counted) == []
    session.apply([Edit(None, Attendance(uid="m", order="z", name="Člen", role=Role.MEMBER))], "člen")
    assert counted.count() == 0


def empty(session: MeetingSession, place: int) -> str:
    point = session.points[place]
    session.apply([Edit(point, replace(point, runs=()))], "mazání")
    return point.uid


def test_an_empty_point_counts_but_where_she_writes_and_at_the_end(
    session: MeetingSession, counted: Cleaning
) -> None:
    middle = empty(session, 1)
    assert (counted.count(), counted.count(here=middle)) == (1, 0)
    empty(session, 2)
    assert (counted.count(), walked(counted)) == (1, [Lack.EMPTY])


def test_a_marked_empty_point_is_one_thing(session: MeetingSession, counted: Cleaning) -> None:
    empty(session, 1)
    mark(session, 1)
    assert walked(counted) == [Lack.MARKED]


def test_stops_go_down_the_page_then_to_tasks_alone_then_to_guests(
    session: MeetingSession, counted: Cleaning
) -> None:
    attending.add_guest(session, "Host Ukázkový")
    alone = tasking.new_task(session, None, "samostatný")
    session.apply([Edit(None, alone)], "úkol")
    task_of(session, 0)
    mark(session, 2)
    mark(session, 0)
    stops = counted.stops()
    assert [(stop.lack, stop.point is None) for stop in stops] == [
        (Lack.MARKED, False), (Lack.NO_OWNER, False), (Lack.MARKED, False),
        (Lack.NO_OWNER, True), (Lack.NO_ORGANISATION, True),
    ]  # fmt: skip
    first, second = cleaning.at_caret(0, 3), cleaning.misspelt(0, session.points[0].uid, 3, 5).place
    assert [stop.place for stop in stops][1] < first == second < stops[2].place


def test_a_thing_stands_until_it_is_settled(session: MeetingSession, counted: Cleaning) -> None:
    mark(session, 1)
    (stop,) = counted.stops()
    assert counted.stands(stop)
    mark(session, 1)
    assert not counted.stands(stop)


def test_a_term_is_confirmed_unless_it_cannot_be(session: MeetingSession, counted: Cleaning) -> None:
    sure = task_of(session, 0, owner="x", unsure=True, due=date(2024, 5, 1))
    never = task_of(session, 1, owner="x", unsure=True)
    assert cleaning.confirm_term(session, sure.uid) is not None
    assert cleaning.confirm_term(session, never.uid) is None
    assert walked(counted) == [Lack.IMPOSSIBLE]


def test_only_an_empty_point_is_removed(session: MeetingSession) -> None:
    uid = empty(session, 1)
    assert cleaning.remove_empty(session, session.points[0].uid) is None
    assert cleaning.remove_empty(session, uid) is not None
    assert [point.text for point in session.points] == ["první", "třetí"]


def written(session: MeetingSession, *runs: Run) -> Point:
    point = session.points[0]
    session.apply([Edit(point, replace(point, runs=runs))], "psaní")
    return session.points[0]


def test_a_correction_keeps_the_look_and_is_one_step(session: MeetingSession) -> None:
    before = written(session, Run("Nová "), Run("slzba", bold=True), Run(" je"))
    cleaning.correct(session, before.uid, 5, 10, "služba")
    assert session.points[0].runs == (Run("Nová "), Run("služba", bold=True), Run(" je"))
    session.undo()
    assert session.points[0].runs == before.runs


def test_signs_are_put_right_where_asked_and_never_in_links(session: MeetingSession) -> None:
    link = Run('"odkaz"', href="https://priklad.cz")
    first = written(session, Run('"ano" - '), link, Run(' a "ne"'))
    places = {first.uid: (0, len(first.text) - 6), session.points[1].uid: (0, 5)}
    assert cleaning.tidy_signs(session, places) is not None
    assert session.points[0].runs == (Run("„ano“ – "), link, Run(' a "ne"'))
    assert cleaning.tidy_signs(session, places) is None
    session.undo()
    assert session.points[0].runs == first.runs


class NoDisk:
    """Stands for the writer."""

    saved = 0

    def submit(self, meeting_id: int, edits: object) -> int:
        return 0


def _mark(session: MeetingSession, place: int) -> None:
    mark(session, place % max(1, len(session.points)))


def _blank(session: MeetingSession, place: int) -> None:
    empty(session, place % len(session.points))


def _gone(session: MeetingSession, place: int) -> None:
    if len(session.points) > 1:
        session.apply([Edit(session.points[place % len(session.points)], None)], "mazání")


def _task(session: MeetingSession, place: int) -> None:
    tasking.toggle_task(session, session.points[place % len(session.points)].uid)


def _guest(session: MeetingSession, place: int) -> None:
    attending.add_guest(session, f"Host {place}", "Beta" if place % 2 else None)


def _back(session: MeetingSession, place: int) -> None:
    (session.undo if place % 3 else session.redo)()


ACTS = st.lists(
    st.tuples(st.sampled_from([_mark, _blank, _gone, _task, _guest, _back, _back]), st.integers(0, 9)),
    max_size=25,
)


@given(ACTS)
def test_what_was_followed_is_what_a_fresh_look_finds(
    acts: list[tuple[Callable[[MeetingSession, int], None], int]],
) -> None:
    points = tuple(Point(uid=f"p{n}", order=str(n + 1), runs=text_runs("bod")) for n in range(4))
    head = Head(group_id=1, title="Setkání.", status=MeetingStatus.IN_PROGRESS)
    group = Group(id=1, name="Skupina")
    session = MeetingSession(Meeting(id=1, head=head, points=points), group, NoDisk(), clock())  # type: ignore[arg-type]
    counted = Cleaning(session)
    session.listen(counted.follow)
    for act, place in acts:
        act(session, place)
    fresh = Cleaning(session)
    assert counted.stops() == fresh.stops()
    assert counted.count() == fresh.count() == len(fresh.stops())


LETTERS = st.text(alphabet="abc „\U0001f600", max_size=8)
RUNS = st.lists(st.builds(Run, LETTERS, bold=st.booleans()), max_size=4).map(tuple)


@given(RUNS, st.data())
def test_rewording_says_what_was_asked_and_leaves_the_rest(
    runs: tuple[Run, ...], data: st.DataObject
) -> None:
    text = plain(runs)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = data.draw(LETTERS)
    changed = reworded(runs, [(start, end, wanted)])
    assert plain(changed) == text[:start] + wanted + text[end:]
    assert _looks(changed)[:start] == _looks(runs)[:start]
    assert _looks(changed)[start + len(wanted) :] == _looks(runs)[end:]


def _looks(runs: tuple[Run, ...]) -> list[bool]:
    return [run.bold for run in runs for _ in run.text]


@pytest.mark.parametrize("act", [cleaning.toggle_marked, cleaning.confirm_term, cleaning.remove_empty])
def test_what_is_gone_is_left_alone(session: MeetingSession, act: Callable[..., object]) -> None:
    assert act(session, "nikde") is None
    assert cleaning.correct(session, "nikde", 0, 1, "x") is None
    assert cleaning.tidy_signs(session, {"nikde": (0, 1)}) is None
    assert text_runs("první") == session.points[0].runs

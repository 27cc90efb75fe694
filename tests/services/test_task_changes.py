"""What is done with tasks between meetings: kept where each is, told as a story, taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import DueKind, MeetingStatus, Owner, OwnerKind, Review, Task, TaskStatus
from kpss_desktop.services import tasking
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.task_changes import TaskChangedError, TaskChanges, Term, read_term
from kpss_desktop.services.task_list import TaskList
from kpss_desktop.storage.task_list import read_reviews
from tests.helpers.archives import TODAY, services_in
from tests.helpers.tasks import Made, fill

APRIL = date(2024, 4, 10)


class Desk:
    """The acts of the page on an archive, with the meeting that is open in the window, if any."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.session: MeetingSession | None = None
        self.made: Made = fill(services)
        self.list = TaskList(services.archive, services.writer, services.clock, lambda: self.session)
        self.changes = TaskChanges(
            services.archive, services.writer, services.clock, lambda: self.session, self.list.lines
        )

    def task(self, uid: str) -> Task:
        self.services.writer.wait()
        return self.list.lines([uid])[0].task

    def reviews(self, uid: str) -> list[Review]:
        self.services.writer.wait()
        return read_reviews(self.services.archive.fetch, [uid])

    def open(self, day: date, status: MeetingStatus = MeetingStatus.IN_PROGRESS) -> MeetingSession:
        """Open a meeting of the group of that day in the window."""
        meeting = self.services.meetings.start_new(self.made.group.id, day)
        self.session = self.services.meetings.open(meeting)
        self.session.apply([Edit(self.session.head, replace(self.session.head, status=status))], "stav")
        return self.session


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with services_in(tmp_path) as services:
        yield Desk(services)


# In the archive


def test_a_task_done_between_meetings_is_kept_with_who_reported_it(desk: Desk) -> None:
    act = desk.changes.set_status(["late"], TaskStatus.DONE)
    assert act is not None
    assert act.label == "úkol splněný"
    assert desk.task("late").status is TaskStatus.DONE
    (review,) = desk.reviews("late")
    assert (review.meeting_id, review.date, review.status) == (None, TODAY, TaskStatus.DONE)
    assert review.reported_by == "Anna Vzorová"


def test_several_are_changed_by_one_act_and_taken_back_by_one(desk: Desk) -> None:
    uids = ["late", "week", "undated"]
    act = desk.changes.set_status(uids, TaskStatus.CANCELLED)
    assert act is not None
    assert act.label == "3 úkoly zrušené"
    back = desk.changes.undo()
    assert back is not None
    assert [desk.task(uid).status for uid in uids] == [TaskStatus.OPEN] * 3
    assert [desk.reviews(uid) for uid in uids] == [[]] * 3


def test_the_space_bar_goes_round_and_leaves_no_trace(desk: Desk) -> None:
    seen = []
    for _ in range(3):
        desk.changes.cycle(["late"])
        seen.append(desk.task("late").status)
    assert seen == [TaskStatus.DONE, TaskStatus.CANCELLED, TaskStatus.OPEN]
    assert desk.reviews("late") == []
    assert desk.changes.undo() is None


def test_a_round_is_one_act_for_undo(desk: Desk) -> None:
    desk.changes.cycle(["late"])
    desk.changes.cycle(["late"])
    assert [review.status for review in desk.reviews("late")] == [TaskStatus.CANCELLED]
    desk.changes.undo()
    assert desk.task("late").status is TaskStatus.OPEN
    assert desk.reviews("late") == []


def test_a_new_term_is_a_part_of_the_story(desk: Desk) -> None:
    term = read_term("konec března", TODAY)
    assert term is not None
    desk.changes.set_term(["late", "undated"], term)
    found = desk.task("undated")
    assert (found.due, found.due_as_written, found.unsure) == (date(2024, 3, 31), "konec března", False)
    assert [(row.status, row.due) for row in desk.reviews("late")] == [(TaskStatus.OPEN, date(2024, 3, 31))]


def test_acts_of_one_day_are_one_review_and_each_is_taken_back_alone(desk: Desk) -> None:
    desk.changes.set_term(["late"], Term(APRIL, DueKind.DAY, "10. 4."))
    desk.changes.set_status(["late"], TaskStatus.DONE)
    assert [(row.status, row.due) for row in desk.reviews("late")] == [(TaskStatus.DONE, APRIL)]
    desk.changes.undo()
    assert [(row.status, row.due) for row in desk.reviews("late")] == [(TaskStatus.OPEN, APRIL)]
    desk.changes.undo()
    assert desk.reviews("late") == []
    assert desk.task("late").due == date(2024, 2, 29)


def test_the_next_meeting_as_a_term_follows_the_one_that_is_planned(desk: Desk) -> None:
    planned = desk.services.meetings.start_new(desk.made.group.id, APRIL)
    desk.changes.set_term(["undated"], Term(None, DueKind.NEXT_MEETING, "do příštího setkání"))
    found = desk.task("undated")
    assert (found.due, found.due_meeting, found.due_kind) == (APRIL, planned, DueKind.NEXT_MEETING)


def test_the_next_meeting_waits_while_none_is_planned(desk: Desk) -> None:
    desk.changes.set_term(["late"], Term(None, DueKind.NEXT_MEETING, "příště"))
    assert desk.list.lines(["late"])[0].waits


def test_a_new_owner_is_written_into_the_story(desk: Desk) -> None:
    desk.changes.set_owner(["late"], "Beta", (desk.made.beta,))
    assert (desk.task("late").owner, desk.task("late").owners) == ("Beta", (desk.made.beta,))
    assert [row.note for row in desk.reviews("late")] == ["nově Beta"]
    desk.changes.undo()
    assert desk.task("late").owners == (desk.made.anna,)


def test_a_wording_of_its_own_makes_no_story(desk: Desk) -> None:
    desk.changes.set_text("late", "  dodat zprávu  ")
    assert (desk.task("late").text, desk.task("late").own_text) == ("dodat zprávu", True)
    assert desk.reviews("late") == []


def test_an_empty_wording_lets_a_task_follow_its_point_again(desk: Desk) -> None:
    desk.changes.set_text("late", "jinak")
    desk.changes.set_text("late", "")
    assert desk.list.lines(["late"])[0].text == "dodat závěrečnou zprávu do 29. 2. 2024"


def test_a_task_without_a_point_keeps_its_wording(desk: Desk) -> None:
    assert desk.changes.set_text("week", " ") is None


def test_what_changes_nothing_is_no_act(desk: Desk) -> None:
    assert desk.changes.set_status(["late"], TaskStatus.OPEN) is None
    assert desk.changes.undo() is None


def test_a_proposal_that_is_touched_is_confirmed(desk: Desk) -> None:
    desk.changes.set_term(["proposed"], Term(APRIL, DueKind.DAY, "10. 4."))
    assert not desk.task("proposed").proposed


def test_what_was_changed_since_is_not_taken_back(desk: Desk) -> None:
    desk.changes.set_status(["late"], TaskStatus.DONE)
    desk.services.archive.write(
        lambda connection: connection.exec_driver_sql("UPDATE task SET due = '2024-05-05' WHERE uid = 'late'")
    )
    with pytest.raises(TaskChangedError):
        desk.changes.undo()
    assert desk.task("late").status is TaskStatus.DONE


# In the meeting that is open


def test_a_task_of_the_open_meeting_is_changed_there_and_is_its_review(desk: Desk) -> None:
    session = desk.open(TODAY)
    desk.changes.set_status(["late"], TaskStatus.DONE)
    found = session.find(Task, "late")
    assert found is not None
    assert found.status is TaskStatus.DONE
    assert desk.task("late").status is TaskStatus.DONE
    assert [(row.meeting_id, row.date) for row in desk.reviews("late")] == [(session.meeting_id, TODAY)]


def test_before_the_meeting_begins_it_is_a_change_between_meetings(desk: Desk) -> None:
    session = desk.open(APRIL, MeetingStatus.PLANNED)
    desk.changes.set_status(["late"], TaskStatus.DONE)
    assert [row.meeting_id for row in desk.reviews("late")] == [None]
    assert [row.status for row in session.reviews if row.task == "late"] == [TaskStatus.DONE]


def test_undo_on_the_page_is_undo_in_the_meeting(desk: Desk) -> None:
    session = desk.open(TODAY)
    depth = session.history.depth
    desk.changes.cycle(["late"])
    desk.changes.cycle(["late"])
    assert session.history.depth == depth + 1
    desk.changes.undo()
    assert session.history.depth == depth
    assert desk.task("late").status is TaskStatus.OPEN


def test_undo_on_the_page_leaves_what_was_done_in_the_meeting_since(desk: Desk) -> None:
    session = desk.open(TODAY)
    desk.changes.set_status(["late"], TaskStatus.DONE)
    tasking.set_owner(session, "week", "Anna")
    desk.changes.undo()
    assert desk.task("late").status is TaskStatus.OPEN
    assert desk.task("week").owner == "Anna"


def test_what_was_taken_back_in_the_meeting_is_not_taken_back_again(desk: Desk) -> None:
    session = desk.open(TODAY)
    desk.changes.set_status(["late"], TaskStatus.DONE)
    session.undo()
    with pytest.raises(TaskChangedError):
        desk.changes.undo()


def test_tasks_of_the_meeting_and_of_the_archive_are_one_act(desk: Desk) -> None:
    desk.changes.set_status(["done"], TaskStatus.OPEN)  # closed when the meeting is opened
    desk.changes.undo()
    desk.open(TODAY)
    act = desk.changes.set_status(["late", "done"], TaskStatus.CANCELLED)
    assert act is not None
    assert [desk.task(uid).status for uid in ("late", "done")] == [TaskStatus.CANCELLED] * 2
    desk.changes.undo()
    assert [desk.task(uid).status for uid in ("late", "done")] == [TaskStatus.OPEN, TaskStatus.DONE]


def test_a_final_meeting_in_the_window_is_to_be_read_anew(desk: Desk) -> None:
    desk.session = desk.services.meetings.open(desk.made.meeting)
    act = desk.changes.set_status(["late"], TaskStatus.DONE)
    assert act is not None
    assert act.elsewhere
    assert [change.meeting_id for change in act.changes] == [desk.made.meeting]
    assert desk.task("late").status is TaskStatus.DONE


def test_a_task_opened_again_comes_into_the_meeting_that_is_open(desk: Desk) -> None:
    desk.session = desk.services.meetings.open(desk.services.meetings.start_new(desk.made.group.id, TODAY))
    act = desk.changes.set_status(["done"], TaskStatus.OPEN)
    assert act is not None
    assert act.elsewhere


def test_a_task_of_todays_own_meeting_has_no_story_yet(desk: Desk) -> None:
    session = desk.open(TODAY)
    own = replace(tasking.new_task(session, None, "z dneška"), text="z dneška")
    session.apply([Edit(None, own)], "úkol")
    desk.services.writer.wait()
    desk.changes.set_status([own.uid], TaskStatus.DONE)
    assert desk.reviews(own.uid) == []


# Terms


@pytest.mark.parametrize(
    ("written", "due", "kind"),
    [
        ("", None, DueKind.NONE),
        ("29. 3.", date(2024, 3, 29), DueKind.DAY),
        ("pá 29. 3. 2024", date(2024, 3, 29), DueKind.DAY),
        ("do pátku", date(2024, 3, 22), DueKind.DAY),
        ("únor 2025", date(2025, 2, 28), DueKind.MONTH),
        ("příští setkání", APRIL, DueKind.NEXT_MEETING),
    ],
)
def test_a_term_is_read_as_minutes_word_it(written: str, due: date | None, kind: DueKind) -> None:
    term = read_term(written, TODAY, APRIL)
    assert term is not None
    assert (term.due, term.kind) == (due, kind)


@pytest.mark.parametrize("written", ["nikdy v životě", "31. 4.", "40"])
def test_what_is_no_term_is_not_understood(written: str) -> None:
    assert read_term(written, TODAY) is None


def test_an_owner_may_be_anybody(desk: Desk) -> None:
    role = Owner(OwnerKind.ROLE, "manažer skupiny")
    desk.changes.set_owner(["late"], "manažer skupiny", (role,))
    assert desk.task("late").owners == (role,)

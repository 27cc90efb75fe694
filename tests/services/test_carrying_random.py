"""Meetings of a group one after another, with anything done to them: no open task is lost, no closed one
comes back, whatever is undone, reopened, deleted and taken back."""

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import MeetingStatus, Review, Task, TaskStatus
from kpss_desktop.domain.order import between
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import agenda, outlining, tasking
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingSession
from tests.helpers.archives import TODAY, add_group, emptied, services_in

choices = st.integers(0, 1000)
states = st.sampled_from(list(TaskStatus))


class CarryOver(RuleBasedStateMachine):
    """One meeting is open at a time, as in the window. What the archive holds is read anew for each look."""

    services: ClassVar[Services]

    @initialize()
    def begin(self) -> None:
        assert self.services.writer.wait(10)
        self.group = add_group(emptied(self.services))
        self.day = TODAY
        self.deleted: list[int] = []
        self.session = self.open(self.services.meetings.start_new(self.group.id, self.day))

    def open(self, meeting_id: int) -> MeetingSession:
        return self.services.meetings.open(meeting_id)

    def settled(self) -> None:
        self.session.flush()
        assert self.services.writer.wait(10)

    def others(self) -> list[int]:
        return [row.id for row in self.services.meetings.listing() if row.id != self.session.meeting_id]

    # Acts

    @rule(days=st.integers(1, 90))
    def next_meeting(self, days: int) -> None:
        self.settled()
        self.day += timedelta(days=days)
        self.session = self.open(self.services.meetings.start_new(self.group.id, self.day))

    @rule(choice=choices)
    def look_at_another(self, choice: int) -> None:
        self.settled()
        if found := self.others():
            self.session = self.open(found[choice % len(found)])

    @rule(text=st.sampled_from(["Akční plán", "Různé", "Dotace"]))
    def new_topic(self, text: str) -> None:
        if not self.session.read_only and text not in {topic.text for topic in self.session.topics}:
            agenda.add_topic(self.session, text)

    @rule(choice=choices)
    def drop_topic(self, choice: int) -> None:
        if not self.session.read_only and self.session.topics:
            topics = self.session.topics
            agenda.remove_topic(self.session, topics[choice % len(topics)].uid)

    @rule(topic=st.booleans())
    def new_task(self, topic: bool) -> None:
        session = self.session
        if session.read_only:
            return
        points, topics = session.points, session.topics
        order = between(points[-1].order if points else None, None)
        point = outlining.empty_point(topics[0].uid if topic and topics else None, order)
        session.apply([Edit(None, replace(point, runs=text_runs(f"úkol {len(points)}")))], "bod")
        tasking.toggle_task(session, point.uid)

    @rule(choice=choices, status=states)
    def review(self, choice: int, status: TaskStatus) -> None:
        if self.session.read_only or not self.session.carried:
            return
        carried = self.session.carried
        tasking.set_status(self.session, carried[choice % len(carried)].uid, status)

    @rule(choice=choices, status=states)
    def settle_own(self, choice: int, status: TaskStatus) -> None:
        if not self.session.read_only and self.session.tasks:
            tasks = self.session.tasks
            tasking.set_status(self.session, tasks[choice % len(tasks)].uid, status)

    @rule(choice=choices, days=st.integers(-30, 60))
    def new_date(self, choice: int, days: int) -> None:
        if not self.session.read_only and self.session.carried:
            carried = self.session.carried
            tasking.set_due(self.session, carried[choice % len(carried)].uid, TODAY + timedelta(days=days))

    @rule(choice=choices)
    def delete_point(self, choice: int) -> None:
        if not self.session.read_only and self.session.points:
            points = self.session.points
            self.session.apply([Edit(points[choice % len(points)], None)], "smazání bodu")

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule()
    def finish(self) -> None:
        if not self.session.read_only:
            self.services.finishing.finish(self.session, None)

    @rule()
    def reopen(self) -> None:
        later = self.later_reviews()
        self.services.finishing.reopen(self.session)
        assert self.later_reviews() == later

    @rule(choice=choices)
    def delete_meeting(self, choice: int) -> None:
        self.settled()
        if found := self.others():
            number = found[choice % len(found)]
            self.services.meetings.delete(number)
            self.deleted.append(number)
            self.session = self.open(self.session.meeting_id)

    @rule()
    def take_meeting_back(self) -> None:
        self.settled()
        if self.deleted:
            self.services.meetings.take_back(self.deleted.pop())
            self.session = self.open(self.session.meeting_id)

    # What always holds

    def later_reviews(self) -> list[Review]:
        """What the meetings after the open one found, as the archive has it."""
        self.settled()
        here = self.session.head.date
        assert here is not None
        rows = [row for row in self.services.meetings.listing() if row.date is not None and row.date > here]
        read = [self.services.meetings.read(row.id) for row in rows]
        return [review for meeting in read for review in meeting.reviews if review.meeting_id == meeting.id]

    def everything(self) -> dict[str, tuple[Task, date]]:
        """Every task of the archive with the day on which it arose."""
        result = {}
        for row in self.services.meetings.listing():
            assert row.date is not None
            result.update({task.uid: (task, row.date) for task in self.services.meetings.read(row.id).tasks})
        return result

    @invariant()
    def the_next_review_has_every_open_task_and_no_other(self) -> None:
        self.settled()
        tasks = self.everything()
        for row in self.services.meetings.listing():
            meeting = self.services.meetings.read(row.id)
            here = {review.task for review in meeting.reviews if review.meeting_id == meeting.id}
            waiting = {
                uid for uid, (task, day) in tasks.items()
                if task.status is TaskStatus.OPEN and row.date is not None and day < row.date
            }  # fmt: skip
            carried = {task.uid: task for task in meeting.carried}
            if meeting.head.status is MeetingStatus.FINAL:
                assert carried.keys() == here, "a final meeting keeps what it found and nothing more"
                continue
            assert waiting <= carried.keys(), "an open task is missing"
            assert carried.keys() <= waiting | here, "a closed task came back"

    @invariant()
    def the_session_shows_what_the_archive_has(self) -> None:
        self.settled()
        stored = self.services.meetings.read(self.session.meeting_id)
        assert {task.uid: task.status for task in self.session.tasks} == {
            task.uid: task.status for task in stored.tasks
        }

    @invariant()
    def a_new_agenda_has_every_topic_with_an_open_task(self) -> None:
        self.settled()
        proposal = self.services.meetings.proposal(self.group.id, self.day + timedelta(days=400))
        topics = {topic.text for topic in proposal.topics}
        for row in self.services.meetings.listing():
            meeting = self.services.meetings.read(row.id)
            texts = {topic.uid: topic.text for topic in meeting.topics}
            points = {point.uid: point.topic for point in meeting.points}
            for task in meeting.tasks:
                topic = points.get(task.point or "")
                if task.status is TaskStatus.OPEN and topic is not None:
                    assert texts[topic] in topics


def test_no_open_task_is_lost_and_no_closed_one_comes_back() -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=memory))
        CarryOver.services = stack.enter_context(services_in(Path(folder)))
        case = CarryOver.TestCase
        case.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
        case("runTest").runTest()

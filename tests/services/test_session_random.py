"""Anything done to a meeting, in any order, with undo, redo and restarts, against a plain list of states."""

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Meeting, Outcome, Owner, OwnerKind, Point, TaskStatus
from kpss_desktop.domain.order import between
from kpss_desktop.domain.outline import repaired
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import agenda, attending, heading, outlining, signs, tasking
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingSession
from tests.helpers.archives import TODAY, add_group, add_meeting, add_member, emptied, meeting_of, services_in

choices = st.integers(0, 1000)
words = st.sampled_from(["", "bod", "Úkol: poslat dopis", "! zavolat", "delší text bodu"])


class Sessions(RuleBasedStateMachine):
    """`states` are the meeting after each act of the history; `at` is where undo and redo have led."""

    services: ClassVar[Services]

    @initialize()
    def begin(self) -> None:
        assert self.services.writer.wait(10)  # what the example before has left
        services = emptied(self.services)
        group = add_group(services)
        for name in ("Anna Vzorová", "Petr Zkušební", "Jana Příkladná"):
            add_member(services, group, name)
        last = meeting_of(group, day=date(2024, 1, 8), topics=("Akční plán",), points=("úkol z minula",))
        before = services.meetings.open(add_meeting(services, last))
        tasking.toggle_task(before, before.points[0].uid)
        self.number = services.meetings.start_new(group.id, TODAY)
        self.session: MeetingSession = services.meetings.open(self.number)
        self.cut_points: list[Point] = []
        self.restart_history()

    def restart_history(self) -> None:
        self.states: list[Meeting] = [self.session.meeting()]
        self.at = 0
        self.merge: Any = None

    def note(self, merge: Any = None) -> None:
        """An act was done: it is the next state, or joins the last one, or was nothing."""
        now = self.session.meeting()
        if now == self.states[self.at]:
            return
        joins = merge is not None and merge == self.merge and self.at == len(self.states) - 1 and self.at > 0
        del self.states[self.at + 1 :]
        if joins:
            self.states[self.at] = now
            if now == self.states[self.at - 1]:
                self.states.pop()
                self.at -= 1
                self.merge = None
                return
        else:
            self.states.append(now)
            self.at += 1
        self.merge = merge

    def pick(self, rows: Any, choice: int) -> Any:
        return rows[choice % len(rows)] if rows else None

    def uid(self, rows: Any, choice: int) -> str:
        row = self.pick(rows, choice)
        return "není" if row is None else row.uid

    # Points

    @rule(choice=choices, text=words, level=st.integers(0, 3))
    def add_point(self, choice: int, text: str, level: int) -> None:
        points = self.session.points
        at = choice % (len(points) + 1)
        above = points[at - 1] if at else None
        below = points[at] if at < len(points) else None
        level = min(level, above.level + 1) if above else 0
        if below is not None and below.level > level + 1:
            return
        order = between(above.order if above else None, below.order if below else None)
        topic = above.topic if above else None
        point = replace(outlining.empty_point(topic, order, level), runs=text_runs(text))
        self.session.apply([Edit(None, point)], "nový bod")
        self.note()

    @rule(choice=choices, text=words, coalesce=st.booleans())
    def type_text(self, choice: int, text: str, coalesce: bool) -> None:
        point = self.pick(self.session.points, choice)
        if point is None:
            return
        merge = ("typing", point.uid) if coalesce else None
        edit = Edit(point, replace(point, runs=text_runs(text)))
        self.session.apply([edit], "psaní", merge=merge, hold=True)
        self.note(merge)

    @rule(choice=choices)
    def delete_point(self, choice: int) -> None:
        point = self.pick(self.session.points, choice)
        if point is None:
            return
        self.take_out(point)

    @rule(choice=choices)
    def cut_point(self, choice: int) -> None:
        point = self.pick(self.session.points, choice)
        if point is not None:
            self.cut_points.append(point)
            self.take_out(point)

    @rule()
    def paste_point(self) -> None:
        if not self.cut_points or self.session.find(Point, self.cut_points[-1].uid):
            return
        points = self.session.points
        order = between(points[-1].order if points else None, None)
        pasted = replace(self.cut_points[-1], order=order, level=0, topic=None)
        self.session.apply([Edit(None, pasted)], "vložení")
        self.note()

    @rule(choice=choices)
    def join_points(self, choice: int) -> None:
        points = self.session.points
        if len(points) < 2:
            return
        at = 1 + choice % (len(points) - 1)
        upper, lower = points[at - 1], points[at]
        joined = replace(upper, runs=text_runs(upper.text + lower.text))
        self.take_out(lower, Edit(upper, joined), joined={lower.uid: upper.uid})

    def take_out(self, gone: Point, *more: Edit, joined: dict[str, str] | None = None) -> None:
        """As the editor does: a child whose parent went steps out, in the same act."""
        rest = [point for point in self.session.points if point.uid != gone.uid]
        levels = repaired([point.level for point in rest])
        edits = [Edit(point, replace(point, level=level)) for point, level in zip(rest, levels, strict=True)]
        self.session.apply([*more, *_behind(more, edits), Edit(gone, None)], "smazání", joined=joined)
        self.note()

    @rule(choice=choices, inward=st.booleans())
    def nest(self, choice: int, inward: bool) -> None:
        if self.session.points:
            uid = self.uid(self.session.points, choice)
            (outlining.indent if inward else outlining.outdent)(self.session, uid, uid)
            self.note()

    @rule(choice=choices, up=st.booleans())
    def move_point(self, choice: int, up: bool) -> None:
        if self.session.points:
            uid = self.uid(self.session.points, choice)
            outlining.move(self.session, uid, uid, up=up)
            self.note()

    # Tasks

    @rule(choice=choices)
    def toggle_task(self, choice: int) -> None:
        tasking.toggle_task(self.session, self.uid(self.session.points, choice))
        self.note()

    @rule(choice=choices)
    def take_sign(self, choice: int) -> None:
        signs.take_sign(self.session, self.uid(self.session.points, choice))
        self.note()

    @rule(choice=choices, text=words, status=st.sampled_from(list(TaskStatus)), due=st.none() | st.dates())
    def change_task(self, choice: int, text: str, status: TaskStatus, due: date | None) -> None:
        uid = self.uid((*self.session.tasks, *self.session.carried), choice)
        tasking.set_text(self.session, uid, text)
        self.note()
        tasking.set_status(self.session, uid, status)
        self.note()
        tasking.set_due(self.session, uid, due)
        self.note()
        tasking.set_owner(self.session, uid, text, (Owner(OwnerKind.ROLE, text),) if text else ())
        self.note()

    @rule(choice=choices, text=words)
    def review_task(self, choice: int, text: str) -> None:
        tasking.set_note(self.session, self.uid(self.session.carried, choice), text)
        self.note()

    # Agenda, attendance, heading

    @rule(choice=choices, text=words, steps=st.integers(-2, 2))
    def change_agenda(self, choice: int, text: str, steps: int) -> None:
        uid = self.uid(self.session.topics, choice)
        if text:
            agenda.add_topic(self.session, text, after=uid)
            self.note()
        agenda.move_topic(self.session, uid, steps)
        self.note()
        agenda.set_outcome(self.session, uid, Outcome.NEXT_TIME if steps else None)
        self.note()

    @rule(choice=choices)
    def remove_topic(self, choice: int) -> None:
        agenda.remove_topic(self.session, self.uid(self.session.topics, choice))
        self.note()

    @rule(choice=choices, topic=choices)
    def retopic(self, choice: int, topic: int) -> None:
        found = self.pick(self.session.topics, topic)
        outlining.retopic(self.session, self.uid(self.session.points, choice), found and found.uid)
        self.note()

    @rule(choice=choices, steps=st.integers(-2, 2))
    def change_attendance(self, choice: int, steps: int) -> None:
        uid = self.uid(self.session.attendance, choice)
        for verb in (attending.tick, attending.cycle):
            verb(self.session, uid)
            self.note()
        attending.move(self.session, uid, steps)
        self.note()
        attending.left_at(self.session, uid, time(15, 0) if steps else None)
        self.note()

    @rule(verb=st.sampled_from(["guest", "everybody", "last", "remove"]), choice=choices)
    def change_many(self, verb: str, choice: int) -> None:
        if verb == "guest":
            attending.add_guest(self.session, "Mgr. Dana Hostující")
        elif verb == "everybody":
            attending.everybody(self.session)
        elif verb == "last":
            attending.as_last_time(self.session)
        else:
            attending.remove(self.session, self.uid(self.session.attendance, choice))
        self.note()

    @rule(text=words)
    def change_heading(self, text: str) -> None:
        heading.set_heading(self.session, place=text or None)
        self.note()

    # Undo, redo, saving, starting again

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            done = self.session.undo()
            assert (done is None) == (self.at == 0)
            self.at = max(0, self.at - 1)
            assert self.session.meeting() == self.states[self.at]
        self.merge = None

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            done = self.session.redo()
            assert (done is None) == (self.at == len(self.states) - 1)
            self.at = min(len(self.states) - 1, self.at + 1)
            assert self.session.meeting() == self.states[self.at]
        self.merge = None

    @rule()
    def pause(self) -> None:
        self.session.history.close()
        self.merge = None

    @rule()
    def start_again(self) -> None:
        self.session.flush()
        assert self.services.writer.wait(10)
        before = self.session.meeting()
        self.session = self.services.meetings.open(self.number)
        after = self.session.meeting()
        assert settled(after) == settled(before)
        self.restart_history()

    @invariant()
    def no_task_hangs_on_a_point_that_is_gone(self) -> None:
        uids = {point.uid for point in self.session.points}
        for task in self.session.tasks:
            assert task.point is None or task.point in uids

    @invariant()
    def nothing_stands_too_deep(self) -> None:
        levels = [point.level for point in self.session.points]
        assert repaired(levels) == levels

    @invariant()
    def everything_stands_in_order(self) -> None:
        for rows in (self.session.points, self.session.topics, self.session.attendance):
            keys = [row.order for row in rows]
            assert keys == sorted(set(keys))

    @invariant()
    def the_last_state_is_what_is_seen(self) -> None:
        assert self.session.meeting() == self.states[self.at]


def _behind(first: tuple[Edit, ...], edits: list[Edit]) -> list[Edit]:
    """Edits that start from where the first ones lead."""
    led = {edit.before: edit.after for edit in first}
    result = []
    for edit in edits:
        assert isinstance(edit.before, Point)
        assert isinstance(edit.after, Point)
        start = led.get(edit.before, edit.before)
        assert isinstance(start, Point)
        result.append(Edit(start, replace(start, level=edit.after.level)))
    return result


def settled(meeting: Meeting) -> Meeting:
    """What a restart keeps: all of it, but a waiting task that was closed and not reviewed is gone."""
    texts = {task.uid: "" for task in meeting.carried}
    carried = tuple(replace(task, text=texts[task.uid]) for task in meeting.carried)
    return replace(meeting, carried=carried, reviews=tuple(sorted(meeting.reviews, key=lambda row: row.uid)))


def test_any_acts_with_undo_redo_and_restarts_agree_with_a_list_of_states() -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=memory))
        Sessions.services = stack.enter_context(services_in(Path(folder)))
        case = Sessions.TestCase
        case.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
        case("runTest").runTest()

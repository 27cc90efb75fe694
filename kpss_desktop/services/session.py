"""An open meeting: its state, its one history, and the way of every edit to the disk.

Typed text is held back by the caller's timer and goes out by `flush`; everything else goes to the writer
at once, behind what is held. Pages hear of every change through `listen`.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from kpss_desktop.domain.attending import missing_of_last
from kpss_desktop.domain.changes import Changes, Edit, Key, entity_key, renewed, squash
from kpss_desktop.domain.minutes import (
    Attendance,
    DueKind,
    Entity,
    Head,
    Meeting,
    MeetingStatus,
    Point,
    Review,
    Task,
    Topic,
)
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.tasks import by_points, task_text
from kpss_desktop.services.history import History
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock

FOLLOWING = "termíny do příštího setkání"
CARRYING = "úkoly z minula"

Thing = TypeVar("Thing", Topic, Attendance, Point, Task, Review)


class MeetingIsFinalError(Exception):
    """A final meeting is read-only until it is reopened."""


class StaleEditError(Exception):
    """An edit does not start from what is there: a mistake in the program."""


class MeetingSession:
    """One meeting open for writing. All edits of it go through `apply`."""

    def __init__(
        self,
        meeting: Meeting,
        group: Group,
        writer: Writer,
        clock: Clock,
        last_time: Sequence[Attendance] = (),
    ) -> None:
        self.meeting_id = meeting.id
        self.group = group
        self.last_time = tuple(last_time)
        self.history = History()
        self._writer = writer
        self._clock = clock
        self._extra = meeting.extra
        self._things: dict[Key, Entity]
        self._sorted: dict[type, tuple[Any, ...]] = {}
        self._held: list[Edit] = []
        self._ticket = 0
        self._gone: dict[str, list[Entity]] = {}
        self._carried = {task.uid: place for place, task in enumerate(meeting.carried)}
        self._aside = frozenset(row.uid for row in meeting.aside)
        self._listeners: list[Callable[[Changes], None]] = []
        things: list[Entity] = [
            meeting.head, *meeting.topics, *meeting.attendance, *meeting.points,
            *meeting.tasks, *meeting.carried, *meeting.reviews, *meeting.aside,
        ]  # fmt: skip
        self._things = {entity_key(thing): thing for thing in things}

    # What is there

    @property
    def head(self) -> Head:
        head = self._things[(Head, "")]
        assert isinstance(head, Head)
        return head

    @property
    def topics(self) -> tuple[Topic, ...]:
        return self._all(Topic)

    @property
    def attendance(self) -> tuple[Attendance, ...]:
        """In the order of the document."""
        return self._all(Attendance)

    @property
    def points(self) -> tuple[Point, ...]:
        return self._all(Point)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Tasks that arose here, in the order of their points, those without a point last."""
        here = self.meeting_id
        return by_points((task for task in self._all(Task) if task.meeting_id == here), self.points)

    @property
    def carried(self) -> tuple[Task, ...]:
        """Tasks of earlier meetings that wait for this one, those of the earliest first."""
        waiting = (task for task in self._all(Task) if task.meeting_id != self.meeting_id)
        return tuple(sorted(waiting, key=lambda task: self._carried.get(task.uid, len(self._carried))))

    @property
    def reviews(self) -> tuple[Review, ...]:
        return tuple(row for row in self._all(Review) if row.uid not in self._aside)

    @property
    def aside(self) -> tuple[Review, ...]:
        """What meetings that are put aside found of these tasks; it goes and returns with them."""
        return tuple(row for row in self._all(Review) if row.uid in self._aside)

    def find(self, kind: type[Thing], uid: str | None) -> Thing | None:
        """The thing of that identity, None where it is gone."""
        thing = self._things.get((kind, uid or ""))
        return thing if isinstance(thing, kind) else None

    def task_of(self, point_uid: str) -> Task | None:
        """The task of this meeting that a point carries."""
        here = self.meeting_id
        own = (task for task in self._all(Task) if task.point == point_uid and task.meeting_id == here)
        return next(own, None)

    def text_of(self, task: Task) -> str:
        """What a task says now."""
        return task_text(task, self.find(Point, task.point))

    def missing(self) -> list[Attendance]:
        """Those of last time who are not accounted for."""
        return missing_of_last(self.attendance, self.last_time)

    def meeting(self) -> Meeting:
        """The whole meeting as a value, with all that is not yet on the disk."""
        return Meeting(
            id=self.meeting_id, head=self.head, topics=self.topics, attendance=self.attendance,
            points=self.points, tasks=self.tasks, carried=self.carried, reviews=self.reviews,
            aside=self.aside, extra=self._extra,
        )  # fmt: skip

    def stamp(self) -> str:
        """Now, as a point keeps when it was typed: ISO 8601 to the second, with the zone."""
        return self._clock.now().isoformat(timespec="seconds")

    @property
    def clock(self) -> Clock:
        """The clock of this session: what day it is, what hour."""
        return self._clock

    @property
    def read_only(self) -> bool:
        return self.head.status is MeetingStatus.FINAL

    # Doing

    def apply(
        self,
        edits: Iterable[Edit],
        label: str,
        *,
        merge: object | None = None,
        initiator: object | None = None,
        hold: bool = False,
        joined: Mapping[str, str] | None = None,
    ) -> Changes:
        """Make edits one act of the history, and save them.

        `merge` joins acts of one key into one step; `hold` keeps the saving until `flush`; `joined` maps a
        point that vanished into another to that one, which takes over its tasks. Raises MeetingIsFinalError.
        """
        if self.read_only:
            raise MeetingIsFinalError
        wanted = squash(edits)
        if not wanted:
            return Changes(self.meeting_id, label, (), initiator)
        full = squash((*wanted, *self._consequences(wanted, joined or {})))
        self._put(full)
        self.history.add(label, full, merge)
        return self._announce(Changes(self.meeting_id, label, full, initiator), hold)

    def undo(self) -> Changes | None:
        """Take back the last act, wherever it was; None where there is none."""
        step = None if self.read_only else self.history.undo()
        return None if step is None else self._replay(step.label, step.edits)

    def redo(self) -> Changes | None:
        """Do again what was taken back last; None where nothing was."""
        step = None if self.read_only else self.history.redo()
        return None if step is None else self._replay(step.label, step.edits)

    def take_over(self, edits: Sequence[Edit], label: str) -> Changes:
        """Show what the archive has been given by another way than `apply`; what was done before cannot be
        taken back any more."""
        self._put(edits)
        self.history = History()
        return self._tell(Changes(self.meeting_id, label, tuple(edits)))

    def follow(self, terms: Mapping[str, tuple[date | None, int | None]]) -> Changes | None:
        """Show on which day and meeting terms "by the next meeting" are by now; None where nothing differs.

        Planning binds them in the archive, so it is no act of this meeting, and every act can be taken back.
        """

        def now(thing: Entity) -> Entity:
            if not isinstance(thing, Task) or thing.due_kind is not DueKind.NEXT_MEETING:
                return thing
            due, meeting = terms.get(thing.uid, (thing.due, thing.due_meeting))
            return replace(thing, due=due, due_meeting=meeting)

        edits = [Edit(thing, now(thing)) for thing in self._all(Task) if now(thing) != thing]
        if not edits:
            return None
        self._put(edits)
        self.history.renew(now)
        self._held = list(renewed(self._held, now))
        for things in self._gone.values():
            things[:] = [now(thing) for thing in things]
        return self._tell(Changes(self.meeting_id, FOLLOWING, tuple(edits)))

    def carry_anew(self, now: Meeting) -> Changes | None:
        """Show the tasks of before that wait for this meeting on the day it has `now` in the archive; None
        where they are the same. It is no act of this meeting; what was said of a task here stays.
        """
        waiting = {task.uid for task in now.carried}
        kept = {row.task for row in self.reviews if row.meeting_id == self.meeting_id}
        kept |= {uid for kind, uid in self.history.touched() if kind is Task}
        gone = {task.uid for task in self.carried} - waiting - kept
        reviews = (row for row in (*now.reviews, *now.aside) if row.task in waiting)
        found: list[Entity] = [*now.carried, *reviews]
        coming = [thing for thing in found if entity_key(thing) not in self._things]
        leaving: list[Entity] = [row for row in self._all(Review) if row.task in gone]
        leaving += [task for task in self.carried if task.uid in gone]
        edits = [*(Edit(thing, None) for thing in leaving), *(Edit(None, thing) for thing in coming)]
        if not edits:
            return None
        self._aside |= {row.uid for row in now.aside}
        self._put(edits)
        return self._tell(Changes(self.meeting_id, CARRYING, tuple(edits)))

    def _replay(self, label: str, edits: tuple[Edit, ...]) -> Changes:
        self._put(edits)
        return self._announce(Changes(self.meeting_id, label, edits), hold=False)

    def flush(self) -> int:
        """Hand what is held to the writer; return the ticket by which all of this meeting will be saved."""
        held, self._held = squash(self._held), []
        if held:
            self._ticket = self._writer.submit(self.meeting_id, held)
        return self._ticket

    @property
    def saved(self) -> bool:
        """True once every edit is on the disk."""
        return not self._held and self._writer.saved >= self._ticket

    def listen(self, listener: Callable[[Changes], None]) -> None:
        """Call `listener` after every change, whoever made it."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[Changes], None]) -> None:
        """Stop calling `listener`."""
        self._listeners.remove(listener)

    # How

    def _all(self, kind: type) -> tuple[Any, ...]:
        if kind not in self._sorted:
            found = (thing for (of, _), thing in self._things.items() if of is kind)
            self._sorted[kind] = tuple(sorted(found, key=_place))
        return self._sorted[kind]

    def _put(self, edits: Iterable[Edit]) -> None:
        for edit in edits:
            key = edit.key
            if self._things.get(key) != edit.before:
                raise StaleEditError(f"{key} is not as the edit expects")
            if edit.after is None:
                del self._things[key]
            else:
                self._things[key] = edit.after
            self._resort(edit)

    def _resort(self, edit: Edit) -> None:
        """Keep the sorted view: a change in place costs no sorting of two thousand points."""
        kind = edit.key[0]
        rows = self._sorted.pop(kind, None)
        if rows is None or kind is Head:
            return
        kept = list(rows)
        if edit.before is not None:
            del kept[bisect_left(kept, _place(edit.before), key=_place)]
        if edit.after is not None:
            insort(kept, edit.after, key=_place)
        self._sorted[kind] = tuple(kept)

    def _announce(self, changes: Changes, hold: bool) -> Changes:
        self._held.extend(changes.edits)
        if not hold:
            self.flush()
        return self._tell(changes)

    def _tell(self, changes: Changes) -> Changes:
        for listener in list(self._listeners):
            listener(changes)
        return changes

    def _consequences(self, edits: Sequence[Edit], joined: Mapping[str, str]) -> list[Edit]:
        """What follows from edits by the rules of the program: status, tasks of points that come and go."""
        more: list[Edit] = []
        head = self.head
        touched = any(edit.key[0] in (Attendance, Point) for edit in edits)
        if touched and head.status is MeetingStatus.PLANNED and head.date in (None, self._clock.today()):
            given = next((edit.after for edit in edits if edit.key[0] is Head), head)
            assert isinstance(given, Head)
            more.append(Edit(given, replace(given, status=MeetingStatus.IN_PROGRESS)))
        for edit in edits:
            if isinstance(edit.before, Point) and edit.after is None:
                heir = joined.get(edit.before.uid)
                self._gone[edit.before.uid] = []
                more.extend(self._task_of_gone_point(edit.before, heir))
                more.extend(self._topic_of_gone_point(edit.before, heir))
            elif isinstance(edit.after, Point) and edit.before is None:
                returning = self._gone.get(edit.after.uid, [])
                more.extend(Edit(None, thing) for thing in returning if entity_key(thing) not in self._things)
            elif isinstance(edit.after, Point):
                more.extend(self._topic_follows(edit.after))
            elif isinstance(edit.before, Task) and edit.after is None:
                more.extend(Edit(row, None) for row in self.aside if row.task == edit.before.uid)
        given_topics = {edit.key for edit in edits if edit.key[0] is Topic}
        return [edit for edit in more if edit.key not in given_topics]

    def _topic_follows(self, point: Point) -> list[Edit]:
        """A topic for next time says what the point says in which it was noted."""
        text = point.text.strip()
        topics = [row for row in self.topics if row.point == point.uid and text and row.text != text]
        return [Edit(row, replace(row, text=text)) for row in topics]

    def _topic_of_gone_point(self, point: Point, heir: str | None) -> list[Edit]:
        topics = [row for row in self.topics if row.point == point.uid]
        if heir is None:
            self._gone[point.uid].extend(topics)
        return [Edit(row, None if heir is None else replace(row, point=heir)) for row in topics]

    def _task_of_gone_point(self, point: Point, heir: str | None) -> list[Edit]:
        result = []
        for task in self._all(Task):
            if task.point != point.uid:
                continue
            if heir is not None:
                result.append(Edit(task, replace(task, point=heir)))
            elif any(row.task == task.uid for row in self.reviews):
                frozen = replace(task, point=None, own_text=True, text=task_text(task, point))
                result.append(Edit(task, frozen))
            else:
                gone = [task, *(row for row in self.aside if row.task == task.uid)]
                self._gone[point.uid].extend(gone)
                result.extend(Edit(thing, None) for thing in gone)
        return result


def _place(thing: Any) -> tuple[str, str]:
    return (thing.order, thing.uid)

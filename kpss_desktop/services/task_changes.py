"""Verbs of the table of tasks: several at once, wherever they are kept, each with its own way back.

A task of the meeting that is open in the window is changed through that meeting's session, so that both
agree; the others in one transaction of the archive. A change of state or of term made outside a meeting is
kept as a review without one, dated today, so that the history of the task reads as a story.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kpss_desktop.czech.deadlines import DeadlineKind, find_deadlines
from kpss_desktop.czech.text import plural
from kpss_desktop.domain.changes import Changes, Edit, squash
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import DueKind, MeetingStatus, Owner, Review, Task, TaskStatus
from kpss_desktop.domain.order import between
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import clean
from kpss_desktop.domain.task_groups import TaskLine
from kpss_desktop.domain.tasks import state_of
from kpss_desktop.services.problems import ServiceError
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage import around, reading, task_list
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.values import dataclass

ROUND = (TaskStatus.OPEN, TaskStatus.DONE, TaskStatus.CANCELLED)
_STATUS = {
    TaskStatus.OPEN: ("otevřený", "otevřené", "otevřených"),
    TaskStatus.DONE: ("splněný", "splněné", "splněných"),
    TaskStatus.CANCELLED: ("zrušený", "zrušené", "zrušených"),
}


class TaskChangedError(ServiceError):
    """What was to be taken back has been changed since, elsewhere."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it was read: the last day of a period of that kind, None for none or while it waits."""

    due: date | None = None
    kind: DueKind = DueKind.NONE
    wording: str = ""


@dataclass(frozen=True, slots=True)
class TaskAct:
    """What one act did. `tasks` are those changed as they are now; `elsewhere` is true where the meeting
    open in the window has to be read anew."""

    label: str
    tasks: tuple[Task, ...]
    edits: tuple[Edit, ...]
    changes: tuple[Changes, ...] = ()
    elsewhere: bool = False
    merge: object | None = None
    depth: int = 0
    """How many acts the history of the open meeting had then; 0 where none of it is in there as one."""


def read_term(written: str, today: date, next_meeting: date | None = None) -> Term | None:
    """Understand a term as a line of the minutes would; nothing written is none, None what cannot be read."""
    written = " ".join(written.split())
    if not written:
        return Term()
    found = [one for one in find_deadlines(written, today, next_meeting) if not one.impossible]
    if not found:
        found = [one for one in find_deadlines(f"do {written}", today, next_meeting) if not one.impossible]
    if not found:
        return None
    best = found[0]
    waits = best.kind is DeadlineKind.NEXT_MEETING
    return None if best.due is None and not waits else Term(best.due, DueKind(str(best.kind)), written)


@dataclass(frozen=True, slots=True)
class _Here:
    """A task with what is needed to change it."""

    task: Task
    reviews: tuple[Review, ...]
    line: TaskLine
    session: MeetingSession | None


class TaskChanges:
    """The acts of the page, the last of which `undo` takes back. `session` gives the meeting open in the
    window, `lines` the tasks of some uids."""

    def __init__(
        self,
        archive: Archive,
        writer: Writer,
        clock: Clock,
        session: Callable[[], MeetingSession | None],
        lines: Callable[[Sequence[str]], list[TaskLine]],
    ) -> None:
        self._archive = archive
        self._writer = writer
        self._clock = clock
        self._session = session
        self._lines = lines
        self._done: list[TaskAct] = []

    # What she does. Each raises ArchiveError where it could not be written.

    def cycle(self, uids: Sequence[str]) -> TaskAct | None:
        """The next state for all of them, after that of the first; pressed again it is still one act."""
        here = self._here(uids)
        if not here:
            return None
        status = ROUND[(ROUND.index(here[0].task.status) + 1) % len(ROUND)]
        return self._set_status(here, status, ("cycle", tuple(uids), self._clock.today()))

    def set_status(self, uids: Sequence[str], status: TaskStatus) -> TaskAct | None:
        """One state for all of them."""
        return self._set_status(self._here(uids), status, None)

    def _set_status(self, here: list[_Here], status: TaskStatus, merge: object | None) -> TaskAct | None:
        one, few, many = _STATUS[status]
        label = _label(len(here), f"úkol {one}", f"úkoly {few}", f"úkolů {many}")
        return self._do(here, label, lambda task: replace(task, status=status), merge=merge)

    def set_term(self, uids: Sequence[str], term: Term) -> TaskAct | None:
        """One term for all of them; the next meeting is that of each one's group."""
        here = self._here(uids)
        meetings = {one.task.uid: self._next_meeting(one.line.group_id, one.line.day) for one in here}

        def changed(task: Task) -> Task:
            due, meeting = term.due, None
            if term.kind is DueKind.NEXT_MEETING:
                meeting, due = meetings[task.uid] or (None, None)
            return replace(
                task, due=due, due_kind=term.kind, due_meeting=meeting, unsure=False,
                due_as_written=term.wording or None,
            )  # fmt: skip

        label = _label(len(here), "termín úkolu", "úkoly s novým termínem", "úkolů s novým termínem")
        return self._do(here, label, changed)

    def set_owner(self, uids: Sequence[str], written: str, owners: tuple[Owner, ...]) -> TaskAct | None:
        """One owner for all of them, as written and as understood; empty for nobody."""
        written = clean(written).strip()
        here = self._here(uids)
        label = _label(len(here), "vlastník úkolu", "úkoly s novým vlastníkem", "úkolů s novým vlastníkem")

        def changed(task: Task) -> Task:
            return replace(task, owner=written or None, owners=owners if written else ())

        return self._do(here, label, changed, note=f"nově {written}" if written else "bez vlastníka")

    def set_text(self, uid: str, text: str) -> TaskAct | None:
        """A text of its own for one task; an empty one lets it follow its point again."""
        text = clean(text).strip()
        here = self._here([uid])
        if not here or text == here[0].line.text or not (text or here[0].task.point):
            return None
        kept = text or here[0].task.text
        return self._do(here, "znění úkolu", lambda task: replace(task, text=kept, own_text=bool(text)))

    def undo(self) -> TaskAct | None:
        """Take back the last act; None where there is none. Raises TaskChangedError, ArchiveError."""
        if not self._done:
            return None
        last = self._done[-1]
        here = {one.task.uid: one for one in self._here([task.uid for task in last.tasks])}
        now = _things(here.values())
        if not _stands(last.edits, now):
            self._done.pop()
            raise TaskChangedError("changed_elsewhere", label=last.label)
        back = tuple(_back(edit, now) for edit in reversed(last.edits))
        act = self._write(here, back, last.label, None, last.depth)
        self._done.pop()
        return act

    # How

    def _next_meeting(self, group_id: int, arose: date | None = None) -> tuple[int, date] | None:
        """The first meeting after today, or after the one ahead in which a task was prepared."""
        day = max(self._clock.today(), arose or date.min)
        return around.meeting_after(self._archive.fetch, group_id, day, 0)

    def next_meeting(self, group_id: int) -> date | None:
        """The day of the group's next meeting, None while none is planned."""
        found = self._next_meeting(group_id)
        return None if found is None else found[1]

    def _here(self, uids: Sequence[str]) -> list[_Here]:
        session = self._session()
        lines = {line.uid: line for line in self._lines(uids)}
        reviews: dict[str, list[Review]] = {}
        for review in task_list.read_reviews(self._archive.fetch, lines):
            reviews.setdefault(review.task, []).append(review)
        result = []
        for uid in dict.fromkeys(uids):
            line = lines.get(uid)
            own = session.find(Task, uid) if session is not None and not session.read_only else None
            if session is not None and own is not None and line is not None:
                found = tuple(row for row in session.reviews if row.task == uid)
                result.append(_Here(own, found, line, session))
            elif line is not None:
                result.append(_Here(line.task, tuple(reviews.get(uid, ())), line, None))
        return result

    def _do(
        self,
        here: list[_Here],
        label: str,
        change: Callable[[Task], Task],
        *,
        note: str = "",
        merge: object | None = None,
    ) -> TaskAct | None:
        joined = (
            self._done[-1] if self._done and merge is not None and self._done[-1].merge == merge else None
        )
        made = joined.edits if joined is not None else ()
        wanted: list[Edit] = []
        for one in here:
            wanted += self._edits(_before(one, made), change, note)
        edits = squash((*(edit.inverse() for edit in reversed(made)), *wanted))
        if not edits:
            return None
        act = self._write({one.task.uid: one for one in here}, edits, label, merge)
        if joined is not None:
            self._done.pop()
            act = replace(act, depth=act.depth if act.depth == joined.depth else 0)
        if total := squash((*made, *edits)):
            self._done.append(replace(act, edits=total))
        return act

    def _joined(self, here: list[_Here], merge: object | None) -> TaskAct | None:
        """The last act where the next one belongs to it and nothing has come between."""
        last = self._done[-1] if self._done else None
        if last is None or merge is None or last.merge != merge:
            return None
        return last if _exactly(last.edits, _things(here)) else None

    def _edits(self, one: _Here, change: Callable[[Task], Task], note: str) -> list[Edit]:
        task = replace(change(one.task), proposed=False)
        if task == one.task:
            return []
        term = (task.due, task.due_kind) != (one.task.due, one.task.due_kind)
        told = task.status is not one.task.status or term or bool(note)
        review = self._review(one, task, note) if told else None
        return [Edit(one.task, task), *([review] if review is not None else [])]

    def _review(self, one: _Here, after: Task, note: str) -> Edit | None:
        """The change as a part of the story; none for what arises today or in a meeting to come."""
        today = self._clock.today()
        head = one.session.head if one.session is not None else None
        meeting: int | None = None
        if one.session is not None and head is not None:
            if after.meeting_id == one.session.meeting_id and (head.date is None or head.date >= today):
                return None
            if head.date == today and head.status is MeetingStatus.IN_PROGRESS:
                meeting, note = one.session.meeting_id, ""
        old = next((row for row in one.reviews if (row.meeting_id, row.date) == (meeting, today)), None)
        notes = [part for part in (old.note if old else None, note) if part]
        new = Review(
            uid=old.uid if old else new_uid(),
            order=old.order if old else between(max((row.order for row in one.reviews), default=None), None),
            task=after.uid, meeting_id=meeting, date=today, status=after.status, due=after.due,
            note="; ".join(dict.fromkeys(notes)) or None,
            reported_by=old.reported_by if old else None if meeting else self._author(one),
            was=old.was if old else state_of(one.task),
        )  # fmt: skip
        return Edit(old, new)

    def _author(self, one: _Here) -> str | None:
        if one.session is not None:
            return one.session.group.author
        groups: list[Group] = reading.read_all(self._archive.fetch, Group)
        return next((group.author for group in groups if group.id == one.line.group_id), None)

    def _write(
        self,
        here: Mapping[str, _Here],
        edits: Sequence[Edit],
        label: str,
        merge: object | None,
        undoes: int = 0,
    ) -> TaskAct:
        """Bring edits to where each task is kept; the archive first, which may refuse.

        `undoes` is the depth of the session's history if its last act then is what these edits take back.
        """
        session = self._session()
        through = [edit for edit in edits if here[_task_of(edit)].session is not None]
        stored = [edit for edit in edits if here[_task_of(edit)].session is None]
        if stored:
            self._store(stored)
        changes = _told(here, stored, label)
        depth = 0
        if through and session is not None:
            if undoes and session.history.depth == undoes:
                session.undo()
            else:
                session.apply(through, label, merge=merge)
            depth = session.history.depth
        now = {one.task.uid: one.task for one in here.values()}
        now |= {edit.after.uid: edit.after for edit in edits if isinstance(edit.after, Task)}
        elsewhere = session is not None and any(
            one.session is None and _belongs(one, session) for one in here.values()
        )
        return TaskAct(
            label, tuple(now.values()), tuple(edits), changes, elsewhere, merge, depth
        )  # fmt: skip

    def _store(self, edits: Sequence[Edit]) -> None:
        from kpss_desktop.storage.writing import write_edits

        self._writer.wait()
        self._archive.write(lambda connection: write_edits(connection, 0, edits))


def _label(count: int, one: str, few: str, many: str) -> str:
    return one if count == 1 else plural(count, one, few, many)


def _task_of(edit: Edit) -> str:
    thing = edit.after if edit.after is not None else edit.before
    return thing.task if isinstance(thing, Review) else edit.key[1]


def _things(here: Collection[_Here]) -> dict[str, Task | Review]:
    """Tasks and their reviews by uid, as they are."""
    tasks: dict[str, Task | Review] = {one.task.uid: one.task for one in here}
    return tasks | {review.uid: review for one in here for review in one.reviews}


def _exactly(edits: Iterable[Edit], now: Mapping[str, Task | Review]) -> bool:
    return all(edit.after == now.get(edit.key[1]) for edit in edits)


def _stands(edits: Iterable[Edit], now: Mapping[str, Task | Review]) -> bool:
    """True if what was done is still so; the text that a task has from its point does not count."""
    return all(_bare(edit.after) == _bare(now.get(edit.key[1])) for edit in edits)


def _bare(thing: object) -> object:
    return replace(thing, text="") if isinstance(thing, Task) and not thing.own_text else thing


def _back(edit: Edit, now: Mapping[str, Task | Review]) -> Edit:
    """What takes an edit back from how things are now."""
    current, before = now.get(edit.key[1]), edit.before
    if isinstance(before, Task) and isinstance(current, Task) and not (before.own_text or current.own_text):
        before = replace(before, text=current.text)
    return Edit(current, before)


def _before(one: _Here, made: Iterable[Edit]) -> _Here:
    """A task as it was before some edits."""
    task, reviews = one.task, {review.uid: review for review in one.reviews}
    for edit in made:
        if edit.key == (Task, task.uid) and isinstance(edit.before, Task):
            task = edit.before
        elif edit.key[0] is Review and _task_of(edit) == task.uid:
            reviews.pop(edit.key[1], None)
            if isinstance(edit.before, Review):
                reviews[edit.key[1]] = edit.before
    return replace(one, task=task, reviews=tuple(reviews.values()))


def _told(here: Mapping[str, _Here], edits: Iterable[Edit], label: str) -> tuple[Changes, ...]:
    """What the pages are told, meeting by meeting."""
    by_meeting: dict[int, list[Edit]] = {}
    for edit in edits:
        by_meeting.setdefault(here[_task_of(edit)].task.meeting_id, []).append(edit)
    return tuple(Changes(meeting, label, tuple(of)) for meeting, of in by_meeting.items())


def _belongs(one: _Here, session: MeetingSession) -> bool:
    """True if a task that was changed behind the back of an open meeting shows there, or should."""
    if session.find(Task, one.task.uid) is not None or one.task.meeting_id == session.meeting_id:
        return True
    later = one.line.day is not None and session.head.date is not None and one.line.day < session.head.date
    return later and one.line.group_id == session.group.id and not session.history.depth

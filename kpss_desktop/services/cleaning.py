"""What she left to be cleaned: counted as things change, walked in order of place, settled by verbs."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kpss_desktop.czech.quotes import replacements
from kpss_desktop.domain.changes import Changes, Edit, Key, entity_key
from kpss_desktop.domain.cleaning import Change, Lack, Stop, lacks, linked, reworded
from kpss_desktop.domain.minutes import Attendance, Entity, Point, Task, TaskStatus
from kpss_desktop.services.session import MeetingSession

_POINT, _TASK, _GUEST = 0, 1, 2


class Cleaning:
    """What is to be cleaned in a meeting. `follow` is told of every change, so that counting costs little.

    `doubtful` says if the wording of an owner may mean several people: whoever reads the lines knows.
    """

    def __init__(
        self, session: MeetingSession, doubtful: Callable[[Task], bool] = lambda task: False
    ) -> None:
        self._session = session
        self._doubtful = doubtful
        self._worded: set[str] = set()  # tasks whose owner is a wording only
        self._lacks: dict[Key, tuple[Lack, ...]] = {}
        self._count = 0
        self._empty: set[str] = set()
        things: tuple[Entity, ...] = (*session.points, *session.tasks, *session.attendance)
        for thing in things:
            self._take(entity_key(thing), thing)

    def follow(self, changes: Changes) -> None:
        """Take note of an act, whoever did it."""
        for edit in changes.edits:
            if edit.key[0] in (Point, Task, Attendance):
                self._take(edit.key, edit.after)

    def _take(self, key: Key, thing: Entity | None) -> None:
        found = lacks(thing, self._session.meeting_id)
        before = self._lacks.pop(key, ())
        if found:
            self._lacks[key] = found
        self._count += len(found) - len(before)
        if key[0] is Point:
            (self._empty.add if Lack.EMPTY in found else self._empty.discard)(key[1])
        elif key[0] is Task:
            worded = isinstance(thing, Task) and bool(thing.owner) and not thing.owners
            (self._worded.add if worded else self._worded.discard)(key[1])

    def count(self, here: str = "") -> int:
        """How many things there are to clean; an empty point where she writes (`here`), or at the end of the
        minutes, is none."""
        points = self._session.points
        spared = {here, points[-1].uid if points else ""}
        return self._count - len(self._empty & spared) + sum(map(self._is_doubtful, self._worded))

    def _is_doubtful(self, uid: str) -> bool:
        task = self._session.find(Task, uid)
        ours = task is not None and task.meeting_id == self._session.meeting_id
        return task is not None and ours and task.status is TaskStatus.OPEN and self._doubtful(task)

    def stops(self, here: str = "") -> list[Stop]:
        """All of them in the order of the page: the lines, tasks without a line, then guests."""
        points = self._session.points
        places = {point.uid: index for index, point in enumerate(points)}
        spared = {here, points[-1].uid if points else ""}
        result = []
        for (kind, uid), found in self._lacks.items():
            for lack in found:
                if lack is Lack.EMPTY and uid in spared:
                    continue
                result.append(self._stop(kind, uid, lack, places))
        doubted = filter(self._is_doubtful, self._worded)
        result += [self._stop(Task, uid, Lack.DOUBTFUL, places) for uid in doubted]
        return sorted(result, key=lambda stop: stop.place)

    def _stop(self, kind: type, uid: str, lack: Lack, places: Mapping[str, int]) -> Stop:
        if kind is Attendance:
            rows = [row.uid for row in self._session.attendance]
            return Stop((_GUEST, rows.index(uid), lack, 0), lack, uid)
        point: str | None = uid
        if kind is Task:
            task = self._session.find(Task, uid)
            point = task.point if task is not None else None
        if point is None or point not in places:
            rows = [task.uid for task in self._session.tasks]
            return Stop((_TASK, rows.index(uid), lack, 0), lack, uid)
        return Stop((_POINT, places[point], lack, 0), lack, uid, point)

    def stands(self, stop: Stop) -> bool:
        """True if a thing is still to be cleaned."""
        if stop.lack is Lack.DOUBTFUL:
            return stop.uid in self._worded and self._is_doubtful(stop.uid)
        kind = _KINDS[stop.lack]
        return stop.lack in self._lacks.get((kind, stop.uid), ())


_KINDS: dict[Lack, type] = {
    Lack.MARKED: Point, Lack.EMPTY: Point, Lack.SPELLING: Point, Lack.NO_ORGANISATION: Attendance,
    Lack.UNSURE: Task, Lack.IMPOSSIBLE: Task, Lack.NO_OWNER: Task,
    Lack.DOUBTFUL: Task,
}  # fmt: skip


def misspelt(place: int, uid: str, start: int, end: int) -> Stop:
    """The stop of a wrong word in the line of that number."""
    return Stop((_POINT, place, Lack.SPELLING, start), Lack.SPELLING, uid, uid, start, end)


def at_caret(place: int, column: int) -> tuple[int, int, int, int]:
    """Where the caret stands among the stops: behind all of its line but the wrong words after it."""
    return (_POINT, place, Lack.SPELLING, column)


def toggle_marked(session: MeetingSession, uid: str) -> Changes | None:
    """Mark a point as one to be written up later, or take the mark off."""
    point = session.find(Point, uid)
    if point is None:
        return None
    label = "dopsáno" if point.marked else "značka „dopsat“"
    return session.apply([Edit(point, replace(point, marked=not point.marked))], label)


def confirm_term(session: MeetingSession, uid: str) -> Changes | None:
    """Say that the term of a task was understood rightly; one that cannot be is not confirmed."""
    task = session.find(Task, uid)
    if task is None or not task.unsure or Lack.IMPOSSIBLE in lacks(task, session.meeting_id):
        return None
    return session.apply([Edit(task, replace(task, unsure=False))], "termín úkolu")


def remove_empty(session: MeetingSession, uid: str) -> Changes | None:
    """Remove a point that says nothing; one that says something stays."""
    point = session.find(Point, uid)
    if point is None or point.text.strip():
        return None
    return session.apply([Edit(point, None)], "prázdný bod")


def correct(session: MeetingSession, uid: str, start: int, end: int, text: str) -> Changes | None:
    """Replace what stands in a point from `start` to `end`; the look of the words stays."""
    point = session.find(Point, uid)
    if point is None:
        return None
    changed = replace(point, runs=reworded(point.runs, [(start, end, text)]))
    return session.apply([Edit(point, changed)], "oprava pravopisu")


def tidy_signs(session: MeetingSession, places: Mapping[str, tuple[int, int]]) -> Changes | None:
    """Put quotation marks and dashes right in points, each from one place of its text to another; None
    where all are right. Links are left as they are."""
    edits = []
    for uid, (first, last) in places.items():
        point = session.find(Point, uid)
        if point is None:
            continue
        wanted: list[Change] = [
            change
            for change in replacements(point.text)
            if first <= change.start and change.end <= last and not linked(point.runs, *change[:2])
        ]
        edits.append(Edit(point, replace(point, runs=reworded(point.runs, wanted))))
    changes = session.apply(edits, "uvozovky a pomlčky")
    return changes if changes.edits else None

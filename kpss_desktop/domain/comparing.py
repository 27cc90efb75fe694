"""Two versions of minutes compared: what was added, removed, moved, and changed word by word.

Points of two versions are the same by their identity, where both versions keep it; the others, and those
of older versions, by what they say.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from kpss_desktop.czech.dates import clock, in_figures, with_weekday
from kpss_desktop.czech.deadlines import show_due
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.jsonform import hour
from kpss_desktop.domain.matching import Change, Piece, matched, words_compared
from kpss_desktop.domain.minutes import (
    Attendance,
    Head,
    Meeting,
    Outcome,
    Point,
    PointKind,
    Presence,
    Role,
    Task,
    TaskStatus,
)
from kpss_desktop.domain.tasks import by_points, points_by_uid, task_text
from kpss_desktop.domain.versionform import Reviewed, Said
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One difference. `level` is that of a point, `note` says what else is other about it."""

    change: Change
    pieces: tuple[Piece, ...]
    level: int = 0
    note: str = ""

    @property
    def text(self) -> str:
        """The wording of the newer version, of the older one where the thing is gone."""
        gone = self.change is Change.REMOVED
        return "".join(piece.text for piece in self.pieces if gone or piece.change is not Change.REMOVED)


@dataclass(frozen=True, slots=True)
class Part:
    """The differences of one kind; `under` names the topic of points."""

    title: str
    rows: tuple[Row, ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs, part by part; no part is empty."""

    parts: tuple[Part, ...] = ()

    def count(self) -> int:
        """How many differences there are."""
        return sum(len(part.rows) for part in self.parts)


def compare(old: Said, new: Said) -> Comparison:
    """What the newer version says otherwise than the older one."""
    before, after = old.meeting, new.meeting
    parts = [
        Part("Záhlaví", tuple(_pairs(_head(before.head), _head(after.head)))),
        Part("Témata", tuple(_lines(_topics(before), _topics(after)))),
        Part("Prezence", tuple(_keyed(_people(before), _people(after)))),
        *_points(before, after, _same(old, new)),
        Part("Úkoly", tuple(_lines(_tasks(before), _tasks(after, before)))),
        Part("Úkoly z minula", tuple(_lines(_reviewed(old.reviewed), _reviewed(new.reviewed)))),
        Part("Další setkání", tuple(_lines(_dates(before.head), _dates(after.head)))),
    ]
    return Comparison(tuple(part for part in parts if part.rows))


# Lists


def _row(change: Change, text: str, level: int = 0, note: str = "") -> Row:
    side = change if change in (Change.ADDED, Change.REMOVED) else None
    return Row(change, (Piece(text, side),), level, note)


def _pairs(old: dict[str, str], new: dict[str, str]) -> Iterator[Row]:
    """Fields by their names."""
    for name, value in new.items():
        before = old.get(name, "")
        if before == value:
            continue
        removed = (Piece(before, Change.REMOVED),) if before else ()
        added = (Piece(value, Change.ADDED),) if value else ()
        gap = (Piece(" "),) if before and value else ()
        yield Row(Change.CHANGED, (Piece(f"{name}: "), *removed, *gap, *added))


def _keyed(old: dict[str, str], new: dict[str, str]) -> Iterator[Row]:
    """Things by their names, whose details may differ: people."""
    for name, said in old.items():
        if name not in new:
            yield _row(Change.REMOVED, f"{name} ({said})")
    for name, said in new.items():
        if name not in old:
            yield _row(Change.ADDED, f"{name} ({said})")
        elif old[name] != said:
            pieces = (
                Piece(f"{name}: "), Piece(old[name], Change.REMOVED), Piece(" "), Piece(said, Change.ADDED),
            )  # fmt: skip
            yield Row(Change.CHANGED, pieces)


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Lines without an identity of their own: matched where they are alike."""
    for one, other, moved in matched(old, new):
        if one is None and other is not None:
            yield _row(Change.ADDED, new[other])
        elif other is None and one is not None:
            yield _row(Change.REMOVED, old[one])
        elif one is not None and other is not None:
            if old[one] != new[other]:
                yield Row(Change.CHANGED, words_compared(old[one], new[other]))
            elif moved:
                yield _row(Change.MOVED, new[other])


# Points


def _same(old: Said, new: Said) -> dict[int, int]:
    """The places of points that are in both by their identity, from the newer one to the older."""
    if not (old.identified and new.identified):
        return {}
    places = {point.uid: place for place, point in enumerate(old.meeting.points)}
    return {place: places[point.uid] for place, point in enumerate(new.meeting.points) if point.uid in places}


def _points(before: Meeting, after: Meeting, same: dict[int, int]) -> Iterator[Part]:
    """Points by the topics of the newer version; what is gone stands where it stood."""
    topics_before = {topic.uid: topic.text for topic in before.topics}
    topics_after = {topic.uid: topic.text for topic in after.topics}
    title, rows, under = "Body", list[Row](), ""
    said, says = ([row.text for row in meeting.points] for meeting in (before, after))
    for one, other, moved in matched(said, says, same, loose=True):
        old = _written(before, one)
        new = _written(after, other)
        where = topics_after.get(new.topic or "", "") if new is not None else under
        if old is not None and new is None and not rows:
            where = topics_before.get(old.topic or "", "")
        if where != under:
            if rows:
                yield Part(title, tuple(rows), under)
            rows, under = [], where
        from_topic = topics_before.get(old.topic or "", "") if old is not None else ""
        row = _of_point(old, new, moved, from_topic, where)
        if row is not None:
            rows.append(row)
    if rows:
        yield Part(title, tuple(rows), under)


def _written(meeting: Meeting, place: int | None) -> Point | None:
    """The point of that place, where it says anything: an empty one is on no paper."""
    point = meeting.points[place] if place is not None else None
    return point if point is not None and point.text.strip() else None


def _of_point(old: Point | None, new: Point | None, moved: bool, source: str, goal: str) -> Row | None:
    if old is None or new is None:
        point = old or new
        if point is None:
            return None
        return _row(Change.REMOVED if new is None else Change.ADDED, point.text, point.level)
    elsewhere = fold(source) != fold(goal)
    notes = [f"dřív u tématu {source or 'žádného'}"] if elsewhere else []
    notes += ["přesunuto"] if moved and not elsewhere and old.text != new.text else []
    notes += _other_look(old, new)
    note = ", ".join(notes)
    if old.text != new.text:
        return Row(Change.CHANGED, words_compared(old.text, new.text), new.level, note)
    if moved or elsewhere:
        return _row(Change.MOVED, new.text, new.level, note)
    return _row(Change.CHANGED, new.text, new.level, note) if notes and new.text.strip() else None


def _other_look(old: Point, new: Point) -> list[str]:
    notes = []
    if old.level != new.level:
        notes.append("vnořeno hlouběji" if new.level > old.level else "vysunuto")
    if old.kind is not new.kind and PointKind.DECISION in (old.kind, new.kind):
        notes.append("nově rozhodnutí" if new.kind is PointKind.DECISION else "už není rozhodnutí")
    if old.internal != new.internal:
        notes.append("nově neveřejný" if new.internal else "už není neveřejný")
    if old.text == new.text and old.runs != new.runs:
        notes.append("jiná úprava písma nebo odkaz")
    return notes


# What things say


_PRESENCE = {
    Presence.PRESENT: "přítomen", Presence.EXCUSED: "omluven", Presence.ABSENT: "nepřítomen",
    Presence.UNRECORDED: "neuvedeno",
}  # fmt: skip
_ROLE = {Role.GUEST: "host", Role.SUBSTITUTE: "náhradník"}
_TASK = {TaskStatus.OPEN: "otevřený", TaskStatus.DONE: "splněný", TaskStatus.CANCELLED: "zrušený"}


def _head(head: Head) -> dict[str, str]:
    return {
        "Název": head.title,
        "Datum": with_weekday(head.date) if head.date else "",
        "Začátek": clock(head.start) if head.start else "",
        "Konec": clock(head.end) if head.end else "",
        "Místo": head.place or "",
        "Místo celým jménem": head.place_full or "",
        "Číslo": str(head.number) if head.number is not None else "",
        "Zpracování": head.author or "",
    }


def _topics(meeting: Meeting) -> list[str]:
    words = {Outcome.SKIPPED: " (vynecháno)", Outcome.NEXT_TIME: " (na příště)"}
    rows = (row for row in meeting.topics if row.point is None)
    return [row.text + (words.get(row.outcome, "") if row.outcome else "") for row in rows]


def _people(meeting: Meeting) -> dict[str, str]:
    """Those of whom something is known, by name; a name that is there twice gets a number."""
    result: dict[str, str] = {}
    for row in meeting.attendance:
        if row.status is Presence.UNRECORDED:
            continue
        name, number = row.name, 2
        while name in result:
            name, number = f"{row.name} ({number})", number + 1
        result[name] = _of_person(row)
    return result


def _of_person(row: Attendance) -> str:
    parts = [
        _PRESENCE[row.status],
        _ROLE.get(row.role, ""),
        f"za {row.substitute_for}" if row.substitute_for else "",
        row.organisation or "",
        f"příchod {clock(row.arrived)}" if row.arrived else "",
        f"odchod {clock(row.left)}" if row.left else "",
    ]
    return ", ".join(part for part in parts if part)


def _tasks(meeting: Meeting, older: Meeting | None = None) -> list[str]:
    """The tasks that arose here. What later meetings found of one is no change of these minutes: such a task
    stands as the `older` version has it."""
    known = {(text, row.owner): _of_task(row, text) for row, text in (_texts(older) if older else ())}
    return [
        known[text, row.owner]
        if (text, row.owner) in known and _found_since(meeting, row)
        else _of_task(row, text)
        for row, text in _texts(meeting)
        if not row.proposed
    ]


def _texts(meeting: Meeting) -> Iterator[tuple[Task, str]]:
    """Each task with what it says; they have no order but that of their points."""
    points = points_by_uid(meeting.points)
    tasks = by_points(meeting.tasks, meeting.points)
    return ((row, task_text(row, points.get(row.point or ""))) for row in tasks)


def _found_since(meeting: Meeting, task: Task) -> bool:
    """True if a task is as a later meeting, or somebody between meetings, found it."""
    rows = [row for row in meeting.reviews if row.task == task.uid]
    last = max(rows, key=lambda row: (row.date or date.min, row.order), default=None)
    return last is not None and (last.status, last.due) == (task.status, task.due)


def _of_task(task: Task, text: str) -> str:
    due = show_due(task.due, task.due_kind, task.due_as_written or "") or "bez termínu"
    return f"{text} – {task.owner or 'bez vlastníka'}, {due}, {_TASK[task.status]}"


def _reviewed(rows: Sequence[Reviewed]) -> list[str]:
    result = []
    for row in rows:
        parts = [_TASK[row.status], with_weekday(row.due) if row.due else "bez termínu"]
        parts += [part for part in (row.note, row.reported_by) if part]
        arose = f" (z {in_figures(row.arose)})" if row.arose else ""
        result.append(f"{row.text}{arose} – {', '.join(parts)}")
    return result


def _dates(head: Head) -> list[str]:
    return [
        ", ".join(part for part in (with_weekday(row.date), hour(row.start) or "", row.place) if part)
        for row in head.next_meetings
    ]

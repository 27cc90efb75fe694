"""Reading the archive: one set of statements for the standard library's sqlite3 and for SQLAlchemy.

Every function takes `fetch(sql, values)`, which runs a statement with `:name` values and returns its rows.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from kpss_desktop.domain.minutes import (
    Attendance,
    Head,
    Meeting,
    Owner,
    OwnerKind,
    Point,
    Review,
    Task,
    Topic,
)
from kpss_desktop.domain.register import (
    Group,
    MeetingRow,
    Membership,
    Organisation,
    Person,
    Place,
    RosterRow,
)
from kpss_desktop.domain.tasks import GroupTask, text_of_point
from kpss_desktop.storage.rows import TABLES, names, reader, select_list

Fetch = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]

_READ: dict[type, Callable[[Sequence[Any]], Any]] = {
    kind: reader(kind)
    for kind in (
        Head, Topic, Attendance, Point, Task, Review,
        Group, Membership, Organisation, Person, Place,
    )
}  # fmt: skip


def _of_meeting(kind: type, table: str) -> str:
    return f"SELECT {select_list(kind)} FROM {table} WHERE meeting_id = :meeting ORDER BY position, uid"


_HEAD = f"SELECT extra, {select_list(Head)} FROM meeting WHERE id = :meeting AND deleted_at IS NULL"
_TOPICS = _of_meeting(Topic, "topic")
_ATTENDANCE = _of_meeting(Attendance, "attendance")
_POINTS = _of_meeting(Point, "point")
_TASKS = _of_meeting(Task, "task")
_CARRIED = f"""
    SELECT {select_list(Task, "t")}, m.date, p.runs
    FROM meeting m JOIN task t ON t.meeting_id = m.id LEFT JOIN point p ON p.uid = t.point
    WHERE m.group_id = :group AND m.deleted_at IS NULL AND t.proposed = 0 AND t.status = 'open'
      AND t.meeting_id <> :meeting AND :status <> 'final'
      AND (m.date IS NULL OR m.date < :date OR (m.date = :date AND m.id < :meeting))
    UNION
    SELECT {select_list(Task, "t")}, m.date, p.runs
    FROM review r JOIN task t ON t.uid = r.task JOIN meeting m ON m.id = t.meeting_id
    LEFT JOIN point p ON p.uid = t.point
    WHERE r.meeting_id = :meeting AND t.meeting_id <> :meeting"""
_OWNERS = """
    SELECT o.task_uid, o.kind, o.name, o.ref FROM task_owner o JOIN task t ON t.uid = o.task_uid
    WHERE t.meeting_id = :meeting ORDER BY o.task_uid, o.position"""
_OWNERS_OF = """
    SELECT task_uid, kind, name, ref FROM task_owner
    WHERE task_uid IN (SELECT value FROM json_each(:tasks)) ORDER BY task_uid, position"""
_REVIEW = f"""
    SELECT m.deleted_at IS NOT NULL, {select_list(Review, "r")}
    FROM review r JOIN task t ON t.uid = r.task LEFT JOIN meeting m ON m.id = r.meeting_id"""
_REVIEWS = f"{_REVIEW} WHERE t.meeting_id = :meeting UNION {_REVIEW} WHERE r.meeting_id = :meeting"
_REVIEWS_OF = f"{_REVIEW} WHERE r.task IN (SELECT value FROM json_each(:tasks))"


def read_meeting(fetch: Fetch, meeting_id: int, *, carried: bool = True) -> Meeting | None:
    """Return one meeting whole, or None where there is none of that id.

    Without `carried` the tasks of earlier meetings are left out, which a list of meetings does not need.
    """
    here = {"meeting": meeting_id}
    rows = fetch(_HEAD, here)
    if not rows:
        return None
    head: Head = _READ[Head](rows[0][1:])
    waiting = _carried(fetch, meeting_id, head) if carried else ()
    reviews = [*fetch(_REVIEWS, here), *(fetch(_REVIEWS_OF, _named(waiting)) if waiting else ())]
    owners = _owners(fetch(_OWNERS, here))
    tasks = (_READ[Task](row) for row in fetch(_TASKS, here))
    return Meeting(
        id=meeting_id,
        head=head,
        topics=tuple(_READ[Topic](row) for row in fetch(_TOPICS, here)),
        attendance=read_attendance(fetch, meeting_id),
        points=tuple(_READ[Point](row) for row in fetch(_POINTS, here)),
        tasks=tuple(replace(task, owners=owners.get(task.uid, ())) for task in tasks),
        carried=waiting,
        reviews=_reviews(reviews, aside=False),
        aside=_reviews(reviews, aside=True),
        extra=json.loads(rows[0][0]),
    )


def read_attendance(fetch: Fetch, meeting_id: int) -> tuple[Attendance, ...]:
    """Who was at a meeting, by their order."""
    return tuple(_READ[Attendance](row) for row in fetch(_ATTENDANCE, {"meeting": meeting_id}))


def _reviews(rows: Iterable[Sequence[Any]], *, aside: bool) -> tuple[Review, ...]:
    """Those of meetings that are there, or that are put aside, each once."""
    read = (_READ[Review](row[1:]) for row in rows if bool(row[0]) is aside)
    found = {review.uid: review for review in read}
    return tuple(sorted(found.values(), key=lambda row: (row.order, row.uid)))


def _carried(fetch: Fetch, meeting_id: int, head: Head) -> tuple[Task, ...]:
    """Tasks of earlier meetings that wait for this one; their text is that of their point as of now.

    A final meeting has those that it reviewed: what arises later in an old one changes nothing here.
    """
    if head.date is None:
        return ()
    values = {
        "meeting": meeting_id, "group": head.group_id, "date": head.date.isoformat(),
        "status": str(head.status),
    }  # fmt: skip
    result: list[Task] = []
    days: dict[int, str] = {}
    for row in fetch(_CARRIED, values):
        task: Task = _READ[Task](row[:-2])
        days[task.meeting_id] = row[-2] or ""
        if not task.own_text and row[-1] is not None:
            task = replace(task, text=text_of_point("".join(run["text"] for run in json.loads(row[-1]))))
        result.append(task)
    owners = _owners(fetch(_OWNERS_OF, _named(result))) if result else {}
    owned = (replace(task, owners=owners[task.uid]) if task.uid in owners else task for task in result)
    return tuple(sorted(owned, key=lambda task: (days[task.meeting_id], task.meeting_id, task.order)))


def _named(tasks: Iterable[Task]) -> dict[str, str]:
    """The identities of tasks as one value of a statement: one question for all of them."""
    return {"tasks": json.dumps([task.uid for task in tasks])}


def _owners(rows: Sequence[Sequence[Any]]) -> dict[str, tuple[Owner, ...]]:
    result: dict[str, tuple[Owner, ...]] = {}
    for task, kind, name, ref in rows:
        result[task] = (*result.get(task, ()), Owner(OwnerKind(kind), name, ref))
    return result


_TASKS_OF_GROUP = f"""
    SELECT m.date, m.title, c.text, p.runs, {select_list(Task, "t")}
    FROM meeting m JOIN task t ON t.meeting_id = m.id LEFT JOIN point p ON p.uid = t.point
    LEFT JOIN topic c ON c.uid = p.topic
    WHERE m.group_id = :group AND m.deleted_at IS NULL AND t.proposed = 0 AND (:all OR t.status = 'open')
    ORDER BY t.due IS NULL, t.due, m.date, m.id, t.position, t.uid"""
_OWNERS_IN_GROUP = """
    SELECT o.task_uid, o.kind, o.name, o.ref
    FROM meeting m JOIN task t ON t.meeting_id = m.id JOIN task_owner o ON o.task_uid = t.uid
    WHERE m.group_id = :group ORDER BY o.task_uid, o.position"""


def read_group_tasks(fetch: Fetch, group_id: int, *, open_only: bool = True) -> list[GroupTask]:
    """The tasks of a group, by due date, those without one last; proposals are left out."""
    owners = _owners(fetch(_OWNERS_IN_GROUP, {"group": group_id}))
    result = []
    for day, title, topic, runs, *values in fetch(_TASKS_OF_GROUP, {"group": group_id, "all": not open_only}):
        task: Task = _READ[Task](values)
        point = "" if runs is None else "".join(run["text"] for run in json.loads(runs))
        own = task.own_text or runs is None
        result.append(
            GroupTask(
                task=replace(task, owners=owners.get(task.uid, ())),
                text=task.text if own else text_of_point(point),
                date=None if day is None else date.fromisoformat(day),
                title=title,
                topic=topic or "",
                point=point,
            )
        )
    return result


_FIRST = (
    "SELECT id FROM meeting WHERE deleted_at IS NULL AND date <= :today ORDER BY date DESC, id DESC LIMIT 1",
    "SELECT id FROM meeting WHERE deleted_at IS NULL AND date > :today ORDER BY date, id LIMIT 1",
    "SELECT id FROM meeting WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1",
)


def meeting_to_show(fetch: Fetch, today: date) -> int | None:
    """The meeting to open at start: today's, else the last, else the next; None where there is none."""
    for statement in _FIRST:
        values = {"today": today.isoformat()} if ":today" in statement else {}
        if rows := fetch(statement, values):
            return int(rows[0][0])
    return None


_MEETINGS = """
    SELECT m.id, m.group_id, g.name, m.date, m.title, m.status, m.start, m.place,
        (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.status = 'present'),
        (SELECT count(*) FROM point p WHERE p.meeting_id = m.id),
        (SELECT count(*) FROM task t WHERE t.meeting_id = m.id AND t.status = 'open' AND t.proposed = 0)
    FROM meeting m JOIN working_group g ON g.id = m.group_id
    WHERE m.deleted_at IS NULL ORDER BY m.date DESC, m.id DESC"""


def read_meetings(fetch: Fetch) -> list[MeetingRow]:
    """All meetings, newest first, those without a date last."""
    return [
        MeetingRow(
            id=row[0], group_id=row[1], group=row[2],
            date=None if row[3] is None else date.fromisoformat(row[3]),
            title=row[4], status=row[5],
            start=None if row[6] is None else time.fromisoformat(row[6]),
            place=row[7], present=row[8], points=row[9], open_tasks=row[10],
        )
        for row in fetch(_MEETINGS, {})
    ]  # fmt: skip


def read_all(fetch: Fetch, kind: type) -> list[Any]:
    """All groups, people, organisations, places or memberships, by id."""
    rows = fetch(f"SELECT {select_list(kind)} FROM {TABLES[kind]} ORDER BY id", {})
    return [_READ[kind](row) for row in rows]


_ROSTER = f"""
    SELECT {select_list(Person, "p")}, {select_list(Membership, "s")}, {select_list(Organisation, "o")}
    FROM person p
    LEFT JOIN membership s ON s.person_id = p.id AND s.group_id = :group
    LEFT JOIN organisation o ON o.id = p.organisation_id
    ORDER BY p.id, s.since"""


def read_roster(fetch: Fetch, group_id: int) -> list[RosterRow]:
    """Everybody in the register with what ties them to a group; several memberships give several rows."""
    people, ties = len(names(Person)), len(names(Membership))
    result = []
    for row in fetch(_ROSTER, {"group": group_id}):
        tie, home = row[people : people + ties], row[people + ties :]
        result.append(
            RosterRow(
                person=_READ[Person](row[:people]),
                membership=None if tie[0] is None else _READ[Membership](tie),
                organisation=None if home[0] is None else _READ[Organisation](home),
            )
        )
    return result


def read_settings(fetch: Fetch) -> dict[str, str]:
    """The settings that belong to the archive."""
    return {row[0]: row[1] for row in fetch("SELECT key, value FROM setting", {})}


def ids_of(fetch: Fetch, *, day: date | None = None, group: str | None = None) -> list[int]:
    """Ids of the meetings of a day, of a group by its name or short name, or of both."""
    conditions, values = ["m.deleted_at IS NULL"], {}
    if day is not None:
        conditions.append("m.date = :day")
        values["day"] = day.isoformat()
    if group is not None:
        conditions.append("(g.name = :name OR g.short = :name)")
        values["name"] = group
    where = " AND ".join(conditions)
    sql = f"SELECT m.id FROM meeting m JOIN working_group g ON g.id = m.group_id WHERE {where} ORDER BY m.id"
    return [int(row[0]) for row in fetch(sql, values)]


def group_known(fetch: Fetch, name: str) -> bool:
    """True if a group has that name or short name."""
    return bool(fetch("SELECT 1 FROM working_group WHERE name = :name OR short = :name", {"name": name}))


def taken_ids(fetch: Fetch) -> list[int]:
    """Ids of all meetings, those put aside too."""
    return [int(row[0]) for row in fetch("SELECT id FROM meeting", {})]


def meetings_with_tasks(fetch: Fetch, *, open_only: bool) -> list[int]:
    """Ids of the meetings that tasks arose in, by date."""
    condition = "AND t.status = 'open'" if open_only else ""
    sql = f"""SELECT DISTINCT m.id, m.date FROM meeting m JOIN task t ON t.meeting_id = m.id
              WHERE m.deleted_at IS NULL {condition} ORDER BY m.date, m.id"""
    return [int(row[0]) for row in fetch(sql, {})]


def export_known(fetch: Fetch, sha256: str) -> bool:
    """True if the program itself wrote a file with this hash."""
    return bool(fetch("SELECT 1 FROM export WHERE sha256 = :sha LIMIT 1", {"sha": sha256}))


def meeting_before(fetch: Fetch, group_id: int, day: date | None, meeting_id: int) -> int | None:
    """The last meeting of a group before a day, that one itself aside; with no day, the last of all.

    One that is only planned, with nothing written in it, counts where there is no other.
    """
    until = "" if day is None else "AND date <= :day"
    begun = """AND (status <> 'planned' OR EXISTS (SELECT 1 FROM point WHERE meeting_id = m.id)
        OR EXISTS (SELECT 1 FROM attendance WHERE meeting_id = m.id AND status = 'present'))"""
    values: dict[str, Any] = {"group": group_id, "meeting": meeting_id}
    if day is not None:
        values["day"] = day.isoformat()
    for condition in (begun, ""):  # each walks the index from the newest and stops at the first
        sql = f"""SELECT id FROM meeting m WHERE group_id = :group AND deleted_at IS NULL AND id <> :meeting
                  AND date IS NOT NULL {until} {condition} ORDER BY date DESC, id DESC LIMIT 1"""
        if rows := fetch(sql, values):
            return int(rows[0][0])
    return None


def read_deleted(fetch: Fetch) -> list[tuple[int, date | None, str]]:
    """Meetings put aside, last deleted first: (id, date, title)."""
    sql = "SELECT id, date, title FROM meeting WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC"
    rows = fetch(sql, {})
    return [(row[0], None if row[1] is None else date.fromisoformat(row[1]), row[2]) for row in rows]


def date_of(fetch: Fetch, meeting_id: int) -> date | None:
    """The date of a meeting, None where it or its date is not known."""
    rows = fetch("SELECT date FROM meeting WHERE id = :meeting", {"meeting": meeting_id})
    return date.fromisoformat(rows[0][0]) if rows and rows[0][0] else None

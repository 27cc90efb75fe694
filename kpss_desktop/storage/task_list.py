"""Tasks of all meetings: filtered, grouped and sorted by SQL, read by windows.

Texts stand in the archive as they were written, so filtering without diacritics would have to fold them all
at every key. `TaskIndex` holds them folded in memory, with what the table is sorted and grouped by; it is
filled once, behind the window, and anew for meetings that were changed. What is shown is read from the
archive, a window at a time. The first look at the table needs no index: `first_look` asks the archive.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.domain.minutes import Owner, OwnerKind, Review, Task
from kpss_desktop.domain.task_filter import TaskFilter
from kpss_desktop.domain.task_groups import GroupBy, TaskHead, TaskLine, Urgency, end_of_week
from kpss_desktop.domain.tasks import text_of_point
from kpss_desktop.storage.quickfind import searchable
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.storage.rows import reader, select_list

_TASK, _REVIEW = reader(Task), reader(Review)

_TABLES = (
    """CREATE TABLE task (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL, meeting INTEGER NOT NULL, day TEXT NOT NULL,
        position TEXT NOT NULL, status TEXT NOT NULL, urgency INTEGER NOT NULL, term TEXT NOT NULL,
        working_group INTEGER NOT NULL, former INTEGER NOT NULL, owned INTEGER NOT NULL,
        who TEXT NOT NULL, found TEXT NOT NULL, origin TEXT NOT NULL)""",
    "CREATE INDEX task_of_meeting ON task (meeting)",
    "CREATE INDEX task_in_order ON task (urgency, term, day DESC, meeting DESC, position, uid)",
    """CREATE TABLE head (
        task INTEGER NOT NULL, kind INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (task, kind, place)) WITHOUT ROWID""",
)
_URGENCY = """CASE WHEN t.status <> 'open' THEN 5 WHEN t.proposed THEN 4 WHEN t.due IS NULL THEN 3
    WHEN t.due < :today THEN 0 WHEN t.due <= :sunday THEN 1 ELSE 2 END"""
"""As `task_groups.urgency` says it."""
_TERM = "CASE WHEN t.status = 'open' THEN coalesce(t.due, '9999') ELSE '' END"
"""By what tasks stand within a group: by the term, then the newest first; closed ones the newest first."""
_IN_ORDER = "term, day DESC, meeting DESC, position, uid"
_FIRST = f"""
    SELECT urgency, uid FROM (
        SELECT {_URGENCY} AS urgency, t.uid, {_TERM} AS term, coalesce(m.date, '') AS day, m.id AS meeting,
            t.position
        FROM task t JOIN meeting m ON m.id = t.meeting_id
        WHERE m.deleted_at IS NULL AND t.status = 'open' AND NOT t.proposed)
    ORDER BY urgency, {_IN_ORDER}"""
_FIRST_REST = f"""
    SELECT {_URGENCY} AS urgency, count(*) FROM task t JOIN meeting m ON m.id = t.meeting_id
    WHERE m.deleted_at IS NULL AND (t.status <> 'open' OR t.proposed) GROUP BY urgency ORDER BY urgency"""
_BY_URGENCY = f"SELECT urgency, uid FROM task WHERE {{where}} ORDER BY urgency, {_IN_ORDER}"
_BY_OTHER = f"SELECT {{key}} AS head, uid FROM task {{join}} WHERE {{where}} ORDER BY head, {_IN_ORDER}"
_REST = "SELECT urgency, count(*) FROM {task} WHERE urgency > 3 AND {where} GROUP BY urgency ORDER BY urgency"
_KEYS = {
    GroupBy.OWNER: ("coalesce(h.name, '')", "LEFT JOIN head h ON h.task = id AND h.kind = 0"),
    GroupBy.ORGANISATION: ("coalesce(h.name, '')", "LEFT JOIN head h ON h.task = id AND h.kind = 1"),
    GroupBy.MEETING: ("meeting", ""),
    GroupBy.GROUP: ("working_group", ""),
}
_READ = f"""
    SELECT t.uid, t.meeting_id, coalesce(m.date, ''), t.position, t.status, {_URGENCY}, {_TERM}, m.group_id,
        t.owner, t.text, t.own_text, p.runs
    FROM task t JOIN meeting m ON m.id = t.meeting_id LEFT JOIN point p ON p.uid = t.point
    WHERE m.deleted_at IS NULL {{of}}"""
_READ_OWNERS = """
    SELECT o.task_uid, o.kind, o.name, o.ref FROM task t JOIN task_owner o ON o.task_uid = t.uid
    WHERE 1 {of} ORDER BY o.task_uid, o.position"""
_OF = "AND t.meeting_id IN (SELECT value FROM json_each(:meetings))"
_FORMER = """
    SELECT person_id, group_id FROM membership GROUP BY person_id, group_id
    HAVING sum(kind <> 'former' AND (until IS NULL OR until >= :today)) = 0"""
_HOMES = """
    SELECT p.id, o.short, o.full_name FROM person p JOIN organisation o ON o.id = p.organisation_id"""
_LINES = f"""
    SELECT p.runs, m.date, m.title, m.group_id, g.name, {select_list(Task, "t")}
    FROM json_each(:uids) j JOIN task t ON t.uid = j.value JOIN meeting m ON m.id = t.meeting_id
    JOIN working_group g ON g.id = m.group_id LEFT JOIN point p ON p.uid = t.point"""
_OWNERS = """
    SELECT o.task_uid, o.kind, o.name, o.ref FROM json_each(:uids) j JOIN task_owner o ON o.task_uid = j.value
    ORDER BY o.task_uid, o.position"""
_REVIEWS = f"""
    SELECT m.date, {select_list(Review, "r")} FROM json_each(:uids) j JOIN review r ON r.task = j.value
    LEFT JOIN meeting m ON m.id = r.meeting_id WHERE m.deleted_at IS NULL
    ORDER BY r.task, coalesce(r.date, m.date), r.position, r.uid"""

_MEETINGS = """
    SELECT m.id, m.date, m.title, g.name FROM json_each(:meetings) j JOIN meeting m ON m.id = j.value
    JOIN working_group g ON g.id = m.group_id"""

Former = Collection[tuple[int, int]]
Homes = dict[int, tuple[str, str]]


def first_look(fetch: Fetch, today: date) -> list[TaskHead]:
    """All tasks by urgency, straight from the archive; closed ones and proposals are only counted."""
    rows = fetch(_FIRST, _days(today))
    return [*_heads_of(rows), *_rest_of(fetch(_FIRST_REST, _days(today)))]


def _heads_of(rows: Sequence[Sequence[Any]]) -> Iterator[TaskHead]:
    """Groups of rows (key, uid) that stand in the order of their keys."""
    if not rows:
        return
    keys, uids = zip(*rows, strict=True)
    start = 0
    for key, count in Counter(keys).items():
        yield TaskHead(Urgency.UNDATED, key, count, uids[start : start + count])
        start += count


def _rest_of(rows: Iterable[Sequence[Any]]) -> Iterator[TaskHead]:
    for rest, count in rows:
        yield TaskHead(Urgency(rest), rest, count)


def _days(today: date) -> dict[str, Any]:
    return {"today": today.isoformat(), "sunday": end_of_week(today).isoformat()}


def read_former(fetch: Fetch, today: date) -> set[tuple[int, int]]:
    """Who is no longer a member of a group on a day: (person, group)."""
    return {(row[0], row[1]) for row in fetch(_FORMER, {"today": today.isoformat()})}


def read_homes(fetch: Fetch) -> Homes:
    """The organisation of each person who has one: its short and full name."""
    return {row[0]: (row[1], row[2]) for row in fetch(_HOMES, {})}


def read_lines(
    fetch: Fetch,
    uids: Sequence[str],
    former: Former,
    homes: Homes,
    newer: Callable[[str], Task | None] = lambda uid: None,
) -> list[TaskLine]:
    """The tasks of these uids that there are, each once; `newer` knows what is not yet on the disk."""
    wanted = {"uids": json.dumps(list(dict.fromkeys(uids)))}
    owners: dict[str, tuple[Owner, ...]] = {}
    for uid, kind, name, ref in fetch(_OWNERS, wanted):
        owners[uid] = (*owners.get(uid, ()), Owner(OwnerKind(kind), name, ref))
    result = []
    for runs, day, title, group_id, group, *values in fetch(_LINES, wanted):
        task: Task = _TASK(values)
        task = newer(task.uid) or replace(task, owners=owners.get(task.uid, ()))
        point = "" if runs is None else _text(runs)
        result.append(
            TaskLine(
                task=task,
                text=task.text if task.own_text or runs is None else text_of_point(point),
                point=point,
                day=None if day is None else date.fromisoformat(day),
                title=title,
                group_id=group_id,
                group=group,
                former=tuple(one.name for one in task.owners if _is_former(one, group_id, former)),
                organisations=_organisations(task.owners, homes),
            )
        )
    return result


def read_meetings(fetch: Fetch, ids: Iterable[int]) -> list[tuple[int, date | None, str, str]]:
    """These meetings as groups of tasks name them: (id, date, title, group)."""
    rows = fetch(_MEETINGS, {"meetings": json.dumps(list(ids))})
    return [(row[0], None if row[1] is None else date.fromisoformat(row[1]), row[2], row[3]) for row in rows]


def read_reviews(fetch: Fetch, uids: Iterable[str]) -> list[Review]:
    """The reviews of these tasks, each task's in the order of time; those of a meeting have its date."""
    rows = fetch(_REVIEWS, {"uids": json.dumps(list(uids))})
    found = ((row[0], _REVIEW(row[1:])) for row in rows)
    return [
        review if day is None or review.date is not None else replace(review, date=date.fromisoformat(day))
        for day, review in found
    ]


def _text(runs: str) -> str:
    return "".join(run["text"] for run in json.loads(runs))


def _is_former(owner: Owner, group_id: int, former: Former) -> bool:
    return owner.kind is OwnerKind.PERSON and (owner.ref or 0, group_id) in former


def _organisations(owners: Iterable[Owner], homes: Homes) -> tuple[str, ...]:
    names = (
        one.name if one.kind is OwnerKind.ORGANISATION else homes.get(one.ref or 0, ("", ""))[0]
        for one in owners
        if one.kind in (OwnerKind.PERSON, OwnerKind.ORGANISATION)
    )
    return tuple(dict.fromkeys(name for name in names if name))


class TaskIndex:
    """Filled by `fill`; used by one thread at a time. `people` are names of owners who are people."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        for statement in _TABLES:
            self._db.execute(statement)
        self._last = 0
        self.people: set[str] = set()

    def fill(self, fetch: Fetch, today: date, meetings: Collection[int] | None = None) -> "TaskIndex":
        """Read all tasks, or those of some meetings anew; return itself."""
        of = "" if meetings is None else _OF
        values = {} if meetings is None else {"meetings": json.dumps(list(meetings))}
        owners: dict[str, list[Owner]] = {}
        for uid, kind, name, ref in fetch(_READ_OWNERS.format(of=of), values):
            owners.setdefault(uid, []).append(Owner(OwnerKind(kind), name, ref))
        former, homes = read_former(fetch, today), read_homes(fetch)
        tasks: list[tuple[object, ...]] = []
        heads: list[tuple[int, int, int, str]] = []
        for row in fetch(_READ.format(of=of), values | _days(today)):
            self._last += 1
            known = owners.get(row[0], [])
            tasks.append((self._last, *_folded(row, known, former, homes)))
            heads += _heads(self._last, known, row[8], homes)
            self.people.update(one.name for one in known if one.kind is OwnerKind.PERSON)
        self._put(tasks, heads, meetings)
        return self

    def _put(
        self,
        tasks: list[tuple[object, ...]],
        heads: list[tuple[int, int, int, str]],
        meetings: Collection[int] | None,
    ) -> None:
        which = "" if meetings is None else "WHERE meeting IN (SELECT value FROM json_each(:meetings))"
        values = {"meetings": json.dumps(list(meetings or ()))} if meetings is not None else {}
        self._db.execute("BEGIN")
        self._db.execute(f"DELETE FROM head WHERE task IN (SELECT id FROM task {which})", values)
        self._db.execute(f"DELETE FROM task {which}", values)
        self._db.executemany(f"INSERT INTO task VALUES ({', '.join('?' * 14)})", tasks)
        self._db.executemany("INSERT INTO head VALUES (?, ?, ?, ?)", heads)
        self._db.execute("COMMIT")

    def find(self, wanted: TaskFilter, by: GroupBy, groups: Collection[int]) -> list[TaskHead]:
        """The tasks that are wanted, in groups; closed ones and proposals are only counted, see `rest`.

        `groups` are the working groups that the filter names.
        """
        where, values = _conditions(wanted, groups)
        open_ones = f"urgency < 4 AND {where}"
        if by is GroupBy.URGENCY:
            sql = _BY_URGENCY.format(where=open_ones)
        else:
            key, join = _KEYS[by]
            sql = _BY_OTHER.format(where=open_ones, key=key, join=join)
        task = "task NOT INDEXED" if wanted.words or wanted.who else "task"  # texts are read in any case
        counted = self._db.execute(_REST.format(task=task, where=where), values)
        return [*_heads_of(self._db.execute(sql, values).fetchall()), *_rest_of(counted)]

    def rest(self, wanted: TaskFilter, which: Urgency, groups: Collection[int]) -> tuple[str, ...]:
        """Those closed, or those proposed, that are wanted."""
        where, values = _conditions(wanted, groups)
        rows = self._db.execute(_BY_URGENCY.format(where=f"urgency = {int(which)} AND {where}"), values)
        return tuple(row[1] for row in rows)

    def owner_names(self) -> list[str]:
        """The names of all who have or had a task, the most frequent first."""
        sql = "SELECT name FROM head WHERE kind = 0 GROUP BY name ORDER BY count(*) DESC, name"
        return [row[0] for row in self._db.execute(sql)]

    def organisation_names(self) -> list[str]:
        """The names of their organisations, the most frequent first."""
        sql = "SELECT name FROM head WHERE kind = 1 GROUP BY name ORDER BY count(*) DESC, name"
        return [row[0] for row in self._db.execute(sql)]

    def known(self, who: str) -> bool:
        """True if a word of somebody who has a task begins so."""
        return (
            self._db.execute("SELECT 1 FROM task WHERE instr(who, ?) LIMIT 1", (f" {who}",)).fetchone()
            is not None
        )

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM task").fetchone()[0])

    def close(self) -> None:
        """Give the memory back."""
        self._db.close()


def _folded(row: Sequence[Any], owners: Sequence[Owner], former: Former, homes: Homes) -> tuple[object, ...]:
    uid, meeting, day, position, status, urgency, term, group, owner, text, own, runs = row
    said = text if own or runs is None else text_of_point(_text(runs))
    names = [name for one in owners for name in (one.name, *homes.get(_person(one), ()))]
    written = in_figures(date.fromisoformat(day)).replace(" ", "") if day else ""
    gone = any(_is_former(one, group, former) for one in owners)
    who = searchable((owner, *names))
    return (
        uid, meeting, day, position, status, urgency, term, group, int(gone), int(bool(owner or owners)),
        who, searchable((said,)) + who, f" {written} {day}",
    )  # fmt: skip


def _person(owner: Owner) -> int:
    return (owner.ref or 0) if owner.kind is OwnerKind.PERSON else 0


def _heads(
    task: int, owners: Sequence[Owner], written: str | None, homes: Homes
) -> Iterator[tuple[int, int, int, str]]:
    """Under whom and which organisation a task stands; one that nobody understood, under its wording."""
    names = list(dict.fromkeys(one.name for one in owners)) or ([written] if written else [])
    for kind, found in enumerate((names, _organisations(owners, homes))):
        yield from ((task, kind, place, name) for place, name in enumerate(found))


def _conditions(wanted: TaskFilter, groups: Collection[int]) -> tuple[str, dict[str, Any]]:
    parts, values = ["1"], dict[str, Any]()

    def any_of(column: str, texts: Iterable[str]) -> str:
        tests = []
        for text in texts:
            name = f"v{len(values)}"
            values[name] = text
            tests.append(f"instr({column}, :{name})")
        return f"({' OR '.join(tests)})"

    parts += [any_of("found", (word,)) for word in wanted.words]
    parts += [any_of("who", (f" {name}" for name in names)) for names in wanted.who]
    if wanted.meetings:
        parts.append(any_of("origin", (f" {meeting}" for meeting in wanted.meetings)))
    if wanted.groups:
        parts.append(f"working_group IN ({', '.join(map(str, map(int, groups))) or 'NULL'})")
    states = [f"urgency = {int(one)}" for one in wanted.urgencies]
    states += [f"status = '{one}'" for one in wanted.statuses]
    if states:
        parts.append(f"({' OR '.join(states)})")
    parts += ["former"] * wanted.former + ["NOT owned"] * wanted.unowned
    return " AND ".join(parts), values

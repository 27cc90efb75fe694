"""Tasks of all meetings as the archive has them: the first look at all of them, and what is shown, read by
windows. Where something else than all of them is wanted, `task_index` finds it.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kpss_desktop.domain.minutes import Owner, OwnerKind, Review, Task
from kpss_desktop.domain.task_groups import TaskHead, TaskLine, Urgency, end_of_week
from kpss_desktop.domain.tasks import owner_text, text_of_point
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.storage.rows import reader, select_list

_TASK, _REVIEW = reader(Task), reader(Review)

URGENCY = """CASE WHEN t.status <> 'open' THEN 5 WHEN t.proposed THEN 4 WHEN t.due IS NULL THEN 3
    WHEN t.due < :today THEN 0 WHEN t.due <= :sunday THEN 1 ELSE 2 END"""
"""As `task_groups.urgency` says it."""
TERM = "CASE WHEN t.status = 'open' THEN coalesce(t.due, '9999') ELSE '' END"
"""By what tasks stand within a group: by the term, then the newest first; closed ones the newest first."""
IN_ORDER = f"{TERM}, m.date DESC, m.id DESC, t.position, t.uid"
_FIRST = f"""
    SELECT {URGENCY} AS urgency, t.uid FROM task t JOIN meeting m ON m.id = t.meeting_id
    WHERE m.deleted_at IS NULL AND t.status = 'open' ORDER BY urgency, {IN_ORDER}"""
_CLOSED = """
    SELECT count(*) FROM task t JOIN meeting m ON m.id = t.meeting_id
    WHERE m.deleted_at IS NULL AND t.status <> 'open'"""
_FORMER = """
    SELECT person_id, group_id FROM membership GROUP BY person_id, group_id
    HAVING sum(kind <> 'former' AND (until IS NULL OR until >= :today)) = 0
    UNION SELECT o.ref, g.id FROM task_owner o JOIN working_group g
    WHERE o.kind = 'person' AND o.ref NOT IN (SELECT id FROM person)"""
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

_NAMES = """
    SELECT 'person', id, name FROM person UNION ALL SELECT 'organisation', id, short FROM organisation"""

Former = Collection[tuple[int, int]]
Homes = dict[int, tuple[str, str]]
Names = dict[tuple[str, int], str]


def first_look(fetch: Fetch, today: date) -> list[TaskHead]:
    """All tasks by urgency, straight from the archive; closed ones and proposals are only counted."""
    heads = list(_heads_of(fetch(_FIRST, days(today))))
    closed = fetch(_CLOSED, {})[0][0]
    return [*heads, TaskHead(Urgency.CLOSED, int(Urgency.CLOSED), closed)] if closed else heads


def _heads_of(rows: Sequence[Sequence[Any]]) -> Iterator[TaskHead]:
    """Groups of rows (urgency, uid), which stand in order; proposals are only counted."""
    start = 0
    for key, count in Counter(row[0] for row in rows).items():
        if key == Urgency.PROPOSED:
            yield TaskHead(Urgency.PROPOSED, key, count)
        else:
            yield TaskHead(Urgency.UNDATED, key, count, tuple(row[1] for row in rows[start : start + count]))
        start += count


def days(today: date) -> dict[str, Any]:
    """The days that `URGENCY` asks for."""
    return {"today": today.isoformat(), "sunday": end_of_week(today).isoformat()}


def read_former(fetch: Fetch, today: date) -> set[tuple[int, int]]:
    """Who is no longer a member of a group on a day, or of the register: (person, group)."""
    return {(row[0], row[1]) for row in fetch(_FORMER, {"today": today.isoformat()})}


def read_homes(fetch: Fetch) -> Homes:
    """The organisation of each person who has one: its short and full name."""
    return {row[0]: (row[1], row[2]) for row in fetch(_HOMES, {})}


def read_names(fetch: Fetch) -> Names:
    """What people and organisations are called today, by kind and id."""
    return {(row[0], row[1]): row[2] for row in fetch(_NAMES, {})}


def read_lines(
    fetch: Fetch,
    uids: Sequence[str],
    former: Former,
    homes: Homes,
    known: Names,
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
        point = "" if runs is None else text_of_runs(runs)
        today = tuple(as_called(one, known) for one in task.owners)
        result.append(
            TaskLine(
                task=task,
                text=task.text if task.own_text or runs is None else text_of_point(point),
                point=point,
                day=None if day is None else date.fromisoformat(day),
                title=title,
                group_id=group_id,
                group=group,
                who=owner_text(replace(task, owners=today)),
                former=tuple(one.name for one in today if is_former(one, group_id, former)),
                organisations=organisations_of(today, homes),
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


def text_of_runs(runs: str) -> str:
    """The wording of a point as it is kept."""
    return "".join(run["text"] for run in json.loads(runs))


def as_called(owner: Owner, known: Names) -> Owner:
    """An owner by the name of today; a task keeps the one that it was given with."""
    name = known.get((str(owner.kind), owner.ref or 0))
    return owner if name is None or name == owner.name else replace(owner, name=name)


def is_former(owner: Owner, group_id: int, former: Former) -> bool:
    """True if an owner is somebody who is no longer a member of the group."""
    return owner.kind is OwnerKind.PERSON and (owner.ref or 0, group_id) in former


def organisations_of(owners: Iterable[Owner], homes: Homes) -> tuple[str, ...]:
    """The organisations among the owners, and those of the people among them."""
    names = (
        one.name if one.kind is OwnerKind.ORGANISATION else homes.get(one.ref or 0, ("", ""))[0]
        for one in owners
        if one.kind in (OwnerKind.PERSON, OwnerKind.ORGANISATION)
    )
    return tuple(dict.fromkeys(name for name in names if name))

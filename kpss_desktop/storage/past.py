"""Reading what earlier meetings of a group said of a topic or of an organisation.

Meetings are gone through from the newest, a handful at a time, by the index of a group's dates; their
topics and points come by the indexes of a meeting. Nothing reads more meetings than it was asked to.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kpss_desktop.domain.minutes import Owner, OwnerKind, Point, Task
from kpss_desktop.domain.tasks import text_of_point
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.storage.rows import reader, select_list
from kpss_desktop.system.values import dataclass

_POINT, _TASK = reader(Point), reader(Task)
_END = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Place:
    """A place among the meetings of a group, from which one goes back: before this meeting of that day."""

    group_id: int
    day: date | None
    meeting_id: int

    def values(self) -> dict[str, Any]:
        day = _END if self.day is None else self.day.isoformat()
        return {"group": self.group_id, "day": day, "meeting": self.meeting_id}


_EARLIER = """
    SELECT id, date FROM meeting
    WHERE group_id = :group AND deleted_at IS NULL AND date <= :day AND (date, id) < (:day, :meeting)
    ORDER BY date DESC, id DESC"""
_ANY = f"""
    SELECT 1 FROM ({_EARLIER} LIMIT :count) e JOIN point p ON p.meeting_id = e.id
    WHERE p.runs <> '[]' LIMIT 1"""
_TOPICS = f"""
    SELECT e.id, e.date, t.uid, t.text, t.point FROM ({_EARLIER} LIMIT :count) e
    LEFT JOIN topic t ON t.meeting_id = e.id
    ORDER BY e.date DESC, e.id DESC, t.position"""
_NAMED = f"""
    SELECT e.id, e.date, {select_list(Point, "p")} FROM ({_EARLIER} LIMIT :count) e
    LEFT JOIN point p ON p.meeting_id = e.id AND (p.organisation IS NOT NULL
        OR substr(p.runs, 11, :width) IN (SELECT value FROM json_each(:starts)))
    ORDER BY e.date DESC, e.id DESC, p.position"""
_CHAIN = """
    WITH RECURSIVE chain(uid, step) AS (
        SELECT :uid, 0
        UNION ALL
        SELECT t.continues, step + 1 FROM chain JOIN topic t ON t.uid = chain.uid
        WHERE t.continues IS NOT NULL AND step < 500
    )
    SELECT DISTINCT uid FROM chain"""
_OF_CHAIN = """
    SELECT m.id, m.date, t.uid, t.text, t.point FROM json_each(:uids) j JOIN topic t ON t.uid = j.value
    JOIN meeting m ON m.id = t.meeting_id
    WHERE m.group_id = :group AND m.deleted_at IS NULL AND (m.date, m.id) < (:day, :meeting)
    ORDER BY m.date DESC, m.id DESC, t.position"""
_POINTS = f"SELECT {select_list(Point)} FROM point WHERE meeting_id = :meeting ORDER BY position, uid"
_TASKS = f"SELECT {select_list(Task)} FROM task WHERE meeting_id = :meeting ORDER BY position, uid"
_OWNERS = """
    SELECT o.task_uid, o.kind, o.name, o.ref FROM task t JOIN task_owner o ON o.task_uid = t.uid
    WHERE t.meeting_id = :meeting ORDER BY o.task_uid, o.position"""


def any_before(fetch: Fetch, place: Place, count: int) -> bool:
    """True if one of the `count` meetings before has a point that says something."""
    return bool(fetch(_ANY, place.values() | {"count": count}))


@dataclass(frozen=True, slots=True)
class EarlierTopic:
    """A topic of an earlier meeting; `point` as in `Topic`. A meeting without topics has one without uid."""

    meeting_id: int
    day: date
    uid: str
    text: str
    point: str | None


def topics_before(fetch: Fetch, place: Place, count: int) -> list[EarlierTopic]:
    """The topics of the `count` meetings before, the newest meeting first."""
    return _topics(fetch(_TOPICS, place.values() | {"count": count}))


def topics_named(fetch: Fetch, uids: Collection[str], place: Place) -> list[EarlierTopic]:
    """Those of these topics that are of meetings before, newest first, however far back."""
    if not uids:
        return []
    return _topics(fetch(_OF_CHAIN, place.values() | {"uids": json.dumps(list(uids))}))


def _topics(rows: Sequence[Sequence[Any]]) -> list[EarlierTopic]:
    return [
        EarlierTopic(row[0], date.fromisoformat(row[1]), row[2] or "", row[3] or "", row[4]) for row in rows
    ]


def points_before(
    fetch: Fetch, place: Place, count: int, starts: Collection[str]
) -> list[tuple[int, date, Point | None]]:
    """Points of the `count` meetings before that have an organisation, or may begin with one of `starts`.

    Newest first, in the order of each meeting: (meeting, day, point); a meeting with none has one row.
    """
    width = min(3, *(len(start) for start in starts), 3)  # letters that are compared here
    begin = json.dumps(sorted({start[:width] for start in starts}))
    rows = fetch(_NAMED, place.values() | {"count": count, "width": width, "starts": begin})
    return [(row[0], date.fromisoformat(row[1]), _POINT(row[2:]) if row[2] else None) for row in rows]


def chain_of(fetch: Fetch, topic: str) -> set[str]:
    """The uids of the topics that lead to this one, itself among them, however far back."""
    return {row[0] for row in fetch(_CHAIN, {"uid": topic})}


def points_of(fetch: Fetch, meeting_id: int) -> tuple[Point, ...]:
    """The points of a meeting."""
    return tuple(_POINT(row) for row in fetch(_POINTS, {"meeting": meeting_id}))


def tasks_of(fetch: Fetch, meeting_id: int, points: Sequence[Point]) -> tuple[Task, ...]:
    """The tasks that arose of these points of a meeting, in their order, with the text that they have."""
    texts = {point.uid: point.text for point in points}
    places = {point.uid: index for index, point in enumerate(points)}
    here = {"meeting": meeting_id}
    found = [_TASK(row) for row in fetch(_TASKS, here)]
    rows: list[Task] = [task for task in found if task.point in texts and not task.proposed]
    if not rows:
        return ()
    owners: dict[str, tuple[Owner, ...]] = {}
    for uid, kind, name, ref in fetch(_OWNERS, here):
        owners[uid] = (*owners.get(uid, ()), Owner(OwnerKind(kind), name, ref))
    whole = (
        replace(
            task,
            owners=owners.get(task.uid, ()),
            text=task.text if task.own_text else text_of_point(texts[task.point or ""]),
        )
        for task in rows
    )
    return tuple(sorted(whole, key=lambda task: places[task.point or ""]))

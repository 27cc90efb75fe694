"""Reading what comes back: the topics of open tasks, and which topic goes on from which."""

import json
from collections.abc import Mapping
from datetime import date

from kpss_desktop.domain.carrying import Held
from kpss_desktop.domain.tasks import text_of_point
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class HeldTask:
    """An open task with its topic; `task` is its uid."""

    task: str
    held: Held


_HELD = """
    SELECT t.uid, t.text, t.own_text, p.runs, c.uid, c.text
    FROM meeting m JOIN task t ON t.meeting_id = m.id JOIN point p ON p.uid = t.point
    JOIN topic c ON c.uid = p.topic
    WHERE m.group_id = :group AND m.deleted_at IS NULL AND t.status = 'open' AND t.proposed = 0
      AND (:day IS NULL OR m.date IS NULL OR m.date <= :day)
    ORDER BY m.date, m.id, c.position, t.position, t.uid"""


def read_held(fetch: Fetch, group_id: int, day: date | None = None) -> list[HeldTask]:
    """The open tasks of a group that arose under a topic, up to a day, oldest first."""
    values = {"group": group_id, "day": None if day is None else day.isoformat()}
    result = []
    for task, text, own, runs, topic, wording in fetch(_HELD, values):
        if not own:
            text = text_of_point("".join(run["text"] for run in json.loads(runs)))
        result.append(HeldTask(task, Held(topic, wording, text)))
    return result


_ANCESTORS = """
    WITH RECURSIVE chain(start, uid) AS (
        SELECT uid, continues FROM topic WHERE meeting_id = :meeting
        UNION SELECT chain.start, topic.continues FROM chain JOIN topic ON topic.uid = chain.uid)
    SELECT start, uid FROM chain WHERE uid IS NOT NULL"""


def read_ancestors(fetch: Fetch, meeting_id: int) -> Mapping[str, set[str]]:
    """For each topic of a meeting that goes on from earlier ones: the uids of those, back to the first."""
    result: dict[str, set[str]] = {}
    for start, uid in fetch(_ANCESTORS, {"meeting": meeting_id}):
        result.setdefault(start, set()).add(uid)
    return result


_LAST = """
    SELECT m.id FROM meeting m
    WHERE m.group_id = :group AND m.deleted_at IS NULL AND m.id <> :meeting AND m.date <= :day
      AND (m.status <> 'planned' OR EXISTS (SELECT 1 FROM topic WHERE meeting_id = m.id)
           OR EXISTS (SELECT 1 FROM point WHERE meeting_id = m.id))
    ORDER BY m.date DESC, m.id DESC LIMIT 1"""


def last_with_agenda(fetch: Fetch, group_id: int, day: date, meeting_id: int = 0) -> int | None:
    """The last meeting of a group up to a day, that one itself aside, that was held or at least prepared."""
    rows = fetch(_LAST, {"group": group_id, "day": day.isoformat(), "meeting": meeting_id})
    return int(rows[0][0]) if rows else None

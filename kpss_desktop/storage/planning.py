"""Meetings ahead: what a planned one was filled in with, and the announced dates it had before it was moved.

Both are settings of the archive, named by the id of the meeting; they stay on this machine, since ids are
given anew elsewhere.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kpss_desktop.storage.reading import Fetch

if TYPE_CHECKING:
    from sqlalchemy import Connection

PLANNING_KEY = "planning."
"""How settings begin that belong to planned meetings of this archive."""

_PUT = "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value"
_UNBIND = """
    UPDATE task SET due_meeting = NULL, due = NULL
    WHERE due_kind = 'next_meeting' AND status = 'open' AND due_meeting IN :ids"""


def _filled_key(meeting_id: int) -> str:
    return f"{PLANNING_KEY}filled.{meeting_id}"


def _moved_key(meeting_id: int) -> str:
    return f"{PLANNING_KEY}moved.{meeting_id}"


def read_filled(fetch: Fetch, meeting_id: int) -> Mapping[str, Any] | None:
    """What a planned meeting was filled in with last; None where it never was."""
    rows = fetch("SELECT value FROM setting WHERE key = :key", {"key": _filled_key(meeting_id)})
    return json.loads(rows[0][0]) if rows else None


def put_filled(connection: "Connection", meeting_id: int, what: Mapping[str, Any]) -> None:
    """Keep what a planned meeting was filled in with."""
    from sqlalchemy import text

    value = json.dumps(what, ensure_ascii=False)
    connection.execute(text(_PUT), {"key": _filled_key(meeting_id), "value": value})


def meeting_on(fetch: Fetch, group_id: int, day: date, but: int = 0) -> int | None:
    """The meeting that a group has on a day, `but` itself aside; None where there is none."""
    sql = """SELECT id FROM meeting WHERE group_id = :group AND date = :day AND deleted_at IS NULL
             AND id <> :but ORDER BY id LIMIT 1"""
    rows = fetch(sql, {"group": group_id, "day": day.isoformat(), "but": but})
    return int(rows[0][0]) if rows else None


def days_after(fetch: Fetch, group_id: int, day: date) -> frozenset[date]:
    """The days after a day on which a group has a meeting."""
    sql = "SELECT date FROM meeting WHERE group_id = :group AND date > :day AND deleted_at IS NULL"
    return frozenset(
        date.fromisoformat(row[0]) for row in fetch(sql, {"group": group_id, "day": day.isoformat()})
    )


def planned_after(fetch: Fetch, group_id: int, day: date) -> list[int]:
    """Ids of the planned meetings of a group after a day, by date."""
    sql = """SELECT id FROM meeting WHERE group_id = :group AND date > :day AND status = 'planned'
             AND deleted_at IS NULL ORDER BY date, id"""
    return [int(row[0]) for row in fetch(sql, {"group": group_id, "day": day.isoformat()})]


def days_given_up(fetch: Fetch, group_id: int) -> frozenset[date]:
    """Days that no longer hold though they were announced: of planned meetings moved or put aside since."""
    gone = "SELECT date, 0, id FROM meeting WHERE group_id = :group AND status = 'planned' AND deleted_at"
    live = "SELECT date, 1, id FROM meeting WHERE group_id = :group AND deleted_at"
    rows = fetch(f"{gone} IS NOT NULL AND date IS NOT NULL UNION {live} IS NULL", {"group": group_id})
    held = {day for day, alive, _ in rows if alive}
    former = {day for day, alive, _ in rows if not alive}
    ids = {number for _, alive, number in rows if alive}
    moved = fetch("SELECT key, value FROM setting WHERE key LIKE :key", {"key": f"{PLANNING_KEY}moved.%"})
    for key, value in moved:
        if int(key.rpartition(".")[2]) in ids:
            former.update(json.loads(value))
    return frozenset(date.fromisoformat(day) for day in former - held)


def note_move(connection: "Connection", meeting_id: int, before: date | None, after: date | None) -> None:
    """Remember that a meeting was to be on a day that minutes of its group announce."""
    from sqlalchemy import text

    rows = connection.execute(
        text("SELECT value FROM setting WHERE key = :key"), {"key": _moved_key(meeting_id)}
    ).all()
    known = set(json.loads(rows[0][0])) if rows else set()
    wanted = set(known)
    if before is not None and _is_announced(connection, meeting_id, before):
        wanted.add(before.isoformat())
    wanted.discard(after.isoformat() if after is not None else "")
    if wanted != known:
        value = json.dumps(sorted(wanted))
        connection.execute(text(_PUT), {"key": _moved_key(meeting_id), "value": value})


def _is_announced(connection: "Connection", meeting_id: int, day: date) -> bool:
    from sqlalchemy import text

    sql = """SELECT 1 FROM meeting m JOIN meeting here ON here.group_id = m.group_id
             WHERE here.id = :meeting AND m.next_meetings LIKE :day LIMIT 1"""
    values = {"meeting": meeting_id, "day": f'%"{day.isoformat()}"%'}
    return connection.execute(text(sql), values).first() is not None


def announcing(fetch: Fetch, group_id: int, day: date) -> list[date]:
    """The days of meetings whose heading announces a day."""
    sql = """SELECT date FROM meeting WHERE group_id = :group AND deleted_at IS NULL AND date IS NOT NULL
             AND next_meetings LIKE :day ORDER BY date"""
    rows = fetch(sql, {"group": group_id, "day": f'%"{day.isoformat()}"%'})
    return [date.fromisoformat(row[0]) for row in rows]


def waiting_tasks(fetch: Fetch, meeting_id: int) -> int:
    """How many open tasks are due by a meeting."""
    sql = """SELECT count(*) FROM task WHERE due_meeting = :meeting AND due_kind = 'next_meeting'
             AND status = 'open'"""
    return int(fetch(sql, {"meeting": meeting_id})[0][0])


def bound_terms(fetch: Fetch, group_id: int) -> dict[str, tuple[date | None, int | None]]:
    """The open tasks of a group that are due by its next meeting: the day and the meeting of each, if any."""
    sql = """SELECT t.uid, t.due, t.due_meeting FROM task t JOIN meeting m ON m.id = t.meeting_id
             WHERE m.group_id = :group AND m.deleted_at IS NULL AND t.due_kind = 'next_meeting'
             AND t.status = 'open'"""
    return {
        uid: (date.fromisoformat(day) if day else None, meeting)
        for uid, day, meeting in fetch(sql, {"group": group_id})
    }


def has_exports(fetch: Fetch, meeting_id: int) -> bool:
    """True if a document was made of a meeting."""
    return bool(fetch("SELECT 1 FROM export WHERE meeting_id = :meeting LIMIT 1", {"meeting": meeting_id}))


def purge_planned(connection: "Connection", ids: Sequence[int]) -> None:
    """Remove planned meetings for good; terms that waited for them wait for the next one, if there is any."""
    from sqlalchemy import bindparam, text

    from kpss_desktop.storage.waiting import follow_meetings

    if not ids:
        return
    connection.execute(text(_UNBIND).bindparams(bindparam("ids", expanding=True)), {"ids": list(ids)})
    for table, column, values in (
        ("meeting", "id", list(ids)),
        ("setting", "key", [key(number) for number in ids for key in (_filled_key, _moved_key)]),
    ):
        statement = text(f"DELETE FROM {table} WHERE {column} IN :values")
        connection.execute(statement.bindparams(bindparam("values", expanding=True)), {"values": values})
    follow_meetings(connection)


def last_announced(fetch: Fetch, group_id: int, day: date) -> int | None:
    """The last meeting until a day, of those that announced others; None where none did."""
    sql = """SELECT id FROM meeting WHERE group_id = :group AND deleted_at IS NULL AND date <= :day
             AND next_meetings NOT IN ('', '[]') ORDER BY date DESC, id DESC LIMIT 1"""
    rows = fetch(sql, {"group": group_id, "day": day.isoformat()})
    return int(rows[0][0]) if rows else None


def open_terms(fetch: Fetch, today: date, until: date) -> tuple[int, int]:
    """How many open tasks are over their term, and how many have it from today until a day."""
    sql = """SELECT coalesce(sum(t.due < :today), 0), coalesce(sum(t.due >= :today), 0)
             FROM task t JOIN meeting m ON m.id = t.meeting_id
             WHERE t.status = 'open' AND t.due <= :until AND t.proposed = 0 AND m.deleted_at IS NULL"""
    late, soon = fetch(sql, {"today": today.isoformat(), "until": until.isoformat()})[0]
    return int(late), int(soon)


def planned_until(
    fetch: Fetch, today: date, until: date
) -> list[tuple[int, int, date, str | None, str | None]]:
    """Planned meetings of all groups from today until a day: id, group, day, hour, place."""
    sql = """SELECT id, group_id, date, start, place FROM meeting WHERE status = 'planned'
             AND deleted_at IS NULL AND date >= :today AND date <= :until ORDER BY date, start, id"""
    rows = fetch(sql, {"today": today.isoformat(), "until": until.isoformat()})
    return [(row[0], row[1], date.fromisoformat(row[2]), row[3], row[4]) for row in rows]


def invited(fetch: Fetch) -> frozenset[int]:
    """Ids of the meetings that an invitation was made of."""
    rows = fetch("SELECT DISTINCT meeting_id FROM export WHERE kind IN ('invitation', 'mail_invitation')", {})
    return frozenset(int(row[0]) for row in rows)

"""What lies around a meeting and helps to understand a line of it: the next one, the roles of the group."""

from datetime import date

from kpss_desktop.storage.reading import Fetch


def meeting_after(fetch: Fetch, group_id: int, day: date, meeting_id: int) -> tuple[int, date] | None:
    """The first meeting of a group after a day, that one itself aside: (id, date); None where none is."""
    sql = """SELECT id, date FROM meeting WHERE group_id = :group AND deleted_at IS NULL AND id <> :meeting
             AND date > :day ORDER BY date, id LIMIT 1"""
    rows = fetch(sql, {"group": group_id, "meeting": meeting_id, "day": day.isoformat()})
    return (int(rows[0][0]), date.fromisoformat(rows[0][1])) if rows else None


def meeting_of_day(fetch: Fetch, day: date) -> int | None:
    """The last meeting of a day, of whatever group, that is not final; None where there is none."""
    sql = """SELECT id FROM meeting WHERE deleted_at IS NULL AND date = :day AND status <> 'final'
             ORDER BY id DESC LIMIT 1"""
    rows = fetch(sql, {"day": day.isoformat()})
    return int(rows[0][0]) if rows else None


def read_roles(fetch: Fetch, group_id: int) -> list[str]:
    """The roles that tasks of a group were ever given to, the most frequent first."""
    sql = """SELECT owner.name FROM task_owner owner JOIN task ON task.uid = owner.task_uid
             JOIN meeting ON meeting.id = task.meeting_id
             WHERE owner.kind = 'role' AND meeting.group_id = :group
             GROUP BY owner.name ORDER BY count(*) DESC, owner.name LIMIT 50"""
    return [row[0] for row in fetch(sql, {"group": group_id})]

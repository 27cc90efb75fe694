"""Terms that say "by the next meeting": bound to the first meeting planned after the task arose.

A bound term follows its meeting when that is moved; while its meeting is put aside the next one stands in
for it; with none planned the term waits, without a date.
"""

from sqlalchemy import Connection, text

_BIND = """
    UPDATE task SET due_meeting = (
        SELECT later.id FROM meeting origin JOIN meeting later ON later.group_id = origin.group_id
        WHERE origin.id = task.meeting_id AND later.deleted_at IS NULL AND later.date > origin.date
        ORDER BY later.date, later.id LIMIT 1)
    WHERE due_kind = 'next_meeting' AND status = 'open' AND due_meeting IS NULL"""
_FOLLOW = """
    UPDATE task SET due = coalesce(
        (SELECT date FROM meeting WHERE id = task.due_meeting AND deleted_at IS NULL),
        (SELECT min(later.date) FROM meeting origin JOIN meeting later ON later.group_id = origin.group_id
         WHERE origin.id = task.meeting_id AND later.deleted_at IS NULL AND later.date > origin.date))
    WHERE due_kind = 'next_meeting' AND status = 'open' AND due_meeting IS NOT NULL"""
_RECOGNISE = """
    UPDATE task SET due_meeting = (
        SELECT later.id FROM meeting origin JOIN meeting later ON later.group_id = origin.group_id
        WHERE origin.id = task.meeting_id AND later.deleted_at IS NULL AND later.date = task.due
        ORDER BY later.id LIMIT 1)
    WHERE due_kind = 'next_meeting' AND due_meeting IS NULL AND due IS NOT NULL"""


def follow_meetings(connection: Connection) -> None:
    """Bind terms that wait, and bring all to the day of their meeting. Call when a meeting was planned,
    moved, put aside or taken back."""
    connection.execute(text(_BIND))
    connection.execute(text(_FOLLOW))


def recognise_meetings(connection: Connection) -> None:
    """Bind terms that came from outside to the meeting on their day; no date changes."""
    connection.execute(text(_RECOGNISE))

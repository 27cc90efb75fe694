"""Terms that say "by the next meeting": bound to the first meeting planned after the term was given.

That is after the meeting in which the task arose, or after the last review that gave it such a term. A bound
term follows its meeting when that is moved; while its meeting is put aside the next one stands in for it;
with none planned the term waits, without a date.
"""

from sqlalchemy import Connection, text

_GIVEN = """(
    SELECT max(coalesce(held.date, review.date))
    FROM review LEFT JOIN meeting held ON held.id = review.meeting_id
    WHERE review.task = task.uid AND held.deleted_at IS NULL
      AND (json_extract(review.was, '$.due_kind') <> 'next_meeting'
           OR (review.was IS NOT NULL AND review.due IS NOT json_extract(review.was, '$.due'))))"""
_LATER = f"""
    FROM meeting origin JOIN meeting later ON later.group_id = origin.group_id
    WHERE origin.id = task.meeting_id AND later.deleted_at IS NULL
      AND later.date > nullif(max(coalesce(origin.date, ''), coalesce({_GIVEN}, '')), '')"""
_BIND = f"""
    UPDATE task SET due_meeting = (SELECT later.id {_LATER} ORDER BY later.date, later.id LIMIT 1)
    WHERE due_kind = 'next_meeting' AND status = 'open' AND due_meeting IS NULL"""
_FOLLOW = f"""
    UPDATE task SET due = coalesce(
        (SELECT date FROM meeting WHERE id = task.due_meeting AND deleted_at IS NULL),
        (SELECT min(later.date) {_LATER}))
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

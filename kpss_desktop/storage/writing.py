"""Writing to the archive through SQLAlchemy: edits of a meeting, whole meetings, the register."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Table,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Entity, Head, Meeting, OwnerKind, Review, Task
from kpss_desktop.domain.register import DocumentKind, Organisation, Person, Template
from kpss_desktop.domain.tasks import binds_anew
from kpss_desktop.storage import tables
from kpss_desktop.storage.aside import turned
from kpss_desktop.storage.planning import note_move
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.storage.rows import TABLES, column, differing, row_of
from kpss_desktop.storage.waiting import follow_meetings


def fetch_on(connection: Connection) -> Fetch:
    """Reading within a transaction of the caller: what it has written so far is seen."""
    return lambda sql, values: connection.execute(text(sql), values).all()


def _table(kind: type) -> Table:
    return tables.metadata.tables[TABLES[kind]]


def _row(thing: Entity, meeting_id: int) -> dict[str, Any]:
    row = row_of(thing)
    if not isinstance(thing, Head | Task | Review):
        row["meeting_id"] = meeting_id
    return row


def write_edits(connection: Connection, meeting_id: int, edits: Iterable[Edit]) -> None:
    """Bring the rows of a meeting from before to after. Within one transaction of the caller."""
    removed: dict[type, list[str]] = {}
    made: dict[type, list[Entity]] = {}
    changed: dict[tuple[type, tuple[str, ...]], list[Entity]] = {}
    owned: list[Task] = []
    moved: list[tuple[date | None, date | None]] = []
    anew = False
    for edit in edits:
        kind = edit.key[0]
        if isinstance(edit.after, Task) and binds_anew(edit.before, edit.after):
            edit, anew = _bound_to_what_is(connection, edit, edit.after), True
        if edit.after is None:
            removed.setdefault(kind, []).append(edit.key[1])
            continue
        if edit.before is None:
            made.setdefault(kind, []).append(edit.after)
        elif fields := differing(edit.before, edit.after):
            changed.setdefault((kind, fields), []).append(edit.after)
        if isinstance(edit.after, Task) and edit.after.owners != getattr(edit.before, "owners", ()):
            owned.append(edit.after)
        if isinstance(edit.after, Head) and isinstance(edit.before, Head):
            moved.append((edit.before.date, edit.after.date))
    for kind in sorted(removed, key=lambda kind: kind is not Review):  # a review leans on its task
        connection.execute(_delete(kind), [{"_key": uid} for uid in removed[kind]])
    for kind in sorted(made, key=lambda kind: kind is Review):
        connection.execute(_insert(kind), [_row(thing, meeting_id) for thing in made[kind]])
    for (kind, fields), things in changed.items():
        _change(connection, kind, fields, things, meeting_id)
    _write_owners(connection, owned)
    for before, after in moved:
        if before != after:
            note_move(connection, meeting_id, before, after)
            follow_meetings(connection)
    if anew:
        follow_meetings(connection)


def _bound_to_what_is(connection: Connection, edit: Edit, task: Task) -> Edit:
    """The edit with a term that waits again where the meeting it was bound to is gone for good."""
    known = select(tables.meeting.c.id).where(tables.meeting.c.id == task.due_meeting)
    if task.due_meeting is None or connection.execute(known).first() is not None:
        return edit
    return Edit(edit.before, replace(task, due_meeting=None, due=None))


# Statements are kept: building one anew costs as much as running it.


@cache
def _delete(kind: type) -> Delete:
    table = _table(kind)
    return delete(table).where(table.c.uid == bindparam("_key"))


@cache
def _insert(kind: type) -> Insert:
    return insert(_table(kind))


@cache
def _update(kind: type, fields: tuple[str, ...]) -> str:
    """Plain text, since it is run at every edit: one of SQLAlchemy takes twice as long."""
    values = ", ".join(f'"{column(name)}" = ?' for name in fields)
    return f"UPDATE {TABLES[kind]} SET {values} WHERE {'id' if kind is Head else 'uid'} = ?"


def _change(
    connection: Connection, kind: type, fields: tuple[str, ...], things: list[Entity], meeting_id: int
) -> None:
    """Write what differs of things that are there; one that is not is a mistake of the program."""
    rows = [
        (*row_of(thing, fields).values(), meeting_id if isinstance(thing, Head) else thing.uid)
        for thing in things
    ]
    result = connection.exec_driver_sql(_update(kind, fields), rows[0] if len(rows) == 1 else rows)
    if result.rowcount not in (-1, len(rows)):
        raise LookupError(f"{len(rows) - result.rowcount} rows of {TABLES[kind]} to change are not there")


def _write_owners(connection: Connection, tasks: list[Task]) -> None:
    rows = [
        {
            "task_uid": task.uid,
            "position": index,
            "kind": str(owner.kind),
            "name": owner.name,
            "ref": owner.ref,
        }
        for task in tasks
        for index, owner in enumerate(task.owners)
    ]
    if tasks:
        gone = delete(tables.task_owner).where(tables.task_owner.c.task_uid == bindparam("_key"))
        connection.execute(gone, [{"_key": task.uid} for task in tasks])
    if rows:
        connection.execute(insert(tables.task_owner), rows)


def insert_meeting(connection: Connection, meeting: Meeting) -> int:
    """Write a whole new meeting and return its id; `meeting.id` is kept where it is given and free."""
    row = _meeting_row(meeting)
    taken = select(tables.meeting.c.id).where(tables.meeting.c.id == meeting.id)
    if meeting.id and connection.execute(taken).first() is None:
        row["id"] = meeting.id
    key = connection.execute(insert(tables.meeting), row).inserted_primary_key
    assert key is not None
    _insert_content(connection, int(key[0]), meeting)
    return int(key[0])


def plan_meeting(connection: Connection, meeting: Meeting) -> int:
    """Write a new meeting, to which terms that wait for the next one are bound; return its id."""
    made = insert_meeting(connection, meeting)
    follow_meetings(connection)
    return made


def replace_meeting(connection: Connection, meeting_id: int, meeting: Meeting) -> None:
    """Put another content into a meeting; its id, its exports and what it found of earlier tasks stay."""
    for table in (tables.topic, tables.attendance, tables.point, tables.task):
        connection.execute(delete(table).where(table.c.meeting_id == meeting_id))
    here = update(tables.meeting).where(tables.meeting.c.id == meeting_id)
    connection.execute(here.values(_meeting_row(meeting)))
    _insert_content(connection, meeting_id, meeting)


def _meeting_row(meeting: Meeting) -> dict[str, Any]:
    return row_of(meeting.head) | {"extra": json.dumps(meeting.extra, ensure_ascii=False)}


def _insert_content(connection: Connection, meeting_id: int, meeting: Meeting) -> None:
    tasks = (replace(task, meeting_id=meeting_id) for task in meeting.tasks)
    things: list[Entity] = [*meeting.topics, *meeting.attendance, *meeting.points, *tasks]
    write_edits(connection, meeting_id, [Edit(None, thing) for thing in things])


def insert_reviews(connection: Connection, reviews: Iterable[Review]) -> None:
    """Write reviews once every task and meeting they name is there."""
    write_edits(connection, 0, [Edit(None, review) for review in reviews])


def adopt_reviews(connection: Connection, meeting_id: int, group_id: int, day: date) -> None:
    """Give a meeting the reviews of its day that lack their meeting: it was not there when they came."""
    review, task, meeting = tables.review, tables.task, tables.meeting
    of_group = (
        select(task.c.uid)
        .join(meeting, meeting.c.id == task.c.meeting_id)
        .where(meeting.c.group_id == group_id, meeting.c.id != meeting_id)
    )
    connection.execute(
        update(review)
        .where(review.c.meeting_id.is_(None), review.c.date == day.isoformat(), review.c.task.in_(of_group))
        .values(meeting_id=meeting_id)
    )


def set_deleted(connection: Connection, meeting_id: int, when: datetime | None) -> None:
    """Put a meeting aside, or (None) take it back; what it found of tasks goes and returns with it."""
    value = None if when is None else when.isoformat(timespec="seconds")
    here = tables.meeting.c.id == meeting_id
    deleted = connection.execute(select(tables.meeting.c.deleted_at).where(here)).scalar()
    if (deleted is None) is (value is None):
        return
    connection.execute(update(tables.meeting).where(here).values(deleted_at=value))
    if value is None:
        follow_meetings(connection)  # a term until this meeting is until it again before it is exchanged
    write_edits(connection, meeting_id, turned(fetch_on(connection), meeting_id, away=value is not None))
    follow_meetings(connection)


def insert_thing(connection: Connection, thing: Any) -> int:
    """Write a new group, person, organisation, place or membership and return its id."""
    row = row_of(thing)
    table = _table(type(thing))
    if not row["id"] or connection.execute(select(table.c.id).where(table.c.id == row["id"])).first():
        row.pop("id")
    if "id" not in row and (kind := _OWNING.get(type(thing))) is not None:
        row["id"] = connection.execute(text(_FREE.format(table=table.name)), {"kind": str(kind)}).scalar_one()
    key = connection.execute(insert(table), row).inserted_primary_key
    assert key is not None
    return int(key[0])


_OWNING = {Person: OwnerKind.PERSON, Organisation: OwnerKind.ORGANISATION}
_FREE = """
    SELECT 1 + max(coalesce((SELECT max(id) FROM {table}), 0),
                   coalesce((SELECT max(ref) FROM task_owner WHERE kind = :kind), 0))"""
"""An id that no task names: what somebody had who left the register is not given to anybody else."""


def update_thing(connection: Connection, thing: Any) -> None:
    """Write a changed thing of the register. Raises LookupError where it is gone."""
    row = row_of(thing)
    table = _table(type(thing))
    if connection.execute(update(table).where(table.c.id == row.pop("id")).values(row)).rowcount != 1:
        raise LookupError(f"{table.name} {thing.id}")


def delete_thing(connection: Connection, kind: type, thing_id: int) -> None:
    """Remove a group, person, organisation, place or membership."""
    table = _table(kind)
    connection.execute(delete(table).where(table.c.id == thing_id))


def put_setting(connection: Connection, key: str, value: str) -> None:
    """Keep a setting of the archive."""
    connection.execute(delete(tables.setting).where(tables.setting.c.key == key))
    connection.execute(insert(tables.setting), {"key": key, "value": value})


def put_template(connection: Connection, template: Template) -> None:
    """Keep a template in the place of the one that its group has for that kind."""
    drop_template(connection, template.group_id, template.kind)
    insert_thing(connection, replace(template, id=0))


def drop_template(connection: Connection, group_id: int, kind: DocumentKind) -> None:
    """Remove the template of a group for a kind of document, if there is one."""
    table = tables.template
    connection.execute(delete(table).where(table.c.group_id == group_id, table.c.kind == str(kind)))


def note_export(
    connection: Connection, meeting_id: int, kind: str, path: Path | None, sha256: str, when: datetime,
    version: int | None = None,
) -> None:  # fmt: skip
    """Remember that the program wrote this file, and of which version; one of another archive has no path."""
    connection.execute(
        insert(tables.export),
        {
            "meeting_id": meeting_id, "kind": kind, "path": str(path or ""), "sha256": sha256,
            "exported_at": when.isoformat(timespec="seconds"), "version": version,
        },
    )  # fmt: skip

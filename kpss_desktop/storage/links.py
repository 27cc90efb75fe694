"""What ties a person of the register to old minutes, so that removing somebody can be taken back whole."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kpss_desktop.domain.register import Membership
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.storage.rows import reader, select_list

if TYPE_CHECKING:
    from sqlalchemy import Connection


def attendance_of(fetch: Fetch, person_id: int) -> tuple[str, ...]:
    """The uids of the attendance that names this person."""
    rows = fetch("SELECT uid FROM attendance WHERE person_id = :person", {"person": person_id})
    return tuple(row[0] for row in rows)


def people_of(fetch: Fetch, organisation_id: int) -> tuple[int, ...]:
    """The ids of the people who belong to this organisation."""
    rows = fetch("SELECT id FROM person WHERE organisation_id = :home", {"home": organisation_id})
    return tuple(row[0] for row in rows)


def memberships_of(fetch: Fetch, person_id: int) -> tuple[Membership, ...]:
    """All memberships of a person, in every group."""
    read = reader(Membership)
    sql = f"SELECT {select_list(Membership)} FROM membership WHERE person_id = :person ORDER BY id"
    return tuple(read(row) for row in fetch(sql, {"person": person_id}))


def relink_attendance(connection: "Connection", person_id: int, uids: Iterable[str]) -> None:
    """Let attendance that names nobody of the register name this person again."""
    from sqlalchemy import text

    statement = text("UPDATE attendance SET person_id = :person WHERE uid = :uid AND person_id IS NULL")
    for uid in uids:
        connection.execute(statement, {"person": person_id, "uid": uid})


def rehome_people(connection: "Connection", organisation_id: int, people: Iterable[int]) -> None:
    """Let people who belong nowhere belong to this organisation again."""
    from sqlalchemy import text

    statement = text("UPDATE person SET organisation_id = :home WHERE id = :id AND organisation_id IS NULL")
    for person_id in people:
        connection.execute(statement, {"home": organisation_id, "id": person_id})

"""Taking people and organisations out of the register, with a way back that restores every tie."""

from dataclasses import replace
from typing import Any

from kpss_desktop.domain.register import Membership, Organisation, Person, Place
from kpss_desktop.services.register import Register
from kpss_desktop.storage import links
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out, and what named it: memberships, attendance by uid, people by id."""

    thing: Person | Organisation | Place
    memberships: tuple[Membership, ...] = ()
    attendance: tuple[str, ...] = ()
    people: tuple[int, ...] = ()


def remove(register: Register, thing: Person | Organisation | Place) -> Removed:
    """Take a thing out of the register; minutes keep the names they hold. Raises ArchiveError."""
    fetch = register.archive.fetch
    removed = Removed(thing)
    if isinstance(thing, Person):
        ties, rows = links.memberships_of(fetch, thing.id), links.attendance_of(fetch, thing.id)
        removed = Removed(thing, memberships=ties, attendance=rows)
    elif isinstance(thing, Organisation):
        removed = Removed(thing, people=links.people_of(fetch, thing.id))
    anything: Any = thing  # `remove` takes each of them, mypy sees no union in its constraints
    register.remove(anything)
    return removed


def restore(register: Register, removed: Removed) -> int:
    """Put back what was taken out, with all that named it, in one transaction; return its id."""
    from kpss_desktop.storage.writing import insert_thing

    def work(connection: Any) -> int:
        thing_id = insert_thing(connection, removed.thing)
        for tie in removed.memberships:
            insert_thing(connection, replace(tie, person_id=thing_id))
        links.relink_attendance(connection, thing_id, removed.attendance)
        links.rehome_people(connection, thing_id, removed.people)
        return thing_id

    return register.archive.write(work)

"""The register: groups, people, organisations, memberships, places, and the settings of the archive."""

from dataclasses import replace
from typing import Any, TypeVar

from kpss_desktop.czech.names import name_key
from kpss_desktop.czech.sorting import sort_key
from kpss_desktop.domain.register import (
    Group,
    Membership,
    MembershipKind,
    Organisation,
    Person,
    Place,
    RosterRow,
)
from kpss_desktop.storage import reading
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.system.values import dataclass

Thing = TypeVar("Thing", Group, Person, Organisation, Place, Membership)


class NameTakenError(ValueError):
    """A group or a place of that name is there already."""


@dataclass(frozen=True, slots=True)
class Register:
    """What can be done with the people and groups of an archive. Every verb is one transaction."""

    archive: Archive

    def groups(self) -> list[Group]:
        """All groups, by id: the first is the one she works with."""
        return reading.read_all(self.archive.fetch, Group)

    def organisations(self) -> list[Organisation]:
        """All organisations in Czech order."""
        found: list[Organisation] = reading.read_all(self.archive.fetch, Organisation)
        return sorted(found, key=lambda row: sort_key(row.short))

    def places(self) -> list[Place]:
        """All places in Czech order."""
        found: list[Place] = reading.read_all(self.archive.fetch, Place)
        return sorted(found, key=lambda row: sort_key(row.short))

    def roster(self, group_id: int) -> list[RosterRow]:
        """Everybody of the register, by surname, with what ties them to the group now, one row each."""
        latest: dict[int, RosterRow] = {}
        for row in reading.read_roster(self.archive.fetch, group_id):
            latest[row.person.id] = row
        return sorted(latest.values(), key=lambda row: name_key(row.person.name))

    def save(self, thing: Thing) -> Thing:
        """Write a new thing (id 0) or a changed one; return it with its id. Raises NameTakenError."""
        from kpss_desktop.storage.writing import insert_thing, update_thing

        def work(connection: Any) -> int:
            if thing.id:
                update_thing(connection, thing)
                return thing.id
            return insert_thing(connection, thing)

        try:
            return replace(thing, id=self.archive.write(work))
        except ArchiveError as error:
            if error.code == "taken":
                raise NameTakenError(str(error)) from error
            raise

    def remove(self, thing: Thing) -> None:
        """Remove a thing; minutes keep the names they hold."""
        from kpss_desktop.storage.writing import delete_thing

        self.archive.write(lambda connection: delete_thing(connection, type(thing), thing.id))

    def set_membership(self, person_id: int, group_id: int, kind: MembershipKind | None) -> None:
        """Say what somebody is to a group; None: nothing any more. Dates of the latest membership stay."""
        rows = reading.read_roster(self.archive.fetch, group_id)
        ties = [row.membership for row in rows if row.person.id == person_id and row.membership]
        if ties and kind is not None:
            self.save(replace(ties[-1], kind=kind))
        elif ties:
            self.remove(ties[-1])
        elif kind is not None:
            self.save(Membership(person_id=person_id, group_id=group_id, kind=kind))

    def organisation_named(self, short: str) -> Organisation | None:
        """The organisation of that short or full name, made if there is none; None for an empty name."""
        short = " ".join(short.split())
        if not short:
            return None
        for row in self.organisations():
            if short in (row.short, row.full):
                return row
        return self.save(Organisation(short=short))

    def place_named(self, short: str, full: str = "") -> Place | None:
        """The place of that short name, made or given its full name if need be; None for an empty name."""
        short = " ".join(short.split())
        if not short:
            return None
        for row in self.places():
            if row.short == short:
                return self.save(replace(row, full=full)) if full and full != row.full else row
        return self.save(Place(short=short, full=full))

    def settings(self) -> dict[str, str]:
        """The settings that belong to the archive."""
        return reading.read_settings(self.archive.fetch)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting in the archive."""
        from kpss_desktop.storage.writing import put_setting

        self.archive.write(lambda connection: put_setting(connection, key, value))

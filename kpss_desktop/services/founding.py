"""The first thing in an empty archive: the group, its place, who writes and who belongs to it."""

from dataclasses import replace
from typing import Any

from kpss_desktop.domain.register import Group, Place
from kpss_desktop.services.register import Register
from kpss_desktop.services.roster import Listed, write_people


def found_group(register: Register, group: Group, place_full: str, members: list[Listed]) -> int:
    """Write a new group with its place and its members in one transaction; return its id."""
    from kpss_desktop.storage.writing import insert_thing

    places = {place.short for place in register.places()}

    def work(connection: Any) -> int:
        if group.place and group.place not in places:
            insert_thing(connection, Place(short=group.place, full=place_full))
        group_id = insert_thing(connection, replace(group, id=0))
        write_people(connection, group_id, members, {}, set(), {})
        return group_id

    return register.archive.write(work)

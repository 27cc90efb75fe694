"""Many people at once: a list pasted from an e-mail or a spreadsheet becomes people of the register."""

import re
from typing import Any

from kpss_desktop.czech.names import split_titles
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.register import Membership, MembershipKind, Organisation, Person
from kpss_desktop.services.register import Register
from kpss_desktop.system.values import dataclass

_PART = re.compile(r"[,;\t]")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,3}[.)])\s+")
_MAIL = re.compile(r"[^\s<>,;()\"]+@[^\s<>,;()\"]+\.[^\s<>,;()\"]+")
_PHONE = re.compile(r"(?:tel\.?:?\s*)?\+?\d[\d\s/-]{7,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list as it was understood; `organisation` is a short name, empty where none stood."""

    name: str
    titles_before: str = ""
    titles_after: str = ""
    organisation: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a list: ids of the people that are new, and how many were there already."""

    people: tuple[int, ...]
    known: int


def read_list(text: str) -> list[Listed]:
    """Read lines such as "Mgr. Anna Vzorová, Charita, anna@vzor.cz": name, organisation, function.

    Parts stand between commas, semicolons or tabs; an e-mail and a telephone are recognised anywhere,
    bullets and numbers of lines are left out. Empty lines are skipped.
    """
    found = (_read_line(line) for line in text.splitlines())
    return [row for row in found if row is not None]


def _read_line(line: str) -> Listed | None:
    line = _BULLET.sub("", line)
    email = next(iter(_MAIL.findall(line)), "")
    line = _MAIL.sub("", line).replace("<>", "").replace("()", "")
    phone = ""
    parts = []
    for part in (" ".join(part.split()) for part in _PART.split(line)):
        if _PHONE.fullmatch(part):
            phone = phone or re.sub(r"^tel\.?:?\s*", "", part, flags=re.IGNORECASE)
        elif part:
            parts.append(part)
    if not parts:
        return None
    written = parts.pop(0)
    while parts and split_titles(f"X, {parts[0]}")[1] == "X":  # titles after the name, Ph.D. and the like
        written += f", {parts.pop(0)}"
    before, name, after = split_titles(written)
    if not name:
        return None
    rest = [*parts, "", ""]
    return Listed(name, before, after, rest[0], rest[1], email, phone)


def add_people(
    register: Register,
    group_id: int,
    listed: list[Listed],
    kind: MembershipKind = MembershipKind.MEMBER,
) -> Added:
    """Add the people of a list to the register and the group, in one transaction.

    Who is there already by name stays as they are and is only tied to the group.
    """
    rows = register.roster(group_id)
    known = {fold(row.person.name): row.person.id for row in rows}
    tied = {row.person.id for row in rows if row.membership is not None}
    homes = {fold(name): row.id for row in register.organisations() for name in (row.full, row.short) if name}
    return register.archive.write(
        lambda connection: write_people(connection, group_id, listed, known, tied, homes, kind)
    )


def write_people(
    connection: Any,
    group_id: int,
    listed: list[Listed],
    known: dict[str, int],
    tied: set[int],
    homes: dict[str, int],
    kind: MembershipKind = MembershipKind.MEMBER,
) -> Added:
    """The work of `add_people` within a transaction of the caller."""
    from kpss_desktop.storage.writing import insert_thing

    known, tied, homes, new = dict(known), set(tied), dict(homes), list[int]()
    for row in listed:
        key = fold(row.name)
        if key not in known:
            home = fold(row.organisation)
            if home and home not in homes:
                homes[home] = insert_thing(connection, Organisation(short=row.organisation))
            known[key] = insert_thing(connection, _person(row, homes.get(home)))
            new.append(known[key])
        if known[key] not in tied:
            tied.add(known[key])
            insert_thing(connection, Membership(person_id=known[key], group_id=group_id, kind=kind))
    return Added(tuple(new), len(listed) - len(new))


def _person(row: Listed, home: int | None) -> Person:
    return Person(
        name=row.name, titles_before=row.titles_before, titles_after=row.titles_after,
        function=row.function, organisation_id=home, email=row.email, phone=row.phone,
    )  # fmt: skip

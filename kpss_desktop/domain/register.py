"""What outlives a meeting: groups, people, organisations, memberships, places."""

from datetime import date, datetime, time
from enum import StrEnum

from kpss_desktop.system.values import dataclass


class MembershipKind(StrEnum):
    MEMBER = "member"
    GUEST = "guest"
    PROSPECT = "prospect"
    FORMER = "former"


class DocumentKind(StrEnum):
    """What can be made of a meeting or a group from a Word template."""

    MINUTES = "minutes"
    INVITATION = "invitation"
    ATTENDANCE = "attendance"
    TASKS = "tasks"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A working group. `title` is the title sentence of its minutes, `author` who writes them,
    `author_label` Zpracoval or Zpracovala; `place` the short name of a Place."""

    id: int = 0
    name: str
    short: str = ""
    title: str = ""
    place: str | None = None
    start: time | None = None
    author: str | None = None
    author_label: str = "Zpracoval"
    standing_topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    id: int = 0
    short: str
    full: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    id: int = 0
    short: str
    full: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the register; `name` is without titles; `organisation` the id of theirs."""

    id: int = 0
    name: str
    titles_before: str = ""
    titles_after: str = ""
    function: str = ""
    organisation_id: int | None = None
    email: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That a person belongs to a group, from `since` to `until`, either of which may be unknown."""

    id: int = 0
    person_id: int
    group_id: int
    kind: MembershipKind = MembershipKind.MEMBER
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """A person as the roster of a group shows them."""

    person: Person
    organisation: Organisation | None
    membership: Membership | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting as lists show it; `present` is how many came, `open_tasks` how many tasks of it are open."""

    id: int
    group_id: int
    group: str
    date: date | None
    title: str
    status: str
    start: time | None = None
    place: str | None = None
    present: int = 0
    points: int = 0
    open_tasks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A Word template of a group's own; `name` is that of the file it came from, `sha256` of `data`."""

    id: int = 0
    group_id: int
    kind: DocumentKind
    name: str
    data: bytes
    sha256: str
    added_at: datetime

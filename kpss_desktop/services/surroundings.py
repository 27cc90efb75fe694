"""What a line is understood by: who can be named, what day it is, when the group meets next."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.mention_types import Mentionable, MentionKind
from kpss_desktop.domain.minutes import Attendance, Head, Owner, Presence
from kpss_desktop.domain.register import Organisation, RosterRow
from kpss_desktop.services.register import Register
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage import aids, around, reading
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.planning import days_after

if TYPE_CHECKING:
    from kpss_desktop.domain.mentions import Directory

ROLES = ("manažer skupiny", "manažerka skupiny", "koordinátor", "koordinátorka")
"""Roles of every group, beside those that its people have and its tasks were given to."""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What lines of one meeting are understood by.

    `base` is the day of the meeting; `next_meeting` that of the next one, `next_meeting_id` its id where it
    is planned and not only announced; `choices` whom a name meant when she was asked, by the folded name;
    `people` those of the register by id; `met` the days ahead on which the group has a meeting. `readings`
    is what was understood of lines already, for whoever reads them.
    """

    directory: "Directory"
    base: date
    next_meeting: date | None = None
    next_meeting_id: int | None = None
    choices: Mapping[str, Owner] = field(default_factory=dict)
    people: Mapping[int, RosterRow] = field(default_factory=dict)
    met: frozenset[date] = frozenset()
    readings: dict[str, Any] = field(default_factory=dict)


class Neighbourhood:
    """Keeps the surroundings of the meeting that is open: made when asked for, anew after a change."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._session: MeetingSession | None = None
        self._now: Surroundings | None = None
        self._last: tuple[list[Mentionable], Directory] | None = None

    def show(self, session: MeetingSession | None) -> None:
        """Another meeting is open, or none."""
        self._session, self._now = session, None

    def note(self, changes: Changes) -> None:
        """Something of the meeting was changed: attendance and heading count here."""
        if changes.touches(Attendance) or changes.touches(Head):
            self._now = None

    def forget(self) -> None:
        """The register, the plan of meetings or a choice was changed."""
        self._now = None

    def now(self) -> Surroundings | None:
        """The surroundings as they are now; None while no meeting is open."""
        if self._now is None and self._session is not None:
            try:
                self._now = build(self._register, self._session, self._directory)
            except ArchiveError:  # she must be able to type on; whoever saves tells her
                self._now = _bare(self._session)
        return self._now

    def _directory(self, people: list[Mentionable]) -> "Directory":
        """The one made last where nobody came or changed: making it takes longer than reading all."""
        if self._last is None or self._last[0] != people:
            self._last = people, _directory_of(people)
        return self._last[1]

    @property
    def ready(self) -> bool:
        """True once they were made: asking costs nothing then."""
        return self._now is not None

    def remember(self, written: str, owner: Owner | None) -> None:
        """Keep whom a name means in the group, so that she is asked once; None forgets it."""
        if self._session is None or self._register.archive.read_only:
            return
        group = self._session.group.id
        with suppress(ArchiveError):  # then she is asked again
            self._register.archive.write(
                lambda connection: aids.put_choice(connection, group, written, owner)
            )
        self._now = None


def build(
    register: Register,
    session: MeetingSession,
    directory: Callable[[list[Mentionable]], "Directory"] | None = None,
) -> Surroundings:
    """The surroundings of a meeting, read from the register and from the meeting as it is now."""
    fetch, head, group = register.archive.fetch, session.head, session.group.id
    base = head.date or session.clock.today()
    planned = around.meeting_after(fetch, group, base, session.meeting_id)
    announced = min((row.date for row in head.next_meetings if row.date > base), default=None)
    roster = {row.person.id: row for row in reading.read_roster(fetch, group)}
    homes: list[Organisation] = reading.read_all(fetch, Organisation)
    people = mentionables(session.attendance, roster.values(), homes, around.read_roles(fetch, group))
    return Surroundings(
        directory=(directory or _directory_of)(people),
        base=base,
        next_meeting=planned[1] if planned else announced,
        next_meeting_id=planned[0] if planned else None,
        choices=aids.read_choices(fetch, group),
        people=roster,
        met=days_after(fetch, group, base),
    )


def _directory_of(people: list[Mentionable]) -> "Directory":
    """Who can be named; imported when first made, since a start does not wait for it."""
    from kpss_desktop.domain.mentions import Directory

    return Directory(people)


def _bare(session: MeetingSession) -> Surroundings:
    """What can be said without the archive: who is at the meeting, and its day."""
    people = mentionables(session.attendance, (), ())
    return Surroundings(_directory_of(people), session.head.date or session.clock.today())


def mentionables(
    attendance: Iterable[Attendance],
    roster: Iterable[RosterRow],
    organisations: Iterable[Organisation],
    roles: Iterable[str] = (),
) -> list[Mentionable]:
    """Who can be named at a meeting: those present first, then who else is known, organisations and roles."""
    rows = sorted(attendance, key=lambda row: row.status is not Presence.PRESENT)
    known = {row.person_id for row in rows if row.person_id is not None}
    others = [row for row in roster if row.person.id not in known]
    here = {fold(row.organisation) for row in rows if row.organisation and row.status is Presence.PRESENT}
    functions = [row.function or "" for row in rows] + [row.person.function for row in others]
    return [
        *(_attending(row) for row in rows if row.name),
        *(_registered(row) for row in others if row.person.name),
        *_organisations(rows, organisations, here),
        *(
            Mentionable(MentionKind.ROLE, name)
            for name in dict.fromkeys([*ROLES, *roles, *functions])
            if name.strip()
        ),
    ]


def _attending(row: Attendance) -> Mentionable:
    present = row.status is Presence.PRESENT
    return Mentionable(
        MentionKind.PERSON, row.name, row.person_id, (), present, organisation=row.organisation or ""
    )


def _registered(row: RosterRow) -> Mentionable:
    home = row.organisation.short if row.organisation else ""
    return Mentionable(MentionKind.PERSON, row.person.name, row.person.id, organisation=home)


def _organisations(
    rows: Iterable[Attendance], organisations: Iterable[Organisation], here: set[str]
) -> Iterator[Mentionable]:
    seen = set[str]()
    for row in organisations:
        names = [name for name in (row.short, row.full) if name]
        if names:
            seen.update(map(fold, names))
            present = any(fold(name) in here for name in names)
            yield Mentionable(MentionKind.ORGANISATION, names[0], row.id, tuple(names[1:]), present)
    for name in dict.fromkeys(row.organisation for row in rows if row.organisation):
        if fold(name) not in seen:
            yield Mentionable(MentionKind.ORGANISATION, name, present=fold(name) in here)

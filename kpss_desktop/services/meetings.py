"""Meetings as a whole: the list, a new one filled in from the last, opening, deleting with a way back."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from kpss_desktop.czech.names import name_key
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import (
    Attendance,
    Head,
    Meeting,
    MeetingStatus,
    Presence,
    Role,
)
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import (
    Group,
    MeetingRow,
    Membership,
    MembershipKind,
    Place,
    RosterRow,
)
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage import around, reading
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.values import dataclass


class NotFoundError(LookupError):
    """There is no meeting, or no group, of that id."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """What can be done with meetings of an archive."""

    archive: Archive
    writer: Writer
    clock: Clock

    def listing(self) -> list[MeetingRow]:
        """All meetings, newest first."""
        return reading.read_meetings(self.archive.fetch)

    def to_show(self) -> int | None:
        """The meeting to open at start: today's, else the last, else the next; None where there is none."""
        return reading.meeting_to_show(self.archive.fetch, self.clock.today())

    def read(self, meeting_id: int) -> Meeting:
        """One meeting whole. Raises NotFoundError."""
        meeting = reading.read_meeting(self.archive.fetch, meeting_id)
        if meeting is None:
            raise NotFoundError(meeting_id)
        return meeting

    def date_of(self, meeting_id: int) -> date | None:
        """When a meeting was, None where that is not known."""
        return reading.date_of(self.archive.fetch, meeting_id)

    def group(self, group_id: int) -> Group:
        """A group by its id. Raises NotFoundError."""
        return group_by_id(self.archive.fetch, group_id)

    def after(self, session: MeetingSession) -> tuple[int, date] | None:
        """The next meeting of its group after one that is open: (id, date).

        None while none is planned, and where it cannot be read: what is due by it then waits.
        """
        day = session.head.date or self.clock.today()
        with suppress(ArchiveError):
            return around.meeting_after(self.archive.fetch, session.group.id, day, session.meeting_id)
        return None

    def open(self, meeting_id: int) -> MeetingSession:
        """Open a meeting for writing, with all that was written in it before. Raises NotFoundError."""
        self.writer.wait()
        meeting = self.read(meeting_id)
        if meeting.head.status is MeetingStatus.PLANNED:
            self.fill_in(meeting_id)
            meeting = self.read(meeting_id)
        before = self._before(meeting.head.group_id, meeting.head.date, meeting_id)
        last = reading.read_attendance(self.archive.fetch, before) if before is not None else ()
        return MeetingSession(meeting, self.group(meeting.head.group_id), self.writer, self.clock, last)

    def start_new(self, group_id: int, day: date | None = None) -> int:
        """Make the meeting of a day (today), filled in from the last one, and return its id.

        Where the group has a meeting on that day already, that one is returned.
        """
        self.writer.wait()
        day = day or self.clock.today()
        for row in self.listing():
            if row.group_id == group_id and row.date == day:
                self.fill_in(row.id)
                return row.id
        from kpss_desktop.services.planning import write_filled

        return write_filled(self, self.proposal(group_id, day))

    def proposal(self, group_id: int, day: date, meeting_id: int | None = None) -> Meeting:
        """What the meeting of a day would be filled in with now; `meeting_id` is itself, if it is planned."""
        return proposal(self.archive.fetch, group_id, day, meeting_id)

    def fill_in(self, meeting_id: int) -> None:
        """Give a planned meeting what it is to begin with, or renew what nobody has touched since.

        Where that cannot be written it stays as it is: she may at least look at it.
        """
        from kpss_desktop.services.planning import fill_in

        if not self.archive.read_only:
            with suppress(ArchiveError):
                fill_in(self, meeting_id)

    def delete(self, meeting_id: int) -> None:
        """Put a meeting aside, with what it found of tasks; `take_back` returns it, even after a restart."""
        from kpss_desktop.storage.writing import set_deleted

        self.writer.wait()
        now = self.clock.now()
        self.archive.write(lambda connection: set_deleted(connection, meeting_id, now))

    def take_back(self, meeting_id: int) -> None:
        """Return a meeting that was deleted."""
        from kpss_desktop.storage.writing import set_deleted

        self.writer.wait()
        self.archive.write(lambda connection: set_deleted(connection, meeting_id, None))

    def deleted(self) -> list[tuple[int, date | None, str]]:
        """Meetings put aside, last deleted first: (id, date, title)."""
        return reading.read_deleted(self.archive.fetch)

    def _before(self, group_id: int, day: date | None, meeting_id: int | None) -> int | None:
        """The last meeting of the group that came before."""
        return reading.meeting_before(self.archive.fetch, group_id, day, meeting_id or 0)

    def places(self) -> list[Place]:
        """All places, by id."""
        return reading.read_all(self.archive.fetch, Place)


def group_by_id(fetch: reading.Fetch, group_id: int) -> Group:
    """A group by its id. Raises NotFoundError."""
    groups: list[Group] = reading.read_all(fetch, Group)
    for group in groups:
        if group.id == group_id:
            return group
    raise NotFoundError(group_id)


def proposal(fetch: reading.Fetch, group_id: int, day: date, meeting_id: int | None = None) -> Meeting:
    """What the meeting of a day would be filled in with now; `meeting_id` is itself, if it is planned.

    Raises NotFoundError where there is no such group.
    """
    from kpss_desktop.services.carrying import agenda_for

    group = group_by_id(fetch, group_id)
    before = reading.meeting_before(fetch, group_id, day, meeting_id or 0)
    last = None if before is None else reading.read_meeting(fetch, before, carried=False)
    places: list[Place] = reading.read_all(fetch, Place)
    filled = _filled_in(group, last, reading.read_roster(fetch, group_id), places, day)
    return replace(filled, topics=agenda_for(fetch, group, day, meeting_id or 0))


def _filled_in(
    group: Group, last: Meeting | None, roster: list[RosterRow], places: list[Place], day: date
) -> Meeting:
    head = last.head if last else None
    place = (head and head.place) or group.place
    known = next((row for row in places if row.short == place), None)
    return Meeting(
        id=0,
        head=Head(
            group_id=group.id,
            title=(head and head.title) or group.title or group.name,
            status=MeetingStatus.PLANNED,
            date=day,
            start=(head and head.start) or group.start,
            place=place,
            place_full=known.full if known and known.full else head.place_full if head else None,
            author=group.author or (head and head.author) or None,
        ),
        attendance=_expected(roster, last, day),
    )


def belongs(tie: Membership | None, day: date) -> bool:
    """True if a membership makes somebody expected at a meeting of that day."""
    if tie is None or tie.kind is not MembershipKind.MEMBER:
        return False
    return (tie.since is None or tie.since <= day) and (tie.until is None or day <= tie.until)


def _expected(roster: list[RosterRow], last: Meeting | None, day: date) -> tuple[Attendance, ...]:
    """The roster with nobody ticked: members of that day, and members of last time nobody has registered."""
    rows: dict[int, Attendance] = {}
    for row in roster:
        if belongs(row.membership, day) and row.person.id not in rows:
            rows[row.person.id] = attendance_of(row)
    registered = {row.person.id for row in roster}
    names = {row.person.name for row in roster}
    strangers = [
        replace(
            row,
            uid=new_uid(),
            status=Presence.UNRECORDED,
            as_written=None,
            substitute_for=None,
            arrived=None,
            left=None,
        )
        for row in (last.attendance if last else ())
        if row.role is Role.MEMBER and row.person_id not in registered and row.name not in names
    ]
    everybody = sorted([*rows.values(), *strangers], key=lambda row: name_key(row.name))
    keys = spread(len(everybody))
    return tuple(replace(row, order=key) for row, key in zip(everybody, keys, strict=True))


def attendance_of(row: RosterRow) -> Attendance:
    """Somebody of the roster as a row of attendance, not yet recorded."""
    person = row.person
    return Attendance(
        uid=new_uid(),
        order="",
        name=person.name,
        person_id=person.id,
        titles_before=person.titles_before or None,
        titles_after=person.titles_after or None,
        function=person.function or None,
        organisation=row.organisation.short if row.organisation else None,
    )

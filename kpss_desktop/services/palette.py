"""What the palette finds besides commands: people who come and go, meetings and tasks of the archive."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import time
from enum import Enum

from kpss_desktop.domain.minutes import Attendance, Presence
from kpss_desktop.domain.register import RosterRow
from kpss_desktop.services import attending
from kpss_desktop.services.meetings import attendance_of
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.quickfind import Found, QuickFind, searchable
from kpss_desktop.system.values import dataclass

__all__ = ["Coming", "Deed", "Found", "Places", "QuickFind", "coming", "do", "searchable"]


class Deed(Enum):
    """What may be written down of somebody during a meeting."""

    ARRIVE = "příchod"
    RETURN = "návrat"
    LEAVE = "odchod"
    EXCUSE = "omluva"


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody and what may be written down of them now; `hour` where that has one.

    A row without a uid is somebody of the register who is not on the list of this meeting yet.
    """

    row: Attendance
    deed: Deed
    hour: time | None = None


def coming(session: MeetingSession, roster: Iterable[RosterRow]) -> list[Coming]:
    """What can be written down of everybody now: those of the meeting, then the rest of the register."""
    if session.read_only:
        return []
    rows = list(session.attendance)
    known = {row.person_id for row in rows if row.person_id is not None}
    names = {row.name for row in rows if row.person_id is None}
    for person in roster:
        if person.person.id not in known and person.person.name not in names:
            rows.append(replace(attendance_of(person), uid="", role=attending.role_of(person)))
    now, arrival = attending.this_minute(session), attending.arrival_hour(session)
    return [found for row in rows for found in _deeds(row, now, arrival)]


def _deeds(row: Attendance, now: time, arrival: time | None) -> Iterator[Coming]:
    if row.status is Presence.PRESENT:
        yield Coming(row, Deed.LEAVE, now) if row.left is None else Coming(row, Deed.RETURN)
    else:
        yield Coming(row, Deed.ARRIVE, arrival)
    if row.uid and row.status is not Presence.EXCUSED:
        yield Coming(row, Deed.EXCUSE)


def do(session: MeetingSession, what: Coming) -> None:
    """Write it down, as one act of the history."""
    uid = what.row.uid
    if not uid:
        attending.arrive_known(session, what.row)
    elif what.deed is Deed.LEAVE:
        attending.depart(session, uid)
    elif what.deed is Deed.EXCUSE:
        attending.set_presence(session, uid, Presence.EXCUSED)
    else:
        attending.arrive(session, uid)


class Places:
    """Meetings and tasks of an archive, found by any part of what they say, diacritics and case aside."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._quick: QuickFind | None = None
        self._changed: set[int] = set()

    @property
    def ready(self) -> bool:
        """True once they were read; until then nothing is found."""
        return self._quick is not None

    def read(self, stop: Callable[[], bool] = lambda: False) -> QuickFind | None:
        """Read them all, in whatever thread, unless told to stop; `take` then puts them to use.

        Raises ArchiveError.
        """
        quick = QuickFind()
        with self._archive.snapshot() as fetch:
            whole = quick.fill(fetch, stop=stop)
        return quick if whole else None

    def take(self, quick: QuickFind) -> None:
        """Search in what was read."""
        self.forget()
        self._quick = quick

    def forget(self) -> None:
        """Meetings have come or gone: all is to be read again."""
        if self._quick is not None:
            self._quick.close()
        self._quick = None

    def note(self, meeting_id: int) -> None:
        """Something of a meeting was changed; it is read again once another is open."""
        self._changed.add(meeting_id)

    def search(self, words: list[str], here: int = 0, limit: int = 20) -> list[Found]:
        """Meetings, then tasks, that have all the folded words; tasks of the meeting `here` are left out,
        since those that are open may say more than the disk."""
        if self._quick is None or not words:
            return []
        for meeting_id in self._changed - {here}:
            self._quick.fill(self._archive.fetch, meeting_id)
            self._changed.discard(meeting_id)
        meetings = self._quick.search(words, tasks=False, limit=limit)
        return meetings + self._quick.search(words, tasks=True, here=here, limit=limit)

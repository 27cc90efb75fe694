"""Closing the day: final, a version kept, the Word file, the planned meetings; and opening it again.

The heading, the version and the Word file are one act: where the file cannot be made or put in its place,
the archive is as before. The e-mail and the planned meetings come after, and what fails there is told.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import AnnouncedDate, Head, MeetingStatus, Review, TaskStatus
from kpss_desktop.domain.order import between
from kpss_desktop.domain.planning import Slot
from kpss_desktop.domain.printed import printed_mark
from kpss_desktop.domain.register import DocumentKind, Group, MeetingRow, Place
from kpss_desktop.domain.tasks import state_of
from kpss_desktop.domain.versionform import said_to_json
from kpss_desktop.services import tasking
from kpss_desktop.services.exporting import MINUTES, Exporting
from kpss_desktop.services.meetings import Meetings, NotFoundError
from kpss_desktop.services.planning import Planned, Planning, dates_ahead
from kpss_desktop.services.session import MeetingIsFinalError, MeetingSession
from kpss_desktop.services.versions import said_of
from kpss_desktop.storage import documents, reading
from kpss_desktop.storage import versions as store
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.system.values import dataclass

LABEL, REOPENED = "uzavření zápisu", "nové otevření zápisu"


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of it: the running number of the minutes, the number of the version, the Word file if any."""

    number: int
    version: int
    path: Path | None
    changes: Changes


def end_now(head: Head, now: datetime) -> time | None:
    """The end that closing at this moment fills in: only where it is open, on the day, after the start."""
    if head.end is not None or head.date != now.date():
        return None
    hour = now.time().replace(second=0, microsecond=0, tzinfo=None)
    return hour if head.start is None or hour > head.start else None


@dataclass(frozen=True, slots=True)
class Finishing:
    """What closes a meeting and opens it again."""

    meetings: Meetings
    exporting: Exporting

    def finish(self, session: MeetingSession, target: Path | None, overwrite: bool = False) -> Finished:
        """Make a meeting final, keep a version of it, and write its minutes to `target` if one is named.

        Raises ArchiveError, MeetingIsFinalError and whatever `Exporting.export_minutes` does; the archive
        and the session are then as they were.
        """
        if session.read_only:
            raise MeetingIsFinalError
        session.flush()
        self.exporting.settle()
        edits = self._edits(session)
        head = edits[0].after
        assert isinstance(head, Head)

        def work(connection: Any) -> int:
            from kpss_desktop.storage.writing import fetch_on, write_edits

            write_edits(connection, session.meeting_id, edits)
            fetch = fetch_on(connection)
            version = self._keep_version(connection, fetch, session)
            if target is not None:
                self._write_word(connection, fetch, session.meeting_id, version, target, overwrite)
            return version

        version = self.exporting.archive.write(work)
        changes = session.take_over(edits, LABEL)
        assert head.number is not None
        return Finished(head.number, version, target, changes)

    def reopen(self, session: MeetingSession) -> Changes | None:
        """Let a final meeting be written again; its versions and its number stay. Raises ArchiveError."""
        head = session.head
        if not session.read_only:
            return None
        self.exporting.settle()
        edits = [Edit(head, replace(head, status=MeetingStatus.IN_PROGRESS))]

        def work(connection: Any) -> None:
            from kpss_desktop.storage.writing import write_edits

            write_edits(connection, session.meeting_id, edits)

        self.exporting.archive.write(work)
        return session.take_over(edits, REOPENED)

    def unplanned(self, session: MeetingSession) -> tuple[AnnouncedDate, ...]:
        """The dates ahead that the minutes announce and nobody has planned yet."""
        head = session.head
        found = (row for row in head.next_meetings if head.date is None or row.date > head.date)
        days = self.planned_days(session)
        return tuple(row for row in found if row.date not in days)

    def planned(self, session: MeetingSession) -> list[MeetingRow]:
        """The meetings of the group planned after this one, the next first."""
        after = session.head.date or self.exporting.clock.today()
        rows = self.meetings.listing()
        return [
            row
            for row in reversed(rows)
            if row.group_id == session.group.id and row.status == MeetingStatus.PLANNED
            if row.date is not None and row.date > after
        ]

    def planned_days(self, session: MeetingSession) -> frozenset[date]:
        """The days on which the group has a meeting in the archive."""
        rows = (row for row in self.meetings.listing() if row.group_id == session.group.id)
        return frozenset(row.date for row in rows if row.date is not None)

    def plan(self, session: MeetingSession, rows: Sequence[AnnouncedDate]) -> Planned:
        """Plan the meetings that the minutes announce. Raises ArchiveError."""
        slots = [Slot(row.date, row.start, row.place) for row in rows]
        return Planning(self.meetings).plan(session.group.id, slots)

    # How

    def _edits(self, session: MeetingSession) -> list[Edit]:
        """The heading as it is to stay, and of each task from before that it stands, where nobody said so."""
        fetch = self.exporting.archive.fetch
        head, now = session.head, self.exporting.clock.now()
        number = head.number or store.next_number(fetch, head.group_id, session.meeting_id)
        end = head.end or end_now(head, now)
        full = head.place_full or _full(fetch, head.place)
        ahead = dates_ahead(fetch, session.meeting())  # what the minutes say of them stays so
        after = replace(
            head, status=MeetingStatus.FINAL, number=number, end=end, place_full=full, next_meetings=ahead
        )
        return [Edit(head, after), *_standing(session)]

    def _keep_version(self, connection: Any, fetch: Fetch, session: MeetingSession) -> int:
        meeting = reading.read_meeting(fetch, session.meeting_id)
        if meeting is None:
            raise NotFoundError(session.meeting_id)
        head, now = meeting.head, self.exporting.clock.now()
        number = store.last_version(fetch, session.meeting_id) + 1
        who = head.author or session.group.author or ""
        row = store.VersionRow(number, now.isoformat(timespec="seconds"), who)
        data = said_to_json(said_of(fetch, meeting), _name_of(fetch, head.group_id))
        store.insert_version(connection, session.meeting_id, row, data)
        return number

    def _write_word(
        self, connection: Any, fetch: Fetch, meeting_id: int, version: int, target: Path, overwrite: bool
    ) -> None:
        from hashlib import sha256

        from kpss_desktop.storage.writing import note_export, put_setting

        made: list[bytes] = []

        def make() -> bytes:
            from kpss_desktop.services.composing import document_data

            data = document_data(fetch, MINUTES, meeting_id, self.exporting.clock.today())
            own = documents.read_template(fetch, data.group.id, DocumentKind.MINUTES)
            made.append(self.exporting.compose(MINUTES, data, own.data if own is not None else None))
            return made[0]

        self.exporting.hand_over(None, MINUTES, target, make, overwrite)
        meeting = reading.read_meeting(fetch, meeting_id, carried=False)
        digest, now = sha256(made[0]).hexdigest(), self.exporting.clock.now()
        note_export(connection, meeting_id, MINUTES, target.absolute(), digest, now, version)
        if meeting is not None:
            key = documents.content_key(meeting_id, target)
            put_setting(connection, key, f"{digest} {printed_mark(meeting)}")


def _standing(session: MeetingSession) -> list[Edit]:
    """Reviews that say of open tasks from before, of which nothing was said, that they stand."""
    last = max((row.order for row in session.reviews), default=None)
    edits = []
    again = session.head.number is not None  # what a later meeting has found since was not known here
    for task in session.carried:
        if task.status is not TaskStatus.OPEN or tasking.review_of(session, task.uid) is not None:
            continue
        if again and tasking.found_later(session, task.uid) is not None:
            continue
        last = between(last, None)
        review = Review(
            uid=new_uid(), order=last, task=task.uid, meeting_id=session.meeting_id,
            date=session.head.date, status=TaskStatus.OPEN, due=task.due, was=state_of(task),
        )  # fmt: skip
        edits.append(Edit(None, review))
    return edits


def _full(fetch: Fetch, short: str | None) -> str | None:
    """The full name of a place as the register has it today; from then on the minutes keep it."""
    places: list[Place] = reading.read_all(fetch, Place) if short else []
    return next((row.full for row in places if row.short == short and row.full), None)


def _name_of(fetch: Fetch, group_id: int) -> str:
    groups: list[Group] = reading.read_all(fetch, Group)
    return next(group.name for group in groups if group.id == group_id)

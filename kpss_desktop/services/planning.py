"""Meetings ahead: planned, moved, put aside, and filled in once she begins or prepares them.

A planned meeting has a heading and nothing else until it is opened. Then it gets what any new meeting gets;
opened again before it begins, it is given what has come up since, and nothing that she touched changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    Attendance,
    Head,
    Meeting,
    MeetingStatus,
    Presence,
    Role,
    Topic,
)
from kpss_desktop.domain.order import between, spread
from kpss_desktop.domain.planning import Slot, renewed
from kpss_desktop.services.meetings import Meetings, NotFoundError, proposal
from kpss_desktop.services.problems import ServiceError
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage import planning as store
from kpss_desktop.storage import reading
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.system.values import dataclass


class PlanError(ServiceError):
    """A meeting cannot be planned or moved as asked: `day_taken`, `begun`."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Meetings that were planned, by date, and days left out because the group meets then already."""

    ids: tuple[int, ...]
    days: tuple[date, ...]
    taken: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A planned meeting before and after it was moved.

    `tasks` counts those that are due by it and moved along, `announced` has the days of the meetings whose
    minutes name the old day: their text stays.
    """

    meeting_id: int
    before: Head
    after: Head
    tasks: int = 0
    announced: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Planning:
    """What can be done with meetings ahead. Each verb is one act, and has one that takes it back."""

    meetings: Meetings

    @property
    def _fetch(self) -> Fetch:
        return self.meetings.archive.fetch

    def plan(self, group_id: int, slots: Iterable[Slot]) -> Planned:
        """Plan a meeting on each day that has none yet; hour and place left open are as usual.

        Raises NotFoundError, ArchiveError.
        """
        self.meetings.writer.wait()
        wanted: dict[date, Slot] = {}
        taken: list[date] = []
        for slot in sorted(slots, key=lambda slot: slot.day):
            if slot.day in wanted or store.meeting_on(self._fetch, group_id, slot.day) is not None:
                taken.append(slot.day)
            else:
                wanted[slot.day] = slot
        if not wanted:
            return Planned((), (), tuple(taken))
        usual = self.meetings.proposal(group_id, next(iter(wanted))).head
        full = {place.short: place.full for place in self.meetings.places()}
        heads = [_head(usual, slot, full) for slot in wanted.values()]

        def work(connection: Any) -> tuple[int, ...]:
            from kpss_desktop.storage.writing import plan_meeting

            return tuple(plan_meeting(connection, Meeting(id=0, head=head)) for head in heads)

        return Planned(self.meetings.archive.write(work), tuple(wanted), tuple(taken))

    def unplan(self, ids: Sequence[int]) -> None:
        """Take a plan back: what nobody has touched goes for good, the rest is put aside."""
        from kpss_desktop.storage.writing import set_deleted

        self.meetings.writer.wait()
        untouched = [number for number in ids if self._is_untouched(number)]
        now = self.meetings.clock.now()

        def work(connection: Any) -> None:
            store.purge_planned(connection, untouched)
            for number in ids:
                if number not in untouched:
                    set_deleted(connection, number, now)

        self.meetings.archive.write(work)

    def move(self, meeting_id: int, day: date, start: time | None = None, place: str | None = None) -> Moved:
        """Move a planned meeting to a day, hour and place; terms until it move along.

        Raises NotFoundError, ArchiveError, and PlanError day_taken or begun.
        """
        self.meetings.writer.wait()
        before = self._head(meeting_id)
        if before.status is not MeetingStatus.PLANNED:
            raise PlanError("begun", day=before.date)
        if store.meeting_on(self._fetch, before.group_id, day, meeting_id) is not None:
            raise PlanError("day_taken", day=day)
        full = {row.short: row.full for row in self.meetings.places()}
        after = _head(before, Slot(day, start, place), full, as_given=True)
        self._write_head(meeting_id, before, after)
        announced: list[date] = []
        if before.date is not None and before.date != day:
            announced = store.announcing(self._fetch, before.group_id, before.date)
        tasks = store.waiting_tasks(self._fetch, meeting_id) if before.date != day else 0
        return Moved(meeting_id, before, after, tasks, tuple(announced))

    def move_back(self, moved: Moved) -> None:
        """Put a meeting back to where it was; what was changed in its heading since stays."""
        self.meetings.writer.wait()
        now = self._head(moved.meeting_id)
        was = moved.before
        back = replace(now, date=was.date, start=was.start, place=was.place, place_full=was.place_full)
        self._write_head(moved.meeting_id, now, back)

    def _head(self, meeting_id: int) -> Head:
        meeting = reading.read_meeting(self._fetch, meeting_id, carried=False)
        if meeting is None:
            raise NotFoundError(meeting_id)
        return meeting.head

    def _write_head(self, meeting_id: int, before: Head, after: Head) -> None:
        from kpss_desktop.storage.writing import write_edits

        self.meetings.archive.write(lambda c: write_edits(c, meeting_id, [Edit(before, after)]))

    def _is_untouched(self, meeting_id: int) -> bool:
        meeting = reading.read_meeting(self._fetch, meeting_id, carried=False)
        if meeting is None or meeting.head.status is not MeetingStatus.PLANNED:
            return False
        if meeting.points or meeting.tasks or meeting.reviews or store.has_exports(self._fetch, meeting_id):
            return False
        if not meeting.topics and not meeting.attendance:
            return True
        given = store.read_filled(self._fetch, meeting_id)
        return given is not None and _as_filled(meeting) == given and _all_plain(meeting)

    def days(self, group_id: int, but: int = 0) -> frozenset[date]:
        """The days on which a group has a meeting, that of `but` aside."""
        rows = self.meetings.listing()
        return frozenset(row.date for row in rows if row.date and row.group_id == group_id and row.id != but)


def _head(usual: Head, slot: Slot, full: Mapping[str, str], *, as_given: bool = False) -> Head:
    """A heading with the day, hour and place of a slot; what is left open is as usual, unless `as_given`."""
    place = slot.place if slot.place or as_given else usual.place
    same = place == usual.place
    return replace(
        usual,
        date=slot.day,
        start=slot.start if slot.start or as_given else usual.start,
        place=place,
        place_full=full.get(place or "") or (usual.place_full if same else None),
    )


def planned_heads(fetch: Fetch, group_id: int, day: date) -> list[Head]:
    """The headings of the planned meetings of a group after a day, by date."""
    ids = store.planned_after(fetch, group_id, day)
    found = (reading.read_meeting(fetch, number, carried=False) for number in ids)
    return [meeting.head for meeting in found if meeting is not None]


def dates_ahead(fetch: Fetch, meeting: Meeting) -> tuple[AnnouncedDate, ...]:
    """The next meetings as documents of a meeting name them, by date, each day once.

    They are the planned meetings of its group after it, and the dates it announced that nobody has planned;
    a date whose meeting was moved or put aside since is left out. Final minutes say what they said.
    """
    head = meeting.head
    if head.date is None or (head.status is MeetingStatus.FINAL and head.next_meetings):
        return head.next_meetings
    rows = [
        AnnouncedDate(row.date, row.start, row.place)
        for row in planned_heads(fetch, head.group_id, head.date)
        if row.date is not None
    ]
    return tuple(sorted([*rows, *unplanned(fetch, meeting)], key=lambda row: row.date))


def unplanned(fetch: Fetch, meeting: Meeting) -> list[AnnouncedDate]:
    """The dates a meeting announced that still hold and are no planned meeting."""
    head = meeting.head
    if head.date is None or not head.next_meetings:
        return list(head.next_meetings)
    planned = {row.date for row in planned_heads(fetch, head.group_id, head.date)}
    given_up = store.days_given_up(fetch, head.group_id)
    return [row for row in head.next_meetings if row.date not in planned and row.date not in given_up]


def meetings_ahead(fetch: Fetch, group_id: int, today: date) -> list[Meeting]:
    """The planned meetings of a group from today on, by date, and as meetings without an id the dates that
    the last of its minutes announced and nobody has planned."""
    yesterday = today - timedelta(days=1)
    found = (
        reading.read_meeting(fetch, number, carried=False)
        for number in store.planned_after(fetch, group_id, yesterday)
    )
    planned = [meeting for meeting in found if meeting is not None]
    last = store.last_announced(fetch, group_id, today)
    minutes = None if last is None else reading.read_meeting(fetch, last, carried=False)
    if minutes is not None:
        planned += [
            Meeting(id=0, head=Head(
                group_id=group_id, title=minutes.head.title, date=row.date, start=row.start, place=row.place,
            ))
            for row in unplanned(fetch, minutes) if row.date >= today
        ]  # fmt: skip
    return sorted(planned, key=lambda meeting: meeting.head.date or today)


def follow_terms(fetch: Fetch, session: MeetingSession) -> None:
    """Let an open meeting know to which meetings its terms "by the next meeting" are bound by now."""
    session.follow(store.bound_terms(fetch, session.group.id))


# Filling in


def write_filled(meetings: Meetings, meeting: Meeting) -> int:
    """Write a new meeting that is filled in already, and return its id."""
    from kpss_desktop.storage.writing import plan_meeting

    def work(connection: Any) -> int:
        made = plan_meeting(connection, meeting)
        store.put_filled(connection, made, _as_filled(meeting))
        return made

    return meetings.archive.write(work)


def fill_in(meetings: Meetings, meeting_id: int) -> None:
    """Give a planned meeting what it is to begin with, or renew what nobody has touched since.

    Raises NotFoundError, ArchiveError.
    """
    fetch = meetings.archive.fetch
    meeting = reading.read_meeting(fetch, meeting_id, carried=False)
    if meeting is None:
        raise NotFoundError(meeting_id)
    given = store.read_filled(fetch, meeting_id)
    if not _may_be_filled(meeting, given):
        return
    fresh = _fresh(fetch, meeting, meetings.clock.today())
    edits = _renewal(meeting, fresh, given or {})
    if not edits and given is not None:
        return

    def work(connection: Any) -> None:
        from kpss_desktop.storage.writing import write_edits

        write_edits(connection, meeting_id, edits)
        store.put_filled(connection, meeting_id, _as_filled(fresh))

    meetings.archive.write(work)


def as_begun(fetch: Fetch, meeting: Meeting, today: date) -> Meeting:
    """A planned meeting that nobody has opened yet as it would be then, without writing anything."""
    bare = store.read_filled(fetch, meeting.id) is None and _may_be_filled(meeting, None)
    if not bare:
        return meeting
    fresh = _fresh(fetch, meeting, today)
    return replace(meeting, topics=fresh.topics, attendance=fresh.attendance)


def _fresh(fetch: Fetch, meeting: Meeting, today: date) -> Meeting:
    return proposal(fetch, meeting.head.group_id, meeting.head.date or today, meeting.id)


def _may_be_filled(meeting: Meeting, given: Mapping[str, Any] | None) -> bool:
    """True for a planned meeting that has not begun in any way, if it is bare or was filled in by us."""
    if meeting.head.status is not MeetingStatus.PLANNED:
        return False
    came = any(row.status is Presence.PRESENT for row in meeting.attendance)
    if came or any(row.meeting_id == meeting.id for row in meeting.reviews):
        return False
    bare = not (meeting.topics or meeting.attendance or meeting.points or meeting.tasks)
    return bare or given is not None


def _as_filled(meeting: Meeting) -> dict[str, Any]:
    """What is kept of a meeting to tell later what was touched."""
    return {
        "topics": [topic.text for topic in meeting.topics],
        "roster": [_who(row) for row in meeting.attendance],
    }


def _who(row: Attendance) -> str:
    return f"{row.person_id}" if row.person_id is not None else row.name


def _all_plain(meeting: Meeting) -> bool:
    return all(map(_plain_topic, meeting.topics)) and all(map(_plain_row, meeting.attendance))


def _plain_topic(topic: Topic) -> bool:
    return topic.presenter is None and topic.minutes is None and topic.outcome is None and topic.point is None


def _plain_row(row: Attendance) -> bool:
    given = (row.substitute_for, row.arrived, row.left, row.as_written)
    return row.status is Presence.UNRECORDED and row.role is Role.MEMBER and not any(given)


def _renewal(meeting: Meeting, fresh: Meeting, given: Mapping[str, Any]) -> list[Edit]:
    """What makes a planned meeting what it would be now, where nobody has touched it."""
    used = {point.topic for point in meeting.points}
    topics = renewed(
        meeting.topics, fresh.topics, given.get("topics", ()), lambda topic: topic.text,
        lambda topic: _plain_topic(topic) and topic.uid not in used,
        lambda old, new: replace(old, continues=new.continues),
    )  # fmt: skip
    roster = renewed(
        meeting.attendance, fresh.attendance, given.get("roster", ()), _who, _plain_row,
        lambda old, new: replace(new, uid=old.uid, order=old.order),
    )  # fmt: skip
    return [*_edits(meeting.topics, topics), *_edits(meeting.attendance, roster)]


def _edits(before: Sequence[Topic | Attendance], after: Sequence[Topic | Attendance]) -> list[Edit]:
    """Edits from rows to others, in their order; keys of order change only where the order does."""
    known = {row.uid: row for row in before}
    ordered = _in_order(after, known)
    edits = [Edit(known.get(row.uid), row) for row in ordered if known.get(row.uid) != row]
    staying = {row.uid for row in after}
    return [*edits, *(Edit(row, None) for row in before if row.uid not in staying)]


def _in_order(
    rows: Sequence[Topic | Attendance], known: Mapping[str, Topic | Attendance]
) -> list[Topic | Attendance]:
    kept = [row.order for row in rows if row.uid in known]
    added = [row.uid in known for row in rows]
    if kept == sorted(kept) and added == sorted(added, reverse=True):  # new ones only at the end
        last = kept[-1] if kept else None
        result = []
        for row in rows:
            if row.uid not in known:
                last = between(last, None)
                row = replace(row, order=last)
            result.append(row)
        return result
    return [replace(row, order=key) for row, key in zip(rows, spread(len(rows)), strict=True)]

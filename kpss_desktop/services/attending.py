"""Verbs of attendance: ticking, guests, order, who came when and instead of whom."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from typing import Any

from kpss_desktop.czech.names import split_titles
from kpss_desktop.domain.attending import missing_of_last, next_presence
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Attendance, MeetingStatus, Presence, Role
from kpss_desktop.domain.order import between, spread
from kpss_desktop.domain.register import MembershipKind, RosterRow
from kpss_desktop.domain.runs import clean
from kpss_desktop.services.meetings import attendance_of
from kpss_desktop.services.session import MeetingSession


def tick(session: MeetingSession, uid: str) -> Changes | None:
    """Mark somebody present, as the last of those who came; a second tick takes it back."""
    row = session.find(Attendance, uid)
    if row is None:
        return None
    status = Presence.UNRECORDED if row.status is Presence.PRESENT else Presence.PRESENT
    return set_presence(session, uid, status)


def cycle(session: MeetingSession, uid: str) -> Changes | None:
    """Go to the next state: present, excused, absent, unrecorded."""
    row = session.find(Attendance, uid)
    return None if row is None else set_presence(session, uid, next_presence(row.status))


def set_presence(session: MeetingSession, uid: str, status: Presence) -> Changes | None:
    """Set a state; who becomes present stands last of those who came."""
    row = session.find(Attendance, uid)
    if row is None or row.status is status:
        return None
    return session.apply([Edit(row, _seated_last(session, row, status))], f"prezence: {row.name}")


def _seated_last(session: MeetingSession, row: Attendance, status: Presence) -> Attendance:
    if status is not Presence.PRESENT:
        return replace(row, status=status)
    last = session.attendance[-1]
    order = row.order if last.uid == row.uid else between(last.order, None)
    return replace(row, status=status, order=order)


def add_guest(
    session: MeetingSession, written: str, organisation: str | None = None, arrived: time | None = None
) -> Attendance:
    """Somebody unknown came: a guest, present, by the name as typed; `arrived` where not from the start."""
    before, name, after = split_titles(clean(written))
    rows = session.attendance
    guest = Attendance(
        uid=new_uid(),
        order=between(rows[-1].order if rows else None, None),
        name=name,
        titles_before=before or None,
        titles_after=after or None,
        organisation=organisation,
        status=Presence.PRESENT,
        role=Role.GUEST,
        arrived=arrived,
    )
    session.apply([Edit(None, guest)], f"host {name}")
    return guest


def role_of(person: RosterRow) -> Role:
    """What somebody of the register is at a meeting they came to: a guest unless a member."""
    tie = person.membership
    return Role.MEMBER if tie is not None and tie.kind is MembershipKind.MEMBER else Role.GUEST


def add_person(session: MeetingSession, person: RosterRow) -> Attendance:
    """Somebody of the register who was not on the list came."""
    return add_known(session, replace(attendance_of(person), role=role_of(person)))


def add_known(session: MeetingSession, who: Attendance, label: str = "prezence") -> Attendance:
    """Somebody who is known from elsewhere, but was not on the list, came: present, as the last."""
    rows = session.attendance
    order = between(rows[-1].order if rows else None, None)
    row = replace(who, uid=new_uid(), order=order, status=Presence.PRESENT)
    session.apply([Edit(None, row)], f"{label}: {row.name}")
    return row


def remove(session: MeetingSession, uid: str) -> Changes | None:
    """Take somebody off the attendance of this meeting."""
    row = session.find(Attendance, uid)
    return None if row is None else session.apply([Edit(row, None)], f"odebrání: {row.name}")


def everybody(session: MeetingSession) -> Changes:
    """Mark all who are not yet recorded as present, in the order they stand."""
    rows = [row for row in session.attendance if row.status is Presence.UNRECORDED]
    return session.apply(_all_present(session, rows), "všichni přítomni")


def as_last_time(session: MeetingSession) -> Changes:
    """Mark those of last time present, in the order of last time; who is already recorded stays so."""
    wanted = missing_of_last(session.attendance, session.last_time)
    by_person = {row.person_id: row for row in session.attendance if row.person_id is not None}
    by_name = {row.name: row for row in session.attendance}
    found = (by_person.get(who.person_id or 0) or by_name.get(who.name) for who in wanted)
    return session.apply(
        _all_present(session, [row for row in found if row is not None]), "prezence jako minule"
    )


def _all_present(session: MeetingSession, rows: list[Attendance]) -> Iterable[Edit]:
    keys = spread(len(rows), session.attendance[-1].order) if rows else []
    for row, order in zip(rows, keys, strict=True):
        yield Edit(row, replace(row, status=Presence.PRESENT, order=order))


def move(session: MeetingSession, uid: str, steps: int) -> Changes | None:
    """Move somebody within the order of the document, among those in the same state."""
    row = session.find(Attendance, uid)
    if row is None:
        return None
    peers = [peer for peer in session.attendance if peer.status is row.status]
    index = next(place for place, peer in enumerate(peers) if peer.uid == uid)
    goal = max(0, min(len(peers) - 1, index + steps))
    if goal == index:
        return None
    peers.pop(index)
    return place_before(session, uid, peers[goal].uid if goal < len(peers) else None)


def place_before(session: MeetingSession, uid: str, other: str | None) -> Changes | None:
    """Put somebody right before another in the order of the document, or (None) at its end."""
    row = session.find(Attendance, uid)
    if row is None or uid == other:
        return None
    rest = [peer for peer in session.attendance if peer.uid != uid]
    index = next((place for place, peer in enumerate(rest) if peer.uid == other), len(rest))
    low = rest[index - 1].order if index else None
    high = rest[index].order if index < len(rest) else None
    return session.apply([Edit(row, replace(row, order=between(low, high)))], f"pořadí: {row.name}")


def set_details(session: MeetingSession, uid: str, **values: Any) -> Changes | None:
    """Change what is known of somebody here: name, organisation, role, substitute_for, arrived, left…

    Nobody is left without a name.
    """
    row = session.find(Attendance, uid)
    if row is None or not str(values.get("name", row.name)).strip():
        return None
    return session.apply([Edit(row, replace(row, **values))], f"údaje: {row.name}")


def came_at(session: MeetingSession, uid: str, hour: time | None) -> Changes | None:
    """Somebody arrived during the meeting: present from that hour."""
    row = session.find(Attendance, uid)
    if row is None:
        return None
    seated = _seated_last(session, row, Presence.PRESENT)
    return session.apply([Edit(row, replace(seated, arrived=hour))], f"příchod: {row.name}")


def left_at(session: MeetingSession, uid: str, hour: time | None) -> Changes | None:
    """Somebody who was present left at that hour."""
    row = session.find(Attendance, uid)
    return None if row is None else session.apply([Edit(row, replace(row, left=hour))], f"odchod: {row.name}")


def this_minute(session: MeetingSession) -> time:
    """What hour it is, to the minute."""
    return session.clock.now().time().replace(second=0, microsecond=0, tzinfo=None)


def arrival_hour(session: MeetingSession) -> time | None:
    """The hour to write at an arrival: now, while the meeting goes on; before its start, on another day or
    afterwards none, since who comes then was there from the start or is being written down later."""
    head, now = session.head, session.clock.now()
    going = head.status is MeetingStatus.IN_PROGRESS and head.date in (None, now.date())
    hour = this_minute(session)
    return hour if going and (head.start is None or hour > head.start) else None


def arrive(session: MeetingSession, uid: str) -> Changes | None:
    """Somebody is coming in: present from now, or, who had left, back again."""
    row = session.find(Attendance, uid)
    if row is not None and row.status is Presence.PRESENT:
        if row.left is None:
            return None
        return session.apply([Edit(row, replace(row, left=None))], f"návrat: {row.name}")
    return came_at(session, uid, arrival_hour(session))


def arrive_known(session: MeetingSession, who: Attendance) -> Attendance:
    """Somebody known from elsewhere, who is not on the list, is coming in."""
    return add_known(session, replace(who, arrived=arrival_hour(session)), "příchod")


def arrive_guest(session: MeetingSession, written: str, organisation: str | None = None) -> Attendance:
    """Somebody unknown is coming in."""
    return add_guest(session, written, organisation, arrived=arrival_hour(session))


def depart(session: MeetingSession, uid: str) -> Changes | None:
    """Somebody is leaving now; who was not ticked was here until now."""
    row = session.find(Attendance, uid)
    if row is None:
        return None
    here = row if row.status is Presence.PRESENT else _seated_last(session, row, Presence.PRESENT)
    changed = replace(here, left=this_minute(session))
    return session.apply([Edit(row, changed)], f"odchod: {row.name}") if changed != row else None

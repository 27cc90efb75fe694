"""Offers for a plain line: what it seems to say, and what becomes of it once she agrees."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from enum import StrEnum

from kpss_desktop.czech.dates import WEEKDAYS_SHORT, clock, with_weekday
from kpss_desktop.czech.deadlines import Series, find_deadlines, find_series
from kpss_desktop.czech.names import split_titles
from kpss_desktop.czech.text import fold, listing, plural
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.mention_types import Mention, Mentionable, MentionKind
from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    Attendance,
    Point,
    PointKind,
    Presence,
    Role,
)
from kpss_desktop.domain.offers import NamePlace, Said, Wording, find_wording
from kpss_desktop.domain.order import between
from kpss_desktop.domain.planning import at_hour
from kpss_desktop.services.attending import role_of
from kpss_desktop.services.capturing import understand
from kpss_desktop.services.meetings import attendance_of
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.signs import make_task
from kpss_desktop.services.surroundings import Surroundings
from kpss_desktop.system.values import dataclass


class Kind(StrEnum):
    TASK = "task"
    DECISION = "decision"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    APOLOGY = "apology"
    SERIES = "series"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a line seems to say, in a few words, and what is needed to do it.

    `people` are rows of attendance as they will be; `dates` those to be announced.
    """

    kind: Kind
    title: str
    detail: str = ""
    people: tuple[Attendance, ...] = ()
    dates: tuple[AnnouncedDate, ...] = ()


ANNOUNCING = "termíny setkání"
_WORDS = {Kind.ARRIVAL: "příchod", Kind.DEPARTURE: "odchod", Kind.APOLOGY: "omluva"}
_OF_MEETINGS = re.compile(r"\b(?:setkani|jednani|schuz\w+|termin\w*|sejdeme|porad[ya])\b")


def offers_for(session: MeetingSession, uid: str, text: str, around: Surroundings) -> list[Offer]:
    """What may be offered for a plain line that says `text` now; none for a task or where she wants none."""
    point = session.find(Point, uid)
    if session.read_only or session.task_of(uid) is not None or (point is not None and point.quiet):
        return []
    deadlines = find_deadlines(text, around.base, around.next_meeting)
    terms = [(row.start, row.end) for row in deadlines if row.sure]
    decided = point is not None and point.kind is PointKind.DECISION
    homes = [(one.start, one.end) for one in around.directory.find(text) if _is_home(one)]
    found = find_wording(text, terms, homes)
    return list(_offers(session, text, found, around, decided))


def _is_home(mention: Mention) -> bool:
    """True for the name of one organisation of the register."""
    who = mention.best
    return len(mention.candidates) == 1 and who.kind is MentionKind.ORGANISATION and who.ref is not None


def _offers(
    session: MeetingSession, text: str, found: Sequence[Wording], around: Surroundings, decided: bool
) -> Iterator[Offer]:
    for one in found:
        if one.said is Said.TASK:
            yield Offer(Kind.TASK, "úkol")
        elif one.said is Said.DECISION:
            if not decided:
                yield Offer(Kind.DECISION, "rozhodnutí")
        else:
            yield from _about_people(session, text, one, around)
    if _OF_MEETINGS.search(fold(text)) and (series := find_series(text, around.base)) is not None:
        yield from _series(session, series, around)


# People


def _about_people(
    session: MeetingSession, text: str, found: Wording, around: Surroundings
) -> Iterator[Offer]:
    """Offers to write down who came, left or apologised; one for each of several who may be meant."""
    kind = Kind(found.said.value)
    hour = found.hour or _now(session)
    ways = [_who(session, text, name, around) for name in found.names]
    if ways and (home := _home_of(text, found, around)):
        ways[-1] = [_at_home(row, home) for row in ways[-1]]
    count = max((len(way) for way in ways), default=0)
    for turn in range(count):
        chosen = [way[min(turn, len(way) - 1)] for way in ways if way]
        rows = tuple(row for who in chosen if (row := _changed(kind, who, hour)) is not None)
        if rows:
            names = listing([_told(row) for row in rows])
            when = f" {clock(hour)}" if hour is not None and kind is not Kind.APOLOGY else ""
            yield Offer(kind, f"{_WORDS[kind]}{when}", names, rows)


def _home_of(text: str, found: Wording, around: Surroundings) -> str:
    """The organisation of the register that the note names whole, in any case; empty for none or another."""
    start, end = found.home or (0, 0)
    named = (one for one in around.directory.find(text) if _is_home(one) and one.start == start)
    return next((one.best.name for one in named if text[one.end : end].strip(" .") == ""), "")


def _at_home(row: Attendance, home: str) -> Attendance:
    """A guest of whom no organisation is known has that of the note; of others it is known better."""
    return replace(row, organisation=home) if row.role is Role.GUEST and not row.organisation else row


def _told(row: Attendance) -> str:
    return f"{row.name} ({row.organisation})" if row.role is Role.GUEST and row.organisation else row.name


def _now(session: MeetingSession) -> time | None:
    """The hour, where the meeting is today."""
    now = session.clock.now()
    return time(now.hour, now.minute) if session.head.date == now.date() else None


def _who(session: MeetingSession, text: str, name: NamePlace, around: Surroundings) -> list[Attendance]:
    """Rows of attendance, or those that would be made, of everybody whom a name may mean."""
    met = [
        mention
        for mention in around.directory.find(text)
        if mention.start < name.end and name.start < mention.end
    ]
    if not met:
        return [] if name.bare else [_guest(text[name.start : name.end])]
    people = [who for who in met[0].candidates if who.kind is MentionKind.PERSON]
    return [_row_of(session, who, around) for who in people]


def _row_of(session: MeetingSession, who: Mentionable, around: Surroundings) -> Attendance:
    for row in session.attendance:
        if (who.ref is not None and row.person_id == who.ref) or (who.ref is None and row.name == who.name):
            return row
    known = around.people.get(who.ref or 0)
    if known is not None:
        return replace(attendance_of(known), role=role_of(known))
    return _guest(who.name)


def _guest(written: str) -> Attendance:
    before, name, after = split_titles(" ".join(written.split()))
    return Attendance(
        uid=new_uid(), order="", name=name or written, titles_before=before or None,
        titles_after=after or None, role=Role.GUEST,
    )  # fmt: skip


def _changed(kind: Kind, row: Attendance, hour: time | None) -> Attendance | None:
    """The row as it will be; None where that changes nothing."""
    if kind is Kind.APOLOGY:
        after = replace(row, status=Presence.EXCUSED)
    elif kind is Kind.ARRIVAL:
        after = replace(row, status=Presence.PRESENT, arrived=row.arrived or hour)
    else:
        after = replace(row, status=Presence.PRESENT, left=row.left or hour)
        if after.left is None:
            return None
    return after if after != row else None


# Dates


def _series(session: MeetingSession, series: Series, around: Surroundings) -> Iterator[Offer]:
    """Days on which no meeting is planned, announced here already or not."""
    known, today = {row.date for row in session.head.next_meetings}, session.clock.today()
    fresh = tuple(
        AnnouncedDate(day, hour, None, series.inferred_year)
        for day, hour in zip(series.dates, series.times, strict=True)
        if day not in around.met and (day not in known or day >= today)
        if session.head.date is None or day > session.head.date
    )
    if fresh:
        count = plural(len(fresh), "termín", "termíny", "termínů")
        yield Offer(Kind.SERIES, count, ", ".join(_day(row.date) for row in fresh), dates=fresh)


def _day(day: date) -> str:
    return f"{WEEKDAYS_SHORT[day.weekday()]} {day.day}. {day.month}."


def in_full(offer: Offer) -> str:
    """All that an offer says, each day in a row of its own, with its weekday, year and hour."""
    if not offer.dates:
        return f"{offer.title}: {offer.detail}" if offer.detail else offer.title
    days = [
        f"{with_weekday(row.date)}{f' {at_hour(row.start)}' if row.start is not None else ''}"
        for row in offer.dates
    ]
    return "\n".join((f"{offer.title}:", *days))


# Yes and no


def accept(session: MeetingSession, uid: str, offer: Offer, around: Surroundings) -> Changes | None:
    """Do what was offered for a line, as one act; its words stay."""
    point = session.find(Point, uid)
    if offer.kind is Kind.TASK:
        make_task(session, uid, lambda text: understand(text, around))
        return None
    if offer.kind is Kind.DECISION:
        if point is None:
            return None
        return session.apply([Edit(point, replace(point, kind=PointKind.DECISION))], "rozhodnutí")
    if offer.kind is Kind.SERIES:
        return announce(session, offer.dates)
    return session.apply(_seated(session, offer.people), f"{_WORDS[offer.kind]}: {offer.detail}")


def announce(session: MeetingSession, dates: Iterable[AnnouncedDate]) -> Changes:
    """Put dates among those that the heading announces, each day once. Planning them is not done here."""
    head = session.head
    days = {row.date: row for row in (*dates, *head.next_meetings)}
    rows = tuple(sorted(days.values(), key=lambda row: row.date))
    return session.apply([Edit(head, replace(head, next_meetings=rows))], ANNOUNCING)


def withdraw(session: MeetingSession, days: Iterable[date]) -> Changes:
    """Announce these days no more."""
    head, gone = session.head, set(days)
    rows = tuple(row for row in head.next_meetings if row.date not in gone)
    return session.apply([Edit(head, replace(head, next_meetings=rows))], ANNOUNCING)


def _seated(session: MeetingSession, rows: Iterable[Attendance]) -> Iterator[Edit]:
    """Who becomes present stands last of those who came, as when she is ticked."""
    last = session.attendance[-1].order if session.attendance else None
    for row in rows:
        before = session.find(Attendance, row.uid)
        came = row.status is Presence.PRESENT and (before is None or before.status is not Presence.PRESENT)
        if before is None or came:
            last = between(last, None)
            row = replace(row, order=last)
        yield Edit(before, row)


def never(session: MeetingSession, uid: str) -> Changes | None:
    """Offer nothing for a line any more."""
    point = session.find(Point, uid)
    if point is None or point.quiet:
        return None
    return session.apply([Edit(point, replace(point, quiet=True))], "bez nabídky")

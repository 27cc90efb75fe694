"""Meetings and tasks as .ics for Outlook, Thunderbird, Google and whatever else keeps to RFC 5545.

Hours are those of Prague with its rules of summer time in the file, so that no program has to know them.
The same input gives the same bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from kpss_desktop.domain.minutes import Meeting, MeetingStatus, Outcome, TaskStatus
from kpss_desktop.domain.runs import clean
from kpss_desktop.domain.topic_line import topic_line
from kpss_desktop.system.values import dataclass

if TYPE_CHECKING:
    from icalendar import Calendar, Component

ZONE = "Europe/Prague"
_PRODUCT = "-//KPSS Zapisy//KPSS Zapisy//CS"
_USUAL_LENGTH = timedelta(hours=2)  # a calendar needs an end; the file says where it was not set
_LONGEST = 2000  # characters of one property: calendars cut longer ones, each elsewhere
_TODO_STATUS = {
    TaskStatus.OPEN: "NEEDS-ACTION",
    TaskStatus.DONE: "COMPLETED",
    TaskStatus.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """A task for a calendar; `uid` is that of the task, `day` that of its meeting."""

    uid: str
    text: str
    owner: str = ""
    due: date | None = None
    status: TaskStatus = TaskStatus.OPEN
    day: date | None = None


def meetings_calendar(
    meetings: Iterable[Meeting], archive_id: str, *, name: str = "", alarm: timedelta | None = None
) -> bytes:
    """Meetings as a calendar; those without a date are left out.

    A meeting keeps its UID as long as it keeps its group, its id and the `archive_id`, so that a file
    made later updates the event of an earlier one. `alarm` is how long before the start to remind.
    """
    dated = [meeting for meeting in meetings if meeting.head.date is not None]
    calendar = _calendar(name, with_zone=any(meeting.head.start is not None for meeting in dated))
    for meeting in dated:
        calendar.add_component(_event(meeting, archive_id, alarm))
    return bytes(calendar.to_ical())


def tasks_calendar(todos: Iterable[Todo], archive_id: str, *, name: str = "") -> bytes:
    """Tasks as a list of things to do."""
    from icalendar import Todo as Component

    calendar = _calendar(name, with_zone=False)
    for todo in todos:
        item = Component()
        item.add("uid", f"ukol-{_token(todo.uid)}@{_token(archive_id)}.kpss-zapisy")
        item.add("dtstamp", datetime.combine(todo.day or todo.due or date(2000, 1, 1), time(), UTC))
        item.add("summary", _line(todo.text))
        if todo.owner:
            item.add("description", _line(f"Kdo: {todo.owner}"))
        if todo.due is not None:
            item.add("due", todo.due)
        item.add("status", _TODO_STATUS[todo.status])
        calendar.add_component(item)
    return bytes(calendar.to_ical())


def _calendar(name: str, *, with_zone: bool) -> "Calendar":
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name:
        calendar.add("x-wr-calname", vText(_line(name)))  # else nothing in it is escaped
    if with_zone:
        calendar.add("x-wr-timezone", ZONE)
        calendar.add_component(_zone())
    return calendar


def _zone() -> "Component":
    """The rules of Prague since 1996, written here: lists of changes are long and differ by machine."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, label, first, month, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, winter, summer),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, summer, winter),
    ):
        part.add("tzname", label)
        part.add("dtstart", first)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone


def _event(meeting: Meeting, archive_id: str, alarm: timedelta | None) -> "Component":
    from icalendar import Event

    head = meeting.head
    assert head.date is not None
    event = Event()
    name = f"setkani-{head.group_id}-{meeting.id or f'{head.date:%Y%m%d}'}"  # an announced date has no id
    event.add("uid", f"{name}@{_token(archive_id)}.kpss-zapisy")
    event.add("dtstamp", _stamp(meeting, head.date))
    start, end = _span(head.date, head.start, head.end)
    event.add("dtstart", start)
    if end is not None:
        event.add("dtend", end)
    event.add("summary", _line(head.title).rstrip(". ") or "Setkání")
    place = _line(head.place_full or head.place or "")
    if place:
        event.add("location", place)
    description = _description(meeting)
    if description:
        event.add("description", description)
    open_hour = head.status is MeetingStatus.PLANNED and head.start is None
    event.add("status", "TENTATIVE" if open_hour else "CONFIRMED")
    if head.start is None:
        event.add("transp", "TRANSPARENT")  # else calendars show the whole day as taken
    if alarm is not None:
        event.add_component(_alarm(alarm, _line(head.title)))
    return event


def _alarm(before: timedelta, text: str) -> "Component":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text or "Setkání")
    alarm.add("trigger", -abs(before))
    return alarm


def _span(day: date, start: time | None, end: time | None) -> tuple[date, date | None]:
    """From when to when: whole days where the hour is unknown; an end that cannot be counts as unknown."""
    try:
        if start is None:
            return day, day + timedelta(days=1)
        begun = _in_prague(day, start)
        if end is not None and end > start:
            return begun, _in_prague(day, end)
        return begun, begun + _USUAL_LENGTH
    except OverflowError:  # the last day there is
        return (day if start is None else _in_prague(day, start)), None


def _in_prague(day: date, hour: time) -> datetime:
    from zoneinfo import ZoneInfo

    return datetime.combine(day, hour.replace(second=0, microsecond=0), ZoneInfo(ZONE))


def _stamp(meeting: Meeting, day: date) -> datetime:
    """When it was written last as far as the minutes tell, else their day: never the time of making."""
    written = [found for point in meeting.points if (found := _moment(point.typed_at)) is not None]
    return max(written, default=datetime.combine(day, time(), UTC))


def _moment(typed_at: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(typed_at or "")
        return (
            (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
        )
    except (ValueError, OverflowError):
        return None


def _description(meeting: Meeting) -> str:
    topics = [_line(topic_line(topic)) for topic in meeting.topics if topic.outcome is not Outcome.SKIPPED]
    lines: Sequence[str] = [f"{number}. {text}" for number, text in enumerate(filter(None, topics), 1)]
    lines = ["Program:", *lines] if lines else []
    head = meeting.head
    if head.start is not None and (head.end is None or head.end <= head.start):
        lines = [*lines, "", "Konec setkání není určen, v kalendáři stojí dvě hodiny."]
    return "\n".join(lines).strip()[:_LONGEST]


def _line(text: str) -> str:
    return clean(text).strip()[:_LONGEST]


def _token(text: str) -> str:
    """What may stand in an identity."""
    return "".join(char for char in text if char.isascii() and (char.isalnum() or char in "-.")) or "archiv"

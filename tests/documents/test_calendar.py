"""Meetings in calendars: read back by icalendar, and held by hand against RFC 5545."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from kpss_desktop.documents.calendar import Todo, meetings_calendar, tasks_calendar
from kpss_desktop.domain.minutes import Head, Meeting, MeetingStatus, Outcome, Point, TaskStatus, Topic

HEAD = Head(
    group_id=3, title="Setkání zkušební skupiny.", date=date(2024, 1, 8), start=time(13, 30), end=time(15),
    place="ZkT", place_full="kancelář ZkT; Vzorová 1, Liberec",
)  # fmt: skip
TEXTS = st.text(alphabet=st.characters(), max_size=200)


def meeting(topics: tuple[str, ...] = (), **head: Any) -> Meeting:
    made = tuple(Topic(uid=str(n), order=str(n), text=text) for n, text in enumerate(topics))
    return Meeting(id=7, head=replace(HEAD, **head), topics=made)


def component(data: bytes, name: str) -> Any:
    (found,) = Calendar.from_ical(data).walk(name)
    return found


def event(data: bytes) -> Any:
    return component(data, "VEVENT")


def content_lines(data: bytes) -> list[str]:
    """The lines of RFC 5545, unfolded; every physical line is checked."""
    assert data.endswith(b"\r\n")
    physical = data.split(b"\r\n")[:-1]
    for line in physical:
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode("utf-8")  # no letter is cut in two
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def test_a_meeting_is_read_back_as_it_is() -> None:
    found = event(meetings_calendar([meeting(("Akční plán", "Různé"))], "abc"))

    assert str(found["UID"]) == "setkani-3-7@abc.kpss-zapisy"
    assert str(found["SUMMARY"]) == "Setkání zkušební skupiny"
    assert str(found["LOCATION"]) == "kancelář ZkT; Vzorová 1, Liberec"
    assert str(found["DESCRIPTION"]) == "Program:\n1. Akční plán\n2. Různé"
    assert str(found["STATUS"]) == "CONFIRMED"
    assert found["DTSTART"].dt.astimezone(UTC) == datetime(2024, 1, 8, 12, 30, tzinfo=UTC)
    assert found["DTEND"].dt.astimezone(UTC) == datetime(2024, 1, 8, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        ((2024, 3, 30), 12),
        ((2024, 3, 31), 11),
        ((2024, 10, 26), 11),
        ((2024, 10, 27), 12),
        ((2024, 7, 1), 11),
    ],
)
def test_hours_are_right_on_both_sides_of_summer_time(day: tuple[int, int, int], hour: int) -> None:
    found = event(meetings_calendar([meeting(date=date(*day), start=time(13), end=None)], "abc"))

    assert found["DTSTART"].dt.astimezone(UTC).hour == hour
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(hours=2)


def test_the_rules_of_summer_time_in_the_file_are_those_of_prague() -> None:
    from zoneinfo import ZoneInfo

    zone = component(meetings_calendar([meeting()], "abc"), "VTIMEZONE")
    assert str(zone["TZID"]) == "Europe/Prague"
    own, prague = zone.to_tz(lookup_tzid=False), ZoneInfo("Europe/Prague")
    for year in range(1997, 2036):
        for month in range(1, 13):
            noon = datetime(year, month, 28, 12)
            assert own.utcoffset(noon) == prague.utcoffset(noon), noon


def test_lines_are_folded_and_marks_escaped() -> None:
    lines = content_lines(
        meetings_calendar([meeting(("A, b; c\\d\nX-EVIL:1", "é" * 300))], "abc", name="Č; š")
    )

    assert "LOCATION:kancelář ZkT\\; Vzorová 1\\, Liberec" in lines
    assert "X-WR-CALNAME:Č\\; š" in lines
    assert any(
        line.startswith("DESCRIPTION:Program:\\n1. A\\, b\\; c\\\\d X-EVIL:1\\n2. éé") for line in lines
    )
    assert not any(line.startswith("X-EVIL") for line in lines)


def test_required_properties_stand_once() -> None:
    lines = content_lines(meetings_calendar([meeting()], "abc"))

    names = [line.partition(":")[0].partition(";")[0] for line in lines]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    for name in ("VERSION", "PRODID", "UID", "DTSTAMP", "SUMMARY"):
        assert names.count(name) == 1
    assert "DTSTART;TZID=Europe/Prague:20240108T133000" in lines


def test_a_meeting_without_an_hour_takes_its_whole_day() -> None:
    data = meetings_calendar([meeting(start=None, end=None, status=MeetingStatus.PLANNED)], "abc")

    found = event(data)
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2024, 1, 8), date(2024, 1, 9))
    assert str(found["STATUS"]) == "TENTATIVE"
    assert b"VTIMEZONE" not in data


def test_only_a_meeting_with_its_hour_takes_time() -> None:
    assert str(event(meetings_calendar([meeting(start=None, end=None)], "abc"))["TRANSP"]) == "TRANSPARENT"
    assert "TRANSP" not in event(meetings_calendar([meeting()], "abc"))


def test_a_meeting_that_was_moved_and_renamed_is_the_same_event() -> None:
    before, after = meeting(("Plán",)), meeting(date=date(2024, 2, 5), title="Jinak.", place=None, start=None)

    found = [event(meetings_calendar([one], "abc")) for one in (before, after)]

    assert found[0]["UID"] == found[1]["UID"]


def test_programs_find_what_they_need_and_no_invitation_to_answer() -> None:
    data = meetings_calendar([meeting(("Plán",)), meeting(start=None, end=None)], "abc", name="Skupina")

    calendar: Any = Calendar.from_ical(data)
    assert "METHOD" not in calendar
    assert [part.errors for part in calendar.walk()] == [[]] * len(calendar.walk())
    for one in calendar.walk("VEVENT"):
        assert one["DTSTAMP"].dt.tzinfo is not None
        assert "ORGANIZER" not in one
        assert "ATTENDEE" not in one
    zones = {str(one["DTSTART"].params.get("TZID", "Europe/Prague")) for one in calendar.walk("VEVENT")}
    assert zones == {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}


def test_an_unknown_end_is_said_to_be_unknown() -> None:
    assert "není určen" in str(event(meetings_calendar([meeting(end=time(9))], "abc"))["DESCRIPTION"])


def test_the_stamp_is_when_it_was_typed_and_not_when_it_is_made() -> None:
    points = (
        Point(uid="a", order="a", typed_at="2024-01-08T14:05:00+01:00"),
        Point(uid="b", order="b", typed_at="kdysi"),
    )

    first, second = (meetings_calendar([replace(meeting(), points=points)], "abc") for _ in range(2))

    assert first == second
    assert event(first)["DTSTAMP"].dt == datetime(2024, 1, 8, 13, 5, tzinfo=UTC)


def test_meetings_without_a_date_are_left_out() -> None:
    found = Calendar.from_ical(meetings_calendar([meeting(date=None), meeting()], "abc"))

    assert len(found.walk("VEVENT")) == 1


def test_skipped_topics_are_not_announced() -> None:
    skipped = Topic(uid="a", order="a", text="Nebude", outcome=Outcome.SKIPPED)

    assert "Nebude" not in meetings_calendar([replace(meeting(), topics=(skipped,))], "abc").decode()


def test_a_reminder_stands_where_it_is_asked_for() -> None:
    found = event(meetings_calendar([meeting()], "abc", alarm=timedelta(days=1)))

    (alarm,) = found.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-1)
    assert str(alarm["ACTION"]) == "DISPLAY"


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=4), st.dates(), st.none() | st.times(), st.none() | st.times())
@settings(max_examples=80)
def test_hostile_texts_and_any_date_are_read_back(
    title: str, place: str, topics: list[str], day: date, start: time | None, end: time | None
) -> None:
    source = meeting(tuple(topics), title=title, place_full=place, date=day, start=start, end=end)

    data = meetings_calendar([source], "abc", name=title)

    names = [line.partition(":")[0].partition(";")[0] for line in content_lines(data)]
    assert set(names) <= {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "X-WR-TIMEZONE", "TZID", "DTSTART",
        "DTEND", "RRULE", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "SUMMARY", "DTSTAMP", "UID", "DESCRIPTION",
        "LOCATION", "STATUS", "TRANSP",
    }  # fmt: skip
    begun = event(data)["DTSTART"].dt
    assert (begun.date() if isinstance(begun, datetime) else begun) == day


def test_tasks_are_things_to_do() -> None:
    todo = Todo(uid="ab\r\nX", text="Dopis", owner="Anna", due=date(2024, 2, 29), status=TaskStatus.DONE)

    found = component(tasks_calendar([todo], "abc"), "VTODO")

    assert str(found["UID"]) == "ukol-abX@abc.kpss-zapisy"
    assert (str(found["SUMMARY"]), str(found["STATUS"])) == ("Dopis", "COMPLETED")
    assert found["DUE"].dt == date(2024, 2, 29)

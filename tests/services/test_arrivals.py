"""Who comes late and who leaves early: which hour is written, and when none is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Attendance, Head, Meeting, MeetingStatus, Presence, Role
from kpss_desktop.domain.register import Group
from kpss_desktop.services import attending
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.system.clock import FixedClock

NOW = datetime(2024, 1, 8, 14, 5, 12)


class NoDisk:
    saved = 0

    def submit(self, meeting_id: int, edits: Sequence[Edit]) -> int:
        return 0


def session(
    status: MeetingStatus = MeetingStatus.IN_PROGRESS,
    day: date | None = date(2024, 1, 8),
    start: time | None = time(13, 30),
    **row: object,
) -> MeetingSession:
    """A meeting with one person, uid "a"."""
    one = Attendance(uid="a", order="1", name="Anna Vzorová")
    head = Head(group_id=1, title="Setkání.", status=status, date=day, start=start)
    meeting = Meeting(id=1, head=head, attendance=(replace(one, **row),))  # type: ignore[arg-type]
    return MeetingSession(meeting, Group(id=1, name="Skupina"), NoDisk(), FixedClock(NOW))  # type: ignore[arg-type]


def person(of: MeetingSession) -> Attendance:
    found = of.find(Attendance, "a")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("values", "hour"),
    [
        ({}, time(14, 5)),
        ({"start": None}, time(14, 5)),
        ({"start": time(14, 5)}, None),
        ({"start": time(16, 0)}, None),
        ({"day": date(2024, 1, 7)}, None),
        ({"status": MeetingStatus.PLANNED}, None),
    ],
)
def test_an_arrival_has_its_hour_only_while_the_meeting_goes_on(
    values: dict[str, object], hour: time | None
) -> None:
    meeting = session(**values)  # type: ignore[arg-type]
    attending.arrive(meeting, "a")
    assert (person(meeting).status, person(meeting).arrived) == (Presence.PRESENT, hour)


def test_a_guest_who_comes_during_the_meeting_has_the_hour_of_arrival() -> None:
    guest = attending.arrive_guest(session(), "Mgr. Jan Nový", "Beta")
    assert (guest.name, guest.role, guest.arrived) == ("Jan Nový", Role.GUEST, time(14, 5))


def test_a_guest_written_down_before_the_start_has_none() -> None:
    assert attending.arrive_guest(session(start=time(15, 0)), "Jan Nový").arrived is None


def test_who_had_left_comes_back_and_keeps_the_hour_of_the_first_arrival() -> None:
    meeting = session(status=MeetingStatus.IN_PROGRESS)
    row = person(meeting)
    there = replace(row, status=Presence.PRESENT, arrived=time(13, 40), left=time(13, 50))
    meeting.apply([Edit(row, there)], "odchod")
    attending.arrive(meeting, "a")
    assert (person(meeting).arrived, person(meeting).left) == (time(13, 40), None)
    assert meeting.history.next_undo == "návrat: Anna Vzorová"


def test_who_is_here_does_not_arrive_again() -> None:
    meeting = session()
    attending.arrive(meeting, "a")
    depth = meeting.history.depth
    attending.arrive(meeting, "a")
    assert meeting.history.depth == depth


def test_who_leaves_without_having_been_ticked_was_here() -> None:
    meeting = session()
    attending.depart(meeting, "a")
    assert (person(meeting).status, person(meeting).left) == (Presence.PRESENT, time(14, 5))
    assert meeting.history.next_undo == "odchod: Anna Vzorová"

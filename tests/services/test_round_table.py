"""The round table as a verb: who gets a point, where it stands, and what of it is printed and kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Attendance, MeetingStatus, Point, PointKind, Presence
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.publication import LeftOutKind
from kpss_desktop.domain.register import DocumentKind
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import agenda, attending, round_table
from kpss_desktop.services.composing import document_data
from kpss_desktop.services.context import Services
from kpss_desktop.services.publishing import preview
from kpss_desktop.services.session import MeetingSession
from tests.helpers.archives import TODAY, add_group, add_meeting, meeting_of, services_in

HERE = (("Anna Vzorová", "Gama"), ("Jan Ukázka", "Beta"), ("Eva Zkušební", "Gama"), ("Madla", None))


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def session(services: Services) -> MeetingSession:
    """Today's meeting with two topics, an opening and two lines under the first."""
    rows = tuple(
        Attendance(uid=name, order=key, name=name, organisation=home, status=Presence.PRESENT)
        for (name, home), key in zip(HERE, spread(len(HERE)), strict=True)
    )
    points = ("Úvod", "Zprávy od členů:", "", "Závěr")
    made = meeting_of(add_group(services), topics=("Kolečko", "Různé"), points=points, attendance=rows)
    return services.meetings.open(add_meeting(services, made))


def texts(session: MeetingSession) -> list[tuple[int, str]]:
    return [(point.level, point.text) for point in session.points]


def uid(place: int) -> str:
    return f"p{place}-{TODAY}"


TOPIC = f"t0-{TODAY}"


def test_each_organisation_gets_a_point_below_the_caret_and_one_undo_takes_them_back(
    session: MeetingSession,
) -> None:
    before = session.points
    made = round_table.begin(session, uid(0), TOPIC)
    assert texts(session)[:4] == [(0, "Úvod"), (0, "Gama. "), (0, "Beta. "), (0, "Zprávy od členů:")]
    first = session.find(Point, made.first)
    assert first is not None
    assert (first.kind, first.organisation, first.topic) == (PointKind.ROUND_TABLE, "Gama", TOPIC)
    assert (made.made, made.left_out) == (2, ("Madla",))
    session.undo()
    assert session.points == before


def test_below_a_line_that_ends_with_a_colon_they_are_nested(session: MeetingSession) -> None:
    round_table.begin(session, uid(1), TOPIC)
    assert texts(session)[1:4] == [(0, "Zprávy od členů:"), (1, "Gama. "), (1, "Beta. ")]


def test_an_empty_point_becomes_the_first_of_them(session: MeetingSession) -> None:
    made = round_table.begin(session, uid(2), TOPIC)
    assert made.first == uid(2)
    assert texts(session)[1:] == [(0, "Zprávy od členů:"), (0, "Gama. "), (0, "Beta. "), (0, "Závěr")]


def test_minutes_not_begun_open_with_the_round_table(services: Services) -> None:
    rows = (Attendance(uid="a", order="a", name="Jan Ukázka", organisation="Beta", status=Presence.PRESENT),)
    made = meeting_of(add_group(services), topics=("Kolečko",), attendance=rows)
    session = services.meetings.open(add_meeting(services, made))
    round_table.begin(session, "not stored", TOPIC)
    assert [(point.text, point.topic) for point in session.points] == [("Beta. ", TOPIC)]


def test_who_came_later_joins_the_end_of_the_table(session: MeetingSession) -> None:
    round_table.begin(session, uid(0), TOPIC)
    attending.add_guest(session, "Petr Příklad", "Delta")
    made = round_table.begin(session, uid(3), TOPIC)
    assert texts(session)[1:5] == [(0, "Gama. "), (0, "Beta. "), (0, "Delta. "), (0, "Zprávy od členů:")]
    assert (session.find(Point, made.first) or session.points[0]).text == "Delta. "
    assert made.made == 1


def test_an_empty_line_opened_for_those_who_joined_is_not_left_behind(session: MeetingSession) -> None:
    round_table.begin(session, uid(0), TOPIC)
    attending.add_guest(session, "Petr Příklad", "Delta")
    round_table.begin(session, uid(2), TOPIC)
    assert texts(session)[3:] == [(0, "Delta. "), (0, "Zprávy od členů:"), (0, "Závěr")]


def test_with_nobody_new_it_leads_to_the_first_who_has_not_spoken(session: MeetingSession) -> None:
    first = round_table.begin(session, uid(0), TOPIC).first
    gama = session.find(Point, first)
    assert gama is not None
    session.apply([Edit(gama, replace(gama, runs=text_runs("Gama. Mají plno.")))], "psaní")
    again = round_table.begin(session, uid(3), TOPIC)
    found = session.find(Point, again.first)
    assert found is not None
    assert (found.text, again.made) == ("Beta. ", 0)


def test_another_topic_has_a_table_of_its_own(session: MeetingSession) -> None:
    round_table.begin(session, uid(0), TOPIC)
    made = round_table.begin(session, "elsewhere", f"t1-{TODAY}")
    assert made.made == 2


def test_with_nobody_of_an_organisation_nothing_happens(services: Services) -> None:
    session = services.meetings.open(add_meeting(services, meeting_of(add_group(services), points=("Úvod",))))
    made = round_table.begin(session, uid(0), None)
    assert (made.first, made.made, len(session.points)) == (None, 0, 1)


def test_final_minutes_stay_as_they_are(session: MeetingSession) -> None:
    head = session.head
    session.apply([Edit(head, replace(head, status=MeetingStatus.FINAL))], "uzavření")
    assert round_table.begin(session, uid(0), TOPIC).made == 0


def test_who_did_not_speak_is_in_no_document_and_stays_in_the_archive(
    services: Services, session: MeetingSession
) -> None:
    first = round_table.begin(session, uid(0), TOPIC).first
    gama = session.find(Point, first)
    assert gama is not None
    session.apply([Edit(gama, replace(gama, runs=text_runs("Gama. Mají plno.")))], "psaní")
    session.flush()
    assert services.writer.wait(10)
    fetch, meeting_id = services.archive.fetch, session.meeting_id
    for kind in (DocumentKind.MINUTES, DocumentKind.PUBLIC, DocumentKind.INVITATION):
        meeting = document_data(fetch, kind, meeting_id, TODAY).meeting
        assert meeting is not None
        assert [point.text for point in meeting.points if point.organisation] == ["Gama. Mají plno."]
    assert {row.kind for row in preview(fetch, meeting_id).left_out} <= {LeftOutKind.NAME}
    kept = services.meetings.read(meeting_id).points
    assert [point.text for point in kept if point.organisation] == ["Gama. Mají plno.", "Beta. "]


def test_a_topic_whose_table_nobody_took_comes_back_next_time(
    services: Services, session: MeetingSession
) -> None:
    other = f"t1-{TODAY}"
    round_table.begin(session, "elsewhere", other)
    assert not agenda.reached(session, other)
    session.flush()
    following = services.meetings.start_new(session.group.id, TODAY + timedelta(days=60))
    assert "Různé" in [topic.text for topic in services.meetings.read(following).topics]

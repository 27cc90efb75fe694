"""Signs at the beginning of a line and what becomes of them, in the meeting and in its documents."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kpss_desktop.documents.word import read_back
from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.jsonform import meeting_to_json
from kpss_desktop.domain.minutes import Outcome, Point, PointKind
from kpss_desktop.domain.order import between
from kpss_desktop.domain.runs import Run, text_runs
from kpss_desktop.services import agenda, signs
from kpss_desktop.services.capturing import Reading, understand
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.surroundings import build
from tests.helpers.archives import add_group, add_member, services_in

BASE = date(2024, 1, 8)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def session(services: Services) -> MeetingSession:
    group = add_group(services)
    add_member(services, group, "Anna Vzorová")
    return services.meetings.open(services.meetings.start_new(group.id, BASE))


def write(session: MeetingSession, *runs: Run) -> str:
    last = session.points[-1].order if session.points else None
    point = Point(uid=new_uid(), order=between(last, None), runs=runs)
    session.apply([Edit(None, point)], "bod")
    return point.uid


def text(session: MeetingSession, uid: str) -> str:
    point = session.find(Point, uid)
    assert point is not None
    return point.text


@pytest.mark.parametrize(
    "line", ["!", "! ", "=", "?", "!= 5", "?!", "=> dál", "?) úsměv", "běžná věta", "a ! b", "5 = 5"]
)
def test_what_is_no_sign_stays(session: MeetingSession, line: str) -> None:
    uid = write(session, *text_runs(line))
    assert signs.take_sign(session, uid) == ""
    assert text(session, uid) == line


def test_bold_and_links_stay_when_a_sign_and_an_at_go(services: Services, session: MeetingSession) -> None:
    around = build(services.register, session)

    def read(line: str) -> Reading:
        return understand(line, around)

    uid = write(session, Run("! "), Run("pošle", bold=True), Run(" @Vzo"), Run("rová", italic=True))
    signs.take_sign(session, uid, read)
    point = session.find(Point, uid)
    assert point is not None
    assert point.runs == (Run("pošle", bold=True), Run(" Vzo"), Run("rová", italic=True))
    assert session.tasks[0].owner == "Vzorová"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Zítra @Anna Vzorová přijde", "Zítra Anna Vzorová přijde"),
        ("@Vzorovou pozveme", "Vzorovou pozveme"),
        ("pošle (@Vzorová), @všichni", "pošle (Vzorová), všichni"),
        ("Zítra @Vzo přijde", "Zítra @Vzo přijde"),
        ("@xyz a @", "@xyz a @"),
        ("anna@vzorova.example, a@Vzorová", "anna@vzorova.example, a@Vzorová"),
    ],
)
def test_a_name_written_to_its_end_loses_its_sign_in_any_line(
    services: Services, session: MeetingSession, before: str, after: str
) -> None:
    around = build(services.register, session)
    uid = write(session, *text_runs(before))

    signs.reread(session, uid, "", lambda line: understand(line, around))

    assert text(session, uid) == after
    assert session.task_of(uid) is None


def test_what_somebody_is_called_in_a_link_keeps_its_sign(
    services: Services, session: MeetingSession
) -> None:
    around = build(services.register, session)
    uid = write(session, Run("Viz "), Run("@Vzorová", href="https://vzor.example/@vzorova"))

    assert signs.reread(session, uid, "", lambda line: understand(line, around)) is None
    assert text(session, uid) == "Viz @Vzorová"


def test_a_name_left_unfinished_stands_on_paper_as_she_sees_it(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    line = "Zítra @smy (jana@vzor.example) přijde, @ je zavináč"
    write(session, *text_runs(line))
    session.flush()

    services.exporting.export_minutes(session.meeting_id, tmp_path / "zápis.docx")

    said = [row.text.replace("\u00a0", " ") for row in read_back((tmp_path / "zápis.docx").read_bytes())]
    assert line in said


@pytest.mark.parametrize("line", ["! pošle dopis", "= sejdeme se", "? spolupráce"])
def test_a_sign_and_its_return_are_one_act_each(session: MeetingSession, line: str) -> None:
    uid = write(session, *text_runs(line))
    before = session.meeting()
    signs.take_sign(session, uid)
    after = session.meeting()
    signs.sign_back(session, uid)
    assert session.meeting() == before
    session.undo()
    assert session.meeting() == after
    session.undo()
    assert session.meeting() == before


def test_a_topic_noted_follows_its_point_which_may_be_joined_or_deleted(session: MeetingSession) -> None:
    upper, uid = write(session, *text_runs("nahoře")), write(session, *text_runs("? spolupráce"))
    signs.take_sign(session, uid)
    point = session.find(Point, uid)
    assert point is not None
    session.apply([Edit(point, None)], "spojení", joined={uid: upper})
    assert session.topics[-1].point == upper
    session.undo()
    assert session.topics[-1].point == uid
    session.apply([Edit(point, None)], "smazání")
    assert not session.topics
    session.apply([Edit(None, point)], "vložení")
    assert [(row.text, row.outcome) for row in session.topics] == [("spolupráce", Outcome.NEXT_TIME)]


def test_what_was_noted_comes_next_time_but_stands_in_no_agenda_of_today(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    agenda.add_topic(session, "Akční plán")
    for line in ("! pošle dopis", "= sejdeme se", "? spolupráce s úřadem"):
        signs.take_sign(session, write(session, *text_runs(line)))
    session.flush()
    assert services.writer.wait()
    target = tmp_path / "zápis.docx"
    services.exporting.export_minutes(session.meeting_id, target)
    lines = [row.text.replace("\u00a0", " ") for row in read_back(target.read_bytes())]
    assert [line for line in lines if "spolupráce" in line] == ["spolupráce s úřadem"]
    assert not any(line.lstrip().startswith(("!", "=", "?")) for line in lines)
    written = meeting_to_json(session.meeting(), "Skupina")
    assert [point["runs"][0]["text"][0] for point in written["points"]] == ["p", "s", "s"]
    assert session.points[1].kind is PointKind.DECISION
    following = services.meetings.read(services.meetings.start_new(session.group.id, date(2024, 3, 18)))
    assert "spolupráce s úřadem" in [row.text for row in following.topics]

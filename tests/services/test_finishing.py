"""Closing the day: all of it or nothing, numbered versions, and opening it again."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import AnnouncedDate, MeetingStatus, Point, TaskStatus
from kpss_desktop.domain.register import Group, Place
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import attending, heading, tasking
from kpss_desktop.services.context import Services
from kpss_desktop.services.problems import ExportError
from kpss_desktop.services.session import MeetingIsFinalError, MeetingSession
from kpss_desktop.storage.versions import read_versions
from tests.helpers.archives import TODAY, add_group, add_meeting, add_member, meeting_of, services_in

BEFORE, LATER = date(2024, 1, 8), date(2024, 6, 10)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    return add_group(services)


@pytest.fixture
def session(services: Services, group: Group) -> MeetingSession:
    """The meeting of today with somebody present, a point that is a task, and one task of last time."""
    person = add_member(services, group, "Anna Vzorová", "Organizace Beta")
    services.register.save(replace(person, titles_before="Mgr."))
    before = services.meetings.open(add_meeting(services, meeting_of(group, day=BEFORE, points=("dopis",))))
    tasking.toggle_task(before, before.points[0].uid)
    before.flush()
    found = services.meetings.open(services.meetings.start_new(group.id, TODAY))
    attending.tick(found, found.attendance[0].uid)
    write(found, "pozvat sdružení")
    tasking.toggle_task(found, found.points[0].uid)
    return found


def write(session: MeetingSession, text: str) -> None:
    point = Point(uid=f"nový {len(session.points)}", order=f"Z{len(session.points)}", runs=text_runs(text))
    session.apply([Edit(None, point)], "bod", hold=True)


def reword(session: MeetingSession, text: str) -> None:
    point = session.points[0]
    session.apply([Edit(point, replace(point, runs=text_runs(text)))], "psaní")


def stored(services: Services, session: MeetingSession) -> MeetingStatus:
    return services.meetings.read(session.meeting_id).head.status


def versions(services: Services, session: MeetingSession) -> list[int]:
    return [row.number for row in read_versions(services.archive.fetch, session.meeting_id)]


def test_one_act_makes_it_final_numbered_and_ended_with_its_file(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    done = services.finishing.finish(session, tmp_path / "zapis.docx")
    head = services.meetings.read(session.meeting_id).head
    assert (head.status, head.number, head.end) == (MeetingStatus.FINAL, 1, time(14, 5))
    assert (done.number, done.version, done.path) == (1, 1, tmp_path / "zapis.docx")
    assert session.head == head
    assert session.read_only
    assert (tmp_path / "zapis.docx").read_bytes()[:2] == b"PK"


def test_what_was_typed_last_is_in_the_version(services: Services, session: MeetingSession) -> None:
    write(session, "poslední slova")
    services.finishing.finish(session, None)
    said = services.versions.said(session.meeting_id, 1)
    assert said is not None
    assert [point.text for point in said.meeting.points] == ["pozvat sdružení", "poslední slova"]


def test_the_next_number_follows_the_highest_of_the_group(
    services: Services, group: Group, session: MeetingSession
) -> None:
    old = replace(meeting_of(group, day=date(2023, 1, 9), number=7), topics=())
    add_meeting(services, replace(old, head=replace(old.head, status=MeetingStatus.FINAL)))
    assert services.finishing.finish(session, None).number == 8


def test_a_number_and_an_end_that_she_wrote_stay(services: Services, session: MeetingSession) -> None:
    heading.set_heading(session, number=42)
    heading.set_heading(session, end=time(16, 0))
    services.finishing.finish(session, None)
    assert (session.head.number, session.head.end) == (42, time(16, 0))


def test_the_end_of_another_day_is_not_guessed(services: Services, session: MeetingSession) -> None:
    heading.set_heading(session, date=date(2024, 3, 15))
    services.finishing.finish(session, None)
    assert session.head.end is None


def test_a_folder_that_is_missing_leaves_everything_as_it_was(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    before = session.meeting()
    with pytest.raises(ExportError) as caught:
        services.finishing.finish(session, tmp_path / "není" / "zapis.docx")
    assert caught.value.code == "no_folder"
    assert session.meeting() == before
    assert (stored(services, session), versions(services, session)) == (MeetingStatus.IN_PROGRESS, [])


def test_a_file_that_is_not_ours_is_asked_about_and_nothing_is_done(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    target = tmp_path / "zapis.docx"
    target.write_bytes(b"jeji")
    with pytest.raises(ExportError) as caught:
        services.finishing.finish(session, target)
    assert caught.value.code == "not_ours"
    assert (stored(services, session), versions(services, session)) == (MeetingStatus.IN_PROGRESS, [])
    services.finishing.finish(session, target, overwrite=True)
    assert (stored(services, session), versions(services, session)) == (MeetingStatus.FINAL, [1])


def test_a_disk_that_fails_while_the_file_is_written_leaves_it_open(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    def put(target: Path, data: bytes, archive: Path | None) -> None:
        raise ExportError("no_space", path=target)

    finishing = replace(services.finishing, exporting=replace(services.exporting, put=put))
    with pytest.raises(ExportError):
        finishing.finish(session, tmp_path / "zapis.docx")
    assert (stored(services, session), versions(services, session)) == (MeetingStatus.IN_PROGRESS, [])
    write(session, "píše se dál")
    services.finishing.finish(session, tmp_path / "zapis.docx")
    assert stored(services, session) is MeetingStatus.FINAL


def test_a_final_meeting_is_neither_written_nor_taken_back(
    services: Services, session: MeetingSession
) -> None:
    services.finishing.finish(session, None)
    assert session.undo() is None
    with pytest.raises(MeetingIsFinalError):
        write(session, "pozdě")
    with pytest.raises(MeetingIsFinalError):
        services.finishing.finish(session, None)


def test_opened_again_it_has_all_its_text_and_no_old_history(
    services: Services, session: MeetingSession
) -> None:
    services.finishing.finish(session, None)
    services.finishing.reopen(session)
    assert stored(services, session) is MeetingStatus.IN_PROGRESS
    assert session.undo() is None
    assert [point.text for point in session.points] == ["pozvat sdružení"]
    reword(session, "pozvat obě sdružení")
    session.undo()
    assert [point.text for point in session.points] == ["pozvat sdružení"]


def test_each_finalising_is_the_next_version_of_one_number(
    services: Services, session: MeetingSession
) -> None:
    services.finishing.finish(session, None)
    services.finishing.reopen(session)
    reword(session, "pozvat obě sdružení")
    done = services.finishing.finish(session, None)
    assert (done.version, done.number, versions(services, session)) == (2, 1, [1, 2])
    row = read_versions(services.archive.fetch, session.meeting_id)[1]
    assert (row.made_by, row.made_at) == ("Anna Vzorová", "2024-03-18T14:05:00+00:00")
    texts = []
    for number in (1, 2):
        said = services.versions.said(session.meeting_id, number)
        assert said is not None
        texts.append(said.meeting.points[0].text)
    assert texts == ["pozvat sdružení", "pozvat obě sdružení"]


def test_a_file_knows_of_which_version_it_was_made(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    services.exporting.export_minutes(session.meeting_id, tmp_path / "dřív.docx")
    services.finishing.finish(session, tmp_path / "jedna.docx")
    services.finishing.reopen(session)
    reword(session, "pozvat obě sdružení")
    services.finishing.finish(session, tmp_path / "dva.docx")
    services.exporting.export_minutes(session.meeting_id, tmp_path / "ještě.docx")
    found = {file.path.name: file.version for file in services.exporting.exports_of(session.meeting_id)}
    assert found == {"dřív.docx": None, "jedna.docx": 1, "dva.docx": 2, "ještě.docx": 2}
    (tmp_path / "jedna.docx").write_bytes(b"upraveno")
    listed = [(row.number, [file.state.value for file in row.files])
              for row in services.versions.listing(session.meeting_id)]  # fmt: skip
    assert listed == [(2, ["as written", "as written"]), (1, ["edited"])]


def test_show_names_the_versions_with_the_hashes_of_their_files(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    services.finishing.finish(session, tmp_path / "zapis.docx")
    shown = services.transfer.meeting_json(session.meeting_id)
    assert shown is not None
    (version,) = shown["versions"]
    assert (version["number"], version["made_by"]) == (1, "Anna Vzorová")
    assert [(file["kind"], len(file["sha256"])) for file in version["files"]] == [("minutes", 64)]
    assert "meeting" not in version


def test_a_dump_carries_versions_to_another_archive(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    services.finishing.finish(session, tmp_path / "zapis.docx")
    dump = json.loads(json.dumps(services.transfer.dump()))
    with services_in(tmp_path, "jiný.kpss") as other:
        other.transfer.load(dump)
        assert other.transfer.dump()["meetings"] == dump["meetings"]
        (info,) = other.versions.listing(session.meeting_id)
        assert info.files == ()
        assert other.exporting.is_ours(tmp_path / "zapis.docx")


def test_a_version_that_cannot_be_read_is_refused(services: Services, session: MeetingSession) -> None:
    from kpss_desktop.domain.reading import FormError

    services.finishing.finish(session, None)
    dump = services.transfer.dump()
    dump["meetings"][-1]["versions"][0]["meeting"]["points"] = [{"level": 9, "runs": []}]
    with pytest.raises(FormError) as caught:
        services.transfer.load(dump, replace=True)
    assert "versions[0].meeting.points[0].level" in caught.value.where


def test_renaming_a_person_or_a_place_later_changes_no_final_minutes(
    services: Services, session: MeetingSession, tmp_path: Path
) -> None:
    place = services.register.save(Place(short="Dílna", full="klubovna Dílny"))
    services.finishing.finish(session, tmp_path / "zapis.docx")
    before, data = services.meetings.read(session.meeting_id), services.exporting.minutes(session.meeting_id)
    person = services.register.roster(session.group.id)[0].person
    services.register.save(replace(person, name="Anna Nováková", titles_before="PhDr."))
    services.register.save(replace(place, full="jinde"))
    beta = services.register.organisation_named("Organizace Beta")
    assert beta is not None
    services.register.save(replace(beta, short="Gama"))
    assert services.meetings.read(session.meeting_id) == before
    assert services.exporting.minutes(session.meeting_id) == data


def test_an_open_task_of_before_gets_a_review_that_it_stands(
    services: Services, session: MeetingSession
) -> None:
    (task,) = session.carried
    services.finishing.finish(session, None)
    (review,) = [row for row in session.reviews if row.task == task.uid]
    assert (review.meeting_id, review.status, review.note) == (session.meeting_id, TaskStatus.OPEN, None)
    said = services.versions.said(session.meeting_id, 1)
    assert said is not None
    assert [(row.text, row.arose) for row in said.reviewed] == [("dopis", BEFORE)]


def test_dates_that_the_minutes_announce_are_planned_once(
    services: Services, session: MeetingSession
) -> None:
    heading.set_heading(session, title="Setkání.")
    rows = (AnnouncedDate(LATER, time(13, 30)), AnnouncedDate(BEFORE))
    session.apply([Edit(session.head, replace(session.head, next_meetings=rows))], "další setkání")
    services.finishing.finish(session, None)
    finishing = services.finishing
    assert [row.date for row in finishing.unplanned(session)] == [LATER]
    finishing.plan(session, finishing.unplanned(session))
    assert finishing.unplanned(session) == ()
    assert [row.date for row in finishing.planned(session)] == [LATER]

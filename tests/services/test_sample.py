"""The sample archive shows what the program can do, and names nobody real."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kpss_desktop.domain.minutes import MeetingStatus, TaskStatus
from kpss_desktop.services import overview, sample_text
from kpss_desktop.services.checking import check_archive
from kpss_desktop.services.context import Services
from kpss_desktop.services.sample import make_sample
from tests.helpers.archives import TODAY, services_in


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        make_sample(found.archive, found.clock)
        yield found


def test_the_meeting_of_today_is_the_one_to_show(services: Services) -> None:
    number = services.meetings.to_show()
    rows = services.meetings.listing()

    assert number == rows[0].id
    assert [row.date for row in rows] == [TODAY, date(2023, 12, 18), date(2023, 9, 18)]
    assert [row.status for row in rows] == [
        MeetingStatus.IN_PROGRESS,
        MeetingStatus.FINAL,
        MeetingStatus.FINAL,
    ]


def test_it_has_something_of_everything(services: Services) -> None:
    meeting = services.meetings.read(services.meetings.to_show() or 0)
    runs = [run for point in meeting.points for run in point.runs]

    assert len(meeting.points) == 15
    assert {point.level for point in meeting.points} == {0, 1}
    assert any(run.bold for run in runs)
    assert any(run.href for run in runs)
    assert len(meeting.tasks) == 3
    assert all(task.owners and task.due for task in meeting.tasks)
    assert [task.status for task in meeting.carried] == [TaskStatus.OPEN] * 3
    assert len(services.register.roster(1)) == len(sample_text.PEOPLE) == 18
    assert all(row.person_id for row in meeting.attendance if row.role == "member")


def test_owners_of_tasks_are_those_of_the_register(services: Services) -> None:
    meeting = services.meetings.read(services.meetings.to_show() or 0)

    assert [bool(owner.ref) for task in meeting.tasks for owner in task.owners] == [True, True, False]


def test_the_sample_is_sound(services: Services) -> None:
    assert check_archive(services.archive) == []


def test_addresses_lead_nowhere() -> None:
    for _, _, more in sample_text.PEOPLE:
        assert more.get("email", ".example").endswith(".example")


def test_a_meeting_reads_as_plain_text(services: Services) -> None:
    text = overview.meeting_text(services.meetings.read(1))

    assert text.startswith(
        "Pracovní setkání ukázkové skupiny komunitního plánování.\n18. září 2023, 13:30 hod"
    )
    assert "    - Paní Modelová pošle přehled" in text
    assert "· Petr Zkušební · po 13. 11. 2023 · otevřený" in text


def test_empty_lists_say_so() -> None:
    assert overview.meetings_text([]) == "V archivu zatím není žádné setkání.\n"
    assert overview.tasks_text([]) == "Žádný úkol tu není.\n"

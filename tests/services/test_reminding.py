"""What is due now, personal lists by e-mail, and tasks as things to do for a calendar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import DueKind, MeetingStatus, Owner, OwnerKind, Task, TaskStatus
from kpss_desktop.domain.planning import Slot
from kpss_desktop.domain.register import Group, Person
from kpss_desktop.services.context import Services
from kpss_desktop.services.mailing import Snippet, keep_snippet
from kpss_desktop.services.planning import Planning
from kpss_desktop.services.reminding import due_now, invite_key, write_reminders
from kpss_desktop.storage.writing import write_edits
from tests.helpers.archives import TODAY, add_group, add_meeting, add_member, meeting_of, services_in


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    return add_group(services, start=time(13, 30))


def in_days(days: int) -> date:
    return TODAY + timedelta(days)


def put_tasks(services: Services, group: Group, *tasks: dict[str, Any]) -> int:
    """A meeting held in January with these tasks."""
    day = date(2024, 1, 8)
    number = add_meeting(services, meeting_of(group, day=day, status=MeetingStatus.FINAL))
    made = []
    for place, values in enumerate(tasks):
        given: dict[str, Any] = {"uid": f"t{place}", "order": f"a{place}", "text": f"Úkol {place}"} | values
        made.append(Task(meeting_id=number, own_text=True, **given))
    services.archive.write(lambda connection: write_edits(connection, number, [Edit(None, t) for t in made]))
    return number


def with_email(services: Services, person: Person, address: str) -> Person:
    return services.register.save(replace(person, email=address))


def person(owner: Person) -> Owner:
    return Owner(OwnerKind.PERSON, owner.name, owner.id)


# Due now


def test_tasks_late_and_of_seven_days_are_counted(services: Services, group: Group) -> None:
    terms = (-1, 0, 7, 8)
    rows: list[dict[str, Any]] = [{"due": in_days(days), "due_kind": DueKind.DAY} for days in terms]
    rows += [{"due": in_days(-1), "status": TaskStatus.DONE}, {"due": in_days(-1), "proposed": True}, {}]
    put_tasks(services, group, *rows)
    due = due_now(services.archive.fetch, TODAY)
    assert (due.late, due.soon) == (1, 2)


def test_an_invitation_is_due_a_week_before_its_meeting_and_moves_with_it(
    services: Services, group: Group
) -> None:
    planning = Planning(services.meetings)
    (number,) = planning.plan(group.id, [Slot(in_days(10))]).ids
    assert [(row.meeting_id, row.by) for row in due_now(services.archive.fetch, TODAY).invitations] == [
        (number, in_days(3))
    ]

    planning.move(number, in_days(25))

    assert due_now(services.archive.fetch, TODAY).invitations == ()
    assert [row.day for row in due_now(services.archive.fetch, TODAY).ahead] == [in_days(25)]


def test_how_many_days_ahead_is_a_setting_of_the_group(services: Services, group: Group) -> None:
    Planning(services.meetings).plan(group.id, [Slot(in_days(25))])
    services.register.set_setting(invite_key(group), "21")
    (one,) = due_now(services.archive.fetch, TODAY).invitations
    assert one.by == in_days(4)


def test_an_invitation_that_was_made_is_no_longer_due(
    services: Services, group: Group, tmp_path: Path
) -> None:
    (number,) = Planning(services.meetings).plan(group.id, [Slot(in_days(5))]).ids
    services.sharing.export(number, "invitation", tmp_path / "p.docx")
    due = due_now(services.archive.fetch, TODAY)
    assert (due.invitations, len(due.ahead)) == ((), 1)


def test_meetings_of_thirty_days_are_named_with_their_group_where_there_are_several(
    services: Services, group: Group
) -> None:
    other = add_group(services, name="Jiná", short="jina")
    planning = Planning(services.meetings)
    planning.plan(group.id, [Slot(in_days(3)), Slot(in_days(31))])
    planning.plan(other.id, [Slot(in_days(30), time(9), "Sál")])
    found = due_now(services.archive.fetch, TODAY).ahead
    assert [(row.day, row.start, row.place, row.group) for row in found] == [
        (in_days(3), time(13, 30), "Dílna", "ukazka"), (in_days(30), time(9), "Sál", "jina"),
    ]  # fmt: skip


# Personal lists


def drafts(folder: Path) -> dict[str, Any]:
    return {path.name: message_from_bytes(path.read_bytes(), policy=default) for path in folder.glob("*.eml")}


def test_everybody_who_has_a_task_and_an_address_gets_their_own_list(
    services: Services, group: Group, tmp_path: Path
) -> None:
    anna = with_email(services, add_member(services, group, "Anna Vzorová"), "anna@example.org")
    petr = add_member(services, group, "Petr Příklad")
    put_tasks(
        services, group,
        {"owners": (person(anna),), "due": in_days(-3), "due_kind": DueKind.DAY},
        {"owners": (person(anna), person(petr))},
        {"owners": (person(petr),), "status": TaskStatus.DONE},
        {},
    )  # fmt: skip
    Planning(services.meetings).plan(group.id, [Slot(in_days(10))])

    done = write_reminders(services.register, group, tmp_path, TODAY)

    assert (done.written, done.without, done.unowned) == (("Anna Vzorová",), ("Petr Příklad",), 1)
    (draft,) = drafts(done.folder).values()
    assert (draft["X-Unsent"], draft["Bcc"]) == ("1", None)
    assert "anna@example.org" in draft["To"]
    said = draft.get_content().replace("\xa0", " ")
    assert "– Úkol 0 (do pá 15. 3. 2024, po termínu)" in said
    assert "– Úkol 1 (společně: Anna Vzorová, Petr Příklad)" in said
    assert "Příště se sejdeme 28. března 2024." in said
    assert "Úkol 2" not in said


def test_an_organisation_a_role_and_everybody_reach_their_members_hidden_from_each_other(
    services: Services, group: Group, tmp_path: Path
) -> None:
    for name, home in (("Anna Vzorová", "Beta"), ("Bára Nová", "Beta"), ("Cyril Jiný", "Gama")):
        member = add_member(services, group, name, home)
        with_email(services, member, f"{name[0].lower()}@example.org")
    chief = add_member(services, group, "Dana Vedoucí")
    services.register.save(replace(chief, function="manažerka skupiny", email="d@example.org"))
    put_tasks(
        services, group,
        {"owners": (Owner(OwnerKind.ORGANISATION, "Beta"),)},
        {"owners": (Owner(OwnerKind.ROLE, "Manažerka skupiny"),)},
        {"owners": (Owner(OwnerKind.EVERYBODY, "všichni"),)},
        {"owner": "kdosi"},
    )  # fmt: skip

    done = write_reminders(services.register, group, tmp_path, TODAY)

    found = drafts(done.folder)
    assert done.without == ("kdosi",)
    assert [address in str(found["ukoly_beta.eml"]["Bcc"]) for address in ("a@", "b@", "c@")] == [
        True, True, False,
    ]  # fmt: skip
    assert found["ukoly_beta.eml"]["To"] is None
    assert "d@example.org" in found["ukoly_manazerka-skupiny.eml"]["To"]
    assert str(found["ukoly_vsichni.eml"]["Bcc"]).count("@example.org") == 4


def test_a_written_name_that_one_person_bears_is_understood(
    services: Services, group: Group, tmp_path: Path
) -> None:
    with_email(services, add_member(services, group, "Anna Vzorová"), "anna@example.org")
    put_tasks(services, group, {"owner": "anna vzorova"})
    assert write_reminders(services.register, group, tmp_path, TODAY).written == ("Anna Vzorová",)


def test_somebody_gets_one_list_however_their_tasks_name_them(
    services: Services, group: Group, tmp_path: Path
) -> None:
    anna = with_email(services, add_member(services, group, "Anna Nová"), "anna@example.org")
    everybody = (("všichni", None), ("Všichni členové", None))
    put_tasks(
        services, group,
        *({"owners": (Owner(OwnerKind.EVERYBODY, name, ref),)} for name, ref in everybody),
        *({"owners": (Owner(OwnerKind.PERSON, name, anna.id),)} for name in ("Anna Nová", "Anna Stará")),
        *({"owners": (Owner(OwnerKind.ROLE, name),)} for name in ("manažer skupiny", "Manažer skupiny")),
    )  # fmt: skip
    done = write_reminders(services.register, group, tmp_path, TODAY)
    assert (done.written, done.without) == (("Anna Nová", "všichni"), ("manažer skupiny",))


def test_the_wording_is_hers_and_nothing_is_ever_replaced(
    services: Services, group: Group, tmp_path: Path
) -> None:
    anna = with_email(services, add_member(services, group, "Anna Vzorová"), "anna@example.org")
    put_tasks(services, group, {"owners": (person(anna),)})
    keep_snippet(services.register, "reminder", Snippet("Pro {jméno}", "{úkoly}"))

    first = write_reminders(services.register, group, tmp_path, TODAY)
    second = write_reminders(services.register, group, tmp_path, TODAY)

    assert first.folder != second.folder
    one, other = (next(iter(row.folder.glob("*.eml"))).read_bytes() for row in (first, second))
    assert one == other
    draft = message_from_bytes(one, policy=default)
    assert (draft["Subject"], draft.get_content().strip()) == ("Pro Anna Vzorová", "– Úkol 0")


def test_with_nobody_to_write_to_no_folder_is_made(services: Services, group: Group, tmp_path: Path) -> None:
    put_tasks(services, group, {"owner": "kdosi"})
    done = write_reminders(services.register, group, tmp_path / "dokumenty", TODAY)
    assert (done.written, done.without, done.folder.parent.exists()) == ((), ("kdosi",), False)


# Things to do


def todos(path: Path) -> list[Any]:
    calendar: Any = Calendar.from_ical(path.read_bytes())
    return list(calendar.walk("VTODO"))


def test_tasks_go_out_as_things_to_do(services: Services, group: Group, tmp_path: Path) -> None:
    number = put_tasks(
        services, group,
        {"due": in_days(3), "due_kind": DueKind.DAY, "owner": "Anna Vzorová"},
        {"status": TaskStatus.DONE},
    )  # fmt: skip

    services.sharing.export(number, "tasks", tmp_path / "a.ics")
    services.sharing.export(number, "tasks", tmp_path / "b.ics")

    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    open_one, done = todos(tmp_path / "a.ics")
    assert (str(open_one["SUMMARY"]), open_one["DUE"].dt, str(open_one["STATUS"])) == (
        "Úkol 0", in_days(3), "NEEDS-ACTION",
    )  # fmt: skip
    assert ("DUE" in done, str(done["STATUS"])) == (False, "COMPLETED")


def test_a_task_keeps_its_identity_when_it_is_done(services: Services, group: Group, tmp_path: Path) -> None:
    number = put_tasks(services, group, {})
    services.sharing.tasks_ics(group.id, tmp_path / "a.ics")
    task = services.meetings.read(number).tasks[0]
    edit = Edit(task, replace(task, status=TaskStatus.CANCELLED, text="Jinak"))
    services.archive.write(lambda connection: write_edits(connection, number, [edit]))
    services.sharing.tasks_ics(group.id, tmp_path / "b.ics")

    before, after = todos(tmp_path / "a.ics")[0], todos(tmp_path / "b.ics")[0]

    assert before["UID"] == after["UID"]
    assert str(after["STATUS"]) == "CANCELLED"

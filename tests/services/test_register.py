"""The register: people, groups, organisations, places, memberships, settings."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kpss_desktop.domain.minutes import Attendance, Owner, OwnerKind, Presence
from kpss_desktop.domain.register import Group, MembershipKind, Organisation, Person, Place
from kpss_desktop.services import removing
from kpss_desktop.services.context import Services
from kpss_desktop.services.register import NameTakenError
from kpss_desktop.services.task_list import TaskList
from tests.helpers.archives import TODAY, add_group, add_meeting, add_member, meeting_of, services_in
from tests.helpers.tasks import add_tasks, task


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


def test_things_are_made_changed_and_removed(services: Services) -> None:
    register = services.register
    person = register.save(Person(name="Anna Vzorová", email="anna@example.org"))
    register.save(replace(person, phone="777 123 456"))
    group = add_group(services)

    (row,) = register.roster(group.id)
    assert (row.person.name, row.person.phone, row.membership) == ("Anna Vzorová", "777 123 456", None)
    register.remove(person)
    assert register.roster(group.id) == []


def test_a_name_of_a_group_is_there_once(services: Services) -> None:
    services.register.save(Group(name="Skupina"))

    with pytest.raises(NameTakenError):
        services.register.save(Group(name="Skupina"))


def test_a_name_of_a_place_is_there_once(services: Services) -> None:
    services.register.save(Place(short="ČvT"))

    with pytest.raises(NameTakenError):
        services.register.save(Place(short="ČvT"))


def test_changing_what_is_gone_is_an_error(services: Services) -> None:
    with pytest.raises(LookupError):
        services.register.save(Person(id=99, name="Nikdo"))


def test_lists_are_in_czech_order(services: Services) -> None:
    for short in ("Hory", "Chata", "Čas", "Cesta"):
        services.register.save(Organisation(short=short))
        services.register.save(Place(short=short))

    assert [row.short for row in services.register.organisations()] == ["Cesta", "Čas", "Hory", "Chata"]
    assert [row.short for row in services.register.places()] == ["Cesta", "Čas", "Hory", "Chata"]


def test_removing_a_person_leaves_the_minutes_their_name(services: Services) -> None:
    group = add_group(services)
    person = add_member(services, group, "Anna Vzorová")
    row = Attendance(uid="a", order="1", name="Anna Vzorová", person_id=person.id, status=Presence.PRESENT)
    number = add_meeting(services, meeting_of(group, attendance=(row,)))

    services.register.remove(person)

    assert services.meetings.read(number).attendance == (replace(row, person_id=None),)


def test_a_task_of_somebody_removed_is_never_anybody_elses(services: Services) -> None:
    group = add_group(services)
    gone = add_member(services, group, "Jan Ukázka")
    owner = Owner(OwnerKind.PERSON, gone.name, gone.id)
    add_tasks(services, group, TODAY, task("x", owner=gone.name, owners=(owner,)))
    removed = removing.remove(services.register, gone)

    new = add_member(services, group, "Zdena Zkušební")

    assert new.id != gone.id
    assert removing.restore(services.register, removed) == gone.id


def test_who_was_removed_with_an_open_task_has_left(services: Services) -> None:
    group = add_group(services)
    gone = add_member(services, group, "Jan Ukázka")
    owner = Owner(OwnerKind.PERSON, gone.name, gone.id)
    add_tasks(services, group, TODAY, task("x", owner=gone.name, owners=(owner,)))

    removing.remove(services.register, gone)

    (line,) = TaskList(services.archive, services.writer, services.clock).lines(["x"])
    assert line.former == ("Jan Ukázka",)


def test_a_membership_is_set_changed_and_ended(services: Services) -> None:
    group = add_group(services)
    person = services.register.save(Person(name="Anna Vzorová"))

    def kind() -> MembershipKind | None:
        (row,) = services.register.roster(group.id)
        return row.membership.kind if row.membership else None

    for wanted in (MembershipKind.PROSPECT, MembershipKind.MEMBER, None, None):
        services.register.set_membership(person.id, group.id, wanted)
        assert kind() == wanted


def test_an_organisation_is_found_by_either_name_or_made(services: Services) -> None:
    made = services.register.organisation_named("  Most   ")
    assert made is not None
    services.register.save(replace(made, full="Most, z. ú."))

    found = [services.register.organisation_named(name) for name in ("Most", "Most, z. ú.")]
    assert [row.id if row else None for row in found] == [made.id, made.id]
    assert services.register.organisation_named(" ") is None


def test_a_place_is_found_and_given_its_full_name(services: Services) -> None:
    made = services.register.place_named("ČvT")
    named = services.register.place_named("ČvT", "kancelář ČvT")

    assert made is not None
    assert named == replace(made, full="kancelář ČvT")
    assert services.register.place_named("ČvT") == named
    assert services.register.place_named("") is None


def test_settings_are_kept(services: Services) -> None:
    services.register.set_setting("a", "1")
    services.register.set_setting("a", "2")

    assert services.register.settings() == {"a": "2"}

"""All data go out as JSON and come back the same; what is not right is refused whole."""

import copy
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from kpss_desktop.domain.minutes import Attendance, Owner, OwnerKind, Presence
from kpss_desktop.domain.reading import FormError
from kpss_desktop.domain.register import Membership, MembershipKind, Organisation, Person
from kpss_desktop.services.context import Services
from kpss_desktop.services.problems import TransferError
from kpss_desktop.services.sample import make_sample, sample_dump
from kpss_desktop.services.transfer import parse_json, read_file, to_text
from tests.helpers.archives import TODAY, add_group, add_meeting, add_member, emptied, meeting_of, services_in
from tests.helpers.strategies import dumps, meetings

MINIMAL: dict[str, Any] = {"group": "Skupina", "title": "Setkání", "date": "2024-01-08"}


@contextmanager
def empty() -> Iterator[Services]:
    """An archive that goes away again; Hypothesis asks for many within one test."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, services_in(Path(folder)) as services:
        yield services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


def test_a_meeting_loaded_is_shown_as_it_was() -> None:
    with empty() as services:

        @given(meetings())
        @settings(max_examples=40)
        def holds(meeting: dict[str, Any]) -> None:
            loaded = emptied(services).transfer.load(copy.deepcopy(meeting))

            assert to_text(services.transfer.meeting_json(loaded.meeting_ids[0])) == to_text(meeting)
            assert loaded.warnings == []

        holds()


def test_a_dump_loaded_and_dumped_again_is_equal() -> None:
    with empty() as first, empty() as second:

        @given(dumps())
        @settings(max_examples=25)
        def holds(dump: dict[str, Any]) -> None:
            emptied(first).transfer.load(dump)
            whole = first.transfer.dump()
            emptied(second).transfer.load(json.loads(to_text(whole)))

            assert to_text(second.transfer.dump()) == to_text(whole)

        holds()


def test_a_dump_loaded_over_itself_changes_nothing() -> None:
    with empty() as services:

        @given(dumps())
        @settings(max_examples=12)
        def holds(dump: dict[str, Any]) -> None:
            emptied(services).transfer.load(dump)
            whole = services.transfer.dump()
            loaded = services.transfer.load(whole, replace=True)

            assert to_text(services.transfer.dump()) == to_text(whole)
            assert loaded.added.total() == 0

        holds()


def test_a_dump_holds_what_the_specification_names(services: Services) -> None:
    make_sample(services.archive, services.clock)

    whole = services.transfer.dump()

    assert {"version", "groups", "people", "organisations", "meetings"} <= whole.keys()
    assert whole["version"] == 1
    assert all("id" not in person for person in whole["people"])
    assert all("person" not in row for row in whole["meetings"][0]["attendance"])


def test_nothing_is_added_when_one_meeting_of_many_is_there_already(services: Services) -> None:
    services.transfer.load(MINIMAL)
    before = services.transfer.dump()
    both = {
        "version": 1,
        "people": [{"name": "Jana Příkladná"}],
        "meetings": [MINIMAL | {"date": "2024-02-12"}, MINIMAL],
    }

    with pytest.raises(TransferError) as refused:
        services.transfer.load(both)

    assert refused.value.code == "meeting_exists"
    assert services.transfer.dump() == before


def test_the_same_day_or_title_alone_is_another_meeting(services: Services) -> None:
    for changed in ({}, {"title": "Jiné setkání"}, {"date": "2024-02-12"}, {"group": "Jiná"}, {"date": None}):
        services.transfer.load(MINIMAL | changed)

    assert len(services.meetings.listing()) == 5


def test_a_replaced_meeting_keeps_its_id_and_what_it_found_of_earlier_tasks(services: Services) -> None:
    reviewed = {"text": "Poslat dopis", "reviews": [{"date": "2024-01-08", "status": "done"}]}
    services.transfer.load(MINIMAL | {"date": "2023-10-02", "tasks": [reviewed]})
    later = services.transfer.load(MINIMAL | {"id": 7}).meeting_ids[0]

    loaded = services.transfer.load(MINIMAL | {"points": [{"runs": [{"text": "Nově"}]}]}, replace=True)

    meeting = services.meetings.read(later)
    assert loaded.replaced == loaded.meeting_ids == [later] == [7]
    assert [point.text for point in meeting.points] == ["Nově"]
    assert [row.meeting_id for row in meeting.reviews] == [7]


def test_ids_are_kept_where_they_are_free_and_new_elsewhere(services: Services) -> None:
    services.transfer.load(MINIMAL | {"id": 5})
    days = [("2024-02-01", 5), ("2024-03-01", 6), ("2024-04-01", 9)]

    loaded = services.transfer.load(
        {"meetings": [MINIMAL | {"date": day, "id": number} for day, number in days]}
    )

    assert loaded.meeting_ids[1:] == [6, 9]
    assert loaded.meeting_ids[0] not in (5, 6, 9)


def test_a_meeting_brings_its_group_but_no_people(services: Services) -> None:
    services.transfer.load(MINIMAL | {"attendance": [{"name": "Anna Vzorová", "status": "present"}]})

    (group,) = services.register.groups()
    assert (group.name, group.title) == ("Skupina", "Setkání")
    assert services.register.roster(group.id) == []


def test_attendance_is_linked_where_one_person_has_the_name(services: Services) -> None:
    group = add_group(services, name="Skupina")
    anna = add_member(services, group, "Anna Vzorová")
    add_member(services, group, "Jan Dvojí")
    add_member(services, group, "Jan Dvojí")
    rows = [{"name": name} for name in ("Anna Vzorová", "Jan Dvojí", "Nikdo Neznámý")]

    loaded = services.transfer.load(MINIMAL | {"attendance": rows})

    found = services.meetings.read(loaded.meeting_ids[0]).attendance
    assert [row.person_id for row in found] == [anna.id, None, None]


def test_namesakes_and_renamed_people_find_their_rows_again(services: Services, tmp_path: Path) -> None:
    group = add_group(services)
    first = add_member(services, group, "Jan Dvojí", "Most")
    second = add_member(services, group, "Jan Dvojí", "Pokus")
    renamed = add_member(services, group, "Eva Nová")
    rows = (
        Attendance(uid="a", order="1", name="Jan Dvojí", person_id=second.id, status=Presence.PRESENT),
        Attendance(uid="b", order="2", name="Jan Dvojí", person_id=first.id),
        Attendance(uid="c", order="3", name="Eva Stará", person_id=renamed.id),
    )
    number = add_meeting(services, meeting_of(group, attendance=rows))
    with services_in(tmp_path, "jiny.kpss") as other:
        other.transfer.load({"meetings": [MINIMAL], "people": [{"name": "Pavel Jiný"}]})
        loaded = other.transfer.load(services.transfer.dump() | {"meetings": [
            services.transfer.dump()["meetings"][0] | {"id": 0}
        ]})  # fmt: skip

        people = {row.person.id: row for row in other.register.roster(2)}
        found = other.meetings.read(loaded.meeting_ids[0]).attendance

        assert number == 1
        homes = [people[row.person_id or 0].organisation for row in found]
        assert [home.short if home else None for home in homes] == ["Pokus", "Most", None]
        assert people[found[2].person_id or 0].person.name == "Eva Nová"


def test_owners_find_the_register(services: Services) -> None:
    group = add_group(services, name="Skupina")
    anna = add_member(services, group, "Anna Vzorová", "Most")
    owners = [
        {"kind": "person", "name": "Anna Vzorová"},
        {"kind": "organisation", "name": "Most"},
        {"kind": "role", "name": "manažer skupiny"},
        {"kind": "person", "name": "Kdosi"},
    ]

    loaded = services.transfer.load(MINIMAL | {"tasks": [{"text": "Úkol", "owners": owners}]})

    (task,) = services.meetings.read(loaded.meeting_ids[0]).tasks
    assert [owner.ref for owner in task.owners] == [anna.id, anna.organisation_id, None, None]
    assert task.owners[2] == Owner(OwnerKind.ROLE, "manažer skupiny")


def test_reviews_find_their_meeting_whichever_comes_first(services: Services) -> None:
    task = {"text": "Dopis", "reviews": [{"date": "2024-03-18", "status": "open", "note": "Čeká se."}]}
    services.transfer.load(MINIMAL | {"tasks": [task]})

    later = services.transfer.load(MINIMAL | {"date": "2024-03-18"}).meeting_ids[0]

    assert [row.note for row in services.meetings.read(later).reviews] == ["Čeká se."]


def test_reviews_stay_with_one_of_two_meetings_of_a_day(services: Services, tmp_path: Path) -> None:
    reviews = [{"date": "2024-03-18", "status": "done", "meeting": 3}]
    both = [
        MINIMAL | {"id": 1, "tasks": [{"text": "Dopis", "reviews": reviews}]},
        MINIMAL | {"id": 2, "date": "2024-03-18", "title": "Ráno"},
        MINIMAL | {"id": 3, "date": "2024-03-18", "title": "Odpoledne"},
    ]
    services.transfer.load({"meetings": both})
    with services_in(tmp_path, "jiny.kpss") as other:
        other.transfer.load(services.transfer.dump())

        assert [row.meeting_id for row in other.meetings.read(1).reviews] == [3]


def test_the_register_is_merged_by_identical_value_only(services: Services) -> None:
    person = {"name": "Anna Vzorová", "organisation": "Most", "email": "anna@example.org"}
    dump = {"organisations": [{"short": "Most", "full": "Most, z. ú."}], "people": [person]}
    services.transfer.load(dump)

    loaded = services.transfer.load(dump | {"people": [person, person | {"email": "jina@example.org"}]})

    whole = services.transfer.dump()
    assert loaded.added == {"people": 1}
    assert [row["email"] for row in whole["people"]] == ["anna@example.org", "jina@example.org"]
    assert len(whole["organisations"]) == 1


def test_two_identical_people_stay_two(services: Services) -> None:
    twice = {"people": [{"name": "Jan Dvojí"}, {"name": "Jan Dvojí"}]}
    services.transfer.load(twice)

    assert services.transfer.load(twice).added.total() == 0
    assert len(services.transfer.dump()["people"]) == 2


def test_a_group_that_is_there_is_filled_in_and_never_changed(services: Services) -> None:
    services.transfer.load(MINIMAL)
    group = {"name": "Skupina", "title": "Jiný název", "author": "Anna Vzorová", "author_label": "Zpracovala"}

    loaded = services.transfer.load({"groups": [group]})

    (found,) = services.register.groups()
    assert (found.title, found.author, found.author_label) == ("Setkání", "Anna Vzorová", "Zpracovala")
    assert [notice.code for notice in loaded.warnings] == ["group_kept"]


def test_memberships_are_added_to_a_person_who_is_there(services: Services) -> None:
    group = add_group(services, name="Skupina")
    person = services.register.save(Person(name="Anna Vzorová"))
    since = date(2020, 1, 1)
    services.register.save(
        Membership(person_id=person.id, group_id=group.id, kind=MembershipKind.FORMER, since=since)
    )
    ties = [
        {"group": "Skupina", "kind": "member", "from": "2020-01-01"},
        {"group": "Skupina", "kind": "member", "from": "2023-01-01"},
        {"group": "Nová skupina", "kind": "guest"},
    ]

    loaded = services.transfer.load({"people": [{"name": "Anna Vzorová", "memberships": ties}]})

    assert loaded.added == {"memberships": 2, "groups": 1}
    assert [notice.code for notice in loaded.warnings] == ["membership_kept"]


def test_settings_travel_and_do_not_replace(services: Services) -> None:
    services.register.set_setting("a", "svoje")

    services.transfer.load({"settings": {"a": "cizí", "b": "nové"}, "groups": []})

    assert services.register.settings() == {"a": "svoje", "b": "nové"}
    assert services.transfer.dump()["settings"] == {"a": "svoje", "b": "nové"}


def test_meetings_put_aside_are_not_dumped(services: Services) -> None:
    number = services.transfer.load(MINIMAL).meeting_ids[0]
    services.meetings.delete(number)

    assert services.transfer.dump()["meetings"] == []
    assert services.transfer.meeting_json(number) is None


def test_unknown_keys_are_named(services: Services) -> None:
    loaded = services.transfer.load(MINIMAL | {"nálada": "dobrá", "points": [{"runs": [], "barva": "x"}]})

    assert loaded.warnings[0].values == {"keys": ("nálada", "points[0].barva")}


def test_what_is_typed_and_not_yet_saved_is_dumped_too(services: Services) -> None:
    from kpss_desktop.services import agenda

    group = add_group(services)
    session = services.meetings.open(services.meetings.start_new(group.id, TODAY))
    agenda.add_topic(session, "Akční plán")

    assert services.transfer.dump()["meetings"][0]["topics"] == [{"text": "Akční plán"}]


def test_organisations_of_one_short_name_are_told_apart(services: Services, tmp_path: Path) -> None:
    homes = [services.register.save(Organisation(short="Most", full=full)) for full in ("A", "B")]
    services.register.save(Person(name="Anna Vzorová", organisation_id=homes[1].id))
    with services_in(tmp_path, "jiny.kpss") as other:
        other.transfer.load(services.transfer.dump())

        assert other.transfer.dump() == services.transfer.dump()
        assert [home.full for home in other.register.organisations()] == ["A", "B"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xef\xbb\xbf{", "not_json"),
        (b"\xff\xfe{\x00}", "not_utf8"),
        (b"", "not_json"),
        (b"{'a': 1}", "not_json"),
        (b'{"meetings": [NaN]}', "bad_number"),
        (b'{"meetings": [1e999]}', "bad_number"),
        (b'{"meetings": [' + b"9" * 5000 + b"]}", "bad_number"),
        (b"[" * 200_000, "too_deep"),
    ],
)
def test_files_that_are_no_json_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "soubor.json"
    file.write_bytes(content)

    with pytest.raises(TransferError) as refused:
        read_file(file)

    assert refused.value.code == code


def test_a_refusal_names_line_and_column() -> None:
    with pytest.raises(TransferError) as refused:
        parse_json('{\n "a": 1\n "b": 2}')

    assert (refused.value.values["line"], refused.value.values["column"]) == (3, 2)


def test_a_mark_at_the_start_of_the_file_does_no_harm(tmp_path: Path, services: Services) -> None:
    file = tmp_path / "soubor.json"
    file.write_text(json.dumps(MINIMAL), encoding="utf-8-sig")

    assert services.transfer.add(read_file(file)).meeting_ids == [1]


@pytest.mark.parametrize("data", [[], 1, None, "text", {}, {"version": 1}, {"settings": {}}, [MINIMAL]])
def test_json_that_is_something_else_is_refused(services: Services, data: Any) -> None:
    with pytest.raises(FormError):
        services.transfer.load(data)

    assert services.transfer.dump()["groups"] == []


def test_the_sample_is_loaded_without_a_word(services: Services) -> None:
    loaded = services.transfer.load(sample_dump(TODAY))

    assert loaded.warnings == []
    assert len(loaded.meeting_ids) == 3


TEMPLATE = {
    "group": "Skupina", "kind": "minutes", "name": "náš zápis.docx",
    "added_at": "2024-01-05T10:00:00+01:00", "data": "UEsDBA==",
}  # fmt: skip


def test_templates_go_out_and_come_back_equal(services: Services, tmp_path: Path) -> None:
    services.transfer.load({"templates": [TEMPLATE, TEMPLATE | {"kind": "public"}]})
    whole = services.transfer.dump()

    assert whole["templates"] == [TEMPLATE, TEMPLATE | {"kind": "public"}]
    with services_in(tmp_path, "druhý.kpss") as other:
        other.transfer.load(whole)
        assert other.transfer.dump() == whole
        assert other.transfer.load(whole).added.total() == 0


def test_a_group_keeps_the_template_it_has(services: Services) -> None:
    services.transfer.load({"templates": [TEMPLATE]})

    loaded = services.transfer.load({"templates": [TEMPLATE | {"data": "WA=="}]})

    assert [notice.code for notice in loaded.warnings] == ["template_kept"]
    assert services.transfer.dump()["templates"] == [TEMPLATE]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"data": "není"}, "not_base64"),
        ({"data": None}, "missing"),
        ({"data": 5}, "not_base64"),
        ({"kind": "letter"}, "not_choice"),
        ({"kind": None}, "missing"),
        ({"added_at": "včera"}, "not_date"),
        ({"group": ""}, "missing"),
    ],
)
def test_a_template_in_another_form_is_refused(services: Services, wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(FormError) as refused:
        services.transfer.load({"templates": [TEMPLATE | wrong]})

    assert refused.value.code == code

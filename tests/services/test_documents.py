"""Documents of each kind: each from its own template, what they say, and what became of their files."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from kpss_desktop.documents.word import read_back
from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    Attendance,
    DueKind,
    MeetingStatus,
    Owner,
    OwnerKind,
    Presence,
    Role,
    Task,
    TaskStatus,
)
from kpss_desktop.domain.publication import People
from kpss_desktop.domain.register import DocumentKind, Group, Organisation, Person, Place
from kpss_desktop.services.composing import APOLOGISE_KEY, Publishing
from kpss_desktop.services.context import Services
from kpss_desktop.services.exporting import FileState
from kpss_desktop.services.problems import ExportError
from kpss_desktop.services.publishing import preview
from kpss_desktop.services.wording import sentence
from tests.helpers.archives import add_group, add_meeting, add_member, meeting_of, services_in
from tests.helpers.templates import own_template, template_file

KINDS = pytest.mark.parametrize("kind", DocumentKind)
GUEST = Attendance(uid="h", order="b", name="Karel Soukromý", status=Presence.PRESENT)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    return add_group(services)


@pytest.fixture
def meeting(services: Services, group: Group) -> int:
    made = meeting_of(
        group, topics=("Akční plán",), points=("Volejte 777 123 456.", "Tajné", "v neděli"),
        attendance=(GUEST,), place="Dílna", start=time(13, 30),
    )  # fmt: skip
    first, second, third = made.points
    task = Task(uid="t", order="a", meeting_id=0, text="Poslat dopis", own_text=True, owner="Anna")
    return add_meeting(
        services, replace(made, points=(first, replace(second, internal=True), third), tasks=(task,))
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "výstup"
    folder.mkdir()
    return folder / "dokument.docx"


def lines(path: Path) -> list[str]:
    """The paragraphs of a Word file, with common spaces."""
    found = read_back(path.read_bytes())
    return [line.text.replace("\u00a0", " ") for line in found if line.text.strip()]


@KINDS
def test_a_document_of_each_kind_is_made_from_our_template(
    services: Services, meeting: int, target: Path, kind: DocumentKind
) -> None:
    services.exporting.export(kind, meeting, target)

    said = lines(target)
    assert not any("{" in line for line in said)
    assert len(said) > 6


@KINDS
def test_the_groups_own_template_is_used_and_a_named_one_wins(
    services: Services, group: Group, meeting: int, target: Path, tmp_path: Path, kind: DocumentKind
) -> None:
    services.templates.keep(group.id, kind, "naše.docx", own_template(kind))

    services.exporting.export(kind, meeting, target)
    assert lines(target)[0].startswith("Vlastní")

    needed = {"attendance": "{osoba}", "tasks": "{úkol}"}.get(kind, "{bod 1}")
    named = template_file(tmp_path, "Jen tentokrát", needed)
    services.exporting.export(kind, meeting, target, template=named)
    assert lines(target)[0] == "Jen tentokrát"


@KINDS
def test_a_file_edited_since_is_never_replaced_without_asking(
    services: Services, meeting: int, target: Path, kind: DocumentKind
) -> None:
    services.exporting.export(kind, meeting, target)
    target.write_bytes(target.read_bytes() + b"upraveno")
    edited = target.read_bytes()

    with pytest.raises(ExportError) as refused:
        services.exporting.export(kind, meeting, target)

    assert refused.value.code == "not_ours"
    assert target.read_bytes() == edited
    services.exporting.export(kind, meeting, target, overwrite=True)
    assert target.read_bytes() != edited


@KINDS
def test_the_same_document_made_twice_is_the_same_file(
    services: Services, meeting: int, target: Path, kind: DocumentKind
) -> None:
    services.exporting.export(kind, meeting, target)
    first = target.read_bytes()

    services.exporting.export(kind, meeting, target)

    assert target.read_bytes() == first


@KINDS
def test_a_template_that_cannot_be_used_leaves_the_old_file_whole(
    services: Services, meeting: int, target: Path, tmp_path: Path, kind: DocumentKind
) -> None:
    services.exporting.export(kind, meeting, target)
    before = target.read_bytes()
    wrong = tmp_path / "wrong.docx"
    wrong.write_bytes(b"PK\x03\x04")

    with pytest.raises(Exception, match="damaged"):
        services.exporting.export(kind, meeting, target, template=wrong)

    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (DocumentKind.MINUTES, "2024-01-08_zapis_ukazka.docx"),
        (DocumentKind.INVITATION, "2024-01-08_pozvanka_ukazka.docx"),
        (DocumentKind.ATTENDANCE, "2024-01-08_prezencni-listina_ukazka.docx"),
        (DocumentKind.TASKS, "2024-03-18_ukoly_ukazka.docx"),
        (DocumentKind.PUBLIC, "2024-01-08_zverejneni_ukazka.docx"),
    ],
)
def test_each_kind_has_its_name(services: Services, group: Group, kind: DocumentKind, name: str) -> None:
    made = add_meeting(services, meeting_of(group, day=date(2024, 1, 8)))

    assert services.exporting.suggested_name(made, kind) == name


# What they say


def test_the_invitation_says_where_until_when_to_apologise_and_what_is_planned(
    services: Services, group: Group, target: Path
) -> None:
    services.register.save(Place(short="Dílna", full="Dílna v přízemí, Vzorová 1"))
    made = add_meeting(
        services,
        meeting_of(group, place="Dílna", next_meetings=(AnnouncedDate(date(2025, 1, 1)),)),
    )
    planned: dict[str, Any] = {"status": MeetingStatus.PLANNED, "place": "Dílna", "start": time(13, 30)}
    add_meeting(services, meeting_of(group, day=date(2024, 6, 10), title="a", **planned))
    add_meeting(services, meeting_of(group, day=date(2024, 5, 13), title="b", **planned))
    add_meeting(services, meeting_of(group, day=date(2024, 2, 12), title="c", **planned))
    add_meeting(services, meeting_of(group, day=date(2024, 7, 1), title="d", status=MeetingStatus.FINAL))
    other = add_group(services, name="Jiná")
    add_meeting(services, meeting_of(other, day=date(2024, 8, 5), **planned))
    services.templates.keep(group.id, DocumentKind.INVITATION, "p.docx", own_template("invitation"))

    services.exporting.export(DocumentKind.INVITATION, made, target)

    said = lines(target)
    assert "Dílna v přízemí, Vzorová 1" in said
    assert "Omluvy do 11. března 2024" in said
    assert [line for line in said if line.startswith("Příště")] == [
        "Příště 13. května 2024, 13:30 hod, Dílna",
        "Příště 10. června 2024, 13:30 hod, Dílna",
        "Příště 1. ledna 2025",
    ]


def test_by_when_to_apologise_can_be_set(
    services: Services, group: Group, meeting: int, target: Path
) -> None:
    services.register.set_setting(APOLOGISE_KEY, "3")
    services.templates.keep(group.id, DocumentKind.INVITATION, "p.docx", own_template("invitation"))

    services.exporting.export(DocumentKind.INVITATION, meeting, target)

    assert "Omluvy do 15. března 2024" in lines(target)


def test_the_sheet_to_sign_lists_the_members_of_that_day_by_surname(
    services: Services, group: Group, meeting: int, target: Path
) -> None:
    add_member(services, group, "Anna Žáková", "Charita")
    add_member(services, group, "Bára Čermáková", "Úřad práce")
    add_member(services, group, "Dan Odešlý", until=date(2024, 3, 17))
    add_member(services, group, "Ema Budoucí", since=date(2024, 3, 19))
    home = services.register.save(Organisation(short="ČvT", full="Člověk v tísni"))
    services.register.save(Person(name="Nečlen Neznámý", organisation_id=home.id))
    services.templates.keep(group.id, DocumentKind.ATTENDANCE, "l.docx", own_template("attendance"))

    services.exporting.export(DocumentKind.ATTENDANCE, meeting, target)

    assert [line for line in lines(target) if ";" in line] == [
        "Bára Čermáková; Úřad práce; ",
        "Anna Žáková; Charita; ",
    ]


def test_the_sheet_lists_those_of_the_meeting_where_the_register_knows_no_members(
    services: Services, group: Group, target: Path
) -> None:
    rows = tuple(
        Attendance(uid=name, order=name, name=name, organisation=home, titles_before=title)
        for name, home, title in (("Anna Žáková", "Charita", "Mgr."), ("Bára Čermáková", None, None))
    )
    meeting = add_meeting(services, meeting_of(group, attendance=(*rows, replace(GUEST, role=Role.GUEST))))
    services.templates.keep(group.id, DocumentKind.ATTENDANCE, "l.docx", own_template("attendance"))

    services.exporting.export(DocumentKind.ATTENDANCE, meeting, target)

    assert [line for line in lines(target) if ";" in line] == [
        "Bára Čermáková; ; ", "Mgr. Anna Žáková; Charita; ",
    ]  # fmt: skip


def test_open_tasks_of_the_group_stand_with_the_dates_of_their_meetings(
    services: Services, group: Group, meeting: int, target: Path
) -> None:
    due = Task(
        uid="x", order="a", meeting_id=0, text="Dodat zprávu", own_text=True, due=date(2024, 2, 29),
        due_kind=DueKind.DAY, owners=(Owner(OwnerKind.ROLE, "manažer"),),
    )  # fmt: skip
    done = replace(due, uid="y", text="Hotové", status=TaskStatus.DONE)
    before = meeting_of(group, day=date(2024, 1, 8))
    add_meeting(services, replace(before, tasks=(due, done)))
    services.templates.keep(group.id, DocumentKind.TASKS, "u.docx", own_template("tasks"))

    services.exporting.export(DocumentKind.TASKS, meeting, target)

    said = lines(target)
    assert "Ke dni 18. března 2024" in said
    assert [line.split(" | ")[0::3] for line in said if "|" in line] == [
        ["Dodat zprávu", "8. 1. 2024"],
        ["Poslat dopis", "18. 3. 2024"],
    ]


def test_typography_is_on_until_it_is_switched_off(services: Services, meeting: int, target: Path) -> None:
    services.exporting.export(DocumentKind.MINUTES, meeting, target)
    assert any("v\u00a0neděli" in line.text for line in read_back(target.read_bytes()))

    services.exporting.set_typography(False)

    services.exporting.export(DocumentKind.MINUTES, meeting, target)
    assert any("v neděli" in line.text for line in read_back(target.read_bytes()))
    services.exporting.export(DocumentKind.MINUTES, meeting, target, typography=True)
    assert any("v\u00a0neděli" in line.text for line in read_back(target.read_bytes()))


# Publication


def test_what_a_publication_leaves_out_is_seen_before(services: Services, meeting: int, target: Path) -> None:
    seen = preview(services.archive.fetch, meeting)
    assert {row.text for row in seen.left_out} == {"Tajné", "Karel Soukromý"}
    assert [row.text for row in seen.found] == ["777 123 456"]

    done = services.exporting.export(
        DocumentKind.PUBLIC, meeting, target, publishing=Publishing(withheld=seen.found)
    )

    said = "\n".join(lines(target))
    assert "Volejte […]." in said
    assert "Tajné" not in said
    assert "K. S." in said
    assert done.warnings == ()


def test_names_are_published_when_she_says_so(services: Services, meeting: int, target: Path) -> None:
    services.exporting.export(
        DocumentKind.PUBLIC, meeting, target, publishing=Publishing(people=People.NAMES)
    )

    assert "Karel Soukromý" in "\n".join(lines(target))


def test_a_publication_nobody_looked_at_says_what_it_did(
    services: Services, meeting: int, target: Path
) -> None:
    done = services.exporting.export(DocumentKind.PUBLIC, meeting, target)

    said = [sentence(notice) for notice in done.warnings]
    assert said[0] == ("Ze zápisu ke zveřejnění se vynechává: 1 neveřejný bod a 1 celé jméno soukromé osoby.")
    assert "777 123 456" in said[1]


def test_a_publication_that_lacks_nothing_says_so(services: Services, group: Group, target: Path) -> None:
    whole = add_meeting(services, meeting_of(group, points=("v neděli",)))

    done = services.exporting.export(DocumentKind.PUBLIC, whole, target)

    assert [sentence(notice) for notice in done.warnings] == ["Ze zápisu ke zveřejnění nebylo nic vynecháno."]


@pytest.mark.parametrize(
    ("choices", "signed"),
    [
        (None, "J. S."),
        (Publishing(people=People.COUNT), "J. S."),
        (Publishing(people=People.NAMES), "Mgr. Jana Skrytá"),
        (Publishing(people=People.NAMES, author_named=False), "J. S."),
        (Publishing(author_named=True), "Mgr. Jana Skrytá"),
    ],
)
def test_the_author_signs_a_publication_the_same_way_everywhere_in_the_file(
    services: Services, group: Group, target: Path, choices: Publishing | None, signed: str
) -> None:
    made = meeting_of(group, points=("Bod",))
    written = add_meeting(services, replace(made, head=replace(made.head, author="Mgr. Jana Skrytá")))

    services.exporting.export(DocumentKind.PUBLIC, written, target, publishing=choices)

    with zipfile.ZipFile(target) as file:
        parts = {name: file.read(name).decode(errors="replace") for name in file.namelist()}
    core = parts["docProps/core.xml"]
    assert f"<dc:creator>{signed}</dc:creator>" in core
    assert f"<cp:lastModifiedBy>{signed}</cp:lastModifiedBy>" in core
    assert any(line.endswith(f": {signed}") for line in lines(target))
    assert ("Skrytá" in "".join(parts.values())) == ("Skrytá" in signed)


# What became of them


def test_files_of_a_meeting_are_listed_with_how_they_stand(
    services: Services, meeting: int, target: Path
) -> None:
    gone, edited = target.with_name("pryč.docx"), target.with_name("upravený.docx")
    services.exporting.export(DocumentKind.MINUTES, meeting, target)
    services.exporting.export(DocumentKind.INVITATION, meeting, gone)
    services.exporting.export(DocumentKind.PUBLIC, meeting, edited)
    services.exporting.export(DocumentKind.MINUTES, meeting, target)
    gone.unlink()
    edited.write_bytes(b"ve Wordu")

    found = services.exporting.exports_of(meeting)

    assert [(row.kind, row.path, row.state) for row in found] == [
        ("minutes", target, FileState.AS_WRITTEN),
        ("public", edited, FileState.EDITED),
        ("invitation", gone, FileState.GONE),
    ]
    assert {row.when for row in found} == {services.clock.now()}
    assert services.exporting.exports_of(meeting + 1) == []


def test_another_form_than_word_needs_another_verb(services: Services, meeting: int, target: Path) -> None:
    for kind in DocumentKind:
        with pytest.raises(ExportError) as refused:
            services.exporting.export(kind, meeting, target.with_suffix(".odt"))
        assert refused.value.code == "wrong_suffix"

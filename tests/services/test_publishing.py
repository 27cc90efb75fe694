"""A publication looked at before it is made: what its template prints, and what no part of the file says."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from html import unescape
from pathlib import Path

import pytest
from docx import Document

from kpss_desktop.documents.word.contents import known_markers
from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    Attendance,
    Owner,
    OwnerKind,
    Point,
    Presence,
    Role,
    Task,
)
from kpss_desktop.domain.planning import Slot
from kpss_desktop.domain.publication import LeftOutKind
from kpss_desktop.domain.published import Where
from kpss_desktop.domain.register import DocumentKind, Group
from kpss_desktop.domain.runs import Run
from kpss_desktop.services.composing import Publishing
from kpss_desktop.services.context import Services
from kpss_desktop.services.planning import Planning
from kpss_desktop.services.publishing import preview
from kpss_desktop.services.wording import sentence
from tests.helpers.archives import add_group, add_meeting, meeting_of, services_in
from tests.helpers.templates import template_file

SECRETS = ("777 111 111", "777 222 222", "777 333 333", "777 444 444", "777 555 555", "777 666 666",
           "777 777 777", "777 888 888", "777 999 999", "jana.n@vzor.example", "Skryt", "Neby")  # fmt: skip


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    return add_group(services)


@pytest.fixture
def meeting(services: Services, group: Group) -> int:
    """A meeting with something personal in each of its texts."""
    made = meeting_of(group, topics=("Případ paní Skryté, 777 111 111",), place="Klub, 777 222 222")
    head = replace(
        made.head, title="Setkání o panu Skrytém, 777 333 333.", place_full="Klub u Skrytých, 777 444 444",
        next_meetings=(AnnouncedDate(date(2024, 9, 9), place="Sál, 777 555 555"),),
    )  # fmt: skip
    guest = Attendance(
        uid="g", order="a", name="Jana Skrytá", status=Presence.PRESENT, role=Role.GUEST,
        arrived=time(14, 5), as_written="Jana Skrytá, 777 666 666",
    )  # fmt: skip
    official = Attendance(
        uid="o", order="b", name="Karel Úřední", organisation="Úřad, 777 777 777", status=Presence.PRESENT,
        as_written="K. Úřední, 777 888 888", left=time(15, 5),
    )  # fmt: skip
    runs = (Run("Pište "), Run("sem", href="mailto:jana.n@vzor.example"), Run(" nebo jí, Skryté."))
    nobody = Owner(OwnerKind.PERSON, "Jiří Nebyl")
    tasks = (
        Task(uid="q", order="a", meeting_id=0, text="Volat 777 999 999", own_text=True, owner="Jana Skrytá",
             due_as_written="až přijde paní Skrytá"),
        Task(uid="r", order="b", meeting_id=0, text="Psát", own_text=True, owner="Nebyl", owners=(nobody,)),
    )  # fmt: skip
    return add_meeting(services, replace(
        made, head=head, attendance=(guest, official), tasks=tasks,
        points=(Point(uid="p", order="a", topic=made.topics[0].uid, runs=runs),),
    ))  # fmt: skip


@pytest.fixture
def talkative(services: Services, group: Group, tmp_path: Path) -> Path:
    """A template of the group with every marker there is, in its body, header and footer."""
    document = Document()
    repeating = {
        "úkol",
        "kdo",
        "termín",
        "stav",
        "ze setkání",
        "osoba",
        "organizace",
        "podpis",
        "prázdný řádek",
    }
    for marker in sorted(known_markers() - repeating):
        document.add_paragraph(f"{{{marker}}}")
    document.add_paragraph("{úkol} | {kdo} | {termín}")
    section = document.sections[0]
    section.header.paragraphs[0].text = "{název} – {místo}"
    section.footer.paragraphs[0].text = "{místo celé}, {přítomni:organizace}"
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "všechno.docx"
    path.write_bytes(stream.getvalue())
    services.templates.use(group.id, DocumentKind.PUBLIC, path)
    return path


def said_by(path: Path) -> str:
    """All that any part of a Word file says, with common spaces."""
    with zipfile.ZipFile(path) as file:
        parts = [file.read(name).decode(errors="replace") for name in file.namelist()]
    targets = " ".join(re.findall(r'Target="([^"]*)"', " ".join(parts)))
    words = re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " ", " ".join(parts)))
    return unescape(f"{words} {targets}").replace("\u00a0", " ")


@pytest.mark.usefixtures("talkative")
def test_nothing_that_was_offered_stands_in_any_part_of_the_file(
    services: Services, meeting: int, tmp_path: Path
) -> None:
    seen = preview(services.archive.fetch, meeting)
    target = tmp_path / "venku.docx"

    services.exporting.export(
        DocumentKind.PUBLIC, meeting, target, publishing=Publishing(withheld=seen.found)
    )

    said = said_by(target)
    assert [secret for secret in SECRETS if secret in said] == []
    assert "K. Úřední" in said
    assert "J. S." in said


@pytest.mark.usefixtures("talkative")
def test_all_that_is_left_out_is_listed(services: Services, meeting: int) -> None:
    seen = preview(services.archive.fetch, meeting)
    made = preview(services.archive.fetch, meeting, Publishing(withheld=seen.found))

    assert made.found == ()
    listed = [row.text for row in made.left_out if row.kind is LeftOutKind.FOUND]
    assert sorted(listed) == sorted(row.text for row in seen.found)
    assert {row.where for row in seen.found} == set(Where)


def test_what_the_template_does_not_print_is_not_offered(services: Services, meeting: int) -> None:
    seen = preview(services.archive.fetch, meeting)

    assert {row.where for row in seen.found} == {
        Where.TITLE, Where.PLACE, Where.TOPIC, Where.PERSON, Where.POINT, Where.LINK
    }  # fmt: skip


def test_a_template_for_this_once_decides_what_is_told(
    services: Services, meeting: int, tmp_path: Path
) -> None:
    named = template_file(tmp_path, "{bod 1}")

    done = services.exporting.export(DocumentKind.PUBLIC, meeting, tmp_path / "venku.docx", template=named)

    said = " ".join(sentence(notice) for notice in done.warnings)
    assert "777 333 333" in said  # the title is a property of the file
    assert "777 111 111" not in said


def test_a_meeting_without_a_title_of_its_own_has_that_of_the_group_looked_at(
    services: Services, tmp_path: Path
) -> None:
    group = add_group(services, name="Jiná", short="jina", title="Setkání u Jany, tel. 777 123 456.")
    meeting = add_meeting(services, meeting_of(group, points=("Bod",), title=""))
    seen = preview(services.archive.fetch, meeting)

    target = tmp_path / "venku.docx"
    services.exporting.export(
        DocumentKind.PUBLIC, meeting, target, publishing=Publishing(withheld=seen.found)
    )

    assert [row.text for row in seen.found] == ["777 123 456"]
    assert "777 123 456" not in said_by(target)


def test_a_planned_meeting_nobody_has_opened_is_looked_at_as_it_would_begin(services: Services) -> None:
    group = add_group(services, name="Jiná", short="jina", standing_topics=("Volat 777 123 456",))
    (planned,) = Planning(services.meetings).plan(group.id, [Slot(date(2024, 6, 10))]).ids

    seen = preview(services.archive.fetch, planned, today=date(2024, 3, 18))

    assert [row.text for row in seen.found] == ["777 123 456"]

"""Tables, calendars, drafts and PDF out of an archive: who and what is in them, what is not replaced."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree

from kpss_desktop.cli import KINDS
from kpss_desktop.documents.mail import Attachment
from kpss_desktop.documents.pdf import PdfError
from kpss_desktop.domain.minutes import (
    DueKind,
    Meeting,
    MeetingStatus,
    Owner,
    OwnerKind,
    Task,
    TaskStatus,
)
from kpss_desktop.domain.register import DocumentKind, Group, MembershipKind, Person, Place
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.services.exporting import Exporting
from kpss_desktop.services.mailing import DEFAULTS, Snippet, keep_snippet, snippet
from kpss_desktop.services.problems import ExportError
from kpss_desktop.services.sharing import MAKERS, Sharing
from kpss_desktop.services.wording import foreseen, sentence
from kpss_desktop.storage.archive import Archive
from tests.helpers.archives import (
    TODAY,
    add_group,
    add_meeting,
    add_member,
    clock,
    meeting_of,
    services_in,
)

DAY = date(2024, 1, 8)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    return add_group(services, name="Skupina")


def with_address(services: Services, group: Group, name: str, email: str, **tie: Any) -> Person:
    person = add_member(services, group, name, **tie)
    return services.register.save(replace(person, email=email))


def task(number: int, text: str, **more: Any) -> Task:
    return Task(uid=f"u{number}-{text}", order=f"a{number}", meeting_id=0, text=text, own_text=True, **more)


def add(services: Services, meeting: Meeting, *tasks: Task) -> int:
    return add_meeting(services, replace(meeting, tasks=tasks))


def table(path: Path) -> list[list[str]]:
    """The cells of the rows under the header; dates as numbers."""
    s = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    texts = ["".join(part.text or "" for part in item.iter(s + "t")) for item in shared]
    values = [
        [(cell.get("t"), cell.findtext(s + "v") or "") for cell in row] for row in sheet.iter(s + "row")
    ]
    return [[texts[int(value)] if kind == "s" else value for kind, value in row] for row in values[2:]]


def mail(path: Path) -> Any:
    return message_from_bytes(path.read_bytes(), policy=default)


def addresses(message: Any, field: str = "Bcc") -> list[str]:
    return [one.addr_spec for one in message[field].addresses] if message[field] else []


# Tables


def test_open_tasks_of_the_group_stand_in_the_table_by_their_date(
    services: Services, group: Group, tmp_path: Path
) -> None:
    other = add_group(services, name="Jiná")
    home = meeting_of(group, day=DAY, topics=("Akční plán",), points=("Úkol: Poslat dopis",))
    point = home.points[0].uid
    add(
        services, home,
        task(1, "Bez termínu", due_as_written="průběžně", owners=(Owner(OwnerKind.ROLE, "manažer"),)),
        task(2, "Později", due=date(2024, 3, 1), due_kind=DueKind.DAY, owner="Anna"),
        task(3, "Hotovo", status=TaskStatus.DONE), task(4, "Návrh", proposed=True),
        task(5, "Příště", due_kind=DueKind.NEXT_MEETING),
        Task(uid="p", order="a5", meeting_id=0, point=point, due=date(2024, 2, 29), due_kind=DueKind.DAY),
    )  # fmt: skip
    add(services, meeting_of(other, day=DAY), task(6, "Cizí"))

    services.sharing.tasks_xlsx(group.id, tmp_path / "ukoly.xlsx")

    assert table(tmp_path / "ukoly.xlsx") == [
        ["otevřený", "Poslat dopis", "", "45351", "45299", "Akční plán: Úkol: Poslat dopis"],
        ["otevřený", "Později", "Anna", "45352", "45299", ""],
        ["otevřený", "Bez termínu", "manažer", "průběžně", "45299", ""],
        ["otevřený", "Příště", "", "do příštího setkání", "45299", ""],
    ]


def test_a_table_made_again_replaces_itself_but_no_other_file(
    services: Services, group: Group, tmp_path: Path
) -> None:
    add(services, meeting_of(group, day=DAY), task(1, "Dopis"))
    target = tmp_path / "ukoly.xlsx"
    services.sharing.tasks_xlsx(group.id, target)
    services.sharing.tasks_xlsx(group.id, target)
    target.write_bytes(b"jeji")

    with pytest.raises(ExportError) as refused:
        services.sharing.tasks_xlsx(group.id, target)

    assert refused.value.code == "not_ours"
    assert target.read_bytes() == b"jeji"


# Calendars


def test_a_meeting_goes_into_a_calendar_with_the_place_in_full(
    services: Services, group: Group, tmp_path: Path
) -> None:
    services.register.save(Place(short="Dílna", full="Dílna, Vzorová 1, Liberec"))
    number = add_meeting(services, meeting_of(group, day=DAY, start=time(13, 30), place="Dílna"))

    services.sharing.meeting_ics(number, tmp_path / "a.ics")

    (event,) = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert str(event["LOCATION"]) == "Dílna, Vzorová 1, Liberec"


def test_an_event_keeps_its_identity(services: Services, group: Group, tmp_path: Path) -> None:
    number = add_meeting(services, meeting_of(group, day=DAY))

    files = [services.sharing.meeting_ics(number, tmp_path / name).path for name in ("a.ics", "b.ics")]

    assert files[0].read_bytes() == files[1].read_bytes()
    assert services.register.settings()["archive_id"] in files[0].read_text(encoding="utf-8")


def test_meetings_ahead_go_into_one_calendar(services: Services, group: Group, tmp_path: Path) -> None:
    for day in (DAY, TODAY, date(2024, 6, 10), date(2024, 9, 9)):
        add_meeting(services, meeting_of(group, day=day, status=MeetingStatus.PLANNED))
    add_meeting(services, meeting_of(add_group(services, name="Jiná"), day=date(2024, 6, 10)))

    services.sharing.planned_ics(group.id, tmp_path / "a.ics")

    events = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [TODAY, date(2024, 6, 10), date(2024, 9, 9)]


def test_what_has_no_date_is_refused(services: Services, group: Group, tmp_path: Path) -> None:
    number = add_meeting(services, meeting_of(group, day=None))

    codes = []
    for act in (services.sharing.meeting_ics, services.sharing.planned_ics):
        with pytest.raises(ExportError) as refused:
            act(number if act == services.sharing.meeting_ics else group.id, tmp_path / "a.ics")
        codes.append(refused.value.code)

    assert codes == ["no_date", "no_planned"]


# E-mail


def test_a_draft_goes_to_the_members_of_today_with_the_minutes(
    services: Services, group: Group, tmp_path: Path
) -> None:
    with_address(services, group, "Anna Vzorová", "anna@example.org")
    with_address(services, group, "Petr Zkušební", "petr@example.org; petr2@example.org")
    with_address(services, group, "Jana Bývalá", "jana@example.org", until=DAY)
    with_address(services, group, "Eva Hostující", "eva@example.org", kind=MembershipKind.GUEST)
    number = add_meeting(services, meeting_of(group, day=DAY, points=("Bod",), author="Anna Vzorová"))

    done = services.sharing.meeting_eml(number, tmp_path / "a.eml")

    found = mail(tmp_path / "a.eml")
    assert addresses(found) == ["anna@example.org", "petr@example.org", "petr2@example.org"]
    assert addresses(found, "To") == ["anna@example.org"]
    assert found["Subject"] == "Zápis ze setkání 8. ledna 2024 – Skupina"
    text = found.get_body().get_content()
    assert text.startswith("Dobrý den,")
    assert "které se konalo 8. ledna 2024 (Skupina)" in text
    (file,) = found.iter_attachments()
    assert file.get_filename() == services.exporting.suggested_name(number)
    assert file.get_content() == services.exporting.minutes(number)
    assert done.warnings == ()


def test_who_gets_nothing_is_said(services: Services, group: Group, tmp_path: Path) -> None:
    with_address(services, group, "Anna Vzorová", "anna@example.org")
    with_address(services, group, "Petr Zkušební", "petr@example\r\nBcc: zly@example.org")
    add_member(services, group, "Jana Příkladná")
    number = add_meeting(services, meeting_of(group, day=DAY))

    done = services.sharing.meeting_eml(number, tmp_path / "a.eml", ())

    assert [notice.code for notice in done.warnings] == ["mail_without_address", "mail_bad_address"]
    assert "Jana Příkladná" in sentence(done.warnings[0])
    assert addresses(mail(tmp_path / "a.eml")) == ["anna@example.org"]


def test_a_draft_for_nobody_is_made_and_says_so(services: Services, group: Group, tmp_path: Path) -> None:
    number = add_meeting(services, meeting_of(group, day=DAY))

    done = services.sharing.meeting_eml(number, tmp_path / "a.eml", (Attachment("p.pdf", b"x"),))

    assert [notice.code for notice in done.warnings] == ["mail_nobody"]
    assert (mail(tmp_path / "a.eml")["To"], mail(tmp_path / "a.eml")["Bcc"]) == (None, None)


def test_her_own_wording_is_kept_and_used(services: Services, group: Group, tmp_path: Path) -> None:
    keep_snippet(services.register, "minutes", Snippet("{skupina}", "Dobrý den,\n[[v {místo}]]{začátek}"))
    number = add_meeting(services, meeting_of(group, day=DAY, start=time(9)))

    services.sharing.meeting_eml(number, tmp_path / "a.eml", ())

    found = mail(tmp_path / "a.eml")
    assert found["Subject"] == "Skupina"
    assert found.get_body().get_content().split() == ["Dobrý", "den,", "9:00"]
    assert snippet(services.register, "minutes") != DEFAULTS["minutes"]


@pytest.mark.parametrize(
    ("kind", "subject", "said", "word"),
    [
        ("invitation", "Pozvánka na setkání 8. ledna 2024 – Skupina", "do 28. prosince 2023", "pozvanka"),
        ("tasks", "Otevřené úkoly – Skupina", "seznam otevřených úkolů (Skupina)", "ukoly"),
    ],
)
def test_a_draft_has_the_wording_and_the_document_of_its_kind(
    services: Services, group: Group, tmp_path: Path, kind: str, subject: str, said: str, word: str
) -> None:
    with_address(services, group, "Anna Vzorová", "anna@example.org")
    services.register.set_setting("apologise_days", "11")
    number = add_meeting(services, meeting_of(group, day=DAY, topics=("Plán",)))

    services.sharing.export(number, kind, tmp_path / "a.eml")

    found = mail(tmp_path / "a.eml")
    assert (found["X-Unsent"], found["Subject"]) == ("1", subject)
    assert addresses(found) == ["anna@example.org"]
    assert said in found.get_body().get_content()
    (file,) = found.iter_attachments()
    assert file.get_filename() == services.exporting.suggested_name(number, DocumentKind(kind))
    assert f"_{word}_" in file.get_filename()
    assert file.get_content() == services.exporting.document(DocumentKind(kind), number)
    assert services.exporting.exports_of(number)[0].kind == f"mail_{kind}"


def test_an_invitation_without_a_day_or_a_place_has_no_holes(
    services: Services, group: Group, tmp_path: Path
) -> None:
    number = add_meeting(services, meeting_of(group, day=None))

    services.sharing.meeting_eml(number, tmp_path / "a.eml", (), kind="invitation")

    text = mail(tmp_path / "a.eml").get_body().get_content().replace("\r\n", "\n")
    assert "zvu Vás na setkání (Skupina).\n" in text
    assert "omluvte" not in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize("kind", sorted(set(DEFAULTS) - {"reminder"}))
def test_a_name_with_line_ends_writes_no_heads(
    services: Services, group: Group, tmp_path: Path, kind: str
) -> None:
    evil = "Zlá\r\nBcc: zly@example.org\n\n<b>tělo</b>"
    services.register.save(replace(group, name=evil, short=evil))
    number = add_meeting(services, meeting_of(group, day=DAY, place=evil, author=evil))

    services.sharing.export(number, kind, tmp_path / "a.eml")

    found = mail(tmp_path / "a.eml")
    assert sorted(found.keys()) == ["Content-Type", "MIME-Version", "Subject", "X-Unsent"]
    assert str(found["Subject"]).endswith("Zlá Bcc: zly@example.org <b>tělo</b>")
    (file,) = found.iter_attachments()
    assert "\n" not in file.get_filename()
    assert file.get_filename().isascii()


def test_a_link_stands_in_for_a_draft(services: Services, group: Group) -> None:
    with_address(services, group, "Anna Vzorová", "anna@example.org")
    number = add_meeting(services, meeting_of(group, day=DAY))

    assert str(services.sharing.meeting_mailto(number)).startswith(
        "mailto:anna@example.org?bcc=anna@example.org&subject="
    )


# PDF and the table of kinds


def test_without_a_program_for_pdf_it_says_what_was_looked_for(
    services: Services, group: Group, tmp_path: Path
) -> None:
    number = add_meeting(services, meeting_of(group, day=DAY))
    exporting = Exporting(services.archive, services.writer, services.clock)

    with pytest.raises(PdfError) as refused:
        Sharing(services.register, exporting, services.clock, find=lambda: None).minutes_pdf(
            number, tmp_path / "a.pdf"
        )

    assert foreseen(refused.value)
    assert "LibreOffice" in sentence(refused.value)
    assert not (tmp_path / "a.pdf").exists()


def test_a_form_that_a_kind_does_not_have_is_refused_with_those_it_has(
    services: Services, group: Group, tmp_path: Path
) -> None:
    number = add_meeting(services, meeting_of(group, day=DAY))

    with pytest.raises(ExportError) as refused:
        services.sharing.export(number, "minutes", tmp_path / "a.xlsx")

    assert "končí .docx, .pdf, .eml nebo .ics" in sentence(refused.value)


def test_the_command_line_knows_every_kind_and_form() -> None:
    assert set(KINDS) == {kind for kind, _ in MAKERS}
    assert all(suffix in KINDS[kind] for kind, suffix in MAKERS)


def test_an_archive_that_is_only_read_gives_its_dates_too(tmp_path: Path) -> None:
    with services_in(tmp_path) as services:
        number = add_meeting(services, meeting_of(add_group(services), day=DAY))
    archive = Archive(tmp_path / "archiv.kpss", read_only=True)
    services = bundle(archive, clock())

    done = [services.sharing.meeting_ics(number, tmp_path / name) for name in ("a.ics", "b.ics")]

    services.close()
    assert done[0].path.read_bytes() == done[1].path.read_bytes()
    assert [notice.code for notice in done[0].warnings] == ["export_not_noted"]

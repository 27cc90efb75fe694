"""`export` as a process, once for each form of a document, and `template`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpss_desktop.cli import KINDS
from kpss_desktop.documents.converters import find_converter
from kpss_desktop.documents.word import read_back
from kpss_desktop.services.context import Services
from kpss_desktop.services.sharing import MAKERS
from tests.helpers.archives import services_in
from tests.helpers.process import run
from tests.helpers.templates import own_template, template_file

ROOT = Path(__file__).resolve().parents[1]
MEETING = {
    "group": "Skupina", "title": "Setkání skupiny.", "date": "2024-01-08", "start": "13:30", "author": "Anna",
    "points": [{"runs": [{"text": "Bod"}]}], "tasks": [{"text": "=Dopis", "due": "2024-02-29"}],
}  # fmt: skip
STARTS = {
    ".docx": b"PK\x03\x04",
    ".ics": b"BEGIN:VCALENDAR\r\n",
    ".eml": b"X-Unsent: 1\r\n",
    ".xlsx": b"PK\x03\x04",
    ".pdf": b"%PDF-",
}
SAYS = {"public": "Ze zápisu ke zveřejnění se vynechává: celé jméno zpracovatele.\n"}
WITHOUT_PDF = [(kind, suffix) for kind, suffix in MAKERS if suffix != ".pdf"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with services_in(tmp_path) as services:
        loaded(services)
    return tmp_path / "archiv.kpss"


def loaded(services: Services) -> None:
    people = [{"name": "Anna Vzorová", "email": "anna@example.org", "memberships": [{"group": "Skupina"}]}]
    services.transfer.load(json.loads(json.dumps({"people": people, "meetings": [MEETING]})))


def export(archive: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kpss_desktop", "--archive", str(archive), "export", "2024-01-08", *words],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=archive.parent,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "suffix"), WITHOUT_PDF)
def test_a_document_is_made_in_each_form(archive: Path, kind: str, suffix: str) -> None:
    target = archive.with_name(f"dokument{suffix}")

    done = export(archive, "-o", str(target), "--kind", kind)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{target}\n", SAYS.get(kind, ""))
    assert target.read_bytes().startswith(STARTS[suffix])


@pytest.mark.libreoffice
@pytest.mark.skipif(find_converter() is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_made_as_pdf(archive: Path, kind: str) -> None:
    done = export(archive, "-o", "dokument.pdf", "--kind", kind)

    assert (done.returncode, done.stderr) == (0, SAYS.get(kind, ""))
    assert archive.with_name("dokument.pdf").read_bytes().startswith(STARTS[".pdf"])


def test_a_foreign_file_is_left_alone(archive: Path) -> None:
    target = archive.with_name("muj.ics")
    target.write_bytes(b"jeji")

    done = export(archive, "-o", str(target))

    assert done.returncode == 1
    assert "--overwrite" in done.stderr
    assert target.read_bytes() == b"jeji"


def test_a_file_that_is_open_elsewhere_is_left_alone(archive: Path) -> None:
    target = archive.with_name("dokument.docx")
    export(archive, "-o", str(target))
    before = target.stat().st_ino
    archive.with_name("~$kument.docx").touch()

    done = export(archive, "-o", str(target))

    assert (done.returncode, done.stdout) == (1, "")
    assert "dokument.docx je otevřený v programu Word" in done.stderr
    assert "--overwrite" in done.stderr
    assert target.stat().st_ino == before
    assert export(archive, "-o", str(target), "--overwrite").returncode == 0


def test_a_form_that_is_not_there_is_refused(archive: Path) -> None:
    done = export(archive, "-o", "zapis.odt")

    assert (done.returncode, done.stdout) == (1, "")
    assert "Zvolte jméno, které končí .docx, .pdf, .eml nebo .ics." in done.stderr


@pytest.mark.parametrize("name", ["zapis", "zapis."])
def test_a_name_without_a_suffix_is_told_which_there_are(archive: Path, name: str) -> None:
    done = export(archive, "-o", name, "--kind", "tasks")

    assert (done.returncode, done.stdout) == (1, "")
    assert f"Jménu {name} chybí přípona" in done.stderr
    assert "které končí .docx, .pdf, .xlsx, .eml nebo .ics." in done.stderr


def test_a_draft_without_what_was_edited_in_word_says_so(archive: Path) -> None:
    export(archive, "-o", "dokument.docx")
    archive.with_name("dokument.docx").write_bytes(b"upraveno")

    done = export(archive, "-o", "zapis.eml")

    assert (done.returncode, done.stdout) == (0, "zapis.eml\n")
    assert "dokument.docx jste upravili ve Wordu. V zapis.eml je text z programu" in done.stderr


# Templates


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_named_on_the_line_is_used(archive: Path, tmp_path: Path, kind: str) -> None:
    template = tmp_path / "vlastní.docx"
    template.write_bytes(own_template(kind))

    done = export(archive, "-o", "dokument.docx", "--kind", kind, "--template", str(template))

    assert (done.returncode, done.stderr) == (0, SAYS.get(kind, ""))
    said = read_back(archive.with_name("dokument.docx").read_bytes())
    assert said[0].text.replace("\u00a0", " ").startswith("Vlastní")


def test_a_template_that_cannot_be_used_makes_no_file(archive: Path, tmp_path: Path) -> None:
    wrong = template_file(tmp_path, "beze značek")

    done = export(archive, "-o", "dokument.docx", "--template", str(wrong))

    assert done.returncode == 1
    assert done.stderr == "V šabloně chybí značka {bod 1}. Doplňte ji ve Wordu.\n"
    assert not archive.with_name("dokument.docx").exists()


def test_a_form_without_a_template_refuses_one(archive: Path, tmp_path: Path) -> None:
    done = export(archive, "-o", "dokument.ics", "--template", str(template_file(tmp_path, "{bod 1}")))

    assert done.returncode == 1
    assert "nevyplňuje do šablony" in done.stderr


def test_what_a_publication_left_out_is_told(archive: Path) -> None:
    with services_in(archive.parent) as services:
        services.transfer.load(MEETING | {
            "date": "2024-02-12",
            "points": [{"runs": [{"text": "Tajné"}], "internal": True}, {"runs": [{"text": "777 123 456"}]}],
        })  # fmt: skip

    done = run(
        "export", "2024-02-12", "-o", "v.docx", "--kind", "public", "--archive", archive, cwd=archive.parent
    )

    assert done.code == 0
    assert "vynechává: 1 neveřejný bod a celé jméno zpracovatele.\n" in done.err
    assert "777 123 456" in done.err


def test_a_sound_template_is_said_to_be_so(tmp_path: Path, home: Path) -> None:
    path = ROOT / "resources" / "templates" / "pozvanka.docx"

    done = run("template", path, "--check", "--kind", "invitation")

    assert (done.code, done.out, done.err) == (0, "Šablona je v pořádku.\n", "")
    assert list(home.iterdir()) == []


def test_each_finding_is_a_sentence_with_its_place(tmp_path: Path) -> None:
    done = run("template", template_file(tmp_path, "{nazev}", "{bod 1}"), "--check")

    assert (done.code, done.err) == (0, "")
    assert (
        "Tělo, odstavec 1: Značku {nazev} program nezná a nechá ji, jak je. Nemá to být {název}?\n"
        in done.out
    )
    assert all(line.endswith((".", "?")) for line in done.out.splitlines())


def test_an_unusable_template_is_a_failure(tmp_path: Path) -> None:
    done = run("template", "--check", template_file(tmp_path, "beze značek"))

    assert (done.code, done.err) == (1, "Šablonu nelze použít.\n")
    assert "není žádná značka" in done.out


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("template", tmp_path / "není.docx", "--check")

    assert (done.code, done.out) == (1, "")
    assert "není.docx neexistuje" in done.err


def test_template_without_check_is_wrong_usage(tmp_path: Path) -> None:
    assert run("template", tmp_path / "x.docx").code == 2

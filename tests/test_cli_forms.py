"""`export` as a process, once for each form of a document."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpss_desktop.documents.converters import find_converter
from kpss_desktop.services.context import Services
from tests.helpers.archives import services_in

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
}


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


@pytest.mark.parametrize("suffix", STARTS)
def test_a_document_is_made_in_each_form(archive: Path, suffix: str) -> None:
    target = archive.with_name(f"dokument{suffix}")
    kind = ("--kind", "tasks") if suffix == ".xlsx" else ()

    done = export(archive, "-o", str(target), *kind)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{target}\n", "")
    assert target.read_bytes().startswith(STARTS[suffix])


@pytest.mark.libreoffice
@pytest.mark.skipif(find_converter() is None, reason="LibreOffice is not on this machine")
def test_minutes_are_made_as_pdf(archive: Path) -> None:
    done = export(archive, "-o", "zapis.pdf")

    assert (done.returncode, done.stderr) == (0, "")
    assert archive.with_name("zapis.pdf").read_bytes().startswith(b"%PDF-")


def test_a_foreign_file_is_left_alone(archive: Path) -> None:
    target = archive.with_name("muj.ics")
    target.write_bytes(b"jeji")

    done = export(archive, "-o", str(target))

    assert done.returncode == 1
    assert "--overwrite" in done.stderr
    assert target.read_bytes() == b"jeji"


def test_a_form_that_is_not_there_is_refused(archive: Path) -> None:
    done = export(archive, "-o", "zapis.odt")

    assert (done.returncode, done.stdout) == (1, "")
    assert "Zvolte jméno, které končí .docx, .pdf, .eml nebo .ics." in done.stderr

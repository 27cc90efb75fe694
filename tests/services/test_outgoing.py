"""How Word, Excel and LibreOffice mark a file as open, and what of it concerns a target."""

import errno
import os
from pathlib import Path

import pytest

from kpss_desktop.services.outgoing import opened_in, why_not_written


def touched(folder: Path, *names: str) -> Path:
    """Files in a folder, the first of which is returned."""
    for name in names:
        (folder / name).write_bytes(b"x")
    return folder / names[0]


@pytest.mark.parametrize(
    ("name", "mark", "program"),
    [
        ("2024-01-08_zapis_ukazka.docx", "~$24-01-08_zapis_ukazka.docx", "Word"),
        ("osmdesat.docx", "~$mdesat.docx", "Word"),
        ("sedmero.docx", "~$edmero.docx", "Word"),
        ("sestka.docx", "~$sestka.docx", "Word"),
        ("Zápis ze dne.DOCX", "~$pis ze dne.DOCX", "Word"),
        ("2024-03-18_ukoly.xlsx", "~$2024-03-18_ukoly.xlsx", "Excel"),
        ("2024-01-08_zapis.docx", ".~lock.2024-01-08_zapis.docx#", "LibreOffice"),
        ("2024-01-08_zapis.pdf", ".~lock.2024-01-08_zapis.pdf#", "LibreOffice"),
    ],
)
def test_a_mark_beside_a_file_names_the_program(tmp_path: Path, name: str, mark: str, program: str) -> None:
    assert opened_in(touched(tmp_path, name, mark)) == program


def test_marks_of_other_files_do_not_count(tmp_path: Path) -> None:
    target = touched(tmp_path, "zápis z jara.docx", ".~lock.zápis z jara (2).docx#", "~$zápis z jara.docx")

    assert opened_in(target) == ""


def test_a_mark_of_a_file_that_is_gone_does_not_count(tmp_path: Path) -> None:
    touched(tmp_path, ".~lock.zápis.docx#")

    assert opened_in(tmp_path / "zápis.docx") == ""


def test_a_name_as_long_as_may_be_is_looked_at_too(tmp_path: Path) -> None:
    assert opened_in(touched(tmp_path, "x" * 250 + ".docx")) == ""


def test_the_mark_lies_beside_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "dál").mkdir()
    file = touched(tmp_path / "dál", "zápis.docx", ".~lock.zápis.docx#")
    link = tmp_path / "odkaz.docx"
    link.symlink_to(file)

    assert opened_in(link) == "LibreOffice"


@pytest.mark.parametrize(("name", "code"), [("a.docx", "open_in_word"), ("a.pdf", "open_in_program")])
def test_a_file_that_the_system_holds_is_said_to_be_open(tmp_path: Path, name: str, code: str) -> None:
    target = touched(tmp_path, name)

    assert why_not_written(OSError(errno.EACCES, os.strerror(errno.EACCES)), target).code == code

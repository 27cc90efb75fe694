"""How Word, Excel and LibreOffice mark a file as open, and what is said where a file cannot be written."""

import errno
import os
import re
from pathlib import Path

import pytest

from kpss_desktop.services.outgoing import opened_in, put_file, why_not_written
from kpss_desktop.services.problems import ExportError
from kpss_desktop.services.wording import sentence


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


ADVICE = re.compile(r"Zvolte|Uvolněte|Zavřete|Zkontrolujte|Vytvořte|Připojte|Zadejte")


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_whatever_the_system_says_she_reads_czech_and_what_to_do(tmp_path: Path, number: int) -> None:
    error = OSError(number, os.strerror(number), str(tmp_path / "zápis.docx"))

    said = sentence(why_not_written(error, tmp_path / "zápis.docx"))

    assert os.strerror(number) not in said
    assert errno.errorcode[number] not in said
    assert ADVICE.search(said.replace(str(tmp_path), ""))
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (errno.ENOSPC, "na disku už není místo. Uvolněte je"),
        (errno.EROFS, "jen pro čtení. Zvolte jiné místo."),
        (errno.EACCES, "nelze zapisovat, chybí oprávnění. Zvolte jinou"),
        (errno.ENOENT, "neexistuje. Vytvořte ji, nebo zvolte jinou."),
        (errno.ENODEV, "teď není dostupná. Připojte disk nebo síť"),
        (errno.ENAMETOOLONG, "(jméno je příliš dlouhé). Zvolte jiné, kratší jméno"),
        (errno.EINVAL, "se nemůže jmenovat"),
        (errno.ENOTDIR, "stojí soubor. Zvolte jinou složku."),
        (errno.ENOEXEC, "nelze zapsat. Zvolte jinou složku"),
    ],
)
def test_what_she_can_do_depends_on_what_is_wrong(tmp_path: Path, number: int, part: str) -> None:
    assert part in sentence(why_not_written(OSError(number, "English words"), tmp_path / "zápis.docx"))


def test_what_cannot_be_written_at_all_is_told_without_a_number() -> None:
    assert sentence(why_not_written(OSError("English words"), Path("zápis.docx"))) == (
        "Soubor zápis.docx nelze zapsat. Zvolte jinou složku, do které smíte zapisovat, nebo to zkuste "
        "znovu. Podrobnosti jsou v záznamu programu."
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x" * 300 + ".docx", "bad_name"),
        ("z\udce1pis.docx", "bad_name"),
        ("chybí/zápis.docx", "no_folder"),
        ("soubor/zápis.docx", "no_folder"),
    ],
)
def test_a_place_that_cannot_be_is_told_before_anything_is_written(
    tmp_path: Path, name: str, code: str
) -> None:
    touched(tmp_path, "soubor")

    with pytest.raises(ExportError) as refused:
        put_file(tmp_path / name, b"data")

    assert refused.value.code == code
    assert ADVICE.search(sentence(refused.value))
    assert [path.name for path in tmp_path.iterdir()] == ["soubor"]

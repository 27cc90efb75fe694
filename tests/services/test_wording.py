"""Every code that the program gives to an error has its sentence, and every sentence says what to do."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kpss_desktop.domain.reading import FormError
from kpss_desktop.services import wording
from kpss_desktop.services.outgoing import CODES
from kpss_desktop.services.problems import ExportError, Notice, TransferError
from kpss_desktop.services.session import MeetingIsFinalError
from kpss_desktop.services.wording import foreseen, sentence
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.sqlite import SIGNS
from kpss_desktop.system.failure import CAUSES
from kpss_desktop.system.lock import ArchiveLocked

PACKAGE = Path(wording.__file__).resolve().parents[1]
TABLES = {
    "ArchiveError": wording.ARCHIVE,
    "FormError": wording.FORM,
    "refuse": wording.FORM,
    "_get": wording.FORM,
    "TransferError": wording.TRANSFER,
    "ExportError": wording.EXPORT,
    "FindError": wording.FIND,
    "TemplateError": wording.TEMPLATE,
    "Notice": wording.NOTICE,
    "_warn": wording.NOTICE,
}
CODE_PLACE = {"_get": 2}


def used_codes() -> Iterator[tuple[str, str, str]]:
    """(where, kind, code) of every error or notice made in the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            kind = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if kind not in TABLES or (kind == "_warn" and path.name != "loading.py"):
                continue
            place = CODE_PLACE.get(kind, 0)
            given = node.args[place] if len(node.args) > place else None
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", kind, given.value


def test_every_code_has_its_sentence() -> None:
    codes = list(used_codes())
    silent = [f"{where} {kind} {code}" for where, kind, code in codes if code not in TABLES[kind]]

    assert len(codes) > 50
    assert silent == []
    assert {code for _, code in SIGNS} <= wording.ARCHIVE.keys()
    assert set(CODES.values()) <= wording.EXPORT.keys()


def test_no_sentence_is_left_over() -> None:
    used = {(id(TABLES[kind]), code) for _, kind, code in used_codes()}
    used |= {(id(wording.ARCHIVE), code) for _, code in SIGNS}
    used |= {(id(wording.EXPORT), code) for code in CODES.values()}
    indirect = {"cannot_create", "read_only"}  # chosen by a condition

    left = [
        code
        for table in {id(table): table for table in TABLES.values() if table is not wording.TEMPLATE}.values()
        for code in table
        if (id(table), code) not in used | {(id(wording.ARCHIVE), code) for code in indirect}
    ]
    assert left == []


@pytest.mark.parametrize("table", [wording.ARCHIVE, wording.TRANSFER, wording.EXPORT, wording.FIND,
                                   wording.TEMPLATE, wording.NOTICE])  # fmt: skip
def test_sentences_are_whole(table: dict[str, str]) -> None:
    for text in table.values():
        assert text.endswith(".")
        assert text[0].isupper() or text.startswith(("{path}", "„"))
        assert "  " not in text


def test_values_stand_in_the_sentence() -> None:
    error = ArchiveError("cannot_create", path=Path("/a/b.kpss"), reason="no_rights")

    assert sentence(error) == (
        "Archiv /a/b.kpss nelze vytvořit (chybí oprávnění). Zvolte jinou složku, do které smíte zapisovat."
    )


@pytest.mark.parametrize("word", sorted(CAUSES))
def test_each_cause_has_its_czech_words(word: str) -> None:
    said = sentence(ArchiveError("cannot_create", path=Path("/a/b.kpss"), reason=word))

    assert re.fullmatch(r"Archiv /a/b\.kpss nelze vytvořit \([^()]*\)\. Zvolte jinou složku.*", said)
    assert word not in said


@pytest.mark.parametrize("reason", ["Permission denied", "disk I/O error", "ValueError('tajné')", "", None])
def test_what_has_no_czech_words_stays_out_of_the_sentence(reason: str | None) -> None:
    assert sentence(ArchiveError("disk_failed", path=Path("/a/b.kpss"), reason=reason)) == (
        "Disk s archivem /a/b.kpss neodpovídá. Zkontrolujte, zda je připojený, a zkuste to znovu."
    )


def test_dates_and_lists_are_czech() -> None:
    values: dict[str, Any] = {"title": "Setkání", "date": date(2024, 1, 8), "group": "Skupina", "id": 7}

    assert "(8. 1. 2024)" in sentence(TransferError("meeting_exists", **values))
    assert "(bez data)" in sentence(TransferError("meeting_exists", **(values | {"date": None})))
    assert "x, y a z" in sentence(Notice("unknown_keys", {"keys": ("x", "y", "z")}))


def test_a_long_value_is_cut_and_a_long_list_counted() -> None:
    text = sentence(FormError("not_date", "date", value="x" * 10_000))
    many = sentence(Notice("unknown_keys", {"keys": tuple(f"k{number}" for number in range(500))}))

    assert len(text) < 250
    assert "490" in many


def test_a_wrong_form_names_its_place() -> None:
    assert "na místě points[3].level" in sentence(FormError("level", "points[3].level", value=7, deepest=3))
    assert "hned na začátku" in sentence(FormError("not_object", ""))


def test_what_a_file_lacks_is_named() -> None:
    lacking = FormError("missing", "points[3].text", path=Path("a.json"))

    assert sentence(lacking) == (
        "Soubor a.json nelze načíst: chybí v něm údaj „points[3].text“, nebo je prázdný, a bez něj to nejde. "
        "Nenačetlo se nic."
    )


def test_the_holder_of_an_archive_is_named() -> None:
    error = ArchiveLocked(
        Path("/a.kpss"), {"pid": 12, "host": "notebook", "since": "8. 1. 2024 13:30", "purpose": "okno"}
    )

    assert sentence(error) == (
        "Archiv /a.kpss má právě otevřený jiné okno programu "
        "(od 8. 1. 2024 13:30, počítač notebook, proces 12). Zavřete jej tam a zkuste to znovu."
    )
    assert "jiný program" in sentence(ArchiveLocked(Path("/a.kpss"), {}))


def test_a_missing_value_does_not_break_the_sentence() -> None:
    assert "?" in sentence(ExportError("no_folder"))


def test_the_unforeseen_is_told_honestly_and_is_a_bug() -> None:
    assert "ValueError" in sentence(ValueError("tajné"))
    assert "tajné" not in sentence(ValueError("tajné"))
    assert not foreseen(ValueError())
    assert foreseen(MeetingIsFinalError())
    assert foreseen(ArchiveError("úplně nový kód"))
    assert "úplně nový kód" in sentence(ArchiveError("úplně nový kód"))


def test_sentences_use_only_simple_fields() -> None:
    for table in TABLES.values():
        for text in table.values():
            assert all(
                name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(text)
            )

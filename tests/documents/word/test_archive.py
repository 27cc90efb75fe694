"""The ZIP around a Word file: read as usual files are, and as the library reads all others."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from kpss_desktop.documents.word import TemplateError, default_template
from kpss_desktop.documents.word.archive import read_entries, unpack

CONTENTS = {"[Content_Types].xml": b"<Types/>" * 30, "word/document.xml": bytes(range(256)) * 9, "a.txt": b""}


def zipped(contents: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.comment = comment
        for name, data in contents.items():
            archive.writestr(name, data)
    return target.getvalue()


def unseekable(contents: dict[str, bytes]) -> bytes:
    """As a program writes that cannot go back: sizes stand behind each part."""
    target = io.BytesIO()
    target.seekable = lambda: False  # type: ignore[method-assign]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    "packed": lambda: zipped(CONTENTS),
    "stored": lambda: zipped(CONTENTS, zipfile.ZIP_STORED),
    "with a remark": lambda: zipped(CONTENTS, comment=b"z archivu"),
    "behind something else": lambda: b"#!/bin/sh\n" + zipped(CONTENTS),
    "with folders": lambda: zipped({"word/": b"", **CONTENTS}),
    "unseekable": lambda: unseekable(CONTENTS),
}


def unpacked(file: bytes) -> dict[str, bytes]:
    return {name: unpack(name, entry) for name, entry in read_entries(file).items()}


def told(file: bytes) -> str:
    """What is said against a file, nothing if it can be read."""
    try:
        unpacked(file)
    except TemplateError as error:
        return error.code
    return ""


@pytest.mark.parametrize("kind", MADE)
def test_every_kind_of_zip_is_read(kind: str) -> None:
    assert unpacked(MADE[kind]()) == CONTENTS


def test_a_large_kind_of_zip_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(zipfile, "ZIP64_LIMIT", 100)
        patch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
        file = zipped(CONTENTS)
    assert b"PK\x06\x06" in file
    assert unpacked(file) == CONTENTS


def test_names_with_czech_letters_and_backslashes_are_read() -> None:
    contents = {"příloha č. 1.txt": b"x", "word\\media.txt": b"y"}
    file = zipped(contents)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert list(unpacked(file)) == archive.namelist()


def test_a_zip_with_any_byte_changed_is_read_or_refused() -> None:
    chance = random.Random(7)
    for file in (zipped(CONTENTS), zipped(CONTENTS, zipfile.ZIP_STORED), default_template()):
        for _ in range(700):
            damaged = bytearray(file)
            start = chance.choice((0, len(file) - 400))
            damaged[chance.randrange(start, len(file))] = chance.randrange(256)
            assert told(bytes(damaged)) in ("", "damaged", "not_word", "encrypted", "too_large")


@pytest.mark.parametrize("length", [0, 4, 21, 60, 200])
def test_a_zip_cut_off_is_refused(length: int) -> None:
    with pytest.raises(TemplateError):
        read_entries(zipped(CONTENTS)[:length])

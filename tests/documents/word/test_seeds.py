"""Both real minutes written again: every line, level, bold run and link of the original, in order."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from lxml import etree

from kpss_desktop.documents.word import file_name, read_back
from kpss_desktop.domain.runs import Run
from tests.documents.word.builders import compose_minutes, meeting_from_json
from tests.seeds import MISSING, NAMES, seed_meeting_json, seed_truth, seeds_dir

pytestmark = pytest.mark.skipif(seeds_dir() is None, reason=MISSING)


def made(name: str) -> bytes:
    return compose_minutes(*meeting_from_json(seed_meeting_json(name)))


def runs_of(paragraph: Paragraph) -> list[dict[str, Any]]:
    """A paragraph as python-docx reads it, in the form of truth.json."""
    found: list[dict[str, Any]] = []
    for piece in paragraph.iter_inner_content():
        if isinstance(piece, Hyperlink):
            found.append({"text": piece.text, "href": piece.url})
        else:
            found.append({"text": piece.text, **({"bold": True} if piece.bold else {})})
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_the_original_is_there_in_order(name: str) -> None:
    truth = seed_truth(name)
    names = ", ".join(row["as_written"] for row in truth["attendees_present"])
    # The 2020 date stands there in the nominative; the program writes all dates in one way.
    date = truth["header_line"].replace("17. únor 2020", "17. února 2020")
    expected = [
        *truth["letterhead_lines"],
        truth["title"],
        date,
        "Témata setkání:",
        *truth["topics"],
        f"Přítomni: {names}.",
        *(item["text"] for item in truth["items"]),
        f"{truth['author']['label']}: {truth['author']['name']}",
    ]
    document = docx.Document(io.BytesIO(made(name)))
    assert [paragraph.text for paragraph in document.paragraphs] == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_point_has_its_level_its_bold_and_its_links(name: str) -> None:
    truth = seed_truth(name)
    document = docx.Document(io.BytesIO(made(name)))
    styles = {"List Bullet": 0, "List Bullet 2": 1, "List Bullet 3": 2, "List Bullet 4": 3}
    found = [
        {"level": styles[paragraph.style.name], "runs": runs_of(paragraph)}
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name in styles
    ]
    assert found == [{"level": point["level"], "runs": point["runs"]} for point in truth["points"]]


@pytest.mark.parametrize("name", NAMES)
def test_the_program_reads_the_same(name: str) -> None:
    lines = [line for line in read_back(made(name)) if line.level is not None and not line.ordered]
    expected = [
        (point["level"], tuple(Run(**run) for run in point["runs"])) for point in seed_truth(name)["points"]
    ]
    assert [(line.level, line.runs) for line in lines] == expected


def words(text: str) -> list[str]:
    """The words of a text without what the original's conversion and LibreOffice add or lose: glyphs and
    numbers of lists, marks of bold and links."""
    text = re.sub(r"(?m)^\s*(?:[•–◦▪-]|\d\.)(?=\s|$)", " ", text)
    return re.sub(r"\*\*|[<>]", "", text).split()


def odt_text(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    body = root.find(f"{office}body")
    assert body is not None
    return "\n".join(
        "".join(str(piece) for piece in line.itertext()) for line in body.iter(f"{text}p", f"{text}h")
    )


@pytest.mark.libreoffice
def test_libreoffice_reads_the_words_of_the_original(tmp_path: Path) -> None:
    office = shutil.which("libreoffice") or shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    name, folder = NAMES[0], seeds_dir()
    assert folder is not None
    file = tmp_path / file_name(*meeting_from_json(seed_meeting_json(name)))
    file.write_bytes(made(name))
    for form in ("txt:Text (encoded):UTF8", "odt"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    original = words((folder / name).read_text(encoding="utf-8"))
    assert words(file.with_suffix(".txt").read_text(encoding="utf-8-sig")) == original
    assert words(odt_text(file.with_suffix(".odt"))) == original

"""Any meeting, in any template: what comes out is what went in, read by others than the program itself."""

import io
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from kpss_desktop.czech.typography import breaking
from kpss_desktop.documents.word import KINDS, DocumentData, TaskEntry, compose, default_template, read_back
from kpss_desktop.documents.word.ooxml import PARAGRAPH_ORDER, RUN_ORDER
from kpss_desktop.documents.word.sample_data import sample_data
from kpss_desktop.domain.minutes import Head, Meeting, Presence
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run, clean, tidy
from tests.documents.word.builders import GROUP, W, meeting, parts, person
from tests.documents.word.fixtures import CELL_ORDER, TABLE_ORDER, TEMPLATES

Told = list[tuple[int, list[tuple[str, bool, str | None]]]]  # level; text, bold, address of each run
LINKS = [None, None, None, "https://vzor.example/x?y&z", "mailto:anna@vzor.example"]
TEXTS = st.text(max_size=25).map(clean)  # as the program keeps text: composed, on one line
RUNS = st.lists(st.builds(Run, text=TEXTS, bold=st.booleans(), href=st.sampled_from(LINKS)), max_size=4)
NAMES = st.lists(st.sampled_from(["Anna Vzorová", "Petr Zkušební", "Ján Čtvrtý-Šestý"]), max_size=5)
TASKS = (TaskEntry(text="Úkol & jiné", owner="Anna"), TaskEntry(text="druhý <úkol>"))


def told(source: Meeting) -> Told:
    """What the points of a meeting say, with spaces as they were typed."""
    result: Told = []
    for point in source.points:
        runs = tidy(Run(clean(run.text), run.bold, False, run.href) for run in point.runs)
        if "".join(run.text for run in runs).strip():
            result.append((point.level, joined((breaking(run.text), run.bold, run.href) for run in runs)))
    return result


def joined(runs: Iterator[tuple[str, bool, str | None]]) -> list[tuple[str, bool, str | None]]:
    result: list[tuple[str, bool, str | None]] = []
    for text, bold, href in runs:
        if text and result and result[-1][1:] == (bold, href):
            result[-1] = (result[-1][0] + text, bold, href)
        elif text:
            result.append((text, bold, href))
    return result


def by_python_docx(data: bytes) -> Told:
    """The points of a document, found by their list or by the style of a Czech Word."""
    document = docx.Document(io.BytesIO(data))
    result: Told = []
    for element in document.element.body.iter(f"{{{W}}}p"):
        paragraph = Paragraph(element, document)
        level = level_of(paragraph)
        if level is not None:
            result.append((level, joined(runs_of(paragraph))))
    return result


def level_of(paragraph: Paragraph) -> int | None:
    number = paragraph._p.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}numId")
    level = paragraph._p.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}ilvl")
    if number is not None and level is not None and number.get(f"{{{W}}}val") == "2":
        return int(level.get(f"{{{W}}}val", "0"))
    style = paragraph.style.name if paragraph.style is not None else ""
    return {"List Bullet": 0, "List Bullet 2": 1, "List Bullet 3": 2, "List Bullet 4": 3}.get(style or "")


def runs_of(paragraph: Paragraph) -> Iterator[tuple[str, bool, str | None]]:
    for piece in paragraph.iter_inner_content():
        if isinstance(piece, Hyperlink):
            for run in piece.runs:
                yield breaking(run.text), bool(run.bold), piece.url
        else:
            yield breaking(piece.text), bool(piece.bold), None


@pytest.mark.parametrize("name", TEMPLATES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.tuples(st.integers(0, 3), RUNS), max_size=15), names=NAMES)
def test_python_docx_reads_what_was_written(
    name: str, rows: list[tuple[int, list[Run]]], names: list[str]
) -> None:
    attendance = tuple(person(f"{who}{number}") for number, who in enumerate(names))
    source = meeting(*rows, attendance=attendance, topics=())
    data = DocumentData(meeting=source, group=GROUP, tasks=TASKS)
    made = compose("minutes", data, TEMPLATES[name])
    assert by_python_docx(made) == told(source)
    assert compose("minutes", data, TEMPLATES[name]) == made


def of_every_class() -> list[str]:
    """Three characters of each class of Unicode, in words of twenty: letters, marks, digits, signs, …"""
    classes: dict[str, list[str]] = {}
    for code in (*range(0x20, 0x3000), 0xAC00, 0xE000, 0xFDF0, 0xFFFE, 0x1F469, 0x1D7D8, 0xE0020, 0xF0000):
        classes.setdefault(unicodedata.category(chr(code)), []).append(chr(code))
    signs = [sign for found in classes.values() for sign in (found[0], found[len(found) // 2], found[-1])]
    words = ["".join(signs[start : start + 20]) for start in range(0, len(signs), 20)]
    return [*words, "k s v z o u a i K 5 % č. 5", "{bod 1} [[x]] ]] <w:t> & ]]>", "שלום مرحبا 👩\u200d👧"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_class_of_characters_comes_out_at_every_level(name: str) -> None:
    words = of_every_class()
    rows = [
        (number % 4, [Run(clean(word)), Run(clean(word), bold=True), Run(clean(word), href=LINKS[3])])
        for number, word in enumerate(words * 2)
    ]
    source = meeting(*rows, topics=())
    made = compose("minutes", DocumentData(meeting=source, group=GROUP), TEMPLATES[name])
    assert by_python_docx(made) == told(source)


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_at_all_leaves_a_sound_document_without_bullets(name: str) -> None:
    nothing = Meeting(id=1, head=Head(group_id=1, title=""))
    made = compose("minutes", DocumentData(meeting=nothing, group=Group(name="x")), TEMPLATES[name])
    assert by_python_docx(made) == []
    assert "{" not in "".join(line.text for line in read_back(made))


def test_the_templates_are_made_in_different_ways() -> None:
    ways = {
        "tables": "<w:tbl>", "text box": "<w:txbxContent>", "controls": "<w:dataBinding",
        "headings": "{téma v zápisu}", "localised": '"Seznamsodrkami2"',
    }  # fmt: skip
    bodies = {name: parts(file)["word/document.xml"].decode() for name, file in TEMPLATES.items()}
    for name, way in ways.items():
        assert [other for other, body in bodies.items() if way in body] == [name]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_crowd_and_a_flood_come_out_whole(name: str) -> None:
    rows = [(number % 4, [Run(f"Bod č. {number} "), Run("tučně", bold=True)]) for number in range(2000)]
    crowd = tuple(person(f"Osoba {number}", Presence.PRESENT) for number in range(300))
    source = meeting(*rows, attendance=crowd)
    made = compose("minutes", DocumentData(meeting=source, group=GROUP), TEMPLATES[name])
    assert by_python_docx(made) == told(source)
    assert (
        "Osoba\xa0299" in parts(made)["word/document.xml"].decode()
        or "Osoba 299" in parts(made)["word/document.xml"].decode()
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_parts_without_markers_stay_byte_for_byte(name: str) -> None:
    before = parts(TEMPLATES[name])
    made = parts(compose("minutes", DocumentData(meeting=meeting((0, "x")), group=GROUP), TEMPLATES[name]))
    changed = {part for part in made if made[part] != before.get(part)}
    assert changed == {"word/document.xml", "docProps/core.xml", "docProps/app.xml"}


def documents() -> Iterator[tuple[str, bytes]]:
    source = meeting((0, [Run("a", bold=True), Run("b", href="https://a.example/")]), (3, "c"))
    for name, file in TEMPLATES.items():
        yield name, compose("minutes", DocumentData(meeting=source, group=GROUP, tasks=TASKS), file)
    for kind in KINDS:
        yield kind, compose(kind, sample_data(kind))


def test_properties_stand_in_the_order_of_the_schema() -> None:
    orders: dict[str, list[str]] = {
        "pPr": list(PARAGRAPH_ORDER), "rPr": list(RUN_ORDER), "tcPr": CELL_ORDER, "tblPr": TABLE_ORDER
    }  # fmt: skip
    for name, data in documents():
        root = etree.fromstring(parts(data)["word/document.xml"])
        for tag, order in orders.items():
            for properties in root.iter(f"{{{W}}}{tag}"):
                places = [order.index(str(child.tag)) for child in properties]
                assert places == sorted(set(places)), (name, etree.tostring(properties))


def test_every_cell_ends_with_a_paragraph_and_every_table_has_rows() -> None:
    for name, data in documents():
        root = etree.fromstring(parts(data)["word/document.xml"])
        assert all(cell[-1].tag == f"{{{W}}}p" for cell in root.iter(f"{{{W}}}tc")), name
        assert all(table.find(f"{{{W}}}tr") is not None for table in root.iter(f"{{{W}}}tbl")), name


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"


def by_libreoffice(odt: Path) -> Told:
    """List paragraphs of an OpenDocument text: depth, bold by automatic style, links."""
    with zipfile.ZipFile(odt) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    bold = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(look.get(f"{FO}font-weight") == "bold" for look in style.iter(f"{STYLE}text-properties"))
    }
    result: Told = []
    for line in root.iter(f"{TEXT}p"):
        depth = sum(1 for _ in line.iterancestors(f"{TEXT}list"))
        if depth:
            start = line.get(f"{TEXT}style-name") in bold
            result.append((depth - 1, joined(odt_runs(line, start, None, bold))))
    return result


def odt_runs(
    node: etree._Element, strong: bool, href: str | None, bold: set[str | None]
) -> Iterator[tuple[str, bool, str | None]]:
    yield breaking(node.text or ""), strong, href
    for child in node:
        if child.tag == f"{TEXT}s":
            yield " " * int(child.get(f"{TEXT}c", "1")), strong, href
        else:
            inner = strong or child.get(f"{TEXT}style-name") in bold
            yield from odt_runs(child, inner, child.get(f"{XLINK}href") or href, bold)
        yield breaking(child.tail or ""), strong, href


@pytest.mark.libreoffice
def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    office = shutil.which("libreoffice") or shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    source = meeting(
        (0, [Run("Bod "), Run("tučně", bold=True), Run(" a dál & <x>")]),
        (1, [Run("viz "), Run("odkaz", href="https://vzor.example/x?y"), Run(".")]),
        (2, "třetí – v práci"),
        (3, "čtvrtá úroveň 👩 שלום"),
        (0, "zpět"),
        topics=(),
    )
    files = []
    for number, template in enumerate(TEMPLATES.values()):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(compose("minutes", DocumentData(meeting=source, group=GROUP), template))
        files.append(str(file))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for number, name in enumerate(TEMPLATES):
        assert by_libreoffice(tmp_path / f"{number}.odt") == told(source), name


def test_every_kind_is_made_of_its_shipped_template_twice_the_same() -> None:
    for kind in KINDS:
        data = sample_data(kind)
        assert compose(kind, data) == compose(kind, data, default_template(kind))

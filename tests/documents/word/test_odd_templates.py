"""Templates nobody would write: whatever stands where, the file is sound and says what it should."""

import random

import pytest
from lxml import etree

from kpss_desktop.documents.word import DocumentData, TemplateError, compose
from kpss_desktop.documents.word.contents import known_markers
from kpss_desktop.documents.word.sample_data import sample_data
from tests.documents.word.builders import GROUP, W, meeting, para, parts, template
from tests.documents.word.fixtures import cell, control, row

MARKERS = sorted(known_markers())
EMPTY = DocumentData(meeting=meeting(topics=(), attendance=()), group=GROUP)


def text(chance: random.Random) -> str:
    marker = f"{{{chance.choice(MARKERS)}}}"
    return chance.choice([marker, marker, marker, "slovo ", "[[", "]]", ". ", "Popisek: ", f"[[x {marker}]]"])


def block(chance: random.Random, depth: int = 0) -> str:
    kind = chance.random()
    if kind < 0.6 or depth > 2:
        return para(*(text(chance) for _ in range(chance.randint(0, 3))))
    if kind < 0.8:
        return "<w:tbl>" + "".join(odd_row(chance, depth) for _ in range(chance.randint(1, 3))) + "</w:tbl>"
    if kind < 0.9:
        inner = para(text(chance))
        drawn = f"<w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing>"
        shown = f"<mc:Choice Requires='wps'>{drawn}</mc:Choice>"
        old = f"<mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback>"
        box = f"<w:r><mc:AlternateContent>{shown}{old}</mc:AlternateContent></w:r>"
        return f"<w:p>{box}<w:r><w:t>{text(chance)}</w:t></w:r></w:p>"
    return control("".join(block(chance, depth + 1) for _ in range(chance.randint(1, 2))))


def odd_row(chance: random.Random, depth: int) -> str:
    cells = [
        cell(*(block(chance, depth + 1) for _ in range(chance.randint(0, 2))), para(text(chance)))
        for _ in range(chance.randint(1, 3))
    ]
    return row(*cells, head=chance.random() < 0.3)


def made_of(data: DocumentData, file: bytes) -> bytes | None:
    """The document; None where the template has no place for the members."""
    try:
        return compose("attendance", data, file)
    except TemplateError as error:
        if error.code != "marker_missing":
            raise
        return None


@pytest.mark.parametrize("seed", range(40))
def test_what_comes_out_is_a_sound_file(seed: int) -> None:
    chance = random.Random(seed)
    file = template("".join(block(chance) for _ in range(chance.randint(1, 6))) + para(""))
    for data in (sample_data("minutes"), EMPTY):
        made = made_of(data, file)
        if made is None:
            continue
        root = etree.fromstring(parts(made)["word/document.xml"])
        assert all(cell[-1].tag == f"{{{W}}}p" for cell in root.iter(f"{{{W}}}tc"))
        assert all(table.find(f"{{{W}}}tr") is not None for table in root.iter(f"{{{W}}}tbl"))
        assert all(len(holder) for holder in root.iter(f"{{{W}}}txbxContent", f"{{{W}}}sdtContent"))

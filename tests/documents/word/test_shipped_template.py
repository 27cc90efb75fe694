"""The template that comes with the program: made by its script, and a sound Word file."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from lxml import etree

from kpss_desktop.documents.word import default_template
from kpss_desktop.documents.word.compose import TEMPLATES
from kpss_desktop.documents.word.ooxml import PARAGRAPH_ORDER, RUN_ORDER
from tests.documents.word.builders import W, parts

SCRIPT = Path(__file__).resolve().parents[3] / "packaging" / "make_templates.py"


def script() -> ModuleType:
    sys.path.insert(0, str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("make_templates", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPT.parent))
    return module


def test_the_script_makes_the_committed_file_byte_for_byte(tmp_path: Path) -> None:
    script().main([str(tmp_path)])
    for kind, name in TEMPLATES.items():
        assert (tmp_path / name).read_bytes() == default_template(kind), name


def test_it_carries_nothing_of_a_machine_or_a_person() -> None:
    contents = parts(default_template())
    assert b"creator" not in contents["docProps/core.xml"]
    assert b"lastModifiedBy" not in contents["docProps/core.xml"]
    assert not any(b"rsid" in data for data in contents.values())


def test_its_language_is_czech_and_its_font_one_that_every_word_has() -> None:
    styles = parts(default_template())["word/styles.xml"].decode()
    assert '<w:lang w:val="cs-CZ"' in styles
    assert 'w:ascii="Arial"' in styles


def test_properties_stand_in_the_order_of_the_schema() -> None:
    for name, data in parts(default_template()).items():
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        for tag, order in (("pPr", PARAGRAPH_ORDER), ("rPr", RUN_ORDER)):
            for properties in etree.fromstring(data).iter(f"{{{W}}}{tag}"):
                places = [order.index(str(child.tag)) for child in properties]
                assert places == sorted(places), etree.tostring(properties)


def test_the_lines_of_the_letterhead_end_at_one_edge() -> None:
    script()
    look = sys.modules["template_look"]
    ends = set()
    for line in etree.fromstring(f"<x {look.DECLARED}>{look.letterhead()}</x>".encode()):
        text = "".join(str(piece) for piece in line.itertext())
        widths = look.BOLD if line.find(f".//{{{W}}}b") is not None else look.REGULAR
        spacing = line.find(f"{{{W}}}r/{{{W}}}rPr/{{{W}}}spacing")
        assert spacing is not None
        gaps = int(spacing.get(f"{{{W}}}val", "0")) / 20 * (len(text) - 1)
        ends.add(round(sum(widths[letter] for letter in text) * look.LETTERHEAD_SIZE / 1000 + gaps))
    assert len(ends) == 1


def test_what_must_follow_a_table_takes_no_page_of_its_own() -> None:
    for kind in ("attendance", "tasks"):
        contents = parts(default_template(kind))
        last = etree.fromstring(contents["word/document.xml"]).findall(f".//{{{W}}}body/{{{W}}}p")[-1]
        style = last.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        assert style is not None
        look = etree.fromstring(contents["word/styles.xml"]).find(
            f".//{{{W}}}style[@{{{W}}}styleId='{style.get(f'{{{W}}}val')}']/{{{W}}}pPr/{{{W}}}spacing"
        )
        assert look is not None
        assert [look.get(f"{{{W}}}{name}") for name in ("before", "after", "line", "lineRule")] == [
            "0", "0", "20", "exact"
        ]  # fmt: skip

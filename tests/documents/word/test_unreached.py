"""Markers where the program does not write are told, since they would come out as they are."""

import pytest

from kpss_desktop.documents.word.template_check import check_template
from tests.documents.word.builders import fill, meeting, packed, para, parts, template
from tests.documents.word.fixtures import BULLETS

REST = para("{název} {datum} {přítomni} {zpracoval}") + para("{téma}") + BULLETS
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
EQUATION = f'<w:p><m:oMath xmlns:m="{MATH}"><m:r><m:t>{{místo}}</m:t></m:r></m:oMath></w:p>'
DRAWN = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="a" style="width:9pt;height:9pt">'
    '<v:textpath string="{místo}"/></v:shape></w:pict></w:r></w:p>'
)


def told(file: bytes) -> list[tuple[str, str, object, str]]:
    return [
        (row.severity, row.code, row.values.get("marker"), row.place)
        for row in check_template(file, "minutes")
    ]


@pytest.mark.parametrize("body", [EQUATION, DRAWN])
def test_a_marker_in_an_equation_or_in_drawn_letters_is_told_with_its_place(body: str) -> None:
    assert told(template(body + REST)) == [("warning", "marker_unreached", "místo", "tělo, odstavec 1")]


def test_a_marker_in_a_diagram_is_told_once() -> None:
    contents = parts(template(REST))
    runs = "".join(f"<a:r><a:t>{text}</a:t></a:r>" for text in ("{mís", "to}"))
    for name in ("data1", "drawing1"):
        contents[f"word/diagrams/{name}.xml"] = f'<a:p xmlns:a="{DRAWING}">{runs}</a:p>'.encode()
    assert told(packed(contents)) == [
        ("warning", "marker_unreached", "místo", "část word/diagrams/data1.xml")
    ]


def test_a_marker_in_text_of_a_set_direction_is_filled() -> None:
    body = '<w:p><w:bdo w:val="ltr"><w:r><w:t>{míst</w:t></w:r></w:bdo><w:r><w:t>o}</w:t></w:r></w:p>'
    assert fill(body + BULLETS, meeting((0, "Bod."))) == ["ZkT", "Bod."]


def test_text_that_was_moved_away_is_no_marker() -> None:
    moved = '<w:moveFrom w:id="1" w:author="Otakar Smyšlený"><w:r><w:t>{místo}</w:t></w:r></w:moveFrom>'
    codes = [row.code for row in check_template(template(f"<w:p>{moved}</w:p>{REST}"), "minutes")]
    assert codes == ["tracked_changes"]

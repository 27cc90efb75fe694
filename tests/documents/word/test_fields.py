"""Fields over several paragraphs, such as a table of contents, whose paragraphs have markers."""

import re

import pytest

from tests.documents.word.builders import GROUP, body_of, compose_minutes, fill, meeting, para, template
from tests.documents.word.fixtures import BULLETS

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
CODE = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
HEADING = para("{téma v zápisu}", look='<w:pStyle w:val="Heading1"/>')


def text(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def contents(first: str, last: str = "") -> str:
    """A table of contents with these entries, the last of which ends it."""
    return f"<w:p>{BEGIN}{CODE}{SEPARATE}{text(first)}</w:p><w:p>{text(last) if last else ''}{END}</w:p>"


@pytest.mark.parametrize(
    "body",
    [
        contents("{téma v zápisu}") + HEADING + BULLETS,
        contents("{omluveni}", "{nepřítomni}") + BULLETS,
        contents("Úvod", "{bod 1}"),
        contents("{bod 1}"),
    ],
)
def test_a_field_keeps_its_halves_where_its_paragraphs_go_or_repeat(body: str) -> None:
    filled = compose_minutes(meeting((0, "První."), (1, "Druhý.")), GROUP, template(body))
    halves = re.findall(r"fldCharType=\"(\w+)\"|(TOC)", body_of(filled))
    assert ["".join(half) for half in halves] == ["begin", "TOC", "separate", "end"]


def test_a_field_within_a_prototype_repeats_with_it() -> None:
    paged = f"<w:p>{text('{bod 1} na straně ')}{BEGIN}{CODE}{SEPARATE}{text('1')}{END}</w:p>"
    filled = compose_minutes(meeting((0, "První."), (0, "Druhý.")), GROUP, template(paged))
    assert body_of(filled).count('"begin"') == body_of(filled).count('"end"') == 2


def test_what_a_field_says_is_said_in_its_place() -> None:
    lines = fill(contents("{název}", "{omluveni}") + BULLETS, meeting((0, "První.")))
    assert lines == ["Pracovní setkání zkušební skupiny.", "", "První."]

"""A file is read back and compared before anybody gets it; a long part of it piece by piece."""

import pytest

from kpss_desktop.documents.word import DocumentMismatch, TemplateError, read_back
from kpss_desktop.documents.word.readback import check
from kpss_desktop.documents.word.reading import Line, Look, Span
from kpss_desktop.domain.runs import Run, plain
from tests.documents.word.builders import (
    GROUP,
    POINTS,
    compose_minutes,
    meeting,
    packed,
    para,
    parts,
    template,
)
from tests.documents.word.fixtures import TEMPLATES

PART = "word/document.xml"
MANY = 1_500
LONG = meeting(
    *(
        (
            number % 4,
            (Run(f"bod {number} & ", bold=number % 7 == 0), Run("<dál>", href="https://vzor.example/")),
        )
        for number in range(MANY)
    )
)


@pytest.mark.parametrize(
    "lines",
    [
        [Line(Look(), (Span("jiné"),))],
        [Line(Look(), (Span("text", bold=True),))],
        [Line(Look(), (Span("text", href="https://a.example/"),))],
        [Line(Look(level="1"), (Span("text"),))],
        [],
        [Line(Look(), (Span("text"),)), Line(Look(), (Span("navíc"),))],
    ],
)
def test_a_file_that_says_something_else_is_not_handed_over(lines: list[Line]) -> None:
    with pytest.raises(DocumentMismatch) as caught:
        check(template(para("text")), {"word/document.xml": lines})
    assert "text" not in str(caught.value)


def long_file() -> tuple[bytes, list[Line]]:
    """Paragraphs that fill several pieces, and what they say."""
    said = [f"odstavec {number} & <něco>" for number in range(MANY)]
    body = "".join(para(text.replace("&", "&amp;").replace("<", "&lt;")) for text in said)
    return template(body), [Line(Look(), (Span(text),)) for text in said]


@pytest.mark.parametrize("place", [0, 400, 1_000, MANY - 1])
def test_one_line_that_differs_is_found_in_a_long_text(place: int) -> None:
    file, lines = long_file()
    check(file, {PART: lines})
    lines[place] = Line(Look(), (Span("jiné"),))
    with pytest.raises(DocumentMismatch) as caught:
        check(file, {PART: lines})
    assert caught.value.values["line"] == place + 1


@pytest.mark.parametrize("missing", [1, 700])
def test_lines_too_many_or_too_few_are_found_in_a_long_text(missing: int) -> None:
    file, lines = long_file()
    for wanted in (lines[:-missing], lines + lines[:missing]):
        with pytest.raises(DocumentMismatch):
            check(file, {PART: wanted})


def test_a_long_part_that_breaks_off_is_damage() -> None:
    file, lines = long_file()
    contents = parts(file)
    with pytest.raises(TemplateError) as caught:
        check(packed({**contents, PART: contents[PART][:-20]}), {PART: lines})
    assert (caught.value.code, caught.value.values) == ("damaged", {"part": PART})


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_long_text_says_the_same_read_by_pieces_and_as_a_whole(name: str) -> None:
    made = compose_minutes(LONG, GROUP, TEMPLATES[name])  # which is read by pieces
    wanted = [plain(point.runs) for point in LONG.points]
    found = [line.text for line in read_back(made)]
    start = found.index(wanted[0])
    assert found[start : start + MANY] == wanted


def test_remarks_within_a_text_do_not_matter() -> None:
    remark = "<w:p><w:r><w:t>před<!-- vsuvka -->po<?kde tady?></w:t></w:r></w:p>"
    made = compose_minutes(LONG, GROUP, template(remark + POINTS + remark))
    assert len(read_back(made)) == MANY + 2

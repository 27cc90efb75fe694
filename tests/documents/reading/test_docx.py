"""Word files read as they are seen: levels by indent, tracked changes accepted, text boxes once."""

import pytest

from kpss_desktop.documents.reading.docx import ListKind, Paragraph, read_docx, typed_prefix
from kpss_desktop.domain.proposal import ParagraphRole as Role
from kpss_desktop.domain.runs import Run
from tests.documents.old_minutes import Old, para, run
from tests.documents.old_minutes_kinds import BULLETS, cell, in_text_box, listed, table

WHO = 'w:id="1" w:author="Nikdo" w:date="2024-01-09T10:00:00Z"'


def read(*xml: str, number: list[tuple[str, str, int]] | None = None) -> list[Paragraph]:
    """The paragraphs of a file with that body."""
    old = Old()
    if number is not None:
        old.number(42, number)
    for piece in xml:
        old.raw(piece, "", Role.KEEP)
    return list(read_docx(old.bytes()).body())


def levels(*xml: str) -> list[int | None]:
    return [row.level for row in read(*xml, number=BULLETS)]


def test_levels_of_one_list_by_its_numbering() -> None:
    assert levels(*(para(run("x"), listed(42, level)) for level in (0, 1, 2, 1, 0))) == [0, 1, 2, 1, 0]


def test_levels_by_style_though_each_is_a_list_of_its_own() -> None:
    marks = (f'<w:pStyle w:val="ListBullet{name}"/>' for name in ("", "2", "3", "2", ""))
    assert levels(*(para(run("x"), mark) for mark in marks)) == [0, 1, 2, 1, 0]


def test_levels_by_indent_of_the_paragraph() -> None:
    marks = (listed(42, 0, f'<w:ind w:left="{left}" w:hanging="360"/>') for left in (720, 1440, 1480, 720))
    assert levels(*(para(run("x"), mark) for mark in marks)) == [0, 1, 1, 0]


def test_number_nought_takes_a_paragraph_out_of_its_list() -> None:
    mark = '<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert levels(para(run("x"), mark)) == [None]


def test_typed_hyphens_with_tabs() -> None:
    rows = read(*(para(run("-\tx"), f'<w:ind w:left="{left}"/>') for left in (360, 720)))
    assert [(row.level, row.kind, row.prefix) for row in rows] == [
        (0, ListKind.TYPED, 2), (1, ListKind.TYPED, 2)
    ]  # fmt: skip


def test_levels_go_on_behind_a_heading_of_the_same_list() -> None:
    rows = [para(run("a"), listed(42)), para(run("b"), listed(42, 1)), para(run("Nadpis")),
            para(run("c"), listed(42, 1))]  # fmt: skip
    assert levels(*rows) == [0, 1, None, 1]


def test_a_continuation_does_not_break_the_list() -> None:
    rows = [para(run("a"), listed(42)), para(run("b"), listed(42, 1)),
            para(run("dále"), '<w:ind w:left="720"/>'), para(run("c"), listed(42, 1))]  # fmt: skip
    assert levels(*rows) == [0, 1, None, 1]


def test_tracked_changes_are_accepted() -> None:
    deleted = f"<w:del {WHO}><w:r><w:delText>pryč</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom {WHO}>{run('pryč')}</w:moveFrom><w:moveTo {WHO}>{run(' sem')}</w:moveTo>"
    rows = read(para(run("zde") + deleted + f"<w:ins {WHO}>{run(' nově')}</w:ins>" + moved))
    assert [row.text for row in rows] == ["zde nově sem"]


def test_a_paragraph_whose_mark_is_deleted_joins_the_next() -> None:
    rows = read(para(run("první "), f"<w:rPr><w:del {WHO}/></w:rPr>"), para(run("druhý")))
    assert [row.text for row in rows] == ["první druhý"]


def test_hidden_text_is_left_out() -> None:
    assert [row.text for row in read(para(run("vidět") + run(" skryté", "<w:vanish/>")))] == ["vidět"]


def test_text_boxes_are_read_once() -> None:
    texts = [row.text for row in read_docx(in_text_box().bytes()).paragraphs]
    assert texts.count("PLÁNOVÁNÍ") == 1


def test_looks_of_runs_and_links_of_both_kinds() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("pole") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    link = f'<w:hyperlink r:id="rIdLink">{run("odkaz")}</w:hyperlink>'
    (row,) = read(para(run("tučně", "<w:b/>") + run(" šikmo", "<w:i/>") + link + field))
    assert row.runs == (
        Run("tučně", bold=True), Run(" šikmo", italic=True), Run("odkaz", href="https://zkouska.example/projekt"),
        Run("pole", href="https://b.example/"),
    )  # fmt: skip


def test_controls_and_smart_tags_are_read() -> None:
    inline = f"<w:sdt><w:sdtContent>{run('b')}</w:sdtContent></w:sdt>"
    tag = f'<w:smartTag w:uri="u" w:element="e">{run("c")}</w:smartTag>'
    (row,) = read(f"<w:sdt><w:sdtContent>{para(run('a') + inline + tag)}</w:sdtContent></w:sdt>")
    assert row.text == "abc"


def test_cells_know_their_place() -> None:
    rows = read(
        table(cell(para(run("a"))) + cell(para(run("b"))), cell(para(run("c"))) + cell(para(run("d"))))
    )
    assert [(row.cell.row, row.cell.column) for row in rows if row.cell] == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize(
    ("text", "length"),
    [("- bod", 2), ("–\tbod", 2), ("• bod", 2), ("1. bod", 3), ("a) bod", 3), ("8. ledna 2024", 0),
     ("8. 1. 2024 bylo", 0), ("bod", 0), ("-5 stupňů", 0), ("o\tbod", 2), ("o bodu", 0), ("  - bod", 4)],
)  # fmt: skip
def test_typed_bullets_and_numbers_but_no_dates(text: str, length: int) -> None:
    assert typed_prefix(text) == length

"""Tasks as a table: what a spreadsheet program reads is what was meant, and nothing in it acts by itself."""

import io
import zipfile
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kpss_desktop.documents.spreadsheet import COLUMNS, TaskLine, tasks_workbook
from kpss_desktop.domain.runs import clean

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = st.text(alphabet=st.characters(), max_size=60) | st.sampled_from(
    [
        "=1+1",
        "+420 123",
        "-5",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "\t=1",
        "https://x.cz",
        "_x0041_",
        "😀",
        "1e5",
    ]
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def sheet(data: bytes) -> Any:
    return etree.fromstring(parts(data)["xl/worksheets/sheet1.xml"])


def rows(data: bytes) -> list[list[str]]:
    """The cells by rows: texts as they stand, numbers as #number."""
    shared = etree.fromstring(parts(data)["xl/sharedStrings.xml"])
    texts = ["".join(part.text or "" for part in item.iter(S + "t")) for item in shared]
    return [
        [
            texts[int(cell.findtext(S + "v") or 0)]
            if cell.get("t") == "s"
            else f"#{cell.findtext(S + 'v') or ''}"
            for cell in row
        ]
        for row in sheet(data).iter(S + "row")
    ]


def escaped(text: str) -> str:
    """As a spreadsheet has it: what looks like its own escape is escaped."""
    import re

    return re.sub("(_x[0-9a-fA-F]{4}_)", r"_x005F\1", clean(text).strip())


def test_dates_are_dates_and_wishes_are_words() -> None:
    lines = [
        TaskLine(status="otevřený", text="Dopis", due=date(2024, 2, 29), meeting=date(2024, 1, 8)),
        TaskLine(status="otevřený", text="Web", due="průběžně", meeting=date(1601, 1, 1)),
    ]

    found = rows(tasks_workbook("Úkoly", lines))

    assert found[0] == ["Úkoly"]
    assert found[1] == list(COLUMNS)
    assert found[2][3:5] == ["#45351", "#45299"]
    assert found[3][3:5] == ["průběžně", "1. 1. 1601"]


def test_dates_are_written_the_czech_way() -> None:
    styles = parts(tasks_workbook("Úkoly", [TaskLine(status="", text="", due=date(2024, 2, 29))]))[
        "xl/styles.xml"
    ]

    codes = [row.get("formatCode") for row in etree.fromstring(styles).iter(S + "numFmt")]
    assert codes == ["d. m. yyyy"]


def test_the_header_stays_and_filters() -> None:
    found = sheet(tasks_workbook("Úkoly", [TaskLine(status="otevřený", text=str(n)) for n in range(3)]))

    pane = next(found.iter(S + "pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("2", "frozen")
    assert next(found.iter(S + "autoFilter")).get("ref") == "A2:F5"


def test_no_tasks_give_a_table_with_a_header() -> None:
    assert rows(tasks_workbook("Úkoly", [])) == [["Úkoly"], list(COLUMNS)]


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), max_size=6), TEXTS)
@settings(max_examples=60)
def test_no_text_becomes_a_formula_or_a_link(texts: list[tuple[str, str, str, str]], title: str) -> None:
    lines = [TaskLine(status="otevřený", text=a, owner=b, due=c, point=d) for a, b, c, d in texts]

    data = tasks_workbook(title, lines)

    found = rows(data)
    assert found[0] == [escaped(title)]
    assert [row[1:4] for row in found[2:]] == [[escaped(a), escaped(b), escaped(c)] for a, b, c, _ in texts]
    assert list(sheet(data).iter(S + "f", S + "hyperlink")) == []
    assert not any("externalLink" in name or "_rels/sheet" in name for name in parts(data))


def test_the_same_tasks_give_the_same_file() -> None:
    lines = [TaskLine(status="otevřený", text="Dopis", due=date(2024, 2, 29))]

    assert tasks_workbook("Úkoly", lines) == tasks_workbook("Úkoly", lines)


def test_properties_say_nothing_of_the_machine() -> None:
    data = tasks_workbook("Úkoly", [], subject="Skupina", author="Anna Vzorová", day=date(2024, 1, 8))

    core = parts(data)["docProps/core.xml"].decode()
    assert core.count("2024-01-08T00:00:00Z") == 2
    assert core.count("Anna Vzorová") == 2


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    (cell,) = (row[1] for row in rows(tasks_workbook("", [TaskLine(status="", text="á" * 40_000)]))[2:])

    assert len(cell) == 32_767
    assert cell.endswith("…")

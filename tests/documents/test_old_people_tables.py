"""Tables of people in old minutes: understood without correction, and filled with those of a new meeting."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest

from kpss_desktop.documents.reading.docx import read_docx
from kpss_desktop.documents.word import DocumentData, compose
from kpss_desktop.documents.word.proposing import propose
from kpss_desktop.documents.word.template_check import check_template
from kpss_desktop.documents.word.templating import make_template
from kpss_desktop.domain.minutes import Presence, Role
from kpss_desktop.domain.proposal import ParagraphRole
from tests.documents.old_minutes import TRACES, para, run
from tests.documents.old_minutes_kinds import POINT, cell, listed, table
from tests.documents.old_people_tables import (
    COLUMNS,
    GUEST,
    HOMES,
    ROWS,
    Minutes,
    Tables,
    in_two_tables,
    label_at_the_left,
    labels_before_their_names,
    labels_in_their_cells,
    names_as_paragraphs,
    numbered_by_word,
    one_column,
    organisations_behind_names,
    organisations_merged,
    parts_of_one_table,
    side_by_side,
    to_sign,
    to_sign_at_the_end,
)
from tests.documents.word.builders import GROUP, compose_minutes, meeting, parts, person

every = pytest.mark.parametrize("kind", [*COLUMNS, *ROWS], ids=lambda kind: str(kind.__name__))
FORMER = (*TRACES, GUEST.split()[1], *HOMES[1:], "v. r.", "sociální pracovnice", "Beta")


def made(kind: Callable[[], Minutes]) -> bytes:
    file = kind().bytes()
    return make_template(file, propose(file))


def tables_of(file: bytes) -> Tables:
    """What each cell of each table says, its paragraphs one below the other."""
    tables: dict[int, dict[int, dict[int, list[str]]]] = {}
    for row in read_docx(file).body():
        if row.cell is not None:
            cells = tables.setdefault(row.cell.table, {}).setdefault(row.cell.row, {})
            cells.setdefault(row.cell.column, []).append(row.text)
    return [
        [["\n".join(said) for said in row.values()] for row in table.values()] for table in tables.values()
    ]


@every
def test_tables_of_people_need_no_correction(kind: Callable[[], Minutes]) -> None:
    old = kind()
    rows = propose(old.bytes()).paragraphs
    assert [(row.text, row.role) for row in rows] == old.roles + old.around


@every
def test_each_table_has_the_right_markers(kind: Callable[[], Minutes]) -> None:
    assert tables_of(made(kind)) == kind().tables


@every
def test_nobody_of_the_old_meeting_is_left_in_any_part(kind: Callable[[], Minutes]) -> None:
    for name, data in parts(made(kind)).items():
        text = data.decode("utf-8", "replace")
        assert [trace for trace in FORMER if trace in text] == [], name


@every
def test_the_check_of_templates_finds_nothing(kind: Callable[[], Minutes]) -> None:
    assert check_template(made(kind), "minutes") == ()


@every
def test_the_template_opens_and_is_made_alike_again(kind: Callable[[], Minutes]) -> None:
    template = made(kind)
    assert len(docx.Document(io.BytesIO(template)).element.body)
    assert made(kind) == template


CAME = (
    replace(person("Anna Vzorová"), organisation="Poradna", titles_before="Mgr."),
    person("Petr Zkušební"),
    replace(person("Jiří Omluvený", Presence.EXCUSED), organisation="Gama"),
    replace(person("Host Nový"), role=Role.GUEST, organisation="Delta"),
)
SIGNED = [["Jméno", "Organizace", "Podpis"], ["Mgr. Anna Vzorová", "Poradna", ""],
          ["Petr Zkušební", "", ""], ["Host Nový", "Delta", ""]]  # fmt: skip
LISTS = ["Mgr. Anna Vzorová, Petr Zkušební, Host Nový", "Jiří Omluvený"]
FILLED: dict[Callable[[], Minutes], Tables] = {
    side_by_side: [[["Přítomni", "Omluveni"], LISTS]],
    names_as_paragraphs: [[["Přítomni:", "Omluveni:"], LISTS]],
    labels_in_their_cells: [[[f"Přítomni:\n{LISTS[0]}", f"Omluveni:\n{LISTS[1]}"]]],
    labels_before_their_names: [[[f"Přítomni (3): {LISTS[0]}.", f"Omluveni: {LISTS[1]}."]]],
    label_at_the_left: [[["Přítomni", LISTS[0]], ["Omluveni", LISTS[1]]]],
    to_sign: [SIGNED],
    in_two_tables: [SIGNED, [["Jiří Omluvený"]]],
    one_column: [[["Přítomni: 3"], ["Mgr. Anna Vzorová"], ["Petr Zkušební"], ["Host Nový"]]],
    organisations_behind_names: [[["Účastník", "Podpis"], ["Mgr. Anna Vzorová – Poradna", ""],
                                  ["Petr Zkušební", ""], ["Host Nový – Delta", ""]]],
    parts_of_one_table: [[
        ["Přítomni"], ["Jméno", "Organizace"], ["Mgr. Anna Vzorová", "Poradna"], ["Petr Zkušební", ""],
        ["Host Nový", "Delta"], ["Omluveni"], ["Jiří Omluvený"], ["Hosté:"], ["Host Nový", ""],
    ]],
}  # fmt: skip


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: str(kind.__name__))
def test_the_people_of_a_new_meeting_stand_in_the_table(kind: Callable[[], Minutes]) -> None:
    filled = compose_minutes(meeting((0, "Bod."), attendance=CAME), GROUP, made(kind))
    assert tables_of(filled) == FILLED[kind]


@every
def test_a_meeting_to_which_nobody_came_leaves_no_brackets(kind: Callable[[], Minutes]) -> None:
    filled = compose_minutes(meeting((0, "Bod."), attendance=()), GROUP, made(kind))
    text = "\n".join(row.text for row in read_docx(filled).paragraphs)
    assert [sign for sign in ("{", "}", "[[", "]]") if sign in text] == []


@pytest.mark.parametrize("kind", COLUMNS, ids=lambda kind: str(kind.__name__))
def test_a_list_that_is_empty_leaves_the_other_as_it_is(kind: Callable[[], Minutes]) -> None:
    filled = compose_minutes(meeting((0, "Bod."), attendance=CAME[1:2]), GROUP, made(kind))
    said = "\n".join(cell for table in tables_of(filled) for row in table for cell in row)
    assert "Petr" in said.replace("\u00a0", " ")


def test_numbers_typed_before_names_count_by_themselves() -> None:
    template = made(to_sign_at_the_end)
    filled = compose_minutes(meeting((0, "Bod."), attendance=CAME), GROUP, template)
    rows = [row for row in read_docx(filled).paragraphs if row.cell and row.cell.row and row.cell.column == 0]
    assert [(row.text, row.ordered, row.level) for row in rows] == [("", True, 0)] * 3


def test_numbers_that_word_counts_go_on_counting() -> None:
    filled = compose_minutes(meeting((0, "Bod."), attendance=CAME), GROUP, made(numbered_by_word))
    rows = [row for row in read_docx(filled).paragraphs if row.cell and row.cell.row and row.cell.column == 0]
    assert [(row.text, row.ordered) for row in rows] == [("", True)] * 3
    assert len({row.key for row in rows}) == 1


def test_rows_and_cells_keep_their_look() -> None:
    before, after = parts(numbered_by_word().bytes()), parts(made(numbered_by_word))
    old, new = before["word/document.xml"].decode(), after["word/document.xml"].decode()
    for look in ('w:fill="D9E2F3"', 'w:color="1F4E79"', '<w:insideH w:val="dotted"'):
        assert new.count(look) == old.count(look)
    person_cell = re.search(r"<w:r><w:rPr>([^{]*?)</w:rPr><w:t[^>]*>\{osoba\}", new)
    assert person_cell is not None
    assert "<w:i/>" in person_cell[1]


def test_headings_that_come_again_on_each_page_still_do() -> None:
    assert parts(made(to_sign))["word/document.xml"].count(b"<w:tblHeader/>") == 1


def test_an_organisation_merged_over_rows_belongs_to_each_row() -> None:
    assert b"vMerge" not in parts(made(organisations_merged))["word/document.xml"]
    filled = compose_minutes(meeting((0, "Bod."), attendance=CAME), GROUP, made(organisations_merged))
    assert tables_of(filled)[0][1:] == [["Poradna", "Mgr. Anna Vzorová"], ["", "Petr Zkušební"],
                                        ["Delta", "Host Nový"]]  # fmt: skip


# Tables that are none of people

TASKS = (
    ("Úkol", "Kdo", "Termín"),
    ("Poslat dopis", "Běla Vymyšlená", "29. 2. 2024"),
    ("Zavolat", "všichni", "ihned"),
)
MONEY = (("Položka", "Částka"), ("Zkouška", "12 000 Kč"), ("Pokus", "3 000 Kč"))
PROJECTS = (
    ("Jméno projektu", "Podpis smlouvy"),
    ("rozvoj služeb v regionu", "v únoru"),
    ("podpora rodin a dětí", "do léta"),
)
WORDS = (("Naděje", "Charita"), ("běží dál", "hledá lidi"))


@pytest.mark.parametrize("said", [TASKS, MONEY, PROJECTS, WORDS], ids=lambda said: str(said[0][0]))
def test_other_tables_are_not_taken_for_people(said: tuple[tuple[str, ...], ...]) -> None:
    old = Minutes()
    old.topics()
    old.add("Přítomni: Otakar Smyšlený, Běla Vymyšlená.", ParagraphRole.PRESENT)
    for level, text in ((0, "Bod o něčem, co se stalo."), (0, "Tabulka je níž.")):
        old.add(text, POINT[level], listed(42, level))
    old.table(*(old.row(*((text, ParagraphRole.OTHER) for text in row)) for row in said))

    rows = propose(old.bytes()).paragraphs

    of_tables = {row.role for row in rows if row.text in {text for row in said for text in row}}
    assert not of_tables & {ParagraphRole.PERSON, ParagraphRole.ORGANISATION, ParagraphRole.ORDINAL}
    assert not of_tables & {ParagraphRole.EXCUSED, ParagraphRole.GUESTS, ParagraphRole.PRESENT}


def test_a_grid_of_names_is_one_list() -> None:
    old = Minutes([["{přítomni}"]])
    old.topics()
    old.add("Přítomni:", ParagraphRole.PEOPLE_LABEL)
    names = ("Jan Vzor", "Eva Malá", "Petr Nový", "Jana Zkušební", "Pavel Dlouhý", "Marie Krátká")
    old.table(*(old.row(*((name, ParagraphRole.PRESENT) for name in names[at : at + 3])) for at in (0, 3)))
    old.points()
    file = old.bytes()
    assert tables_of(make_template(file, propose(file))) == old.tables


def test_a_table_of_people_within_a_layout_is_read_as_well() -> None:
    inner = Minutes()
    rows = [inner.row(("Jméno", ParagraphRole.KEEP), ("Organizace", ParagraphRole.KEEP))]
    rows += [inner.row((name, ParagraphRole.PERSON), (home, ParagraphRole.ORGANISATION))
             for name, home in (("Jan Vzor", "Beta"), ("Eva Malá", "Gama"))]  # fmt: skip
    inner.table(*rows)
    nested = inner.body.pop()
    old = Minutes()
    old.topics()
    old.body.append(table(cell(para(run("Přítomni:")), nested, para(""))))
    old.points()
    file = old.bytes()
    template = make_template(file, propose(file))
    assert ["{osoba}", "{organizace}"] in [row for one in tables_of(template) for row in one]
    assert check_template(template, "minutes") == ()


def test_minutes_for_publication_have_rows_for_initials_too() -> None:
    data = DocumentData(meeting=meeting((0, "Bod."), attendance=CAME), group=GROUP, typography=False)
    filled = compose("public", data, made(to_sign))
    assert tables_of(filled) == [[["Jméno", "Organizace", "Podpis"], ["Mgr. Anna Vzorová", "Poradna", ""],
                                  ["P. Z.", "", ""], ["Host Nový", "Delta", ""]]]  # fmt: skip

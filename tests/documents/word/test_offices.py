"""Templates as offices have them: whatever Word has put around a marker, the document is whole."""

import io
import re
from dataclasses import replace
from datetime import date

import docx
import pytest
from lxml import etree

from kpss_desktop.documents.word import DocumentData, Kind, RosterEntry, TaskEntry, compose, read_back
from kpss_desktop.documents.word.sample_data import sample_data
from kpss_desktop.documents.word.template_check import check_template
from kpss_desktop.domain.minutes import DueKind, Meeting, Presence
from tests.documents.word.builders import GROUP, HEAD, W, body_of, meeting, parts, person, texts
from tests.documents.word.offices import OFFICES

TASKS = (
    TaskEntry(text="Rozeslat", owner="Anna", due=date(2024, 2, 29), due_kind=DueKind.DAY),
    TaskEntry(text="Uklidit", owner="Petr"),
    TaskEntry(text="Zavolat"),
)
ROSTER = tuple(RosterEntry(f"Osoba {number}") for number in (1, 2, 3))
TEXT = r"<w:t(?: [^>]*)?>([^<]+)"
EXCUSED = (person("Anna Vzorová"), person("Jan Omluvený", Presence.EXCUSED))
KINDS: dict[str, Kind] = {name: "attendance" if name == "sheet" else "minutes" for name in OFFICES}


def made(name: str, source: Meeting | None = None, **more: object) -> bytes:
    """The document of a template, without typography."""
    data = DocumentData(
        meeting=source or meeting((0, "první"), (1, "druhý"), (0, "třetí")), group=GROUP, tasks=TASKS,
        roster=ROSTER, blank_rows=2, typography=False,
    )  # fmt: skip
    return compose(KINDS[name], replace(data, **more), OFFICES[name])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", OFFICES)
def test_it_can_be_used(name: str) -> None:
    assert not [row for row in check_template(OFFICES[name], KINDS[name]) if row.severity == "error"]


@pytest.mark.parametrize("name", OFFICES)
def test_no_marker_and_no_bracket_is_left_and_every_part_is_sound(name: str) -> None:
    nobody = DocumentData(meeting=Meeting(id=1, head=replace(HEAD, place=None)), group=GROUP)
    for data in (sample_data(KINDS[name]), nobody):
        file = compose(KINDS[name], data, OFFICES[name])
        docx.Document(io.BytesIO(file))
        for part, content in parts(file).items():
            if not part.startswith("word/") or part.endswith(".rels"):
                continue
            root = etree.fromstring(content)
            said = "".join(str(text) for text in root.itertext(f"{{{W}}}t"))
            assert not re.search(r"[{}]|\[\[|\]\]", said), (part, said)
            assert all(one[-1].tag == f"{{{W}}}p" for one in root.iter(f"{{{W}}}tc"))
            assert all(one.find(f"{{{W}}}tr") is not None for one in root.iter(f"{{{W}}}tbl"))


def test_everything_numbered_through_keeps_its_levels() -> None:
    file = made("resolutions")
    assert [(row.text, row.level, row.ordered) for row in read_back(file) if row.level is not None] == [
        ("první", 1, True), ("druhý", 2, True), ("třetí", 1, True),
        ("Rozeslat (Anna, 29. 2. 2024)", 0, True), ("Uklidit (Petr)", 0, True), ("Zavolat ", 0, True),
    ]  # fmt: skip
    assert "Úkoly" in texts(file)
    assert "Úkoly" not in texts(made("resolutions", tasks=()))


def test_headers_and_footers_of_all_pages_are_filled() -> None:
    file = parts(made("footers", verifier="Eva Ověřená"))
    said = {name: re.findall(TEXT, content.decode()) for name, content in file.items() if "er_" in name}
    assert said["word/header_hfirst.xml"] == ["skupina na zkoušku", "Ověřil: Eva Ověřená"]
    assert said["word/header_heven.xml"] == ["Pracovní setkání zkušební skupiny."]
    assert said["word/header_hdefault.xml"] == []
    assert said["word/footer_feven.xml"] == ["8. 1. 2024, strana ", "1"]
    assert b"PAGE" in file["word/footer_fdefault.xml"]


def test_a_heading_above_the_excused_stands_in_the_header_when_somebody_is() -> None:
    file = parts(made("footers", meeting(attendance=EXCUSED)))["word/header_hdefault.xml"].decode()
    assert re.findall(TEXT, file) == ["Omluveni", "Jan Omluvený"]


def test_labels_merged_over_rows_stand_once() -> None:
    file = made("sheet")
    assert [text for text in texts(file) if text] == [
        "Prezenční listina 8. ledna 2024", "Jméno", "Podpis", "Členové", "Osoba 1", "Osoba 2", "Osoba 3",
        "Hosté",
    ]  # fmt: skip
    root = etree.fromstring(body_of(file).encode())
    merges = [cell.get(f"{{{W}}}val") for cell in root.iter(f"{{{W}}}vMerge")]
    assert merges == ["restart", None, None, "restart", None]


def test_what_was_worked_over_says_the_same_and_repeats_no_revision() -> None:
    file = made("revised")
    assert texts(file) == [HEAD.title, "Přítomni: Anna Vzorová, Petr Zkušební.", "kancelář ZkT, Vzorová 1",
                           "první", "druhý", "třetí", "Petr Zkušební"]  # fmt: skip
    assert "Smyšlený" not in body_of(file)
    assert body_of(file).count("bookmarkStart") == body_of(file).count("bookmarkEnd") == 1
    assert read_back(file)[0].runs[0].bold
    codes = [row.code for row in check_template(OFFICES["revised"], "minutes")]
    assert {"tracked_change", "comments"} <= set(codes)


def test_sections_stay_and_leave_no_bullet_without_text() -> None:
    file = made("reports", meeting((0, "první"), attendance=EXCUSED))
    assert body_of(file).count("<w:sectPr") == 2
    assert [row.text for row in read_back(file) if row.level is not None] == ["první"]
    assert " 8. ledna 2024, ZkT" in parts(file)["word/footnotes_rIdF.xml"].decode()
    assert texts(file)[:10] == [
        HEAD.title, "Anna Vzorová", "Úkoly", "Rozeslat", "Anna", "Uklidit", "Petr", "Zavolat", "", "",
    ]  # fmt: skip


def test_a_repeating_section_of_rows_gives_a_row_for_each_task() -> None:
    file = made("forms")
    rows = [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(file)).tables[0].rows]
    assert rows == [["Úkol", "Termín"], ["Rozeslat", "29. 2. 2024"], ["Uklidit", ""], ["Zavolat", ""]]
    assert "repeatingSection" not in body_of(file)
    assert "8. ledna 2024, ZkT" in texts(file)


@pytest.mark.parametrize("name", OFFICES)
def test_the_same_data_give_the_same_bytes(name: str) -> None:
    assert made(name) == made(name)

"""A template made out of old minutes: proposed without need of correction, empty of its contents, and fit."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import docx
import pytest

from kpss_desktop.documents.reading.docx import Paragraph, read_docx
from kpss_desktop.documents.word.errors import TemplateError
from kpss_desktop.documents.word.proposing import propose
from kpss_desktop.documents.word.template_check import check_template
from kpss_desktop.documents.word.templating import make_template
from kpss_desktop.domain.minutes import Head, Presence
from kpss_desktop.domain.proposal import ParagraphRole as Role
from kpss_desktop.domain.proposal import Proposal, ProposedParagraph
from kpss_desktop.domain.runs import Run, plain
from tests.documents.old_minutes import LETTERHEAD, TITLE, TRACES, Old
from tests.documents.old_minutes import NAMES as PEOPLE
from tests.documents.old_minutes_kinds import (
    ALL,
    BULLETS,
    POINT,
    by_numbering,
    by_style,
    by_tables,
    by_typed_signs,
    letter_spaced,
    listed,
    tracked,
)
from tests.documents.word.builders import (
    GROUP,
    compose_minutes,
    meeting,
    meeting_from_json,
    packed,
    parts,
    person,
)
from tests.seeds import MISSING, NAMES, seed_meeting_json, seeds_dir

every = pytest.mark.parametrize("kind", ALL, ids=lambda kind: str(kind.__name__))
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "dccc59e70000000049454e44ae426082"
)
LINK = "https://jina.example/adresa"
NEW: tuple[tuple[int, list[Run]], ...] = (
    (0, [Run("První bod.")]),
    (1, [Run("Druhý "), Run("s tučným", bold=True), Run(" slovem a "), Run("odkazem", href=LINK)]),
    (2, [Run("Třetí.", bold=True)]),
    (3, [Run("Čtvrtý je nejhlouběji.")]),
    (0, [Run("- Pátý začíná spojovníkem & má <značky>.")]),
)


def made(kind: Callable[[], Old]) -> bytes:
    file = kind().bytes()
    return make_template(file, propose(file))


def points_of(file: bytes, wanted: list[str]) -> list[tuple[int, tuple[Run, ...]]]:
    """Level and runs of the paragraphs that say one of `wanted`, as the program reads them."""
    rows = [row for row in read_docx(file).paragraphs if said(row) in wanted]
    return [(row.level or 0, row.content) for row in rows]


def said(row: Paragraph) -> str:
    return plain(row.content)


def people_in(kind: Callable[[], Old], names: list[str]) -> list[str]:
    """How the names stand in the minutes: one after another, or each in a row of its own."""
    return names if kind is by_tables else [", ".join(names)]


@every
def test_what_is_proposed_needs_no_correction(kind: Callable[[], Old]) -> None:
    old = kind()
    rows = propose(old.bytes()).paragraphs
    assert [(row.text, row.role) for row in rows] == old.roles + old.around


@every
def test_nothing_of_the_old_meeting_is_left_in_any_part(kind: Callable[[], Old]) -> None:
    for name, data in parts(made(kind)).items():
        text = data.decode("utf-8", "replace")
        assert [trace for trace in TRACES if trace in text] == [], name


@every
def test_points_get_their_level_their_bold_and_their_links(kind: Callable[[], Old]) -> None:
    rows = [row for row in NEW if "Pátý" not in row[1][0].text or kind is not by_typed_signs]
    filled = compose_minutes(meeting(*rows), GROUP, made(kind))
    wanted = [(level, tuple(runs)) for level, runs in rows]
    assert points_of(filled, [plain(tuple(runs)) for _, runs in rows]) == wanted


@every
def test_the_heading_of_the_new_meeting_is_there(kind: Callable[[], Old]) -> None:
    filled = compose_minutes(meeting(*NEW), GROUP, made(kind))
    text = "\n".join(row.text for row in read_docx(filled).paragraphs)
    wanted = (
        "Pracovní setkání zkušební skupiny.",
        *people_in(kind, ["Anna Vzorová", "Petr Zkušební"]),
        "13:30",
        "ZkT",
        "Akční plán",
    )
    missing = [piece for piece in wanted if piece not in text]
    assert missing == []
    assert ("8. ledna 2024" in text) or ("8. 1. 2024" in text)
    assert [line for line in LETTERHEAD if line not in text] == []


@every
def test_a_meeting_without_hour_place_and_people_leaves_no_brackets(kind: Callable[[], Old]) -> None:
    head = Head(group_id=1, title="Setkání.", date=date(2025, 2, 3))
    filled = compose_minutes(meeting((0, "Bod."), head=head, attendance=(), topics=()), GROUP, made(kind))
    text = "\n".join(row.text for row in read_docx(filled).paragraphs)
    assert [sign for sign in ("{", "}", "[[", "]]") if sign in text] == []


@every
def test_python_docx_opens_the_template(kind: Callable[[], Old]) -> None:
    assert len(docx.Document(io.BytesIO(made(kind))).element.body)


@every
def test_making_is_repeatable(kind: Callable[[], Old]) -> None:
    file = kind().bytes()
    assert make_template(file, propose(file)) == make_template(file, propose(file))


@pytest.mark.skipif(seeds_dir() is None, reason=MISSING)
@pytest.mark.parametrize("name", NAMES)
@every
def test_the_real_minutes_come_out_whole(kind: Callable[[], Old], name: str) -> None:
    source, group = meeting_from_json(seed_meeting_json(name))
    filled = compose_minutes(source, group, made(kind))
    texts = [plain(point.runs) for point in source.points]
    wanted = [(point.level, point.runs) for point in source.points]
    if kind.__name__ != "under_headings":  # there the points stand in the order of their topics
        assert points_of(filled, texts) == wanted
    text = "\n".join(row.text for row in read_docx(filled).paragraphs)
    people = people_in(kind, [row.as_written or row.name for row in source.attendance])
    assert [piece for piece in (*people, source.head.title) if piece not in text] == []


@every
def test_the_check_of_templates_finds_nothing(kind: Callable[[], Old]) -> None:
    assert check_template(made(kind), "minutes") == ()


def test_points_begin_at_the_first_level_though_a_list_of_names_touches_them() -> None:
    old = Old()
    old.number(42, BULLETS)
    old.add(TITLE, Role.TITLE)
    old.add("Přítomni:", Role.PEOPLE_LABEL)
    for name in PEOPLE:
        old.add(name, Role.PRESENT, listed(42))
    for level in (0, 1, 0):
        left = 720 * (level + 1)
        old.add("-\tBod o něčem, co se stalo.", POINT[level], f'<w:ind w:left="{left}" w:hanging="360"/>')
    rows = propose(old.bytes()).paragraphs
    assert [(row.text, row.role) for row in rows] == old.roles


def test_labels_keep_their_look_and_values_take_that_of_the_old_ones() -> None:
    filled = docx.Document(io.BytesIO(compose_minutes(meeting(*NEW), GROUP, made(by_style))))
    line = next(row for row in filled.paragraphs if row.text.startswith("Přítomni"))
    assert [(run.text, bool(run.bold)) for run in line.runs if run.text] == [
        ("Přítomni:", True), (" Anna Vzorová, Petr Zkušební.", False)
    ]  # fmt: skip


def test_parts_without_contents_stay_byte_for_byte() -> None:
    file = by_numbering().bytes()
    before, after = parts(file), parts(make_template(file, propose(file)))
    same = ("word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml", "word/fontTable.xml")
    assert [name for name in same if before[name] != after[name]] == []


def test_names_under_each_other_become_one_line() -> None:
    texts = [row.text for row in read_docx(made(by_typed_signs)).paragraphs]
    assert texts[texts.index("[[Účast:]]") + 1] == "{přítomni}"
    assert texts.count("{přítomni}") == 1


def test_typed_numbers_of_topics_count_by_themselves() -> None:
    rows = read_docx(compose_minutes(meeting(*NEW), GROUP, made(by_typed_signs))).paragraphs
    topics = [row for row in rows if row.text in ("Akční plán", "Termíny setkání")]
    assert [(row.ordered, row.level) for row in topics] == [(True, 0), (True, 0)]


def test_typed_hyphens_stay_as_they_were_typed() -> None:
    rows = read_docx(made(by_typed_signs)).paragraphs
    assert [row.text for row in rows if "{bod" in row.text] == [
        "-\t{bod 1}", "–\t{bod 2}", "-\t{bod 3}", "-\t{bod 4}"
    ]  # fmt: skip


def test_a_table_to_sign_keeps_one_row_for_everybody() -> None:
    rows = [row for row in read_docx(made(by_tables)).paragraphs if row.cell is not None]
    assert [row.text for row in rows if row.cell and row.cell.table == 1] == [
        "Jméno", "Organizace", "Podpis", "{osoba}", "{organizace}", ""
    ]  # fmt: skip


def test_the_excused_come_and_go_with_their_label() -> None:
    template = made(letter_spaced)
    people = (person("Anna Vzorová"), person("Jan Omluvený", Presence.EXCUSED))
    with_one = compose_minutes(meeting(*NEW, attendance=people), GROUP, template)
    without = compose_minutes(meeting(*NEW), GROUP, template)
    lines = [next(row.text for row in read_docx(file).paragraphs if "t o m n i" in row.text)
             for file in (with_one, without)]  # fmt: skip
    assert lines == [
        "P ř í t o m n i: Anna Vzorová. Omluveni: Jan Omluvený.",
        "P ř í t o m n i: Anna Vzorová, Petr Zkušební.",
    ]


def test_a_corrected_role_decides() -> None:
    file = by_style().bytes()
    proposal = propose(file)
    index = next(number for number, row in enumerate(proposal.paragraphs) if row.text == LETTERHEAD[0])
    changed = proposal.with_role(index, Role.OTHER)
    assert LETTERHEAD[0] not in [row.text for row in read_docx(make_template(file, changed)).paragraphs]


def test_no_author_of_tracked_changes_and_no_comments_are_left() -> None:
    template = parts(made(tracked))
    assert [name for name in template if "comments" in name] == []
    assert b"w:ins " not in template["word/document.xml"]
    assert b"comments" not in template["[Content_Types].xml"]


def test_a_whole_range_of_hours_is_filled() -> None:
    head = Head(group_id=1, title="Setkání.", date=date(2025, 2, 3), start=time(9), end=time(11, 30))
    filled = compose_minutes(meeting((0, "Bod."), head=head), GROUP, made(by_tables))
    assert "9:00 – 11:30 hod" in [row.text for row in read_docx(filled).paragraphs]


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_word_file_is_refused(broken: bytes) -> None:
    with pytest.raises(TemplateError):
        propose(broken)


def test_a_proposal_of_nothing_changes_nothing_of_the_text() -> None:
    file = by_style().bytes()
    kept = Proposal(tuple(_kept(row) for row in propose(file).paragraphs))
    assert [row.text for row in read_docx(make_template(file, kept)).paragraphs] == [
        row.text for row in read_docx(file).paragraphs
    ]


def _kept(row: ProposedParagraph) -> ProposedParagraph:
    return replace(row, role=Role.KEEP)


def small(*rows: tuple[str, Role]) -> Old:
    """Minutes of a few paragraphs."""
    old = Old()
    for text, role in rows:
        old.add(text, role, '<w:pStyle w:val="ListBullet"/>' if role in POINT else "")
    return old


def test_title_and_date_in_one_paragraph_are_both_filled() -> None:
    file = small((f"{TITLE}\n8. ledna 2024, 13:30 hod, – ZkT", Role.TITLE), ("Bod.", Role.POINT_1)).bytes()
    assert [row.text for row in read_docx(make_template(file, propose(file))).paragraphs][:2] == [
        "{název}\n{datum}[[, {začátek} hod]][[, – {místo}]]", "{bod 1}"
    ]  # fmt: skip


def test_a_semicolon_before_the_guests_goes_with_them() -> None:
    listed = "Účast: Otakar Smyšlený, Běla Vymyšlená; host: Evžen Zkoumal"
    file = small((TITLE, Role.TITLE), (listed, Role.PRESENT), ("Bod.", Role.POINT_1)).bytes()
    texts = [row.text for row in read_docx(make_template(file, propose(file))).paragraphs]
    assert texts[1] == "Účast: {přítomni}[[; host: {hosté}]]"


def test_a_title_with_the_date_in_it_keeps_its_words() -> None:
    file = small(("Zápis ze setkání naší skupiny dne 8. 1. 2024", Role.DATE), ("Bod.", Role.POINT_1)).bytes()
    assert read_docx(make_template(file, propose(file))).paragraphs[0].text == (
        "Zápis ze setkání naší skupiny dne {datum:číslem}"
    )


def test_the_end_of_a_section_within_the_points_stays() -> None:
    old = small((TITLE, Role.TITLE))
    for number in range(3):
        section = "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/></w:sectPr>" if number == 1 else ""
        old.add(f"Bod {number}.", Role.POINT_1, f'<w:pStyle w:val="ListBullet"/>{section}')
    file = old.bytes()
    template = make_template(file, propose(file))
    assert parts(template)["word/document.xml"].count(b"<w:sectPr") == 2
    assert "Bod 1." not in [row.text for row in read_docx(template).paragraphs]


def test_pictures_of_the_old_contents_are_gone_and_those_of_the_letterhead_stay() -> None:
    document = docx.Document(io.BytesIO(small((TITLE, Role.TITLE), ("Bod.", Role.POINT_1)).bytes()))
    document.paragraphs[0].insert_paragraph_before("").add_run().add_picture(io.BytesIO(PICTURE))
    document.paragraphs[-1].add_run().add_picture(io.BytesIO(PICTURE + b"tEXt"))
    target = io.BytesIO()
    document.save(target)
    template = parts(make_template(target.getvalue(), propose(target.getvalue())))
    assert len([name for name in template if name.startswith("word/media/")]) == 1


def test_properties_of_the_file_and_of_the_office_are_gone() -> None:
    source = parts(small((TITLE, Role.TITLE), ("Bod.", Role.POINT_1)).bytes())
    source["docProps/custom.xml"] = b"<Properties>Otakar Smysleny</Properties>"
    row = (
        '<Relationship Id="rIdC" Target="docProps/custom.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"/>'
    )
    source["_rels/.rels"] = source["_rels/.rels"].replace(
        b"</Relationships>", f"{row}</Relationships>".encode()
    )
    file = packed(source)
    template = parts(make_template(file, propose(file)))
    assert "docProps/custom.xml" not in template
    assert b"Smysleny" not in b"".join(template.values())
    assert b"creator" not in template["docProps/core.xml"]


def test_typed_hyphens_below_typed_numbers_of_the_topics_are_points() -> None:
    texts = ["Setkání skupiny na zkoušku", "Přítomni: Jan Vzor, Eva Malá", "Program:", "1. Zahájení",
             "2. Různé", "- Paní Malá informuje.", "   - Dodá zprávu.", "Zapsal: Jan Vzor"]  # fmt: skip
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    roles = [row.role for row in propose(file.getvalue()).paragraphs]
    assert roles[3:7] == [Role.TOPIC, Role.TOPIC, Role.POINT_1, Role.POINT_2]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("8. ledna 2024, 13:30–15:30 hod", "{datum}[[, {začátek}[[–{konec}]] hod]]"),
        ("8. ledna 2024, 13:30 hod – 15:30 hod, ZkT",
         "{datum}[[, {začátek} hod[[ – {konec} hod]]]][[, {místo}]]"),
        ("13:30–15:30 hod, 8. 1. 2024", "[[{začátek}[[–{konec}]] hod, ]]{datum:číslem}"),
        ("od 13:30 do 15:30 hod dne 8. ledna 2024", "[[od {začátek}[[ do {konec}]] hod dne ]]{datum}"),
        ("13:30 hod, ZkT", "[[{začátek} hod]][[, {místo}]]"),
    ],
)  # fmt: skip
def test_a_unit_goes_with_the_hours_it_belongs_to(typed: str, marked: str) -> None:
    file = small((TITLE, Role.TITLE), (typed, Role.DATE), ("Bod.", Role.POINT_1)).bytes()
    template = make_template(file, propose(file))
    assert read_docx(template).paragraphs[1].text == marked
    head = Head(group_id=1, title="Setkání.", date=date(2025, 2, 3))
    filled = compose_minutes(meeting((0, "Bod."), head=head), GROUP, template)
    assert not re.search(r"\bhod\b|[–,]$", read_docx(filled).paragraphs[1].text)


@pytest.mark.parametrize(
    "names", [["Karel Velký, Jana Nová"], ["Karel Velký", "Jana Nová"], ["", "Karel Velký"]]
)
def test_a_heading_above_the_excused_goes_when_nobody_is(names: list[str]) -> None:
    old = Old()
    for text, look in ((TITLE, ""), ("Přítomni", "Heading3"), ("Anna Vzorová, Eva Malá", ""),
                       ("Omluveni", "Heading3"), *((name, "") for name in names), ("Průběh", "Heading3"),
                       ("Bod.", "ListBullet")):  # fmt: skip
        old.add(text, Role.KEEP, f'<w:pStyle w:val="{look}"/>' if look else "")
    file = old.bytes()
    template = make_template(file, propose(file))
    excused = (person("Anna Vzorová"), person("Jan Omluvený", Presence.EXCUSED))
    texts = [
        [
            row.text
            for row in read_docx(compose_minutes(meeting((0, "Bod."), **more), GROUP, template)).paragraphs
        ]
        for more in ({}, {"attendance": excused})
    ]
    assert "Omluveni" not in texts[0]
    assert texts[1][texts[1].index("Omluveni") + 1] == "Jan Omluvený"
    assert check_template(template, "minutes")[0].code == "marker_absent"

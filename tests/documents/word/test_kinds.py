"""Rows, fields, headings and the kinds of documents: what stands in them, and what vanishes."""

import re
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.czech.deadlines import show_due
from kpss_desktop.czech.text import fold
from kpss_desktop.documents.word import (
    KINDS,
    DocumentData,
    Kind,
    RosterEntry,
    TaskEntry,
    TemplateError,
    compose,
    file_name,
)
from kpss_desktop.documents.word.contents import at_hour
from kpss_desktop.documents.word.sample_data import sample_data
from kpss_desktop.domain.minutes import AnnouncedDate, DueKind, Meeting, Task, TaskStatus, Topic
from kpss_desktop.domain.publication import People
from kpss_desktop.domain.runs import Run
from tests.documents.word.builders import (
    GROUP,
    HEAD,
    POINTS,
    body_of,
    meeting,
    packed,
    para,
    parts,
    person,
    template,
    texts,
)
from tests.documents.word.fixtures import cell, control, row, table

TASKS = (
    TaskEntry(text="Rozeslat", owner="Anna", due=date(2024, 2, 29), due_kind=DueKind.DAY, arose=HEAD.date),
    TaskEntry(text="Uklidit", status=TaskStatus.DONE),
)
ROSTER = (RosterEntry("Mgr. Anna Vzorová", "Vzor"), RosterEntry("Petr Zkušební"))


def made(body: str, kind: Kind = "invitation", **more: Any) -> list[str]:
    """The paragraphs of a document of a template with that body."""
    usual: dict[str, Any] = {"meeting": meeting(), "group": GROUP, "tasks": TASKS, "typography": False}
    return texts(compose(kind, DocumentData(**{**usual, **more}), template(body)))


def test_a_row_repeats_for_each_task_and_an_empty_cell_stays_empty() -> None:
    rows = table(row(cell(para("Úkol")), head=True), row(cell(para("{úkol}")), cell(para("do: {termín}"))))
    assert made(rows) == ["Úkol", "Rozeslat", "do: 29. 2. 2024", "Uklidit", "", ""]


def test_a_table_of_which_only_headings_are_left_goes() -> None:
    rows = table(row(cell(para("Úkol")), head=True), row(cell(para("{úkol}")), cell(para("{kdo}"))))
    assert made(para("před") + rows, tasks=()) == ["před", ""]


def test_a_paragraph_of_several_markers_repeats_and_its_pieces_vanish() -> None:
    body = para("{úkol} [[– {kdo}]][[, do {termín}]] ({stav})[[, {ze setkání}]]")
    assert made(body) == ["Rozeslat – Anna, do 29. 2. 2024 (otevřený), 8. 1. 2024", "Uklidit  (splněný)"]


def test_paragraphs_that_stand_together_repeat_together() -> None:
    body = para("{úkol}") + para("kdo: {kdo}") + para("konec")
    assert made(body) == ["Rozeslat", "kdo: Anna", "Uklidit", "konec"]


def test_a_list_beside_its_label_repeats_within_its_cell() -> None:
    assert made(table(row(cell(para("Úkoly")), cell(para("{úkol}"))))) == ["Úkoly", "Rozeslat", "Uklidit", ""]


def test_rows_of_points_repeat_by_level() -> None:
    rows = table(*(row(cell(para(f"{{bod {level}}}"))) for level in (1, 2)))
    source = meeting((0, [Run("a", bold=True)]), (1, "b"), (0, "c"))
    assert made(rows, meeting=source) == ["a", "b", "c", ""]


def test_the_sheet_has_a_row_for_each_member_and_blank_ones() -> None:
    rows = table(
        row(cell(para("{osoba}")), cell(para("{organizace}")), cell(para("{podpis}"))),
        row(cell(para("host {prázdný řádek}")), cell(para(""))),
    )
    found = made(rows, "attendance", roster=ROSTER, blank_rows=2)
    assert found == ["Mgr. Anna Vzorová", "Vzor", "", "Petr Zkušební", "", "", "host ", "", "host ", "", ""]


def test_one_row_may_serve_members_and_blanks() -> None:
    rows = table(row(cell(para("{osoba}{prázdný řádek}")), cell(para("{podpis}"))))
    found = made(rows, "attendance", roster=ROSTER, blank_rows=1)
    assert found == ["Mgr. Anna Vzorová", "", "Petr Zkušební", "", "", "", ""]


def test_points_stand_under_their_topics_and_children_follow_their_parent() -> None:
    source = meeting((0, "bez tématu"), (0, "b1"), (1, "pod b1"), (0, "a1"), (0, "b2"))
    topics = tuple(Topic(uid=name, order=name, text=f"Téma {name}") for name in "abc")
    belongs = [None, "b", "a", "a", "b"]
    placed = tuple(replace(point, topic=topic) for point, topic in zip(source.points, belongs, strict=True))
    source = replace(source, points=placed, topics=topics)
    found = made(para("{téma v zápisu}") + POINTS, meeting=source)
    assert found == ["bez tématu", "Téma a", "a1", "Téma b", "b1", "pod b1", "b2"]
    assert made(POINTS, meeting=source) == ["bez tématu", "b1", "pod b1", "a1", "b2"]


def test_a_label_in_brackets_goes_with_its_list_and_a_bare_one_stays() -> None:
    body = para("[[Témata:]]") + para("{téma}") + para("Úkoly:") + para("{úkol}")
    assert made(body) == ["Témata:", "Akční plán", "Termíny setkání", "Úkoly:", "Rozeslat", "Uklidit"]
    assert made(body, meeting=meeting(topics=()), tasks=()) == ["Úkoly:"]


def test_a_row_with_nothing_to_say_goes_with_its_label() -> None:
    rows = table(
        row(cell(para("Omluveni")), cell(para("{omluveni}"))), row(cell(para("Den")), cell(para("{den}")))
    )
    assert made(rows) == ["Den", "pondělí", ""]


def test_planned_meetings_apologies_and_who_verified() -> None:
    body = para("{další setkání}") + para("Omluvte se do {omluvy do}.") + para("Ověřil: {ověřil}")
    planned = (AnnouncedDate(date(2024, 3, 18), time(13, 30), "ZkT"), AnnouncedDate(date(2024, 6, 10)))
    found = made(body, planned=planned, apologise_by=date(2024, 1, 4), verifier="Jan Příklad")
    assert found == [
        "18. března 2024, 13:30 hod, ZkT", "10. června 2024", "Omluvte se do 4. ledna 2024.",
        "Ověřil: Jan Příklad",
    ]  # fmt: skip
    assert made(body + para("x")) == ["x"]


def test_comings_and_goings_are_sentences() -> None:
    attendance = (person("Anna", arrived=time(14, 5)), person("Petr", left=time(9, 0)), person("Eva"))
    assert made(para("{příchody a odchody}"), meeting=meeting(attendance=attendance)) == [
        "Pozdější příchod: Anna ve 14:05. Dřívější odchod: Petr v 9:00."
    ]
    assert [at_hour(time(hour)) for hour in (2, 12, 15, 20)] == ["ve 2:00", "ve 12:00", "v 15:00", "ve 20:00"]


LAST_OF_MARCH = date(2024, 3, 31)
TERMS = (
    (LAST_OF_MARCH, DueKind.DAY, "do 31. 3.", "31. 3. 2024"),
    (LAST_OF_MARCH, DueKind.NONE, None, "31. 3. 2024"),
    (LAST_OF_MARCH, DueKind.WEEK, "do konce týdne", "25.–31. 3. 2024"),
    (date(2024, 2, 4), DueKind.WEEK, None, "29. 1. – 4. 2. 2024"),
    (date(2025, 1, 5), DueKind.WEEK, None, "30. 12. 2024 – 5. 1. 2025"),
    (LAST_OF_MARCH, DueKind.MONTH, "do konce března", "březen 2024"),
    (LAST_OF_MARCH, DueKind.QUARTER, None, "1. čtvrtletí 2024"),
    (LAST_OF_MARCH, DueKind.HALF, None, "1. pololetí 2024"),
    (date(2024, 12, 31), DueKind.HALF, None, "2. pololetí 2024"),
    (LAST_OF_MARCH, DueKind.YEAR, None, "rok 2024"),
    (LAST_OF_MARCH, DueKind.NEXT_MEETING, "na příští setkání", "do příštího setkání (31. 3. 2024)"),
    (None, DueKind.NEXT_MEETING, "na příští setkání", "do příštího setkání"),
    (None, DueKind.NEXT_MEETING, None, "do příštího setkání"),
    (None, DueKind.NONE, "průběžně", "průběžně"),
    (None, DueKind.NONE, None, None),
    (None, DueKind.DAY, "do  31. 4.", "do 31. 4."),
)  # fmt: skip


@pytest.mark.parametrize(("due", "kind", "as_written", "wording"), TERMS)
def test_a_term_on_paper_is_that_of_the_screen_without_the_weekday(
    due: date | None, kind: DueKind, as_written: str | None, wording: str | None
) -> None:
    task = TaskEntry(text="Psát", due=due, due_kind=kind, due_as_written=as_written)

    found = made(para("{úkol}[[ do: {termín}]]"), tasks=(task,))

    seen = re.sub(r"\b(?:po|út|st|čt|pá|so|ne) (?=\d)", "", show_due(due, kind, as_written or ""))
    seen = re.sub(r" · (.+)", r" (\1)", seen)
    assert seen == (wording or "")
    assert found == [f"Psát do: {wording}" if wording else "Psát"]


def test_tasks_of_the_minutes_are_those_that_arose_there() -> None:
    source = meeting((0, "Úkol: zavolat"))
    own = Task(uid="t", order="a", meeting_id=1, point=source.points[0].uid, owner="Anna")
    proposed = replace(own, uid="u", proposed=True)
    body = para("{úkol} ({kdo})") + POINTS
    found = made(body, "minutes", meeting=replace(source, tasks=(own, proposed)), tasks=None)
    assert found[0] == "zavolat (Anna)"


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_template_of_every_kind_says_its_things(kind: Kind) -> None:
    said = " ".join(texts(compose(kind, replace(sample_data(kind), typography=False))))
    for word in {
        "minutes": ("Akční plán na letošní rok", "Poradna Vzor", "Zpracovala: Jana Ukázková"),
        "invitation": (
            "Pozvánka",
            "pondělí 8. ledna 2024, od 13:30 do 15:00 hod",
            "do 4. ledna 2024",
            "20 min",
        ),
        "attendance": ("Prezenční listina", "Mgr. Anna Vzorová", "Poradna Vzor"),
        "tasks": ("Otevřené úkoly", "Doplnit přehled služeb", "březen 2024", "13. 11. 2023"),
        "public": ("Poradna Vzor", "Přítomni (4):"),
    }[kind]:
        assert word in said
    assert ("interní" in said) == (kind == "minutes")


@pytest.mark.parametrize("hours", [(None, None), (time(9), None), (time(9), time(11, 30))])
def test_an_invitation_says_hours_only_when_there_are_any(hours: tuple[time | None, time | None]) -> None:
    head = replace(HEAD, start=hours[0], end=hours[1])
    data = DocumentData(meeting=replace(meeting(), head=head), group=GROUP, typography=False)
    when = next(text for text in texts(compose("invitation", data)) if text.startswith("Kdy:"))
    said = {0: "", 1: ", od 9:00 hod", 2: ", od 9:00 do 11:30 hod"}[2 - hours.count(None)]
    assert when.split("\t")[-1].removeprefix("Kdy:") == f"pondělí 8. ledna 2024{said}"


@pytest.mark.parametrize("kind", ["minutes", "public", "invitation"])
def test_no_heading_is_left_over_no_topics(kind: Kind) -> None:
    data = DocumentData(meeting=replace(meeting(), topics=()), group=GROUP)
    assert {"Témata setkání:", "Program:"}.isdisjoint(texts(compose(kind, data)))


def test_rows_of_the_heading_come_again_on_each_page() -> None:
    for kind in ("attendance", "tasks"):
        assert "<w:tblHeader/>" in body_of(compose(kind, sample_data(kind)))


def test_a_list_of_tasks_needs_no_meeting_and_others_do() -> None:
    data = DocumentData(meeting=None, group=GROUP, tasks=TASKS, today=date(2024, 1, 9))
    assert "Rozeslat" in texts(compose("tasks", data))
    with pytest.raises(ValueError, match="without a meeting"):
        compose("minutes", data)


def test_members_without_a_place_in_the_template_are_refused() -> None:
    with pytest.raises(TemplateError) as caught:
        made(para("{datum}"), "attendance", roster=ROSTER)
    assert caught.value.values == {"marker": "osoba"}


def test_published_minutes_keep_what_is_internal_to_themselves() -> None:
    source = meeting((0, [Run("veřejné "), Run("tajné", internal=True)]), (0, "interní"), (1, "pod ním"))
    source = replace(
        source, points=(source.points[0], replace(source.points[1], internal=True), source.points[2])
    )
    data = DocumentData(meeting=source, group=GROUP, people=People.INITIALS)
    file = compose("public", data)
    said = " ".join(texts(file))
    assert "veřejné" in said
    assert "A. V., P. Z." in said.replace("\xa0", " ")
    for secret in ("tajné", "interní", "pod ním", "Vzorová"):
        assert all(secret.encode() not in part for part in parts(file).values())


def test_typography_is_put_in_on_the_way_and_can_be_switched_off() -> None:
    source = meeting((0, [Run("Byla v"), Run(" Praze a ", bold=True), Run("a b", href="https://a.example/")]))
    on, off = (
        compose("minutes", DocumentData(meeting=source, group=GROUP, typography=switch))
        for switch in (True, False)
    )
    assert "Byla v\xa0Praze a\xa0a b" in texts(on)
    assert "Byla v Praze a a b" in texts(off)


def test_what_could_tell_of_a_machine_goes() -> None:
    contents = parts(template(para("{datum}")))
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    contents["word/settings.xml"] = contents["word/settings.xml"].replace(
        b"<w:defaultTabStop", b'<w:attachedTemplate r:id="rId1"/><w:defaultTabStop'
    )
    contents["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{kinds}/attachedTemplate" Target="file:///C:/Users/s.dotx" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    contents["docProps/thumbnail.jpeg"] = b"x"
    contents["docProps/custom.xml"] = b"<Properties/>"
    thumbnail = '<Relationship Id="rIdT" Type="x/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/>'
    contents["_rels/.rels"] = contents["_rels/.rels"].replace(
        b"</Relationships>", thumbnail.encode() + b"</Relationships>"
    )
    file = parts(compose("minutes", DocumentData(meeting=meeting(), group=GROUP), packed(contents)))
    assert "docProps/thumbnail.jpeg" not in file
    assert b"thumbnail" not in file["_rels/.rels"]
    assert not any(b"attachedTemplate" in data or b"C:/Users" in data for data in file.values())
    assert file["docProps/custom.xml"] == b"<Properties/>"


def test_a_control_tied_to_other_data_is_cut_loose() -> None:
    tied = control(para("{datum}") + para("x"), '<w:dataBinding w:xpath="/x"/><w:showingPlcHdr/>')
    file = compose("minutes", DocumentData(meeting=meeting(), group=GROUP), template(tied))
    assert "dataBinding" not in body_of(file)
    assert "showingPlcHdr" not in body_of(file)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("skupina pro začleňování cizinců, menšiny a hosty", "skupina-pro-zaclenovani-cizincu-mensiny"),
        ("Skupina A", "skupina-a"),
        ("Ukázková " * 9, "ukazkova-ukazkova-ukazkova-ukazkova"),
        ("x" * 50, "x" * 40),
    ],
)
def test_the_name_of_a_group_is_cut_between_words(name: str, short: str) -> None:
    group = replace(GROUP, name=name, short="")
    assert file_name(meeting(), group) == f"2024-01-08_zapis_{short}.docx"


@given(st.text(alphabet="abc á-,", max_size=90))
def test_the_name_of_a_file_keeps_the_beginning_of_the_group(name: str) -> None:
    group = replace(GROUP, name=name, short="")
    whole = "-".join(re.findall("[a-z]+", fold(name)))

    cut = file_name(meeting(), group).removeprefix("2024-01-08_zapis").removesuffix(".docx").lstrip("_")

    assert whole.startswith(cut)
    assert len(cut) <= 40
    assert cut == whole or "-" not in cut or len(cut.rpartition("-")[2]) > 1


def test_files_are_named_by_their_kind() -> None:
    source: Meeting = meeting()
    assert file_name(source, GROUP, "attendance") == "2024-01-08_prezencni-listina_zkouska.docx"


def test_a_list_without_a_task_says_so_under_a_heading_with_a_capital() -> None:
    group = replace(GROUP, name="skupina pro zkoušení")
    data = DocumentData(meeting=None, group=group, tasks=(), today=date(2024, 3, 18), typography=False)

    said = [line for line in texts(compose("tasks", data)) if line]

    assert said[-3:] == ["Skupina pro zkoušení", "Stav ke dni 18. března 2024", "Žádné otevřené úkoly."]


def test_a_list_with_tasks_does_not_say_that_there_are_none() -> None:
    data = DocumentData(meeting=None, group=GROUP, tasks=TASKS, today=date(2024, 3, 18))
    assert not any("Žádné" in line for line in texts(compose("tasks", data)))

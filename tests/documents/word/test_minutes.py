"""Minutes as a Word file: what stands in it, line by line, made with the shipped template."""

import io
from dataclasses import replace
from datetime import date, time

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpss_desktop.documents.word import ReadLine, default_template, file_name, read_back
from kpss_desktop.domain.minutes import Outcome, Presence, Role, Topic
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run, clean, tidy
from tests.documents.word.builders import GROUP, HEAD, body_of, compose_minutes, meeting, parts, person, texts

LETTERHEAD = ["KOMUNITNÍ", "PLÁNOVÁNÍ", "SOCIÁLNÍCH", "S L U Ž E B", "R E G I O N U", "L I B E R E C"]


def points_of(docx_file: bytes) -> list[ReadLine]:
    return [line for line in read_back(docx_file) if (line.style or "").startswith("ListBullet")]


def test_the_file_says_everything_in_the_order_of_the_group() -> None:
    source = meeting((0, "První bod."), (1, "Podbod."))
    assert texts(compose_minutes(source, GROUP)) == [
        *LETTERHEAD,
        "Pracovní setkání zkušební skupiny.",
        "8. ledna 2024, 13:30 hod, – ZkT",
        "Témata setkání:",
        "Akční plán",
        "Termíny setkání",
        "Přítomni: Anna Vzorová, Petr Zkušební.",
        "První bod.",
        "Podbod.",
        "Zpracoval: Petr Zkušební",
    ]


def test_python_docx_reads_the_same_text() -> None:
    source = meeting((0, "První bod."), (2, [Run("tučně", bold=True), Run(" a "), Run("šikmo", italic=True)]))
    made = compose_minutes(source, GROUP)
    document = docx.Document(io.BytesIO(made))
    assert [paragraph.text for paragraph in document.paragraphs] == texts(made)
    styled = [(run.text, run.bold, run.italic) for run in document.paragraphs[-2].runs]
    assert styled == [("tučně", True, None), (" a ", None, None), ("šikmo", None, True)]
    assert document.paragraphs[-2].style is not None
    assert document.paragraphs[-2].style.name == "List Bullet 3"


def test_every_level_has_its_own_list_level() -> None:
    made = compose_minutes(meeting(*((level, f"bod {level}") for level in (0, 1, 2, 3, 1))), GROUP)
    assert [(line.level, line.ordered) for line in points_of(made)] == [
        (0, False),
        (1, False),
        (2, False),
        (3, False),
        (1, False),
    ]


def test_topics_are_a_numbered_list() -> None:
    made = compose_minutes(meeting(), GROUP)
    assert [line.text for line in read_back(made) if line.ordered] == ["Akční plán", "Termíny setkání"]


def test_a_topic_skipped_this_once_is_not_listed() -> None:
    topics = (
        Topic(uid="a", order="a", text="Zůstane"),
        Topic(uid="b", order="b", text="Přeskočené", outcome=Outcome.SKIPPED),
        Topic(uid="c", order="c", text="Příště", outcome=Outcome.NEXT_TIME),
    )
    made = compose_minutes(meeting(topics=topics), GROUP)
    assert [line.text for line in read_back(made) if line.ordered] == ["Zůstane", "Příště"]


def test_empty_points_are_left_out_and_internal_ones_stay() -> None:
    source = meeting((0, "a"), (0, ""), (1, "  "), (0, "b"))
    internal = replace(source.points[3], internal=True)
    made = compose_minutes(replace(source, points=(*source.points[:3], internal)), GROUP)
    assert [line.text for line in points_of(made)] == ["a", "b"]


def test_names_stand_in_the_kept_order_with_titles_or_as_they_were_written() -> None:
    attendance = (
        person("Petr Zkušební", titles_before="Mgr. Bc."),
        person("Anna Vzorová", titles_after="Ph.D."),
        person("Omar Omluvený", Presence.EXCUSED),
        person("Jan Příklad", titles_before="Ing.", as_written="p. Příklad"),
    )
    made = compose_minutes(meeting(attendance=attendance), GROUP)
    assert "Přítomni: Mgr. Bc. Petr Zkušební, Anna Vzorová, Ph.D., p. Příklad." in texts(made)


def test_a_name_that_ends_with_a_full_stop_brings_no_second_one() -> None:
    made = compose_minutes(meeting(attendance=(person("Anna Vzorová", titles_after="Ph.D."),)), GROUP)
    assert "Přítomni: Anna Vzorová, Ph.D." in texts(made)


def test_what_is_unknown_leaves_no_trace() -> None:
    head = replace(HEAD, date=None, start=None, place=None, author=None)
    made = compose_minutes(meeting((0, "Bod."), head=head, attendance=()), GROUP)
    assert texts(made)[6:] == [HEAD.title, "Témata setkání:", "Akční plán", "Termíny setkání", "Bod."]


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"place": None}, "8. ledna 2024, 13:30 hod"),
        ({"start": None}, "8. ledna 2024, – ZkT"),
        ({"date": None}, "13:30 hod, – ZkT"),
        ({"date": None, "start": None}, "ZkT"),
        ({"start": time(9, 5), "date": date(2025, 5, 1)}, "1. května 2025, 9:05 hod, – ZkT"),
    ],
)
def test_the_date_line_reads_well_whatever_is_missing(changed: dict[str, object], line: str) -> None:
    head = replace(HEAD, **changed)  # type: ignore[arg-type]
    assert texts(compose_minutes(meeting(head=head), GROUP))[7] == line


def test_the_label_of_the_author_is_that_of_the_group() -> None:
    group = Group(name="x", author_label="Zpracovala")
    assert texts(compose_minutes(meeting(), group))[-1] == "Zpracovala: Petr Zkušební"


def test_links_are_real_and_share_one_relationship_per_address() -> None:
    address = "https://vzor.example/stránka?a=1&b=2"
    link = Run("odkaz", href=address)
    made = compose_minutes(meeting((0, [Run("viz "), link]), (0, [link, Run(" i tady")])), GROUP)
    assert points_of(made)[0].runs == (Run("viz "), link)
    assert parts(made)["word/_rels/document.xml.rels"].decode().count("hyperlink") == 1
    assert body_of(made).count("<w:hyperlink ") == 2
    assert '<w:rStyle w:val="Hyperlink"/>' in body_of(made)


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "file:///etc/passwd", "odkaz", "https://", "http://[", "https://a:x/", "ftp://a.b/",
     "https://a.b/" + "x" * 3000, "mailto:"],
)  # fmt: skip
def test_a_link_that_is_unsafe_or_breaks_word_is_plain_text(href: str) -> None:
    made = compose_minutes(meeting((0, [Run("sem", href=href)])), GROUP)
    assert points_of(made)[0].runs == (Run("sem"),)
    assert "hyperlink" not in body_of(made)


def test_an_address_is_made_fit_for_word() -> None:
    made = compose_minutes(meeting((0, [Run("sem", href="https://a.example/a b<c>")])), GROUP)
    assert points_of(made)[0].runs == (Run("sem", href="https://a.example/a%20b%3Cc%3E"),)


@pytest.mark.parametrize(
    "text",
    [
        "a & b <https://x.y> \"c\" 'd'",
        "👩\u200d👧 🎉",
        "שלום עולם, مرحبا",
        "  mezery  kolem  ",
        "{bod 1} {datum} [[x]]",
        "<?slot?> ]]>",
        "\\1 \\g<0> %s",
        "\ufdf0\u2060\u00ad\u2011",
    ],
)
def test_any_text_survives(text: str) -> None:
    made = compose_minutes(meeting((0, text), (1, [Run(text, bold=True)])), GROUP)
    assert [line.runs for line in points_of(made)] == [(Run(text),), (Run(text, bold=True),)]


def test_what_xml_forbids_is_gone() -> None:
    made = compose_minutes(meeting((0, "a\x00b\x0bc\ud800d\ufffee\x1b")), GROUP)
    assert [line.text for line in points_of(made)] == ["ab cde"]


def test_values_that_look_like_markers_are_only_text() -> None:
    head = replace(HEAD, title="{bod 1} [[{místo}]] {téma}")
    assert texts(compose_minutes(meeting((0, "x"), head=head), GROUP))[6] == "{bod 1} [[{místo}]] {téma}"


def test_the_same_meeting_gives_the_same_bytes() -> None:
    source = meeting((0, [Run("a", href="https://a.example/")]), (1, "b"))
    assert compose_minutes(source, GROUP) == compose_minutes(source, GROUP)


def test_parts_without_markers_are_those_of_the_template() -> None:
    before, after = parts(default_template()), parts(compose_minutes(meeting((0, "x")), GROUP))
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {"word/document.xml", "docProps/core.xml", "docProps/app.xml"}
    assert list(before) == list(after)


def test_properties_are_those_of_the_meeting() -> None:
    made = compose_minutes(meeting(), GROUP)
    properties = docx.Document(io.BytesIO(made)).core_properties
    assert (properties.title, properties.subject) == (HEAD.title, GROUP.name)
    assert (properties.author, properties.last_modified_by) == ("Petr Zkušební", "Petr Zkušební")
    assert str(properties.created) == str(properties.modified) == "2024-01-08 13:30:00+00:00"
    assert b"python" not in made.lower()


def test_the_last_point_stays_with_the_line_that_closes_the_minutes() -> None:
    made = compose_minutes(meeting((0, "první"), (0, "poslední")), GROUP)
    kept = [paragraph for paragraph in body_of(made).split("<w:p>") if "<w:keepNext/>" in paragraph]
    assert len(kept) == 1
    assert "poslední" in kept[0]


def test_two_thousand_points_keep_their_order() -> None:
    rows = [(number % 4, f"Bod číslo {number}.") for number in range(2000)]
    made = compose_minutes(meeting(*rows), GROUP)
    assert [(line.level, line.text) for line in points_of(made)] == rows


def test_a_file_name_is_ascii_and_safe_on_windows() -> None:
    assert (
        file_name(meeting(), Group(name="x", short="Cizinci a menšiny"))
        == "2024-01-08_zapis_cizinci-a-mensiny.docx"
    )
    assert file_name(meeting(), Group(name='ČvT: "A/B" <?>|*')) == "2024-01-08_zapis_cvt-a-b.docx"
    assert file_name(meeting(head=replace(HEAD, date=None)), Group(name="会")) == "bez-data_zapis.docx"


RUNS = st.lists(
    st.builds(
        Run,
        text=st.text(max_size=20),
        bold=st.booleans(),
        italic=st.booleans(),
        href=st.sampled_from([None, None, "https://a.example/x?y&z", "mailto:anna@vzor.example"]),
    ),
    max_size=4,
)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3), RUNS), max_size=12))
def test_what_is_read_back_is_what_was_meant(rows: list[tuple[int, list[Run]]]) -> None:
    made = compose_minutes(meeting(*rows), GROUP)
    meant = [(level, tidy(replace(run, text=clean(run.text)) for run in runs)) for level, runs in rows]
    expected = [(level, runs) for level, runs in meant if any(run.text.strip() for run in runs)]
    found = [
        (line.level, tuple(replace(run, text=clean(run.text)) for run in line.runs))
        for line in points_of(made)
    ]
    assert found == expected


def test_guests_are_present_too() -> None:
    attendance = (person("Anna Vzorová"), person("Host Hostivý", role=Role.GUEST))
    assert "Přítomni: Anna Vzorová, Host Hostivý." in texts(
        compose_minutes(meeting(attendance=attendance), GROUP)
    )

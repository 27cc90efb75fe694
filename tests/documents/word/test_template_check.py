"""What is wrong with a template: each fault has its code, its place and a sentence."""

import re
import zipfile
from io import BytesIO

import pytest

from kpss_desktop.documents.word import KINDS, Kind, default_template
from kpss_desktop.documents.word.sample_data import sample_data
from kpss_desktop.documents.word.template_check import Finding, check_template, nearest_marker
from kpss_desktop.services.wording import FINDING, finding_sentence
from tests.documents.word.builders import POINTS, W, packed, para, parts, template
from tests.documents.word.fixtures import TEMPLATES, cell, row, table

WHOLE = para("{název} {datum} {přítomni} {zpracoval}") + para("{téma}") + POINTS


def found(body: str, kind: Kind = "minutes") -> list[tuple[str, str]]:
    """Code and place of each finding in a template with that body."""
    return [(finding.code, finding.place) for finding in check_template(template(body), kind)]


def codes(file: bytes, kind: Kind = "minutes") -> list[str]:
    return [finding.code for finding in check_template(file, kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_templates_have_no_fault(kind: Kind) -> None:
    assert check_template(default_template(kind), kind) == ()


@pytest.mark.parametrize("name", TEMPLATES)
def test_sound_templates_of_a_group_can_be_used(name: str) -> None:
    assert not [row for row in check_template(TEMPLATES[name], "minutes") if row.severity == "error"]


def test_an_unknown_marker_is_told_with_its_place_and_the_nearest_one() -> None:
    (finding,) = check_template(template(WHOLE + para("{pritomny}")), "minutes")
    expected: dict[str, object] = {"marker": "pritomny", "nearest": "přítomni"}
    assert finding == Finding("warning", "marker_unknown", expected, "tělo, odstavec 7")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("skupnia", "skupina"), ("bod1", "bod 1"), ("ukol", "úkol"), ("termin", "termín"), ("zcela jiné", "")],
)
def test_the_nearest_marker_is_found_without_diacritics(typed: str, meant: str) -> None:
    assert nearest_marker(typed) == meant


def test_places_are_named_as_she_sees_them() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{para('{a1}')}</w:txbxContent></w:pict></w:r></w:p>"
    rows = table(row(cell(para("x"))), row(cell(para("{a2}"))))
    footer = f'<w:ftr xmlns:w="{W}">{para("{a3}")}</w:ftr>'
    file = template(WHOLE + rows + box, {"word/footer1.xml": footer})
    places = {row.values["marker"]: row.place for row in check_template(file, "minutes")}
    assert places == {"a1": "textové pole", "a2": "tabulka 1, řádek 2", "a3": "zápatí, odstavec 1"}


def test_missing_markers_are_errors_or_warnings() -> None:
    findings = check_template(template(para("{datum}")), "minutes")
    assert [(row.severity, row.code, row.values["marker"]) for row in findings] == [
        ("error", "marker_missing", "bod 1"),
        ("warning", "marker_absent", "název"),
        ("warning", "marker_absent", "téma"),
        ("warning", "marker_absent", "přítomni"),
        ("warning", "marker_absent", "zpracoval"),
    ]


@pytest.mark.parametrize(
    ("kind", "marker"), [("attendance", "osoba"), ("tasks", "úkol"), ("public", "bod 1")]
)
def test_each_kind_needs_its_list(kind: Kind, marker: str) -> None:
    first = check_template(template(para("{datum}")), kind)[0]
    assert (first.code, first.values) == ("marker_missing", {"marker": marker})


def test_a_template_without_any_marker_is_refused() -> None:
    assert codes(template(para("Zápis"))) == ["no_markers"]


def test_levels_without_prototype_are_told() -> None:
    body = para("{název} {datum} {přítomni} {zpracoval}") + para("{téma}") + para("{bod 1}") + para("{bod 2}")
    findings = check_template(template(body), "minutes")
    assert [row.values for row in findings] == [
        {"marker": "bod 3", "used": "bod 2"}, {"marker": "bod 4", "used": "bod 2"}
    ]  # fmt: skip


def test_a_list_printed_twice_is_told_and_a_value_in_two_places_is_not() -> None:
    assert found(WHOLE + para("{datum}") + para("{téma}")) == [("marker_repeated", "tělo, odstavec 8")]


def test_a_heading_of_topics_without_points_is_told() -> None:
    body = WHOLE + table(row(cell(para("{téma v zápisu}"))))
    assert found(body) == [("heading_without_points", "tabulka 1, řádek 1")]


def test_tracked_changes_across_a_marker_are_told() -> None:
    changed = (
        '<w:p><w:r><w:t>{dat</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>um}</w:t></w:r></w:ins></w:p>'
        '<w:p><w:r><w:t>{d</w:t></w:r><w:del w:id="2"><w:r><w:delText>e</w:delText></w:r></w:del>'
        "<w:r><w:t>en}</w:t></w:r></w:p>"
    )
    assert [code for code, _ in found(WHOLE + changed)] == ["tracked_change", "tracked_change"]


def test_braces_and_brackets_that_do_not_close_are_told() -> None:
    assert found(WHOLE + para("{konec") + para("[[ {den}")) == [
        ("brace_open", "tělo, odstavec 7"), ("bracket_open", "tělo, odstavec 8")
    ]  # fmt: skip


def test_of_a_long_paragraph_only_the_beginning_is_told() -> None:
    long = template(WHOLE + para("[[" + "slovo " * 200))
    finding = next(row for row in check_template(long, "minutes") if row.code == "bracket_open")
    assert len(str(finding.values["text"])) < 100


def test_turned_brackets_are_told_and_those_within_brackets_are_not() -> None:
    inside, turned = para("A [[b {místo} [[c {konec}]] d]]"), para("]] {den} [[")
    assert found(WHOLE + inside + turned) == [("bracket_open", "tělo, odstavec 8")]


def with_relation(kind: str, target: str, part: str = "word/_rels/document.xml.rels") -> bytes:
    contents = parts(default_template())
    relation = f'<Relationship Id="rIdX" Type="x/{kind}" Target="{target}" TargetMode="External"/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    old = contents.get(part, empty + b"</Relationships>")
    contents[part] = old.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    return packed(contents)


def test_what_lies_elsewhere_is_told_and_never_fetched() -> None:
    (image,) = check_template(with_relation("image", "http://vzor.example/logo.png"), "minutes")
    assert (image.code, image.values) == ("external", {"target": "http://vzor.example/logo.png"})
    settings = "word/_rels/settings.xml.rels"
    assert codes(with_relation("attachedTemplate", "file:///C:/x.dotm", settings)) == ["attached_template"]
    assert codes(with_relation("hyperlink", "https://vzor.example/")) == []


def bomb() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 200_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ", "pdf"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "open_document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (packed({**parts(default_template()), "word/vbaProject.bin": b"x"}), "macros"),
        (default_template()[:5000], "damaged"),
        (packed({**parts(default_template()), "word/document.xml": b"<w:document"}), "damaged"),
        (packed({**parts(default_template()), "word/_rels/document.xml.rels": b"<"}), "damaged"),
    ],
)
def test_a_file_that_cannot_serve_is_one_error(file: bytes, code: str) -> None:
    assert [(row.severity, row.code) for row in check_template(file, "minutes")] == [("error", code)]


def test_a_file_of_200_megabytes_when_unpacked_is_refused() -> None:
    assert codes(bomb()) == ["too_large"]


def test_every_code_has_a_sentence_without_a_gap() -> None:
    values = {"marker": "bod 1", "nearest": "bod 2", "count": 2, "used": "bod 1", "text": "{x", "target": "t",
              "part": "p", "limit": 1, "leading": "úkol", "field": "DDE"}  # fmt: skip
    for code in FINDING:
        sentence = finding_sentence(code, values, "tělo, odstavec 3")
        assert re.match(r"Tělo, odstavec 3: \S.*[.?]$", sentence), sentence
        assert "{{" not in sentence
        assert "?" not in sentence.removesuffix("Nemá to být {bod 2}?"), sentence


def test_sample_data_has_something_to_say_for_every_marker_but_that_there_is_no_task() -> None:
    from kpss_desktop.documents.word.contents import SILENT, document_values

    values = document_values("attendance", sample_data("attendance"))
    assert [name for name, text in values.single.items() if not text] == ["žádné úkoly"]
    assert all(values.lists.values())
    assert {"podpis", "prázdný řádek"} == SILENT


@pytest.mark.parametrize(
    ("body", "strange", "leading", "place"),
    [
        (para("{bod 1} {bod 2}"), "bod 2", "bod 1", "tělo, odstavec 1"),
        (table(row(cell(para("{úkol}")), cell(para("{téma}")))) + POINTS, "téma", "úkol",
         "tabulka 1, řádek 1"),
        (table(row(cell(para("{osoba}")), cell(para("{úkol}")), cell(para("{podpis}")))) + POINTS, "úkol",
         "osoba", "tabulka 1, řádek 1"),
        (para("{další setkání} {kdo}") + POINTS, "kdo", "další setkání", "tělo, odstavec 1"),
        (table(row(cell(para("{bod 1}")), cell(para("{bod 2}")))), "bod 2", "bod 1", "tabulka 1, řádek 1"),
        (table(row(cell(para("{úkol}")), cell(table(row(cell(para("{bod 4}"))), row(cell(para("x"))))),
                   cell(para("{kdo}")))) + POINTS, "bod 4", "úkol", "tabulka 2, řádek 1"),
    ],
)  # fmt: skip
def test_a_marker_that_says_nothing_where_it_stands_is_told(
    body: str, strange: str, leading: str, place: str
) -> None:
    findings = [row for row in check_template(template(body), "minutes") if row.code == "marker_strange"]
    assert [(row.values, row.place) for row in findings] == [({"marker": strange, "leading": leading}, place)]


def test_one_row_for_members_and_blanks_is_no_fault() -> None:
    rows = table(row(cell(para("{osoba}{prázdný řádek}")), cell(para("{podpis}"))))
    assert "marker_strange" not in codes(template(rows + para("{datum}")), "attendance")


def test_a_text_box_that_hangs_on_a_prototype_is_no_part_of_it() -> None:
    assert "marker_strange" not in codes(TEMPLATES["text box"])


def test_a_list_that_has_no_other_place_is_an_error_beside_the_reason() -> None:
    rows = table(row(cell(para("{úkol}")), cell(para("{bod 1}"))))
    assert codes(template(rows))[:1] == ["marker_missing"]
    assert "marker_strange" in codes(template(rows))


def test_revisions_and_comments_that_would_come_out_are_told() -> None:
    inserted = (
        '<w:p><w:ins w:id="1" w:author="Otakar Smyšlený"><w:r><w:t>{datum}</w:t></w:r></w:ins></w:p>'
    )  # fmt: skip
    assert [code for code, _ in found(WHOLE + inserted)] == ["tracked_changes"]


def test_a_note_at_a_marker_that_repeats_is_told() -> None:
    noted = (
        '<w:p><w:r><w:t>{další setkání}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )  # fmt: skip
    assert found(WHOLE + noted) == [("note_repeated", "tělo, odstavec 7")]


def test_a_body_must_be_there() -> None:
    for main in (f'<w:document xmlns:w="{W}">{para("{bod 1}")}</w:document>', f'<w:hdr xmlns:w="{W}"/>'):
        assert codes(template("", {"word/document.xml": main})) == ["damaged"]


def test_what_word_would_not_open_is_damage() -> None:
    contents = parts(default_template())
    loose = template(f'<w:tr xmlns:w="{W}"><w:tc>{para("{úkol}")}</w:tc></w:tr>{para("{bod 1}")}')
    crowd = packed({**contents, **{f"word/media/{number}.png": b"" for number in range(70_000)}})
    lonely = packed({name: data for name, data in contents.items() if name != "_rels/.rels"})
    assert [codes(file) for file in (loose, crowd, lonely)] == [["damaged"]] * 3


@pytest.mark.parametrize("name", ["word\\media\\1.png", "C:/word/1.png", "../../1.png"])
def test_a_part_that_no_office_opens_is_damage(name: str) -> None:
    assert codes(packed({**parts(default_template()), name: b"x"})) == ["damaged"]


def test_a_level_that_is_no_number_is_the_first() -> None:
    look = '<w:numPr><w:ilvl w:val="druhá"/><w:numId w:val="2"/></w:numPr>'
    twice = para("{bod 1}", look=look) * 2 + para("{omluveni}", look=look)
    assert set(codes(template(WHOLE + twice))) == {"marker_repeated"}


def test_a_broken_part_without_a_marker_is_found_by_its_place() -> None:
    for part in ("word/styles.xml", "word/numbering.xml", "word/footer2.xml"):
        (finding,) = check_template(packed({**parts(default_template()), part: b"<w:x"}), "minutes")
        assert (finding.code, finding.place) == ("damaged", f"část {part}")

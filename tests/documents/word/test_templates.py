"""Templates of the user's own: markers wherever Word puts them, prototypes, and files that cannot serve."""

import io
import zipfile
from dataclasses import replace
from datetime import time

import pytest

from kpss_desktop.documents.word import (
    TemplateError,
    default_template,
    read_back,
)
from kpss_desktop.documents.word.ooxml import OFFICE
from kpss_desktop.domain.minutes import Presence, Role
from kpss_desktop.domain.runs import Run
from tests.documents.word.builders import (
    GROUP,
    HEAD,
    POINTS,
    W,
    body_of,
    compose_minutes,
    fill,
    meeting,
    packed,
    para,
    parts,
    person,
    template,
    texts,
)
from tests.documents.word.fixtures import cell, control, row, table


def test_a_marker_split_over_runs_is_found_and_takes_the_look_of_its_beginning() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Dne {da</w:t></w:r><w:proofErr w:type='spellStart'/>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>tu</w:t></w:r><w:r><w:t>m} ráno</w:t></w:r></w:p>"
    )
    made = compose_minutes(meeting(), GROUP, template(body))
    assert read_back(made)[0].runs == (Run("Dne 8. ledna 2024", bold=True), Run(" ráno"))


@pytest.mark.parametrize("typed", ["{Datum}", "{ datum }", "{datum\u00a0}", "{DATUM}"])
def test_markers_are_known_however_they_are_typed(typed: str) -> None:
    assert fill(para(typed)) == ["8. ledna 2024"]


def test_every_marker_of_the_minutes_has_its_value() -> None:
    attendance = (
        person("Anna Vzorová", organisation="Vzor"),
        person("Petr Zkušební", role=Role.GUEST),
        person("Omar Omluvený", Presence.EXCUSED),
        person("Nela Nepřítomná", Presence.ABSENT),
        person("Uma Nezapsaná", Presence.UNRECORDED),
    )
    expected = {
        "skupina": GROUP.name, "název": HEAD.title, "číslo": "7", "datum": "8. ledna 2024",
        "datum:číslem": "8. 1. 2024", "den": "pondělí", "začátek": "13:30", "konec": "15:00", "místo": "ZkT",
        "místo celé": "kancelář ZkT, Vzorová 1", "přítomni": "Anna Vzorová, Petr Zkušební",
        "omluveni": "Omar Omluvený", "nepřítomni": "Nela Nepřítomná", "hosté": "Petr Zkušební",
        "počet přítomných": "2", "přítomni:příjmení": "Vzorová, Zkušební",
        "přítomni:organizace": "Anna Vzorová (Vzor), Petr Zkušební", "zpracoval": "Petr Zkušební",
        "zpracoval:štítek": "Zpracoval",
    }  # fmt: skip
    head = replace(HEAD, number=7, end=HEAD.start and HEAD.start.replace(hour=15, minute=0))
    found = fill("".join(para(f"{{{name}}}") for name in expected), meeting(head=head, attendance=attendance))
    assert found == list(expected.values())


def test_unknown_words_in_braces_stay() -> None:
    assert fill(para("{něco} [[poznámka]] {datum}")) == ["{něco} [[poznámka]] 8. ledna 2024"]


def test_a_paragraph_with_nothing_to_say_is_gone_and_a_piece_too() -> None:
    body = (
        para("Omluveni: {omluveni}.") + para("Bylo [[nás {počet přítomných}]][[, hosté {hosté}]].") + para("")
    )
    assert fill(body) == ["Bylo nás 2.", ""]


def test_a_cell_and_a_section_break_keep_their_paragraph() -> None:
    cells = para("{omluveni}"), para("{hosté}") + para("b")
    cell = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>".format(*cells)
    section = para("{omluveni}", look='<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')
    made = compose_minutes(meeting(), GROUP, template(cell + section + para("konec")))
    assert texts(made) == ["", "b", "", "konec"]
    assert "<w:sectPr>" in body_of(made)


def test_a_prototype_gives_its_look_to_every_item() -> None:
    look = '<w:ind w:left="700"/>'
    body = (
        f"<w:p><w:pPr>{look}</w:pPr><w:r><w:t>→ </w:t></w:r>"
        "<w:r><w:rPr><w:b/><w:color w:val='FF0000'/></w:rPr><w:t>{bod 1}</w:t></w:r>"
        "<w:r><w:t>;</w:t></w:r></w:p>"
    )
    made = compose_minutes(meeting((0, "a"), (0, [Run("b", italic=True)])), GROUP, template(body))
    lines = read_back(made)
    assert [line.runs for line in lines] == [
        (Run("→ "), Run("a", bold=True), Run(";")),
        (Run("→ "), Run("b", bold=True, italic=True), Run(";")),
    ]
    assert body_of(made).count(look) == 2
    assert '<w:b/><w:i/><w:iCs/><w:color w:val="FF0000"/>' in body_of(made)


def test_text_around_the_marker_in_its_own_run_stays() -> None:
    body = "<w:p><w:r><w:tab/><w:t>– {bod 1} ({datum})</w:t><w:br/></w:r></w:p>"
    assert fill(body, meeting((0, "a"), (0, "b"))) == ["\t– a (8. ledna 2024)\n", "\t– b (8. ledna 2024)\n"]


@pytest.mark.parametrize(
    ("levels", "used"),
    [((1, 2, 3, 4), "1234"), ((1, 2), "1222"), ((1,), "1111"), ((1, 3), "1133"), ((2, 3), "2233")],
)
def test_a_level_without_prototype_takes_the_deepest_there_is(levels: tuple[int, ...], used: str) -> None:
    body = "".join(para(f"{level}: {{bod {level}}}") for level in levels)
    found = fill(body, meeting(*((level, "x") for level in range(4))))
    assert found == [f"{level}: x" for level in used]


def test_points_without_a_place_in_the_template_are_refused() -> None:
    with pytest.raises(TemplateError) as caught:
        fill(para("{datum}"), meeting((0, "x")))
    assert (caught.value.code, caught.value.values) == ("marker_missing", {"marker": "bod 1"})


def test_what_stands_between_and_after_prototypes_stays_where_it_is() -> None:
    body = para("před") + para("{bod 1}") + para("mezi") + para("{bod 2}") + para("po")
    assert fill(body, meeting((0, "a"), (1, "b"))) == ["před", "a", "b", "mezi", "po"]


def test_markers_in_tables_headers_text_boxes_and_content_controls_are_filled() -> None:
    box = (
        "<w:p><w:r><mc:AlternateContent>"
        "<mc:Choice Requires='wps'><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
        "<w:r><w:t>vedle {{den}}</w:t></w:r></w:p>"
    ).format(para("{místo}") + para("{téma}"))
    control = f"<w:sdt><w:sdtContent>{para('{bod 1}')}</w:sdtContent></w:sdt>"
    inline = (
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>{dat</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:t>um}</w:t></w:r></w:p>"
    )
    body = f"<w:tbl><w:tr><w:tc>{para('{začátek}')}</w:tc></w:tr></w:tbl>{box}{control}{inline}"
    footer = f'<w:ftr xmlns:w="{W}">{para("Zápis {datum:číslem}")}</w:ftr>'
    made = compose_minutes(meeting((0, "x")), GROUP, template(body, {"word/footer1.xml": footer}))
    inside = ["ZkT", "Akční plán", "Termíny setkání"]
    assert texts(made) == ["13:30", "vedle pondělí", *inside, *inside, "x", "8. ledna 2024"]
    assert "Zápis 8. 1. 2024" in parts(made)["word/footer1.xml"].decode()
    assert parts(made)["word/footer2.xml"] == parts(default_template())["word/footer2.xml"]


def test_a_list_that_comes_again_counts_from_one_again() -> None:
    numbered = '<w:pStyle w:val="ListNumber"/>'
    body = para("{téma}", look=numbered) + para("a znovu") + para("{téma}", look=numbered)
    made = compose_minutes(meeting(), GROUP, template(body))
    assert [line.level for line in read_back(made)] == [0, 0, None, 0, 0]
    assert body_of(made).count('<w:numId w:val="4"/>') == 2
    assert (
        'w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        in (parts(made)["word/numbering.xml"].decode())
    )


def test_what_may_stand_only_once_is_not_repeated() -> None:
    body = (
        '<w:p w14:paraId="1A2B3C4D"><w:bookmarkStart w:id="1" w:name="bod"/><w:r><w:t>{bod 1}</w:t></w:r>'
        '<w:bookmarkEnd w:id="1"/></w:p>'
    )
    made = body_of(compose_minutes(meeting((0, "a"), (0, "b")), GROUP, template(body)))
    assert "paraId" not in made
    assert made.count("bookmarkStart") == 1


def test_a_link_in_the_template_stays_and_none_is_put_within_it() -> None:
    body = '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>{bod 1}</w:t></w:r></w:hyperlink></w:p>'
    linked = (
        parts(default_template())["word/_rels/document.xml.rels"]
        .decode()
        .replace(
            "</Relationships>",
            f'<Relationship Id="rId9" Type="{OFFICE}/hyperlink" Target="https://vzor.example/" '
            'TargetMode="External"/></Relationships>',
        )
    )
    file = template(body, {"word/_rels/document.xml.rels": linked})
    made = compose_minutes(meeting((0, [Run("a"), Run("b", href="https://jinam.example/")])), GROUP, file)
    assert read_back(made)[0].runs == (Run("ab", href="https://vzor.example/"),)


def test_a_template_without_a_link_style_gets_links_that_are_seen() -> None:
    styles = f'<w:styles xmlns:w="{W}"/>'
    file = template(para("{bod 1}"), {"word/styles.xml": styles})
    made = compose_minutes(meeting((0, [Run("a", href="https://a.example/")])), GROUP, file)
    assert '<w:color w:val="0563C1"/><w:u w:val="single"/>' in body_of(made)


def test_deleted_text_is_no_marker_and_inserted_text_is() -> None:
    body = (
        '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>{den}</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>{datum}</w:t></w:r></w:ins></w:p>'
    )
    assert fill(body) == ["8. ledna 2024"]


def test_missing_core_properties_are_added() -> None:
    contents = {name: data for name, data in parts(default_template()).items() if "core" not in name}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        rows = contents[name].replace(b"><", b">\n<").split(b"\n")
        contents[name] = b"".join(row for row in rows if b"core" not in row)
    made = parts(compose_minutes(meeting(), GROUP, packed(contents)))
    assert "Petr Zkušební" in made["docProps/core.xml"].decode()
    assert b"core.xml" in made["_rels/.rels"]
    assert b"core.xml" in made["[Content_Types].xml"]


def test_a_dotx_becomes_a_docx() -> None:
    contents = parts(default_template())
    contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace(
        b"document.main", b"template.main"
    )
    made = compose_minutes(meeting(), GROUP, packed(contents))
    assert b"template.main" not in parts(made)["[Content_Types].xml"]


def locked() -> bytes:
    data = bytearray(default_template())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature)
        data[place + offset] |= 1
    return bytes(data)


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 101_000_000)
    return target.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    return packed({**parts(default_template()), name: data})


def without(name: str) -> bytes:
    return packed({key: data for key, data in parts(default_template()).items() if key != name})


ENTITY = (
    b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="%s">{&e;</w:document>'
    % W.encode()
)
STRICT = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{datum}</w:body></w:document>'


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "empty"),
        (b"Zapis", "not_word"),
        (packed({"obsah.txt": b"x"}), "not_word"),
        (packed({"[Content_Types].xml": b"<Types/>", "content.xml": b"x"}), "not_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (locked(), "encrypted"),
        (default_template()[:5000], "damaged"),
        (with_part("word/document.xml", b"<w:document {"), "damaged"),
        (with_part("word/document.xml", ENTITY), "damaged"),
        (without("word/document.xml"), "damaged"),
        (default_template().replace(b"{datum}", b"{DATUM}"), "damaged"),
        (default_template().replace(b"w:zoom", b"w:zoop"), "damaged"),
        (default_template().replace(b"dc:title", b"dc:titlf"), "damaged"),
        (with_part("word/vbaProject.bin", b"x"), "macros"),
        (with_part("word/document.xml", STRICT), "strict_format"),
    ],
)
def test_a_file_that_cannot_serve_says_why(file: bytes, code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compose_minutes(meeting((0, "x")), GROUP, file)
    assert caught.value.code == code


def test_a_file_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(TemplateError) as caught:
        compose_minutes(meeting(), GROUP, bomb())
    assert caught.value.code == "too_large"


def test_the_usual_prototypes_take_all_levels() -> None:
    found = fill(POINTS, meeting((0, "a"), (3, "d"), (1, "b")))
    assert found == ["a", "d", "b"]


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footer2.xml"])
def test_a_broken_part_without_a_marker_is_damage(part: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compose_minutes(meeting((0, "x")), GROUP, with_part(part, b"<w:document"))
    assert (caught.value.code, caught.value.values) == ("damaged", {"part": part})


def test_a_piece_within_a_piece_goes_by_itself() -> None:
    body = para("{datum}[[, {začátek}[[–{konec}]] hod]][[ ([[{místo}]][[, {hosté}]])]].")
    late = replace(HEAD, end=time(15))
    assert fill(body, meeting(head=late)) == ["8. ledna 2024, 13:30–15:00 hod (ZkT)."]
    assert fill(body) == ["8. ledna 2024, 13:30 hod (ZkT)."]
    unknown = replace(late, start=None, place=None)
    assert fill(body, meeting(head=unknown)) == ["8. ledna 2024."]


def test_a_marker_twice_in_a_prototype_is_filled_once() -> None:
    assert fill(para("{bod 1} | {bod 1}") + para("{téma}{téma}"), meeting((0, "a"))) == [
        "a | ", "Akční plán", "Termíny setkání"
    ]  # fmt: skip


def test_what_is_strange_to_a_row_stays_empty() -> None:
    cells = "".join(
        f"<w:tr><w:tc>{para(f'{{bod {level}}}')}</w:tc><w:tc>{para('{téma}')}</w:tc></w:tr>"
        for level in (1, 2)
    )
    assert fill(f"<w:tbl>{cells}</w:tbl>", meeting((0, "a"), (1, "b"))) == ["a", "", "b", ""]


@pytest.mark.parametrize("between", ["", para("")])
def test_a_label_in_brackets_goes_with_the_paragraph_under_it(between: str) -> None:
    body = para("[[Omluveni]]") + between + para("{omluveni}") + para("konec")
    people = (person("Omar Omluvený", Presence.EXCUSED),)
    assert [text for text in fill(body) if text] == ["konec"]
    assert [text for text in fill(body, meeting(attendance=people)) if text] == [
        "Omluveni", "Omar Omluvený", "konec"
    ]  # fmt: skip


def test_an_item_that_must_leave_a_paragraph_leaves_no_bullet() -> None:
    bullet = '<w:pStyle w:val="ListBullet"/>'
    section = f'{bullet}<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    cells = (para("x") + para("y"), para("{další setkání}", look=bullet))
    table = f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"
    made = compose_minutes(meeting((0, "a")), GROUP, template(para("{bod 1}", look=section) + table))
    assert [(line.text, line.level) for line in read_back(made)] == [
        ("a", 0), ("", None), ("x", None), ("y", None), ("", None),
    ]  # fmt: skip


def test_revisions_in_a_prototype_are_taken_as_accepted() -> None:
    body = (
        '<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="x"/></w:rPr></w:pPr><w:ins w:id="2" w:author="x"><w:r>'
        '<w:rPr><w:rPrChange w:id="3" w:author="x"/></w:rPr><w:t>{bod 1}</w:t></w:r></w:ins>'
        '<w:del w:id="4" w:author="x"><w:r><w:delText>!</w:delText></w:r></w:del></w:p>'
    )
    made = compose_minutes(meeting((0, "a"), (0, "b")), GROUP, template(body))
    assert texts(made) == ["a", "b"]
    assert "w:author" not in body_of(made)


def test_an_empty_paragraph_goes_with_the_content_control_that_holds_nothing_else() -> None:
    held = control(control(para("Omluveni: {omluveni}.")))
    assert fill(held + para("{název}") + POINTS, meeting((0, "Bod."))) == [HEAD.title, "Bod."]
    layout = table(row(cell(control(para("{omluveni}"))), cell(para("{název}"))))
    assert fill(layout + POINTS, meeting((0, "Bod."))) == ["", HEAD.title, "", "Bod."]

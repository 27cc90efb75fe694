"""What a template wants from elsewhere: told in a sentence, cut off in documents, never fetched."""

import socket
from typing import NoReturn

import pytest

from kpss_desktop.documents.word import DocumentData, TemplateError, compose
from kpss_desktop.documents.word.template_check import Finding, check_template
from kpss_desktop.services.wording import finding_sentence, sentence
from tests.documents.word.builders import (
    GROUP,
    POINTS,
    body_of,
    meeting,
    packed,
    para,
    parts,
    template,
    texts,
)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN, SETTINGS = "word/_rels/document.xml.rels", "word/_rels/settings.xml.rels"
ADDRESS = "http://vzor.example/soubor"
EMPTY = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def related(body: str, kind: str, part: str = MAIN, mode: str = ' TargetMode="External"') -> bytes:
    """A template with the points, that body above them, and a relationship rIdX."""
    contents = parts(template(body + POINTS))
    row = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{ADDRESS}"{mode}/></Relationships>'
    contents[part] = contents.get(part, EMPTY.encode()).replace(b"</Relationships>", row.encode())
    return packed(contents)


def findings(file: bytes) -> list[Finding]:
    return [row for row in check_template(file, "minutes") if row.code != "marker_absent"]


def made(file: bytes) -> bytes:
    return compose("minutes", DocumentData(meeting=meeting((0, "bod")), group=GROUP, typography=False), file)


def drawn(attributes: str) -> str:
    """A picture in the line, with its attributes of where it comes from."""
    blip = f'<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" {attributes}/>'
    return f"<w:p><w:r><w:t>logo</w:t></w:r><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"


VML = (
    '<w:p><w:r><w:t>logo</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:imagedata {}/></v:shape></w:pict></w:r></w:p>'
)  # fmt: skip
OLE = (
    '<w:p><w:r><w:t>logo</w:t></w:r><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:'
    'office" Type="Link" ProgID="Excel.Sheet.12" r:id="rIdX"/></w:object></w:r></w:p>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "kind"),
    [(drawn('r:link="rIdX"'), "image"), (VML.format('r:href="rIdX"'), "image"), (OLE, "oleObject")],
)
def test_what_is_only_linked_is_told_and_left_out(body: str, kind: str) -> None:
    file = related(body, kind)
    (finding,) = findings(file)
    assert (finding.severity, finding.code, finding.values) == ("warning", "external", {"target": ADDRESS})
    document = made(file)
    assert not any(ADDRESS.encode() in data or b"rIdX" in data for data in parts(document).values())
    assert all(f"<w:{sign}>" not in body_of(document) for sign in ("drawing", "pict", "object"))
    assert texts(document)[0] == "logo"


@pytest.mark.parametrize(
    "body", [drawn('r:embed="rId9" r:link="rIdX"'), VML.format('r:id="rId9" r:href="rIdX"')]
)
def test_a_picture_that_is_in_the_file_as_well_stays(body: str) -> None:
    document = made(related(body, "image"))
    assert "rId9" in body_of(document)
    assert not any(ADDRESS.encode() in data or b"rIdX" in data for data in parts(document).values())


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(*texts: str) -> str:
    return "".join(f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>' for text in texts)


def said(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(*texts: str, shows: str = "minule") -> str:
    return char("begin") + code(*texts) + char("separate") + said(shows) + char("end")


COMMAND = ' c:\\\\windows\\\\cmd.exe "/k x" '


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (f"<w:p>{field(' DDE', 'AUTO', COMMAND)}</w:p>", "DDEAUTO"),
        (f"<w:p>{field(' dde ' + COMMAND)}</w:p>", "DDE"),
        (f'<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;x.docx&quot; ">{said("minule")}</w:fldSimple></w:p>',
         "INCLUDETEXT"),
        (f"<w:p>{field(' INCLUDEPICTURE http://vzor.example/x.png ')}</w:p>", "INCLUDEPICTURE"),
        (f"<w:p>{field(' LINK Excel.Sheet.12 x.xlsx ')}</w:p>", "LINK"),
        (f"<w:p>{char('begin')}{field('QUOTE 68 68 69', shows='DDE')}{code(COMMAND)}{char('separate')}"
         f"{said('minule')}{char('end')}</w:p>", "bez jména"),
        (f"<w:p>{char('begin')}{code('INCLUDETEXT ')}{field('FILENAME', shows='x')}{char('separate')}"
         f"{said('minule')}{char('end')}</w:p>", "INCLUDETEXT"),
    ],
)  # fmt: skip
def test_a_field_that_reads_from_elsewhere_is_told_and_becomes_what_it_shows(
    paragraphs: str, name: str
) -> None:
    file = template(paragraphs + POINTS)
    codes = [(row.severity, row.code, row.values) for row in findings(file)]
    assert ("warning", "field_outside", {"field": name}) in codes
    document = made(file)
    assert texts(document) == ["minule", "bod"]
    assert all(sign not in body_of(document) for sign in ("fldChar", "fldSimple", "instrText"))


def test_a_field_over_several_paragraphs_keeps_all_it_shows() -> None:
    body = (
        f"<w:p>{said('a')}{char('begin')}{code('INCLUDETEXT x')}{char('separate')}{said('b')}</w:p>"
        f"<w:p>{said('c')}</w:p><w:p>{char('end')}{said('{datum}')}</w:p>"
    )
    document = made(template(body + POINTS))
    assert texts(document) == ["ab", "c", "8. ledna 2024", "bod"]
    assert "fldChar" not in body_of(document)


def test_fields_of_the_document_itself_stay() -> None:
    footer = f"<w:p>{field(' PAGE ', shows='1')}{said(' z ')}{field(' NUMPAGES ', shows='2')}</w:p>"
    file = template(footer + POINTS)
    assert findings(file) == []
    assert body_of(made(file)).count("fldCharType") == 6


@pytest.mark.parametrize(
    ("body", "kind", "mode"),
    [
        ('<w:altChunk r:id="rIdX"/>', "aFChunk", ""),
        ('<w:p><w:subDoc r:id="rIdX"/></w:p>', "subDocument", ' TargetMode="External"'),
    ],
)
def test_another_document_within_is_refused(body: str, kind: str, mode: str) -> None:
    file = related(body, kind, mode=mode)
    errors = [row for row in findings(file) if row.severity == "error"]
    assert [row.code for row in errors] == ["foreign_document"]
    with pytest.raises(TemplateError) as refused:
        made(file)
    told = finding_sentence(errors[0].code, errors[0].values)
    assert told == sentence(refused.value)
    assert "jiný celý dokument" in told


def test_a_source_of_mail_merge_and_an_attached_template_go() -> None:
    merge = '<w:mailMerge><w:dataSource r:id="rIdX"/></w:mailMerge>'
    for kind, inside, code in (
        ("mailMergeSource", merge, "external"),
        ("attachedTemplate", '<w:attachedTemplate r:id="rIdX"/>', "attached_template"),
    ):
        contents = parts(related("", kind, SETTINGS))
        name = "word/settings.xml"
        contents[name] = contents[name].replace(b"<w:defaultTabStop", inside.encode() + b"<w:defaultTabStop")
        file = packed(contents)
        assert [row.code for row in findings(file)] == [code]
        document = parts(made(file))
        assert not any(ADDRESS.encode() in data or b"rIdX" in data for data in document.values())
        assert b"mailMerge" not in document[name]


def test_markers_within_a_field_are_filled_all_the_same() -> None:
    body = f"<w:p>{field(' INCLUDETEXT x ', shows='{datum}')}</w:p>" + para("{název}")
    assert texts(made(template(body + POINTS)))[0] == "8. ledna 2024"


def encoded(file: bytes, name: str, encoding: str) -> bytes:
    """The file with one part in another encoding."""
    contents = parts(file)
    text = contents[name].decode()
    _, _, rest = text.partition("?>")
    contents[name] = f'<?xml version="1.0" encoding="{encoding}"?>{rest or text}'.encode(encoding)
    return packed(contents)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_what_reads_from_elsewhere_is_found_in_any_encoding(encoding: str) -> None:
    command = template(f"<w:p>{field(' DDEAUTO' + COMMAND)}</w:p>" + POINTS)
    file = encoded(command, "word/document.xml", encoding)
    assert [row.code for row in findings(file)] == ["field_outside"]
    assert "DDEAUTO" not in body_of(made(file))
    other = encoded(related('<w:altChunk r:id="rIdX"/>', "aFChunk", mode=""), "word/document.xml", encoding)
    with pytest.raises(TemplateError) as refused:
        made(other)
    assert refused.value.code == "foreign_document"


def test_an_attached_template_goes_from_settings_in_any_encoding() -> None:
    contents = parts(related("", "attachedTemplate", SETTINGS))
    name, attached = "word/settings.xml", b'<w:attachedTemplate r:id="rIdX"/><w:defaultTabStop'
    contents[name] = contents[name].replace(b"<w:defaultTabStop", attached)
    document = parts(made(encoded(packed(contents), name, "utf-16")))
    assert b"attachedTemplate" not in document[name].replace(b"\0", b"")

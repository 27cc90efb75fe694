"""Templates of the kinds that offices have, made by hand: each stands in the way in a way of its own."""

from collections.abc import Mapping

from kpss_desktop.documents.word import default_template
from tests.documents.word.builders import W, packed, para, parts, template
from tests.documents.word.fixtures import cell, control, row, table

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PAGE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>' \
       '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>' \
       '<w:r><w:fldChar w:fldCharType="end"/></w:r>'  # fmt: skip


def with_stories(file: bytes, stories: Mapping[str, tuple[str, str]]) -> bytes:
    """The file with further parts of text: by id of the relationship, the kind and its paragraphs."""
    contents = parts(file)
    roots = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "comments": "comments"}
    for key, (kind, inner) in stories.items():
        name = f"{kind}_{key}.xml"
        root = roots[kind]
        contents[f"word/{name}"] = f'<w:{root} xmlns:w="{W}" xmlns:r="{OFFICE}">{inner}</w:{root}>'.encode()
        relation = f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{name}"/></Relationships>'
        override = f'<Override PartName="/word/{name}" ContentType="{_TYPE}.{kind}+xml"/></Types>'
        for part, end, added in (
            ("word/_rels/document.xml.rels", b"</Relationships>", relation),
            ("[Content_Types].xml", b"</Types>", override),
        ):
            contents[part] = contents[part].replace(end, added.encode())
    return packed(contents)


def listed(text: str, level: int, number: int = 50, more: str = "") -> str:
    """A paragraph of a numbered list."""
    look = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}'
    return para(text, look=look)


def numbering() -> dict[str, str]:
    """The numbering of the shipped template with list 50: 1., 1.1., 1.1.1., a)."""
    forms = (("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3."), ("lowerLetter", "%4)"))
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{400 * level + 500}" w:hanging="500"/></w:pPr></w:lvl>'
        for level, (form, text) in enumerate(forms)
    )
    text = parts(default_template())["word/numbering.xml"].decode()
    text = text.replace(
        "<w:num ",
        f'<w:abstractNum w:abstractNumId="50"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        "<w:num ",
        1,
    )
    end = '<w:num w:numId="50"><w:abstractNumId w:val="50"/></w:num></w:numbering>'
    return {"word/numbering.xml": text.replace("</w:numbering>", end)}


def resolutions() -> bytes:
    """A council's minutes: everything numbered through, topics and points of one list."""
    levels = "".join(listed(f"{{bod {level}}}", level) for level in range(1, 4))
    heading = listed("{téma v zápisu}", 0, more="<w:keepNext/>")
    return template(
        para("Zápis č. {číslo} ze dne {datum:číslem}")
        + para("{název}")
        + heading
        + levels
        + listed("{bod 4}", 3)
        + para("[[Úkoly]]")
        + para("")
        + listed("{úkol} [[({kdo}[[, {termín}]])]]", 0, 3)
        + para("Zapsal(a): {zpracoval}"),
        numbering(),
    )


def footers() -> bytes:
    """First, odd and even pages have headers and footers of their own, with fields beside markers."""
    sides = "".join(
        f'<w:{kind}Reference w:type="{side}" r:id="{kind[0]}{side}"/>'
        for kind in ("header", "footer")
        for side in ("first", "even", "default")
    )
    body = para("{název}") + para("{téma}") + listed("{bod 1}", 0, 2) + para("{zpracoval}")
    section = f"<w:sectPr>{sides}<w:titlePg/></w:sectPr>"
    settings = parts(default_template())["word/settings.xml"].decode()
    settings = settings.replace("<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop", 1)
    paged = f"<w:p><w:r><w:t>{{datum:číslem}}[[, č. {{číslo}}]], strana </w:t></w:r>{PAGE}</w:p>"
    letterhead = table(row(cell(para("{skupina}")), cell(para("[[Ověřil: {ověřil}]]"))))
    return with_stories(
        template(body + section, {"word/settings.xml": settings}),
        {
            "hfirst": ("header", letterhead),
            "heven": ("header", para("{název}")),
            "hdefault": ("header", para("[[Omluveni]]") + para("{omluveni}") + para("")),
            "ffirst": ("footer", para("Zapsal: {zpracoval}")),
            "feven": ("footer", paged),
            "fdefault": ("footer", paged),
        },
    )


def merged(text: str, how: str = "") -> str:
    """A cell merged downwards: it begins ("restart") or goes on."""
    value = f' w:val="{how}"' if how else ""
    return f"<w:tc><w:tcPr><w:vMerge{value}/></w:tcPr>{para(text)}</w:tc>"


def sheet() -> bytes:
    """A sheet to sign: labels on the left are merged over all rows of members and of guests."""
    rows = table(
        row(cell(para("")), cell(para("Jméno")), cell(para("Podpis")), head=True),
        row(merged("Členové", "restart"), cell(para("{osoba}")), cell(para("{podpis}"))),
        row(merged("Hosté", "restart"), cell(para("{prázdný řádek}")), cell(para(""))),
    )
    return template(para("Prezenční listina {datum}") + rows)


def revised() -> bytes:
    """Worked over for years: spelling, languages, bookmarks, a comment, a link and a revision in markers."""
    title = (
        '<w:p><w:bookmarkStart w:id="1" w:name="nazev"/><w:r><w:rPr><w:b/><w:lang w:val="cs-CZ"/></w:rPr>'
        '<w:t>{ná</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:lang w:val="en-US"/></w:rPr>'
        '<w:t>ze</w:t></w:r><w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="1"/>'
        '<w:r><w:t>v}</w:t></w:r></w:p>'
    )  # fmt: skip
    noted = (
        '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>Přítomni: {přít</w:t></w:r>'
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        "<w:r><w:t>omni}.</w:t></w:r></w:p>"
    )  # fmt: skip
    inserted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
        '<w:rPr><w:ins w:id="5" w:author="Otakar Smyšlený"/></w:rPr></w:pPr>'
        '<w:ins w:id="6" w:author="Otakar Smyšlený"><w:r><w:t>{bod </w:t></w:r></w:ins>'
        '<w:del w:id="7" w:author="Otakar Smyšlený"><w:r><w:delText>2</w:delText></w:r></w:del>'
        '<w:ins w:id="8" w:author="Otakar Smyšlený"><w:r><w:t>1}</w:t></w:r></w:ins></w:p>'
    )  # fmt: skip
    linked = (
        '<w:p><w:hyperlink w:anchor="nazev"><w:r><w:t>{místo</w:t></w:r><w:r><w:t> celé}</w:t></w:r>'
        "</w:hyperlink></w:p>"
    )
    note = f'<w:comment w:id="1" w:author="Otakar Smyšlený">{para("Doplnit?")}</w:comment>'
    file = template(title + noted + linked + inserted + para("{zpracoval}"))
    return with_stories(file, {"rIdC": ("comments", note)})


def reports() -> bytes:
    """Portrait and landscape sections, tables in tables, a footnote that says when and where."""
    portrait = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    landscape = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    noted = '<w:p><w:r><w:t>{název}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    tasks = table(row(cell(para("{úkol}")), cell(para("{kdo}"))))
    outer = table(
        row(cell(para("Úkoly")), cell(tasks)), row(cell(para("Omluveni")), cell(para("{omluveni}")))
    )
    ending = listed("{bod 1}", 0, 2, landscape)
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    note = (
        f'{separators}<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> {{datum}}[[, {{místo}}'
        "]]</w:t></w:r></w:p></w:footnote>"
    )
    body = noted + para("{přítomni}", look=portrait) + outer + ending + para("{zpracoval}")
    return with_stories(template(body), {"rIdF": ("footnotes", note)})


def forms() -> bytes:
    """A form of content controls: a repeating section of rows, dates to pick, lists to choose from."""
    item = control(
        row(cell(para("{úkol}")), cell(para("{termín}"))),
        f'<w15:repeatingSectionItem xmlns:w15="{W15}"/>',
    )
    section = control(item, f'<w15:repeatingSection xmlns:w15="{W15}"/>')
    head = row(cell(para("Úkol")), cell(para("Termín")), head=True)
    rows = (
        '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/>'
        f'<w:gridCol w:w="4500"/></w:tblGrid>{head}{section}</w:tbl>{para("")}'
    )
    day = control(
        "<w:r><w:t>{datum}</w:t></w:r>", '<w:showingPlcHdr/><w:date w:fullDate="2024-01-08T00:00:00Z"/>'
    )
    choice = control(
        "<w:r><w:t>{místo}</w:t></w:r>", '<w:dropDownList><w:listItem w:value="x"/></w:dropDownList>'
    )
    line = f"<w:p>{day}<w:r><w:t>[[, </w:t></w:r>{choice}<w:r><w:t>]]</w:t></w:r></w:p>"
    points = control("".join(listed(f"{{bod {level + 1}}}", level, 2) for level in range(4)))
    return template(para("{název}") + line + points + rows + control(para("{zpracoval}"), "<w:text/>"))


OFFICES: Mapping[str, bytes] = {
    "resolutions": resolutions(),
    "footers": footers(),
    "sheet": sheet(),
    "revised": revised(),
    "reports": reports(),
    "forms": forms(),
}

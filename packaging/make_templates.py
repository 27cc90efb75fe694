"""Makes the Word templates that the program ships, the same bytes every time.

    python packaging/make_templates.py [FOLDER]

What the documents say between their markers lives here and their look in `template_look.py` and in the
files this makes, never in the program. Parts are stored uncompressed, so that the bytes do not depend on a
version of zlib.
"""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from template_look import (  # type: ignore[import-not-found]
    DECLARED,
    letterhead,
    numbering,
    paragraph,
    styles,
    table,
)

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def points() -> str:
    """The prototypes of all four levels."""
    return "".join(
        paragraph(f"ListBullet{level + 1 if level else ''}", f"{{bod {level + 1}}}", (2, level))
        for level in range(4)
    )


def date_line() -> str:
    """The line under the title of everything that tells of one meeting."""
    return str(paragraph("Subtitle", "{datum}[[, {začátek} hod]][[, – {místo}]]"))


def minutes() -> str:
    """To the anatomy of the group's real minutes."""
    return f"""{paragraph("Title", "{název}")}{date_line()}
{paragraph("Heading1", "[[Témata setkání:]]")}
{paragraph("ListNumber", "{téma}", (1, 0))}
{paragraph("Attendance", "{přítomni}.", label="Přítomni: ")}
{points()}
{paragraph("Signature", "{zpracoval}", label="{zpracoval:štítek}: ")}"""


def public() -> str:
    """Minutes as they may be published: the same, with a count."""
    return f"""{paragraph("Title", "{název}")}{date_line()}
{paragraph("Heading1", "[[Témata setkání:]]")}
{paragraph("ListNumber", "{téma}", (1, 0))}
{paragraph("Attendance", "{přítomni}.", label="Přítomni ({počet přítomných}): ")}
{points()}
{paragraph("Signature", "{zpracoval}", label="{zpracoval:štítek}: ")}
{paragraph("Note", "Zápis upravený pro zveřejnění.")}"""


def invitation() -> str:
    """When, where, what about, and until when to apologise."""
    return f"""{paragraph("DocumentKind", "Pozvánka")}{paragraph("Title", "{název}")}
{paragraph("Fact", "{den} {datum}[[, od {začátek}[[ do {konec}]] hod]]", label="Kdy:")}
{paragraph("Fact", "{místo celé}", label="Kde:")}
{paragraph("Programme", "[[Program:]]")}
{paragraph("ListNumber", "{téma}", (1, 0))}
{paragraph("Call", "Nemůžete-li přijít, omluvte se prosím do {omluvy do}.")}
{paragraph("Heading1", "[[Další setkání:]]")}
{paragraph("ListBullet", "{další setkání}", (2, 0))}
{paragraph("Signature", "{zpracoval}", label="Zve: ")}"""


def attendance() -> str:
    """A row to sign for each member, and blank ones for guests."""
    columns = (("", 600), ("Jméno a příjmení", 3200), ("Organizace", 2900), ("Podpis", 2938))
    rows = tuple(
        (("TableNumber", ""), *(("TableText", text) for text in texts))
        for texts in (("{osoba}", "{organizace}", "{podpis}"), ("{prázdný řádek}", "", ""))
    )
    return f"""{paragraph("DocumentKind", "Prezenční listina")}{paragraph("Title", "{název}")}{date_line()}
{table(columns, rows, height=454)}{paragraph("TableEnd", "")}"""


def tasks() -> str:
    """The open tasks of a group."""
    columns = (("Úkol", 4200), ("Kdo", 2250), ("Termín", 1850), ("Ze setkání", 1338))
    cells = ("{úkol}", "{kdo}", "{termín}", "{ze setkání}")
    return f"""{paragraph("DocumentKind", "Otevřené úkoly")}{paragraph("Title", "{skupina:nadpis}")}
{paragraph("Subtitle", "Stav ke dni {dnes}[[, počet úkolů: {počet úkolů}]]")}
{table(columns, (tuple(("TableText", cell) for cell in cells),), height=340, align="top")}
{paragraph("Call", "{žádné úkoly}")}{paragraph("TableEnd", "")}"""


KINDS: dict[str, tuple[str, str, Callable[[], str]]] = {
    "zapis.docx": ("Zápis ze setkání", "", minutes),
    "pozvanka.docx": ("Pozvánka", "Pozvánka na {datum:číslem}", invitation),
    "prezencni_listina.docx": ("Prezenční listina", "Prezenční listina {datum:číslem}", attendance),
    "ukoly.docx": ("Otevřené úkoly", "Otevřené úkoly[[, {dnes}]]", tasks),
    "zverejneni.docx": ("Zápis ke zveřejnění", "", public),
}
"""File, its title in the properties, what its foot says from the second page on, its text."""


def document(body: str) -> str:
    """A body under the letterhead, on A4; a table of tasks keeps more room from the foot of the page."""
    return f"""<w:document {DECLARED}><w:body>
{letterhead()}
{body}
<w:sectPr>
  <w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId5"/>
  <w:pgSz w:w="11906" w:h="16838"/>
  <w:pgMar w:top="794" w:right="1134" w:bottom="{907 if "{úkol}" in body else 737}" w:left="1134"
    w:header="567" w:footer="454" w:gutter="0"/>
  <w:cols w:space="708"/><w:titlePg/>
</w:sectPr></w:body></w:document>"""


def footer(numbered: bool, text: str = "") -> str:
    """The foot of a page: its number from the second page on, nothing on the first."""
    said = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r><w:r><w:tab/></w:r>' if text else ""
    page = (
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
        '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    )
    look = f'<w:pStyle w:val="Footer{"Text" if text else ""}"/>'
    return f"<w:ftr {DECLARED}><w:p><w:pPr>{look}</w:pPr>{said + page if numbered else ''}</w:p></w:ftr>"


def settings() -> str:
    """The layout rules of Word since 2013, Czech separators."""
    return f"""<w:settings {DECLARED}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"
  w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="cs-CZ"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""


def content_types() -> str:
    """What each part is."""
    kinds = {
        "/word/document.xml": f"{MEDIA}.document.main+xml",
        "/word/styles.xml": f"{MEDIA}.styles+xml",
        "/word/numbering.xml": f"{MEDIA}.numbering+xml",
        "/word/settings.xml": f"{MEDIA}.settings+xml",
        "/word/footer1.xml": f"{MEDIA}.footer+xml",
        "/word/footer2.xml": f"{MEDIA}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations(*targets: tuple[str, str]) -> str:
    """Relationships rId1, rId2… to (type, target)."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def parts(title: str, foot: str, body: str) -> dict[str, str]:
    """All parts of a template, in the order in which they are stored."""
    inner = f"{OFFICE}/relationships"
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(
            (f"{inner}/officeDocument", "word/document.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
            (f"{inner}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(
            (f"{inner}/styles", "styles.xml"),
            (f"{inner}/numbering", "numbering.xml"),
            (f"{inner}/settings", "settings.xml"),
            (f"{inner}/footer", "footer1.xml"),
            (f"{inner}/footer", "footer2.xml"),
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/footer1.xml": footer(numbered=True, text=foot),
        "word/footer2.xml": footer(numbered=False),
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
            "<dc:language>cs-CZ</dc:language></cp:coreProperties>"
        ),
        "docProps/app.xml": (
            f'<Properties xmlns="{OFFICE}/extended-properties">'
            "<Application>KPSS Zápisy</Application></Properties>"
        ),
    }


def template(title: str, foot: str, body: str) -> bytes:
    """A template as a .docx."""
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts(title, foot, body).items():
            root = etree.fromstring(text.encode(), parser)
            data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            archive.writestr(info, data)
    return target.getvalue()


def main(arguments: list[str]) -> None:
    """Write every template into the folder named, by default that of the repository."""
    shipped = Path(__file__).resolve().parents[1] / "resources" / "templates"
    folder = Path(arguments[0]) if arguments else shipped
    folder.mkdir(parents=True, exist_ok=True)
    for name, (title, foot, body) in KINDS.items():
        (folder / name).write_bytes(template(title, foot, body()))


if __name__ == "__main__":
    main(sys.argv[1:])

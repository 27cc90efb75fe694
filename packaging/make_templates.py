"""Makes the Word templates that the program ships, the same bytes every time.

    python packaging/make_templates.py [FOLDER]

The look of the minutes lives here and in the file this makes, never in the program. Parts are stored
uncompressed, so that the bytes do not depend on a version of zlib.
"""

import io
import sys
import zipfile
from pathlib import Path

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"

FONT = "Arial"  # in every Word, and LibreOffice has letters of the same widths for it
ACCENT = "1B5468"  # deep petrol: prints as a strong grey
QUIET = "5B6770"

# Advance widths of Arial in thousandths of an em, regular and bold, of the letters of the letterhead.
REGULAR = {" ": 278, "S": 667, "L": 556, "U": 722, "Ž": 611, "E": 667, "B": 667, "R": 722, "G": 778,
           "I": 278, "O": 778, "N": 722, "C": 722}  # fmt: skip
BOLD = {"K": 722, "O": 778, "M": 833, "U": 722, "N": 722, "I": 278, "T": 611, "Í": 278, "P": 667, "L": 611,
        "Á": 722, "V": 667, "S": 667, "C": 722, "H": 722}  # fmt: skip
LETTERHEAD = (
    ("KOMUNITNÍ", BOLD),
    ("PLÁNOVÁNÍ", BOLD),
    ("SOCIÁLNÍCH", BOLD),
    ("S L U Ž E B", REGULAR),
    ("R E G I O N U", REGULAR),
    ("L I B E R E C", REGULAR),
)
LETTERHEAD_SIZE = 9  # points
LETTERHEAD_WIDTH = 6.75  # em, common to all six lines

BULLETS = ("•", "–", "•", "–")
STEP = 340  # twentieths of a point: the indent of each level of bullets


def letterhead() -> str:
    """Six lines, letter-spaced so that all end at one edge."""
    lines = []
    for number, (text, widths) in enumerate(LETTERHEAD):
        bare = sum(widths[letter] for letter in text) / 1000
        gap = (LETTERHEAD_WIDTH - bare) / (len(text) - 1)  # nothing is seen after the last letter
        spacing = round(gap * LETTERHEAD_SIZE * 20)
        weight = "<w:b/><w:bCs/>" if widths is BOLD else ""
        after = '<w:spacing w:after="220"/>' if number == len(LETTERHEAD) - 1 else ""
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="Letterhead"/>{after}</w:pPr>'
            f'<w:r><w:rPr>{weight}<w:spacing w:val="{spacing}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
        )
    return "".join(lines)


def paragraph(style: str, text: str, numbering: tuple[int, int] | None = None, label: str = "") -> str:
    """One paragraph; `numbering` is (numId, level), `label` stands before the text in the label's look."""
    listed = ""
    if numbering is not None:
        listed = f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
    head = (
        f'<w:r><w:rPr><w:rStyle w:val="Label"/></w:rPr><w:t xml:space="preserve">{label}</w:t></w:r>'
        if label
        else ""
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{listed}</w:pPr>{head}'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def document() -> str:
    """The body, to the anatomy of the group's real minutes."""
    points = "".join(
        paragraph(f"ListBullet{level + 1 if level else ''}", f"{{bod {level + 1}}}", (2, level))
        for level in range(4)
    )
    return f"""<w:document {DECLARED}><w:body>
{letterhead()}
{paragraph("Title", "{název}")}
{paragraph("Subtitle", "{datum}[[, {začátek} hod]][[, – {místo}]]")}
{paragraph("Heading1", "Témata setkání:")}
{paragraph("ListNumber", "{téma}", (1, 0))}
{paragraph("Attendance", "{přítomni}.", label="Přítomni: ")}
{points}
{paragraph("Signature", "{zpracoval}", label="{zpracoval:štítek}: ")}
<w:sectPr>
  <w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId5"/>
  <w:pgSz w:w="11906" w:h="16838"/>
  <w:pgMar w:top="794" w:right="1134" w:bottom="737" w:left="1134" w:header="567" w:footer="454"
    w:gutter="0"/>
  <w:cols w:space="708"/><w:titlePg/>
</w:sectPr></w:body></w:document>"""


def footer(numbered: bool) -> str:
    """The foot of a page: its number from the second page on, nothing on the first."""
    page = (
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
        '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    )
    return (
        f'<w:ftr {DECLARED}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{page if numbered else ""}'
        "</w:p></w:ftr>"
    )


def style(
    identity: str,
    name: str,
    paragraph_look: str = "",
    run_look: str = "",
    *,
    kind: str = "paragraph",
    follows: str = "",
    gallery: bool = True,
) -> str:
    """One style; `name` is Word's own where it has one, so that a Czech Word shows it in Czech."""
    default = ' w:default="1"' if identity == "Normal" else ""
    based = "" if default or kind == "character" else '<w:basedOn w:val="Normal"/>'
    after = f'<w:next w:val="{follows}"/>' if follows else ""
    custom = ' w:customStyle="1"' if identity in ("Letterhead", "Attendance", "Label") else ""
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{identity}">'
        f'<w:name w:val="{name}"/>{based}{after}'
        f"{'<w:qFormat/>' if gallery else ''}"
        f"{f'<w:pPr>{paragraph_look}</w:pPr>' if paragraph_look else ''}"
        f"{f'<w:rPr>{run_look}</w:rPr>' if run_look else ''}</w:style>"
    )


def size(points: float) -> str:
    """A size of letters, for European and for complex scripts."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def rule(side: str, weight: int, space: int, colour: str) -> str:
    """A line beside a paragraph; `weight` in eighths of a point, `space` in points."""
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{weight}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def bullet_styles() -> str:
    """List Bullet to List Bullet 4, each tied to its level of the one list."""
    return "".join(
        style(
            f"ListBullet{level + 1 if level else ''}",
            f"List Bullet{f' {level + 1}' if level else ''}",
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'
            f'<w:spacing w:after="{56 if level == 0 else 40}"/>',
        )
        for level in range(4)
    )


def styles() -> str:
    """All styles, and the defaults: one font, Czech everywhere."""
    return f"""<w:styles {DECLARED}><w:docDefaults>
<w:rPrDefault><w:rPr>
  <w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{size(10)}
  <w:lang w:val="cs-CZ" w:eastAsia="cs-CZ" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="245" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>{heading_styles()}{text_styles()}</w:styles>"""


def heading_styles() -> str:
    """What stands above the minutes: letterhead, title sentence, date, the label of the topics."""
    accent, quiet = f'<w:color w:val="{ACCENT}"/>', f'<w:color w:val="{QUIET}"/>'
    letterhead_look = (
        "<w:keepNext/>"
        + rule("left", 24, 8, ACCENT)
        + '<w:spacing w:line="220" w:lineRule="exact"/><w:ind w:left="198"/>'
    )
    title_look = '<w:keepNext/><w:keepLines/><w:spacing w:after="60" w:line="252" w:lineRule="auto"/>'
    date_look = "<w:keepNext/>" + rule("bottom", 6, 6, ACCENT) + '<w:spacing w:after="170"/>'
    label_look = '<w:keepNext/><w:keepLines/><w:spacing w:after="50"/><w:outlineLvl w:val="0"/>'
    return (
        style("Normal", "Normal", "<w:widowControl/>")
        + style("Letterhead", "Hlavička skupiny", letterhead_look, accent + size(LETTERHEAD_SIZE))
        + style("Title", "Title", title_look, "<w:b/><w:bCs/>" + size(13), follows="Subtitle")
        + style("Subtitle", "Subtitle", date_look, quiet + size(10.5), follows="Normal")
        + style("Heading1", "heading 1", label_look, "<w:b/><w:bCs/>" + accent, follows="ListNumber")
    )


def text_styles() -> str:
    """The minutes themselves and what closes them."""
    topic_look = (
        '<w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="20"/>'
    )
    attendance_look = '<w:spacing w:before="140" w:after="160"/>'
    page_look = f'<w:color w:val="{QUIET}"/>{size(8.5)}'
    label_look = f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>'
    link_look = '<w:color w:val="0B5CAD"/><w:u w:val="single"/>'
    return (
        style("ListNumber", "List Number", topic_look)
        + style("Attendance", "Přítomní", attendance_look, follows="ListBullet")
        + bullet_styles()
        + style("Signature", "Signature", '<w:keepLines/><w:spacing w:before="180"/>')
        + style("Footer", "footer", '<w:jc w:val="right"/>', page_look, gallery=False)
        + style("Label", "Popisek", run_look=label_look, kind="character")
        + style("Hyperlink", "Hyperlink", run_look=link_look, kind="character", gallery=False)
    )


def level(number: int, form: str, text: str, left: int, hanging: int, tied: str) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{tied}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:hint="default"/>'
        f'<w:b w:val="0"/><w:i w:val="0"/><w:color w:val="{ACCENT}"/></w:rPr></w:lvl>'
    )


def numbering() -> str:
    """Two lists: the numbered topics and the bullets; levels beyond the fourth look like the fourth."""
    topics = level(0, "decimal", "%1.", STEP, STEP, '<w:pStyle w:val="ListNumber"/>')
    bullets = ""
    for number in range(9):
        known = min(number, 3)
        tied = f'<w:pStyle w:val="ListBullet{number + 1 if number else ""}"/>' if number < 4 else ""
        bullets += level(number, "bullet", BULLETS[known], STEP * (number + 1), STEP, tied)
    return f"""<w:numbering {DECLARED}>
<w:abstractNum w:abstractNumId="0"><w:nsid w:val="4B505301"/><w:multiLevelType w:val="singleLevel"/>
<w:tmpl w:val="4B505311"/>{topics}</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:nsid w:val="4B505302"/><w:multiLevelType w:val="multilevel"/>
<w:tmpl w:val="4B505312"/>{bullets}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


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


def parts() -> dict[str, str]:
    """All parts of the template, in the order in which they are stored."""
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
        "word/document.xml": document(),
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
        "word/footer1.xml": footer(numbered=True),
        "word/footer2.xml": footer(numbered=False),
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Zápis ze setkání</dc:title>'
            "<dc:language>cs-CZ</dc:language></cp:coreProperties>"
        ),
        "docProps/app.xml": (
            f'<Properties xmlns="{OFFICE}/extended-properties">'
            "<Application>KPSS Zápisy</Application></Properties>"
        ),
    }


def minutes_template() -> bytes:
    """The template of minutes as a .docx."""
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts().items():
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
    (folder / "zapis.docx").write_bytes(minutes_template())


if __name__ == "__main__":
    main(sys.argv[1:])

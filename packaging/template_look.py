"""The look of the shipped templates: letterhead, styles, lists and tables, one family."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())

FONT = "Arial"  # in every Word, and LibreOffice has letters of the same widths for it
ACCENT = "1B5468"  # deep petrol: prints as a strong grey
QUIET = "5B6770"
TINT = "E8EEF0"
Columns = tuple[tuple[str, int], ...]

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
    if style == "Fact":
        head += "<w:r><w:tab/></w:r>"
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{listed}</w:pPr>{head}'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def table(
    columns: Columns, rows: tuple[tuple[tuple[str, str], ...], ...], height: int, align: str = "center"
) -> str:
    """A table with a heading row that comes again on each page; columns are (heading, width in twips), rows
    cells of (style, text), `height` the least height of a row, `align` where texts stand in it."""
    head = tuple(("TableHead", heading) for heading, _ in columns)
    widths = [width for _, width in columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="{colour}"/>'
        for side, weight, colour in (("bottom", 8, ACCENT), ("insideH", 4, "B8C4C9"))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        f'<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + row(head, widths, 340, "center", heading=True)
        + "".join(row(cells, widths, height, align) for cells in rows)
        + "</w:tbl>"
    )


def row(
    cells: tuple[tuple[str, str], ...], widths: list[int], height: int, align: str, heading: bool = False
) -> str:
    """One row, never parted by the end of a page."""
    repeated = "<w:tblHeader/>" if heading else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>' if heading else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="{align}"/></w:tcPr>'
        f"{paragraph(look, text)}</w:tc>"
        for (look, text), width in zip(cells, widths, strict=True)
    )
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}"/>{repeated}</w:trPr>{made}</w:tr>'


OWN = frozenset(
    (
        "Letterhead", "Attendance", "Label", "DocumentKind", "Fact", "Call", "Note", "TableHead", "TableText",
        "TableNumber", "TableEnd", "FooterText", "Programme",
    )
)  # fmt: skip
"""Styles that Word does not have by itself."""


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
    custom = ' w:customStyle="1"' if identity in OWN else ""
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
    foot_look = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
    link_look = '<w:color w:val="0B5CAD"/><w:u w:val="single"/>'
    return (
        style("ListNumber", "List Number", topic_look)
        + style("Attendance", "Přítomní", attendance_look, follows="ListBullet")
        + bullet_styles()
        + style("Signature", "Signature", '<w:keepLines/><w:spacing w:before="180"/>')
        + style("Footer", "footer", '<w:jc w:val="right"/>', page_look, gallery=False)
        + style("FooterText", "Zápatí s textem", foot_look, page_look, gallery=False)
        + further_styles()
        + style("Label", "Popisek", run_look=label_look, kind="character")
        + style("Hyperlink", "Hyperlink", run_look=link_look, kind="character", gallery=False)
    )


def further_styles() -> str:
    """What only the invitation, the attendance sheet and the list of tasks have."""
    accent, quiet = f'<w:color w:val="{ACCENT}"/>', f'<w:color w:val="{QUIET}"/>'
    kind = f'<w:caps/>{accent}<w:spacing w:val="30"/>{size(10)}'
    fact = (
        '<w:tabs><w:tab w:val="left" w:pos="794"/></w:tabs><w:spacing w:after="60"/>'
        '<w:ind w:left="794" w:hanging="794"/>'
    )
    programme = (
        "<w:keepNext/><w:keepLines/>" + rule("top", 6, 8, ACCENT) + '<w:spacing w:before="200" w:after="60"/>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    head = f"<w:b/><w:bCs/>{accent}{size(9)}"
    low = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'  # no page of its own
    return (
        style(
            "DocumentKind", "Druh dokumentu", '<w:keepNext/><w:spacing w:after="60"/>', kind, follows="Title"
        )
        + style("Programme", "Program", programme, "<w:b/><w:bCs/>" + accent, follows="ListNumber")
        + style("Fact", "Údaj", fact, size(11))
        + style("Call", "Výzva", '<w:keepLines/><w:spacing w:before="220" w:after="160"/>')
        + style("Note", "Poznámka", '<w:spacing w:before="160"/>', quiet + size(8.5))
        + style("TableHead", "Záhlaví tabulky", "<w:keepNext/>", head)
        + style("TableText", "Text tabulky", '<w:spacing w:before="60" w:after="60"/>')
        + style("TableNumber", "Číslo v tabulce", number, quiet + size(9))
        + style("TableEnd", "Za tabulkou", low, size(1))
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
    """Numbered topics, bullets, rows of a table; levels beyond the fourth look like the fourth."""
    topics = level(0, "decimal", "%1.", STEP, STEP, '<w:pStyle w:val="ListNumber"/>')
    # no tab behind: that of "100." would need a second line
    rows = level(0, "decimal", "%1.", STEP, STEP, '<w:pStyle w:val="TableNumber"/><w:suff w:val="nothing"/>')
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
<w:abstractNum w:abstractNumId="2"><w:nsid w:val="4B505303"/><w:multiLevelType w:val="singleLevel"/>
<w:tmpl w:val="4B505313"/>{rows}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""

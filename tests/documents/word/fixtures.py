"""Five templates as different groups could have them, made by hand; points are list 2 throughout."""

from collections.abc import Mapping

from kpss_desktop.documents.word import default_template
from tests.documents.word.builders import W, para, parts, template

BINDING = '<w:dataBinding w:xpath="/x" w:storeItemID="{1}"/>'


def bullet(text: str, level: int, look: str = "") -> str:
    """A paragraph of the list of points."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'
    return f"<w:p><w:pPr>{listed}</w:pPr><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


BULLETS = "".join(bullet(f"{{bod {level + 1}}}", level) for level in range(4))


def cell(*blocks: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{"".join(blocks)}</w:tc>'


def row(*cells: str, head: bool = False) -> str:
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/>'
        f'<w:gridCol w:w="4500"/></w:tblGrid>{"".join(rows)}</w:tbl>{para("")}'
    )


def tables() -> bytes:
    """Everything in a table: labels on the left, a cell with all points, a row for each task."""
    tasks = table(
        row(cell(para("Úkol")), cell(para("Kdo a kdy")), head=True),
        row(cell(para("{úkol}")), cell(para("{kdo}[[, {termín}]]"))),
    )
    layout = table(
        row(cell(para("Setkání")), cell(para("{název}"))),
        row(cell(para("Omluveni")), cell(para("{omluveni}"))),
        row(cell(para("Přítomni")), cell(para("{přítomni}"))),
        row(cell(para("Témata")), cell(para("{téma}"))),
        row(cell(para("Průběh")), cell(BULLETS)),
    )
    return template(layout + tasks)


def text_box() -> bytes:
    """The letterhead floats in a text box, which hangs on a paragraph that often vanishes."""
    inner = f"<w:txbxContent>{para('{skupina}')}{para('{datum}')}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>5000000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>500000</wp:posOffset></wp:positionV>'
        '<wp:extent cx="1800000" cy="700000"/><wp:wrapNone/><wp:docPr id="1" name="Hlavička"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="700000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"/></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = (
        '<w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;width:140pt">'
        f"<v:textbox>{inner}</v:textbox></v:rect></w:pict>"
    )
    box = (
        '<w:r><mc:AlternateContent><mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape" Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )
    anchor = f"<w:p>{box}<w:r><w:t>Omluveni: {{omluveni}}.</w:t></w:r></w:p>"
    return template(anchor + para("{název}") + para("Přítomni: {přítomni}.") + BULLETS + para("{zpracoval}"))


def control(content: str, properties: str = "") -> str:
    about = f'<w:sdtPr><w:id w:val="7"/>{properties}</w:sdtPr>'
    return f"<w:sdt>{about}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def controls() -> bytes:
    """Every place is a content control, each prototype one of its own, one tied to data elsewhere."""
    title = control(para("{název}"), f"{BINDING}<w:text/>")
    inline = (
        f"<w:p>{control('<w:r><w:t>{datum}</w:t></w:r>', '<w:showingPlcHdr/>')}<w:r><w:t>.</w:t></w:r></w:p>"
    )
    people = control(para("Přítomni: {přítomni}."))
    bullets = "".join(control(bullet(f"{{bod {level + 1}}}", level)) for level in range(4))
    return template(title + inline + people + bullets + control(para("{zpracoval}")))


def headings() -> bytes:
    """Points stand under the headings of their topics."""
    heading = para("{téma v zápisu}", look='<w:pStyle w:val="Heading1"/>')
    return template(para("{název}") + para("Přítomni: {přítomni}.") + heading + BULLETS)


def localised() -> bytes:
    """Styles as a Czech Word names them; lists by style alone."""
    names = {0: "Seznamsodrkami", 1: "Seznamsodrkami2", 2: "Seznamsodrkami3", 3: "Seznamsodrkami4"}
    contents = parts(default_template())
    changed: dict[str, str] = {}
    for part in ("word/styles.xml", "word/numbering.xml"):
        text = contents[part].decode()
        for level, name in reversed(names.items()):
            text = text.replace(f'"ListBullet{level + 1 if level else ""}"', f'"{name}"')
        changed[part] = text.replace('"Hyperlink"/><w:basedOn', '"Hypertextovodkaz"/><w:basedOn').replace(
            'w:styleId="Hyperlink"', 'w:styleId="Hypertextovodkaz"'
        )
    bullets = "".join(
        para(f"{{bod {level + 1}}}", look=f'<w:pStyle w:val="{name}"/>') for level, name in names.items()
    )
    return template(para("{název}") + para("Přítomni: {přítomni}.") + bullets, changed)


TEMPLATES: Mapping[str, bytes] = {
    "shipped": default_template(),
    "tables": tables(),
    "text box": text_box(),
    "controls": controls(),
    "headings": headings(),
    "localised": localised(),
}

# The order of the Open XML schema (ISO/IEC 29500-1, CT_TcPr, CT_TrPr has none, CT_TblPr).
CELL_ORDER = [
    f"{{{W}}}{name}"
    for name in (
        "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
        "textDirection", "tcFitText", "vAlign", "hideMark",
    )
]  # fmt: skip
TABLE_ORDER = [
    f"{{{W}}}{name}"
    for name in (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize",
        "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
    )
]  # fmt: skip

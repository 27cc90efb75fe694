"""Names of Open XML, the order its schema wants, and a parser that fetches and expands nothing."""

from xml.etree import ElementTree

from lxml import etree

from kpss_desktop.documents.word.errors import TemplateError

Element = etree._Element
Node = Element | ElementTree.Element  # what is only read may come from either parser

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

P, PPR, RUN, RPR, T = W + "p", W + "pPr", W + "r", W + "rPr", W + "t"
STYLE, NUMPR, NUMID, ILVL, IND = W + "pStyle", W + "numPr", W + "numId", W + "ilvl", W + "ind"
B, I, HYPERLINK, VAL = W + "b", W + "i", W + "hyperlink", W + "val"  # noqa: E741
SECTION = W + "sectPr"

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)


def names(listed: str) -> tuple[str, ...]:
    """Names of Word's own elements, from a list with spaces."""
    return tuple(W + name for name in listed.split())


RUN_ORDER = names(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
PARAGRAPH_ORDER = names(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
    "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)


def parse(data: bytes, part: str) -> Element:
    """The root of an XML part. Raises TemplateError damaged; a document type is refused as damage."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise TemplateError("damaged", part=part) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise TemplateError("damaged", part=part)
    return root


def serialise(root: Element) -> bytes:
    """An XML part as Word writes it."""
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)


def escape(text: str) -> str:
    """Text as it stands in XML; that of the standard library brings the whole of HTTP with it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def put(parent: Element, child: Element, order: tuple[str, ...]) -> None:
    """Set a property where the schema wants it, in place of one of its kind that is there."""
    present = parent.find(child.tag)
    if present is not None:
        parent.replace(present, child)
        return
    if len(parent) and child.tag in order:
        later = order[order.index(child.tag) + 1 :]
        for position, sibling in enumerate(parent):
            if sibling.tag in later:
                parent.insert(position, child)
                return
    parent.append(child)


def switched_on(properties: Element | None, name: str) -> bool:
    """True if a toggle such as bold stands in the properties and is not switched off there."""
    found = None if properties is None else properties.find(name)
    return found is not None and is_on(found)


def is_on(toggle: Node) -> bool:
    """True unless a toggle says that it is off."""
    return toggle.get(VAL, "1") not in ("0", "false", "off")


def value_of(parent: Element | None, name: str) -> str | None:
    """The w:val of a child, None where there is none."""
    found = None if parent is None else parent.find(name)
    return None if found is None else found.get(VAL)

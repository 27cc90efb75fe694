"""Old minutes being written into a Word file; all names are made up.

The builder notes what each of its paragraphs is, so that a test can compare what the program proposes.
"""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml

from kpss_desktop.domain.proposal import ParagraphRole as Role

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
LETTERHEAD = ("MĚSTSKÉ", "PLÁNOVÁNÍ", "ZKUŠEBNÍCH", "S L U Ž E B", "R E G I O N U", "V Z O R O V")
TITLE = "Pracovní setkání skupiny pro zkoušky, pokusy a ověřování šablon."
DATE = "8. ledna 2024, 13:30 hod, – ZkT"
TOPICS = ("Plán zkoušek", "Představení projektu P.O.K.U.S.", "Termíny setkání")
NAMES = ("Otakar Smyšlený", "Běla Vymyšlená", "Čestmír Pokusný", "Drahomíra Cvičná", "Evžen Zkoumal")
EXCUSED = ("Filoména Nepřítelová", "Mgr. Gustav Schůzka, Ph.D.")
AUTHOR = "Otakar Smyšlený"
POINTS: tuple[tuple[int, str], ...] = (
    (0, "Paní Vymyšlená informuje, že plán zkoušek se letos zpracovávat nebude."),
    (1, "Více informací zde *https://zkouska.example/projekt* pro všechny."),
    (0, "Jak bylo řečeno, **rada města neprošla žádné řešení** a skupina v tom bude pokračovat."),
    (1, "Naděje na zkoušku. Pracují v běžném režimu."),
    (2, "**Shodli se, že to zkusí znovu.** Pan Pokusný osloví nemocnici."),
    (0, "Další termíny jednání: 18.3.; 10.6. vždy v 13:30, místem zůstává kancelář ZkT."),
)
"""Level and text; **bold**, *link*."""
TRACES = (
    "Smyšlen", "Vymyšlen", "Pokusn", "Cvičn", "Zkoumal", "Nepřítelov", "Schůzka", "Otakar", "plán zkoušek",
    "Plán zkoušek", "nemocnic", "zkouska.example", "13:30", "ZkT", "2024", "P.O.K.U.S.",
)  # fmt: skip
"""What nobody may find in a template."""


def run(text: str, look: str = "") -> str:
    """A run; tabs and line breaks as Word keeps them."""
    inner = "".join(
        "<w:tab/>" if piece == "\t" else "<w:br/>" if piece == "\n"
        else f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _parts(text)
    )  # fmt: skip
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def _parts(text: str) -> list[str]:
    found = [""]
    for char in text:
        if char in "\t\n":
            found += [char, ""]
        else:
            found[-1] += char
    return [piece for piece in found if piece]


UNDERLINED = '<w:u w:val="single"/>'


def rich(text: str, look: str = "") -> str:
    """Runs of a text with **bold** and *link*."""
    xml = ""
    for number, piece in enumerate(text.split("**")):
        if number % 2:
            xml += run(piece, f"{look}<w:b/>")
            continue
        for place, part in enumerate(piece.split("*")):
            linked = f'<w:hyperlink r:id="rIdLink">{run(part, UNDERLINED)}</w:hyperlink>'
            xml += linked if place % 2 else run(part, look) if part else ""
    return xml


def para(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


class Old:
    """Old minutes being written; `roles` are what the program should propose, in its order."""

    def __init__(self) -> None:
        self.body: list[str] = []
        self.roles: list[tuple[str, Role]] = []
        self.around: list[tuple[str, Role]] = []
        self.document = docx.Document()
        self.extra: dict[str, bytes] = {}

    def add(self, text: str, role: Role, properties: str = "", look: str = "") -> None:
        """A paragraph."""
        self.raw(para(rich(text, look) if text else "", properties), text.replace("*", ""), role)

    def raw(self, xml: str, text: str, role: Role) -> None:
        """A paragraph as XML."""
        self.body.append(xml)
        self.roles.append((text, role))

    def note(self, *rows: tuple[str, Role]) -> None:
        """What a raw piece of XML holds."""
        self.roles += rows

    def letterhead(self, properties: str = "") -> None:
        for line in LETTERHEAD:
            self.add(line, Role.KEEP, properties, "<w:b/>")

    def number(self, identity: int, levels: list[tuple[str, str, int]]) -> None:
        """A list: (form, text, indent) of each level."""
        rows = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
            for level, (form, text, left) in enumerate(levels)
        )
        root = self.document.part.numbering_part.element
        root.findall(f"{{{W}}}num")[0].addprevious(
            parse_xml(f'<w:abstractNum {NAMESPACES} w:abstractNumId="{identity}">{rows}</w:abstractNum>')
        )
        root.append(
            parse_xml(
                f'<w:num {NAMESPACES} w:numId="{identity}"><w:abstractNumId w:val="{identity}"/></w:num>'
            )
        )

    def bytes(self) -> bytes:
        """The file."""
        body = self.document.element.body
        for child in list(body):
            if not child.tag.endswith("sectPr"):
                body.remove(child)
        for xml in self.body:
            holder = parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")
            body.insert(len(body) - 1, holder[0])
        self.document.core_properties.author = AUTHOR
        self.document.core_properties.title = f"Zápis {DATE}"
        target = io.BytesIO()
        self.document.save(target)
        return _with(target.getvalue(), self.extra)


_LINK = (
    '<Relationship Id="rIdLink" TargetMode="External" Target="https://zkouska.example/projekt" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
)


def _with(data: bytes, extra: Mapping[str, bytes]) -> bytes:
    """The file with the address of the link, and with further parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", _LINK.encode())
    types = parts["[Content_Types].xml"]
    for part, content in extra.items():
        if part.startswith("+"):  # +relationship type
            kind, _, target = part[1:].partition(" ")
            parts[f"word/{target}"] = content
            row = (
                f'<Relationship Id="rId{kind}" Target="{target}" '
                f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
            )
            parts[name] = parts[name].replace(b"</Relationships>", row.encode())
            override = (
                f'<Override PartName="/word/{target}" ContentType="application/vnd.openxmlformats-'
                f'officedocument.wordprocessingml.{kind}+xml"/></Types>'
            )
            types = types.replace(b"</Types>", override.encode())
    parts["[Content_Types].xml"] = types
    target_file = io.BytesIO()
    with zipfile.ZipFile(target_file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return target_file.getvalue()

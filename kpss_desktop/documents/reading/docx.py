"""A Word file as paragraphs in order: what each says run by run, in which list and at which level.

A walk of our own: libraries lose levels, text boxes and tracked changes. What comes out knows nothing of XML.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from kpss_desktop.czech.datelines import has_date
from kpss_desktop.documents.reading.accepting import accept
from kpss_desktop.documents.reading.lists import Listed, Sheets
from kpss_desktop.documents.word.errors import TemplateError
from kpss_desktop.documents.word.ooxml import HYPERLINK, PPR, RUN, STYLE, Element, P, R, T, W, names, value_of
from kpss_desktop.documents.word.package import Package
from kpss_desktop.domain.proposal import ParagraphAddress
from kpss_desktop.domain.runs import Run, Runs, plain, tidy, without_start
from kpss_desktop.system.values import dataclass

STORIES = ("header", "footer", "footnotes", "endnotes")
TOLERANCE = 60  # twips: 1 mm is no other level
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK, BOX = MC + "Fallback", W + "txbxContent"
_TAB, _SPACE = 709, 60  # twips that a typed tab or space moves the text by, nearly
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011",
          W + "softHyphen": "", W + "sym": "•"}  # fmt: skip
_HOLDERS = frozenset(names("hyperlink ins moveTo smartTag sdt sdtContent fldSimple customXml bdo dir"))
_TYPED = re.compile(
    r"[ \t\u00a0]*(?:(?P<sign>[-–—•·▪◦●○■□►➢➤*+\u2022\uf0b7\uf0a7]|o(?=\t))|(?P<number>\d{1,2}[.)]|[a-z]\)))"
    r"(?:[ \t\u00a0]+|(?<=[-–—•])(?=[^\W\d_]))"
)
_DASHES = frozenset("-–—")
_FIELD_LINK = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"')


class ListKind(StrEnum):
    NUMBERED = "numbered"
    BULLET = "bullet"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: which table of the part, which row and column of its grid there, all from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph. `level` counts from 0 and is None outside lists; `prefix` is the length of a typed
    bullet or number in front; `indent` and `first` are twips; `key` is the same for items of one list;
    `story` is body, header, footer, footnotes or endnotes."""

    address: ParagraphAddress
    runs: Runs
    story: str = "body"
    box: bool = False
    cell: Cell | None = None
    style: str = ""
    level: int | None = None
    kind: ListKind | None = None
    ordered: bool = False
    prefix: int = 0
    indent: int = 0
    first: int = 0
    key: str = ""

    @property
    def text(self) -> str:
        return plain(self.runs)

    @property
    def content(self) -> Runs:
        """What it says, without a typed bullet."""
        return without_start(self.runs, self.prefix) if self.prefix else self.runs

    @property
    def bold(self) -> bool:
        """True if all of its letters are bold."""
        return any(run.text.strip() for run in self.runs) and all(
            run.bold for run in self.runs if run.text.strip()
        )


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What a Word file says: the body in order, then headers, footers and notes."""

    paragraphs: tuple[Paragraph, ...]

    def body(self) -> tuple[Paragraph, ...]:
        """Paragraphs of the body; those of text boxes stand where their box is anchored."""
        return tuple(row for row in self.paragraphs if row.story == "body")


def read_docx(data: bytes) -> WordDocument:
    """Read a .docx as it is seen: tracked changes accepted, hidden text left out.

    Raises TemplateError where it is no Word file, a damaged, an encrypted or a too large one.
    """
    package = Package.read(data)
    sheets = Sheets(package)
    found: list[Paragraph] = []
    for part, story in stories(package):
        root = accepted(package, part)
        found += _Walk(part, story, sheets, package.relations(part).links()).read(root)
    return WordDocument(tuple(found))


def stories(package: Package) -> list[tuple[str, str]]:
    """The parts that hold text, the body first, each with what it is."""
    main = package.main()
    return [(main, "body")] + [
        (part, kind.rstrip("s") if kind not in ("footnotes", "endnotes") else kind)
        for kind in STORIES
        for part in package.all_related(main, (kind,))
    ]


def accepted(package: Package, part: str) -> Element:
    """A part with its tracked changes accepted; paragraphs are counted in this form."""
    root = package.root(part)
    if not root.tag.startswith(W):
        raise TemplateError("strict_format")
    accept(root)
    return root


def typed_prefix(text: str) -> int:
    """The length of a bullet or number typed in front of a text; a date is none."""
    match = _TYPED.match(text)
    if match is None or (match["number"] and has_date(text[: match.end() + 20]) and _dated(text)):
        return 0
    return match.end()


def _dated(text: str) -> bool:
    """True if the text begins with a date, "8. ledna 2024" or "8. 1. 2024"."""
    match = re.match(r"\s*\d{1,2}\.\s*(?:\d{1,2}\.\s*\d{4}|[^\W\d_]+)", text)
    return match is not None and has_date(match[0])


def shown_once(paragraph: Element) -> bool:
    """False for the second copy of a text box, which Word keeps for old programs."""
    for fallback in paragraph.iterancestors(FALLBACK):
        parent = fallback.getparent()
        choice = None if parent is None else parent.find(MC + "Choice")
        if choice is not None and next(choice.iter(P), None) is not None:
            return False
    return True


class _Stack:
    """Indents of the list that is being walked; their number is the level."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, str]] = []
        self._keys: set[str] = set()
        self._earlier: list[tuple[int, str]] = []

    def level(self, indent: int, sign: str, key: str) -> int:
        """The level of an item at that indent; at the same indent another typed sign is a deeper level.

        A list that goes on behind a heading keeps its levels.
        """
        if not self._rows and key in self._keys:
            self._rows = [row for row in self._earlier if row[0] <= indent + TOLERANCE]
            if sign and self._rows and self._rows[-1][0] < indent - TOLERANCE:
                self._rows = []
        if not self._rows:
            self._keys = set()
        self._keys.add(key)
        while self._rows and self._rows[-1][0] > indent + TOLERANCE:
            self._rows.pop()
        same = [row for row in self._rows if row[0] >= indent - TOLERANCE]
        if not same or (sign and all(known != sign for _, known in same)):
            self._rows.append((indent, sign))
        elif sign:
            while self._rows[-1][1] != sign:
                self._rows.pop()
        return len(self._rows) - 1

    def pause(self, indent: int) -> None:
        """A paragraph outside the list: the list ends unless it stands further in, as a continuation."""
        if self._rows and (indent < TOLERANCE or indent <= self._rows[0][0] - TOLERANCE):
            self._earlier, self._rows = self._rows, []


class _Walk:
    """One part being read."""

    def __init__(self, part: str, story: str, sheets: Sheets, links: Mapping[str, str]) -> None:
        self._part, self._story, self._sheets, self._links = part, story, sheets, links
        self._stack = _Stack()
        self._tables = 0
        self._cells: dict[Element, Cell] = {}
        self._place: Element | None = None

    def read(self, root: Element) -> Iterator[Paragraph]:
        for index, paragraph in enumerate(root.iter(P)):
            if shown_once(paragraph) and not self._separator(paragraph):
                yield self._paragraph(index, paragraph)

    @staticmethod
    def _separator(paragraph: Element) -> bool:
        """The line above footnotes is no text."""
        parent = paragraph.getparent()
        return parent is not None and (parent.get(W + "type") or "normal") not in ("normal", "dxa", "auto")

    def _paragraph(self, index: int, paragraph: Element) -> Paragraph:
        properties = paragraph.find(PPR)
        runs = tidy(_Runs(self._sheets, self._links).read(paragraph))
        text = plain(runs)
        listed = self._sheets.listed(properties)
        indent = self._sheets.indent(properties, listed)
        prefix = typed_prefix(text) if listed is None else 0
        box = next(paragraph.iterancestors(BOX), None)
        cell = next(paragraph.iterancestors(W + "tc"), None)
        self._enter(box if box is not None else cell)
        level, kind, ordered, key = self._listing(text, prefix, listed, indent.edge)
        return Paragraph(
            address=ParagraphAddress(self._part, index),
            runs=runs,
            story=self._story,
            box=box is not None,
            cell=None if cell is None else self._cell(cell),
            style=self._sheets.name(value_of(properties, STYLE)) or "",
            level=level,
            kind=kind,
            ordered=ordered,
            prefix=prefix,
            indent=indent.left,
            first=indent.first,
            key=key,
        )

    def _enter(self, place: Element | None) -> None:
        """Lists of one cell or box say nothing of levels in another."""
        if place is not self._place:
            self._place = place
            self._stack = _Stack()

    def _listing(
        self, text: str, prefix: int, listed: Listed | None, edge: int
    ) -> tuple[int | None, ListKind | None, bool, str]:
        if listed is not None:
            ordered = self._sheets.form(listed) not in ("bullet", "none")
            kind = ListKind.NUMBERED if ordered else ListKind.BULLET
            key = f"{kind}:{listed.number}"
            stack = self._stack if text.strip() else copy.deepcopy(self._stack)  # an empty item leads nowhere
            return stack.level(edge, "", key), kind, ordered, key
        if prefix:
            typed = text[:prefix]
            sign = typed.strip()
            ordered = sign[0].isalnum() and sign != "o"
            lead = typed[: len(typed) - len(typed.lstrip())]
            edge += _TAB * lead.count("\t") + _SPACE * (len(lead) - lead.count("\t"))
            shape = (
                "1" if ordered and sign[0].isdigit() else "a" if ordered else "-" if sign in _DASHES else sign
            )
            return self._stack.level(edge, shape, f"typed:{shape}"), ListKind.TYPED, ordered, f"typed:{shape}"
        if text.strip():
            self._stack.pause(edge)
        return None, None, False, ""

    def _cell(self, cell: Element) -> Cell:
        if cell not in self._cells:
            table = next(cell.iterancestors(W + "tbl"))
            self._tables += 1
            for number, row in enumerate(_own(table, W + "tr", W + "tbl")):
                column = _count(value_of(row.find(W + "trPr"), W + "gridBefore"), 0)
                for each in _own(row, W + "tc", W + "tr"):
                    self._cells[each] = Cell(self._tables - 1, number, column)
                    column += _count(value_of(each.find(W + "tcPr"), W + "gridSpan"), 1)
        return self._cells[cell]


def _count(value: str | None, otherwise: int) -> int:
    """How many columns of the grid; what is no number counts as if nothing stood there."""
    return int(value) if value is not None and value.isdecimal() and len(value) < 4 else otherwise


def _own(holder: Element, tag: str, kind: str) -> Iterator[Element]:
    """Elements within a table or a row that are not those of a table within it."""
    return (element for element in holder.iter(tag) if next(element.iterancestors(kind)) is holder)


class _Runs:
    """The runs of one paragraph; a link may be an element of its own or a field."""

    def __init__(self, sheets: Sheets, links: Mapping[str, str]) -> None:
        self._sheets, self._links = sheets, links
        self._fields: list[list[str]] = []  # the instructions of the fields that are open

    def read(self, holder: Element, href: str | None = None) -> Iterator[Run]:
        for child in holder:
            if child.tag == RUN:
                yield from self._run(child, href)
            elif child.tag in _HOLDERS:
                own = self._links.get(child.get(R + "id", "")) if child.tag == HYPERLINK else None
                yield from self.read(child, own or href)

    def _run(self, run: Element, href: str | None) -> Iterator[Run]:
        text = ""
        for child in run:
            if child.tag == T:
                text += child.text or ""
            elif child.tag in _SIGNS:
                text += _SIGNS[child.tag]
            elif child.tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif child.tag == W + "instrText" and self._fields:
                self._fields[-1].append(child.text or "")
        if text:
            href = href or self._field_link()
            yield Run(text, self._sheets.bold(run), self._sheets.italic(run), href)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append([])
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_link(self) -> str | None:
        for instructions in reversed(self._fields):
            match = _FIELD_LINK.match("".join(instructions))
            if match is not None:
                return match[1]
        return None

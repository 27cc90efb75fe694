"""A finished Word file as the program reads it: every paragraph with its level, run by run."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from xml.etree import ElementTree

from kpss_desktop.documents.word.archive import read_entries
from kpss_desktop.documents.word.errors import DocumentMismatch, TemplateError
from kpss_desktop.documents.word.numbering import Numbering
from kpss_desktop.documents.word.ooxml import W, parse
from kpss_desktop.documents.word.package import Package
from kpss_desktop.documents.word.reading import Line, Look, lines_of
from kpss_desktop.domain.runs import Run, Runs, plain
from kpss_desktop.system.values import dataclass

_PIECE = 32_768  # bytes read at once
_BODY = f"*/{W}body"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One paragraph. `level` counts from 0 and is None outside lists; `ordered` where the list counts."""

    runs: Runs
    level: int | None = None
    ordered: bool = False
    style: str | None = None

    @property
    def text(self) -> str:
        return plain(self.runs)


def check(file: bytes, expected: Mapping[str, list[Line]]) -> None:
    """Read a file and compare its parts, paragraph by paragraph, with what they must say.

    Raises DocumentMismatch at the first that differs.
    """
    package = Package(read_entries(file))
    for part, lines in expected.items():
        data = package[part]
        links = package.relations(part).links() if b"hyperlink" in data else {}
        pairs = zip_longest(lines, _lines_within(data, part, links))
        for number, (wanted, found) in enumerate(pairs, 1):
            if found != wanted:
                raise DocumentMismatch(part, number, wanted, found)


def _lines_within(data: bytes, part: str, links: Mapping[str, str]) -> Iterator[Line]:
    """All paragraphs of a part. A long one is read piece by piece, and what was told of it is forgotten: it
    is never in memory as a whole. The parser of the standard library does that in two thirds of the time."""
    if len(data) <= _PIECE:
        yield from lines_of(parse(data, part), links)
        return
    builder = ElementTree.TreeBuilder(insert_comments=True, insert_pis=True)
    frame = builder.start(part, {})
    parser = ElementTree.XMLParser(target=builder)
    try:
        for start in range(0, len(data), _PIECE):
            body = frame.find(_BODY)
            if body is not None:
                for block in body[:-1]:  # the last may go on
                    yield from lines_of(block, links)
                del body[:-1]
            parser.feed(data[start : start + _PIECE])
        parser.close()
    except ElementTree.ParseError as error:
        raise TemplateError("damaged", part=part) from error
    yield from lines_of(frame, links)


def read_back(docx: bytes) -> tuple[ReadLine, ...]:
    """All paragraphs of the body, those of tables and text boxes too, in the order of the file.

    Raises TemplateError where it is no Word file or a damaged one.
    """
    package = Package.read(docx)
    main = package.main()
    numbering = Numbering(package)
    places: dict[Look, tuple[int | None, bool]] = {}
    lines = []
    for look, spans in lines_of(package.root(main), package.relations(main).links()):
        if look not in places:
            listed = numbering.of(look)
            places[look] = (None, False) if listed is None else (listed[1], numbering.ordered(*listed))
        runs = tuple(Run(text, bold, italic, href) for text, bold, italic, href in spans)
        lines.append(ReadLine(runs, *places[look], style=look.style))
    return tuple(lines)

"""A finished Word file as the program reads it: every paragraph with its level, run by run."""

from kpss_desktop.documents.word.numbering import Numbering
from kpss_desktop.documents.word.package import Package
from kpss_desktop.documents.word.reading import Look, lines_of
from kpss_desktop.domain.runs import Run, Runs, plain
from kpss_desktop.system.values import dataclass


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

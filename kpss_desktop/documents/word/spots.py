"""A paragraph of old minutes that is becoming a part of a template."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kpss_desktop.documents.reading.docx import Paragraph
from kpss_desktop.documents.word.ooxml import Element
from kpss_desktop.domain.proposal import ProposedParagraph


@dataclass(slots=True)
class Spot:
    """A paragraph with its role, its element, the second copy of its text box, and how it was read."""

    row: ProposedParagraph
    element: Element
    twin: Element | None
    read: Paragraph
    done: bool = field(default=False)

    def both(self) -> Iterable[Element]:
        """Its element, and the second copy where it has one."""
        return (self.element,) if self.twin is None else (self.element, self.twin)

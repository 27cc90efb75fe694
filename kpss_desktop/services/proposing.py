"""A template made of old minutes: what stands in them, proposed and corrected, and the file made of it."""

from pathlib import Path

from kpss_desktop.domain.proposal import Proposal
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class OldMinutes:
    """A Word file of old minutes, read once, so that a change of the file meanwhile does no harm."""

    docx: bytes
    proposal: Proposal

    def make(self, proposal: Proposal) -> bytes:
        """The template, as the corrected proposal says. Raises TemplateError."""
        from kpss_desktop.documents.word.templating import make_template

        return make_template(self.docx, proposal)


def read_old_minutes(path: Path) -> OldMinutes:
    """Read a Word file and propose what stands where. Raises OSError and TemplateError."""
    return propose_from(path.read_bytes())


def propose_from(docx: bytes) -> OldMinutes:
    """What stands where in a Word file. Raises TemplateError."""
    from kpss_desktop.documents.word.proposing import propose

    return OldMinutes(docx, propose(docx))

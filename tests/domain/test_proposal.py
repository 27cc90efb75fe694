"""What is proposed of old minutes, and its corrections."""

from kpss_desktop.domain.proposal import (
    Certainty,
    ParagraphAddress,
    ParagraphRole,
    Proposal,
    ProposedParagraph,
)


def row(text: str, role: ParagraphRole, certainty: Certainty = Certainty.SURE) -> ProposedParagraph:
    return ProposedParagraph(ParagraphAddress("word/document.xml", 0), text, role, certainty)


def test_a_corrected_role_is_sure() -> None:
    proposal = Proposal((row("A", ParagraphRole.UNKNOWN, Certainty.GUESS),))
    changed = proposal.with_role(0, ParagraphRole.TITLE)
    assert (changed.paragraphs[0].role, changed.unsure()) == (ParagraphRole.TITLE, 0)


def test_what_is_missing_is_told() -> None:
    proposal = Proposal((row("Setkání", ParagraphRole.TITLE), row("Bod", ParagraphRole.POINT_1)))
    assert ParagraphRole.AUTHOR in proposal.missing()
    assert ParagraphRole.TITLE not in proposal.missing()


def test_a_label_is_that_of_the_role() -> None:
    assert row("Zpracoval: Jan", ParagraphRole.AUTHOR).label() is not None
    assert row("Zpracoval: Jan", ParagraphRole.TITLE).label() is None

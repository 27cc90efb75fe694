"""How old minutes are understood before a template is made of them: which paragraph is what."""

from dataclasses import replace
from enum import StrEnum

from kpss_desktop.czech.labels import PEOPLE, Label, LabelKind, read_label
from kpss_desktop.system.values import dataclass


class ParagraphRole(StrEnum):
    """What a paragraph of old minutes is. KEEP stays as it is, OTHER is contents and goes.

    PERSON, ORGANISATION and ORDINAL stand in a table that has a row for each person.
    """

    KEEP = "keep"
    EMPTY = "empty"
    TITLE = "title"
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    TOPICS_LABEL = "topics label"
    TOPIC = "topic"
    PEOPLE_LABEL = "people label"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    GUESTS = "guests"
    PERSON = "person"
    ORGANISATION = "organisation"
    ORDINAL = "ordinal"
    HEADING = "heading"
    POINT_1 = "point 1"
    POINT_2 = "point 2"
    POINT_3 = "point 3"
    POINT_4 = "point 4"
    AUTHOR = "author"
    VERIFIER = "verifier"
    NEXT = "next"
    OTHER = "other"
    UNKNOWN = "unknown"


POINT_ROLES = (
    ParagraphRole.POINT_1, ParagraphRole.POINT_2, ParagraphRole.POINT_3, ParagraphRole.POINT_4
)  # fmt: skip
PEOPLE_ROLES = {
    LabelKind.PRESENT: ParagraphRole.PRESENT,
    LabelKind.EXCUSED: ParagraphRole.EXCUSED,
    LabelKind.ABSENT: ParagraphRole.ABSENT,
    LabelKind.GUESTS: ParagraphRole.GUESTS,
}
_LABELS = {
    **{role: (kind,) for kind, role in PEOPLE_ROLES.items()},
    ParagraphRole.AUTHOR: (LabelKind.AUTHOR,),
    ParagraphRole.VERIFIER: (LabelKind.VERIFIER,),
    ParagraphRole.NEXT: (LabelKind.NEXT,),
    ParagraphRole.PLACE: (LabelKind.PLACE,),
    ParagraphRole.TOPIC: (LabelKind.TOPICS,),
}


class Certainty(StrEnum):
    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class ParagraphAddress:
    """Where a paragraph stands in a Word file: its part, and its place among all paragraphs of that part
    once tracked changes are accepted."""

    part: str
    index: int


@dataclass(frozen=True, slots=True)
class ProposedParagraph:
    """A paragraph of old minutes. `prefix` is the length of a typed bullet in front of its text,
    `place` says where it stands if not in the body: header, footer, text box, footnote."""

    address: ParagraphAddress
    text: str
    role: ParagraphRole
    certainty: Certainty = Certainty.SURE
    prefix: int = 0
    place: str = ""

    def label(self) -> Label | None:
        """The label in front of what the role says, "Přítomni: "; None where there is none."""
        kinds = _LABELS.get(self.role, ())
        label = read_label(self.text, self.prefix)
        fits = label is not None and (label.kind in kinds or (label.kind in PEOPLE and kinds[:1] in _PEOPLE))
        return label if fits else None


_PEOPLE = tuple((kind,) for kind in PEOPLE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """All paragraphs of old minutes in order, with what each is."""

    paragraphs: tuple[ProposedParagraph, ...]

    def with_role(self, index: int, role: ParagraphRole) -> "Proposal":
        """The same with another role for one paragraph, which somebody has chosen and so is sure."""
        changed = replace(self.paragraphs[index], role=role, certainty=Certainty.SURE)
        return Proposal((*self.paragraphs[:index], changed, *self.paragraphs[index + 1 :]))

    def has(self, role: ParagraphRole) -> bool:
        """True if a paragraph has that role."""
        return any(row.role is role for row in self.paragraphs)

    def unsure(self) -> int:
        """How many paragraphs should be looked at."""
        return sum(row.certainty is not Certainty.SURE for row in self.paragraphs)

    def missing(self) -> tuple[ParagraphRole, ...]:
        """Roles without which the template would leave out something of usual minutes."""
        usual = (
            ParagraphRole.TITLE, ParagraphRole.DATE, ParagraphRole.TOPIC,
            ParagraphRole.PRESENT, ParagraphRole.POINT_1, ParagraphRole.AUTHOR,
        )  # fmt: skip
        rows = {ParagraphRole.PRESENT} if self.has(ParagraphRole.PERSON) else set()
        return tuple(role for role in usual if not self.has(role) and role not in rows)

"""What can be named in a text, and what was found of it: the values that mentions are told in."""

from enum import StrEnum

from kpss_desktop.system.values import dataclass


class MentionKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    ROLE = "role"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Mentionable:
    """Somebody or something that a text can name.

    `name` is as stored, in nominative, a person's without titles and with the surname last; `ref` the id in
    the register; `others` further names: short, full, former. `present` is true of those at the meeting,
    `organisation` any name of a person's organisation.
    """

    kind: MentionKind
    name: str
    ref: int | None = None
    others: tuple[str, ...] = ()
    present: bool = False
    organisation: str = ""


EVERYBODY = Mentionable(MentionKind.EVERYBODY, "všichni", present=True)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text, from character `start` to `end`, without titles, with its `@`.

    `phrase` is where the titles before it begin ("paní Ing. Vzorová"), else equal to `start`. There are
    several `candidates` where the text does not tell two apart; `sure` is true of a single one that leaves no
    doubt. `by_sign` says that it was written with `@`.
    """

    start: int
    end: int
    candidates: tuple[Mentionable, ...]
    sure: bool
    phrase: int
    by_sign: bool = False

    @property
    def best(self) -> Mentionable:
        """The first candidate."""
        return self.candidates[0]


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who may be meant to do a task; `weight` says how likely, 0 to 100."""

    who: Mentionable
    mention: Mention
    weight: int


@dataclass(frozen=True, slots=True)
class Owners:
    """Who may own a task, the likeliest first; `sure` if the first is meant without doubt."""

    candidates: tuple[Owner, ...] = ()
    sure: bool = False

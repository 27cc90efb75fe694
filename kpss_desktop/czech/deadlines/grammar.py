"""What the parts of the deadline grammar share: the words before, the reading, the rule."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kpss_desktop.czech.deadlines.folding import Folded
from kpss_desktop.czech.deadlines.values import DeadlineKind
from kpss_desktop.czech.deadlines.words import GAP


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before a day: preposition `prep` (one form for each), "nejpozději" or a label, "asi".

    `start` and `end` are folded offsets; the expression begins at `end`. `listed`: it continues a list
    whose first day had a label, as the second day of "termíny: 18. 3., 10. 6.".
    """

    start: int
    end: int
    prep: str = ""
    late: bool = False
    labelled: bool = False
    approximate: bool = False
    listed: bool = False

    @property
    def strong(self) -> bool:
        """True if the words can only name a deadline: nejpozději, termín:, T:."""
        return self.late or self.labelled or self.listed

    @property
    def firm(self) -> bool:
        """True if a day after these words is certain."""
        return (self.strong or self.prep in FIRM) and not self.approximate

    @property
    def until(self) -> bool:
        """True if the words set an end, so that even a day already past is meant as a deadline."""
        return self.strong or self.prep in ("do", "k", "pred")


FIRM = frozenset(("do", "k", "na", "v", "behem", "za", "pred", "mezi"))
NO_DEADLINE = frozenset(("od", "po", "z", "o", "pro"))


@dataclass(slots=True)
class Reading:
    """What an expression means, before its surroundings are judged.

    `weekday`: a weekday alone. `relative`: a day named without a date, which a date that follows makes
    precise. `explicit`: a date with figures or month.
    """

    due: date | None
    kind: DeadlineKind = DeadlineKind.DAY
    sure: bool = True
    impossible: bool = False
    inferred: bool = False
    others: list[date] = field(default_factory=list)
    weekday: bool = False
    relative: bool = False
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with the day of its meeting and the group's next planned meeting."""

    folded: Folded
    base: date
    next_meeting: date | None

    @property
    def text(self) -> str:
        return self.folded.text


Hit = tuple[int, Reading | None]  # the folded end, and the reading; None for words that are no deadline
Matcher = Callable[[Scene, Lead, int], Hit | None]
Reader = Callable[["re.Match[str]", Lead, Scene], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means, for all prepositions or some of them.

    The reader gives None where the words are no deadline after all.
    """

    pattern: re.Pattern[str]
    read: Reader
    preps: frozenset[str] | None = None

    def __call__(self, scene: Scene, lead: Lead, place: int) -> Hit | None:
        """What begins at `place`; None where the pattern does not fit."""
        if self.preps is not None and lead.prep not in self.preps:
            return None
        match = self.pattern.match(scene.text, place)
        return None if match is None else (match.end(), self.read(match, lead, scene))


def rule(pattern: str, read: Reader, preps: tuple[str, ...] | None = None) -> Rule:
    """Make a rule of the source of a pattern; with `preps` only after one of these prepositions."""
    return Rule(re.compile(pattern), read, None if preps is None else frozenset(preps))


_PREPOSITIONS = {
    "do": "do", "k": "k", "ke": "k", "ku": "k", "na": "na", "v": "v", "ve": "v", "behem": "behem",
    "v prubehu": "behem", "v terminu": "do", "v terminu do": "do", "ve lhute": "do", "ve lhute do": "do",
    "v dobe do": "do", "ve dnech": "v", "v tydnu": "v", "za": "za", "pred": "pred", "po": "po", "od": "od",
    "ode": "od", "z": "z", "ze": "z", "mezi": "mezi", "o": "o", "pres": "pres", "kolem": "kolem",
    "okolo": "kolem", "pro": "pro", "pri": "na",
}  # fmt: skip
_LATE = ("nejpozdeji", "nejdele", "nejdel", "max", "max.", "maximalne", "jeste")
_ABOUT = ("cca", "cca.", "asi", "zhruba", "priblizne", "nekdy", "orientacne", "predbezne")
LEAD_WORDS = frozenset(
    [words.split()[0].rstrip(".") for words in (*_PREPOSITIONS, *_LATE, *_ABOUT)] + ["dne", "dni"]
)


def lead_pattern() -> re.Pattern[str]:
    """A pattern for the words before a day; it matches nothing, too."""
    prepositions = "|".join(words.replace(" ", GAP) for words in sorted(_PREPOSITIONS, key=len, reverse=True))
    late = "|".join(re.escape(word) for word in sorted(_LATE, key=len, reverse=True))
    about = "|".join(re.escape(word) for word in sorted(_ABOUT, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<late>{late})[ ,:]{{1,9}})?(?:(?P<about>{about}){GAP})?"
        rf"(?:(?P<prep>{prepositions}){GAP})?(?:(?P<about2>{about}){GAP})?(?P<dne>(?:dne|dni|datu|data){GAP})?"
    )


def lead_of(match: re.Match[str]) -> Lead:
    """The lead that the pattern found."""
    words = " ".join((match["prep"] or "").split())
    approximate = bool(match["about"] or match["about2"])
    prep = _PREPOSITIONS.get(words, "dne" if match["dne"] else "")
    return Lead(match.start(), match.end(), prep, bool(match["late"]), approximate=approximate)

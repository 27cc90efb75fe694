"""The next meeting as a deadline: do příštího setkání, k dalšímu jednání, na lednové setkání, příště."""

import re

from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.grammar import Lead, Reading, Rule, Scene, rule
from kpss_desktop.czech.deadlines.reckoning import nth_period
from kpss_desktop.czech.deadlines.values import DeadlineKind

_NOUN = (
    r"(?:setkanim?|jednanim?|schuz(?:ky|ku|ce|kou|ka|e|i)|porad(?:y|u|e|ou)|zasedanim?|sezenim?|sejiti"
    r"|skupin(?:y|u|e|ou)|ps)"
)
_KIND = rf"(?:(?:pracovni|spolecne|radne|nase|ps|porady)(?:ho|mu|m|ou)?{w.GAP})?"
_TAIL = (
    rf"(?:{w.GAP}(?P<ours>(?:(?:nasi|teto|cele){w.GAP})?(?:pracovni{w.GAP})?skupiny|ps{w.END}))?"
    rf"(?P<other>{w.GAP}(?:rad[ye]|zastupitelstv[ao]|vyboru|komise|ministerstva|vlady|parlamentu|uradu|s|se){w.END})?"
)
_NEXT = rf"(?:nase(?:ho|mu|m)?{w.GAP})?(?:{w.NEXT}|pristim){w.GAP}{_KIND}{_NOUN}{w.END}{_TAIL}"
_BY_MONTH = rf"(?P<stem>{w.any_of(w.MONTH_STEMS)})(?:eho|emu|em|e|ou|a|y){w.GAP}{_KIND}{_NOUN}{w.END}{_TAIL}"
_PLAIN = rf"(?:naseho{w.GAP})?(?:setkani|schuzky|porady|jednani|zasedani){w.END}{_TAIL}"
_ADVERB = rf"(?:priste|pristich{w.GAP}setkani){w.END}"
_PREPS = ("do", "na", "k", "pred", "pro", "v", "behem")

MONTH_MEETING_WORDS = tuple(
    stem + end for stem in w.MONTH_STEMS for end in ("eho", "emu", "em", "e", "ou", "a", "y")
)
NEXT_WORDS = [
    word + end
    for word in ("pristi", "dalsi", "nasledujici", "nejblizsi", "prespristi")
    for end in ("", "ho", "mu", "m")
]

PLAIN_WORDS = ("setkani", "schuzky", "porady", "jednani", "zasedani", "naseho")
ADVERBS = ("priste", "nase", "naseho", "nasemu", "nasem")


def meeting_rules() -> tuple[Rule, ...]:
    """The rules for the next meeting."""
    return (rule(_NEXT, _read_next), rule(_BY_MONTH, _read_by_month), rule(_ADVERB, _read_adverb))


def plain_rules() -> tuple[Rule, ...]:
    """The rule for "do setkání", which is uncertain."""
    return (rule(_PLAIN, _read_plain, ("do",)),)


def _read_next(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if lead.prep not in _PREPS and not lead.strong:
        return None
    if match["other"]:
        others = [scene.next_meeting] if scene.next_meeting else []
        return Reading(None, DeadlineKind.NONE, sure=False, others=others)
    return Reading(scene.next_meeting, DeadlineKind.NEXT_MEETING, not lead.approximate, relative=True)


def _read_plain(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if match["other"]:
        return None
    return Reading(scene.next_meeting, DeadlineKind.NEXT_MEETING, sure=False, relative=True)


def _read_by_month(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    """A meeting named by its month is the next one if that is in this month, else the month stands for it."""
    if lead.prep not in _PREPS and not lead.strong:
        return None
    number = w.MONTH_STEMS.index(match["stem"]) + 1
    following = scene.next_meeting
    if following is not None and following.month == number and not match["other"]:
        return Reading(following, DeadlineKind.NEXT_MEETING, relative=True)
    period = nth_period(DeadlineKind.MONTH, number, None, scene.base)
    others = [following] if following else []
    return Reading(period.last, DeadlineKind.MONTH, sure=False, inferred=True, others=others, relative=True)


def _read_adverb(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if lead.prep not in ("", *_PREPS):
        return None
    sure = lead.prep in ("do", "na") or lead.strong
    return Reading(scene.next_meeting, DeadlineKind.NEXT_MEETING, sure, relative=True)

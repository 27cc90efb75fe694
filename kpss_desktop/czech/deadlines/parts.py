"""Parts of a period: do konce března, v půlce února, začátkem týdne, druhá polovina roku."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.grammar import NO_DEADLINE, Hit, Lead, Reading, Scene
from kpss_desktop.czech.deadlines.periods import ORDER, Form, Named, next_turn, read_period
from kpss_desktop.czech.deadlines.reckoning import Period, nth_period, plus, sunday
from kpss_desktop.czech.deadlines.values import DeadlineKind

_END = rf"(?P<end>konec|konce|konci|koncem|zaver(?:u|em)?){w.GAP}"
_MIDDLE = (
    r"(?P<middle>pulk(?:a|y|u|ou)|pulce|puli|pule|polovin(?:a|y|e|u|ou)|pol(?:ov)?\.?|prostredk(?:u|em)"
    rf"|uprostred){w.GAP}"
)
_START = rf"(?P<begin>zacatek|zacatk(?:u|em)|pocatek|pocatk(?:u|em)|zkraje|uvodem|uvodu){w.GAP}"
PART = (
    rf"(?:(?P<half>{ORDER}){w.MAY}(?:polovin(?:a|y|e|u|ou)|pulk(?:a|y|u|ou)|pulce){w.GAP}"
    rf"|{_END}|{_MIDDLE}|{_START})"
)
TODAY_ENDS = rf"(?:konec|konce|konci|koncem){w.GAP}(?:dne|pracovni{w.GAP}doby|smeny){w.END}"
WEEK_ENDS = rf"(?:konec|konce|konci|koncem){w.GAP}(?:(?P<weekend>vikendu)|pracovniho{w.GAP}tydne){w.END}"
TURN = rf"prelomu?{w.GAP}(?P<a>{w.MONTH}){w.GAP}a{w.GAP}(?P<b>{w.MONTH}){w.END}{w.year_part()}"

PART_WORDS = w.listed(
    "konec konce konci koncem zaver zaveru zaverem pulka pulky pulku pulkou pulce puli pule polovina"
    " poloviny polovine polovinu polovinou pol polov prostredku prostredkem uprostred zacatek zacatku"
    " zacatkem pocatek pocatku pocatkem zkraje uvodem uvodu prelom prelomu"
)
_ADVERBS = ("koncem", "zaverem", "uprostred", "zacatkem", "pocatkem", "zkraje", "uvodem", "prostredkem")


def read_part(scene: Scene, lead: Lead, place: int) -> Hit | None:
    """The part of a period whose words begin at `place` of the folded text; None for no such words."""
    text = scene.text
    if match := w.pattern(TODAY_ENDS).match(text, place):
        return match.end(), None if lead.prep in NO_DEADLINE else Reading(scene.base, relative=True)
    if match := w.pattern(WEEK_ENDS).match(text, place):
        return match.end(), _end_of_days(match, lead, scene)
    if match := w.pattern(TURN).match(text, place):
        return match.end(), _turn_of_months(match, lead, scene)
    match = w.pattern(PART).match(text, place)
    if match is None:
        return None
    named = read_period(text, match.end(), scene.base)
    if named is None:
        return None
    if lead.prep == "za" or (lead.prep in NO_DEADLINE and not (match["half"] and lead.prep == "o")):
        return named.end, None
    if match["half"]:
        return named.end, _half(match["half"], named, lead)
    firm = lead.firm or (not lead.prep and match[0].strip().startswith(_ADVERBS) and not lead.approximate)
    if not (firm or lead.prep or match["end"]):
        return named.end, None  # "polovina roku", "začátek února" alone
    return named.end, _part(match, named, lead, scene, firm)


def _part(match: re.Match[str], named: Named, lead: Lead, scene: Scene, firm: bool) -> Reading:
    pick = _day_of(match, lead)
    period, due = named.period, pick(named.period)
    if due < scene.base and not named.explicit_year and named.form is not Form.AHEAD:
        period = next_turn(named)
        due = pick(period)
    others: list[date] = []
    if match["begin"] and lead.prep == "do":
        firm = False
        others = [period.beginning]
    if match["end"] and period.kind is DeadlineKind.WEEK:
        others = [plus(due, -2)]
    if match["end"] and period.kind is DeadlineKind.HALF and named.form is Form.UNIT and due.month == 6:
        others = [day for day in (date(due.year, 1, 31),) if day >= scene.base]  # the half of the school year
    if period.inferred:
        others.append(pick(next_turn(replace(named, period=period))))
    return Reading(due, sure=firm, inferred=period.inferred, others=others)


def _day_of(match: re.Match[str], lead: Lead) -> Callable[[Period], date]:
    if match["end"]:
        return lambda period: period.last
    if match["middle"]:
        return lambda period: period.middle
    if lead.prep == "do":
        return lambda period: period.first
    return lambda period: period.beginning


def _end_of_days(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    """The end of the working week is a Friday, that of the weekend a Sunday."""
    if lead.prep in NO_DEADLINE:
        return None
    last = sunday(scene.base)
    friday = plus(last, -2)
    if match["weekend"]:
        return Reading(last, sure=lead.firm, others=[friday])
    due = friday if friday >= scene.base else plus(friday, 7)
    return Reading(due, sure=lead.firm, others=[plus(due, 2)])


def _half(order: str, named: Named, lead: Lead) -> Reading | None:
    """The first or second half of a year is a period of its own, that of a month or week has a last day."""
    number = w.ORDER[order.rstrip(". ")]
    if number > 2 or (named.form is Form.UNIT and named.period.kind is DeadlineKind.HALF):
        return None
    period = named.period
    if period.kind is DeadlineKind.YEAR:
        half = nth_period(DeadlineKind.HALF, number, period.first.year, period.first)
        return Reading(half.last, DeadlineKind.HALF, lead.firm)
    due = period.middle if number == 1 else period.last
    return Reading(due, sure=lead.firm, inferred=period.inferred)


def _turn_of_months(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if lead.prep in NO_DEADLINE or lead.prep == "za":
        return None
    year = int(match["year"]) if match["year"] else w.year_of(match["rel"], scene.base.year)
    period: Period = nth_period(DeadlineKind.MONTH, w.MONTHS[match["b"]], year, scene.base)
    return Reading(period.first, sure=False, inferred=period.inferred, others=[period.beginning])

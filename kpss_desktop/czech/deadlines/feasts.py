"""Easter, Christmas, seasons and school holidays as deadlines, and wishes without a date: co nejdříve."""

import re
from datetime import date

from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.grammar import NO_DEADLINE, Lead, Reader, Reading, Rule, Scene, rule
from kpss_desktop.czech.deadlines.reckoning import plus
from kpss_desktop.czech.deadlines.values import DeadlineKind
from kpss_desktop.czech.holidays import easter

_EASTER = rf"velikonoc(?:e|i|emi|ich)?{w.END}"
_FIXED = {
    rf"vanoc(?:e|i|emi|ich)?{w.END}": (12, 24),
    rf"(?:silvestra|silvestrem|silvestru){w.END}": (12, 31),
    rf"mikulas(?:e|em|i){w.END}": (12, 5),
    rf"(?:noveho{w.GAP}roku|novym{w.GAP}rokem){w.END}": (1, 1),
    rf"(?:letnich{w.GAP}|letnimi{w.GAP}|letni{w.GAP})?prazdnin(?:y|ami|ach)?{w.END}": (7, 1),
    rf"(?:vanocnich|vanocnimi){w.GAP}prazdnin(?:ami)?{w.END}": (12, 23),
}
_LAST_OF_FEAST = {(12, 24): (12, 26), (7, 1): (8, 31)}
_SEASONS = {"jar": (5, 31), "let": (8, 31), "podzim": (11, 30), "zim": (2, 28)}
_SEASON_STARTS = {"jar": (3, 31), "let": (6, 30), "podzim": (9, 30), "zim": (11, 30)}
_SEASON = (
    rf"(?P<end>(?:konce|koncem|konci){w.GAP})?(?P<season>(?:jar|let|zim)(?=[aeouy])|podzim)"
    rf"(?:a|e|o|u|y|em|ou)?{w.END}(?:{w.GAP}(?P<year>20\d\d))?(?!{w.GAP}\d)"
)
_WISH = (
    rf"(?:co{w.GAP}(?:mozna{w.GAP})?nejd(?:rive|riv)|ihned|neprodlene|bezodkladne|okamzite|obratem|asap"
    rf"|bez{w.GAP}(?:zbytecneho{w.GAP})?odkladu){w.END}"
)
_LASTING = rf"(?:prubezne|stale|trvale|trvaly|dle{w.GAP}potreby|podle{w.GAP}potreby){w.END}"
_CLAUSE_END = r" {0,9}(?:$|[.,;:!?)\n])"

FEAST_WORDS = w.listed(
    "velikonoc velikonoce velikonoci velikonocemi velikonocich vanoc vanoce vanoci vanocemi vanocich"
    " silvestra silvestrem silvestru mikulase mikulasem mikulasi noveho novym letnich letnimi letni"
    " prazdnin prazdniny prazdninami prazdninach vanocnich vanocnimi jara jare jaro jarem leta lete leto"
    " letem podzim podzimu podzimem zima zimy zime zimu zimou konce koncem konci"
)
WISH_WORDS = w.listed(
    "co ihned neprodlene bezodkladne okamzite obratem asap bez prubezne stale trvale trvaly dle podle"
)


def feast_rules() -> tuple[Rule, ...]:
    """The rules for feasts and seasons."""
    fixed = [rule(pattern, _fixed_reader(*day)) for pattern, day in _FIXED.items()]
    return (rule(_EASTER, _read_easter), *fixed, rule(_SEASON, _read_season))


def wish_rules() -> tuple[Rule, ...]:
    """The rules for wishes that have no date."""
    return (rule(_WISH, _read_wish), rule(_LASTING, _read_lasting))


def _next(month: int, day: int, base: date) -> date:
    due = date(base.year, month, day)
    return due if due >= base else date(base.year + 1, month, day)


def _read_easter(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    sunday = easter(scene.base.year)
    if sunday < scene.base:
        sunday = easter(scene.base.year + 1)
    if lead.prep == "pred":
        return Reading(plus(sunday, -3), inferred=True, others=[plus(sunday, -1)])  # the last working day
    if lead.prep in ("do", "k"):
        return Reading(sunday, sure=lead.firm, inferred=True, others=[plus(sunday, -3)])
    return Reading(plus(sunday, 1), sure=False, inferred=True) if lead.prep in ("o", "na", "pres") else None


def _fixed_reader(month: int, day: int) -> Reader:
    def read(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
        due = _next(month, day, scene.base)
        if lead.prep == "pred" or (lead.prep in ("do", "k") and (month, day) in ((1, 1), (7, 1), (12, 23))):
            return Reading(plus(due, -1), sure=lead.firm, inferred=True)
        if lead.prep in ("do", "k"):
            return Reading(due, sure=lead.firm, inferred=True, others=[plus(due, -1)])
        if lead.prep in ("o", "pres", "behem", "na"):
            last = _LAST_OF_FEAST.get((month, day), (month, day))
            return Reading(_next(*last, scene.base), sure=False, inferred=True)
        return None

    return read


def _read_season(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    """ "Na jaře" is a wish whose last day is a candidate; "do léta" is the month in which it begins."""
    season, inferred = match["season"], match["year"] is None
    base = scene.base if inferred else max(scene.base, date(int(match["year"]), 1, 1))
    last = _next(*_SEASONS[season], base)
    if match["end"]:
        return None if lead.prep in NO_DEADLINE else Reading(last, sure=False, inferred=inferred)
    if lead.prep in ("do", "pred"):
        return Reading(_next(*_SEASON_STARTS[season], base), sure=False, inferred=inferred)
    fits = ("na",) if season in ("jar", "podzim") else ("v", "pres")
    if lead.prep not in (*fits, "behem"):
        return None
    return Reading(None, DeadlineKind.NONE, sure=False, inferred=inferred, others=[last])


def _read_wish(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    return Reading(None, DeadlineKind.NONE)


def _read_lasting(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    """ "Průběžně" alone or at the end of a clause is a deadline, in the midst of a report hardly."""
    ends = w.pattern(_CLAUSE_END).match(scene.text, match.end()) is not None
    if not match[0].startswith("prubezne") and not lead.labelled:
        return None
    return Reading(None, DeadlineKind.NONE, sure=ends or lead.labelled)

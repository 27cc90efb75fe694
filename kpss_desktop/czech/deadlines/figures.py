"""Days written as dates: 29. 2. 2024, 29.2., "29. února", 15/1, 2024-02-29, "do 15. t. m." and the like."""

import re
from datetime import date

from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.grammar import NO_DEADLINE, Lead, Reading, Rule, Scene, rule
from kpss_desktop.czech.deadlines.reckoning import (
    coming,
    existing,
    month_end,
    nth_period,
    plus,
    plus_months,
)
from kpss_desktop.czech.deadlines.values import DeadlineKind

_YEAR2 = r"(?:(?P<year2>[2-4]\d)(?=[ ,;!?)\n]|\.?$|\.[ \n])| {1,2}(?P<year3>[2-4]\d)(?=[,;!?)\n]|\.?$))"
_NOT_CLASSES = (
    rf"(?!{w.MAY}\d{{1,2}}\.(?!{w.MAY}[\da-z])|{w.GAP}(?:a|az){w.GAP}\d{{1,2}}\.{w.GAP}(?!{w.MONTH})[a-z])"
)
_FIGURES = (
    rf"(?P<d>\d{{1,2}})\.{w.MAY}(?P<m>\d{{1,2}})(?!\d)(?:(?P<dot>\.){_YEAR2}?)?+"
    rf"{w.year_part()}(?!\.?\d){_NOT_CLASSES}"
)
_MONTH_CUT = rf"{w.any_of(w.MONTHS_CUT)}(?:\.|(?= {{1,9}}20\d\d))"
_WORDS = rf"(?P<d>\d{{1,2}})\.?{w.MAY}(?P<month>{w.MONTH}{w.END}|{_MONTH_CUT}){w.year_part()}"
_ROMAN = rf"(?P<d>\d{{1,2}})\.{w.MAY}(?P<roman>x?i{{1,3}}|i?[vx]|vi{{1,3}})\.{w.year_part()}(?![a-z0-9])"
_SLASH = r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<year>20\d\d|\d\d))?(?![\d/]|[.,-]\d)"
_ISO = r"(?P<year>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![-\d])"
_DASHED = r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<year>20\d\d)(?![-\d])"
_MONTH_YEAR = (
    rf"(?P<m>0?[1-9]|1[0-2])(?:/{w.MAY}|\.{w.MAY})(?P<year>20\d\d)(?![\d/]|[.,-]\d)(?!{w.MAY}sb){w.END}"
)
_THIS_MONTH = (
    rf"(?P<d>\d{{1,2}})\.(?:{w.GAP}(?:dne|den))?{w.GAP}"
    rf"(?:(?P<this>t\.{w.MAY}m\.?|(?:tohoto|toho|teto|tento){w.GAP}mesice)"
    rf"|(?P<next>(?:p\.{w.MAY}m\.?|(?:pristi|dalsi|nasledujici)(?:ho)?{w.GAP}mesice)))"
)
_DAY_ONLY = r"(?P<d>\d{1,2})\.(?= {0,9}(?:[,;:!?)\n-]|$))"
_RECURRING = rf"\d{{1,2}}\.(?:{w.GAP}(?:dne|den))?{w.GAP}(?:kazdeho|v|kazdy){w.GAP}mesic[ei]?{w.END}"
_ORDINAL = w.any_of(form.replace(" ", w.GAP) for form in w.DAY_ORDINALS)
_ORDINAL_DAY = (
    rf"(?P<ordinal>{_ORDINAL})"
    rf"(?:{w.GAP}(?P<month>{w.MONTH}){w.END}{w.year_part()}|(?= {{0,9}}(?:[.,;:!?)\n]|$)))"
)
_ROMANS = {roman: number for number, roman in enumerate(w.listed("i ii iii iv v vi vii viii ix x xi xii"), 1)}
_SPARE = 28  # a day up to this one exists in every month


_AFTER = r"\d+(?:(\.) {0,9}([a-z\d])?|([/-])| {0,9}([a-z]))?"


def figure_class(text: str, place: int) -> str:
    """What follows the figure at `place`, which tells the few rules that may fit.

    "#.1" a point and a figure, "#.a" a point and a word, "#." a point alone, "#/" and "#-" these signs,
    "#a" a word, "#" anything else.
    """
    match = w.pattern(_AFTER).match(text, place)
    if match is None:
        return "#"
    if match[1]:
        return "#." if match[2] is None else "#.a" if match[2].isalpha() else "#.1"
    return f"#{match[3]}" if match[3] else "#a" if match[4] else "#"


def date_rules() -> dict[str, tuple[Rule, ...]]:
    """The rules for a date that begins with a figure, by `figure_class`, the most telling first."""
    month_year, words = rule(_MONTH_YEAR, _read_month_year), rule(_WORDS, _read_words)
    return {
        "#.1": (month_year, rule(_FIGURES, _read_numbers)),
        "#.a": (
            words,
            rule(_ROMAN, _read_roman),
            rule(_RECURRING, _refuse),
            rule(_THIS_MONTH, _read_this_month),
        ),
        "#.": (rule(_DAY_ONLY, _read_day_only),),
        "#/": (month_year, rule(_SLASH, _read_slash)),
        "#-": (rule(_ISO, _read_numbers), rule(_DASHED, _read_numbers)),
        "#a": (words,),
    }


def ordinal_rules() -> tuple[Rule, ...]:
    """The rules for "prvního března" and "do patnáctého"."""
    return (rule(_ORDINAL_DAY, _read_ordinal),)


def resolve(month: int, day: int, match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    """The date of a day and month, with the year of the groups `year` or `rel`, or the next one."""
    if lead.prep in NO_DEADLINE and not lead.strong:
        return None
    groups = match.groupdict()
    year = groups.get("year") or groups.get("year2") or groups.get("year3")
    number = int(year) + (2000 if len(year) < 3 else 0) if year else None
    relative = w.year_of(groups.get("rel"), scene.base.year)
    reading = _dated(month, day, relative if number is None else number, scene.base)
    if reading.due is not None and lead.prep == "pred":
        reading.due = plus(reading.due, -1)
    reading.sure = reading.sure and lead.firm
    return reading


def _dated(month: int, day: int, year: int | None, base: date) -> Reading:
    if day > _SPARE and existing(2000, month, day) is None:
        last = nth_period(DeadlineKind.MONTH, month, year, base).last
        return Reading(None, sure=False, impossible=True, inferred=year is None, others=[last], explicit=True)
    if year is not None:
        due = existing(year, month, day)
        if due is None:
            others = [month_end(year, month)]
            return Reading(None, sure=False, impossible=True, others=others, explicit=True)
        return Reading(due, explicit=True, others=[plus_months(due, 12)] if due < base else [])
    due = coming(base, month, day)
    if due is None:
        return Reading(None, sure=False, impossible=True, inferred=True, explicit=True)
    others = [plus_months(due, 12)]
    if due.year > base.year:
        others.append(month_end(base.year, month) if day > _SPARE else date(base.year, month, day))
    return Reading(due, inferred=True, others=others, explicit=True)


def _read_numbers(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    day, month = int(match["d"]), int(match["m"])
    groups = match.groupdict()
    dotted = "dot" not in groups or bool(match["dot"]) or bool(match["year"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return _beyond(day, month, bool(groups.get("dot")), lead)
    if not dotted and not (lead.prep in ("do", "k", "pred") or lead.strong):
        return None
    if _is_year_too_far(groups.get("year2") or groups.get("year3"), scene.base):
        return None
    reading = resolve(month, day, match, lead, scene)
    if reading is not None and not dotted and len(match["m"]) == 2:
        reading.sure = False  # as well an hour: do 12.05
    return reading


def _is_year_too_far(year: str | None, base: date) -> bool:
    return year is not None and not -1 <= int(year) - base.year % 100 <= 10


def _beyond(day: int, month: int, dotted: bool, lead: Lead) -> Reading | None:
    """32. 1. or 15. 13. after "do" is a slip; elsewhere such figures are no date."""
    if dotted and lead.until and 1 <= day <= 39 and 1 <= month <= 19:
        return Reading(None, sure=False, impossible=True, explicit=True)
    return None


def month_number(word: str) -> int:
    """The number of a month's name, also shortened; 0 where it is none."""
    return w.MONTHS.get(word) or w.MONTHS_CUT.get(word.rstrip("."), 0)


def _read_words(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    day = int(match["d"])
    if 1 <= day <= 31:
        return resolve(month_number(match["month"]), day, match, lead, scene)
    return Reading(None, sure=False, impossible=True, explicit=True) if lead.until and day < 40 else None


def _read_roman(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    month, day = _ROMANS.get(match["roman"]), int(match["d"])
    capital = scene.folded.is_upper(match.start("roman"))
    if month is None or not 1 <= day <= 31 or not capital or not (match["year"] or lead.firm):
        return None
    return resolve(month, day, match, lead, scene)


_CLAUSE_STARTS = " \n,;:(-–=!?"


def _read_slash(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    """15/1, but not 3/4 úvazku, 24/7 nor a number of a house."""
    day, month = int(match["d"]), int(match["m"])
    text = scene.text
    if not (1 <= day <= 31 and 1 <= month <= 12) or (day == 24 and month == 7):
        return None
    if match["year"] and len(match["year"]) == 4:
        return resolve(month, day, match, lead, scene)
    if not (lead.until or lead.prep == "dne"):
        before = text[: match.start()][-9:].rstrip(" ") if lead.prep == "" else ""
        if before and before[-1].isalnum():
            return None
        after = text[match.end() : match.end() + 9].lstrip(" ")
        if after[:1].isalpha() and not after.startswith(("v ", "ve ", "od ")):
            return None
    elif re.match(r" {0,9}(?:uvaz|hodin|roku|kapacit|clen|cesty|ceny|objemu|kilo)", text[match.end() :][:20]):
        return None
    if match["year"] is None and day < month and lead.prep in ("na", "za", "v"):
        return None
    return resolve(month, day, match, lead, scene)


def _read_month_year(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if not lead.firm or lead.prep in ("za", *NO_DEADLINE):
        return None
    period = nth_period(DeadlineKind.MONTH, int(match["m"]), int(match["year"]), scene.base)
    return Reading(period.last, DeadlineKind.MONTH)


def _read_this_month(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if lead.prep in NO_DEADLINE:
        return None
    base = plus_months(scene.base.replace(day=1), 1 if match["next"] else 0)
    due = existing(base.year, base.month, int(match["d"]))
    if due is None:
        others = [month_end(base.year, base.month)]
        return Reading(None, sure=False, impossible=True, others=others, explicit=True)
    others = [plus_months(due, 1)] if match["this"] else [plus_months(due, -1)]
    return Reading(due, sure=lead.firm and due >= scene.base, explicit=True, others=others)


def _read_day_only(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if not (lead.prep in ("do", "k") or lead.late):
        return None
    return _day_of_month(int(match["d"]), scene.base)


def _day_of_month(day: int, base: date) -> Reading | None:
    """The next day of this number in a month; never certain."""
    found: list[date] = []
    for ahead in range(3):
        month = plus_months(base.replace(day=1), ahead)
        due = existing(month.year, month.month, day)
        if due is not None and due >= base:
            found.append(due)
    if not found:
        return None
    return Reading(found[0], sure=False, inferred=True, others=found[1:2], explicit=True)


def _read_ordinal(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    day = w.DAY_ORDINALS[" ".join(match["ordinal"].split())]
    if match["month"]:
        return resolve(w.MONTHS[match["month"]], day, match, lead, scene)
    if lead.prep not in ("do", "k"):
        return None
    return _day_of_month(day, scene.base)


def _refuse(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    return None

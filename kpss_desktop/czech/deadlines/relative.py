"""Days counted from the meeting: zítra, do pátku, příští středu, do 14 dnů, za dva týdny, o víkendu."""

import re
from datetime import date

from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.grammar import NO_DEADLINE, Lead, Reading, Rule, Scene, rule
from kpss_desktop.czech.deadlines.reckoning import coming_weekday, existing, plus, plus_months, sunday
from kpss_desktop.czech.deadlines.values import DeadlineKind
from kpss_desktop.czech.holidays import workdays_after

_COUNT = rf"(?:(?P<figure>\d{{1,3}})(?:-?(?:ti|mi))?|(?P<count>{w.any_of(w.COUNTS)}))"
_UP_TO = rf"(?:(?:\d{{1,2}}|{w.any_of(w.COUNTS)}){w.MAY}(?:-|az|nebo|ci){w.MAY})?"
_UNITS = (
    r"(?P<unit>(?:(?:pracovni(?:ch|ho)?|kalendarni(?:ch|ho)?) {1,9}|(?:prac|kal)\. {0,9})?"
    r"(?:dnu|dni|dnech|den|dny)"
    r"|tyden|tydn(?:e|u|y|ech)|tyd\.|mesic(?:e|u|ich)?|mes\.|hodin[yu]?|hod\.?|h|rok[ua]?|roky|let|leta)"
)
_SINCE = (
    rf"(?:{w.GAP}(?P<now>ode?{w.GAP}(?:dneska|dnes|ted|(?:tohoto{w.GAP}|dnesniho{w.GAP})?(?:setkani|jednani)))"
    rf"|{w.GAP}(?P<event>(?:ode?{w.GAP}(?:dne{w.GAP})?|po{w.GAP}|pred{w.GAP})[a-z]{{3,}}))?"
)
_OFFSET = rf"{_UP_TO}{_COUNT}{w.MAY}{_UNITS}{w.END}{_SINCE}"
_ONE = rf"(?P<unit>tyden|tydne|mesice?|rok|roka){w.END}(?!{w.GAP}(?:20\d\d|{w.MONTH})){_SINCE}"
_PART = rf"(?P<part>pul|ctvrt|trictvrte){w.GAP}?(?P<unit>roku|rok){w.END}{_SINCE}"
_VAGUE = (
    rf"(?:par|nekolika|nekolik|(?:nejblizsi|pristi|nasledujici)ch){w.GAP}"
    rf"(?:dnu|dni|dnech|tydnu|tydnech|mesicu|mesicich){w.END}"
)
_THIS_WEEK = rf"(?:{w.GAP}(?:v{w.GAP})?(?P<after>{w.NEXT}|{w.THIS}){w.GAP}tyd(?:en|nu|ne))?"
_WEEKDAY = rf"(?P<day>{w.WEEKDAY}){w.END}{_THIS_WEEK}"
_AHEAD_WEEKDAY = rf"(?P<ahead>{w.NEXT}|{w.THIS}){w.GAP}(?P<day>{w.WEEKDAY}){w.END}"
_WEEK_WEEKDAY = (
    rf"(?P<ahead>{w.NEXT}|{w.THIS}){w.GAP}tyd(?:en|nu),?{w.GAP}(?:ve?|do|na){w.GAP}"
    rf"(?P<day>{w.WEEKDAY}){w.END}"
)
_DAYS = {
    "dnes": 0,
    "dneska": 0,
    "zitra": 1,
    "zitrka": 1,
    "zitrek": 1,
    "zitrku": 1,
    "pozitri": 2,
    "pozitrku": 2,
    "popozitri": 3,
}
_TIME_OF_DAY = rf"(?:{w.GAP}(?:rano|dopoledne|odpoledne|vecer){w.END})?"
_NAMED_DAY = rf"(?P<day>{w.any_of(_DAYS)}){w.END}{_TIME_OF_DAY}"
_DAY_TIME = rf"(?P<time>vecera|rana|poledne|obeda|pulnoci){w.END}"
_WEEKEND = rf"(?:(?P<ahead>{w.NEXT}|{w.THIS}){w.GAP})?vikend(?:u|em)?{w.END}"


def offset_rules() -> tuple[Rule, ...]:
    """The rules for what follows "do", "za", "během": 14 dnů, dvou týdnů, týdne, půl roku."""
    return (
        rule(_OFFSET, _read_offset, _OFFSET_PREPS),
        rule(_PART, _read_part, _OFFSET_PREPS),
        rule(_ONE, _read_one, ("do", "za")),
        rule(_VAGUE, _read_vague),
    )


def day_rules() -> tuple[Rule, ...]:
    """The rules for zítra, do večera, pátek, příští středu, víkend."""
    return (
        rule(_NAMED_DAY, _read_named_day),
        rule(_DAY_TIME, _read_day_time),
        rule(_WEEK_WEEKDAY, _read_weekday),
        rule(_AHEAD_WEEKDAY, _read_weekday),
        rule(_WEEKDAY, _read_weekday),
        rule(_WEEKEND, _read_weekend),
        rule(_VAGUE, _read_vague),
    )


COUNT_WORDS = (*w.COUNTS, "par", "nekolika", "nekolik")
ONE_WORDS = w.listed("tyden tydne mesic mesice rok roka pul pulroku ctvrt ctvrtroku trictvrte")
_TIMES = w.listed("vecera rana poledne obeda pulnoci vikend vikendu vikendem")
_VAGUE_WORDS = w.listed("nejblizsich pristich nasledujicich")
DAY_WORDS = (*_DAYS, *w.WEEKDAYS, *_TIMES, *_VAGUE_WORDS)
_OFFSET_PREPS = ("do", "za", "behem")


def _read_offset(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    count = int(match["figure"]) if match["figure"] else w.COUNTS[match["count"]]
    unit = match["unit"]
    if unit.startswith("h"):
        if count % 24 or not count:
            return None
        return _from_now(plus(scene.base, count // 24), match, lead)
    if unit.startswith("prac"):
        return _from_now(workdays_after(scene.base, count), match, lead)
    if unit.startswith(("let", "rok")):
        if unit.startswith("let") and lead.prep == "do":
            return None  # "do tří let" is an age
        return _from_now(plus_months(scene.base, 12 * count), match, lead)
    if unit.startswith("mes"):
        return _from_now(plus_months(scene.base, count), match, lead)
    return _from_now(plus(scene.base, count * (7 if unit.startswith("tyd") else 1)), match, lead)


def _from_now(due: date, match: re.Match[str], lead: Lead) -> Reading:
    return Reading(due, sure=not lead.approximate and not match["event"], relative=True)


def _read_part(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    months = {"pul": 6, "ctvrt": 3, "trictvrte": 9}[match["part"]]
    return _from_now(plus_months(scene.base, months), match, lead)


def _read_one(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    unit = match["unit"]
    if unit.startswith("rok") and unit != ("rok" if lead.prep == "za" else "roka"):
        return None
    if unit.startswith("tyd"):
        return _from_now(plus(scene.base, 7), match, lead)
    return _from_now(plus_months(scene.base, 1 if unit.startswith("mes") else 12), match, lead)


def _read_vague(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if lead.prep not in (*_OFFSET_PREPS, "v"):
        return None
    return Reading(None, DeadlineKind.NONE, sure=False)


def _read_named_day(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    word = match["day"]
    if lead.prep in ("za", "v", *NO_DEADLINE):
        return None
    days = _DAYS[word] - (lead.prep == "pred")
    sure = lead.firm or (days > 0 and not lead.approximate)
    return Reading(plus(scene.base, days), sure=sure, relative=True)


def _read_day_time(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if lead.prep != "do":
        return None
    days = 1 if match["time"] == "rana" else 0
    return Reading(
        plus(scene.base, days), sure=match["time"] in ("vecera", "rana") and lead.firm, relative=True
    )


_WEEKDAY_PREPS = ("do", "k", "na", "v", "pred", "kolem")


def _read_weekday(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    groups = match.groupdict()
    ahead = groups.get("ahead") or groups.get("after")
    if lead.prep not in _WEEKDAY_PREPS and not (not lead.prep and (lead.strong or groups.get("ahead"))):
        return None
    number = w.WEEKDAYS[match["day"]]
    due, others = weekday_due(number, ahead, scene.base)
    if lead.prep == "pred":
        due, others = plus(due, -1), []
    sure = lead.firm or (bool(ahead) and not lead.approximate and not lead.prep)
    return Reading(due, sure=sure, others=others, weekday=True, relative=True)


def weekday_due(number: int, ahead: str | None, base: date) -> tuple[date, list[date]]:
    """The day of a weekday (Monday 0) with "příští", "tento" or nothing before it, and its other readings."""
    if not ahead:
        due = coming_weekday(base, number)
        return due, [plus(due, 7)]
    monday = plus(base, -base.weekday())
    if ahead.startswith("prespristi"):
        return plus(monday, 14 + number), [plus(monday, 7 + number)]
    if ahead.startswith(("pristi", "dalsi", "nasledujici", "nejblizsi")):
        due = plus(monday, 7 + number)
        first = coming_weekday(base, number)
        if ahead.startswith("nejblizsi"):
            return first, [due] if due != first else []
        return due, [first if first != due else plus(due, 7)]
    due = plus(monday, number)
    return (due, [plus(due, 7)]) if due >= base else (plus(due, 7), [])


def _read_weekend(match: re.Match[str], lead: Lead, scene: Scene) -> Reading | None:
    if lead.prep not in ("do", "o", "pres", "na", "pred", "behem", "k") and not match["ahead"]:
        return None
    if lead.prep in ("od", "po", "z", "za", "pro"):
        return None
    end = sunday(scene.base)
    if match["ahead"] and not match["ahead"].startswith(("t", "nejblizsi")):
        end = plus(end, 7)
    if lead.prep in ("do", "pred", "k"):
        friday = plus(end, -2)
        due = friday if friday >= scene.base else plus(friday, 7)
        return Reading(due, sure=lead.firm, others=[plus(due, 2)])
    return Reading(end, sure=not lead.approximate, others=[plus(end, -2)])


def fitting_day(day: int, weekday: int, base: date) -> date | None:
    """The next `day` of a month that falls on `weekday`, within half a year: "v pátek 12."."""
    for ahead in range(6):
        month = plus_months(base.replace(day=1), ahead)
        due = existing(month.year, month.month, day)
        if due is not None and due >= base and due.weekday() == weekday:
            return due
    return None

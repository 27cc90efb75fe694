"""Periods as words name them: únor, 3/2024, 1. čtvrtletí, 2. pololetí, rok 2024, příští týden."""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from functools import cache

from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.grammar import NO_DEADLINE, Lead, Reading, Scene
from kpss_desktop.czech.deadlines.reckoning import LENGTHS, Period, around, nth_period, plus, plus_months
from kpss_desktop.czech.deadlines.values import DeadlineKind
from kpss_desktop.system.values import dataclass


class Form(Enum):
    """How a period is named, which decides what may stand before it."""

    AHEAD = auto()  # příští týden, tento měsíc
    MONTH = auto()
    NUMBERED = auto()  # a quarter or half
    YEAR = auto()  # rok 2024
    UNIT = auto()  # týden, měsíc alone
    SCHOOL = auto()  # prázdniny, školní rok


@dataclass(frozen=True, slots=True)
class Named:
    """A period, how it is named, and where its words end (folded offset)."""

    period: Period
    form: Form
    end: int
    explicit_year: bool = False


UNIT = (
    r"(?P<unit>tyden|tydn(?:e|u|em)|mesic(?:e|i|em)?|rok[ua]?|roce|rokem|ctvrtletim?|kvartal(?:u|e|em)?"
    r"|pololetim?|pulrok(?:u|em)?)"
)
_KINDS = {
    "ty": DeadlineKind.WEEK, "me": DeadlineKind.MONTH, "ro": DeadlineKind.YEAR, "ct": DeadlineKind.QUARTER,
    "kv": DeadlineKind.QUARTER, "po": DeadlineKind.HALF, "pu": DeadlineKind.HALF,
}  # fmt: skip
ORDER = rf"(?:[1-4]{w.MAY}\.|(?:iv|i{{1,3}})\.|{w.any_of(word for word in w.ORDER if len(word) > 3)})"
_OF_TWO = (
    rf"(?:[12]{w.MAY}\.|i{{1,2}}\.|{w.any_of(word for word in w.ORDER if word[:4] in ('prvn', 'druh'))})"
)
_Reader = Callable[["re.Match[str]", date], Period]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Form, _Reader], ...]:
    year = w.year_part()
    return (
        (re.compile(rf"(?P<ahead>{w.NEXT}|{w.THIS}){w.GAP}{UNIT}{w.END}"), Form.AHEAD, _ahead),
        (
            re.compile(
                rf"(?:mesic(?:e|i|em)?{w.GAP})?(?:{w.MONTH}{w.MAY}(?:-|az|a){w.MAY})?(?P<month>{w.MONTH}){w.END}{year}"
            ),
            Form.MONTH,
            _month,
        ),
        (re.compile(rf"(?P<m>0?[1-9]|1[0-2])/{w.MAY}(?P<year>20\d\d)(?!\d)"), Form.MONTH, _month_in_figures),
        (
            re.compile(
                rf"(?:q{w.MAY}(?P<a>[1-4])|(?P<b>[1-4])\.?{w.MAY}q"
                rf"|(?P<c>{ORDER}){w.MAY}(?:ctvrtletim?|kvartal(?:u|e|em)?|q)){w.END}(?:{w.MAY}/)?{year}"
            ),
            Form.NUMBERED,
            _quarter,
        ),
        (
            re.compile(
                rf"(?:h{w.MAY}(?P<a>[12])|(?P<b>[12])\.?{w.MAY}h"
                rf"|(?P<c>{_OF_TWO}){w.MAY}(?:pololetim?|pulrok(?:u|em)?)){w.END}(?:{w.MAY}/)?{year}"
            ),
            Form.NUMBERED,
            _half,
        ),
        (
            re.compile(
                rf"(?:kalendarni(?:ho|m)?{w.GAP})?(?:roku|rok|roce|r\.){w.MAY}"
                r"(?P<year>20\d\d)(?![\d/]|[.,-]\d)"
            ),
            Form.YEAR,
            lambda match, base: nth_period(DeadlineKind.YEAR, 1, int(match["year"]), base),
        ),
        (
            re.compile(
                rf"(?:(?:letnich|letni){w.GAP})?prazdnin(?:y|ach|ami)?{w.END}|(?P<school>skolniho{w.GAP}roku)"
            ),
            Form.SCHOOL,
            _school,
        ),
        (re.compile(rf"(?:kalendarni(?:ho|m)?{w.GAP})?{UNIT}{w.END}"), Form.UNIT, _unit),
    )


def read_period(text: str, place: int, base: date) -> Named | None:
    """The period whose name begins at `place` of the folded text."""
    for pattern, form, read in _forms():
        match = pattern.match(text, place)
        if match is not None:
            groups = match.groupdict()
            explicit = bool(groups.get("year") or groups.get("rel"))
            return Named(read(match, base), form, match.end(), explicit)
    return None


def _year(match: re.Match[str], base: date) -> int | None:
    return int(match["year"]) if match["year"] else w.year_of(match["rel"], base.year)


def _ahead(match: re.Match[str], base: date) -> Period:
    words = match["ahead"]
    step = 2 if words.startswith("presp") else int(words.startswith(("prist", "dal", "nasl", "nejbl")))
    return around(_KINDS[match["unit"][:2]], base, step)


def _month(match: re.Match[str], base: date) -> Period:
    return nth_period(DeadlineKind.MONTH, w.MONTHS[match["month"]], _year(match, base), base)


def _month_in_figures(match: re.Match[str], base: date) -> Period:
    return nth_period(DeadlineKind.MONTH, int(match["m"]), int(match["year"]), base)


def _number(match: re.Match[str]) -> int:
    word = match["a"] or match["b"] or match["c"]
    return w.ORDER[word.rstrip(". ")]


def _quarter(match: re.Match[str], base: date) -> Period:
    return nth_period(DeadlineKind.QUARTER, _number(match), _year(match, base), base)


def _half(match: re.Match[str], base: date) -> Period:
    return nth_period(DeadlineKind.HALF, _number(match), _year(match, base), base)


def _unit(match: re.Match[str], base: date) -> Period:
    return around(_KINDS[match["unit"][:2]], base)


def _school(match: re.Match[str], base: date) -> Period:
    """The summer holidays, or the school year, that ends next."""
    first, last = ((9, 1), (6, 30)) if match["school"] else ((7, 1), (8, 31))
    year = base.year + (base > date(base.year, *last))
    return Period(DeadlineKind.DAY, date(year - bool(match["school"]), *first), date(year, *last))


def next_turn(named: Named) -> Period:
    """The same period one turn later: the month of the next year, the week after."""
    period = named.period
    if period.kind is DeadlineKind.WEEK:
        return Period(period.kind, plus(period.first, 7), plus(period.last, 7))
    months = LENGTHS.get(period.kind, 12) if named.form is Form.UNIT else 12
    first, after = plus_months(period.first, months), plus_months(plus(period.last, 1), months)
    return Period(period.kind, first, plus(after, -1), period.inferred)


def read_whole(named: Named, lead: Lead, scene: Scene) -> Reading | None:
    """What a period means as a deadline with the words before it; None where it is none: za rok 2023."""
    if lead.prep in ("za", *NO_DEADLINE):
        return None
    period = named.period
    allowed = _ALLOWED[named.form](named, lead)
    if allowed is None:
        return None
    due = plus(period.first, -1) if lead.prep == "pred" else period.last
    kind = DeadlineKind.DAY if lead.prep == "pred" else period.kind
    others = [plus(period.first, -1)] if lead.prep == "do" and period.first > scene.base else []
    if period.inferred:
        others.append(next_turn(named).last)
    elif named.form is Form.UNIT and lead.prep == "behem":
        others.append(_in_full(period.kind, scene.base))
    firm = allowed and not lead.approximate
    return Reading(
        due, kind, firm, inferred=period.inferred, others=others, relative=named.form is Form.AHEAD
    )


def _in_full(kind: DeadlineKind, base: date) -> date:
    """The end of a whole such time from today on: "během týdne" may mean seven days."""
    return plus(base, 7) if kind is DeadlineKind.WEEK else plus_months(base, LENGTHS[kind])


def _ahead_allowed(named: Named, lead: Lead) -> bool | None:
    long = named.period.kind not in (DeadlineKind.WEEK, DeadlineKind.MONTH)
    if long and lead.prep == "na":
        return None
    if named.period.kind is DeadlineKind.YEAR:
        return lead.strong or lead.prep == "behem"
    if long and not lead.prep:
        return lead.strong
    return lead.strong or lead.prep != "do"


def _month_allowed(named: Named, lead: Lead) -> bool | None:
    if lead.prep:
        return lead.strong or lead.prep in ("v", "behem", "pred")
    if lead.strong:
        return True
    return False if named.explicit_year else None


def _numbered_allowed(named: Named, lead: Lead) -> bool | None:
    return lead.strong or lead.prep in ("v", "behem", "pred")


def _year_allowed(named: Named, lead: Lead) -> bool | None:
    if lead.strong or lead.prep == "behem":
        return True
    return False if lead.prep in ("v", "do", "pred") else None


def _unit_allowed(named: Named, lead: Lead) -> bool | None:
    if lead.prep == "behem":
        return True
    half = named.period.kind in (DeadlineKind.HALF, DeadlineKind.QUARTER)
    return False if half and lead.prep in ("v", "do", "k") else None


def _school_allowed(named: Named, lead: Lead) -> bool | None:
    return False if lead.prep == "behem" else None


_ALLOWED: dict[Form, Callable[[Named, Lead], bool | None]] = {
    Form.AHEAD: _ahead_allowed,
    Form.MONTH: _month_allowed,
    Form.NUMBERED: _numbered_allowed,
    Form.YEAR: _year_allowed,
    Form.UNIT: _unit_allowed,
    Form.SCHOOL: _school_allowed,
}

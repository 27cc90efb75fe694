"""Which matcher tries which first word; a weekday with a date and a range of dates are put together here."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from kpss_desktop.czech.deadlines import feasts, figures, meetings, parts, periods, relative
from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.grammar import (
    LEAD_WORDS,
    Hit,
    Lead,
    Matcher,
    Reading,
    Scene,
    lead_of,
    lead_pattern,
)
from kpss_desktop.czech.deadlines.reckoning import existing, plus
from kpss_desktop.czech.deadlines.values import DeadlineKind

TOKEN = r"[a-z]+|\d+"
_ANY_WEEKDAY = rf"(?:{w.WEEKDAY}{w.END}|{w.any_of(w.WEEKDAYS_CUT)}{w.END}\.?)"
_THIS_WORDS = w.listed(
    "tento tohoto tomto tomuto tenhle tohohle toto tuto teto tato letosni letosniho letosnim"
    " soucasneho soucasnem"
)
_UNIT_WORDS = w.listed(
    "tyden tydne tydnu tydnem mesic mesice mesici mesicem rok roku roka roce rokem ctvrtleti ctvrtletim"
    " kvartal kvartalu kvartale kvartalem pololeti pololetim pulrok pulroku pulrokem r q h i ii iii iv"
    " kalendarniho kalendarnim"
)


def express(scene: Scene, lead: Lead) -> Hit | None:
    """What is said right after `lead`; None where no expression of the grammar begins there."""
    token = w.pattern(TOKEN).match(scene.text, lead.end)
    if token is None:
        return None
    key = token[0]
    if key[0].isdigit():
        key = figures.figure_class(scene.text, lead.end)
    for matcher in _matchers().get(key, ()):
        hit = matcher(scene, lead, lead.end)
        if hit is not None:
            return hit
    return None


def begin(scene: Scene, place: int, word: str, labelled: bool, listed: bool) -> tuple[Lead, Hit] | None:
    """The deadline that begins at `place` with `word`, and the words before its day; None for no such."""
    bare = Lead(place, place, labelled=labelled, listed=listed)
    if word in w.WEEKDAYS_CUT:
        hit = _weekday_with_date(scene, bare, place)
        if hit is not None:
            return bare, hit
    if word in LEAD_WORDS:
        match = _lead_pattern().match(scene.text, place)
        if match is not None and match.end() > place:
            lead = replace(lead_of(match), labelled=labelled, listed=listed)
            hit = express(scene, lead)
            if hit is not None:
                return lead, hit
    hit = express(scene, bare)
    return None if hit is None else (bare, hit)


@cache
def starters() -> frozenset[str]:
    """The words with which a deadline can begin, beside a figure."""
    return frozenset(_matchers()) | LEAD_WORDS | frozenset(w.WEEKDAYS_CUT)


@cache
def _lead_pattern() -> re.Pattern[str]:
    return lead_pattern()


@cache
def _matchers() -> dict[str, tuple[Matcher, ...]]:
    offsets, days, whole = relative.offset_rules(), relative.day_rules(), _whole_period
    meeting, following = meetings.meeting_rules(), meetings.NEXT_WORDS
    table: tuple[tuple[tuple[str, ...], tuple[Matcher, ...]], ...] = (
        (("#.1", "#."), (_range_of_dates, _date_and_weekday)),
        (("#.a",), (_range_of_dates, _date_and_weekday, parts.read_part, whole)),
        (("#/",), (_date_and_weekday,)),
        (("#-",), (_range_of_dates, _date_and_weekday, *offsets)),
        (("#a",), (_range_of_dates, _date_and_weekday, *offsets, whole)),
        (("#",), (_range_of_dates,)),
        ((*w.WEEKDAYS_CUT, *w.WEEKDAYS), (_weekday_with_date,)),
        ((*following, *meetings.ADVERBS, *meetings.MONTH_MEETING_WORDS), meeting),
        (meetings.PLAIN_WORDS, meetings.plain_rules()),
        ((*relative.COUNT_WORDS, *relative.ONE_WORDS), offsets),
        ((*relative.DAY_WORDS, *following, *_THIS_WORDS), days),
        ((*parts.PART_WORDS, *w.ORDER), (parts.read_part,)),
        (tuple(form.split()[0] for form in w.DAY_ORDINALS), figures.ordinal_rules()),
        (feasts.FEAST_WORDS, feasts.feast_rules()),
        (feasts.WISH_WORDS, feasts.wish_rules()),
        ((*w.MONTHS, *w.ORDER, *_UNIT_WORDS, *following, *_THIS_WORDS), (whole,)),
    )
    found: dict[str, tuple[Matcher, ...]] = {}
    for words, matchers in table:
        for word in dict.fromkeys(words):
            found[word] = (*found.get(word, ()), *matchers)
    return found


def _whole_period(scene: Scene, lead: Lead, place: int) -> Hit | None:
    named = periods.read_period(scene.text, place, scene.base)
    return None if named is None else (named.end, periods.read_whole(named, lead, scene))


@cache
def _date_matchers() -> dict[str, tuple[Matcher, ...]]:
    return dict(figures.date_rules())


def _date_at(scene: Scene, lead: Lead, place: int) -> Hit | None:
    for matcher in _date_matchers().get(figures.figure_class(scene.text, place), ()):
        hit = matcher(scene, lead, place)
        if hit is not None:
            return hit
    return None


_SUFFIX = (
    rf"{w.MAY}(?:\({w.MAY}(?:ve?{w.GAP})?(?P<a>{_ANY_WEEKDAY}){w.MAY}\)"
    rf"|,?{w.MAY}(?:ve?{w.GAP})?(?P<b>{w.WEEKDAY}){w.END}(?!,?{w.MAY}(?:dne{w.GAP})?\d))"
)


@cache
def _weekday_suffix() -> re.Pattern[str]:
    return re.compile(_SUFFIX)


def _date_and_weekday(scene: Scene, lead: Lead, place: int) -> Hit | None:
    """A date that may have its weekday after it: 15. 1. (pondělí)."""
    hit = _date_at(scene, lead, place)
    if hit is None or hit[1] is None or hit[1].due is None:
        return hit
    match = _weekday_suffix().match(scene.text, hit[0])
    if match is None:
        return hit
    _fit(hit[1], _weekday_number(match["a"] or match["b"]), lead)
    return match.end(), hit[1]


@cache
def _weekday_prefix() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<day>{_ANY_WEEKDAY})(?:(?P<open>{w.MAY}\({w.MAY})|,?{w.MAY})(?:(?:dne|tj\.|tedy){w.GAP})?(?=\d)"
    )


_DAY_AFTER_WEEKDAY = r"(\d{1,2})\.(?= {0,9}(?:[,;:!?)\n-]|$|v |ve |od ))"


def _weekday_with_date(scene: Scene, lead: Lead, place: int) -> Hit | None:
    """Pondělí 15. 1.: one deadline, and the date wins; "v pátek 12." is the next 12th that is a Friday."""
    prefix = _weekday_prefix().match(scene.text, place)
    if prefix is None:
        return None
    number = _weekday_number(prefix["day"])
    if alone := w.pattern(_DAY_AFTER_WEEKDAY).match(scene.text, prefix.end()):
        due = relative.fitting_day(int(alone[1]), number, scene.base)
        if due is not None and lead.prep in ("do", "v", "na", "k"):
            return alone.end(), Reading(due, sure=lead.firm, inferred=True, explicit=True)
        return None
    end, reading = _date_at(scene, lead, prefix.end()) or (0, None)
    if reading is None or not reading.explicit:
        return None
    cut = prefix["day"].rstrip(".") in ("po", "ne")
    if cut and (reading.due is None or reading.due.weekday() != number):
        return None  # "after 15. 3.", "not 15. 3."
    _fit(reading, number, lead)
    closed = prefix["open"] and scene.text[end : end + 1] == ")"
    return end + bool(closed), reading


def _weekday_number(word: str) -> int:
    word = word.rstrip(".")
    return w.WEEKDAYS[word] if word in w.WEEKDAYS else w.WEEKDAYS_CUT[word]


def _fit(reading: Reading, weekday: int, lead: Lead) -> None:
    """A weekday that does not fit its date makes it uncertain; "před" has already moved the day."""
    if reading.due is None:
        return
    day = plus(reading.due, 1) if lead.prep == "pred" else reading.due
    if day.weekday() != weekday:
        reading.sure = False
        reading.others.insert(0, plus(day, weekday - day.weekday()))


@cache
def _range() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<d>\d{{1,2}})(?:(?P<dot>\.)(?:{w.MAY}(?P<m>\d{{1,2}})(?P<mdot>\.?))?(?!\d)"
        rf"|\.?{w.MAY}(?P<word>{w.MONTH}){w.END})?{w.year_part()}"
        rf"(?P<sep>{w.MAY}(?:-|az(?: {{1,9}}do)?|do|a){w.MAY})(?=\d)"
        rf"|(?P<d2>\d{{1,2}})\.{w.MAY}(?P<word2>{w.MONTH}){w.END}{w.year_part('2')}"
        rf"(?P<sep2>{w.MAY}(?:-|az(?: {{1,9}}do)?|do|a){w.MAY})(?=\d)"
    )


def _range_of_dates(scene: Scene, lead: Lead, place: int) -> Hit | None:
    """15.-17. 3., od 1. 3. do 31. 3., mezi 1. a 5. březnem: the last day counts."""
    match = _range().match(scene.text, place)
    if match is None or not _is_first_day(match, lead):
        return None
    sep = (match["sep"] or match["sep2"]).strip()
    inner = lead
    if sep.endswith("do") or lead.prep == "od":
        inner = replace(lead, prep="do")
    end, reading = _date_at(scene, inner, match.end()) or (0, None)
    if reading is None or reading.due is None or not reading.explicit:
        return None
    reading.sure = reading.sure and not (lead.prep == "od" and not sep.endswith("do"))
    first = _first_day(match, reading.due)
    if first is not None and first.weekday() == 0 and reading.due - first == timedelta(days=6):
        reading.kind = DeadlineKind.WEEK
    return end, reading


def _is_first_day(match: re.Match[str], lead: Lead) -> bool:
    sep = match["sep"] or match["sep2"]
    day = int(match["d"] or match["d2"])
    if not 1 <= day <= 31 or (match["m"] and not 1 <= int(match["m"]) <= 12):
        return False
    if match["m"] and not match["mdot"] and not match["year"] and len(match["m"]) == 2:
        return False  # as well an hour: 9.00 - 10.30
    alone = bool(match["d"]) and not match["m"] and not match["word"]
    word = sep.strip()
    if word.endswith("do") and lead.prep not in ("od", "v", "") and not lead.strong:
        return False
    if word == "a":
        return lead.prep == "mezi" or (alone and bool(match["dot"]))
    return not alone or bool(match["dot"]) or (sep == "-" or word.startswith("az"))


def _first_day(match: re.Match[str], last: date) -> date | None:
    month = int(match["m"]) if match["m"] else w.MONTHS.get(match["word"] or match["word2"] or "", last.month)
    return existing(last.year, month, int(match["d"] or match["d2"]))

"""What she types to plan meetings: dates in a row, a rule, or one day, with an hour and a place.

"18.3.; 10.6. vždy v 13:30", "každé druhé pondělí v březnu a červnu", "vždy druhé pondělí v měsíci od ledna do
června", "každé dva týdny ve středu od 4. 9. do 18. 12. ve 14:00, Dílna".
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time

from kpss_desktop.czech.dates import read_date
from kpss_desktop.czech.deadlines import DeadlineKind, find_deadlines, find_series
from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.folding import Folded
from kpss_desktop.czech.deadlines.reckoning import coming, existing, month_end
from kpss_desktop.czech.deadlines.recurring import NTH, NTH_WORD, NTHS
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.planning import MOST, Monthly, Slot, Weekly, days_of
from kpss_desktop.system.values import dataclass

_COUNT = rf"(?P<count>\d{{1,2}}|{w.any_of(w.COUNTS)})"
_EACH = r"(?:vzdy|kazd(?:e|y|ou|ych)|pravidelne|jednou za|co|po)"
_OF_MONTH = r"(?:(?:ve? )?(?:kazdem |kazdeho |kazdy )?mesic[ei]?|(?:jednou )?mesicne)"
_WEEK = r"(?:tydn[yue]?|tydnu|tyden)"
_DAYS = r"(?:dni|dnu|dny)"
_RULES = (
    rf"(?:{_EACH} )?(?:(?P<every>\d|{w.any_of(w.COUNTS)}) mesic[eu]?|(?P<other>druhy) mesic)"
    rf" (?P<nth>{NTHS}) ?(?P<weekday>{w.WEEKDAY})",
    rf"(?:{_EACH} )?{_OF_MONTH},? (?:vzdy )?(?P<nth>{NTHS}) ?(?P<weekday>{w.WEEKDAY})",
    rf"(?:{_EACH} )*(?P<nth>{NTHS}) ?(?P<weekday>{w.WEEKDAY}) {_OF_MONTH}",
    rf"(?:vzdy (?P<nth>{NTHS})|{_EACH} (?P<first>prvni|1\.|posledni)) ?(?P<weekday>{w.WEEKDAY})",
    rf"{_EACH} (?:(?P<turn>druh[yeou]+|treti|ctvrt[yeou]+) )?(?P<weekday>{w.WEEKDAY})",
    rf"{_EACH} (?:{_COUNT} {_WEEK}|(?P<days>14|ctrnact|21|28) {_DAYS}|(?P<turn>druhy|treti|ctvrty) tyden"
    rf"|tyden)(?: (?:(?:vzdy )?ve? )?(?P<weekday>{w.WEEKDAY}))?",
)
"""From the plainest to the vaguest: a weekday of months first, then one of weeks."""
_DAY = rf"\d{{1,2}}\. ?(?:(?:0?[1-9]|1[0-2])(?!\d)\.?|{w.MONTH})"
_SPAN_END = rf"(?:{_DAY}|{w.MONTH}|konce roku)(?: ?\d{{4}})?"
_SPAN = (
    rf"(?<![a-z])(?:od|z) (?P<from>{_SPAN_END})(?: (?:az )?do (?P<to>{_SPAN_END}))?"
    rf"|(?<![a-z])do (?P<only>{_SPAN_END})"
)
_BARE = r"\d{1,2}\. ?\d{1,2}\.?(?: ?\d{4})?(?![\d.:])"
_HOUR = (
    r"(?:(?:vzdy|pokazde) )?(?:(?:od|ve?) )?(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?![\d.:])"
    r"(?: ?(?:hodin|hod\.?|h))?"
    r"|(?:(?:vzdy|pokazde) )?(?:od|ve?) (?P<whole>[01]?\d|2[0-3])"
    r"(?: ?(?:hodin[ay]?|hod\.?|h)(?![a-z])|(?= ?(?:$|[,;|])))"
)
_SMALL = {
    "vzdy", "pokazde", "od", "v", "ve", "a", "i", "na", "hod", "hodin", "h", "terminy", "termin", "dalsi",
    "pristi", "setkani", "jednani", "dne", "misto", "mistem", "je", "bude", "zacatek", "cas",
}  # fmt: skip
_LONGEST_PLACE = 60


@dataclass(frozen=True, slots=True)
class PlanText:
    """What a text says: the meetings, each with the hour and place named, and what is no part of a plan.

    `place_known` is False for a place that is none of those given; `sure` where a day that does not exist
    was left out or a weekday does not fit.
    """

    slots: tuple[Slot, ...] = ()
    place: str | None = None
    place_known: bool = True
    unread: str = ""
    sure: bool = True


def read_plan(text: str, base: date, places: Iterable[str] = ()) -> PlanText:
    """Read what she types to plan meetings. `base` is today: days without a year are next after it.

    `places` are short names that are known. Nothing found gives no slots.
    """
    text = " ".join(text.split())
    found = _series(text, base) or _by_rule(text, base) or _single(text, base)
    if found is None:
        return PlanText(unread=text)
    slots, spans, sure = found
    left = _without(text, spans)
    hour = None
    if match := re.search(_HOUR, fold(left)):
        hour = time(int(match["whole"] or match["h"]), int(match["m"] or 0))
        left = _without(left, [match.span()]) if len(fold(left)) == len(left) else left
    place, known, unread = _place(left, list(places))
    rows = tuple(Slot(slot.day, slot.start or hour, place) for slot in slots)
    return PlanText(rows, place, known, unread, sure)


Found = tuple[list[Slot], list[tuple[int, int]], bool]


def _by_rule(text: str, base: date) -> Found | None:
    folded = Folded(text)
    if len(folded.text) != len(text):
        return None  # letters and marks apart: as good as never typed
    for source in _RULES:
        match = w.pattern(rf"(?<![a-z0-9]){source}{w.END}").search(folded.text)
        if match is None:
            continue
        span = w.pattern(_SPAN).search(folded.text, match.end()) or w.pattern(_SPAN).search(folded.text)
        days = _days(match, *_borders(span, base))
        spans = [match.span(), *([span.span()] if span else [])]
        return ([Slot(day) for day in days], spans, True) if days else None
    return None


def _days(match: re.Match[str], first: date, last: date) -> list[date]:
    parts = match.groupdict()
    word, turn, days = parts.get("weekday"), parts.get("turn"), parts.get("days")
    weekday = w.WEEKDAYS[word] if word else first.weekday()
    if numbered := parts.get("nth") or parts.get("first"):
        every = 2 if parts.get("other") else _number(parts.get("every")) or 1
        wanted = {NTH[word] for word in re.findall(NTH_WORD, numbered)}
        found = {day for nth in wanted for day in days_of(Monthly(weekday, nth, first, last, every))}
        return sorted(found)[:MOST]
    if turn:
        weeks = {"d": 2, "t": 3, "c": 4}[turn[0]]
    elif days:
        weeks = {"14": 2, "ctrnact": 2, "21": 3, "28": 4}[days]
    else:
        weeks = _number(parts.get("count")) or 1
    return days_of(Weekly(weekday, weeks, first, last))


def _number(word: str | None) -> int:
    if not word:
        return 0
    return int(word) if word.isdigit() else w.COUNTS[word]


def _borders(span: re.Match[str] | None, base: date) -> tuple[date, date]:
    """From when to when: without a beginning from `base`, without an end to the end of that year."""
    first = (_border(span["from"], base, begins=True) if span and span["from"] else None) or base
    written = (span["to"] or span["only"]) if span else None
    last = _border(written, first, begins=False) if written else None
    if last is not None and span and span["from"] and written and re.search(r"\d{4}$", written):
        while (last - first).days > 366 and not re.search(r"\d{4}$", span["from"]):
            first = _border(f"{span['from']} {first.year + 1}", base, begins=True) or last
    if last is None:
        last = date(first.year + (first.month >= 11), 12, 31)
    return first, last


def _border(words: str, base: date, *, begins: bool) -> date | None:
    """The first or last day that a border names, from `base` on."""
    year_text = re.search(r"\d{4}$", words)
    year = int(year_text[0]) if year_text else None
    if words.startswith("konce roku"):
        return date(year or base.year, 12, 31)
    if match := re.match(rf"(\d{{1,2}})\. ?(?:(\d{{1,2}})\b|({w.MONTH}))", words):
        month = int(match[2]) if match[2] else w.MONTHS[match[3]]
        if not 1 <= month <= 12:
            return None
        day = int(match[1])
        return existing(year, month, day) if year else coming(base, month, day)
    match = re.match(w.MONTH, words)
    if match is None:
        return None
    month = w.MONTHS[match[0]]
    chosen = year or base.year + (month_end(base.year, month) < base)
    return date(chosen, month, 1) if begins else month_end(chosen, month)


def _series(text: str, base: date) -> Found | None:
    """Dates in a row, or a weekday of months by name; None where a span stands beside them: a rule then."""
    found = find_series(text, base, bare=True)
    if found is None or w.pattern(_SPAN).search(Folded(text[: found.start] + text[found.end :]).text):
        return None
    slots = [Slot(day, hour) for day, hour in zip(found.dates, found.times, strict=True)][:MOST]
    return slots, [(found.start, found.end)], found.sure


def _single(text: str, base: date) -> Found | None:
    """Days that are named one by one, each in its own way."""
    found = [row for row in find_deadlines(text, base) if row.kind is DeadlineKind.DAY]
    slots = [Slot(row.due) for row in found if row.due is not None]
    if slots or found:
        return slots, [(row.start, row.end) for row in found], all(row.due for row in found)
    match = w.pattern(_BARE).match(text)
    day = read_date(match[0], base) if match else None
    return ([Slot(day)], [(0, match.end())], True) if match and day else None


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}|{text[end:]}"
    return text


def _place(left: str, places: list[str]) -> tuple[str | None, bool, str]:
    """The place that what is left names, whether it is known, and what is no part of a plan."""
    folded = {fold(name): name for name in places if name}
    words = [part.strip(" ,;.:()–-|") for part in re.split(r"[|;,]", left)]
    words = [" ".join(_trimmed(part.split())) for part in words]
    words = [part for part in words if part]
    for part in words:
        if fold(part) in folded:
            others = [word for word in words if word is not part]
            return folded[fold(part)], True, ", ".join(others)
    if len(words) == 1 and _may_be_place(words[0]):
        return words[0], False, ""
    return None, True, ", ".join(words)


def _trimmed(words: list[str]) -> list[str]:
    """Words without the small ones at both ends."""
    while words and fold(words[0]).strip(".:") in _SMALL:
        words = words[1:]
    while words and fold(words[-1]).strip(".:") in _SMALL:
        words = words[:-1]
    return words


def _may_be_place(text: str) -> bool:
    """False for what looks like a date or a rule that was not understood."""
    first = fold(text).split()[0]
    odd = (
        first in w.MONTHS
        or first in w.WEEKDAYS
        or first in NTH
        or re.match(r"(?:kazd|pravideln|do$|od$)", first)
    )
    return text[0].isalpha() and len(text) <= _LONGEST_PLACE and not odd

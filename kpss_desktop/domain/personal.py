"""What in a text may be personal: birth numbers, telephones, e-mails, addresses and names to be kept back.

It finds rather too much than too little: a person looks at each finding. What has the shape of something
else (file numbers, laws, amounts, numbers of meetings) is left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from kpss_desktop.domain import addresses
from kpss_desktop.domain.minutes import Attendance, Meeting
from kpss_desktop.domain.personal_names import NameFinder


class FindingKind(StrEnum):
    BIRTH_NUMBER = "birth number"
    BIRTH_DATE = "birth date"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NAME = "name"


class Finding(NamedTuple):
    """What may be personal, from `start` to `end` of the published text of the point with that uid."""

    uid: str
    start: int
    end: int
    kind: FindingKind
    text: str


Sense = Callable[[re.Match[str]], bool]

_AT = (
    r"(?:\s?(?:@|&#64;)\s?|\s?[\[({<]\s?(?i:@|at|zavin[aá]č|zavinac)\s?[\])}>]\s?"
    r"|\(a\)|\s(?i:zavin[aá]č|zavinac)\s|\s(?:AT|at)\s)"
)
_DOT = r"(?:\.|\s?[\[({]\s?(?i:\.|dot|te[cč]ka)\s?[\])}]\s?|\s(?i:te[cč]ka|dot)\s)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]+(?P<at>{_AT})(?P<domain>[\w-]+(?:(?:{_DOT})[\w-]+)*?(?:{_DOT})[A-Za-z]{{2,}})(?![\w-]|\.\w)"
)
_GAP = r"[\s./-]"
_NO_MONEY = r"(?!\s?(?:Kč|CZK|EUR|Eur|eur|€|,-|,–|korun|tis\b|mil\b|obyvatel|lidí|osob|m2|m²|%)|,\d|\.\d|-\d)"
_NOT_WITHIN = r"(?<![\w/+])(?<!\d[.,-])(?<!\b\d\s)(?<!\b\d\d\s)"
_STATE = r"(?:\(?(?:(?:\+|00)\s?42[01]|\b42[01](?=[\s.-]?[2-9]\d\d))\)?[\s./-]?)"
_PHONES = (
    rf"{_NOT_WITHIN}{_STATE}?[2-9]\d{{2}}[\s.-]?\d{{3}}[\s.-]?\d{{3}}(?![\w/]){_NO_MONEY}",
    rf"(?<![\w/+])\(?(?:\+|00)\s?42[01]\)?{_GAP}?[2-9]\d{{2}}(?:{_GAP}?\d{{2,3}}){{2,3}}(?![\w/])",
    rf"{_NOT_WITHIN}[67]\d{{2}}\s?/\s?\d{{3}}\s?\d{{3}}(?![\w/])",
    # in pairs, as lines in offices used to be written
    rf"{_NOT_WITHIN}[2-9]\d{{2}}(?P<pair>[\s.-])\d{{2}}(?P=pair)\d{{2}}(?P=pair)\d{{2}}(?![\w/]){_NO_MONEY}",
    # of another country, or called one
    r"(?:(?<![\w/+])\+|(?i:\b(?:tel|telefon\w*|mobil\w*|mob|gsm|volejte|volat)\b\.?"
    r"(?:\s(?:č\.|číslo|na))?:?\s?)[+(]?)\d(?:\)?[\s./-]?\d){8,13}(?![\w/])",
)
_BIRTH_NUMBER = re.compile(r"(?<![\d/+.-])\d{2}\s?\d{2}\s?\d{2}\s?[/–-]?\s?\d{3,4}(?![\d/]|[.-]\d)")
_BIRTH_DATE = re.compile(
    r"(?i:\bnar\.|\bnarozen\w*)(?:\sdne)?:?\s\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]+)\s?\d{2,4}\b"
)
_CALLED_BIRTH_NUMBER = re.compile(r"(?i:\br\.?\s?č\.?|\brodn\w+\s+čísl\w+|\brč)\s?(?:je|má)?:?\s?$")
_CALLED_OTHERWISE = re.compile(
    r"(?i:\bč\.\s?j\.|\bčj\.?|\bsp\.\s?zn\.|\bspis\w*|\bč\.|\bčíslem|\bvýši|\bčástk\w+|\brozpočt?\w*|\bIČO?|\bISBN"
    r"|\bVS|\bsymbol\w*|\búčtu?|\búčet)"
    r":?\s(?:[A-Z]{2,}[\s/])?$"
)
_TELEPHONE_NUMBER = re.compile(r"(?i:(?:\btel\.?|\btelefonn?\w*|\bmob\.?|\bmobil\w*)\s(?:č\.|číslem)):?\s$")


def scan(
    meeting: Meeting, private: Iterable[Attendance] = (), *, strangers: bool = False
) -> tuple[Finding, ...]:
    """What may be personal in the points of a meeting that is to be published, in their order.

    Birth numbers must be possible ones (month and check digit) unless they are called so. `private` are
    people whose names are not to be published; they are found in the text also inflected. With `strangers`
    so is everybody called Mr or Mrs or by a title who is not named among those present. The address at
    which the meeting itself took place is not offered: it stands in the heading.
    """
    hidden = [row.name for row in private]
    named = [row.name for row in meeting.attendance if row.name not in hidden]
    names = NameFinder(hidden, named, strangers=strangers)
    head = meeting.head
    own = " ".join(f"{head.place or ''} {head.place_full or ''}".casefold().split())
    return tuple(
        found
        for point in meeting.points
        for found in _scan_text(point.uid, point.text, names)
        if found.kind is not FindingKind.ADDRESS or " ".join(found.text.casefold().split()) not in own
    )


def _scan_text(uid: str, text: str, names: NameFinder) -> Iterator[Finding]:
    found: list[Finding] = []

    def take(kind: FindingKind, start: int, end: int) -> None:
        if not any(start < one.end and one.start < end for one in found):
            found.append(Finding(uid, start, end, kind, text[start:end]))

    for kind, pattern, makes_sense in _patterns_for(text):
        for match in pattern.finditer(text):
            if makes_sense(match):
                take(kind, *match.span())
    if _DIGIT.search(text):
        for match in addresses.find(text):
            take(FindingKind.ADDRESS, *match.span())
    for start, end in names.find(text):
        take(FindingKind.NAME, start, end)
    yield from sorted(found, key=lambda piece: piece.start)


def _patterns_for(text: str) -> Iterator[tuple[FindingKind, re.Pattern[str], Sense]]:
    """The patterns that can find anything: most points have no address and no number that is long enough."""
    if _SOME_AT.search(text):
        yield from _E_MAILS
    if _DIGIT.search(text):
        long = _MANY_DIGITS.search(text) is not None
        yield from (row for row in _NUMBERS if long or row[0] is FindingKind.BIRTH_DATE)


def _always(_: re.Match[str]) -> bool:
    return True


def _is_email(match: re.Match[str]) -> bool:
    """What only says "at" is one where the rest is disguised too: English stands in names of projects."""
    if match["at"] == "(a)":  # zpracoval(a) is no beginning of an address
        return match["domain"].islower() and match["domain"].isascii()
    return match["at"].strip() != "at" or "." not in match["domain"]


def _is_birth_number(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    if _CALLED_BIRTH_NUMBER.search(before):
        return True
    plain = re.fullmatch(r"\d{6}(?:\s?[/–-]\s?\d{3,4}|\s?\d{4})|\d\d\s\d\d\s\d\d\s?/\s?\d{3,4}", match[0])
    return plain is not None and not _CALLED_OTHERWISE.search(before) and _possible(match[0])


def _possible(text: str) -> bool:
    """Month 1 to 12 (+50 women, +20 or +70 overflow since 2004), day 1 to 31; ten digits divide by 11."""
    digits = re.sub(r"\D", "", text)
    month, day = int(digits[2:4]), int(digits[4:6])
    if month % 50 not in {*range(1, 13), *range(21, 33)} or not 1 <= day <= 31:
        return False
    if len(digits) == 9:
        return int(digits[:2]) < 54
    return int(digits) % 11 == 0 or (int(digits[:9]) % 11 == 10 and digits[9] == "0")


def _is_phone(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    return not _CALLED_OTHERWISE.search(before) or _TELEPHONE_NUMBER.search(before) is not None


_Patterns = tuple[tuple[FindingKind, re.Pattern[str], Sense], ...]
_DIGIT = re.compile(r"\d")
_SOME_AT = re.compile(rf"(?<=[\w.+-]){_AT}")
_MANY_DIGITS = re.compile(r"(?:\d[\s()./–-]{0,3}){9}")
_E_MAILS: _Patterns = ((FindingKind.EMAIL, _EMAIL, _is_email),)
_NUMBERS: _Patterns = (
    (FindingKind.BIRTH_NUMBER, _BIRTH_NUMBER, _is_birth_number),
    (FindingKind.BIRTH_DATE, _BIRTH_DATE, _always),
    *((FindingKind.PHONE, re.compile(pattern), _is_phone) for pattern in _PHONES),
)

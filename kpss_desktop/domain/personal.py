"""What in a text may be personal: birth numbers, telephones, e-mails, addresses and names to be kept back.

It finds rather too much than too little: a person looks at each finding. What has the shape of something
else (file numbers, laws, amounts, numbers of meetings) is left alone.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from kpss_desktop.czech.names import split_titles
from kpss_desktop.czech.text import fold
from kpss_desktop.domain import addresses
from kpss_desktop.domain.minutes import Attendance, Meeting, OwnerKind, Point
from kpss_desktop.domain.personal_links import ADDRESS, links_of, tells
from kpss_desktop.domain.personal_names import NameFinder
from kpss_desktop.domain.published import EVERYWHERE, Text, Where, texts
from kpss_desktop.domain.tasks import points_by_uid


class FindingKind(StrEnum):
    BIRTH_NUMBER = "birth number"
    BIRTH_DATE = "birth date"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NAME = "name"


class Finding(NamedTuple):
    """What may be personal, from `start` to `end` of the text that is published at `where` with that uid.

    Of a link the places are those of its words in the point, `text` is the whole address behind them.
    """

    uid: str
    start: int
    end: int
    kind: FindingKind
    text: str
    where: Where = Where.POINT


Sense = Callable[[re.Match[str]], bool]

_SIGN = r"(?i:zavin[aá]č|zavinac|zav\.)"
_AT = (
    rf"(?:\s?(?:@|＠|&#64;|&commat;)\s?|\s?[\[({{<]\s?(?:@|(?i:at)|{_SIGN})\s?[\])}}>]\s?|\s?\(a\)\s?"
    rf"|\s?[-–_*~|/„\"']{_SIGN}[-–_*~|/“”\"']\s?|\s{_SIGN}\s|(?<=\w){_SIGN}(?=\w)"
    r"|[-–_*~|/](?i:at)[-–_*~|/]|\s(?:AT|at)\s)"
)
_DOTTED = r"(?i:dot|te[cč]ka)"
_SAID_DOT = rf"(?:\s?[\[({{]\s?(?:\.|{_DOTTED})\s?[\])}}]\s?|\s{_DOTTED}\s|[-–_*~|/]{_DOTTED}[-–_*~|/])"
_DOT = rf"(?:\.|{_SAID_DOT}|,(?=(?:cz|com|eu|sk|net|org)\b))"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?P<user>(?:[\w+-]+{_SAID_DOT})*[\w.+-]+)(?P<at>{_AT})"
    rf"(?P<domain>[\w-]+(?:(?:{_DOT})[\w-]+)*?(?:{_DOT})[A-Za-z]{{2,}})(?![\w-]|\.\w)"
)
_GAP = r"[\s./-]"
_NO_MONEY = r"(?!\s?(?:Kč|CZK|EUR|Eur|eur|€|,-|,–|korun|tis\b|mil\b|obyvatel|lidí|osob|m2|m²|%)|,\d|\.\d|-\d)"
_NOT_WITHIN = r"(?<![\w/+])(?<!\d[.,-])(?<!\b\d\s)(?<!\b\d\d\s)"
_STATE = r"(?:\(?(?:(?:\+|00)\s?42[01]|\b42[01](?=[\s.-]?[2-9]\d\d))\)?[\s./-]?)"
_NINE = rf"{_STATE}?[2-9]\d{{2}}[\s.-]?\d{{3}}[\s.-]?\d{{3}}"
_PHONES = (
    # two of them, or a second line, may follow behind a stroke
    rf"{_NOT_WITHIN}{_NINE}(?:\s?/\s?(?:{_NINE}|\d{{1,3}}))?(?![\w/]){_NO_MONEY}",
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
    meeting: Meeting,
    private: Iterable[Attendance] = (),
    *,
    strangers: bool = False,
    where: Collection[Where] = EVERYWHERE,
) -> tuple[Finding, ...]:
    """What may be personal in a meeting that is to be published, in the order of the minutes.

    Birth numbers must be possible ones (month and check digit) unless they are called so. `private` are
    people whose names are not to be published; they are found in the text also inflected. With `strangers`
    so is everybody called Mr or Mrs or by a title who is not named among those present, and whoever has
    a task and was not there. `where` are the texts that are printed. The address at which the meeting itself
    took place is not offered, it stands in the heading, unless it is somebody's home; neither is a number
    behind the name of an organisation that was there.
    """
    hidden = [row.name for row in private]
    named = [row.name for row in meeting.attendance if row.name not in hidden]
    signed = split_titles(meeting.head.author or "")[1]
    absent = _owners_elsewhere(meeting, {*hidden, *named, signed}) if strangers else []
    names = NameFinder([*hidden, *absent], [*named, signed], strangers=strangers)
    known = _known_addresses(meeting, names)
    points = points_by_uid(meeting.points)
    result: list[Finding] = []
    for text in texts(meeting):
        if text.where not in where:
            continue
        found = [one for one in _scan_text(text, names) if not _is_known(one, known)]
        if text.where is Where.POINT and Where.LINK in where:
            found += _scan_links(points[text.uid], names, tuple(found))
        result += sorted(found, key=lambda piece: piece.start)
    return tuple(result)


def _is_known(found: Finding, known: Callable[[str], bool]) -> bool:
    """True for what is no secret; whether those who came are named is decided for each of them."""
    if found.kind is FindingKind.ADDRESS:
        return known(found.text)
    return found.kind is FindingKind.NAME and found.where is Where.PERSON


def _owners_elsewhere(meeting: Meeting, known: Collection[str]) -> list[str]:
    """People who have a task and are not among those whose names were decided about."""
    people = (owner for task in meeting.tasks for owner in task.owners if owner.kind is OwnerKind.PERSON)
    return list(dict.fromkeys(owner.name for owner in people if owner.name and owner.name not in known))


def _known_addresses(meeting: Meeting, names: NameFinder) -> Callable[[str], bool]:
    """Tells addresses that are no secret: of the places of meetings, unless one is that of a person, and
    numbers behind names of organisations."""
    head = meeting.head
    places = f"{head.place or ''} {head.place_full or ''}"
    places = "" if any(names.find(places)) else places
    own = " ".join(f"{places} {' '.join(row.place or '' for row in head.next_meetings)}".casefold().split())
    homes = {row.organisation for row in meeting.attendance} | {row.organisation for row in meeting.points}
    organisations = "|".join(re.escape(fold(home)) for home in homes if home and home.strip())
    counted = re.compile(rf"(?:{organisations})\s\d{{1,4}}\b(?!\s?/).*") if organisations else None

    def known(address: str) -> bool:
        if " ".join(address.casefold().split()) in own:
            return True
        return counted is not None and counted.fullmatch(fold(address)) is not None

    return known


def _scan_links(point: Point, names: NameFinder, said: tuple[Finding, ...]) -> Iterator[Finding]:
    """Addresses behind words, but for those that the words say: they go with them."""
    for start, end, href in links_of(point.runs):
        kind = tells(href, names)
        by_words = (one for one in said if start < one.end and one.start < end)
        if kind and not any(fold(one.text) in fold(href) for one in by_words):
            yield Finding(point.uid, start, end, FindingKind(kind), href, Where.LINK)


def _scan_text(where: Text, names: NameFinder) -> Iterator[Finding]:
    found: list[Finding] = []
    text = where.text

    def take(kind: FindingKind, start: int, end: int) -> None:
        if not any(start < one.end and one.start < end for one in found):
            found.append(Finding(where.uid, start, end, kind, text[start:end], where.where))

    plain = text.translate(_DASHES)
    for kind, pattern, makes_sense in _patterns_for(plain):
        for match in pattern.finditer(plain):
            if makes_sense(match):
                take(kind, *match.span())
    if _DIGIT.search(text):
        for match in addresses.find(text):
            take(FindingKind.ADDRESS, *match.span())
    for match in ADDRESS.finditer(text):
        if kind_of_link := tells(match[0], names):
            take(FindingKind(kind_of_link), *match.span())
    for start, end in names.find(text):
        take(FindingKind.NAME, start, end)
    yield from found


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
    """What only says "at" is one where the rest is disguised too, or like nothing but a name of somebody:
    English stands in names of projects and of pages."""
    sign, domain, user = match["at"], match["domain"], match["user"]
    if "(a)" in sign:  # zpracoval(a) is no beginning of an address
        return domain.islower() and domain.isascii() and (sign == "(a)" or _like_a_user(user))
    if re.sub(r"[-–_*~|/\s]", "", sign) != "at" or "." not in domain:
        return True
    within = user.lower().startswith("www.") or match.string[: match.start()].endswith("/")
    return _like_a_user(user) and not within


def _like_a_user(user: str) -> bool:
    return re.search(r"\w[.\d_]\w", user) is not None


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


_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")  # what Word and pages have for a hyphen
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

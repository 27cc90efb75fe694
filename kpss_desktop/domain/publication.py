"""Minutes for publication: what stays inside is left out and listed, and what may be personal is found."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from kpss_desktop.domain.minutes import (
    Attendance,
    Meeting,
    Owner,
    OwnerKind,
    Point,
    Presence,
    Role,
    Task,
)
from kpss_desktop.domain.outline import subtree_end
from kpss_desktop.domain.runs import Run, Runs, plain, tidy

COUNTED = "counted"
"""The uid of the row that stands for private people who are only counted."""
WITHHELD = "[…]"


class People(StrEnum):
    """How private people are published."""

    NAMES = "names"
    INITIALS = "initials"
    COUNT = "count"


class LeftOutKind(StrEnum):
    POINT = "point"
    WORDS = "words"
    NAME = "name"
    TASK = "task"
    FOUND = "found"


class LeftOut(NamedTuple):
    """What is not published: the uid of the point, person or task, and the text."""

    kind: LeftOutKind
    uid: str
    text: str


class FindingKind(StrEnum):
    BIRTH_NUMBER = "birth number"
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


@dataclass(frozen=True, slots=True)
class Publication:
    """The meeting as it may be published, and what is missing from it."""

    meeting: Meeting
    left_out: tuple[LeftOut, ...]


def publication(
    meeting: Meeting,
    people: People = People.INITIALS,
    named: frozenset[str] | None = None,
    withheld: Iterable[Finding] = (),
) -> Publication:
    """The meeting without internal points (with all below them), internal words and private names.

    `named` are the uids of attendance rows that appear by name; None means everybody who came in a role,
    that is with an organisation or a function (the rule for officials and speakers, `czech.md`).
    `withheld` are pieces that `scan` found in the published text and that shall go too.
    """
    left_out: list[LeftOut] = []
    points = _withhold(_public_points(meeting.points, left_out), tuple(withheld), left_out)
    tasks = _public_tasks(meeting, points, left_out)
    private = [] if people is People.NAMES else private_people(meeting, named)
    tasks = tuple(_without_private_owner(task, private, left_out) for task in tasks)
    attendance = _public_attendance(meeting.attendance, private, people, left_out)
    published = replace(
        meeting, points=points, tasks=tasks, attendance=attendance, carried=(), reviews=(), extra={}
    )
    return Publication(published, tuple(left_out))


def private_people(meeting: Meeting, named: frozenset[str] | None = None) -> list[Attendance]:
    """Those whose names are not published."""
    if named is not None:
        return [row for row in meeting.attendance if row.uid not in named]
    return [row for row in meeting.attendance if not (row.organisation or row.function)]


def initials(name: str) -> str:
    """L. P. for Lukáš Průcha; both letters of a double surname."""
    return " ".join(f"{word[0].upper()}." for word in re.split(r"[\s-]+", name) if word[:1].isalpha())


def _public_points(points: tuple[Point, ...], left_out: list[LeftOut]) -> tuple[Point, ...]:
    levels = [point.level for point in points]
    kept: list[Point] = []
    index = 0
    while index < len(points):
        point = points[index]
        if point.internal:
            end = subtree_end(levels, index)
            left_out += [LeftOut(LeftOutKind.POINT, row.uid, row.text) for row in points[index:end]]
            index = end
            continue
        left_out += [LeftOut(LeftOutKind.WORDS, point.uid, run.text) for run in point.runs if run.internal]
        kept.append(_without_internal(point))
        index += 1
    return tuple(kept)


def _without_internal(point: Point) -> Point:
    if not any(run.internal for run in point.runs):
        return point
    return replace(point, runs=_closed([run for run in point.runs if not run.internal]))


def _closed(runs: Iterable[Run]) -> Runs:
    """Runs with the gap that words left behind closed: one space, none before a sign that ends."""
    result: list[Run] = []
    for run in tidy(runs):
        before = result[-1].text if result else " "
        text = run.text
        if before.endswith(" "):
            text = text.lstrip(" ")
        if before.endswith(" ") and text[:1] in (",", ".", ";", ":", "?", "!", ")") and result:
            result[-1] = replace(result[-1], text=before.rstrip(" "))
        result.append(replace(run, text=text))
    if result:
        result[-1] = replace(result[-1], text=result[-1].text.rstrip(" "))
    return tidy(result)


def _withhold(
    points: tuple[Point, ...], withheld: tuple[Finding, ...], left_out: list[LeftOut]
) -> tuple[Point, ...]:
    by_point: dict[str, list[Finding]] = {}
    for found in withheld:
        by_point.setdefault(found.uid, []).append(found)
    return tuple(
        replace(point, runs=_blacked(point.runs, by_point[point.uid], left_out))
        if point.uid in by_point
        else point
        for point in points
    )


def _blacked(runs: Runs, found: list[Finding], left_out: list[LeftOut]) -> Runs:
    """Runs with the found pieces replaced; a link whose text lost a piece is no link any more."""
    text = plain(runs)
    for piece in sorted(found, key=lambda piece: piece.start, reverse=True):
        if text[piece.start : piece.end] != piece.text:
            continue  # the point was edited since: what stands there now was not agreed upon
        left_out.append(LeftOut(LeftOutKind.FOUND, piece.uid, piece.text))
        runs = _replaced(runs, piece.start, piece.end)
    return runs


def _replaced(runs: Runs, start: int, end: int) -> Runs:
    result: list[Run] = []
    position, sign = 0, WITHHELD
    for run in runs:
        a, b = max(start - position, 0), min(end - position, len(run.text))
        position += len(run.text)
        if a >= b:
            result.append(run)
            continue
        result.append(replace(run, text=run.text[:a] + sign + run.text[b:], href=None))
        sign = ""
    return tidy(result)


def _public_tasks(meeting: Meeting, points: tuple[Point, ...], left_out: list[LeftOut]) -> tuple[Task, ...]:
    """Tasks of internal points go; one that took its text from a point says what the point now says."""
    there = {point.uid for point in points}
    before = {point.uid: point for point in meeting.points}
    kept = []
    for task in meeting.tasks:
        if task.point in before and task.point not in there:
            text = task.text if task.own_text else before[task.point].text
            left_out.append(LeftOut(LeftOutKind.TASK, task.uid, text))
        else:
            kept.append(task)
    return tuple(kept)


def _without_private_owner(task: Task, private: list[Attendance], left_out: list[LeftOut]) -> Task:
    owner = task.owner
    for row in private:
        if owner and row.name and row.name in owner:
            owner = owner.replace(row.name, initials(row.name))
    if owner == task.owner:
        return task
    left_out.append(LeftOut(LeftOutKind.NAME, task.uid, task.owner or ""))
    return replace(task, owner=owner, owners=(Owner(OwnerKind.ROLE, owner or ""),))


def _public_attendance(
    rows: tuple[Attendance, ...], private: list[Attendance], people: People, left_out: list[LeftOut]
) -> tuple[Attendance, ...]:
    hidden = {row.uid for row in private}
    left_out += [LeftOut(LeftOutKind.NAME, row.uid, row.name) for row in private]
    if people is People.INITIALS:
        return tuple(_initialled(row) if row.uid in hidden else row for row in rows)
    kept = [row for row in rows if row.uid not in hidden]
    for status in (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT):
        count = sum(row.status is status for row in private)
        if count:
            words = _counted(count, others=any(row.status is status for row in kept))
            uid = f"{COUNTED}-{status}"
            kept.append(Attendance(uid=uid, order="~", name=words, as_written=words, status=status))
    return tuple(kept)


def _initialled(row: Attendance) -> Attendance:
    return Attendance(
        uid=row.uid,
        order=row.order,
        name=initials(row.name),
        status=row.status,
        role=row.role if row.role is Role.GUEST else Role.MEMBER,
    )


def _counted(count: int, others: bool) -> str:
    noun = "osoba" if count == 1 else "osoby" if count < 5 else "osob"
    if not others:
        return f"{count} {noun}"
    further = "další" if count < 5 else "dalších"
    return f"{further} {count} {noun}" if count < 5 else f"{count} {further} {noun}"


_UPPER = "A-ZÁČĎÉÍŇÓŘŠŤÚÝŽ"
_STREET = rf"(?:[{_UPPER}]\w*\.?|\b\d{{1,2}}\.\s[^\W\d_]\w*)(?:\s[^\W\d_]\w*\.?){{0,2}}"
_NO_MONEY = r"(?!\s?(?:Kč|CZK|EUR|€|,-))"
_YEAR = r"(?!(?:19|20)\d\d\b)"
_CALLED_BIRTH_NUMBER = re.compile(
    r"(?i:\br\.?\s?č\.?|\brodn\w+\s+čísl\w+):?\s?$"
)  # also with a slip of the pen
_PATTERNS = (
    (FindingKind.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (FindingKind.BIRTH_NUMBER, re.compile(r"(?<![\d/])\d{6}\s?/\s?\d{3,4}(?![\d/])")),
    (FindingKind.BIRTH_NUMBER, re.compile(r"(?<![\d/+])\d{10}(?![\d/])")),
    (
        FindingKind.PHONE,
        re.compile(
            r"(?<![\w/+])(?:(?:\+|00)\s?42[01][\s-]?)?[2-9]\d{2}(?P<gap>[\s.-]?)\d{3}(?P=gap)\d{3}(?![\w/])"
            + _NO_MONEY
        ),
    ),
    (
        FindingKind.PHONE,  # in pairs, as lines in offices used to be written
        re.compile(
            r"(?<![\w/+])[2-9]\d{2}(?P<gap>[\s.-])\d{2}(?P=gap)\d{2}(?P=gap)\d{2}(?![\w/])" + _NO_MONEY
        ),
    ),
    (
        FindingKind.PHONE,  # of another country, or called one
        re.compile(
            r"(?:(?<![\w/+])\+|(?i:\b(?:tel|telefon|mobil|mob)\b\.?:?\s?)\+?)\d(?:[\s.-]?\d){8,13}(?![\w/])"
        ),
    ),
    (
        FindingKind.ADDRESS,  # with a postcode
        re.compile(
            rf"{_STREET}\s\d{{1,4}}(?:/\d{{1,4}}[a-z]?)?,?\s\d{{3}}\s?\d{{2}}(?!\d)"
            rf"(?:\s[{_UPPER}]\w+(?:\s\d{{1,2}}\b)?)?"
        ),
    ),
    (
        FindingKind.ADDRESS,  # with both numbers of a house
        re.compile(rf"{_STREET}\s\d{{1,4}}/{_YEAR}\d{{1,4}}[a-z]?(?![\w/])(?:,\s[{_UPPER}]\w+)?"),
    ),
    (
        FindingKind.ADDRESS,  # named as one
        re.compile(
            r"(?i:\b(?:ul\.|ulic[eií]|nám\.|náměstí|třída|bytem|trvale))\s(?:\d{1,2}\.\s)?[^\W\d_][\w.]*"
            r"(?:\s[\w./]+){0,2}?\s\d[\d/]*[a-z]?"
        ),
    ),
    (
        FindingKind.ADDRESS,  # where somebody lives, the town first
        re.compile(
            rf"(?i:\b(?:bytem|bydlištěm?|bydlí)):?\s(?:(?:v|ve|na)\s)?(?:[{_UPPER}]\w*\.?,?\s){{1,5}}\d[\d/]*[a-z]?"
        ),
    ),
    (
        FindingKind.ADDRESS,  # of a village without streets
        re.compile(rf"(?:[{_UPPER}]\w+,?\s)?\bč\.\s?p\.\s?\d{{1,4}}\b"),
    ),
)


def scan(meeting: Meeting, private: Iterable[Attendance] = ()) -> tuple[Finding, ...]:
    """What may be personal in the points of a meeting that is to be published, in their order.

    Birth numbers must be possible ones (month and check digit). `private` are people whose names are not
    to be published; their surnames are found in the text also inflected.
    """
    names = [found for row in private if (found := _name_pattern(row.name)) is not None]
    return tuple(found for point in meeting.points for found in _scan_text(point.uid, point.text, names))


def _scan_text(uid: str, text: str, names: list[re.Pattern[str]]) -> Iterator[Finding]:
    taken: list[tuple[int, int]] = []
    found: list[Finding] = []
    patterns = [*_PATTERNS, *((FindingKind.NAME, pattern) for pattern in names)]
    for kind, pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < behind and before < end for before, behind in taken):
                continue
            if kind is FindingKind.BIRTH_NUMBER and not (
                _possible_birth_number(match[0]) or _CALLED_BIRTH_NUMBER.search(text, 0, start)
            ):
                continue
            taken.append((start, end))
            found.append(Finding(uid, start, end, kind, match[0]))
    yield from sorted(found, key=lambda piece: piece.start)


def _possible_birth_number(text: str) -> bool:
    """Month 1 to 12 (+50 women, +20 or +70 overflow since 2004), day 1 to 31; ten digits divide by 11."""
    digits = re.sub(r"\D", "", text)
    month, day = int(digits[2:4]), int(digits[4:6])
    if month % 50 not in {*range(1, 13), *range(21, 33)} or not 1 <= day <= 31:
        return False
    if len(digits) == 9:
        return int(digits[:2]) < 54
    return int(digits) % 11 == 0 or (int(digits[:9]) % 11 == 10 and digits[9] == "0")


def _name_pattern(name: str) -> re.Pattern[str] | None:
    """The surname with any ending, with the first name where it stands before it."""
    words = name.split()
    if not words or len(words[-1]) < 4:
        return None
    stem = words[-1].rstrip("aeiouyáéíóúůý") or words[-1]
    first = rf"(?:{re.escape(words[0][:-1])}\w{{0,3}}\s)?" if len(words) > 1 and len(words[0]) > 2 else ""
    return re.compile(rf"\b{first}{re.escape(stem)}\w{{0,4}}\b")

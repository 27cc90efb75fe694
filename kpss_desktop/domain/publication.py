"""Minutes for publication: what stays inside is left out and listed, and private names with it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from kpss_desktop.czech.names import split_titles
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
from kpss_desktop.domain.personal import Finding
from kpss_desktop.domain.personal_links import links_of
from kpss_desktop.domain.published import Where, texts, with_texts
from kpss_desktop.domain.runs import Run, Runs, plain, tidy
from kpss_desktop.domain.tasks import owner_text
from kpss_desktop.system.values import dataclass

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
    AUTHOR = "author"
    TASK = "task"
    FOUND = "found"


class LeftOut(NamedTuple):
    """What is not published: the uid of the point, person, topic or task, and the text."""

    kind: LeftOutKind
    uid: str
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
    author_named: bool | None = None,
) -> Publication:
    """The meeting without internal points (with all below them), internal words and private names.

    `named` are the uids of attendance rows that appear by name; None means everybody who came in a role,
    that is with an organisation or a function (the rule for officials and speakers, `czech.md`).
    `withheld` are pieces that `personal.scan` found in the published text and that shall go too.
    `author_named` says whether the author signs in full or by initials, see `signs_in_full`.
    """
    left_out: list[LeftOut] = []
    withheld = tuple(withheld)
    points = _withhold(_public_points(meeting.points, left_out), withheld, left_out)
    tasks = _public_tasks(meeting, points, left_out)
    private = [] if people is People.NAMES else private_people(meeting, named)
    hidden = hidden_people(meeting, people, named, author_named)
    tasks = tuple(_without_private_owner(task, hidden, left_out) for task in tasks)
    attendance = _public_attendance(meeting.attendance, private, people, left_out)
    head = meeting.head
    if head.author and (signed := signature(head.author, people, author_named)) != head.author:
        left_out.append(LeftOut(LeftOutKind.AUTHOR, "", head.author))
        head = replace(head, author=signed)
    published = replace(
        meeting,
        head=head,
        points=points,
        tasks=tasks,
        attendance=attendance,
        carried=(),
        reviews=(),
        extra={},
    )
    return Publication(_withhold_elsewhere(published, withheld, left_out), tuple(left_out))


def signs_in_full(people: People, author_named: bool | None = None) -> bool:
    """Whether the author of published minutes is named; unless she decided, as those present are."""
    return people is People.NAMES if author_named is None else author_named


def hidden_people(
    meeting: Meeting,
    people: People = People.INITIALS,
    named: frozenset[str] | None = None,
    author_named: bool | None = None,
) -> list[Attendance]:
    """All whose names must not stand in the text: private people, and the author who is nowhere named."""
    hidden = [] if people is People.NAMES else private_people(meeting, named)
    author = split_titles(meeting.head.author or "")[1]
    if not author or signs_in_full(people, author_named):
        return hidden
    if any(row.name == author for row in meeting.attendance):
        return hidden  # whether that name may stand is decided there
    return [*hidden, Attendance(uid="", order="", name=author)]


def private_people(meeting: Meeting, named: frozenset[str] | None = None) -> list[Attendance]:
    """Those whose names are not published."""
    if named is not None:
        return [row for row in meeting.attendance if row.uid not in named]
    return [row for row in meeting.attendance if not (row.organisation or row.function)]


def initials(name: str) -> str:
    """L. V. for Lukáš Vzor and J. Ch. for Jan Chyba; both letters of a double surname, no titles."""
    words = [word for word in re.split(r"[\s-]+", split_titles(name)[1]) if word[:1].isalpha()]
    return " ".join(
        f"{'Ch' if word[:2].casefold() == 'ch' else word[0].upper()}."
        for word in words
        if word not in _YOUNGER
    )


_YOUNGER = ("ml.", "st.")
_BETWEEN = re.compile(r"(\s*[,;&/]\s*|\s+a\s+)(?=[^\W\d_])")


def signature(author: str, people: People, author_named: bool | None = None) -> str:
    """The author as they sign published minutes; several of them each by their initials, without titles."""
    if signs_in_full(people, author_named):
        return author
    titled = split_titles(author)
    parts = _BETWEEN.split(author if _BETWEEN.search(titled[1]) else titled[1])
    return "".join(part if number % 2 else initials(part) for number, part in enumerate(parts))


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
        if found.where in (Where.POINT, Where.LINK):
            by_point.setdefault(found.uid, []).append(found)
    return tuple(
        replace(point, runs=_blacked(point.runs, by_point[point.uid], left_out))
        if point.uid in by_point
        else point
        for point in points
    )


def _blacked(runs: Runs, found: list[Finding], left_out: list[LeftOut]) -> Runs:
    """Runs with the found pieces replaced; a link whose text lost a piece is no link any more."""
    text, links = plain(runs), tuple(links_of(runs))
    agreed = [piece for piece in found if _still_there(piece, text, links)]  # as it was agreed upon
    gone = [link for link in links if any(one.start < link[1] and link[0] < one.end for one in agreed)]
    for start, end, _ in gone:
        runs = _replaced(runs, start, end, unlinked=True)
    for piece in sorted(agreed, key=lambda piece: piece.start, reverse=True):
        left_out.append(LeftOut(LeftOutKind.FOUND, piece.uid, piece.text))
        if piece.where is Where.POINT:
            runs = _replaced(runs, piece.start, piece.end)
    return runs


def _still_there(piece: Finding, text: str, links: Iterable[tuple[int, int, str]]) -> bool:
    """False where the point was edited since."""
    if piece.where is Where.LINK:
        return (piece.start, piece.end, piece.text) in links
    return text[piece.start : piece.end] == piece.text


def _replaced(runs: Runs, start: int, end: int, *, unlinked: bool = False) -> Runs:
    """Runs with the sign for what is withheld in place of a piece, or with the piece only `unlinked`."""
    result: list[Run] = []
    position, sign = 0, WITHHELD
    for run in runs:
        a, b = max(start - position, 0), min(end - position, len(run.text))
        position += len(run.text)
        if a >= b:
            result.append(run)
        elif unlinked:
            result.append(replace(run, href=None))
        else:
            result.append(replace(run, text=run.text[:a] + sign + run.text[b:]))
            sign = ""
    return tidy(result)


def _withhold_elsewhere(meeting: Meeting, withheld: tuple[Finding, ...], left_out: list[LeftOut]) -> Meeting:
    """The same in all that is no point: the heading, topics, people, tasks."""
    by_text: dict[tuple[Where, str], list[Finding]] = {}
    for found in withheld:
        by_text.setdefault((found.where, found.uid), []).append(found)
    changed: dict[tuple[Where, str], str] = {}
    for where, uid, text in texts(meeting):
        if where is Where.POINT or (where, uid) not in by_text:
            continue
        new = text
        for piece in sorted(by_text[where, uid], key=lambda piece: piece.start, reverse=True):
            if text[piece.start : piece.end] == piece.text:
                left_out.append(LeftOut(LeftOutKind.FOUND, uid, piece.text))
                new = new[: piece.start] + WITHHELD + new[piece.end :]
        changed[where, uid] = new
    return with_texts(meeting, changed) if changed else meeting


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
    written = owner = owner_text(task)
    for row in private:
        if row.name:
            owner = re.sub(rf"(?<!\w){re.escape(row.name)}(?!\w)", initials(row.name), owner)
    if owner == written:
        return task
    left_out.append(LeftOut(LeftOutKind.NAME, task.uid, written))
    return replace(task, owner=owner, owners=(Owner(OwnerKind.ROLE, owner),))


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

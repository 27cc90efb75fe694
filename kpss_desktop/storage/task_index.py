"""All tasks in memory, folded and in the order of the table, so that a key in the filter finds them at once.

Texts stand in the archive as they were written, so filtering without diacritics would have to fold them all
at every key. Here they are folded once, behind the window, and anew for meetings that were changed. Twenty
thousand of them are looked through in 2 ms; a table of SQLite in memory takes three times as long.
"""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.domain.minutes import Owner, OwnerKind
from kpss_desktop.domain.task_filter import TaskFilter
from kpss_desktop.domain.task_groups import GroupBy, TaskHead, Urgency
from kpss_desktop.domain.tasks import text_of_point
from kpss_desktop.storage.quickfind import searchable
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.storage.task_list import (
    IN_ORDER,
    TERM,
    URGENCY,
    Former,
    Homes,
    Names,
    as_called,
    days,
    is_former,
    organisations_of,
    read_former,
    read_homes,
    read_names,
    text_of_runs,
)

_READ = f"""
    SELECT t.uid, t.meeting_id, m.date, t.position, t.status, {URGENCY} AS urgency,
        {TERM}, m.group_id, t.owner, t.text, t.own_text, p.runs
    FROM task t JOIN meeting m ON m.id = t.meeting_id LEFT JOIN point p ON p.uid = t.point
    WHERE m.deleted_at IS NULL {{of}} ORDER BY urgency, {IN_ORDER}"""
_READ_OWNERS = """
    SELECT o.task_uid, o.kind, o.name, o.ref FROM task t JOIN task_owner o ON o.task_uid = t.uid
    WHERE 1 {of} ORDER BY o.task_uid, o.position"""
_OF = "AND t.meeting_id IN (SELECT value FROM json_each(:meetings))"


class _Row(NamedTuple):
    """A task; what tasks are sorted by comes first, in the order of `task_list.IN_ORDER`.

    `days_back` and `back` are smaller the newer a meeting is. What is searched is folded, each word with a
    space before it: `who` are the owners, `found` the text and they, `origin` the date of the meeting.
    """

    urgency: int
    term: str
    days_back: int
    back: int
    position: str
    uid: str
    status: str
    group: int
    former: bool
    owners: tuple[str, ...]
    organisations: tuple[str, ...]
    who: str
    found: str
    origin: str


_KEYS: dict[GroupBy, Callable[[_Row], Collection[str | int]]] = {
    GroupBy.OWNER: lambda row: row.owners or ("",),
    GroupBy.ORGANISATION: lambda row: row.organisations or ("",),
    GroupBy.MEETING: lambda row: (-row.back,),
    GroupBy.GROUP: lambda row: (row.group,),
}


class TaskIndex:
    """Filled by `fill`; used by one thread at a time. `people` are names of owners who are people."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._names: dict[str, list[str]] = {}
        self.people: set[str] = set()

    def fill(self, fetch: Fetch, today: date, meetings: Collection[int] | None = None) -> "TaskIndex":
        """Read all tasks, or those of some meetings anew; return itself."""
        of = "" if meetings is None else _OF
        values = {} if meetings is None else {"meetings": json.dumps(list(meetings))}
        owners: dict[str, tuple[Owner, ...]] = {}
        for uid, kind, name, ref in fetch(_READ_OWNERS.format(of=of), values):
            owners[uid] = (*owners.get(uid, ()), Owner(OwnerKind(kind), name, ref))
        called = read_names(fetch)
        make = _maker(read_former(fetch, today), read_homes(fetch), called)
        kept = [] if meetings is None else [row for row in self._rows if -row.back not in meetings]
        made = [make(row, owners.get(row[0], ())) for row in fetch(_READ.format(of=of), values | days(today))]
        self._rows = sorted([*kept, *made]) if meetings is not None else _side_by_side(made)
        self._names.clear()
        self.people.update(
            as_called(one, called).name
            for known in owners.values()
            for one in known
            if one.kind is OwnerKind.PERSON
        )
        return self

    def find(self, wanted: TaskFilter, by: GroupBy, groups: Collection[int]) -> list[TaskHead]:
        """The tasks that are wanted, in groups; closed ones and proposals are only counted, see `rest`.

        `groups` are the working groups that the filter names.
        """
        rows = self._wanted(wanted, groups)
        open_ones = rows[: bisect_left(rows, (Urgency.PROPOSED,))]
        rest = [(one, len(_of_urgency(rows, one))) for one in (Urgency.PROPOSED, Urgency.CLOSED)]
        return [
            *(
                TaskHead(Urgency.UNDATED, key, len(uids), tuple(uids))
                for key, uids in _grouped(open_ones, by)
            ),
            *(TaskHead(one, int(one), count) for one, count in rest if count),
        ]

    def rest(self, wanted: TaskFilter, which: Urgency, groups: Collection[int]) -> tuple[str, ...]:
        """Those closed, or those proposed, that are wanted."""
        return tuple(row.uid for row in _of_urgency(self._wanted(wanted, groups), which))

    def _wanted(self, wanted: TaskFilter, groups: Collection[int]) -> list[_Row]:
        """In order."""
        rows = self._rows
        if wanted.urgencies or wanted.statuses:
            rows = [row for row in rows if row.urgency in wanted.urgencies or row.status in wanted.statuses]
        if wanted.groups:
            rows = [row for row in rows if row.group in groups]
        if wanted.former:
            rows = [row for row in rows if row.former]
        if wanted.unowned:
            rows = [row for row in rows if not row.owners]
        for names in wanted.who:
            them = _having({row.who for row in rows}, names)
            rows = [row for row in rows if row.who in them]
        if wanted.meetings:
            then = _having({row.origin for row in rows}, wanted.meetings)
            rows = [row for row in rows if row.origin in then]
        for word in wanted.words:
            rows = [row for row in rows if word in row.found]
        return rows

    def owner_names(self) -> list[str]:
        """The names of all who have or had a task, the most frequent first."""
        return self._frequent("owners", lambda row: row.owners)

    def organisation_names(self) -> list[str]:
        """The names of their organisations, the most frequent first."""
        return self._frequent("organisations", lambda row: row.organisations)

    def _frequent(self, kind: str, names: Callable[[_Row], Iterable[str]]) -> list[str]:
        if kind not in self._names:
            counted = Counter(name for row in self._rows for name in names(row))
            self._names[kind] = sorted(counted, key=lambda name: (-counted[name], name))
        return self._names[kind]

    def known(self, who: str) -> bool:
        """True if a word of somebody who has a task begins so."""
        return any(f" {who}" in row.who for row in self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _side_by_side(rows: list[_Row]) -> list[_Row]:
    """The same with their texts one behind another in memory, so that they are searched twice as fast."""
    texts = "\n".join(row.found for row in rows).split("\n") if rows else ()
    return [row._replace(found=text) for row, text in zip(rows, texts, strict=True)]


def _of_urgency(rows: list[_Row], which: Urgency) -> list[_Row]:
    return rows[bisect_left(rows, (which,)) : bisect_left(rows, (which + 1,))]


def _grouped(rows: list[_Row], by: GroupBy) -> Iterable[tuple[str | int, list[str]]]:
    """The uids under each key, in the order of the keys."""
    if by is GroupBy.URGENCY:
        parts = ((int(one), _of_urgency(rows, one)) for one in Urgency)
        return [(key, [row.uid for row in part]) for key, part in parts if part]
    found: dict[Any, list[str]] = {}
    for row in rows:
        for key in _KEYS[by](row):
            found.setdefault(key, []).append(row.uid)
    return sorted(found.items())


def _having(texts: Iterable[str], beginnings: Iterable[str]) -> set[str]:
    """Those in which a word begins so: there are far fewer owners and dates than tasks."""
    return {text for text in texts if any(f" {part}" in text for part in beginnings)}


def _maker(former: Former, homes: Homes, called: Names) -> Callable[[Sequence[Any], tuple[Owner, ...]], _Row]:
    """What many tasks share, owners and days, is put into words once."""

    @cache
    def whose(
        written: str | None, owners: tuple[Owner, ...], group: int
    ) -> tuple[bool, tuple[str, ...], tuple[str, ...], str]:
        """Those whom nobody understood stand under their wording; a former name finds them too."""
        gone = any(is_former(one, group, former) for one in owners)
        now = [as_called(one, called) for one in owners]
        names = tuple(dict.fromkeys(one.name for one in now)) or ((written,) if written else ())
        known = [name for one in now for name in (one.name, *_home(one, homes))]
        before = [one.name for one in owners if one not in now]
        return gone, names, organisations_of(now, homes), searchable((written, *known, *before))

    @cache
    def origin(day: str | None) -> tuple[int, str]:
        if day is None:
            return 0, "  "
        when = date.fromisoformat(day)
        return -when.toordinal(), f" {in_figures(when).replace(' ', '')} {day}"

    def make(row: Sequence[Any], owners: tuple[Owner, ...]) -> _Row:
        uid, meeting, day, position, status, urgency, term, group, written, text, own, runs = row
        said = text if own or runs is None else text_of_point(text_of_runs(runs))
        gone, names, organisations, who = whose(written, owners, group)
        days_back, figures = origin(day)
        return _Row(
            urgency, term, days_back, -meeting, position, uid, status, group, gone, names, organisations,
            who, searchable((said,)) + who, figures,
        )  # fmt: skip

    return make


def _home(owner: Owner, homes: Homes) -> tuple[str, ...]:
    return homes.get(owner.ref or 0, ()) if owner.kind is OwnerKind.PERSON else ()

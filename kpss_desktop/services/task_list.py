"""The table of all tasks: what is wanted of them, in which groups, and each line as it is shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.czech.names import name_key
from kpss_desktop.czech.sorting import sort_key
from kpss_desktop.czech.stems import name_forms_match
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.mention_types import Mentionable, MentionKind
from kpss_desktop.domain.minutes import Task
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.task_filter import EVERYTHING, TaskFilter, read_filter
from kpss_desktop.domain.task_groups import GroupBy, TaskHead, TaskLine, Urgency
from kpss_desktop.services.meetings import belongs
from kpss_desktop.services.register import Register
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.surroundings import mentionables
from kpss_desktop.storage import around, reading, task_list
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.task_index import TaskIndex
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.values import dataclass

AT_ONCE = 2000
"""So many tasks are read into the index without anybody noticing; more of them wait for a thread."""

URGENCIES = {
    Urgency.OVERDUE: "Po termínu",
    Urgency.THIS_WEEK: "Tento týden",
    Urgency.LATER: "Později",
    Urgency.UNDATED: "Bez termínu",
    Urgency.PROPOSED: "Návrhy z převzatých zápisů",
    Urgency.CLOSED: "Splněné a zrušené",
}
NOBODY = {GroupBy.OWNER: "Bez vlastníka", GroupBy.ORGANISATION: "Bez organizace"}


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the table with its name; `folded` is how it is shown unless she says otherwise."""

    head: TaskHead
    title: str
    folded: bool = False

    @property
    def key(self) -> tuple[int, str]:
        """What names the group as long as tasks stand together by the same thing."""
        return (int(self.head.rest), str(self.head.key))

    @property
    def late(self) -> bool:
        return self.head.key is Urgency.OVERDUE


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole table: its groups, how many open tasks and how many others they hold, and the filter."""

    sections: tuple[Section, ...] = ()
    count: int = 0
    others: int = 0
    wanted: TaskFilter = EVERYTHING


class TaskList:
    """What the page of tasks reads. The index is made by `make_index`, which any thread may call, and given
    to `take_index`; until then the whole table by urgency is at hand, and nothing narrower. `session` gives
    the meeting open in the window, which knows its tasks best."""

    def __init__(
        self,
        archive: Archive,
        writer: Writer,
        clock: Clock,
        session: Callable[[], MeetingSession | None] = lambda: None,
    ) -> None:
        self._session = session
        self._archive = archive
        self._writer = writer
        self._clock = clock
        self._index: TaskIndex | None = None
        self._changed: set[int] = set()
        self._former: set[tuple[int, int]] = set()
        self._homes: task_list.Homes = {}
        self._names: task_list.Names = {}
        self._groups: list[Group] = []
        self._day: date | None = None
        self._edition = 0

    @property
    def today(self) -> date:
        return self._clock.today()

    # How fresh it is

    def note(self, meetings: Iterable[int]) -> None:
        """Tasks of these meetings were changed."""
        self._changed.update(meetings)

    def forget(self) -> None:
        """Something was changed that tells on all tasks: the register, or which meetings there are."""
        self._day = None
        self._edition += 1
        self._index = None

    @property
    def edition(self) -> int:
        """Grows with every `forget`: an index that was begun before is of no use."""
        return self._edition

    def make_index(self) -> TaskIndex:
        """Read all tasks, as of one moment."""
        with self._archive.snapshot() as fetch:
            return TaskIndex().fill(fetch, self.today)

    def take_index(self, index: TaskIndex) -> None:
        """Use an index made by `make_index`."""
        self._index = index

    def ready(self, *, count: int) -> bool:
        """True if the table can be narrowed now; where there are only `count` few tasks, it is made so."""
        self._begin_day()
        if self._index is None and count <= AT_ONCE:
            self._writer.wait()
            self.take_index(self.make_index())
        return self._index is not None

    def _begin_day(self) -> None:
        if self._day != self.today:
            if self._day is not None:
                self.forget()  # who is a member is a matter of the day
            self._day = self.today
            fetch = self._archive.fetch
            self._former = task_list.read_former(fetch, self.today)
            self._homes = task_list.read_homes(fetch)
            self._names = task_list.read_names(fetch)
            self._groups = reading.read_all(fetch, Group)

    # Reading

    def groups(self) -> list[Group]:
        """The working groups, by id."""
        self._begin_day()
        return self._groups

    def first(self) -> Sheet:
        """All tasks by urgency."""
        self._begin_day()
        self._writer.wait()
        heads = task_list.first_look(self._archive.fetch, self.today)
        return self._sheet(heads, GroupBy.URGENCY, EVERYTHING)

    def find(self, typed: str, by: GroupBy) -> Sheet:
        """The tasks that are wanted, in groups. Only once `ready`."""
        self._begin_day()
        assert self._index is not None
        if self._changed:
            self._writer.wait()
            self._index.fill(self._archive.fetch, self.today, self._changed)
            self._changed = set()
        wanted = self._understood(read_filter(typed))
        return self._sheet(self._index.find(wanted, by, self._named(wanted)), by, wanted)

    def rest(self, sheet: Sheet, which: Urgency) -> tuple[str, ...]:
        """The uids of a group that was only counted. Only once `ready`."""
        assert self._index is not None
        return self._index.rest(sheet.wanted, which, self._named(sheet.wanted))

    def _named(self, wanted: TaskFilter) -> list[int]:
        """The working groups that a filter names."""
        return [
            group.id
            for group in self._groups
            if all(_begins(part, group.name, group.short) for part in wanted.groups)
        ]

    def lines(self, uids: Sequence[str]) -> list[TaskLine]:
        """These tasks as they are shown; those that are gone are left out."""
        self._begin_day()
        session = self._session()
        open_one = session if session is not None and not session.read_only else None

        def newer(uid: str) -> Task | None:
            return open_one.find(Task, uid) if open_one is not None else None

        return task_list.read_lines(self._archive.fetch, uids, self._former, self._homes, self._names, newer)

    def names(self) -> tuple[list[str], list[str]]:
        """Owners and organisations that tasks were given to, for offers; empty until `ready`."""
        if self._index is None:
            return [], []
        return self._index.owner_names(), self._index.organisation_names()

    def nameable(self, group_id: int) -> list[Mentionable]:
        """Who may get a task of a group: everybody of the register, members of the group as `present`."""
        register = Register(self._archive)
        roster = register.roster(group_id)
        members = {row.person.id for row in roster if belongs(row.membership, self.today)}
        roles = around.read_roles(self._archive.fetch, group_id)
        found = mentionables([], roster, register.organisations(), roles)
        return [
            replace(who, present=True) if who.ref in members and _is_person(who) else who for who in found
        ]

    def _understood(self, wanted: TaskFilter) -> TaskFilter:
        """A name in another case, where nobody's begins as it was typed: "@Vzorové" is Vzorová."""
        assert self._index is not None
        if not wanted.who or all(self._index.known(names[0]) for names in wanted.who):
            return wanted
        words = {word for name in self._index.owner_names() for word in name.split()}

        def forms(names: tuple[str, ...]) -> tuple[str, ...]:
            assert self._index is not None
            if self._index.known(names[0]) or len(names[0]) < 3:
                return names
            typed = names[0].split()[-1]
            found = (fold(word) for word in words if name_forms_match(word, typed, any_case=True))
            return tuple(sorted(set(found))) or names

        return replace(wanted, who=tuple(forms(names) for names in wanted.who))

    # Groups

    def _sheet(self, heads: list[TaskHead], by: GroupBy, wanted: TaskFilter) -> Sheet:
        open_ones = [head for head in heads if head.rest is Urgency.UNDATED]
        sections = [Section(head, title) for head, title in self._titled(open_ones, by)]
        rest = [head for head in heads if head.rest is not Urgency.UNDATED]
        for head in rest:
            asked = wanted.closed if head.rest is Urgency.CLOSED else Urgency.PROPOSED in wanted.urgencies
            alone = wanted != EVERYTHING and not open_ones and len(rest) == 1
            sections.append(Section(head, URGENCIES[head.rest], not (asked or alone)))
        if by in (GroupBy.OWNER, GroupBy.ORGANISATION):  # where a task stands under each of several
            count = len({uid for head in open_ones for uid in head.uids})
        else:
            count = sum(head.count for head in open_ones)
        return Sheet(tuple(sections), count, sum(head.count for head in rest), wanted)

    def _titled(self, heads: list[TaskHead], by: GroupBy) -> list[tuple[TaskHead, str]]:
        if by is GroupBy.URGENCY:
            marked = [replace(head, key=Urgency(int(head.key))) for head in heads]
            return [(head, URGENCIES[Urgency(int(head.key))]) for head in marked]
        if by is GroupBy.GROUP:
            names = {group.id: group.name for group in self._groups}
            return sorted(
                ((head, names.get(int(head.key), "")) for head in heads), key=lambda pair: sort_key(pair[1])
            )
        if by is GroupBy.MEETING:
            return self._by_meeting(heads)
        assert self._index is not None
        people = self._index.people

        def place(head: TaskHead) -> tuple[object, ...]:
            name = str(head.key)
            key = name_key(name) if name in people else (sort_key(name), sort_key(""))
            return (not name, *key)

        return [(head, str(head.key) or NOBODY[by]) for head in sorted(heads, key=place)]

    def _by_meeting(self, heads: list[TaskHead]) -> list[tuple[TaskHead, str]]:
        several = len(self._groups) > 1
        rows = {
            row[0]: row for row in task_list.read_meetings(self._archive.fetch, [int(h.key) for h in heads])
        }

        def place(head: TaskHead) -> tuple[bool, int, int]:
            day = rows[int(head.key)][1]
            return (day is None, -(day.toordinal() if day else 0), -int(head.key))

        result = []
        for head in sorted((head for head in heads if int(head.key) in rows), key=place):
            _, day, title, group = rows[int(head.key)]
            named = f"Setkání {in_figures(day)}" if day is not None else title.rstrip(".")
            result.append((head, f"{named} · {group}" if several else named))
        return result


def _is_person(who: Mentionable) -> bool:
    return who.kind is MentionKind.PERSON


def _begins(part: str, *names: str) -> bool:
    """True if a word of one of the names, or the whole of it, begins so."""
    folded = [fold(name) for name in names]
    return any(name.startswith(part) or f" {part}" in name for name in folded)

"""A year of a made-up group: a first meeting in January, four planned ones, and what comes of forty tasks."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from kpss_desktop.domain.carrying import Why
from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Point, Task, TaskStatus
from kpss_desktop.domain.order import between
from kpss_desktop.domain.planning import Slot
from kpss_desktop.domain.register import Group, MembershipKind
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.domain.task_groups import TaskLine
from kpss_desktop.services import attending, carrying, tasking
from kpss_desktop.services.capturing import fill, understand
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.services.planning import Planning
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.surroundings import Neighbourhood
from kpss_desktop.services.task_history import read_story
from kpss_desktop.services.task_list import TaskList
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import FixedClock
from tests.helpers.archives import add_member

DAYS = (date(2024, 1, 8), date(2024, 3, 18), date(2024, 6, 10), date(2024, 9, 9), date(2024, 11, 11))
JANUARY, MARCH, JUNE, SEPTEMBER, NOVEMBER = range(5)


def january_json() -> dict[str, Any]:
    """The first minutes in words of our own, in the shape of the real ones: two tasks, four dates ahead."""
    points = [
        "Paní Ukázková informuje, že se dílčí plán letos nezpracovává a skupina si udělá vlastní.",
        "Všichni byli vyzváni dodat přehled kapacit za rok 2023 do 29.2. 2024.",
        "Organizace Beta představila program dobrovolníků.",
        "Manažer skupiny má za úkol poslat vedení města dopis o noclehárně.",
        "Další termíny jednání: 18.3.; 10.6.; 9.9.; 11.11. vždy v 13:30.",
    ]
    topics = (0, 0, 1, 0, 2)
    return {
        "version": 1, "group": "Ukázková skupina", "title": "Pracovní setkání ukázkové skupiny.",
        "status": "final", "date": "2024-01-08", "start": "13:30", "end": None, "place": "Dílna",
        "place_full": "klubovna Dílny, Příkladná 1", "number": None, "author": "Jan Ukázka",
        "topics": [{"text": text} for text in ("Plán skupiny", "Představení programu", "Termíny")],
        "attendance": [
            {"name": name, "status": "present", "role": "member", "organisation": None}
            for name in ("Anna Vzorová", "Jan Ukázka", "Bára Zkušební")
        ],
        "points": [
            {"level": 0, "topic": topic, "runs": [{"text": text}]}
            for text, topic in zip(points, topics, strict=True)
        ],
        "tasks": [
            {"text": "Dodat přehled kapacit za rok 2023", "owner": "Všichni", "due": "2024-02-29",
             "due_as_written": "do 29.2. 2024", "status": "open", "proposed": False, "point": 1},
            {"text": "Poslat vedení města dopis o noclehárně", "owner": "manažer skupiny", "due": None,
             "due_as_written": None, "status": "open", "proposed": False, "point": 3},
        ],
        "next_meetings": [
            {"date": day.isoformat(), "start": "13:30", "place": None, "inferred_year": True}
            for day in DAYS[1:]
        ],
    }  # fmt: skip


# Name of the task, its line, and what each later meeting finds: `.` it stands, `d` done, `c` cancelled,
# `m` a term a fortnight later, `n` a note. A letter at its own meeting closes it there; `p` is a proposal.
BORN: dict[int, dict[str, tuple[str, str]]] = {
    JANUARY: {
        "dopis": ("Anna Vzorová pošle dopis do 29. 2. 2024", ".md"),
        "přehled": ("Bára Zkušební doplní přehled do 15. 3. 2024", "d"),
        "leták": ("Organizace Beta vytiskne leták do 30. 4. 2024", ".d"),
        "zákon": ("Organizace Gama sleduje zákon v roce 2024", "...d"),
        "kontakt": ("manažer skupiny zjistí kontakt do nemocnice", "....d"),
        "sdružení": ("pozvat sdružení nájemníků", "...."),
        "statistika": ("Jan Ukázka připraví statistiku do příštího setkání", ".d"),
        "podklady": ("všichni přinesou podklady do příštího setkání", "d"),
        "priority": ("sepsat priority do příštího setkání", "...."),
        "sál": ("Anna Vzorová zajistí sál do příštího setkání", "m..d"),
        "klíče": ("Emil Smyšlený předá klíče do 31. 1. 2024", "...."),
        "seznam": ("Emil Smyšlený předá seznam", "c"),
        "hotovo": ("Anna Vzorová rozešle pozvánky", ":d"),
        "zrušeno": ("svolat mimořádnou schůzku", ":c"),
        "návrh": ("možná uspořádat výstavu", "p"),
        "domněnka": ("snad oslovit školu do 31. 3. 2024", "p"),
        "dotazník": ("Bára Zkušební rozešle dotazník do konce června 2024", "n.d"),
        "web": ("Organizace Beta doplní web", "nnnn"),
    },
    MARCH: {
        "školení": ("Jan Ukázka připraví školení do 31. 5. 2024", "d"),
        "mapa": ("Organizace Gama dodá mapu do příštího setkání", ".d"),
        "pozvánka": ("Anna Vzorová pozve úřad do příštího setkání", "d"),
        "rozpočet": ("sestavit rozpočet ve 3. čtvrtletí 2024", ".d"),
        "plakát": ("Bára Zkušební navrhne plakát", "c"),
        "tlumočník": ("manažer skupiny najde tlumočníka do 30. 6. 2024", "m.d"),
        "hned": ("Anna Vzorová doplní zápis", ":d"),
        "možná": ("možná objednat autobus", "p"),
    },
    JUNE: {
        "výlet": ("Anna Vzorová zajistí výlet do 31. 8. 2024", "d"),
        "zpráva": ("všichni dodají zprávu do příštího setkání", "."),
        "brožura": ("Organizace Beta vydá brožuru", "c"),
        "stánek": ("Jan Ukázka objedná stánek do 15. 9. 2024", "md"),
        "spis": ("Emil Smyšlený vrátí spis", "."),
        "fotky": ("Bára Zkušební pošle fotky do příštího setkání", "d"),
    },
    SEPTEMBER: {
        "výroční": ("manažer skupiny napíše výroční zprávu do 31. 12. 2024", "."),
        "sál 2": ("zajistit sál do příštího setkání", "d"),
        "adresář": ("Anna Vzorová opraví adresář", "n"),
        "anketa": ("Jan Ukázka vyhodnotí anketu do 30. 9. 2024", "d"),
    },
    NOVEMBER: {
        "plán 2025": ("všichni připomínkují plán do příštího setkání", ""),
        "večírek": ("Anna Vzorová připraví posezení do 20. 12. 2024", ""),
    },
}  # fmt: skip
LOADED = 2
"""So many tasks the January minutes have of their own; they stand all the year."""


def waiting(of: int) -> set[str]:
    """The names of the tasks that meeting `of` has to review, by the table alone."""
    found = set()
    for born, tasks in BORN.items():
        for name, (_, fate) in tasks.items():
            past = fate[: of - born - 1]
            if born < of and fate[:1] not in (":", "p") and not {"d", "c"} & set(past):
                found.add(name)
    return found


@dataclass
class Year:
    """The archive with its clock, the ids of the meetings by their place in the year, and uids by name."""

    services: Services
    clock: FixedClock
    group: Group
    ids: dict[int, int] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

    def to(self, day: date, hour: int = 13) -> None:
        """Let the clock stand at that hour of a day."""
        now = self.clock.now()
        self.clock.advance(datetime.combine(day, time(hour, 30)).astimezone() - now)

    def open(self, of: int) -> MeetingSession:
        self.services.writer.wait()
        return self.services.meetings.open(self.ids[of])

    def names(self, tasks: tuple[Task, ...] | list[Task]) -> set[str]:
        """Tasks by their names; those of the January minutes by `own`."""
        known = {uid: name for name, uid in self.uids.items()}
        return {known[task.uid] for task in tasks if task.uid not in self.own}

    def give(self, session: MeetingSession, name: str, line: str, topic: str | None = None) -> Task:
        """Write a line that is a task, as typing `!` before it does, under the first topic."""
        last = session.points[-1].order if session.points else None
        under = topic or (session.topics[0].uid if session.topics else None)
        point = Point(uid=new_uid(), order=between(last, None), runs=text_runs(line), topic=under)
        session.flush()
        self.services.writer.wait()
        near = Neighbourhood(self.services.register)
        near.show(session)
        around = near.now()
        assert around is not None
        task = fill(tasking.new_task(session, point.uid), understand(line, around))
        session.apply([Edit(None, point), Edit(None, task)], "úkol")
        self.uids[name] = task.uid
        return task

    def task(self, name: str) -> Task:
        """A task as the archive has it."""
        return self.line(name).task

    def line(self, name: str) -> TaskLine:
        """A task as the archive has it, with where it came from."""
        self.services.writer.wait()
        (line,) = self.listed().lines([self.uids.get(name, name)])
        return line

    def listed(self) -> TaskList:
        return TaskList(self.services.archive, self.services.writer, self.clock)

    def story(self, name: str) -> list[str]:
        """The story of a task as of now."""
        services = self.services
        told = read_story(services.archive, services.writer, self.line(name), self.clock.today())
        return [one.sentence for one in told]

    def topics_next(self, session: MeetingSession) -> dict[str, tuple[bool, tuple[Why, ...]]]:
        session.flush()
        self.services.writer.wait()
        before = carrying.read_before(self.services.archive.fetch, session)
        return {row.text: (row.comes, row.why) for row in carrying.topics_next(session, before)}

    def hold(self, of: int, day: date | None = None) -> MeetingSession:
        """Hold a meeting: everybody comes, tasks are reviewed and given; it stays open."""
        self.to(day or DAYS[of])
        session = self.open(of)
        for row in session.attendance:
            attending.tick(session, row.uid)
        for born in range(of):
            for name, (_, fate) in BORN[born].items():
                self._review(session, name, fate[of - born - 1 : of - born])
        for name, (line, fate) in BORN[of].items():
            task = self.give(session, name, line)
            if fate == "p":
                session.apply([Edit(task, replace(task, proposed=True))], "návrh")
            elif fate.startswith(":"):
                tasking.set_status(session, task.uid, _STATUS[fate[1]])
        return session

    def _review(self, session: MeetingSession, name: str, found: str) -> None:
        task = session.find(Task, self.uids[name])
        if task is None or found not in ("d", "c", "m", "n"):
            return
        if found == "m":
            day = session.head.date
            assert day is not None
            tasking.set_due(session, task.uid, day + timedelta(days=14))
        elif found == "n":
            tasking.set_note(session, task.uid, f"pracuje se na tom ({name})")
        else:
            tasking.set_status(session, task.uid, _STATUS[found])

    def finish(self, session: MeetingSession, hours: int = 2) -> int:
        """Close the day two hours later; return the number of the version."""
        self.clock.advance(timedelta(hours=hours))
        return self.services.finishing.finish(session, None).version


_STATUS = {"d": TaskStatus.DONE, "c": TaskStatus.CANCELLED}


def begin_year(folder: Path, january: dict[str, Any]) -> Year:
    """January loaded as minutes still open, its members registered, the four other meetings planned."""
    clock = FixedClock(datetime(2024, 1, 8, 13, 30))
    services = bundle(Archive.create(folder / "rok.kpss"), clock)
    (first,) = services.transfer.load(january | {"status": "in progress"}).meeting_ids
    (group,) = services.register.groups()
    for name, home in (
        ("Anna Vzorová", "Organizace Beta"), ("Jan Ukázka", "Organizace Gama"), ("Bára Zkušební", ""),
    ):  # fmt: skip
        add_member(services, group, name, home)
    add_member(services, group, "Emil Smyšlený", "Úřad Delta", kind=MembershipKind.FORMER)
    year = Year(services, clock, group, {JANUARY: first})
    year.own = frozenset(task.uid for task in services.meetings.read(first).tasks)
    assert len(year.own) == LOADED
    return year


def plan_year(year: Year) -> tuple[int, ...]:
    """Plan the series that January announces; return the ids."""
    session = year.open(JANUARY)
    done = Planning(year.services.meetings).plan(
        year.group.id, [Slot(row.date, row.start) for row in session.head.next_meetings]
    )
    year.ids |= dict(zip(range(1, 5), done.ids, strict=True))
    return done.ids

"""The table of all tasks, twenty thousand of them: opened, shown again, filtered at a key, a task settled."""

import gc
import json
import random
import sqlite3
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.minutes import (
    DueKind,
    Head,
    Meeting,
    MeetingStatus,
    Owner,
    OwnerKind,
    Point,
    Task,
    TaskStatus,
)
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import Group, Organisation, Person
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.domain.task_filter import read_filter
from kpss_desktop.domain.task_groups import GroupBy, end_of_week
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.writing import insert_meeting
from kpss_desktop.system.clock import Clock
from kpss_desktop.ui import theme
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.tasks.page import TasksPage
from tests.benchmarks.measuring import Row, at_most, median, p99, timed

MEETINGS, TASKS_EACH, ROUNDS = 1_000, 20, 15
MOST_MS = 50.0
WORDS = (
    "dodá", "závěrečnou", "zprávu", "činnosti", "pošle", "dopis", "radním", "připraví", "podklady", "akční",
    "plán", "svolá", "schůzku", "pozve", "nemocnice", "doplní", "tabulku", "služeb", "ověří", "kapacity",
)  # fmt: skip
NAMES = [f"{given} {family}" for given in ("Anna", "Bára", "Dana", "Hana", "Jana", "Lenka")
         for family in ("Vzorová", "Zkušební", "Smyšlená", "Námětová", "Ukázková")]  # fmt: skip
TYPED = ("zpráv", "@vzor", "po termínu", "schůzku pl")
_URGENCY = "CASE WHEN due IS NULL THEN 3 WHEN due < :today THEN 0 WHEN due <= :sunday THEN 1 ELSE 2 END"
_OPEN = f"""SELECT {_URGENCY} AS urgency, uid FROM task WHERE status = 'open' AND {{where}}
    ORDER BY urgency, due, day DESC, meeting DESC, position"""
_REST = "SELECT count(*) FROM task WHERE status <> 'open' AND {where}"


def measure() -> list[Row]:
    """On the page as it is used, the story of the task beside it; each key beside its bare SQL."""
    with tempfile.TemporaryDirectory() as folder:
        services = _services(Path(folder) / "a.kpss")
        app = QApplication.instance() or QApplication([])
        theme.theme().dress()
        settings = Machine(Path(folder) / "settings.json")
        gc.disable()  # as the program does; it collects between two acts
        opened = [_opened(services, settings) for _ in range(5)]
        page = _page(services, settings)
        _show(page)
        while not page.tasks.ready(count=MEETINGS * TASKS_EACH):
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        bare = Bare(services)
        _same(page, bare)
        gc.collect()
        (again, shown), (keys, found) = _again(page, bare), _keys(page, bare)
        settled = [_press(page.table, Qt.Key.Key_Space, " ") for _ in range(ROUNDS)]
        gc.enable()
        page.hide()
        page.finish()
        services.close()
    return [
        _below("tasks page opened, 20,000 tasks", median(opened)),
        at_most("  shown again", median(again), "the bare SQL", median(shown), 2.0),
        at_most("  a key in the filter to painted, median", median(keys), "the bare SQL", median(found), 2.0),
        _below("  the same, p99", p99(keys)),
        _below("  a task settled, saved and painted", median(settled)),
    ]


def _below(what: str, measured: float) -> Row:
    return Row(what, measured, "50 ms", MOST_MS, "≤ 50 ms", measured <= MOST_MS)


def _services(path: Path) -> Services:
    services = bundle(Archive.create(path), Clock())
    group = services.register.save(Group(name="Skupina", title="Setkání skupiny.", author=NAMES[0]))
    home = services.register.save(Organisation(short="Organizace Beta"))
    people = [services.register.save(Person(name=name, organisation_id=home.id)) for name in NAMES]
    rnd, today = random.Random(7), Clock().today()

    def work(connection: Any) -> None:
        for number in range(MEETINGS):
            day = today - timedelta(days=7 * (MEETINGS - number))
            insert_meeting(connection, _meeting(group.id, number, day, people, rnd))

    services.archive.write(work)
    return services


def _meeting(group_id: int, number: int, day: date, people: list[Person], rnd: random.Random) -> Meeting:
    points, tasks = [], []
    for place, key in enumerate(spread(TASKS_EACH)):
        text = " ".join(rnd.choices(WORDS, k=rnd.randint(5, 14)))
        points.append(Point(uid=f"p{number}-{place}", order=key, runs=text_runs(text)))
        person = rnd.choice(people)
        due = day + timedelta(days=rnd.randint(5, 120)) if rnd.random() < 0.8 else None
        tasks.append(
            Task(
                uid=f"t{number}-{place}", order=key, meeting_id=0, point=f"p{number}-{place}",
                owner=person.name, owners=(Owner(OwnerKind.PERSON, person.name, person.id),),
                due=due, due_kind=DueKind.DAY if due else DueKind.NONE,
                status=TaskStatus.OPEN if rnd.random() < 0.4 else TaskStatus.DONE,
            )
        )  # fmt: skip
    head = Head(group_id=group_id, title="Setkání skupiny.", date=day, status=MeetingStatus.FINAL)
    return Meeting(id=0, head=head, points=tuple(points), tasks=tuple(tasks))


def _page(services: Services, settings: Machine) -> TasksPage:
    page = TasksPage(services, Bridge(), settings)
    page.resize(1366, 768)
    return page


def _opened(services: Services, settings: Machine) -> float:
    """The first look of a page, whose index is not made yet."""
    page = _page(services, settings)
    time = timed(lambda: _show(page))
    page.finish()
    page.hide()
    QApplication.processEvents()
    gc.collect()
    return time


def _show(page: QWidget) -> None:
    page.show()
    QApplication.processEvents()


def _again(page: TasksPage, bare: "Bare") -> tuple[list[float], list[float]]:
    shown, asked = [], []
    for _ in range(ROUNDS):
        page.hide()
        QApplication.processEvents()
        shown.append(timed(lambda: _show(page)))
        asked.append(timed(lambda: bare.find("")))
    return shown, asked


def _keys(page: TasksPage, bare: "Bare") -> tuple[list[float], list[float]]:
    """Each phrase typed and taken back letter by letter."""
    pressed, asked = [], []
    page.filter.setFocus()
    for letter in (letter for _ in range(3) for typed in TYPED for letter in typed + "\b" * len(typed)):
        key = Qt.Key.Key_Backspace if letter == "\b" else Qt.Key.Key_unknown
        pressed.append(_press(page.filter, key, letter))
        asked.append(timed(partial(bare.find, page.filter.text())))
    return pressed, asked


def _press(widget: QWidget, key: Qt.Key, text: str) -> float:
    start = perf_counter()
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QCoreApplication.sendEvent(widget, event)
    QApplication.processEvents()
    return (perf_counter() - start) * 1000


class Bare:
    """The least SQL that gives what the page shows, the open tasks in order and how many others there are,
    in memory and with the texts folded beforehand, as any search without diacritics needs them."""

    def __init__(self, services: Services) -> None:
        today = services.clock.today()
        self._days = {"today": today.isoformat(), "sunday": end_of_week(today).isoformat()}
        rows = services.archive.fetch(
            """SELECT t.uid, t.status, t.due, m.date, m.id, t.position, t.owner, o.short, p.runs
            FROM task t JOIN meeting m ON m.id = t.meeting_id JOIN point p ON p.uid = t.point
            JOIN person ON person.name = t.owner JOIN organisation o ON o.id = person.organisation_id""",
            {},
        )
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE TABLE task (uid, status, due, day, meeting, position, who, found)")
        for *values, owner, home, runs in rows:
            text = "".join(run["text"] for run in json.loads(runs))
            who = fold(f"{owner} {home}")
            self._db.execute(
                "INSERT INTO task VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, f" {who}", fold(f"{text} {who}")),
            )

    def find(self, typed: str) -> tuple[list[tuple[int, str]], int]:
        """What the page would show: the urgency and uid of each open task, and the count of others."""
        wanted = read_filter(typed)
        values = self._days | {f"w{place}": word for place, word in enumerate(wanted.words)}
        parts = [f"instr(found, :w{place})" for place in range(len(wanted.words))]
        if wanted.who:
            values["who"] = f" {wanted.who[0][0]}"
            parts.append("instr(who, :who)")
        if wanted.urgencies:  # of all phrases this one is typed: overdue
            parts.append("status = 'open' AND due < :today")
        where = " AND ".join(parts) or "1"
        rows = self._db.execute(_OPEN.format(where=where), values).fetchall()
        return rows, self._db.execute(_REST.format(where=where), values).fetchone()[0]


def _same(page: TasksPage, bare: Bare) -> None:
    """Both are asked for the same."""
    for typed in (phrase[:end] for phrase in TYPED for end in range(len(phrase) + 1)):
        sheet = page.tasks.find(typed, GroupBy.URGENCY)
        open_ones = [section.head for section in sheet.sections if section.head.uids]
        rows = [(int(head.key), uid) for head in open_ones for uid in head.uids]
        assert (rows, sheet.others) == bare.find(typed), typed

"""A tick, a move and a task edit until they are on the disk, against the one SQL transaction they need."""

import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import count, cycle
from pathlib import Path

from kpss_desktop.domain.minutes import Attendance, Task, Topic
from kpss_desktop.services import agenda, attending, tasking
from kpss_desktop.services.context import bundle
from kpss_desktop.services.sample import make_sample
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage import sqlite
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.rows import TABLES
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock
from tests.benchmarks.measuring import Row, at_most, interleaved, median

ROUNDS = 200
PRESENCES = ("absent", "excused")
DAYS = [(date(2040, 1, 1) + timedelta(days=day)).isoformat() for day in range(ROUNDS)]


def measure() -> list[Row]:
    """Do each act and wait for the writer; beside it the bare transaction on the same file system."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.create(Path(folder) / "a.kpss")
        services = bundle(archive, Clock())
        session = services.meetings.open(make_sample(archive, Clock()))
        bare = sqlite.connect(Path(folder) / "a.kpss")
        saved = partial(_row, bare, services.writer)
        rows = [
            saved("attendee ticked, saved", _ticking(session), session.attendance[4], "status", PRESENCES),
            saved("topic moved, saved", _moving(session), session.topics[1], "position", ("1", "21")),
            saved("task edited, saved", _dating(session), session.tasks[1], "due", DAYS),
        ]
        bare.close()
        services.close()
    return rows


def _ticking(session: MeetingSession) -> Callable[[], object]:
    uid = session.attendance[3].uid
    return lambda: attending.cycle(session, uid)


def _moving(session: MeetingSession) -> Callable[[], object]:
    uid, turn = session.topics[0].uid, count()
    return lambda: agenda.move_topic(session, uid, 1 if next(turn) % 2 == 0 else -1)


def _dating(session: MeetingSession) -> Callable[[], object]:
    uid, turn = session.tasks[0].uid, count()
    return lambda: tasking.set_due(session, uid, date(2030, 1, 1) + timedelta(days=next(turn)))


def _row(
    bare: sqlite3.Connection,
    writer: Writer,
    what: str,
    act: Callable[[], object],
    thing: Attendance | Topic | Task,
    column: str,
    values: Sequence[str],
) -> Row:
    """The bare transaction is the very one that the writer sends, for a row of its own: what changes nothing
    is not written by SQLite at all."""
    statement = f"UPDATE {TABLES[type(thing)]} SET {column} = ? WHERE uid = ?"
    turn = cycle(values)

    def ours() -> None:
        act()
        writer.wait()

    def transaction() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(statement, (next(turn), thing.uid))
        bare.execute("COMMIT")

    mine, theirs = interleaved(ROUNDS, ours, transaction)
    return at_most(what, median(mine), "the bare transaction", median(theirs), 2.0)

"""A tick, a move and a task edit until they are on the disk, against the one SQL transaction they need."""

import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from kpss_desktop.services import agenda, attending, tasking
from kpss_desktop.services.context import bundle
from kpss_desktop.services.sample import make_sample
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage import sqlite
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock
from tests.benchmarks.measuring import Row, at_most, interleaved, median

ROUNDS = 200


def measure() -> list[Row]:
    """Do each act and wait for the writer; beside it the bare transaction on the same file system."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.create(Path(folder) / "a.kpss")
        services = bundle(archive, Clock())
        session = services.meetings.open(make_sample(archive, Clock()))
        bare = sqlite.connect(Path(folder) / "a.kpss")
        rows = [
            _row(
                "attendee ticked, saved",
                _ticking(session),
                "attendance",
                "position",
                session,
                bare,
                services.writer,
            ),
            _row("topic moved, saved", _moving(session), "topic", "position", session, bare, services.writer),
            _row("task edited, saved", _dating(session), "task", "due", session, bare, services.writer),
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
    what: str,
    act: Callable[[], object],
    table: str,
    column: str,
    session: MeetingSession,
    bare: sqlite3.Connection,
    writer: Writer,
) -> Row:
    kinds: dict[str, str] = {
        "attendance": session.attendance[0].uid,
        "topic": session.topics[0].uid,
        "task": session.tasks[0].uid,
    }
    uid = kinds[table]
    turn = count()

    def ours() -> None:
        act()
        writer.wait()

    def transaction() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(f"UPDATE {table} SET {column} = ? WHERE uid = ?", (f"z{next(turn)}", "nobody"))
        bare.execute(f"UPDATE {table} SET meeting_id = meeting_id, {column} = {column} WHERE uid = ?", (uid,))
        bare.execute("COMMIT")

    mine, theirs = interleaved(ROUNDS, ours, transaction)
    return at_most(what, median(mine), "the bare transaction", median(theirs), 2.0)

"""Meetings and tasks of an archive in a table of their own in memory, found by any part of what they say.

The archive keeps texts as they were written, so that a search without diacritics would have to fold them
all at every key. Here they are folded once: ten thousand meetings with twenty thousand tasks are searched
in a few milliseconds.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kpss_desktop.czech.dates import in_figures, in_words, weekday, with_weekday
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.tasks import text_of_point
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.system.values import dataclass

_TABLES = ("found_meeting", "found_task")
_COLUMNS = """(open INTEGER NOT NULL, date TEXT NOT NULL, meeting INTEGER NOT NULL, point TEXT,
    text TEXT NOT NULL, detail TEXT NOT NULL, found TEXT NOT NULL)"""
_MEETINGS = """
    SELECT m.id, m.date, m.title, m.place, g.name FROM meeting m JOIN working_group g ON g.id = m.group_id
    WHERE m.deleted_at IS NULL AND (:meeting = 0 OR m.id = :meeting)"""
_TASKS = """
    SELECT m.id, m.date, t.point, t.status, t.owner, t.due, t.text, t.own_text, p.runs
    FROM task t JOIN meeting m ON m.id = t.meeting_id LEFT JOIN point p ON p.uid = t.point
    WHERE m.deleted_at IS NULL AND t.proposed = 0 AND (:meeting = 0 OR t.meeting_id = :meeting)"""
_JOINT = re.compile("([(/-])(?=[a-z])")
_STATUS = {"open": "", "done": "splněný", "cancelled": "zrušený"}

Row = tuple[int, str, int, str | None, str, str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A meeting, or (with `task`) a task, by the meeting it arose in; `point` is where that is."""

    meeting: int
    text: str
    detail: str
    task: bool = False
    point: str | None = None
    found: str = ""
    """What was searched: folded, each word with a space before it."""


class QuickFind:
    """Filled once by `fill`, and again for a meeting that was changed; used by one thread at a time."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        for table in _TABLES:
            self._db.execute(f"CREATE TABLE {table} {_COLUMNS}")
            self._db.execute(f"CREATE INDEX of_{table} ON {table} (meeting)")

    def fill(self, fetch: Fetch, meeting: int = 0, stop: Callable[[], bool] = lambda: False) -> bool:
        """Read all meetings and tasks, or those of one meeting anew; False where `stop`, which is asked now
        and then, said so."""
        meetings = [_meeting_row(row) for row in fetch(_MEETINGS, {"meeting": meeting})]
        tasks: list[Row] = []
        for number, row in enumerate(fetch(_TASKS, {"meeting": meeting})):
            if number % 500 == 0 and stop():
                return False
            tasks.append(_task_row(row))
        self._db.execute("BEGIN")
        for table, rows in zip(_TABLES, (meetings, tasks), strict=True):
            self._db.execute(f"DELETE FROM {table} WHERE :m = 0 OR meeting = :m", {"m": meeting})
            self._db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._db.execute("COMMIT")
        return True

    def search(self, words: Sequence[str], *, tasks: bool, here: int = 0, limit: int = 20) -> list[Found]:
        """What has all the folded words in any part of it: those beginning a word first, then what is open,
        then the newest. Tasks of the meeting `here` are left out."""
        if not words:
            return []
        values: dict[str, object] = {"here": here if tasks else 0, "limit": limit}
        values |= {f"w{number}": word for number, word in enumerate(words)}
        values |= {f"s{number}": " " + word.lstrip() for number, word in enumerate(words)}
        has = "".join(f" AND instr(found, :w{number})" for number in range(len(words)))
        starts = " + ".join(f"(instr(found, :s{number}) = 0)" for number in range(len(words)))
        sql = f"""SELECT meeting, text, detail, point, found FROM {_TABLES[tasks]}
            WHERE meeting <> :here{has}
            ORDER BY {starts}, open DESC, date DESC LIMIT :limit"""
        rows = self._db.execute(sql, values)
        return [Found(row[0], row[1], row[2], tasks, row[3], row[4]) for row in rows]

    def close(self) -> None:
        """Give the memory back."""
        self._db.close()


def _meeting_row(row: Sequence[object]) -> Row:
    number, day, title, place, group = row
    when = None if day is None else date.fromisoformat(str(day))
    text = f"Setkání {in_words(when)}" if when else str(title)
    parts = [text, title, place, group]
    if when is not None:
        figures = in_figures(when)
        parts += [weekday(when), figures, figures.replace(" ", ""), day]
    return (1, str(day or ""), int(str(number)), None, text, str(title), searchable(parts))


def _task_row(row: Sequence[object]) -> Row:
    number, day, point, status, owner, due, own, is_own, runs = row
    text = str(own)
    if not is_own and runs is not None:
        text = text_of_point("".join(run["text"] for run in json.loads(str(runs))))
    term = with_weekday(date.fromisoformat(str(due))) if due else ""
    detail = " · ".join(part for part in (str(owner or ""), term, _STATUS[str(status)]) if part)
    return (
        int(status == "open"), str(day or ""), int(str(number)), None if point is None else str(point),
        text, detail, searchable((text, owner, term)),
    )  # fmt: skip


def searchable(parts: Iterable[object]) -> str:
    """Texts folded into one, with a space before every word, also after a dash or a bracket."""
    return " " + _JOINT.sub(r"\1 ", fold(" ".join(str(part) for part in parts if part)))

"""Numbered versions of final meetings: what the archive keeps of each, and the files made of it."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kpss_desktop.storage.reading import Fetch
from kpss_desktop.system.values import dataclass

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One finalising: its number within the meeting, when, and who."""

    number: int
    made_at: str
    made_by: str

    @property
    def when(self) -> datetime | None:
        """When it was made, None where a file that was loaded said it otherwise."""
        try:
            return datetime.fromisoformat(self.made_at)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class VersionFile:
    """A file made of a version; without a path for one of which another archive told."""

    version: int
    kind: str
    path: Path | None
    sha256: str


_VERSIONS = "SELECT number, made_at, made_by FROM version WHERE meeting_id = :meeting ORDER BY number"
_DATA = "SELECT data FROM version WHERE meeting_id = :meeting AND number = :number"
_LAST = "SELECT max(number) FROM version WHERE meeting_id = :meeting"
_FILES = """SELECT version, kind, path, sha256 FROM export
            WHERE meeting_id = :meeting AND version IS NOT NULL ORDER BY id"""
_NUMBERED = """SELECT coalesce(max(number), 0), count(*) FROM meeting
               WHERE group_id = :group AND deleted_at IS NULL AND status = 'final' AND id <> :meeting"""


def read_versions(fetch: Fetch, meeting_id: int) -> list[VersionRow]:
    """The versions of a meeting, oldest first."""
    return [VersionRow(*row) for row in fetch(_VERSIONS, {"meeting": meeting_id})]


def with_versions(fetch: Fetch) -> list[int]:
    """The ids of meetings that have versions."""
    return [int(row[0]) for row in fetch("SELECT DISTINCT meeting_id FROM version ORDER BY meeting_id", {})]


def read_version(fetch: Fetch, meeting_id: int, number: int) -> Mapping[str, Any] | None:
    """What a version says as JSON; None where the archive does not have it."""
    rows = fetch(_DATA, {"meeting": meeting_id, "number": number})
    data = json.loads(rows[0][0]) if rows else None
    return data if isinstance(data, dict) else None


def last_version(fetch: Fetch, meeting_id: int) -> int:
    """The number of the last version, 0 where there is none."""
    return int(fetch(_LAST, {"meeting": meeting_id})[0][0] or 0)


def version_now(fetch: Fetch, meeting_id: int) -> int | None:
    """The version that a file made now says: the last, while the meeting is final."""
    rows = fetch("SELECT status FROM meeting WHERE id = :meeting", {"meeting": meeting_id})
    final = bool(rows) and rows[0][0] == "final"
    return (last_version(fetch, meeting_id) or None) if final else None


def read_files(fetch: Fetch, meeting_id: int) -> list[VersionFile]:
    """The files made of the versions of a meeting, in the order in which they were made."""
    return [
        VersionFile(version, kind, Path(path) if path else None, sha256)
        for version, kind, path, sha256 in fetch(_FILES, {"meeting": meeting_id})
    ]


def next_number(fetch: Fetch, group_id: int, meeting_id: int) -> int:
    """The running number of the group's final minutes that the next of them gets."""
    highest, count = fetch(_NUMBERED, {"group": group_id, "meeting": meeting_id})[0]
    return max(int(highest), int(count)) + 1


def insert_version(connection: "Connection", meeting_id: int, row: VersionRow, data: Any) -> None:
    """Keep a version; `data` is None where only its number and date are known."""
    from sqlalchemy import insert

    from kpss_desktop.storage import tables

    connection.execute(
        insert(tables.version),
        {
            "meeting_id": meeting_id, "number": row.number, "made_at": row.made_at, "made_by": row.made_by,
            "data": json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        },
    )  # fmt: skip


def drop_versions(connection: "Connection", meeting_id: int) -> None:
    """Forget the versions of a meeting that is replaced by one that brings its own."""
    from sqlalchemy import delete, update

    from kpss_desktop.storage import tables

    here = tables.export.c.meeting_id == meeting_id
    connection.execute(delete(tables.version).where(tables.version.c.meeting_id == meeting_id))
    connection.execute(update(tables.export).where(here).values(version=None))

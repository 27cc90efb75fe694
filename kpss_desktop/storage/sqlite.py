"""What only SQLite can do: opening a file, recognising it, migrating, checking, settings of a connection."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.migrations import CURRENT_VERSION, MIGRATIONS

APPLICATION_ID = 0x4B505353
"""Stands in the header of every archive ("KPSS"), so that a foreign database is told apart."""

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
)

Migrations = Sequence[tuple[int, Sequence[str]]]


def create(path: Path) -> None:
    """Make a new, empty archive, readable by its owner alone. Raises ArchiveError where that cannot be.

    It is made under another name and then renamed, so that a half-made archive never has the name of one;
    the write-ahead log begins later, so that the header of the file tells from the start what it is.
    """
    if path.exists():
        raise ArchiveError("exists", path=path)
    unfinished = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = sqlite3.connect(unfinished, isolation_level=None)
        try:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            migrate(connection)
        finally:
            connection.close()
        unfinished.rename(path)
    except OSError as error:
        raise ArchiveError("cannot_create", path=path, reason=error.strerror) from error
    except sqlite3.Error as error:
        unfinished.unlink(missing_ok=True)
        raise translate(error, path) from error


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a connection with the settings of this program, in autocommit, usable from one thread."""
    uri = f"{path.resolve().as_uri()}{'?mode=ro' if read_only else '?mode=rw'}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    for pragma in PRAGMAS:
        if not (read_only and "journal_mode" in pragma):
            connection.execute(pragma)
    return connection


def verify(path: Path) -> None:
    """Make sure, without changing it, that the file at `path` is an archive this program can read.

    Raises ArchiveError: missing, is_folder, not_readable, not_archive, damaged, newer.
    """
    if not path.exists():
        raise ArchiveError("missing", path=path)
    if path.is_dir():
        raise ArchiveError("is_folder", path=path)
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise ArchiveError("not_readable", path=path, reason=error.strerror) from error
    if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
        raise ArchiveError("not_archive", path=path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ArchiveError("not_archive", path=path)
    version = int.from_bytes(header[60:64], "big")
    if version > CURRENT_VERSION:
        raise ArchiveError("newer", path=path, version=version)


def migrate(connection: sqlite3.Connection, migrations: Migrations = MIGRATIONS) -> None:
    """Bring the archive to the newest version, in one transaction that a failure rolls back whole."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    pending = [step for step in migrations if step[0] > version]
    if not pending:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, statements in pending:
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={number}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise ArchiveError("migration_failed", version=pending[-1][0], reason=repr(broken[0]))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def open_checked(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Verify, open and (unless read-only) migrate the archive. Raises ArchiveError."""
    verify(path)
    try:
        connection = connect(path, read_only=read_only)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > CURRENT_VERSION:
                raise ArchiveError("newer", path=path, version=version)
            if not read_only:
                migrate(connection)
            connection.execute("SELECT count(*) FROM setting").fetchone()
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise translate(error, path) from error
    return connection


def check(path: Path) -> list[str]:
    """Return what SQLite's own checks find wrong, empty where the archive is sound."""
    connection = open_checked(path, read_only=True)
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"{row[0]} {row[1]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        raise translate(error, path) from error
    finally:
        connection.close()
    return found


def backup(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open archive by SQLite's own backup; a plain copy of an open file would lose the log."""
    os.close(os.open(target, os.O_CREAT | os.O_RDWR, 0o600))
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()


def translate(error: Exception, path: Path) -> ArchiveError:
    """Turn an error of SQLite into one that names what the user can do."""
    text = str(error).lower()
    for part, code in (
        ("unique constraint", "taken"),
        ("disk is full", "disk_full"),
        ("readonly", "read_only"),
        ("locked", "busy"),
        ("unable to open", "not_readable"),
        ("disk i/o", "disk_failed"),
        ("malformed", "damaged"),
        ("not a database", "damaged"),
        ("no such table", "damaged"),
    ):
        if part in text:
            return ArchiveError(code, path=path, reason=str(error))
    return ArchiveError("failed", path=path, reason=str(error))

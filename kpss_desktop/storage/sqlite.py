"""What only SQLite can do: opening a file, recognising it, migrating, checking, settings of a connection."""

import contextlib
import os
import sqlite3
import stat
from collections.abc import Sequence
from pathlib import Path

from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.migrations import CURRENT_VERSION, all_migrations
from kpss_desktop.system.failure import cause

APPLICATION_ID = 0x4B505353
"""Stands in the header of every archive ("KPSS"), so that a foreign database is told apart."""

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
)

Migrations = Sequence[tuple[int, Sequence[str]]]

_HEADER_BYTES = 100


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
        raise ArchiveError("cannot_create", path=path, reason=cause(error)) from error
    except sqlite3.Error as error:
        unfinished.unlink(missing_ok=True)
        raise translate(error, path) from error


def connect(path: Path, *, read_only: bool = False, any_thread: bool = False) -> sqlite3.Connection:
    """Open a connection with the settings of this program, in autocommit.

    It belongs to one thread, unless `any_thread` and the caller sees to it that one uses it at a time.
    """
    if read_only:
        return _as_of_now(_connect_for_reading(path, any_thread), any_thread)
    return _connect(path, "mode=rw", PRAGMAS, any_thread)


def _as_of_now(connection: sqlite3.Connection, any_thread: bool) -> sqlite3.Connection:
    """An archive of an older version that is only read is migrated in memory; the file stays as it is."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not 0 < version < CURRENT_VERSION:
        return connection
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=not any_thread)
    try:
        connection.backup(copy)
        migrate(copy)
        copy.execute("PRAGMA query_only=ON")
    except BaseException:
        copy.close()
        raise
    finally:
        connection.close()
    return copy


def _connect_for_reading(path: Path, any_thread: bool) -> sqlite3.Connection:
    """A connection that changes nothing and leaves nothing behind.

    SQLite needs a log beside an archive even to read it, and only one that may write takes the log away
    again. Where nothing may be written, the file is read as it stands, which is sure while there is no log.
    """
    pragmas = ("PRAGMA query_only=ON", *(pragma for pragma in PRAGMAS if "journal_mode" not in pragma))
    logged = _log_bytes(path) is not None
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        try:
            return _connect(path, "mode=rw", pragmas, any_thread)
        except sqlite3.OperationalError:
            if logged:
                raise
    return _connect(path, "mode=ro" if logged else "mode=ro&immutable=1", pragmas, any_thread)


def _connect(path: Path, mode: str, pragmas: Sequence[str], any_thread: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri_of(path, mode), uri=True, isolation_level=None, check_same_thread=not any_thread
    )
    try:
        for pragma in pragmas:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def uri_of(path: Path, mode: str) -> str:
    """The address of a file as SQLite wants it, that of a network share too."""
    address = path.resolve().as_uri()
    if not address.startswith("file:///"):
        address = "file:////" + address.removeprefix("file://")
    return f"{address}?{mode}"


def _log_bytes(path: Path) -> int | None:
    """How long the write-ahead log beside an archive is, None where there is none."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size
    except OSError:
        return None


def verify(path: Path) -> None:
    """Make sure, without changing it, that the file at `path` is an archive this program can read.

    Only before it is opened: see `look`. Raises ArchiveError: missing, is_folder, not_file, not_readable,
    not_archive, damaged, newer.
    """
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode):
            with path.open("rb") as file:
                header = file.read(_HEADER_BYTES)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ArchiveError("missing", path=path) from error
    except OSError as error:
        raise ArchiveError("not_readable", path=path, reason=cause(error)) from error
    if stat.S_ISDIR(found.st_mode):
        raise ArchiveError("is_folder", path=path)
    if not stat.S_ISREG(found.st_mode):
        raise ArchiveError("not_file", path=path)
    _verify_header(path, header, found.st_size)


def _verify_header(path: Path, header: bytes, size: int) -> None:
    """See https://sqlite.org/fileformat.html, "The Database Header"."""
    if len(header) < _HEADER_BYTES or not header.startswith(b"SQLite format 3\x00"):
        raise ArchiveError("not_archive", path=path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ArchiveError("not_archive", path=path)
    version = int.from_bytes(header[60:64], "big")
    if version > CURRENT_VERSION:
        raise ArchiveError("newer", path=path, version=version)
    page_bytes = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big") if header[24:28] == header[92:96] else 0
    if not _log_bytes(path) and size < pages * (65536 if page_bytes == 1 else page_bytes):
        raise ArchiveError("truncated", path=path)


def migrate(connection: sqlite3.Connection, migrations: Migrations | None = None) -> None:
    """Bring the archive to the newest version, in one transaction that a failure rolls back whole."""
    migrations = all_migrations() if migrations is None else migrations
    if not _pending(connection, migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        pending = _pending(connection, migrations)  # another process may have been quicker
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


def _pending(connection: sqlite3.Connection, migrations: Migrations) -> Migrations:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return [step for step in migrations if step[0] > version]


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
                if 0 < version < CURRENT_VERSION:
                    keep_backup(connection, path, version)
                if version < CURRENT_VERSION:
                    migrate(connection)
            connection.execute("SELECT count(*) FROM setting").fetchone()
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise translate(error, path) from error
    return connection


def look(path: Path) -> sqlite3.Connection:
    """One more connection that only reads, to an archive that this process has open. Raises ArchiveError.

    The file is not verified again: to read its header it would be opened and closed, and with that the
    system forgets every lock this process has on it. Another process would then take the log away under us.
    """
    try:
        return connect(path, read_only=True)
    except sqlite3.Error as error:
        raise translate(error, path) from error


def check(path: Path) -> list[str]:
    """Return what SQLite's own checks find wrong with an open archive, empty where it is sound."""
    connection = look(path)
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


def keep_backup(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Keep the archive as it is before a migration, beside it: archiv.kpss.zaloha-v1. It is never removed
    by the program and never replaced by another state. Raises ArchiveError no_backup, sqlite3.Error."""
    target = path.with_name(f"{path.name}.zaloha-v{version}")
    unfinished = target.with_name(target.name + ".new")
    try:
        unfinished.unlink(missing_ok=True)
        backup(connection, unfinished)
        number = 2
        while target.exists() and target.read_bytes() != unfinished.read_bytes():
            target = path.with_name(f"{path.name}.zaloha-v{version}-{number}")
            number += 1
        unfinished.replace(target)
    except OSError as error:
        raise ArchiveError("no_backup", path=path, reason=cause(error)) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return target


SIGNS = (
    ("unique constraint", "taken"),
    ("disk is full", "disk_full"),
    ("readonly", "read_only"),
    ("locked", "busy"),
    ("unable to open", "not_readable"),
    ("disk i/o", "disk_failed"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
    ("no such table", "damaged"),
    ("no such column", "damaged"),
)
"""What SQLite's messages say, and the code that says it here."""


def translate(error: Exception, path: Path) -> ArchiveError:
    """Turn an error of SQLite into one that names what the user can do."""
    text = str(error).lower()
    for part, code in SIGNS:
        if part in text:
            return ArchiveError(code, path=path, reason=str(error))
    return ArchiveError("failed", path=path, reason=str(error))

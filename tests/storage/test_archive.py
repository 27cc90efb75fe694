"""Transactions: all or nothing, DDL too, one writer at a time; errors with a code."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.sqlite import SIGNS, translate


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    archive = Archive.create(tmp_path / "archiv.kpss")
    yield archive
    archive.close()


def names(archive: Archive) -> set[str]:
    return {row[0] for row in archive.fetch("SELECT name FROM sqlite_schema", {})}


def put(connection: Connection, key: str, value: str = "x") -> None:
    connection.exec_driver_sql("INSERT INTO setting VALUES (?, ?)", (key, value))


def test_an_error_takes_back_everything_even_the_schema(archive: Archive) -> None:
    before = names(archive)

    def work(connection: Connection) -> None:
        put(connection, "a")
        connection.exec_driver_sql("CREATE TABLE navíc (x)")
        connection.exec_driver_sql("DROP TABLE export")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        archive.write(work)

    assert names(archive) == before
    assert archive.fetch("SELECT * FROM setting", {}) == []


def test_what_succeeds_is_there_for_others(archive: Archive) -> None:
    archive.write(lambda connection: put(connection, "a"))

    other = sqlite3.connect(archive.path)
    assert other.execute("SELECT key FROM setting").fetchall() == [("a",)]
    other.close()


def look_once(archive: Archive) -> None:
    with archive.snapshot() as fetch:
        fetch("SELECT count(*) FROM setting", {})


@pytest.mark.parametrize("look", [look_once, Archive.check])
def test_the_log_stays_when_another_process_reads_after_a_look_of_our_own(
    archive: Archive, look: Callable[[Archive], object]
) -> None:
    archive.write(lambda connection: put(connection, "a"))
    look(archive)

    reader = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('PRAGMA schema_version')"
    subprocess.run([sys.executable, "-S", "-c", reader, str(archive.path)], check=True)

    assert archive.path.with_name("archiv.kpss-wal").exists()


def test_a_transaction_takes_the_right_to_write_at_its_start(archive: Archive) -> None:
    """BEGIN IMMEDIATE: one that reads first and writes later can then never fail in the middle."""
    other = sqlite3.connect(archive.path, timeout=0)

    def work(connection: Connection) -> None:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO setting VALUES ('b', 'x')")

    archive.write(work)
    other.close()


def test_reading_goes_on_while_another_writes(archive: Archive) -> None:
    def work(connection: Connection) -> None:
        put(connection, "a")
        assert archive.fetch("SELECT * FROM setting", {}) == []

    archive.engine()
    archive.write(work)


def test_both_ways_of_reading_give_the_same(archive: Archive) -> None:
    statement, values = "SELECT :number, :text, NULL", {"number": 7, "text": "Průcha"}
    through_sqlite3 = [tuple(row) for row in archive.fetch(statement, values)]
    archive.warm_up()

    assert [tuple(row) for row in archive.fetch(statement, values)] == through_sqlite3


def test_another_thread_may_read(archive: Archive) -> None:
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.extend(archive.fetch("SELECT 1", {})))
    thread.start()
    thread.join()

    assert [tuple(row) for row in found] == [(1,)]


def test_another_thread_may_read_an_archive_opened_for_reading(archive: Archive) -> None:
    reading = Archive(archive.path, read_only=True)
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.extend(reading.fetch("SELECT 1", {})))
    thread.start()
    thread.join()
    reading.close()

    assert [tuple(row) for row in found] == [(1,)]


def test_errors_of_the_database_carry_a_code(archive: Archive) -> None:
    archive.write(lambda connection: put(connection, "a"))

    with pytest.raises(ArchiveError) as refused:
        archive.write(lambda connection: put(connection, "a"))

    assert refused.value.code == "taken"
    assert refused.value.values["path"] == archive.path


@pytest.mark.parametrize("warm", [False, True])
def test_errors_of_reading_carry_a_code_both_ways(archive: Archive, warm: bool) -> None:
    if warm:
        archive.warm_up()

    with pytest.raises(ArchiveError) as refused:
        archive.fetch("SELECT * FROM nowhere", {})

    assert refused.value.code == "damaged"


def test_a_right_to_write_that_another_has_is_refused_with_a_code(archive: Archive) -> None:
    archive.warm_up()
    archive.write(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout=1"))
    other = sqlite3.connect(archive.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(ArchiveError) as refused:
        archive.write(lambda connection: put(connection, "a"))
    other.close()

    assert refused.value.code == "busy"
    archive.write(lambda connection: put(connection, "a"))


@pytest.mark.parametrize(("said", "code"), SIGNS)
def test_what_sqlite_says_is_understood(said: str, code: str) -> None:
    assert translate(sqlite3.OperationalError(f"{said}: x"), Path("a")).code == code
    assert translate(sqlite3.OperationalError("cosi"), Path("a")).code == "failed"


def test_importing_storage_does_not_import_sqlalchemy() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from kpss_desktop.storage import archive, reading, writer, sqlite;"
        "print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"

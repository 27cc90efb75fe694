"""Migrations: all in one transaction, a failing one leaves nothing, every older archive opens.

`tests/data/archive-v*.kpss` is the sample of 18 March 2024, written by the program of that version.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpss_desktop.services.checking import check_archive
from kpss_desktop.storage import reading
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.migrations import CURRENT_VERSION
from kpss_desktop.storage.sqlite import migrate

DATA = Path(__file__).resolve().parent.parent / "data"
STORED = sorted(DATA.glob("archive-v*.kpss"))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    migrate(connection, [(1, ("CREATE TABLE a (x)", "INSERT INTO a VALUES ('před')"))])
    yield connection
    connection.close()


def state(connection: sqlite3.Connection) -> tuple[object, ...]:
    return (
        connection.execute("PRAGMA user_version").fetchone()[0],
        connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall(),
        connection.execute("SELECT * FROM a").fetchall(),
    )


@pytest.mark.parametrize(
    "breaking", ["SELECT * FROM nothing", "INSERT INTO b VALUES (1, 2, 3)", "CREATE TABLE a (x)", "not sql"]
)
def test_a_failing_migration_leaves_nothing_behind(database: sqlite3.Connection, breaking: str) -> None:
    before = state(database)
    steps = (
        "CREATE TABLE b (y)", "INSERT INTO b SELECT x FROM a", "ALTER TABLE a ADD COLUMN z",
        "UPDATE a SET x = 'po'", "DROP TABLE b", "CREATE TABLE b (y)", breaking,
    )  # fmt: skip

    with pytest.raises(sqlite3.Error):
        migrate(database, [(2, ("CREATE TABLE c (y)",)), (3, steps)])

    assert state(database) == before
    assert not database.in_transaction


def test_a_migration_that_breaks_a_reference_is_taken_back(database: sqlite3.Connection) -> None:
    before = state(database)
    steps = (
        "CREATE TABLE b (id INTEGER PRIMARY KEY)",
        "CREATE TABLE c (b INTEGER REFERENCES b(id))",
        "INSERT INTO c VALUES (5)",
    )

    with pytest.raises(ArchiveError) as refused:
        migrate(database, [(2, steps)])

    assert refused.value.code == "migration_failed"
    assert state(database) == before


def test_only_what_is_pending_is_done(database: sqlite3.Connection) -> None:
    steps = [(1, ("CREATE TABLE a (x)",)), (2, ("CREATE TABLE b (y)",))]

    migrate(database, steps)
    migrate(database, steps)

    assert database.execute("PRAGMA user_version").fetchone()[0] == 2


def test_an_archive_of_every_version_is_stored() -> None:
    assert [path.stem for path in STORED] == [
        f"archive-v{number}" for number in range(1, CURRENT_VERSION + 1)
    ]


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_stored_archive_comes_to_the_schema_of_a_new_one(stored: Path, tmp_path: Path) -> None:
    shutil.copy(stored, tmp_path / "starší.kpss")
    archives = [Archive(tmp_path / "starší.kpss"), Archive.create(tmp_path / "nový.kpss")]
    old, new = (
        {tuple(row) for row in archive.fetch("SELECT type, name, sql FROM sqlite_schema", {})}
        for archive in archives
    )

    assert old == new
    for archive in archives:
        archive.close()


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_stored_archive_opens_and_is_whole(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "starší.kpss"
    shutil.copy(stored, path)
    archive = Archive(path)

    assert archive.fetch("PRAGMA user_version", {})[0][0] == CURRENT_VERSION
    assert check_archive(archive) == []
    assert [row.points for row in reading.read_meetings(archive.fetch)] == [15, 7, 6]
    archive.close()


OLDER = STORED[:-1]


def backups(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "zaloha" in path.name)


@pytest.mark.parametrize("stored", OLDER, ids=lambda path: path.stem)
def test_the_archive_as_it_was_is_kept_beside_it(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "archiv.kpss"
    shutil.copy(stored, path)
    Archive(path).close()

    version = stored.stem.removeprefix("archive-v")
    assert backups(tmp_path) == [f"archiv.kpss.zaloha-v{version}"]
    kept = sqlite3.connect(tmp_path / f"archiv.kpss.zaloha-v{version}")
    assert kept.execute("PRAGMA user_version").fetchone()[0] == int(version)
    assert kept.execute("SELECT count(*) FROM point").fetchone()[0] == 28
    kept.close()


def test_what_is_written_in_the_log_only_is_in_the_backup_too(tmp_path: Path) -> None:
    path = tmp_path / "archiv.kpss"
    shutil.copy(DATA / "archive-v1.kpss", path)
    open_elsewhere = sqlite3.connect(path, isolation_level=None)
    open_elsewhere.execute("PRAGMA journal_mode=WAL")
    open_elsewhere.execute("INSERT INTO setting VALUES ('klíč', 'poslední')")

    Archive(path).close()

    open_elsewhere.close()
    kept = sqlite3.connect(tmp_path / "archiv.kpss.zaloha-v1")
    assert kept.execute("SELECT value FROM setting WHERE key = 'klíč'").fetchone() == ("poslední",)
    kept.close()


def test_a_backup_of_another_state_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "archiv.kpss"
    (tmp_path / "archiv.kpss.zaloha-v1").write_bytes(b"other")
    shutil.copy(DATA / "archive-v1.kpss", path)

    Archive(path).close()

    assert backups(tmp_path) == ["archiv.kpss.zaloha-v1", "archiv.kpss.zaloha-v1-2"]
    assert (tmp_path / "archiv.kpss.zaloha-v1").read_bytes() == b"other"


def test_without_a_backup_nothing_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "archiv.kpss"
    shutil.copy(DATA / "archive-v1.kpss", path)
    (tmp_path / "archiv.kpss.zaloha-v1.new").mkdir()

    with pytest.raises(ArchiveError) as refused:
        Archive(path)

    assert refused.value.code == "no_backup"
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA user_version").fetchone()[0] == 1
    database.close()


def test_an_older_archive_that_is_only_read_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "archiv.kpss"
    shutil.copy(DATA / "archive-v1.kpss", path)
    before = path.read_bytes()
    archive = Archive(path, read_only=True)

    assert check_archive(archive) == []
    assert [row.points for row in reading.read_meetings(archive.fetch)] == [15, 7, 6]
    meeting = reading.read_meeting(archive.fetch, 1)
    assert meeting is not None
    assert meeting.tasks

    archive.close()
    assert backups(tmp_path) == []
    assert path.read_bytes() == before

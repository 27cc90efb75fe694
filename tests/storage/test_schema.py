"""The schema that the migrations make is the one SQLAlchemy and the rows know."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from kpss_desktop.storage import rows, tables
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.migrations import CURRENT_VERSION, all_migrations


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    Archive.create(tmp_path / "a.kpss").close()
    return sqlite3.connect(tmp_path / "a.kpss")


def test_the_tables_are_those_of_the_migrations(database: sqlite3.Connection) -> None:
    with database:
        found = {
            name
            for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith("sqlite_")
        }

    assert found == set(tables.metadata.tables)


@pytest.mark.parametrize("name", sorted(tables.metadata.tables))
def test_the_columns_are_those_of_the_migrations(database: sqlite3.Connection, name: str) -> None:
    table = tables.metadata.tables[name]
    with database:
        found = database.execute(f"PRAGMA table_info({name})").fetchall()
        foreign = {
            (row[3], f"{row[2]}.{row[4]}") for row in database.execute(f"PRAGMA foreign_key_list({name})")
        }

    assert [(row[1], row[2], bool(row[5])) for row in found] == [
        (column.name, str(column.type), column.primary_key) for column in table.columns
    ]
    assert foreign == {
        (column.name, key.target_fullname) for column in table.columns for key in column.foreign_keys
    }


@pytest.mark.parametrize("kind", list(rows.TABLES), ids=lambda kind: kind.__name__)
def test_every_field_has_its_column(kind: Any) -> None:
    columns = {column.name for column in tables.metadata.tables[rows.TABLES[kind]].columns}
    written = {rows.column(name) for name in rows.names(kind)}

    assert written <= columns
    assert columns - written <= {"id", "meeting_id", "extra", "deleted_at"}


def test_versions_rise_one_by_one() -> None:
    assert [number for number, _ in all_migrations()] == list(range(1, CURRENT_VERSION + 1))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO topic (uid, meeting_id, position, text) VALUES ('a', 99, '1', 'x')",
        "INSERT INTO membership (person_id, group_id, kind) VALUES (1, 1, 'member')",
        "INSERT INTO task_owner (task_uid, position, kind, name) VALUES ('a', 1, 'kdokoli', 'x')",
    ],
)
def test_references_and_words_are_enforced(tmp_path: Path, statement: str) -> None:
    archive = Archive.create(tmp_path / "b.kpss")

    def work(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    with pytest.raises(ArchiveError, match="constraint"):
        archive.write(work)
    archive.close()

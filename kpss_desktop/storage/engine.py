"""The SQLAlchemy engine on an archive. Importing this module imports SQLAlchemy."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from kpss_desktop.storage import sqlite


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine whose transactions begin at once and roll back whatever they hold, DDL too.

    Its raw connections are in autocommit: what only reads takes no lock.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, read_only),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    return sqlite.connect(path, read_only=read_only, any_thread=True)


def _begin(connection: Connection) -> None:
    connection.connection.cursor().execute("BEGIN IMMEDIATE")  # past SQLAlchemy, which takes twice as long

"""The archive: one SQLite file that holds it all.

It is opened through the standard library, so that the first screen can be shown at once; SQLAlchemy is
imported by `warm_up`, in a thread behind the window, or by the first write.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kpss_desktop.storage import sqlite
from kpss_desktop.storage.errors import ArchiveError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Result = TypeVar("Result")


class Archive:
    """An open archive. Reading and the short writes of pages go through here; typed text through `Writer`."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the archive at `path`, migrating it unless `read_only`. Raises ArchiveError."""
        self.path = path
        self.read_only = read_only
        self._first: sqlite3.Connection | None = sqlite.open_checked(path, read_only=read_only)
        self._first_thread = threading.get_ident()
        self._engine: Engine | None = None
        self._engine_lock = threading.Lock()

    @classmethod
    def create(cls, path: Path) -> "Archive":
        """Make a new archive and open it. Raises ArchiveError where the file cannot be made."""
        sqlite.create(path)
        return cls(path)

    def fetch(self, sql: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """Run a reading statement with `:name` values and return all rows. Raises ArchiveError."""
        if self._engine is None and self._first is not None and self._first_thread == threading.get_ident():
            try:
                return self._first.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                raise sqlite.translate(error, self.path) from error
        with self._errors(), closing(self.engine().raw_connection()) as connection:
            cursor = connection.cursor()  # a plain one: SQLAlchemy's own rows cost half as much again
            cursor.execute(sql, values)
            return cursor.fetchall()

    @contextmanager
    def snapshot(self) -> "Iterator[Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]]":
        """Let several statements see one state, whoever writes meanwhile: gives another `fetch`."""
        connection = sqlite.look(self.path)
        try:
            connection.execute("BEGIN")
            yield lambda sql, values: connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise sqlite.translate(error, self.path) from error
        finally:
            connection.close()

    def write(self, work: "Callable[[Connection], Result]") -> Result:
        """Run `work` in one transaction and return its result; an error takes all of it back."""
        if self.read_only:
            raise ArchiveError("read_only", path=self.path, reason="")
        with self._errors(), self.engine().begin() as connection:
            return work(connection)

    def connect(self) -> "Connection":
        """A connection of one's own, for a thread that writes often; whoever asked for it closes it."""
        with self._errors():
            return self.engine().connect()

    def write_on(self, connection: "Connection", work: "Callable[[Connection], Result]") -> Result:
        """Run `work` in one transaction of a connection that was asked for before."""
        with self._errors(), connection.begin():
            return work(connection)

    def engine(self) -> "Engine":
        """The engine, made at the first call; this imports SQLAlchemy."""
        with self._engine_lock:
            if self._engine is None:
                from kpss_desktop.storage.engine import make_engine

                self._engine = make_engine(self.path, read_only=self.read_only)
            return self._engine

    def warm_up(self) -> None:
        """Import what writing needs, so that the first write does not wait for it."""
        if not self.read_only:
            import kpss_desktop.storage.writing  # noqa: F401  (imported for its cost)

            self.engine()

    def check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty where it is sound."""
        return sqlite.check(self.path)

    def close(self) -> None:
        """Close every connection; a closed archive is one file without its log beside it."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        if self._first is not None:
            with suppress(sqlite3.ProgrammingError):  # opened in another thread
                self._first.close()
            self._first = None

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if _is_database_error(error):
                raise sqlite.translate(error, self.path) from error
            raise


def _is_database_error(error: Exception) -> bool:
    from sqlalchemy.exc import DBAPIError

    return isinstance(error, (DBAPIError, sqlite3.Error))

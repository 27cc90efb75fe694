"""One thread that writes what is edited, in order, so that no key ever waits for the disk.

What cannot be written is kept, in order, and tried again with the next edit or on `retry`; it is told
to the listener, and `wait` says whether all is on the disk.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from kpss_desktop.domain.changes import Edit
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_log = logging.getLogger(__name__)

Batch = tuple[int, Sequence[Edit]]
Told = TypeVar("Told")


class Writer:
    """Commits batches of edits in a thread of its own, each in one transaction.

    `on_saved(ticket)` and `on_failed(error)` are called from that thread; `ticket` is the number that
    `submit` returned for the last batch that is now safe on the disk.
    """

    def __init__(
        self,
        archive: Archive,
        on_saved: Callable[[int], None] | None = None,
        on_failed: Callable[[ArchiveError], None] | None = None,
    ) -> None:
        self._archive = archive
        self._on_saved = on_saved or (lambda ticket: None)
        self._on_failed = on_failed or (lambda error: None)
        self._queue: SimpleQueue[Batch | None] = SimpleQueue()
        self._state = threading.Condition()
        self._submitted = 0
        self._saved = 0
        self._failure: ArchiveError | None = None
        self._attempts = 0
        self._connection: Connection | None = None
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def saved(self) -> int:
        """The ticket up to which everything is on the disk."""
        return self._saved

    @property
    def submitted(self) -> int:
        """The ticket of the last batch handed over."""
        return self._submitted

    @property
    def failure(self) -> ArchiveError | None:
        """Why the last try failed, None once all is written."""
        return self._failure

    def submit(self, meeting_id: int, edits: Sequence[Edit]) -> int:
        """Hand over a batch and return its ticket."""
        with self._state:
            self._submitted += 1
            ticket = self._submitted
            self._queue.put((meeting_id, edits))
        return ticket

    def retry(self) -> None:
        """Try again to write what could not be written."""
        self._queue.put((0, ()))

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until all handed over so far is on the disk; False when a write failed or time ran out."""
        with self._state:
            if not self._thread.is_alive():
                return self._saved >= self._submitted
            if self._failure is not None:
                attempts = self._attempts
                self._queue.put((0, ()))
                self._state.wait_for(lambda: self._attempts > attempts or self._failure is None, timeout)
            goal = self._submitted
            self._state.wait_for(lambda: self._saved >= goal or self._failure is not None, timeout)
            return self._saved >= goal

    def close(self) -> bool:
        """Write what is left and end the thread; True when everything is on the disk."""
        self.wait()
        self._queue.put(None)
        self._thread.join()
        return self._saved >= self._submitted

    def _run(self) -> None:
        waiting: list[Batch] = []
        ending = False
        while not ending:
            items = [self._queue.get()]
            while not self._queue.empty():
                items.append(self._queue.get_nowait())
            ending = None in items
            waiting.extend(item for item in items if item is not None and item[0])
            if waiting:
                self._write(waiting)
        self._disconnect()

    def _disconnect(self) -> None:
        """Give up the connection; the next try begins with a new one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):  # it may be what failed
                connection.close()

    def _write(self, waiting: list[Batch]) -> None:
        from kpss_desktop.storage.writing import write_edits

        def work(connection: object) -> None:
            for meeting_id, edits in waiting:
                write_edits(connection, meeting_id, edits)  # type: ignore[arg-type]

        try:
            if self._connection is None:
                self._connection = self._archive.connect()
            self._archive.write_on(self._connection, work)
        except Exception as error:  # whatever it is, the thread lives on and the edits are kept
            if not isinstance(error, ArchiveError):
                _log.exception("edits could not be written")
            self._disconnect()
            failure = error if isinstance(error, ArchiveError) else _as_failure(error, self._archive)
            with self._state:
                self._failure = failure
                self._attempts += 1
                self._state.notify_all()
            self._tell(self._on_failed, failure)
            return
        with self._state:
            self._saved += len(waiting)
            self._failure = None
            self._attempts += 1
            saved = self._saved
            waiting.clear()
            self._state.notify_all()
        self._tell(self._on_saved, saved)

    @staticmethod
    def _tell(listener: Callable[[Told], None], what: Told) -> None:
        """A listener that fails must not end the thread that saves."""
        try:
            listener(what)
        except Exception:
            _log.exception("a listener of the writer failed")


def _as_failure(error: Exception, archive: Archive) -> ArchiveError:
    return ArchiveError("failed", path=archive.path, reason=repr(error))

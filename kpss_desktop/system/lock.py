"""One writer for an archive: a lock file beside it, locked as long as the process lives.

The lock is the operating system's, so the file that a killed process left behind is no obstacle. What
the file says is only there to name the holder.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TypedDict

from kpss_desktop.system.clock import Clock

LOCK_SUFFIX = ".lock"
_MAX_HOLDER_BYTES = 4096
_OPEN_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


class Holder(TypedDict, total=False):
    """Who has the archive open; a key is absent when the lock file did not say it."""

    pid: int
    host: str
    since: str  # as a person reads it: 29. 2. 2024 14:05
    purpose: str  # okno, příkaz load


class ArchiveLocked(Exception):  # noqa: N818 - it is a state, not a failure
    """Another process writes to this archive."""

    def __init__(self, archive: Path, holder: Holder) -> None:
        super().__init__(f"{archive} is locked")
        self.archive = archive
        self.holder = holder


if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30  # a locked region cannot be read by others: lock one behind the text

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _is_still_at(descriptor: int, path: Path) -> bool:
        return True  # a file that is open cannot be removed here

    def _close_and_remove(descriptor: int, path: Path) -> None:
        os.close(descriptor)
        with contextlib.suppress(OSError):  # the next holder has it open already
            path.unlink()

    def _host() -> str:
        return os.environ.get("COMPUTERNAME", "")

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_still_at(descriptor: int, path: Path) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), path.stat())
        except FileNotFoundError:
            return False

    def _close_and_remove(descriptor: int, path: Path) -> None:
        with contextlib.suppress(OSError):  # the file is only a name for the lock; a leftover does no harm
            path.unlink()
        os.close(descriptor)

    def _host() -> str:
        return os.uname().nodename


class ArchiveLock:
    """The right to write to one archive.

    `with ArchiveLock(path).acquire("okno"):` or `acquire` and `release`.
    """

    def __init__(self, archive: Path, clock: Clock | None = None) -> None:
        self.archive = archive
        resolved = archive.resolve()  # two names of one archive are one lock
        self.path = resolved.with_name(resolved.name + LOCK_SUFFIX)
        self._clock = clock or Clock()
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock now."""
        return self._descriptor is not None

    def acquire(self, purpose: str) -> ArchiveLock:
        """Take the lock for as long as the process lives, or until `release`.

        Raises ArchiveLocked when another holds it, OSError when the lock file cannot be made (rights).
        """
        if self.held:
            return self
        while True:
            descriptor = os.open(self.path, _OPEN_FLAGS, 0o600)
            try:
                if not _try_lock(descriptor):
                    raise ArchiveLocked(self.archive, _read_holder(descriptor))
                if _is_still_at(descriptor, self.path):
                    self._write_holder(descriptor, purpose)
                    self._descriptor = descriptor
                    return self
            finally:
                if self._descriptor is None:
                    os.close(descriptor)

    def release(self) -> None:
        """Give the lock back; without one held, nothing happens."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        _close_and_remove(descriptor, self.path)

    def __enter__(self) -> ArchiveLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _write_holder(self, descriptor: int, purpose: str) -> None:
        now = self._clock.now()
        since = f"{now.day}. {now.month}. {now.year} {now:%H:%M}"
        holder = Holder(pid=os.getpid(), host=_host(), since=since, purpose=purpose)
        text = json.dumps(holder, ensure_ascii=False).encode()
        with contextlib.suppress(OSError):  # a full disk: locked all the same, only without a name
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, text)


def _read_holder(descriptor: int) -> Holder:
    """What the lock file says, as far as it makes sense: it may be half written or not ours."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        said = json.loads(os.read(descriptor, _MAX_HOLDER_BYTES))
    except (OSError, ValueError, RecursionError):
        return Holder()
    holder = Holder()
    if not isinstance(said, dict):
        return holder
    if isinstance(said.get("pid"), int):
        holder["pid"] = said["pid"]
    if isinstance(said.get("host"), str):
        holder["host"] = said["host"]
    if isinstance(said.get("since"), str):
        holder["since"] = said["since"]
    if isinstance(said.get("purpose"), str):
        holder["purpose"] = said["purpose"]
    return holder

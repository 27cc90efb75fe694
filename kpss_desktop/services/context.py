"""An archive with everything that can be done with it, put together; made by `app` for whoever asks."""

import os
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from kpss_desktop.services.meetings import Meetings
from kpss_desktop.services.register import Register
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.sqlite import verify
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.crash import CrashHook
from kpss_desktop.system.failure import cause
from kpss_desktop.system.lock import ArchiveLock
from kpss_desktop.system.paths import Paths, private_folder
from kpss_desktop.system.values import dataclass

if TYPE_CHECKING:
    from kpss_desktop.services.exporting import Exporting
    from kpss_desktop.services.finishing import Finishing
    from kpss_desktop.services.past import PastMinutes
    from kpss_desktop.services.sharing import Sharing
    from kpss_desktop.services.templates import Templates
    from kpss_desktop.services.transfer import Transfer
    from kpss_desktop.services.versions import Versions

WINDOW = "okno"


@dataclass(frozen=True, slots=True)
class Services:
    """All services of one open archive; those that a start does not need are imported when asked for."""

    archive: Archive
    writer: Writer
    clock: Clock
    meetings: Meetings
    register: Register
    lock: ArchiveLock | None = None
    """The right to write; None where the archive is only read."""

    @property
    def transfer(self) -> "Transfer":
        """All data out and in."""
        from kpss_desktop.services.transfer import Transfer

        return Transfer(self.archive, self.clock, self.writer)

    @property
    def past(self) -> "PastMinutes":
        """What earlier meetings said."""
        from kpss_desktop.services.past import PastMinutes

        return PastMinutes(self.archive)

    @property
    def exporting(self) -> "Exporting":
        """Documents out."""
        from kpss_desktop.services.exporting import Exporting

        return Exporting(self.archive, self.writer, self.clock)

    @property
    def finishing(self) -> "Finishing":
        """Closing the day and opening it again."""
        from kpss_desktop.services.finishing import Finishing

        return Finishing(self.meetings, self.exporting)

    @property
    def versions(self) -> "Versions":
        """What was kept each time a meeting was closed."""
        from kpss_desktop.services.versions import Versions

        return Versions(self.exporting)

    @property
    def templates(self) -> "Templates":
        """The Word templates of the groups."""
        from kpss_desktop.services.templates import Templates

        return Templates(self.archive, self.clock)

    @property
    def sharing(self) -> "Sharing":
        """Tables, calendars, e-mail drafts and PDF out."""
        from kpss_desktop.services.sharing import Sharing

        return Sharing(self.register, self.exporting, self.clock)

    def close(self) -> bool:
        """Write what is left, close the archive, give up the lock; True when all is on the disk."""
        done = self.writer.close()
        self.archive.close()
        if self.lock is not None:
            self.lock.release()
        return done


@dataclass(frozen=True, slots=True)
class AppContext:
    """What a window or a command is given: which archive, whose folders, what time it is."""

    archive: Path
    paths: Paths
    clock: Clock = field(default_factory=Clock)
    crash_hook: CrashHook | None = None
    previous_fault: str | None = None
    """What `faulthandler` wrote when an earlier run died."""
    spelling: bool = False
    """True where lines are to be read for spelling, by a process of its own."""

    def open_services(
        self,
        path: Path | None = None,
        *,
        create: bool = False,
        read_only: bool = False,
        purpose: str = WINDOW,
        on_saved: Callable[[int], None] | None = None,
        on_failed: Callable[[ArchiveError], None] | None = None,
    ) -> Services:
        """Open an archive (that of the context) for writing, or only for reading and without the lock.

        With `create` a missing archive is made, with its folder. `on_saved` and `on_failed` are called
        in the writer's thread. Raises ArchiveError, and ArchiveLocked where another process writes.
        """
        path = path or self.archive
        lock = None if read_only else self._locked(path, create, purpose)
        try:
            archive = _opened(path, create, read_only)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return bundle(archive, self.clock, lock, on_saved, on_failed)

    def open_for_export(self) -> Services:
        """Open the archive to take a document out, also while a window has it: all that is written then is
        one line about the file, and where even that cannot be, the archive is only read."""
        try:
            verify(self.archive)
            if os.access(self.archive, os.W_OK):
                return bundle(Archive(self.archive), self.clock)
        except ArchiveError as error:
            if error.code not in ("read_only", "not_readable"):
                raise
        return self.open_services(read_only=True)

    def _locked(self, path: Path, create: bool, purpose: str) -> ArchiveLock:
        """The lock of an archive that is there, or may be made; nothing is left behind otherwise."""
        try:
            if not create or path.exists():
                verify(path)
                if not os.access(path, os.W_OK):
                    raise ArchiveError("read_only", path=path, reason="")
            else:
                private_folder(path.parent)
            return ArchiveLock(path, self.clock).acquire(purpose)
        except OSError as error:
            code = "cannot_create" if create else "read_only"
            raise ArchiveError(code, path=path, reason=cause(error)) from error


def _opened(path: Path, create: bool, read_only: bool) -> Archive:
    if create and not path.exists():
        return Archive.create(path)
    return Archive(path, read_only=read_only)


def bundle(
    archive: Archive,
    clock: Clock,
    lock: ArchiveLock | None = None,
    on_saved: Callable[[int], None] | None = None,
    on_failed: Callable[[ArchiveError], None] | None = None,
) -> Services:
    """All services on an open archive."""
    writer = Writer(archive, on_saved, on_failed)
    return Services(
        archive=archive,
        writer=writer,
        clock=clock,
        meetings=Meetings(archive, writer, clock),
        register=Register(archive),
        lock=lock,
    )

"""All data out as JSON and in again: everything, or one meeting (see `product.md` for the form)."""

import json
from pathlib import Path
from typing import Any, NoReturn

from kpss_desktop.domain.dumpform import ReadDump, dump_from_json
from kpss_desktop.domain.jsonform import meeting_to_json, say, tasks_to_json
from kpss_desktop.domain.minutes import Meeting, TaskStatus
from kpss_desktop.domain.reading import FormError
from kpss_desktop.domain.register import Group
from kpss_desktop.services.dumping import Dumper
from kpss_desktop.services.loading import Loaded, Loader
from kpss_desktop.services.problems import TransferError
from kpss_desktop.services.versions import versions_to_json
from kpss_desktop.storage import reading
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.failure import cause
from kpss_desktop.system.files import write_atomically
from kpss_desktop.system.values import dataclass

MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Transfer:
    """What goes in and out of an archive as JSON. Where there is a writer, it is waited for."""

    archive: Archive
    clock: Clock
    writer: Writer | None = None

    def dump(self) -> dict[str, Any]:
        """Everything, as of one moment. Raises ArchiveError."""
        self._wait()
        with self.archive.snapshot() as fetch:
            return Dumper(fetch).whole()

    def meeting_json(self, meeting_id: int) -> dict[str, Any] | None:
        """One meeting as `show` gives it, None where there is none."""
        self._wait()
        with self.archive.snapshot() as fetch:
            meeting = reading.read_meeting(fetch, meeting_id, carried=False)
            if meeting is None:
                return None
            groups: dict[int, Group] = {group.id: group for group in reading.read_all(fetch, Group)}
            row = meeting_to_json(meeting, groups[meeting.head.group_id].name)
            say(row, versions=versions_to_json(fetch, meeting_id, whole=False))
            return row

    def tasks_json(self, *, open_only: bool) -> list[dict[str, Any]]:
        """Tasks of all meetings, by date, each with the `meeting` it arose in and its `date`."""
        self._wait()
        rows: list[dict[str, Any]] = []
        with self.archive.snapshot() as fetch:
            for meeting_id in reading.meetings_with_tasks(fetch, open_only=open_only):
                meeting = reading.read_meeting(fetch, meeting_id, carried=False)
                if meeting is None:
                    continue
                day = meeting.head.date
                place = {"meeting": meeting_id, "date": None if day is None else day.isoformat()}
                rows += [
                    row | place
                    for row in tasks_to_json(meeting)
                    if not open_only or row["status"] == TaskStatus.OPEN
                ]
        return rows

    def load(self, data: Any, replace: bool = False) -> Loaded:
        """Add a dump or one meeting object, all of it or nothing.

        Raises FormError where the form is wrong, TransferError `meeting_exists` unless `replace`,
        ArchiveError.
        """
        return self.add(parse(data), replace)

    def add(self, dump: ReadDump, replace: bool = False) -> Loaded:
        """As `load`, for what `read_file` or `parse` gave."""
        self._wait()
        now = self.clock.now()
        return self.archive.write(
            lambda connection: Loader(connection, dump, replace_meetings=replace, now=now).run()
        )

    def save_elsewhere(self, meeting: Meeting, path: Path) -> None:
        """Write a meeting as it stands on the screen to a file that `load` takes, where the archive fails.

        Raises OSError. A group that cannot be read either is named by its id.
        """
        try:
            groups = {group.id: group.name for group in reading.read_all(self.archive.fetch, Group)}
        except ArchiveError:
            groups = {}
        name = groups.get(meeting.head.group_id, str(meeting.head.group_id))
        write_atomically(path, to_text(meeting_to_json(meeting, name)).encode())

    def _wait(self) -> None:
        if self.writer is not None and not self.writer.wait() and self.writer.failure is not None:
            raise self.writer.failure


def parse(data: Any) -> ReadDump:
    """Check a dump or a meeting object. Raises FormError."""
    try:
        return dump_from_json(data)
    except RecursionError as error:
        raise FormError("too_deep", "") from error


def read_file(path: Path) -> ReadDump:
    """Read and check a file. Raises TransferError or FormError; nothing is written anywhere."""
    try:
        return parse(parse_json(_read_text(path)))
    except (TransferError, FormError) as error:
        error.values.setdefault("path", path)
        raise


def to_text(data: Any) -> str:
    """JSON as the program writes it."""
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise TransferError("file_missing", path=path) from error
    except IsADirectoryError as error:
        raise TransferError("file_is_folder", path=path) from error
    except OSError as error:
        raise TransferError("file_not_readable", path=path, reason=cause(error)) from error
    if len(content) > MAX_BYTES:
        raise TransferError("file_too_large", path=path, limit=MAX_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TransferError("not_utf8", path=path, line=line) from error


def parse_json(text: str) -> Any:
    """Read JSON as strictly as its standard says. Raises TransferError."""
    try:
        return json.loads(text, parse_constant=_refuse_constant, parse_float=_read_float)
    except json.JSONDecodeError as error:
        raise TransferError("not_json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise TransferError("too_deep") from error
    except ValueError as error:  # a number of thousands of digits
        raise TransferError("bad_number") from error


def _refuse_constant(name: str) -> NoReturn:
    raise TransferError("bad_number", value=name)


def _read_float(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise TransferError("bad_number", value=text[:40])
    return number

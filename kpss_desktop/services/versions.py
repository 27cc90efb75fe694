"""The numbered versions of a meeting: which there are, what files were made of them, what each says."""

from collections.abc import Sequence
from typing import Any

from kpss_desktop.domain.comparing import Comparison, compare
from kpss_desktop.domain.minutes import Meeting
from kpss_desktop.domain.reading import FormError
from kpss_desktop.domain.versionform import Said, reviewed_here, said_from_json
from kpss_desktop.services.exporting import ExportedFile, Exporting
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage import reading
from kpss_desktop.storage import versions as store
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.storage.versions import VersionRow
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One version with the files made of it that are there as it or she left them, newest first.

    `replaced` where files of it were written over since, `elsewhere` where another archive made some.
    """

    row: VersionRow
    files: tuple[ExportedFile, ...] = ()
    replaced: bool = False
    elsewhere: bool = False

    @property
    def number(self) -> int:
        return self.row.number


@dataclass(frozen=True, slots=True)
class Versions:
    """What can be seen of the versions of meetings."""

    exporting: Exporting

    @property
    def _fetch(self) -> Fetch:
        return self.exporting.archive.fetch

    def listing(self, meeting_id: int) -> list[VersionInfo]:
        """The versions of a meeting, newest first, with their files as they stand. Raises ArchiveError."""
        files = self.exporting.exports_of(meeting_id)
        made = store.read_files(self._fetch, meeting_id)
        result = []
        for row in reversed(store.read_versions(self._fetch, meeting_id)):
            own = [file.path for file in made if file.version == row.number]
            there = tuple(file for file in files if file.version == row.number)
            gone = {path for path in own if path is not None} - {file.path for file in there}
            result.append(VersionInfo(row, there, bool(gone), None in own))
        return result

    def said(self, meeting_id: int, number: int) -> Said | None:
        """What a version says; None where the archive does not have it, or cannot read it."""
        data = store.read_version(self._fetch, meeting_id, number)
        if data is None:
            return None
        try:
            return said_from_json(data)
        except FormError:
            return None

    def compared(self, older: Said, newer: Said) -> Comparison:
        """What the newer one says otherwise."""
        return compare(older, newer)


def said_now(fetch: Fetch, session: MeetingSession) -> Said:
    """A meeting as it stands on the screen, with what it found of earlier tasks."""
    return said_of(fetch, session.meeting())


def said_of(fetch: Fetch, meeting: Meeting) -> Said:
    """A meeting with what it found of earlier tasks, which it has to be read with."""
    arose = {task.meeting_id: reading.date_of(fetch, task.meeting_id) for task in meeting.carried}
    reviewed = reviewed_here(meeting.id, meeting.carried, meeting.reviews, arose)
    return Said(meeting, reviewed, identified=True)


def versions_to_json(fetch: Fetch, meeting_id: int, *, whole: bool) -> list[dict[str, Any]]:
    """The versions as `show` gives them, and where `whole` with what each says, as `dump` does."""
    files = store.read_files(fetch, meeting_id)
    return [
        _to_json(row, files, store.read_version(fetch, meeting_id, row.number) if whole else None)
        for row in store.read_versions(fetch, meeting_id)
    ]


def _to_json(row: VersionRow, files: Sequence[store.VersionFile], data: Any) -> dict[str, Any]:
    result: dict[str, Any] = {"number": row.number, "made_at": row.made_at, "made_by": row.made_by}
    made = dict.fromkeys((file.kind, file.sha256) for file in files if file.version == row.number)
    if made:
        result["files"] = [{"kind": kind, "sha256": sha256} for kind, sha256 in made]
    if data is not None:
        result["meeting"] = data
    return result

"""Documents out: composed, put in place, and remembered, so that only our own file is ever replaced."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kpss_desktop.domain.minutes import Meeting
from kpss_desktop.domain.register import Group
from kpss_desktop.services.meetings import NotFoundError
from kpss_desktop.services.outgoing import check_target, free_name, put_file, why_not_written
from kpss_desktop.services.problems import ExportError, Notice
from kpss_desktop.storage import reading
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock

Compose = Callable[[Meeting, Group], bytes]
FOLDER_KEY = "export_folder"
MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and what is worth saying about it."""

    path: Path
    warnings: tuple[Notice, ...] = ()


def compose_with_word(meeting: Meeting, group: Group) -> bytes:
    """The minutes as the Word file of the shipped template."""
    from kpss_desktop.documents.word import compose_minutes

    return compose_minutes(meeting, group)


@dataclass(frozen=True, slots=True)
class Exporting:
    """What she can take out of an archive as a document."""

    archive: Archive
    writer: Writer
    clock: Clock
    compose: Compose = compose_with_word
    put: Callable[[Path, bytes, Path | None], None] = field(default=put_file)

    def export_minutes(self, meeting_id: int, target: Path, overwrite: bool = False) -> Exported:
        """Write the minutes of a meeting to `target`, once all that was typed is on the disk.

        Raises NotFoundError; ArchiveError where what was typed cannot be saved; ExportError: not_ours
        (a file that the program did not write, or that was edited since; not with `overwrite`),
        wrong_suffix, open_in_word with a free name as `offer`, and others of `outgoing`; TemplateError
        and DocumentMismatch.
        """
        if target.suffix.lower() != ".docx":
            raise ExportError("wrong_suffix", path=target, suffix=target.suffix, endings=".docx")

        def make() -> bytes:
            return self.minutes(meeting_id)

        return self.hand_over(meeting_id, MINUTES, target, make, overwrite)

    def minutes(self, meeting_id: int) -> bytes:
        """The minutes as a Word file. Raises as `export_minutes` does, but for the target."""
        self.settle()
        return self.compose(*self._read(meeting_id))

    def hand_over(
        self, meeting_id: int | None, kind: str, target: Path, make: Callable[[], bytes], overwrite: bool
    ) -> Exported:
        """Make a document and put it in place, unless what is there is not ours and not to be replaced.

        It is remembered as one of `meeting_id`. Raises ExportError, and whatever `make` does.
        """
        check_target(target, self.archive.path)
        if not overwrite and target.exists() and not self.is_ours(target):
            raise ExportError("not_ours", path=target, offer=free_name(target))
        data = make()
        self.put(target, data, self.archive.path)
        return Exported(target, () if meeting_id is None else self._note(meeting_id, kind, target, data))

    def settle(self) -> None:
        """Wait until all that was typed is on the disk. Raises ArchiveError where it cannot be saved."""
        if not self.writer.wait() and self.writer.failure is not None:
            raise self.writer.failure

    def suggested_name(self, meeting_id: int) -> str:
        """The name of the file: 2024-01-08_zapis_<group>.docx. Raises NotFoundError."""
        from kpss_desktop.documents.word import file_name

        return file_name(*self._read(meeting_id))

    def target_of(self, meeting_id: int) -> Path | None:
        """Where the minutes go when nobody says otherwise; None until a folder was chosen."""
        folder = self.folder()
        return None if folder is None else folder / self.suggested_name(meeting_id)

    def folder(self) -> Path | None:
        """The folder for documents; None where none was chosen or it is not there, such as a stick."""
        value = reading.read_settings(self.archive.fetch).get(FOLDER_KEY)
        if not value:
            return None
        folder = Path(value)
        try:
            return folder if folder.is_dir() else None
        except OSError:
            return None

    def set_folder(self, folder: Path) -> None:
        """Keep the folder for documents. Raises ArchiveError."""
        from kpss_desktop.storage.writing import put_setting

        self.archive.write(lambda connection: put_setting(connection, FOLDER_KEY, str(folder)))

    def is_ours(self, path: Path) -> bool:
        """True if the file stands as the program wrote it. Raises ExportError where it cannot be read."""
        try:
            digest = _digest(path.read_bytes())
        except OSError as error:
            raise why_not_written(error, path) from error
        return reading.export_known(self.archive.fetch, digest)

    def _read(self, meeting_id: int) -> tuple[Meeting, Group]:
        meeting = reading.read_meeting(self.archive.fetch, meeting_id)
        if meeting is None:
            raise NotFoundError(meeting_id)
        groups: list[Group] = reading.read_all(self.archive.fetch, Group)
        return meeting, next(group for group in groups if group.id == meeting.head.group_id)

    def _note(self, meeting_id: int, kind: str, target: Path, data: bytes) -> tuple[Notice, ...]:
        """Remember the file by its hash; it stands also where that fails."""
        from kpss_desktop.storage.writing import note_export

        digest, now = _digest(data), self.clock.now()
        try:
            self.archive.write(
                lambda connection: note_export(connection, meeting_id, kind, target.absolute(), digest, now)
            )
        except ArchiveError as error:
            return (Notice("export_not_noted", {"path": target, "reason": error.code}),)
        return ()


def _digest(data: bytes) -> str:
    from hashlib import sha256  # brings OpenSSL along, which a start does not need

    return sha256(data).hexdigest()

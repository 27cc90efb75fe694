"""Documents out: composed, put in place, and remembered, so that only our own file is ever replaced."""

from collections.abc import Callable
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kpss_desktop.domain.register import DocumentKind
from kpss_desktop.services.composing import TYPOGRAPHY_KEY, Publishing
from kpss_desktop.services.outgoing import check_target, free_name, opened_in, put_file, why_not_written
from kpss_desktop.services.problems import ExportError, Notice
from kpss_desktop.storage import documents, reading
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.values import dataclass

if TYPE_CHECKING:
    from kpss_desktop.documents.word import DocumentData

Compose = Callable[[DocumentKind, "DocumentData", bytes | None], bytes]
FOLDER_KEY = "export_folder"
MINUTES = DocumentKind.MINUTES


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and what is worth saying about it."""

    path: Path
    warnings: tuple[Notice, ...] = ()


class FileState(StrEnum):
    """How a file that was written stands now."""

    AS_WRITTEN = "as written"
    EDITED = "edited"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was made of a meeting: what it is, when it was written last, how it stands.

    `content` is what `domain.printed` said of the meeting then; empty where that is not known. `version` is
    that of the final meeting it was made of, None for one made while it was being written.
    """

    kind: str
    path: Path
    when: datetime
    state: FileState
    content: str = ""
    version: int | None = None


def compose_with_word(kind: DocumentKind, data: "DocumentData", template: bytes | None) -> bytes:
    """A document as a Word file."""
    from kpss_desktop.documents.word import compose

    return compose(kind.value, data, template)


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
        (a file that the program did not write, or that was edited since), open_elsewhere (it is marked as
        open) and open_and_edited (both), none of them with `overwrite`; wrong_suffix, open_in_word, and
        others of `outgoing`; where another name would help, a free one as `offer`. TemplateError and
        DocumentMismatch too.
        """
        return self.export(MINUTES, meeting_id, target, overwrite)

    def export(
        self,
        kind: DocumentKind,
        meeting_id: int,
        target: Path,
        overwrite: bool = False,
        *,
        template: Path | None = None,
        publishing: Publishing | None = None,
        typography: bool | None = None,
    ) -> Exported:
        """Write a document of a meeting as a Word file; of kind "tasks" that of its whole group.

        `template` is used instead of the group's own or the one we ship. Raises as `export_minutes` does,
        and TransferError where the template cannot be read.
        """
        if target.suffix.lower() != ".docx":
            raise ExportError("wrong_suffix", path=target, suffix=target.suffix, endings=".docx")

        def make() -> bytes:
            return self.document(
                kind, meeting_id, template=template, publishing=publishing, typography=typography
            )

        done = self.hand_over(meeting_id, kind, target, make, overwrite)
        return self.told(kind, meeting_id, publishing, done, template)

    def told(
        self,
        kind: DocumentKind,
        meeting_id: int,
        publishing: Publishing | None,
        done: Exported,
        template: Path | None = None,
    ) -> Exported:
        """The file with what is worth saying about a publication that nobody has looked at before."""
        if kind is not DocumentKind.PUBLIC or publishing is not None:
            return done
        from kpss_desktop.services.publishing import notices, preview
        from kpss_desktop.services.templates import read_template_file

        used = None if template is None else read_template_file(template)
        seen = preview(self.archive.fetch, meeting_id, today=self.clock.today(), template=used)
        return replace(done, warnings=(*done.warnings, *notices(seen)))

    def document(
        self,
        kind: DocumentKind,
        meeting_id: int,
        *,
        template: Path | None = None,
        publishing: Publishing | None = None,
        typography: bool | None = None,
    ) -> bytes:
        """A document as a Word file. Raises as `export` does, but for the target."""
        from kpss_desktop.services.composing import document_data
        from kpss_desktop.services.templates import read_template_file

        self.settle()
        data = document_data(
            self.archive.fetch, kind, meeting_id, self.clock.today(),
            publishing=publishing, typography=typography,
        )  # fmt: skip
        if template is not None:
            return self.compose(kind, data, read_template_file(template))
        own = documents.read_template(self.archive.fetch, data.group.id, kind)
        return self.compose(kind, data, None if own is None else own.data)

    def minutes(self, meeting_id: int) -> bytes:
        """The minutes as a Word file. Raises as `export_minutes` does, but for the target."""
        return self.document(MINUTES, meeting_id)

    def exports_of(self, meeting_id: int) -> list[ExportedFile]:
        """The files made of a meeting, newest first, and how they stand now."""
        settings = reading.read_settings(self.archive.fetch)
        rows = documents.read_exports(self.archive.fetch, meeting_id)
        return [_exported(row, settings.get(documents.content_key(meeting_id, row.path), "")) for row in rows]

    def edited(self, meeting_id: int, kind: DocumentKind) -> ExportedFile | None:
        """The Word file of that kind that was made last of a meeting, where it was edited since."""
        for row in documents.read_exports(self.archive.fetch, meeting_id):
            if row.kind == kind and row.path.suffix.lower() == ".docx":
                settings = reading.read_settings(self.archive.fetch)
                last = _exported(row, settings.get(documents.content_key(meeting_id, row.path), ""))
                return last if last.state is FileState.EDITED else None
        return None

    def hand_over(
        self, meeting_id: int | None, kind: str, target: Path, make: Callable[[], bytes], overwrite: bool
    ) -> Exported:
        """Make a document and put it in place, unless what is there is not ours and not to be replaced.

        It is remembered as one of `meeting_id`. Raises ExportError, and whatever `make` does.
        """
        check_target(target, self.archive.path)
        if not overwrite:
            self._ask_first(target)
        content = self._content(meeting_id, kind)  # before: what is typed meanwhile counts as a change
        data = make()
        if not overwrite:
            self._ask_first(target)  # again: a PDF takes long enough to open or edit the one before
        self.put(target, data, self.archive.path)
        noted = () if meeting_id is None else self._note(meeting_id, kind, target, data, content)
        return Exported(target, noted)

    def _ask_first(self, target: Path) -> None:
        """Raise ExportError where something of hers would be lost by replacing what is there."""
        if not target.is_file():  # reading a pipe would wait for somebody to write into it
            return
        ours, program = self.is_ours(target), opened_in(target)
        if program and ours:
            raise ExportError("open_elsewhere", path=target, offer=free_name(target), program=program)
        if program:
            raise ExportError("open_and_edited", path=target, offer=free_name(target), program=program)
        if not ours:
            raise ExportError("not_ours", path=target, offer=free_name(target))

    def _content(self, meeting_id: int | None, kind: str) -> str:
        """What the minutes of a meeting say, as a mark; empty for other documents."""
        if meeting_id is None or kind != MINUTES:
            return ""
        from kpss_desktop.domain.printed import printed_mark

        self.settle()
        meeting = reading.read_meeting(self.archive.fetch, meeting_id, carried=False)
        return "" if meeting is None else printed_mark(meeting)

    def settle(self) -> None:
        """Wait until all that was typed is on the disk. Raises ArchiveError where it cannot be saved."""
        if not self.writer.wait() and self.writer.failure is not None:
            raise self.writer.failure

    def suggested_name(self, meeting_id: int, kind: DocumentKind = MINUTES) -> str:
        """The name of the file: 2024-01-08_zapis_<group>.docx. Raises NotFoundError."""
        from kpss_desktop.services.composing import document_name, meeting_and_group

        return document_name(kind, *meeting_and_group(self.archive.fetch, meeting_id), self.clock.today())

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

    @property
    def typography(self) -> bool:
        """True unless documents are to be without no-break spaces; kept in the archive."""
        return reading.read_settings(self.archive.fetch).get(TYPOGRAPHY_KEY) != "off"

    def set_typography(self, on: bool) -> None:
        """Keep whether documents get no-break spaces. Raises ArchiveError."""
        from kpss_desktop.storage.writing import put_setting

        value = "on" if on else "off"
        self.archive.write(lambda connection: put_setting(connection, TYPOGRAPHY_KEY, value))

    def is_ours(self, path: Path) -> bool:
        """True if the file stands as the program wrote it. Raises ExportError where it cannot be read."""
        try:
            digest = _digest(path.read_bytes())
        except OSError as error:
            raise why_not_written(error, path) from error
        return reading.export_known(self.archive.fetch, digest)

    def _note(
        self, meeting_id: int, kind: str, target: Path, data: bytes, content: str
    ) -> tuple[Notice, ...]:
        """Remember the file by its hash, and what it says; it stands also where that fails."""
        from kpss_desktop.storage.versions import version_now
        from kpss_desktop.storage.writing import fetch_on, note_export, put_setting

        digest, now = _digest(data), self.clock.now()

        def work(connection: Any) -> None:
            version = version_now(fetch_on(connection), meeting_id)
            note_export(connection, meeting_id, kind, target.absolute(), digest, now, version)
            if content:
                put_setting(connection, documents.content_key(meeting_id, target), f"{digest} {content}")

        try:
            self.archive.write(work)
        except ArchiveError as error:
            return (Notice("export_not_noted", {"path": target, "reason": error.code}),)
        return ()


def _exported(row: documents.NotedExport, said: str) -> ExportedFile:
    """`said` is the setting that keeps the hash of the file and what the meeting said then."""
    digest, _, content = said.partition(" ")
    known = content if digest == row.sha256 else ""
    return ExportedFile(row.kind, row.path, row.when, _state(row), known, row.version)


def _state(noted: documents.NotedExport) -> FileState:
    try:
        if not noted.path.is_file():
            return FileState.GONE
        same = _digest(noted.path.read_bytes()) == noted.sha256
    except OSError:
        return FileState.GONE
    return FileState.AS_WRITTEN if same else FileState.EDITED


def _digest(data: bytes) -> str:
    from hashlib import sha256  # brings OpenSSL along, which a start does not need

    return sha256(data).hexdigest()

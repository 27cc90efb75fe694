"""What goes out beside the Word file: tables of tasks, dates for calendars, e-mail drafts and PDF."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Meeting
from kpss_desktop.domain.register import DocumentKind, Group
from kpss_desktop.services.composing import Publishing
from kpss_desktop.services.exporting import MINUTES, Exported, Exporting
from kpss_desktop.services.meetings import NotFoundError
from kpss_desktop.services.problems import ArchiveError, ExportError, Notice
from kpss_desktop.services.register import Register
from kpss_desktop.storage import reading
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.failure import cause
from kpss_desktop.system.values import dataclass

if TYPE_CHECKING:
    from threading import Event

    from kpss_desktop.documents.mail import Attachment, Draft
    from kpss_desktop.documents.pdf import Converter
    from kpss_desktop.services.mailing import Recipients

TASKS = DocumentKind.TASKS
ARCHIVE_ID_KEY = "archive_id"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def find_converter() -> "Converter | None":
    """What makes PDF on this machine, None where nothing does."""
    from kpss_desktop.documents.pdf import find_converter as find

    return find()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a document: which one, where to, and what she decided about it."""

    kind: DocumentKind
    meeting_id: int
    target: Path
    overwrite: bool = False
    template: Path | None = None
    publishing: Publishing | None = None
    stop: "Event | None" = None
    source: Path | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """What she can take out of an archive for other programs.

    Every verb that writes a file raises as `Exporting.export_minutes` does: NotFoundError, ArchiveError,
    ExportError (`not_ours` unless `overwrite`).
    """

    register: Register
    exporting: Exporting
    clock: Clock
    find: "Callable[[], Converter | None]" = field(default=find_converter)

    def export(
        self,
        meeting_id: int,
        kind: str,
        target: Path,
        overwrite: bool = False,
        *,
        template: Path | None = None,
        publishing: Publishing | None = None,
        stop: "Event | None" = None,
        source: Path | None = None,
    ) -> Exported:
        """Make the document of that kind which the suffix of `target` asks for.

        A PDF is given up once `stop` is set: PdfError stopped, and nothing is written. `source` is a Word
        file that a PDF or an e-mail is made of instead of a new one: ExportError no_source where it cannot
        be read.
        Raises ExportError wrong_suffix where the kind has no such form, no_suffix where the name does not
        say which, and what its own verb raises.
        """
        suffix = target.suffix.lower()
        make = MAKERS.get((kind, suffix))
        if suffix in ("", "."):
            raise ExportError("no_suffix", path=target, endings=endings_of(kind))
        if make is None:
            raise ExportError("wrong_suffix", path=target, suffix=suffix, endings=endings_of(kind))
        if template is not None and suffix not in _FROM_TEMPLATE:
            raise ExportError("no_template", path=target, suffix=suffix)
        wish = Wish(
            DocumentKind(kind), meeting_id, target, overwrite, template, publishing, stop, source
        )  # fmt: skip
        return make(self, wish)

    def left_out(self, meeting_id: int, kind: str, target: Path) -> tuple[Notice, ...]:
        """What is worth saying before a PDF or an e-mail is made of the program's own text, though the Word
        file was edited."""
        if target.suffix.lower() not in FROM_WORD:
            return ()
        edited = self.exporting.edited(meeting_id, DocumentKind(kind))
        return () if edited is None else (Notice("own_text", {"path": edited.path, "target": target}),)

    # Tables

    def tasks_xlsx(
        self, group_id: int, target: Path, overwrite: bool = False, *, meeting_id: int | None = None
    ) -> Exported:
        """The open tasks of a group as a table, remembered with that meeting or the last of the group."""
        group = self._group(group_id)

        def make() -> bytes:
            from kpss_desktop.services.task_papers import workbook

            return workbook(self._fetch, group)

        self.exporting.settle()
        meeting_id = self._last_meeting(group_id) if meeting_id is None else meeting_id
        return self.exporting.hand_over(meeting_id, TASKS, target, make, overwrite)

    # Calendars

    def meeting_ics(
        self, meeting_id: int, target: Path, overwrite: bool = False, *, alarm: timedelta | None = None
    ) -> Exported:
        """One meeting for a calendar. Raises ExportError no_date too."""
        self.exporting.settle()
        meeting, group = self._read(meeting_id)
        if meeting.head.date is None:
            raise ExportError("no_date", path=target)
        return self._ics(meeting_id, [meeting], group, target, overwrite, alarm)

    def planned_ics(
        self, group_id: int, target: Path, overwrite: bool = False, *, alarm: timedelta | None = None
    ) -> Exported:
        """The meetings ahead of a group for a calendar: those planned, and the dates announced last that
        nobody has planned. Raises ExportError no_planned too."""
        from kpss_desktop.services.planning import meetings_ahead

        self.exporting.settle()
        group = self._group(group_id)
        meetings = meetings_ahead(self._fetch, group_id, self.clock.today())
        if not meetings:
            raise ExportError("no_planned", path=target, group=group.name)
        noted = next((row.id for row in meetings if row.id), None) or self._last_meeting(group_id)
        full = {row.short: row.full for row in self.register.places()}
        return self._ics(noted, [_with_place(row, full) for row in meetings], group, target, overwrite, alarm)

    def tasks_ics(
        self, group_id: int, target: Path, overwrite: bool = False, *, meeting_id: int | None = None
    ) -> Exported:
        """The tasks of a group as things to do for a calendar: all that are open, and those settled that
        arose within a year, so that a calendar which has them ticks them off."""
        group = self._group(group_id)

        def make() -> bytes:
            from kpss_desktop.services.task_papers import calendar

            return calendar(self._fetch, group, self._archive_id(), self.clock.today())

        self.exporting.settle()
        meeting_id = self._last_meeting(group_id) if meeting_id is None else meeting_id
        return self.exporting.hand_over(meeting_id, TASKS, target, make, overwrite)

    def _ics(
        self, meeting_id: int | None, meetings: Iterable[Meeting], group: Group,
        target: Path, overwrite: bool, alarm: timedelta | None,
    ) -> Exported:  # fmt: skip
        def make() -> bytes:
            from kpss_desktop.documents.calendar import meetings_calendar

            return meetings_calendar(meetings, self._archive_id(), name=group.name, alarm=alarm)

        return self.exporting.hand_over(meeting_id, "calendar", target, make, overwrite)

    # E-mail

    def meeting_eml(
        self,
        meeting_id: int,
        target: Path,
        attachments: "tuple[Attachment, ...] | None" = None,
        overwrite: bool = False,
        kind: str = MINUTES,
    ) -> Exported:
        """A draft for the members of the group with these attachments, with the document of `kind` where none
        are named.

        The warnings say who gets nothing. The snippet is that of `kind`.
        """
        self.exporting.settle()
        recipients = self._recipients(meeting_id)

        def make() -> bytes:
            from kpss_desktop.documents.mail import draft_file

            return draft_file(self._draft(meeting_id, recipients, attachments, kind))

        noted = "mail" if kind == MINUTES else f"mail_{kind}"
        done = self.exporting.hand_over(meeting_id, noted, target, make, overwrite)
        return replace(done, warnings=(*recipients.notices(), *done.warnings))

    def meeting_mailto(self, meeting_id: int, kind: str = MINUTES) -> str | None:
        """The same draft as a link, without attachments, for where an .eml does not open; None where
        there are too many addresses for one."""
        from kpss_desktop.documents.mail import mailto_link

        self.exporting.settle()
        return mailto_link(self._draft(meeting_id, self._recipients(meeting_id), (), kind))

    def _recipients(self, meeting_id: int) -> "Recipients":
        from kpss_desktop.services.mailing import recipients_of

        return recipients_of(self.register, self._read(meeting_id)[1].id, self.clock.today())

    def _draft(
        self, meeting_id: int, recipients: "Recipients",
        attachments: "tuple[Attachment, ...] | None", kind: str,
    ) -> "Draft":  # fmt: skip
        from kpss_desktop.services.mailing import draft_of

        if attachments is None:
            attachments = (self.attachment(DocumentKind(kind), meeting_id),)
        return draft_of(self.register, *self._read(meeting_id), kind, recipients, attachments)

    def attachment(self, kind: DocumentKind, meeting_id: int, template: Path | None = None) -> "Attachment":
        """A document of a meeting as a Word file to be attached."""
        from kpss_desktop.documents.mail import Attachment

        data = self.exporting.document(kind, meeting_id, template=template)
        return Attachment(self.exporting.suggested_name(meeting_id, kind), data, WORD_TYPE)

    # PDF

    def minutes_pdf(
        self, meeting_id: int, target: Path, docx: bytes | None = None, overwrite: bool = False
    ) -> Exported:
        """A PDF of this Word file, or of the minutes as they stand. Raises PdfError too."""
        return self.pdf(Wish(MINUTES, meeting_id, target, overwrite), docx)

    def pdf(self, wish: Wish, docx: bytes | None = None) -> Exported:
        """A PDF of this Word file, or of the document as the archive has it. Raises PdfError too."""

        def make() -> bytes:
            from kpss_desktop.documents.pdf import PdfError, looked_for, to_pdf
            from kpss_desktop.services.outgoing import why_not_written

            converter = self.find()
            if converter is None:
                raise PdfError("no_converter", looked_for=looked_for())
            word = docx if docx is not None else self._document(wish)
            try:
                return to_pdf(word, converter, stop=wish.stop)
            except OSError as error:  # of the folder in which it is made
                raise why_not_written(error, wish.target) from error

        done = self.exporting.hand_over(wish.meeting_id, wish.kind, wish.target, make, wish.overwrite)
        if wish.source is not None:  # what is in it is hers
            return done
        return self.exporting.told(wish.kind, wish.meeting_id, wish.publishing, done, wish.template)

    def _document(self, wish: Wish) -> bytes:
        if wish.source is not None:
            return _read(wish.source)
        return self.exporting.document(
            wish.kind, wish.meeting_id, template=wish.template, publishing=wish.publishing
        )

    # What they lean on

    @property
    def _fetch(self) -> reading.Fetch:
        return self.register.archive.fetch

    def _group(self, group_id: int) -> Group:
        found = next((group for group in self.register.groups() if group.id == group_id), None)
        if found is None:
            raise NotFoundError(group_id)
        return found

    def _read(self, meeting_id: int) -> tuple[Meeting, Group]:
        """A meeting with its place in full where the register knows it, and its group."""
        meeting = reading.read_meeting(self._fetch, meeting_id, carried=False)
        if meeting is None:
            raise NotFoundError(meeting_id)
        full = {row.short: row.full for row in self.register.places()}
        return _with_place(meeting, full), self._group(meeting.head.group_id)

    def _last_meeting(self, group_id: int) -> int | None:
        """The meeting that a document of the whole group is remembered with."""
        return reading.meeting_before(self._fetch, group_id, None, 0)

    def _archive_id(self) -> str:
        """What tells this archive from others in calendars; the same ever after, where it can be written."""
        known = self.register.settings().get(ARCHIVE_ID_KEY)
        if known:
            return known
        made = new_uid()
        try:
            self.register.set_setting(ARCHIVE_ID_KEY, made)
        except ArchiveError:
            from hashlib import sha256

            names = "\n".join(group.name for group in self.register.groups())
            return sha256(names.encode()).hexdigest()[:16]
        return made


def _with_place(meeting: Meeting, full: Mapping[str, str]) -> Meeting:
    """The meeting with its place in full, where `full` has it by its short name."""
    head = meeting.head
    if not head.place or head.place_full:
        return meeting
    return replace(meeting, head=replace(head, place_full=full.get(head.place) or None))


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise ExportError("no_source", path=source, reason=cause(error)) from error


Maker = Callable[[Sharing, Wish], Exported]


def _word(sharing: Sharing, wish: Wish) -> Exported:
    return sharing.exporting.export(
        wish.kind, wish.meeting_id, wish.target, wish.overwrite,
        template=wish.template, publishing=wish.publishing,
    )  # fmt: skip


def _pdf(sharing: Sharing, wish: Wish) -> Exported:
    return sharing.pdf(wish)


def _mail(sharing: Sharing, wish: Wish) -> Exported:
    attachments = None
    if wish.source is not None:
        from kpss_desktop.documents.mail import Attachment

        attachments = (Attachment(wish.source.name, _read(wish.source), WORD_TYPE),)
    elif wish.template is not None:
        attachments = (sharing.attachment(wish.kind, wish.meeting_id, wish.template),)
    return sharing.meeting_eml(wish.meeting_id, wish.target, attachments, wish.overwrite, wish.kind)


def _calendar(sharing: Sharing, wish: Wish) -> Exported:
    return sharing.meeting_ics(wish.meeting_id, wish.target, wish.overwrite)


def _table(sharing: Sharing, wish: Wish) -> Exported:
    group_id = _group_of(sharing, wish)
    return sharing.tasks_xlsx(group_id, wish.target, wish.overwrite, meeting_id=wish.meeting_id)


def _todos(sharing: Sharing, wish: Wish) -> Exported:
    group_id = _group_of(sharing, wish)
    return sharing.tasks_ics(group_id, wish.target, wish.overwrite, meeting_id=wish.meeting_id)


def _group_of(sharing: Sharing, wish: Wish) -> int:
    meeting = reading.read_meeting(sharing.register.archive.fetch, wish.meeting_id, carried=False)
    if meeting is None:
        raise NotFoundError(wish.meeting_id)
    return meeting.head.group_id


_FORMS: tuple[tuple[str, Maker, tuple[DocumentKind, ...]], ...] = (
    (".docx", _word, tuple(DocumentKind)),
    (".pdf", _pdf, tuple(DocumentKind)),
    (".xlsx", _table, (TASKS,)),
    (".eml", _mail, (MINUTES, DocumentKind.INVITATION, TASKS)),
    (".ics", _calendar, (MINUTES, DocumentKind.INVITATION)),
    (".ics", _todos, (TASKS,)),
)
_FROM_TEMPLATE = (".docx", ".pdf", ".eml")
FROM_WORD = (".pdf", ".eml")
"""Forms that a Word file goes into."""
MAKERS: Mapping[tuple[str, str], Maker] = {
    (kind, suffix): maker for suffix, maker, kinds in _FORMS for kind in kinds
}
"""Which kind of document there is in which form; a new one is a line here."""


def endings_of(kind: str) -> str:
    """The suffixes a kind of document may have, as a sentence names them."""
    *most, last = [suffix for known, suffix in MAKERS if known == kind]
    return f"{', '.join(most)} nebo {last}" if most else last

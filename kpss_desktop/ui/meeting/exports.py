"""Documents of the meeting: made by one key, opened by another, shown in their folder by a third."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from kpss_desktop.domain.register import DocumentKind
from kpss_desktop.services.problems import ArchiveError, ExportError
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.machine import EXPORT_FOLDER, Machine
from kpss_desktop.ui.meeting.papers import FILES, MAILS, PAPERS, PROGRAMS, Paper, chosen, file_words
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.worker import Worker

if TYPE_CHECKING:
    from kpss_desktop.services.composing import Publishing
    from kpss_desktop.services.context import Services
    from kpss_desktop.services.exporting import Exported, ExportedFile

Offer = tuple[str, Callable[[], object]]


class Exports(QObject):
    """What can be made of the meeting that is open. `settle` keeps what is being typed, before it is read;
    it is False where that cannot be read, and then nothing is made. `made` after each file."""

    made = Signal()
    meeting_shown = Signal()

    def __init__(
        self,
        page: QWidget,
        services: "Services",
        settings: Machine,
        message: MessageLine,
        settle: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._settle = settle
        self._services = services
        self._settings = settings
        self._message = message
        self._worker = Worker(self)
        self._session: MeetingSession | None = None
        self._last: Path | None = None
        self._publishing: Publishing | None = None

    def show_session(self, session: MeetingSession) -> None:
        """Work for another meeting."""
        self._session = session
        self._last = None
        self.meeting_shown.emit()

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the actions for documents do, by their names."""
        made: dict[str, Callable[[], None]] = {name: partial(self.make, name) for name in PAPERS}
        return made | {
            "export_public": self.publish, "open_export": self.open, "export_folder": self.show_folder,
        }  # fmt: skip

    @property
    def session(self) -> MeetingSession | None:
        """The meeting that is open."""
        return self._session

    def rows(self) -> "list[ExportedFile]":
        """What was made of the meeting, newest first."""
        session = self._session
        return [] if session is None else self._services.exporting.exports_of(session.meeting_id)

    @property
    def last(self) -> Path | None:
        """The file made last of this meeting."""
        return self._last

    def folder(self) -> Path:
        """Where documents go: the folder she chose, else „Zápisy“ among her documents."""
        chosen = self._settings.text(EXPORT_FOLDER)
        if chosen and Path(chosen).is_dir():
            return Path(chosen)
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(place or Path.home()) / "Zápisy"

    # Making

    def export(self) -> None:
        """Make the Word file of the meeting."""
        self.make("export")

    def make(self, name: str) -> None:
        """Make the document of an action, in the folder for documents."""
        paper = PAPERS[name]
        target = self._target(paper)
        if target is not None:
            self._write(paper, target, overwrite=False)

    def publish(self) -> None:
        """Show what a publication leaves out and what was found in it, and make it when she agrees."""
        if self._session is None or not self._settle():
            return
        from kpss_desktop.services.publishing import preview
        from kpss_desktop.ui.meeting.publication_dialog import PublicationDialog

        fetch, meeting_id = self._services.archive.fetch, self._session.meeting_id
        try:
            self._services.exporting.settle()
        except ArchiveError as error:  # what was typed is not on the disk: nothing may be made of less
            self._refused(PAPERS["export_public"], error, self.folder())
            return
        dialog = PublicationDialog(lambda choices: preview(fetch, meeting_id, choices), self._page)
        dialog.agreed.connect(self._on_publication_agreed)
        dialog.open()

    def _on_publication_agreed(self, choices: object) -> None:
        self._publishing = cast("Publishing", choices)
        self.make("export_public")

    def _target(self, paper: Paper) -> Path | None:
        if self._session is None or not self._settle():
            return None
        name = self._services.exporting.suggested_name(self._session.meeting_id, paper.kind)
        if paper.word:
            name = name.replace("_zapis", f"_{paper.word}", 1)
        return self.folder() / Path(name).with_suffix(paper.suffix)

    def _existing(self) -> Path | None:
        target = self._target(PAPERS["export"])
        return target if target is not None and target.exists() else None

    def _write(self, paper: Paper, target: Path, *, overwrite: bool) -> None:
        if self._session is None:
            return
        work = partial(self._work, paper, self._session.meeting_id, target, overwrite)
        then = partial(self._on_written, paper, target)
        if not paper.slow:
            try:
                done: Exported | None = work()
            except Exception as error:
                then(None, error)
            else:
                then(done, None)
        elif self._worker.start(work, then):
            self._message.say(f"Vzniká {target.name}. Můžete zatím psát dál.")
        else:
            self._message.say("Předchozí dokument ještě vzniká. Zkuste to za chvíli.")

    def _work(self, paper: Paper, meeting_id: int, target: Path, overwrite: bool) -> "Exported":
        target.parent.mkdir(parents=True, exist_ok=True)
        sharing = self._services.sharing
        if paper.suffix == ".ics" and self._session is not None:
            return sharing.planned_ics(self._session.group.id, target, overwrite)
        publishing = self._publishing if paper.kind is DocumentKind.PUBLIC else None
        return sharing.export(meeting_id, paper.kind, target, overwrite, publishing=publishing)

    def _on_written(self, paper: Paper, target: Path, result: object, error: Exception | None) -> None:
        if error is not None:
            from kpss_desktop.services.wording import foreseen

            if not foreseen(error) and not isinstance(error, OSError):
                raise error  # a mistake of ours is not hidden
            self._refused(paper, error, target)
            return
        done = cast("Exported", result)
        if paper is PAPERS["export"]:
            self._last = done.path
        self.made.emit()
        if paper.suffix == ".eml":
            self._open_draft(paper, done)
        else:
            self._tell(paper, done)

    def _tell(self, paper: Paper, done: "Exported") -> None:
        """Say that it is done, with the ways to it."""
        minutes = paper is PAPERS["export"]
        words = ("Otevřít ve Wordu (Shift+F9)", "Ukázat složku (Ctrl+F9)") if minutes else (
            "Otevřít", "Ukázat složku"
        )  # fmt: skip
        self._message.say(
            " ".join((f"{paper.done}: {done.path}", *_sentences(done))),
            (words[0], lambda: self.open_file(done.path)),
            (words[1], lambda: self._show(done.path.parent)),
            kind="warning" if done.warnings else "good",
        )

    def _open_draft(self, paper: Paper, done: "Exported") -> None:
        """Open the draft in the mail program; where no program takes it, at least its text and addresses."""
        show: Offer = ("Ukázat složku", lambda: self._show(done.path.parent))
        notes = _sentences(done)
        if self._opened(done.path):
            text = f"{MAILS[paper.kind]} se otevírá v poštovním programu."
            self._message.say(" ".join((text, *notes)), show, kind="warning" if notes else "good")
            return
        session = self._session
        sharing = self._services.sharing
        link = sharing.meeting_mailto(session.meeting_id, paper.kind) if session is not None else None
        if link is not None and QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode)):
            text = "E-mail se otevírá bez přílohy, poštovní program ji sám neumí převzít. Přidejte ji ručně."
        else:
            text = f"V počítači není poštovní program, který by koncept otevřel. Je v souboru {done.path}."
        self._message.say(" ".join((text, *notes)), show, kind="warning")

    # Opening

    def open(self) -> None:
        """Open the Word file, making it first where there is none yet."""
        path = self._last or self._noted() or self._existing()
        if path is None:
            self.export()
            path = self._last
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a file in the program that is meant for it."""
        show: Offer = ("Ukázat složku", lambda: self._show(path.parent))
        if not path.exists():
            self._message.say(f"Soubor {path} už na svém místě není.", show, kind="warning")
        elif not self._opened(path):
            program = PROGRAMS.get(path.suffix, "pro takové soubory")
            text = f"Soubor {path.name} se nepodařilo otevřít: v počítači není program {program}."
            self._message.say(text, show, kind="warning")

    def _noted(self) -> Path | None:
        """The Word file that the archive remembers, if it is still there."""
        row = chosen(self.rows())
        ours = row is not None and row.kind == DocumentKind.MINUTES and row.path.suffix == ".docx"
        return row.path if row is not None and ours and row.path.exists() else None

    def show_folder(self) -> None:
        """Show the folder of the Word file in the system's file manager."""
        path = self._last or self._noted() or self._existing()
        self._show(path.parent if path is not None else self.folder())

    def fill_recent(self, menu: QMenu) -> None:
        """List what was made of this meeting, newest first, in a menu about to be shown."""
        menu.clear()
        rows = self.rows()[:12]
        for row in rows:
            action = menu.addAction(file_words(row, self._services.clock.now()))
            action.setToolTip(str(row.path))
            action.triggered.connect(partial(self.open_file, row.path))
        if not rows:
            menu.addAction("Zatím nic, zápis udělá F9").setEnabled(False)

    @staticmethod
    def _opened(path: Path) -> bool:
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _show(self, folder: Path) -> None:
        if not folder.is_dir() or not self._opened(folder):
            self._message.say(f"Dokumenty se ukládají do složky {folder}.", kind="text")

    # What stands in the way

    def _refused(self, paper: Paper, error: Exception, target: Path) -> None:
        """Say why there is no file, with a way that leads to one."""
        from kpss_desktop.services.outgoing import why_not_written
        from kpss_desktop.services.wording import sentence

        text = sentence(why_not_written(error, target) if isinstance(error, OSError) else error)
        offers: list[Offer] = []
        if isinstance(error, OSError | ExportError) and getattr(error, "code", "") not in _NOT_OF_PLACE:
            offers.append(("Uložit jinam…", lambda: self._choose(paper)))
        if isinstance(error, ExportError):
            other = error.values.get("offer")
            if isinstance(other, Path):
                save_as = partial(self._write, paper, other, overwrite=False)
                offers.insert(0, (f"Uložit jako {other.name}", save_as))
            if error.code == "not_ours":
                offers.append(("Přepsat", lambda: self._write(paper, target, overwrite=True)))
        self._message.say(text, *offers, kind="error")

    def _choose(self, paper: Paper) -> None:
        name = self._target(paper)
        if name is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, paper.save, str(name), f"{FILES[paper.suffix]} (*{paper.suffix})"
        )
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(paper.suffix)
            self._settings.put(EXPORT_FOLDER, str(path.parent))
            self._settings.save()
            self._write(paper, path, overwrite=True)


_NOT_OF_PLACE = ("no_planned", "no_date")
"""Refusals that another place would not help."""


def _sentences(done: "Exported") -> list[str]:
    from kpss_desktop.services.wording import sentence

    return [sentence(notice) for notice in done.warnings]

"""Documents of the meeting: made by one key, opened by another, shown in their folder by a third."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from kpss_desktop.domain.register import DocumentKind
from kpss_desktop.services.problems import ArchiveError, ExportError
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.meeting.making import Making
from kpss_desktop.ui.meeting.papers import (
    FILES,
    MAILS,
    PAPERS,
    PROGRAMS,
    Order,
    Paper,
    chosen,
    file_words,
    which_text,
)
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.place import Offer, Place

if TYPE_CHECKING:
    from kpss_desktop.services.composing import Publishing
    from kpss_desktop.services.context import Services
    from kpss_desktop.services.exporting import Exported, ExportedFile


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
        self.place = Place(settings, page)
        self._message = message
        self.making = Making(message, self)
        self._session: MeetingSession | None = None
        self._last: Path | None = None

    def show_session(self, session: MeetingSession) -> None:
        """Work for another meeting."""
        self._session = session
        self._last = None
        self.meeting_shown.emit()

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the actions for documents do, by their names."""
        made: dict[str, Callable[[], None]] = {name: partial(self.make, name) for name in PAPERS}
        return made | {"open_export": self.open, "export_folder": self.show_folder}

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
        """Where documents go now."""
        return self.place.folder

    # Making

    def export(self) -> None:
        """Make the Word file of the meeting."""
        self.make("export")

    def make(self, name: str) -> None:
        """Make the document of an action, in the folder for documents."""
        order = self._order(PAPERS[name])
        if order is not None and not self._asked_which(order):
            self._begin(order)

    def _asked_which(self, order: Order) -> bool:
        """Where she edited the Word file, ask whether to take that or a new one."""
        if order.paper.suffix not in (".eml", ".pdf"):
            return False
        edited = self._services.exporting.edited(order.meeting_id, order.paper.kind)
        if edited is None:
            return False
        from kpss_desktop.services.outgoing import opened_in

        text, hers, ours = which_text(order.paper, self._changed_since(edited), opened_in(edited.path))
        self._message.ask(
            text,
            (hers, partial(self._write, replace(order, source=edited.path))),
            (ours, partial(self._begin, order)),
        )
        return True

    def _changed_since(self, row: "ExportedFile") -> bool:
        from kpss_desktop.domain.printed import printed_mark

        session = self._session
        return bool(row.content) and session is not None and printed_mark(session.meeting()) != row.content

    def _begin(self, order: Order) -> None:
        if order.paper.kind is DocumentKind.PUBLIC:
            self._publish(order)
        else:
            self._write(order)

    def _publish(self, order: Order) -> None:
        """Show what a publication leaves out and what was found in it, and make it when she agrees."""
        from kpss_desktop.services.publishing import preview
        from kpss_desktop.ui.meeting.publication_dialog import PublicationDialog

        fetch, today = self._services.archive.fetch, self._services.clock.today()
        try:
            self._services.exporting.settle()
        except ArchiveError as error:  # what was typed is not on the disk: nothing may be made of less
            self._message.say(_why(error, self.folder()), kind="error")
            return
        look = partial(preview, fetch, order.meeting_id, today=today)
        dialog = PublicationDialog(look, self._page)
        dialog.agreed.connect(partial(self._on_publication_agreed, order))
        dialog.open()

    def _on_publication_agreed(self, order: Order, choices: object) -> None:
        self._write(replace(order, publishing=cast("Publishing", choices)))

    def _order(self, paper: Paper) -> Order | None:
        if self._session is None or not self._settle():
            return None
        name = self._services.exporting.suggested_name(self._session.meeting_id, paper.kind)
        if paper.word:
            name = name.replace("_zapis", f"_{paper.word}", 1)
        target = self.folder() / Path(name).with_suffix(paper.suffix)
        return Order(paper, self._session.meeting_id, self._session.group.id, target)

    def _existing(self) -> Path | None:
        order = self._order(PAPERS["export"])
        return order.target if order is not None and order.target.exists() else None

    def _write(self, order: Order) -> None:
        if not self._settle():
            return
        work, then = partial(self._work, order), partial(self._on_written, order)
        if order.paper.slow:
            self.making.start(order.target.name, work, then)
            return
        try:
            done = work()
        except Exception as error:
            then(None, error)
        else:
            then(done, None)

    def _work(self, order: Order, stop: Event | None = None) -> "Exported":
        order.target.parent.mkdir(parents=True, exist_ok=True)
        sharing = self._services.sharing
        if order.paper is PAPERS["export_calendar"]:
            return sharing.planned_ics(order.group_id, order.target, order.overwrite)
        return sharing.export(
            order.meeting_id, order.paper.kind, order.target, order.overwrite,
            publishing=order.publishing, stop=stop, source=order.source,
        )  # fmt: skip

    def _on_written(self, order: Order, result: object, error: Exception | None) -> None:
        if error is not None:
            from kpss_desktop.services.wording import foreseen

            if not foreseen(error) and not isinstance(error, OSError):
                raise error  # a mistake of ours is not hidden
            self._refused(order, error)
            return
        done = cast("Exported", result)
        open_still = self._session is not None and self._session.meeting_id == order.meeting_id
        if open_still and order.paper is PAPERS["export"]:
            self._last = done.path
        self.made.emit()
        if order.paper.suffix == ".eml":
            self._open_draft(order, done)
        else:
            self._tell(order, done)

    def _away(self, order: Order) -> tuple[str, tuple[Offer, ...]]:
        """What to say and to offer where a file had to go elsewhere than into the folder she chose."""
        if order.target.parent != self.folder():
            return "", ()
        return self.place.gone, self.place.offers(lambda: self._write(self._moved(order)))

    def _moved(self, order: Order) -> Order:
        """The same for the folder chosen meanwhile."""
        return replace(order, target=self.folder() / order.target.name, overwrite=False)

    def _tell(self, order: Order, done: "Exported") -> None:
        """Say that it is done, with the ways to it."""
        paper = order.paper
        minutes, (gone, elsewhere) = paper is PAPERS["export"], self._away(order)
        words = ("Otevřít ve Wordu (Shift+F9)", "Ukázat složku (Ctrl+F9)") if minutes else (
            "Otevřít", "Ukázat složku"
        )  # fmt: skip
        self._message.say(
            " ".join((f"{paper.done}: {done.path}{f'. {gone}' if gone else ''}", *_sentences(done))),
            (words[0], lambda: self.open_file(done.path)),
            (words[1], lambda: self._show(done.path.parent)),
            *elsewhere,
            kind="warning" if done.warnings or gone else "good",
        )

    def _open_draft(self, order: Order, done: "Exported") -> None:
        """Open the draft in the mail program; where no program takes it, at least its text and addresses."""
        show: Offer = ("Ukázat složku", lambda: self._show(done.path.parent))
        gone, elsewhere = self._away(order)
        notes = [*_sentences(done), *([f"{gone} Koncept je v souboru {done.path}."] if gone else [])]
        if self._opened(done.path):
            text = f"{MAILS[order.paper.kind]} se otevírá v poštovním programu."
            kind = "warning" if notes else "good"
            self._message.say(" ".join((text, *notes)), show, *elsewhere, kind=kind)
            return
        link = self._services.sharing.meeting_mailto(order.meeting_id, order.paper.kind)
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
        gone = self.place.gone if folder == self.folder() else ""
        if not folder.is_dir() or not self._opened(folder) or gone:
            text = " ".join(filter(None, (gone, f"Dokumenty se ukládají do složky {folder}.")))
            self._message.say(text, *self.place.offers(self.show_folder), kind="warning" if gone else "text")

    # What stands in the way

    def _refused(self, order: Order, error: Exception) -> None:
        """Say why there is no file, with a way that leads to one."""
        text, code = _why(error, order.target), getattr(error, "code", "")
        if code == "stopped":
            self._message.say(text, ("Vytvořit znovu", partial(self._write, order)))
            return
        offers: list[Offer] = []
        if isinstance(error, OSError | ExportError) and code not in _NOT_OF_PLACE:
            offers.append(("Uložit jinam…", partial(self._choose, order)))
        if isinstance(error, ExportError):
            other = error.values.get("offer")
            if isinstance(other, Path):
                save_as = partial(self._write, replace(order, target=other, overwrite=False))
                offers.insert(0, (f"Uložit jako {other.name}", save_as))
            if code in _TO_ASK:
                offers.append(("Přepsat", partial(self._write, replace(order, overwrite=True))))
        self._message.say(text, *offers, kind="error")

    def _choose(self, order: Order) -> None:
        from kpss_desktop.services.outgoing import opened_in

        paper = order.paper
        name, _ = QFileDialog.getSaveFileName(
            self._page, paper.save, str(order.target), f"{FILES[paper.suffix]} (*{paper.suffix})"
        )
        if name:
            path = Path(name)
            path = path if path.suffix else path.with_suffix(paper.suffix)
            self.place.keep(path.parent)
            asked = not opened_in(path)  # the dialog asked whether to replace it, not whether it is open
            self._write(replace(order, target=path, overwrite=asked))


_TO_ASK = ("not_ours", "open_elsewhere", "open_and_edited")
"""Refusals that are only a question."""
_NOT_OF_PLACE = ("no_planned", "no_date")
"""Refusals that another place would not help."""


def _why(error: Exception, target: Path) -> str:
    from kpss_desktop.services.outgoing import why_not_written
    from kpss_desktop.services.wording import sentence

    return sentence(why_not_written(error, target) if isinstance(error, OSError) else error)


def _sentences(done: "Exported") -> list[str]:
    from kpss_desktop.services.wording import sentence

    return [sentence(notice) for notice in done.warnings]

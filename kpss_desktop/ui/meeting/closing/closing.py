"""Closing the day in the window: the page of closing, what Enter does, and the way back to writing."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from kpss_desktop.domain.carrying import Returning
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Point, Task, TaskStatus, Topic
from kpss_desktop.domain.oddities import Odd, Oddity
from kpss_desktop.services import carrying, tasking
from kpss_desktop.services.problems import ArchiveError, ExportError
from kpss_desktop.ui.actions import Where
from kpss_desktop.ui.meeting.closing import words
from kpss_desktop.ui.meeting.closing.over import Over
from kpss_desktop.ui.meeting.closing.rows import Line

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.bridge import Bridge
    from kpss_desktop.ui.meeting.closing.gathering import Gathered, Outlook
    from kpss_desktop.ui.meeting.closing.page import ClosingPage
    from kpss_desktop.ui.meeting.closing.versions import VersionsView
    from kpss_desktop.ui.meeting.exports import Exports
    from kpss_desktop.ui.meeting.header import HeaderBar
    from kpss_desktop.ui.meeting.page import MeetingPage

IS_FINAL = "Zápis je uzavřený. Psát se do něj dá, až se znovu otevře."
STAYS_OPEN = "Zápis zůstal otevřený."
REOPENED = "Zápis je znovu otevřený. Dalším uzavřením (F10) vznikne nová verze."
_ROUND = (TaskStatus.OPEN, TaskStatus.DONE, TaskStatus.CANCELLED)
_HEADING = {
    Odd.NO_DATE: "date", Odd.AHEAD: "date", Odd.WEEKEND: "date", Odd.HOLIDAY: "date", Odd.NO_END: "end",
    Odd.END_FIRST: "end", Odd.NO_AUTHOR: "author",
}  # fmt: skip
_PEOPLE = (Odd.NOBODY, Odd.BOTH, Odd.TWICE, Odd.NAMESAKES)


class Closing(QObject):
    """Of one page of a meeting. `columns` are what stands aside while the page of closing is shown."""

    def __init__(
        self, host: "MeetingPage", columns: QWidget, header: "HeaderBar", exports: "Exports",
        services: "Services", bridge: "Bridge",
    ) -> None:  # fmt: skip
        super().__init__(host)
        self._host, self._header, self._exports = host, header, exports
        self._services, self._bridge = services, bridge
        self._over = Over(host, columns, host.editor)
        self._view: ClosingPage | None = None
        self._versions: VersionsView | None = None
        self._outlook: Outlook | None = None
        self._closed: frozenset[str] = frozenset()
        self._acts = 0
        bridge.changed.connect(self._on_changed)
        exports.meeting_shown.connect(self._over.hide)
        header.finished.connect(self._on_header_left)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the actions of closing do, by their names."""
        return {"finish": self.open, "reopen": self.reopen, "versions": self.show_versions}

    def step_aside(self) -> None:
        """Bring the columns back; what she decided here stays."""
        if self._view is not None and self._over.shown is self._view:
            self._view.settle()
        self._over.hide()

    # The page

    def open(self) -> None:
        """Show the page of closing, or, of a meeting that is closed, say so."""
        session = self._host.session
        if session is None:
            return
        if session.read_only:
            self._host.message.say(
                IS_FINAL, ("Znovu otevřít (Ctrl+Shift+Y)", self.reopen),
                ("Verze (Ctrl+Shift+H)", self.show_versions),
            )  # fmt: skip
            return
        if self._view is not None and self._over.shown is self._view:
            return
        if not self._host.settle_for_paper():
            return
        from kpss_desktop.ui.meeting.closing.gathering import read_outlook

        try:
            self._services.exporting.settle()
            self._outlook = read_outlook(self._services, session)
        except ArchiveError as error:
            self._host.message.say(_sentence(error), kind="error")
            return
        self._closed, self._acts = frozenset(), session.history.depth
        view = self._page_of_closing()
        self._refresh()
        self._host.message.clear()
        self._over.show(view, self.step_aside)
        view.begin()

    def _page_of_closing(self) -> "ClosingPage":
        if self._view is None:
            from kpss_desktop.ui.meeting.closing.page import ClosingPage

            self._view = view = ClosingPage(self._base, self._next_day)
            view.finish_wanted.connect(self.finish)
            view.left.connect(self.leave)
            view.place_wanted.connect(self._go)
            view.turned.connect(self._turn)
            view.dated.connect(self._date)
        return self._view

    def _base(self) -> date:
        session = self._host.session
        assert session is not None
        return session.head.date or session.clock.today()

    def _ahead(self) -> tuple[int, date] | None:
        session = self._host.session
        return self._services.meetings.after(session) if session is not None else None

    def _next_day(self) -> date | None:
        found = self._ahead()
        return found[1] if found is not None else None

    def _refresh(self) -> None:
        from kpss_desktop.ui.meeting.closing.gathering import gather

        session = self._host.session
        if session is None or self._outlook is None or self._view is None:
            return
        found: Gathered = gather(session, self._outlook, self._closed, self.target())
        made = " ".join(filter(None, (found.made, self._exports.place.gone)))
        self._view.show_lines(found.lines, found.title, found.summary, made)

    def target(self) -> Path:
        """Where the Word file goes."""
        session = self._host.session
        assert session is not None
        return self._exports.folder() / self._services.exporting.suggested_name(session.meeting_id)

    def leave(self) -> None:
        """Back to writing, as if nothing had been: what she decided on this page is taken back."""
        session = self._host.session
        while session is not None and session.history.depth > self._acts:
            if session.history.next_undo not in _OWN:
                break
            session.undo()
        self._over.hide()
        self._host.message.clear()

    def _on_changed(self, changes: Changes) -> None:
        session = self._host.session
        if session is None or changes.meeting_id != session.meeting_id or self._over.shown is None:
            return
        if self._over.shown is self._view:
            self._refresh()

    def _on_header_left(self) -> None:
        if self._over.shown is not None:
            self._over.shown.setFocus()

    # What she decides

    def _turn(self, line: Line) -> None:
        session = self._host.session
        if session is None:
            return
        meaning = line.meaning
        if isinstance(meaning, Returning):
            if carrying.turn(session, meaning) is None:
                self._host.message.say(_kept(meaning), kind="text")
        elif isinstance(meaning, Task):
            self._closed |= {meaning.uid}
            status = _ROUND[(_ROUND.index(meaning.status) + 1) % len(_ROUND)]
            tasking.set_status(session, meaning.uid, status)

    def _date(self, uid: str, editor: object) -> None:
        from kpss_desktop.ui.term_field import TermField

        session = self._host.session
        if session is not None and isinstance(editor, TermField) and (term := editor.term()) is not None:
            tasking.set_term(session, uid, term, self._ahead())

    def _go(self, line: Line) -> None:
        """Go where a row is about; F10 comes back."""
        meaning = line.meaning
        if meaning is None:
            return
        self.step_aside()
        self._host.note("Zpátky k uzavření vede F10.")
        if isinstance(meaning, Returning):
            if meaning.topic is not None:
                self._host.editor.go_to_topic(meaning.topic.uid)
            else:
                self._host.focus_where(Where.AGENDA)
        elif isinstance(meaning, Task):
            self._go_to_task(meaning)
        else:
            self._go_to_odd(meaning)

    def _go_to_task(self, task: Task) -> None:
        session = self._host.session
        assert session is not None
        if task.point and task.meeting_id == session.meeting_id:
            self._host.go_to_point(task.point)
        else:
            self._host.show_task(task.uid)

    def _go_to_odd(self, odd: Oddity) -> None:
        session = self._host.session
        assert session is not None
        task = session.find(Task, odd.uid)
        if odd.kind in _HEADING:
            self._header.focus_field(_HEADING[odd.kind])
        elif odd.kind in _PEOPLE:
            self._host.focus_where(Where.ATTENDANCE)
        elif odd.kind is Odd.EMPTY_TOPIC:
            self._host.editor.go_to_topic(odd.uid)
        elif session.find(Topic, odd.uid) is not None:
            self._host.focus_where(Where.AGENDA)
        elif session.find(Point, odd.uid) is not None:
            self._host.go_to_point(odd.uid)
        elif task is not None:
            self._host.show_task(task.uid) if odd.kind is Odd.NO_OWNER else self._go_to_task(task)
        else:
            self._host.focus_where(Where.EDITOR)

    # Enter

    def finish(self) -> None:
        """Close the day with a Word file."""
        self._finish(self.target())

    def _finish(self, target: Path | None, overwrite: bool = False) -> None:
        session = self._host.session
        if session is None or self._outlook is None:
            return
        if self._view is not None:
            self._view.settle()
        if not self._host.settle_for_paper():
            return
        announced = self._services.finishing.unplanned(session)
        try:
            if target is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
            done = self._services.finishing.finish(session, target, overwrite)
        except Exception as error:
            from kpss_desktop.services.wording import foreseen

            if not foreseen(error) and not isinstance(error, OSError):
                raise  # a mistake of ours is not hidden
            self._refused(target, error)
            return
        self._over.hide()
        from kpss_desktop.ui.meeting.closing.after import After

        after = After(self._services, session, self._exports.folder())
        told = [
            words.done_text(done.number, done.version, str(target) if target is not None else None),
            *after.plan(announced), *after.mail(), self._exports.place.gone,
        ]  # fmt: skip
        self._tell(told, target, warned=after.warned)

    def _tell(self, told: list[str], target: Path | None, *, warned: bool) -> None:
        offers: list[tuple[str, Callable[[], object]]] = []
        if target is not None:
            offers.append(("Otevřít ve Wordu (Shift+F9)", partial(self._exports.open_file, target)))
            offers.append(("Ukázat složku (Ctrl+F9)", self._exports.show_folder))
            offers += self._exports.place.offers(self._exports.export)
        offers.append(("Znovu otevřít zápis (Ctrl+Shift+Y)", self.reopen))
        kind = "warning" if warned or self._exports.place.gone else "good"
        self._host.message.say(" ".join(filter(None, told)), *offers, kind=kind)
        self._exports.made.emit()
        self._bridge.meetings_changed.emit()

    def _refused(self, target: Path | None, error: Exception) -> None:
        """Say why it stayed open, with the ways on."""
        from kpss_desktop.services.outgoing import why_not_written

        if isinstance(error, OSError) and target is not None:
            error = why_not_written(error, target)
        offers: list[tuple[str, Callable[[], object]]] = []
        if isinstance(error, ExportError) and target is not None:
            other = error.values.get("offer")
            if isinstance(other, Path):
                offers.append((f"Uložit jako {other.name}", partial(self._finish, other)))
            if error.code in ("not_ours", "open_elsewhere", "open_and_edited"):
                offers.append(("Přepsat", partial(self._finish, target, True)))
            offers.append(("Uložit jinam…", partial(self._choose, target)))
        if not isinstance(error, ArchiveError):
            offers.append(("Uzavřít bez souboru", partial(self._finish, None)))
        say = self._host.message.ask if offers else self._host.message.say
        say(f"{STAYS_OPEN} {_sentence(error)}", *offers, kind="error")

    def _choose(self, target: Path) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._host, "Uložit zápis", str(target), "Dokument Wordu (*.docx)"
        )
        if name:
            path = Path(name)
            self._finish(path if path.suffix else path.with_suffix(".docx"), True)

    # Opened again, and versions

    def reopen(self) -> None:
        """Let the closed meeting be written again."""
        session = self._host.session
        if session is None:
            return
        if not session.read_only:
            self._host.note("Zápis je otevřený, dá se do něj psát.")
            return
        try:
            self._services.finishing.reopen(session)
        except ArchiveError as error:
            self._host.message.say(_sentence(error), kind="error")
            return
        self._over.hide()
        self._host.message.say(REOPENED, kind="good")
        self._bridge.meetings_changed.emit()
        self._host.editor.setFocus()

    def show_versions(self) -> None:
        """Show the versions of the meeting and what differs between them, or go back."""
        if self._versions is not None and self._over.shown is self._versions:
            self._over.hide()
            return
        session = self._host.session
        if session is None or not self._host.settle_for_paper():
            return
        from kpss_desktop.ui.meeting.closing.versions import VersionsView

        if self._versions is None:
            self._versions = VersionsView(self._services)
            self._versions.left.connect(self._over.hide)
        try:
            self._services.exporting.settle()
            self._versions.show_session(session)
        except ArchiveError as error:
            self._host.message.say(_sentence(error), kind="error")
            return
        self._host.message.clear()
        self._over.show(self._versions, self.step_aside)
        self._versions.begin()


_OWN = frozenset({
    *(f"úkol {word}" for word in tasking.STATUS_CZECH.values()), "termín úkolu", "nový termín úkolu",
    *carrying.LABELS,
})  # fmt: skip
"""Names of the acts that are done on this page."""


def _kept(row: Returning) -> str:
    if row.tasks:
        return f"Téma „{row.text}“ se vrací, dokud drží otevřený úkol. Uzavřete úkol níže."
    return f"Téma „{row.text}“ je stálé a v dnešním programu není. Stálá témata mění nastavení skupiny."


def _sentence(error: Exception) -> str:
    from kpss_desktop.services.wording import sentence

    return sentence(error)

"""What the palette of a window offers: its commands, and what it may go to or write down."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication

from kpss_desktop.czech.dates import clock, with_weekday
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Task
from kpss_desktop.domain.numbering import numbers
from kpss_desktop.domain.tasks import owner_text
from kpss_desktop.services import palette as service
from kpss_desktop.services.palette import Coming, Deed, Found, Places, QuickFind
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.actions import ACTS, Act, Where, keys_text
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.commands import Commands
from kpss_desktop.ui.palette_model import Entry, Kind
from kpss_desktop.ui.worker import Worker

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.meeting.page import MeetingPage

_ALSO = {
    Deed.ARRIVE: "přišel přišla dorazil dorazila přítomen přítomna",
    Deed.RETURN: "vrátil vrátila přišel přišla",
    Deed.LEAVE: "odešel odešla odchází",
    Deed.EXCUSE: "omluven omluvena omluvil omluvila nepřijde",
}
_ON_PAGE = {"page_meetings": Where.LISTS, "page_people": Where.LISTS, "page_tasks": Where.TASK_PAGE}
_MANY = 200
"""Tasks from before that are looked at one by one; where there are more, they are found as others are."""
_IN_MEETING = (Where.EDITOR, Where.ATTENDANCE, Where.AGENDA, Where.TASKS)


class PaletteSource(QObject):
    """`page` gives the page of the meeting while it is shown, `go(meeting, point)` shows a place of any."""

    def __init__(
        self,
        commands: Commands,
        services: "Services",
        bridge: Bridge,
        page: "Callable[[], MeetingPage | None]",
        go: Callable[[int, str | None], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._commands, self._services, self._page, self._go = commands, services, page, go
        self._places = Places(services.archive)
        self._worker = Worker(self)
        self._stopped = False
        bridge.changed.connect(self._on_changed)
        bridge.meetings_changed.connect(self._places.forget)
        self.then: Callable[[], object] = lambda: None
        self.shown: Callable[[], str] = str
        """The name of the page that is shown."""

    # What is at hand

    def near(self) -> Iterator[Entry]:
        """Commands that work now; in a meeting its people, topics and tasks. Begins to read the rest."""
        page = self._page()
        yield from self._acts(page)
        if page is None or page.session is None:
            self._read()
            return
        if not page.private:
            yield from self._people(page, page.session)
            yield from self._tasks(page, page.session)
            self._read()
        for topic in page.session.topics:
            if topic.uid in numbers(page.session.topics):
                yield Entry(Kind.TOPIC, topic.text, "téma", partial(page.editor.go_to_topic, topic.uid))

    def _acts(self, page: "MeetingPage | None") -> Iterator[Entry]:
        private = page is not None and page.private
        for act in ACTS:
            if act.name == "palette":
                continue
            run: Callable[[], object] | None = None
            if act.bound:
                action = self._commands.find(act.name)
                run = action.trigger if action is not None and action.isEnabled() else None
            elif page is not None and act.where in _IN_MEETING and (act.where is Where.EDITOR or not private):
                run = partial(self._press, page, act)
            elif page is None and act.where is _ON_PAGE.get(self.shown()):
                run = partial(_press_here, act)
            if run is not None:
                keys = keys_text(act)
                yield Entry(Kind.COMMAND, act.text, keys, run, also="" if act.bound else act.where.value)

    def _people(self, page: "MeetingPage", session: MeetingSession) -> Iterator[Entry]:
        try:
            roster = self._services.register.roster(session.group.id)
        except ArchiveError:
            roster = []
        for what in service.coming(session, roster):
            hour = f" {clock(what.hour)}" if what.hour is not None else ""
            text = f"{what.row.name} – {what.deed.value}{hour}"
            act = partial(self._write_down, page, what, text)
            yield Entry(Kind.PERSON, text, what.row.organisation or "", act, _ALSO[what.deed])

    def _tasks(self, page: "MeetingPage", session: MeetingSession) -> Iterator[Entry]:
        for task in session.tasks:
            if task.point is not None:
                yield _task_entry(session, task, partial(page.go_to_point, task.point), "úkol")
        for task in session.carried if len(session.carried) <= _MANY else ():
            act = partial(page.show_task, task.uid)
            yield _task_entry(session, task, act, "úkol z minula k projednání")

    @staticmethod
    def _write_down(page: "MeetingPage", what: Coming, text: str) -> None:
        if page.session is not None:
            page.editor.collect()
            service.do(page.session, what)
            page.note(text)

    @staticmethod
    def _press(page: "MeetingPage", act: Act) -> None:
        """Go to where a key works, and press it; a sign goes to the beginning of the line."""
        page.focus_where(act.where)
        if len(act.keys[0]) == 1:
            cursor = page.editor.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            page.editor.setTextCursor(cursor)
        _press_here(act)

    # What is in the archive

    def far(self, words: list[str]) -> Iterator[Entry]:
        """Meetings, and tasks of other meetings, with these words."""
        page = self._page()
        if page is not None and page.private:
            return
        here = page.session.meeting_id if page is not None and page.session is not None else 0
        try:
            hits = self._places.search(words, here)
        except ArchiveError:
            self._places.forget()  # commands work all the same; the page says what is wrong with the disk
            return
        for found in hits:
            yield self._found(found)

    def _found(self, found: Found) -> Entry:
        kind = Kind.TASK if found.task else Kind.MEETING
        word = "úkol" if found.task else "setkání"
        detail = f"{word} · {found.detail}" if found.detail else word
        act = partial(self._go, found.meeting, found.point)
        return Entry(kind, found.text, detail, act, found=found.found)

    def hint(self) -> str:
        """What is not there yet, in words; empty once it is."""
        return "Setkání a úkoly se ještě načítají…" if self._worker.busy else ""

    def _read(self) -> None:
        if not self._places.ready:
            self._worker.start(lambda: self._places.read(lambda: self._stopped), self._on_read)

    def _on_read(self, result: object, error: Exception | None) -> None:
        if error is None and isinstance(result, QuickFind):
            self._places.take(result)
            self.then()

    def finish(self) -> None:
        """The archive may be closed in a moment: nothing of it is read any more, unless it is asked again."""
        self._stopped = True
        self._worker.wait(5)
        self._stopped = False

    def _on_changed(self, changes: Changes) -> None:
        self._places.note(changes.meeting_id)


def _press_here(act: Act) -> None:
    """Press the key of an action where the keys are."""
    goal = QApplication.focusWidget()
    if goal is not None:
        chord = QKeySequence(act.keys[0])[0]  # type: ignore[index]
        text = act.keys[0] if len(act.keys[0]) == 1 else ""
        event = QKeyEvent(QEvent.Type.KeyPress, chord.key(), chord.keyboardModifiers(), text)
        QCoreApplication.sendEvent(goal, event)


def _task_entry(session: MeetingSession, task: Task, act: Callable[[], object], word: str) -> Entry:
    due = with_weekday(task.due) if task.due else ""
    detail = " · ".join(part for part in (word, owner_text(task), due) if part)
    return Entry(Kind.TASK, session.text_of(task), detail, act)

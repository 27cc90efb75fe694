"""The meeting window: agenda, minutes, attendance and tasks of one meeting, all in view.

Her hands move between four places by one key each and back to the very caret; her eyes find every thing
where it stood a moment ago. This page only places the panels and carries what one says to the others; what
is not seen before she acts stands in `equipment.py`.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from kpss_desktop.czech.dates import in_words
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Head, Meeting
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.actions import ACTS, Where
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.meeting.agenda import AgendaPanel
from kpss_desktop.ui.meeting.arrangement import AGENDA, ATTENDANCE, TASKS, Arrangement
from kpss_desktop.ui.meeting.attendance import AttendancePanel
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.header import HeaderBar
from kpss_desktop.ui.meeting.past_panel import PastPanel
from kpss_desktop.ui.meeting.saving import Saving
from kpss_desktop.ui.meeting.sheet import Sheet
from kpss_desktop.ui.meeting.side_column import SideColumn
from kpss_desktop.ui.meeting.tasks import TaskFoot
from kpss_desktop.ui.message import MessageLine

if TYPE_CHECKING:
    from kpss_desktop.services.capturing import Reading
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.behind import Step
    from kpss_desktop.ui.meeting.equipment import Equipment

_IN_STEPS = ("capture", "mending", "helping", "exports", "closing.closing", "equipment")
"""Modules of the equipment, each of which is imported in a few milliseconds once those before it are."""
READ_ONLY = "Zápis je hotový, dá se jen číst. Znovu ho otevře Ctrl+Shift+Y."


class MeetingPage(QWidget):
    """`titled` names the meeting for the title of the window; `focus_turned` says that nothing private is to
    be seen, or is again; `paper_ended` that a document was made behind the window, and if it went well.
    """

    titled = Signal(str)
    focus_turned = Signal(bool)
    paper_ended = Signal(bool)

    def __init__(
        self, services: "Services", bridge: Bridge, settings: Machine, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._settings = settings
        self._session: MeetingSession | None = None
        self._equipment: Equipment | None = None
        self._told = False  # the header says what was taken back; true until the next act
        self._build()
        self._connect()

    def _build(self) -> None:
        self._header = HeaderBar()
        self.message = MessageLine()
        self._agenda = AgendaPanel()
        self.editor = MinutesEditor()
        self._sheet = Sheet(self.editor)
        self._attendance = AttendancePanel()
        self._tasks = TaskFoot()
        self._past = PastPanel()
        self._side = SideColumn(self._attendance, self._past, self._services.past, self.editor)
        self._arrangement = Arrangement(
            self, self._settings, self._agenda, self._sheet, self._side, self._tasks
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._header, self.message):
            column.addWidget(widget)
        column.addWidget(self._arrangement, 1)
        self.setFocusProxy(self.editor)
        self._saving = Saving(self, self._services, self._bridge, self._header.set_saved, self.message)
        self._arrangement.restore()
        self.editor.aids.bring = self.equip
        self.editor.reader = self._read

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self._bridge.register_changed.connect(self._on_register_changed)
        self._agenda.topic_chosen.connect(self.editor.go_to_topic)
        self._agenda.left.connect(self.editor.setFocus)
        self._agenda.noted.connect(self._on_standing_noted)
        self._attendance.left.connect(self.editor.setFocus)
        self._side.attendance_wanted.connect(self._show_attendance)
        self._past.left.connect(self.editor.setFocus)
        self._tasks.finished.connect(self.editor.setFocus)
        self._tasks.set_editor(self.editor)
        self._tasks.point_wanted.connect(self.go_to_point)
        self._header.finished.connect(self.editor.setFocus)
        self._header.export_wanted.connect(lambda: self.equip().exports.export())
        self.editor.topic_entered.connect(self._agenda.mark_topic)
        self.editor.refused.connect(lambda: self._header.set_note(READ_ONLY, "warning"))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._on_state_changed)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the actions of the meeting do, by their names."""
        names = (act.name for act in ACTS if act.bound and act.where is Where.MEETING)
        return {name: partial(self._act, name) for name in names} | {
            "undo": self.undo,
            "redo": self.redo,
            "details": self._header.toggle_details,
            "go_agenda": self._go_agenda,
            "go_attendance": self._go_attendance,
            "as_last_time": self._attendance.as_last_time,
            "everybody": self._attendance.everybody,
            "go_task": self._go_task,
            "next_area": lambda: self._step_area(1),
            "previous_area": lambda: self._step_area(-1),
            "fold_agenda": lambda: self._arrangement.turn(AGENDA),
            "fold_attendance": lambda: self._arrangement.turn(ATTENDANCE),
            "fold_tasks": lambda: self._arrangement.turn(TASKS),
        }

    def fill_recent(self, menu: QMenu) -> None:
        """List the files made of this meeting."""
        self.equip().exports.fill_recent(menu)

    def set_menu(self, menu: QMenu) -> None:
        """Give the header the menu behind its button."""
        menu.aboutToShow.connect(lambda: self.equip().closing.step_aside())
        self._header.set_menu(menu)

    # Equipment

    def rest(self) -> Iterator["Step"]:
        """What the page can wait with until it is seen, in small steps."""
        if self._equipment is None:
            for name in _IN_STEPS:
                yield partial(import_module, f"kpss_desktop.ui.meeting.{name}")
            yield self.equip

    def equip(self) -> "Equipment":
        """What she acts with, made now where it is not there yet."""
        if self._equipment is None:
            from kpss_desktop.ui.meeting.equipment import Equipment

            self.editor.aids.bring = None
            self._equipment = Equipment(
                self, self._header, self._sheet, self._past, self._arrangement,
                self._services, self._bridge, self._settings,
            )  # fmt: skip
            if self._session is not None:
                self._equipment.show_session(self._session)
            self.editor.begin_aids()
        return self._equipment

    def _act(self, name: str) -> None:
        self.equip().handlers()[name]()

    def _read(self, text: str) -> "Reading":
        """Understand the text of a task's line; from then on an aid does that."""
        self.equip()
        return self.editor.reader(text)

    # A meeting comes and goes

    def open(self, meeting_id: int) -> None:
        """Show a meeting, ready to type. Raises NotFoundError."""
        self.leave()
        session = self._services.meetings.open(meeting_id)
        session.listen(self._bridge.tell)
        self._session = session
        self.message.clear()
        if self._equipment is not None:
            self._equipment.show_session(session)
        self._saving.show_session(session)
        self._header.set_places(self._services.register.places)
        self._attendance.set_roster(lambda: self._services.register.roster(session.group.id))
        self._tasks.set_register(self._services.register)
        self._tasks.set_meetings(self._services.meetings)
        self._agenda.set_register(self._services.register)
        for panel in (self._header, self._agenda, self._attendance, self._side, self._tasks):
            panel.show_session(session)
        self.editor.show_session(session)
        self.titled.emit(self._title())

    def leave(self) -> bool:
        """Save all that was typed; True when it is on the disk."""
        if self._session is None:
            return True
        self.settle()
        if not self.private:
            self._arrangement.remember()
        return self._services.writer.wait()

    def settle(self) -> bool:
        """Keep what is being typed anywhere on the page, and hand it over to be saved.

        False where the heading shows a date or an hour that cannot be read, and so was not kept.
        """
        if self._session is None:
            return True
        readable = self._header.settle()
        for panel in (self._agenda, self._attendance, self._tasks):
            panel.settle()
        self.editor.settle_line()
        self._session.flush()
        return readable

    def settle_for_paper(self) -> bool:
        """Settle before a document is made: what is on paper must not differ from what she sees."""
        if self.settle():
            return True
        self.message.say(
            "Datum nebo hodinu v záhlaví nejde přečíst. Opravte je, nebo je vraťte klávesou Esc.",
            kind="error",
        )
        self._header.focus_unreadable()
        return False

    def meeting(self) -> Meeting | None:
        """The meeting with all that is not yet on the disk."""
        if self._session is None:
            return None
        self.editor.collect()
        return self._session.meeting()

    @property
    def session(self) -> MeetingSession | None:
        """The meeting that is open."""
        return self._session

    def _title(self) -> str:
        head = self._session.head if self._session else None
        if head is None or head.date is None:
            return "Zápis"
        return in_words(head.date)

    def _on_changed(self, changes: Changes) -> None:
        if self._session is None or changes.meeting_id != self._session.meeting_id:
            return
        if self._told:
            self._told = False
            self._header.set_note("")
        self.editor.refresh(changes)
        for panel in (self._header, self._agenda, self._attendance, self._side, self._tasks):
            panel.refresh(changes)
        self._saving.note()
        if changes.touches(Head):
            self.titled.emit(self._title())

    def _on_register_changed(self) -> None:
        if self._session is not None:
            self._header.set_places(self._services.register.places)
            self._agenda.read_standing()

    def _on_standing_noted(self, text: str) -> None:
        self._header.set_note(text)
        self._bridge.register_changed.emit()  # the settings show it too

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.settle()

    # Acts

    def undo(self) -> None:
        """Take back the last act, wherever it was, and go there."""
        self._again(lambda session: session.undo(), "Zpět: ", "Není co vrátit.")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._again(lambda session: session.redo(), "Znovu: ", "Není co opakovat.")

    def _again(self, act: Callable[[MeetingSession], Changes | None], word: str, nothing: str) -> None:
        if self._session is None:
            return
        self.editor.collect()
        changes = act(self._session)
        self._told = True
        if changes is None:
            self._header.set_note(READ_ONLY if self._session.read_only else nothing)
            return
        self.editor.show_change(changes)
        self._header.set_note(word + changes.label)

    def _go_agenda(self) -> None:
        self._arrangement.fold(AGENDA, False)
        if self._agenda.isAncestorOf(self._focused()):
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._agenda.focus_list()

    def _go_attendance(self) -> None:
        if self._attendance.isAncestorOf(self._focused()):
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._show_attendance()

    def _show_attendance(self) -> None:
        self._arrangement.fold(ATTENDANCE, False)
        self._side.show_attendance()
        self._attendance.focus_search()

    def show_past(self) -> None:
        """Show what was said last time."""
        self._arrangement.pull(ATTENDANCE, True)
        self._side.show_past()

    def _go_task(self) -> None:
        if self._session is None:
            return
        self.editor.settle_line()
        task = self.editor.task_above()
        self._arrangement.fold(TASKS, False)
        if task is not None:
            self._tasks.edit_task(task.uid)
        else:
            self._tasks.focus_table()

    def note(self, text: str) -> None:
        """Say in the header what has just been done, until the next act."""
        self._told = True
        self._header.set_note(text)

    def focus_where(self, where: Where) -> None:
        """Put the keys where the actions of that place work."""
        if where is Where.AGENDA:
            self._arrangement.fold(AGENDA, False)
            self._agenda.focus_list()
        elif where is Where.ATTENDANCE:
            self._show_attendance()
        elif where is Where.TASKS:
            self._arrangement.fold(TASKS, False)
            self._tasks.focus_table()
        else:
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_task(self, uid: str) -> None:
        """Go to a task in the foot."""
        self._arrangement.fold(TASKS, False)
        self._tasks.edit_task(uid)

    @property
    def private(self) -> bool:
        """True while others look at the screen: names and tasks stay off it."""
        return self._equipment is not None and self._equipment.focus_mode.on

    def go_to_point(self, uid: str) -> None:
        """Go to a point in the minutes."""
        self.editor.go_to(uid)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self

    def _step_area(self, step: int) -> None:
        """Go to the next part of the window that is not folded away."""
        areas: list[tuple[QWidget, Callable[[], None]]] = [
            (self._header, self._header.focus_first),
            (self._agenda, self._agenda.focus_list),
            (self.editor, self.editor.setFocus),
            (self._attendance, self._attendance.focus_search),
            (self._past, self._past.focus_text),
            (self._tasks, self._tasks.focus_table),
        ]
        shown = [(area, act) for area, act in areas if area.isVisible()]
        here = self._focused()
        index = next(
            (place for place, (area, _) in enumerate(shown) if area is here or area.isAncestorOf(here)), 1
        )
        shown[(index + step) % len(shown)][1]()

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.private:
            self._arrangement.fit(event.size())
            if self._equipment is not None:
                self._equipment.focus_mode.fit_back(event.size())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.editor.setFocus(event.reason())

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)

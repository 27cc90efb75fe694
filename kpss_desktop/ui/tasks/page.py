"""All tasks of all groups: what is late, whose it is, where it came from; settled where it stands.

Her hands type into the filter, walk the rows, press the space bar for done and Enter to change a cell. Her
eyes look for what is red at the top, then for a name and a day.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.text import plural
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Head, Point, Review, Task
from kpss_desktop.domain.task_groups import GroupBy, Urgency
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.task_changes import TaskAct
from kpss_desktop.services.task_history import read_story
from kpss_desktop.services.task_list import Sheet, TaskList
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import BY_NAME, keys_text
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.empty import EmptyPage
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.meeting.keys import Keys
from kpss_desktop.ui.meeting.parts import ElidedLine
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.tasks.acting import Acting
from kpss_desktop.ui.tasks.cells import STATE
from kpss_desktop.ui.tasks.filter_field import FilterField, names_for
from kpss_desktop.ui.tasks.index_reader import IndexReader
from kpss_desktop.ui.tasks.story_panel import StoryPanel
from kpss_desktop.ui.tasks.switch import Switch
from kpss_desktop.ui.tasks.table import AllTasksTable
from kpss_desktop.ui.tasks.tasks_model import AllTasksModel

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services

STORY, COLUMNS = "task_story", "tasks_columns"
HINT = (
    "Mezerník mění stav · Enter upraví · Ctrl+D termín · Ctrl+L vlastník"
    " · Ctrl+Enter k bodu · Shift+šipky výběr"
)
EMPTY = (
    "Tady budou všechny úkoly ze všech setkání",
    "Úkol vznikne v zápisu: řádek začněte vykřičníkem, nebo na bodu stiskněte Ctrl+T.",
)
NOT_FOUND = ("Takový úkol tu není", "Zkuste jiné slovo, nebo klávesou Esc ukažte všechny.")
_STORY_AFTER = 60  # ms: while she walks or types, the story waits
_STORY_FROM = 230  # quarters of a line: a narrower page shows the story only when it is asked for


class TasksPage(QWidget):
    """`point_wanted(meeting, point)`: to where a task came from; `meeting_stale`: the meeting that is open
    in the window has to be read anew."""

    point_wanted = Signal(int, object)
    meeting_stale = Signal()

    def __init__(
        self,
        services: "Services",
        bridge: Bridge,
        settings: Machine,
        session: Callable[[], MeetingSession | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._bridge, self._settings = services, bridge, settings
        self.tasks = TaskList(services.archive, services.writer, services.clock, session)
        self._sheet = Sheet()
        self._total = 0
        self._asked = False  # for the story, on a page that is too narrow for it by itself
        self._reader = IndexReader(self.tasks, self._on_index, self)
        self._soon = QTimer(self, singleShot=True, interval=_STORY_AFTER)
        self.model = AllTasksModel(self.tasks.lines, self._rest, lambda: self.tasks.today, self)
        self._build(session)
        self._connect()

    def _build(self, session: Callable[[], MeetingSession | None]) -> None:
        self.message = MessageLine()
        self.filter = FilterField(partial(names_for, self.tasks), self._to_table)
        self._count = QLabel()
        theme.mark(self._count, "small", "muted")
        self.switch = Switch(keys_text(BY_NAME["tasks_group"]))
        self.line = ElidedLine()
        self.line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table = AllTasksTable(self.model)
        self.acting = Acting(self.tasks, self._services, session, self.table, self.model)
        self.panel = StoryPanel()
        self._places = QStackedWidget()
        self._places.addWidget(self.table)
        for title, hint in (EMPTY, NOT_FOUND):
            self._places.addWidget(EmptyPage(title, hint))
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.addWidget(self._places)
        self._columns.addWidget(self.panel)
        self._columns.setStretchFactor(0, 1)
        self._columns.setChildrenCollapsible(False)
        self._columns.setSizes(self._settings.sizes(COLUMNS) or [760, 300])
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.space(3))
        top.addWidget(self.filter, 1)
        top.addWidget(self._count)
        under = QHBoxLayout()
        under.setSpacing(theme.space(3))
        under.addWidget(self.switch)
        under.addWidget(self.line, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        inside.setSpacing(theme.space(2))
        inside.addLayout(top)
        inside.addLayout(under)
        inside.addWidget(self._columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addLayout(inside, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show)
        self.switch.changed.connect(self._on_switched)
        self.table.clicked.connect(self._on_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._tell_story)
        self._columns.splitterMoved.connect(self._remember)
        self.acting.done.connect(self._on_done)
        self.acting.away.connect(self.refresh)
        self.acting.said.connect(self._on_said)
        self.acting.failed.connect(self._on_failed)
        self._bridge.changed.connect(self._on_changed)
        self._bridge.register_changed.connect(self._on_all_changed)
        self._bridge.meetings_changed.connect(self._on_all_changed)
        theme.theme().changed.connect(self._on_theme_changed)
        for name, act in (
            ("tasks_find", self._find), ("tasks_group", self.switch.step),
            ("tasks_story", self._turn_story), ("tasks_undo", self.acting.undo),
        ):  # fmt: skip
            key = QShortcut(QKeySequence(BY_NAME[name].keys[0]), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)
        act_on = self.acting
        Keys(
            self.table,
            {
                "Space": self._space, "Return": self._enter, "F2": self._enter, "Del": act_on.cancel,
                "Ctrl+D": act_on.edit_term, "Ctrl+L": act_on.edit_owner, "Ctrl+Return": self._go_to_point,
                "Left": lambda: self._turn(True), "Right": lambda: self._turn(False), "Esc": self._esc,
            },
            letters=self._type_into_filter,
        )  # fmt: skip

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        """What was typed elsewhere counts here: read anew whenever the page comes forward."""
        super().showEvent(event)
        self.message.clear()
        self._show()
        self._fit_story()

    def refresh(self) -> None:
        """Put every task where it belongs now."""
        self._show()

    def _show(self) -> None:
        here, by = self.table.uid(), self.switch.by
        narrow = bool(self.filter.text().strip()) or by is not GroupBy.URGENCY
        try:
            counted = bool(self._total) or narrow
            if not counted or not (self.tasks.ready(count=self._total) or narrow):
                self._put(self.tasks.first(), by)
            if self.tasks.ready(count=self._total):
                self._put(self.tasks.find(self.filter.text(), by), by)
            else:
                self._reader.start()
        except self.acting.failures as error:
            self._on_failed(error)
            return
        self._settle(here)

    def _put(self, sheet: Sheet, by: GroupBy) -> None:
        self._sheet = sheet
        if not self.filter.text().strip() and by is GroupBy.URGENCY:
            self._total = sheet.count + sheet.others
        self.model.put(sheet, by_urgency=by is GroupBy.URGENCY)

    def _settle(self, uid: str | None) -> None:
        """Keep the row she was on, else the first task; say how many there are."""
        several = len(self.tasks.groups()) > 1
        self.switch.show_groups(several)
        self.table.show_groups(several)
        if not self.table.go_to(uid):
            self.table.go(self.model.next_task(-1, 1) or 0)
            self.table.scrollToTop()
        self._tell_count()
        found = bool(self._sheet.sections)
        self._places.setCurrentIndex(0 if found else 2 if self.filter.text().strip() else 1)
        self.setFocusProxy(self.table if found else self.filter)
        self.line.say(HINT if found else "")
        self._soon.start()

    def _tell_count(self) -> None:
        """How many there are; what was settled since the table was asked for does not count."""
        sections = self._sheet.sections
        late = next((self.model.count(one) for one in sections if one.late), 0)
        count = self._sheet.count + self.model.opened()
        words = [plural(count, "otevřený", "otevřené", "otevřených")]
        words += [f"{late} po termínu"] if late else []
        self._count.setText(", ".join(words) if sections else "")

    def _on_index(self, error: Exception | None) -> None:
        if error is not None:
            self._on_failed(error)
        elif self.filter.text().strip() or self.switch.by is not GroupBy.URGENCY:
            self._show()

    def _rest(self, sheet: Sheet, which: Urgency) -> tuple[str, ...]:
        """Closed tasks, read when she unfolds them."""
        if not self.tasks.ready(count=0):
            self.tasks.take_index(self.tasks.make_index())
        return self.tasks.rest(sheet, which)

    def finish(self) -> None:
        """Keep what is typed, and let what is read behind the window come to its end."""
        self.acting.settle()
        self._reader.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed in a cell."""
        self.acting.settle()
        super().hideEvent(event)

    # The story

    def _tell_story(self) -> None:
        if self.panel.isHidden() or not self.isVisible():
            return
        line = self.model.line_at(self.table.currentIndex().row())
        if line is None:
            self.panel.tell("", ())
            return
        told = read_story(self._services.archive, self._services.writer, line, self.tasks.today)
        self.panel.tell(line.text, told)

    def _turn_story(self) -> None:
        shown = self.panel.isVisible()
        self._asked = not shown
        self._settings.put_folded(STORY, shown)
        self._fit_story()
        if not shown:
            self._tell_story()

    def _fit_story(self) -> None:
        room = self.width() >= theme.space(_STORY_FROM) or self._asked
        self.panel.setMaximumWidth(max(theme.space(50), self.width() * 2 // 5))
        show = room and not self._settings.folded(STORY)
        if show is self.panel.isHidden():
            self.panel.setVisible(show)
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_story()

    def _remember(self) -> None:
        self._settings.put_sizes(COLUMNS, self._columns.sizes())

    # Keys

    def _find(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _type_into_filter(self, letter: str) -> None:
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.end(False)
        self.filter.insert(letter)

    def _to_table(self) -> None:
        if self._places.currentIndex() == 0:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _esc(self) -> None:
        if self.filter.text():
            self.filter.clear()
        else:
            self.refresh()

    def _turn(self, folded: bool | None) -> bool:
        """Fold the group whose head she is on; False where she is on a task, whose cells arrows walk."""
        row = self.table.currentIndex().row()
        if self.table.uid() is not None:
            return False
        section = self.model.section_at(row)
        if section is not None:
            self.model.turn(section, not self.model.folded(section) if folded is None else folded)
            self.table.go(self.model.head_of(section))
        return True

    def _space(self) -> None:
        if not self._turn(None):
            self.acting.cycle()

    def _enter(self) -> None:
        if not self._turn(None):
            self.acting.edit()

    def _on_clicked(self, index: QModelIndex) -> None:
        modified = QApplication.keyboardModifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        if self.model.uid_at(index.row()) is None:
            self._turn(None)
        elif index.column() == STATE and not modified:
            self.acting.cycle()

    def _go_to_point(self) -> None:
        line = self.model.line_at(self.table.currentIndex().row())
        if line is not None:
            self.point_wanted.emit(line.task.meeting_id, line.task.point)

    # What happens

    def _on_switched(self) -> None:
        self._show()
        self.table.scrollTo(self.table.currentIndex())

    def _on_done(self, act: TaskAct, said: str) -> None:
        """Rows stay where they stand until the table is asked anew: nothing moves by itself."""
        self.message.clear()
        self.tasks.note(task.meeting_id for task in act.tasks)
        self.model.renew([task.uid for task in act.tasks])
        for changes in act.changes:
            self._bridge.tell(changes)
        if act.elsewhere:
            self.meeting_stale.emit()
        self._tell_count()
        self.line.say(said)
        self._soon.start()

    def _on_said(self, text: str, kind: str) -> None:
        self.line.say(text or HINT, {"error": "danger"}.get(kind, kind))

    def _on_failed(self, error: Exception) -> None:
        from kpss_desktop.services.wording import foreseen, sentence

        if not foreseen(error):
            raise error
        self.message.say(sentence(error), kind="error")

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in (Task, Review, Point, Head)):
            self.tasks.note([changes.meeting_id])
            self.tasks.note(
                thing.meeting_id
                for edit in changes.edits
                if isinstance(thing := edit.after or edit.before, Task)
            )

    def _on_all_changed(self) -> None:
        self.tasks.forget()
        self.acting.forget()
        if self.isVisible():
            self._show()

    def _on_theme_changed(self) -> None:
        self.table.fit()
        self.table.viewport().update()

"""All meetings, newest first: find one, open it, put it aside and take it back."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.dates import in_words
from kpss_desktop.domain.minutes import MeetingStatus
from kpss_desktop.domain.planning import Slot
from kpss_desktop.services.planning import PlanError, Planning
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import BY_NAME, keys_text
from kpss_desktop.ui.archive.columns import Columns
from kpss_desktop.ui.archive.meetings_model import DATE, MeetingsModel
from kpss_desktop.ui.archive.plan_bar import PlanBar
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.empty import EmptyPage
from kpss_desktop.ui.meeting.keys import Keys
from kpss_desktop.ui.message import TAKE_BACK, MessageLine
from kpss_desktop.ui.plan_words import moved_words, planned_words
from kpss_desktop.ui.tables import quiet_table

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services

_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class MeetingsPage(QWidget):
    """`meeting_chosen` asks to open one; `meeting_deleted`, `meeting_moved` and `meeting_returned` say what
    happened to one, which may tell on all others."""

    meeting_chosen = Signal(int)
    meeting_deleted = Signal(int)
    meeting_moved = Signal(int)
    meeting_returned = Signal(int)

    def __init__(
        self, services: "Services", bridge: Bridge, new_meeting: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._new_meeting = new_meeting
        self._build()
        self._connect()

    def _build(self) -> None:
        self.message = MessageLine()
        self.filter = QLineEdit(clearButtonEnabled=True)
        self.filter.setPlaceholderText(f"Hledat: datum, místo, stav ({keys_text(BY_NAME['find'])})")
        self.filter.setAccessibleName("Hledat v setkáních")
        self.filter.setMaximumWidth(theme.space(120))
        self._count = QLabel()
        theme.mark(self._count, "small", "muted")
        self._aside = QPushButton()
        self._aside.setToolTip("Setkání, která jste odložili, se dají vzít zpět")
        theme.mark(self._aside, "quiet")
        new = QPushButton(self._new_meeting.text())
        new.setToolTip(self._new_meeting.toolTip())
        new.clicked.connect(self._new_meeting.trigger)
        ahead = QPushButton("Naplánovat…")
        ahead.setToolTip(f"Setkání dopředu ({keys_text(BY_NAME['plan_meetings'])})")
        ahead.clicked.connect(self.ask_plan)
        theme.mark(new, "primary")
        top = QHBoxLayout()
        top.setSpacing(theme.space(3))
        top.addWidget(self.filter, 1)
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self._aside)
        top.addWidget(ahead)
        top.addWidget(new)
        self.plan = PlanBar(Planning(self._services.meetings))
        self.model = MeetingsModel(self)
        self.table = self._table()
        self._places = QStackedWidget()
        self._places.addWidget(self.table)
        hint = f"Nové setkání se předvyplní samo. Založí je {keys_text(BY_NAME['new_meeting'])}."
        self._places.addWidget(EmptyPage("Tady budou všechna setkání skupiny", hint, self._new_meeting))
        self._places.addWidget(EmptyPage("Nic takového tu není", "Zkuste jiné slovo nebo kus data."))
        inside = QVBoxLayout()
        inside.setContentsMargins(*(theme.space(4),) * 4)
        inside.setSpacing(theme.space(3))
        inside.addLayout(top)
        inside.addWidget(self.plan)
        inside.addWidget(self._places, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addLayout(inside, 1)
        self.setFocusProxy(self.table)

    def _table(self) -> QTableView:
        table = quiet_table(self.model, "Setkání, nejnovější první")
        self._columns = Columns(table, self.model)
        return table

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_changed)
        self.filter.installEventFilter(self)
        Keys(self.filter, {"Return": self._open_current, "Esc": self._leave_filter})
        Keys(
            self.table,
            {
                "Return": self._open_current, "Del": self._delete_current, "F2": self._move_current,
                "Home": lambda: self._go(0), "End": lambda: self._go(self.model.rowCount() - 1),
            },
            letters=self._type_into_filter,
        )  # fmt: skip
        self._aside.clicked.connect(self._offer_all_back)
        self.table.doubleClicked.connect(self._open_current)
        self.plan.chosen.connect(self._on_plan_chosen)
        self.plan.moved.connect(self._on_move_chosen)
        self.plan.left.connect(self.table.setFocus)
        self._bridge.meetings_changed.connect(self._on_meetings_changed)
        for name, act in (("find", self._on_find), ("undo_row", self.message.take_back)):
            key = QShortcut(QKeySequence(BY_NAME[name].keys[0]), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    def showEvent(self, event: QShowEvent) -> None:
        """What was typed elsewhere counts here: read anew whenever the page comes forward."""
        super().showEvent(event)
        self.message.clear()
        self._refresh()

    def _refresh(self) -> None:
        here = self._current_id()
        gone = self._services.meetings.deleted()
        self._aside.setVisible(bool(gone))
        self._aside.setText(f"Odložená ({len(gone)})")
        self.model.put(self._services.meetings.listing())
        self._columns.fit()
        self._settle(here)

    def _settle(self, meeting_id: int | None) -> None:
        """Keep the row she was on, else the first one; say how many there are."""
        index = self.model.place_of(meeting_id)
        if not index.isValid():
            index = self.model.index(0, DATE)
        self.table.setCurrentIndex(index)
        shown = len(self.model.rows)
        self._count.setText(f"{shown} setkání" if shown else "")
        self._places.setCurrentIndex(0 if shown else 2 if self.filter.text().strip() else 1)

    def _current_id(self) -> int | None:
        row = self.table.currentIndex().row()
        return self.model.rows[row].id if 0 <= row < len(self.model.rows) else None

    def _on_filter_changed(self, typed: str) -> None:
        here = self._current_id()
        self.model.narrow(typed)
        self._settle(here)

    def _on_meetings_changed(self) -> None:
        if self.isVisible():
            self._refresh()

    def _on_find(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _open_current(self, index: QModelIndex | None = None) -> None:
        del index
        meeting_id = self._current_id()
        if meeting_id is not None:
            self.meeting_chosen.emit(meeting_id)

    # Ahead

    def ask_plan(self) -> None:
        """Ask which meetings to plan."""
        self.plan.ask(self._services.register.groups())

    def _on_plan_chosen(self, group_id: int, slots: list[Slot]) -> None:
        planning = Planning(self._services.meetings)
        try:
            done = planning.plan(group_id, slots)
        except ArchiveError as error:
            self._say_failed(error)
            return
        self._bridge.meetings_changed.emit()
        self._settle(done.ids[0] if done.ids else None)
        self.table.setFocus()
        take_back = partial(self._undone, partial(planning.unplan, done.ids))
        self.message.say(planned_words(done), (TAKE_BACK, take_back), kind="good")

    def _move_current(self) -> None:
        row = self.table.currentIndex().row()
        meeting = self.model.rows[row] if 0 <= row < len(self.model.rows) else None
        if meeting is None:
            return
        if meeting.status != MeetingStatus.PLANNED:
            self.message.say("Přeložit jde jen plánované setkání. Datum zápisu se mění v jeho záhlaví.")
            return
        self.plan.ask_move(meeting)

    def _on_move_chosen(self, meeting_id: int, slot: Slot) -> None:
        planning = Planning(self._services.meetings)
        try:
            done = planning.move(meeting_id, slot.day, slot.start, slot.place)
        except (ArchiveError, PlanError) as error:
            self._say_failed(error)
            return
        self.meeting_moved.emit(meeting_id)
        self._bridge.meetings_changed.emit()
        self._settle(meeting_id)
        self.table.setFocus()
        take_back = partial(self._undone, partial(planning.move_back, done), meeting_id)
        self.message.say(moved_words(done), (TAKE_BACK, take_back), kind="good")

    def _undone(self, undo: Callable[[], None], meeting_id: int | None = None) -> None:
        try:
            undo()
        except ArchiveError as error:
            self._say_failed(error)
            return
        if meeting_id is not None:
            self.meeting_moved.emit(meeting_id)
        self._bridge.meetings_changed.emit()
        self._settle(meeting_id)
        self.table.setFocus()
        self.message.clear()

    # Putting aside

    def _delete_current(self) -> None:
        meeting_id = self._current_id()
        if meeting_id is None:
            return
        row = self.table.currentIndex().row()
        meeting = self.model.rows[row]
        try:
            self._services.meetings.delete(meeting_id)
        except ArchiveError as error:
            self._say_failed(error)
            return
        self.meeting_deleted.emit(meeting_id)
        self._bridge.meetings_changed.emit()
        self.table.setCurrentIndex(self.model.index(min(row, len(self.model.rows) - 1), DATE))
        self.message.say(
            f"Odloženo: {_named(meeting.date, meeting.title)}.",
            (TAKE_BACK, partial(self._take_back, meeting_id)),
        )

    def _offer_all_back(self) -> None:
        """Meetings put aside wait here, also after a restart."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for meeting_id, day, title in self._services.meetings.deleted()[:30]:
            action = menu.addAction(f"Vzít zpět: {_named(day, title)}")
            action.triggered.connect(partial(self._take_back, meeting_id))
        menu.popup(self._aside.mapToGlobal(self._aside.rect().bottomLeft()))

    def _take_back(self, meeting_id: int) -> None:
        try:
            self._services.meetings.take_back(meeting_id)
        except ArchiveError as error:
            self._say_failed(error)
            return
        self.meeting_returned.emit(meeting_id)
        self._bridge.meetings_changed.emit()
        self._settle(meeting_id)
        self.table.setFocus()
        self.message.clear()

    def _say_failed(self, error: Exception) -> None:
        from kpss_desktop.services.wording import sentence

        self.message.say(sentence(error), kind="error")

    # Keys

    def _go(self, row: int) -> None:
        self.table.setCurrentIndex(self.model.index(row, DATE))

    def _type_into_filter(self, letter: str) -> None:
        self.filter.setFocus()
        self.filter.end(False)
        self.filter.insert(letter)

    def _leave_filter(self) -> None:
        self.filter.clear()
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that walk the table do so from the filter too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _WALK:
            self.table.setFocus()
            self.table.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)


def _named(day: date | None, title: str) -> str:
    return in_words(day) if day else title.rstrip(".")

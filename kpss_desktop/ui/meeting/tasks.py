"""The foot of a meeting: tasks captured today, and those still open from before."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Head, Point, Review, Task, TaskStatus
from kpss_desktop.domain.register import Organisation, RosterRow
from kpss_desktop.domain.tasks import owner_text
from kpss_desktop.services import tasking
from kpss_desktop.services.meetings import Meetings
from kpss_desktop.services.register import Register
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.keys import Keys
from kpss_desktop.ui.meeting.parts import ElidedLine, head_label, keep_editors
from kpss_desktop.ui.meeting.rows import VALUE
from kpss_desktop.ui.meeting.tasks_model import (
    DUE,
    EDITABLE,
    OWNER,
    STATUS,
    TEXT,
    TaskRow,
    TasksModel,
    is_today,
)
from kpss_desktop.ui.meeting.tasks_review import Reviews
from kpss_desktop.ui.meeting.tasks_row import OwnerField, TaskDelegate, row_height
from kpss_desktop.ui.meeting.tasks_table import TaskTable, Well

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor
    from kpss_desktop.ui.meeting.suggestions import Choice

HINT = "Enter upraví, mezerník mění stav, Ctrl+Enter jde k bodu."
HINT_BEFORE = "Enter upraví, mezerník mění stav, F4 poznámka a kdo to řekl, Ctrl+J zapíše stav jako bod."
EMPTY = "Úkol vznikne z řádku, který začíná vykřičníkem, nebo klávesou Ctrl+T na bodu."
ROUND = (TaskStatus.OPEN, TaskStatus.DONE, TaskStatus.CANCELLED)


class TaskFoot(QFrame):
    """`point_wanted(uid)`: she wants to the point of a task; `finished`: back to the text."""

    point_wanted = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: MeetingSession | None = None
        self._organisations: Callable[[], Sequence[Organisation]] = list
        self._roster: Callable[[], Sequence[RosterRow]] = list
        self._meetings: Meetings | None = None
        self._folded = False
        self._low, self._tall = False, 0
        self._model = TasksModel(self)
        self._reviews = Reviews(self, self._row, self._people, lambda text, kind: self._line.say(text, kind))
        self._build()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        theme.mark(self, "foot")
        self._head = head_label("ÚKOLY")
        self._line = ElidedLine()
        self._line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table = TaskTable()
        self._table.setModel(self._model)
        self._delegate = TaskDelegate(self._choices, self._base, self._table, self._next_day)
        self._table.setItemDelegate(self._delegate)
        self._table.set_columns()
        self._well = Well(self._table)
        head = QHBoxLayout()
        head.setSpacing(theme.space(3))
        head.addWidget(self._head)
        head.addWidget(self._line, 1)
        head.addWidget(self._reviews.bar, 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space(3), theme.space(1), theme.space(2), theme.space(1))
        whole.setSpacing(theme.space(1))
        whole.addLayout(head)
        whole.addWidget(self._well, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._table.share_width(event.size().width())

    def _connect(self) -> None:
        self._delegate.edited.connect(self._on_edited)
        self._delegate.hinted.connect(self._on_hinted)
        self._delegate.closeEditor.connect(self._on_editor_closed)
        self._table.clicked.connect(self._on_clicked)
        self._table.selectionModel().currentRowChanged.connect(self._show_line)
        self._reviews.ended.connect(self._on_review_ended)
        theme.theme().changed.connect(self._on_theme_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        Keys(
            self._table,
            {
                "Return": self._edit, "F2": self._edit, "Space": self._cycle, "Del": self._remove,
                "Ctrl+Return": self._go_to_point, "Esc": self.finished.emit, "F4": self._reviews.ask,
                "Ctrl+J": self._reviews.report,
            },
        )  # fmt: skip

    # What the page calls

    def set_register(self, register: Register) -> None:
        """Say where organisations, and people who are not at the meeting, come from."""
        self._organisations = register.organisations
        self._roster = lambda: register.roster(self._session.group.id) if self._session is not None else []

    def set_meetings(self, meetings: Meetings) -> None:
        """Say where it is known on what day a meeting was, and which is the next one."""
        self._meetings = meetings

    def set_editor(self, editor: "MinutesEditor") -> None:
        """Say where points are written."""
        self._reviews.editor = editor

    def show_session(self, session: MeetingSession | None) -> None:
        """Show another meeting, or none."""
        self._session = session
        self._delegate.ends_at_due = False
        self._reviews.show_session(session)
        self._refresh()

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed; typing in a point that is no task costs nothing here."""
        if (
            changes.touches(Task)
            or changes.touches(Review)
            or changes.touches(Head)
            or self._renames(changes)
        ):
            self._refresh()

    def settle(self) -> None:
        """Keep what is being typed; called before the meeting is left or exported."""
        keep_editors(self._table)
        self._reviews.bar.keep()

    def set_folded(self, folded: bool) -> None:
        """Leave only the head line, which then names the first tasks."""
        self._folded = folded
        self._show_line()
        self._fit()

    def focus_table(self) -> None:
        """Put the keys into the table."""
        if not self._table.currentIndex().isValid() and self._model.rowCount():
            self._table.setCurrentIndex(self._model.index(0, TEXT))
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_task(self, uid: str) -> None:
        """Ask for the owner of a task, then for its day; `finished` is told after that."""
        index = self._model.place_of(uid)
        if not index.isValid():
            return
        self._delegate.ends_at_due = True
        self._open(index.siblingAtColumn(OWNER))

    # Showing

    def _refresh(self) -> None:
        self._model.show(self._session, self._meetings.date_of if self._meetings else lambda _: None)
        self._show_line()
        self._fit()

    def _show_line(self, *_: object) -> None:
        rows: list[TaskRow] = self._model.values
        today = sum(row.today for row in rows)
        before = len(rows) - today
        here = "z dneška" if self._session is not None and is_today(self._session) else "z tohoto setkání"
        parts = [f"{here} {today}"] if today else []
        parts += [f"z minula {before}"] if before else []
        self._head.setText("ÚKOLY  " + " · ".join(parts) if parts else "ÚKOLY")
        if not rows:
            self._line.say(EMPTY if self._session is not None else "")
        elif self._folded:
            self._line.say("     ".join(_in_short(row) for row in rows if row.task.status is TaskStatus.OPEN))
        else:
            self._line.say(self._hint() if self._table.hasFocus() and self._writable() is not None else "")

    def _hint(self) -> str:
        row = self._row()
        return HINT_BEFORE if row is not None and not row.today else HINT

    def _fit(self) -> None:
        low = self._folded or not self._model.rowCount()
        self._well.setVisible(not low)
        self._line.setMinimumHeight(0 if low else self._reviews.bar.sizeHint().height())  # rows stay put
        self.setMaximumHeight(self._head_height() if low else 16_777_215)
        self.updateGeometry()
        if low != self._low and self.isVisible():
            self._share_room(low)

    def _share_room(self, low: bool) -> None:
        """A splitter keeps the room of a part that became one line: give it back, and take it again."""
        self._low = low
        splitter = self.parentWidget()
        if not isinstance(splitter, QSplitter) or splitter.count() != 2:
            return
        above, own = splitter.sizes()
        if low:
            self._tall = max(own, self._tall)
        wanted = self._head_height() if low else self._tall or self.sizeHint().height()
        splitter.setSizes([max(0, above + own - wanted), wanted])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._well.isHidden():
            self._share_room(True)

    def sizeHint(self) -> QSize:
        rows = 0 if self._folded else min(6, self._model.rowCount())
        return QSize(600, self._head_height() + rows * row_height())

    def minimumSizeHint(self) -> QSize:
        rows = 0 if self._folded else min(3, self._model.rowCount())
        return QSize(300, self._head_height() + rows * row_height())

    def _head_height(self) -> int:
        line = max(self._line.sizeHint().height(), self._line.minimumHeight())
        return line + theme.space(1) * (2 if self._folded else 3) + 2

    def _renames(self, changes: Changes) -> bool:
        points = {row.task.point for row in self._model.values}
        return any(edit.key[0] is Point and edit.key[1] in points for edit in changes.edits)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_well"):
            self._fit()

    # What she does

    def _writable(self) -> MeetingSession | None:
        session = self._session
        return session if session is not None and not session.read_only else None

    def _row(self) -> TaskRow | None:
        row = self._table.currentIndex().data(VALUE)
        return row if isinstance(row, TaskRow) else None

    def _choices(self) -> "list[Choice]":
        if self._session is None:
            return []
        from kpss_desktop.ui.meeting.owners import owner_choices

        return owner_choices(self._session, self._organisations(), self._roster())

    def _people(self) -> "list[Choice]":
        from kpss_desktop.ui.meeting.owners import people_choices

        return people_choices(self._session, self._roster()) if self._session is not None else []

    def _base(self) -> date:
        assert self._session is not None
        return self._session.head.date or self._session.clock.today()

    def _next(self) -> tuple[int, date] | None:
        session, meetings = self._session, self._meetings
        return None if session is None or meetings is None else meetings.after(session)

    def _next_day(self) -> date | None:
        found = self._next()
        return found[1] if found is not None else None

    def _edit(self) -> None:
        index = self._table.currentIndex()
        if self._writable() is None or not index.isValid():
            return
        if index.column() == STATUS:
            self._cycle()
            return
        self._open(index if index.column() in EDITABLE else index.siblingAtColumn(DUE))

    def _open(self, index: QModelIndex) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table.setCurrentIndex(index)
        self._table.scrollTo(index)
        if self._writable() is not None:
            self._table.edit(index)

    def _cycle(self) -> None:
        session, row = self._writable(), self._row()
        if session is not None and row is not None:
            status = ROUND[(ROUND.index(row.task.status) + 1) % len(ROUND)]
            tasking.set_status(session, row.key, status)

    def _remove(self) -> None:
        session, row = self._writable(), self._row()
        if session is None or row is None:
            return
        if row.today:
            tasking.remove_task(session, row.key)
        else:
            self._line.say("Úkol z minula se nemaže. Mezerník ho zruší.", "warning")

    def _on_review_ended(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_line()

    def _go_to_point(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.today and row.task.point:
            self.point_wanted.emit(row.task.point)
        else:
            self._line.say("Tento úkol nemá v dnešním zápisu svůj bod.", "warning")

    # What happens to the widgets

    def _on_edited(self, uid: str, column: int, editor: Any) -> None:
        session = self._writable()
        if session is None:
            return
        if column == TEXT:
            tasking.set_text(session, uid, editor.text())
        elif column == OWNER and isinstance(editor, OwnerField):
            from kpss_desktop.ui.meeting.owners import read_owners

            written = ", ".join(
                part for part in (" ".join(p.split()) for p in editor.text().split(",")) if part
            )
            tasking.set_owner(session, uid, written, read_owners(written, self._choices(), editor.chosen))
        elif column == DUE and (term := editor.term()) is not None:
            tasking.set_term(session, uid, term, self._next())

    def _on_editor_closed(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self._show_line()
        hints = QAbstractItemDelegate.EndEditHint
        if not self._delegate.ends_at_due or hint == hints.EditNextItem:
            return
        if isinstance(editor, OwnerField) and hint == hints.SubmitModelCache:
            self._open(self._table.currentIndex().siblingAtColumn(DUE))
            return
        self._delegate.ends_at_due = False
        if hint in (hints.SubmitModelCache, hints.RevertModelCache):
            self.finished.emit()

    def _on_hinted(self, text: str, kind: str) -> None:
        self._line.say(text or self._hint(), {"error": "danger"}.get(kind, kind))

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """The keys are told while they are of use."""
        if self._table in (old, now):
            self._show_line()

    def _on_theme_changed(self) -> None:
        """The size of type may have changed too."""
        self._table.set_columns()
        self._fit()
        self._table.viewport().update()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == STATUS:
            self._cycle()


def _in_short(row: TaskRow) -> str:
    parts = [row.text, owner_text(row.task), row.due_text()]
    return "○ " + " – ".join(part for part in parts if part)

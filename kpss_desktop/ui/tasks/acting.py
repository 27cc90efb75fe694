"""What she does with tasks in the table: keys and cells become acts, which say what they did."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from kpss_desktop.domain.minutes import TaskStatus
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.session import MeetingIsFinalError, MeetingSession
from kpss_desktop.services.task_changes import TaskAct, TaskChangedError, TaskChanges
from kpss_desktop.services.task_list import TaskList
from kpss_desktop.ui.meeting.parts import keep_editors
from kpss_desktop.ui.meeting.tasks_row import OwnerField
from kpss_desktop.ui.tasks.cells import DUE, EDITABLE, OWNER, STATE, TEXT
from kpss_desktop.ui.tasks.delegate import AllTasksDelegate
from kpss_desktop.ui.tasks.owners import OwnerChoices
from kpss_desktop.ui.tasks.table import AllTasksTable
from kpss_desktop.ui.tasks.tasks_model import AllTasksModel
from kpss_desktop.ui.term_field import TermField

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services


class Acting(QObject):
    """`done(act, text)`: something was done, said in words; `said(text, kind)`: a word beside the table;
    `away`: it was done with a task that the table does not show; `failed(error)`: it could not be written."""

    done = Signal(object, str)
    away = Signal()
    said = Signal(str, str)
    failed = Signal(object)
    failures = (ArchiveError,)

    def __init__(
        self,
        tasks: TaskList,
        services: "Services",
        session: Callable[[], MeetingSession | None],
        table: AllTasksTable,
        model: AllTasksModel,
    ) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._read_only = services.archive.read_only
        self._changes = TaskChanges(services.archive, services.writer, services.clock, session, tasks.lines)
        self._owners = OwnerChoices(tasks.nameable)
        self._chosen: Sequence[str] = ()
        model.writable = not self._read_only
        self._delegate = AllTasksDelegate(
            self._owners.of_group, self._changes.next_meeting, lambda: tasks.today, table
        )
        table.setItemDelegate(self._delegate)
        self._delegate.edited.connect(self._on_edited)
        self._delegate.hinted.connect(self.said)
        self._delegate.closeEditor.connect(lambda *_: self.said.emit("", "muted"))

    def forget(self) -> None:
        """The register was changed."""
        self._owners.forget()

    def settle(self) -> None:
        """Keep what is being typed."""
        keep_editors(self._table)

    # Acts

    def cycle(self) -> None:
        """The next state for all that are chosen."""
        self._act(lambda uids: self._changes.cycle(uids))

    def cancel(self) -> None:
        """Cancel all that are chosen; tasks are never deleted."""
        self._act(lambda uids: self._changes.set_status(uids, TaskStatus.CANCELLED))

    def undo(self) -> None:
        """Take back the last act, and go to where it was: those it was for are chosen again."""
        try:
            act = self._changes.undo()
        except TaskChangedError as error:
            self.said.emit(f"Zpět to nejde: {error.values['label']}, úkol se mezitím změnil.", "warning")
            return
        except self.failures as error:
            self.failed.emit(error)
            return
        if act is None:
            self.said.emit("Není co vrátit.", "muted")
            return
        said = f"Zpět: {act.label}."
        self.done.emit(act, said)
        if any(self._model.place_of(task.uid) is None for task in act.tasks):
            self.away.emit()
            self.said.emit(said, "muted")
        self._table.choose(task.uid for task in act.tasks)

    def edit(self) -> None:
        """Open the cell she is on."""
        index = self._table.currentIndex()
        if index.column() == STATE:
            self.cycle()
            return
        self._open(index.column() if index.column() in EDITABLE else DUE)

    def edit_term(self) -> None:
        """Ask for the term of all that are chosen."""
        self._open(DUE)

    def edit_owner(self) -> None:
        """Ask for the owner of all that are chosen."""
        self._open(OWNER)

    def _open(self, column: int) -> None:
        index = self._table.currentIndex()
        if not self._writable() or self._table.uid() is None:
            return
        self._chosen = tuple(self._table.chosen())
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        if index.column() != column:
            flags = self._table.selectionModel().SelectionFlag.NoUpdate
            self._table.selectionModel().setCurrentIndex(index.siblingAtColumn(column), flags)
        self._table.edit(index.siblingAtColumn(column))
        if len(self._chosen) > 1:
            self.said.emit(f"Platí pro celý výběr ({len(self._chosen)}).", "muted")

    def _act(self, what: Callable[[Sequence[str]], TaskAct | None]) -> None:
        uids = self._table.chosen()
        if self._writable() and uids:
            self._do(lambda: what(uids))

    def _do(self, what: Callable[[], TaskAct | None]) -> None:
        try:
            act = what()
        except self.failures as error:
            self.failed.emit(error)
            return
        except MeetingIsFinalError:
            self.said.emit("Zápis je hotový, dá se jen číst.", "warning")
            return
        if act is not None:
            text = act.label[0].upper() + act.label[1:]
            self.done.emit(act, f"{text}. Ctrl+Z vrátí.")

    def _writable(self) -> bool:
        if self._read_only:
            self.said.emit("Archiv se dá jen číst.", "warning")
        return not self._read_only

    def _on_edited(self, uid: str, column: int, editor: Any) -> None:
        """A text is of one task; an owner and a term go to all that were chosen when the cell was opened."""
        uids = list(self._chosen) if uid in self._chosen else [uid]
        line = self._model.line_at(self._model.place_of(uid) or 0)
        if column == TEXT:
            self._do(lambda: self._changes.set_text(uid, editor.text()))
        elif column == OWNER and isinstance(editor, OwnerField) and line is not None:
            parts = (" ".join(part.split()) for part in editor.text().split(","))
            written = ", ".join(part for part in parts if part)
            owners = self._owners.understand(written, line.group_id, editor.chosen)
            self._do(lambda: self._changes.set_owner(uids, written, owners))
        elif column == DUE and isinstance(editor, TermField):
            term = editor.term()
            if term is not None:
                self._do(lambda: self._changes.set_term(uids, term))

"""The table of all tasks as a widget: its columns, its heads, how Tab goes through what can be edited."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from kpss_desktop.czech.dates import WEEKDAYS_SHORT
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.tasks_row import row_height
from kpss_desktop.ui.tasks.cells import DUE, EDITABLE, GROUP, LATE, ORIGIN, OWNER, STATE, TEXT
from kpss_desktop.ui.tasks.tasks_model import AllTasksModel, Index

_ACTION = QAbstractItemView.CursorAction
_NARROW, _SLIM = 230, 190  # in quarters of a line: where the group, then the origin no longer fit


class AllTasksTable(QTableView):
    """Rows are selected whole, several at once; a head is a place for the keys, but never selected."""

    def __init__(self, model: AllTasksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = model
        self._several_groups = False
        self.setModel(model)
        self._build()

    def _build(self) -> None:
        self.setAccessibleName("Všechny úkoly")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.hide()
        columns.setMinimumSectionSize(20)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.fit()

    def show_groups(self, several: bool) -> None:
        """The column of groups is of use only where there are several."""
        self._several_groups = several
        self.fit()

    def fit(self) -> None:
        """Give the columns their widths; what is told elsewhere too goes first where there is no room."""
        self.verticalHeader().setDefaultSectionSize(row_height())
        width = self.viewport().width()
        for column, quarters in ((STATE, 7), (ORIGIN, 22), (GROUP, 28)):
            self.setColumnWidth(column, theme.space(quarters))
        self.setColumnWidth(OWNER, max(theme.space(34), min(theme.space(70), width // 5)))
        self.setColumnWidth(DUE, _widest_term())
        self.setColumnHidden(ORIGIN, width < theme.space(_SLIM))
        self.setColumnHidden(GROUP, not self._several_groups or width < theme.space(_NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    # Where she is

    def uid(self) -> str | None:
        """The task she is on."""
        return self.tasks.uid_at(self.currentIndex().row())

    def chosen(self) -> list[str]:
        """The tasks that an act is for: the one she is on first, then the others selected with it."""
        here = self.uid()
        if here is None:
            return []
        rows = sorted({index.row() for index in self.selectionModel().selectedRows(TEXT)})
        uids = [uid for row in rows if (uid := self.tasks.uid_at(row)) is not None]
        return list(dict.fromkeys([here, *uids])) if here in uids else [here]

    def go(self, row: int, column: int = TEXT) -> None:
        """Put the keys on a row, which is then the only one selected."""
        index = self.model().index(row, column)
        if not index.isValid():
            return
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if row and self.tasks.uid_at(row - 1) is None:
            self.scrollTo(index.siblingAtRow(row - 1))  # its head too
        self.scrollTo(index)

    def go_to(self, uid: str | None) -> bool:
        """Put the keys on a task; False where it is not shown."""
        row = self.tasks.place_of(uid)
        if row is not None:
            self.go(row)
        return row is not None

    def choose(self, uids: Iterable[str]) -> None:
        """Put the keys on the first of these tasks that is shown, and select all of them."""
        rows = [row for uid in uids if (row := self.tasks.place_of(uid)) is not None]
        if not rows:
            return
        chosen = QItemSelection()
        for row in rows:
            index = self.model().index(row, TEXT)
            chosen.select(index, index)
        self.go(rows[0])
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.Select | flags.Rows)

    # As Qt asks

    def edit(self, index: QModelIndex, *more: Any) -> bool:  # type: ignore[override]
        """Heads have nothing to edit."""
        return self.tasks.uid_at(index.row()) is not None and bool(super().edit(index, *more))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The ring of a head goes round the whole row."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are for the filter: Qt would read all tasks to find one that begins so."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if action == _ACTION.MoveNext:
            return self._beside(1)
        if action == _ACTION.MovePrevious:
            return self._beside(-1)
        step = {_ACTION.MoveUp: -1, _ACTION.MoveDown: 1}.get(action)
        if step is not None and modifiers & Qt.KeyboardModifier.ShiftModifier:
            row = self.tasks.next_task(self.currentIndex().row(), step)  # a selection goes over heads
            return self.currentIndex() if row is None else self.currentIndex().siblingAtRow(row)
        return super().moveCursor(action, modifiers)

    def _beside(self, step: int) -> QModelIndex:
        here = self.currentIndex()
        columns = EDITABLE[::step]
        ahead = [column for column in columns if (column - here.column()) * step > 0]
        if ahead and self.tasks.uid_at(here.row()) is not None:
            return self.model().index(here.row(), ahead[0])
        row = self.tasks.next_task(here.row(), step)
        return QModelIndex() if row is None else self.model().index(row, columns[0])


def _widest_term() -> int:
    """The pixels of the longest date with the word that it is late."""
    metrics = QFontMetrics(theme.sized(1))
    date = max(metrics.horizontalAdvance(f"{weekday} 28. 12. 2028") for weekday in WEEKDAYS_SHORT)
    word = QFontMetrics(theme.sized(theme.SMALL)).horizontalAdvance(f" – {LATE}")
    return date + word + theme.space(3)

"""The table of tasks as a widget: how Tab goes through it and how it fits its place."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.tasks_model import DUE, EDITABLE, ORIGIN, OWNER, STATUS, TEXT
from kpss_desktop.ui.meeting.tasks_row import row_height, widest_term


class TaskTable(QTableView):
    """A table in which Tab goes only to what can be edited, and a letter overwrites no wording."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Úkoly")
        theme.mark(self, "plain")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)

    def set_columns(self) -> None:
        """Give rows and columns the measures of the type; called once there is a model."""
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height())
        columns.hide()
        columns.setMinimumSectionSize(20)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, quarters in ((STATUS, 7), (ORIGIN, 26)):
            columns.resizeSection(column, theme.space(quarters))
        self.share_width(self.width())

    def share_width(self, width: int) -> None:
        """Give owners and terms a fifth of a width each, as far as they have use for it."""
        for column, least, most in ((OWNER, 36, theme.space(80)), (DUE, 52, widest_term())):
            self.horizontalHeader().resizeSection(column, max(theme.space(least), min(most, width // 5)))

    def edit(self, index: QModelIndex, *more: Any) -> bool:  # type: ignore[override]
        """A wording is opened by Enter, F2 or two clicks: letters may be meant for the minutes."""
        if more and more[0] == QAbstractItemView.EditTrigger.AnyKeyPressed and index.column() == TEXT:
            return False
        return bool(super().edit(index, *more))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if action == QAbstractItemView.CursorAction.MoveNext:
            return self._beside(1)
        if action == QAbstractItemView.CursorAction.MovePrevious:
            return self._beside(-1)
        return super().moveCursor(action, modifiers)

    def _beside(self, step: int) -> QModelIndex:
        here, model = self.currentIndex(), self.model()
        places = [(row, column) for row in range(model.rowCount()) for column in EDITABLE]
        goal = [place for place in places if (place > (here.row(), here.column())) is (step > 0)]
        goal = [place for place in goal if place != (here.row(), here.column())]
        if not goal:
            return QModelIndex()
        return model.index(*(goal[0] if step > 0 else goal[-1]))


class Well(QWidget):
    """Holds the table at a height of whole rows, so that none is cut."""

    def __init__(self, table: QTableView) -> None:
        super().__init__()
        self._table = table
        table.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rows = max(1, event.size().height() // row_height())
        height = min(rows * row_height(), event.size().height())
        self._table.setGeometry(0, 0, event.size().width(), height)

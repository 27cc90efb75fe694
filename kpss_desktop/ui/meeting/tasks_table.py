"""The table of tasks as a widget: how Tab goes through it and how it fits its place."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from kpss_desktop.ui.meeting.tasks_model import EDITABLE, TEXT
from kpss_desktop.ui.meeting.tasks_row import row_height


class TaskTable(QTableView):
    """A table in which Tab goes only to what can be edited, and a letter overwrites no wording."""

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

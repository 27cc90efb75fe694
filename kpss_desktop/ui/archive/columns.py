"""How wide the columns of the list of meetings are: as much as each needs, the rest for its name."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyle, QTableView

from kpss_desktop.ui import theme
from kpss_desktop.ui.archive.meetings_model import PLACE, TITLE, MeetingsModel


class Columns(QObject):
    """Where there is little room a long head gives way first, then the place, to a third, then the name."""

    def __init__(self, table: QTableView, model: MeetingsModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        table.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        table.viewport().installEventFilter(self)
        theme.theme().changed.connect(self.fit)

    def fit(self) -> None:
        """Share the room anew: rows came or went, or the window is of another width."""
        self._model.shorten(brief=False)
        if sum(self._widths().values()) > self._table.viewport().width():
            self._model.shorten(brief=True)
        widths = self._widths()
        others = sum(width for column, width in widths.items() if column not in (TITLE, PLACE))
        room = self._table.viewport().width() - others
        widths[PLACE] = min(widths[PLACE], max(room // 3, room - widths[TITLE]))
        for column, width in widths.items():
            if column != TITLE:
                self._table.setColumnWidth(column, width)

    def _widths(self) -> dict[int, int]:
        return {column: self._needed(column) for column in range(self._model.columnCount())}

    def _needed(self, column: int) -> int:
        style = self._table.style()
        margins = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._table) + 1
        metrics = QFontMetrics(theme.theme().base)
        widest = max(map(metrics.horizontalAdvance, self._model.longest(column)), default=0)
        cell = widest + 2 * (margins + theme.space(1)) + 2
        return max(cell, self._table.horizontalHeader().sectionSizeHint(column))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

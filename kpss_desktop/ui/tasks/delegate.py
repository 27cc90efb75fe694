"""How rows of the table of all tasks are painted, and the fields in which their cells are edited."""

from collections.abc import Callable
from datetime import date
from functools import cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from kpss_desktop.domain.minutes import TaskStatus
from kpss_desktop.domain.task_groups import TaskLine
from kpss_desktop.ui import theme
from kpss_desktop.ui.dates_field import DateField
from kpss_desktop.ui.meeting.parts import focus_frame
from kpss_desktop.ui.meeting.suggestions import Choice
from kpss_desktop.ui.meeting.tasks_row import OwnerField, TaskDelegate, paint_status, row_height
from kpss_desktop.ui.tasks import cells
from kpss_desktop.ui.tasks.cells import DUE, GROUP, ORIGIN, OWNER, STATE, TEXT
from kpss_desktop.ui.tasks.table import AllTasksTable
from kpss_desktop.ui.tasks.tasks_model import VALUE, HeadRow
from kpss_desktop.ui.term_field import TermField

AnyIndex = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class _Looks:
    """Fonts and colours of one theme, kept: a page of cells asks for hundreds."""

    def __init__(self) -> None:
        self.color = cache(theme.color)
        self.font = cache(_font)
        self.metrics = cache(lambda size: QFontMetrics(_font(size, False)))
        self.gap, self.least = theme.space(1), theme.space(6)


def _font(size: float, struck: bool) -> QFont:
    font = theme.sized(size)
    font.setStrikeOut(struck)
    return font


class AllTasksDelegate(TaskDelegate):
    """Paints heads across the whole row, tasks cell by cell."""

    def __init__(
        self,
        owners: Callable[[int], list[Choice]],
        next_meeting: Callable[[int], date | None],
        today: Callable[[], date],
        view: AllTasksTable,
    ) -> None:
        super().__init__(list, today, view)
        self._table = view
        self._owners_of = owners
        self._next_meeting = next_meeting
        self._today = today
        self._on_theme_changed()
        theme.theme().changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self._looks = _Looks()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(60, row_height())

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Cells of text leave their pen and font behind, which is cheaper than putting them back."""
        found = self._table.tasks.shown_at(index.row())
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if isinstance(found, HeadRow):
            self._paint_head(painter, area, found)
        elif found is not None:
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(area, self._looks.color("accent_soft"))
            if index.column() == STATE:
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_status(painter, area, found.task.status)
                painter.restore()
            else:
                self._paint_cell(painter, area, found, index.column())
        if self._table.hasFocus():
            if isinstance(found, HeadRow) and self._table.currentIndex().row() == index.row():
                focus_frame(painter, self._whole_row(area))
            elif state & QStyle.StateFlag.State_HasFocus:
                focus_frame(painter, area)

    def _whole_row(self, area: QRect) -> QRect:
        left = self._table.columnViewportPosition(0)
        return QRect(left, area.top(), self._table.viewport().width() - left, area.height())

    def _paint_head(self, painter: QPainter, area: QRect, head: HeadRow) -> None:
        """Each cell shows its part of one line that goes over all of them."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(area)
        row = self._whole_row(area)
        painter.fillRect(row, theme.color("desk"))
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, theme.color("line"))
        tone = theme.color("danger" if head.section.late and head.count else "text")
        _paint_arrow(painter, QRect(row.left(), row.top(), theme.space(7), row.height()), head.folded)
        place = row.adjusted(theme.space(7), 0, -theme.space(2), 0)
        painter.setFont(theme.sized(1, strong=True))
        painter.setPen(tone)
        count = f"  {head.count}"
        room = place.width() - painter.fontMetrics().horizontalAdvance(count)
        title = painter.fontMetrics().elidedText(head.section.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, _LEFT, title)
        place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(title))
        painter.setFont(theme.sized(1))
        painter.setPen(theme.color("muted"))
        painter.drawText(place, _LEFT, count)
        painter.restore()

    def _paint_cell(self, painter: QPainter, area: QRect, line: TaskLine, column: int) -> None:
        looks = self._looks
        text, word, tone = cells.parts(line, column, self._today())
        quiet = column in (ORIGIN, GROUP)
        dimmed = quiet or not text or line.task.status is not TaskStatus.OPEN
        late = word == cells.LATE
        struck = column == TEXT and line.task.status is TaskStatus.CANCELLED
        if column == TEXT and line.task.own_text and line.point:
            text = f"✎ {text}"
        size = theme.SMALL if quiet else 1
        place = area.adjusted(looks.gap, 0, -looks.gap, 0)
        room = place.width()
        beside = f" – {word}" if word else ""
        if beside:
            room -= looks.metrics(theme.SMALL).horizontalAdvance(beside)
        shown = looks.metrics(size).elidedText(
            text or cells.instead(column), Qt.TextElideMode.ElideRight, max(room, looks.least)
        )
        painter.setFont(looks.font(size, struck))
        painter.setPen(looks.color("danger" if late else "muted" if dimmed else "text"))
        painter.drawText(place, _LEFT, shown)
        if beside:
            place.setLeft(place.left() + looks.metrics(size).horizontalAdvance(shown))
            painter.setFont(looks.font(theme.SMALL, False))
            painter.setPen(looks.color(tone))
            painter.drawText(place, _LEFT, beside)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line = index.data(VALUE)
        if index.column() == OWNER:
            choices = self._owners_of(line.group_id)  # read once, not at every key
            owner = OwnerField(lambda: choices, parent)
            owner.setText(line.who)
            return owner
        if index.column() == DUE:
            due = TermField(self._today, self._next_meeting(line.group_id), parent)
            due.show_term(line.task)
            due.hint_changed.connect(self.hinted)
            return due
        return QLineEdit(line.text, parent)

    def setModelData(self, editor: QWidget, model: QObject, index: AnyIndex) -> None:
        if isinstance(editor, DateField) and not editor.understood():
            return
        line = index.data(VALUE)
        if isinstance(editor, QLineEdit) and editor.isModified() and isinstance(line, TaskLine):
            editor.setModified(False)
            self.edited.emit(line.uid, index.column(), editor)


def _paint_arrow(painter: QPainter, area: QRect, folded: bool) -> None:
    size = theme.space(1)
    middle = QPointF(area.center())
    painter.setPen(QPen(theme.color("muted"), 1.5))
    if folded:
        points = [QPointF(-size / 2, -size), QPointF(size / 2, 0), QPointF(-size / 2, size)]
    else:
        points = [QPointF(-size, -size / 2), QPointF(0, size / 2), QPointF(size, -size / 2)]
    painter.drawPolyline([middle + point for point in points])

"""How the cells of a task are painted and edited in place."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.minutes import Owner, TaskStatus
from kpss_desktop.domain.tasks import owner_text
from kpss_desktop.ui import theme
from kpss_desktop.ui.dates_field import DateField
from kpss_desktop.ui.meeting.parts import EditingDelegate, fill, focus_frame, has_keys, is_chosen, sharp
from kpss_desktop.ui.meeting.rows import VALUE
from kpss_desktop.ui.meeting.tasks_model import DUE, ORIGIN, OWNER, STATUS, TEXT, TaskRow

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.suggestions import Choice

_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
AnyIndex = QModelIndex | QPersistentModelIndex


class OwnerField(QLineEdit):
    """A field for owners, parted by commas, with offers; `chosen` remembers who was taken from them."""

    def __init__(self, choices: "Callable[[], list[Choice]]", parent: QWidget | None = None) -> None:
        from kpss_desktop.ui.meeting.suggestions import Suggestions

        super().__init__(parent)
        self.setPlaceholderText("kdo")
        self.chosen: dict[str, Owner] = {}
        self.offers = Suggestions(self, choices, several=True)
        self.offers.chosen.connect(self._on_chosen)

    def _on_chosen(self, choice: "Choice") -> None:
        self.chosen[fold(choice.text)] = choice.meaning


class TaskDelegate(EditingDelegate):
    """Paints a cell of a `TaskRow`. `edited(uid, column, editor)` hands over what was typed."""

    edited = Signal(str, int, object)
    hinted = Signal(str, str)

    def __init__(
        self,
        owners: "Callable[[], list[Choice]]",
        base: Callable[[], date],
        view: QAbstractItemView,
        ahead: Callable[[], date | None] = lambda: None,
    ) -> None:
        super().__init__(view)
        self.ends_at_due = False  # true while she was led here from a point: the day is the last question
        self._view = view
        self._owners = owners
        self._base = base
        self._ahead = ahead

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(60, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(VALUE)
        if not isinstance(row, TaskRow):
            return
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.hasFocus() and is_chosen(self._view, index):
            fill(painter, area, "accent_soft")
        if row.parted:
            fill(painter, QRect(area.left(), area.top(), area.width(), 1), "line")
        if index.column() == STATUS:
            paint_status(painter, area, row.task.status)
        else:
            _paint_text(painter, area, row, index.column())
        if has_keys(self._view, index):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            focus_frame(painter, area)
        painter.restore()

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        row = index.data(VALUE)
        if index.column() == OWNER:
            choices = self._owners()  # read once, not at every key
            owner = OwnerField(lambda: choices, parent)
            owner.setText(owner_text(row.task))
            return owner
        if index.column() == DUE:
            from kpss_desktop.ui.term_field import TermField

            due = TermField(self._base, self._ahead(), parent)
            due.show_term(row.task)
            due.hint_changed.connect(self.hinted)
            return due
        return QLineEdit(row.text, parent)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """An editor is filled once; what she types is not overwritten when the row is refreshed."""
        if isinstance(editor, QLineEdit) and not editor.isModified() and not editor.selectedText():
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QObject, index: AnyIndex) -> None:
        if isinstance(editor, DateField) and not editor.understood():
            return
        row = index.data(VALUE)
        if isinstance(editor, QLineEdit) and editor.isModified() and isinstance(row, TaskRow):
            editor.setModified(False)
            self.edited.emit(row.key, index.column(), editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        area: QRect = option.rect
        editor.setGeometry(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offers get their keys first; a date that cannot be read keeps its field open and says why."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        pressed = event.type() == QEvent.Type.KeyPress
        if isinstance(watched, OwnerField) and not watched.offers.isHidden():
            if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
                event.accept()
                return True
            if pressed and isinstance(event, QKeyEvent) and watched.offers.key_pressed(event):
                return True
        if isinstance(watched, DateField):
            if not watched.understood():
                if pressed and key in _LEAVING:
                    watched.commit()
                    return True
                if event.type() == QEvent.Type.FocusOut:
                    watched.commit()
                    return False
            elif pressed and key == Qt.Key.Key_Tab and self.ends_at_due:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
                return True
        return super().eventFilter(watched, event)


def row_height() -> int:
    """The height of a row, the same for all."""
    return QFontMetrics(theme.sized(1)).lineSpacing() + theme.space(2)


def widest_term() -> int:
    """The pixels of the longest day with all that may stand beside it."""
    term = "st 28. 12. 2028 (setkání) – po termínu"
    return QFontMetrics(theme.sized(1)).horizontalAdvance(term) + theme.space(3)


def _paint_text(painter: QPainter, area: QRect, row: TaskRow, column: int) -> None:
    closed = row.task.status is not TaskStatus.OPEN
    font = theme.sized(theme.SMALL if column == ORIGIN else 1)
    font.setStrikeOut(column == TEXT and row.task.status is TaskStatus.CANCELLED)
    painter.setFont(font)
    late = column == DUE and row.late
    dimmed = closed or column == ORIGIN or not row.cell(column)
    painter.setPen(theme.color("danger" if late else "muted" if dimmed else "text"))
    place = area.adjusted(theme.space(1), 0, -theme.space(1), 0)
    text = row.cell(column) or {OWNER: "kdo?", DUE: "bez termínu"}.get(column, "")
    if late:
        text = f"{text} – po termínu"
    if column == TEXT and row.task.own_text and row.task.point:
        text = f"✎ {text}"
    tail = row.tail() if column == TEXT else ""
    small = QFontMetrics(theme.sized(theme.SMALL))
    room = place.width() - (
        min(small.horizontalAdvance(tail) + theme.space(3), place.width() // 2) if tail else 0
    )
    metrics, left = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, left, shown)
    if tail:
        rest = place.adjusted(metrics.horizontalAdvance(shown) + theme.space(2), 0, 0, 0)
        painter.setFont(theme.sized(theme.SMALL))
        painter.setPen(theme.color("warning" if row.later else "muted"))
        painter.drawText(rest, left, small.elidedText(tail, Qt.TextElideMode.ElideRight, rest.width()))


def paint_status(painter: QPainter, area: QRect, status: TaskStatus) -> None:
    """Open is an empty ring, done a full one with a tick, cancelled a ring struck through."""
    side = round(QFontMetrics(theme.sized(1)).ascent() * 1.05)
    box = QRect(area.center().x() - side // 2, area.center().y() - side // 2 + 1, side, side)
    done = status is TaskStatus.DONE
    painter.setPen(QPen(theme.color("good" if done else "muted"), 1.4))
    painter.setBrush(theme.color("good") if done else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(sharp(box))
    pen = QPen(theme.color("sheet" if done else "muted"), max(1.6, side / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if done:
        marks = ((0.26, 0.54), (0.44, 0.72), (0.76, 0.32))
        painter.drawPolyline([box.topLeft() + QPoint(round(side * x), round(side * y)) for x, y in marks])
    elif status is TaskStatus.CANCELLED:
        painter.drawLine(
            box.left() + side // 4, box.center().y() + 1, box.right() - side // 4 + 1, box.center().y() + 1
        )

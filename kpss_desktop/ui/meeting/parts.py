"""Small parts that the panels of a meeting share: heads, lines that elide, lists that move their rows."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from kpss_desktop.ui import theme

Index = QModelIndex | QPersistentModelIndex


def panel_head(label: QLabel, *buttons: QWidget) -> QHBoxLayout:
    """The line of a head, as high in one panel as in the next."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(label)
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    line.addStrut(theme.space(7))
    return line


def head_label(text: str) -> QLabel:
    """The head of a panel."""
    label = QLabel(text)
    theme.mark(label, "head")
    return label


def quiet_label(text: str = "", *, wrap: bool = False) -> QLabel:
    """A small dimmed line: counts and hints."""
    label = QLabel(text, wordWrap=wrap, textFormat=Qt.TextFormat.PlainText)
    theme.mark(label, "small", "muted")
    return label


class ElidedLine(QAbstractButton):
    """A small dimmed line that elides; its tooltip has all of it, a click or Enter unfolds it.

    It takes the focus only by Tab, so that a click leaves the caret where it is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "muted"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.mark(self, "small")
        self.toggled.connect(self.updateGeometry)

    def say(self, text: str, kind: str = "muted") -> None:
        """Show a text in a colour of the theme."""
        self._kind = kind
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        lines = self.fontMetrics().height()
        if self.isChecked():
            flags = int(Qt.TextFlag.TextWordWrap)
            lines = (
                self.fontMetrics().boundingRect(QRect(0, 0, width - 4, 10_000), flags, self.text()).height()
            )
        return lines + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isChecked() and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color(self._kind))
        area = self.rect().adjusted(2, 2, -2, -2)
        if self.isChecked():
            painter.drawText(area, int(Qt.TextFlag.TextWordWrap), self.text())
        else:
            text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class MovingList(QListView):
    """A plain list whose rows may be dragged to another place; `row_dropped(from, before)` asks for it."""

    row_dropped = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)

    def allow_drag(self, allowed: bool) -> None:
        """Let rows be dragged, or not."""
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if allowed else mode.NoDragDrop)

    def dropEvent(self, event: QDropEvent) -> None:
        """Only say where the row was dropped: the session moves it, and the model follows."""
        goal = self.indexAt(event.position().toPoint())
        before = goal.row() if goal.isValid() else self._count()
        if goal.isValid() and event.position().y() > self.visualRect(goal).center().y():
            before += 1
        source = self.currentIndex().row()
        event.setDropAction(Qt.DropAction.CopyAction)  # a move would have the view remove the row itself
        event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if source >= 0 and before not in (source, source + 1):
            self.row_dropped.emit(source, before)

    def _count(self) -> int:
        model = self.model()
        return model.rowCount() if model is not None else 0


class FittingList(MovingList):
    """A list as high as its rows, for a column that scrolls as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        last = self._count() - 1
        if last < 0:
            return QSize(120, 0)
        self.doItemsLayout()
        area = self.visualRect(self.model().index(last, 0))
        return QSize(120, area.bottom() + 1 + self.verticalOffset())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def fit(self) -> None:
        """Take the height of the rows as they are now."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
        self.updateGeometry()


class WrappingField(QPlainTextEdit):
    """One line of text that goes on below where it is long; it grows as it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.document().setModified(False)  # the margin counts as a change
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Take the height of the text; at the end of the list grow upwards."""
        room = QRect(0, 0, self.width() - theme.space(2) - 6, 10_000)
        text = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.toPlainText() or "x")
        height = max(text.height(), self.fontMetrics().lineSpacing()) + 10
        parent = self.parentWidget()
        top = self.y() if parent is None else max(0, min(self.y(), parent.height() - height))
        self.setGeometry(self.x(), top, self.width(), height)


def keep_editors(view: QAbstractItemView) -> None:
    """Keep what is typed in an open editor of a view, and close it."""
    delegate = view.itemDelegate()
    for kind in (QLineEdit, WrappingField):
        for editor in view.viewport().findChildren(kind, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not editor.isHidden():  # one that was closed lives on until the loop comes round
                delegate.commitData.emit(editor)
                delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


class EditingDelegate(QStyledItemDelegate):
    """A delegate whose Enter keeps what was typed at once: Qt's own does it when the loop comes round."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and enter:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
                return True
        return super().eventFilter(watched, event)


def tab_after(before: QWidget, part: QWidget) -> None:
    """Let Tab go from a widget through a part that was made later than what stands behind it."""
    for widget in part.findChildren(QWidget):
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and widget.window() is part.window():  # not in the list of a box to choose from
            QWidget.setTabOrder(before, widget)
            before = widget


def is_chosen(view: QAbstractItemView, index: Index) -> bool:
    """Whether a row is selected. Asked of the view: the `state` of an option brings QStyle into Python with
    its thousand names, which is 5 ms of every start."""
    return view.selectionModel().isSelected(index)


def has_keys(view: QAbstractItemView, index: Index) -> bool:
    """Whether the keys of a view act upon a row."""
    return view.hasFocus() and view.currentIndex() == index


def sharp(area: QRect) -> QRectF:
    """The line of pixels just within a square: a thin line between two of them would be faint."""
    return QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5)


def fill(painter: QPainter, area: QRect, color: str) -> None:
    """Fill an area with a colour of the theme. Qt's own `fillRect` takes gradients too, and would bring their
    two hundred names into Python with the first row that is painted."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(color))
    painter.drawRect(area)
    painter.restore()


def focus_frame(painter: QPainter, area: QRect) -> None:
    """Draw the ring that says: here are the keys."""
    painter.save()
    pen = painter.pen()
    pen.setColor(theme.color("accent"))
    pen.setWidth(2)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(1, 1, -1, -1))
    painter.restore()

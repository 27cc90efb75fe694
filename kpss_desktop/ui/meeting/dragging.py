"""Dragging in the minutes: selected words, or points taken by their bullet or selected whole.

The text edit's own drag would move points as text and lose who they are; so it is done here.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QRubberBand

from kpss_desktop.services import outlining
from kpss_desktop.ui.meeting import blocks, clipboard, selecting

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

_LEFT = Qt.MouseButton.LeftButton
_MOVE, _COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction


class Dragging:
    """What the mouse drags in one editor."""

    def __init__(self, editor: "MinutesEditor") -> None:
        self._editor = editor
        self._from: QPoint | None = None
        self._bullet: QTextBlock | None = None
        self._held: QTextCursor | None = None
        self._points = False
        self._done = False
        self._line: QRubberBand | None = None
        self._twice = -1

    # The mouse

    def double_click(self, event: QMouseEvent) -> None:
        """A word is being selected; a third click is to select the line."""
        self._from, self._twice = None, event.timestamp()

    def press(self, event: QMouseEvent) -> bool:
        """Take a press on a bullet or on what is selected: a drag may begin here."""
        at = event.position().toPoint()
        self._from = None
        if event.button() != _LEFT or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        if 0 <= event.timestamp() - self._twice < QApplication.doubleClickInterval() and self._twice >= 0:
            return False
        self._bullet = self.bullet_at(at)
        if self._bullet is None and not self._on_selection(at):
            return False
        self._from = at
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Begin the drag once the mouse has gone far enough; True while it is ours."""
        if self._from is None or not event.buttons() & _LEFT:
            return False
        far = (event.position().toPoint() - self._from).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._from = None
            self._start()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """A press without a drag was a click: the caret goes there."""
        if self._from is None:
            return False
        at, self._from = self._from, None
        editor = self._editor
        cursor = QTextCursor(self._bullet) if self._bullet else editor.cursorForPosition(at)
        editor.setTextCursor(cursor)
        return not event.modifiers() & Qt.KeyboardModifier.ControlModifier

    def bullet_at(self, at: QPoint) -> QTextBlock | None:
        """The point whose bullet stands there."""
        editor = self._editor
        block = editor.cursorForPosition(at).block()
        lines = block.layout()
        if not lines.lineCount():
            return None
        indent = editor.binding.metrics.indent
        place = editor.document().documentLayout().blockBoundingRect(block)
        scroll = editor.verticalScrollBar().value()
        left = lines.position().x() + block.blockFormat().leftMargin() - indent
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            left = place.right()
        line = lines.lineAt(0)
        top = lines.position().y() + line.y() - scroll
        return block if left <= at.x() < left + indent and top <= at.y() < top + line.height() else None

    def _on_selection(self, at: QPoint) -> bool:
        editor = self._editor
        cursor = editor.textCursor()
        if not cursor.hasSelection():
            return False
        place = editor.cursorForPosition(at)
        if not cursor.selectionStart() <= place.position() <= cursor.selectionEnd():
            return False
        line = editor.cursorRect(place)
        return abs(line.center().x() - at.x()) <= editor.binding.metrics.indent and (
            line.top() <= at.y() <= line.bottom()
        )

    # The drag

    def _start(self) -> None:
        editor = self._editor
        editor.settle_line()
        cursor = QTextCursor(self._bullet) if self._bullet else editor.textCursor()
        self._points = self._bullet is not None or selecting.is_whole(cursor)
        rows = selecting.with_children(cursor) if self._points else cursor
        self._held, self._done = cursor, False
        drag = QDrag(editor)
        drag.setMimeData(clipboard.copied(rows, editor.session, whole=self._points))
        if editor.isReadOnly():
            drag.exec(_COPY)
        elif drag.exec(_MOVE | _COPY, _MOVE) == _MOVE and not self._done:
            editor.setTextCursor(cursor)
            editor.remove_selected(points=self._points)
        self._held = None
        self.leave()

    def show_place(self, at: QPointF) -> None:
        """Show between which points those that are dragged would come."""
        if self._held is None or not self._points:
            return
        editor = self._editor
        block, after = self._target(at)
        rect = editor.document().documentLayout().blockBoundingRect(block)
        gap = editor.binding.metrics.gap
        y = (rect.bottom() + gap / 2 if after else rect.top() - gap / 2) - editor.verticalScrollBar().value()
        if self._line is None:
            self._line = QRubberBand(QRubberBand.Shape.Line, editor.viewport())
        self._line.setGeometry(QRect(round(rect.left()), round(y) - 1, round(rect.width()), 3))
        self._line.show()

    def leave(self) -> None:
        """The drag has gone elsewhere or ended."""
        if self._line is not None:
            self._line.hide()

    def _target(self, at: QPointF) -> tuple[QTextBlock, bool]:
        """The point the mouse is over, and whether below its middle."""
        editor = self._editor
        block = editor.cursorForPosition(at.toPoint()).block()
        rect = editor.document().documentLayout().blockBoundingRect(block)
        return block, at.y() + editor.verticalScrollBar().value() > rect.center().y()

    def drop(self, event: QDropEvent) -> None:
        """Move or copy what was dragged within the minutes; what comes from elsewhere is pasted there."""
        self.leave()
        editor = self._editor
        if editor.isReadOnly() or not editor.canInsertFromMimeData(event.mimeData()):
            event.ignore()
            return
        own = self._held is not None and event.dropAction() == _MOVE
        self._done = self._held is not None
        if own and self._points and self._held is not None:
            first, last = selecting.ends(self._held)
            block, after = self._target(event.position())
            self._drop_points(blocks.uid_of(first), blocks.uid_of(last), blocks.uid_of(block), after)
        elif own and self._held is not None:
            editor.setTextCursor(self._held)
            editor.move_text(editor.cursorForPosition(event.position().toPoint()))
        else:
            lines = clipboard.pasted(event.mimeData(), editor.session)
            editor.setTextCursor(editor.cursorForPosition(event.position().toPoint()))
            editor.paste_lines(lines)
            event.setDropAction(_COPY if event.possibleActions() & _COPY else event.dropAction())
        event.accept()
        editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def _drop_points(self, first: str, last: str, beside: str, after: bool) -> None:
        editor = self._editor
        if editor.session is not None and editor.known(first, last, beside):
            editor.begin_act()
            if outlining.drop(editor.session, first, last, beside, after=after) is not None:
                editor.show_selected(first, last)

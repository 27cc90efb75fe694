"""The minutes: an outliner that feels like Word.

Her hands stay on the keys for two hours here; her eyes only check that the line says what was said.
What is typed goes to the document first and is collected into acts by word and pause; everything that
changes structure is a verb of the services, and comes back to the document like an undo does.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QWidget

from kpss_desktop.domain.minutes import Point
from kpss_desktop.services import signs
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import blocks, linking, selecting
from kpss_desktop.ui.meeting.chords import writes
from kpss_desktop.ui.meeting.margin_tips import MarginTips
from kpss_desktop.ui.meeting.painting import Painting
from kpss_desktop.ui.meeting.points_view import PointsView
from kpss_desktop.ui.meeting.typing import Typing

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.clipboard import Pasted
    from kpss_desktop.ui.meeting.dragging import Dragging

_OVERRIDE = QEvent.Type.ShortcutOverride


class MinutesEditor(PointsView):
    """The points of one meeting.

    `link_wanted` asks for an address,
    `task_made` names a fresh task, `resized` the new size of type in points, `refused` says that she types
    into minutes that are only to be read.
    """

    link_wanted = Signal()
    task_made = Signal(str)
    resized = Signal(float)
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = Typing(self)
        self._painting = Painting(self)
        self._tips = MarginTips(self, self._painting)
        theme.theme().changed.connect(self._on_look_changed)
        self.setAccessibleName("Body zápisu")

    @cached_property
    def _dragging(self) -> "Dragging":
        """What the mouse drags, from when it first comes here."""
        from kpss_desktop.ui.meeting.dragging import Dragging

        return Dragging(self)

    # Saving

    def collect(self) -> None:
        """Make what was typed an act of the history; it is saved with the next flush."""
        if self._binding is not None:
            self._typing.collect()

    def settle_line(self) -> None:
        """Collect, and turn the sign of the line into what it means, before something else happens."""
        if self._binding is not None:
            self._typing.settle(self.uid())

    # Doing

    def begin_act(self) -> None:
        """What comes is an act of its own; undo will put the caret back to where it stands."""
        self._typing.break_group()
        self._typing.mark()

    def known(self, *uids: str) -> bool:
        """True if the session has all these points: an empty line just opened is none yet."""
        session = self.session
        return session is not None and all(session.find(Point, uid) is not None for uid in uids)

    def _selected(self) -> tuple[str, str]:
        first, last = selecting.ends(self.textCursor())
        return blocks.uid_of(first), blocks.uid_of(last)

    def structure(self, verb: str) -> None:
        """Do "indent", "outdent", "move_up" or "move_down" with the selected points."""
        if self.session is None or self.session.read_only:
            return
        self.begin_act()
        first, last = self._selected()
        if not self.known(first, last):
            return
        from kpss_desktop.services import outlining

        selection = (self.textCursor().anchor() - self.textCursor().position()) != 0
        column = self.textCursor().positionInBlock()
        if verb == "indent":
            outlining.indent(self.session, first, last)
        elif verb == "outdent":
            outlining.outdent(self.session, first, last)
        else:
            outlining.move(self.session, first, last, up=verb == "move_up")
        self._restore(first, last, column, selection)

    def delete_points(self) -> None:
        """Remove the selected points, or that of the caret, with their children."""
        if self.session is None or self.session.read_only:
            return
        self.begin_act()
        first, last = self._selected()
        if not self.known(first, last):
            return
        from kpss_desktop.services import outlining

        number = self.document().findBlock(self.textCursor().selectionStart()).blockNumber()
        outlining.remove(self.session, first, last)
        block = self.document().findBlockByNumber(min(number, self.document().blockCount() - 1))
        cursor = QTextCursor(block)
        if block.blockNumber() < number:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.follow_line()

    def remove_selected(self, *, points: bool) -> None:
        """Remove the words selected, or the points with their children."""
        if points:
            self.delete_points()
        elif not self.isReadOnly():
            self._typing.replacing.erase()

    def cut(self) -> None:
        """Cut out what is selected; whole points take their children along."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self.isReadOnly():
            return
        from kpss_desktop.ui.meeting import clipboard

        whole = selecting.is_whole(cursor)
        data = clipboard.copied(
            selecting.with_children(cursor) if whole else cursor, self.session, whole=whole
        )
        QApplication.clipboard().setMimeData(data)
        self.remove_selected(points=whole)

    def move_text(self, place: QTextCursor) -> None:
        """Move the selected words to another place."""
        self._typing.replacing.move_text(place)

    def paste_lines(self, lines: "Sequence[Pasted]") -> None:
        """Insert lines in place of what is selected."""
        self._typing.replacing.paste(lines)

    def show_selected(self, first: str, last: str) -> None:
        """Select the points from `first` to `last`, whole."""
        self._restore(first, last, 0, True)

    def _restore(self, first: str, last: str, column: int, selection: bool) -> None:
        start, end = self.binding.block(first), self.binding.block(last)
        if start is None or end is None:
            return
        cursor = self.textCursor()
        if selection:
            cursor.setPosition(start.position())
            cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(start.position() + min(column, start.length() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def toggle_task(self) -> None:
        """Make the point a task, or a task a plain point again."""
        if self.session is None or self.session.read_only:
            return
        self.settle_line()
        task = signs.toggle_task(self.session, self.uid(), self.reader)
        if task is not None:
            self.task_made.emit(task.uid)

    def toggle_internal(self) -> None:
        """Mark the words selected within a point, or else the points, as not for publication."""
        if self.session is None or self.session.read_only:
            return
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        if cursor.hasSelection() and cursor.selectionEnd() <= block.position() + block.length() - 1:
            self._typing.format(blocks.internal_look(not blocks.is_internal(cursor)), "neveřejná slova")
            return
        self.begin_act()
        first, last = self._selected()
        if self.known(first, last):
            from kpss_desktop.services import outlining

            outlining.toggle_internal(self.session, first, last)
            self.viewport().update()

    def toggle_bold(self) -> None:
        """Bold on or off, for the selection or for what comes."""
        look = self.currentCharFormat()
        bold = look.fontWeight() >= QFont.Weight.DemiBold
        self._typing.format(
            lambda form: form.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        )

    def toggle_italic(self) -> None:
        """Italic on or off, for the selection or for what comes."""
        italic = self.currentCharFormat().fontItalic()
        self._typing.format(lambda form: form.setFontItalic(not italic))

    def link_here(self) -> str:
        """The address of the link at the caret, empty where there is none."""
        return linking.link_at(self.textCursor())

    def set_link(self, address: str) -> None:
        """Link the selection, or the link or word at the caret; an empty address takes the link off."""
        if self.session is None or self.session.read_only:
            return
        self.begin_act()
        linking.set_link(self.textCursor(), address)
        self._typing.act("odkaz")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resize_type(self, points: float) -> None:
        """Show the minutes in type of that many points; the caret stays where it is."""
        if self._binding is None:
            super().resize_type(points)
        else:
            self._typing.collect()
            uid, column = self.uid(), self.textCursor().positionInBlock()
            super().resize_type(points)
            self.show_session(self.session, uid)
            self._restore(uid, uid, column, False)
        self.resized.emit(self.size_of_type)

    def _on_look_changed(self) -> None:
        self._painting.restart()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._binding is None:
            super().keyPressEvent(event)
            return
        if writes(event) and not self.isReadOnly():
            if not self.aids.key(event, writes=True):
                self._typing.before_letter()
                super().keyPressEvent(event)
                self._typing.after_text(event.text())
        elif not self.aids.key(event) and not self._typing.key(event):
            super().keyPressEvent(event)
            self._typing.after_key(event)
        self._tell_typed()

    def _tell_typed(self) -> None:
        if self._binding is not None and self._binding.take_fresh():
            self.aids.typed()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == _OVERRIDE and not writes(event):
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()  # the text edit would swallow them though its own undo is off
                return False
            if self._typing.wants(event) or (self._binding is not None and self.aids.wants(event)):
                event.accept()
                return True
        return bool(super().event(event))

    def inputMethodEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._typing.before_text()
        super().inputMethodEvent(event)
        if event.commitString():
            self._typing.after_text(event.commitString())
            self._tell_typed()

    def createMimeDataFromSelection(self):  # type: ignore[no-untyped-def]
        from kpss_desktop.ui.meeting import clipboard

        cursor = self.textCursor()
        whole = selecting.is_whole(cursor)
        rows = selecting.select(*selecting.ends(cursor)) if whole else cursor
        return clipboard.copied(rows, self.session, whole=whole)

    def canInsertFromMimeData(self, source) -> bool:  # type: ignore[no-untyped-def]
        from kpss_desktop.ui.meeting import clipboard

        return clipboard.is_readable(source)

    def insertFromMimeData(self, source) -> None:  # type: ignore[no-untyped-def]
        from kpss_desktop.ui.meeting import clipboard

        if self._binding is not None and not self.isReadOnly() and clipboard.is_readable(source):
            self._typing.replacing.paste(clipboard.pasted(source, self.session))

    def paste_plain(self) -> None:
        """Paste the text of the clipboard without its look."""
        from kpss_desktop.ui.meeting import clipboard

        if self._binding is not None and not self.isReadOnly():
            self._typing.replacing.paste(clipboard.lines(QApplication.clipboard().text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._binding is None:
            return
        painter = QPainter(self.viewport())
        try:
            self._painting.paint(painter, event.rect())
        finally:
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._binding is not None:
            self._typing.break_group()
            if self._dragging.press(event):
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._binding is None or not self._dragging.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._binding is None or not self._dragging.release(event):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._dragging.double_click(event)
        super().mouseDoubleClickEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._dragging.show_place(event.position())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._dragging.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        super().dragLeaveEvent(QDragLeaveEvent())  # takes off the caret that followed the mouse
        if self._binding is not None:
            self._dragging.drop(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._binding is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle_line()
            if self.session is not None:
                self.session.flush()
            for aid in self.aids.all:
                aid.focus_left()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from kpss_desktop.ui.meeting.menu import open_menu

        self.aids.complete()
        open_menu(self, event)

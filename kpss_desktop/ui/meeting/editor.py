"""The minutes: an outliner that feels like Word.

Her hands stay on the keys for two hours here; her eyes only check that the line says what was said.
What is typed goes to the document first and is collected into acts by word and pause; everything that
changes structure is a verb of the services, and comes back to the document like an undo does.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
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
from kpss_desktop.domain.tasks import has_label
from kpss_desktop.services import outlining, tasking
from kpss_desktop.ui.meeting import blocks, clipboard, linking
from kpss_desktop.ui.meeting.painting import Painting
from kpss_desktop.ui.meeting.points_view import PointsView
from kpss_desktop.ui.meeting.typing import Typing


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
        self.setAccessibleName("Body zápisu")

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

    def _selected(self) -> tuple[str, str]:
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        last = self.document().findBlock(end)
        if end > start and end == last.position():
            last = last.previous()
        return blocks.uid_of(self.document().findBlock(start)), blocks.uid_of(last)

    def structure(self, verb: str) -> None:
        """Do "indent", "outdent", "move_up" or "move_down" with the selected points."""
        if self.session is None or self.session.read_only:
            return
        self._typing.collect()
        first, last = self._selected()
        if self.session.find(Point, first) is None or self.session.find(Point, last) is None:
            return
        selection = (self.textCursor().anchor() - self.textCursor().position()) != 0
        column = self.textCursor().positionInBlock()
        if verb == "indent":
            outlining.indent(self.session, first, last)
        elif verb == "outdent":
            outlining.outdent(self.session, first, last)
        else:
            outlining.move(self.session, first, last, up=verb == "move_up")
        self._restore(first, last, column, selection)

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
        task = tasking.toggle_task(self.session, self.uid())
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
        self._typing.collect()
        first, last = self._selected()
        if self.session.find(Point, first) is not None and self.session.find(Point, last) is not None:
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
        self._typing.collect()
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

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._binding is None:
            super().keyPressEvent(event)
            return
        if not self.aids.key(event) and not self._typing.key(event):
            super().keyPressEvent(event)
            self._typing.after_key(event)
        self._tell_typed()

    def _tell_typed(self) -> None:
        if self._binding is not None and self._binding.take_fresh():
            for aid in self.aids.all:
                aid.typed()

    def plain_key(self, event: QKeyEvent) -> None:
        """Let the text edit itself have a key."""
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
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
        return clipboard.copied(self.textCursor(), self.session)

    def canInsertFromMimeData(self, source) -> bool:  # type: ignore[no-untyped-def]
        return bool(source.hasText() or source.hasHtml() or source.hasFormat(clipboard.FORMAT))

    def insertFromMimeData(self, source) -> None:  # type: ignore[no-untyped-def]
        if self._binding is not None and not self.isReadOnly():
            self._typing.paste(clipboard.pasted(source, self.session))

    def paste_plain(self) -> None:
        """Paste the text of the clipboard without its look."""
        if self._binding is not None and not self.isReadOnly():
            self._typing.paste(clipboard.lines(QApplication.clipboard().text()))

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
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._binding is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle_line()
            if self.session is not None:
                self.session.flush()
            for aid in self.aids.all:
                aid.focus_left()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from kpss_desktop.ui.meeting.menu import editor_menu

        menu = editor_menu(self)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def labelled(self, uid: str) -> bool:
        """True if a line says by itself that it is a task."""
        point = self.session.find(Point, uid) if self.session else None
        return point is not None and has_label(point.text)

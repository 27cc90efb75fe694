"""The minutes: an outliner that feels like Word.

Her hands stay on the keys for two hours here; her eyes only check that the line says what was said.
What is typed goes to the document first and is collected into acts by word and pause; everything that
changes structure is a verb of the services, and comes back to the document like an undo does.
"""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
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

from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Point, Task, Topic
from kpss_desktop.domain.tasks import has_label
from kpss_desktop.services import outlining, tasking
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting import blocks, clipboard, linking
from kpss_desktop.ui.meeting.binding import Binding
from kpss_desktop.ui.meeting.painting import Painting
from kpss_desktop.ui.meeting.paper import Paper
from kpss_desktop.ui.meeting.typing import Typing


class MinutesEditor(Paper):
    """The points of one meeting.

    `topic_entered` names the topic the caret came into (None: none), `link_wanted` asks for an address,
    `task_made` names a fresh task, `resized` the new size of type in points, `refused` says that she types
    into minutes that are only to be read.
    """

    topic_entered = Signal(object)
    link_wanted = Signal()
    task_made = Signal(str)
    resized = Signal(float)
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: MeetingSession | None = None
        self._binding: Binding | None = None
        self._topic: str | None = None
        self._line = ""
        self._converted = ""
        self._typing = Typing(self)
        self._painting = Painting(self)
        self._build()

    def _build(self) -> None:
        self.setAccessibleName("Body zápisu")
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._on_settled)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    # What is shown

    def show_session(self, session: MeetingSession | None, uid: str | None = None) -> None:
        """Show the minutes of a session, with the caret at the end of `uid` or of the last point."""
        self.session = session
        self._binding = None
        if session is None:
            self.clear()
            self.setReadOnly(True)
            return
        binding = Binding(session, self.metrics())
        binding.document.setDefaultFont(self.type_font())
        binding.fill()
        self._binding = binding
        self._typing.restart()
        binding.document.setParent(self)
        self.setDocument(binding.document)
        binding.document.setDefaultFont(self.type_font())
        binding.document.contentsChange.connect(self._typing.note_change)
        self.fit()
        self.setReadOnly(session.read_only)
        self._painting.restart()
        self._topic = None
        self.go_to(uid or binding.uids[-1])
        self._announce_topic(force=True)

    @property
    def binding(self) -> Binding:
        """The blocks shown; only while a session is."""
        assert self._binding is not None
        return self._binding

    def refresh(self, changes: Changes) -> None:
        """Show what somebody else changed: undo, a verb, another panel."""
        if self._binding is None:
            return
        points = [edit for edit in changes.edits if edit.key[0] is Point]
        if points and changes.initiator is not self:
            self._binding.show(points)
            self.viewport().update()
        if changes.touches(Task) or changes.touches(Topic):
            self._painting.restart()
            self.viewport().update()
        if changes.touches(Topic):
            self._binding.open_lone()
            self._announce_topic(force=True)

    # Where the caret is

    def uid(self) -> str:
        """The point the caret is in."""
        return blocks.uid_of(self.textCursor().block())

    def task_above(self) -> Task | None:
        """The task of the caret's point or, where that has none, the nearest one above: just written."""
        block = self.textCursor().block()
        while self.session is not None and block.isValid():
            if (task := self.session.task_of(blocks.uid_of(block))) is not None:
                return task
            block = block.previous()
        return None

    def topic(self) -> str | None:
        """The topic of the section the caret is in."""
        return blocks.topic_of(self.textCursor().block())

    def go_to(self, uid: str, *, keep_column: bool = False) -> None:
        """Put the caret at the end of a point, or, with `keep_column`, leave it if it is there already."""
        block = self.binding.block(uid)
        if block is None or (keep_column and self.textCursor().block() == block):
            self.ensureCursorVisible()
            return
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def go_to_topic(self, topic: str) -> None:
        """Put the caret at the end of a topic's last section, which is begun if there is none yet."""
        if self.session is None or self.session.read_only:
            return
        self._typing.line_left(self.uid())
        last = None
        block = self.document().begin()
        while block.isValid():
            if blocks.topic_of(block) == topic:
                last = block
            block = block.next()
        if last is not None:
            self.go_to(blocks.uid_of(last))
        else:
            self._typing.begin_section(topic)
        self.follow_line()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step_topic(self, step: int) -> None:
        """Go to the next topic of the agenda, or, with -1, to the one before."""
        topics = [row.uid for row in self.session.topics] if self.session else []
        if not topics:
            return
        here = self.topic()
        index = topics.index(here) + step if here in topics else 0
        if 0 <= index < len(topics):
            self.go_to_topic(topics[index])

    def _on_cursor_moved(self) -> None:
        if self._binding is not None and not self._settle.isActive():
            self._settle.start()

    def _on_settled(self) -> None:
        if self._binding is None:
            return
        line = self.uid()
        if line != self._line:
            left, self._line = self._line, line
            self._typing.line_left(left)
        self._announce_topic()

    def follow_line(self) -> None:
        """Take note that the caret stands in another line, whose sign is settled already."""
        self._line = self.uid()
        self._announce_topic()

    def show_change(self, changes: Changes) -> None:
        """Put the caret where an act was taken back or done again."""
        points = [edit.key[1] for edit in changes.edits if edit.key[0] is Point]
        there = [uid for uid in points if self.binding.block(uid) is not None]
        if there:
            self.go_to(there[-1], keep_column=True)

    def _announce_topic(self, *, force: bool = False) -> None:
        topic = self.topic() if self._binding is not None else None
        if topic != self._topic or force:
            self._topic = topic
            self.topic_entered.emit(topic)
            self.viewport().update()

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
        elif not self._typing.key(event):
            super().keyPressEvent(event)
            self._typing.after_key(event)

    def plain_key(self, event: QKeyEvent) -> None:
        """Let the text edit itself have a key."""
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()  # the text edit would swallow them though its own undo is off
                return False
            if self._typing.wants(event):
                event.accept()
                return True
        return bool(super().event(event))

    def inputMethodEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._typing.before_text()
        super().inputMethodEvent(event)
        if event.commitString():
            self._typing.after_text(event.commitString())

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from kpss_desktop.ui.meeting.menu import editor_menu

        menu = editor_menu(self)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def labelled(self, uid: str) -> bool:
        """True if a line says by itself that it is a task."""
        point = self.session.find(Point, uid) if self.session else None
        return point is not None and has_label(point.text)

"""The points of a meeting shown as text, and where the caret is among them.

Shows what the session holds and follows what others change in it; what she does stands in `editor.py`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Point, Task, Topic
from kpss_desktop.domain.numbering import numbers
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.signs import unread
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import Aids
from kpss_desktop.ui.meeting.binding import Binding
from kpss_desktop.ui.meeting.paper import Paper

if TYPE_CHECKING:
    from kpss_desktop.services.capturing import Reader
    from kpss_desktop.ui.meeting.painting import Painting
    from kpss_desktop.ui.meeting.typing import Typing


class PointsView(Paper):
    """The points of one session. `topic_entered` names the topic the caret came into (None: none)."""

    topic_entered = Signal(object)
    _typing: "Typing"
    _painting: "Painting"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: MeetingSession | None = None
        self.aids = Aids()
        self.reader: Reader = unread
        """Understands the text of a task's line; an aid that knows the group puts its own here."""
        self._binding: Binding | None = None
        self._topic: str | None = None
        self._line = ""
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
            self._restart_aids()
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
        self._restart_aids()

    def set_doubts(self, doubtful: Callable[[Task], bool]) -> None:
        """Let `doubtful` say where the wording of a task's owner may mean several."""
        self._painting.doubtful = doubtful

    def is_doubtful(self, task: Task) -> bool:
        """True if the wording of a task's owner may mean several, as far as is known by now."""
        return self._painting.doubtful(task)

    def settled_text(self, uid: str) -> str:
        """What a line said before she began to change it; its sign is no part of that."""
        return self._typing.settled_text(uid)

    def begin_aids(self) -> None:
        """Tell aids that came later than the session what is shown."""
        if self._binding is None:
            return
        self._restart_aids()
        for aid in self.aids.all:
            aid.line_entered(self.uid())
        self.viewport().update()

    def _restart_aids(self) -> None:
        for aid in self.aids.all:
            aid.restart()

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
        for aid in self.aids.all:
            aid.refresh(changes)
        if self.session is not None and self.session.read_only != self.isReadOnly():
            self.setReadOnly(self.session.read_only)  # the day was closed, or opened again
            self._restart_aids()

    def paint_line(self, uid: str) -> None:
        """Have a line painted anew, with what stands in the margin beside it."""
        binding = self._binding
        block = binding.block(uid) if binding is not None and uid else None
        if binding is not None and block is not None:
            place = self.document().documentLayout().blockBoundingRect(block).toAlignedRect()
            top, gap = place.top() - self.verticalScrollBar().value(), binding.metrics.gap
            self.viewport().update(0, top - gap, self.viewport().width(), place.height() + gap)

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
        topics = list(numbers(self.session.topics)) if self.session else []
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
            self._tell_line(left)
        self._announce_topic()

    def _tell_line(self, left: str) -> None:
        for aid in self.aids.all:
            aid.line_left(left)
            aid.line_entered(self._line)

    def follow_line(self) -> None:
        """Take note that the caret stands in another line, whose sign is settled already."""
        left, self._line = self._line, self.uid()
        if left != self._line:
            self._tell_line(left)
        self._announce_topic()

    def show_change(self, changes: Changes) -> None:
        """Put the caret where an act was taken back or done again."""
        points = [edit.key[1] for edit in changes.edits if edit.key[0] is Point]
        there = [uid for uid in points if self.binding.block(uid) is not None]
        depth = self.session.history.depth if self.session is not None else 0
        before = self._typing.carets.at(depth, there, self.binding.block) if points else None
        if before is not None:
            self.setTextCursor(before)
            self.ensureCursorVisible()
        elif there:
            self.go_to(there[-1], keep_column=True)
        elif not points and self.hasFocus() and (beside := _lines_of(changes)):
            self.go_to(beside[-1], keep_column=True)

    def _announce_topic(self, *, force: bool = False) -> None:
        topic = self.topic() if self._binding is not None else None
        if topic != self._topic or force:
            self._topic = topic
            self.topic_entered.emit(topic)
            self.viewport().update()


def _lines_of(changes: Changes) -> list[str]:
    """The points whose task, or topic for next time, was changed."""
    things = (thing for edit in changes.edits for thing in (edit.before, edit.after))
    return [thing.point for thing in things if isinstance(thing, Task | Topic) and thing.point]

"""What keys do in the minutes: text in groups of words and pauses, points that part, join and are pasted."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCharFormat, QTextCursor

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Point
from kpss_desktop.services import signs
from kpss_desktop.ui.meeting import blocks, linking, selecting
from kpss_desktop.ui.meeting.chords import chords, pressed
from kpss_desktop.ui.meeting.joining import Joining
from kpss_desktop.ui.meeting.replacing import Replacing
from kpss_desktop.ui.meeting.selecting import Carets

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

IDLE, LIMIT, PAUSE = 250, 800, 1000
"""Milliseconds: saved after the last key, at latest after the first unsaved; a pause that ends a group."""

_NAVIGATION = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


class Typing(QObject):
    """The keys of one editor."""

    def __init__(self, editor: "MinutesEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._group = 0
        self._deleting = False
        self._joining = Joining(editor)
        self.replacing = Replacing(editor, self, self._joining)
        self._marked = False
        self.carets = Carets()
        self._signed: set[str] = set()
        self._just_signed = ("", "")
        self._begun = ""
        self._edited: dict[str, str] = {}  # lines changed since they were settled, and what they said then
        self._last = 0.0  # when text came last, in seconds
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._limit = QTimer(self, singleShot=True, interval=LIMIT)
        self._idle.timeout.connect(self._on_due)
        self._limit.timeout.connect(self._on_due)
        self._chords = chords(editor)

    def restart(self) -> None:
        """Forget what belonged to the document shown before."""
        self._signed, self._edited = set(), {}
        self._joining.restart()
        self.carets = Carets()
        self._just_signed, self._begun = ("", ""), ""
        self.break_group()

    # Keys

    def _chord(self, event: QKeyEvent) -> Callable[[], None] | None:
        return self._chords.get(pressed(event))

    def wants(self, event: QKeyEvent) -> bool:
        """True for keys that are the editor's own, whatever else they might mean in the window."""
        return self._chord(event) is not None and not self._editor.isReadOnly()

    def key(self, event: QKeyEvent) -> bool:
        """Deal with a key that changes more than letters; False leaves it to the text edit."""
        if self._editor.isReadOnly():
            if event.text().isprintable() and event.text():
                self._editor.refused.emit()
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        just, self._just_signed = self._just_signed, ("", "")
        if (act := self._chord(event)) is not None:
            self.break_group()
            act()
            return True
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if mods in (_PLAIN, _SHIFT):
                self._enter()
            return True
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and mods in (_PLAIN, _SHIFT, _CONTROL):
            if event.matches(QKeySequence.StandardKey.Cut):
                self._editor.cut()
                return True
            if selecting.is_whole(self._editor.textCursor()):
                self._editor.delete_points()
                return True
            if self._backspace(just) if event.key() == Qt.Key.Key_Backspace else self._delete():
                return True
        elif event.matches(QKeySequence.StandardKey.Cut):
            self._editor.cut()
            return True
        self._before(event)
        return False

    def _before(self, event: QKeyEvent) -> None:
        deleting = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if event.key() in _NAVIGATION:
            self.break_group()
        elif event.text() or deleting:
            self.before_letter(deleting=deleting)

    def before_letter(self, *, deleting: bool = False) -> None:
        """Before the text edit has a key that only writes, or takes letters away."""
        self._just_signed = ("", "")
        if deleting != self._deleting:
            self.break_group()
        self._deleting = deleting
        self.before_text()

    def after_key(self, event: QKeyEvent) -> None:
        """After the text edit has had a key."""
        if event.text() and event.text().isprintable():
            self.after_text(event.text())
        elif self._joining.pending:
            self.act("mazání")

    def before_text(self) -> None:
        """Text is about to come: a long pause ends the group, a selection over points joins them."""
        now = monotonic()
        if self._last and (now - self._last) * 1000 > PAUSE:
            self.break_group()
        self._last = now
        self.note_join()
        if not self._marked:
            self.mark()
            if not self._deleting and linking.leaves_link(self._editor.textCursor()):
                look = self._editor.currentCharFormat()
                self._editor.setCurrentCharFormat(linking.unlinked(look))

    def after_text(self, text: str) -> None:
        """Text came: the end of a word ends a group, and makes a link of an address."""
        if not text[-1].isalnum():
            cursor = self._editor.textCursor()
            if text[-1] in linking.ENDS and linking.link_before(cursor):
                self._editor.setCurrentCharFormat(QTextCharFormat())
            self.break_group()
            if text == " " and cursor.positionInBlock() == 2:
                self._take_bullet(cursor.block())
        elif self._joining.pending:
            self.collect()

    def _take_bullet(self, block: QTextBlock) -> None:
        """What stands for a bullet at the start of a line goes: every line has one. Undo brings it back."""
        if block.text()[:2] in ("- ", "• "):
            self.mark()
            blocks.select_block(block, 0, 2).removeSelectedText()
            self.act("odrážka")

    # Acts

    def note_change(self, position: int, removed: int, added: int) -> None:
        """The document changed: it will be saved soon."""
        del position, removed, added
        if self._editor.binding.touched:
            self._idle.start()
            if not self._limit.isActive():
                self._limit.start()

    def _on_due(self) -> None:
        self._idle.stop()
        self._limit.stop()
        self.collect()
        if self._editor.session is not None:
            self._editor.session.flush()

    def collect(self, label: str = "psaní", merge: object | None = None) -> None:
        """Make what was changed in the document one act, or part of the act of the group."""
        editor = self._editor
        session = editor.session
        if session is None or session.read_only:
            return
        self._joining.keep_first()
        edits = editor.binding.edits()
        joined = self._joining.take()
        if edits:
            for edit in edits:
                if isinstance(edit.after, Point):
                    said = edit.before.text if isinstance(edit.before, Point) else ""
                    self._edited.setdefault(edit.after.uid, said)
            key = merge if merge is not None else ("typing", self._group)
            session.apply(edits, label, merge=key, initiator=editor, hold=True, joined=joined)

    def break_group(self) -> None:
        """End the group: what comes next is another act."""
        self.collect()
        self._group += 1
        self._marked = False

    def act(self, label: str) -> None:
        """Make what was changed since the last act one of its own."""
        self._group += 1
        self.collect(label)
        self._group += 1
        self._marked = False
        if self._editor.session is not None:
            self._editor.session.flush()

    def format(self, change: Callable[[QTextCharFormat], None], label: str = "písmo") -> None:
        """Change the look of the selection, or of what will be typed."""
        if self._editor.isReadOnly():
            return
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            self.break_group()
            self.mark()
            form = QTextCharFormat()
            change(form)
            cursor.mergeCharFormat(form)
            self.act(label)
        else:
            look = self._editor.currentCharFormat()
            change(look)
            self._editor.setCurrentCharFormat(look)

    def mark(self) -> None:
        """An act begins: remember where the caret stands, for undo."""
        session = self._editor.session
        if session is not None:
            self._marked = True
            self.carets.note(session.history.depth, self._editor.textCursor())

    def note_join(self) -> None:
        """A selection is about to be replaced: that is an act of its own."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            self.break_group()
            self._joining.note(cursor)

    # Points part and join

    def _enter(self) -> None:
        editor = self._editor
        self.break_group()
        self.mark()
        cursor = editor.textCursor()
        selected = cursor.hasSelection()
        if selected:
            self.replacing.remove(cursor)
        block = cursor.block()
        if not block.text():
            if selected:
                self.act("mazání")
            elif blocks.level_of(block):
                editor.structure("outdent")
            return
        linking.link_before(cursor)
        left = blocks.uid_of(block)
        number = block.blockNumber()
        fresh = self._split(cursor, block)
        self.act("nový bod")
        editor.binding.refresh_sections(number - 1, number + 2)
        editor.setTextCursor(cursor)
        editor.setCurrentCharFormat(QTextCharFormat())
        editor.ensureCursorVisible()
        if left != editor.uid():
            self._convert(left)
            if left in self._signed:
                self._just_signed = (left, fresh)
        editor.follow_line()

    def _split(self, cursor: QTextCursor, block: QTextBlock) -> str:
        """Part a block at the caret; the identity stays with the words, and with the left half of two."""
        form = block.blockFormat()
        new = block.blockFormat()
        fresh = new_uid()
        new.setProperty(blocks.UID, fresh)
        new.clearProperty(blocks.DIRECTION)
        at_start = cursor.atBlockStart()
        cursor.beginEditBlock()
        cursor.insertBlock(form if at_start else new, QTextCharFormat())
        if at_start:
            QTextCursor(cursor.block().previous()).setBlockFormat(new)
        cursor.endEditBlock()
        return fresh

    def _backspace(self, just_signed: tuple[str, str]) -> bool:
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return False
        if not cursor.atBlockStart():
            return self._whole_sign(cursor)
        block = cursor.block()
        uid = blocks.uid_of(block)
        session = self._editor.session
        if session is not None and (uid in self._signed or signs.may_come_back(session, uid)):
            self._sign_back(uid)
            return True
        if block.blockNumber() == 0:
            return True
        above = blocks.uid_of(block.previous())
        self._join(cursor, block, block.previous(), cursor.deletePreviousChar)
        if just_signed == (above, uid):
            self._sign_back(above)
        return True

    def _whole_sign(self, cursor: QTextCursor) -> bool:
        """Take off a sign of several letters whole, as she sees it: an emoji with its colour, a family."""
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
        if not blocks.is_emoji(cursor.selectedText()):
            return False
        if not self._deleting:
            self.break_group()
        self._deleting = True
        self.before_text()
        cursor.removeSelectedText()
        return True

    def _delete(self) -> bool:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or not cursor.atBlockEnd():
            return False
        below = cursor.block().next()
        if below.isValid():
            self._join(cursor, below, cursor.block(), cursor.deleteChar)
        return True

    def _join(self, cursor: QTextCursor, gone: QTextBlock, heir: QTextBlock, act: Callable[[], None]) -> None:
        self.break_group()
        self.mark()
        number = cursor.block().blockNumber()
        self._joining.inherit(gone, heir)
        act()
        self.act("spojení bodů")
        self._editor.binding.refresh_sections(number - 1, number + 1)
        self._editor.setTextCursor(cursor)
        self._editor.follow_line()

    # Signs

    def settle(self, uid: str) -> None:
        """Collect, and turn the sign of a line into what it means."""
        self.break_group()
        self._convert(uid)

    def settled_text(self, uid: str) -> str:
        """What a line said when it was settled last."""
        session = self._editor.session
        point = session.find(Point, uid) if session is not None else None
        return self._edited.get(uid, point.text if point is not None else "")

    def line_left(self, uid: str) -> None:
        """The caret has left a line."""
        self.settle(uid)
        if uid and uid == self._begun:
            self._begun = ""
            session = self._editor.session
            point = session.find(Point, uid) if session else None
            if session is not None and point is not None and not point.text:
                session.apply([Edit(point, None)], "prázdný bod", merge=("section", uid), hold=True)

    def _convert(self, uid: str) -> None:
        editor = self._editor
        session = editor.session
        if session is None or session.read_only or uid not in self._edited:
            return
        before = self._edited.pop(uid)
        sign = signs.take_sign(session, uid, editor.reader)
        if sign and sign != signs.LABEL:
            self._signed.add(uid)
        if sign in (signs.TASK, signs.LABEL) and (task := session.task_of(uid)) is not None:
            editor.task_made.emit(task.uid)
        elif not sign:
            signs.reread(session, uid, before, editor.reader)

    def _sign_back(self, uid: str) -> None:
        session = self._editor.session
        if session is None:
            return
        self.break_group()
        self._signed.discard(uid)
        signs.sign_back(session, uid)
        self._editor.go_to(uid)

    # Sections

    def begin_section(self, topic: str) -> None:
        """Open an empty point under a topic that has none, where the agenda puts it."""
        editor = self._editor
        binding = editor.binding
        self.break_group()
        self.mark()
        index = binding.section_place(topic)
        uid = binding.insert_empty(index, topic)
        self.collect("nový bod", merge=("section", uid))
        self._group += 1
        binding.refresh_sections(index - 1, index + 2)
        editor.go_to(uid)
        self._begun = uid
        editor.setCurrentCharFormat(QTextCharFormat())

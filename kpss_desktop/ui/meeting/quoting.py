"""Czech quotation marks, dashes and ellipses as she types, where she asked for them; Backspace undoes it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from kpss_desktop.czech import quotes
from kpss_desktop.services import cleaning
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import Aid

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

_SIGNS = frozenset("\"'-.")
_PLAIN = Qt.KeyboardModifier.NoModifier
_COMMANDS = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)


class Quoting(Aid):
    """`wanted` says if signs change while typed; `tidied` tells if `tidy` had anything to change."""

    writes = True
    tidied = Signal(bool)

    def __init__(self, editor: "MinutesEditor", wanted: Callable[[], bool]) -> None:
        super().__init__(editor)
        self._wanted = wanted
        self._changed: tuple[int, str, str] | None = None  # behind which place, into what, what was typed
        self._writing = False

    def acts(self) -> dict[str, Callable[[], None]]:
        return {"tidy_signs": self.tidy}

    def restart(self) -> None:
        self._changed = None

    def key(self, event: QKeyEvent) -> bool:
        if self._writing:
            return False
        changed, self._changed = self._changed, None
        if changed is not None and event.key() == Qt.Key.Key_Backspace and event.modifiers() == _PLAIN:
            return self._take_back(*changed)
        sign = event.text()
        if sign not in _SIGNS or event.modifiers() in _COMMANDS or not self._wanted():
            return False
        cursor = self.editor.textCursor()
        if cursor.hasSelection() or cursor.charFormat().isAnchor() or self.editor.isReadOnly():
            return False
        line = cursor.block().text()
        before = line[: blocks.chars(line, cursor.positionInBlock())]
        typed = quotes.as_typed(before, sign)
        if typed is None:
            return False
        self._write(typed.text, typed.taken)
        typed_signs = before[len(before) - typed.taken :] + sign
        self._changed = (self.editor.textCursor().position(), typed.text, typed_signs)
        return True

    def _take_back(self, place: int, shown: str, signs: str) -> bool:
        cursor = self.editor.textCursor()
        if cursor.hasSelection() or cursor.position() != place:
            return False
        self._write(signs, len(shown))
        return True

    def _write(self, text: str, taken: int) -> None:
        """Type a text as a key would, in place of so many letters before the caret."""
        cursor = self.editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, taken)
        self.editor.setTextCursor(cursor)
        self._writing = True
        try:
            self.editor.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, _PLAIN, text))
        finally:
            self._writing = False

    def tidy(self) -> None:
        """Put right the signs of the selection, or of the line where nothing is selected, as one act."""
        session = self.editor.session
        if session is None or session.read_only:
            return
        self.editor.settle_line()
        changes = cleaning.tidy_signs(session, self._places())
        self.tidied.emit(changes is not None)

    def _places(self) -> dict[str, tuple[int, int]]:
        cursor = self.editor.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        result = {}
        block = self.editor.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            text = block.text()
            first = blocks.chars(text, max(0, start - block.position()))
            last = blocks.chars(text, max(0, end - block.position()))
            result[blocks.uid_of(block)] = (first, last) if cursor.hasSelection() else (0, len(text))
            block = block.next()
        return result

"""What stands in place of a selection: nothing, lines from the clipboard, words moved from elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor

from kpss_desktop.ui.meeting.joining import Joining

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.clipboard import Pasted
    from kpss_desktop.ui.meeting.editor import MinutesEditor
    from kpss_desktop.ui.meeting.typing import Typing


class Replacing:
    """Removing and inserting in one editor, each an act of the history."""

    def __init__(self, editor: "MinutesEditor", typing: "Typing", joining: Joining) -> None:
        self._editor = editor
        self._typing = typing
        self._joining = joining

    def erase(self) -> None:
        """Remove the selected words as an act."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            self.remove(cursor)
            self._typing.act("mazání")
            self._editor.setTextCursor(cursor)

    def remove(self, cursor: QTextCursor) -> None:
        """Remove the selection; the act it belongs to is the caller's."""
        self._typing.note_join()
        self._typing.mark()
        cursor.removeSelectedText()
        self._joining.keep_first()

    def paste(self, lines: "Sequence[Pasted]", label: str = "vložení") -> None:
        """Insert lines in place of the selection: the first goes on there, the others become points."""
        if lines:
            self._typing.break_group()
            cursor = self._editor.textCursor()
            self.remove(cursor)
            self._insert(cursor, lines, label)

    def move_text(self, place: QTextCursor) -> None:
        """Move the selected words to another place; nothing where that is within them."""
        cursor = self._editor.textCursor()
        if cursor.selectionStart() <= place.position() <= cursor.selectionEnd():
            return
        from kpss_desktop.ui.meeting import clipboard

        lines = [replace(line, uid="") for line in clipboard.selected(cursor)]
        self.remove(cursor)
        self._insert(place, lines, "přesun textu", select=True)

    def _insert(
        self, cursor: QTextCursor, lines: "Sequence[Pasted]", label: str, *, select: bool = False
    ) -> None:
        from kpss_desktop.ui.meeting import inserting

        editor = self._editor
        number, start = cursor.blockNumber(), cursor.position()
        inserting.insert_lines(cursor, lines, editor.binding)
        self._typing.act(label)
        editor.binding.refresh_sections(number - 1, number + len(lines) + 1)
        if select:
            end = cursor.position()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        if not select:
            editor.setCurrentCharFormat(QTextCharFormat())
        editor.ensureCursorVisible()

"""Points taken into another when the selection over them goes: who inherits, and what stays."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from kpss_desktop.ui.meeting import blocks

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor


class Joining:
    """What is known of a selection over several points until its removal is collected."""

    def __init__(self, editor: "MinutesEditor") -> None:
        self._editor = editor
        self.restart()

    def restart(self) -> None:
        """Forget all."""
        self._heirs: dict[str, str] = {}
        self.pending = False  # True once points were joined, until `take`; asked at each key
        self._first: tuple[int, QTextBlockFormat] | None = None

    def take(self) -> dict[str, str]:
        """Which point vanished into which since the last call."""
        heirs, self._heirs, self.pending = self._heirs, {}, False
        return heirs

    def inherit(self, gone: QTextBlock, heir: QTextBlock) -> None:
        """One point is about to be taken into the one above."""
        self.pending = True
        self._heirs[blocks.uid_of(gone)] = blocks.uid_of(heir)
        self._first = (heir.blockNumber(), heir.blockFormat())

    def note(self, cursor: QTextCursor) -> None:
        """The selection is about to go: remember into which point its end will be taken."""
        document = self._editor.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        if first == last:
            return
        self.pending = True
        if cursor.selectionStart() == first.position():
            self._first = (first.blockNumber(), first.blockFormat())
        if last.position() + last.length() - 1 - cursor.selectionEnd():
            self._heirs[blocks.uid_of(last)] = blocks.uid_of(first)

    def keep_first(self) -> None:
        """Let what is left of points be the first of them; Qt takes the last where that was empty."""
        if self._first is None:
            return
        (number, first), self._first = self._first, None
        block = self._editor.document().findBlockByNumber(number)
        if block.isValid() and blocks.uid_of(block) != first.property(blocks.UID):
            QTextCursor(block).setBlockFormat(first)

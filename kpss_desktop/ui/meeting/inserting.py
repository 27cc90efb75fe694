"""Lines from the clipboard become points: the first goes on where the caret stands, the others are new."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor

from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import MAX_LEVEL
from kpss_desktop.ui.meeting import blocks, linking
from kpss_desktop.ui.meeting.binding import Binding
from kpss_desktop.ui.meeting.clipboard import Pasted


def insert_lines(cursor: QTextCursor, lines: Sequence[Pasted], binding: Binding) -> None:
    """Put lines in place of the selection, as one change; levels count from that of the caret's point."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    block = cursor.block()
    base = blocks.level_of(block) - (lines[0].level if len(lines) > 1 else blocks.level_of(block))
    topic = blocks.topic_of(block)
    if not block.text() and (uid := _returning(lines[0], binding)):
        form = block.blockFormat()
        form.setProperty(blocks.UID, uid)
        cursor.setBlockFormat(form)
    blocks.insert_runs(cursor, linking.linked(lines[0].runs))
    metrics = binding.metrics
    for line in lines[1:]:
        level = max(0, min(MAX_LEVEL, base + line.level))
        uid = _returning(line, binding) or new_uid()
        form = blocks.block_format(uid, level, topic, metrics.indent, metrics.gap)
        cursor.insertBlock(form, QTextCharFormat())
        blocks.insert_runs(cursor, linking.linked(line.runs))
    cursor.endEditBlock()


def _returning(line: Pasted, binding: Binding) -> str:
    """The identity of a point that was cut out of this meeting and comes back."""
    return line.uid if line.uid and line.uid not in binding.uids else ""

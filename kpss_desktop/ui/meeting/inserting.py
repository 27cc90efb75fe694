"""Lines from the clipboard become points: the first goes on where the caret stands, the others are new."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor

from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import MAX_LEVEL
from kpss_desktop.ui.meeting import blocks, linking
from kpss_desktop.ui.meeting.binding import Binding
from kpss_desktop.ui.meeting.clipboard import Pasted


def insert_lines(cursor: QTextCursor, lines: Sequence[Pasted], binding: Binding) -> None:
    """Put lines in place of the selection, as one change; levels count from that of the caret's point.

    Lines of one topic come under that of the caret; what was cut out of several sections keeps them.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    block = cursor.block()
    base = blocks.level_of(block) - (lines[0].level if len(lines) > 1 else blocks.level_of(block))
    topic = blocks.topic_of(block)
    known = {row.uid for row in binding.session.topics}
    several = len({line.topic for line in lines}) > 1
    if not block.text() and (uid := _returning(lines[0], binding)):
        form = block.blockFormat()
        form.setProperty(blocks.UID, uid)
        if several and lines[0].topic in known:
            form.setProperty(blocks.TOPIC, lines[0].topic)
        cursor.setBlockFormat(form)
    blocks.insert_runs(cursor, linking.linked(lines[0].runs))
    metrics = binding.metrics
    for line in lines[1:]:
        level = max(0, min(MAX_LEVEL, base + line.level))
        uid = _returning(line, binding) or new_uid()
        under = line.topic if several and line.topic in known else topic
        form = blocks.block_format(uid, level, under, metrics.indent, metrics.gap)
        cursor.insertBlock(form, QTextCharFormat())
        blocks.insert_runs(cursor, linking.linked(line.runs))
    cursor.endEditBlock()


def _returning(line: Pasted, binding: Binding) -> str:
    """The identity of a point that was cut out of this meeting and comes back."""
    return line.uid if line.uid and line.uid not in binding.uids else ""

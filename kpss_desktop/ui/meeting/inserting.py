"""Lines from the clipboard become points: the first goes on where the caret stands, the others are new."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor

from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import MAX_LEVEL
from kpss_desktop.domain.runs import plain
from kpss_desktop.ui.meeting import blocks, linking
from kpss_desktop.ui.meeting.binding import Binding
from kpss_desktop.ui.meeting.clipboard import Pasted


def insert_lines(cursor: QTextCursor, lines: Sequence[Pasted], binding: Binding) -> None:
    """Put lines in place of the selection, as one change; levels count from that of the caret's point.

    Lines of one topic come under that of the caret; what was cut out of several sections keeps them.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    here = set(binding.uids)
    if lines[0].whole:
        _make_line(cursor)
    block = cursor.block()
    base = blocks.level_of(block) - (lines[0].level if len(lines) > 1 else blocks.level_of(block))
    topic = blocks.topic_of(block)
    known = {row.uid for row in binding.session.topics}
    several = len({line.topic for line in lines}) > 1
    tasked = binding.session.task_of(blocks.uid_of(block)) is not None
    if not block.text() and not tasked and (uid := _returning(lines[0], here)):
        form = block.blockFormat()
        form.setProperty(blocks.UID, uid)
        if several and lines[0].topic in known:
            form.setProperty(blocks.TOPIC, lines[0].topic)
        cursor.setBlockFormat(form)
    blocks.insert_runs(cursor, linking.linked(lines[0].runs))
    metrics = binding.metrics
    for line in lines[1:]:
        level = max(0, min(MAX_LEVEL, base + line.level))
        uid = _returning(line, here) or new_uid()
        under = line.topic if several and line.topic in known else topic
        form = blocks.block_format(uid, level, under, metrics.indent, metrics.gap, plain(line.runs))
        cursor.insertBlock(form, QTextCharFormat())
        blocks.insert_runs(cursor, linking.linked(line.runs))
    cursor.endEditBlock()


def _make_line(cursor: QTextCursor) -> None:
    """Open an empty point at the caret if it stands at an end of one that says something."""
    block = cursor.block()
    fresh = block.blockFormat()
    fresh.setProperty(blocks.UID, new_uid())
    if block.length() == 1 or not (cursor.atBlockStart() or cursor.atBlockEnd()):
        return
    if cursor.atBlockEnd():
        cursor.insertBlock(fresh, QTextCharFormat())
        return
    cursor.insertBlock(block.blockFormat())
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    cursor.setBlockFormat(fresh)


def _returning(line: Pasted, here: set[str]) -> str:
    """The identity of a point that was cut out of this meeting and comes back."""
    return line.uid if line.uid and line.uid not in here else ""

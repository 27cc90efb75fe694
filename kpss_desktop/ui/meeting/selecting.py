"""What is selected in the minutes, whether whole points, and where the caret stood before an act."""

from collections.abc import Callable, Collection

from PySide6.QtGui import QTextBlock, QTextCursor

from kpss_desktop.system.values import dataclass
from kpss_desktop.ui.meeting import blocks

_KEEP = QTextCursor.MoveMode.KeepAnchor


def ends(cursor: QTextCursor) -> tuple[QTextBlock, QTextBlock]:
    """The first and the last point of the selection; one at whose very start it ends is not in it."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    last = cursor.document().findBlock(end)
    if end > start and end == last.position():
        last = last.previous()
    return cursor.document().findBlock(start), last


def is_whole(cursor: QTextCursor) -> bool:
    """True if whole points are selected: several from end to end, or one up to the start of the next."""
    first, last = ends(cursor)
    end = cursor.selectionEnd() - last.position()
    if not cursor.hasSelection() or cursor.selectionStart() != first.position():
        return False
    return end >= last.length() or (end == last.length() - 1 and first != last)


def with_children(cursor: QTextCursor) -> QTextCursor:
    """The points of the selection selected whole, with all their children."""
    first, last = ends(cursor)
    level = blocks.level_of(last)
    block = first
    while block != last:
        level = min(level, blocks.level_of(block))
        block = block.next()
    while last.next().isValid() and blocks.level_of(last.next()) > level:
        last = last.next()
    return select(first, last)


def select(first: QTextBlock, last: QTextBlock) -> QTextCursor:
    """A cursor that selects from the start of one block to the end of another."""
    cursor = QTextCursor(first)
    cursor.setPosition(last.position() + last.length() - 1, _KEEP)
    return cursor


@dataclass(frozen=True, slots=True)
class Place:
    """Where caret and anchor stand: (identity of the point, Qt's position in it)."""

    anchor: tuple[str, int]
    caret: tuple[str, int]


class Carets:
    """Where the caret stood before each act of the history, so that undo puts it back."""

    def __init__(self) -> None:
        self._before: dict[int, Place] = {}

    def note(self, depth: int, cursor: QTextCursor) -> None:
        """An act is about to be the one of that number."""
        if any(known > depth for known in self._before):
            self._before = {known: place for known, place in self._before.items() if known < depth}
        self._before[depth] = Place(_place(cursor, cursor.anchor()), _place(cursor, cursor.position()))

    def at(
        self, depth: int, changed: Collection[str], find: Callable[[str], QTextBlock | None]
    ) -> QTextCursor | None:
        """The selection as it was before the act of that number; None if it has nothing to do with it."""
        place = self._before.get(depth)
        if place is None or (changed and place.caret[0] not in changed):
            return None
        anchor, caret = find(place.anchor[0]), find(place.caret[0])
        if anchor is None or caret is None:
            return None
        cursor = QTextCursor(anchor)
        cursor.setPosition(anchor.position() + min(place.anchor[1], anchor.length() - 1))
        cursor.setPosition(caret.position() + min(place.caret[1], caret.length() - 1), _KEEP)
        return cursor


def _place(cursor: QTextCursor, position: int) -> tuple[str, int]:
    block = cursor.document().findBlock(position)
    return blocks.uid_of(block), position - block.position()

"""One block of the editor is one point: its identity, level and topic, and its runs to and fro.

Identity, level and topic are user properties of the block's format: they survive merges and moves, where
QTextBlockUserData would not. Qt counts UTF-16 units, Python characters: `units` and `chars` convert.
"""

from collections.abc import Callable, Iterable, Iterator
from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat

from kpss_desktop.domain.minutes import MAX_LEVEL
from kpss_desktop.domain.runs import Run, Runs, clean, tidy
from kpss_desktop.ui import theme

_USER = int(QTextFormat.Property.UserProperty.value)
UID, LEVEL, TOPIC, INTERNAL = _USER + 1, _USER + 2, _USER + 3, _USER + 4
_HREF = int(QTextFormat.Property.AnchorHref.value)
DIRECTION = int(QTextFormat.Property.LayoutDirection.value)


class Metrics:
    """Sizes that depend on the type: the indent of a level, space above a point and above a section."""

    def __init__(self, line: float) -> None:
        self.indent = round(line * 1.15)
        self.gap = round(line * 0.22)
        self.head = round(line * 1.75)


def units(text: str) -> int:
    """How many UTF-16 units Qt counts in a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def chars(text: str, position: int) -> int:
    """The index in Python's characters of a position that Qt gave."""
    if text.isascii():
        return position
    return len(text.encode("utf-16-le")[: position * 2].decode("utf-16-le", "ignore"))


def is_emoji(text: str) -> bool:
    """True if what Qt takes for one letter is a sign of several: one with a colour, a family, a flag."""
    return len(text) > 1 and any(sign in "\u200d\ufe0f\u20e3" or sign > "\U0001efff" for sign in text)


def uid_of(block: QTextBlock) -> str:
    """The identity of a block's point, empty where it has none yet."""
    return str(block.blockFormat().property(UID) or "")


def level_of(block: QTextBlock) -> int:
    """The level of a block's point, 0 to 3."""
    return block.blockFormat().intProperty(LEVEL)


def topic_of(block: QTextBlock) -> str | None:
    """The topic of a block's point."""
    return block.blockFormat().property(TOPIC) or None


def reads_from_left(text: str) -> bool:
    """True if the first letter of a text is of a script that is written from the left."""
    kinds = (bidirectional(sign) for sign in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "") == "L"


def block_format(
    uid: str, level: int, topic: str | None, indent: float, top: float, text: str = ""
) -> QTextBlockFormat:
    """The format of a point; `indent` is the width of one level, `top` the space above, both in pixels.

    At each key Qt asks every block below the caret how it stands. So what it asks for comes first, which is
    where it looks first, and that `text` reads from the left is said: it would find it out of the letters.
    """
    result = QTextBlockFormat()
    result.setLineHeight(118, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    if reads_from_left(text):
        result.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    result.setTopMargin(top)
    result.setLeftMargin(indent * (min(level, MAX_LEVEL) + 1))
    result.setProperty(UID, uid)
    result.setProperty(LEVEL, level)
    if topic:
        result.setProperty(TOPIC, topic)
    return result


def turn(block: QTextBlock, text: str) -> None:
    """Let Qt find which way a line reads that is said to read from the left, and no longer does."""
    form = block.blockFormat()
    if form.hasProperty(DIRECTION) and not reads_from_left(text):
        form.clearProperty(DIRECTION)
        QTextCursor(block).setBlockFormat(form)


def char_format(run: Run) -> QTextCharFormat:
    """The look of a run."""
    result = QTextCharFormat()
    if run.bold:
        result.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        result.setFontItalic(True)
    if run.internal:
        internal_look(True)(result)
    if run.href:
        result.setAnchor(True)
        result.setAnchorHref(run.href)
        result.setForeground(theme.color("accent"))
        result.setFontUnderline(True)
    return result


def internal_look(internal: bool) -> Callable[[QTextCharFormat], None]:
    """What marks words as not for publication (dotted), or takes the mark off."""

    def change(look: QTextCharFormat) -> None:
        look.setProperty(INTERNAL, internal)
        style = QTextCharFormat.UnderlineStyle
        look.setUnderlineStyle(style.DotLine if internal else style.NoUnderline)

    return change


def is_internal(selection: QTextCursor) -> bool:
    """True if all words selected are marked as not for publication."""
    cursor = QTextCursor(selection.document())
    for place in range(selection.selectionStart() + 1, selection.selectionEnd() + 1):
        cursor.setPosition(place)
        if not cursor.charFormat().property(INTERNAL):
            return False
    return selection.hasSelection()


def _fragments(block: QTextBlock) -> Iterator[tuple[str, QTextCharFormat]]:
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        yield fragment.text(), fragment.charFormat()
        walk += 1


def runs_of(block: QTextBlock) -> Runs:
    """What a block says, run by run."""
    return tidy(
        Run(
            clean(text),
            bold=look.fontWeight() >= QFont.Weight.DemiBold,
            italic=look.fontItalic(),
            href=(look.property(_HREF) or None) if look.isAnchor() else None,
            internal=bool(look.property(INTERNAL)),
        )
        for text, look in _fragments(block)
    )


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """Write runs at the cursor."""
    for run in runs:
        cursor.insertText(run.text, char_format(run))


def select_block(block: QTextBlock, start: int = 0, end: int | None = None) -> QTextCursor:
    """A cursor that selects from `start` to `end` (Qt positions within the block; None: its end)."""
    cursor = QTextCursor(block)
    last = block.length() - 1 if end is None else end
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + last, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def write_runs(block: QTextBlock, runs: Runs) -> bool:
    """Make a block say `runs`, changing no more of it than differs; False where it said so already."""
    old, new = block.text(), "".join(run.text for run in runs)
    if block.length() - 1 != units(old):  # half a surrogate pair, which Python cannot see
        cursor = select_block(block)
        cursor.removeSelectedText()
        insert_runs(cursor, runs)
        return True
    if old == new and runs_of(block) == runs:
        return False
    start = _common(old, new)
    rest = min(len(old), len(new)) - start
    end = _common(old[::-1][:rest], new[::-1][:rest])
    if old != new:
        cursor = select_block(block, units(old[:start]), units(old[: len(old) - end]))
        cursor.insertText(new[start : len(new) - end], QTextCharFormat())
    if runs_of(block) != runs:
        place = 0
        for run in runs:
            width = units(run.text)
            select_block(block, place, place + width).setCharFormat(char_format(run))
            place += width
    return True


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count

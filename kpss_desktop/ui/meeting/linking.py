"""Links in the minutes: made while typing, by Ctrl+K, and found under the caret."""

import re

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from kpss_desktop.domain.runs import Run
from kpss_desktop.ui.meeting import blocks

_ADDRESS = r"(?i)(?:https?://|www\.)[^\s<>\"„“]+[^\s<>\"„“.,;:!?)\]»]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
ENDS = ' \t\u00a0)]}>»“”"'
"""What, typed behind an address, makes it a link."""
_SAFE = ("http://", "https://", "mailto:")


def is_safe(href: str) -> bool:
    """True if an address is one that may be opened: the web or a mail, nothing that runs."""
    return href.lower().startswith(_SAFE)


def address_of(text: str) -> str:
    """The address that typed words mean; empty where they mean none."""
    text = text.strip()
    if is_safe(text):
        return text
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        return f"mailto:{text}"
    if re.fullmatch(r"[^\s/:@]+(?:\.[^\s/:@]+)+(?:[/?#]\S*)?", text):
        return f"https://{text}"
    return ""


def addresses(text: str) -> list[tuple[int, int, str]]:
    """Where addresses stand in a text: (start, end, href)."""
    found = []
    for match in re.finditer(_ADDRESS, text):
        start, end = match.span()
        if match[0].count("(") > match[0].count(")") and text[end : end + 1] == ")":
            end += 1  # the bracket that ends …/Bod_(zápis) belongs to it
        found.append((start, end, address_of(text[start:end])))
    return found


def linked(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs in which bare addresses are links."""
    result: list[Run] = []
    for run in runs:
        place = 0
        for start, end, href in addresses(run.text) if run.href is None else ():
            result.append(Run(run.text[place:start], run.bold, run.italic, None, run.internal))
            result.append(Run(run.text[start:end], run.bold, run.italic, href, run.internal))
            place = end
        result.append(Run(run.text[place:], run.bold, run.italic, run.href, run.internal))
    return tuple(run for run in result if run.text)


def link_before(cursor: QTextCursor) -> bool:
    """Make the address that ends right before the caret's last typed character a link; True if one was."""
    block = cursor.block()
    text = block.text()[: cursor.positionInBlock()]
    word = "".join(text.rsplit(maxsplit=1)[-1:])
    found = addresses(word)
    if not found:
        return False
    start, end, href = found[-1]
    offset = len(text.rstrip()) - len(word)
    range_ = blocks.select_block(block, offset + start, offset + end)
    if range_.charFormat().isAnchor():
        return False
    range_.mergeCharFormat(blocks.char_format(Run("", href=href)))
    return True


def open_link(href: str) -> None:
    """Open an address in the browser or the mail program; nothing that may run."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    if is_safe(href):
        QDesktopServices.openUrl(QUrl(href))


def leaves_link(cursor: QTextCursor) -> bool:
    """True where what is typed would lengthen a link at either end of it."""
    look = cursor.charFormat()
    if not look.isAnchor() or cursor.hasSelection():
        return False
    if cursor.atBlockStart() or cursor.atBlockEnd():
        return True
    behind = QTextCursor(cursor)
    behind.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return behind.charFormat().anchorHref() != look.anchorHref()


def unlinked(look: QTextCharFormat) -> QTextCharFormat:
    """The same look without the link."""
    bold, internal = look.fontWeight() >= QFont.Weight.DemiBold, bool(look.property(blocks.INTERNAL))
    return blocks.char_format(Run("", bold=bold, italic=look.fontItalic(), internal=internal))


def link_at(cursor: QTextCursor) -> str:
    """The address of the link at the caret or in the selection; empty where there is none."""
    look = cursor.charFormat()
    return look.anchorHref() if look.isAnchor() else ""


def _widen(cursor: QTextCursor) -> QTextCursor:
    """Select the link, or else the word, that the caret stands in."""
    block, place = cursor.block(), cursor.positionInBlock()
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        start = fragment.position() - block.position()
        if fragment.charFormat().isAnchor() and start <= place <= start + fragment.length():
            return blocks.select_block(block, start, start + fragment.length())
        walk += 1
    result = QTextCursor(cursor)
    result.select(QTextCursor.SelectionType.WordUnderCursor)
    return result


def set_link(cursor: QTextCursor, address: str) -> None:
    """Link the selection, or the link or word at the caret, or write the address; empty takes it off."""
    href = address_of(address) if address.strip() else ""
    if address.strip() and not href:
        return
    if not cursor.hasSelection():
        cursor = _widen(cursor)
    if not href:
        _unlink(cursor)
    elif cursor.hasSelection():
        cursor.mergeCharFormat(blocks.char_format(Run("", href=href)))
    else:
        cursor.insertText(address.strip(), blocks.char_format(Run("", href=href)))
        cursor.setCharFormat(QTextCharFormat())


def _unlink(cursor: QTextCursor) -> None:
    """Take the link off the selection; bold and italic stay."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    document = cursor.document()
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        first, last = max(0, start - block.position()), min(block.length() - 1, end - block.position())
        place = 0
        for run in blocks.runs_of(block):
            width = blocks.units(run.text)
            left, right = max(place, first), min(place + width, last)
            if run.href and left < right:
                look = blocks.char_format(Run("", run.bold, run.italic, None, run.internal))
                blocks.select_block(block, left, right).setCharFormat(look)
            place += width
        block = block.next()

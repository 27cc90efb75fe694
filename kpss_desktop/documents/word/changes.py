"""Tracked changes within a paragraph or a row, taken as accepted."""

from kpss_desktop.documents.word.ooxml import RPR, Element, W, names

_GONE = frozenset(names(
    "del moveFrom rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange "
    "tblPrExChange numberingChange moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
    "customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd"
))  # fmt: skip
_OPENED = frozenset(names("ins moveTo"))
CHANGES = _GONE | _OPENED
_MARKS = frozenset((RPR, W + "trPr", W + "tcPr", W + "numPr"))  # here they only say that the thing is new


def settle_changes(root: Element) -> None:
    """Let what was inserted below `root` stand for good, and take out what was deleted within paragraphs."""
    for element in list(root.iter(*_OPENED)):
        parent = element.getparent()
        if parent is not None and parent.tag in _MARKS:
            parent.remove(element)
        elif parent is not None:
            for child in list(element):
                element.addprevious(child)
            parent.remove(element)
    for element in list(root.iter(*_GONE)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)

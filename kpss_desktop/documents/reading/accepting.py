"""Tracked changes taken as accepted, in place: what was inserted stays, what was deleted is gone."""

from kpss_desktop.documents.word.changes import settle_changes
from kpss_desktop.documents.word.ooxml import PPR, RPR, RUN, Element, P, W, is_on, names

_DELETED = names("del moveFrom")


def accept(root: Element) -> None:
    """Accept every tracked change below `root` and take out hidden text.

    A deleted table row goes; a paragraph whose mark is deleted takes in the one that follows it.
    """
    for row in list(root.iter(W + "tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            remove(row)
    joined = [paragraph for paragraph in root.iter(P) if _mark_deleted(paragraph)]
    settle_changes(root)
    for run in list(root.iter(RUN)):
        if is_hidden(run):
            remove(run)
    for paragraph in reversed(joined):
        _join(paragraph)


def is_hidden(run: Element) -> bool:
    """True for text that Word does not show; marks of fields that stand hidden are hidden, too."""
    hidden = run.find(f"{RPR}/{W}vanish")
    return hidden is not None and is_on(hidden)


def remove(element: Element) -> None:
    """Take an element out; text after it belongs to no paragraph and goes as well."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _mark_deleted(paragraph: Element) -> bool:
    properties = paragraph.find(f"{PPR}/{RPR}")
    return properties is not None and any(properties.find(name) is not None for name in _DELETED)


def _join(paragraph: Element) -> None:
    """Move what is left of a paragraph to the front of the next one, which keeps its own properties."""
    following = paragraph.getnext()
    while following is not None and following.tag != P and not len(following):
        following = following.getnext()
    left = [child for child in paragraph if child.tag != PPR]
    if following is None or following.tag != P:
        if not left and paragraph.getparent() is not None and paragraph.getprevious() is not None:
            remove(paragraph)
        return
    place = 1 if following.find(PPR) is not None else 0
    for offset, child in enumerate(left):
        following.insert(place + offset, child)
    remove(paragraph)

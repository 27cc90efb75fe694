"""Levels of an outline: what a point takes along, how far it may go.

Functions work on the list of levels, 0 to `MAX_LEVEL`, in the order of the points.
"""

from collections.abc import Sequence

from kpss_desktop.domain.minutes import MAX_LEVEL


def subtree_end(levels: Sequence[int], index: int) -> int:
    """The index behind the last child of the point at `index`."""
    end = index + 1
    while end < len(levels) and levels[end] > levels[index]:
        end += 1
    return end


def span(levels: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """Widen the selection `first` to `last` (both within) to whole subtrees: (first, behind the last)."""
    end = first
    while end <= last:
        end = subtree_end(levels, end)
    return first, end


def indented(levels: Sequence[int], first: int, last: int) -> list[int] | None:
    """Levels with the selected points and their children one deeper; None where that cannot be.

    A point may be one level below the point above it at most, and no child may pass the deepest level.
    """
    first, end = span(levels, first, last)
    above = levels[first - 1] if first else -1
    if levels[first] > above or max(levels[first:end]) >= MAX_LEVEL:
        return None
    return [*levels[:first], *(level + 1 for level in levels[first:end]), *levels[end:]]


def outdented(levels: Sequence[int], first: int, last: int) -> list[int] | None:
    """Levels with the selected points and their children one higher; None at the left edge."""
    first, end = span(levels, first, last)
    if min(levels[first:end]) == 0:
        return None
    return [*levels[:first], *(level - 1 for level in levels[first:end]), *levels[end:]]


def moved_up(levels: Sequence[int], first: int, last: int) -> tuple[int, int, int] | None:
    """(first, end, target): the block that moves and the index it comes to stand before; None at the top.

    The block passes the whole sibling above it, or steps out over its parent's line.
    """
    first, end = span(levels, first, last)
    if first == 0:
        return None
    target = first - 1
    while target > 0 and levels[target] > levels[first]:
        target -= 1
    return first, end, target


def moved_down(levels: Sequence[int], first: int, last: int) -> tuple[int, int, int] | None:
    """(first, end, target): as `moved_up`, `target` counted before the move; None at the bottom."""
    first, end = span(levels, first, last)
    if end >= len(levels):
        return None
    return first, end, subtree_end(levels, end)


def dropped(levels: Sequence[int], start: int, end: int, gap: int) -> tuple[int, int] | None:
    """(gap, level): where the block from `start` to behind its last child at `end` lands if put at `gap`.

    Its first point keeps its level where it can, is at most one deeper than the line above, and takes no
    children that stand below: where it cannot go deep enough for that, it lands behind them. None where
    the block stays where it is.
    """
    deep = max(levels[start:end]) - levels[start]
    rest = [*levels[:start], *levels[end:]]
    if start <= gap <= end:
        gap = start
    elif gap > end:
        gap -= end - start
    most = min(rest[gap - 1] + 1, MAX_LEVEL - deep) if gap else 0
    while gap < len(rest) and rest[gap] > most:
        gap += 1
        most = min(rest[gap - 1] + 1, MAX_LEVEL - deep)
    least = rest[gap] if gap < len(rest) else 0
    level = max(least, min(levels[start], most))
    return None if gap == start else (gap, level)


def repaired(levels: Sequence[int]) -> list[int]:
    """Levels in which nothing is more than one deeper than the line above it."""
    result: list[int] = []
    above = -1
    for level in levels:
        above = max(0, min(level, above + 1, MAX_LEVEL))
        result.append(above)
    return result

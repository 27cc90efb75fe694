"""Levels of an outline: whatever is done, nothing stands too deep and nothing gets lost."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain import outline
from kpss_desktop.domain.minutes import MAX_LEVEL

any_levels = st.lists(st.integers(-2, 7), min_size=1, max_size=14)
valid_levels = any_levels.map(outline.repaired)
Selection = tuple[list[int], int, int]


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    levels = draw(valid_levels)
    first = draw(st.integers(0, len(levels) - 1))
    return levels, first, draw(st.integers(first, len(levels) - 1))


def is_valid(levels: Sequence[int]) -> bool:
    above = [-1, *levels]
    return all(0 <= level <= min(before + 1, MAX_LEVEL) for before, level in zip(above, levels, strict=False))


@given(any_levels)
def test_repaired_levels_are_valid_and_stay(levels: list[int]) -> None:
    repaired = outline.repaired(levels)

    assert is_valid(repaired)
    assert outline.repaired(repaired) == repaired


@given(selections())
def test_a_span_holds_whole_subtrees(selection: Selection) -> None:
    levels, first, last = selection
    start, end = outline.span(levels, first, last)

    assert start == first
    assert end > last
    assert end == len(levels) or levels[end] <= max(levels[first : last + 1])


@given(selections())
def test_indented_levels_are_valid(selection: Selection) -> None:
    found = outline.indented(*selection)

    assert found is None or is_valid(found)


@given(selections())
def test_outdenting_takes_indenting_back(selection: Selection) -> None:
    levels, first, last = selection
    deeper = outline.indented(levels, first, last)

    assert deeper is None or outline.outdented(deeper, first, last) == levels


def test_the_first_point_and_the_deepest_cannot_be_nested() -> None:
    assert outline.indented([0, 1], 0, 0) is None
    assert outline.indented([0, 1], 1, 1) is None
    assert outline.indented([0, 0, 1, 2, 3], 1, 1) is None


def test_a_point_nests_with_its_children_and_no_others() -> None:
    assert outline.indented([0, 0, 1, 0], 1, 1) == [0, 1, 2, 0]
    assert outline.outdented([0, 1, 2, 1], 1, 1) == [0, 0, 1, 1]


@given(selections(), st.booleans())
def test_a_move_keeps_every_point(selection: Selection, up: bool) -> None:
    levels, first, last = selection
    plan = (outline.moved_up if up else outline.moved_down)(levels, first, last)
    if plan is None:
        assert first == 0 if up else outline.span(levels, first, last)[1] == len(levels)
        return
    start, end, target = plan
    rows = list(enumerate(levels))
    block, rest = rows[start:end], rows[:start] + rows[end:]
    place = target if up else target - (end - start)

    assert sorted(rest[:place] + block + rest[place:]) == rows
    assert place != start


@given(selections())
def test_moving_down_and_up_again_comes_back(selection: Selection) -> None:
    levels, first, _ = selection
    plan = outline.moved_down(levels, first, first)
    if plan is None or levels[plan[1]] != levels[first]:
        return
    start, end, target = plan
    rest = levels[:start] + levels[end:]
    place = target - (end - start)
    moved = rest[:place] + levels[start:end] + rest[place:]

    assert outline.moved_up(moved, place, place) == (place, place + end - start, start)

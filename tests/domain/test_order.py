"""Keys of order: between any two there is another, and lists keep the keys they can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.order import between, rekeyed, spread


@given(st.lists(st.integers(0, 1_000_000), min_size=1, max_size=200))
def test_keys_put_anywhere_sort_as_the_items_stand(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        key = between(keys[at - 1] if at else None, keys[at] if at < len(keys) else None)
        keys.insert(at, key)

    assert keys == sorted(set(keys))


def test_a_key_between_the_closest_two_is_still_found() -> None:
    low, high = "1", "2"
    for _ in range(300):
        high = between(low, high)
        assert low < high


@pytest.mark.parametrize(("low", "high"), [("2", "1"), ("1", "1")])
def test_there_is_no_key_between_what_stands_the_other_way_round(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no key between"):
        between(low, high)


@given(st.integers(0, 5000))
def test_spread_gives_rising_keys(count: int) -> None:
    keys = spread(count)

    assert len(keys) == count
    assert keys == sorted(set(keys))


def test_keys_of_long_lists_stay_short() -> None:
    assert max(len(key) for key in spread(300_000)) <= 5


@given(st.integers(1, 200), st.integers(0, 30))
def test_spread_keeps_within_its_bounds(count: int, before: int) -> None:
    low, high = spread(before + 2)[-2:]
    keys = [low, *spread(count, low, high), high]

    assert keys == sorted(set(keys))


@given(st.integers(0, 50))
def test_one_can_write_on_behind_any_spread(count: int) -> None:
    keys = spread(count)
    for _ in range(100):
        keys.append(between(keys[-1] if keys else None, None))

    assert keys == sorted(set(keys))
    assert len(keys[-1]) <= 6


@given(st.lists(st.none() | st.sampled_from(spread(40)), max_size=40))
def test_rekeyed_keys_rise_and_stay_where_they_can(keys: list[str | None]) -> None:
    found = rekeyed(keys)

    assert found == sorted(set(found))
    assert len(found) == len(keys)
    if [key for key in keys if key] == sorted({key for key in keys if key}):
        assert all(new == old for new, old in zip(found, keys, strict=True) if old)


@given(st.permutations(spread(12)))
def test_moving_one_item_changes_one_key(keys: list[str]) -> None:
    rows = sorted(keys)
    moved = [*rows[1:6], rows[0], *rows[6:]]

    assert sum(new != old for new, old in zip(rekeyed(list(moved)), moved, strict=True)) == 1

"""Keys of order: texts that sort as the items stand, so that a move changes one row and no other.

A key is a fraction in base 62 written without its leading zero; `between` always finds another.
"""

from bisect import bisect_left

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}


def between(low: str | None, high: str | None) -> str:
    """Return a key above `low` and below `high`; None stands for the very start or the very end.

    Steps are small above `low`, since one writes on from where one is. Raises ValueError if low >= high.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError(f"no key between {low!r} and {high!r}")
    left, right = low or "", high
    prefix = ""
    while True:
        digit = _VALUE[left[0]] if left else 0
        top = _VALUE[right[0]] if right else _BASE
        if right is not None and digit == top:
            prefix += _DIGITS[digit]
            left, right = left[1:], right[1:]
            continue
        if top - digit > 1:
            step = 1 if left or right is None else (top - digit) // 2
            return prefix + _DIGITS[digit + max(1, step)]
        prefix += _DIGITS[digit]
        left, right = left[1:], None


def spread(count: int, low: str | None = None, high: str | None = None) -> list[str]:
    """Return `count` keys in rising order between `low` and `high`, short where there is room."""
    if low is None and high is None and count > _BASE:
        width = 1
        while (_BASE - 1) * _BASE ** (width - 1) < count:
            width += 1
        return [_fixed(number, width) for number in range(count)]
    keys: list[str] = []
    for _ in range(count):
        low = between(low, high)
        keys.append(low)
    return keys


def _fixed(number: int, width: int) -> str:
    digits = ""
    for _ in range(width - 1):
        number, rest = divmod(number, _BASE)
        digits = _DIGITS[rest] + digits
    return _DIGITS[number + 1] + digits + "V"


def rekeyed(keys: list[str | None], low: str | None = None, high: str | None = None) -> list[str]:
    """Keys in rising order for items as they now stand, keeping as many of the given ones as can be.

    None asks for a new key; a given key that stands out of order, or twice, is replaced. `low` and `high`
    bound the list on either side.
    """
    kept = _longest_rising([key if _inside(key, low, high) else None for key in keys])
    above = [high] * len(keys)
    for index in range(len(keys) - 2, -1, -1):
        above[index] = keys[index + 1] if index + 1 in kept else above[index + 1]
    result: list[str] = []
    for index, key in enumerate(keys):
        if index not in kept or key is None:
            key = between(result[-1] if result else low, above[index])
        result.append(key)
    return result


def _inside(key: str | None, low: str | None, high: str | None) -> bool:
    return key is not None and (low is None or key > low) and (high is None or key < high)


def _longest_rising(keys: list[str | None]) -> set[int]:
    """Indexes of the longest strictly rising run of keys, gaps allowed (patience sorting)."""
    tails: list[str] = []
    tail_index: list[int] = []
    before: dict[int, int | None] = {}
    for index, key in enumerate(keys):
        if key is None:
            continue
        place = bisect_left(tails, key)
        before[index] = tail_index[place - 1] if place else None
        tails[place : place + 1] = [key]
        tail_index[place : place + 1] = [index]
    found: set[int] = set()
    step: int | None = tail_index[-1] if tail_index else None
    while step is not None:
        found.add(step)
        step = before[step]
    return found

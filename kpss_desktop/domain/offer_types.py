"""What wording can say, as values, and the sentence that it stands in."""

import re
from datetime import time
from enum import StrEnum

from kpss_desktop.system.values import dataclass


class Said(StrEnum):
    TASK = "task"
    DECISION = "decision"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    APOLOGY = "apology"


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name stands; a `bare` one, without "paní" and given name, should be somebody known."""

    start: int
    end: int
    bare: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """Words from `start` to `end` that say something; `names` and `hour` where somebody came or left.

    `home` is where it stands from which organisation the last of them is, None where it does not.
    """

    said: Said
    start: int
    end: int
    names: tuple[NamePlace, ...] = ()
    hour: time | None = None
    home: tuple[int, int] | None = None


_STOP = re.compile(
    r"(?:(?<=\d{4})|(?<![\d.])(?<!\b[^\W\d_])(?<!\bBc)(?<!\bhl)(?<!\bst)(?<!\btj)(?<!\bIng)(?<!\bMgr)(?<!\bhod)"
    r"(?<!\bcca)(?<!\bnapr))[.!?]\s+(?=[A-Z])|;\s"
)


def sentence(flat: str, place: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends; a full stop of a date or a title ends none."""
    start, end = 0, len(flat)
    for match in _STOP.finditer(flat):
        if match.end() <= place:
            start = match.end()
        elif match.start() >= place:
            return start, match.start()
    return start, end

"""Measuring side by side: every figure is a ratio against something measured in the same run."""

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, against what, both in `unit`, and how far it may go."""

    what: str
    measured: float
    against: str
    reference: float
    goal: str
    ok: bool
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.measured / self.reference if self.reference else float("inf")


def timed(act: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    """Milliseconds that one call takes. `process_time` as the clock leaves out what other programs take of
    the processor, for acts that wait for nothing: else a busy machine hits the longer of two acts more."""
    start = clock()
    act()
    return (clock() - start) * 1000


def interleaved(
    rounds: int, *acts: Callable[[], object], clock: Callable[[], float] = perf_counter
) -> list[list[float]]:
    """Milliseconds of every act in every round, one after another so that all meet the same weather."""
    result: list[list[float]] = [[] for _ in acts]
    for _ in range(rounds):
        for place, act in enumerate(acts):
            result[place].append(timed(act, clock))
    return result


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def p99(values: Sequence[float]) -> float:
    """The value that 99 of 100 stay below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def at_most(
    what: str, measured: float, against: str, reference: float, limit: float, unit: str = "ms"
) -> Row:
    """A row whose ratio may be `limit` at the most."""
    return Row(what, measured, against, reference, f"≤ {limit:g}×", measured <= reference * limit, unit)


def report(rows: Sequence[Row], target: Path) -> str:
    """Write the rows as JSON and return them as a table."""
    target.parent.mkdir(parents=True, exist_ok=True)
    data = [asdict(row) | {"ratio": round(row.ratio, 3)} for row in rows]
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = [f"{'what':<52}{'measured':>12}{'reference':>12}{'ratio':>9}  goal       "]
    for row in rows:
        mark = "ok" if row.ok else "MISSED"
        lines.append(
            f"{row.what:<52}{row.measured:>9.2f} {row.unit:<2}{row.reference:>9.2f} {row.unit:<2}"
            f"{row.ratio:>8.3g}×  {row.goal:<10} {mark:<7} {row.against}"
        )
    return "\n".join(lines)

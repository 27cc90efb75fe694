"""`make bench`: the table of figures, each beside its reference, and the same as build/bench.json."""

import sys
from pathlib import Path

from tests.benchmarks import exporting, keys, palette, saving, start, tasks
from tests.benchmarks.measuring import report

TARGET = Path(__file__).resolve().parents[2] / "build" / "bench.json"


def main() -> int:
    """Measure everything, print the table; the exit code does not judge, since machines differ."""
    parts = (start, keys, palette, tasks, saving, exporting)
    rows = [row for part in parts for row in part.measure()]
    sys.stdout.write(report(rows, TARGET) + f"\n\n{TARGET}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""From exec to the meeting shown and ready to type, the memory then, and how long keys wait meanwhile.

Each run is a process of its own that tells, on its output, when it was painted (CLOCK_MONOTONIC, which all
processes share), what it holds in memory, and the wait of each key in the first second.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kpss_desktop.services.context import bundle
from kpss_desktop.services.sample import make_sample
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.writing import insert_meeting
from kpss_desktop.system.clock import Clock
from tests.benchmarks.measuring import Row, at_most, median

ROUNDS = 7
PROBE = Path(__file__).with_name("probe.py")


def measure() -> list[Row]:
    """Start the program on a small and on a large archive, and a bare window, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.kpss", Path(folder) / "large.kpss"
        _archive(small, 10)
        _archive(large, 10_000)
        _run("program", small, folder)  # compiles what is not compiled yet
        _run("bare", small, folder)
        found: dict[str, list[dict[str, float]]] = {"bare": [], "small": [], "large": []}
        for _ in range(ROUNDS):
            found["bare"].append(_run("bare", small, folder))
            found["small"].append(_run("program", small, folder))
            found["large"].append(_run("program", large, folder))
    ready = {name: median([run["ready"] for run in runs]) for name, runs in found.items()}
    memory = {name: median([run["memory"] for run in runs]) for name, runs in found.items()}
    waits = median([run["wait"] for runs in (found["small"], found["large"]) for run in runs])
    bare = "bare window with a text edit"
    return [
        at_most("start to today's meeting shown, 10 meetings", ready["small"], bare, ready["bare"], 1.8),
        at_most("start to today's meeting shown, 10,000 meetings", ready["large"], bare, ready["bare"], 1.8),
        at_most("  10,000 meetings against 10", ready["large"], "10 meetings", ready["small"], 1.1),
        Row("  longest wait of a key in the first second", waits, "30 ms", 30.0, "≤ 30 ms", waits <= 30),
        at_most("memory when ready", memory["small"], bare, memory["bare"], 2.0, "MB"),
    ]


def _archive(path: Path, meetings: int) -> None:
    """An archive with that many meetings, the last of which is today's sample."""
    archive = Archive.create(path)
    services = bundle(archive, Clock())
    meeting_id = make_sample(archive, Clock())
    sample = services.meetings.read(meeting_id)
    from dataclasses import replace
    from datetime import timedelta

    from kpss_desktop.domain.identity import new_uid
    from kpss_desktop.domain.minutes import Meeting, TaskStatus

    def older(number: int) -> Meeting:
        day = Clock().today() - timedelta(days=number + 400)
        points = tuple(replace(point, uid=new_uid(), topic=None) for point in sample.points)
        tasks = tuple(
            replace(task, uid=new_uid(), point=None, own_text=True, text="úkol", status=TaskStatus.DONE)
            for task in sample.tasks
        )
        attendance = tuple(replace(row, uid=new_uid()) for row in sample.attendance)
        return Meeting(
            id=0, head=replace(sample.head, date=day), attendance=attendance, points=points, tasks=tasks
        )

    archive.write(lambda c: [insert_meeting(c, older(n)) for n in range(meetings - 3)])
    services.close()


def _run(what: str, archive: Path, folder: str) -> dict[str, float]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "HOME": folder, "XDG_CONFIG_HOME": folder}
    environment["KPSS_BENCH_START"] = str(time.monotonic_ns())
    done = subprocess.run(
        [sys.executable, str(PROBE), what, str(archive)],
        env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    values: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return values

"""Minutes composed as Word, against what python-docx takes for the template and for the same text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from time import process_time

from docx import Document

from kpss_desktop.documents.word import compose_minutes, default_template
from kpss_desktop.domain.minutes import Meeting, Point
from kpss_desktop.domain.register import Group
from tests.benchmarks.keys import big_meeting
from tests.benchmarks.measuring import Row, at_most, interleaved, median

GROUP = Group(id=1, name="Skupina", short="S", title="Setkání.")


def measure() -> list[Row]:
    """Compose 30, 2,000 and 20,000 points; the check by reading back is part of it, nothing is kept from
    one time to the next."""
    template = default_template()
    small = _meeting(30)
    ours, opened = _medians(51, lambda: compose_minutes(small, GROUP), lambda: _open_and_save(template))
    tenth, large = _meeting(2_000), _meeting(20_000)
    tenth_time, large_time, theirs = _medians(
        3,
        lambda: compose_minutes(tenth, GROUP),
        lambda: compose_minutes(large, GROUP),
        lambda: _by_python_docx(large.points),
    )
    bar = theirs / 50
    return [
        at_most("export of 30 points", ours, "python-docx opens, saves template", opened, 1.5),
        Row("export of 20,000 points", large_time, "python-docx", theirs, "≥ 50× faster", large_time <= bar),
        at_most("  ten times the points, in time", large_time, "2,000 points", tenth_time, 11.0),
    ]


def _medians(rounds: int, *acts: Callable[[], object]) -> list[float]:
    return [median(times) for times in interleaved(rounds, *acts, clock=process_time)]


def _meeting(points: int) -> Meeting:
    meeting = big_meeting(points, 1)
    return replace(meeting, id=1, head=replace(meeting.head, date=date(2024, 1, 8)))


def _open_and_save(template: bytes) -> None:
    Document(BytesIO(template)).save(BytesIO())


def _by_python_docx(points: tuple[Point, ...]) -> None:
    document = Document()
    for point in points:
        paragraph = document.add_paragraph(style="List Bullet" if point.level == 0 else "List Bullet 2")
        for run in point.runs:
            paragraph.add_run(run.text).bold = run.bold
    document.save(BytesIO())

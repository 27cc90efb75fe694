"""The mark of what minutes say: the same while they say the same, another when they do not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kpss_desktop.domain.minutes import (
    Attendance,
    Head,
    Meeting,
    Outcome,
    Point,
    Presence,
    Task,
    TaskStatus,
    Topic,
)
from kpss_desktop.domain.printed import printed_mark
from kpss_desktop.domain.runs import Run

MEETING = Meeting(
    id=1,
    head=Head(group_id=1, title="Setkání.", date=date(2024, 1, 8)),
    topics=(Topic(uid="t", order="a", text="Plán"),),
    attendance=(Attendance(uid="a", order="a", name="Anna Vzorová", status=Presence.PRESENT),),
    points=(Point(uid="p", order="a", topic="t", runs=(Run("Pošle dopis"),)),),
    tasks=(Task(uid="u", order="a", meeting_id=1, point="p"),),
)


def with_first(name: str, **values: Any) -> Meeting:
    changed: dict[str, Any] = {name: (replace(getattr(MEETING, name)[0], **values),)}
    return replace(MEETING, **changed)


@pytest.mark.parametrize(
    "other",
    [
        replace(MEETING, head=replace(MEETING.head, date=date(2024, 1, 9))),
        with_first("points", runs=(Run("Pošle dopisy"),)),
        with_first("points", runs=(Run("Pošle dopis", bold=True),)),
        with_first("points", level=1),
        with_first("topics", outcome=Outcome.SKIPPED),
        with_first("attendance", status=Presence.EXCUSED),
        with_first("tasks", status=TaskStatus.DONE),
        replace(MEETING, points=()),
    ],
)
def test_other_minutes_have_another_mark(other: Meeting) -> None:
    assert printed_mark(other) != printed_mark(MEETING)


@pytest.mark.parametrize(
    "same",
    [
        replace(MEETING, id=2),
        replace(MEETING, points=(*MEETING.points, Point(uid="q", order="b", runs=(Run(" "),)))),
        with_first("points", typed_at="2024-01-08T14:05:00+01:00", marked=True, internal=True),
        with_first("points", runs=(Run("Pošle "), Run("dopis", internal=True))),
        replace(MEETING, attendance=(*MEETING.attendance, Attendance(uid="b", order="b", name="Petr"))),
    ],
)
def test_what_is_not_printed_leaves_the_mark(same: Meeting) -> None:
    assert printed_mark(same) == printed_mark(MEETING)

"""Who is asked in a round table, who has spoken, and what is printed of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.minutes import Attendance, Head, Meeting, Point, PointKind, Presence, Task
from kpss_desktop.domain.printed import printed_mark
from kpss_desktop.domain.round_table import (
    behind_name,
    for_paper,
    opening,
    organisations_present,
    said,
    tallies,
    unspoken,
    without_organisation,
)
from kpss_desktop.domain.runs import text_runs


def came(name: str, organisation: str | None, status: Presence = Presence.PRESENT) -> Attendance:
    return Attendance(uid=name, order=name, name=name, organisation=organisation, status=status)


def asked(uid: str, text: str, organisation: str = "Beta", level: int = 0, topic: str = "t") -> Point:
    kind = PointKind.ROUND_TABLE
    return Point(
        uid=uid, order=uid, level=level, topic=topic, runs=text_runs(text), kind=kind,
        organisation=organisation,
    )  # fmt: skip


def note(uid: str, text: str, level: int = 0) -> Point:
    return Point(uid=uid, order=uid, level=level, topic="t", runs=text_runs(text))


def test_each_organisation_that_came_is_asked_once_in_the_order_of_the_attendance() -> None:
    rows = [
        came("Anna Vzorová", "Gama"), came("Jan Ukázka", "Beta"), came("Eva Zkušební", "beta "),
        came("Petr Příklad", "Alfa", Presence.EXCUSED), came("Madla", None),
    ]  # fmt: skip
    assert organisations_present(rows) == ["Gama", "Beta"]
    assert without_organisation(rows) == ["Madla"]


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Beta. Mají plno.", "Beta", "Mají plno."),
        ("BETA – mají plno", "Beta", "mají plno"),
        ("Reha: nic", "Řeha", "nic"),
        ("Dílna Beta, z. s., mají plno", "Dílna Beta, z. s.", "mají plno"),
        ("Beta", "Beta", ""),
    ],
)
def test_a_text_goes_on_behind_the_name_it_begins_with(text: str, name: str, rest: str) -> None:
    start = behind_name(text, name)
    assert start is not None
    assert text[start:] == rest


@pytest.mark.parametrize(
    ("text", "name"), [("Betany mají plno", "Beta"), ("O Betě", "Beta"), ("", "Beta"), ("x", "")]
)
def test_a_text_that_does_not_begin_with_the_name_has_nothing_behind_it(text: str, name: str) -> None:
    assert behind_name(text, name) is None


@given(st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_whatever_the_name_its_opening_alone_says_nothing(name: str, text: str) -> None:
    name = " ".join(name.split())
    if behind_name(name, name) is not None:
        assert said(opening(name), name) == ""
        assert said(opening(name) + text, name) == said(text, None) or behind_name(text, name) is not None


def test_who_said_nothing_is_unspoken_unless_something_stands_under_it_or_it_is_a_task() -> None:
    points = (
        asked("a", "Alfa. ", "Alfa"), asked("b", "Beta. Mají plno.", "Beta"), asked("c", "Gama. ", "Gama"),
        note("c1", "", 1), note("c2", "mají nový byt", 1), asked("d", "Delta. ", "Delta"),
        asked("e", "", "Eta"),
    )  # fmt: skip
    assert unspoken(points, {"d"}) == {"a", "e"}


def test_documents_leave_out_who_said_nothing_and_the_mark_of_the_minutes_stays() -> None:
    head = Head(group_id=1, title="Setkání.")
    spoken = (note("n", "Úvod"), asked("b", "Beta. Mají plno."))
    silent = (note("n", "Úvod"), asked("a", "Alfa. ", "Alfa"), asked("b", "Beta. Mají plno."))
    meeting = Meeting(id=1, head=head, points=silent)
    assert for_paper(meeting).points == spoken
    assert printed_mark(meeting) == printed_mark(Meeting(id=1, head=head, points=spoken))


def test_a_silent_point_with_a_task_is_printed() -> None:
    task = Task(uid="u", order="a", meeting_id=1, point="a")
    meeting = Meeting(
        id=1, head=Head(group_id=1, title="S."), points=(asked("a", "Alfa. ", "Alfa"),), tasks=(task,)
    )
    assert for_paper(meeting) is meeting


def test_each_topic_counts_its_own_round_table_from_the_top_of_its_section() -> None:
    points = (
        note("n", "Úvod"), asked("a", "Alfa. ", "Alfa"), asked("b", "Beta. Mají plno."),
        asked("c", "Gama. Nic nového.", "Gama", topic="u"),
    )  # fmt: skip
    assert list(tallies(points)) == [("n", 1, 2), ("c", 1, 1)]

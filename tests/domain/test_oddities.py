"""What is odd about a meeting before it is closed."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from kpss_desktop.domain.minutes import (
    Attendance,
    Head,
    Meeting,
    Outcome,
    Point,
    PointKind,
    Presence,
    Task,
    TaskStatus,
    Topic,
)
from kpss_desktop.domain.oddities import Odd, Oddity, oddities
from kpss_desktop.domain.runs import Run, text_runs

MONDAY = date(2024, 3, 18)


def row(uid: str, name: str, status: Presence = Presence.PRESENT, person: int | None = None) -> Attendance:
    return Attendance(uid=uid, order=uid, name=name, status=status, person_id=person)


def meeting(**values: Any) -> Meeting:
    """Nothing odd: dated, ended, signed, somebody came, a topic with a point that is a task of somebody."""
    head = Head(
        group_id=1, title="Setkání.", date=MONDAY, start=time(13), end=time(15), author="Anna Vzorová"
    )
    whole = Meeting(
        id=1,
        head=replace(head, **values.pop("head", {})),
        topics=(Topic(uid="t", order="a", text="Akční plán"),),
        attendance=(row("a", "Anna Vzorová", person=1),),
        points=(Point(uid="p", order="a", topic="t", runs=text_runs("pošle dopis")),),
        tasks=(Task(uid="u", order="a", meeting_id=1, point="p", owner="Anna Vzorová"),),
    )
    return replace(whole, **values)


def task(**values: Any) -> tuple[Task]:
    return (replace(meeting().tasks[0], **values),)


def found(given: Meeting, today: date = MONDAY) -> list[Oddity]:
    return oddities(given, today, lambda task: "pošle dopis", ends=given.head.date == today)


def kinds(given: Meeting, today: date = MONDAY) -> list[Odd]:
    return [one.kind for one in found(given, today)]


def test_a_usual_meeting_has_nothing_odd() -> None:
    assert kinds(meeting()) == []


@pytest.mark.parametrize(
    ("head", "odd"),
    [
        ({"date": None}, [Odd.NO_DATE]),
        ({"date": date(2024, 3, 16)}, [Odd.WEEKEND]),
        ({"date": date(2024, 1, 1)}, [Odd.HOLIDAY]),
        ({"date": date(2024, 3, 29)}, [Odd.AHEAD, Odd.HOLIDAY]),
        ({"end": time(13)}, [Odd.END_FIRST]),
        ({"author": " "}, [Odd.NO_AUTHOR]),
        ({"date": date(2024, 3, 15), "end": None}, [Odd.NO_END]),
    ],
)
def test_the_heading(head: dict[str, Any], odd: list[Odd]) -> None:
    assert kinds(meeting(head=head)) == odd


def test_an_end_that_is_filled_in_by_itself_is_not_told() -> None:
    assert kinds(meeting(head={"end": None})) == []


def test_a_holiday_is_named() -> None:
    assert found(meeting(head={"date": date(2024, 10, 28)}), date(2025, 1, 1))[0].name == (
        "Den vzniku samostatného československého státu"
    )


@pytest.mark.parametrize(
    ("rows", "odd"),
    [
        ((), [Odd.NOBODY]),
        ((row("a", "Anna Vzorová", Presence.EXCUSED),), [Odd.NOBODY]),
        ((row("a", "Anna Vzorová"), row("b", "anna vzorova", Presence.EXCUSED)), [Odd.BOTH]),
        ((row("a", "Anna Vzorová"), row("b", "Anna Vzorová")), [Odd.TWICE]),
        ((row("a", "Anna Vzorová", person=1), row("b", "Anna Vzorová", person=2)), [Odd.NAMESAKES]),
        (
            (row("a", "Anna Vzorová", person=1), row("b", "Anna Vzorová", Presence.EXCUSED, 2)),
            [],
        ),
        ((row("a", "Anna Vzorová"), row("b", "Anna Vzorová", Presence.UNRECORDED)), []),
    ],
)
def test_attendance(rows: tuple[Attendance, ...], odd: list[Odd]) -> None:
    assert kinds(meeting(attendance=rows)) == odd


@pytest.mark.parametrize(
    ("outcome", "odd"),
    [(None, [Odd.EMPTY_TOPIC]), (Outcome.SKIPPED, []), (Outcome.NEXT_TIME, [])],
)
def test_a_topic_of_which_nothing_was_written(outcome: Outcome | None, odd: list[Odd]) -> None:
    topic = Topic(uid="x", order="b", text="Různé", outcome=outcome)
    assert kinds(meeting(topics=(*meeting().topics, topic))) == odd


def test_a_round_table_in_which_nobody_spoke_is_nothing_written() -> None:
    silent = Point(uid="p", order="a", topic="t", runs=text_runs("Beta. "), kind=PointKind.ROUND_TABLE,
                   organisation="Beta")  # fmt: skip
    assert kinds(meeting(points=(silent,), tasks=())) == [Odd.NOTHING, Odd.EMPTY_TOPIC]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zítra @smy přijde", ["@smy"]),
        ("@Smyš, (@prů) a „@xyz“", ["@Smyš", "@prů", "@xyz"]),
        ("Úkol:@smy", ["@smy"]),
        ("píše @anna.vz.", ["@anna.vz"]),
        ("anna@vzor.example, jan.n@vzor.cz", []),
        ("https://vzor.example/@smy a www.vzor.example/@smy", []),
        ("@ samo, 5 @ 6, a@b, @5, @@, @", []),
        ("bez zavináče", []),
    ],
)
def test_a_name_left_with_its_sign_is_told_since_it_is_printed_so(text: str, words: list[str]) -> None:
    points = tuple(replace(point, runs=text_runs(text)) for point in meeting().points)
    assert [(one.kind, one.uid, one.name) for one in found(meeting(points=points))] == [
        (Odd.MENTION, "p", word) for word in words
    ]


def test_the_sign_of_a_link_is_not_told() -> None:
    runs = (Run("viz "), Run("@smy", href="https://vzor.example/@smy"))
    points = tuple(replace(point, runs=runs) for point in meeting().points)
    assert found(meeting(points=points)) == []


def test_a_name_with_its_sign_is_told_in_topics_and_in_tasks_of_their_own_wording() -> None:
    topics = (Topic(uid="t", order="a", text="Případ @smy"),
              Topic(uid="s", order="b", text="@skip", outcome=Outcome.SKIPPED))  # fmt: skip
    given = meeting(topics=topics, tasks=task(text="volat @vol", own_text=True))
    assert [(one.uid, one.name) for one in found(given)] == [("t", "@smy"), ("u", "@vol")]


def test_what_is_not_printed_is_not_told() -> None:
    silent = Point(uid="q", order="b", topic="t", runs=text_runs("@smy"), kind=PointKind.ROUND_TABLE,
                   organisation="@smy")  # fmt: skip
    assert found(meeting(points=(*meeting().points, silent))) == []


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ({"owner": None}, [Odd.NO_OWNER]),
        ({"unsure": True}, [Odd.UNSURE]),
        ({"due": date(2024, 3, 17)}, [Odd.EARLY]),
        ({"due": MONDAY}, []),
        ({"owner": None, "status": TaskStatus.DONE}, []),
        ({"owner": None, "proposed": True}, []),
        ({"owner": None, "unsure": True, "due": date(2024, 1, 1)}, [Odd.NO_OWNER, Odd.EARLY]),
    ],
)
def test_tasks(values: dict[str, Any], odd: list[Odd]) -> None:
    assert kinds(meeting(tasks=task(**values))) == odd


def test_a_marked_point_says_which() -> None:
    points = tuple(replace(point, marked=True) for point in meeting().points)
    assert found(meeting(points=points)) == [Oddity(Odd.MARKED, "p", "pošle dopis")]

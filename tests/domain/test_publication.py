"""What is published, what is left out and listed, and what may be personal."""

from dataclasses import replace

import pytest

from kpss_desktop.domain.minutes import Attendance, Head, Meeting, Point, Presence, Task
from kpss_desktop.domain.personal import scan
from kpss_desktop.domain.publication import (
    LeftOut,
    LeftOutKind,
    People,
    hidden_people,
    initials,
    private_people,
    publication,
)
from kpss_desktop.domain.runs import Run


def point(uid: str, text: str, level: int = 0, internal: bool = False) -> Point:
    return Point(uid=uid, order=uid, level=level, runs=(Run(text),), internal=internal)


def person(name: str, organisation: str | None = None, status: Presence = Presence.PRESENT) -> Attendance:
    return Attendance(uid=name, order=name, name=name, organisation=organisation, status=status)


def meeting(*points: Point, **more: object) -> Meeting:
    return replace(Meeting(id=1, head=Head(group_id=1, title="x"), points=points), **more)  # type: ignore[arg-type]


def test_an_internal_point_goes_with_all_below_it_and_is_listed() -> None:
    source = meeting(
        point("a", "venku"), point("b", "tajné", internal=True), point("c", "pod ním", 1), point("d", "zase")
    )
    result = publication(source)
    assert [row.uid for row in result.meeting.points] == ["a", "d"]
    assert result.left_out == (
        LeftOut(LeftOutKind.POINT, "b", "tajné"), LeftOut(LeftOutKind.POINT, "c", "pod ním")
    )  # fmt: skip


def test_internal_words_go_and_leave_no_gap() -> None:
    runs = (Run("Přišla paní "), Run("Tajná ", internal=True), Run(", a", bold=True), Run(" konec"))
    source = meeting(replace(point("a", ""), runs=runs))
    result = publication(source)
    assert result.meeting.points[0].text == "Přišla paní, a konec"
    assert result.left_out == (LeftOut(LeftOutKind.WORDS, "a", "Tajná "),)


def test_private_people_appear_as_initials_and_those_in_a_role_by_name() -> None:
    source = meeting(attendance=(person("Anna Vzorová", "Vzor"), person("Petr Novák-Malý")))
    result = publication(source)
    assert [row.name for row in result.meeting.attendance] == ["Anna Vzorová", "P. N. M."]
    assert result.left_out == (LeftOut(LeftOutKind.NAME, "Petr Novák-Malý", "Petr Novák-Malý"),)


@pytest.mark.parametrize(
    ("private", "words"), [(1, "další 1 osoba"), (3, "další 3 osoby"), (7, "7 dalších osob")]
)
def test_private_people_can_be_counted(private: int, words: str) -> None:
    rows = (person("Anna Vzorová", "Vzor"), *(person(f"Host {n}") for n in range(private)))
    result = publication(meeting(attendance=rows), People.COUNT)
    assert [row.name for row in result.meeting.attendance] == ["Anna Vzorová", words]


def test_she_may_choose_who_is_named() -> None:
    source = meeting(attendance=(person("Anna Vzorová", "Vzor"), person("Petr Novák")))
    assert [row.name for row in private_people(source, frozenset({"Petr Novák"}))] == ["Anna Vzorová"]
    assert publication(source, People.NAMES).left_out == ()


def test_tasks_of_internal_points_go_and_private_owners_are_initials() -> None:
    tasks = (
        Task(uid="t", order="a", meeting_id=1, point="b"),
        Task(uid="u", order="b", meeting_id=1, text="zavolat", own_text=True, owner="Petr Novák"),
    )
    source = meeting(point("b", "tajné", internal=True), tasks=tasks, attendance=(person("Petr Novák"),))
    result = publication(source)
    assert [(task.uid, task.owner) for task in result.meeting.tasks] == [("u", "P. N.")]
    assert LeftOut(LeftOutKind.TASK, "t", "tajné") in result.left_out


def test_what_was_found_can_be_withheld_and_is_listed() -> None:
    source = meeting(point("a", "volejte 777 123 456 večer"))
    result = publication(source, withheld=scan(source))
    assert result.meeting.points[0].text == "volejte […] večer"
    assert result.left_out == (LeftOut(LeftOutKind.FOUND, "a", "777 123 456"),)


def test_a_finding_in_a_point_that_was_edited_since_withholds_nothing() -> None:
    source = meeting(point("a", "volejte 777 123 456"))
    edited = meeting(point("a", "nevolejte vůbec nikdy"))
    assert publication(edited, withheld=scan(source)).left_out == ()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Lukáš Vzor", "L. V."), ("Mgr. Anna Vzorová, Ph.D.", "A. V."), ("Jan Chyba ml.", "J. Ch."),
        ("Anna Vzorová-Malá", "A. V. M."), ("Anna Vzorová (Charita)", "A. V."),
    ],
)  # fmt: skip
def test_initials_are_of_every_name_and_of_nothing_else(name: str, letters: str) -> None:
    assert initials(name) == letters


def written_by(author: str, *rows: Attendance) -> Meeting:
    source = meeting(point("a", "Anna Vzorová psala"), attendance=rows)
    return replace(source, head=replace(source.head, author=author))


@pytest.mark.parametrize(
    ("author", "signed"),
    [
        ("Anna Vzorová", "A. V."), ("Bc. Anna Vzorová, DiS.", "A. V."),
        ("Anna Vzorová a Petr Novák", "A. V. a P. N."),
        ("Mgr. Anna Vzorová, Ing. Petr Novák", "A. V., P. N."),
    ],
)  # fmt: skip
def test_the_author_signs_by_initials_and_is_listed(author: str, signed: str) -> None:
    result = publication(written_by(author))
    assert result.meeting.head.author == signed
    assert result.left_out == (LeftOut(LeftOutKind.AUTHOR, "", author),)


def test_initials_of_an_author_are_signed_as_they_are() -> None:
    assert publication(written_by("A. V.")).left_out == ()


def test_the_author_signs_in_full_where_all_are_named_or_she_says_so() -> None:
    source = written_by("Anna Vzorová", person("Anna Vzorová"))
    assert publication(source, People.NAMES).meeting.head.author == "Anna Vzorová"
    assert publication(source, author_named=True).meeting.head.author == "Anna Vzorová"
    assert publication(source, People.NAMES, author_named=False).meeting.head.author == "A. V."


def test_the_author_who_is_named_nowhere_is_looked_for_in_the_text() -> None:
    assert [row.name for row in hidden_people(written_by("Mgr. Anna Vzorová"))] == ["Anna Vzorová"]
    in_a_role = written_by("Anna Vzorová", person("Anna Vzorová", "Organizace Beta"))
    assert hidden_people(in_a_role) == []
    assert hidden_people(written_by("Anna Vzorová"), author_named=True) == []

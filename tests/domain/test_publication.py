"""What is published, what is left out and listed, and what may be personal."""

from dataclasses import replace

import pytest

from kpss_desktop.domain.minutes import Attendance, Head, Meeting, Point, Presence, Task
from kpss_desktop.domain.publication import (
    FindingKind,
    LeftOut,
    LeftOutKind,
    People,
    initials,
    private_people,
    publication,
    scan,
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


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("rodné číslo 785612/1009 paní", FindingKind.BIRTH_NUMBER, "785612/1009"),
        ("volejte +420 777 123 456.", FindingKind.PHONE, "+420 777 123 456"),
        ("tel. 485123456", FindingKind.PHONE, "485123456"),
        ("volejte 777.123.456", FindingKind.PHONE, "777.123.456"),
        ("linka 485 12 34 56", FindingKind.PHONE, "485 12 34 56"),
        ("z Německa +49 170 1234567", FindingKind.PHONE, "+49 170 1234567"),
        ("tel. 48 512 3456", FindingKind.PHONE, "tel. 48 512 3456"),
        ("paní, r. č. 855101/0003", FindingKind.BIRTH_NUMBER, "855101/0003"),
        ("ul. 5. května 12", FindingKind.ADDRESS, "ul. 5. května 12"),
        ("v domě 28. října 60/3", FindingKind.ADDRESS, "28. října 60/3"),
        ("1. máje 97, 460 02 Liberec", FindingKind.ADDRESS, "1. máje 97, 460 02 Liberec"),
        ("bytem v Liberci, Vzorová 5", FindingKind.ADDRESS, "bytem v Liberci, Vzorová 5"),
        ("rodina z obce Vzorov č. p. 12", FindingKind.ADDRESS, "Vzorov č. p. 12"),
        ("pište na anna@vzor.example.", FindingKind.EMAIL, "anna@vzor.example"),
        ("bydlí Vzorová 12/3, Liberec", FindingKind.ADDRESS, "Vzorová 12/3, Liberec"),
        ("ulice Na Příkopě 5", FindingKind.ADDRESS, "ulice Na Příkopě 5"),
        ("Dlouhá 5, 460 01 Liberec 1", FindingKind.ADDRESS, "Dlouhá 5, 460 01 Liberec 1"),
    ],
)
def test_what_may_be_personal_is_found(text: str, kind: FindingKind, found: str) -> None:
    (finding,) = scan(meeting(point("a", text)))
    assert (finding.uid, finding.kind, finding.text) == ("a", kind, found)
    assert text[finding.start : finding.end] == found


@pytest.mark.parametrize(
    "text",
    ["rozpočet 1 200 000 Kč", "zákon č. 108/2006 Sb.", "do 29. 2. 2024", "2000 rodin", "§ 94 odst. 3",
     "785612/1014 není rodné číslo", "čj. 123456/2024", "13:30 hod",
     "dotace 234 567 890 Kč", "od 5. května 12 rodin", "bydlí tu 5 let", "dne 8. ledna 2024"],
)  # fmt: skip
def test_ordinary_numbers_are_not_taken_for_personal_ones(text: str) -> None:
    assert scan(meeting(point("a", text))) == ()


def test_private_surnames_are_found_inflected() -> None:
    found = scan(meeting(point("a", "Jednali jsme s Petrem Novákem.")), [person("Petr Novák")])
    assert [(row.kind, row.text) for row in found] == [(FindingKind.NAME, "Petrem Novákem")]


def test_what_was_found_can_be_withheld_and_is_listed() -> None:
    source = meeting(point("a", "volejte 777 123 456 večer"))
    result = publication(source, withheld=scan(source))
    assert result.meeting.points[0].text == "volejte […] večer"
    assert result.left_out == (LeftOut(LeftOutKind.FOUND, "a", "777 123 456"),)


def test_a_finding_in_a_point_that_was_edited_since_withholds_nothing() -> None:
    source = meeting(point("a", "volejte 777 123 456"))
    edited = meeting(point("a", "nevolejte vůbec nikdy"))
    assert publication(edited, withheld=scan(source)).left_out == ()


def test_initials_are_of_every_name() -> None:
    assert initials("Lukáš Vzor") == "L. V."

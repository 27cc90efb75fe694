"""What may be personal is found, and left out, in all that a publication prints, not in the points alone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time

import pytest

from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    Attendance,
    Head,
    Meeting,
    Outcome,
    Owner,
    OwnerKind,
    Point,
    Presence,
    Task,
    Topic,
)
from kpss_desktop.domain.personal import FindingKind, scan
from kpss_desktop.domain.publication import LeftOut, LeftOutKind, hidden_people, publication
from kpss_desktop.domain.published import Where, printed_name
from kpss_desktop.domain.runs import Run
from kpss_desktop.domain.tasks import owner_text

GUEST = Attendance(uid="g", order="b", name="Jana Skrytá", status=Presence.PRESENT)
OFFICIAL = Attendance(
    uid="o", order="a", name="Karel Úřední", organisation="Úřad", status=Presence.PRESENT, arrived=time(14, 5)
)


def head(**more: object) -> Head:
    return replace(Head(group_id=1, title="Setkání skupiny."), **more)  # type: ignore[arg-type]


def meeting(**more: object) -> Meeting:
    return replace(Meeting(id=1, head=head(), attendance=(OFFICIAL, GUEST)), **more)  # type: ignore[arg-type]


def task(**more: object) -> Task:
    return replace(Task(uid="t", order="a", meeting_id=1, own_text=True, text="zavolat"), **more)  # type: ignore[arg-type]


def topic(text: str) -> Meeting:
    return meeting(topics=(Topic(uid="t", order="a", text=text),))


def place(text: str) -> Meeting:
    return meeting(head=head(place=text))


def place_in_full(text: str) -> Meeting:
    return meeting(head=head(place_full=text))


def wording(text: str) -> Meeting:
    return meeting(attendance=(replace(OFFICIAL, as_written=text), GUEST))


def bare_name(text: str) -> Meeting:
    return meeting(attendance=(replace(OFFICIAL, name=text), GUEST))


def organisation(text: str) -> Meeting:
    return meeting(attendance=(replace(OFFICIAL, organisation=text), GUEST))


def ahead(text: str) -> Meeting:
    return meeting(head=head(next_meetings=(AnnouncedDate(date(2024, 3, 18), place=text),)))


@dataclass(frozen=True)
class Place:
    """Where a text is, and what it says once it is published."""

    made: Callable[[str], Meeting]
    said: Callable[[Meeting], str | None]


PLACES = {
    Where.TITLE: Place(lambda text: meeting(head=head(title=text)), lambda made: made.head.title),
    Where.PLACE: Place(place, lambda made: made.head.place),
    Where.PLACE_FULL: Place(place_in_full, lambda made: made.head.place_full),
    Where.TOPIC: Place(topic, lambda made: made.topics[0].text),
    Where.ORGANISATION: Place(organisation, lambda made: made.attendance[0].organisation),
    Where.TASK: Place(lambda text: meeting(tasks=(task(text=text),)), lambda made: made.tasks[0].text),
    Where.OWNER: Place(
        lambda text: meeting(tasks=(task(owner=text),)), lambda made: owner_text(made.tasks[0])
    ),
    Where.TERM: Place(
        lambda text: meeting(tasks=(task(due_as_written=text),)), lambda made: made.tasks[0].due_as_written
    ),
    Where.NEXT: Place(ahead, lambda made: made.head.next_meetings[0].place),
}
SECRETS = (
    "777 123 456", "jana.n@vzor.example", "jana.n (zavináč) vzor.cz", "785612/1009", "Janou Skrytou",
    "Skryté",    "J. Skrytá", "paní |Cizí|", "Mgr. |Cizího|",
)  # fmt: skip


@pytest.mark.parametrize("where", PLACES, ids=str)
@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_found_wherever_it_is_printed_and_goes_from_there(where: Where, secret: str) -> None:
    before, _, rest = secret.rpartition("|")[0].partition("|")
    piece = rest or secret
    source = PLACES[where].made(f"Případ {before}{piece}, dále")

    found = scan(publication(source).meeting, hidden_people(source), strangers=True)
    result = publication(source, withheld=found)

    assert [(one.where, one.text) for one in found] == [(where, piece)]
    assert PLACES[where].said(result.meeting) == f"Případ {before}[…], dále"
    assert [row.text for row in result.left_out if row.kind is LeftOutKind.FOUND] == [piece]


@pytest.mark.parametrize("where", PLACES, ids=str)
@pytest.mark.parametrize(
    "text",
    [
        "Akční plán na rok 2024",
        "Zákon 108/2006 Sb.",
        "Karel Úřední a 30 rodin",
        "Naděje 30, Liberec",
        "",
        "Skryté",
    ],
)
def test_what_is_no_secret_stays_wherever_it_is(where: Where, text: str) -> None:
    source = replace(PLACES[where].made(text), attendance=(OFFICIAL,))

    assert scan(publication(source).meeting, strangers=True) == ()


@pytest.mark.parametrize(
    ("row", "secret", "said"),
    [
        (replace(OFFICIAL, as_written="K. Úřední (tel. 777 123 456)"), "777 123 456", "K. Úřední (tel. […])"),
        (replace(OFFICIAL, name="Karel Úřední 777123456"), "777123456", "Karel Úřední […]"),
        (replace(OFFICIAL, status=Presence.EXCUSED, as_written="Karel Úřední, Husova 12, Liberec"),
         "Husova 12, Liberec", "Karel Úřední, […]"),
    ],
)  # fmt: skip
def test_a_contact_beside_a_name_goes_and_the_name_stays(row: Attendance, secret: str, said: str) -> None:
    source = meeting(attendance=(row,))

    found = scan(source)
    made = publication(source, withheld=found).meeting.attendance[0]

    assert [(one.where, one.text) for one in found] == [(Where.PERSON, secret)]
    assert printed_name(made) == said
    assert secret not in made.name


def test_somebody_who_is_named_is_not_taken_for_a_relative_who_is_not() -> None:
    rows = (replace(OFFICIAL, name="Eva Skrytá", titles_before="Mgr."), GUEST)

    assert scan(publication(meeting(attendance=rows)).meeting, [GUEST], strangers=True) == ()


def test_nobody_is_looked_for_who_is_not_printed() -> None:
    unrecorded = replace(OFFICIAL, status=Presence.UNRECORDED, as_written="K. Ú., 777 123 456")
    skipped = Topic(uid="t", order="a", text="Paní Cizí", outcome=Outcome.SKIPPED)
    proposed = task(text="Zavolat paní Cizí", proposed=True)

    source = meeting(attendance=(unrecorded,), topics=(skipped,), tasks=(proposed,))

    assert scan(source, strangers=True) == ()


def test_only_what_is_printed_is_looked_at() -> None:
    source = replace(topic("777 123 456"), tasks=(task(text="602 123 456"),))

    assert [one.text for one in scan(source, where={Where.TOPIC})] == ["777 123 456"]


def test_a_task_that_follows_its_point_is_found_once_and_loses_the_same() -> None:
    point = Point(uid="p", order="a", runs=(Run("Zavolat na 777 123 456"),))
    source = meeting(points=(point,), tasks=(task(point="p", own_text=False, text=""),))

    found = scan(source)

    assert [(one.where, one.text) for one in found] == [(Where.POINT, "777 123 456")]


def test_whoever_has_a_task_and_was_not_there_is_offered_too() -> None:
    who = Owner(OwnerKind.PERSON, "Jiří Nebyl", ref=5)
    there = Owner(OwnerKind.PERSON, "Karel Úřední", ref=6)
    point = Point(uid="p", order="a", runs=(Run("Úkol pro Jiřího Nebyla a Karla Úředního"),))
    source = meeting(points=(point,), tasks=(task(owner="Nebyl a Úřední", owners=(who, there)),))

    found = scan(publication(source).meeting, strangers=True)
    said = publication(source, withheld=found).meeting

    assert [(one.where, one.text) for one in found] == [
        (Where.POINT, "Jiřího Nebyla"), (Where.OWNER, "Jiří Nebyl")
    ]  # fmt: skip
    assert owner_text(said.tasks[0]) == "[…], Karel Úřední"


def test_a_private_owner_is_an_initial_by_whatever_words_the_task_was_given() -> None:
    who = Owner(OwnerKind.PERSON, "Jana Skrytá", ref=5)
    source = meeting(tasks=(task(owner="Skryté", owners=(who,)),))

    result = publication(source)

    assert owner_text(result.meeting.tasks[0]) == "J. S."
    assert LeftOut(LeftOutKind.NAME, "t", "Jana Skrytá") in result.left_out


def test_an_owner_whose_name_begins_like_a_private_one_stays_whole() -> None:
    rows = (replace(GUEST, name="Jan Nov"), OFFICIAL)
    source = meeting(attendance=rows, tasks=(task(owner="Jan Novotný"),))

    assert publication(source).meeting.tasks[0].owner == "Jan Novotný"


@pytest.mark.parametrize(
    ("full", "offered"),
    [
        ("Úřad, Husova 12, Liberec", []),
        ("u paní Skryté, Husova 12, Liberec", ["Skryté", "Husova 12, Liberec"]),
    ],
)
def test_the_address_of_the_meeting_is_offered_only_where_somebody_lives(
    full: str, offered: list[str]
) -> None:
    source = place_in_full(full)

    assert [one.text for one in scan(source, [GUEST])] == offered


# Links


def linked(*runs: Run) -> Meeting:
    return meeting(points=(Point(uid="p", order="a", runs=runs),))


HIDDEN_IN = (
    ("mailto:jana.n@vzor.example", FindingKind.EMAIL),
    ("mailto:jana%2en@vzor.example?subject=Dotaz", FindingKind.EMAIL),
    ("https://vzor.example/formular?komu=jana.n%40vzor.example", FindingKind.EMAIL),
    ("https://wa.me/420777123456", FindingKind.PHONE),
    ("tel:+420777123456", FindingKind.PHONE),
    ("https://vzor.example/lide/jana-skryta", FindingKind.NAME),
    ("https://vzor.example/skryta.jana.5", FindingKind.NAME),
)


@pytest.mark.parametrize(("href", "kind"), HIDDEN_IN, ids=[href for href, _ in HIDDEN_IN])
def test_what_an_address_behind_words_tells_goes_and_the_words_stay(href: str, kind: FindingKind) -> None:
    source = linked(Run("Napište "), Run("na", href=href), Run(" adresu", bold=True, href=href), Run("."))

    found = scan(source, [GUEST])
    result = publication(source, withheld=found)

    assert [(one.kind, one.where, one.text) for one in found] == [(kind, Where.LINK, href)]
    assert result.meeting.points[0].text == "Napište na adresu."
    assert all(run.href is None for run in result.meeting.points[0].runs)
    assert [row.text for row in result.left_out if row.kind is LeftOutKind.FOUND] == [href]


@pytest.mark.parametrize(
    "href",
    ["https://vzor.example/zapis-2024", "https://vzor.example/skryta-zprava", "https://karel-uredni.example/",
     "https://vzor.example/?id=420777123456", "https://[::1", "https://vzor.example/karel-uredni"],
)  # fmt: skip
def test_an_ordinary_link_stays(href: str) -> None:
    source = linked(Run("Viz "), Run("stránky", href=href))

    assert scan(source, [GUEST]) == ()


def test_an_address_that_is_read_goes_with_all_of_its_link() -> None:
    mail = "mailto:jana.n@vzor.example"
    source = linked(
        Run("Pište: ", href=mail), Run("jana.n@vzor.example", bold=True, href=mail), Run(" a konec")
    )

    found = scan(source)
    made = publication(source, withheld=found).meeting.points[0]

    assert [(one.where, one.text) for one in found] == [(Where.POINT, "jana.n@vzor.example")]
    assert made.text == "Pište: […] a konec"
    assert all(run.href is None for run in made.runs)


def test_a_page_that_is_called_by_a_name_goes_with_its_words() -> None:
    page = "https://vzor.example/jana-skryta"
    source = linked(Run("Viz "), Run(page, href=page), Run("."))

    found = scan(source, [GUEST])

    assert [(one.kind, one.text) for one in found] == [(FindingKind.NAME, page)]
    assert publication(source, withheld=found).meeting.points[0].runs == (Run("Viz […]."),)


def test_a_link_that_leads_elsewhere_by_now_is_left_alone() -> None:
    before = linked(Run("pište sem", href="mailto:jana.n@vzor.example"))
    after = linked(Run("pište sem", href="https://vzor.example/"))

    assert publication(after, withheld=scan(before)).meeting.points == after.points

"""A line about a task: who has it and by when, what is kept of it, and what she says to that."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.mentions import Directory, Mentionable, MentionKind
from kpss_desktop.domain.minutes import DueKind, Owner, OwnerKind, Task
from kpss_desktop.domain.terms import show_term
from kpss_desktop.services.capturing import NOTHING, fill, refill, understand
from kpss_desktop.services.register import Register
from kpss_desktop.services.surroundings import Neighbourhood, Surroundings
from tests.helpers.archives import add_group, add_meeting, add_member, meeting_of, services_in

BASE, NEXT = date(2024, 1, 8), date(2024, 3, 18)
PERSON = MentionKind.PERSON
DIRECTORY = Directory(
    [
        Mentionable(PERSON, "Lukáš Vzor", 1, present=True),
        Mentionable(PERSON, "Anna Vzorová", 2),
        Mentionable(PERSON, "Jana Vzorová", 3, present=True),
        Mentionable(PERSON, "Karel Malý", 4),
        Mentionable(MentionKind.ROLE, "manažer skupiny"),
        Mentionable(MentionKind.ORGANISATION, "Beta", 5),
    ]
)
BLANK = Task(uid="t", order="a", meeting_id=1)

# the line | the owner's wording | whom it means | the term as shown
LINES = """
pošle dopis radním @Vzor do 29.2. | Vzor | Lukáš Vzor | čt 29. 2. 2024
všichni dodají zprávu v únoru | všichni | všichni | únor 2024
manažer skupiny má za úkol poslat mail | manažer skupiny | manažer skupiny | bez termínu
Karel Malý a Lukáš Vzor připraví program | Karel Malý a Lukáš Vzor | Karel Malý, Lukáš Vzor | bez termínu
pošle @Malý, @Vzor do pátku | Malý, Vzor | Karel Malý, Lukáš Vzor | pá 12. 1. 2024
Úkol: Malý zajistí sál do příštího setkání | Malý | Karel Malý | po 18. 3. 2024 · příště
pošle dopis panu Malému co nejdříve | | | co nejdříve
Vzor pošle zprávu do 31. 4. | Vzor | Lukáš Vzor | 31. 4. není
Vzorová zavolá do konce týdne | Vzorová | | ne 14. 1. 2024
zjistit ceny | | | bez termínu
"""


def around(**more: object) -> Surroundings:
    return Surroundings(DIRECTORY, BASE, NEXT, 7, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", LINES.strip().splitlines())
def test_a_line_tells_who_and_by_when(row: str) -> None:
    text, owner, whom, term = (part.strip() for part in row.split("|"))
    read = understand(text, around())
    shown = show_term(read.due, read.due_kind, read.due_as_written, unsure=read.unsure)
    assert (read.owner or "", ", ".join(one.name for one in read.owners), shown) == (owner, whom, term)


def test_a_day_without_a_word_before_it_and_two_terms_are_uncertain() -> None:
    assert understand("Malý zavolá 29.2.", around()).unsure
    assert understand("do 15.1. návrh, do 29.2. zpráva", around()).unsure
    assert not understand("Malý zavolá do 29.2.", around()).unsure


def test_the_next_meeting_is_bound_only_where_it_is_planned() -> None:
    line = "Malý zavolá do příštího setkání"
    assert understand(line, around()).due_meeting == 7
    waiting = understand(line, Surroundings(DIRECTORY, BASE))
    assert (waiting.due_kind, waiting.due, waiting.due_meeting) == (DueKind.NEXT_MEETING, None, None)


def test_a_choice_made_once_tells_namesakes_apart() -> None:
    anna = Owner(OwnerKind.PERSON, "Anna Vzorová", 2)
    first = understand("Vzorová zavolá", around())
    assert (first.doubtful, first.asked, len(first.who)) == (True, "vzorova", 2)
    assert understand("Vzorová zavolá", around(choices={"vzorova": anna})).owners == (anna,)


def test_the_sign_of_a_name_goes_only_when_the_name_is_whole() -> None:
    assert understand("pošle @Vzor", around()).signs == (6,)
    assert understand("pošle @malý", around()).signs == (6,)
    assert understand("pošle @luk", around()).signs == ()


def test_only_what_still_is_as_it_was_read_follows_the_line() -> None:
    before, after = (
        understand(f"{who} zavolá do {day}", around()) for who, day in (("Malý", "pátku"), ("Vzor", "29.2."))
    )
    read = fill(BLANK, before)
    followed = refill(read, before, after)
    assert (followed.owner, followed.due) == ("Vzor", date(2024, 2, 29))
    by_hand = refill(
        Task(uid="t", order="a", meeting_id=1, owner="Beta", due=BASE, due_kind=DueKind.DAY), before, after
    )
    assert (by_hand.owner, by_hand.due) == ("Beta", BASE)
    confirmed = refill(read, before, before)
    assert confirmed == read


@given(st.text(max_size=80))
def test_no_line_is_too_strange(text: str) -> None:
    read = understand(text, around())
    assert refill(fill(BLANK, read), read, NOTHING).owner is None


def test_surroundings_are_read_from_the_archive_and_know_who_came(tmp_path: Path) -> None:
    with services_in(tmp_path) as services:
        group = add_group(services)
        add_member(services, group, "Anna Vzorová")
        add_meeting(services, meeting_of(group, day=NEXT))
        session = services.meetings.open(services.meetings.start_new(group.id, BASE))
        near = Neighbourhood(services.register)
        near.show(session)
        found = near.now()
        assert found is not None
        assert (found.base, found.next_meeting) == (BASE, NEXT)
        assert understand("Vzorová zavolá", found).owners[0].name == "Anna Vzorová"
        assert "manažer skupiny" in [who.name for who in found.directory.complete("mana")]


def test_a_choice_is_kept_in_the_archive(tmp_path: Path) -> None:
    with services_in(tmp_path) as services:
        group = add_group(services)
        session = services.meetings.open(services.meetings.start_new(group.id, BASE))
        near = Neighbourhood(Register(services.archive))
        near.show(session)
        near.remember("vzorova", Owner(OwnerKind.PERSON, "Anna Vzorová", None))
        found = near.now()
        assert found is not None
        assert found.choices["vzorova"].name == "Anna Vzorová"

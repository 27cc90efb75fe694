"""The story of a task as sentences."""

from datetime import date
from typing import Any

import pytest

from kpss_desktop.domain.minutes import DueKind, Owner, OwnerKind, Review, TaskStatus
from kpss_desktop.domain.task_groups import TaskLine
from kpss_desktop.services.task_history import story
from tests.helpers.archives import TODAY
from tests.helpers.tasks import JANUARY, task

FEBRUARY, APRIL = date(2024, 2, 29), date(2024, 4, 10)


def line(
    point: str = "", *, former: tuple[str, ...] = (), day: date | None = JANUARY, **values: Any
) -> TaskLine:
    return TaskLine(
        task=task("t", **values), text=point or "poslat dopis", point=point, day=day, title="Setkání.",
        group_id=1, group="Skupina", former=former,
    )  # fmt: skip


def review(day: date, status: TaskStatus = TaskStatus.OPEN, **values: Any) -> Review:
    defaults: dict[str, Any] = {"order": "1", "task": "t", "meeting_id": 2}
    return Review(uid=f"r{day}", date=day, status=status, **(defaults | values))


def told(what: TaskLine, *reviews: Review) -> list[str]:
    return [one.sentence for one in story(what, reviews, TODAY)]


def test_it_begins_with_the_wording_of_its_point_its_owner_and_term() -> None:
    what = line("dodat zprávu do 29. 2.", owner="Anna Vzorová", due=APRIL)
    assert told(what) == [
        "8. 1. 2024 vznikl – „dodat zprávu do 29. 2.“, má ho Anna Vzorová, termín st 10. 4. 2024.",
        "Dnes zbývá 23 dní.",
    ]


def test_each_meeting_says_what_it_found() -> None:
    what = line("dodat zprávu do 29. 2. 2024", due=APRIL)
    moved = review(date(2024, 3, 4), due=APRIL, note="čeká se na organizace")
    assert told(what, moved)[1] == (
        "4. 3. 2024 trvá, nový termín st 10. 4. 2024, poznámka: čeká se na organizace."
    )


def test_a_note_that_is_a_sentence_ends_with_one_full_stop() -> None:
    checked = review(date(2024, 3, 4), note="Ověří to znovu.")
    assert told(line("dodat zprávu"), checked)[1].endswith("poznámka: Ověří to znovu.")


def test_a_change_between_meetings_says_so_and_who_reported_it() -> None:
    what = line("dodat zprávu", status=TaskStatus.DONE)
    done = review(date(2024, 3, 15), TaskStatus.DONE, meeting_id=None, reported_by="Anna Vzorová")
    assert told(what, done)[1:] == ["15. 3. 2024 mezi setkáními: splněn, zapsal(a) Anna Vzorová."]


def test_what_was_closed_can_be_opened_again() -> None:
    closed = review(date(2024, 2, 5), TaskStatus.CANCELLED)
    again = review(date(2024, 3, 4), TaskStatus.OPEN)
    assert [sentence.split(" ", 3)[-1] for sentence in told(line("dopis"), closed, again)[1:]] == [
        "zrušen.", "znovu otevřen.",
    ]  # fmt: skip


def test_a_term_that_a_review_repeats_is_not_new() -> None:
    what = line("dodat zprávu do 29. 2. 2024", due=FEBRUARY)
    assert told(what, review(date(2024, 2, 5), due=FEBRUARY))[1] == "5. 2. 2024 trvá."


def test_a_period_and_the_next_meeting_are_named_as_they_were_meant() -> None:
    what = line("ověřit", due=date(2024, 3, 31), due_kind=DueKind.MONTH)
    assert "termín březen 2024." in told(what)[0]
    waits = line("ověřit", due_kind=DueKind.NEXT_MEETING)
    assert told(waits) == [
        "8. 1. 2024 vznikl – „ověřit“, do příštího setkání.",
        "Dnes čeká, až bude naplánované příští setkání.",
    ]


def test_it_ends_with_how_late_it_is() -> None:
    assert told(line("dopis", due=date(2024, 3, 17)))[-1] == "Dnes je po termínu 1 den."
    assert told(line("dopis", due=TODAY))[-1] == "Dnes je poslední den termínu."
    assert told(line("dopis", due=date(2024, 3, 20)))[-1] == "Dnes zbývají 2 dny."


def test_who_has_left_is_said() -> None:
    assert told(line("dopis", former=("Emil Smyšlený",)))[-1] == "Dnes Emil Smyšlený už není členem skupiny."


def test_a_task_of_old_minutes_without_a_date_still_has_a_beginning() -> None:
    assert told(line("dopis", day=None, proposed=True)) == [
        "Bez data vznikl – „dopis“, návrh z převzatého zápisu, zatím nepotvrzený."
    ]


def test_a_new_owner_is_told_where_it_was_given() -> None:
    what = line("dopis", owner="Beta")
    assert told(what, review(date(2024, 3, 15), meeting_id=None, note="nově Beta"))[1:] == [
        "15. 3. 2024 mezi setkáními: trvá, nově Beta."
    ]


def test_what_was_settled_at_its_own_meeting_is_told() -> None:
    assert told(line("dopis", status=TaskStatus.DONE))[1:] == ["8. 1. 2024 splněn hned na setkání."]


def test_what_the_first_minutes_say_against_the_last_review_is_told() -> None:
    stood = review(date(2024, 2, 5))
    assert told(line("dopis", status=TaskStatus.CANCELLED), stood)[1:] == [
        "5. 2. 2024 trvá.", "Dnes je zrušený, jak stojí v zápisu z 8. 1. 2024.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("owners", "words"),
    [
        ((Owner(OwnerKind.EVERYBODY, "všichni"),), "mají ho všichni"),
        ((Owner(OwnerKind.PERSON, "Anna Vzorová"), Owner(OwnerKind.ROLE, "manažer")),
         "mají ho Anna Vzorová, manažer"),
        ((Owner(OwnerKind.ORGANISATION, "Beta"),), "má ho Beta"),
    ],
)  # fmt: skip
def test_several_have_a_task_together(owners: tuple[Owner, ...], words: str) -> None:
    assert f", {words}." in told(line("dopis", owners=owners))[0]


def test_who_said_it_at_a_meeting_is_told() -> None:
    said = review(date(2024, 2, 5), reported_by="Anna Vzorová")
    assert told(line("dopis"), said)[1] == "5. 2. 2024 trvá, řekl(a) Anna Vzorová."

"""Who came, who is missing, in what order the panel shows them."""

from typing import Any

from kpss_desktop.domain.attending import counts, missing_of_last, next_presence, seated
from kpss_desktop.domain.minutes import Attendance, Presence


def row(name: str, status: Presence = Presence.UNRECORDED, **more: Any) -> Attendance:
    return Attendance(uid=name, order=name, name=name, status=status, **more)


def test_one_key_goes_round_the_four_states() -> None:
    states = [Presence.UNRECORDED]
    for _ in range(4):
        states.append(next_presence(states[-1]))

    assert states == ["unrecorded", "present", "excused", "absent", "unrecorded"]


def test_counts_name_every_state() -> None:
    found = counts([row("a", Presence.PRESENT), row("b", Presence.PRESENT), row("c", Presence.EXCUSED)])

    assert found == {"present": 2, "excused": 1, "absent": 0, "unrecorded": 0}


def test_missing_are_those_of_last_time_who_are_not_accounted_for() -> None:
    last = [row("Anna", Presence.PRESENT), row("Petr", Presence.PRESENT), row("Eva", Presence.EXCUSED)]
    now = [row("Anna", Presence.EXCUSED), row("Petr"), row("Eva")]

    assert [who.name for who in missing_of_last(now, last)] == ["Petr"]


def test_a_person_is_recognised_under_another_name_and_namesakes_are_not_mixed() -> None:
    last = [row("Eva Stará", Presence.PRESENT, person_id=1), row("Jan", Presence.PRESENT, person_id=2)]
    now = [row("Eva Nová", Presence.PRESENT, person_id=1), row("Jan", Presence.PRESENT, person_id=3)]

    assert [who.person_id for who in missing_of_last(now, last)] == [2]


def test_those_of_last_time_are_seated_first() -> None:
    rows = [row("Adam"), row("Eva"), row("Petr", person_id=7)]
    last = [row("Eva", Presence.PRESENT), row("Pavel", Presence.PRESENT, person_id=7), row("Adam")]

    assert [who.name for who in seated(rows, last)] == ["Eva", "Petr", "Adam"]

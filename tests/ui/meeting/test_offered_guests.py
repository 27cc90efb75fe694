"""Somebody unknown whom a line names as having come: a guest, with the organisation that is known."""

import pytest
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.cleaning import Lack, lacks
from kpss_desktop.domain.minutes import Presence, Role
from kpss_desktop.domain.register import Organisation
from tests.ui.meeting.conftest import World
from tests.ui.meeting.test_capture import Desk
from tests.ui.typing import CONTROL, Key


@pytest.fixture
def desk(world: World, qtbot: QtBot) -> Desk:
    return Desk(world, qtbot)


@pytest.mark.parametrize(
    ("line", "home"),
    [
        ("Dorazila paní Olga Neznámá z Návratu", "Návrat"),
        ("Dorazila paní Olga Neznámá z organizace Návrat ve 14:00", "Návrat"),
        ("Přišla paní Olga Neznámá z Rytmu Ukázkov", "Rytmus Ukázkov"),
        ("Přišla paní Olga Neznámá za Nadaci rodinné péče", "NRP"),
        ("Paní Olga Neznámá z Nadace rodinné péče přišla ve 14:10", "NRP"),
        ("Přišla paní Olga Neznámá (ČvT)", "ČvT"),
        ("Omluvila se paní Olga Neznámá z Déčka", "Déčko"),
        ("Přišla paní Olga Neznámá z Nadace Smyšlené", None),
        ("Přišla paní Olga Neznámá z Návratu Domů", None),
        ("Přišla paní Olga Neznámá", None),
    ],
)
def test_a_guest_has_the_organisation_that_the_line_names_of_the_register(
    desk: Desk, world: World, line: str, home: str | None
) -> None:
    world.services.register.save(Organisation(short="NRP", full="Nadace rodinné péče"))
    desk.near.forget()
    shown = desk.line(line)
    assert shown[1] == (f"Olga Neznámá ({home})" if home else "Olga Neznámá")
    desk.key(Key.Key_Return, CONTROL)
    guest = world.person("Olga Neznámá")
    assert (guest.role, guest.organisation) == (Role.GUEST, home)
    missing = lacks(guest, desk.session.meeting_id) == (Lack.NO_ORGANISATION,)
    assert missing is (home is None and guest.status is Presence.PRESENT)
    assert desk.capture.shown == ()


def test_a_surname_that_is_a_word_too_is_a_name_behind_pani(desk: Desk, world: World) -> None:
    desk.line("Přišla paní Nová z Návratu")
    desk.key(Key.Key_Return, CONTROL)
    assert world.person("Nová").organisation == "Návrat"


def test_of_several_only_the_last_has_the_organisation(desk: Desk, world: World) -> None:
    desk.line("Přišli paní Olga Neznámá a pan Petr Cizí z Návratu")
    desk.key(Key.Key_Return, CONTROL)
    homes = [world.person(name).organisation for name in ("Olga Neznámá", "Petr Cizí")]
    assert homes == [None, "Návrat"]


def test_a_member_keeps_the_organisation_that_is_known(desk: Desk, world: World) -> None:
    before = world.person("Anna Vzorová").organisation
    assert before != "Déčko"
    desk.line("Přišla paní Vzorová z Déčka")
    desk.key(Key.Key_Return, CONTROL)
    assert world.person("Anna Vzorová").organisation == before

"""The roster kept by keys: people, organisations, places."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import Attendance, Presence
from kpss_desktop.domain.register import MembershipKind, RosterRow
from kpss_desktop.services.context import Services
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.people.paste_dialog import PasteDialog
from kpss_desktop.ui.people.people_page import PeoplePage
from tests.helpers.archives import add_meeting, meeting_of
from tests.ui.typing import CONTROL, Key, press, type_text
from tests.ui.windows import cells, chord, click, says, shown

BY_SURNAME = ["Čeněk Příklad", "Anna Vzorová", "Bára Zkušební"]


@pytest.fixture
def page(qtbot: QtBot, services: Services, bridge: Bridge) -> PeoplePage:
    page = PeoplePage(services, bridge)
    shown(qtbot, page)
    return page


def row_of(services: Services, name: str) -> RosterRow:
    rows = services.register.roster(services.register.groups()[0].id)
    return next(row for row in rows if row.person.name == name)


def write(field: QLineEdit, text: str) -> None:
    """Write over what stands in a field, and leave it by Tab."""
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    press(field, Key.Key_Tab)


def test_people_stand_by_surname_in_czech_order(page: PeoplePage) -> None:
    assert cells(page.people.model) == BY_SURNAME
    assert cells(page.people.model, 1) == ["Úřad práce", "Charita", "Charita"]


def test_a_click_on_a_head_sorts_by_organisation_and_then_surname(qtbot: QtBot, page: PeoplePage) -> None:
    header = page.people.table.horizontalHeader()
    place = header.sectionViewportPosition(1) + 20
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().topLeft() + _at(place))
    assert cells(page.people.model, 1) == ["Charita", "Charita", "Úřad práce"]
    assert cells(page.people.model) == [BY_SURNAME[1], BY_SURNAME[2], BY_SURNAME[0]]


def test_three_hundred_people_are_filtered_by_any_part_without_diacritics(
    qtbot: QtBot, page: PeoplePage
) -> None:
    chord(page.people.table, Key.Key_F, CONTROL)
    type_text(page.people.filter, "cha vzor")
    assert cells(page.people.model) == ["Anna Vzorová"]
    assert "1 z 3" in says(page)


def test_a_field_is_saved_as_soon_as_it_is_left(page: PeoplePage, services: Services) -> None:
    press(page.people.table, Key.Key_Down)
    press(page.people.table, Key.Key_Return)
    assert page.people.form.name.hasFocus()
    write(page.people.form.function, "ředitelka")
    assert row_of(services, "Anna Vzorová").person.function == "ředitelka"
    assert "Uloženo" in says(page)


def test_titles_come_apart_from_the_name(page: PeoplePage, services: Services) -> None:
    write(page.people.form.name, "Mgr. Čeněk Příklad, Ph.D.")
    person = row_of(services, "Čeněk Příklad").person
    assert (person.titles_before, person.titles_after) == ("Mgr.", "Ph.D.")
    assert cells(page.people.model)[0] == "Mgr. Čeněk Příklad, Ph.D."


def test_an_organisation_not_known_yet_is_made(page: PeoplePage, services: Services) -> None:
    edit = page.people.form.home.lineEdit()
    assert edit is not None
    write(edit, "Nové centrum")
    home = row_of(services, "Čeněk Příklad").organisation
    assert home is not None
    assert home.short == "Nové centrum"


def test_membership_is_kept_with_its_dates(qtbot: QtBot, page: PeoplePage, services: Services) -> None:
    form = page.people.form
    form.kind.setFocus()
    chord(form.kind, Key.Key_Down)
    chord(form.kind, Key.Key_Down)
    chord(form.kind, Key.Key_Down)
    write(form.since, "1. 2. 2020")
    write(form.until, "31.12.2023")
    tie = row_of(services, "Čeněk Příklad").membership
    assert tie is not None
    assert (tie.kind, tie.since, tie.until) == (
        MembershipKind.FORMER, date(2020, 2, 1), date(2023, 12, 31),
    )  # fmt: skip


def test_a_date_that_is_none_does_not_wipe_what_was_there(page: PeoplePage, services: Services) -> None:
    write(page.people.form.since, "1. 2. 2020")
    write(page.people.form.since, "někdy")
    write(page.people.form.phone, "777 123 456")
    row = row_of(services, "Čeněk Příklad")
    assert row.membership is not None
    assert row.membership.since == date(2020, 2, 1)
    assert row.person.phone == "777 123 456"


def test_insert_takes_somebody_new_once_they_have_a_name(
    qtbot: QtBot, page: PeoplePage, services: Services
) -> None:
    chord(page.people.table, Key.Key_Insert)
    form = page.people.form
    assert form.name.hasFocus()
    press(form.name, Key.Key_Tab)
    assert len(cells(page.people.model)) == 3
    write(form.name, "Žofie Ždárská")
    row = row_of(services, "Žofie Ždárská")
    assert row.membership is not None
    assert row.membership.kind is MembershipKind.MEMBER
    assert cells(page.people.model)[-1] == "Žofie Ždárská"
    write(form.email, "zofie@priklad.cz")
    assert row_of(services, "Žofie Ždárská").person.email == "zofie@priklad.cz"


def test_a_name_wiped_out_is_asked_for_and_not_lost(page: PeoplePage, services: Services) -> None:
    page.people.form.name.clear()
    press(page.people.form.name, Key.Key_Tab)
    page.people.form.commit()
    assert "Dopište jméno." in says(page)
    assert row_of(services, "Čeněk Příklad")


def test_esc_saves_and_returns_to_the_list(page: PeoplePage, services: Services) -> None:
    press(page.people.table, Key.Key_Return)
    page.people.form.phone.setFocus()
    type_text(page.people.form.phone, "777")
    press(page.people.form.phone, Key.Key_Escape)
    assert page.people.table.hasFocus()
    assert row_of(services, "Čeněk Příklad").person.phone == "777"


def test_somebody_removed_comes_back_with_membership_and_old_attendance(
    qtbot: QtBot, page: PeoplePage, services: Services
) -> None:
    before = row_of(services, "Čeněk Příklad")
    group = services.register.groups()[0]
    here = Attendance(
        uid="a1", order="a", name="Čeněk Příklad", person_id=before.person.id, status=Presence.PRESENT
    )
    meeting_id = add_meeting(services, meeting_of(group, attendance=(here,)))
    with qtbot.waitSignal(page.people_removed):
        press(page.people.table, Key.Key_Delete)
    assert cells(page.people.model) == BY_SURNAME[1:]
    assert services.meetings.read(meeting_id).attendance[0].name == "Čeněk Příklad"
    click(page.message, "Vzít zpět (Ctrl+Z)")
    assert row_of(services, "Čeněk Příklad") == before
    assert services.meetings.read(meeting_id).attendance == (here,)


def test_ctrl_z_takes_back_who_was_just_removed(page: PeoplePage, services: Services) -> None:
    before = row_of(services, "Čeněk Příklad")
    press(page.people.table, Key.Key_Delete)
    assert cells(page.people.model) == BY_SURNAME[1:]
    chord(page.people.table, Key.Key_Z, CONTROL)
    assert row_of(services, "Čeněk Příklad") == before


def test_a_pasted_list_adds_who_is_new_and_leaves_who_is_known(
    qtbot: QtBot, page: PeoplePage, services: Services
) -> None:
    click(page, "Vložit seznam…")
    dialog = page.findChild(PasteDialog)
    assert dialog is not None
    dialog.text.setPlainText("Bc. Dana Nová, Charita, dana@priklad.cz\nanna vzorova\n• Petr Malý")
    click(dialog, "Přidat 3 lidi")
    assert cells(page.people.model) == ["Petr Malý", "Bc. Dana Nová", *BY_SURNAME]
    assert "Přidáno: 2 lidé. 1 byl tu už dřív." in page.message.text
    assert row_of(services, "Dana Nová").person.email == "dana@priklad.cz"
    assert [home.short for home in services.register.organisations()] == ["Charita", "Úřad práce"]


def test_nobody_yet_says_what_belongs_here(qtbot: QtBot, empty: Services, bridge: Bridge) -> None:
    page = PeoplePage(empty, bridge)
    shown(qtbot, page)
    assert "Tady budou členové skupiny" in says(page)


def test_ctrl_tab_goes_to_organisations_where_names_are_written_in_place(
    qtbot: QtBot, page: PeoplePage, services: Services
) -> None:
    chord(page.people.table, Key.Key_Tab, CONTROL)
    table = page.organisations.table
    assert table.hasFocus()
    press(table, Key.Key_Right)
    press(table, Key.Key_Return)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    type_text(editor, "Charita Ukázkov, z. s.")
    press(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: services.register.organisations()[0].full == "Charita Ukázkov, z. s.")


def test_an_organisation_removed_comes_back_with_its_people(
    qtbot: QtBot, page: PeoplePage, services: Services
) -> None:
    page.tabs.setCurrentIndex(1)
    press(page.organisations.table, Key.Key_Delete)
    assert row_of(services, "Anna Vzorová").organisation is None
    click(page.message, "Vzít zpět (Ctrl+Z)")
    home = row_of(services, "Anna Vzorová").organisation
    assert home is not None
    assert home.short == "Charita"


def test_a_place_that_is_there_already_is_refused_in_words(
    qtbot: QtBot, page: PeoplePage, services: Services
) -> None:
    services.register.place_named("Dílna", "Dílna v přízemí")
    page.tabs.setCurrentIndex(2)
    click(page, "Nové místo")
    editor = page.places.table.findChild(QLineEdit)
    assert editor is not None
    type_text(editor, "Dílna")
    press(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: "Takové jméno už v archivu je" in page.message.text)
    assert len(services.register.places()) == 1


def _at(x: int) -> QPoint:
    return QPoint(x, 10)

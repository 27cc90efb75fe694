"""The panel of attendance, by keys and clicks."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QMainWindow,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import MeetingStatus, Presence, Role
from kpss_desktop.domain.register import Membership, Person
from kpss_desktop.ui.meeting.attendance import AttendancePanel
from kpss_desktop.ui.meeting.attendance_model import read_guest
from tests.ui.meeting.conftest import World, click, drop
from tests.ui.typing import ALT, CONTROL, Key, press, type_text


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def field(panel: AttendancePanel) -> QLineEdit:
    return next(edit for edit in panel.findChildren(QLineEdit) if edit.accessibleName() == "Kdo přišel")


def people(panel: AttendancePanel) -> QListView:
    return next(view for view in panel.findChildren(QListView) if view.accessibleName() == "Prezence")


def names(panel: AttendancePanel) -> list[str]:
    model = people(panel).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def said(panel: AttendancePanel) -> str:
    """Everything that the panel says in words."""
    return "\n".join(
        widget.property("text") for widget in panel.findChildren(QWidget) if widget.property("text")
        and widget.isVisible()
    )  # fmt: skip


def button(panel: AttendancePanel, text: str) -> QPushButton:
    return next(found for found in panel.findChildren(QPushButton) if found.text() == text)


@pytest.fixture
def panel(qtbot: QtBot, world: World) -> AttendancePanel:
    panel = AttendancePanel()
    panel.set_roster(lambda: world.services.register.roster(world.group.id))
    world.show(qtbot, panel, 300, 700)
    panel.focus_search()
    return panel


def test_those_of_last_time_come_first_in_czech_order(panel: AttendancePanel, world: World) -> None:
    before = sorted(row.name for row in world.session.last_time if row.status is Presence.PRESENT)
    assert sorted(names(panel)[:8]) == before
    assert names(panel)[:3] == ["Marie Černá", "Kateřina Dlouhá", "Eva Dvořáková"]


def test_letters_without_diacritics_and_enter_tick_one_after_the_other(
    panel: AttendancePanel, world: World
) -> None:
    type_text(field(panel), "cern\nzak\nmadl\n")
    assert world.present() == ["Marie Černá", "Zdeněk Žák", "Madla"]


def test_the_underlined_letters_are_enough_for_every_name(panel: AttendancePanel, world: World) -> None:
    model = people(panel).model()
    seats = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    for seat in seats:
        start, length = seat.prefix
        assert length, seat.row.name
        type_text(field(panel), seat.row.name[start : start + length] + "\n")
    assert sorted(world.present()) == sorted(seat.row.name for seat in seats)


def test_enter_again_takes_the_tick_back(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "žák\n\n")
    assert world.present() == []
    assert field(panel).selectedText() == "žák"


def test_the_list_stays_as_it_was_while_people_are_ticked(panel: AttendancePanel) -> None:
    before = names(panel)
    type_text(field(panel), "zak\nmal\n")
    field(panel).clear()
    assert names(panel) == before


def test_an_organisation_finds_its_people(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "navr")
    assert set(names(panel)) == {row.name for row in world.session.attendance if row.organisation == "Návrat"}


def test_two_of_one_surname_are_told_apart_by_the_given_name(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "nov ba\n")
    assert world.present() == ["Barbora Nováková"]


def test_down_goes_to_the_second_match_and_enter_ticks_it(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "novak")
    second = names(panel)[1]
    press(field(panel), Key.Key_Down)
    press(focused(), Key.Key_Return)
    assert world.present() == [second]


def test_an_unknown_name_is_announced_and_becomes_a_guest(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "Ing. Jan Nový, Krajský úřad")
    assert "Enter: zapsat jako hosta „Ing. Jan Nový“, Krajský úřad" in said(panel)
    press(field(panel), Key.Key_Return)
    guest = world.person("Jan Nový")
    assert (guest.role, guest.status, guest.titles_before) == (Role.GUEST, Presence.PRESENT, "Ing.")
    assert guest.organisation == "Krajský úřad"


@pytest.mark.parametrize(
    ("typed", "name", "organisation"),
    [
        ("Jan Nový", "Jan Nový", None),
        ("Jan Nový, ČvT, z. s.", "Jan Nový", "ČvT, z. s."),
        ("Mgr. Jan Nový, Ph.D.", "Mgr. Jan Nový, Ph.D.", None),
        ("Jan Nový, Ph.D., MBA, ČvT", "Jan Nový, Ph.D., MBA", "ČvT"),
        ("Madla,", "Madla", None),
    ],
)
def test_a_guest_is_read_with_titles_and_organisation(
    typed: str, name: str, organisation: str | None
) -> None:
    assert read_guest(typed) == (name, organisation)


def test_a_guest_named_as_the_beginning_of_a_member_is_written_by_ctrl_enter(
    panel: AttendancePanel, world: World
) -> None:
    type_text(field(panel), "Jan")
    press(field(panel), Key.Key_Return, CONTROL)
    assert world.present() == ["Jan"]


def test_the_guest_can_be_unticked_by_enter_and_deleted_in_the_list(
    panel: AttendancePanel, world: World
) -> None:
    type_text(field(panel), "Host\n")
    press(field(panel), Key.Key_Down)
    press(focused(), Key.Key_Delete)
    assert all(row.name != "Host" for row in world.session.attendance)
    world.session.undo()
    assert world.present() == ["Host"]


def test_a_member_is_not_deleted_by_mistake(panel: AttendancePanel, world: World) -> None:
    press(field(panel), Key.Key_Down)
    press(focused(), Key.Key_Delete)
    assert len(world.session.attendance) == 20
    assert "Odebrat lze jen hosta" in said(panel)


def test_somebody_of_the_register_who_joined_later_is_offered(panel: AttendancePanel, world: World) -> None:
    person = world.services.register.save(Person(name="Nela Pozdní"))
    world.services.register.save(Membership(person_id=person.id, group_id=world.group.id))
    type_text(field(panel), "pozd")
    assert names(panel) == ["Nela Pozdní"]
    press(field(panel), Key.Key_Return)
    row = world.person("Nela Pozdní")
    assert (row.person_id, row.role, row.status) == (person.id, Role.MEMBER, Presence.PRESENT)
    press(field(panel), Key.Key_Return)
    assert world.present() == []


def test_a_guest_of_last_time_is_offered_again(qtbot: QtBot, world: World) -> None:
    earlier = world.session.last_time[0]
    guest = replace(earlier, uid="guest", name="Radim Minulý", person_id=None, role=Role.GUEST)
    world.session.last_time = (*world.session.last_time, guest)
    panel = AttendancePanel()
    world.show(qtbot, panel)
    panel.focus_search()
    type_text(field(panel), "minul\n")
    row = world.person("Radim Minulý")
    assert (row.role, row.status) == (Role.GUEST, Presence.PRESENT)


def test_space_goes_round_the_states(panel: AttendancePanel, world: World) -> None:
    press(field(panel), Key.Key_Down)
    name = names(panel)[0]
    states = []
    for _ in range(4):
        press(focused(), Key.Key_Space)
        states.append(world.person(name).status.value)
    assert states == ["present", "excused", "absent", "unrecorded"]


def test_a_letter_in_the_list_goes_to_the_field_with_it(panel: AttendancePanel) -> None:
    press(field(panel), Key.Key_Down)
    type_text(focused(), "ž")
    type_text(focused(), "ák")
    assert field(panel).hasFocus()
    assert names(panel) == ["Zdeněk Žák"]


def test_up_at_the_top_of_the_list_returns_to_the_field(panel: AttendancePanel) -> None:
    press(field(panel), Key.Key_Down)
    press(focused(), Key.Key_Up)
    assert field(panel).hasFocus()


def test_escape_says_that_she_left_and_shows_everybody_again(qtbot: QtBot, panel: AttendancePanel) -> None:
    type_text(field(panel), "žák")
    with qtbot.waitSignal(panel.left):
        press(field(panel), Key.Key_Escape)
    assert len(names(panel)) == 20


def test_as_last_time_and_everybody_are_one_act_each(
    qtbot: QtBot, panel: AttendancePanel, world: World
) -> None:
    click(button(panel, "Jako minule"))
    assert len(world.present()) == 8
    click(button(panel, "Všichni"))
    assert len(world.present()) == 20
    world.session.undo()
    world.session.undo()
    assert world.present() == []
    assert "nikdo nezapsán" in said(panel)


def test_counts_and_who_is_missing_are_said(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "cerna\n")
    press(field(panel), Key.Key_Down)
    assert "PREZENCE 1" in said(panel)
    assert "chybí z minula 7: " in said(panel)
    assert "Marie Černá" not in said(panel)


def test_a_click_on_the_square_ticks_and_on_the_name_does_not(
    qtbot: QtBot, panel: AttendancePanel, world: World
) -> None:
    view = people(panel)
    row = view.visualRect(view.model().index(1, 0))
    name = row.center()
    click(view.viewport(), name)
    assert world.present() == []
    name.setX(row.left() + 10)
    click(view.viewport(), name)
    assert world.present() == ["Kateřina Dlouhá"]


def test_the_order_of_the_minutes_is_that_of_ticking_and_can_be_changed(
    panel: AttendancePanel, world: World
) -> None:
    type_text(field(panel), "zak\ncern\nmal\n")
    field(panel).clear()
    panel.findChildren(QToolButton)[0].click()
    assert names(panel)[:3] == ["Zdeněk Žák", "Marie Černá", "Ondřej Malý"]
    panel.focus_search()
    press(field(panel), Key.Key_Down)
    press(focused(), Key.Key_Down, ALT)
    assert world.present() == ["Marie Černá", "Zdeněk Žák", "Ondřej Malý"]
    assert names(panel)[:3] == world.present()
    world.session.undo()
    assert names(panel)[:3] == ["Zdeněk Žák", "Marie Černá", "Ondřej Malý"]


def test_the_order_is_shown_and_changed_by_keys_alone(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "zak\ncern\nmal\n")
    field(panel).clear()
    before = names(panel)
    panel.focus_search()
    press(field(panel), Key.Key_Down)
    people(panel).setCurrentIndex(people(panel).model().index(before.index("Zdeněk Žák"), 0))
    press(people(panel), Key.Key_Down, ALT)
    assert names(panel)[:3] == ["Zdeněk Žák", "Marie Černá", "Ondřej Malý"]
    press(people(panel), Key.Key_Down, ALT)
    assert names(panel)[:3] == ["Marie Černá", "Zdeněk Žák", "Ondřej Malý"]
    press(people(panel), Key.Key_Home, ALT)
    assert names(panel) == before


def test_dragging_changes_the_order_of_the_minutes(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "zak\ncern\nmal\n")
    field(panel).clear()
    panel.findChildren(QToolButton)[0].click()
    view = people(panel)
    view.setCurrentIndex(view.model().index(2, 0))
    drop(view, view.visualRect(view.model().index(0, 0)).topLeft())
    assert world.present() == ["Ondřej Malý", "Zdeněk Žák", "Marie Černá"]


def details(panel: AttendancePanel, name: str) -> QLineEdit:
    return next(edit for edit in panel.findChildren(QLineEdit) if edit.accessibleName() == name)


def test_details_are_kept_as_each_field_is_left(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "cern\n")
    press(field(panel), Key.Key_F2)
    assert focused() is details(panel, "Organizace")
    type_text(focused(), "Nová organizace\n")
    assert world.person("Marie Černá").organisation == "Nová organizace"
    details(panel, "Odchod").setFocus()
    type_text(focused(), "15.10\n")
    assert world.person("Marie Černá").left == time(15, 10)
    press(focused(), Key.Key_Escape)
    assert people(panel).hasFocus()
    world.session.undo()
    assert world.person("Marie Černá").left is None


def test_tab_leads_through_the_details_and_on_to_what_stands_below(panel: AttendancePanel) -> None:
    type_text(field(panel), "cern\n")
    press(field(panel), Key.Key_F2)
    strip = focused().parent()
    while focused().parent() is strip:
        press(focused(), Key.Key_Tab)
    assert focused().accessibleName().startswith("chybí z minula")


def test_now_fills_the_hour_of_arrival_and_ticks(qtbot: QtBot, panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "zak")
    press(field(panel), Key.Key_F2)
    click(button(panel, "nyní"))
    row = world.person("Zdeněk Žák")
    assert (row.status, row.arrived) == (Presence.PRESENT, time(14, 5))


def test_an_hour_that_is_none_stays_and_says_why(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "zak")
    press(field(panel), Key.Key_F2)
    arrived = details(panel, "Příchod")
    arrived.setFocus()
    type_text(arrived, "25:99\n")
    assert arrived.text() == "25:99"
    assert "nerozumím" in arrived.toolTip()
    assert world.person("Zdeněk Žák").arrived is None


def test_a_substitute_says_for_whom(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "zak\n")
    press(field(panel), Key.Key_F2)
    role = next(box for box in panel.findChildren(QWidget) if box.accessibleName() == "Účast")
    role.setFocus()
    press(role, Key.Key_Down)
    press(role, Key.Key_Down)
    instead = details(panel, "Za koho")
    instead.setFocus()
    type_text(instead, "cern\n")
    row = world.person("Zdeněk Žák")
    assert (row.role, row.substitute_for) == (Role.SUBSTITUTE, "Marie Černá")


def test_titles_are_kept_apart_from_the_name(panel: AttendancePanel, world: World) -> None:
    type_text(field(panel), "vzorov")
    press(field(panel), Key.Key_F2)
    name = details(panel, "Jméno")
    assert name.text() == "Mgr. Anna Vzorová"
    name.setFocus()
    name.selectAll()
    type_text(name, "Ing. Anna Vzorová, Ph.D.\n")
    row = world.person("Anna Vzorová")
    assert (row.titles_before, row.titles_after) == ("Ing.", "Ph.D.")


def test_a_final_meeting_can_be_looked_at_only(panel: AttendancePanel, world: World) -> None:
    world.finish()
    type_text(field(panel), "zak\n")
    press(field(panel), Key.Key_Down)
    press(focused(), Key.Key_Space)
    type_text(field(panel), "Neznámý\n")
    assert world.present() == []
    assert not button(panel, "Všichni").isEnabled()


def test_three_hundred_people_are_filtered_without_a_reset(
    qtbot: QtBot, panel: AttendancePanel, world: World
) -> None:
    from kpss_desktop.services import attending

    resets: list[bool] = []
    people(panel).model().modelReset.connect(lambda: resets.append(True))
    for number in range(30):
        attending.add_guest(world.session, f"Host Číslo{number}")
    type_text(field(panel), "cislo2")
    assert len(names(panel)) == 11
    assert not resets


def test_undo_in_the_field_takes_back_the_tick_and_not_the_letters(qtbot: QtBot, world: World) -> None:
    window = QMainWindow()
    panel = AttendancePanel()
    window.setCentralWidget(panel)
    undo = QAction("Zpět", window, shortcut=QKeySequence("Ctrl+Z"))
    undo.triggered.connect(world.session.undo)
    window.addAction(undo)
    window.show()
    world.show(qtbot, panel)
    panel.focus_search()
    type_text(field(panel), "zak\n")
    QTest.keyClick(field(panel), Key.Key_Z, CONTROL)
    assert world.present() == []
    assert field(panel).text() == "zak"


def test_alt_p_writes_the_hour_of_a_latecomer_and_alt_o_that_of_leaving(
    panel: AttendancePanel, world: World
) -> None:
    head = world.session.head
    world.session.apply([Edit(head, replace(head, status=MeetingStatus.IN_PROGRESS))], "začátek")
    panel.focus_search()
    type_text(focused(), "stas")
    press(focused(), Key.Key_P, ALT)
    assert world.person("Karel Šťastný").arrived == time(14, 5)
    press(focused(), Key.Key_O, ALT)
    assert world.person("Karel Šťastný").left == time(14, 5)


def test_alt_p_writes_down_a_guest_whom_nobody_knows(panel: AttendancePanel, world: World) -> None:
    panel.focus_search()
    type_text(focused(), "Dana Cizí, Beta")
    press(focused(), Key.Key_P, ALT)
    assert world.person("Dana Cizí").role is Role.GUEST

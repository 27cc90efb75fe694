"""Planning by keys on the list of meetings: one field, its days below it, Enter, and the way back."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import MeetingStatus
from kpss_desktop.services.context import Services
from kpss_desktop.ui import theme
from kpss_desktop.ui.archive.meetings_page import MeetingsPage
from kpss_desktop.ui.archive.plan_model import NOTE
from kpss_desktop.ui.bridge import Bridge
from tests.helpers.archives import TODAY, add_group, add_meeting, meeting_of
from tests.ui.typing import Key, press, type_text
from tests.ui.windows import cells, click, says, shown


@pytest.fixture
def page(qtbot: QtBot, services: Services, bridge: Bridge) -> MeetingsPage:
    services.meetings.start_new(services.register.groups()[0].id)
    page = MeetingsPage(services, bridge, QAction("Nové setkání"))
    shown(qtbot, page)
    return page


def ask(page: MeetingsPage, text: str) -> None:
    page.ask_plan()
    type_text(page.plan.field, text)


def days(services: Services) -> list[date | None]:
    return [row.date for row in services.meetings.listing()]


def test_typed_dates_stand_below_the_field_with_their_weekday(page: MeetingsPage) -> None:
    ask(page, "28.3.; 10.6. vždy v 13:30")
    assert cells(page.plan.model) == ["čt 28. 3. 2024", "po 10. 6. 2024"]
    assert cells(page.plan.model, 1) == ["13:30", "13:30"]
    assert cells(page.plan.model, 2) == ["Dílna", "Dílna"]


def test_holidays_weekends_and_collisions_are_said_in_amber(page: MeetingsPage) -> None:
    ask(page, "18.3.; 1.4.; 28.9. vždy v 9:00")
    assert cells(page.plan.model, NOTE) == [
        "ten den už skupina setkání má", "Velikonoční pondělí", "Den české státnosti, víkend (sobota)",
    ]  # fmt: skip
    index = page.plan.model.index(1, NOTE)
    assert page.plan.model.data(index, Qt.ItemDataRole.ForegroundRole) == theme.color("warning")
    assert [slot.day.month for slot in page.plan.model.wanted()] == [4, 9]


def test_enter_plans_them_and_the_message_takes_them_back(page: MeetingsPage, services: Services) -> None:
    ask(page, "každé druhé pondělí v dubnu, červnu a září ve 14:00, Knihovna")
    press(page.plan.field, Key.Key_Return)

    rows = services.meetings.listing()
    assert [row.date for row in rows] == [date(2024, 9, 9), date(2024, 6, 10), date(2024, 4, 8), TODAY]
    assert (rows[0].start, rows[0].place, rows[0].status) == (time(14), "Knihovna", MeetingStatus.PLANNED)
    assert "Naplánováno: 3 setkání (po 8. 4., po 10. 6., po 9. 9.)." in says(page)
    assert page.table.hasFocus()

    click(page, "Vzít zpět (Ctrl+Z)")

    assert days(services) == [TODAY]


def test_a_day_left_out_by_space_is_not_planned(page: MeetingsPage, services: Services) -> None:
    ask(page, "25.3.; 10.6.; 9.9. vždy v 13:30")
    press(page.plan.field, Key.Key_Down)
    press(page.plan.table, Key.Key_Down)
    press(page.plan.table, Key.Key_Space)
    press(page.plan.table, Key.Key_Return)
    assert days(services) == [date(2024, 9, 9), date(2024, 3, 25), TODAY]


def test_a_day_that_is_taken_cannot_be_ticked(page: MeetingsPage) -> None:
    ask(page, "18.3. ve 13:30")
    press(page.plan.field, Key.Key_Down)
    press(page.plan.table, Key.Key_Space)
    assert page.plan.model.wanted() == []


def test_a_day_that_is_over_is_left_out_until_she_ticks_it(page: MeetingsPage, services: Services) -> None:
    ask(page, "první úterý v březnu a dubnu 2024")
    assert cells(page.plan.model, NOTE) == ["už bylo", ""]
    assert [slot.day for slot in page.plan.model.wanted()] == [date(2024, 4, 2)]
    press(page.plan.field, Key.Key_Down)
    press(page.plan.table, Key.Key_Space)
    press(page.plan.table, Key.Key_Return)
    assert days(services) == [date(2024, 4, 2), TODAY, date(2024, 3, 5)]


def test_days_that_are_all_over_say_what_takes_them(page: MeetingsPage, services: Services) -> None:
    ask(page, "5. 3. 2024")
    assert "Žádný den není zaškrtnutý" in says(page.plan)
    press(page.plan.field, Key.Key_Return)
    assert days(services) == [TODAY]


def test_a_series_that_begins_next_year_says_so_at_each_day(page: MeetingsPage) -> None:
    ask(page, "druhé pondělí v březnu, červnu")
    assert cells(page.plan.model) == ["po 10. 3. 2025", "po 9. 6. 2025"]
    assert cells(page.plan.model, NOTE) == ["příští rok", "příští rok"]
    assert "Řada začíná až příští rok" in says(page.plan)
    type_text(page.plan.field, " 2025")
    assert cells(page.plan.model, NOTE) == ["", ""]


def test_the_next_january_is_no_surprise(page: MeetingsPage) -> None:
    ask(page, "druhé pondělí v listopadu a v únoru")
    assert cells(page.plan.model, NOTE) == ["", "příští rok"]
    assert "Řada začíná" not in says(page.plan)


def test_arrows_go_back_to_the_field_and_esc_gives_up(page: MeetingsPage, services: Services) -> None:
    ask(page, "25.3. ve 13:30")
    press(page.plan.field, Key.Key_Down)
    press(page.plan.table, Key.Key_Up)
    assert page.plan.field.hasFocus()
    press(page.plan.field, Key.Key_Escape)
    assert page.plan.isHidden()
    assert page.table.hasFocus()
    assert days(services) == [TODAY]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Napište dny"),
        ("nikdy", "nenašel žádný den"),
        ("31. 4.", "který neexistuje"),
        ("25. 3. ve 13:30, Sál", "Místo „Sál“ je nové."),
        ("25. 3. od 13:30 do 15:00", "nerozumí: „do 15:00“"),
        ("25. 3.", "Enter naplánuje 1 setkání"),
    ],
)
def test_what_is_not_understood_is_said_and_what_enter_does(page: MeetingsPage, text: str, said: str) -> None:
    ask(page, text)
    assert said in says(page.plan)


def test_with_several_groups_she_says_for_which(page: MeetingsPage, services: Services) -> None:
    other = add_group(services, name="Jiná", short="jina", start=time(9))
    page.ask_plan()
    press(page.plan.findChildren(QComboBox)[0], Key.Key_Down)
    type_text(page.plan.field, "18.3.")
    press(page.plan.field, Key.Key_Return)
    assert [row.group_id for row in services.meetings.listing() if row.start == time(9)] == [other.id]


def test_f2_moves_a_planned_meeting_and_says_what_moves_along(page: MeetingsPage, services: Services) -> None:
    ask(page, "25.3. ve 13:30")
    press(page.plan.field, Key.Key_Return)
    press(page.table, Key.Key_F2)
    assert page.plan.field.text() == "25. 3. 2024 ve 13:30, Dílna"

    type_text(page.plan.field, "8. 4. ve 14:00, Knihovna")
    press(page.plan.field, Key.Key_Return)

    row = services.meetings.listing()[0]
    assert (row.date, row.start, row.place) == (date(2024, 4, 8), time(14), "Knihovna")
    assert "Přeloženo: 25. 3. 2024 → po 8. 4. 2024 14:00." in says(page)

    click(page, "Vzít zpět (Ctrl+Z)")

    row = services.meetings.listing()[0]
    assert (row.date, row.start, row.place) == (date(2024, 3, 25), time(13, 30), "Dílna")


def test_a_meeting_moved_by_its_day_alone_keeps_hour_and_place(
    page: MeetingsPage, services: Services
) -> None:
    ask(page, "25.3. ve 14:30, Knihovna")
    press(page.plan.field, Key.Key_Return)
    press(page.table, Key.Key_F2)
    type_text(page.plan.field, "8. 4.")
    assert (page.plan.model.rows[0].hour, page.plan.model.rows[0].place) == ("14:30", "Knihovna")
    press(page.plan.field, Key.Key_Return)
    row = services.meetings.listing()[0]
    assert (row.date, row.start, row.place) == (date(2024, 4, 8), time(14, 30), "Knihovna")


def test_a_meeting_that_was_held_is_not_moved(page: MeetingsPage, services: Services) -> None:
    group = services.register.groups()[0]
    add_meeting(services, meeting_of(group, day=date(2024, 5, 6), status=MeetingStatus.FINAL))
    page.hide()
    page.show()
    page.table.selectRow(0)
    press(page.table, Key.Key_F2)
    assert "jen plánované" in says(page)
    assert page.plan.isHidden()


def test_delete_puts_a_planned_meeting_aside_and_back(page: MeetingsPage, services: Services) -> None:
    ask(page, "25.3. ve 13:30")
    press(page.plan.field, Key.Key_Return)
    press(page.table, Key.Key_Delete)
    assert days(services) == [TODAY]
    click(page, "Vzít zpět (Ctrl+Z)")
    assert days(services) == [date(2024, 3, 25), TODAY]

"""The list of meetings by keys: found, opened, put aside and taken back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolTip
from pytestqt.qtbot import QtBot

from kpss_desktop.services.context import Services
from kpss_desktop.ui.archive.meetings_model import PLACE, STATUS, TASKS, TITLE
from kpss_desktop.ui.archive.meetings_page import MeetingsPage
from kpss_desktop.ui.bridge import Bridge
from tests.helpers.archives import TODAY, add_meeting, meeting_of, services_in
from tests.ui.typing import CONTROL, Key, press, type_text
from tests.ui.windows import cells, chord, click, says, shown


@pytest.fixture
def several(services: Services) -> Services:
    """Today's meeting and two before."""
    group = services.register.groups()[0]
    for weeks in (16, 8, 0):
        services.meetings.start_new(group.id, TODAY - timedelta(weeks=weeks))
    return services


@pytest.fixture
def page(qtbot: QtBot, several: Services, bridge: Bridge) -> MeetingsPage:
    page = MeetingsPage(several, bridge, QAction("Nové setkání"))
    shown(qtbot, page)
    return page


DATES = ["po 18. 3. 2024", "po 22. 1. 2024", "po 27. 11. 2023"]


def test_meetings_stand_newest_first_with_their_weekday(page: MeetingsPage) -> None:
    assert cells(page.model) == DATES
    assert cells(page.model, 3) == ["plánované"] * 3


def test_enter_opens_the_meeting_she_is_on(qtbot: QtBot, page: MeetingsPage, several: Services) -> None:
    press(page.table, Key.Key_Down)
    with qtbot.waitSignal(page.meeting_chosen) as chosen:
        press(page.table, Key.Key_Return)
    assert several.meetings.read(chosen.args[0]).head.date == date(2024, 1, 22)


def current(page: MeetingsPage) -> str:
    return str(page.table.currentIndex().siblingAtColumn(0).data())


def test_home_and_end_go_to_the_first_and_the_last_meeting(page: MeetingsPage) -> None:
    press(page.table, Key.Key_End)
    assert current(page) == DATES[-1]
    press(page.table, Key.Key_Home)
    assert current(page) == DATES[0]


def test_page_down_and_page_up_go_by_what_is_seen(page: MeetingsPage, several: Services) -> None:
    group = several.register.groups()[0]
    for days in range(60):
        add_meeting(several, meeting_of(group, day=date(2022, 1, 1) + timedelta(days=days)))
    page.hide()
    page.show()
    seen = page.table.viewport().height() // page.table.rowHeight(0)
    press(page.table, Key.Key_PageDown)
    down = page.table.currentIndex().row()
    assert seen - 2 <= down <= seen
    press(page.table, Key.Key_End)
    press(page.table, Key.Key_PageUp)
    assert 62 - seen <= page.table.currentIndex().row() <= 64 - seen
    assert page.table.visualRect(page.table.currentIndex()).isValid()


def test_letters_typed_in_the_table_filter_it(page: MeetingsPage) -> None:
    type_text(page.table, "l")
    assert page.filter.hasFocus()
    type_text(page.filter, "edna")
    assert page.filter.text() == "ledna"
    assert cells(page.model) == [DATES[1]]
    press(page.filter, Key.Key_Down)
    assert page.table.hasFocus()
    type_text(page.table, "č")
    assert page.filter.text() == "lednač"


def test_a_chord_in_the_table_is_not_typed(page: MeetingsPage) -> None:
    press(page.table, Key.Key_L, CONTROL)
    type_text(page.table, " ")
    assert page.filter.text() == ""
    assert page.table.hasFocus()


LONG = "Pracovní setkání ukázkové skupiny pro rodiny s dětmi a pro osoby ohrožené ztrátou bydlení"


def widths(page: MeetingsPage) -> tuple[list[int], list[int]]:
    """How wide each column is, and how wide what stands in it."""
    columns = range(page.model.columnCount())
    header = page.table.horizontalHeader()
    needed = [max(page.table.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in columns]
    return [page.table.columnWidth(at) for at in columns], needed


@pytest.mark.parametrize("wide", [730, 1296, 1850])  # windows of 800, 1366 and 1920 without their rail
def test_no_column_is_cut_while_there_is_room(page: MeetingsPage, wide: int) -> None:
    page.resize(wide, 600)
    given, needed = widths(page)
    assert all(has >= needs for has, needs in zip(given, needed, strict=True))
    assert sum(given) == page.table.viewport().width()


@pytest.mark.parametrize(("lacking", "cut"), [(-80, []), (150, [PLACE]), (430, [TITLE, PLACE])])
def test_a_long_place_gives_way_before_a_long_name_and_what_is_cut_is_told(
    page: MeetingsPage, several: Services, lacking: int, cut: list[int]
) -> None:
    group = several.register.groups()[0]
    name, place = LONG[:40], "Zasedací místnost v prvním patře příkladného magistrátu"
    add_meeting(several, meeting_of(group, day=date(2024, 4, 8), title=name, place=place))
    page.hide()
    page.show()
    beside = page.width() - page.table.viewport().width()
    page.resize(sum(widths(page)[1]) + beside - lacking, 600)
    given, needed = widths(page)
    assert [at for at in range(len(given)) if given[at] < needed[at]] == cut
    assert sum(given) == page.table.viewport().width()
    assert tooltip(page, page.model.index(0, STATUS)) == ""
    texts = {TITLE: name, PLACE: place}
    assert [tooltip(page, page.model.index(0, at)) for at in cut] == [texts[at] for at in cut]


def test_a_long_head_is_short_where_that_leaves_room_for_the_name(
    page: MeetingsPage, several: Services
) -> None:
    group = several.register.groups()[0]
    add_meeting(several, meeting_of(group, day=date(2024, 4, 8), title=LONG[:60]))
    page.hide()
    page.show()

    def head(role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> object:
        return page.model.headerData(TASKS, Qt.Orientation.Horizontal, role)

    assert (head(), head(Qt.ItemDataRole.ToolTipRole)) == ("Otevřené úkoly", None)
    wide = page.table.columnWidth(TITLE)
    page.resize(page.width() - wide + 250, 600)
    assert (head(), head(Qt.ItemDataRole.ToolTipRole)) == ("Úkoly", "Otevřené úkoly")
    assert page.table.columnWidth(TITLE) > 250


def tooltip(page: MeetingsPage, index: QModelIndex) -> str:
    """What is told of a cell when the mouse rests on it."""
    place = page.table.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, page.table.viewport().mapToGlobal(place))
    QCoreApplication.sendEvent(page.table.viewport(), event)
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_double_click_opens_too(qtbot: QtBot, page: MeetingsPage) -> None:
    place = page.table.visualRect(page.model.index(0, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.meeting_chosen):
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("typed", ["leden", "ledna 2024", "22. 1.", "2024-01", "dilna LEDNA"])
def test_the_filter_needs_no_diacritics_and_takes_a_date_as_written(page: MeetingsPage, typed: str) -> None:
    wanted = [] if typed == "leden" else [DATES[1]]
    type_text(page.filter, typed)
    assert cells(page.model) == wanted


def test_what_the_filter_does_not_find_is_said(page: MeetingsPage) -> None:
    type_text(page.filter, "nikdy")
    assert "Nic takového tu není" in says(page)


def test_enter_in_the_filter_opens_the_first_that_was_found(qtbot: QtBot, page: MeetingsPage) -> None:
    type_text(page.filter, "listopadu")
    with qtbot.waitSignal(page.meeting_chosen):
        press(page.filter, Key.Key_Return)


def test_ctrl_f_goes_to_the_filter_and_esc_back_to_the_whole_list(qtbot: QtBot, page: MeetingsPage) -> None:
    chord(page.table, Key.Key_F, CONTROL)
    assert page.filter.hasFocus()
    type_text(page.filter, "ledna")
    press(page.filter, Key.Key_Escape)
    assert cells(page.model) == DATES
    assert page.table.hasFocus()


def test_delete_puts_a_meeting_aside_and_the_message_takes_it_back(
    qtbot: QtBot, page: MeetingsPage, several: Services
) -> None:
    with qtbot.waitSignal(page.meeting_deleted):
        press(page.table, Key.Key_Delete)
    assert cells(page.model) == DATES[1:]
    assert "18. března 2024" in page.message.text
    click(page.message, "Vzít zpět (Ctrl+Z)")
    assert cells(page.model) == DATES
    assert several.meetings.deleted() == []


def test_ctrl_z_takes_back_what_was_just_put_aside_and_then_nothing(
    page: MeetingsPage, several: Services
) -> None:
    press(page.table, Key.Key_Delete)
    chord(page.table, Key.Key_Z, CONTROL)
    assert cells(page.model) == DATES
    chord(page.table, Key.Key_Z, CONTROL)
    assert cells(page.model) == DATES
    assert several.meetings.deleted() == []


def test_what_was_put_aside_is_offered_after_a_restart(
    qtbot: QtBot, page: MeetingsPage, several: Services, bridge: Bridge, tmp_path: Path
) -> None:
    press(page.table, Key.Key_Delete)
    page.hide()
    several.close()
    with services_in(tmp_path) as again:
        other = MeetingsPage(again, bridge, QAction("Nové setkání"))
        shown(qtbot, other)
        click(other, "Odložená (1)")
        menu = other.findChild(QMenu)
        assert menu is not None
        assert [action.text() for action in menu.actions()] == ["Vzít zpět: 18. března 2024"]
        menu.actions()[0].trigger()
        assert cells(other.model) == DATES
        other.hide()


def test_an_empty_list_says_what_belongs_here_and_the_key(
    qtbot: QtBot, empty: Services, bridge: Bridge
) -> None:
    page = MeetingsPage(empty, bridge, QAction("Nové setkání"))
    shown(qtbot, page)
    assert "Tady budou všechna setkání" in says(page)
    assert "Ctrl+N" in says(page)


def test_a_meeting_made_elsewhere_appears(page: MeetingsPage, several: Services, bridge: Bridge) -> None:
    several.meetings.start_new(several.register.groups()[0].id, date(2024, 4, 29))
    bridge.meetings_changed.emit()
    assert cells(page.model)[0] == "po 29. 4. 2024"

"""The header of a meeting, by keys and clicks."""

from datetime import date, time
from itertools import pairwise

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kpss_desktop.services.heading import set_heading
from kpss_desktop.ui.meeting.header import HeaderBar
from tests.ui.meeting.conftest import World, click
from tests.ui.typing import Key, press, type_text


def field(header: HeaderBar, name: str) -> QLineEdit:
    return next(edit for edit in header.findChildren(QLineEdit) if edit.accessibleName() == name)


def retype(header: HeaderBar, name: str, text: str) -> None:
    """Go to a field and write it anew."""
    edit = field(header, name)
    edit.setFocus()
    edit.selectAll()
    if text.startswith("\n"):
        press(edit, Key.Key_Delete)
    type_text(edit, text)


def said(header: HeaderBar) -> str:
    return " | ".join(
        str(widget.property("text")) for widget in header.findChildren(QWidget)
        if widget.property("text") and widget.isVisible()
    )  # fmt: skip


@pytest.fixture
def header(qtbot: QtBot, world: World) -> HeaderBar:
    header = HeaderBar()
    header.offer_places()
    header.set_places(world.services.register.places)
    world.show(qtbot, header, 1366, 60)
    return header


def test_it_shows_when_where_and_how_it_stands(header: HeaderBar) -> None:
    assert field(header, "Datum").text() == "pondělí 8. 1. 2024"
    assert field(header, "Začátek").text() == "13:30"
    assert field(header, "Místo").text() == "ČvT"
    assert "plánované" in said(header)


def test_a_date_without_its_year_is_the_nearest_and_goes_back_to_the_text(
    qtbot: QtBot, header: HeaderBar, world: World
) -> None:
    with qtbot.waitSignal(header.finished):
        retype(header, "Datum", "11.12.\n")
    assert world.session.head.date == date(2023, 12, 11)
    assert field(header, "Datum").text() == "pondělí 11. 12. 2023"
    world.session.undo()
    assert field(header, "Datum").text() == "pondělí 8. 1. 2024"


def test_the_weekday_is_said_while_she_types(header: HeaderBar) -> None:
    retype(header, "Datum", "29. února")
    assert "čt 29. 2. 2024" in said(header)


def test_a_wrong_date_stays_in_its_field_and_says_why(qtbot: QtBot, header: HeaderBar, world: World) -> None:
    with qtbot.assertNotEmitted(header.finished):
        retype(header, "Datum", "31.2.\n")
    assert field(header, "Datum").text() == "31.2."
    assert "nerozumím" in field(header, "Datum").toolTip()
    assert "Tomu datu nerozumím" in said(header)
    assert world.session.head.date == date(2024, 1, 8)


def test_escape_brings_the_date_back(qtbot: QtBot, header: HeaderBar) -> None:
    retype(header, "Datum", "31.2.\n")
    with qtbot.waitSignal(header.finished):
        press(field(header, "Datum"), Key.Key_Escape)
    assert field(header, "Datum").text() == "pondělí 8. 1. 2024"


def test_hours_are_read_as_they_are_written(header: HeaderBar, world: World) -> None:
    retype(header, "Začátek", "9\n")
    retype(header, "Konec", "1545\n")
    assert (world.session.head.start, world.session.head.end) == (time(9), time(15, 45))
    assert field(header, "Konec").text() == "15:45"
    retype(header, "Konec", "\n")
    assert world.session.head.end is None


def test_a_known_place_comes_with_its_full_name(header: HeaderBar, world: World) -> None:
    retype(header, "Místo", "mag\n")
    assert (world.session.head.place, world.session.head.place_full) == ("Magistrát", "Magistrát, Ukázková 1")
    world.session.undo()
    assert field(header, "Místo").text() == "ČvT"


def test_a_new_place_is_taken_as_typed(header: HeaderBar, world: World) -> None:
    retype(header, "Místo", "Knihovna\n")
    assert (world.session.head.place, world.session.head.place_full) == ("Knihovna", None)


def test_the_strip_has_the_rest(header: HeaderBar, world: World) -> None:
    header.toggle_details()
    assert header.details_shown
    retype(header, "Nadpis", "Zápis ze setkání skupiny.\n")
    retype(header, "Číslo zápisu", "7\n")
    retype(header, "Zápis zpracoval/a", "Anna Vzorová\n")
    head = world.session.head
    assert (head.title, head.number, head.author) == ("Zápis ze setkání skupiny.", 7, "Anna Vzorová")
    world.session.undo()
    assert field(header, "Zápis zpracoval/a").text() == ""


def test_a_number_of_the_minutes_is_figures_only(header: HeaderBar, world: World) -> None:
    header.toggle_details()
    retype(header, "Číslo zápisu", "sedm\n")
    assert world.session.head.number is None
    assert "jen číslice" in field(header, "Číslo zápisu").toolTip()


def test_a_title_is_never_emptied(header: HeaderBar, world: World) -> None:
    header.toggle_details()
    retype(header, "Nadpis", "\n")
    assert world.session.head.title == "Setkání skupiny."
    assert field(header, "Nadpis").text() == "Setkání skupiny."


def test_closing_the_strip_goes_back_to_the_text(qtbot: QtBot, header: HeaderBar) -> None:
    header.toggle_details()
    with qtbot.waitSignal(header.finished):
        header.toggle_details()
    assert not header.details_shown


def test_what_she_types_stays_while_something_else_changes(header: HeaderBar, world: World) -> None:
    retype(header, "Místo", "Kni")
    set_heading(world.session, end=time(15))
    assert field(header, "Místo").text() == "Kni"


def test_the_button_asks_for_the_document(qtbot: QtBot, header: HeaderBar) -> None:
    export = next(found for found in header.findChildren(QPushButton) if "Wordu" in found.text())
    with qtbot.waitSignal(header.export_wanted):
        click(export)


def test_it_says_what_is_saved_and_has_the_menu(header: HeaderBar) -> None:
    menu = QMenu(header)
    header.set_menu(menu)
    header.set_saved("Uloženo 14:05:12", "good")
    assert "Uloženo 14:05:12" in said(header)
    assert header.findChildren(QToolButton)[0].menu() is menu


def test_nothing_is_cut_on_a_projector(header: HeaderBar) -> None:
    menu = QMenu(header)
    header.set_menu(menu)
    header.set_saved("Uloženo 14:05:12", "good")
    assert header.minimumSizeHint().width() < 1366 - 90
    place = field(header, "Datum")
    assert place.fontMetrics().horizontalAdvance(place.text()) < place.width()


def hosted(qtbot: QtBot, world: World) -> tuple[QWidget, HeaderBar]:
    """A page with the header on top, all of it said."""
    header = HeaderBar()
    header.show_session(world.session)
    header.set_menu(QMenu(header))
    header.set_saved("Uloženo 14:05:12", "good")
    header.set_unclean(12)
    host = QWidget()
    qtbot.addWidget(host)
    QVBoxLayout(host).addWidget(header)
    host.resize(1366, 80)
    host.show()
    return host, header


@pytest.mark.parametrize("width", [1366, 900, 760, 640])
def test_nothing_overlaps_where_the_window_is_narrow(qtbot: QtBot, world: World, width: int) -> None:
    host, header = hosted(qtbot, world)
    host.resize(width, 80)
    qtbot.waitUntil(lambda: host.width() == width)

    def whole() -> None:
        kinds = (QLabel, QLineEdit, QPushButton, QToolButton)
        seen = [one for one in header.children() if isinstance(one, kinds) and one.isVisible()]
        for one in seen:
            assert isinstance(one, QLineEdit) or one.width() >= one.minimumSizeHint().width()
        places = sorted((one.x(), one.x() + one.width()) for one in seen)
        assert all(left[1] <= right[0] for left, right in pairwise(places))
        assert places[-1][1] <= header.width()

    qtbot.waitUntil(whole)
    assert "F9" in said(header)
    assert "K dočištění 12" in said(header)


def test_what_gave_way_comes_back_with_the_room(qtbot: QtBot, world: World) -> None:
    host, header = hosted(qtbot, world)
    before = said(header)
    host.resize(640, 80)
    assert said(header) != before
    host.resize(1366, 80)
    assert said(header) == before


def test_a_final_meeting_can_be_looked_at_only(header: HeaderBar, world: World) -> None:
    world.finish()
    retype(header, "Místo", "Jinde\n")
    assert world.session.head.place == "ČvT"
    assert "hotové" in said(header)


def test_first_field_takes_the_keys(header: HeaderBar) -> None:
    header.focus_first()
    assert QApplication.focusWidget() is field(header, "Datum")


def test_what_is_being_typed_is_kept_when_the_meeting_is_left(header: HeaderBar, world: World) -> None:
    retype(header, "Konec", "15:30")
    header.settle()
    retype(header, "Místo", "Knihovna")
    header.settle()
    assert (world.session.head.end, world.session.head.place) == (time(15, 30), "Knihovna")


def test_the_first_letter_over_a_place_offers_at_once(header: HeaderBar, world: World) -> None:
    retype(header, "Místo", "m\n")
    assert world.session.head.place == "Magistrát"

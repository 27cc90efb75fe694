"""The palette: what it finds, what Enter does, and that the sentence she was in goes on."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Attendance, MeetingStatus, Presence
from kpss_desktop.services import tasking
from kpss_desktop.services.context import Services
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.page import MeetingPage
from kpss_desktop.ui.palette import Palette
from tests.helpers.archives import add_meeting, meeting_of
from tests.ui.typing import ALT, CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import chord, says, shown


@pytest.fixture
def window(qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine) -> MainWindow:
    """The window on today's meeting with two topics, one point and one task, in progress since one."""
    group = services.register.groups()[0]
    before = meeting_of(
        group, day=date(2023, 11, 27), points=("Návrat hledá prostory",), title="Setkání lesní."
    )
    add_meeting(services, before)
    today = services.meetings.start_new(group.id)
    window = MainWindow(services, bridge, settings)
    window.open_meeting(today)
    shown(qtbot, window)
    session = page_of(window).session
    assert session is not None
    head = session.head
    session.apply([Edit(head, replace(head, status=MeetingStatus.IN_PROGRESS, start=time(13, 0)))], "začátek")
    return window


def page_of(window: MainWindow) -> MeetingPage:
    page = window.findChild(MeetingPage)
    assert isinstance(page, MeetingPage)
    return page


def editor_of(window: MainWindow) -> MinutesEditor:
    return page_of(window).editor


def opened(window: MainWindow, typed: str = "") -> Palette:
    chord(QApplication.focusWidget() or window, Key.Key_P, CONTROL | SHIFT)
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    assert palette.isVisible()
    type_text(palette.field, typed)
    return palette


def lines(palette: Palette) -> list[str]:
    return [choice.text for choice in palette.offers.choices]


def person(window: MainWindow, name: str) -> Attendance:
    session = page_of(window).session
    assert session is not None
    return next(row for row in session.attendance if row.name == name)


def caret(window: MainWindow) -> tuple[str, int]:
    return editor_of(window).uid(), editor_of(window).textCursor().positionInBlock()


def in_a_sentence(window: MainWindow) -> tuple[str, int]:
    """Type half a sentence and go back a word, still the same line."""
    type_text(editor_of(window), "! Návrat dodá zpr")
    for _ in range(3):
        press(editor_of(window), Key.Key_Left)
    return caret(window)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_a_latecomer_is_ticked_in_the_middle_of_a_sentence(window: MainWindow) -> None:
    place = in_a_sentence(window)
    palette = opened(window, "vzor")
    assert lines(palette)[:2] == ["Anna Vzorová – příchod 14:05", "Anna Vzorová – omluva"]
    press(palette.field, Key.Key_Return)
    assert not palette.isVisible()
    assert (person(window, "Anna Vzorová").status, person(window, "Anna Vzorová").arrived) == (
        Presence.PRESENT,
        time(14, 5),
    )
    assert focused() is editor_of(window)
    assert caret(window) == place
    type_text(editor_of(window), "X")
    assert editor_of(window).textCursor().block().text() == "! Návrat dodá Xzpr"
    assert "Anna Vzorová – příchod 14:05" in said(window)


def said(window: MainWindow) -> str:
    return "\n".join(
        str(widget.property("text")) for widget in window.findChildren(QWidget) if widget.property("text")
    )


def test_who_is_here_may_leave_and_come_back(window: MainWindow) -> None:
    for typed, expected in (("vzor", "příchod 14:05"), ("vzor", "odchod 14:05"), ("vzor", "návrat")):
        palette = opened(window, typed)
        assert lines(palette)[0] == f"Anna Vzorová – {expected}"
        press(palette.field, Key.Key_Return)
    assert person(window, "Anna Vzorová").left is None


def test_what_somebody_did_is_found_by_the_verb(window: MainWindow) -> None:
    palette = opened(window, "omluvila zkus")
    assert lines(palette) == ["Bára Zkušební – omluva"]


def test_undo_takes_back_what_the_palette_wrote(window: MainWindow) -> None:
    palette = opened(window, "vzor")
    press(palette.field, Key.Key_Return)
    page_of(window).undo()
    assert person(window, "Anna Vzorová").status is Presence.UNRECORDED


def test_esc_leaves_everything_as_it_was(window: MainWindow) -> None:
    place = in_a_sentence(window)
    palette = opened(window, "cokoli")
    press(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert (focused(), caret(window)) == (editor_of(window), place)
    assert page_of(window).session.tasks == ()  # type: ignore[union-attr]


def test_a_command_is_found_without_diacritics_and_run(window: MainWindow) -> None:
    palette = opened(window, "nastav")
    assert lines(palette)[0] == "Nastavení"
    press(palette.field, Key.Key_Return)
    assert window.shown == "page_settings"


def test_commands_stand_with_their_keys(window: MainWindow) -> None:
    palette = opened(window, "zapis do wordu")
    first = palette.offers.choices[0]
    assert (first.text, first.detail) == ("Zápis do Wordu", "F9")


def test_a_command_of_the_editor_works_at_the_caret(window: MainWindow) -> None:
    type_text(editor_of(window), "Úvod")
    press(editor_of(window), Key.Key_Return)
    type_text(editor_of(window), "Pod ním")
    palette = opened(window, "vnorit bod")
    press(palette.field, Key.Key_Return)
    editor_of(window).collect()
    session = page_of(window).session
    assert session is not None
    assert [point.level for point in session.points] == [0, 1]


def test_a_sign_is_put_at_the_beginning_of_the_line(window: MainWindow) -> None:
    type_text(editor_of(window), "dodat zprávu")
    palette = opened(window, "radek zacinajici ! je ukol")
    press(palette.field, Key.Key_Return)
    assert editor_of(window).textCursor().block().text() == "!dodat zprávu"


def test_a_topic_is_gone_to(window: MainWindow) -> None:
    chord(window, Key.Key_F2)
    field = focused()
    assert field is not None
    type_text(field, "Akční plán\nTermíny setkání\n")
    palette = opened(window, "terminy set")
    assert palette.offers.choices[0].detail == "téma"
    press(palette.field, Key.Key_Return)
    session = page_of(window).session
    assert session is not None
    assert editor_of(window).topic() == session.topics[-1].uid


def test_a_task_of_today_is_gone_to(window: MainWindow) -> None:
    type_text(editor_of(window), "dodat zprávu")
    editor_of(window).toggle_task()
    first = editor_of(window).uid()
    press(editor_of(window), Key.Key_Return)
    type_text(editor_of(window), "jiný bod")
    palette = opened(window, "dodat zpr")
    press(palette.field, Key.Key_Return)
    assert editor_of(window).uid() == first


def test_a_meeting_of_long_ago_is_opened(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window, "27.11")
    qtbot.waitUntil(lambda: "Setkání 27. listopadu 2023" in lines(palette))
    press(palette.field, Key.Key_Return)
    assert window.windowTitle().startswith("27. listopadu 2023")


def test_a_task_of_another_meeting_opens_at_its_point(
    qtbot: QtBot, window: MainWindow, services: Services
) -> None:
    old = next(row.id for row in services.meetings.listing() if row.date == date(2023, 11, 27))
    session = services.meetings.open(old)
    assert tasking.toggle_task(session, session.points[0].uid) is not None
    session.flush()
    assert services.writer.wait(10)
    palette = opened(window, "hleda prost")
    qtbot.waitUntil(lambda: any(c.detail.startswith("úkol") for c in palette.offers.choices))
    place = [choice.detail for choice in palette.offers.choices].index("úkol")
    palette.offers.setCurrentIndex(palette.offers.model().index(place, 0))
    press(palette.field, Key.Key_Return)
    assert window.windowTitle().startswith("27. listopadu 2023")
    assert editor_of(window).uid() == session.points[0].uid


def test_what_is_not_there_is_said(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window, "qxqx")
    qtbot.waitUntil(lambda: "Nic takového tu není." in says(palette))


def test_on_another_page_there_are_no_people_to_tick(window: MainWindow) -> None:
    chord(window, Key.Key_S, CONTROL | SHIFT)
    palette = opened(window, "vzorova")
    assert [line for line in lines(palette) if "příchod" in line] == []


def test_on_a_page_of_lists_its_own_commands_are_found(window: MainWindow) -> None:
    chord(window, Key.Key_S, CONTROL | SHIFT)
    palette = opened(window, "hledat v seznamu")
    assert lines(palette) == ["Hledat v seznamu"]
    press(palette.field, Key.Key_Return)
    assert isinstance(focused(), QLineEdit)


def test_arrows_walk_the_list_and_alt_is_left_alone(window: MainWindow) -> None:
    palette = opened(window, "vzor")
    press(palette.field, Key.Key_Down)
    assert palette.offers.currentIndex().row() == 1
    press(palette.field, Key.Key_Down, ALT)
    press(palette.field, Key.Key_Return)
    assert person(window, "Anna Vzorová").status is Presence.EXCUSED


def test_a_click_elsewhere_puts_it_away(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window, "vzor")
    editor_of(window).setFocus()
    assert not palette.isVisible()

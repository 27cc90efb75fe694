"""With little room the side columns are drawers that keys open and close, and the foot is one line."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.services.context import Services
from kpss_desktop.ui import theme
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.agenda import AgendaPanel
from kpss_desktop.ui.meeting.attendance import AttendancePanel
from kpss_desktop.ui.meeting.editor import MinutesEditor
from tests.ui.meeting.editing import make_editor, make_session
from tests.ui.typing import Key
from tests.ui.windows import chord, shown


def test_f3_opens_the_attendance_of_a_narrow_window_and_closes_it_again(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine
) -> None:
    services.meetings.start_new(services.register.groups()[0].id)
    window = MainWindow(services, bridge, settings)
    window.show_page("page_meeting")
    shown(qtbot, window)
    agenda, attendance = window.findChildren(AgendaPanel)[0], window.findChildren(AttendancePanel)[0]
    window.showNormal()
    window.resize(1300, 760)
    qtbot.waitUntil(lambda: agenda.isVisible() and attendance.isVisible())
    window.resize(1000, 560)
    qtbot.waitUntil(lambda: not agenda.isVisible() and not attendance.isVisible())
    chord(window, Key.Key_F3)
    assert attendance.isVisible()
    assert attendance.isAncestorOf(QApplication.focusWidget() or window)
    chord(window, Key.Key_F3)
    assert not attendance.isVisible()
    window.resize(1300, 760)
    qtbot.waitUntil(lambda: agenda.isVisible() and attendance.isVisible())


def test_with_larger_type_there_is_room_for_less_and_what_is_offered_stays_in_view(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine
) -> None:
    services.meetings.start_new(services.register.groups()[0].id)
    window = MainWindow(services, bridge, settings)
    window.show_page("page_meeting")
    shown(qtbot, window)
    window.showNormal()
    window.resize(1366, 768)
    agenda, editor = window.findChildren(AgendaPanel)[0], window.findChildren(MinutesEditor)[0]
    qtbot.waitUntil(agenda.isVisible)

    def margin() -> float:
        return editor.document().rootFrame().frameFormat().rightMargin() / editor.metrics().indent

    beside = margin()
    try:
        theme.theme().resize(150)
        editor.resize_type(theme.sized(theme.LARGE).pointSizeF())
        qtbot.waitUntil(lambda: not agenda.isVisible())
        assert margin() == beside
    finally:
        theme.theme().resize(100)
    qtbot.waitUntil(agenda.isVisible)


@pytest.mark.parametrize("towards", [5, 55])
def test_the_line_she_is_led_to_stands_on_no_edge(qtbot: QtBot, towards: int) -> None:
    editor = make_editor(make_session([(0, f"bod {number}") for number in range(60)]))
    qtbot.addWidget(editor)
    editor.resize(900, 400)
    editor.show()
    editor.go_to(editor.binding.uids[30])
    editor.go_to(editor.binding.uids[towards])
    room = editor.metrics().indent * 0.7
    assert editor.cursorRect().top() > room
    assert editor.viewport().height() - editor.cursorRect().bottom() > room

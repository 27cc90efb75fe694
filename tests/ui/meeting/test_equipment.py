"""What a page makes only once she acts: any key or command works at once, as if it had always been there."""

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.closing.page import ClosingPage
from kpss_desktop.ui.meeting.find_bar import FindBar
from kpss_desktop.ui.meeting.link_bar import LinkBar
from kpss_desktop.ui.meeting.page import MeetingPage
from kpss_desktop.ui.meeting.popup import CaretPopup
from tests.ui.meeting.conftest import World
from tests.ui.typing import CONTROL, Key, press, type_text
from tests.ui.windows import chord, shown


@pytest.fixture
def window(qtbot: QtBot, world: World, bridge: Bridge, settings: Machine) -> MainWindow:
    """A window that was shown a moment ago, with nothing made behind it yet."""
    window = MainWindow(world.services, bridge, settings)
    window.open_meeting(world.session.meeting_id)
    shown(qtbot, window, equipped=False)
    return window


def page_of(window: MainWindow) -> MeetingPage:
    return window.findChildren(MeetingPage)[0]


def test_letters_need_nothing_of_it(window: MainWindow) -> None:
    type_text(page_of(window).editor, "žluťoučký kůň")

    assert page_of(window).findChildren(FindBar) == []


def test_the_first_key_may_begin_a_task(window: MainWindow) -> None:
    page = page_of(window)

    type_text(page.editor, "!Jana Nováková pošle zápis do pátku\n")

    assert page.session is not None
    task = page.session.tasks[-1]
    assert (task.owner, task.due_as_written) == ("Jana Nováková", "do pátku")


def test_the_first_key_may_begin_a_name(window: MainWindow) -> None:
    type_text(page_of(window).editor, "@nov")

    assert [popup.isVisible() for popup in window.findChildren(CaretPopup)] == [True]


def test_letters_typed_before_it_are_read_once_it_is_there(qtbot: QtBot, window: MainWindow) -> None:
    editor = page_of(window).editor
    type_text(editor, "dohodli jsme se na společném postupu")

    page_of(window).equip()

    qtbot.waitUntil(lambda: editor.aids.note(editor.uid()) is not None)


def test_the_first_key_may_close_the_day(window: MainWindow) -> None:
    chord(window, Key.Key_F10)

    assert [view.isVisible() for view in window.findChildren(ClosingPage)] == [True]


def test_the_first_key_may_open_a_bar_and_the_next_goes_into_it(window: MainWindow) -> None:
    chord(window, Key.Key_F, CONTROL)

    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert isinstance(field.parent(), FindBar)


def test_the_first_key_may_ask_for_a_link(window: MainWindow) -> None:
    type_text(page_of(window).editor, "slovo")

    press(page_of(window).editor, Key.Key_K, CONTROL)

    assert [bar.isVisible() for bar in page_of(window).findChildren(LinkBar)] == [True]


def test_bars_stand_between_the_header_and_the_minutes(window: MainWindow) -> None:
    chord(window, Key.Key_F, CONTROL)

    page = page_of(window)
    bar = page.findChildren(FindBar)[0]
    assert 0 < bar.geometry().top() < page.editor.mapTo(page, page.editor.rect().topLeft()).y()


def test_every_action_that_waits_for_it_is_done_by_it(window: MainWindow) -> None:
    page = page_of(window)
    waiting = {name for name, act in page.handlers().items() if isinstance(act, partial)}

    assert waiting - set(page.equip().handlers()) == set()

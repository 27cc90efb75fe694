"""What every window does with keys: Tab makes its round through all that takes the keys, Enter presses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.services.context import Services
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.welcome import WelcomePage
from kpss_desktop.ui.window import Window
from tests.ui.typing import CONTROL, SHIFT, Key
from tests.ui.windows import chord, shown

PAGES = {
    "page_meetings": Key.Key_S, "page_tasks": Key.Key_E, "page_people": Key.Key_L, "page_settings": Key.Key_N,
}  # fmt: skip


def round_of(key: Qt.Key = Key.Key_Tab, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> (
    list[QWidget]
):  # fmt: skip
    """Where the keys go by Tab, until they come to a place again."""
    seen: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in seen:
        seen.append(here)
        chord(here, key, modifiers)
    return seen


def named(one: QWidget) -> str:
    """A widget in words, for whoever reads what was missed."""
    text = one.text() if isinstance(one, QAbstractButton | QLineEdit) else ""
    return f"{type(one).__name__} {one.accessibleName() or text}"


def takers(within: QWidget) -> list[QWidget]:
    """What shows itself within and takes the keys by Tab."""
    tab = Qt.FocusPolicy.TabFocus
    found = (one for one in within.findChildren(QWidget) if one.isVisible() and one.isEnabled())
    return [one for one in found if one.focusPolicy() & tab == tab and one.focusProxy() is None]


def test_tab_reaches_every_field_of_the_first_start(qtbot: QtBot) -> None:
    window, page = Window(), WelcomePage()
    window.setCentralWidget(page)
    shown(qtbot, window)
    page.setFocus()
    reached = round_of()
    assert {one for one in takers(page) if isinstance(one, QLineEdit | QPushButton)} <= set(reached)
    assert not any(type(one) is QScrollArea for one in reached)


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_that_takes_the_keys(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine, name: str
) -> None:
    group = services.register.groups()[0]
    services.meetings.start_new(group.id)
    window = MainWindow(services, bridge, settings)
    window.show_start()
    shown(qtbot, window)
    chord(window, PAGES[name], CONTROL | SHIFT)
    assert window.shown == name
    reached = round_of()
    assert [named(one) for one in takers(window) if one not in reached] == []
    assert not any(type(one) is QScrollArea for one in reached)

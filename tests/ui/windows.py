"""Windows and pages shown for a test, ready for keys, and ways to find things in them as a person does."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.ui.meeting.page import MeetingPage
from tests.ui.typing import NONE


def shown(qtbot: QtBot, widget: QWidget, *, equipped: bool = True) -> QWidget:
    """Show a widget as the active window; pages of meetings get what the program makes behind them."""
    qtbot.addWidget(widget)
    widget.resize(1366, 768)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    if not isinstance(widget, QMainWindow):  # that one knows where its focus belongs
        widget.setFocus()
    if equipped:
        for page in (widget, *widget.findChildren(MeetingPage)):
            if isinstance(page, MeetingPage):
                page.equip()
    return widget


def button(within: QWidget, text: str) -> QPushButton:
    """The visible button with that text."""
    found = (one for one in within.findChildren(QPushButton) if one.isVisible())
    return next(one for one in found if one.text() == text)


def click(within: QWidget, text: str) -> None:
    """Click the visible button with that text."""
    QTest.mouseClick(button(within, text), Qt.MouseButton.LeftButton)


def chord(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key as the window system would, shortcuts and all."""
    QTest.keyClick(widget, key, modifiers)


def says(within: QWidget) -> str:
    """All that labels show, one a line."""
    return "\n".join(label.text() for label in within.findChildren(QLabel) if label.isVisible())


def cells(model: QAbstractItemModel, column: int = 0) -> list[str]:
    """A column of a table as it is read."""
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def named(within: QWidget, name: str) -> QAction:
    """The action of that name."""
    return next(action for action in within.actions() if action.objectName() == name)

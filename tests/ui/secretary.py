"""Somebody at the keyboard of the whole program: an archive that is a real file, a clock held in the hand.

She presses keys where the keys are and clicks what can be clicked; all else here reads what the window shows.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.services.context import AppContext
from kpss_desktop.system.clock import FixedClock
from kpss_desktop.system.paths import Paths
from kpss_desktop.ui import machine
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.program import Program
from tests.ui import windows
from tests.ui.typing import type_text

MINUTES, FOOT, PEOPLE, TOPICS, PUT_OFF = "Body zápisu", "Úkoly", "Prezence", "Témata", "Témata na příště"
CLOSING = "Co je zvláštní, co se vrátí, komu půjde zápis"
MEETINGS, TASKS, STORY = "Setkání, nejnovější první", "Všechny úkoly", "Příběh úkolu"
VERSIONS, DIFFERENCES, REGISTER, PALETTE = "Verze", "Co se změnilo", "Lidé", "Nabídka"
SIZE = (1366, 768)

Widget = TypeVar("Widget", bound=QWidget)


class Secretary:
    """One who works in a folder. The program is started, used and closed as often as she needs it."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path, day: date) -> None:
        self._qtbot, self._app = qtbot, app
        self.paths = Paths.under(folder)
        self.clock = FixedClock(datetime.combine(day, time(13, 30)))
        self._program: Program | None = None

    # The program

    def start(self, day: date | None = None) -> None:
        """Start the program, on another day where one is named."""
        if day is not None:
            self.to(day)
        context = AppContext(self.paths.archive, self.paths, self.clock)
        program = self._program = Program(self._app, context, Machine(self.paths.config / machine.FILE_NAME))
        assert program.start()
        self.take_window()

    def take_window(self) -> None:
        """Wait for the window, as large as on a projector, and for the keys to be in it."""
        window = self.window
        with self._qtbot.waitExposed(window):
            window.activateWindow()
        self.until(lambda: self._has_size(window) and QApplication.focusWidget() is not None)

    @staticmethod
    def _has_size(window: QMainWindow) -> bool:
        page = window.centralWidget()
        fits = page is not None and page.width() == SIZE[0]
        if not fits:
            window.showNormal()
            window.resize(*SIZE)
        return fits

    def stop(self) -> None:
        """Close the window, and with it the program."""
        program, self._program = self._program, None
        if program is None:
            return
        window = program.window
        assert window is not None
        window.close()
        assert program.end()
        window.deleteLater()

    def restart(self, day: date | None = None) -> None:
        """Close the program and start it again."""
        self.stop()
        self.start(day)

    def to(self, day: date, hour: time = time(13, 30)) -> None:
        """Let the clock stand at an hour of a day."""
        self.clock.advance(datetime.combine(day, hour).astimezone() - self.clock.now())

    @property
    def window(self) -> QMainWindow:
        """The window as it is now."""
        assert self._program is not None
        assert self._program.window is not None
        return self._program.window

    @property
    def title(self) -> str:
        """What the window is called."""
        return self.window.windowTitle().removesuffix(" – KPSS Zápisy")

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for what comes by itself a moment later."""
        self._qtbot.waitUntil(true)

    # Hands

    def press(self, *names: str) -> None:
        """Press keys, each where the keys are by then: "F10", "Ctrl+Shift+Y", "Return"."""
        for name in names:
            chord = QKeySequence(name)[0]  # type: ignore[index]
            QTest.keyClick(focused(), chord.key(), chord.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type a text letter by letter; a line break is Enter."""
        for letter in text:
            type_text(focused(), letter)

    def click(self, text: str) -> None:
        """Click the button of that text."""
        windows.click(self.window, text)

    def choose(self, words: str) -> None:
        """Choose from the menu that is open what begins with those words."""
        menu = next(menu for menu in self.window.findChildren(QMenu) if menu.isVisible())
        action = next(action for action in menu.actions() if action.text().startswith(words))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        self.window.activateWindow()  # as a screen does once the menu is gone

    def walk(self, named: str, wanted: str, column: int = 0) -> None:
        """Go by arrows to the row of a table or list, the keys being in it, in which a cell says that."""
        view = self.seen(QAbstractItemView, named)
        assert view.hasFocus(), f"the keys are not in {named}"
        goal = self.column(named, column).index(wanted)
        while (here := view.currentIndex().row()) != goal:
            self.press("Down" if here < goal else "Up")
            assert view.currentIndex().row() != here, f"{named} cannot be walked to {wanted}"

    # Eyes

    def seen(self, kind: type[Widget], named: str) -> Widget:
        """The widget of that kind and accessible name that is shown."""
        found = [one for one in self.window.findChildren(kind) if one.accessibleName() == named]
        shown = [one for one in found if one.isVisible()]
        assert len(shown) == 1, f"{len(shown)} of {named!r} are shown, {len(found)} are there"
        return shown[0]

    def rows(self, named: str) -> list[list[str]]:
        """A table or list as it is read, row by row."""
        model = self.seen(QAbstractItemView, named).model()
        return [
            [_text(model.index(row, column)) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def column(self, named: str, column: int = 0) -> list[str]:
        """One column of it."""
        return [row[column] for row in self.rows(named)]

    def spoken(self, named: str) -> list[str]:
        """A list as a screen reader says it, row by row."""
        model = self.seen(QAbstractItemView, named).model()
        role = int(Qt.ItemDataRole.AccessibleTextRole)
        return [str(model.index(row, 0).data(role) or "") for row in range(model.rowCount())]

    def text(self, named: str) -> str:
        """All the text in a field of several lines."""
        return self.seen(QTextEdit, named).toPlainText()

    def says(self) -> str:
        """All that labels say."""
        return windows.says(self.window)


def focused() -> QWidget:
    """Where the keys are."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def _text(index: QModelIndex) -> str:
    return str(index.data() or "")

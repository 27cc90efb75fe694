"""QActions made from the data in `actions.py`, for a window to carry."""

from collections.abc import Callable, Container, Mapping

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPixmap
from PySide6.QtWidgets import QWidget

from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import ACTS, Act, Where, keys_text


class Commands(QObject):
    """The bound actions of a window. They work by their keys wherever the window has the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._made: dict[str, tuple[Act, QAction]] = {}
        self._drawn = False
        self._waiting: list[tuple[Act, QAction]] = []
        self._turn = QTimer(self, interval=5)
        self._turn.timeout.connect(self._on_turn)
        theme.theme().changed.connect(self._refresh)

    def add(self, where: Where, handlers: Mapping[str, Callable[[], None]]) -> None:
        """Make the actions of one place that there is a handler for."""
        for act in ACTS:
            if act.where is where and act.bound and act.name in handlers:
                self._made[act.name] = (act, self._make(act, handlers[act.name]))
        self._refresh()

    def enable(self, where: Where, on: bool) -> None:
        """Let the actions of one place work, or not."""
        for act, action in self._made.values():
            if act.where is where:
                action.setEnabled(on)

    def allow(self, names: Container[str] | None) -> None:
        """Let only the actions of these names work; None: all of them."""
        for name, (_, action) in self._made.items():
            action.setEnabled(names is None or name in names)

    def named(self, name: str) -> QAction:
        """The action of that name. Raises KeyError where it was not made."""
        return self._made[name][1]

    def find(self, name: str) -> QAction | None:
        """The action of that name, None where it was not made."""
        return self._made[name][1] if name in self._made else None

    def _make(self, act: Act, handler: Callable[[], None]) -> QAction:
        action = QAction(act.text, self._window)
        action.setObjectName(act.name)
        action.setShortcuts([QKeySequence.fromString(key) for key in act.keys])
        action.setToolTip(f"{act.text} ({keys_text(act)})" if act.keys else act.text)
        action.triggered.connect(lambda: handler())
        self._window.addAction(action)
        return action

    def draw(self, *, at_once: bool = False) -> None:
        """Put the icons in their places, which are kept for them; one in each turn of the event loop, after
        the window is seen, since all of them take as long as the rest of it."""
        self._drawn = True
        self._waiting = [(act, action) for act, action in self._made.values() if act.icon]
        if at_once:
            self._refresh()
        else:
            self._turn.start()

    def _on_turn(self) -> None:
        if not self._waiting:
            self._turn.stop()
            return
        self._draw_one(*self._waiting.pop(0))

    def _draw_one(self, act: Act, action: QAction) -> None:
        from kpss_desktop.ui import icons

        action.setIcon(icons.icon(act.icon, "muted", "accent"))

    def _refresh(self) -> None:
        room = QPixmap(24, 24)
        room.fill(Qt.GlobalColor.transparent)
        for act, action in self._made.values():
            if act.icon and self._drawn:
                self._draw_one(act, action)
            elif act.icon:
                action.setIcon(QIcon(room))

"""People, organisations and places: where the roster of the group is kept."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kpss_desktop.domain.register import Organisation, Place
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import BY_NAME
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.people.names_tab import NamesTab
from kpss_desktop.ui.people.people_tab import PeopleTab

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services


class PeoplePage(QWidget):
    """`people_removed` says that somebody left the register or came back to it."""

    people_removed = Signal()

    def __init__(self, services: "Services", bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build(services, bridge)
        self._connect()

    def _build(self, services: "Services", bridge: Bridge) -> None:
        self.message = MessageLine()
        self.people = PeopleTab(services, bridge, self.message)
        self.organisations = NamesTab(Organisation, services, bridge, self.message)
        self.places = NamesTab(Place, services, bridge, self.message)
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setAccessibleName("Lidé, organizace, místa")
        self._stack = QStackedWidget()
        for name, tab in (
            ("Lidé", self.people), ("Organizace", self.organisations), ("Místa", self.places),
        ):  # fmt: skip
            self.tabs.addTab(name)
            self._stack.addWidget(tab)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(4))
        inside.setSpacing(theme.space(3))
        inside.addWidget(self.tabs)
        inside.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        whole.addLayout(inside, 1)
        self.setFocusProxy(self.people)

    def _connect(self) -> None:
        self.people.people_removed.connect(self.people_removed)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._key("find", lambda: self._shown().go_to_filter())
        self._key("new_row", lambda: self._shown().add_new())
        self._key("paste_people", self._on_paste)
        self._key("undo_row", self.message.take_back)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            self._shortcut(keys, partial(self._step, step))

    def _key(self, act: str, slot: Callable[[], None]) -> None:
        for keys in BY_NAME[act].keys:
            self._shortcut(keys, slot)

    def _shortcut(self, keys: str, slot: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    def _shown(self) -> PeopleTab | NamesTab:
        return (self.people, self.organisations, self.places)[self.tabs.currentIndex()]

    def _step(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _on_tab_changed(self, place: int) -> None:
        self.message.clear()
        self._stack.setCurrentIndex(place)
        self.setFocusProxy(self._shown())
        self._shown().refresh()
        self._shown().setFocus()

    def _on_paste(self) -> None:
        self.tabs.setCurrentIndex(0)
        self.people.paste_list()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may have been added at the meeting: read anew whenever the page comes forward."""
        super().showEvent(event)
        self._shown().refresh()
        self._shown().setFocus()

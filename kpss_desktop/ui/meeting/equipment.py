"""What the page of a meeting needs once she acts, and not to be seen: bars, aids, documents, closing the day.

A start makes it right behind the first paint, a step in each turn of the event loop, so that no key waits
for it; the first key that is more than a letter, and the first command, make at once what is not there yet.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting.closing.closing import Closing
from kpss_desktop.ui.meeting.exports import Exports
from kpss_desktop.ui.meeting.find_bar import FindBar
from kpss_desktop.ui.meeting.focus_mode import FocusMode
from kpss_desktop.ui.meeting.helping import add_aids
from kpss_desktop.ui.meeting.last_made import LastMade
from kpss_desktop.ui.meeting.link_bar import LinkBar
from kpss_desktop.ui.meeting.recalling import Recalling
from kpss_desktop.ui.meeting.round_table import RoundTableAid

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.bridge import Bridge
    from kpss_desktop.ui.machine import Machine
    from kpss_desktop.ui.meeting.arrangement import Arrangement
    from kpss_desktop.ui.meeting.header import HeaderBar
    from kpss_desktop.ui.meeting.page import MeetingPage
    from kpss_desktop.ui.meeting.past_panel import PastPanel
    from kpss_desktop.ui.meeting.sheet import Sheet


class Equipment(QObject):
    """Of one page, whose own parts it is given."""

    def __init__(
        self, page: "MeetingPage", header: "HeaderBar", sheet: "Sheet", past: "PastPanel",
        arrangement: "Arrangement", services: "Services", bridge: "Bridge", settings: "Machine",
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._page, self._editor = page, page.editor
        self.links = LinkBar()
        self.find = FindBar(self._editor)
        self.focus_mode = FocusMode(page, sheet, self._editor, bridge)
        self.exports = Exports(page, services, settings, page.message, page.settle_for_paper)
        self.last_made = LastMade(header.made, self.exports, bridge)
        self.recalling = Recalling(self._editor, past, services.past)
        self.round_table = RoundTableAid(self._editor)
        header.offer_places()
        self._put_bars()
        aids = (self.recalling, self.round_table, self.find.aid)
        add_aids(page, self.focus_mode.aid, aids, services, bridge, settings)
        self.closing = Closing(page, arrangement, header, self.exports, services, bridge)
        self._connect()

    def _put_bars(self) -> None:
        whole = self._page.layout()
        assert isinstance(whole, QVBoxLayout)
        for bar in (self.focus_mode.warning, self.find, self.links):
            whole.insertWidget(whole.count() - 1, bar)

    def _connect(self) -> None:
        page = self._page
        self.recalling.panel_wanted.connect(page.show_past)
        for aid in (self.recalling, self.round_table):
            aid.noted.connect(page.note)
        self._editor.link_wanted.connect(self._on_link_wanted)
        self.links.chosen.connect(self._editor.set_link)
        self.links.left.connect(self._editor.setFocus)
        self.focus_mode.turned.connect(page.focus_turned)
        self.exports.making.ended.connect(page.paper_ended)

    def _on_link_wanted(self) -> None:
        self.links.ask(self._editor.link_here())

    def show_session(self, session: MeetingSession) -> None:
        """Work for another meeting."""
        self.links.hide()
        self.exports.show_session(session)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the actions do that need it, by their names."""
        return {
            **self.exports.handlers(),
            **self._editor.aids.acts(),
            **self.closing.handlers(),
            "focus_mode": self.focus_mode.turn,
            "find_text": self.find.open_bar,
            "replace_text": lambda: self.find.open_bar(replacing=True),
            "round_table": self.round_table.begin,
            "past_older": self.recalling.older,
            "past_newer": self.recalling.newer,
            "past_copy": self.recalling.copy,
        }

"""What the window does about meetings and tasks ahead: planning, reminding, and what is due at the start."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpss_desktop.domain.register import Group
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.main_window import MainWindow
    from kpss_desktop.ui.tasks.page import TasksPage


class Ahead(QObject):
    """Belongs to a window, whose pages it leads to."""

    def __init__(self, window: "MainWindow", services: "Services", bridge: Bridge, settings: Machine) -> None:
        super().__init__(window)
        self._window = window
        self._services, self._bridge, self._settings = services, bridge, settings

    def handlers(self) -> "dict[str, Callable[[], None]]":
        """What the actions do, by their names."""
        return {"plan_meetings": self.plan, "remind_tasks": self.remind}

    def plan(self) -> None:
        """Ask which meetings to plan, on the list of meetings."""
        from kpss_desktop.ui.archive.meetings_page import MeetingsPage

        self._window.show_page("page_meetings")
        page = self._window.findChild(MeetingsPage)
        if page is not None:
            page.ask_plan()

    def remind(self) -> None:
        """Write a draft for everybody who has an open task of the group she works with."""
        from kpss_desktop.ui.place import Place
        from kpss_desktop.ui.tasks.reminding import remind

        if self._window.flush():
            place = Place(self._settings, self._window)
            remind(self._services, self._group(), place, self._window.message, again=self.remind)

    def _group(self) -> "Group":
        from kpss_desktop.ui.meeting.page import MeetingPage

        page = self._window.findChild(MeetingPage)
        if page is not None and page.session is not None:
            return page.session.group
        return self._services.register.groups()[0]

    def put_strip(self, page: "TasksPage") -> None:
        """Show what is due at the top of the page of tasks."""
        from kpss_desktop.ui.tasks.due_strip import put_strip

        strip = put_strip(page, self._services, self._bridge)
        strip.meeting_wanted.connect(self._window.open_meeting)
        strip.invitation_wanted.connect(self._invite)
        strip.filter_wanted.connect(page.filter.setText)

    def _invite(self, meeting_id: int) -> None:
        """Open a meeting, with its agenda, and make its invitation."""
        self._window.open_meeting(meeting_id)
        self._window.commands.named("export_invitation").trigger()

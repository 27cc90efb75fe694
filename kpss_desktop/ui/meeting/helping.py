"""Which aids the editor of a meeting has, in the order in which they are offered keys."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.meeting.page import MeetingPage


def add_aids(page: "MeetingPage", services: "Services") -> None:
    """Give the editor of a page its aids."""
    del page, services

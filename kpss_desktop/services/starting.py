"""What the window shows first: today's meeting, and where there is none all tasks."""

from kpss_desktop.storage import around
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import Clock


def meeting_of_today(archive: Archive, clock: Clock) -> int | None:
    """The meeting that is planned or in progress today; None where there is none."""
    return around.meeting_of_day(archive.fetch, clock.today())

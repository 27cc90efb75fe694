"""Meetings ahead from the minutes: dates of a line become planned meetings, and planned ones a line."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import AnnouncedDate, Head, Point
from kpss_desktop.domain.planning import Slot, series_text
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services.inserting import put_lines
from kpss_desktop.services.planning import Planned, Planning, dates_ahead
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.ui.meeting.aid import Aid

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.meeting.editor import MinutesEditor

NOTHING_AHEAD = "Žádné další setkání zatím není naplánované. Naplánujete je v seznamu setkání."


class DatesAhead(Aid):
    """`planned` tells of meetings planned by one act, `taken_back` that they are gone, `noted` a few words.

    What was planned from a line follows its announcement: Ctrl+Z takes both back, Ctrl+Y brings both.
    """

    planned = Signal(object)
    taken_back = Signal()
    noted = Signal(str)
    failed = Signal(object)

    def __init__(self, editor: "MinutesEditor", services: "Services") -> None:
        super().__init__(editor)
        self._services = services
        self._planning = Planning(services.meetings)
        self._made: dict[date, int] = {}
        self._gone: dict[date, AnnouncedDate] = {}

    def restart(self) -> None:
        self._made, self._gone = {}, {}

    def acts(self) -> dict[str, Callable[[], None]]:
        return {"write_dates": self.write}

    # From a line

    def plan(self, dates: Iterable[AnnouncedDate]) -> None:
        """Plan the meetings of dates that she said yes to, with the hour and place of this one where the
        line names none; days gone by stay only announced."""
        session = self.editor.session
        if session is None:
            return
        head, today = session.head, self._services.clock.today()
        rows = [row for row in dates if row.date >= today]
        slots = [Slot(row.date, row.start or head.start, row.place or head.place) for row in rows]
        if not slots:
            return
        try:
            done = self._planning.plan(session.group.id, slots)
        except ArchiveError as error:
            self.failed.emit(error)
            return
        self._made.update(zip(done.days, done.ids, strict=True))
        for row in rows:
            self._gone.pop(row.date, None)
        if done.ids:
            self.planned.emit(done)

    def take_back(self, done: Planned) -> None:
        """Take back what was planned, and its announcement with it."""
        from kpss_desktop.services.offering import withdraw

        session = self.editor.session
        if session is not None and not session.read_only:
            withdraw(session, done.days)  # which is heard of below
        self._unplan(day for day in done.days if day in self._made)

    def refresh(self, changes: Changes) -> None:
        heads = [edit for edit in changes.edits if edit.key[0] is Head]
        if not heads or not (self._made or self._gone):
            return
        before, after = heads[0].before, heads[-1].after
        if not isinstance(before, Head) or not isinstance(after, Head):
            return
        known = {row.date for row in before.next_meetings}
        now = {row.date: row for row in after.next_meetings}
        lost = [row for row in before.next_meetings if row.date not in now and row.date in self._made]
        self._gone.update({row.date: row for row in lost})
        self._unplan(row.date for row in lost)
        self.plan(row for day, row in now.items() if day not in known and day in self._gone)

    def _unplan(self, days: Iterable[date]) -> None:
        ids = [self._made.pop(day) for day in list(days)]
        if not ids:
            return
        try:
            self._planning.unplan(ids)
        except ArchiveError as error:
            self.failed.emit(error)
            return
        self.taken_back.emit()

    # Into a line

    def write(self) -> None:
        """Write the dates ahead of the group as a point below the caret, in it where it is empty."""
        session = self.editor.session
        if session is None or session.read_only:
            return
        self.editor.settle_line()
        base = session.head.date or self._services.clock.today()
        self._services.writer.wait()
        try:
            rows = dates_ahead(self._services.archive.fetch, session.meeting())
        except ArchiveError as error:
            self.failed.emit(error)
            return
        text = series_text([Slot(row.date, row.start, row.place) for row in rows], base)
        if not text:
            self.noted.emit(NOTHING_AHEAD)
            return
        point = session.find(Point, self.editor.uid())
        end = len(point.text) if point is not None else 0
        lines = [(0, text_runs(text))] if not end else [(0, ()), (0, text_runs(text))]
        self.editor.begin_act()
        here = put_lines(session, self.editor.uid(), end, end, lines, "další termíny", self.editor.topic())
        if here is not None:
            self.editor.go_to(here[0])

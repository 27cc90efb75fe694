"""Understands the line while she types it: who and by when in the margin of a task, offers for plain lines.

A key only starts a timer; the line is read a moment later, and at once when she asks for something.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence

from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Attendance, Head, Owner, Point, Task
from kpss_desktop.domain.tasks import overdue
from kpss_desktop.services import correcting
from kpss_desktop.services.capturing import NOTHING, Reading, fill, refill, understand
from kpss_desktop.services.signs import is_about_task, read_sign
from kpss_desktop.services.surroundings import Neighbourhood
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import Aid, MarginNote
from kpss_desktop.ui.meeting.marks import Row, chip_of

if TYPE_CHECKING:
    from kpss_desktop.services.offering import Offer
    from kpss_desktop.ui.meeting.editor import MinutesEditor

SOON = 120
"""Milliseconds after a key until its line is read."""

_BLANK = Task(uid="", order="", meeting_id=0)
_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_COPYING = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Capture(Aid):
    """Reads lines by what lies around the meeting. `shown` has what stands beside the caret's line.

    `dates_accepted` brings announced dates ahead that she said yes to.
    """

    dates_accepted = Signal(object)

    def __init__(self, editor: "MinutesEditor", around: Neighbourhood, bridge: Bridge) -> None:
        super().__init__(editor)
        self._around = around
        self._bridge = bridge
        self._uid = ""
        self._task: Task | None = None
        self._note = MarginNote(())  # beside the caret's line
        self._offers: list[Offer] = []
        self._turn = 0
        self._waiting: dict[str, MarginNote] = {}  # lines left with an offer that nobody took
        self._turning = ""
        self._chosen: tuple[str, Owner] | None = None
        self._doubts: dict[str, bool] = {}  # by wording: whether it was found to mean several
        self._kept: dict[str, tuple[str, Owner, Owner | None]] = {}  # by task: a name, whom it means, meant
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.look)
        editor.reader = self.read
        editor.set_doubts(self.is_doubtful)

    # Reading

    def read(self, text: str) -> Reading:
        """What the text of a task says."""
        around = self._around.now()
        return NOTHING if around is None else understand(text, around)

    def is_doubtful(self, task: Task) -> bool:
        """True if nothing tells which of those known the wording of a task's owner means."""
        if not task.owner or task.owners:
            return False
        if self._around.ready:
            reading = self.read(task.owner)
            if not reading.who:
                reading = self.read(f"@{task.owner}")  # a part of a name that nobody finished
            self._doubts[task.owner] = bool(reading.who) and not reading.owners
        return self._doubts.get(task.owner, False)  # while people are read anew, as it was before

    def look(self) -> None:
        """Read the caret's line as it is now, and show it."""
        self._soon.stop()
        session = self.editor.session
        if session is None or session.read_only:
            self._show((), [])
            return
        if self._bridge.warming:
            self._soon.start()  # no key waits for what is being made behind the window
            return
        self._come_to(self.editor.uid())
        text = self.editor.textCursor().block().text()
        self._task = session.task_of(self._uid)
        if self._task is not None or is_about_task(text):
            self._show(self._task_rows(text), [])
        else:
            self._show_offers(text)

    def _task_rows(self, text: str) -> tuple[Row, ...]:
        """The task as it will be kept when the line is left."""
        session = self.editor.session
        assert session is not None
        _, width = read_sign(text)
        reading = self.read(text[width:])
        if self._task is None:
            task = fill(_BLANK, reading)
        else:
            before = self.editor.settled_text(self._uid)
            task = refill(self._task, self.read(before), reading)
        open_ = correcting.is_open(task, reading)
        if open_:
            task = replace(task, owners=reading.who[:1])
        base = session.head.date
        return chip_of(task, doubtful=open_, late=base is not None and overdue(task, base))

    def _show_offers(self, text: str) -> None:
        from kpss_desktop.services.offering import offers_for

        session, around = self.editor.session, self._around.now()
        if session is None or around is None or not text.strip():
            self._show((), [])
            return
        before = [(one.kind, one.detail) for one in self._offers]
        offers = offers_for(session, self._uid, text, around)
        if [(one.kind, one.detail) for one in offers] != before:
            self._turn = 0
        self._show(self._offer_rows(offers, text), offers)

    def _offer_rows(self, offers: "list[Offer]", text: str) -> tuple[Row, ...]:
        if not offers:
            return ()
        offer = offers[self._turn % len(offers)]
        more = " · F4 další" if len(offers) > 1 else ""
        details = self._details(offer, text)
        if not details:
            return ((f"{offer.title}?", "accent"), (f"Ctrl+Enter · Esc ne{more}", "muted"))
        return ((f"{offer.title}? Ctrl+Enter{more}", "accent"), *((row, "muted") for row in details))

    def _details(self, offer: "Offer", text: str) -> list[str]:
        """What an offer would make, in as many rows as there is room for."""
        if offer.kind == "task":
            reading = self.read(text)
            who, when = chip_of(fill(_BLANK, reading))
            told = ((who[0], reading.owner), (self._short(when[0]), reading.due_as_written))
            joined = ", ".join(row for row, known in told if known)
            return [joined] if joined else []
        lines = self.editor.textCursor().block().layout().lineCount()
        days = offer.detail.split(", ") if offer.dates and lines > 1 else []
        if days:
            return [", ".join(days[n : n + 2]) for n in range(0, min(len(days), 4 * lines - 2), 2)]
        return [offer.detail] if offer.detail else []

    def _short(self, day: str) -> str:
        """A day without the year of the meeting: the margin is narrow."""
        around = self._around.now()
        return day if around is None else day.removesuffix(f" {around.base.year}")

    def _come_to(self, uid: str) -> None:
        """What stands in the margin belongs to another line now."""
        if uid != self._uid:
            self.editor.paint_line(self._uid)
            self.editor.paint_line(uid)
            self._uid = uid

    def _show(self, rows: tuple[Row, ...], offers: "list[Offer]") -> None:
        self._offers = offers
        before, self._note = self._note, MarginNote(rows, self._whole())
        if self._note.whole != self.editor.accessibleDescription():
            self.editor.setAccessibleDescription(self._note.whole)
        if rows != before.rows:
            self.editor.paint_line(self._uid)

    def _whole(self) -> str:
        """All that the offer of the line says; empty without one."""
        if not self._offers:
            return ""
        from kpss_desktop.services.offering import in_full

        return in_full(self._offers[self._turn % len(self._offers)])

    @property
    def shown(self) -> tuple[str, ...]:
        """What stands in the margin of the caret's line, row by row."""
        return tuple(text for text, _ in self._note.rows)

    def note(self, uid: str) -> MarginNote | None:
        return self._note if uid == self._uid and self._note.rows else self._waiting.get(uid)

    # What happens

    def restart(self) -> None:
        self._uid, self._task, self._waiting, self._chosen = "", None, {}, None
        self._kept, self._doubts = {}, {}
        self._show((), [])
        self.editor.viewport().update()

    def typed(self) -> None:
        self._turning = ""
        if not self._soon.isActive():
            self._soon.start()

    def line_left(self, uid: str) -> None:
        self._remember()
        self._turning = ""
        if uid == self._uid and self._soon.isActive():
            self._soon.stop()
            self._read_left(uid)
        if self._offers and uid == self._uid:
            self._waiting[uid] = MarginNote(((f"{self._offers[0].title}?", "muted"),), self._whole())
        self._come_to("")
        self._turn = 0
        self._show((), [])

    def _read_left(self, uid: str) -> None:
        """Read a line that was left sooner than it could be read."""
        from kpss_desktop.services.offering import offers_for

        session, around = self.editor.session, self._around.now() if self._around.ready else None
        point = session.find(Point, uid) if session is not None else None
        if session is not None and around is not None and point is not None:
            self._offers = offers_for(session, uid, point.text, around)

    def line_entered(self, uid: str) -> None:
        self._waiting.pop(uid, None)
        if self._around.ready:
            self.look()
            self._announce()
        else:
            self._soon.start()  # the first time costs what a window that opens cannot spare

    def focus_left(self) -> None:
        self._remember()
        self.look()

    def refresh(self, changes: Changes) -> None:
        for edit in changes.edits:
            if isinstance(edit.before, Task) and isinstance(edit.after, Task):
                self._follow_choice(edit.before, edit.after)
        for kind, uid in (edit.key for edit in changes.edits):
            if kind is Point:
                self._waiting.pop(uid, None)
            if (uid == self._uid or kind in (Task, Head, Attendance)) and not self._soon.isActive():
                self._soon.start()

    def _announce(self) -> None:
        """Tell a screen reader whose task the caret has come to, and by when."""
        if self._task is None or not QAccessible.isActive():
            return
        try:
            from PySide6.QtGui import QAccessibleAnnouncementEvent
        except ImportError:
            return
        event = QAccessibleAnnouncementEvent(self.editor, "úkol: " + ", ".join(self.shown))
        QAccessible.updateAccessibility(event)

    # Keys

    def wants(self, event: QKeyEvent) -> bool:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.editor.isReadOnly():
            return False
        if mods == _NONE and event.key() == Qt.Key.Key_F4:
            return True
        if mods == _CONTROL and event.key() in _ENTER:
            return True
        return mods == _NONE and event.key() == Qt.Key.Key_Escape and self._is_uncertain()

    def key(self, event: QKeyEvent) -> bool:
        if not self.wants(event):
            if any(event.matches(standard) for standard in _COPYING):
                self.editor.settle_line()  # a sign is never part of what is said
            return False
        if event.key() == Qt.Key.Key_F4:
            self.next_candidate()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            self.accept()
        return True

    def _settled(self) -> Task | None:
        """The task of the line, its sign turned into what it means."""
        self.editor.settle_line()
        self.look()
        return self._task

    def _is_uncertain(self) -> bool:
        return bool(self._offers) or any(color == "warning" for _, color in self._note.rows)

    def next_candidate(self) -> None:
        """Show what else the uncertain word of the line, or that nearest the caret, may mean."""
        task, session = self._settled(), self.editor.session
        if session is None:
            return
        if task is None:
            self._turn += 1
            self.look()
            return
        reading = self._reading()
        self._turning = self._turning or self._nearest(task, reading)
        if self._turning == "who":
            owner = correcting.next_owner(session, task.uid, reading)
            if owner is not None and reading.asked:
                self._chosen = (reading.asked, owner)
            self._turning = "who" if owner is not None else "when"
        if self._turning == "when" and correcting.next_day(session, task.uid, reading.days) is None:
            self._turning = ""
            self.pick_day()
        self.look()

    def _reading(self) -> Reading:
        return self.read(self.editor.textCursor().block().text())

    def _nearest(self, task: Task, reading: Reading) -> str:
        """What F4 turns: what is uncertain, or what stands nearest the caret of what there is."""
        open_ = correcting.is_open(task, reading)
        if open_ != task.unsure:
            return "who" if open_ else "when"
        if reading.who_at is None or len(reading.who) < 2 or reading.when_at is None:
            return "who" if len(reading.who) > 1 and reading.when_at is None else "when"
        cursor = self.editor.textCursor()
        place = blocks.chars(cursor.block().text(), cursor.positionInBlock())
        return "who" if _gap(reading.who_at, place) < _gap(reading.when_at, place) else "when"

    def pick_day(self) -> None:
        """Let her pick the day of the task in a small calendar."""
        from kpss_desktop.ui.meeting.day_picker import DayPicker

        task, around = self._task, self._around.now()
        if task is None or around is None:
            return
        editor, caret = self.editor, self.editor.cursorRect()
        picker = DayPicker(task.due or around.base, editor)
        picker.chosen.connect(lambda day: self._on_day_picked(task.uid, day))
        corner = editor.viewport().mapToGlobal
        picker.open_at(corner(caret.bottomLeft()), corner(caret.topLeft()))

    def _on_day_picked(self, uid: str, day: date) -> None:
        if self.editor.session is not None:
            correcting.set_day(self.editor.session, uid, day)
            self.look()

    def accept(self) -> None:
        """Say yes to what is uncertain of the task, or to the offer of the line."""
        task, session, around = self._settled(), self.editor.session, self._around.now()
        if session is None or around is None:
            return
        if task is not None:
            reading = self._reading()
            owner = correcting.accept(session, task.uid, reading)
            if owner is not None and reading.asked:
                self._chosen = (reading.asked, owner)
            self._remember()
        elif self._offers:
            from kpss_desktop.services.offering import accept

            offer = self._offers[self._turn % len(self._offers)]
            accept(session, self._uid, offer, around)
            if offer.dates:
                self.dates_accepted.emit(offer.dates)
            made = session.task_of(self._uid)
            if made is not None:
                self.editor.task_made.emit(made.uid)
        self.look()

    def dismiss(self) -> None:
        """Say no: nothing uncertain stays in the task, and a plain line gets no offers any more."""
        task, session = self._settled(), self.editor.session
        if session is None:
            return
        if task is not None:
            correcting.dismiss(session, task.uid, self._reading())
        else:
            from kpss_desktop.services.offering import never

            never(session, self._uid)
        self.look()

    def _remember(self) -> None:
        """Keep for the group whom a surname meant, once she has moved on."""
        if self._chosen is not None:
            (written, owner), self._chosen = self._chosen, None
            around = self._around.now()
            if self._task is not None and around is not None:
                self._kept[self._task.uid] = written, owner, around.choices.get(written)
            self._around.remember(written, owner)

    def _follow_choice(self, before: Task, after: Task) -> None:
        """A choice that is taken back is forgotten for the group too, and kept again once it is done anew."""
        written, owner, meant = self._kept.get(after.uid, ("", None, None))
        if owner is not None and {before.owners, after.owners} == {(owner,), ()}:
            self._around.remember(written, owner if after.owners else meant)


def _gap(span: tuple[int, int], place: int) -> int:
    """How far a place is from a span; 0 within it."""
    return max(span[0] - place, place - span[1], 0)

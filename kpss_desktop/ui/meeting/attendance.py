"""The panel of attendance: one field, a list, and what is worth knowing of who came."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.text import quoted
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Attendance, Head, Presence, Role
from kpss_desktop.domain.register import RosterRow
from kpss_desktop.services import attending
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.attendance_model import AttendanceModel, Seat, counted, read_guest
from kpss_desktop.ui.meeting.attendance_row import SeatList
from kpss_desktop.ui.meeting.keys import Keys, UndoPasses
from kpss_desktop.ui.meeting.parts import (
    ElidedLine,
    head_label,
    panel_head,
    quiet_label,
    tab_after,
)

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.attendance_details import DetailsStrip


class AttendancePanel(QWidget):
    """Who came. `left` says that she wants back to the text."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: MeetingSession | None = None
        self._details: DetailsStrip | None = None
        self._model = AttendanceModel(self)
        self._build()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        self._head = head_label("PREZENCE")
        self._by_order = QToolButton()
        self._by_order.setText("Pořadí zápisu")
        self._by_order.setCheckable(True)
        self._by_order.setToolTip("Ukázat přítomné v pořadí, v jakém budou v zápisu")
        self._by_order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.mark(self._by_order, "quiet", "small")
        self._counts = quiet_label(wrap=True)
        self._search = QLineEdit(placeholderText="Jméno nebo organizace (F3)")
        self._search.setAccessibleName("Kdo přišel")
        self._hint = ElidedLine()
        self._hint.setChecked(True)
        self._hint.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = SeatList()
        self._list.setAccessibleName("Prezence")
        self._list.setUniformItemSizes(True)
        self._list.setModel(self._model)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._missing = ElidedLine()
        self._as_last = QPushButton("Jako minule")
        self._as_last.setToolTip("Zapsat všechny, kdo byli minule (Shift+F3)")
        self._all = QPushButton("Všichni")
        self._all.setToolTip("Zapsat všechny, kteří ještě nejsou zapsáni")
        for button in (self._as_last, self._all):
            theme.mark(button, "small")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret where it is
        self._lay_out()

    def _lay_out(self) -> None:
        gap = theme.space(2)
        buttons = QGridLayout()
        buttons.setSpacing(theme.space(1))
        buttons.addWidget(self._as_last, 0, 0)
        buttons.addWidget(self._all, 0, 1)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(gap, theme.space(1), gap, gap)
        whole.setSpacing(theme.space(1))
        whole.addLayout(panel_head(self._head, self._by_order))
        for widget in (self._counts, self._search, self._hint):
            whole.addWidget(widget)
        whole.addWidget(self._list, 1)
        whole.addWidget(self._missing)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._on_typed)
        self._by_order.toggled.connect(self._on_order_toggled)
        self._as_last.clicked.connect(self.as_last_time)
        self._all.clicked.connect(self.everybody)
        self._list.row_dropped.connect(self._on_row_dropped)
        self._list.doubleClicked.connect(self._on_clicked)
        self._list.box_clicked.connect(self._on_clicked)
        self._list.customContextMenuRequested.connect(self._on_menu_wanted)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        theme.theme().changed.connect(self._list.viewport().update)
        UndoPasses(self._search, always=True)
        Keys(
            self._search,
            {
                "Return": self._tick_current, "Ctrl+Return": self._write_guest, "Down": self._enter_list,
                "Esc": self._leave, "F2": self.open_details, "Alt+P": self._arrive, "Alt+O": self._depart,
            },
        )  # fmt: skip
        Keys(
            self._list,
            {
                "Space": self._cycle, "Return": self._tick_current, "Del": self._remove, "Esc": self._leave,
                "Alt+Up": lambda: self._move(-1), "Alt+Down": lambda: self._move(1),
                "Alt+Home": self._by_order.toggle,
                "F2": self.open_details, "Up": self._up_to_search, "Backspace": self.focus_search,
                "Alt+P": self._arrive, "Alt+O": self._depart,
            },
            letters=self._start_typing,
        )  # fmt: skip

    # What the page calls

    def show_session(self, session: MeetingSession | None) -> None:
        """Show another meeting, or none."""
        if self._details is not None:
            self._details.close_strip()
        self._session = session
        self._search.clear()
        self._model.show(session, typed="")
        self._list.setCurrentIndex(QModelIndex())
        self._refresh()

    def set_roster(self, roster: Callable[[], list[RosterRow]]) -> None:
        """Say where the people of the register come from; they are offered when a name is typed."""
        self._model.set_roster(roster)

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed."""
        if changes.touches(Attendance) or changes.touches(Head):
            self._refresh()

    def settle(self) -> None:
        """Keep what is being typed of somebody; called before the meeting is left or exported."""
        if self._details is not None:
            self._details.settle()

    def focus_search(self) -> None:
        """Put the keys into the field, its text selected."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def as_last_time(self) -> None:
        """Mark those of last time present."""
        if self._session is not None and not self._session.read_only:
            attending.as_last_time(self._session)

    def everybody(self) -> None:
        """Mark present all who are not recorded yet."""
        if self._session is not None and not self._session.read_only:
            attending.everybody(self._session)

    def open_details(self) -> None:
        """Open the strip with organisation, role and hours of the current person."""
        seat = self.current()
        if seat is None or seat.offered or self._session is None or self._session.read_only:
            return
        self._strip().open_for(self._session, seat.row.uid)
        self._list.scrollTo(self._list.currentIndex())

    def _strip(self) -> "DetailsStrip":
        """The strip of details, made when it is first asked for."""
        if self._details is None:
            from kpss_desktop.ui.meeting.attendance_details import DetailsStrip

            self._details = DetailsStrip()
            self._details.closed.connect(lambda: self._list.setFocus(Qt.FocusReason.OtherFocusReason))
            self._whole.insertWidget(self._whole.indexOf(self._list) + 1, self._details)
            tab_after(self._list, self._details)
        return self._details

    def open_person(self, uid: str) -> None:
        """Show somebody with the strip of details, the keys at the organisation."""
        self._search.clear()
        self._list.setCurrentIndex(self._model.place_of(uid))
        self.open_details()

    def current(self) -> Seat | None:
        """The person that Enter and Space act upon."""
        found = self._model.value(self._list.currentIndex())
        return found if isinstance(found, Seat) else None

    # Showing

    def _refresh(self) -> None:
        session = self._session
        rows = session.attendance if session is not None else ()
        self._model.show(session)
        present = sum(row.status is Presence.PRESENT for row in rows)
        self._head.setText(f"PREZENCE {present}" if rows else "PREZENCE")
        self._counts.setText(counted(rows) if rows else "Napište jméno prvního účastníka a stiskněte Enter.")
        self._show_missing()
        writable = session is not None and not session.read_only
        self._as_last.setEnabled(writable and bool(session and session.last_time))
        self._all.setEnabled(writable and any(row.status is Presence.UNRECORDED for row in rows))
        self._list.allow_drag(self._model.by_order and writable)
        if self._details is not None:
            self._details.refresh()
        self._show_hint()

    def _show_missing(self) -> None:
        session = self._session
        missing = session.missing() if session is not None and not session.read_only else []
        self._missing.setVisible(bool(missing))
        self._missing.say(f"chybí z minula {len(missing)}: " + ", ".join(row.name for row in missing))

    def _show_hint(self, text: str = "", kind: str = "muted") -> None:
        typed = self._search.text().strip()
        if not text and typed and self._session is not None and not self._model.rowCount():
            name, organisation = read_guest(typed)
            text = f"Enter: zapsat jako hosta {quoted(name)}" + (f", {organisation}" if organisation else "")
        self._hint.setVisible(bool(text))
        self._hint.say(text, kind)

    # What she does

    def _on_typed(self, text: str) -> None:
        self._model.show(self._session, typed=text)
        first = self._model.index(0, 0) if text.strip() else QModelIndex()
        self._list.setCurrentIndex(first)
        self._list.scrollToTop()
        self._show_hint()

    def _tick_current(self) -> None:
        seat = self.current()
        if not self._may_write():
            return
        if seat is None:
            self._write_guest()
        elif seat.offered:
            self._seat_offered(seat)
        else:
            attending.tick(self._writable(), seat.row.uid)
        if self._search.hasFocus():
            self._search.selectAll()

    def _cycle(self) -> None:
        seat = self.current()
        if seat is None or not self._may_write():
            return
        if seat.offered:
            self._seat_offered(seat)
        else:
            attending.cycle(self._writable(), seat.row.uid)

    def _write_guest(self) -> None:
        name, organisation = read_guest(self._search.text())
        if not name or not self._may_write():
            return
        guest = attending.add_guest(self._writable(), name, organisation)
        self._search.selectAll()
        self._list.setCurrentIndex(self._model.place_of(guest.uid))

    def _seat_offered(self, seat: Seat) -> None:
        row = attending.add_known(self._writable(), seat.row)
        self._list.setCurrentIndex(self._model.place_of(row.uid))

    def _arrive(self) -> None:
        """The current person is coming in just now, also one who is not on the list yet."""
        seat = self.current()
        if not self._may_write():
            return
        if seat is not None and not seat.offered:
            attending.arrive(self._writable(), seat.row.uid)
            return
        name, organisation = read_guest(self._search.text())
        if seat is not None:
            row = attending.arrive_known(self._writable(), seat.row)
        elif name:
            row = attending.arrive_guest(self._writable(), name, organisation)
        else:
            return
        self._search.selectAll()
        self._list.setCurrentIndex(self._model.place_of(row.uid))

    def _depart(self) -> None:
        seat = self.current()
        if seat is not None and not seat.offered and self._may_write():
            attending.depart(self._writable(), seat.row.uid)

    def _remove(self) -> None:
        seat = self.current()
        if seat is None or not self._may_write():
            return
        if seat.row.role is Role.GUEST and not seat.offered:
            attending.remove(self._writable(), seat.row.uid)
        else:
            self._show_hint("Odebrat lze jen hosta. Stav člena mění mezerník.", "warning")

    def _move(self, steps: int) -> None:
        seat = self.current()
        if seat is None or seat.offered or not self._may_write():
            return
        if not self._model.by_order:
            self._by_order.setChecked(True)  # first she sees the order that she is about to change
            self._show_hint("Tohle je pořadí zápisu. Alt+šipka posune, Alt+Home vrátí seznam.", "warning")
            return
        attending.move(self._writable(), seat.row.uid, steps)
        self._list.scrollTo(self._list.currentIndex())

    def _may_write(self) -> bool:
        return self._session is not None and not self._session.read_only

    def _writable(self) -> MeetingSession:
        assert self._session is not None
        return self._session

    def _leave(self) -> None:
        self._search.clear()
        self.left.emit()

    def _enter_list(self) -> None:
        if not self._model.rowCount():
            return
        current = self._list.currentIndex().row()
        goal = min(current + 1, self._model.rowCount() - 1) if current >= 0 else 0
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.setCurrentIndex(self._model.index(goal, 0))

    def _up_to_search(self) -> bool:
        if self._list.currentIndex().row() > 0:
            return False
        self.focus_search()
        return True

    def _start_typing(self, letter: str) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.setText(letter)

    def _set_presence(self, status: Presence) -> None:
        seat = self.current()
        if seat is not None and not seat.offered and self._may_write():
            attending.set_presence(self._writable(), seat.row.uid, status)

    # What happens to the widgets

    def _on_order_toggled(self, on: bool) -> None:
        self._list.delegate.by_order = on
        self._model.show(self._session, by_order=on)
        self._list.scrollTo(self._list.currentIndex())
        self._refresh()

    def _on_row_dropped(self, source: int, before: int) -> None:
        moved, other = self._model.values[source], None
        if before < len(self._model.values):
            other = self._model.values[before].row.uid
        if self._may_write():
            attending.place_before(self._writable(), moved.row.uid, other)

    def _on_current_changed(self) -> None:
        seat = self.current()
        shown = self._details is not None and self._details.isVisible()
        if shown and seat is not None and not seat.offered:
            self._strip().open_for(self._writable(), seat.row.uid, focus=False)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self._tick_current()

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """The whole list is seen again once she has gone elsewhere in the window."""
        here = old is not None and self.isAncestorOf(old)
        if here and now is not None and not self.isAncestorOf(now) and now.window() is self.window():
            self._search.clear()

    def _on_menu_wanted(self, place: QPoint) -> None:
        index = self._list.indexAt(place)
        if not index.isValid() or not self._may_write():
            return
        from kpss_desktop.ui.meeting.attendance_menu import open_seat_menu

        self._list.setCurrentIndex(index)
        open_seat_menu(
            self._list.viewport(), place, self._set_presence,
            (
                ("Příchod právě teď\tAlt+P", self._arrive), ("Odchod právě teď\tAlt+O", self._depart),
                ("Podrobnosti\tF2", self.open_details), ("Odebrat hosta\tDelete", self._remove),
            ),
        )  # fmt: skip

"""Who is shown in the panel of attendance, in which order and with what beside the name."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt

from kpss_desktop.czech.dates import clock
from kpss_desktop.czech.names import full_name, matches, name_key, split_titles, surname, unique_prefixes
from kpss_desktop.czech.text import fold, plural
from kpss_desktop.domain.attending import CYCLE, counts, seated
from kpss_desktop.domain.minutes import Attendance, Presence, Role
from kpss_desktop.domain.register import RosterRow
from kpss_desktop.services import attending
from kpss_desktop.services.meetings import attendance_of
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui.meeting.rows import VALUE, Index, RowsModel

PRESENCE_CZECH = {
    Presence.PRESENT: "přítomen",
    Presence.EXCUSED: "omluva",
    Presence.ABSENT: "chybí",
    Presence.UNRECORDED: "neuvedeno",
}
ROLE_CZECH = {Role.MEMBER: "člen", Role.GUEST: "host", Role.SUBSTITUTE: "náhradník"}


@dataclass(frozen=True, slots=True)
class Seat:
    """One row of the panel. `prefix` is the (start, length) of what to type for it; `offered` says from
    where somebody comes who is not on this meeting's list yet; `number` is that of the document."""

    row: Attendance
    prefix: tuple[int, int] = (0, 0)
    number: int | None = None
    twin: bool = False
    offered: str = ""

    @property
    def key(self) -> str:
        return f"{self.row.person_id} {self.row.name}" if self.offered else self.row.uid

    def details(self) -> str:
        """What stands dimmed beside the name."""
        row = self.row
        parts = []
        if self.offered:
            parts.append(self.offered)
        if row.status in (Presence.EXCUSED, Presence.ABSENT):
            parts.append(PRESENCE_CZECH[row.status])
        if row.arrived:
            parts.append(f"od {clock(row.arrived)}")
        if row.left:
            parts.append(f"do {clock(row.left)}")
        if row.role is Role.GUEST:
            parts.append("host")
        if row.role is Role.SUBSTITUTE:
            parts.append(f"za: {surname(row.substitute_for)}" if row.substitute_for else "náhradník")
        if row.organisation:
            parts.append(row.organisation)
        return " · ".join(parts)

    def whole(self) -> str:
        """All that is known, for the tooltip and for a screen reader."""
        row = self.row
        name = full_name(row.name, row.titles_before or "", row.titles_after or "")
        instead = f"za: {row.substitute_for}" if row.substitute_for else ""
        parts = [name, row.function or "", row.organisation or "", ROLE_CZECH[row.role], instead]
        parts.append(PRESENCE_CZECH[row.status])
        parts.append(f"příchod {clock(row.arrived)}" if row.arrived else "")
        parts.append(f"odchod {clock(row.left)}" if row.left else "")
        return ", ".join(part for part in parts if part)


class AttendanceModel(RowsModel):
    """The people of a meeting by two orders: as one looks for them, or as the document will have them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roster: Callable[[], list[RosterRow]] = list
        self._session: MeetingSession | None = None
        self._typed = ""
        self._by_order = False
        self._known: list[RosterRow] | None = None
        self._seated: tuple[tuple[Attendance, ...], list[Seat]] = ((), [])

    def set_roster(self, roster: Callable[[], list[RosterRow]]) -> None:
        """Say where the people of the register come from."""
        self._roster = roster

    @property
    def by_order(self) -> bool:
        """True while people stand as in the document."""
        return self._by_order

    def show(
        self, session: MeetingSession | None, typed: str | None = None, by_order: bool | None = None
    ) -> None:
        """Show a session, what fits `typed`, or the other order; None leaves either as it is."""
        self._session = session
        self._typed = self._typed if typed is None else typed.strip()
        if not self._typed:
            self._known = None  # the register is read anew with the next name that she types
        self._by_order = self._by_order if by_order is None else by_order
        self.put(self._wanted())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        seat = self.value(index)
        if not isinstance(seat, Seat):
            return None
        if role == VALUE:
            return seat
        if role == Qt.ItemDataRole.DisplayRole:
            return seat.row.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return seat.whole()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        if self._by_order and index.isValid():
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def _wanted(self) -> list[Seat]:
        if self._session is None:
            return []
        rows = self._session.attendance
        if self._seated[0] is not rows:
            self._seated = (rows, _seats(self._session))
        seats = self._seated[1]
        if self._by_order:
            return _as_in_document(seats, self._typed)
        if not self._typed:
            return seats
        return _found(seats, self._typed) + self._offered(seats)

    def _offered(self, seats: Sequence[Seat]) -> list[Seat]:
        """Those of last time, and of the register, who are not on this list and fit what was typed."""
        assert self._session is not None
        ids = {seat.row.person_id for seat in seats if seat.row.person_id is not None}
        names = {seat.row.name for seat in seats}
        result: list[Seat] = []
        for row in self._session.last_time:
            if row.person_id not in ids and row.name not in names:
                plain = replace(row, uid="", order="", status=Presence.UNRECORDED, arrived=None, left=None)
                result.append(Seat(plain, offered="minule"))
        ids |= {seat.row.person_id for seat in result if seat.row.person_id is not None}
        if self._known is None:
            self._known = self._roster()
        for person in self._known:
            if person.person.id not in ids:
                plain = replace(attendance_of(person), uid="", role=attending.role_of(person))
                result.append(Seat(plain, offered="z rejstříku"))
        return [seat for seat in result if matches(self._typed, seat.row.name, *_more_of(seat.row))]


def _seats(session: MeetingSession) -> list[Seat]:
    """Those of last time first, each part in Czech order: stable whoever is ticked."""
    rows = seated(sorted(session.attendance, key=lambda row: name_key(row.name)), session.last_time)
    surnames = Counter(fold(surname(row.name)) for row in rows)
    prefixes = unique_prefixes([row.name for row in rows])
    present = [row for row in session.attendance if row.status is Presence.PRESENT]
    numbers = {row.uid: number for number, row in enumerate(present, 1)}
    return [
        Seat(row, prefix, numbers.get(row.uid), surnames[fold(surname(row.name))] > 1)
        for row, prefix in zip(rows, prefixes, strict=True)
    ]


def _found(seats: Sequence[Seat], typed: str) -> list[Seat]:
    """Whose name fits comes before whose organisation fits, so that the underlined letters always do."""
    by_name = [seat for seat in seats if matches(typed, seat.row.name)]
    other = [
        seat
        for seat in seats
        if not matches(typed, seat.row.name) and matches(typed, seat.row.name, *_more_of(seat.row))
    ]
    return by_name + other


def _more_of(row: Attendance) -> list[str]:
    return [text for text in (row.organisation, row.function) if text]


def _as_in_document(seats: Sequence[Seat], typed: str) -> list[Seat]:
    ordered = sorted(seats, key=lambda seat: (CYCLE.index(seat.row.status), seat.row.order, seat.row.uid))
    return _found(ordered, typed) if typed else ordered


def counted(rows: Sequence[Attendance]) -> str:
    """17 přítomno · 2 omluveni · 1 chybí"""
    found = counts(rows)
    here, excused, absent = found[Presence.PRESENT], found[Presence.EXCUSED], found[Presence.ABSENT]
    parts = [plural(here, "přítomen", "přítomni", "přítomno") if here else "nikdo nezapsán"]
    if excused:
        parts.append(plural(excused, "omluven", "omluveni", "omluveno"))
    if absent:
        parts.append(f"{absent} chybí")
    return " · ".join(parts)


def read_guest(typed: str) -> tuple[str, str | None]:
    """The name, with its titles, and the organisation of "Mgr. Jan Nový, Ph.D., Organizace"."""
    name, *parts = [" ".join(part.split()) for part in typed.split(",")]
    while parts:
        _, bare, after = split_titles(f"{name}, {parts[0]}")
        if not after or "," in bare:
            break
        name = f"{name}, {parts.pop(0)}"
    return name, ", ".join(part for part in parts if part) or None

"""The list of meetings as a table; filtering takes any words, without diacritics."""

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, Qt

from kpss_desktop.czech.dates import MONTHS_OF, WEEKDAYS_SHORT, in_figures, weekday, with_weekday
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.minutes import MeetingStatus
from kpss_desktop.domain.register import MeetingRow
from kpss_desktop.ui import theme
from kpss_desktop.ui.tables import Index, ListModel

DATE, TITLE, PLACE, STATUS, PRESENT, POINTS, TASKS = range(7)
HEADS = ("Datum", "Setkání", "Místo", "Stav", "Přítomno", "Body", "Otevřené úkoly")
BRIEF = "Úkoly"
"""The last of them where there is little room."""
STATUS_WORDS = {
    MeetingStatus.PLANNED: "plánované",
    MeetingStatus.IN_PROGRESS: "probíhá",
    MeetingStatus.FINAL: "hotové",
}
_NUMBERS = (PRESENT, POINTS, TASKS)


class MeetingsModel(ListModel[MeetingRow]):
    """Rows newest first, as the service gives them. `put` shows other meetings, `narrow` those that match."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADS, parent, numbers=_NUMBERS)
        self._all: list[MeetingRow] = []
        self._texts: list[str] = []  # what each is found by, made when something is typed
        self._typed = ""
        self._brief = False

    def put(self, rows: list[MeetingRow]) -> None:
        """Show these meetings, through the filter in force."""
        self._all, self._texts = rows, []
        self._fill()

    def narrow(self, typed: str) -> None:
        """Keep the meetings that have every typed word somewhere."""
        self._typed = typed
        self._fill()

    def shorten(self, brief: bool) -> None:
        """Give the columns of numbers heads that take less room, or the whole ones again."""
        if brief is not self._brief:
            self._brief = brief
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, TASKS, TASKS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if self._brief and section == TASKS and role == Qt.ItemDataRole.DisplayRole:
            return BRIEF
        if section == TASKS and role == Qt.ItemDataRole.ToolTipRole:
            return HEADS[TASKS] if self._brief else None
        return super().headerData(section, orientation, role)

    def longest(self, column: int) -> set[str]:
        """Texts as long as any of a column, whatever the filter hides."""
        if column in (TITLE, PLACE):
            return {(row.title if column == TITLE else row.place) or "" for row in self._all}
        if column == DATE:
            return {with_weekday(date(2000, 12, 20 + day)) for day in range(7)} | {"bez data"}
        if column == STATUS:
            return set(STATUS_WORDS.values())
        return {max((_cell(row, column) for row in self._all), key=len, default="")}

    def place_of(self, meeting_id: int | None) -> QModelIndex:
        """Where a meeting stands; invalid where it is not shown."""
        for place, row in enumerate(self.rows):
            if row.id == meeting_id:
                return self.index(place, DATE)
        return QModelIndex()

    def _fill(self) -> None:
        words = fold(self._typed).split()
        if words and not self._texts:
            self._texts = [_sought(row) for row in self._all]
        pairs = zip(self._all, self._texts, strict=True) if words else ()
        found = (row for row, text in pairs if all(word in text for word in words))
        self.fill(found if words else self._all)

    def data(self, index: Index, role: int = 0) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color(_tone(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == DATE:
            return f"{_cell(row, DATE)}, {_cell(row, STATUS)}, {row.title}"
        return None


def _cell(row: MeetingRow, column: int) -> str:
    if column == DATE:
        return with_weekday(row.date) if row.date else "bez data"
    if column == TITLE:
        return row.title
    if column == PLACE:
        return row.place or ""
    if column == STATUS:
        return STATUS_WORDS.get(MeetingStatus(row.status), row.status)
    count = (row.present, row.points, row.open_tasks)[column - PRESENT]
    return str(count) if count else "–"


def _tone(row: MeetingRow, column: int) -> str:
    if column == STATUS:
        tones = {MeetingStatus.FINAL: "good", MeetingStatus.IN_PROGRESS: "accent"}
        return tones.get(MeetingStatus(row.status), "muted")
    quiet = column in (TITLE, PLACE) or (column >= PRESENT and _cell(row, column) == "–")
    return "muted" if quiet else "text"


def _sought(row: MeetingRow) -> str:
    """Everything that the filter may find a meeting by, folded; the month also as a word."""
    day: date | None = row.date
    when = "bez data"
    if day is not None:
        month, names = _folded(MONTHS_OF[day.month - 1]), _folded(weekday(day))
        short = _folded(WEEKDAYS_SHORT[day.weekday()])
        when = f"{day.day}. {month} {day.year} {short} {in_figures(day)} {names} {day.isoformat()}"
    return f"{when} {_folded(f'{row.title} {row.group} {row.place}')} {_folded(_cell(row, STATUS))}"


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Folding takes long, and ten thousand meetings share their titles and their months."""
    return fold(text)

"""People of the register as a table, by surname or by organisation, narrowed by what is typed."""

from PySide6.QtCore import QModelIndex, QObject, Qt

from kpss_desktop.czech.names import full_name, matches, name_key
from kpss_desktop.czech.sorting import sort_key
from kpss_desktop.domain.register import MembershipKind, RosterRow
from kpss_desktop.ui import theme
from kpss_desktop.ui.tables import Index, ListModel

NAME, HOME, TIE = range(3)
HEADS = ("Jméno", "Organizace", "Členství")
KIND_WORDS = {
    MembershipKind.MEMBER: "člen",
    MembershipKind.GUEST: "host",
    MembershipKind.PROSPECT: "zájemce",
    MembershipKind.FORMER: "bývalý",
}


class PeopleModel(ListModel[RosterRow]):
    """Rows of the roster. A changed row stays where it stands until the list is read anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADS, parent)
        self._all: list[RosterRow] = []
        self._typed = ""
        self._column = NAME
        self._order = Qt.SortOrder.AscendingOrder

    def put(self, rows: list[RosterRow]) -> None:
        """Show these people, through the filter and the order in force."""
        self._all = list(rows)
        self._fill()

    def narrow(self, typed: str) -> None:
        """Keep the people whose name, organisation or function has every typed word."""
        self._typed = typed
        self._fill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By surname, by organisation and then surname, or by membership and then surname."""
        self._column, self._order = column, order
        self._fill()

    def replace(self, row: RosterRow) -> None:
        """Show a person as they are now, in their place."""
        for rows in (self._all, self.rows):
            for place, known in enumerate(rows):
                if known.person.id == row.person.id:
                    rows[place] = row
        index = self.place_of(row.person.id)
        self.dataChanged.emit(index, index.siblingAtColumn(TIE))

    def place_of(self, person_id: int | None) -> QModelIndex:
        """Where a person stands; invalid where they are not shown."""
        for place, row in enumerate(self.rows):
            if row.person.id == person_id:
                return self.index(place, NAME)
        return QModelIndex()

    def count(self) -> int:
        """How many people there are, shown or not."""
        return len(self._all)

    def _fill(self) -> None:
        shown = [row for row in self._all if matches(self._typed, *_sought(row))]
        self.fill(sorted(shown, key=self._key, reverse=self._order is Qt.SortOrder.DescendingOrder))

    def _key(self, row: RosterRow) -> tuple[object, ...]:
        by_name = name_key(row.person.name)
        if self._column == HOME:
            return (sort_key(_home(row)), by_name)
        if self._column == TIE:
            kinds = [*MembershipKind]
            return (kinds.index(row.membership.kind) if row.membership else len(kinds), by_name)
        return by_name

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return "Seřadit"
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = 0) -> object:
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (_named(row), _home(row), _tie(row))[column]
        if role == Qt.ItemDataRole.ForegroundRole and (column != NAME or _gone(row)):
            return theme.color("muted")
        return None


def _named(row: RosterRow) -> str:
    return full_name(row.person.name, row.person.titles_before, row.person.titles_after)


def _home(row: RosterRow) -> str:
    return row.organisation.short if row.organisation else ""


def _tie(row: RosterRow) -> str:
    return KIND_WORDS[row.membership.kind] if row.membership else ""


def _gone(row: RosterRow) -> bool:
    return row.membership is None or row.membership.kind is MembershipKind.FORMER


def _sought(row: RosterRow) -> tuple[str, ...]:
    full = row.organisation.full if row.organisation else ""
    return (row.person.name, _home(row), full, row.person.function, row.person.email, _tie(row))

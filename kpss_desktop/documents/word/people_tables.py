"""Tables of people in old minutes: columns of lists side by side, and tables with a row for each person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from kpss_desktop.czech.labels import PEOPLE, LabelKind, read_label
from kpss_desktop.czech.text import fold
from kpss_desktop.documents.reading.docx import Paragraph
from kpss_desktop.documents.word.people import looks_like_names, one_name, split_names
from kpss_desktop.domain.mention_words import is_frequent_given, tokens_of
from kpss_desktop.domain.proposal import PEOPLE_ROLES, Certainty, ParagraphRole

Found = tuple[ParagraphRole, Certainty]
_SURE, _LIKELY = Certainty.SURE, Certainty.LIKELY


class _Head(Enum):
    """What a column says by its heading."""

    NAME = "name"
    HOME = "home"
    ORDINAL = "ordinal"
    OTHER = "other"


_HEADS = (
    (_Head.NAME, r"(?:tituly?,? ?)?(?:jmen[oa]|prijmeni|osob[ay]|ucastni\w*|clen(?:ove)?(?: skupiny)?"
                 r"|zastupce)\b"),
    (_Head.HOME, r"(?:za )?(?:organizac\w*|instituc\w*|zarizeni|zamestnavatel|poskytovatel\w*|subjekt\w*"
                 r"|zastupuje|sluzba|pracoviste|firma|spolek)\b"),
    (_Head.ORDINAL, r"(?:por(?:adi|adove cislo|\. ?c(?:islo|\.)|\.)?|p\. ?c\.|c\.|cislo|#|n\.)$"),
    (_Head.OTHER, r"(?:podpis\w*|parafa|funkce|pozice|e-?mail\w*|tel(?:efon|\.)?|mobil|kontakt\w*"
                  r"|pozn(?:amk[ay]|\.)?|adresa|titul\w*|ucast|pritomnost|prezence|prichod|odchod|cas"
                  r"|hlasovani|role|datum|pritomen\w*|omluven\w*|nepritom\w*|ano|ne)\b"),
)  # fmt: skip
_COUNT = re.compile(r"\s*(?:\(\s*\d+\s*\)|[-–:]\s*\d+)\s*:?\s*$")
_NUMBER = re.compile(r"\s*\d{1,3}\s*[.)]?\s*$")
_SUM = re.compile(r"(?:celkem|soucet|dohromady|pocet|pritomno)\b")
_LEAST = 2  # rows with a name before they are taken for rows of people without any heading


@dataclass(slots=True)
class _Cell:
    """The paragraphs of a cell by their places in the body."""

    places: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(text.strip() for text in self.texts if text.strip())


_Row = dict[int, _Cell]


def people_tables(rows: Sequence[Paragraph]) -> dict[int, Found]:
    """What the paragraphs of such tables are, by their places in the body; no other table is in it."""
    found: dict[int, Found] = {}
    listed = False
    for grid in _grids(rows):
        first = min(place for cells in grid.values() for cell in cells.values() for place in cell.places)
        table = _Table(grid, _label_above(rows, first), listed)
        said = table.read()
        listed = listed or any(role is ParagraphRole.PERSON for role, _ in said.values())
        found |= said
    return found


def label_kind(text: str) -> LabelKind | None:
    """The list of people that a label announces, if a text is nothing but the label and how many they are."""
    text = _COUNT.sub("", text.strip()) or text
    label = read_label(text)
    if label is not None and label.kind in PEOPLE and not text[label.rest :].strip():
        return label.kind
    return LabelKind.PRESENT if fold(text).startswith(("prezencni listina", "listina pritomnych")) else None


def _grids(rows: Sequence[Paragraph]) -> Iterator[dict[int, _Row]]:
    """Each table of the body: its rows, and their cells by column."""
    tables: dict[int, dict[int, _Row]] = {}
    for place, row in enumerate(rows):
        if row.cell is None:
            continue
        cell = tables.setdefault(row.cell.table, {}).setdefault(row.cell.row, {})
        here = cell.setdefault(row.cell.column, _Cell())
        here.places.append(place)
        here.texts.append(row.text[row.prefix :])
    yield from tables.values()


def _label_above(rows: Sequence[Paragraph], first: int) -> LabelKind | None:
    """The kind of people that the paragraph right above a table announces."""
    here = rows[first].cell
    table = None if here is None else here.table
    above = next((row for row in reversed(rows[:first]) if row.text.strip()), None)
    within = above is not None and above.cell is not None and above.cell.table == table
    return None if above is None or within else label_kind(above.text)


class _Table:
    """One table being understood; `listed` says that one before had a row for each person already."""

    def __init__(self, grid: dict[int, _Row], above: LabelKind | None, listed: bool) -> None:
        self._rows = [grid[number] for number in sorted(grid)]
        self._kind = above
        self._listed = listed
        self._found: dict[int, Found] = {}

    def read(self) -> dict[int, Found]:
        start = self._titled()
        if start == len(self._rows):
            return {}
        cells = {column: cell for column, cell in self._rows[start].items() if cell.text}
        kinds = {column: kind for column, cell in cells.items() if (kind := label_kind(cell.text))}
        heads = {column: head for column, cell in cells.items() if (head := _head(cell.text))}
        if len(kinds) > 1 and all(column in kinds or column in heads for column in cells):
            return self._columns(start, kinds)
        if len(kinds) == 1 and min(kinds) == min(cells) and self._beside(start, min(kinds)):
            return self._found
        named = [column for column, head in heads.items() if head is _Head.NAME] or list(kinds)
        if named and len(cells) > 1 and all(column in heads or column in kinds for column in cells):
            kind = kinds.get(named[0]) or self._kind
            return self._people(start + 1, named[0], heads, kind, range(start, start + 1))
        return self._without_head(start)

    def _titled(self) -> int:
        """Where the rows begin below titles of one cell, which tell whose names follow."""
        for number, row in enumerate(self._rows):
            said = [cell for cell in row.values() if cell.text]
            if not said:
                continue
            kind = label_kind(said[0].text) if len(said) == 1 else None
            if kind is None:
                return number
            self._kind = kind
            self._take(said[0], ParagraphRole.PEOPLE_LABEL)
        return len(self._rows)

    # Lists side by side

    def _columns(self, start: int, kinds: dict[int, LabelKind]) -> dict[int, Found]:
        """Lists under their labels; the table may go on with something else, which is read as usual."""
        for column in kinds:
            self._take(self._rows[start][column], ParagraphRole.PEOPLE_LABEL)
        for column in self._rows[start].keys() - kinds.keys():
            self._take(self._rows[start][column], ParagraphRole.OTHER)
        body = self._lists(start + 1, kinds)
        for row in body:
            for column, cell in row.items():
                self._take(cell, PEOPLE_ROLES[kinds[column]] if column in kinds else ParagraphRole.OTHER)
        for column, kind in kinds.items():  # a list that is empty today needs its place all the same
            if body and not any(row[column].text for row in body if column in row) and column in body[0]:
                self._found[body[0][column].places[0]] = (PEOPLE_ROLES[kind], _SURE)
        return self._found if body else {}

    def _lists(self, start: int, kinds: dict[int, LabelKind]) -> list[_Row]:
        """The rows of lists: up to the first that begins something else."""
        body = []
        for row in self._rows[start:]:
            said = [row[column] for column in kinds if column in row and row[column].text]
            if any(read_label(cell.text) is not None for cell in said):
                break
            if said and not any(_are_names(cell) for cell in said) and any(len(c.text) > 60 for c in said):
                break
            body.append(row)
        return body

    def _beside(self, start: int, column: int) -> bool:
        """Lists beside labels that reach over several rows, a name in each. False for other tables."""
        kind: LabelKind | None = None
        below = False
        for row in self._rows[start:]:
            label = row.get(column)
            names = [cell for other, cell in row.items() if other > column and cell.text]
            if label is not None and label.text:
                kind = label_kind(label.text)
                if kind is not None and names and _are_names(names[0]):
                    self._take(label, ParagraphRole.PEOPLE_LABEL)
                else:
                    kind = None
            elif kind is not None and names:
                below = True
            if kind is not None and names and _are_names(names[0]):
                self._take(names[0], PEOPLE_ROLES[kind])
                for cell in names[1:]:
                    self._take(cell, ParagraphRole.OTHER)
        if not below:
            self._found.clear()
        return below

    # A row for each person

    def _without_head(self, start: int) -> dict[int, Found]:
        """Rows that begin with a name, or with a number and a name, below a label of people."""
        if self._kind is None:
            return {}
        rows = [row for row in self._rows[start:] if any(cell.text for cell in row.values())]
        columns = sorted({column for row in rows for column in row})
        if any(_head(cell.text) is _Head.NAME for cell in rows[0].values()) if rows else True:
            return {}  # headings that are not understood
        named = next((one for one in columns if _of_names(rows, one)), None)
        if (
            named is None
            or len(rows) < _LEAST
            or any(_of_given(rows, one) for one in columns if one != named)
        ):
            return {}
        before = {one: _Head.ORDINAL for one in columns if one < named}
        behind = [one for one in columns if one > named and any(row[one].text for row in rows if one in row)]
        heads = {**before, named: _Head.NAME, **dict.fromkeys(behind[:1], _Head.HOME)}
        return self._people(start, named, heads, self._kind, range(0))

    def _people(
        self, start: int, named: int, heads: dict[int, _Head], kind: LabelKind | None, head: range
    ) -> dict[int, Found]:
        body = self._rows[start:]
        cells = [row[named] for row in body if named in row and row[named].text]
        lists = [cell for cell in cells if len(split_names(cell.text)) > 1 and not _is_one(cell)]
        if not cells or sum(_are_names(cell) for cell in cells) * 3 < len(cells) * 2:
            return {}
        listed = kind if kind not in (None, LabelKind.PRESENT) else None
        rows_of = listed is None and len(lists) * 2 < len(cells)
        keeps = rows_of and not self._listed
        role = PEOPLE_ROLES[listed or LabelKind.PRESENT]
        for number in head:
            for cell in self._rows[number].values():
                self._take(cell, ParagraphRole.KEEP if keeps else ParagraphRole.OTHER)
        for row in body:
            said = [cell for cell in row.values() if cell.text]
            within = label_kind(said[0].text) if len(said) == 1 else None
            labelled = read_label(said[0].text) if len(said) == 1 and within is None else None
            if labelled is not None and labelled.kind in PEOPLE:  # "Omluveni: …" across the table
                self._take(said[0], PEOPLE_ROLES[labelled.kind])
            elif within is not None:  # a heading within the table: other people follow
                self._take(said[0], ParagraphRole.PEOPLE_LABEL)
                role, rows_of = PEOPLE_ROLES[within], False
            elif not rows_of:
                self._take_list(row, named, role)
            elif self._listed:
                self._take_all(row, ParagraphRole.OTHER)
            else:
                self._take_person(row, named, heads)
        return self._found

    def _take_person(self, row: _Row, named: int, heads: dict[int, _Head]) -> None:
        roles = {_Head.HOME: ParagraphRole.ORGANISATION, _Head.ORDINAL: ParagraphRole.ORDINAL}
        for column, cell in row.items():
            role = roles.get(heads.get(column, _Head.OTHER), ParagraphRole.OTHER)
            if column == named and _are_names(cell) and not _SUM.match(fold(cell.text)):
                role = ParagraphRole.PERSON
            elif role is ParagraphRole.ORDINAL and not _NUMBER.match(cell.text):
                role = ParagraphRole.OTHER
            self._take(cell, role, ParagraphRole.OTHER)

    def _take_list(self, row: _Row, named: int, role: ParagraphRole) -> None:
        for column, cell in row.items():
            self._take(cell, role if column == named else ParagraphRole.OTHER)

    def _take_all(self, row: _Row, role: ParagraphRole) -> None:
        for cell in row.values():
            self._take(cell, role)

    def _take(self, cell: _Cell, role: ParagraphRole, further: ParagraphRole | None = None) -> None:
        """Note what a cell is, and what its paragraphs after the first are if something else."""
        for place, text in zip(cell.places, cell.texts, strict=True):
            self._found[place] = (role if text.strip() else ParagraphRole.EMPTY, _SURE)
            if text.strip() and further is not None:
                role = further


def _head(text: str) -> _Head | None:
    folded = " ".join(fold(text).strip(" :").split())
    return next((head for head, words in _HEADS if len(folded) < 40 and re.match(words, folded)), None)


def _are_names(cell: _Cell) -> bool:
    return bool(cell.text) and all(
        looks_like_names(text) or _is_person(text) for text in cell.text.split("\n")
    )


def _is_one(cell: _Cell) -> bool:
    """True if a cell names one person, maybe with the organisation behind a comma."""
    lines = cell.text.split("\n")
    return len(lines) == 1 and _is_person(lines[0])


def _is_person(text: str) -> bool:
    """One name, alone or with what it belongs to: "Mgr. Anna Vzorová, Charita", "Vzor Jan – úřad"."""
    names = split_names(text)
    return one_name(text) and not (len(names) > 1 and all(_given(name) for name in names))


def _given(text: str) -> bool:
    return any(is_frequent_given(token) for token in tokens_of(text))


def _of_names(rows: Sequence[_Row], column: int) -> bool:
    """True if a column holds one person in each row."""
    cells = [row[column] for row in rows if column in row and row[column].text]
    numbers = sum(_NUMBER.match(cell.text) is not None for cell in cells)
    return bool(cells) and not numbers and all(_is_one(cell) for cell in cells)


def _of_given(rows: Sequence[_Row], column: int) -> bool:
    """True if a column holds people too: a grid of names, not what belongs to them."""
    cells = [row[column] for row in rows if column in row and row[column].text]
    return sum(_given(cell.text) for cell in cells) * 3 >= len(cells) > 0

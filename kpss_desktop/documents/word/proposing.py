"""What stands where in old minutes: title, date, topics, attendance, points, author."""

from dataclasses import replace

from kpss_desktop.czech.datelines import PieceKind, beside_pieces, date_pieces, has_date
from kpss_desktop.czech.labels import PEOPLE, Label, LabelKind, read_label, unspaced
from kpss_desktop.czech.text import fold
from kpss_desktop.documents.reading.docx import Cell, ListKind, Paragraph, read_docx
from kpss_desktop.documents.word.heading import find_title, is_date_line, number_of
from kpss_desktop.documents.word.people import known_names, looks_like_names, names_anybody, one_name
from kpss_desktop.documents.word.people_tables import people_tables
from kpss_desktop.domain.proposal import (
    PEOPLE_ROLES,
    POINT_ROLES,
    Certainty,
    ParagraphRole,
    Proposal,
    ProposedParagraph,
)

_SURE, _LIKELY, _GUESS = Certainty.SURE, Certainty.LIKELY, Certainty.GUESS
_Found = tuple[ParagraphRole, Certainty]
_PLACES = {"header": "záhlaví", "footer": "zápatí", "footnotes": "poznámka", "endnotes": "poznámka"}
_LONGEST_HEADING = 120
_COLUMNS = ("jmeno", "prijmeni", "organizace", "instituce", "podpis", "funkce", "e-mail", "telefon", "poradi")
_WAITING = {
    LabelKind.AUTHOR: ParagraphRole.AUTHOR,
    LabelKind.VERIFIER: ParagraphRole.VERIFIER,
    LabelKind.PLACE: ParagraphRole.PLACE,
    LabelKind.DATE: ParagraphRole.DATE,
    LabelKind.TIME: ParagraphRole.DATE,
    LabelKind.NEXT: ParagraphRole.NEXT,
}


def propose(docx: bytes) -> Proposal:
    """Read old minutes and propose what each of their paragraphs is. Raises TemplateError."""
    document = read_docx(docx)
    body = [row for row in document.body() if not row.box]
    found = dict(zip((row.address for row in body), _Body(body).read(), strict=True))
    rows = []
    for row in document.paragraphs:
        role, certainty = found.get(row.address, (ParagraphRole.KEEP, _SURE))
        place = "textové pole" if row.box else _PLACES.get(row.story, "")
        rows.append(ProposedParagraph(row.address, row.text, role, certainty, row.prefix, place))
    title = next((row.text for row in rows if row.role is ParagraphRole.TITLE), "")
    names = known_names(rows)
    kept = _kept(rows, names)
    return Proposal(tuple(row if row.address in found else _around(row, title, names) for row in kept))


def _kept(rows: list[ProposedParagraph], names: frozenset[str]) -> list[ProposedParagraph]:
    """What stays must not name anybody."""
    return [
        replace(row, role=ParagraphRole.OTHER, certainty=_LIKELY)
        if row.role in (ParagraphRole.KEEP, ParagraphRole.PEOPLE_LABEL) and names_anybody(row.text, names)
        else row
        for row in rows
    ]


def _around(row: ProposedParagraph, title: str, names: frozenset[str]) -> ProposedParagraph:
    """A paragraph of a header, a footer or a text box: it stays but for what belongs to one meeting."""
    label = read_label(row.text)
    role, certainty = ParagraphRole.KEEP, _SURE
    if not row.text.strip():
        role = ParagraphRole.EMPTY
    elif label is not None and label.kind in (LabelKind.AUTHOR, LabelKind.VERIFIER, LabelKind.PLACE):
        role = _WAITING[label.kind] if row.text[label.rest :].strip() else ParagraphRole.KEEP
    elif label is not None and label.kind is LabelKind.CREATED:
        role = ParagraphRole.OTHER
    elif title and fold(unspaced(row.text)).strip(" .") == fold(title).strip(" ."):
        role = ParagraphRole.TITLE
    elif has_date(row.text):
        role = ParagraphRole.DATE
    elif row.place.startswith("pozn") or row.role is ParagraphRole.OTHER:
        role, certainty = ParagraphRole.OTHER, _LIKELY
    elif number_of(row.text) is not None:
        role = ParagraphRole.NUMBER
    if role is ParagraphRole.DATE and names_anybody(row.text, names):
        role, certainty = ParagraphRole.OTHER, _LIKELY
    return replace(row, role=role, certainty=certainty)


class _Body:
    """The body read once from top to bottom, as a person would."""

    def __init__(self, rows: list[Paragraph]) -> None:
        self._rows = rows
        self._found: list[_Found] = [(ParagraphRole.UNKNOWN, _GUESS)] * len(rows)
        self._labels = [self._label(row) for row in rows]
        self._tables = people_tables(rows)
        self._section = self._read_head
        self._head: list[int] = []
        self._topics: list[Paragraph] = []
        self._label_cell: Cell | None = None
        self._people: ParagraphRole | None = None  # whose names are awaited, one or more a paragraph
        self._names: list[Paragraph] = []
        self._waiting: tuple[ParagraphRole, Paragraph] | None = None
        self._points = 0
        self._after = False

    @staticmethod
    def _label(row: Paragraph) -> Label | None:
        label = read_label(row.text, row.prefix)
        if label is None or row.level is None:
            return label
        rest = row.text[label.rest :].strip()  # a point may begin with such a word, "Termín: do pátku"
        return label if not rest or label.kind in PEOPLE else None

    def read(self) -> list[_Found]:
        for index, row in enumerate(self._rows):
            if index in self._tables:
                self._found[index] = self._tables[index]
                self._leave_people()
            elif not row.text.strip():
                self._found[index] = (ParagraphRole.EMPTY, _SURE)
            else:
                self._found[index] = self._awaited(index) or self._labelled(index) or self._section(index)
        self._settle_head()
        self._settle_levels()
        return self._found

    def _leave_people(self) -> None:
        """Who came was told by a table: what follows it is something else."""
        self._people = self._waiting = None
        if not self._points and not self._after:
            self._section = self._read_people

    def _settle_levels(self) -> None:
        """Points begin at the first level, whatever list touched them from above."""
        levels = [POINT_ROLES.index(role) for role, _ in self._found if role in POINT_ROLES]
        for index, (role, certainty) in enumerate(self._found):
            if role in POINT_ROLES and min(levels):
                level = self._rows[index].level or 0
                self._found[index] = (POINT_ROLES[min(level - min(levels), len(POINT_ROLES) - 1)], certainty)

    def _awaited(self, index: int) -> _Found | None:
        """What a label of its own has announced: in the next paragraph, or in the next cell of its row."""
        if self._waiting is None or self._labels[index] is not None:
            return None
        (role, label), row = self._waiting, self._rows[index]
        self._waiting = None
        cell, other = row.cell, label.cell
        if cell != other and (cell is None or other is None or cell.row != other.row):
            return None
        if role is ParagraphRole.DATE and not date_pieces(row.text):
            return None
        if role in (ParagraphRole.AUTHOR, ParagraphRole.VERIFIER) and not one_name(row.text):
            return None
        return role, _SURE

    def _labelled(self, index: int) -> _Found | None:
        label, row = self._labels[index], self._rows[index]
        if label is None:
            return None
        rest = row.text[label.rest :].strip()
        if label.kind in PEOPLE:
            return self._people_label(PEOPLE_ROLES[label.kind], rest, row)
        if label.kind is LabelKind.TOPICS and not self._points:
            if row.level is not None and self._section == self._read_topics:
                return None
            self._section = self._read_topics
            return (ParagraphRole.TOPIC, _LIKELY) if rest else (ParagraphRole.TOPICS_LABEL, _SURE)
        if label.kind in (LabelKind.AUTHOR, LabelKind.VERIFIER):
            return self._signed(_WAITING[label.kind], rest, row)
        if label.kind is LabelKind.CREATED:
            return ParagraphRole.OTHER, _SURE
        if label.kind is LabelKind.NEXT and has_date(rest):
            return ParagraphRole.NEXT, _SURE
        if label.kind in _WAITING and not rest and not self._points:
            self._waiting = (_WAITING[label.kind], row)
            return ParagraphRole.KEEP, _SURE
        if label.kind is LabelKind.SECTION and not rest and self._section != self._read_head:
            self._section = self._read_points
            return ParagraphRole.KEEP, _SURE
        return None

    def _people_label(self, role: ParagraphRole, rest: str, row: Paragraph) -> _Found | None:
        if row.level is not None and not looks_like_names(rest) and self._points:
            return None
        self._section, self._names = self._read_people, []
        self._people, self._label_cell = None if rest else role, row.cell
        if not rest:
            return ParagraphRole.PEOPLE_LABEL, _SURE
        if "prezencni listin" in fold(rest):
            return ParagraphRole.KEEP, _LIKELY
        return role, _SURE if looks_like_names(rest) else _LIKELY

    def _signed(self, role: ParagraphRole, rest: str, row: Paragraph) -> _Found:
        if self._points:
            self._section, self._after = self._read_end, True
        if rest:
            return role, _SURE if one_name(rest) else _LIKELY
        self._waiting = (role, row)
        return ParagraphRole.KEEP, _SURE

    def _read_head(self, index: int) -> _Found:
        row = self._rows[index]
        if row.level is not None and not is_date_line(row.text):
            ahead = self._labels[index:]
            if row.ordered and any(label is not None and label.kind in PEOPLE for label in ahead):
                self._section = self._read_topics
                return self._read_topics(index)
            self._section = self._read_points
            return self._read_points(index)
        if is_date_line(row.text):
            return self._date(row)
        self._head.append(index)
        return ParagraphRole.KEEP, _SURE

    @staticmethod
    def _date(row: Paragraph) -> _Found:
        pieces = date_pieces(row.text)
        if all(piece.kind is PieceKind.PLACE for piece in pieces):
            return ParagraphRole.PLACE, _SURE
        return ParagraphRole.DATE, _SURE if len(beside_pieces(row.text, pieces)) <= 25 else _LIKELY

    def _read_topics(self, index: int) -> _Found:
        row, first = self._rows[index], self._topics[0] if self._topics else None
        if is_date_line(row.text) and row.level is None:
            return self._date(row)
        if first is None:
            gap = index > 0 and not self._rows[index - 1].text.strip()
            listed = row.level is not None or self._head_says(index)
            if listed or (not gap and len(row.text) <= _LONGEST_HEADING):
                self._topics.append(row)
                return ParagraphRole.TOPIC, _SURE if row.level is not None else _LIKELY
        elif row.key == first.key and (row.level is not None or not self._gap(index)):
            self._topics.append(row)
            return ParagraphRole.TOPIC, _SURE if row.level is not None else _LIKELY
        elif row.level and row.kind is first.kind and not self._topics_end(index, first):
            return ParagraphRole.TOPIC, _LIKELY
        self._section = self._read_points
        return self._read_points(index)

    def _topics_end(self, index: int, first: Paragraph) -> bool:
        """True where typed numbers give way to typed hyphens for good: points, not parts of a topic."""
        if first.kind is not ListKind.TYPED or self._rows[index].ordered or not first.ordered:
            return False
        people = any(label is not None and label.kind in PEOPLE for label in self._labels[index:])
        return not people and all(row.key != first.key for row in self._rows[index:])

    def _head_says(self, index: int) -> bool:
        """True if the label of the topics stands right above but for empty paragraphs."""
        above = (self._found[place] for place in range(index - 1, -1, -1))
        return next((role for role, _ in above if role is not ParagraphRole.EMPTY), None) is (
            ParagraphRole.TOPICS_LABEL
        )

    def _gap(self, index: int) -> bool:
        return index > 0 and not self._rows[index - 1].text.strip()

    def _read_people(self, index: int) -> _Found:
        row, first = self._rows[index], self._names[0] if self._names else None
        alike = first is None or (row.key, row.style, row.level) == (first.key, first.style, first.level)
        in_table = row.cell is not None and (first is None or first.cell is not None)
        if self._people is not None and in_table and row.cell is not None and self._in_table(row.cell):
            return self._cell_of_people(row, self._people)
        several = first is not None and "," in first.text and looks_like_names(first.text)
        alike = alike and (not several or (row.level is None and not self._gap(index)))
        if self._people is not None and alike and looks_like_names(row.text[row.prefix :]):
            self._names.append(row)
            return self._people, _SURE
        self._people = None
        self._section = self._read_end if self._after else self._read_points
        return self._section(index)

    def _in_table(self, cell: Cell) -> bool:
        """True if a cell belongs to the table of those who came: below its label, or beside it."""
        label, first = self._label_cell, self._names[0].cell if self._names else None
        if first is None:
            return label is None or (cell.table == label.table and cell.row >= label.row)
        beside = label is not None and first.row == label.row
        return cell.table == first.table and not (beside and cell.row != first.row)

    def _cell_of_people(self, row: Paragraph, role: ParagraphRole) -> _Found:
        """A table of those who came: names become one list, the rest of it goes."""
        if looks_like_names(row.text[row.prefix :]) and not fold(row.text).startswith(_COLUMNS):
            self._names.append(row)
            first = self._names[0].cell
            if row.cell is not None and first is not None and row.cell.column == first.column:
                return role, _SURE
        return ParagraphRole.OTHER, _SURE

    def _read_points(self, index: int) -> _Found:
        row = self._rows[index]
        dated = any(role is ParagraphRole.DATE for role, _ in self._found[:index])
        if not self._points and row.level is None and not dated and is_date_line(row.text):
            return self._date(row)
        topic = fold(row.text[row.prefix :]).strip(" .:")
        if topic in {fold(known.text[known.prefix :]).strip(" .:") for known in self._topics}:
            return ParagraphRole.HEADING, _SURE
        if row.level is not None:
            self._points += 1
            return POINT_ROLES[min(row.level, len(POINT_ROLES) - 1)], _SURE
        if not self._lists_ahead(index):
            return self._loose(index)
        short = len(row.text) <= _LONGEST_HEADING and not row.text.rstrip().endswith(".")
        if short and (row.bold or fold(row.style).startswith(("heading", "nadpis"))):
            return ParagraphRole.HEADING if self._points or self._topics else ParagraphRole.KEEP, _LIKELY
        if not self._points and row.text.rstrip().endswith(":"):
            return ParagraphRole.KEEP, _LIKELY
        return ParagraphRole.OTHER, _LIKELY

    def _lists_ahead(self, index: int) -> bool:
        """True if this part has points in lists, before or after."""
        return bool(self._points) or any(row.level is not None for row in self._rows[index:])

    def _loose(self, index: int) -> _Found:
        """Minutes without lists: each paragraph is a point."""
        self._points += 1
        return POINT_ROLES[0], _GUESS

    def _read_end(self, index: int) -> _Found:
        row = self._rows[index]
        if is_date_line(row.text):
            return ParagraphRole.OTHER, _LIKELY
        if row.level is not None:
            return ParagraphRole.OTHER, _LIKELY
        return ParagraphRole.KEEP, _GUESS

    def _settle_head(self) -> None:
        """Which of the lines on top is the title; a date within it stands for the line of the date."""
        rows = [self._rows[index] for index in self._head]
        place = find_title(rows)
        if place is None:
            return
        at = self._head[place[0]]
        dated = has_date(self._rows[at].text) and "\n" not in self._rows[at].text
        self._found[at] = (ParagraphRole.DATE, _LIKELY) if dated else (ParagraphRole.TITLE, place[1])
        for index in self._head:
            if index != at and number_of(self._rows[index].text) is not None:
                self._found[index] = (ParagraphRole.NUMBER, _SURE)
        if at + 1 in self._head and _continues(self._rows[at], self._rows[at + 1]):
            self._found[at + 1] = (ParagraphRole.TITLE, _LIKELY)


def _continues(title: Paragraph, row: Paragraph) -> bool:
    """True if a title runs on in the next paragraph."""
    return not title.text.rstrip().endswith((".", ":")) and row.text.lstrip()[:1].islower()

"""Old minutes with tables of people, made by hand in the ways groups have them; all names are made up.

Each has what the program should propose, and what the tables of its template say, row by row.
"""

from collections.abc import Callable, Sequence

from kpss_desktop.domain.proposal import ParagraphRole as Role
from tests.documents.old_minutes import AUTHOR, DATE, EXCUSED, NAMES, POINTS, TITLE, TOPICS, Old, para, run
from tests.documents.old_minutes_kinds import BULLETS, NUMBERS, POINT, listed

HOMES = ("ZkT", "Naděje", "Charita Vzorov", "Úřad práce", "Město Vzorov")
GUEST = "Hedvika Nezvaná"
LABEL, KEEP, OTHER, EMPTY = Role.PEOPLE_LABEL, Role.KEEP, Role.OTHER, Role.EMPTY
PRESENT, AWAY, GUESTS = Role.PRESENT, Role.EXCUSED, Role.GUESTS
PERSON, HOME, NUMBER = Role.PERSON, Role.ORGANISATION, Role.ORDINAL
Said = tuple[str, Role]
Tables = list[list[list[str]]]


class Minutes(Old):
    """Old minutes whose template has `tables`: what each cell of each row says."""

    def __init__(self, *tables: list[list[str]]) -> None:
        super().__init__()
        self.number(41, NUMBERS)
        self.number(42, BULLETS)
        self.tables: Tables = list(tables)
        self.letterhead()
        self.add(TITLE, Role.TITLE, '<w:pStyle w:val="Title"/>')
        self.add(DATE, Role.DATE)

    def topics(self) -> None:
        self.add("Témata setkání:", Role.TOPICS_LABEL)
        for topic in TOPICS:
            self.add(topic, Role.TOPIC, listed(41))

    def points(self, heading: str = "Průběh setkání:") -> None:
        """The points and who wrote them down."""
        if heading:
            self.add(heading, KEEP)
        for level, text in POINTS:
            self.add(text, POINT[level], listed(42, level))
        self.add(f"Zpracoval: {AUTHOR}", Role.AUTHOR)

    def table(self, *rows: str, look: str = "", widths: Sequence[int] = (3000, 3000, 3000)) -> None:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        self.body.append(
            f"<w:tbl><w:tblPr>{look or BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def row(self, *cells: str | Said | list[Said], more: str = "") -> str:
        """A row of cells, each with one paragraph or several; a text alone is a cell as XML."""
        made = ""
        for each in cells:
            if isinstance(each, str):
                made += each
                continue
            said = each if isinstance(each, list) else [each]
            made += cell(*(text for text, _ in said))
            self.note(*said)
        return f"<w:tr>{more}{made}</w:tr>"


BORDERS = (
    '<w:tblW w:w="9000" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="8" w:color="1F4E79"/>'
    '<w:insideH w:val="dotted" w:sz="4" w:color="auto"/></w:tblBorders>'
)
BOLD = '<w:b/><w:color w:val="1F4E79"/>'


def cell(*texts: str, properties: str = "", look: str = "", paragraph: str = "") -> str:
    width = '<w:tcW w:w="3000" w:type="dxa"/>'
    inner = "".join(para(run(text, look) if text else "", paragraph) for text in texts)
    return f"<w:tc><w:tcPr>{width}{properties}</w:tcPr>{inner}</w:tc>"


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


HEAD = "<w:trPr><w:tblHeader/></w:trPr>"
LISTS = [["Přítomni", "Omluveni"], ["{přítomni}", "{omluveni}"]]
SIGNED = [["Jméno", "Organizace", "Podpis"], ["{osoba}", "{organizace}", ""]]


def side_by_side() -> Minutes:
    """One row of labels, one of lists with commas."""
    old = Minutes(LISTS)
    old.topics()
    old.table(old.row(("Přítomni", LABEL), ("Omluveni", LABEL)),
              old.row((", ".join(NAMES), PRESENT), (", ".join(EXCUSED), AWAY)))  # fmt: skip
    old.points()
    return old


def names_as_paragraphs() -> Minutes:
    """A name to a paragraph, in cells under their labels; as many as there happen to be."""
    old = Minutes([["Přítomni:", "Omluveni:"], ["{přítomni}", "{omluveni}"]])
    old.topics()
    old.table(old.row(("Přítomni:", LABEL), ("Omluveni:", LABEL)),
              old.row([(name, PRESENT) for name in NAMES], [(name, AWAY) for name in EXCUSED]))  # fmt: skip
    old.points()
    return old


def name_in_each_row() -> Minutes:
    """A row to a name, in two columns that are not of one length."""
    old = Minutes(LISTS)
    old.topics()
    rows = [old.row(("Přítomni", LABEL), ("Omluveni", LABEL), more=HEAD)]
    for place, name in enumerate(NAMES):
        away = (EXCUSED[place], AWAY) if place < len(EXCUSED) else ("", EMPTY)
        rows.append(old.row((name, PRESENT), away))
    old.table(*rows)
    old.points()
    return old


def three_columns_counted() -> Minutes:
    """Three lists with how many they are; nobody is excused, and no heading before the points."""
    old = Minutes(
        [["Přítomni[[ ({počet přítomných})]]", "Omluveni", "Hosté"], ["{přítomni}", "{omluveni}", "{hosté}"]]
    )
    old.topics()
    old.table(
        old.row(("Přítomni (5)", LABEL), ("Omluveni", LABEL), ("Hosté (1)", LABEL)),
        old.row([(f"{name},", PRESENT) for name in NAMES], ("", AWAY), (GUEST, GUESTS)),
    )
    old.points("")
    return old


def labels_in_their_cells() -> Minutes:
    """One row of two cells, each with its label and the names below it."""
    old = Minutes([["[[Přítomni:]]\n{přítomni}", "[[Omluveni:]]\n{omluveni}"]])
    old.topics()
    old.table(old.row([("Přítomni:", LABEL), *((name, PRESENT) for name in NAMES)],
                      [("Omluveni:", LABEL), *((name, AWAY) for name in EXCUSED)]))  # fmt: skip
    old.points()
    return old


def labels_before_their_names() -> Minutes:
    """One row of two cells, each with a label and its names in one line."""
    old = Minutes([["Přítomni[[ ({počet přítomných})]]: {přítomni}.", "Omluveni: {omluveni}."]])
    old.topics()
    old.table(
        old.row((f"Přítomni (5): {', '.join(NAMES)}.", PRESENT), (f"Omluveni: {', '.join(EXCUSED)}.", AWAY))
    )
    old.points()
    return old


def to_sign() -> Minutes:
    """Name, organisation and signature below a label; the first row is repeated on each page."""
    old = Minutes(SIGNED)
    old.topics()
    old.add("Přítomni:", LABEL)
    rows = [old.row(("Jméno", KEEP), ("Organizace", KEEP), ("Podpis", KEEP), more=HEAD)]
    for name, home in zip(NAMES, HOMES, strict=True):
        rows.append(old.row((name, PERSON), (home, HOME), ("", EMPTY)))
    old.table(*rows)
    old.points()
    return old


def to_sign_at_the_end() -> Minutes:
    """A sheet behind the points with typed numbers, functions, a blank row; one person of no organisation."""
    head = ["Č.", "Příjmení a jméno", "Organizace / instituce", "Funkce", "Podpis"]
    old = Minutes([head, ["", "{osoba}", "{organizace}", "", ""]])
    old.topics()
    old.points()
    old.add("Prezenční listina", KEEP)
    rows = [old.row(*((text, KEEP) for text in head))]
    for place, name in enumerate(NAMES):
        home = (HOMES[place], HOME) if place else ("", EMPTY)
        number = (f"{place + 1}.", NUMBER)
        rows.append(old.row(number, (name, PERSON), home, ("sociální pracovnice", OTHER), ("v. r.", OTHER)))
    rows.append(old.row(("6.", NUMBER), ("", EMPTY), ("", EMPTY), ("", EMPTY), ("", EMPTY)))
    old.table(*rows, widths=(600, 2400, 2400, 1800, 1800))
    return old


def without_headings() -> Minutes:
    """Names and organisations below a label, nothing said of the columns."""
    old = Minutes([["{osoba}", "{organizace}"]])
    old.topics()
    old.add("Účastníci setkání:", LABEL)
    pairs = zip((f"Mgr. {NAMES[0]}", *NAMES[1:]), HOMES, strict=True)
    old.table(*(old.row((name, PERSON), (home, HOME)) for name, home in pairs))
    old.points()
    return old


def one_column() -> Minutes:
    """A narrow table of names under its own heading, which says how many."""
    old = Minutes([["Přítomni[[: {počet přítomných}]]"], ["{osoba}"]])
    old.topics()
    old.table(old.row(("Přítomni: 5", LABEL)), *(old.row((name, PERSON)) for name in NAMES), widths=(4000,))
    old.points()
    return old


def parts_of_one_table() -> Minutes:
    """Those present, excused and guests one below the other in one table, under headings across it."""
    old = Minutes([
        ["Přítomni"], ["Jméno", "Organizace"], ["{osoba}", "{organizace}"],
        ["Omluveni"], ["{omluveni}"], ["Hosté:"], ["{hosté}", ""],
    ])  # fmt: skip
    old.topics()

    def across(text: str) -> str:
        old.note((text, LABEL))
        return old.row(cell(text, properties=span(2), look=BOLD, paragraph='<w:jc w:val="center"/>'))

    rows = [across("Přítomni"), old.row(("Jméno", KEEP), ("Organizace", KEEP))]
    rows += [old.row((name, PERSON), (home, HOME)) for name, home in zip(NAMES, HOMES, strict=True)]
    rows.append(across("Omluveni"))
    rows += [old.row((name, AWAY), ("Beta", OTHER)) for name in EXCUSED]
    rows.append(across("Hosté:"))
    rows.append(old.row((GUEST, GUESTS), ("", EMPTY)))
    old.table(*rows, widths=(4500, 4500))
    old.points()
    return old


def organisations_merged() -> Minutes:
    """An organisation over the rows of all who came from it."""
    old = Minutes([["Organizace", "Jméno a příjmení"], ["{organizace}", "{osoba}"]])
    old.topics()
    rows = [old.row(("Organizace", KEEP), ("Jméno a příjmení", KEEP))]
    for place, name in enumerate(NAMES):
        first = place in (0, 3)
        merged = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        home = HOMES[place] if first else ""
        old.note((home, HOME if first else EMPTY), (name, PERSON))
        rows.append(f"<w:tr>{cell(home, properties=merged)}{cell(name)}</w:tr>")
    old.table(*rows)
    old.points()
    return old


def organisations_behind_names() -> Minutes:
    """A numbered list of names with organisations in one column, a place to sign in the other."""
    old = Minutes([["Účastník", "Podpis"], ["{osoba}[[ – {organizace}]]", ""]])
    old.topics()
    rows = [old.row(("Účastník", KEEP), ("Podpis", KEEP))]
    rows += [
        old.row((f"{name} – {home}", PERSON), ("", EMPTY)) for name, home in zip(NAMES, HOMES, strict=True)
    ]
    old.table(*rows)
    old.points()
    return old


def label_at_the_left() -> Minutes:
    """Labels merged downwards at the left, a row for each name at the right."""
    old = Minutes([["Přítomni", "{přítomni}"], ["Omluveni", "{omluveni}"]])
    old.topics()
    rows = []
    for label, role, names in (("Přítomni", PRESENT, NAMES), ("Omluveni", AWAY, EXCUSED)):
        for place, name in enumerate(names):
            merged = "<w:vMerge/>" if place else '<w:vMerge w:val="restart"/>'
            old.note(("", EMPTY) if place else (label, LABEL), (name, role))
            rows.append(f"<w:tr>{cell('' if place else label, properties=merged)}{cell(name)}</w:tr>")
    old.table(*rows)
    old.points()
    return old


def numbered_by_word() -> Minutes:
    """Numbers that Word counts in a narrow column; names in capitals; head in bold on a ground of its own."""
    old = Minutes([["Poř. č.", "Jméno", "Zastupuje"], ["", "{osoba}", "{organizace}"]])
    old.topics()
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>'
    heads = ("Poř. č.", "Jméno", "Zastupuje")
    old.note(*((text, KEEP) for text in heads))
    rows = [f"<w:tr>{''.join(cell(text, properties=shade, look=BOLD) for text in heads)}</w:tr>"]
    for name, home in zip(NAMES, HOMES, strict=True):
        old.note(("", EMPTY), (name, PERSON), (home, HOME))
        rows.append(f"<w:tr>{cell('', paragraph=listed(41))}{cell(name, look='<w:i/>')}{cell(home)}</w:tr>")
    old.table(*rows)
    old.points()
    return old


def in_two_tables() -> Minutes:
    """A sheet that goes on in a second table with the same headings; the excused have one of their own."""
    old = Minutes(SIGNED, [["{omluveni}"]])
    old.topics()
    old.add("Přítomni:", LABEL)
    heads = ("Jméno", "Organizace", "Podpis")
    for part, role in ((slice(0, 3), KEEP), (slice(3, 5), OTHER)):
        rows = [old.row(*((text, role) for text in heads))]
        for name, home in zip(NAMES[part], HOMES[part], strict=True):
            first = role is KEEP
            said = ((name, PERSON if first else OTHER), (home, HOME if first else OTHER), ("", EMPTY))
            rows.append(old.row(*said))
        old.table(*rows)
        old.add("", EMPTY) if role is KEEP else None
    old.add("Omluveni:", LABEL)
    rows = [old.row(("Jméno", OTHER), ("Organizace", OTHER))]
    rows += [old.row((name, AWAY), ("Beta", OTHER)) for name in EXCUSED]
    old.table(*rows)
    old.points()
    return old


def present_or_excused() -> Minutes:
    """Who came and who did not by crosses in two columns, in controls that repeat rows; the sum below."""
    heads = ("Jméno", "Přítomen", "Omluven")
    old = Minutes([list(heads), ["{osoba}", "", ""], ["Hosté: {hosté}"]])
    old.topics()
    rows = [old.row(*((text, KEEP) for text in heads))]
    control = "<w:sdt><w:sdtPr><w:alias w:val='Osoba'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    for place, name in enumerate(NAMES):
        cross = (("x", OTHER), ("", EMPTY)) if place else (("", EMPTY), ("x", OTHER))
        rows.append(control.format(old.row((name, PERSON), *cross)))
    rows.append(old.row(("Celkem", OTHER), ("4", OTHER), ("1", OTHER)))
    old.note((f"Hosté: {GUEST}", GUESTS))
    rows.append(old.row(cell(f"Hosté: {GUEST}", properties=span(3))))
    old.table(*rows)
    old.points()
    return old


def before_the_date() -> Minutes:
    """Who came stands on top, when and what follows; surnames only in the lists."""
    old = Minutes(LISTS)
    old.roles.remove((DATE, Role.DATE))
    old.body.pop()
    surnames = [name.split()[1] for name in NAMES]
    old.table(old.row(("Přítomni", LABEL), ("Omluveni", LABEL)),
              old.row((", ".join(surnames), PRESENT), ("Nepřítelová", AWAY)))  # fmt: skip
    old.add(DATE, Role.DATE)
    old.topics()
    old.points()
    return old


ROWS: tuple[Callable[[], Minutes], ...] = (
    to_sign, to_sign_at_the_end, without_headings, one_column, parts_of_one_table, organisations_merged,
    organisations_behind_names, numbered_by_word, in_two_tables, present_or_excused,
)  # fmt: skip
"""With a row for each person."""
COLUMNS: tuple[Callable[[], Minutes], ...] = (
    side_by_side, names_as_paragraphs, name_in_each_row, three_columns_counted, labels_in_their_cells,
    labels_before_their_names, label_at_the_left, before_the_date,
)  # fmt: skip

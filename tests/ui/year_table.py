"""A year of a made-up group in words and figures: forty tasks and what becomes of each; the group is typed.

What a meeting is to find, and what the story of a task is to say, follows from this table alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kpss_desktop.czech.dates import in_figures, with_weekday
from tests.helpers.year import DAYS, JANUARY, JUNE, MARCH, NOVEMBER, SEPTEMBER

PLAN = "Plán skupiny"
"""The topic under which the tasks arise."""
MEMBERS = (
    "Anna Vzorová, Organizace Beta, manažer skupiny, vzorova@example.org",
    "Jan Ukázka, Organizace Gama",
    "Bára Zkušební",
    "Emil Smyšlený, Úřad Delta",
)
NAMES = tuple(row.split(",")[0] for row in MEMBERS)
BETWEEN = date(2024, 5, 2)
"""The day on which tasks are settled on their page, between March and June."""

NEXT = "do příštího setkání"
NOTE = "pracuje se na tom"
_SAYS = {"d": "splněn", "c": "zrušen"}


@dataclass(frozen=True)
class Typed:
    """A task as it is typed, whose it is and until when, and what is found of it later.

    For each meeting there is a letter: `.` it stands, `n` with a note, `N` with one that is written once the
    minutes are opened again, `m` it gets a term a fortnight later, `d` it is done, `c` cancelled, `b` done
    between meetings, `o` opened again between them, `x` nobody knew of it yet. Behind a colon stands what
    became of it at its own meeting.
    """

    line: str
    owner: str
    term: str
    fate: str
    born: int

    @property
    def own(self) -> str:
        """What became of it at its own meeting."""
        return self.fate[1:] if self.fate.startswith(":") else ""

    def found(self, of: int) -> str:
        """What a later meeting finds of it, or what became of it shortly before."""
        if self.own or of <= self.born:
            return "."
        return self.fate[of - self.born - 1 :][:1] or "."

    def waits_for(self, of: int) -> bool:
        """True if that meeting has to review it."""
        open_ = not self.own
        for one in range(self.born + 1, of):
            open_ = self.found(one) not in "dcb" and (open_ or self.found(one) == "o")
        found = self.found(of)
        return self.born < of and found not in "bx" and (open_ or found == "o")

    def stays(self, of: int) -> bool:
        """True if it is open on the evening of that meeting, and known."""
        after = self.found(of + 1) if self.found(of) != "x" else "x"
        return after == "b" or (after not in "xo" and self.waits_for(of + 1))

    def term_at(self, of: int) -> str:
        """Its term as a meeting finds it, or as it is typed there once the next meeting is planned."""
        moves = [one for one in range(self.born + 1, of) if self.found(one) == "m" and self.waits_for(one)]
        if moves:
            return with_weekday(moved_to(moves[-1]))
        planned = self.term == NEXT and self.born < len(DAYS) - 1
        return f"{NEXT} · {with_weekday(DAYS[self.born + 1])}" if planned else self.term

    def shown(self, of: int) -> str:
        """That term in a table, where a day stands first."""
        term = self.term_at(of)
        return f"{term.removeprefix(f'{NEXT} · ')} (setkání)" if term.startswith(f"{NEXT} ·") else term

    def story(self, until: int, author: str) -> Iterator[str]:
        """What is told of it after a meeting; `author` writes down what is done between meetings."""
        yield f"{in_figures(DAYS[self.born])} vznikl – „{self.line}“{self._first(until)}."
        if self.own:
            yield f"{in_figures(DAYS[self.born])} {_SAYS[self.own]} hned na setkání."
        for of in range(self.born + 1, until + 1):
            found, day = self.found(of), in_figures(DAYS[of])
            if found in "bo":
                became = "splněn" if found == "b" else "znovu otevřen"
                who = f", zapsal(a) {author}" if author else ""
                yield f"{in_figures(BETWEEN)} mezi setkáními: {became}{who}."
            if self.waits_for(of):
                yield f"{day} {_SAYS.get(found, 'trvá')}{self._more(found, of)}."

    def _first(self, until: int) -> str:
        have = "mají ho" if self.owner == "všichni" else "má ho"
        owner = f", {have} {self.owner}" if self.owner else ""
        term = "" if self.term_at(until + 1) != self.term_at(self.born) else self.term_at(self.born)
        return owner + (f", {'' if self.term == NEXT else 'termín '}{term}" if term else "")

    def _more(self, found: str, of: int) -> str:
        if found in "nN":
            return f", poznámka: {NOTE}"
        return f", nový termín {with_weekday(moved_to(of))}" if found == "m" else ""


def moved_to(of: int) -> date:
    """The term that a meeting gives to a task it moves."""
    return DAYS[of] + timedelta(days=14)


_TYPED = {
    JANUARY: {
        "dopis": ("Anna Vzorová pošle dopis do 29. 2. 2024", "Anna Vzorová", "čt 29. 2. 2024", ".md"),
        "přehled": ("Bára Zkušební doplní přehled do 15. 3. 2024", "Bára Zkušební", "pá 15. 3. 2024", "d"),
        "leták": ("Organizace Beta vytiskne leták do 30. 4. 2024", "Organizace Beta", "út 30. 4. 2024", "Nd"),
        "zákon": ("Organizace Gama sleduje zákon v roce 2024", "Organizace Gama", "rok 2024", "...d"),
        "kontakt": ("manažer skupiny zjistí kontakt do nemocnice", "manažer skupiny", "", "...."),
        "sdružení": ("pozvat sdružení nájemníků", "", "", ".b"),
        "statistika": (f"Jan Ukázka připraví statistiku {NEXT}", "Jan Ukázka", NEXT, ".d"),
        "podklady": (f"všichni přinesou podklady {NEXT}", "všichni", NEXT, "do.d"),
        "priority": (f"sepsat priority {NEXT}", "", NEXT, "...."),
        "sál": (f"Anna Vzorová zajistí sál {NEXT}", "Anna Vzorová", NEXT, "m..d"),
        "klíče": ("Emil Smyšlený předá klíče do 31. 1. 2024", "Emil Smyšlený", "st 31. 1. 2024", "...."),
        "seznam": ("Emil Smyšlený předá seznam", "Emil Smyšlený", "", "c"),
        "hotovo": ("Anna Vzorová rozešle pozvánky", "Anna Vzorová", "", ":d"),
        "zrušeno": ("svolat mimořádnou schůzku", "", "", ":c"),
        "dotazník": ("Bára Zkušební rozešle dotazník do konce června 2024", "Bára Zkušební",
                     "ne 30. 6. 2024", "n.d"),
        "web": ("Organizace Beta doplní web", "Organizace Beta", "", "nnnn"),
        "škola": ("oslovit školu do 31. 3. 2024", "", "ne 31. 3. 2024", ".c"),
    },
    MARCH: {
        "školení": ("Jan Ukázka připraví školení do 31. 5. 2024", "Jan Ukázka", "pá 31. 5. 2024", "d"),
        "mapa": (f"Organizace Gama dodá mapu {NEXT}", "Organizace Gama", NEXT, ".d"),
        "pozvánka": (f"Anna Vzorová pozve úřad {NEXT}", "Anna Vzorová", NEXT, "d"),
        "rozpočet": ("sestavit rozpočet ve 3. čtvrtletí 2024", "", "3. čtvrtletí 2024", ".d"),
        "plakát": ("Bára Zkušební navrhne plakát", "Bára Zkušební", "", "c"),
        "tlumočník": ("manažer skupiny najde tlumočníka do 30. 6. 2024", "manažer skupiny",
                      "ne 30. 6. 2024", "m.d"),
        "hned": ("Anna Vzorová doplní zápis", "Anna Vzorová", "", ":d"),
        "autobus": ("objednat autobus", "", "", "..."),
        "vývěska": (f"Jan Ukázka opraví vývěsku {NEXT}", "Jan Ukázka", NEXT, "xd"),
    },
    JUNE: {
        "výlet": ("Anna Vzorová zajistí výlet do 31. 8. 2024", "Anna Vzorová", "so 31. 8. 2024", "d"),
        "zpráva": (f"všichni dodají zprávu {NEXT}", "všichni", NEXT, "."),
        "brožura": ("Organizace Beta vydá brožuru", "Organizace Beta", "", "c"),
        "stánek": ("Jan Ukázka objedná stánek do 15. 9. 2024", "Jan Ukázka", "ne 15. 9. 2024", "md"),
        "spis": ("Emil Smyšlený vrátí spis", "Emil Smyšlený", "", "."),
        "fotky": (f"Bára Zkušební pošle fotky {NEXT}", "Bára Zkušební", NEXT, "d"),
    },
    SEPTEMBER: {
        "výroční": ("manažer skupiny napíše výroční zprávu do 31. 12. 2024", "manažer skupiny",
                    "út 31. 12. 2024", "."),
        "sál 2": (f"zajistit sál {NEXT}", "", NEXT, "d"),
        "adresář": ("Anna Vzorová opraví adresář", "Anna Vzorová", "", "n"),
        "anketa": ("Jan Ukázka vyhodnotí anketu do 30. 9. 2024", "Jan Ukázka", "po 30. 9. 2024", "d"),
    },
    NOVEMBER: {
        "plán 2025": (f"všichni připomínkují plán {NEXT}", "všichni", NEXT, ""),
        "večírek": ("Anna Vzorová připraví posezení do 20. 12. 2024", "Anna Vzorová", "pá 20. 12. 2024", ""),
    },
}  # fmt: skip
TABLE = {name: Typed(*row, born=born) for born, tasks in _TYPED.items() for name, row in tasks.items()}
FORGOTTEN = "vývěska"
"""The task that March gets only when it is opened again, after June."""


def typed_at(of: int) -> list[Typed]:
    """The tasks that a meeting is given on its day."""
    return [task for name, task in TABLE.items() if task.born == of and name != FORGOTTEN]


def waiting(of: int) -> list[str]:
    """The wording of the tasks that a meeting has to review, as its foot shows them."""
    return [task.line for task in TABLE.values() if task.waits_for(of)]


def left(of: int) -> list[str]:
    """The wording of the tasks that are open on the evening of a meeting."""
    return [task.line for task in TABLE.values() if task.born <= of and task.stays(of)]


def groups(of: int) -> dict[str, int]:
    """How many tasks are over their term, without one, and settled, on the evening of a meeting."""
    open_ = [task for task in TABLE.values() if task.line in left(of)]
    days = [_last_day(task.term_at(of + 1)) for task in open_]
    known = [
        task for task in TABLE.values() if task.born <= of and "x" not in task.found(of) + task.found(of + 1)
    ]
    return {
        "Po termínu": sum(day < DAYS[of] for day in days),
        "Bez termínu": days.count(date.max),
        "Splněné a zrušené": len(known) - len(open_),
    }


def _last_day(term: str) -> date:
    """The last day of a term as it is shown; without one, far ahead."""
    figures = [int(part.rstrip(".")) for part in term.split() if part.rstrip(".").isdigit()]
    match figures:
        case [day, month, year]:
            return date(year, month, day)
        case [quarter, year]:
            return date(year, 3 * quarter, 30)
        case [year]:
            return date(year, 12, 31)
        case _:
            return date.max

"""Everything that can be made of a meeting for others, as data: its name in a menu, its form, its words."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kpss_desktop.czech.dates import clock, in_figures
from kpss_desktop.domain.register import DocumentKind
from kpss_desktop.system.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpss_desktop.services.composing import Publishing
    from kpss_desktop.services.exporting import ExportedFile


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing to make. `word` stands in names of files where it is not that of the kind."""

    done: str
    save: str
    kind: DocumentKind
    suffix: str = ".docx"
    word: str = ""
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """A document that was asked for: of which meeting, where it goes, what she decided about it.

    It stays what it was when she has another meeting open by the time she answers.
    """

    paper: Paper
    meeting_id: int
    group_id: int
    target: Path
    overwrite: bool = False
    publishing: "Publishing | None" = None
    source: Path | None = None


PAPERS = {
    "export": Paper("Zápis je hotový", "Uložit zápis", DocumentKind.MINUTES),
    "export_invitation": Paper("Pozvánka je hotová", "Uložit pozvánku", DocumentKind.INVITATION),
    "export_attendance": Paper(
        "Prezenční listina je hotová", "Uložit prezenční listinu", DocumentKind.ATTENDANCE
    ),
    "export_tasks": Paper("Seznam úkolů je hotový", "Uložit seznam úkolů", DocumentKind.TASKS),
    "export_table": Paper("Tabulka úkolů je hotová", "Uložit tabulku úkolů", DocumentKind.TASKS, ".xlsx"),
    "export_public": Paper(
        "Zápis ke zveřejnění je hotový", "Uložit zápis ke zveřejnění", DocumentKind.PUBLIC
    ),
    "export_pdf": Paper("Zápis jako PDF je hotový", "Uložit PDF", DocumentKind.MINUTES, ".pdf", slow=True),
    "export_pdf_invitation": Paper(
        "Pozvánka jako PDF je hotová", "Uložit PDF", DocumentKind.INVITATION, ".pdf", slow=True
    ),
    "export_pdf_attendance": Paper(
        "Prezenční listina jako PDF je hotová", "Uložit PDF", DocumentKind.ATTENDANCE, ".pdf", slow=True
    ),
    "export_pdf_tasks": Paper(
        "Seznam úkolů jako PDF je hotový", "Uložit PDF", DocumentKind.TASKS, ".pdf", slow=True
    ),
    "export_pdf_public": Paper(
        "Zápis ke zveřejnění jako PDF je hotový", "Uložit PDF", DocumentKind.PUBLIC, ".pdf", slow=True
    ),
    "export_calendar": Paper(
        "Termíny do kalendáře jsou hotové", "Uložit termíny", DocumentKind.MINUTES, ".ics", word="terminy"
    ),
    "export_todos": Paper("Úkoly do kalendáře jsou hotové", "Uložit úkoly", DocumentKind.TASKS, ".ics"),
    "export_mail": Paper("E-mail se zápisem je hotový", "Uložit e-mail", DocumentKind.MINUTES, ".eml"),
    "export_mail_invitation": Paper(
        "E-mail s pozvánkou je hotový", "Uložit e-mail", DocumentKind.INVITATION, ".eml"
    ),
    "export_mail_tasks": Paper("E-mail s úkoly je hotový", "Uložit e-mail", DocumentKind.TASKS, ".eml"),
}
"""By the names of their actions."""

MAILS = {
    DocumentKind.MINUTES: "Koncept e-mailu se zápisem",
    DocumentKind.INVITATION: "Koncept e-mailu s pozvánkou",
    DocumentKind.TASKS: "Koncept e-mailu s úkoly",
}
PROGRAMS = {
    ".docx": "pro dokumenty Wordu", ".xlsx": "pro tabulky", ".pdf": "pro PDF", ".ics": "kalendáře",
    ".eml": "pro e-maily",
}  # fmt: skip
FILES = {
    ".docx": "Dokument Wordu", ".xlsx": "Tabulka Excelu", ".pdf": "PDF", ".ics": "Kalendář", ".eml": "E-mail",
}  # fmt: skip
_LONG_STATES = {
    (False, "as written"): "",
    (False, "edited"): "od té doby upraveno ve Wordu",
    (True, "as written"): "zápis se od té doby změnil",
    (True, "edited"): "od té doby upraveno ve Wordu a změnil se i zápis",
}
_SHORT_STATES = {
    (False, "as written"): "", (False, "edited"): "upraveno ve Wordu",
    (True, "as written"): "zápis se změnil", (True, "edited"): "upraveno tam i tady",
}  # fmt: skip
_STATES = {"as written": "", "edited": "upravený ve Wordu", "gone": "chybí"}
KINDS = {
    "minutes": "Zápis", "invitation": "Pozvánka", "attendance": "Prezenční listina", "tasks": "Úkoly",
    "public": "Zápis ke zveřejnění", "calendar": "Termíny", "mail": "E-mail",
    "mail_invitation": "E-mail s pozvánkou", "mail_tasks": "E-mail s úkoly",
}  # fmt: skip


_EDITED = {
    DocumentKind.MINUTES: "Zápis", DocumentKind.INVITATION: "Pozvánku",
    DocumentKind.ATTENDANCE: "Prezenční listinu", DocumentKind.TASKS: "Seznam úkolů",
    DocumentKind.PUBLIC: "Zápis ke zveřejnění",
}  # fmt: skip
_WHICH = {
    ".eml": ("Přiložit upravený soubor, nebo nový z programu?", "Přiložit upravený", "Přiložit nový"),
    ".pdf": ("Vytvořit PDF z upraveného souboru, nebo z programu?", "PDF z upraveného", "PDF z programu"),
}


def which_text(paper: Paper, changed: bool, program: str) -> tuple[str, str, str]:
    """What to ask where the Word file was edited, the answer for that file, the one for a new one.

    `changed` where the minutes say something else since, `program` what has the file open, if any.
    """
    question, hers, ours = _WHICH[paper.suffix]
    also = " a od té doby se změnil i v programu" if changed else ""
    open_in = (
        f" Upravený soubor je otevřený v programu {program}; vezme se, jak je uložený." if program else ""
    )
    return f"{_EDITED[paper.kind]} jste ve Wordu upravili{also}.{open_in} {question}", hers, ours


def chosen(rows: "Sequence[ExportedFile]") -> "ExportedFile | None":
    """Which of the files to show in one line: the minutes in Word, else in another form, else the newest."""
    minutes = [row for row in rows if row.kind == "minutes"]
    in_word = [row for row in minutes if row.path.suffix.lower() == ".docx"]
    return next(iter((*in_word, *minutes, *rows)), None)


def made_words(row: "ExportedFile", now: datetime, changed: bool) -> tuple[str, ...]:
    """A file that was made, from the fullest wording to the shortest; `changed` where the minutes say more.

    Zápis.docx 8. 1. 2024, 14:32 – od té doby upraveno ve Wordu · Zápis.docx 14:32 – zápis se změnil · …
    """
    when = row.when.astimezone(now.tzinfo)
    today = when.date() == now.date()
    hour, day = clock(when.time()), in_figures(when.date())
    name = f"{KINDS.get(row.kind, row.kind)}{row.path.suffix}"
    long, short = _LONG_STATES.get((changed, row.state), ""), _SHORT_STATES.get((changed, row.state), "")
    if row.state == "gone":
        long, short = "soubor už na svém místě není", "soubor chybí"
    elif row.path.suffix != ".docx":
        long, short = long.replace("upraveno ve Wordu", "změněno jinde"), short.replace(" ve Wordu", "")
    moment = hour if today else f"{day}, {hour}"
    briefly = hour if today else day
    dash = " – " if short else ""
    return (
        f"{name} {moment}{dash}{long}",
        f"{name} {briefly}{dash}{short}",
        f"{name}{dash}{short}" if short else f"{name} {briefly}",
        short or briefly,
    )


def file_words(row: "ExportedFile", now: datetime) -> str:
    """A file that was made, as a menu names it: Zápis (docx) · dnes 14:05 · upravený ve Wordu."""
    when = row.when.astimezone(now.tzinfo)
    day = "dnes" if when.date() == now.date() else in_figures(when.date())
    state = _STATES[row.state]
    if row.state == "edited" and row.path.suffix != ".docx":
        state = "změněný jinde"
    form = row.path.suffix.lstrip(".")
    parts = [f"{KINDS.get(row.kind, row.kind)} ({form})", f"{day} {clock(when.time())}", state]
    return " · ".join(part for part in parts if part)

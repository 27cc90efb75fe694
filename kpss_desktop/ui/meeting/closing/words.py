"""What the page of closing says of odd things, of what comes back and of who gets the mail."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kpss_desktop.czech.dates import clock, with_weekday
from kpss_desktop.czech.text import listing, plural, quoted
from kpss_desktop.domain.carrying import Returning, Why
from kpss_desktop.domain.minutes import AnnouncedDate, Head
from kpss_desktop.domain.oddities import Odd, Oddity
from kpss_desktop.domain.register import MeetingRow

if TYPE_CHECKING:
    from kpss_desktop.services.mailing import Recipients

NO_MAIL = "Žádný člen nemá e-mail, koncept nevznikne. Adresy patří k lidem (Ctrl+Shift+L)."
_ODD = {
    Odd.NO_DATE: "Setkání nemá datum.",
    Odd.AHEAD: "Setkání má teprve být: {day}.",
    Odd.WEEKEND: "Setkání připadá na víkend: {day}.",
    Odd.HOLIDAY: "Setkání připadá na svátek: {day}, {name}.",
    Odd.NO_END: "Chybí, v kolik setkání skončilo.",
    Odd.END_FIRST: "Setkání podle záhlaví končí dřív, než začíná.",
    Odd.NO_AUTHOR: "Chybí, kdo zápis zpracoval.",
    Odd.NOBODY: "V prezenci není nikdo přítomný.",
    Odd.BOTH: "{name} je v prezenci dvakrát, pokaždé jinak.",
    Odd.TWICE: "{name} je v prezenci dvakrát.",
    Odd.NAMESAKES: "Jméno {name} mají dva přítomní a v zápisu se nerozeznají.",
    Odd.NOTHING: "V zápisu není ani jeden bod.",
    Odd.EMPTY_TOPIC: "K tématu {quoted} nic není.",
    Odd.MARKED: "Na dopsání čeká {quoted}.",
    Odd.MENTION: "{quoted} se vytiskne i se zavináčem. Má to být jméno?",
    Odd.NO_OWNER: "Úkol nikdo nemá: {name}",
    Odd.UNSURE: "Termín není potvrzený: {name}",
    Odd.EARLY: "Termín {day} je dřív než setkání: {name}",
}
_WHY = {
    Why.STANDING: "stálé téma",
    Why.LEFT: "nechané na příště",
    Why.NOT_REACHED: "nedostalo se na ně",
    Why.TASK: "drží otevřený úkol",
    Why.DEALT: "probrané",
    Why.SKIPPED: "tentokrát vynechané",
    Why.DROPPED: "příště ne, podle vás",
}


def odd_text(odd: Oddity) -> str:
    """One odd thing in a sentence."""
    day = with_weekday(odd.day) if odd.day is not None else ""
    name = odd.name or "(prázdný bod)"
    return _ODD[odd.kind].format(day=day, name=name, quoted=quoted(name))


def why_text(row: Returning) -> str:
    """Why a topic comes back or does not."""
    why = row.why[:1] if row.why and row.why[0] is Why.DROPPED else row.why
    words = [_WHY[one] for one in why]
    if Why.TASK in why and row.tasks:
        words[why.index(Why.TASK)] = f"drží {plural(len(row.tasks), 'úkol', 'úkoly', 'úkolů')}"
    return ", ".join(words)


def mail_lines(recipients: "Recipients") -> list[tuple[str, str]]:
    """Who gets the mail and who does not: sentences with their tone."""
    lines = []
    if recipients.members:
        names = listing([one.name for one in recipients.members])
        lines.append((f"{names}.", "text"))
    if not recipients.members:
        lines.append((NO_MAIL, "warning"))
    if recipients.without:
        lines.append((f"Bez adresy: {listing(list(recipients.without))}.", "warning"))
    if recipients.bad:
        lines.append((f"Adresa není v pořádku: {listing(list(recipients.bad))}.", "warning"))
    return lines


def mail_count(recipients: "Recipients") -> str:
    """How many get it and how many have no address."""
    parts = [str(len({one.name for one in recipients.members}))]
    if recipients.without:
        parts.append(f"bez adresy {len(recipients.without)}")
    return " · ".join(parts)


def planned_text(row: MeetingRow) -> str:
    """A planned meeting: po 10. 6. 2024, 13:30, ČvT."""
    day = with_weekday(row.date) if row.date is not None else ""
    return ", ".join(part for part in (day, clock(row.start) if row.start else "", row.place) if part)


def announced_text(row: AnnouncedDate) -> str:
    """A date that the minutes announce."""
    hour = clock(row.start) if row.start else ""
    return ", ".join(part for part in (with_weekday(row.date), hour, row.place) if part)


def title_text(head: Head) -> str:
    """What is about to be closed."""
    return f"Uzavřít zápis – {with_weekday(head.date)}" if head.date is not None else "Uzavřít zápis"


def made_text(number: int, version: int, end: str, file: str, mail: bool) -> str:
    """What Enter makes."""
    parts = [f"zápis č. {number}", f"verze {version}", f"konec {end}" if end else "", file]
    parts += ["koncept e-mailu"] if mail else []
    return "Vznikne: " + ", ".join(part for part in parts if part) + "."


def summary(odd: int, topics: int, tasks: int) -> str:
    """The page at a glance."""
    parts = [
        plural(odd, "zvláštnost", "zvláštnosti", "zvláštností") if odd else "nic zvláštního",
        f"příště {plural(topics, 'téma', 'témata', 'témat')}" if topics else "příště žádné téma",
        plural(tasks, "otevřený úkol", "otevřené úkoly", "otevřených úkolů")
        if tasks
        else "žádný otevřený úkol",
    ]
    return " · ".join(parts)


def done_text(number: int, version: int, path: str | None) -> str:
    """What was done, in the line under the header."""
    again = f", verze {version}" if version > 1 else ""
    where = f": {path}" if path else ", bez souboru"
    return f"Zápis č. {number} je uzavřený{again}{where}."


def planned_done(days: Sequence[object]) -> str:
    """How many meetings were planned; empty for none."""
    count = len(days)
    word = "Naplánovalo se" if count == 1 or count > 4 else "Naplánovala se"
    return f"{word} {plural(count, 'setkání', 'setkání', 'setkání')}." if count else ""

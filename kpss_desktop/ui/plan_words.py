"""What is said of meetings ahead once they were planned or moved."""

from kpss_desktop.czech.dates import WEEKDAYS_SHORT, clock, in_figures, with_weekday
from kpss_desktop.czech.text import plural
from kpss_desktop.services.planning import Moved, Planned


def planned_words(done: Planned) -> str:
    """What to say of meetings just planned: how many, and the days with their weekday."""
    count = plural(len(done.ids), "setkání", "setkání", "setkání")
    days = ", ".join(f"{WEEKDAYS_SHORT[day.weekday()]} {day.day}. {day.month}." for day in done.days[:6])
    more = f" a další {len(done.days) - 6}" if len(done.days) > 6 else ""
    text = f"Naplánováno: {count} ({days}{more})."
    if done.taken:
        kept = ", ".join(f"{day.day}. {day.month}." for day in done.taken[:4])
        text += f" Na {kept} už setkání je."
    return text


def moved_words(done: Moved) -> str:
    """What to say of a meeting that was moved, and of what moved or stays with it."""
    before, after = done.before, done.after
    was = in_figures(before.date) if before.date else "bez data"
    text = f"Přeloženo: {was} → {with_weekday(after.date) if after.date else 'bez data'}"
    text += f" {clock(after.start)}." if after.start else "."
    if done.tasks:
        count = plural(done.tasks, "úkol", "úkoly", "úkolů")
        text += f" S ním {count} „do příštího setkání“ a termín pozvánky."
    if done.announced:
        days = ", ".join(in_figures(day) for day in done.announced[:3])
        text += f" V textu zápisu {days} zůstává původní den."
    return text

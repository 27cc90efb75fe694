"""„Připomenout úkoly…“: a draft for everybody who has an open task, all in one folder, told in one line."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from kpss_desktop.czech.text import listing, plural
from kpss_desktop.services.problems import ArchiveError, ExportError
from kpss_desktop.services.reminding import Reminders, write_reminders
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.place import Place

if TYPE_CHECKING:
    from kpss_desktop.domain.register import Group
    from kpss_desktop.services.context import Services

_MOST_NAMES = 6


def remind(
    services: "Services",
    group: "Group",
    place: Place,
    message: MessageLine,
    again: Callable[[], object],
    opened: Callable[[Path], bool] | None = None,
) -> None:
    """Write the drafts of a group and say how many there are and who has no address.

    What was typed must be on the disk before; `again` is for a folder chosen anew, `opened` shows one.
    """
    show = opened or _opened
    try:
        services.exporting.settle()
        done = write_reminders(services.register, group, place.folder, services.clock.today())
    except (ArchiveError, ExportError) as error:
        from kpss_desktop.services.wording import sentence

        message.say(sentence(error), kind="error")
        return
    if not done.written:
        message.say(reminded_words(done), kind="warning" if done.without or done.unowned else "text")
        return
    kind = "warning" if done.without or done.unowned or place.gone else "good"
    text = " ".join(filter(None, (reminded_words(done), place.gone)))
    message.say(text, ("Ukázat složku", lambda: show(done.folder)), *place.offers(again), kind=kind)


def reminded_words(done: Reminders) -> str:
    """How many drafts there are, who has no address, how many tasks nobody has."""
    if not done.written and not done.without:
        return _unowned(done) or "Žádný otevřený úkol tu není, není co připomínat."
    count = plural(len(done.written), "koncept", "koncepty", "konceptů")
    said = [f"Připomínky úkolů: {count} ve složce {done.folder}." if done.written else "Připomínka žádná."]
    if done.without:
        names = list(done.without[:_MOST_NAMES])
        more = len(done.without) - len(names)
        shown = listing([*names, f"{more} další"] if more else names)
        said.append(f"E-mail chybí: {shown}.")
    said.append(_unowned(done))
    return " ".join(filter(None, said))


def _unowned(done: Reminders) -> str:
    if not done.unowned:
        return ""
    return f"Bez vlastníka: {plural(done.unowned, 'úkol', 'úkoly', 'úkolů')}."


def _opened(folder: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

"""What the cells of the table of all tasks say, in words and in which colour."""

from datetime import date

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.domain.minutes import TaskStatus
from kpss_desktop.domain.task_groups import TaskLine
from kpss_desktop.domain.tasks import overdue, term_text
from kpss_desktop.ui.term_field import WAITS_FOR

STATE, TEXT, OWNER, DUE, ORIGIN, GROUP = range(6)
EDITABLE = (TEXT, OWNER, DUE)
HEADS = ("Stav", "Úkol", "Kdo", "Do kdy", "Odkud", "Skupina")
STATUS_CZECH = {
    TaskStatus.OPEN: "otevřený",
    TaskStatus.DONE: "splněný",
    TaskStatus.CANCELLED: "zrušený",
}
LATE, WAITS, LEFT, PROPOSED = "po termínu", "čeká", "bývalý člen", "návrh"


def cell(line: TaskLine, column: int, today: date) -> str:
    """What a cell says, with what stands beside it as a word of its own."""
    text, word, _ = parts(line, column, today)
    return f"{text} – {word}" if text and word else text or word


def parts(line: TaskLine, column: int, today: date) -> tuple[str, str, str]:
    """The text of a cell, a word said beside it, and the colour of that word."""
    task = line.task
    if column == STATE:
        return STATUS_CZECH[task.status], "", ""
    if column == TEXT:
        return line.text, PROPOSED if task.proposed else "", "warning"
    if column == OWNER:
        return line.who, LEFT if line.former and task.status is TaskStatus.OPEN else "", "warning"
    if column == DUE:
        return term_text(task), *_beside_term(line, today)
    if column == ORIGIN:
        return in_figures(line.day) if line.day is not None else line.title.rstrip("."), "", ""
    return line.group, "", ""


def _beside_term(line: TaskLine, today: date) -> tuple[str, str]:
    if overdue(line.task, today):
        return LATE, "danger"
    if line.waits and line.task.status is TaskStatus.OPEN:
        return WAITS, "warning"
    return ("nejisté", "warning") if line.task.unsure else ("", "")


def instead(column: int) -> str:
    """What stands dimmed where a cell has nothing to say."""
    return {OWNER: "kdo?", DUE: "bez termínu"}.get(column, "")


def tooltip(line: TaskLine, column: int, today: date) -> str:
    """All that a cell stands for."""
    task = line.task
    if column == TEXT and task.own_text and line.point:
        return f"{line.text}\n(vlastní znění; v zápisu: {line.point})"
    if column == DUE and (task.due_as_written or line.waits):
        written = f"napsáno: {task.due_as_written}" if task.due_as_written else ""
        said = (cell(line, column, today), WAITS_FOR if line.waits else "", written)
        return "\n".join(part for part in said if part)
    if column == OWNER and (line.former or line.organisations):
        gone = [f"{name}: už není členem skupiny" for name in line.former]
        return "\n".join([cell(line, column, today), *line.organisations, *gone])
    if column == ORIGIN:
        return line.title
    return cell(line, column, today)

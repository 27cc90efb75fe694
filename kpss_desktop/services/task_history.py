"""The story of a task as sentences: how it arose, what each meeting found of it, how it stands now."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.czech.deadlines import DeadlineKind, find_deadlines, show_due
from kpss_desktop.czech.text import plural, quoted
from kpss_desktop.domain.minutes import DueKind, OwnerKind, Review, Task, TaskStatus
from kpss_desktop.domain.task_groups import TaskLine
from kpss_desktop.domain.tasks import owner_text
from kpss_desktop.services.tasking import STATUS_CZECH
from kpss_desktop.storage import task_list
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.writer import Writer
from kpss_desktop.system.values import dataclass

BETWEEN = "mezi setkáními"
_NOW = {TaskStatus.DONE: "splněn", TaskStatus.CANCELLED: "zrušen"}


@dataclass(frozen=True, slots=True)
class Told:
    """One part of a story: its day ("8. 1. 2024", or "Dnes"), and what happened then."""

    day: str
    text: str
    tone: str = "text"

    @property
    def sentence(self) -> str:
        return f"{self.day} {self.text}"


def story(line: TaskLine, reviews: Sequence[Review], today: date) -> list[Told]:
    """All that is known of a task, oldest first; `reviews` in the order of time."""
    told = [*_chapters(line, reviews), *_settled(line, reviews), *_ending(line, today)]
    return [_birth(line, reviews), *told]


def _birth(line: TaskLine, reviews: Sequence[Review]) -> Told:
    task = line.task
    day = in_figures(line.day) if line.day is not None else "Bez data"
    words = [f"vznikl – {quoted(line.point.strip() or line.text)}"]
    if owner_text(task) and not any("nově" in (row.note or "") for row in reviews):
        words.append(f"{'mají' if _are_several(task) else 'má'} ho {owner_text(task)}")
    if _arose_with_its_term(line, reviews) and _term(line):
        words.append(_named(_term(line)))
    if task.proposed:
        words.append("návrh z převzatého zápisu, zatím nepotvrzený")
    return Told(day, ", ".join(words) + ".")


def _are_several(task: Task) -> bool:
    return len(task.owners) > 1 or any(owner.kind is OwnerKind.EVERYBODY for owner in task.owners)


def _arose_with_its_term(line: TaskLine, reviews: Sequence[Review]) -> bool:
    """True unless a review gave the term that a task has now."""
    if any(row.due != line.task.due for row in reviews) or _giving(line, reviews) is not None:
        return False
    first = next((row for row in reviews if row.status is TaskStatus.OPEN), None)
    if first is None or _by_next_meeting(line):
        return first is None or _is_next_meeting(line, first)
    known, due = _first_due(line)
    return not known or due == first.due


def _giving(line: TaskLine, reviews: Sequence[Review]) -> Review | None:
    """The review that gave a task the kind of term it has now, the next meeting for a day say, if one did."""
    kind = line.task.due_kind
    found = [row for row in reviews if row.was is not None and row.was.due_kind is not kind]
    last = found[-1] if found else None
    holds = last is not None and (last.due == line.task.due or kind is DueKind.NEXT_MEETING)
    return last if holds else None


def _named(term: str) -> str:
    """A term in a sentence: "termín čt 29. 2. 2024", but "do příštího setkání" by itself."""
    return term if term.startswith("do ") else f"termín {term}"


def _term(line: TaskLine) -> str:
    task = line.task
    return show_due(task.due, task.due_kind, task.due_as_written or "")


def _first_due(line: TaskLine) -> tuple[bool, date | None]:
    """The term a task arose with, as its point says it: (known, day)."""
    base = line.day
    found = find_deadlines(line.point, base) if base is not None else []
    return (True, found[0].due) if found else (not line.point.strip(), None)


def _by_next_meeting(line: TaskLine) -> bool:
    """True if its point says "by the next meeting", whose day it cannot tell."""
    found = find_deadlines(line.point, line.day) if line.day is not None else []
    return bool(found) and found[0].kind is DeadlineKind.NEXT_MEETING


def _is_next_meeting(line: TaskLine, review: Review) -> bool:
    """True if the term that a review has is the next meeting the task was for, or is not known yet."""
    task = line.task
    bound = task.due_kind is DueKind.NEXT_MEETING and review.due in (None, task.due)
    return bound or (review.due is not None and review.due == review.date)


def _chapters(line: TaskLine, reviews: Sequence[Review]) -> Iterator[Told]:
    status, (known, due) = TaskStatus.OPEN, _first_due(line)
    giving = _giving(line, reviews)
    first = _by_next_meeting(line)  # until a review says another term
    for review in reviews:
        first = first and _is_next_meeting(line, review)
        day = in_figures(review.date) if review.date is not None else "Bez data"
        words = [_found(review.status, status)]
        if review.status is TaskStatus.OPEN and review is giving:
            words.append(_new_term(_term(line), known) if _term(line) else "bez termínu")
        elif review.status is TaskStatus.OPEN and review.due != due and not first:
            words.append(_moved(line, review, known))
        if review.note:
            words.append(review.note if review.meeting_id is None else f"poznámka: {review.note}")
        if review.reported_by:
            words.append(f"{'zapsal(a)' if review.meeting_id is None else 'řekl(a)'} {review.reported_by}")
        where = "" if review.meeting_id is not None else f"{BETWEEN}: "
        tone = {TaskStatus.DONE: "good", TaskStatus.CANCELLED: "muted"}.get(review.status, "text")
        yield Told(day, where + _sentence(words), tone)
        status, due, known = review.status, review.due, True


def _found(now: TaskStatus, before: TaskStatus) -> str:
    if now is TaskStatus.OPEN:
        return "trvá" if before is TaskStatus.OPEN else "znovu otevřen"
    return _NOW[now]


def _moved(line: TaskLine, review: Review, known: bool) -> str:
    if review.due is None:
        return "bez termínu" if known else ""
    task = line.task
    kind = task.due_kind if review.due == task.due else DueKind.DAY
    return _new_term(show_due(review.due, kind), known)


def _new_term(term: str, known: bool) -> str:
    return f"nově {term}" if term.startswith("do ") else f"{'nový ' if known else ''}termín {term}"


def _settled(line: TaskLine, reviews: Sequence[Review]) -> Iterator[Told]:
    """What no review says: the minutes in which a task arose may say themselves how it stands."""
    found = reviews[-1].status if reviews else TaskStatus.OPEN
    status = line.task.status
    if status is found:
        return
    day = in_figures(line.day) if line.day is not None else "Bez data"
    tone = {TaskStatus.DONE: "good", TaskStatus.CANCELLED: "muted"}.get(status, "text")
    if reviews:
        yield Told("Dnes", f"je {STATUS_CZECH[status]}, jak stojí v zápisu z {day}.", tone)
    else:
        yield Told(day, f"{_NOW[status]} hned na setkání.", tone)


def _ending(line: TaskLine, today: date) -> Iterator[Told]:
    """How an open task stands now."""
    task = line.task
    if task.status is not TaskStatus.OPEN:
        return
    if line.waits:
        yield Told("Dnes", "čeká, až bude naplánované příští setkání.", "warning")
    elif task.due is not None and task.due < today:
        days = (today - task.due) // timedelta(days=1)
        yield Told("Dnes", f"je po termínu {plural(days, 'den', 'dny', 'dní')}.", "danger")
    elif task.due is not None:
        days = (task.due - today) // timedelta(days=1)
        left = (
            f"zbývá {plural(days, 'den', 'dny', 'dní')}" if days not in (2, 3, 4) else f"zbývají {days} dny"
        )
        yield Told("Dnes", f"{left}." if days else "je poslední den termínu.")
    for name in line.former:
        yield Told("Dnes", f"{name} už není členem skupiny.", "warning")


def read_story(archive: Archive, writer: Writer, line: TaskLine, today: date) -> list[Told]:
    """The story of a task as the archive has it. Raises ArchiveError."""
    writer.wait()
    return story(line, task_list.read_reviews(archive.fetch, [line.uid]), today)


def _sentence(words: Iterable[str]) -> str:
    """What was found, as one sentence, whether or not a note ends with a full stop of its own."""
    said = ", ".join(word for word in words if word)
    return said if said.endswith((".", "!", "?", "…")) else said + "."

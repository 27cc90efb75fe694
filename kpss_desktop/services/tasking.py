"""Verbs of tasks: made from points, given to somebody, dated, reviewed in a later meeting."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import DueKind, Owner, OwnerKind, Point, Review, Task, TaskStatus
from kpss_desktop.domain.order import between
from kpss_desktop.domain.outline import subtree_end
from kpss_desktop.domain.runs import clean, text_runs
from kpss_desktop.domain.tasks import state_of, waits, with_state
from kpss_desktop.services.session import MeetingSession

if TYPE_CHECKING:
    from kpss_desktop.services.task_changes import Term


def new_task(session: MeetingSession, point: str | None, text: str = "") -> Task:
    """A fresh task of this meeting, not yet stored; for those who make it in one act with other edits."""
    last = max((task.order for task in session.tasks), default=None)
    return Task(
        uid=new_uid(), order=between(last, None), meeting_id=session.meeting_id, point=point,
        text=text, own_text=point is None,
    )  # fmt: skip


def toggle_task(session: MeetingSession, point_uid: str) -> Task | None:
    """Make a point a task, or, where it is one, no longer; return the task it now has."""
    if session.find(Point, point_uid) is None:
        return None
    found = session.task_of(point_uid)
    if found is not None:
        session.apply(_parted(session, found), "zrušení úkolu")
        return None
    task = new_task(session, point_uid)
    session.apply([Edit(None, task)], "úkol")
    return task


def set_text(session: MeetingSession, uid: str, text: str) -> Changes | None:
    """Give a task a text of its own; an empty one lets it follow its point again."""
    task = session.find(Task, uid)
    text = clean(text).strip()
    if task is None or (not text and task.point is None) or text == session.text_of(task):
        return None
    return _edit(session, task, replace(task, text=text, own_text=bool(text)), "znění úkolu")


def set_owner(
    session: MeetingSession, uid: str, written: str, owners: tuple[Owner, ...] = ()
) -> Changes | None:
    """Say who has a task, as it was written and as it was understood; empty for nobody."""
    task = session.find(Task, uid)
    if task is None:
        return None
    written = clean(written).strip()
    if not owners and fold(written) in ("vsichni", "vsichni clenove", "kazdy"):
        owners = (Owner(OwnerKind.EVERYBODY, written),)
    changed = replace(task, owner=written or None, owners=owners if written else ())
    return _edit(session, task, changed, "vlastník úkolu")


def set_due(session: MeetingSession, uid: str, due: date | None, written: str = "") -> Changes | None:
    """Set the day by which a task is due, or none; `written` is the wording it was read from."""
    return _dated(session, uid, due, DueKind.NONE if due is None else DueKind.DAY, written)


def set_term(
    session: MeetingSession, uid: str, term: "Term", ahead: tuple[int, date] | None = None
) -> Changes | None:
    """Set until when a task is; `ahead` is the next meeting, for a term that is until that."""
    if term.kind is not DueKind.NEXT_MEETING:
        return _dated(session, uid, term.due, term.kind, term.wording)
    meeting, day = ahead or (None, None)
    return _dated(session, uid, day, term.kind, term.wording, meeting)


def _dated(
    session: MeetingSession,
    uid: str,
    due: date | None,
    kind: DueKind,
    written: str,
    meeting: int | None = None,
) -> Changes | None:
    task = session.find(Task, uid)
    if task is None:
        return None
    here = task.meeting_id == session.meeting_id
    changed = replace(
        task if here else as_found(session, task),
        due=due, due_kind=kind, due_as_written=written.strip() or None, due_meeting=meeting, unsure=False,
    )  # fmt: skip
    if here:
        return _edit(session, task, changed, "termín úkolu")
    return _reviewed(session, task, changed, "nový termín úkolu")


def set_status(session: MeetingSession, uid: str, status: TaskStatus) -> Changes | None:
    """Set what became of a task; for one of an earlier meeting this is its review here."""
    task = session.find(Task, uid)
    if task is None:
        return None
    label = f"úkol {STATUS_CZECH[status]}"
    if task.meeting_id == session.meeting_id:
        return _edit(session, task, replace(task, status=status), label)
    return _reviewed(session, task, replace(as_found(session, task), status=status), label)


def set_note(session: MeetingSession, uid: str, note: str) -> Changes | None:
    """Write down what was said of a task of an earlier meeting when it was reviewed here."""
    task = session.find(Task, uid)
    if task is None or task.meeting_id == session.meeting_id:
        return None
    return _reviewed(session, task, as_found(session, task), "poznámka k úkolu", note=clean(note).strip())


def set_reporter(session: MeetingSession, uid: str, name: str) -> Changes | None:
    """Write down who said here how a task of an earlier meeting stands; empty for nobody."""
    task = session.find(Task, uid)
    if task is None or task.meeting_id == session.meeting_id:
        return None
    name = " ".join(clean(name).split())
    return _reviewed(session, task, as_found(session, task), "kdo úkol hlásil", reported_by=name)


def set_review(session: MeetingSession, uid: str, note: str, reporter: str) -> Changes | None:
    """Write down both what was said of a task of an earlier meeting and who said it, as one act."""
    task, old = session.find(Task, uid), review_of(session, uid)
    note, reporter = clean(note).strip(), " ".join(clean(reporter).split())
    known = (old.note or "", old.reported_by or "") if old is not None else ("", "")
    if task is None or task.meeting_id == session.meeting_id or known == (note, reporter):
        return None
    here = as_found(session, task)
    return _reviewed(session, task, here, "poznámka k úkolu", note=note, reported_by=reporter)


def remove_task(session: MeetingSession, uid: str) -> Changes | None:
    """Remove a task that arose here; its point stays. One that was reviewed since stands without it."""
    task = session.find(Task, uid)
    if task is None or task.meeting_id != session.meeting_id:
        return None
    return session.apply(_parted(session, task), "zrušení úkolu")


def review_of(session: MeetingSession, task_uid: str) -> Review | None:
    """What this meeting has found of a task of an earlier one."""
    here = session.meeting_id
    return next((row for row in session.reviews if row.task == task_uid and row.meeting_id == here), None)


def _edit(session: MeetingSession, before: Task, after: Task, label: str) -> Changes | None:
    return None if before == after else session.apply([Edit(before, after)], label)


def _parted(session: MeetingSession, task: Task) -> list[Edit]:
    """What takes a task from its point: it goes, unless somebody has found since how it stands."""
    if any(row.task == task.uid for row in session.reviews):
        alone = replace(task, point=None, own_text=True, text=session.text_of(task))
        return [Edit(task, alone)]
    return [Edit(task, None)]


def found_later(session: MeetingSession, task_uid: str) -> Review | None:
    """What was found of a task last, after this meeting; that then holds, whatever is written here."""
    return next(reversed(_later(session, task_uid)), None)


def _later(session: MeetingSession, task_uid: str) -> list[Review]:
    """What was found of a task after this meeting, in the order of time."""
    day, here = session.head.date, session.meeting_id
    if day is None:
        return []
    later = [
        row
        for row in session.reviews
        if row.task == task_uid and row.meeting_id != here and row.date is not None
        if row.date > day or (row.date == day and (row.meeting_id or 0) > here)
    ]
    return sorted(later, key=lambda row: (row.date or day, row.meeting_id or 0, row.order))


def as_found(session: MeetingSession, task: Task) -> Task:
    """A task of an earlier meeting as it stood at this one, which what was found later does not change."""
    following = next(iter(_later(session, task.uid)), None)
    if task.meeting_id == session.meeting_id or following is None:
        return task
    if following.was is not None:
        return with_state(task, following.was)
    here = review_of(session, task.uid)
    if here is None:
        return replace(task, status=TaskStatus.OPEN)
    return replace(task, status=here.status, due=here.due)


def _reviewed(
    session: MeetingSession, before: Task, after: Task, label: str, **said: str | None
) -> Changes | None:
    """A change to a task of an earlier meeting stands with this one as its review.

    The task itself follows, unless it was found since how it stands: then only what that was found instead
    of does. `said` is the note, or who said so.
    """
    old, following = review_of(session, before.uid), next(iter(_later(session, before.uid)), None)
    last = max((row.order for row in session.reviews), default=None)
    new = Review(
        uid=old.uid if old else new_uid(),
        order=old.order if old else between(last, None),
        task=before.uid,
        meeting_id=session.meeting_id,
        date=session.head.date,
        status=after.status,
        due=after.due,
        note=said.get("note", old.note if old else None) or None,
        reported_by=said.get("reported_by", old.reported_by if old else None) or None,
        was=old.was if old else state_of(as_found(session, before)),
    )
    edits = [Edit(old, new)]
    if following is not None:
        edits.append(Edit(following, replace(following, was=state_of(after))))
    elif before != after:
        edits.append(Edit(before, after))
    return session.apply(edits, label)


def report_text(session: MeetingSession, task: Task) -> str:
    """How a task of before stands, as a point of the minutes."""
    from kpss_desktop.czech.deadlines import show_due

    found, review = as_found(session, task), review_of(session, task.uid)
    moved = review is not None and _moved(review, found)
    words = f"{_REPORT[found.status]}: {session.text_of(task).rstrip('. ')}"
    if found.status is TaskStatus.OPEN and (found.due is not None or waits(found)):
        term = show_due(found.due, found.due_kind, found.due_as_written or "", printed=True)
        said = "" if term.startswith("do ") else "termín "
        words += f", {('nově ' if not said else 'nový ') if moved else ''}{said}{term}"
    if review is not None and review.note:
        words += f" – {review.note.rstrip('. ')}"
    if review is not None and review.reported_by:
        words += f" ({review.reported_by})"
    return words if words.endswith(("?", "!", "…")) else f"{words}."


def _moved(review: Review, found: Task) -> bool:
    """True if a review gave another term than there was; a day that a meeting got since is none."""
    was = review.was
    return was is not None and (was.due, was.due_kind) != (review.due, found.due_kind)


def report(session: MeetingSession, uid: str, at: str, topic: str | None) -> str | None:
    """Write how a task of before stands as a point below the point `at`, or into it where it is empty.

    Returns the uid of the point; None where there is no such task, or nothing may be written.
    """
    task = session.find(Task, uid)
    if task is None or session.read_only:
        return None
    runs = text_runs(clean(report_text(session, task)))
    points = session.points
    place = next((index for index, point in enumerate(points) if point.uid == at), None)
    here = None if place is None else points[place]
    if here is not None and not here.text.strip() and session.task_of(here.uid) is None:
        after = replace(here, runs=runs, quiet=True, typed_at=session.stamp())
        session.apply([Edit(here, after)], "stav úkolu do zápisu")
        return here.uid
    if place is None and points:
        place, here = len(points) - 1, points[-1]
    end = 0 if place is None else subtree_end([point.level for point in points], place)
    low, high = points[end - 1].order if end else None, points[end].order if end < len(points) else None
    point = Point(
        uid=new_uid(), order=between(low, high), level=here.level if here else 0,
        topic=here.topic if here else topic, runs=runs, quiet=True, typed_at=session.stamp(),
    )  # fmt: skip
    session.apply([Edit(None, point)], "stav úkolu do zápisu")
    return point.uid


_REPORT = {TaskStatus.OPEN: "Trvá", TaskStatus.DONE: "Splněno", TaskStatus.CANCELLED: "Zrušeno"}
STATUS_CZECH = {
    TaskStatus.OPEN: "otevřený",
    TaskStatus.DONE: "splněný",
    TaskStatus.CANCELLED: "zrušený",
}

"""Verbs of tasks: made from points, given to somebody, dated, reviewed in a later meeting."""

from dataclasses import replace
from datetime import date

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import DueKind, Owner, OwnerKind, Point, Review, Task, TaskStatus
from kpss_desktop.domain.order import between
from kpss_desktop.domain.runs import clean
from kpss_desktop.services.session import MeetingSession


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
        gone = [Edit(row, None) for row in session.reviews if row.task == found.uid]
        session.apply([*gone, Edit(found, None)], "zrušení úkolu")
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
    task = session.find(Task, uid)
    if task is None:
        return None
    kind = DueKind.NONE if due is None else DueKind.DAY
    changed = replace(
        task, due=due, due_kind=kind, due_as_written=written.strip() or None, due_meeting=None, unsure=False
    )
    if task.meeting_id == session.meeting_id:
        return _edit(session, task, changed, "termín úkolu")
    return _reviewed(session, task, changed, "nový termín úkolu")


def set_status(session: MeetingSession, uid: str, status: TaskStatus) -> Changes | None:
    """Set what became of a task; for one of an earlier meeting this is its review here."""
    task = session.find(Task, uid)
    if task is None:
        return None
    changed = replace(task, status=status)
    label = f"úkol {STATUS_CZECH[status]}"
    if task.meeting_id == session.meeting_id:
        return _edit(session, task, changed, label)
    return _reviewed(session, task, changed, label)


def set_note(session: MeetingSession, uid: str, note: str) -> Changes | None:
    """Write down what was said of a task of an earlier meeting when it was reviewed here."""
    task = session.find(Task, uid)
    if task is None or task.meeting_id == session.meeting_id:
        return None
    return _reviewed(session, task, task, "poznámka k úkolu", clean(note).strip())


def remove_task(session: MeetingSession, uid: str) -> Changes | None:
    """Remove a task that arose here; its point stays."""
    task = session.find(Task, uid)
    if task is None or task.meeting_id != session.meeting_id:
        return None
    gone = [Edit(row, None) for row in session.reviews if row.task == uid]
    return session.apply([*gone, Edit(task, None)], "zrušení úkolu")


def review_of(session: MeetingSession, task_uid: str) -> Review | None:
    """What this meeting has found of a task of an earlier one."""
    here = session.meeting_id
    return next((row for row in session.reviews if row.task == task_uid and row.meeting_id == here), None)


def _edit(session: MeetingSession, before: Task, after: Task, label: str) -> Changes | None:
    return None if before == after else session.apply([Edit(before, after)], label)


def _reviewed(
    session: MeetingSession, before: Task, after: Task, label: str, note: str | None = None
) -> Changes | None:
    """A change to a task of an earlier meeting stands with this one as its review."""
    old = review_of(session, before.uid)
    if note is None and old is not None:
        note = old.note
    last = max((row.order for row in session.reviews), default=None)
    new = Review(
        uid=old.uid if old else new_uid(),
        order=old.order if old else between(last, None),
        task=before.uid,
        meeting_id=session.meeting_id,
        date=session.head.date,
        status=after.status,
        due=after.due,
        note=note or None,
    )
    edits = [Edit(old, new)]
    if before != after:
        edits.append(Edit(before, after))
    return session.apply(edits, label)


STATUS_CZECH = {
    TaskStatus.OPEN: "otevřený",
    TaskStatus.DONE: "splněný",
    TaskStatus.CANCELLED: "zrušený",
}

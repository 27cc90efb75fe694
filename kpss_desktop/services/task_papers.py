"""The tasks of a group as a table and as things to do for a calendar."""

from datetime import date, timedelta

from kpss_desktop.czech.deadlines import show_due
from kpss_desktop.documents.calendar import Todo, tasks_calendar
from kpss_desktop.documents.spreadsheet import TaskLine, tasks_workbook
from kpss_desktop.domain.minutes import TaskStatus
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.tasks import GroupTask, owner_text
from kpss_desktop.services.overview import TASK_STATUS
from kpss_desktop.storage import reading
from kpss_desktop.storage.reading import Fetch

_SETTLED_SHOWN = timedelta(days=366)


def workbook(fetch: Fetch, group: Group) -> bytes:
    """The open tasks of a group as an .xlsx."""
    tasks = reading.read_group_tasks(fetch, group.id)
    return tasks_workbook(
        f"Úkoly – {group.name}", [_line(task) for task in tasks], subject=group.name,
        author=group.author or "", day=max((task.date for task in tasks if task.date), default=None),
    )  # fmt: skip


def calendar(fetch: Fetch, group: Group, archive_id: str, today: date) -> bytes:
    """The tasks of a group as an .ics: all that are open, and those settled that arose within a year, so
    that a calendar which has them ticks them off."""
    since = today - _SETTLED_SHOWN
    tasks = reading.read_group_tasks(fetch, group.id, open_only=False)
    shown = [
        _todo(row)
        for row in tasks
        if row.task.status is TaskStatus.OPEN or (row.date is not None and row.date >= since)
    ]
    return tasks_calendar(shown, archive_id, name=f"Úkoly – {group.name}")


def _line(found: GroupTask) -> TaskLine:
    task = found.task
    wording = found.point if found.point.strip() not in ("", found.text.strip()) else ""
    return TaskLine(
        status=TASK_STATUS[task.status],
        text=found.text,
        owner=owner_text(task),
        due=task.due or show_due(None, task.due_kind, task.due_as_written or "") or None,
        meeting=found.date or found.title,
        point=": ".join(part for part in (found.topic, wording) if part),
    )


def _todo(found: GroupTask) -> Todo:
    task = found.task
    return Todo(
        uid=task.uid, text=found.text, owner=owner_text(task), due=task.due, status=task.status,
        day=found.date,
    )  # fmt: skip

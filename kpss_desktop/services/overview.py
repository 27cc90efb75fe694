"""Meetings and tasks as plain text, for a terminal and the clipboard."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from kpss_desktop.czech.dates import clock, in_figures, in_words, with_weekday
from kpss_desktop.czech.names import full_name
from kpss_desktop.czech.text import listing, plural
from kpss_desktop.domain.minutes import Attendance, Meeting, MeetingStatus, Presence, TaskStatus
from kpss_desktop.domain.register import MeetingRow
from kpss_desktop.domain.tasks import points_by_uid, task_text
from kpss_desktop.services.loading import Loaded
from kpss_desktop.services.versions import VersionInfo

STATUS = {
    MeetingStatus.PLANNED: "plánováno",
    MeetingStatus.IN_PROGRESS: "rozepsáno",
    MeetingStatus.FINAL: "uzavřeno",
}
TASK_STATUS = {
    TaskStatus.OPEN: "otevřený",
    TaskStatus.DONE: "splněný",
    TaskStatus.CANCELLED: "zrušený",
}
PRESENCE = {
    Presence.PRESENT: "Přítomni",
    Presence.EXCUSED: "Omluveni",
    Presence.ABSENT: "Nepřítomni",
}


def meeting_text(meeting: Meeting) -> str:
    """One meeting, line by line as its minutes stand."""
    return "\n".join(_meeting_lines(meeting)) + "\n"


def versions_text(versions: Sequence[VersionInfo]) -> str:
    """A line for each version of a meeting, oldest first; empty where there is none."""
    lines = []
    for info in reversed(versions):
        when = info.row.when
        moment = info.row.made_at if when is None else f"{in_figures(when.date())} {clock(when.time())}"
        said = ", ".join(part for part in (moment, info.row.made_by) if part)
        lines.append(f"Verze {info.number}: {said}\n")
    return "\n" + "".join(lines) if lines else ""


def _meeting_lines(meeting: Meeting) -> Iterator[str]:
    head = meeting.head
    yield head.title
    hours = None if head.start is None else f"{clock(head.start)} hod"
    parts = [None if head.date is None else in_words(head.date), hours, head.place]
    yield ", ".join(part for part in parts if part) or "bez data"
    yield f"č. {meeting.id}, {STATUS[head.status]}"
    if meeting.topics:
        yield from ("", "Témata setkání:")
        yield from (f"{number}. {topic.text}" for number, topic in enumerate(meeting.topics, 1))
    yield ""
    for status, label in PRESENCE.items():
        names = [_name(row) for row in meeting.attendance if row.status is status]
        if names:
            yield f"{label}: {', '.join(names).removesuffix('.')}."
    if meeting.points:
        yield ""
        yield from (f"{'    ' * point.level}- {point.text}" for point in meeting.points)
    if meeting.tasks:
        yield from ("", "Úkoly:")
        points = points_by_uid(meeting.points)
        for task in meeting.tasks:
            text = task_text(task, points.get(task.point or ""))
            term = _term(task.due, task.due_kind, task.due_as_written)
            yield "- " + _task_line(text, task.owner, term, task.status)
    if head.author:
        yield from ("", f"Zpracování: {head.author}")


def _name(row: Attendance) -> str:
    return full_name(row.name, row.titles_before or "", row.titles_after or "")


def _task_line(text: str, owner: str | None, term: str, status: str) -> str:
    return " · ".join((text, owner or "bez vlastníka", term, TASK_STATUS[TaskStatus(status)]))


def _term(due: date | None, kind: str, written: str | None) -> str:
    from kpss_desktop.czech.deadlines import show_due  # takes long to import

    return show_due(due, kind, written or "") or "bez termínu"


def meetings_text(rows: Sequence[MeetingRow]) -> str:
    """A line for each meeting."""
    if not rows:
        return "V archivu zatím není žádné setkání.\n"
    width = max(len(str(row.id)) for row in rows)
    lines = (
        f"{row.id:>{width}}  {with_weekday(row.date) if row.date else 'bez data':<15}  "
        f"{STATUS[MeetingStatus(row.status)]:<10} {row.title}  [{row.group}]"
        for row in rows
    )
    return "\n".join(lines) + "\n"


def tasks_text(rows: Sequence[dict[str, Any]]) -> str:
    """A line for each task, as `Transfer.tasks_json` gives them."""
    if not rows:
        return "Žádný úkol tu není.\n"
    lines = []
    for row in rows:
        due = None if row["due"] is None else date.fromisoformat(row["due"])
        arose = in_figures(date.fromisoformat(row["date"])) if row["date"] else "bez data"
        term = _term(due, row.get("due_kind", ""), row["due_as_written"])
        line = _task_line(row["text"], row["owner"], term, row["status"])
        proposed = " (návrh)" if row["proposed"] else ""
        lines.append(f"{line}{proposed} · setkání č. {row['meeting']} ({arose})")
    return "\n".join(lines) + "\n"


_FORMS = {
    "groups": ("skupina", "skupiny", "skupin"),
    "people": ("osoba", "osoby", "osob"),
    "organisations": ("organizace", "organizace", "organizací"),
    "places": ("místo", "místa", "míst"),
    "templates": ("šablona", "šablony", "šablon"),
    "settings": ("nastavení", "nastavení", "nastavení"),
    "words": ("vlastní slovo", "vlastní slova", "vlastních slov"),
    "snippets": ("zkratka", "zkratky", "zkratek"),
    "name_choices": ("odpověď o jménu", "odpovědi o jménech", "odpovědí o jménech"),
}


def loaded_text(loaded: Loaded) -> str:
    """What a load added, in one line."""
    count = len(loaded.meeting_ids)
    words = []
    if count:
        shown = [str(number) for number in loaded.meeting_ids[:10]]
        more = ["další"] if count > 10 else []
        words.append(f"{plural(count, 'setkání', 'setkání', 'setkání')} (č. {listing([*shown, *more])})")
    if loaded.replaced:
        words.append(f"z toho {plural(len(loaded.replaced), 'nahrazené', 'nahrazená', 'nahrazených')}")
    words += [plural(loaded.added[what], *forms) for what, forms in _FORMS.items() if loaded.added[what]]
    return f"Načteno: {', '.join(words)}.\n" if words else "Načteno: všechno už v archivu bylo.\n"

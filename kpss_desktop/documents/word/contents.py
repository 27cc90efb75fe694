"""What each kind of document puts in the place of each marker, as plain values."""

from collections.abc import Iterable, Iterator
from datetime import time

from kpss_desktop.czech.dates import clock, in_figures, in_words, weekday
from kpss_desktop.czech.deadlines import show_due
from kpss_desktop.czech.names import surname
from kpss_desktop.documents.word.data import DocumentData, Kind, RosterEntry, TaskEntry, published, tasks_of
from kpss_desktop.documents.word.values import (
    BLANK_ROWS,
    HEADING_LEVEL,
    MEMBERS,
    NEXT_MEETINGS,
    POINT_LEVELS,
    POINTS,
    TASKS,
    TOPIC_HEADING,
    TOPICS,
    Item,
    Printing,
    Values,
    says_something,
)  # fmt: skip
from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    Attendance,
    Head,
    Meeting,
    Outcome,
    Point,
    Presence,
    Role,
    TaskStatus,
)
from kpss_desktop.domain.publication import COUNTED
from kpss_desktop.domain.published import printed_name
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run, text_runs
from kpss_desktop.domain.topic_line import topic_line

LEVELS: dict[str, tuple[str, int]] = {
    TOPICS: (TOPICS, 0),
    **{name: (POINTS, level) for level, name in enumerate(POINT_LEVELS)},
    TOPIC_HEADING: (POINTS, HEADING_LEVEL),
    **dict.fromkeys((TASKS, "kdo", "termín", "stav", "ze setkání"), (TASKS, 0)),
    **dict.fromkeys((MEMBERS, "organizace", "podpis"), (MEMBERS, 0)),
    BLANK_ROWS: (BLANK_ROWS, 0),
    NEXT_MEETINGS: (NEXT_MEETINGS, 0),
}
"""Markers that repeat: the list each belongs to, and its level there."""

SILENT = frozenset(("podpis", BLANK_ROWS))
"""Markers that leave room to write: their paragraph stays though they say nothing."""

NEEDED: dict[Kind, tuple[str, ...]] = {
    "minutes": (POINTS,),
    "invitation": (),
    "attendance": (MEMBERS,),
    "tasks": (TASKS,),
    "public": (POINTS,),
}
"""Lists that a template of that kind must have a place for when they are not empty."""

STATUS = {TaskStatus.OPEN: "otevřený", TaskStatus.DONE: "splněný", TaskStatus.CANCELLED: "zrušený"}
_VE_HOURS = frozenset((2, 3, 4, 12, 13, 14, *range(20, 25)))  # ve dvě, ve dvanáct, ve dvacet


def document_values(kind: Kind, data: DocumentData) -> Values:
    """The values of a document. Unknown things and empty lists give empty texts."""
    meeting = data.meeting or Meeting(id=0, head=Head(group_id=data.group.id, title=data.group.title))
    came = len(meeting.present())
    if kind == "public":
        meeting = published(data, meeting)
    printing = Printing(data.typography)
    points = [(point, printing.runs(point.runs)) for point in meeting.points]
    said = [(point, Item(max(0, point.level), spans)) for point, spans in points if says_something(spans)]
    tasks = tasks_of(meeting) if data.tasks is None or kind == "public" else data.tasks
    single = _single(meeting, data) | _people(meeting, came)
    single["počet úkolů"] = str(len(tasks)) if tasks else ""
    single["žádné úkoly"] = "" if tasks else "Žádné otevřené úkoly."
    planned = meeting.head.next_meetings if data.planned is None else data.planned
    blank = data.blank_rows if kind == "attendance" else 0
    return Values(
        single={name: printing.text(text) for name, text in single.items()},
        lists={
            TOPICS: _topics(meeting, printing, timed=kind == "invitation"),
            POINTS: [item for _, item in said],
            TASKS: [_fields(printing, _task(task)) for task in tasks],
            MEMBERS: [_fields(printing, {"osoba": row.name, "organizace": row.organisation, "podpis": ""})
                      for row in (_present(meeting) if kind in ("minutes", "public") else data.roster)],
            BLANK_ROWS: [Item(0)] * blank,
            NEXT_MEETINGS: [_fields(printing, {NEXT_MEETINGS: announced(row)}) for row in planned],
        },
        levels=LEVELS,
        headed=lambda: _headed(meeting, said, printing),
        needed=NEEDED[kind],
    )  # fmt: skip


def known_markers() -> frozenset[str]:
    """All markers that any kind of document understands."""
    empty = DocumentData(meeting=None, group=Group(name=""))
    return frozenset(document_values("minutes", empty).known())


def _topics(meeting: Meeting, printing: Printing, timed: bool) -> list[Item]:
    """The agenda; an invitation also says who presents a topic and how long it may take."""
    texts = (
        topic_line(topic) if timed else topic.text
        for topic in meeting.topics
        if topic.outcome is not Outcome.SKIPPED
    )
    items = (Item(0, printing.runs((Run(text),))) for text in texts)
    return [item for item in items if says_something(item.spans)]


def _headed(meeting: Meeting, said: list[tuple[Point, Item]], printing: Printing) -> list[Item]:
    """Points under their topics: first those of none, then topic by topic; children follow their parent."""
    names = {topic.uid: topic.text for topic in meeting.topics}
    sections: dict[str | None, list[Item]] = {None: [], **{uid: [] for uid in names}}
    current: str | None = None
    for number, (point, item) in enumerate(said):
        if item.level == 0 or number == 0:
            current = point.topic if point.topic in names else None
        sections[current].append(item)
    result = sections.pop(None)
    for uid, items in sections.items():
        if items:
            heading = printing.runs(text_runs(names[uid or ""]))
            result += [Item(HEADING_LEVEL, heading), *items] if says_something(heading) else items
    return result


def _single(meeting: Meeting, data: DocumentData) -> dict[str, str]:
    head, group = meeting.head, data.group
    return {
        "skupina": group.name,
        "skupina:nadpis": group.name[:1].upper() + group.name[1:],
        "název": head.title or group.title,
        "číslo": "" if head.number is None else str(head.number),
        "datum": in_words(head.date) if head.date else "",
        "datum:číslem": in_figures(head.date) if head.date else "",
        "den": weekday(head.date) if head.date else "",
        "začátek": clock(head.start) if head.start else "",
        "konec": clock(head.end) if head.end else "",
        "místo": head.place or "",
        "místo celé": head.place_full or head.place or "",
        "zpracoval": head.author or "",
        "zpracoval:štítek": group.author_label if head.author else "",
        "ověřil": data.verifier or "",
        "omluvy do": in_words(data.apologise_by) if data.apologise_by else "",
        "dnes": in_words(data.today) if data.today else "",
    }


def _present(meeting: Meeting) -> list[RosterEntry]:
    """Those who came, for minutes that have a row for each of them."""
    return [RosterEntry(printed_name(row), row.organisation or "") for row in meeting.present()]


def _people(meeting: Meeting, came: int) -> dict[str, str]:
    present = meeting.present()
    return {
        "přítomni": _names(present),
        "přítomni:příjmení": ", ".join(_surname(row) for row in present),
        "přítomni:organizace": ", ".join(_with_organisation(row) for row in present),
        "počet přítomných": str(came) if came else "",
        "hosté": _names(row for row in present if row.role is Role.GUEST),
        "omluveni": _names(row for row in meeting.attendance if row.status is Presence.EXCUSED),
        "nepřítomni": _names(row for row in meeting.attendance if row.status is Presence.ABSENT),
        "příchody a odchody": " ".join(_comings(present)),
    }


def _names(rows: Iterable[Attendance]) -> str:
    return ", ".join(printed_name(row) for row in rows)


def _surname(row: Attendance) -> str:
    """Initials and people who are only counted have none."""
    whole = row.uid.startswith(COUNTED) or row.name.endswith(".")
    return row.name if whole else surname(row.name)


def _with_organisation(row: Attendance) -> str:
    return f"{printed_name(row)} ({row.organisation})" if row.organisation else printed_name(row)


def _comings(rows: tuple[Attendance, ...]) -> Iterator[str]:
    """Sentences that need no gender: nobody is asked for it."""
    came = sorted((row.arrived, printed_name(row)) for row in rows if row.arrived is not None)
    left = sorted((row.left, printed_name(row)) for row in rows if row.left is not None)
    if came:
        yield f"Pozdější příchod: {', '.join(f'{name} {at_hour(hour)}' for hour, name in came)}."
    if left:
        yield f"Dřívější odchod: {', '.join(f'{name} {at_hour(hour)}' for hour, name in left)}."


def at_hour(hour: time) -> str:
    """v 9:00, ve 13:30"""
    return f"{'ve' if hour.hour in _VE_HOURS else 'v'} {clock(hour)}"


def announced(row: AnnouncedDate) -> str:
    """18. března 2024, 13:30 hod, ČvT"""
    hours = f"{clock(row.start)} hod" if row.start else ""
    return ", ".join(part for part in (in_words(row.date), hours, row.place) if part)


def _task(task: TaskEntry) -> dict[str, str]:
    return {
        TASKS: task.text,
        "kdo": task.owner or "",
        "termín": show_due(task.due, task.due_kind, task.due_as_written or "", printed=True),
        "stav": STATUS[task.status],
        "ze setkání": in_figures(task.arose) if task.arose else "",
    }


def _fields(printing: Printing, texts: dict[str, str]) -> Item:
    return Item(0, fields={name: printing.text(text) for name, text in texts.items()})

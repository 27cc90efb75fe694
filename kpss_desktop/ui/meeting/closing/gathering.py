"""What the page of closing shows, gathered from the meeting as it stands and from the archive."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kpss_desktop.czech.dates import clock, in_figures
from kpss_desktop.czech.deadlines import show_due
from kpss_desktop.domain.carrying import Returning
from kpss_desktop.domain.minutes import AnnouncedDate, Task, TaskStatus
from kpss_desktop.domain.oddities import oddities
from kpss_desktop.domain.register import MeetingRow
from kpss_desktop.domain.tasks import overdue, owner_text
from kpss_desktop.services import carrying
from kpss_desktop.services.carrying import Before
from kpss_desktop.services.finishing import end_now
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui.meeting.closing import words
from kpss_desktop.ui.meeting.closing.rows import Kind, Line

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.services.mailing import Recipients

EMPTY_TOPICS = "Témata setkání tu nejsou a žádné se nevrátí."
EMPTY_TASKS = "Žádný úkol nezůstává otevřený."
EMPTY_DATES = "Zatím žádné. Datum se dá dopsat bodem, třeba „Další setkání 10. 6. ve 13:30“."


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the archive says and writing here does not change; read when the page is opened."""

    before: Before
    recipients: "Recipients"
    planned: tuple[MeetingRow, ...]
    unplanned: tuple[AnnouncedDate, ...]
    arose: dict[int, date | None]
    number: int
    version: int


def read_outlook(services: "Services", session: MeetingSession) -> Outlook:
    """Read it. Raises ArchiveError."""
    from kpss_desktop.services.mailing import recipients_of
    from kpss_desktop.storage import versions

    fetch, finishing = services.archive.fetch, services.finishing
    head = session.head
    return Outlook(
        before=carrying.read_before(fetch, session),
        recipients=recipients_of(services.register, session.group.id, services.clock.today()),
        planned=tuple(finishing.planned(session)),
        unplanned=finishing.unplanned(session),
        arose={task.meeting_id: services.meetings.date_of(task.meeting_id) for task in session.carried},
        number=head.number or versions.next_number(fetch, head.group_id, session.meeting_id),
        version=versions.last_version(fetch, session.meeting_id) + 1,
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows with the sentences above and below them."""

    lines: tuple[Line, ...]
    title: str
    summary: str
    made: str


def gather(session: MeetingSession, outlook: Outlook, closed: frozenset[str], target: Path) -> Gathered:
    """The page as things stand. `closed` are tasks that she closed here and may open again."""
    today = session.clock.today()
    end = end_now(session.head, session.clock.now())
    odd = oddities(session.meeting(), today, session.text_of, ends=end is not None)
    topics = carrying.topics_next(session, outlook.before)
    tasks = [
        task for task in (*session.carried, *session.tasks)
        if not task.proposed and (task.status is TaskStatus.OPEN or task.uid in closed)
    ]  # fmt: skip
    waiting = sum(task.status is TaskStatus.OPEN for task in tasks)
    coming = sum(row.comes for row in topics)
    lines = [
        Line(
            "odd",
            Kind.HEAD,
            f"CO JE ZVLÁŠTNÍ  {len(odd) or ''}".rstrip(),
            hint="Ctrl+Enter tam přejde" if odd else "",
        ),
        *(Line(f"odd {place}", Kind.ODD, words.odd_text(one), meaning=one) for place, one in enumerate(odd)),
        *([] if odd else [Line("odd none", Kind.ODD, "Nic zvláštního.", tone="good")]),
        Line(
            "topics",
            Kind.HEAD,
            f"TÉMATA PŘÍŠTĚ  {coming} z {len(topics)}",
            hint="mezerník mění" if topics else "",
        ),
        *_topics(topics),
        Line(
            "tasks",
            Kind.HEAD,
            f"ÚKOLY PŘÍŠTĚ  {waiting}",
            hint="mezerník mění stav, Ctrl+D termín" if tasks else "",
        ),
        *_tasks(session, tasks, outlook, today),
        *_mail(outlook),
        *_dates(outlook),
    ]
    return Gathered(
        tuple(lines), words.title_text(session.head), words.summary(len(odd), coming, waiting),
        words.made_text(
            outlook.number, outlook.version, clock(end) if end is not None else "", str(target),
            bool(outlook.recipients.members),
        ),
    )  # fmt: skip


def _head(key: str, text: str, hint: str, rows: Sequence[object]) -> Line:
    """The head of a part; keys are named where there is something to press them on."""
    return Line(key, Kind.HEAD, text.rstrip(), hint=hint if rows else "")


def _topics(rows: Sequence[Returning]) -> Iterator[Line]:
    for place, row in enumerate(rows):
        key = row.continues or f"standing {place}"
        yield Line(f"topic {key}", Kind.TOPIC, row.text, words.why_text(row), meaning=row)
    if not rows:
        yield Line("topics none", Kind.TEXT, EMPTY_TOPICS, tone="muted")


def _tasks(
    session: MeetingSession, tasks: Sequence[Task], outlook: Outlook, today: date
) -> Iterator[Line]:  # fmt: skip
    for task in tasks:
        day = outlook.arose.get(task.meeting_id)
        late = overdue(task, today)
        due = show_due(task.due, task.due_kind, task.due_as_written or "") or "bez termínu"
        parts = [
            owner_text(task) or "nikdo ho nemá",
            f"{due} – po termínu" if late else due,
            f"z {in_figures(day)}" if day is not None else "",
        ]
        tail = " · ".join(part for part in parts if part)
        yield Line(f"task {task.uid}", Kind.TASK, session.text_of(task), tail, late=late, meaning=task)
    if not tasks:
        yield Line("tasks none", Kind.TEXT, EMPTY_TASKS, tone="muted")


def _mail(outlook: Outlook) -> Iterator[Line]:
    count = words.mail_count(outlook.recipients)
    yield Line(
        "mail",
        Kind.HEAD,
        f"KOMU PŮJDE ZÁPIS  {count}",
        hint="ve skryté kopii" if outlook.recipients.members else "",
    )
    for place, (text, tone) in enumerate(words.mail_lines(outlook.recipients)):
        yield Line(f"mail {place}", Kind.TEXT, text, tone=tone)


def _dates(outlook: Outlook) -> Iterator[Line]:
    rows = [(row.date, f"{words.planned_text(row)} – naplánováno") for row in outlook.planned]
    rows += [(row.date, f"{words.announced_text(row)} – uzavřením se naplánuje") for row in outlook.unplanned]
    yield Line("dates", Kind.HEAD, f"DALŠÍ SETKÁNÍ  {len(rows) or ''}".rstrip())
    for place, (_, text) in enumerate(sorted(rows, key=lambda row: row[0] or date.max)):
        yield Line(f"date {place}", Kind.TEXT, text)
    if not rows:
        yield Line("dates none", Kind.TEXT, EMPTY_DATES, tone="muted")

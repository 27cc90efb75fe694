"""What each kind of document says, gathered from the archive: members of the day, open tasks, dates ahead."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kpss_desktop.czech.names import full_name, name_key
from kpss_desktop.domain.minutes import Meeting, Role
from kpss_desktop.domain.personal import Finding
from kpss_desktop.domain.publication import People
from kpss_desktop.domain.register import DocumentKind, Group, Place
from kpss_desktop.domain.round_table import for_paper
from kpss_desktop.domain.runs import tidy
from kpss_desktop.domain.tasks import owner_text
from kpss_desktop.services.meetings import NotFoundError, belongs
from kpss_desktop.services.planning import as_begun, dates_ahead
from kpss_desktop.storage import reading
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.system.values import dataclass

if TYPE_CHECKING:
    from kpss_desktop.documents.word import DocumentData, RosterEntry, TaskEntry

TYPOGRAPHY_KEY, APOLOGISE_KEY = "typography", "apologise_days"
APOLOGISE_DAYS, MOST_DAYS = 7, 99
"""By how many days before a meeting one is asked to apologise, unless the archive says otherwise; the most
that she may choose."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """What she decided about a publication, see `domain.publication.publication`.

    `shown` are points that are published with their internal passages after all.
    """

    people: People = People.INITIALS
    named: frozenset[str] | None = None
    withheld: tuple[Finding, ...] = ()
    shown: frozenset[str] = frozenset()
    author_named: bool | None = None


def meeting_and_group(fetch: Fetch, meeting_id: int) -> tuple[Meeting, Group]:
    """A meeting, its place in full where the register knows it, and its group. Raises NotFoundError."""
    meeting = reading.read_meeting(fetch, meeting_id)
    if meeting is None:
        raise NotFoundError(meeting_id)
    groups: list[Group] = reading.read_all(fetch, Group)
    head = meeting.head
    if head.place and not head.place_full:
        places: list[Place] = reading.read_all(fetch, Place)
        full = next((row.full for row in places if row.short == head.place), "")
        meeting = replace(meeting, head=replace(head, place_full=full or None))
    return meeting, next(group for group in groups if group.id == head.group_id)


def document_data(
    fetch: Fetch, kind: DocumentKind, meeting_id: int, today: date, *,
    publishing: Publishing | None = None, typography: bool | None = None,
) -> "DocumentData":  # fmt: skip
    """All that a document of that kind may say; `typography` None: as the archive has it.

    Raises NotFoundError.
    """
    from kpss_desktop.documents.word import DocumentData

    meeting, group = meeting_and_group(fetch, meeting_id)
    meeting = as_begun(fetch, meeting, today)
    settings, choices = reading.read_settings(fetch), publishing or Publishing()
    day = meeting.head.date
    of_list = kind is DocumentKind.TASKS
    public = kind is DocumentKind.PUBLIC
    shown = to_publish(fetch, meeting, group, choices) if public else with_shown(meeting, choices)
    return DocumentData(
        meeting=None if of_list else shown,
        group=group,
        tasks=tuple(_open_tasks(fetch, group.id)) if of_list else None,
        roster=_signing(fetch, meeting, day or today) if kind is DocumentKind.ATTENDANCE else (),
        planned=None if public else dates_ahead(fetch, meeting),
        apologise_by=apologise_by(day, settings),
        today=today if of_list else None,
        typography=settings.get(TYPOGRAPHY_KEY) != "off" if typography is None else typography,
        people=choices.people,
        named=choices.named,
        withheld=choices.withheld,
        author_named=choices.author_named,
    )


def apologise_days(settings: Mapping[str, str]) -> int:
    """By how many days before a meeting one is asked to apologise, as the settings of an archive say."""
    text = settings.get(APOLOGISE_KEY)
    return int(text) if text is not None and text.isdecimal() and len(text) < 4 else APOLOGISE_DAYS


def apologise_by(day: date | None, settings: Mapping[str, str]) -> date | None:
    """The last day to apologise for a meeting of that day; None where that is not known."""
    if day is None or day.toordinal() <= (days := apologise_days(settings)):
        return None
    return day - timedelta(days=days)


def to_publish(fetch: Fetch, meeting: Meeting, group: Group, choices: Publishing) -> Meeting:
    """The meeting with all in it that a publication may print, so that nothing goes past what is left out."""
    head = meeting.head
    head = replace(head, title=head.title or group.title, next_meetings=dates_ahead(fetch, meeting))
    return with_shown(replace(meeting, head=head), choices)


def with_shown(meeting: Meeting, choices: Publishing) -> Meeting:
    """The meeting as documents have it, nothing internal left in points that shall be published after all.

    A topic noted for next time was not on the agenda; its point says it.
    """
    meeting = replace(for_paper(meeting), topics=tuple(row for row in meeting.topics if row.point is None))
    if not choices.shown:
        return meeting
    return replace(meeting, points=tuple(
        replace(point, internal=False, runs=tidy(replace(run, internal=False) for run in point.runs))
        if point.uid in choices.shown else point
        for point in meeting.points
    ))  # fmt: skip


def document_name(kind: DocumentKind, meeting: Meeting, group: Group, today: date) -> str:
    """The name of the file: 2024-01-08_pozvanka_<group>.docx; a list of tasks has the date of its making."""
    from kpss_desktop.documents.word import file_name

    if kind is DocumentKind.TASKS:
        meeting = replace(meeting, head=replace(meeting.head, date=today))
    return file_name(meeting, group, kind.value)


def _open_tasks(fetch: Fetch, group_id: int) -> "Iterator[TaskEntry]":
    from kpss_desktop.documents.word import TaskEntry

    for found in reading.read_group_tasks(fetch, group_id):
        task = found.task
        yield TaskEntry(
            text=found.text,
            owner=owner_text(task) or None,
            due=task.due,
            due_kind=task.due_kind,
            due_as_written=task.due_as_written,
            status=task.status,
            arose=found.date,
        )


def _signing(fetch: Fetch, meeting: Meeting, day: date) -> "tuple[RosterEntry, ...]":
    """Who signs the sheet: the members of that day; where the register knows none, those of the meeting."""
    from kpss_desktop.documents.word import RosterEntry

    members = tuple(_roster(fetch, meeting.head.group_id, day))
    if members:
        return members
    rows = [row for row in meeting.attendance if row.role is not Role.GUEST and row.name]
    return tuple(
        RosterEntry(
            full_name(row.name, row.titles_before or "", row.titles_after or ""), row.organisation or ""
        )
        for row in sorted(rows, key=lambda row: name_key(row.name))
    )


def _roster(fetch: Fetch, group_id: int, day: date) -> "Iterator[RosterEntry]":
    """The members of a group on a day, by surname."""
    from kpss_desktop.documents.word import RosterEntry

    rows = (row for row in reading.read_roster(fetch, group_id) if belongs(row.membership, day))
    members = {row.person.id: row for row in rows}
    for row in sorted(members.values(), key=lambda row: name_key(row.person.name)):
        person, home = row.person, row.organisation
        name = full_name(person.name, person.titles_before, person.titles_after)
        yield RosterEntry(name, home.short if home is not None else "")

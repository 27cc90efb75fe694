"""What is due now, and personal lists that remind everybody of their open tasks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from kpss_desktop.czech.dates import clock, in_words
from kpss_desktop.czech.deadlines import show_due
from kpss_desktop.czech.names import name_key
from kpss_desktop.czech.text import fold
from kpss_desktop.documents.mail import Draft, Recipient, checked_addresses, draft_file, filled, unique
from kpss_desktop.domain.minutes import DueKind, Owner, OwnerKind
from kpss_desktop.domain.register import Group, RosterRow
from kpss_desktop.domain.tasks import GroupTask, overdue, owner_text
from kpss_desktop.services.mailing import snippet
from kpss_desktop.services.meetings import belongs
from kpss_desktop.services.planning import planned_heads
from kpss_desktop.services.register import Register
from kpss_desktop.storage import planning, reading
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.system.values import dataclass

INVITE_DAYS, MOST_DAYS = 7, 99
"""By how many days before a meeting its invitation goes out, unless she says otherwise; the most."""
WEEK, MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to be sent: of which meeting, on what day that is, and until when it is to go out."""

    meeting_id: int
    day: date
    by: date


@dataclass(frozen=True, slots=True)
class Ahead:
    """A planned meeting of the next thirty days; `group` is named where there are several."""

    meeting_id: int
    day: date
    start: time | None
    place: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What is due now: tasks over their term and of the next seven days, invitations, meetings ahead."""

    late: int = 0
    soon: int = 0
    invitations: tuple[Invitation, ...] = ()
    ahead: tuple[Ahead, ...] = ()


def due_now(fetch: Fetch, today: date) -> Due:
    """What is due on a day, in all groups. Raises ArchiveError."""
    settings = reading.read_settings(fetch)
    groups: dict[int, Group] = {group.id: group for group in reading.read_all(fetch, Group)}
    rows = planning.planned_until(fetch, today, today + timedelta(days=MOST_DAYS + 7))
    invited = planning.invited(fetch) if rows else frozenset()
    invitations, ahead = [], []
    for number, group_id, day, start, place in rows:
        by = day - timedelta(days=invite_days(settings, groups[group_id]))
        if number not in invited and by <= today + WEEK:
            invitations.append(Invitation(number, day, by))
        if day <= today + MONTH:
            name = groups[group_id].short or groups[group_id].name if len(groups) > 1 else ""
            hour = time.fromisoformat(start) if start else None
            ahead.append(Ahead(number, day, hour, place or "", name))
    late, soon = planning.open_terms(fetch, today, today + WEEK)
    return Due(late, soon, tuple(invitations), tuple(ahead))


def invite_key(group: Group) -> str:
    """The setting of a group that says how many days ahead invitations go out."""
    return f"invite_days.{group.name}"


def invite_days(settings: Mapping[str, str], group: Group) -> int:
    """How many days before a meeting of a group its invitation goes out."""
    text = settings.get(invite_key(group))
    return int(text) if text is not None and text.isdecimal() and len(text) < 3 else INVITE_DAYS


# Personal lists


@dataclass(frozen=True, slots=True)
class PersonalList:
    """The open tasks of one owner, by due date, and who gets them; nobody where no address is known."""

    name: str
    tasks: tuple[GroupTask, ...]
    recipients: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminders:
    """Owners whose drafts were written into `folder`, those without an address, tasks without an owner."""

    folder: Path
    written: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unowned: int = 0


def personal_lists(fetch: Fetch, group_id: int, today: date) -> tuple[list[PersonalList], int]:
    """The lists of everybody who has an open task of a group, by name, and how many tasks nobody has."""
    people = {row.person.id: row for row in reading.read_roster(fetch, group_id)}
    members = {row.person.id: row for row in reading.read_roster(fetch, group_id)
               if belongs(row.membership, today)}  # fmt: skip
    found: dict[tuple[OwnerKind, int | str], tuple[Owner, list[GroupTask]]] = {}
    unowned = 0
    for task in reading.read_group_tasks(fetch, group_id):
        owners = task.task.owners or _by_wording(task.task.owner, people.values())
        unowned += not owners
        for key, owner in {_key(owner): owner for owner in reversed(owners)}.items():
            found.setdefault(key, (replace(owner, name=owner.name.strip()), []))[1].append(task)
    lists = [
        PersonalList(_label(owner, people), tuple(tasks), _recipients(owner, people, members))
        for owner, tasks in found.values()
    ]
    return sorted(lists, key=lambda row: name_key(row.name)), unowned


def _key(owner: Owner) -> tuple[OwnerKind, int | str]:
    """What makes two owners one, however each was written: somebody has one list and gets one e-mail."""
    if owner.kind is OwnerKind.EVERYBODY:
        return owner.kind, ""
    return owner.kind, owner.ref or fold(owner.name).strip()


def _by_wording(written: str | None, rows: Iterable[RosterRow]) -> tuple[Owner, ...]:
    """An owner who is only written: a person of exactly that name, else somebody nobody knows."""
    if not written or not written.strip():
        return ()
    bearers = {row.person.id: row.person for row in rows if fold(row.person.name) == fold(written)}
    if len(bearers) == 1:
        person = next(iter(bearers.values()))
        return (Owner(OwnerKind.PERSON, person.name, person.id),)
    return (Owner(OwnerKind.ROLE, written.strip()),)


def _label(owner: Owner, people: Mapping[int, RosterRow]) -> str:
    if owner.kind is OwnerKind.PERSON and (row := people.get(owner.ref or 0)) is not None:
        return row.person.name
    return "všichni" if owner.kind is OwnerKind.EVERYBODY else owner.name


def _recipients(
    owner: Owner, people: Mapping[int, RosterRow], members: Mapping[int, RosterRow]
) -> tuple[Recipient, ...]:
    """Who gets the list of an owner: the person; members of the organisation, in the role, or all of them."""
    if owner.kind is OwnerKind.PERSON:
        row = people.get(owner.ref or 0)
        wanted = [] if row is None else [row.person]
    elif owner.kind is OwnerKind.ORGANISATION:
        wanted = [row.person for row in members.values() if _is_of(row, owner)]
    elif owner.kind is OwnerKind.ROLE:
        wanted = [row.person for row in members.values() if fold(row.person.function) == fold(owner.name)]
    else:
        wanted = [row.person for row in members.values()]
    found = [
        Recipient(person.name, address)
        for person in sorted(wanted, key=lambda person: name_key(person.name))
        for address in checked_addresses(person.email)[0]
    ]
    return unique(found)


def _is_of(row: RosterRow, owner: Owner) -> bool:
    home = row.organisation
    if home is None:
        return False
    same = owner.ref is not None and home.id == owner.ref
    return same or fold(owner.name) in (fold(home.short), fold(home.full))


def reminder_draft(register: Register, group: Group, personal: PersonalList, today: date) -> Draft:
    """The e-mail that reminds an owner; several who share it do not see each other."""
    wording = snippet(register, "reminder")
    values = _values(register.archive.fetch, group, personal, today)
    alone = len({one.name for one in personal.recipients}) == 1
    return Draft(
        subject=filled(wording.subject, values),
        text=filled(wording.text, values),
        to=personal.recipients[0] if alone else None,
        bcc=() if alone else personal.recipients,
    )


def _values(fetch: Fetch, group: Group, personal: PersonalList, today: date) -> dict[str, str]:
    head = next(iter(planned_heads(fetch, group.id, today)), None)
    return {
        "skupina": group.name,
        "jméno": personal.name,
        "úkoly": "\n".join(_line(task, personal.name, today) for task in personal.tasks),
        "zpracoval": group.author or "",
        "datum": in_words(head.date) if head is not None and head.date else "",
        "začátek": clock(head.start) if head is not None and head.start else "",
        "místo": (head.place_full or head.place or "") if head is not None else "",
    }


def _line(found: GroupTask, name: str, today: date) -> str:
    task = found.task
    when = show_due(task.due, task.due_kind, task.due_as_written or "")
    before = "do " if task.due_kind is DueKind.DAY and task.due else ""
    said = [f"{before}{when}"] if when else []
    said += ["po termínu"] if overdue(task, today) else []
    others = owner_text(task)
    said += [f"společně: {others}"] if len(task.owners) > 1 and others != name else []
    return f"– {found.text}" + (f" ({', '.join(said)})" if said else "")


def write_reminders(register: Register, group: Group, folder: Path, today: date) -> Reminders:
    """Write a draft for each owner with an address into a new folder within `folder`.

    Nothing that is there is ever replaced. Raises ArchiveError, ExportError.
    """
    from kpss_desktop.services.outgoing import put_file, why_not_written

    lists, unowned = personal_lists(register.archive.fetch, group.id, today)
    ready = [row for row in lists if row.recipients]
    without = tuple(row.name for row in lists if not row.recipients)
    target = _new_folder(folder, f"{today.isoformat()}_pripominky_{_token(group.short or group.name)}")
    if not ready:
        return Reminders(target, (), without, unowned)
    taken: set[str] = set()
    try:
        target.mkdir(parents=True)
    except OSError as error:
        raise why_not_written(error, target) from error
    for row in ready:
        name = _token(row.name)
        while name in taken:
            name += "-2"
        taken.add(name)
        draft = reminder_draft(register, group, row, today)
        put_file(target / f"ukoly_{name}.eml", draft_file(draft), register.archive.path)
    return Reminders(target, tuple(row.name for row in ready), without, unowned)


def _new_folder(folder: Path, name: str) -> Path:
    """The first of name, name-2, name-3 that is not there."""
    number, path = 1, folder / name
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}"
    return path


def _token(text: str) -> str:
    """What every disk takes in a name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:60] or "bez-jmena"

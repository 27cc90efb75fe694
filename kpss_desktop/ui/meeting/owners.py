"""Who may have a task: people, organisations, roles, everybody, and how a typed name is understood."""

from collections.abc import Sequence

from kpss_desktop.czech.names import name_key
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.minutes import Owner, OwnerKind, Presence
from kpss_desktop.domain.register import Organisation, RosterRow
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting.suggestions import Choice

ROLES = ("manažer skupiny",)
EVERYBODY = "všichni"


def owner_choices(
    session: MeetingSession, organisations: Sequence[Organisation], roster: Sequence[RosterRow]
) -> list[Choice]:
    """People present first, then everybody and the roles, organisations, and the others by name."""
    present, others = _people(session, roster)
    known = {fold(row.short) for row in organisations}
    bare = sorted({row.organisation for row in session.attendance if row.organisation})
    return [
        *present,
        Choice(EVERYBODY, "", Owner(OwnerKind.EVERYBODY, EVERYBODY)),
        *(Choice(role, "role", Owner(OwnerKind.ROLE, role)) for role in ROLES),
        *(
            Choice(row.short, row.full or "organizace", Owner(OwnerKind.ORGANISATION, row.short, row.id))
            for row in organisations
        ),
        *(
            Choice(name, "organizace", Owner(OwnerKind.ORGANISATION, name))
            for name in bare
            if fold(name) not in known
        ),
        *others,
    ]


def people_choices(session: MeetingSession, roster: Sequence[RosterRow]) -> list[Choice]:
    """People present first, then the others by name."""
    present, others = _people(session, roster)
    return [*present, *others]


def _people(session: MeetingSession, roster: Sequence[RosterRow]) -> tuple[list[Choice], list[Choice]]:
    """Those present, and all others: first of the meeting, then of the register."""
    rows = sorted(session.attendance, key=lambda row: name_key(row.name))
    here = [row for row in rows if row.status is Presence.PRESENT]
    away = [row for row in rows if row.status is not Presence.PRESENT]
    known = {row.person_id for row in rows if row.person_id is not None}
    registered = {row.person.id: row for row in roster if row.person.id not in known}
    present, others = (
        [_person(row.name, row.organisation, row.person_id) for row in of] for of in (here, away)
    )
    others += [
        _person(row.person.name, row.organisation.short if row.organisation else None, row.person.id)
        for row in registered.values()
    ]
    return present, others


def _person(name: str, organisation: str | None, ref: int | None) -> Choice:
    return Choice(name, organisation or "", Owner(OwnerKind.PERSON, name, ref))


def read_owners(written: str, choices: Sequence[Choice], chosen: dict[str, Owner]) -> tuple[Owner, ...]:
    """Understand "Anna Vzorová, všichni": what was chosen from the offers wins, else the exact wording."""
    by_text: dict[str, list[Owner]] = {}
    for choice in choices:
        by_text.setdefault(fold(choice.text), []).append(choice.meaning)
    found: list[Owner] = []
    for part in written.split(","):
        key = fold(part)
        if key in chosen:
            found.append(chosen[key])
        elif len(by_text.get(key, ())) == 1:
            found.append(by_text[key][0])
    return tuple(dict.fromkeys(found))

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
    rows = sorted(session.attendance, key=lambda row: name_key(row.name))
    present = [row for row in rows if row.status is Presence.PRESENT]
    others = [row for row in rows if row.status is not Presence.PRESENT]
    people = {row.person_id for row in rows if row.person_id is not None}
    known = {fold(row.short) for row in organisations}
    bare = sorted({row.organisation for row in rows if row.organisation} - {None})
    return [
        *(_person(row.name, row.organisation, row.person_id) for row in present),
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
        *(_person(row.name, row.organisation, row.person_id) for row in others),
        *(
            _person(row.person.name, row.organisation.short if row.organisation else None, row.person.id)
            for row in roster
            if row.person.id not in people
        ),
    ]


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

"""An archive with tasks of every kind, for tests of the table of all tasks. Its today is TODAY."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kpss_desktop.domain.minutes import (
    DueKind,
    MeetingStatus,
    Owner,
    OwnerKind,
    Task,
    TaskStatus,
)
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import Group, MembershipKind
from kpss_desktop.services.context import Services
from tests.helpers.archives import add_group, add_meeting, add_member, meeting_of

JANUARY = date(2024, 1, 8)


@dataclass(frozen=True)
class Made:
    """What `fill` made: the group, its meeting in January, and the owners by name."""

    group: Group
    meeting: int
    anna: Owner
    emil: Owner
    beta: Owner


def task(uid: str, **values: Any) -> Task:
    """A task without a point."""
    due = values.get("due")
    defaults: dict[str, Any] = {
        "order": uid, "meeting_id": 0, "text": f"úkol {uid}", "own_text": True,
        "due_kind": DueKind.DAY if due else DueKind.NONE,
    }  # fmt: skip
    return Task(uid=uid, **(defaults | values))


def add_tasks(services: Services, group: Group, day: date | None, *tasks: Task, **head: Any) -> int:
    """A final meeting with points for the tasks that name one, by their text."""
    texts = tuple(one.text for one in tasks if one.point)
    meeting = meeting_of(group, day=day, points=texts, status=MeetingStatus.FINAL, **head)
    points = iter(meeting.points)
    placed = [
        replace(one, point=next(points).uid, own_text=False, text="") if one.point else one for one in tasks
    ]
    ordered = [replace(one, order=key) for one, key in zip(placed, spread(len(placed)), strict=True)]
    return add_meeting(services, replace(meeting, tasks=tuple(ordered)))


def fill(services: Services) -> Made:
    """A group whose former member still has a task, with tasks late, of this week, later, undated, closed."""
    group = next(iter(services.register.groups()), None) or add_group(services)
    anna = add_member(services, group, "Anna Vzorová", "Organizace Beta")
    emil = add_member(services, group, "Emil Smyšlený", "Úřad Gama", kind=MembershipKind.FORMER)
    home = services.register.organisation_named("Organizace Beta")
    assert home is not None
    anna_owner = Owner(OwnerKind.PERSON, anna.name, anna.id)
    emil_owner = Owner(OwnerKind.PERSON, emil.name, emil.id)
    beta = Owner(OwnerKind.ORGANISATION, home.short, home.id)
    meeting = add_tasks(
        services, group, JANUARY,
        task("late", point="x", text="Úkol: dodat závěrečnou zprávu do 29. 2. 2024", due=date(2024, 2, 29),
             owner="paní Vzorová", owners=(anna_owner,)),
        task("week", text="poslat dopis", due=date(2024, 3, 20), owner="Beta", owners=(beta,)),
        task("later", text="ověřit kapacity", due=date(2024, 6, 30), due_kind=DueKind.QUARTER,
             owner="Emil Smyšlený", owners=(emil_owner,)),
        task("undated", text="pozvat sdružení"),
        task("waits", text="připravit podklady", due_kind=DueKind.NEXT_MEETING,
             due_as_written="do příštího setkání", owner="Vzorová, Beta", owners=(anna_owner, beta)),
        task("done", text="doplnit tabulku", status=TaskStatus.DONE, owner="Vzorová", owners=(anna_owner,)),
        task("cancelled", text="svolat schůzku", status=TaskStatus.CANCELLED),
        task("proposed", text="možná něco", proposed=True),
    )  # fmt: skip
    return Made(group, meeting, anna_owner, emil_owner, beta)

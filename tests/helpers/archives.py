"""Archives for tests, and the services on them, with a clock that stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kpss_desktop.domain.minutes import Attendance, Head, Meeting, Point, Topic
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import Group, Membership, MembershipKind, Organisation, Person
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import FixedClock

TODAY = date(2024, 3, 18)


def clock() -> FixedClock:
    """The afternoon of a Monday."""
    return FixedClock(datetime(2024, 3, 18, 14, 5))


@contextmanager
def services_in(folder: Path, name: str = "archiv.kpss") -> Iterator[Services]:
    """A new archive (or the one there already) with its services."""
    path = folder / name
    archive = Archive(path) if path.exists() else Archive.create(path)
    services = bundle(archive, clock())
    yield services
    services.close()


def add_group(services: Services, **values: Any) -> Group:
    """A group of the register."""
    defaults: dict[str, Any] = {
        "name": "Ukázková skupina", "short": "ukazka", "title": "Setkání ukázkové skupiny.",
        "place": "Dílna", "author": "Anna Vzorová",
    }  # fmt: skip
    return services.register.save(Group(**(defaults | values)))


def add_member(
    services: Services,
    group: Group,
    name: str,
    organisation: str = "",
    kind: MembershipKind = MembershipKind.MEMBER,
    **tie: Any,
) -> Person:
    """A person who belongs to a group."""
    home: Organisation | None = services.register.organisation_named(organisation)
    person = services.register.save(Person(name=name, organisation_id=home.id if home else None))
    services.register.save(Membership(person_id=person.id, group_id=group.id, kind=kind, **tie))
    return person


def meeting_of(
    group: Group,
    *,
    day: date | None = TODAY,
    topics: tuple[str, ...] = (),
    points: tuple[str | tuple[int, str], ...] = (),
    attendance: tuple[Attendance, ...] = (),
    **head: Any,
) -> Meeting:
    """A meeting as a value; points are texts, or levels with texts, under the first topic if there is one."""
    made = tuple(
        Topic(uid=f"t{index}-{day}", order=key, text=text)
        for index, (text, key) in enumerate(zip(topics, spread(len(topics)), strict=True))
    )
    rows = [row if isinstance(row, tuple) else (0, row) for row in points]
    return Meeting(
        id=0,
        head=Head(group_id=group.id, title=head.pop("title", group.title), date=day, **head),
        topics=made,
        points=tuple(
            Point(
                uid=f"p{index}-{day}", order=key, level=level, runs=text_runs(text),
                topic=made[0].uid if made else None,
            )
            for index, ((level, text), key) in enumerate(zip(rows, spread(len(rows)), strict=True))
        ),
        attendance=attendance,
    )  # fmt: skip


def add_meeting(services: Services, meeting: Meeting) -> int:
    """Put a whole meeting into the archive."""
    from kpss_desktop.storage.writing import insert_meeting

    return services.archive.write(lambda connection: insert_meeting(connection, meeting))


def emptied(services: Services) -> Services:
    """The same archive with nothing in it, which is quicker than a new one."""
    from kpss_desktop.storage.tables import metadata

    def work(connection: Any) -> None:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())

    services.archive.write(work)
    return services

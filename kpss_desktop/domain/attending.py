"""Counting who came, and noticing who did not."""

from collections.abc import Iterable, Sequence

from kpss_desktop.domain.minutes import Attendance, Presence

CYCLE = (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT, Presence.UNRECORDED)


def next_presence(status: Presence) -> Presence:
    """The state that follows when one key goes round them."""
    return CYCLE[(CYCLE.index(status) + 1) % len(CYCLE)]


def counts(rows: Iterable[Attendance]) -> dict[Presence, int]:
    """How many are in each state."""
    result = dict.fromkeys(CYCLE, 0)
    for row in rows:
        result[row.status] += 1
    return result


def same_person(one: Attendance, other: Attendance) -> bool:
    """True if two rows of different meetings mean one person: by the register, else by the bare name."""
    if one.person_id is not None and other.person_id is not None:
        return one.person_id == other.person_id
    return one.name == other.name


def missing_of_last(rows: Sequence[Attendance], last: Sequence[Attendance]) -> list[Attendance]:
    """Those present last time who are neither present nor accounted for now, in the order of last time."""
    here = [row for row in rows if row.status is not Presence.UNRECORDED]
    return [
        before
        for before in last
        if before.status is Presence.PRESENT and not any(same_person(before, row) for row in here)
    ]


def seated(rows: Sequence[Attendance], last: Sequence[Attendance]) -> list[Attendance]:
    """Rows as the panel shows them: those of last time first, each part in the order given."""
    came = [row for row in last if row.status is Presence.PRESENT]
    ids = {row.person_id for row in came if row.person_id is not None}
    names = {row.name for row in came}
    return sorted(rows, key=lambda row: row.person_id not in ids and row.name not in names)

"""What a publication leaves out, and what in it may still be personal, before and after it is made."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpss_desktop.domain.publication import (
    Finding,
    LeftOut,
    LeftOutKind,
    People,
    private_people,
    publication,
    scan,
)
from kpss_desktop.services.composing import Publishing, meeting_and_group, with_shown
from kpss_desktop.services.problems import Notice
from kpss_desktop.storage.reading import Fetch


@dataclass(frozen=True, slots=True)
class Preview:
    """A publication before it is made: what it leaves out, and what was found in the text that stays.

    `everybody` are the uids of all who are named in the attendance.
    """

    left_out: tuple[LeftOut, ...]
    found: tuple[Finding, ...]
    everybody: frozenset[str] = frozenset()


def preview(fetch: Fetch, meeting_id: int, choices: Publishing | None = None) -> Preview:
    """Look at the publication of a meeting as it would be. Raises NotFoundError."""
    choices = choices or Publishing()
    meeting = with_shown(meeting_and_group(fetch, meeting_id)[0], choices)
    made = publication(meeting, choices.people, choices.named, choices.withheld)
    private = () if choices.people is People.NAMES else private_people(meeting, choices.named)
    everybody = frozenset(row.uid for row in meeting.attendance)
    return Preview(made.left_out, scan(made.meeting, private), everybody)


def named_but(seen: Preview, by_name: Iterable[str]) -> frozenset[str]:
    """Who appears by name when these private people shall too: for `Publishing.named`."""
    private = {row.uid for row in seen.left_out if row.kind is LeftOutKind.NAME}
    return seen.everybody - (private - set(by_name))


def notices(seen: Preview) -> tuple[Notice, ...]:
    """What is worth saying about a publication that was made without being looked at."""
    result = []
    counts = {kind: sum(row.kind is kind for row in seen.left_out) for kind in LeftOutKind}
    if seen.left_out:
        values: dict[str, object] = {kind.value: count for kind, count in counts.items()}
        result.append(Notice("public_left_out", values))
    if seen.found:
        result.append(Notice("public_found", {"found": tuple(row.text for row in seen.found)}))
    return tuple(result)

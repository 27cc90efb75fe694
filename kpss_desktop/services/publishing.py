"""What a publication leaves out, and what in it may still be personal, before and after it is made."""

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
from kpss_desktop.services.composing import Publishing, meeting_and_group
from kpss_desktop.services.problems import Notice
from kpss_desktop.storage.reading import Fetch


@dataclass(frozen=True, slots=True)
class Preview:
    """A publication before it is made: what it leaves out, and what was found in the text that stays."""

    left_out: tuple[LeftOut, ...]
    found: tuple[Finding, ...]


def preview(fetch: Fetch, meeting_id: int, choices: Publishing | None = None) -> Preview:
    """Look at the publication of a meeting as it would be. Raises NotFoundError."""
    choices = choices or Publishing()
    meeting, _ = meeting_and_group(fetch, meeting_id)
    made = publication(meeting, choices.people, choices.named, choices.withheld)
    private = () if choices.people is People.NAMES else private_people(meeting, choices.named)
    return Preview(made.left_out, scan(made.meeting, private))


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

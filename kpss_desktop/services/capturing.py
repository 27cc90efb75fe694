"""How a line about a task is understood while it is typed: who has it and by when, and what else it may mean.

Pure: the same text in the same surroundings gives the same reading.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kpss_desktop.czech.deadlines import Deadline, DeadlineKind, find_deadlines
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.mention_owners import SURE_FROM
from kpss_desktop.domain.mention_types import Mention, Mentionable
from kpss_desktop.domain.mention_types import Owner as Named
from kpss_desktop.domain.minutes import DueKind, Owner, OwnerKind, Task
from kpss_desktop.services.surroundings import Surroundings
from kpss_desktop.system.values import dataclass

ASKED_FROM = 30
"""From which weight a name that is not surely the owner's is offered as one; the rest is spoken of."""

_KEPT = 200
_TRIGGER = re.compile(r"\s*(?:nejpozději |nejdéle |termín|t\s*:|do |k |ke |\()", re.IGNORECASE)
_JOINED = re.compile(r"[\s,;/&+]*(?:\ba\b|\bi\b)?[\s,;/&+]*")


@dataclass(frozen=True, slots=True)
class Day:
    """One way to read a term."""

    due: date | None
    kind: DueKind
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says of its task; what stands first is what the task gets.

    `owner` is the wording, `owners` whom it means: empty where that is not sure, then `who` has those who
    may be meant, likeliest first, and `asked` the name under which a choice is remembered. `days` are the
    ways to read the term, of which the first is kept; `unsure` says that it should be confirmed, `impossible`
    that there is no such day. `who_at` and `when_at` are places in the text, `signs` those of `@` that go.
    """

    owner: str | None = None
    owners: tuple[Owner, ...] = ()
    due: date | None = None
    due_kind: DueKind = DueKind.NONE
    due_as_written: str | None = None
    due_meeting: int | None = None
    unsure: bool = False
    impossible: bool = False
    who: tuple[Owner, ...] = ()
    asked: str = ""
    days: tuple[Day, ...] = ()
    who_at: tuple[int, int] | None = None
    when_at: tuple[int, int] | None = None
    signs: tuple[int, ...] = ()

    @property
    def doubtful(self) -> bool:
        """True if several may be meant and nothing tells which."""
        return not self.owners and bool(self.who) and self.owner is not None


NOTHING = Reading()
Reader = Callable[[str], Reading]


def understand(text: str, around: Surroundings) -> Reading:
    """What the text of a line, without its sign, says of a task: who has it and by when."""
    found = around.readings.get(text)
    if isinstance(found, Reading):
        return found
    reading = _with_owner(_with_due(NOTHING, text, around), text, around)
    if len(around.readings) >= _KEPT:
        around.readings.clear()
    around.readings[text] = reading
    return reading


# When


def _with_due(reading: Reading, text: str, around: Surroundings) -> Reading:
    found = find_deadlines(text, around.base, around.next_meeting)
    if not found:
        return reading
    ranked = sorted(found, key=lambda one: (_rank(one), one.start))
    best = ranked[0]
    rivals = [one for one in ranked[1:] if _rank(one) == _rank(best) and one.due != best.due]
    days = dict.fromkeys(
        [
            *([] if best.impossible else [_day(best, around)]),
            *(_day(other, around) for other in rivals if other.due is not None),
            *(Day(day, DueKind.DAY) for day in best.candidates),
            *(_day(other, around) for other in ranked[1:] if other.due is not None),
        ]
    )
    kept = Day(None, DueKind.NONE) if best.impossible else next(iter(days))
    return replace(
        reading,
        due=kept.due,
        due_kind=kept.kind,
        due_meeting=kept.meeting,
        due_as_written=best.wording.strip() or None,
        unsure=best.impossible or not best.sure or (bool(rivals) and _rank(best) in (0, 2)),
        impossible=best.impossible,
        days=tuple(days),
        when_at=(best.start, best.end),
    )


def _rank(found: Deadline) -> int:
    """What a deadline counts against others of its line: 0 for one that says "by" a day and is sure."""
    if found.kind is DeadlineKind.NONE and not found.impossible:
        return 5  # a wish without a date
    by = bool(_TRIGGER.match(found.wording))
    if found.impossible:
        return 1 if by else 4
    return (0 if by else 2) if found.sure else 3


def _day(found: Deadline, around: Surroundings) -> Day:
    kind = DueKind(str(found.kind))
    meets = kind is DueKind.NEXT_MEETING and found.due == around.next_meeting
    return Day(found.due, kind, around.next_meeting_id if meets else None)


# Who


def _with_owner(reading: Reading, text: str, around: Surroundings) -> Reading:
    ranked = around.directory.owners_in(text)
    if not ranked.candidates:
        return reading
    signs = tuple(
        mention.start
        for mention in {one.mention.start: one.mention for one in ranked.candidates}.values()
        if mention.by_sign and _is_full(text, mention, around)
    )
    best = ranked.candidates[0]
    mention = best.mention
    reading = replace(reading, signs=signs, who_at=(mention.start, mention.end))
    together = _together(text, ranked.candidates)
    if together is not None:
        wording, owners = together
        return replace(reading, owner=wording, owners=owners)
    if best.weight < ASKED_FROM:
        return replace(reading, who=_people(ranked.candidates), who_at=(mention.start, mention.end))
    wording = _wording(text, mention)
    asked = name_asked(mention) if len(mention.candidates) > 1 else ""
    chosen = around.choices.get(asked) if asked else None
    if chosen is not None and chosen in [owner_of(who) for who in mention.candidates]:
        sure = best.weight >= SURE_FROM and _alone(ranked.candidates, mention)
    else:
        chosen, sure = owner_of(best.who), ranked.sure
    rest = tuple(who for who in _people(ranked.candidates) if who != chosen)
    return replace(
        reading,
        owner=wording,
        owners=(chosen,) if sure else (),
        who=(chosen, *rest),
        asked=asked,
    )


def owner_of(who: Mentionable) -> Owner:
    """Somebody who was named, as the owner of a task."""
    return Owner(OwnerKind(str(who.kind)), who.name, who.ref)


def name_asked(mention: Mention) -> str:
    """Under which name a choice is remembered: what the names of all who may be meant share."""
    words = [fold(who.name).split() for who in mention.candidates]
    shared = [word for word in words[0] if all(word in other for other in words[1:])]
    return " ".join(shared) or fold(mention.best.name)


def _people(candidates: Sequence[Named]) -> tuple[Owner, ...]:
    return tuple(dict.fromkeys(owner_of(one.who) for one in candidates))


def _alone(candidates: Sequence[Named], mention: Mention) -> bool:
    """If no other name of the line weighs as much."""
    return all(one.mention is mention or one.weight < candidates[0].weight for one in candidates)


def _wording(text: str, mention: Mention) -> str:
    return text[mention.start + mention.by_sign : mention.end]


def _together(text: str, candidates: Sequence[Named]) -> tuple[str, tuple[Owner, ...]] | None:
    """The names of a list that have the task together, "Vzor a Vzorová"; None where there is no list."""
    first = candidates[0]
    equal = [one for one in candidates if one.weight == first.weight]
    if len(equal) < 2 or first.weight < SURE_FROM or not all(one.mention.sure for one in equal):
        return None
    mentions = sorted((one.mention for one in equal), key=lambda mention: mention.start)
    joined = all(_JOINED.fullmatch(text[left.end : right.phrase]) for left, right in pairwise(mentions))
    if not joined and not all(mention.by_sign for mention in mentions):
        return None
    wording = ", ".join(_wording(text, mention) for mention in mentions)
    if joined and not any(mention.by_sign for mention in mentions):
        wording = text[mentions[0].start : mentions[-1].end]
    return wording, tuple(owner_of(mention.best) for mention in mentions)


def _is_full(text: str, mention: Mention, around: Surroundings) -> bool:
    """If a name behind `@` is written to its end, so that the sign may go."""
    if len(mention.candidates) > 1 and name_asked(mention) != fold(text[mention.start + 1 : mention.end]):
        return False
    words = fold(text[mention.start + 1 : mention.end])
    for who in mention.candidates:
        for name in (who.name, *who.others):
            if words == fold(name) or words in fold(name).split():
                return True
    bare = text[: mention.start] + text[mention.start + 1 :]
    return any(one.start == mention.start for one in around.directory.find(bare))


# What a task keeps of it


def fill(task: Task, reading: Reading) -> Task:
    """A task with what its line says; what she set by hand meanwhile stays where she has."""
    return refill(task, NOTHING, reading)


def refill(task: Task, before: Reading, after: Reading) -> Task:
    """A task whose line was changed: what still equals the reading of the text before gives way to the new.

    What she chose, typed or confirmed by hand stays.
    """
    if (before.owner, before.owners) != (after.owner, after.owners) and (task.owner, task.owners) == (
        before.owner,
        before.owners,
    ):
        task = replace(task, owner=after.owner, owners=after.owners)
    was, now = _term(before), _term(after)
    if was != now and (task.due, task.due_kind, task.due_as_written) == was:
        task = replace(
            task, due=after.due, due_kind=after.due_kind, due_as_written=after.due_as_written,
            due_meeting=after.due_meeting, unsure=after.unsure,
        )  # fmt: skip
    return task


def _term(reading: Reading) -> tuple[date | None, DueKind, str | None]:
    return reading.due, reading.due_kind, reading.due_as_written

"""What an act changed, as values: the same value saves it, shows it and takes it back."""

from collections.abc import Callable, Iterable

from kpss_desktop.domain.minutes import Entity, Head
from kpss_desktop.system.values import dataclass

Key = tuple[type, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing of a meeting before and after; None before makes it, None after removes it."""

    before: Entity | None
    after: Entity | None

    @property
    def key(self) -> Key:
        thing = self.after if self.after is not None else self.before
        assert thing is not None
        return entity_key(thing)

    def inverse(self) -> "Edit":
        return Edit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one act did to one meeting. `label` names the act in Czech, `initiator` who must not repaint."""

    meeting_id: int
    label: str
    edits: tuple[Edit, ...]
    initiator: object | None = None

    def touches(self, kind: type) -> bool:
        """True if a thing of `kind` was changed."""
        return any(isinstance(edit.after or edit.before, kind) for edit in self.edits)


def entity_key(thing: Entity) -> Key:
    """What names a thing within the archive; a meeting has one head."""
    return (type(thing), "" if isinstance(thing, Head) else thing.uid)


def squash(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Join edits of one thing, first before with last after; those that come to nothing go."""
    joined: dict[Key, Edit] = {}
    for edit in edits:
        earlier = joined.pop(edit.key, None)
        joined[edit.key] = edit if earlier is None else Edit(earlier.before, edit.after)
    return tuple(edit for edit in joined.values() if edit.before != edit.after)


def renewed(edits: Iterable[Edit], now: Callable[[Entity], Entity]) -> tuple[Edit, ...]:
    """The same edits of things that are otherwise meanwhile; `now` says how."""
    return tuple(Edit(edit.before and now(edit.before), edit.after and now(edit.after)) for edit in edits)

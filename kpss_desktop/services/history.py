"""The one history of a meeting: what was done, in the order she did it, taken back act by act."""

from collections.abc import Callable, Sequence

from kpss_desktop.domain.changes import Edit, Key, renewed, squash
from kpss_desktop.domain.minutes import Entity
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One act: its name in Czech, its edits, and the key of the acts that still join it."""

    label: str
    edits: tuple[Edit, ...]
    merge: object | None = None


class History:
    """Steps done and steps taken back. Undo and redo return the step whose edits are to be applied."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, label: str, edits: Sequence[Edit], merge: object | None = None) -> None:
        """Note an act. One with the `merge` key of the last joins it; what was taken back is forgotten."""
        last = self._done[-1] if self._done else None
        if merge is not None and last is not None and last.merge == merge and not self._undone:
            joined = squash((*last.edits, *edits))
            self._done.pop()
            if joined:
                self._done.append(Step(last.label, joined, merge))
            return
        self._undone.clear()
        self._done.append(Step(label, tuple(edits), merge))

    def close(self) -> None:
        """Let nothing more join the last step."""
        if self._done and self._done[-1].merge is not None:
            last = self._done.pop()
            self._done.append(Step(last.label, last.edits))

    def renew(self, now: Callable[[Entity], Entity]) -> None:
        """Let what was done be about things as they are `now`, where no act has changed them."""
        for steps in (self._done, self._undone):
            steps[:] = [Step(step.label, renewed(step.edits, now), step.merge) for step in steps]

    def undo(self) -> Step | None:
        """The step to take back, with its edits inverted, last first; None where nothing is left."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(Step(step.label, step.edits))
        return Step(step.label, tuple(edit.inverse() for edit in reversed(step.edits)))

    def redo(self) -> Step | None:
        """The step to do again, None where nothing was taken back."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step

    def touched(self) -> set[Key]:
        """What names the things that acts, done or taken back, are about."""
        return {edit.key for step in (*self._done, *self._undone) for edit in step.edits}

    @property
    def depth(self) -> int:
        """How many acts are done and can be taken back."""
        return len(self._done)

    @property
    def next_undo(self) -> str | None:
        """What undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def next_redo(self) -> str | None:
        """What redo would do again."""
        return self._undone[-1].label if self._undone else None

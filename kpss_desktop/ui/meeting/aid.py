"""What helps while she types: one object for each help, offered keys and told of lines by the editor.

An aid never changes the document itself. It calls verbs of the services, and what it wants to show beside
a line it hands to the painter as a `MarginNote`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent, QPainter, QTextBlock

from kpss_desktop.domain.changes import Changes
from kpss_desktop.system.values import dataclass

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A few words in the margin beside a line, one below the other, each with its colour in the theme.

    `whole` is all that there is to say, where there is no room for it.
    """

    rows: tuple[tuple[str, str], ...]
    whole: str = ""


class Aid(QObject):
    """Does nothing by itself: an aid overrides what it needs. All are called with a session shown."""

    paints = False
    """True where `paint` is to be called; each call costs a tenth of what a key may."""
    writes = False
    """True where `key` is to be asked about keys that only write, too."""

    def __init__(self, editor: "MinutesEditor") -> None:
        super().__init__(editor)
        self.editor = editor

    def restart(self) -> None:
        """Another session is shown, or none."""

    def wants(self, event: QKeyEvent) -> bool:
        """True for a key that is this aid's now, whatever it means in the window."""
        del event
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Take a key before the editor does; False leaves it."""
        del event
        return False

    def typed(self) -> None:
        """The text of the caret's line has changed by a key; it is not collected yet."""

    def line_left(self, uid: str) -> None:
        """The caret has left a line, whose text is in the session now."""

    def line_entered(self, uid: str) -> None:
        """The caret has come into a line."""

    def focus_left(self) -> None:
        """The keys go elsewhere now."""

    def refresh(self, changes: Changes) -> None:
        """Something was changed, by whomever."""

    def acts(self) -> dict[str, Callable[[], None]]:
        """What it does of the actions in `actions.py`, by their names."""
        return {}

    def note(self, uid: str) -> MarginNote | None:
        """What to show beside a line instead of what the program itself would; None for nothing."""
        del uid
        return None

    def paint(self, painter: QPainter, block: QTextBlock, uid: str, top: float) -> None:
        """Paint on a line that is in view; `top` is where its layout begins, in the viewport."""


class ActingAid(Aid):
    """An aid whose keys stand for acts: what `meant` names is wanted, and done when it is pressed."""

    def meant(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does now, None where it is not this aid's."""
        raise NotImplementedError

    def wants(self, event: QKeyEvent) -> bool:
        return self.meant(event) is not None

    def key(self, event: QKeyEvent) -> bool:
        act = self.meant(event)
        if act is not None:
            act()
        return act is not None


class Aids:
    """The aids of one editor, in the order in which they are asked.

    Where they are not made with the editor, `bring` makes them: at the first key that is more than a letter,
    which is all that a text can do without them.
    """

    def __init__(self) -> None:
        self.all: list[Aid] = []
        self.painting: list[Aid] = []
        self.writing: list[Aid] = []
        self.noting: list[Aid] = []
        self.told: list[Aid] = []
        """Of what is typed."""
        self.bring: Callable[[], object] | None = None

    def add(self, aid: Aid) -> None:
        """Ask this one too, after those that are there."""
        self.all.append(aid)
        if aid.paints:
            self.painting.append(aid)
        if aid.writes:
            self.writing.append(aid)
        if type(aid).note is not Aid.note:
            self.noting.append(aid)
        if type(aid).typed is not Aid.typed:
            self.told.append(aid)

    def wants(self, event: QKeyEvent) -> bool:
        """True if one of them wants the key."""
        self._need_for(event)
        return any(aid.wants(event) for aid in self.all)

    def key(self, event: QKeyEvent, *, writes: bool = False) -> bool:
        """Offer a key, which `writes` and nothing else; True where one took it."""
        self._need_for(event)
        return any(aid.key(event) for aid in (self.writing if writes else self.all))

    def _need_for(self, event: QKeyEvent) -> None:
        if self.bring is not None and not event.text().isalnum() and event.text() != " ":
            self.bring()

    def complete(self) -> None:
        """Make those that are not there yet."""
        if self.bring is not None:
            self.bring()

    def typed(self) -> None:
        """Tell those who listen that the text of the caret's line was changed by a key."""
        for aid in self.told:
            aid.typed()

    def acts(self) -> dict[str, Callable[[], None]]:
        """What all of them do of the actions, by their names."""
        return {name: act for aid in self.all for name, act in aid.acts().items()}

    def note(self, uid: str) -> MarginNote | None:
        """What the first of them has to say beside a line."""
        for aid in self.noting:
            if (found := aid.note(uid)) is not None:
                return found
        return None

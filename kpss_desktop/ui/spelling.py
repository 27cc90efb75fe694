"""Spelling as the pages see it: questions go to the speller's thread, its answers come as signals here.

Light, so that it is there from the start; the speller itself is made behind the window, and not at all
where she does not want it.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from kpss_desktop.services.spelling import Checked


class SpellerLike(Protocol):
    """What `services.spelling.Speller` does for the pages."""

    @property
    def state(self) -> str:
        """ "sleeping", "loading" or "ready"."""

    @property
    def explanation(self) -> str:
        """Why it sleeps."""

    @property
    def dictionary(self) -> Path | None:
        """The dictionary in use."""

    def start(self) -> None:
        """Look for the dictionary."""

    def request(self, line_id: Hashable, text: str) -> None:
        """Have a line read."""

    def show(self, line_ids: Sequence[Hashable]) -> None:
        """Say which lines are visible."""

    def suggest(self, word: str) -> bool:
        """Ask what may have been meant; False where no answer will come."""

    def add_word(self, word: str) -> None:
        """Keep a word."""

    def remove_word(self, word: str) -> None:
        """Forget a word."""

    def set_names(self, names: Iterable[str]) -> None:
        """Replace the names."""

    def close(self) -> None:
        """End it."""


Make = Callable[
    [Callable[["list[Checked]"], None], Callable[[str, list[str]], None], Callable[[], None]], SpellerLike
]
"""Makes a speller for its listeners on_checked, on_suggested, on_changed, called in its own thread."""


class Spelling(QObject):
    """The speller of the open archive, or none.

    `checked` brings lines that were read (a list of Checked), `suggested` what may have been meant by a
    word, `changed` says that the state, her words or the names changed: what is shown is worth asking anew.
    """

    checked = Signal(object)
    suggested = Signal(str, object)
    changed = Signal()
    _told = Signal(int, str, object)  # from the speller's thread to this one

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make: Make | None = None
        self._speller: SpellerLike | None = None
        self._number = 0
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def speller(self) -> SpellerLike | None:
        """The one at work; None where spelling is off."""
        return self._speller

    @property
    def ready(self) -> bool:
        """True while lines are read."""
        return self._speller is not None and self._speller.state == "ready"

    def begin(self, make: Make, *, on: bool = True) -> None:
        """Say how a speller is made for the archive that is open now, and start one if it is wanted."""
        self.end()
        self._make = make
        self.turn(on=on)

    def turn(self, *, on: bool) -> None:
        """Start a speller, anew where there is one, or end it."""
        self._close()
        if on and self._make is not None:
            self._number += 1
            number = self._number
            self._speller = self._make(
                lambda results: self._told.emit(number, "checked", results),
                lambda word, found: self._told.emit(number, "suggested", (word, found)),
                lambda: self._told.emit(number, "changed", None),
            )
            self._speller.start()
        self.changed.emit()

    def end(self) -> None:
        """End the speller: the archive is about to be closed."""
        self._make = None
        self._close()

    def _close(self) -> None:
        speller, self._speller = self._speller, None
        if speller is not None:
            speller.close()

    def _on_told(self, number: int, what: str, values: object) -> None:
        if number != self._number or self._speller is None:
            return  # the last words of one that was ended
        if what == "checked":
            self.checked.emit(values)
        elif what == "suggested" and isinstance(values, tuple):
            self.suggested.emit(*values)
        else:
            self.changed.emit()

"""The palette: one line in the middle of the window that finds everything. Enter does it, Esc leaves.

She opens it in the middle of a sentence; when it closes, the caret is where it was, and what she was
writing has not been touched.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.keys import Keys
from kpss_desktop.ui.meeting.suggestions import Choice, ChoiceList
from kpss_desktop.ui.palette_model import Entry, best, prepared, words_of

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.bridge import Bridge
    from kpss_desktop.ui.commands import Commands
    from kpss_desktop.ui.meeting.page import MeetingPage

SHOWN, MOST = 10, 30
HINT = "Příkaz, osoba, téma, úkol nebo setkání"
_POPUP = Qt.FocusReason.PopupFocusReason
_QUIET = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Palette(QFrame):
    """A child of the window. `near` gives what is at hand, asked once at each opening; `far` what else has
    the folded words, asked at each key; `hint` says so where the far things are not ready yet."""

    def __init__(
        self,
        window: QWidget,
        near: Callable[[], Iterable[Entry]],
        far: Callable[[list[str]], Iterable[Entry]],
        hint: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._near, self._far, self._hint = near, far, hint
        self._entries: list[Entry] = []
        self._before: QWidget | None = None
        self.finish: Callable[[], object] = _nothing
        """Called when the archive is about to be closed: nothing is read any more."""
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "overlay")
        self.setAccessibleName("Paleta")
        self.field = QLineEdit(placeholderText=HINT)
        self.field.setAccessibleName(HINT)
        self.offers = ChoiceList(self)
        theme.mark(self.offers, "plain")
        self._nothing = QLabel()
        theme.mark(self._nothing, "small", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(2),) * 4)
        column.setSpacing(theme.space(1))
        for widget in (self.field, self.offers, self._nothing):
            column.addWidget(widget)
        self.hide()

    def _connect(self) -> None:
        self.field.textChanged.connect(self.refresh)
        self.field.installEventFilter(self)
        self.offers.clicked.connect(self._take)
        Keys(
            self.field,
            {
                "Return": self._take, "Esc": self.close_palette, "Ctrl+Shift+P": self.close_palette,
                "Down": lambda: self.offers.step(1), "Up": lambda: self.offers.step(-1),
                "PgDown": lambda: self._page(1), "PgUp": lambda: self._page(-1), "Tab": _nothing,
                "Shift+Tab": _nothing,
            },
        )  # fmt: skip
        window = self.parentWidget()
        if window is not None:
            window.installEventFilter(self)

    def open_palette(self) -> None:
        """Show the line, empty, with the keys in it."""
        self._before = QApplication.focusWidget()
        self._entries = prepared(self._near())
        self.field.clear()
        self.refresh()
        self.show()
        self.raise_()
        self.field.setFocus(_POPUP)

    def close_palette(self) -> None:
        """Put the palette away; the keys go back to where they were."""
        before, self._before = self._before, None
        had = self.field.hasFocus()
        self.hide()
        if before is not None and had:
            before.setFocus(_POPUP)

    def refresh(self) -> None:
        """Show what fits what is typed now."""
        typed = self.field.text()
        words = words_of(typed)
        far = list(self._far(words)) if words else []
        found = best([*self._entries, *far], typed, MOST) if words else self._entries[:MOST]
        self.offers.put([Choice(row.text, row.detail, row) for row in found])
        self.offers.scrollToTop()
        hint = self._hint() if words else ""
        self._nothing.setText(hint or ("" if found else "Nic takového tu není."))
        self._nothing.setVisible(bool(self._nothing.text()))
        self._fit()

    def waiting(self) -> bool:
        """True while there is more to be found in a moment."""
        return bool(self._hint())

    def refresh_shown(self) -> None:
        """There is more to be found than a moment ago."""
        if self.isVisible():
            self.refresh()

    def _page(self, step: int) -> None:
        last = len(self.offers.choices) - 1
        goal = max(0, min(last, self.offers.currentIndex().row() + step * (SHOWN - 1)))
        self.offers.setCurrentIndex(self.offers.model().index(goal, 0))

    def _take(self) -> None:
        choice = self.offers.picked()
        if choice is None:
            return
        self.close_palette()
        cast(Entry, choice.meaning).act()

    def _fit(self) -> None:
        """In the middle of the window, a little above, as high as what it shows."""
        window = self.parentWidget()
        if window is None:
            return
        count = len(self.offers.choices)
        self.offers.setVisible(count > 0)
        room = max(1, (window.height() - theme.space(40)) // max(1, self.offers.sizeHintForRow(0)))
        self.offers.setFixedHeight(self.offers.sizeHintForRow(0) * max(1, min(count, SHOWN, room)) + 2)
        width = min(window.width() - theme.space(8), theme.space(170))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setGeometry((window.width() - width) // 2, window.height() // 8, width, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _QUIET:
                self._before = None
                self.hide()
        elif event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)


def make_palette(
    window: QWidget,
    commands: "Commands",
    services: "Services",
    bridge: "Bridge",
    page: "Callable[[], MeetingPage | None]",
    go: Callable[[int, str | None], object],
) -> Palette:
    """The palette of a window; see `PaletteSource` for what it is given."""
    from kpss_desktop.ui.palette_source import PaletteSource

    source = PaletteSource(commands, services, bridge, page, go, window)
    palette = Palette(window, source.near, source.far, source.hint)
    palette.finish = source.finish
    source.then = palette.refresh_shown
    source.shown = lambda: str(getattr(window, "shown", ""))
    return palette


def _nothing() -> None:
    """Tab stays in the line."""

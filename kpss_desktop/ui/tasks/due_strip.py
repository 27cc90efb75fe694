"""A quiet strip at the top of the start page: invitations to send, meetings ahead, tasks late or due soon.

Her eyes find the next meeting and what is to be done for it; one key does the first of it.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kpss_desktop.czech.dates import WEEKDAYS_SHORT, clock, in_figures, with_weekday
from kpss_desktop.czech.text import plural
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Review, Task
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.reminding import Ahead, Due, Invitation, due_now
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import BY_NAME, keys_text
from kpss_desktop.ui.bridge import Bridge

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services

_MOST_INVITATIONS, _MOST_AHEAD = 2, 3
_SOON = 150  # ms: no key waits for what is due to be read


class DueStrip(QFrame):
    """`meeting_wanted` asks to open a meeting, `invitation_wanted` to make its invitation; `filter_wanted`
    brings what to find among the tasks. Hidden where nothing is due; read anew whenever its page is shown."""

    meeting_wanted = Signal(int)
    invitation_wanted = Signal(int)
    filter_wanted = Signal(str)

    def __init__(self, services: "Services", bridge: Bridge, page: QWidget) -> None:
        super().__init__(page)
        self._services = services
        self._page = page
        self._rows: list[QWidget] = []
        self._first: QPushButton | None = None
        self._build()
        page.installEventFilter(self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._on_changed)
        bridge.changed.connect(self._on_edited)
        bridge.meetings_changed.connect(self._on_changed)
        key = QShortcut(QKeySequence(BY_NAME["due_first"].keys[0]), page)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.act)

    def _build(self) -> None:
        theme.mark(self, "bar")
        self.setAccessibleName("Co je na řadě")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
        self._column.setSpacing(theme.space(1))
        self.hide()

    def act(self) -> None:
        """Do the first thing that is due: an invitation, else open the next meeting."""
        if self._first is not None and not self.isHidden():
            self._first.click()

    def refresh(self) -> None:
        """Read what is due now."""
        try:
            due = due_now(self._services.archive.fetch, self._services.clock.today())
        except ArchiveError:  # whoever shows the tasks says it
            due = Due()
        self._show(due)

    def _show(self, due: Due) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._first = [], None
        for one in due.invitations[:_MOST_INVITATIONS]:
            self._add_invitation(one)
        if due.ahead:
            self._add_ahead(due)
        elif due.late or due.soon:
            self._add_row([*self._counts(due)])
        self.setVisible(bool(self._rows))

    # Rows

    def _add_row(self, parts: list[QWidget]) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(2))
        for part in parts:
            line.addWidget(part)
        line.addStretch(1)
        self._column.addWidget(row)
        self._rows.append(row)

    def _add_invitation(self, one: Invitation) -> None:
        today = self._services.clock.today()
        late = one.by < today
        when = "dnes" if one.by == today else f"do {with_weekday(one.by)}"
        said = f"Pozvánka na {with_weekday(one.day)}: poslat {when}"
        text = QLabel(f"{said} – po termínu" if late else said)
        theme.mark(text, *(("error",) if late else ("warning",) if one.by == today else ()))
        button = self._button("Udělat pozvánku", partial(self.invitation_wanted.emit, one.meeting_id))
        button.setAccessibleName(f"Udělat pozvánku na {in_figures(one.day)}")
        self._add_row([text, button, *self._key_of(button)])

    def _add_ahead(self, due: Due) -> None:
        parts: list[QWidget] = []
        label = QLabel("Setkání:")
        theme.mark(label, "small", "muted")
        parts.append(label)
        for one in due.ahead[:_MOST_AHEAD]:
            button = self._button(_ahead_words(one), partial(self.meeting_wanted.emit, one.meeting_id))
            button.setToolTip(f"Otevřít setkání {in_figures(one.day)} a připravit program")
            theme.mark(button, "quiet")
            parts += [button, *self._key_of(button)]
        if len(due.ahead) > _MOST_AHEAD:
            more = QLabel(f"a další {len(due.ahead) - _MOST_AHEAD}")
            theme.mark(more, "small", "muted")
            parts.append(more)
        self._add_row([*parts, *self._counts(due)])

    def _counts(self, due: Due) -> list[QWidget]:
        parts: list[QWidget] = []
        if due.late:
            words = plural(due.late, "úkol po termínu", "úkoly po termínu", "úkolů po termínu")
            parts.append(self._button(words, partial(self.filter_wanted.emit, "po termínu")))
            theme.mark(parts[-1], "quiet", "error")
        if due.soon:
            words = plural(due.soon, "úkol do 7 dnů", "úkoly do 7 dnů", "úkolů do 7 dnů")
            label = QLabel(words)
            theme.mark(label, "small", "muted")
            parts.append(label)
        return parts

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, autoDefault=True)
        button.clicked.connect(act)
        return button

    def _key_of(self, button: QPushButton) -> list[QWidget]:
        """The key of the first thing to do stands beside it, once."""
        if self._first is not None:
            return []
        self._first = button
        label = QLabel(keys_text(BY_NAME["due_first"]))
        theme.mark(label, "small", "muted")
        return [label]

    # What happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Show:
            self.refresh()
        return super().eventFilter(watched, event)

    def _on_edited(self, changes: Changes) -> None:
        """A task that was settled or moved is not late any more; what she does in a row is read once."""
        if changes.touches(Task) or changes.touches(Review):
            self._soon.start()

    def _on_changed(self) -> None:
        if self._page.isVisible():
            self.refresh()


def put_strip(page: QWidget, services: "Services", bridge: Bridge) -> DueStrip:
    """Put the strip at the top of a page, under its message."""
    strip, column = DueStrip(services, bridge, page), page.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(1, strip)
    return strip


def _ahead_words(one: Ahead) -> str:
    day = one.day
    words = [f"{WEEKDAYS_SHORT[day.weekday()]} {day.day}. {day.month}."]
    words += [clock(one.start)] if one.start else []
    words += [one.place] if one.place else []
    words += [one.group] if one.group else []
    return " ".join(words)

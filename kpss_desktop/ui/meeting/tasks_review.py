"""What is said of a task of before: a note, who said it, and how it stands as a point of the minutes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kpss_desktop.services import tasking
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.keys import Keys
from kpss_desktop.ui.meeting.parts import quiet_label
from kpss_desktop.ui.meeting.tasks_model import TaskRow

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor
    from kpss_desktop.ui.meeting.suggestions import Choice, Suggestions

NOT_BEFORE = "To jde jen u úkolu z minula."
WRITTEN = "Stav úkolu je v zápisu. Zpět ho vezme Ctrl+Z."


class ReviewBar(QWidget):
    """`kept(uid, note, said)` once she is done; `left` when she leaves it by a key."""

    kept = Signal(str, str, str)
    left = Signal()

    def __init__(self, people: "Callable[[], list[Choice]]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid = ""
        self._note = QLineEdit(placeholderText="co k úkolu zaznělo")
        self._note.setAccessibleName("Poznámka k úkolu")
        self._said = QLineEdit(placeholderText="nepovinné")
        self._said.setAccessibleName("Kdo to řekl")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        for text, field, share in (("Poznámka", self._note, 3), ("Kdo to řekl", self._said, 2)):
            label = quiet_label(text)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field, share)
        row.addWidget(quiet_label("Enter uloží, Esc zruší"))
        for field in (self._note, self._said):
            Keys(field, {"Return": self._done, "Esc": self._cancel})
        self._people = people
        self._offers: Suggestions | None = None
        self.hide()

    def ask(self, uid: str, note: str, said: str) -> None:
        """Ask about a task, with what is known already."""
        if self._offers is None:
            from kpss_desktop.ui.meeting.suggestions import Suggestions

            self._offers = Suggestions(self._said, self._people)  # after the keys: it sees them first
        self._uid = uid
        self._note.setText(note)
        self._said.setText(said)
        self.show()
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._note.selectAll()

    def keep(self) -> None:
        """Hand over what is written, and go; the keys stay where they are."""
        if self.isHidden():
            return
        uid, self._uid = self._uid, ""
        self.hide()
        self.kept.emit(uid, self._note.text(), self._said.text())

    def _done(self) -> None:
        self.keep()
        self.left.emit()

    def _cancel(self) -> None:
        self._uid = ""
        self.hide()
        self.left.emit()

    def sizeHint(self) -> QSize:
        return QSize(300, super().sizeHint().height())


class Reviews(QObject):
    """Of one foot of tasks: `row` says where the keys are, `people` who may have said something, `say` tells
    something small.

    `ended` once the strip is left by a key. `editor` is where points are written.
    """

    ended = Signal()

    def __init__(
        self,
        foot: QWidget,
        row: Callable[[], TaskRow | None],
        people: "Callable[[], list[Choice]]",
        say: Callable[[str, str], None],
    ) -> None:
        super().__init__(foot)
        self.editor: MinutesEditor | None = None
        self.bar = ReviewBar(people)
        self._row, self._say = row, say
        self._session: MeetingSession | None = None
        self.bar.kept.connect(self._on_kept)
        self.bar.left.connect(self.ended)

    def show_session(self, session: MeetingSession | None) -> None:
        """Work for another meeting, or none."""
        self.bar.hide()
        self._session = session

    def ask(self) -> None:
        """Ask what was said of the task the keys are at."""
        if (found := self._found()) is not None:
            row = found[1]
            self.bar.ask(row.key, row.note, row.said)

    def report(self) -> None:
        """Write how that task stands into the minutes, at the caret."""
        found, editor = self._found(), self.editor
        if found is None or editor is None:
            return
        session, row = found
        editor.settle_line()
        editor.begin_act()
        written = tasking.report(session, row.key, editor.uid(), editor.topic())
        if written is not None:
            editor.go_to(written)
            self._say(WRITTEN, "good")

    def _found(self) -> tuple[MeetingSession, TaskRow] | None:
        session, row = self._session, self._row()
        if session is None or session.read_only or row is None:
            return None
        if row.today:
            self._say(NOT_BEFORE, "warning")
            return None
        return session, row

    def _on_kept(self, uid: str, note: str, said: str) -> None:
        session = self._session
        if session is not None and not session.read_only:
            tasking.set_review(session, uid, note, said)

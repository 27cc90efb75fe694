"""Follows the caret with what was said last time of its topic, or by its organisation in a round table.

Looking it up takes a few milliseconds, so it is done once for each subject, when the caret has rested a
moment and where it can be seen; a key that stays within a topic costs nothing.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from kpss_desktop.czech.text import quoted
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Head, Point, PointKind, Topic
from kpss_desktop.services.past import Past, PastMinutes, Subject, copy_past
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import Aid
from kpss_desktop.ui.meeting.past_panel import PastPanel

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

PAUSE = 40
"""Milliseconds that the caret rests before its subject is looked up."""


class _Trail:
    """What was found of a subject so far, the newest first, and the way further back."""

    def __init__(self, found: Iterator[Past]) -> None:
        self._rest = found
        self._seen: list[Past] = []
        self.place = 0
        self.ended = False

    def now(self) -> Past | None:
        """What stands at the place, reading on where it must."""
        while not self.ended and len(self._seen) <= self.place:
            try:
                past = next(self._rest, None)
            except ArchiveError:  # what is wrong with the archive is told where something is saved
                past = None
            if past is None:
                self.ended = True
            else:
                self._seen.append(past)
        return self._seen[self.place] if self.place < len(self._seen) else None

    def back(self) -> bool:
        """Go one meeting further back; False where there is none."""
        self.place += 1
        if self.now() is None:
            self.place -= 1
            return False
        return True


class Recalling(Aid):
    """Keeps the panel at the subject of the caret. `panel_wanted` asks for it to be shown; `noted` says what
    cannot be done."""

    panel_wanted = Signal()
    noted = Signal(str)

    def __init__(self, editor: "MinutesEditor", panel: PastPanel, past: PastMinutes) -> None:
        super().__init__(editor)
        self._panel = panel
        self._past = past
        self._subject: Subject | None = None
        self._trails: dict[Subject, _Trail] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        editor.topic_entered.connect(self._follow)
        panel.seen.connect(self._look)
        panel.older_wanted.connect(self.older)
        panel.newer_wanted.connect(self.newer)
        panel.copy_wanted.connect(self.copy)

    # What the editor tells

    def restart(self) -> None:
        self._forget()

    def line_entered(self, uid: str) -> None:
        self._follow()

    def refresh(self, changes: Changes) -> None:
        if changes.touches(Topic) or changes.touches(Head):
            self._forget()
        elif any(_speaker(edit.before) != _speaker(edit.after) for edit in changes.edits):
            self._follow()

    def _forget(self) -> None:
        self._subject, self._trails = None, {}
        self._follow()

    def _follow(self) -> None:
        if self._panel.isVisible():
            self._pause.start()

    # What she does

    def older(self) -> None:
        """Show what the meeting before the one that is shown said; first of all, show the panel."""
        if not self._ready():
            return
        trail = self._trail()
        if trail is not None and not trail.back():
            self.noted.emit("Starší zápis o tom v archivu není.")
        self._show()

    def newer(self) -> None:
        """Show the meeting after the one that is shown."""
        if not self._ready():
            return
        trail = self._trail()
        if trail is not None:
            trail.place = max(0, trail.place - 1)
        self._show()

    def copy(self) -> None:
        """Write what is shown into the minutes, below the caret or into its empty point."""
        if not self._ready():
            return
        editor, session, trail = self.editor, self.editor.session, self._trail()
        past = trail.now() if trail is not None else None
        if session is None or past is None:
            self.noted.emit("Není co převzít.")
            return
        editor.settle_line()
        editor.begin_act()
        last = copy_past(session, past, editor.uid(), editor.topic())
        if last is not None:
            editor.go_to(last)
            editor.follow_line()
            editor.setFocus()

    def _ready(self) -> bool:
        """True where the panel is in view; otherwise it is shown now, and nothing else done."""
        session = self.editor.session
        if session is None:
            return False
        if self._panel.isVisible():
            self._look()
            return True
        try:
            something = self._past.any_before(session)
        except ArchiveError:
            something = False
        if something:
            self.panel_wanted.emit()
        else:
            self.noted.emit("Skupina tu ještě nemá žádný starší zápis.")
        return False

    # How

    def _trail(self) -> _Trail | None:
        session, subject = self.editor.session, self._subject
        if session is None or subject is None:
            return None
        if subject not in self._trails:
            self._trails[subject] = _Trail(self._past.going_back(session, subject))
        return self._trails[subject]

    def _look(self) -> None:
        """Find the subject of the caret, and show what was said of it where that is another than before."""
        self._pause.stop()
        if self.editor.session is None or not self._panel.isVisible():
            return
        subject = self._subject_here()
        if subject != self._subject:
            self._subject = subject
            self._show()

    def _subject_here(self) -> Subject:
        """The organisation whose point the caret is in, or under; else the topic."""
        session = self.editor.session
        assert session is not None
        block = self.editor.textCursor().block()
        level = blocks.level_of(block) + 1
        while block.isValid() and level:
            if blocks.level_of(block) < level:
                level = blocks.level_of(block)
                name = _speaker(session.find(Point, blocks.uid_of(block)))
                if name:
                    return Subject(organisation=name)
            block = block.previous()
        return Subject(topic=self.editor.topic())

    def _show(self) -> None:
        trail, subject, session = self._trail(), self._subject, self.editor.session
        past = trail.now() if trail is not None else None
        self._panel.show_past(
            past,
            "" if past is not None or subject is None else _nothing(subject),
            older=past is not None and trail is not None and not trail.ended,
            newer=trail is not None and trail.place > 0,
            copy=session is not None and not session.read_only,
        )


def _speaker(thing: object) -> str:
    """The organisation that a point of a round table belongs to."""
    if isinstance(thing, Point) and thing.kind is PointKind.ROUND_TABLE:
        return thing.organisation or ""
    return ""


def _nothing(subject: Subject) -> str:
    if subject.organisation:
        return f"Co řekla organizace {quoted(subject.organisation)}, v dřívějších zápisech není."
    return "O tomhle tématu tu ještě nikdo nemluvil."

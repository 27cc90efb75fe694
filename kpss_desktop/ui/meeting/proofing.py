"""Spelling in the minutes: waves under wrong words, suggestions for them, and her own dictionary.

Typing never waits for it. Lines that are painted and not read yet are asked for a moment later, the others
when nothing else is to do; what comes back is painted, and the document is never touched. Where no
dictionary is at work, nothing is done at all.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextBlock, QTextCursor

from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Attendance, Point
from kpss_desktop.services import cleaning
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import ActingAid
from kpss_desktop.ui.meeting.waves import Waves
from kpss_desktop.ui.spelling import Spelling

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

SOON, LATER, NAMES = 250, 800, 2000
"""Milliseconds: until a line in view is read, until all others are, until new names are learnt."""

_KEYS = frozenset(int(key) for key in (Qt.Key.Key_Menu, Qt.Key.Key_F10, Qt.Key.Key_D))
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier

Ranges = list[tuple[int, int]]


class Line(NamedTuple):
    """A line as it was read: its text, and where its wrong words are, in Python characters."""

    text: str
    wrong: Ranges


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong word of a point, by its place in Python characters."""

    uid: str
    start: int
    end: int
    text: str


class Proofing(ActingAid):
    """`suggested(word, words)` answers `ask`; `word_added` names a word that is in her dictionary now."""

    paints = True
    suggested = Signal(str, object)
    word_added = Signal(str)
    failed = Signal(object)

    def __init__(
        self, editor: "MinutesEditor", spelling: Spelling, names: Callable[[], Iterable[str]]
    ) -> None:
        super().__init__(editor)
        self._spelling = spelling
        self._names = names
        self._awake = False
        self._lines: dict[str, Line] = {}
        self._seen: dict[str, str] = {}  # painted and not read: as painted
        self._unseen: dict[str, bool] = {}  # changed out of sight; True: to be read even if it is as it was
        self._under: Wrong | None = None
        self._waves = Waves()
        self._soon = self._timer(SOON, self._ask_for_seen)
        self._later = self._timer(LATER, self._ask_for_all)
        self._learning = self._timer(NAMES, self._learn)
        spelling.checked.connect(self._on_checked)
        spelling.changed.connect(self._on_changed)
        spelling.suggested.connect(self.suggested)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)

    def _timer(self, wait: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=wait)
        timer.timeout.connect(act)
        return timer

    # What the editor says

    def restart(self) -> None:
        self._lines, self._seen, self._unseen, self._under = {}, {}, {}, None
        if self._spelling.speller is not None:
            self._on_changed()
            self._learning.start(SOON)

    def refresh(self, changes: Changes) -> None:
        if not self._awake:
            return
        for edit in changes.edits:
            if isinstance(edit.after, Point):
                self._unseen.setdefault(edit.after.uid, False)
            elif edit.key[0] is Point:
                self._lines.pop(edit.key[1], None)
            elif edit.key[0] is Attendance:
                self._learning.start(NAMES)
        if self._unseen and not self._later.isActive():
            self._later.start()

    def learn_later(self) -> None:
        """Names may have changed: they are read again in a while."""
        if self._awake:
            self._learning.start(NAMES)

    def acts(self) -> dict[str, Callable[[], None]]:
        return {"suggest": self._open_menu, "add_word": self._add_here}

    def meant(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() not in _KEYS:
            return None
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and mods == _SHIFT):
            return self._open_menu
        return self._add_here if event.key() == Qt.Key.Key_D and mods == _SHIFT | _CONTROL else None

    def _open_menu(self) -> None:
        from kpss_desktop.ui.meeting.menu import open_at

        open_at(self.editor, self, self.editor.viewport().mapToGlobal(self.editor.cursorRect().bottomLeft()))

    def _add_here(self) -> None:
        word = self.wrong_here()
        if word is not None:
            self.add(word)

    # What is wrong

    def wrong_here(self, cursor: QTextCursor | None = None) -> Wrong | None:
        """The wrong word at the caret, or at another place; None where there is none."""
        cursor = cursor or self.editor.textCursor()
        if not self._awake:
            return None
        block = cursor.block()
        line = self._lines.get(blocks.uid_of(block))
        if line is None or not line.wrong:
            return None
        text = block.text()
        place = blocks.chars(text, cursor.position() - block.position())
        for start, end in _now(line, text):
            if start <= place <= end:
                return Wrong(blocks.uid_of(block), start, end, text[start:end])
        return None

    def wrong_words(self) -> Iterator[Wrong]:
        """All wrong words of the minutes that are known, line by line in no order."""
        session = self.editor.session
        for uid, line in self._lines.items() if session is not None and self._awake else ():
            point = session.find(Point, uid) if line.wrong and session is not None else None
            if point is not None:
                for start, end in _now(line, point.text):
                    yield Wrong(uid, start, end, point.text[start:end])

    def ask(self, word: str) -> bool:
        """Ask what may have been meant; False where no answer will come."""
        speller = self._spelling.speller
        return speller is not None and speller.suggest(word)

    def replace(self, wrong: Wrong, text: str) -> None:
        """Put a suggestion in the place of a wrong word, as one act; the caret stands behind it."""
        session = self.editor.session
        self.editor.collect()
        point = session.find(Point, wrong.uid) if session is not None else None
        if session is None or session.read_only or point is None:
            return
        if point.text[wrong.start : wrong.end] != wrong.text:
            return  # it was typed over meanwhile
        cleaning.correct(session, wrong.uid, wrong.start, wrong.end, text)
        block = self.editor.binding.block(wrong.uid)
        if block is not None:
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + blocks.units(block.text()[: wrong.start + len(text)]))
            self.editor.setTextCursor(cursor)

    def add(self, wrong: Wrong) -> None:
        """Take a word into her dictionary; it is no longer wrong anywhere."""
        speller = self._spelling.speller
        if speller is None:
            return
        try:
            speller.add_word(wrong.text)
        except ArchiveError as error:
            self.failed.emit(error)
            return
        self._lines = {
            uid: Line(text, [part for part in ranges if text[slice(*part)] != wrong.text])
            for uid, (text, ranges) in self._lines.items()
        }
        self.editor.viewport().update()
        self.word_added.emit(wrong.text)

    def forget(self, word: str) -> None:
        """Take a word out of her dictionary again."""
        speller = self._spelling.speller
        if speller is not None:
            try:
                speller.remove_word(word)
            except ArchiveError as error:
                self.failed.emit(error)

    # Reading

    def _on_changed(self) -> None:
        was, session = self._awake, self.editor.session
        self._awake = self._spelling.ready and session is not None and not session.read_only
        if self._awake and session is not None:
            if not was:
                self._learn()
            self._unseen = dict.fromkeys((point.uid for point in session.points), True)
            self._soon.start()
            self._later.start()
        if not self._awake:
            self._lines.clear()
        self.editor.viewport().update()

    def _learn(self) -> None:
        speller = self._spelling.speller
        if speller is not None and self.editor.session is not None:
            speller.set_names(self._names())

    def _ask_for_seen(self) -> None:
        speller = self._spelling.speller
        seen, self._seen = self._seen, {}
        if speller is None or not seen:
            return
        here = self.editor.textCursor().block()
        if (uid := blocks.uid_of(here)) in seen:
            seen[uid] = here.text()
        speller.show(list(seen))
        for uid, text in seen.items():
            speller.request(uid, text)

    def _ask_for_all(self) -> None:
        """Have read what was changed out of sight, and what never was in sight: F8 comes there too."""
        speller, session = self._spelling.speller, self.editor.session
        unseen, self._unseen = self._unseen, {}
        if speller is None or session is None:
            return
        for uid, anew in unseen.items():
            point, line = session.find(Point, uid), self._lines.get(uid)
            if point is not None and point.text and (anew or line is None or line.text != point.text):
                speller.request(uid, point.text)

    def _on_checked(self, results: Iterable[tuple[str, str, Ranges]]) -> None:
        session = self.editor.session
        if session is None or not self._awake:
            return
        for uid, text, wrong in results:
            before = self._lines.get(uid)
            self._lines[uid] = Line(text, wrong)
            if wrong if before is None else wrong != _now(before, text):
                self.editor.paint_line(uid)
        self._under = self.wrong_here()

    # Painting

    def _on_cursor_moved(self) -> None:
        """A word is not marked while she writes it: paint where that changes."""
        if not self._awake or not self._lines:
            return
        under = self.wrong_here()
        if under != self._under:
            for word in (self._under, under):
                if word is not None:
                    self.editor.paint_line(word.uid)
            self._under = under

    def paint(self, painter: QPainter, block: QTextBlock, uid: str, top: float) -> None:
        if not self._awake:
            return
        text = block.text()
        line = self._lines.get(uid)
        if line is None or line.text != text:
            if text:
                self._seen[uid] = text
                if not self._soon.isActive():
                    self._soon.start()
            if line is None:
                return
        if line.wrong:
            self._draw(painter, block, _now(line, text), top)

    def _draw(self, painter: QPainter, block: QTextBlock, wrong: Ranges, top: float) -> None:
        layout = block.layout()
        if layout.preeditAreaText():
            return  # places in the line are not those of its text now
        text = block.text()
        if block.length() - 1 != len(text):  # Qt counts some signs twice
            wrong = [(blocks.units(text[:start]), blocks.units(text[:end])) for start, end in wrong]
        cursor = self.editor.textCursor()
        if not cursor.hasSelection() and cursor.block() == block:
            here = cursor.positionInBlock()
            wrong = [(start, end) for start, end in wrong if not start <= here <= end]
        self._waves.draw(painter, layout, wrong, top)


def _now(line: Line, text: str) -> Ranges:
    """The wrong words of a line that still stand in its text of now, where they stand."""
    old = line.text
    if old == text or not line.wrong:
        return line.wrong
    same = _alike(old, text)
    tail = _alike(old[same:][::-1], text[same:][::-1])
    shift = len(text) - len(old)
    kept = [(start, end) for start, end in line.wrong if end < same]
    return kept + [(start + shift, end + shift) for start, end in line.wrong if start > len(old) - tail]


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with in common; halved, since a key asks it of every line painted."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low

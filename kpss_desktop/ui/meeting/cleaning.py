"""What is left to clean: Ctrl+M marks a point she did not manage to write, F8 walks all that wants a look.

A mark stands in amber beside its line, with a small flag before it. While F8 walks, one line under the
header says what the thing is and which key settles it; it goes when she goes on writing elsewhere.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTextBlock

from kpss_desktop.czech.dates import with_weekday
from kpss_desktop.czech.text import quoted
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.cleaning import Lack, Stop
from kpss_desktop.domain.minutes import Attendance, Point, Task
from kpss_desktop.domain.order import between
from kpss_desktop.services import cleaning
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import ActingAid
from kpss_desktop.ui.meeting.proofing import Proofing

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

NOTHING = "Nic k dočištění."
_KEYS = frozenset(int(key) for key in (Qt.Key.Key_M, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete))
_PLAIN, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Ways(NamedTuple):
    """How the walk leaves the minutes, and how it speaks; `say` takes an empty text for silence."""

    to_person: Callable[[str], None]
    to_task: Callable[[str], None]
    say: Callable[[str], None]


class CleaningAid(ActingAid):
    """`counted` tells how many things there are to clean, whenever that changes."""

    counted = Signal(int)
    paints = True

    def __init__(self, editor: "MinutesEditor", proofing: Proofing, ways: Ways) -> None:
        super().__init__(editor)
        self._proofing = proofing
        self._ways = ways
        self._cleaning: cleaning.Cleaning | None = None
        self._stop: Stop | None = None
        self._said = False
        self._count = -1

    def acts(self) -> dict[str, Callable[[], None]]:
        return {
            "mark": self.toggle_mark,
            "clean_next": lambda: self.step(1),
            "clean_previous": lambda: self.step(-1),
        }

    # What the editor says

    def restart(self) -> None:
        session = self.editor.session
        self._cleaning = None
        if session is not None:
            self._cleaning = cleaning.Cleaning(session, self.editor.is_doubtful)
        self._leave()
        self._tell_count()

    def refresh(self, changes: Changes) -> None:
        if self._cleaning is None:
            return
        self._cleaning.follow(changes)
        self._tell_count()
        if self._stop is not None and self._stop.lack is not Lack.SPELLING:
            if self._cleaning.stands(self._stop):
                return
            self._said = False  # settled: what is left is told once
            self._stop = None
            self._say(f"Hotovo. {_left(self._stops())}")

    def typed(self) -> None:
        if self._said and (self._stop is None or self._stop.point is None):
            self._leave()

    def line_entered(self, uid: str) -> None:
        self._tell_count()
        if self._said and (self._stop is None or self._stop.point != uid):
            self._leave()

    def meant(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does: Ctrl+M anywhere, Ctrl+Enter and Delete where the walk stands at such a thing."""
        if event.key() not in _KEYS:
            return None
        if event.key() == Qt.Key.Key_M and event.modifiers() == _CONTROL:
            return self.toggle_mark
        stop = self._stop
        if stop is None or self.editor.session is None or stop.point != self.editor.uid():
            return None
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == _CONTROL
        if stop.lack is Lack.UNSURE and enter:
            return lambda: cleaning.confirm_term(self._session(), stop.uid)
        if stop.lack is Lack.EMPTY and event.key() == Qt.Key.Key_Delete and event.modifiers() == _PLAIN:
            return lambda: cleaning.remove_empty(self._session(), stop.uid)
        return None

    # Marking

    def toggle_mark(self) -> None:
        """Mark the point of the caret as one to be written up, or take the mark off."""
        session = self.editor.session
        if session is None or session.read_only:
            return
        self.editor.settle_line()
        uid = self.editor.uid()
        if session.find(Point, uid) is not None:
            cleaning.toggle_marked(session, uid)
        else:  # the lone line of minutes that nobody has begun
            last = session.points[-1].order if session.points else None
            point = Point(
                uid=uid, order=between(last, None), topic=self.editor.topic(), marked=True,
                typed_at=session.stamp(),
            )  # fmt: skip
            session.apply([Edit(None, point)], "značka „dopsat“")
        self.editor.viewport().update()

    def paint(self, painter: QPainter, block: QTextBlock, uid: str, top: float) -> None:
        session = self.editor.session
        point = session.find(Point, uid) if session is not None else None
        if point is not None and point.marked and self.editor.margin_shown:  # not before the whole room
            self._flag(painter, block, top)

    def _flag(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        """A small flag at the edge of the sheet, one below the other whatever the level of the points."""
        line = block.layout().lineAt(0)
        size = line.ascent()
        x = self.editor.document().rootFrame().frameFormat().leftMargin() * 0.45
        foot = QPointF(x, top + line.y() + size)
        color = theme.color("warning")
        painter.setPen(QPen(color, max(1.2, size * 0.09)))
        painter.drawLine(foot, foot - QPointF(0, size * 0.8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        cloth = QRectF(x, foot.y() - size * 0.8, size * 0.5, size * 0.42)
        painter.drawPolygon([cloth.topLeft(), QPointF(cloth.right(), cloth.center().y()), cloth.bottomLeft()])

    # Walking

    def step(self, direction: int) -> None:
        """Go to the next thing to clean, or (-1) the one before; behind the last comes the first."""
        if self.editor.session is None or self._cleaning is None:
            return
        self.editor.settle_line()
        stops = self._stops()
        if not stops:
            self._stop = None
            self._say(NOTHING)
            return
        here = self._place()
        if direction > 0:
            stop = next((one for one in stops if one.place > here), stops[0])
        else:
            stop = next((one for one in reversed(stops) if one.place < here), stops[-1])
        self._go(stop)
        alike = [one for one in stops if (one.lack is Lack.SPELLING) is (stop.lack is Lack.SPELLING)]
        self._say(f"{self._words(stop)} ({alike.index(stop) + 1} z {len(alike)})")

    def _session(self) -> MeetingSession:
        assert self.editor.session is not None
        return self.editor.session

    def _stops(self) -> list[Stop]:
        session = self._session()
        if session.read_only or self._cleaning is None:
            return []
        places = {point.uid: index for index, point in enumerate(session.points)}
        words = [
            cleaning.misspelt(places[word.uid], word.uid, word.start, word.end)
            for word in self._proofing.wrong_words()
        ]
        return sorted([*self._cleaning.stops(), *words], key=lambda stop: stop.place)

    def _place(self) -> tuple[int, int, int, int]:
        """From where the next is looked for: the thing she stands at, else the caret."""
        stop = self._stop
        if stop is not None and (stop.point is None or stop.point == self.editor.uid()):
            return stop.place
        cursor = self.editor.textCursor()
        text = cursor.block().text()
        column = blocks.chars(text, cursor.selectionStart() - cursor.block().position())
        return cleaning.at_caret(cursor.blockNumber(), column - 1)

    def _go(self, stop: Stop) -> None:
        self._stop = stop
        if stop.point is None:
            (self._ways.to_person if stop.lack is Lack.NO_ORGANISATION else self._ways.to_task)(stop.uid)
            return
        self.editor.go_to(stop.point)
        if stop.lack is Lack.SPELLING and (block := self.editor.binding.block(stop.point)) is not None:
            text = block.text()
            start, end = blocks.units(text[: stop.start]), blocks.units(text[: stop.end])
            self.editor.setTextCursor(blocks.select_block(block, start, end))
            self.editor.ensureCursorVisible()
        self.editor.follow_line()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Speaking

    def _words(self, stop: Stop) -> str:
        session = self._session()
        if stop.lack is Lack.SPELLING:
            point = session.find(Point, stop.uid)
            word = point.text[stop.start : stop.end] if point is not None else ""
            return f"Pravopis: {quoted(word)}. Návrhy ukáže Shift+F10, do slovníku slovo přidá Ctrl+Shift+D."
        if stop.lack is Lack.NO_ORGANISATION:
            row = session.find(Attendance, stop.uid)
            return f"Host {row.name if row is not None else ''} je bez organizace. Dopište ji."
        task = session.find(Task, stop.uid)
        if task is not None and stop.lack is Lack.UNSURE:
            when = with_weekday(task.due) if task.due is not None else (task.due_as_written or "")
            return f"Nejistý termín: {when}. Potvrdí ho Ctrl+Enter, jiný nabídne F4."
        if task is not None and stop.lack is Lack.IMPOSSIBLE:
            return f"Termín {quoted(task.due_as_written or '')} v kalendáři není. Opravte ho v řádku."
        if task is not None and stop.lack is Lack.DOUBTFUL:
            return f"{task.owner} může být několik lidí. Vybere F4, potvrdí Ctrl+Enter."
        return _WORDS[stop.lack]

    def _say(self, text: str) -> None:
        self._said = True
        self._ways.say(text)

    def _leave(self) -> None:
        """She has gone on by herself: what was said is no longer true."""
        self._stop = None
        if self._said:
            self._said = False
            self._ways.say("")

    def _tell_count(self) -> None:
        session = self.editor.session
        count = 0
        if self._cleaning is not None and session is not None and not session.read_only:
            count = self._cleaning.count(self.editor.uid())
        if count != self._count:
            self._count = count
            self.counted.emit(count)


def _left(stops: list[Stop]) -> str:
    """What is left, counted as the header does: the dictionary does not know all that is right."""
    counted = sum(stop.lack is not Lack.SPELLING for stop in stops)
    if counted:
        return f"{'Zbývají' if 2 <= counted <= 4 else 'Zbývá'} {counted}, dál klávesou F8."
    return "Zbývá jen pravopis, dál klávesou F8." if stops else NOTHING


_WORDS = {
    Lack.MARKED: "Označeno k dopsání. Až bude hotovo, značku sundá Ctrl+M.",
    Lack.NO_OWNER: "Úkol nikdo nemá. K vlastníkovi vede Ctrl+Shift+T.",
    Lack.EMPTY: "Prázdný bod. Odstraní ho Delete.",
}

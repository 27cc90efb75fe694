"""The round table in the minutes: Enter leads from one organisation to the next, who was silent is dimmed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QTextBlock

from kpss_desktop.czech.text import listing, plural
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.minutes import Point, PointKind, Task
from kpss_desktop.domain.round_table import is_silent, said, tallies, unspoken
from kpss_desktop.services import round_table
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import Aid

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

_DIM = 80
"""Of 255: how much of the paper lies over a line that will not be printed, to make it as dim as hints."""


class RoundTableAid(Aid):
    """Walks the points of a round table. `noted` says what came of beginning one."""

    paints = True
    noted = Signal(str)

    def __init__(self, editor: "MinutesEditor") -> None:
        super().__init__(editor)
        self._silent: frozenset[str] = frozenset()
        self._tallies: dict[str, str] = {}  # by the first point of the section: „3 z 9 mluvily“

    def begin(self) -> None:
        """Give each organisation present its point below the caret, and go to the first."""
        editor, session = self.editor, self.editor.session
        if session is None:
            return
        if session.read_only:
            editor.refused.emit()
            return
        editor.settle_line()
        editor.begin_act()
        made = round_table.begin(session, editor.uid(), editor.topic())
        if made.first is not None:
            editor.go_to(made.first)
            editor.follow_line()
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.noted.emit(_told(made))

    # What the editor tells

    def restart(self) -> None:
        self._count()

    def refresh(self, changes: Changes) -> None:
        if any(self._matters(edit) for edit in changes.edits) and self._count():
            self.editor.viewport().update()

    def line_left(self, uid: str) -> None:
        self._repaint(uid)

    def line_entered(self, uid: str) -> None:
        self._repaint(uid)

    def key(self, event: QKeyEvent) -> bool:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or mods:
            return False
        below = self._next_silent()
        if below is None:
            return False
        self.editor.settle_line()
        self.editor.go_to(below)
        self.editor.follow_line()
        return True

    def paint(self, painter: QPainter, block: QTextBlock, uid: str, top: float) -> None:
        if uid in self._tallies and blocks.topic_of(block):
            self._paint_tally(painter, top, self._tallies[uid])
        if uid in self._silent and block != self.editor.textCursor().block():
            paper = theme.color("sheet")
            paper.setAlpha(_DIM)
            width = float(self.editor.viewport().width())
            painter.fillRect(QRectF(0, top, width, block.layout().boundingRect().height()), paper)

    # How

    def _next_silent(self) -> str | None:
        """The point below that waits for its organisation, where Enter at the caret leads there."""
        session, cursor = self.editor.session, self.editor.textCursor()
        if session is None or session.read_only or cursor.hasSelection() or not cursor.atBlockEnd():
            return None
        below = cursor.block().next()
        here = session.find(Point, blocks.uid_of(cursor.block()))
        there = session.find(Point, blocks.uid_of(below)) if below.isValid() else None
        if here is None or there is None or here.topic != there.topic:
            return None
        both = here.kind is there.kind is PointKind.ROUND_TABLE
        return there.uid if both and not said(below.text(), there.organisation) else None

    def _matters(self, edit: Edit) -> bool:
        """True where a change may turn who is silent, or where a section begins."""
        if edit.key[0] is not Point:
            return bool(self._tallies) and edit.key[0] is Task
        before, after = edit.before, edit.after
        if not isinstance(before, Point) or not isinstance(after, Point):
            return bool(self._tallies) or _is_table(before) or _is_table(after)
        if before.kind is not after.kind:
            return True
        if not self._tallies:
            return False
        same = (before.order, before.topic, before.level) == (after.order, after.topic, after.level)
        return (
            not same or is_silent(before) != is_silent(after) or (before.level > 0 and _fills(before, after))
        )

    def _count(self) -> bool:
        """Count anew who has spoken; True where what is painted changes."""
        session = self.editor.session
        before = (self._tallies, self._silent)
        self._tallies, self._silent = {}, frozenset()
        if session is not None:
            for uid, spoke, among in tallies(session.points):
                word = plural(spoke, "mluvila", "mluvily", "mluvilo").split()[1]
                self._tallies[uid] = f"{spoke} z {among} {word}"
        if session is not None and self._tallies:
            self._silent = unspoken(session.points, {task.point or "" for task in session.tasks})
        return before != (self._tallies, self._silent)

    def _repaint(self, uid: str) -> None:
        if uid in self._silent:
            self.editor.viewport().update()

    def _paint_tally(self, painter: QPainter, top: float, text: str) -> None:
        """At the right of the heading of the section, where its points have their margin."""
        editor = self.editor
        font = theme.sized(theme.SMALL)
        rows = QFontMetricsF(font)
        margin = editor.document().rootFrame().frameFormat().rightMargin()
        metrics = editor.binding.metrics
        width = max(margin - metrics.indent * 0.8, rows.horizontalAdvance(text))
        x = editor.viewport().width() - width - metrics.indent * 0.4
        y = top - metrics.gap * 0.6 - rows.height() * 1.3
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(x, y, width, rows.height()), Qt.AlignmentFlag.AlignVCenter, text)


def _is_table(thing: object) -> bool:
    return isinstance(thing, Point) and thing.kind is PointKind.ROUND_TABLE


def _fills(before: Point, after: Point) -> bool:
    """True where a point was empty before and is not now, or the other way round."""
    return bool(before.text.strip()) != bool(after.text.strip())


def _told(made: round_table.RoundTable) -> str:
    if made.first is None:
        return "U nikoho z přítomných není organizace. Doplňte ji v prezenci (F3, pak F2)."
    if not made.made:
        return "Kolečko: nikdo nový nepřišel."
    text = "Kolečko: " + plural(made.made, "organizace", "organizace", "organizací")
    return text + (f" · bez organizace {listing(list(made.left_out))}" if made.left_out else "")

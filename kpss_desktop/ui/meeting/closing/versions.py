"""The versions of a meeting: her hands go up and down the list, her eyes read what the newer one changed."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QPushButton, QTextEdit, QVBoxLayout

from kpss_desktop.czech.text import plural
from kpss_desktop.domain.comparing import Comparison, Part, Row
from kpss_desktop.domain.matching import Change, Piece
from kpss_desktop.domain.versionform import Said
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.services.versions import said_now
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.closing.version_rows import NOW, VersionDelegate, VersionLine, lines_of
from kpss_desktop.ui.meeting.keys import Keys
from kpss_desktop.ui.meeting.parts import ElidedLine, head_label, quiet_label
from kpss_desktop.ui.meeting.rows import VALUE, RowsModel

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services

ELSEWHERE = (
    "Zápis je hotový, ale neuzavřel ho tento program, a tak nemá žádnou verzi. Otevře ho Ctrl+Shift+Y."
)
EMPTY = "Zápis ještě nebyl uzavřený, a tak nemá žádnou verzi. Uzavře ho F10."
SAME = "Mezi těmito dvěma se nic nezměnilo."
LOST = "Co tato verze říkala, v archivu není."
FIRST = "První verze. Není s čím ji porovnat."
HINT = "Šipky vybírají novější, F7 a Shift+F7 to, s čím se porovnává. Enter do textu, Esc zpátky."
_WORD = {
    Change.ADDED: "přidáno", Change.REMOVED: "odebráno", Change.CHANGED: "změněno", Change.MOVED: "přesunuto",
}  # fmt: skip


class VersionsView(QFrame):
    """`left` says that she wants back to the minutes."""

    left = Signal()

    def __init__(self, services: "Services") -> None:
        super().__init__()
        self._services = services
        self._session: MeetingSession | None = None
        self._said: dict[int, Said | None] = {}
        self._older = 0
        self._model = VersionsModel(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "desk")
        self.setAccessibleName("Verze zápisu")
        self._title = QLabel("Verze zápisu")
        theme.mark(self._title, "large", "strong")
        self._list = QListView()
        self._list.setAccessibleName("Verze")
        self._list.setModel(self._model)
        self._list.setItemDelegate(VersionDelegate(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedWidth(theme.space(80))
        self._what = head_label("")
        self._text = QTextEdit(readOnly=True, undoRedoEnabled=False)
        self._text.setAccessibleName("Co se změnilo")
        theme.mark(self._text, "sheet")
        self._text.document().setDocumentMargin(theme.space(4))
        self._back = QPushButton("Zpátky (Esc)")
        self._hint = ElidedLine()
        self._hint.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint.say(HINT)
        self._empty = quiet_label(EMPTY, wrap=True)
        right = QVBoxLayout()
        right.addWidget(self._what)
        right.addWidget(self._text, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.space(3))
        middle.addWidget(self._list)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.space(4),) * 4)
        whole.setSpacing(theme.space(2))
        whole.addWidget(self._title)
        whole.addWidget(self._empty)
        whole.addLayout(middle)
        whole.addStretch(1)  # without versions nothing else fills the page
        whole.setStretch(whole.indexOf(middle), 1000)
        whole.addLayout(foot)
        self.setFocusProxy(self._list)

    def _connect(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._back.clicked.connect(self.left)
        theme.theme().changed.connect(self._compare)
        table: dict[str, Any] = {
            "Esc": self.left.emit, "F7": lambda: self._step(-1), "Shift+F7": lambda: self._step(1),
        }  # fmt: skip
        Keys(self._list, table | {"Return": self._text.setFocus})
        Keys(self._text, table | {"Return": self._list.setFocus})
        Keys(self._back, {"Esc": self.left.emit})

    # What the controller says

    def show_session(self, session: MeetingSession) -> None:
        """Show the versions of a meeting, the newest chosen. Raises ArchiveError."""
        self._session = session
        self._said = {}
        rows = self._services.versions.listing(session.meeting_id)
        lines = lines_of(rows, session.clock.now(), open_now=bool(rows) and not session.read_only)
        self._model.put(lines)
        some = bool(lines)
        self._empty.setText(ELSEWHERE if session.read_only else EMPTY)
        self._empty.setVisible(not some)
        for widget in (self._list, self._text, self._what):
            widget.setVisible(some)
        self._hint.say(HINT if some else "")
        if some:
            self._list.setCurrentIndex(self._model.index(0, 0))
            self._on_current()

    def begin(self) -> None:
        """Put the keys into the list."""
        (self._list if self._model.rowCount() else self._back).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def text(self) -> str:
        """What is shown of the differences."""
        return self._text.toPlainText()

    # What she does

    def _line(self) -> VersionLine | None:
        line = self._list.currentIndex().data(VALUE)
        return line if isinstance(line, VersionLine) else None

    def _on_current(self, *_: object) -> None:
        line = self._line()
        if line is not None:
            self._older = max(
                (row.number for row in self._model.values if row.number < line.number), default=0
            )
            self._compare()

    def _step(self, step: int) -> None:
        """Compare with an older version, or with a newer one that is still older than the chosen."""
        line = self._line()
        if line is None:
            return
        numbers = sorted(row.number for row in self._model.values if row.number < line.number)
        if self._older in numbers:
            place = numbers.index(self._older) + step
            self._older = numbers[max(0, min(len(numbers) - 1, place))]
            self._compare()

    def _compare(self) -> None:
        line = self._line()
        if line is None or self._session is None:
            return
        newer, older = self._said_of(line.number), self._said_of(self._older) if self._older else None
        self._text.clear()
        if not self._older:
            self._head(f"VERZE {line.number}")
            self._say(FIRST if newer is not None else LOST)
        elif newer is None or older is None:
            self._head(f"VERZE {self._older} A {_named(line.number)}")
            self._say(LOST)
        else:
            found = self._services.versions.compared(older, newer)
            count = plural(found.count(), "rozdíl", "rozdíly", "rozdílů")
            self._head(f"CO SE ZMĚNILO  verze {self._older} → {_named(line.number)} · {count}")
            self._write(found)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _said_of(self, number: int) -> Said | None:
        session = self._session
        assert session is not None
        if number == NOW:
            return said_now(self._services.archive.fetch, session)
        if number not in self._said:
            self._said[number] = self._services.versions.said(session.meeting_id, number)
        return self._said[number]

    # Showing

    def _head(self, text: str) -> None:
        self._what.setText(text)

    def _say(self, text: str) -> None:
        cursor = self._text.textCursor()
        look = QTextCharFormat()
        look.setFont(theme.sized(1))
        look.setForeground(theme.color("muted"))
        cursor.insertText(text, look)

    def _write(self, found: Comparison) -> None:
        if not found.parts:
            self._say(SAME)
            return
        cursor = self._text.textCursor()
        cursor.beginEditBlock()
        title = ""
        for part in found.parts:
            if part.title != title:
                self._block(cursor, 0, theme.space(4))
                cursor.insertText(part.title, _look("text", strong=True))
                title = part.title
            self._write_part(cursor, part)
        cursor.endEditBlock()

    def _write_part(self, cursor: QTextCursor, part: Part) -> None:
        if part.under:
            self._block(cursor, 0, theme.space(2))
            cursor.insertText(part.under, _look("muted", strong=True))
        for row in part.rows:
            self._write_row(cursor, row)

    def _write_row(self, cursor: QTextCursor, row: Row) -> None:
        width = QFontMetricsF(theme.sized(theme.SMALL)).horizontalAdvance("přesunuto   ")
        form = QTextBlockFormat()
        form.setLeftMargin(width + row.level * theme.space(4))
        form.setTextIndent(-width)
        form.setTopMargin(theme.space(1))
        form.setTabPositions([QTextOption.Tab(width, QTextOption.TabType.LeftTab)])
        cursor.insertBlock(form)
        cursor.insertText(_WORD[row.change] + "\t", _look(_TONE[row.change], small=True))
        for before, piece in pairwise((Piece(""), *row.pieces)):
            if before.change is Change.REMOVED and piece.change is Change.ADDED:
                cursor.insertText(" ", _look("text"))  # what came does not stick to what went
            cursor.insertText(piece.text, _of_piece(piece))
        if row.note:
            cursor.insertText(f"  ({row.note})", _look("muted", small=True))

    @staticmethod
    def _block(cursor: QTextCursor, indent: int, above: int) -> None:
        form = QTextBlockFormat()
        form.setLeftMargin(indent)
        form.setTopMargin(above)
        if cursor.position():
            cursor.insertBlock(form)
        else:
            cursor.setBlockFormat(form)


class VersionsModel(RowsModel):
    """`VersionLine`s."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.value(index)
        if not isinstance(line, VersionLine):
            return None
        if role == VALUE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join((line.title, *line.details, *line.paths))
        return None


_TONE = {
    Change.ADDED: "accent", Change.REMOVED: "danger", Change.CHANGED: "muted", Change.MOVED: "muted",
}  # fmt: skip


def _named(number: int) -> str:
    return "teď" if number == NOW else str(number)


def _look(tone: str, *, strong: bool = False, small: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(theme.sized(theme.SMALL if small else 1, strong=strong))
    look.setForeground(theme.color(tone))
    return look


def _of_piece(piece: Piece) -> QTextCharFormat:
    """What is new stands bold, what is gone struck through: told by shape as well as by colour."""
    if piece.change is Change.ADDED:
        return _look("accent", strong=True)
    look = _look("danger" if piece.change is Change.REMOVED else "text")
    look.setFontStrikeOut(piece.change is Change.REMOVED)
    return look

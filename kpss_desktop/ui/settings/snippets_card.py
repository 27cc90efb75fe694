"""The abbreviations of the group in a table: written in place, taken out by Delete, put back on request."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.text import quoted
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.snippets import SnippetError, Snippets, checked
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import BY_NAME, keys_text
from kpss_desktop.ui.meeting.parts import EditingDelegate
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.tables import Index, WrittenModel, written_table

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services

Row = tuple[str, str]
HEADS = ("Zkratka", "Co znamená")
SHORT, TEXT = 0, 1
HINT = (
    "Při psaní bodů napište zkratku a stiskněte Ctrl+mezerník. V\u00a0tabulce Enter otevře pole "
    "a\u00a0Shift+Enter v\u00a0něm začne další řádek; z\u00a0každého bude bod, dvě mezery na začátku jej "
    "vnoří."
)
NONE_YET = (
    "Zkratky tu zatím nejsou. Novou založí Insert, nebo v\u00a0zápisu vyberte text a stiskněte Ctrl+mezerník."
)
_BREAK = " ↵ "
_LINES = 5
"""How many lines the field of a text shows."""


class SnippetsModel(WrittenModel[Row]):
    """`keep` keeps a changed row in place of the one before and returns it as kept, or None."""

    def __init__(self, keep: Callable[[Row, Row], Row | None], parent: QObject | None = None) -> None:
        super().__init__(HEADS, parent)
        self._keep = keep

    def data(self, index: Index, role: int = 0) -> object:
        text = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _BREAK.join(line.strip() for line in text.split("\n"))
        if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return text
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        del role
        before = self.rows[index.row()]
        wanted = (str(value), before[TEXT]) if index.column() == SHORT else (before[SHORT], str(value))
        kept = None if wanted == before else self._keep(before, wanted)
        if kept is None:
            return False
        self.rows[index.row()] = kept
        self.dataChanged.emit(self.index(index.row(), SHORT), self.index(index.row(), TEXT))
        return True


class _TextDelegate(EditingDelegate):
    """A field of several lines, in which Shift+Enter begins another."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option, index
        field = QPlainTextEdit(parent)
        field.setTabChangesFocus(True)
        field.document().setDocumentMargin(2)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit) and isinstance(model, SnippetsModel):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the rows below, or above where there is no room; never out of the table."""
        del index
        area = option.rect
        parent = editor.parentWidget()
        most = parent.height() if parent is not None else area.height()
        height = min(theme.space(4 * _LINES + 3), most)
        editor.setGeometry(area.x(), max(0, min(area.y(), most - height)), area.width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        key = event if isinstance(event, QKeyEvent) else None
        shift = key is not None and key.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift and key is not None and key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        return super().eventFilter(watched, event)


class SnippetsCard(QFrame):
    """What she writes is kept as soon as a field is left; what cannot be is said in `message`."""

    def __init__(self, services: "Services", message: MessageLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snippets = Snippets(services.archive, 0)
        self._message = message
        self._to_text = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "card")
        head, hint = QLabel("Zkratky"), QLabel(HINT, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.mark(head, "strong")
        theme.mark(hint, "small", "muted")
        self.model = SnippetsModel(self._keep, self)
        self.table = written_table(self.model, "Zkratky", self.remove_current)
        self.table.setColumnWidth(SHORT, theme.space(40))
        self.table.horizontalHeader().setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.table.setFixedHeight(theme.space(8 * 7))
        self.table.setItemDelegateForColumn(SHORT, EditingDelegate(self.table))
        self.table.setItemDelegateForColumn(TEXT, _TextDelegate(self.table))
        self.none_yet = QLabel(NONE_YET, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.mark(self.none_yet, "muted")
        self.new, self.delete = QPushButton("Nová zkratka"), QPushButton("Odebrat")
        self.new.setToolTip(keys_text(BY_NAME["new_row"]))
        self.delete.setToolTip(keys_text(BY_NAME["delete_row"]))
        theme.mark(self.delete, "quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(2))
        buttons.addWidget(self.new)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(5),) * 4)
        column.setSpacing(theme.space(3))
        for widget in (head, hint, self.none_yet, self.table):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.new.clicked.connect(self.add_new)
        self.delete.clicked.connect(self.remove_current)
        self._to_text.timeout.connect(self._on_begun)
        for keys in BY_NAME["new_row"].keys:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.add_new)

    def show_group(self, group_id: int) -> None:
        """Show the abbreviations of a group."""
        self._snippets = Snippets(self._snippets.archive, group_id)
        self.refresh()

    def refresh(self, abbreviation: str | None = None, column: int = SHORT) -> None:
        """Read them anew, and stand on one of them or where she was."""
        here = self.table.currentIndex()
        known = self._snippets.all()
        self.model.fill(known.items())
        place = list(known).index(abbreviation) if abbreviation in known else max(here.row(), 0)
        place = min(place, len(known) - 1)
        self.table.setCurrentIndex(self.model.index(place, column if abbreviation else max(here.column(), 0)))
        self._show_whether_any()

    def _show_whether_any(self) -> None:
        self.none_yet.setVisible(not self.model.rows)
        self.table.setVisible(bool(self.model.rows))
        self.delete.setEnabled(bool(self.model.rows))

    # Doing

    def add_new(self) -> None:
        """A new row, open for its abbreviation; it is kept once it has its text too."""
        if ("", "") not in self.model.rows:
            self.model.add(("", ""))
            self._show_whether_any()
        self._open(self.model.rows.index(("", "")), SHORT)

    def remove_current(self) -> None:
        """Take the abbreviation she is on out, and offer the way back."""
        place = self.table.currentIndex().row()
        if not 0 <= place < len(self.model.rows):
            return
        abbreviation, text = self.model.rows[place]
        if not abbreviation or not text:
            self.model.take_out(place)
            self._show_whether_any()
            return
        try:
            self._snippets.remove(abbreviation)
            self.refresh()
        except ArchiveError as error:
            self._say(error)
            return
        back = ("Vzít zpět", partial(self._take_back, abbreviation, text))
        self._message.say(f"Zkratka {quoted(abbreviation)} je odebraná.", back)

    def _take_back(self, abbreviation: str, text: str) -> None:
        try:
            self.refresh(self._snippets.keep(abbreviation, text))
        except (SnippetError, ArchiveError) as error:
            self._say(error)
            return
        self.table.setFocus()

    def _keep(self, before: Row, wanted: Row) -> Row | None:
        """Keep a row; a new one that has no text yet goes on to it."""
        fresh = not all(before)
        begun = fresh and not wanted[TEXT].strip()
        known = {row[SHORT]: row[TEXT] for row in self.model.rows if all(row)}
        try:
            row = checked(wanted[SHORT], "?" if begun else wanted[TEXT], known, before[SHORT])
            if begun:
                row = (row[SHORT], "")
                self._to_text.start()
            else:
                self._snippets.keep(*row, instead_of=None if fresh else before[SHORT])
        except (SnippetError, ArchiveError) as error:
            self._say(error)
            return None
        self._message.clear()
        return row

    def _open(self, place: int, column: int) -> None:
        index = self.model.index(place, column)
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def _on_begun(self) -> None:
        """A new abbreviation is written: what it stands for comes next."""
        place = next((place for place, row in enumerate(self.model.rows) if row[SHORT] and not row[TEXT]), -1)
        if place >= 0 and self.table.hasFocus():
            self._open(place, TEXT)

    def _say(self, error: Exception) -> None:
        from kpss_desktop.services.wording import sentence

        self._message.say(sentence(error), kind="error")

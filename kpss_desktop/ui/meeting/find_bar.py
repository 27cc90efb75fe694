"""The slim bar that finds words in the minutes and puts others in their place.

Enter goes on, Shift+Enter back, Esc leaves with the caret at what was found.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from kpss_desktop.czech.text import plural
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Point
from kpss_desktop.services.replacing import Hit, find, replace_hits
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import Aid
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.find_marks import FindMarks
from kpss_desktop.ui.meeting.keys import Keys, UndoPasses

_AGAIN = 150
"""Milliseconds after which hits are looked for again when she types on with the bar open."""


class FindBar(QFrame):
    """Hidden until `open_bar`. It follows the editor whatever happens to its text."""

    def __init__(self, editor: MinutesEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._marks = FindMarks(editor)
        self.aid = FindAid(editor, self)
        self._hits: list[Hit] = []
        self._at = -1
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "bar")
        self.field = QLineEdit(placeholderText="Najít v zápisu", clearButtonEnabled=True)
        self.field.setAccessibleName("Najít v zápisu")
        self._count = QLabel()
        self._exact = QToolButton()
        self._exact.setText("Přesně")
        self._exact.setCheckable(True)
        self._exact.setToolTip("Rozlišovat diakritiku a velikost písmen (Alt+P)")
        self.words = QLineEdit(placeholderText="Nahradit čím")
        self.words.setAccessibleName("Nahradit čím")
        self._one = QPushButton("Nahradit")
        self._one.setToolTip("Nahradit označené a jít na další (Enter v poli)")
        self._all = QPushButton("Nahradit vše")
        self._all.setToolTip("Nahradit všude v zápisu, jde vzít zpět najednou (Ctrl+Enter v poli)")
        self._hint = QLabel("Enter další, Shift+Enter předchozí, Esc zpět")
        theme.mark(self._count, "small", "muted")
        theme.mark(self._hint, "small", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        row.setSpacing(theme.space(2))
        row.addWidget(self.field, 3)
        row.addWidget(self._count)
        row.addWidget(self._exact)
        row.addWidget(self.words, 2)
        row.addWidget(self._one)
        row.addWidget(self._all)
        row.addWidget(self._hint)
        self._count.setMinimumWidth(theme.space(12))
        self.hide()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self._exact.toggled.connect(self._on_typed)
        self._one.clicked.connect(self.replace_one)
        self._all.clicked.connect(self.replace_all)
        self._again.timeout.connect(self._on_again)
        Keys(self.field, self._keys() | {"Return": lambda: self.step(1)})
        Keys(self.words, self._keys() | {"Return": self.replace_one, "Ctrl+Return": self.replace_all})
        for field in (self.field, self.words):
            UndoPasses(field, always=True)
        for button in (self._exact, self._one, self._all):
            Keys(button, {"Esc": self.close_bar})

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Shift+Return": lambda: self.step(-1), "Down": lambda: self.step(1),
            "Up": lambda: self.step(-1), "Esc": self.close_bar, "Alt+P": self._exact.toggle,
        }  # fmt: skip

    # What the page calls

    def open_bar(self, *, replacing: bool = False) -> None:
        """Show the bar with the keys in it; words selected within a line are looked for at once."""
        if self._editor.session is None:
            return
        self._editor.collect()
        writable = not self._editor.session.read_only
        for widget in (self.words, self._one, self._all):
            widget.setVisible(writable and (replacing or (self.isVisible() and not self.words.isHidden())))
        self._hint.setVisible(self.words.isHidden())
        chosen = self._editor.textCursor().selectedText()
        if not self.isVisible() and chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        fresh = not self.isVisible()
        self.show()
        goal = self.words if replacing and self.field.text() and writable else self.field
        goal.setFocus(Qt.FocusReason.ShortcutFocusReason)
        goal.selectAll()
        if fresh:
            self._on_typed()

    def close_bar(self) -> None:
        """Put the bar away; the caret stands behind what was found last."""
        self.hide()
        self._again.stop()
        self._hits, self._at = [], -1
        self._marks.show_hits([])
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())  # a letter typed now must not replace what was found
        self._editor.setTextCursor(cursor)
        self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self) -> None:
        """The text has changed: look again a moment later."""
        if self.isVisible():
            self._again.start()

    def forget(self) -> None:
        """Other minutes are shown."""
        if self.isVisible() and self._editor.session is None:
            self.close_bar()
        else:
            self.follow()

    # Finding

    def _on_typed(self) -> None:
        """Go to the first hit from where the caret is, which is the one shown while it still fits."""
        self._look()
        if self._hits:
            self._show(self._next_from_caret())
        else:
            cursor = self._editor.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self._editor.setTextCursor(cursor)

    def _on_again(self) -> None:
        self._look()
        if self._hits:
            self._at = self._next_from_caret()
        self._say()

    def _look(self) -> None:
        session = self._editor.session
        text = self.field.text()
        self._editor.collect()
        self._hits = find(session, text, exact=self._exact.isChecked()) if session is not None else []
        self._at = -1
        self._marks.show_hits(self._hits)
        self._say()

    def _next_from_caret(self) -> int:
        """The place among the hits of the first one that does not begin before the caret's selection."""
        cursor = self._editor.textCursor()
        block = self._editor.document().findBlock(cursor.selectionStart())
        column = blocks.chars(block.text(), cursor.selectionStart() - block.position())
        rows = {uid: row for row, uid in enumerate(self._editor.binding.uids)}
        here = (block.blockNumber(), column)
        later = (n for n, hit in enumerate(self._hits) if (rows.get(hit.point, -1), hit.start) >= here)
        return next(later, 0)

    def step(self, step: int) -> None:
        """Go to the next hit, or with -1 to the one before; round at the ends."""
        if self._again.isActive():
            self._again.stop()
            self._look()
            self._at = self._next_from_caret() - step if self._hits else -1
        if self._hits:
            self._show((self._at + step) % len(self._hits))

    def _show(self, place: int) -> None:
        self._at = place
        cursor = self._marks.cursor_of(self._hits[place])
        if cursor is not None:
            self._editor.setTextCursor(cursor)
            self._editor.ensureCursorVisible()
        self._marks.mark_in_view()
        self._say()

    def _say(self) -> None:
        text, kind = "", "muted"
        if self._hits:
            text = f"{self._at + 1} z {len(self._hits)}" if self._at >= 0 else str(len(self._hits))
        elif self.field.text():
            text, kind = "nenalezeno", "warning"
        self._count.setText(text)
        theme.mark(self._count, "small", kind)
        for button in (self._one, self._all):
            button.setEnabled(bool(self._hits))

    # Replacing

    def replace_one(self) -> None:
        """Replace the hit that is shown, and go to the next."""
        session = self._editor.session
        if session is None or session.read_only or not self._hits:
            return
        hit = self._hits[max(self._at, 0)]
        replace_hits(session, [hit], self.words.text())
        self._again.stop()
        cursor = self._marks.cursor_of(Hit(hit.point, hit.start, hit.start))
        if cursor is not None:
            cursor.movePosition(
                QTextCursor.MoveOperation.Right,
                QTextCursor.MoveMode.MoveAnchor,
                blocks.units(self.words.text()),
            )
            self._editor.setTextCursor(cursor)
        self._on_typed()

    def replace_all(self) -> None:
        """Replace all hits, as one act."""
        session = self._editor.session
        if session is None or session.read_only or not self._hits:
            return
        count = len(self._hits)
        replace_hits(session, self._hits, self.words.text())
        self._again.stop()
        self._look()
        done = plural(count, "nahrazen", "nahrazeny", "nahrazeno")
        self._count.setText(f"{done}, zpět Ctrl+Z")
        theme.mark(self._count, "small", "good")


class FindAid(Aid):
    """Tells the bar what happens to the text; Esc in the text closes it."""

    def __init__(self, editor: MinutesEditor, bar: FindBar) -> None:
        super().__init__(editor)
        self._bar = bar

    def wants(self, event: QKeyEvent) -> bool:
        return self._bar.isVisible() and event.key() == Qt.Key.Key_Escape

    def key(self, event: QKeyEvent) -> bool:
        if not self.wants(event):
            return False
        self._bar.close_bar()
        return True

    def typed(self) -> None:
        self._bar.follow()

    def refresh(self, changes: Changes) -> None:
        if changes.touches(Point):
            self._bar.follow()

    def restart(self) -> None:
        self._bar.forget()

"""A list under the caret: offers for what is being typed in the minutes, taken by the arrows, Tab or a click.

It is a child of the window and never has the focus, so that letters, dead keys and AltGr go on into the
text. Enter stays a new point until she has moved into the list with the arrows.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Point
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.aid import Aid
from kpss_desktop.ui.meeting.parts import quiet_label
from kpss_desktop.ui.meeting.suggestions import Choice, ChoiceList, beside

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

HINT = "Tab vezme první, šipkami vyberete, Esc zavře"
HINT_IN_LIST = "Enter nebo Tab vezme, Esc zavře"

_WIDEST = 34
"""Lines of text by which the list is as wide at most: name and explanation are read in one look."""
_EDGE = 4
"""Pixels of the hair lines around, at either side two at most."""
_PLAIN = Qt.KeyboardModifier.NoModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)
_AWAY = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down,
)  # fmt: skip
_HOLDS = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Shift)


class CaretPopup(QFrame):
    """Choices and a line that says how to take them; `clicked` brings the choice under the mouse."""

    clicked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = ChoiceList(self, theme.LARGE)
        theme.mark(self.list, "plain")
        self._hint = quiet_label(wrap=True)
        self._hint.setContentsMargins(theme.space(2), 0, theme.space(2), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(1) // 2)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addWidget(self._hint)
        self.list.clicked.connect(self._on_clicked)
        self.hide()

    def offer(self, choices: Sequence[Choice], *, pick: bool, hint: str = "") -> None:
        """Show choices, on the first of them or on none; `hint` stands below where not the keys do."""
        self.list.put(choices, pick=pick)
        self.list.setVisible(bool(choices))
        self.say(hint)

    def say(self, hint: str = "") -> None:
        """Say below the list how to take what it offers."""
        self._hint.setText(hint or (HINT if self.list.picked() is None else HINT_IN_LIST))

    @property
    def hint(self) -> str:
        """What stands below the list."""
        return self._hint.text()

    def stand(self, window: QWidget, anchor: QRect) -> None:
        """Stand beside a place of the window, above everything else in it."""
        if self.parentWidget() is not window:
            self.setParent(window)
        wanted = self.list.wanted_size()
        hint = self._hint.fontMetrics().horizontalAdvance(self._hint.text()) + 2 * theme.space(2)
        most = min(_WIDEST * theme.space(4), window.width())
        width = min(max(wanted.width(), hint) + _EDGE, most)
        rows = wanted.height() if self.list.choices else 0
        height = rows + self._hint.heightForWidth(width - _EDGE) + _EDGE + theme.space(1) // 2
        self.setGeometry(beside(anchor, QSize(width, height), window))
        self.show()
        self.raise_()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.clicked.emit(self.list.picked())


class PopupAid(Aid):
    """An aid that offers a list from a place of the caret's line on; what it offers and does is its own.

    `take` puts a choice into the text, `dismissed` hears that she closed the list.
    """

    def __init__(self, editor: "MinutesEditor") -> None:
        super().__init__(editor)
        self._popup: CaretPopup | None = None
        self._start = 0

    def take(self, choice: Choice) -> None:
        """Put a choice into the text."""
        raise NotImplementedError

    def dismissed(self) -> None:
        """She closed the list and wants to write on."""

    # The list

    @property
    def popup(self) -> CaretPopup | None:
        """The list while it is open."""
        return None if self._popup is None or self._popup.isHidden() else self._popup

    def offer(self, start: int, choices: Sequence[Choice], *, pick: bool = False, hint: str = "") -> None:
        """Open the list, or show other choices in it; `start` is the character where what is typed begins.

        With `pick` she is in the list at once, on its first choice.
        """
        if self._popup is None:
            self._popup = CaretPopup(self.editor)
            self._popup.clicked.connect(self._on_clicked)
            self.editor.verticalScrollBar().valueChanged.connect(self._stand)
        if self.popup is None:
            self.editor.viewport().installEventFilter(self)
        self._start = start
        self._popup.offer(choices, pick=pick, hint=hint)
        self._stand(force=True)

    @property
    def start(self) -> int:
        """The character of the line where what is typed begins."""
        return self._start

    def close(self) -> None:
        """Take the list away."""
        if self.popup is not None:
            self.editor.viewport().removeEventFilter(self)
            self.popup.hide()

    def _stand(self, _: object = None, *, force: bool = False) -> None:
        if self._popup is None or (self._popup.isHidden() and not force):
            return
        editor = self.editor
        caret = editor.cursorRect()
        block = editor.textCursor().block()
        start = QTextCursor(block)
        start.setPosition(block.position() + blocks.units(block.text()[: self._start]))
        first = editor.cursorRect(start)
        left = first.left() if first.top() == caret.top() else caret.left()
        if not editor.viewport().rect().intersects(caret):
            self.close()
            return
        window = editor.window()
        corner = editor.viewport().mapTo(window, QPoint(left - theme.space(2), caret.top() - 2))
        self._popup.stand(window, QRect(corner, QSize(1, caret.height() + 4)))

    # Keys

    def wants(self, event: QKeyEvent) -> bool:
        return self.popup is not None and event.key() in _OWN and _is_plain(event)

    def key(self, event: QKeyEvent) -> bool:
        popup = self.popup
        if popup is None:
            return False
        key = event.key()
        if key in _OWN and _is_plain(event):
            return self._own_key(popup, Qt.Key(key))
        if key in _AWAY or (_is_chord(event) and key not in _HOLDS):
            self.close()
        return False

    def _own_key(self, popup: CaretPopup, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and popup.list.choices:
            popup.list.step(1 if key == Qt.Key.Key_Down else -1)
            popup.say()
            self._announce(popup)
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            self.dismissed()
            return True
        choice = popup.list.picked()
        if choice is None and key == Qt.Key.Key_Tab and popup.list.choices:
            choice = popup.list.choices[0]
        self.close()
        if choice is None:
            return False  # Enter is a new point
        self.take(choice)
        return True

    def _announce(self, popup: CaretPopup) -> None:
        """Tell a screen reader what the arrows came to; the list itself never has the focus."""
        event = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
        if event is not None and QAccessible.isActive():
            index = popup.list.currentIndex()
            text = index.data(Qt.ItemDataRole.AccessibleTextRole)
            QAccessible.updateAccessibility(event(self.editor, text))

    # What ends it

    def restart(self) -> None:
        self.close()

    def line_left(self, uid: str) -> None:
        del uid
        self.close()

    def focus_left(self) -> None:
        self.close()

    def refresh(self, changes: Changes) -> None:
        """What she types herself is collected and announced too; anything else ends the list."""
        if self.popup is not None and changes.initiator is not self.editor and changes.touches(Point):
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click into the text closes the list; it follows the paper when that is resized."""
        del watched
        if event.type() == QEvent.Type.MouseButtonPress:
            self.close()
        elif event.type() == QEvent.Type.Resize:
            self._stand()
        return False

    def _on_clicked(self, choice: Choice | None) -> None:
        self.close()
        if choice is not None:
            self.take(choice)

    def put_caret(self, uid: str, column: int) -> None:
        """Put the caret behind that many characters of a point."""
        block = self.editor.binding.block(uid)
        if block is None:
            return
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + blocks.units(block.text()[:column]))
        self.editor.setTextCursor(cursor)
        self.editor.ensureCursorVisible()


def _is_plain(event: QKeyEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _PLAIN


def _is_chord(event: QKeyEvent) -> bool:
    """Ctrl with a key; AltGr is Ctrl with Alt, and writes."""
    modifiers = event.modifiers()
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    return bool(modifiers & control) and not modifiers & alt

"""Keys of one widget as a table; they win over a window's shortcut of the same key."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Keys(QObject):
    """Calls what a key stands for while `widget` has the focus.

    An act may return False to say that the key is not for it now; the widget then gets it. `letters`
    is called with what was typed where it is a letter that no key names.
    """

    def __init__(
        self,
        widget: QWidget,
        table: dict[str, Callable[[], object]],
        letters: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(widget)
        self._table = {_combination(name): act for name, act in table.items()}
        self._letters = letters
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._pressed(event) in self._table:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._table.get(self._pressed(event))
            if act is not None:
                return act() is not False
            if self._letters is not None and _is_letter(event):
                self._letters(event.text())
                return True
        return False

    @staticmethod
    def _pressed(event: QKeyEvent) -> int:
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else event.key()
        return int(key) | (event.modifiers() & ~_KEYPAD).value


class UndoPasses(QObject):
    """Lets Ctrl+Z of a field go to the window's undo once there is nothing typed in it to take back.

    `always` is for a field that holds no data: there the last act is meant, not the letters.
    """

    def __init__(self, field: QLineEdit, *, always: bool = False) -> None:
        super().__init__(field)
        self._field = field
        self._always = always
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if not undo or (self._field.isModified() and not self._always):
            return False
        event.ignore()
        return True


def _combination(name: str) -> int:
    sequence = QKeySequence.fromString(name)
    assert sequence.count() == 1, name
    combination: int = sequence[0].toCombined()  # type: ignore[index]
    return combination


def _is_letter(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | _KEYPAD)
    text = event.text()
    return plain == Qt.KeyboardModifier.NoModifier and bool(text) and text.isprintable() and text != " "

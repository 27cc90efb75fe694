"""Typing as a person does: Czech letters too, on which `QTest.keyClicks` aborts the process."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

_TEXT = {Key.Key_Return: "\r", Key.Key_Tab: "\t", Key.Key_Space: " ", Key.Key_Backspace: "\b"}


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release one key on a widget."""
    text = _TEXT.get(key, "") if modifiers == NONE else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type a text letter by letter; a line break is Enter, a tab is Tab."""
    for letter in text:
        if letter == "\n":
            press(widget, Key.Key_Return)
        elif letter == "\t":
            press(widget, Key.Key_Tab)
        else:
            code = Key.Key_Space if letter == " " else Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(widget, QKeyEvent(kind, code, NONE, letter))

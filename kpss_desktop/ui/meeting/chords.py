"""Keys of the minutes that do something with points, as a table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

Chords = dict[tuple[int, int], Callable[[], None]]

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


def chords(e: "MinutesEditor") -> Chords:
    """What each combination (modifiers, key) does in an editor."""
    key = Qt.Key
    table: tuple[tuple[Qt.KeyboardModifier, Qt.Key, Callable[[], None]], ...] = (
        (_PLAIN, key.Key_Tab, lambda: e.structure("indent")),
        (_SHIFT, key.Key_Backtab, lambda: e.structure("outdent")),
        (_SHIFT, key.Key_Tab, lambda: e.structure("outdent")),
        (_ALT | _SHIFT, key.Key_Up, lambda: e.structure("move_up")),
        (_ALT | _SHIFT, key.Key_Down, lambda: e.structure("move_down")),
        (_CONTROL | _SHIFT, key.Key_Delete, e.delete_points),
        (_CONTROL, key.Key_B, e.toggle_bold),
        (_CONTROL, key.Key_I, e.toggle_italic),
        (_CONTROL, key.Key_T, e.toggle_task),
        (_CONTROL | _SHIFT, key.Key_I, e.toggle_internal),
        (_CONTROL, key.Key_K, e.link_wanted.emit),
        (_CONTROL, key.Key_PageDown, lambda: e.step_topic(1)),
        (_CONTROL, key.Key_PageUp, lambda: e.step_topic(-1)),
        (_CONTROL, key.Key_Plus, lambda: e.resize_type(e.size_of_type + 1)),
        (_CONTROL, key.Key_Minus, lambda: e.resize_type(e.size_of_type - 1)),
        (_CONTROL | _SHIFT, key.Key_V, e.paste_plain),
    )
    return {(int(mods.value), int(code)): act for mods, code, act in table}


def writes(event: QKeyEvent) -> bool:
    """True for a key that writes a sign, and can be nothing else to anybody: she presses hardly any other."""
    text = event.text()
    return bool(text) and text.isprintable() and event.modifiers() in (_PLAIN, _SHIFT)


def pressed(event: QKeyEvent) -> tuple[int, int]:
    """The combination of a key event, that of the number pad taken for the other."""
    mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return int(mods.value), event.key()

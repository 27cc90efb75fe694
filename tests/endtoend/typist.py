"""The real program with somebody at its keyboard: `typist.py ARCHIVE SCRIPT`.

SCRIPT is a JSON list of what is pressed, one after another, each in its own turn of the event loop and each
to whatever has the focus: a text is typed, `{"key": "F3"}` is pressed. The last line printed is "typed".
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kpss_desktop import app
from tests.ui.typing import type_text

_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_KEYS = {"PgUp": Qt.Key.Key_PageUp, "PgDown": Qt.Key.Key_PageDown, "Esc": Qt.Key.Key_Escape}


class Typist:
    """Presses the script, one key a turn."""

    def __init__(self, script: list[str | dict[str, str]]) -> None:
        self._keys: list[str | dict[str, str]] = []
        for part in script:
            self._keys.extend(part if isinstance(part, str) else [part])
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._on_turn)
        self._ready = False

    def begin(self) -> None:
        """Start when the window is there and has the focus."""
        self._timer.start()

    def _on_turn(self) -> None:
        widget = QApplication.focusWidget()
        if not self._ready:
            self._ready = widget is not None and widget.isVisible()
            return
        if not self._keys:
            self._timer.stop()
            print("typed", flush=True)  # noqa: T201
            return
        assert widget is not None, "nothing has the focus"
        key = self._keys.pop(0)
        if isinstance(key, str):
            type_text(widget, key)
        else:
            _press(widget, key["key"])


def _press(widget: QWidget, name: str) -> None:
    """Press a key or a chord as the window system would, shortcuts and all."""
    *chord, last = name.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for word in chord:
        modifiers |= _MODIFIERS[word]
    QTest.keyClick(widget, _KEYS.get(last) or getattr(Qt.Key, f"Key_{last}"), modifiers)


def main() -> int:
    """Run the program with the typist in it."""
    script = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    typist = Typist(script)
    begin = QTimer(singleShot=True, interval=0)

    def start() -> None:
        if QApplication.instance() is not None:
            typist.begin()

    begin.timeout.connect(start)
    from kpss_desktop.ui.program import Program

    shown = Program.start

    def and_type(self: Program) -> bool:
        result = shown(self)
        begin.start()
        return result

    Program.start = and_type  # type: ignore[method-assign]
    return app.main(["--archive", sys.argv[1]])


if __name__ == "__main__":
    sys.exit(main())

"""One measured start. `probe.py program ARCHIVE` is the real program, `probe.py bare ARCHIVE` a bare window.

`QApplication.exec` is put out of the way: instead of waiting for a person, the loop runs until the text is
painted, types for a second, and tells what it saw.
"""

import json
import os
import sys
import time
from pathlib import Path


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 768)
    text = QTextEdit("Zápis")
    window.setCentralWidget(text)
    window.show()
    _watch(app)
    os._exit(0)


def _program(archive: str) -> None:
    from kpss_desktop import app

    def instead(*_: object) -> int:
        from PySide6.QtWidgets import QApplication

        running = QApplication.instance()
        assert isinstance(running, QApplication)
        _watch(running)
        os._exit(0)

    from PySide6.QtWidgets import QApplication

    import kpss_desktop.ui  # noqa: F401  (before Qt, as the program does it)

    QApplication.exec = instead  # type: ignore[method-assign]
    from kpss_desktop.system import paths

    paths.ARCHIVE_NAME = archive  # an absolute name: the usual archive, opened as usual, without arguments
    sys.exit(app.main([]))


def _watch(app) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QTextEdit

    painted: list[int] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched.parent(), QTextEdit):
                painted.append(time.monotonic_ns())
            return False

    watch = Watch()
    texts = [widget for widget in app.allWidgets() if isinstance(widget, QTextEdit) and widget.isVisible()]
    for text in texts:
        text.viewport().installEventFilter(watch)
    while not painted:
        app.processEvents()
    ready = (painted[0] - int(os.environ["KPSS_BENCH_START"])) / 1e6
    app.processEvents()
    memory = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    wait = _type(app, texts[0])
    print(json.dumps({"ready": ready, "memory": memory, "wait": wait}))  # noqa: T201


def _type(app, text) -> float:  # type: ignore[no-untyped-def]
    """Type a key each 60 ms for a second; the longest time from when a key was due until it was painted."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    longest = 0.0
    first = time.monotonic()
    for number in range(16):
        due = first + number * 0.06
        while time.monotonic() < due:
            app.processEvents()
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QCoreApplication.sendEvent(text, event)
        app.processEvents()
        longest = max(longest, (time.monotonic() - due) * 1000)
    return longest


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    _program(sys.argv[2])

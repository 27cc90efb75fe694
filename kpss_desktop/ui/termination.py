"""Being asked to end by the system: log-out, shutdown, Ctrl+C in the terminal. What was typed is saved first.

Windows asks through the session instead, and its socket pairs would be a network.
"""

import contextlib
import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Termination(QObject):
    """`asked` comes in the thread of the window, whenever one of the signals that mean an end does."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, _nothing)
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
        }

    def close(self) -> None:
        """Let the signals do again what they did before."""
        if sys.platform == "win32":
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._ours.close()
        self._theirs.close()

    def _on_signal(self) -> None:
        with contextlib.suppress(OSError):
            self._ours.recv(64)
        self.asked.emit()


def _nothing(number: int, frame: object) -> None:
    """The wake-up through the socket is enough."""

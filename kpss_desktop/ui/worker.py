"""Work that takes long, done in a thread of its own while the window answers."""

import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal


class Worker(QObject):
    """Does one thing at a time; `start` refuses a second while the first is not done."""

    _ended = Signal(object, object)  # from the thread: result, error

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._then: Callable[[object, Exception | None], None] = lambda result, error: None
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True until the result was handed over."""
        return self._thread is not None

    def start(self, work: Callable[[], object], then: Callable[[object, Exception | None], None]) -> bool:
        """Do `work` in a thread, then call `then` in this one with its result or its error."""
        if self.busy:
            return False
        self._then = then
        self._thread = threading.Thread(target=self._run, args=(work,), name="worker", daemon=True)
        self._thread.start()
        return True

    def wait(self, seconds: float) -> None:
        """Let the work come to its end so long, for when nobody will be there to take its result."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, work: Callable[[], object]) -> None:
        result: object = None
        failed: Exception | None = None
        try:
            result = work()
        except Exception as error:  # told in the window's thread, which raises what nobody foresaw
            failed = error
        with suppress(RuntimeError):  # the window is gone meanwhile
            self._ended.emit(result, failed)

    def _on_ended(self, result: object, error: object) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        self._then(result, error if isinstance(error, Exception) else None)

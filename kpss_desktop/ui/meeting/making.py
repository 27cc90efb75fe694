"""A document that takes a while: made behind the window, with a bar after half a second and a way to stop."""

from collections.abc import Callable
from functools import partial
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.worker import Worker

LONG = 500
"""Milliseconds after which work is long enough for a bar."""
_PATIENCE = 5.0  # seconds for a converter to be ended when the program does


class Making(QObject):
    """Makes one document at a time. `ended` comes after it, with False where something stood in the way."""

    ended = Signal(bool)

    def __init__(self, message: MessageLine, parent: QObject) -> None:
        super().__init__(parent)
        self.name = ""
        self._message = message
        self._said = ""
        self._stop = Event()
        self._worker = Worker(self)
        self._short = QTimer(self, singleShot=True, interval=LONG)
        self._short.timeout.connect(self._on_long)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._on_quit)

    @property
    def busy(self) -> bool:
        """True while a document is being made."""
        return self._worker.busy

    def start(
        self,
        name: str,
        work: Callable[[Event], object],
        then: Callable[[object, Exception | None], None],
    ) -> None:
        """Do `work`, which gives up once its event is set, and call `then` with its result or its error.

        What is being made already is only told of.
        """
        if self.busy:
            self._tell(f"Předchozí dokument {self.name} ještě vzniká. Zkuste to za chvíli.")
            return
        self.name, self._stop = name, Event()
        self._short.start()
        self._worker.start(partial(work, self._stop), partial(self._on_done, then))
        self._tell(f"Vzniká {name}. Můžete zatím psát dál.")

    def stop(self) -> None:
        """Give up what is being made."""
        self._stop.set()

    def _tell(self, text: str) -> None:
        self._said = text
        self._message.say(text, ("Zastavit", self.stop))
        if not self._short.isActive():
            self._message.show_progress()

    def _on_long(self) -> None:
        if self._message.text == self._said:  # else something else is being said: it comes back by the key
            self._message.show_progress()

    def _on_done(
        self, then: Callable[[object, Exception | None], None], result: object, error: Exception | None
    ) -> None:
        self._short.stop()
        try:
            then(result, error)
        finally:
            self.ended.emit(error is None or self._stop.is_set())

    def _on_quit(self) -> None:
        """Leave no converter running and none of its files."""
        self._stop.set()
        self._worker.wait(_PATIENCE)

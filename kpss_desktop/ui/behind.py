"""What a window can wait with: done behind it in small steps, so that no key waits for more than one."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from PySide6.QtCore import QObject, QTimer

Step = Callable[[], object]


class Behind(QObject):
    """Does one step in each turn of the event loop, in their order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[Step] = iter(())
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn)

    def do(self, steps: Iterable[Step]) -> None:
        """Do these, after those that are still to be done."""
        self._steps = chain(self._steps, steps)
        self._turn.start()

    def drop(self) -> None:
        """Leave what is still to be done."""
        self._steps = iter(())
        self._turn.stop()

    def _on_turn(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._turn.stop()
        else:
            step()

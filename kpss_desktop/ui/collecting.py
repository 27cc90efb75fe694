"""Collecting garbage in the window's thread alone.

Python collects in whatever thread happens to allocate, and a widget whose wrapper dies in the writer's thread
is destroyed there, which Qt does not survive. So the collector is off, and a timer of this thread does it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds."""


class Collector(QObject):
    """Does what Python's own collector would, by the same thresholds, once a second at most."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def _on_time(self) -> None:
        young, middle, old = gc.get_count()
        limits = gc.get_threshold()
        if young > limits[0]:
            gc.collect(2 if old > limits[2] else 1 if middle > limits[1] else 0)

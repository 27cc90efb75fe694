"""All tasks read into the index of the table, behind the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kpss_desktop.services.task_list import TaskList
from kpss_desktop.ui.worker import Worker


class IndexReader(QObject):
    """`start` begins once the page is painted, which the reading would hold up; `then` hears of the end, with
    the error if there was one."""

    def __init__(self, tasks: TaskList, then: Callable[[Exception | None], object], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._then = tasks, then
        self._worker = Worker(self)
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(self._read)

    def start(self) -> None:
        """Read, unless that is being done."""
        if not self._worker.busy:
            self._painted.start()

    def finish(self) -> None:
        """Let what is being read come to its end."""
        self._painted.stop()
        self._worker.wait(5)

    def _read(self) -> None:
        edition = self._tasks.edition
        self._worker.start(self._tasks.make_index, lambda index, error: self._on_read(index, error, edition))

    def _on_read(self, index: object, error: Exception | None, edition: int) -> None:
        if error is None and edition != self._tasks.edition:
            self._read()
            return
        if error is None:
            self._tasks.take_index(index)  # type: ignore[arg-type]
        self._then(error)

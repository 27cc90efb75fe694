"""The program's log: a few small files in the log folder, INFO and above, nothing personal in them."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

from kpss_desktop.system.paths import private_folder
from kpss_desktop.system.trace import private_trace

LOGGER_NAME = "kpss_desktop"
LOG_NAME = "kpss.log"
MAX_BYTES = 512 * 1024
KEPT = 3


class PrivateFormatter(logging.Formatter):
    """Prints an exception as its places in the source, without what its message quotes."""

    def format(self, record: logging.LogRecord) -> str:
        """One record; the text of an exception cached by another handler is not used."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {record.getMessage()}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{private_trace(error)}"


class SmallLogFile(logging.FileHandler):
    """A log file that is put aside when it is full.

    The standard library's RotatingFileHandler does the same, but its module imports sockets and
    pickling: 10 ms of every start.
    """

    def __init__(self, path: Path, max_bytes: int = MAX_BYTES, kept: int = KEPT) -> None:
        super().__init__(path, encoding="utf-8")
        self._path = path
        self._max_bytes = max_bytes
        self._kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, into a new file if this one is full."""
        if self.stream is not None and self.stream.tell() > self._max_bytes:
            self._put_aside()
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written (full disk) must not disturb the person who types."""

    def _put_aside(self) -> None:
        if self.stream is not None:
            self.stream.close()
            self.stream = None  # FileHandler opens it again with the next record
        with contextlib.suppress(OSError):  # another process holds it on Windows: go on in the same file
            for number in range(self._kept - 1, 0, -1):
                older = self._numbered(number)
                if older.exists():
                    older.replace(self._numbered(number + 1))
            self._path.replace(self._numbered(1))

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}")


def set_up_logging(folder: Path, level: int = logging.INFO) -> Path | None:
    """Send the package's log to a file in `folder`; a second call moves it there.

    Returns the file, or None where it cannot be written: the program then runs without a log.
    """
    close_logging()
    logger = logging.getLogger(LOGGER_NAME)
    logger.setLevel(level)
    logger.propagate = False
    try:
        path = private_folder(folder) / LOG_NAME
        handler: logging.Handler = SmallLogFile(path)
    except OSError:
        logger.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(PrivateFormatter())
    logger.addHandler(handler)
    return path


def close_logging() -> None:
    """Take away and close what `set_up_logging` made."""
    logger = logging.getLogger(LOGGER_NAME)
    logger.propagate = True
    for handler in list(logger.handlers):
        if isinstance(handler, SmallLogFile | logging.NullHandler):
            logger.removeHandler(handler)
            handler.close()

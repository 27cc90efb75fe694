"""What happens when the program has a bug: save first, write down where it was, then tell the person once.

Exceptions in slots of the window come to `sys.excepthook`, those of worker threads to
`threading.excepthook`, and what kills the interpreter itself is written by `faulthandler` into a file
that the next start reads.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from kpss_desktop.system.paths import private_folder
from kpss_desktop.system.trace import private_trace
from kpss_desktop.system.values import dataclass

FAULT_NAME = "pad.log"
PREVIOUS_FAULT_NAME = "pad-minule.log"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crash:
    """One bug that reached the hook."""

    trace: str  # places in the source, nothing personal
    saved: bool  # every one of the callbacks that save came through


def print_crash(crash: Crash) -> None:
    """How a crash is told where there is no window."""
    text = "Program narazil na chybu, se kterou nepočítal. "
    text += "Rozepsané je uložené." if crash.saved else "Poslední změny se nepodařilo uložit."
    if sys.stderr is not None:
        print(f"{text}\n{crash.trace}", file=sys.stderr)  # noqa: T201 - told to the person, not logged


class CrashHook:
    """The hooks of the interpreter, from `install` to `uninstall`.

    `save_first` holds what is called before anything else; `show` tells the person and the window may
    replace it. Both are called in the thread that failed. The same bug is shown once, a bug within the
    handling only logged.
    """

    def __init__(self, folder: Path, show: Callable[[Crash], None] = print_crash) -> None:
        self.save_first: list[Callable[[], None]] = []
        self.show = show
        self._folder = folder
        self._handling = threading.Lock()
        self._shown: set[str] = set()
        self._fault_file: TextIO | None = None

    def install(self) -> str | None:
        """Put the hooks in; returns what `faulthandler` wrote when an earlier run died, or None."""
        previous = None
        with contextlib.suppress(OSError):  # no folder, no fault file: the hooks still work
            folder = private_folder(self._folder)
            previous = _take_previous_fault(folder)
            self._fault_file = (folder / FAULT_NAME).open("a", encoding="utf-8")
            faulthandler.enable(self._fault_file)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        return previous

    def uninstall(self) -> None:
        """Give the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None

    def handle(self, error: BaseException) -> None:
        """Save, log and show the bug. Never raises."""
        if not self._handling.acquire(blocking=False):
            self._record(private_trace(error))
            return
        try:
            saved = self._save()
            trace = private_trace(error)
            self._record(trace)
            if trace not in self._shown:
                self._shown.add(trace)
                self.show(Crash(trace, saved))
        except Exception as broken:  # the window is broken too
            self._record(private_trace(broken))
        finally:
            self._handling.release()

    def _save(self) -> bool:
        saved = True
        for save in list(self.save_first):
            try:
                save()
            except Exception as error:
                saved = False
                self._record(private_trace(error))
        return saved

    def _record(self, trace: str) -> None:
        with contextlib.suppress(Exception):
            _log.critical("unexpected exception\n%s", trace)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, Exception):  # Ctrl+C in the terminal is no bug
            sys.__excepthook__(kind, error, trace)
            return
        self.handle(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.handle(args.exc_value)


def _take_previous_fault(folder: Path) -> str | None:
    """What an earlier run left, put aside under another name so that it is told once."""
    written = folder / FAULT_NAME
    if not written.exists() or written.stat().st_size == 0:
        return None
    text = written.read_text(encoding="utf-8", errors="replace")
    written.replace(folder / PREVIOUS_FAULT_NAME)
    return text

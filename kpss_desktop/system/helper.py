"""A helper: this very program in another process, which answers one question at a time, without a window.

For work that holds Python or may crash. Both sides speak JSON, a line for a message, through the helper's
standard input and output; it ends by itself when the one who started it is gone.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

_PACKAGE = Path(__file__).resolve().parent.parent


class HelperEndedError(Exception):
    """The helper is not there: it could not be started, it crashed, or it was ended."""


class HelperFailedError(Exception):
    """The helper lives, but this question ended in an exception there; the text is the exception's class."""


class Helper:
    """A started helper. One thread asks; `end` may come from any."""

    def __init__(self, argument: str) -> None:
        """Start this program with the one `argument` that says what it shall do.

        Raises HelperEndedError when it cannot be started.
        """
        import subprocess

        try:
            self._process = subprocess.Popen(
                _command(argument), env=_environment(), bufsize=-1,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        except (OSError, ValueError) as error:
            raise HelperEndedError from error

    def ask(self, question: object) -> Any:
        """Put a question and wait for the answer. Raises HelperEndedError or HelperFailedError."""
        import json

        source, sink = self._process.stdout, self._process.stdin
        if source is None or sink is None or source.closed:
            raise HelperEndedError
        try:
            sink.write(json.dumps(question).encode("ascii") + b"\n")
            sink.flush()
            line = source.readline()
        except (OSError, ValueError) as error:
            raise HelperEndedError from error
        if not line.endswith(b"\n"):
            raise HelperEndedError
        answer = json.loads(line)
        if "failed" in answer:
            raise HelperFailedError(answer["failed"])
        return answer["answer"]

    def end(self) -> None:
        """End the process at once; whoever waits for an answer is told by HelperEndedError."""
        self._process.kill()

    def close(self) -> None:
        """End the process and give up its pipes; for the thread that asks."""
        from contextlib import suppress

        self.end()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # something unsent, and nobody to take it
                    pipe.close()
        self._process.wait()


def serve(answer: Callable[[Any], Any], source: BinaryIO, sink: BinaryIO) -> None:
    """Answer what comes from `source` until it ends; an exception in `answer` is told and ends nothing."""
    import json

    for line in source:
        try:
            told = {"answer": answer(json.loads(line))}
        except Exception as error:
            told = {"failed": f"{type(error).__module__}.{type(error).__qualname__}"}
        sink.write(json.dumps(told).encode("ascii") + b"\n")
        sink.flush()


def pipes_of_helper() -> tuple[BinaryIO, BinaryIO]:
    """Within a helper: where questions come from and answers go. Nothing else is printed there afterwards.

    By number, because a program without a console has no sys.stdin.
    """
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the one who started it
    sink = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return os.fdopen(os.dup(0), "rb"), sink


def _command(argument: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, argument]
    return [sys.executable, "-P", "-m", _PACKAGE.name, argument]


def _environment() -> dict[str, str]:
    """The same package is imported there, from wherever it is here."""
    environment = dict(os.environ)
    if not getattr(sys, "frozen", False):
        before = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([str(_PACKAGE.parent), *([before] if before else [])])
    return environment

"""What an exception may leave behind in a file: where it happened and its kind, never what it said.

The message of an exception often quotes the data it failed on (a constraint of the archive names the values),
and minutes are personal. The places in the source are enough to find the bug.
"""

from __future__ import annotations

import traceback
from collections import deque
from pathlib import PurePath
from types import TracebackType

_KEPT_FRAMES = 40


def private_trace(error: BaseException) -> str:
    """The chain of the exception, oldest first, as places in the source and names of classes."""
    return "\n".join(_described(link) for link in reversed(_chain(error)))


def _chain(error: BaseException) -> list[BaseException]:
    links: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in links:
        links.append(link)
        following = link.__cause__ if link.__cause__ is not None else link.__context__
        link = None if link.__suppress_context__ and link.__cause__ is None else following
    return links


def _described(error: BaseException) -> str:
    places = "".join(_places(error.__traceback__))
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, OSError) and error.errno is not None:
        kind += f" (errno {error.errno})"
    return f"{places}{kind}"


def _places(trace: TracebackType | None) -> list[str]:
    frames = deque(traceback.walk_tb(trace), maxlen=_KEPT_FRAMES)  # endless recursion has a thousand
    return [f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}\n" for frame, line in frames]


def _short(filename: str) -> str:
    """The end of the path: its beginning names the person's home."""
    return "/".join(PurePath(filename).parts[-3:])

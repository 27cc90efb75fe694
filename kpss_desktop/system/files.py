"""Writing files so that a crash or a full disk leaves the old file or the new one, never half of one."""

import contextlib
import os
from pathlib import Path


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` beside `path`, then put it in its place; a symbolic link stays one.

    Raises OSError where that cannot be done: the old file is then whole and nothing else is left behind.
    Rights are those any new file gets here.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(
        f".kpss-{os.urandom(6).hex()}.tmp"
    )  # short: the name itself may be at the limit
    try:
        _write_through(beside, data)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(target.parent)


def _write_through(path: Path, data: bytes) -> None:
    with open(path, "xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name last too. Windows has no such call, and some network disks refuse it; the file is
    in place either way, so a refusal is no failure."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

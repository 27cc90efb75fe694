"""The program as a process of its own, as scripts run it."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "kpss_desktop")


@dataclass(frozen=True)
class Done:
    """What came of a run: exit code, and both streams as UTF-8."""

    code: int
    out: str
    err: str


def environment(more: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """That of this process (with the home of the test), bytecode kept so that it starts at once."""
    found = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return found | {"PYTHONPATH": str(ROOT)} | dict(more)


def run(
    *arguments: str | Path,
    cwd: Path | None = None,
    program: tuple[str, ...] = PROGRAM,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> Done:
    """Run the program; `variables` are those of the environment that are to differ."""
    words = [*program, *(str(word) for word in arguments)]
    done = subprocess.run(
        words, cwd=cwd, env=environment(variables), capture_output=True, timeout=60, check=False
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


_AS_NOBODY = """
import contextlib, io, os, sys
from kpss_desktop import app
from kpss_desktop.services import finding, overview
from kpss_desktop.system.paths import Paths
Paths.of_user()
with contextlib.redirect_stdout(io.StringIO()):
    app.main(["--self-test"])  # imports everything, which a nobody may not be able to
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(app.main(sys.argv[1:]))
"""


def run_without_rights(*arguments: str | Path) -> Done:
    """Run the program as somebody whom the rights of files bind, also when the tests run as root."""
    return run(*arguments, program=(sys.executable, "-c", _AS_NOBODY))


def call(*arguments: str | Path, cwd: Path | None = None) -> Done:
    """Run the program within this process, which is ten times quicker; streams and exit code are the same."""
    from kpss_desktop.app import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(out))
        stack.enter_context(contextlib.redirect_stderr(err))
        if cwd is not None:
            stack.enter_context(contextlib.chdir(cwd))
        code = main([str(word) for word in arguments])
    return Done(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")

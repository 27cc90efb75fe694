"""What holds for every test: no screen, no network, no home of a real person, no unexpected warning."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from kpss_desktop.system.logging_setup import close_logging

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")

_SCRATCH = tempfile.TemporaryDirectory(prefix="kpss-tests-")
_HOMES = (Path(_SCRATCH.name) / f"home{number}" for number in itertools.count())
_HOME_FOLDERS = {
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}

hypothesis.configuration.set_hypothesis_home_dir(_SCRATCH.name)
hypothesis.settings.register_profile("kpss", deadline=None, database=None)
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("kpss"), derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "kpss")


class NetworkForbiddenError(Exception):
    """The program has no network, and neither has a test."""


def _forbid_network() -> None:
    """Let only sockets within the machine (AF_UNIX) connect, bind or send."""

    def guarded(name: str) -> Any:
        allowed = getattr(socket.socket, name)

        def call(self: socket.socket, *arguments: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                raise NetworkForbiddenError(f"socket.{name}{arguments}")
            return allowed(self, *arguments)

        return call

    for name in ("connect", "connect_ex", "bind", "sendto"):
        setattr(socket.socket, name, guarded(name))


_forbid_network()


def _enter_home(home: Path) -> dict[str, str]:
    """Make an empty home and return the variables that point there."""
    home.mkdir(parents=True, exist_ok=True)
    variables = {name: str(home / folder) for name, folder in _HOME_FOLDERS.items()}
    return variables | {"HOME": str(home), "USERPROFILE": str(home)}


def _runtime_folder() -> str:
    folder = Path(_SCRATCH.name) / "runtime"
    folder.mkdir(mode=0o700, exist_ok=True)
    return str(folder)


os.environ.update(_enter_home(next(_HOMES)))  # also for what runs at import
os.environ["XDG_RUNTIME_DIR"] = _runtime_folder()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for each test; a process that the test starts inherits it."""
    folder = next(_HOMES)
    for name, value in _enter_home(folder).items():
        monkeypatch.setenv(name, value)
    return folder


class WarningCollector(logging.Handler):
    """The warnings and errors that the program logged during one test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, fragment: str) -> None:
        """Take out the one warning that the test is about; fails when it was not logged."""
        fitting = [message for message in self.messages if fragment in message]
        assert fitting, f"no warning with {fragment!r} among {self.messages}"
        self.messages.remove(fitting[0])


@pytest.fixture(autouse=True)
def logged_warnings() -> Iterator[WarningCollector]:
    """Fails the test when the program logged a warning that the test did not `expect`."""
    collector = WarningCollector()
    logger = logging.getLogger("kpss_desktop")
    logger.addHandler(collector)
    yield collector
    logger.removeHandler(collector)
    close_logging()  # a test that ran the whole program left a log file open
    if collector.messages:
        pytest.fail("unexpected in the log:\n" + "\n".join(collector.messages))


gc.disable()  # Qt's objects must die in this thread, see kpss_desktop/ui/collecting.py


@pytest.fixture(autouse=True)
def _garbage_collected_in_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the program does by its timer: collects garbage here, all of it after some tests of the window."""
    yield
    gc.collect(0)
    if "qapp" in request.fixturenames and hash(request.node.nodeid) % 20 == 0:
        gc.collect()


def pytest_collection_finish() -> None:
    """What is there before the first test lives to the end: no collection looks at it again."""
    gc.collect()
    gc.freeze()

"""A bug saves first, is told once, and never brings the hook down."""

import subprocess
import sys
from pathlib import Path

import pytest

from kpss_desktop.system.crash import Crash, CrashHook
from tests.conftest import WarningCollector

INSTALL = """
import os, pathlib, sys, threading
from kpss_desktop.system.crash import CrashHook
hook = CrashHook(pathlib.Path(sys.argv[1]))
previous = hook.install()
hook.save_first.append(lambda: print("saved"))
def fail():
    raise ValueError("Jana")
"""
DIES = INSTALL + "os.abort()"
FAILS = INSTALL + "fail()"
FAILS_IN_A_THREAD = INSTALL + "threading.Thread(target=fail).start()"
TELLS_THE_LAST_RUN = INSTALL + "print(previous)"


def _run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


class Stage:
    """What the hook did, in order."""

    def __init__(self, folder: Path) -> None:
        self.acts: list[str] = []
        self.crashes: list[Crash] = []
        self.hook = CrashHook(folder, self._show)
        self.hook.save_first.append(lambda: self.acts.append("saved"))

    def _show(self, crash: Crash) -> None:
        self.acts.append("shown")
        self.crashes.append(crash)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def _fails_to_save() -> None:
    raise ZeroDivisionError


def test_saving_comes_before_showing(stage: Stage, logged_warnings: WarningCollector) -> None:
    stage.hook.handle(ValueError("Jana"))

    logged_warnings.expect("unexpected exception")
    assert stage.acts == ["saved", "shown"]
    assert stage.crashes == [Crash("builtins.ValueError", saved=True)]


def test_a_failing_save_does_not_stop_the_others_and_is_admitted(
    stage: Stage, logged_warnings: WarningCollector
) -> None:
    stage.hook.save_first.insert(0, _fails_to_save)

    stage.hook.handle(ValueError())

    logged_warnings.expect("ZeroDivisionError")
    logged_warnings.expect("ValueError")
    assert stage.acts == ["saved", "shown"]
    assert not stage.crashes[0].saved


def test_the_same_bug_is_shown_once_but_saved_each_time(
    stage: Stage, logged_warnings: WarningCollector
) -> None:
    stage.hook.handle(ValueError())
    stage.hook.handle(ValueError())

    logged_warnings.expect("ValueError")
    logged_warnings.expect("ValueError")
    assert stage.acts == ["saved", "shown", "saved"]


def test_a_bug_while_showing_is_only_logged(stage: Stage, logged_warnings: WarningCollector) -> None:
    def fails_again(crash: Crash) -> None:
        stage.hook.handle(KeyError())
        raise TypeError

    stage.hook.show = fails_again
    stage.hook.handle(ValueError())

    logged_warnings.expect("ValueError")
    logged_warnings.expect("KeyError")
    logged_warnings.expect("TypeError")
    assert stage.acts == ["saved"]


def test_an_exception_in_a_thread_reaches_the_hook(tmp_path: Path) -> None:
    done = _run(FAILS_IN_A_THREAD, tmp_path)

    assert done.stdout == "saved\n"
    assert "builtins.ValueError" in done.stderr


def test_an_uncaught_exception_of_a_process_is_told_in_czech_without_its_message(tmp_path: Path) -> None:
    done = _run(FAILS, tmp_path)

    assert done.returncode == 1
    assert done.stdout == "saved\n"
    assert "Rozepsané je uložené." in done.stderr
    assert "Jana" not in done.stderr


def test_what_killed_the_last_run_is_read_once(tmp_path: Path) -> None:
    _run(DIES, tmp_path)

    first = _run(TELLS_THE_LAST_RUN, tmp_path)
    second = _run(TELLS_THE_LAST_RUN, tmp_path)

    assert "Fatal Python error: Aborted" in first.stdout
    assert second.stdout == "None\n"


def test_without_a_folder_the_hooks_still_work(tmp_path: Path, logged_warnings: WarningCollector) -> None:
    (tmp_path / "file").touch()
    stage = Stage(tmp_path / "file")

    assert stage.hook.install() is None
    sys.excepthook(ValueError, ValueError(), None)
    stage.hook.uninstall()

    logged_warnings.expect("ValueError")
    assert stage.acts == ["saved", "shown"]

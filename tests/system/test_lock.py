"""One writer for an archive, also across processes, and no lock outlives its holder."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kpss_desktop.system.clock import FixedClock
from kpss_desktop.system.lock import ArchiveLock, ArchiveLocked

HOLDER = """
import pathlib, sys
from kpss_desktop.system.lock import ArchiveLock
lock = ArchiveLock(pathlib.Path(sys.argv[1])).acquire("okno")
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archiv.kpss"


@pytest.fixture
def other_process(archive: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock until it is killed."""
    command = [sys.executable, "-c", HOLDER, str(archive)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        yield process
        process.kill()


def test_the_holder_is_written_beside_the_archive(archive: Path) -> None:
    clock = FixedClock(datetime(2024, 2, 29, 9, 5))

    with ArchiveLock(archive, clock).acquire("příkaz load") as lock:
        holder = json.loads(lock.path.read_text(encoding="utf-8"))

    assert lock.path.name == "archiv.kpss.lock"
    assert holder["pid"] == os.getpid()
    assert holder["since"] == "29. 2. 2024 09:05"
    assert holder["purpose"] == "příkaz load"


def test_a_second_lock_in_one_process_is_refused_too(archive: Path) -> None:
    with ArchiveLock(archive).acquire("okno"), pytest.raises(ArchiveLocked):
        ArchiveLock(archive).acquire("příkaz load")


def test_another_process_is_named(archive: Path, other_process: subprocess.Popen[str]) -> None:
    with pytest.raises(ArchiveLocked) as refused:
        ArchiveLock(archive).acquire("příkaz load")

    assert refused.value.holder["pid"] == other_process.pid
    assert refused.value.holder["purpose"] == "okno"


def test_the_lock_of_a_killed_process_is_no_obstacle(
    archive: Path, other_process: subprocess.Popen[str]
) -> None:
    other_process.kill()
    other_process.wait()

    with ArchiveLock(archive).acquire("okno") as lock:
        assert lock.held


def test_a_released_lock_can_be_taken_and_leaves_no_file(archive: Path) -> None:
    lock = ArchiveLock(archive).acquire("okno")
    lock.release()

    ArchiveLock(archive).acquire("příkaz load").release()

    assert list(archive.parent.iterdir()) == []


def test_releasing_twice_does_nothing(archive: Path) -> None:
    lock = ArchiveLock(archive).acquire("okno")

    lock.release()
    lock.release()

    assert not lock.held


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_two_names_of_one_archive_are_one_lock(archive: Path) -> None:
    archive.touch()
    other_name = archive.with_name("odkaz.kpss")
    other_name.symlink_to(archive)

    with ArchiveLock(archive).acquire("okno"), pytest.raises(ArchiveLocked):
        ArchiveLock(other_name).acquire("okno")


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"pid": "x", "host": 5}', "[" * 5000, "\x00\xff"])
def test_a_lock_file_that_makes_no_sense_names_nobody(archive: Path, text: str) -> None:
    with ArchiveLock(archive).acquire("okno") as lock:
        lock.path.write_text(text, encoding="utf-8")

        with pytest.raises(ArchiveLocked) as refused:
            ArchiveLock(archive).acquire("okno")

    assert refused.value.holder == {}


def test_a_folder_that_is_not_there_is_an_error_of_the_environment(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ArchiveLock(tmp_path / "není" / "archiv.kpss").acquire("okno")

"""The thread that writes: in order, nothing lost, failures told and tried again."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Topic
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.writer import Writer
from tests.conftest import WarningCollector
from tests.helpers.archives import add_group, add_meeting, meeting_of, services_in


class FailingArchive:
    """An archive whose disk is full until somebody makes room."""

    def __init__(self, archive: Archive) -> None:
        self.path = archive.path
        self.error: Exception | None = None
        self.writes = 0
        self._archive = archive

    def connect(self) -> Any:
        return self._archive.connect()

    def write_on(self, connection: Any, work: Callable[[Any], Any]) -> Any:
        self.writes += 1
        if self.error is not None:
            raise self.error
        return self._archive.write_on(connection, work)


class Heard:
    """What the writer told, and a way to wait for it."""

    def __init__(self) -> None:
        self.saved: list[int] = []
        self.failed: list[str] = []
        self._told = threading.Semaphore(0)

    def on_saved(self, ticket: int) -> None:
        self.saved.append(ticket)
        self._told.release()

    def on_failed(self, error: ArchiveError) -> None:
        self.failed.append(error.code)
        self._told.release()

    def wait(self) -> None:
        assert self._told.acquire(timeout=10)


class Bench:
    """A meeting to write to, through an archive that can fail."""

    def __init__(self, archive: Archive, meeting: int) -> None:
        self.disk = FailingArchive(archive)
        self.heard = Heard()
        self.writer = Writer(self.disk, self.heard.on_saved, self.heard.on_failed)  # type: ignore[arg-type]
        self._archive = archive
        self._meeting = meeting

    def add(self, name: str) -> int:
        return self.writer.submit(self._meeting, [Edit(None, Topic(uid=name, order=name, text=name))])

    def stored(self) -> list[str]:
        rows = self._archive.fetch("SELECT text FROM topic ORDER BY rowid", {})
        return [row[0] for row in rows]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with services_in(tmp_path) as services:
        found = Bench(services.archive, add_meeting(services, meeting_of(add_group(services))))
        yield found
        found.writer.close()


FULL = ArchiveError("disk_full", path=Path("a"))


def test_batches_are_written_in_order_and_waited_for(bench: Bench) -> None:
    tickets = [bench.add(f"{number:03}") for number in range(50)]

    assert bench.writer.wait(10)
    assert bench.stored() == [f"{number:03}" for number in range(50)]
    assert bench.writer.saved == tickets[-1] == 50


def test_what_is_saved_is_told(bench: Bench) -> None:
    ticket = bench.add("a")
    bench.heard.wait()

    assert bench.heard.saved == [ticket]


def test_a_failure_is_told_and_nothing_is_lost(bench: Bench) -> None:
    bench.disk.error = FULL
    bench.add("a")
    bench.heard.wait()
    bench.add("b")
    bench.heard.wait()

    assert bench.heard.failed[0] == "disk_full"
    assert bench.writer.failure is FULL
    assert not bench.writer.wait(10)
    assert bench.stored() == []


def test_the_next_edit_brings_what_was_kept(bench: Bench) -> None:
    bench.disk.error = FULL
    bench.add("a")
    bench.heard.wait()
    bench.disk.error = None
    bench.add("b")

    assert bench.writer.wait(10)
    assert bench.stored() == ["a", "b"]
    assert bench.writer.failure is None


def test_trying_again_needs_no_new_edit(bench: Bench) -> None:
    bench.disk.error = FULL
    bench.add("a")
    bench.heard.wait()
    bench.disk.error = None
    bench.writer.retry()
    bench.heard.wait()

    assert bench.heard.saved == [1]
    assert bench.stored() == ["a"]


def test_waiting_tries_again_by_itself(bench: Bench) -> None:
    bench.disk.error = FULL
    bench.add("a")
    bench.heard.wait()
    bench.disk.error = None

    assert bench.writer.wait(10)


def test_trying_again_with_nothing_to_do_does_nothing(bench: Bench) -> None:
    bench.writer.retry()
    bench.add("a")

    assert bench.writer.wait(10)
    assert bench.disk.writes <= 2


def test_closing_says_whether_everything_is_on_the_disk(bench: Bench) -> None:
    bench.disk.error = FULL
    bench.add("a")
    bench.heard.wait()

    assert not bench.writer.close()


def test_closing_writes_what_is_left(bench: Bench) -> None:
    for number in range(20):
        bench.add(f"{number:02}")

    assert bench.writer.close()
    assert len(bench.stored()) == 20


def test_an_unforeseen_error_keeps_the_thread_alive(bench: Bench, logged_warnings: WarningCollector) -> None:
    bench.disk.error = ZeroDivisionError("co se nečekalo")
    bench.add("a")
    bench.heard.wait()
    bench.disk.error = None

    assert bench.heard.failed == ["failed"]
    assert bench.writer.wait(10)
    assert bench.stored() == ["a"]
    logged_warnings.expect("could not be written")


def test_a_listener_that_fails_does_not_stop_the_saving(
    bench: Bench, logged_warnings: WarningCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(saved: int) -> None:
        raise RuntimeError

    writer = Writer(bench.disk, on_saved=broken)  # type: ignore[arg-type]
    writer.submit(1, [Edit(None, Topic(uid="a", order="a", text="a"))])
    assert writer.wait(10)
    writer.submit(1, [Edit(None, Topic(uid="b", order="b", text="b"))])

    assert writer.close()
    assert bench.stored() == ["a", "b"]
    for _ in range(2):
        logged_warnings.expect("listener")

"""Documents out: only our own file is ever replaced, and the file stands whatever else fails."""

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kpss_desktop.documents.word import DocumentData
from kpss_desktop.domain.printed import printed_mark
from kpss_desktop.domain.register import DocumentKind
from kpss_desktop.services import agenda
from kpss_desktop.services.context import Services
from kpss_desktop.services.exporting import Exporting, FileState
from kpss_desktop.services.meetings import NotFoundError
from kpss_desktop.services.outgoing import free_name, put_file
from kpss_desktop.services.problems import ExportError
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from tests.helpers.archives import add_group, add_meeting, meeting_of, services_in


def compose(kind: DocumentKind, data: DocumentData, template: bytes | None) -> bytes:
    """A document that costs nothing: its topics."""
    assert data.meeting is not None
    return "\n".join([data.group.name, *(topic.text for topic in data.meeting.topics)]).encode()


class Bench:
    """An archive with one meeting, and a folder for its documents."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.services = services
        self.meeting = add_meeting(services, meeting_of(add_group(services), topics=("Akční plán",)))
        self.target = folder / "výstup" / "zápis.docx"
        self.target.parent.mkdir()
        self.exporting = Exporting(services.archive, services.writer, services.clock, compose)

    def export(self, overwrite: bool = False) -> bytes:
        self.exporting.export_minutes(self.meeting, self.target, overwrite)
        return self.target.read_bytes()

    def refusal(self, target: Path | None = None) -> ExportError:
        with pytest.raises(ExportError) as refused:
            self.exporting.export_minutes(self.meeting, target or self.target)
        return refused.value


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with services_in(tmp_path) as services:
        yield Bench(services, tmp_path)


def test_the_minutes_are_composed_and_put_in_place(bench: Bench) -> None:
    assert bench.export() == "Ukázková skupina\nAkční plán".encode()
    assert [file.name for file in bench.target.parent.iterdir()] == ["zápis.docx"]


def test_our_own_file_is_replaced_without_asking(bench: Bench) -> None:
    bench.export()
    session = bench.services.meetings.open(bench.meeting)
    agenda.add_topic(session, "Různé")

    assert bench.export().endswith("Různé".encode())


def test_a_file_edited_since_is_left_alone(bench: Bench) -> None:
    bench.export()
    bench.target.write_bytes(b"upraveno ve Wordu")

    refusal = bench.refusal()

    assert refusal.code == "not_ours"
    assert refusal.values["offer"] == bench.target.with_name("zápis (2).docx")
    assert bench.target.read_bytes() == b"upraveno ve Wordu"


def test_a_foreign_file_is_replaced_only_when_it_is_said(bench: Bench) -> None:
    bench.target.write_bytes(b"cizi")
    assert bench.refusal().code == "not_ours"

    assert bench.export(overwrite=True).endswith("Akční plán".encode())
    assert bench.export()


def test_what_is_typed_and_not_saved_yet_is_waited_for(bench: Bench) -> None:
    session = bench.services.meetings.open(bench.meeting)
    for number in range(40):
        agenda.add_topic(session, f"Téma {number}")

    assert bench.export().count(b"\n") == 41


def test_nothing_goes_out_that_could_not_be_saved(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise ArchiveError("disk_full", path=bench.services.archive.path)

    session = bench.services.meetings.open(bench.meeting)
    monkeypatch.setattr(Archive, "write_on", full)
    agenda.add_topic(session, "Různé")

    with pytest.raises(ArchiveError) as refused:
        bench.export()

    assert refused.value.code == "disk_full"
    assert not bench.target.exists()
    monkeypatch.undo()


def test_the_file_stands_when_it_cannot_be_noted(bench: Bench) -> None:
    reading = Archive(bench.services.archive.path, read_only=True)
    exporting = replace(bench.exporting, archive=reading)

    done = exporting.export_minutes(bench.meeting, bench.target)

    assert [notice.code for notice in done.warnings] == ["export_not_noted"]
    assert bench.target.exists()
    reading.close()


@pytest.mark.parametrize("name", ["zápis.pdf", "zápis", "zápis.doc", "zápis.docx.exe"])
def test_other_kinds_of_files_are_not_made(bench: Bench, name: str) -> None:
    assert bench.refusal(bench.target.with_name(name)).code == "wrong_suffix"


def test_targets_that_cannot_be_a_file_are_refused(bench: Bench) -> None:
    folder = bench.target.with_name("složka.docx")
    folder.mkdir()
    bench.target.write_bytes(b"x")

    assert bench.refusal(folder).code == "target_is_folder"
    assert bench.refusal(bench.target.parent / "není" / "a.docx").code == "no_folder"
    assert bench.refusal(bench.target / "a.docx").code == "no_folder"
    assert bench.refusal(bench.target.with_name("x" * 300 + ".docx")).code == "bad_name"
    assert bench.target.read_bytes() == b"x"


def test_an_archive_is_never_overwritten(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "zamaskovaný.docx"
    other.write_bytes(bench.services.archive.path.read_bytes())
    link = tmp_path / "odkaz.docx"
    link.symlink_to(bench.services.archive.path)

    for target in (other, link):
        with pytest.raises(ExportError) as refused:
            bench.exporting.export_minutes(bench.meeting, target, overwrite=True)
        assert refused.value.code == "target_is_archive"
    for end in ("", "-wal", ".lock"):
        archive = bench.services.archive.path
        with pytest.raises(ExportError) as refused:
            put_file(archive.with_name(archive.name + end), b"x", archive)
        assert refused.value.code == "target_is_archive"


def broken_write(error: OSError) -> object:
    def write(path: Path, data: bytes) -> None:
        raise error

    return write


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "open_in_word"),
        (errno.ENOSPC, "no_space"),
        (errno.EROFS, "disk_read_only"),
        (errno.EIO, "disk_failed"),
        (errno.ENOENT, "no_folder"),
        (errno.ENAMETOOLONG, "bad_name"),
        (errno.EINVAL, "bad_name"),
        (errno.ENODEV, "unreachable"),
        (errno.EBUSY, "open_in_word"),
        (errno.ENOEXEC, "not_writable"),
    ],
)
def test_a_failed_write_is_named_and_the_old_file_stays(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """A file that another program holds open cannot be replaced on Windows: access denied."""
    before = bench.export()
    error = OSError(number, os.strerror(number))
    monkeypatch.setattr("kpss_desktop.services.outgoing.write_atomically", broken_write(error))

    refusal = bench.refusal()

    assert refusal.code == code
    assert bench.target.read_bytes() == before
    if code == "open_in_word":
        assert refusal.values["offer"] == bench.target.with_name("zápis (2).docx")


def test_a_copy_has_a_name_that_is_free(bench: Bench) -> None:
    for name in ("zápis.docx", "zápis (2).docx", "zápis (3).docx"):
        bench.target.with_name(name).write_bytes(b"x")

    assert free_name(bench.target).name == "zápis (4).docx"


def test_a_device_takes_the_data_and_stays_a_device() -> None:
    put_file(Path(os.devnull), b"data")

    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for_before_something_is_written_into_it(bench: Bench) -> None:
    os.mkfifo(bench.target)
    read = os.open(bench.target, os.O_RDONLY | os.O_NONBLOCK)
    bench.exporting.export_minutes(bench.meeting, bench.target)
    assert os.read(read, 100) == "Ukázková skupina\nAkční plán".encode()
    assert [row.state for row in bench.exporting.exports_of(bench.meeting)] == [FileState.GONE]
    os.close(read)


def test_a_meeting_that_is_gone_is_named(bench: Bench) -> None:
    with pytest.raises(NotFoundError):
        bench.exporting.export_minutes(99, bench.target)

    assert not bench.target.exists()


def test_the_folder_for_documents_is_kept_while_it_is_there(bench: Bench) -> None:
    exporting = bench.exporting
    assert exporting.target_of(bench.meeting) is None

    exporting.set_folder(bench.target.parent)
    assert exporting.target_of(bench.meeting) == bench.target.parent / "2024-03-18_zapis_ukazka.docx"

    bench.target.parent.rmdir()
    assert exporting.folder() is None


def test_a_link_stays_a_link(bench: Bench) -> None:
    bench.export()
    link = bench.target.with_name("odkaz.docx")
    link.symlink_to(bench.target)

    bench.exporting.export_minutes(bench.meeting, link)

    assert link.is_symlink()


def test_what_the_minutes_said_is_known_after_the_window_was_shut(bench: Bench) -> None:
    bench.export()
    session = bench.services.meetings.open(bench.meeting)
    assert bench.exporting.exports_of(bench.meeting)[0].content == printed_mark(session.meeting())

    agenda.add_topic(session, "Různé")
    session.flush()
    bench.services.writer.wait()

    known = bench.exporting.exports_of(bench.meeting)[0].content
    assert known != printed_mark(bench.services.meetings.open(bench.meeting).meeting())
    bench.export()
    assert bench.exporting.exports_of(bench.meeting)[0].content == printed_mark(session.meeting())


def test_what_was_made_on_this_machine_is_not_in_a_dump(bench: Bench) -> None:
    bench.export()

    assert list(bench.services.register.settings()) == [f"exported.{bench.meeting}.docx"]
    assert "settings" not in bench.services.transfer.dump()

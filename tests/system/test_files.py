"""Files are written whole or not at all; shipped files are found."""

import os
import stat
from pathlib import Path

import pytest

from kpss_desktop.system.files import write_atomically
from kpss_desktop.system.resources import resource_bytes


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomically(tmp_path / "zápis č. 1.docx", b"obsah")
    assert names(tmp_path) == ["zápis č. 1.docx"]
    assert (tmp_path / "zápis č. 1.docx").read_bytes() == b"obsah"


def test_an_old_file_gives_way(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    write_atomically(str(target), b"new")
    assert target.read_bytes() == b"new"


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / ("x" * 255), b"a")
    assert names(tmp_path) == ["x" * 255]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"kpss_desktop.system.files.os.{step}", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(target, b"new")
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.docx"]


def test_a_folder_that_is_missing_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "není" / "a.docx", b"x")


def test_a_folder_in_the_place_of_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(OSError, match=r"."):
        write_atomically(tmp_path / "a.docx", b"x")
    assert names(tmp_path) == ["a.docx"]


@pytest.mark.skipif(os.name != "posix", reason="rights and symbolic links as POSIX has them")
def test_rights_are_those_of_any_new_file_and_a_link_stays_a_link(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    (tmp_path / "link").symlink_to("a")
    write_atomically(tmp_path / "link", b"y")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"y"


def test_shipped_files_are_found() -> None:
    assert resource_bytes("templates/zapis.docx")[:2] == b"PK"
    with pytest.raises(FileNotFoundError):
        resource_bytes("templates/není.docx")

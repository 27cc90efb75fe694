"""The folders are the person's own, and nobody else reads what the program makes there."""

import stat
import sys
from pathlib import Path

import pytest

from kpss_desktop.system.paths import Paths, private_folder

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


def _rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix_only
def test_the_archive_lies_in_the_folder_of_the_program(home: Path) -> None:
    assert Paths.of_user().archive == home / ".local/share/KPSS Zápisy/archiv.kpss"


@posix_only
def test_settings_and_log_have_folders_of_their_own(home: Path) -> None:
    paths = Paths.of_user()

    assert paths.config == home / ".config/KPSS Zápisy"
    assert paths.log.is_relative_to(home / ".local/state/KPSS Zápisy")


def test_asking_for_the_folders_makes_none(home: Path) -> None:
    paths = Paths.of_user()

    assert not any(folder.exists() for folder in (paths.data, paths.config, paths.log))


def test_all_folders_can_lie_in_one(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)

    assert {paths.data.parent, paths.config.parent, paths.log.parent} == {tmp_path}


@posix_only
def test_a_made_folder_and_those_above_it_are_for_their_owner_alone(tmp_path: Path) -> None:
    made = private_folder(tmp_path / "a" / "b")

    assert (_rights(made), _rights(made.parent)) == (0o700, 0o700)


@posix_only
def test_a_folder_that_exists_keeps_its_rights(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)

    private_folder(shared)

    assert _rights(shared) == 0o755


def test_a_file_in_the_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotADirectoryError):
        private_folder(tmp_path / "file")

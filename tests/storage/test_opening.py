"""Opening an archive: what it is, whether it is whole, and nothing changed where it is not."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kpss_desktop.services.checking import check_archive
from kpss_desktop.storage import sqlite
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.migrations import CURRENT_VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive that holds something and is closed."""
    path = tmp_path / "archiv.kpss"
    archive = Archive.create(path)
    put(archive, "klíč", "hodnota")
    archive.close()
    return path


def put(archive: Archive, key: str, value: str) -> None:
    from kpss_desktop.storage.writing import put_setting

    archive.write(lambda connection: put_setting(connection, key, value))


def settings(archive: Archive) -> dict[str, str]:
    from kpss_desktop.storage.reading import read_settings

    return read_settings(archive.fetch)


def set_version(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()


def test_a_new_archive_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "nová složka" / "archiv.kpss"
    Archive.create(path).close()

    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["archiv.kpss"]


def test_a_new_archive_never_replaces_a_file(path: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(ArchiveError) as refused:
        Archive.create(path)

    assert refused.value.code == "exists"
    assert path.read_bytes() == before


def test_an_archive_cannot_be_made_below_a_file(path: Path) -> None:
    with pytest.raises(ArchiveError) as refused:
        Archive.create(path / "archiv.kpss")

    assert refused.value.code == "cannot_create"


def test_connections_have_the_settings_of_the_program(path: Path) -> None:
    archive = Archive(path)
    archive.engine()
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}

    assert {name: archive.fetch(f"PRAGMA {name}", {})[0][0] for name in wanted} == wanted
    archive.close()


def test_a_closed_archive_is_one_file(path: Path) -> None:
    archive = Archive(path)
    put(archive, "a", "b")
    archive.close()

    assert [file.name for file in path.parent.iterdir()] == ["archiv.kpss"]


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.write_bytes("Zápis ze setkání\n".encode() * 200)


def foreign_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE setting (key, value)")


def half_a_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def newer(path: Path) -> None:
    set_version(path, CURRENT_VERSION + 1)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (truncate, "truncated"),
        (empty, "not_archive"),
        (foreign, "not_archive"),
        (foreign_database, "not_archive"),
        (half_a_header, "not_archive"),
        (newer, "newer"),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_what_cannot_be_opened_is_named_and_left_alone(
    path: Path, damage: Callable[[Path], None], code: str, read_only: bool
) -> None:
    damage(path)
    before = path.read_bytes()

    with pytest.raises(ArchiveError) as refused:
        Archive(path, read_only=read_only)

    assert refused.value.code == code
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["archiv.kpss"]


@pytest.mark.parametrize("name", ["není.kpss", "archiv.kpss/není.kpss", "není/není.kpss"])
def test_a_missing_archive_is_not_made(path: Path, name: str) -> None:
    with pytest.raises(ArchiveError) as refused:
        Archive(path.parent / name)

    assert refused.value.code == "missing"
    assert len(list(path.parent.iterdir())) == 1


def test_a_folder_and_a_pipe_are_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as folder:
        Archive(tmp_path)

    assert folder.value.code == "is_folder"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "roura")
        with pytest.raises(ArchiveError) as pipe:
            Archive(tmp_path / "roura")
        assert pipe.value.code == "not_file"


def test_zeroed_pages_are_found(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 12] = bytes(4096 * 9)
    path.write_bytes(content)
    archive = Archive(path, read_only=True)

    assert check_archive(archive)
    archive.close()
    assert path.read_bytes() == content


def test_reading_leaves_nothing_behind(path: Path) -> None:
    before = path.read_bytes()
    archive = Archive(path, read_only=True)

    assert settings(archive) == {"klíč": "hodnota"}
    archive.close()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["archiv.kpss"]


def test_an_archive_opened_for_reading_cannot_be_written(path: Path) -> None:
    archive = Archive(path, read_only=True)

    with pytest.raises(ArchiveError) as refused:
        put(archive, "a", "b")

    assert refused.value.code == "read_only"
    archive.close()


def test_reading_sees_what_an_open_archive_has_written(path: Path) -> None:
    writing = Archive(path)
    put(writing, "nový", "ještě v žurnálu")
    reading = Archive(path, read_only=True)

    assert settings(reading)["nový"] == "ještě v žurnálu"
    reading.close()
    writing.close()


def test_a_snapshot_sees_one_state(path: Path) -> None:
    archive = Archive(path)
    with archive.snapshot() as fetch:
        before = fetch("SELECT count(*) FROM setting", {})
        put(archive, "mezitím", "zapsáno")

        assert fetch("SELECT count(*) FROM setting", {}) == before
    assert len(settings(archive)) == 2
    archive.close()


def test_a_file_that_must_not_be_changed_is_read_as_it_stands(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be written: SQLite could not make the log that reading needs."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    archive = Archive(path, read_only=True)
    archive.fetch("SELECT 1", {})

    assert [file.name for file in path.parent.iterdir()] == ["archiv.kpss"]
    assert settings(archive) == {"klíč": "hodnota"}
    archive.close()


def test_names_with_anything_in_them_can_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "složka ?mode=ro#%20&" / "archiv 100 %.kpss"
    Archive.create(path).close()
    archive = Archive(path)
    put(archive, "a", "b")

    assert settings(archive) == {"a": "b"}
    archive.close()


def test_the_address_of_a_network_share_is_one_sqlite_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "resolve", lambda self: self)
    monkeypatch.setattr(Path, "as_uri", lambda _: "file://server/sdilene/archiv.kpss")

    assert sqlite.uri_of(Path("x"), "mode=ro") == "file:////server/sdilene/archiv.kpss?mode=ro"


def test_a_backup_of_an_open_archive_is_whole(path: Path, tmp_path: Path) -> None:
    archive = Archive(path)
    for number in range(200):
        put(archive, f"klíč {number}", "hodnota")
    source = sqlite.connect(path)
    copy = tmp_path / "záloha.kpss"

    sqlite.backup(source, copy)

    source.close()
    put(archive, "po záloze", "už ne")
    again = Archive(copy)
    assert len(settings(again)) == 201
    assert check_archive(again) == []
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600
    again.close()
    archive.close()


def test_two_processes_may_migrate_at_once(path: Path) -> None:
    """The second waits for the first and then finds nothing to do."""
    set_version(path, CURRENT_VERSION - 1)
    first, second = (sqlite3.connect(path, isolation_level=None) for _ in range(2))
    steps = [(CURRENT_VERSION, ("CREATE TABLE navíc (x)",))]

    class Hurried(list[tuple[int, tuple[str, ...]]]):
        """The other process is quicker, just after this one has looked at the version."""

        asked = 0

        def __iter__(self):  # type: ignore[no-untyped-def]
            self.asked += 1
            if self.asked == 1:
                yield from list.__iter__(self)
                sqlite.migrate(first, steps)
            else:
                yield from list.__iter__(self)

    sqlite.migrate(second, Hurried(steps))

    assert second.execute("PRAGMA user_version").fetchone()[0] == CURRENT_VERSION
    first.close()
    second.close()

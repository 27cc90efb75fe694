"""Opening an archive with its services: the lock is taken and given back, a failure leaves nothing behind."""

from pathlib import Path

import pytest

from kpss_desktop.services.context import AppContext
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.storage.migrations import CURRENT_VERSION
from kpss_desktop.system.lock import ArchiveLock, ArchiveLocked
from kpss_desktop.system.paths import Paths
from tests.helpers.archives import add_group, clock


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    paths = Paths.under(tmp_path)
    return AppContext(paths.archive, paths, clock())


@pytest.fixture
def archive(context: AppContext) -> Path:
    """The archive of the context, made and closed."""
    context.open_services(create=True).close()
    return context.archive


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_missing_archive_is_made_only_when_asked(context: AppContext, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as refused:
        context.open_services()
    assert (refused.value.code, names(tmp_path)) == ("missing", [])

    assert context.open_services(create=True).close()
    assert names(context.archive.parent) == ["archiv.kpss"]


def test_an_open_archive_is_locked_for_others(context: AppContext, archive: Path) -> None:
    services = context.open_services()

    with pytest.raises(ArchiveLocked) as refused:
        ArchiveLock(archive).acquire("jiný")
    assert refused.value.holder["purpose"] == "okno"
    services.close()
    ArchiveLock(archive).acquire("jiný").release()


def test_reading_takes_no_lock(context: AppContext, archive: Path) -> None:
    with ArchiveLock(archive).acquire("okno"):
        services = context.open_services(read_only=True)
        assert services.lock is None
        assert services.meetings.listing() == []
        services.close()


def test_export_works_beside_a_window(context: AppContext, archive: Path) -> None:
    with ArchiveLock(archive).acquire("okno"):
        services = context.open_for_export()
        assert not services.archive.read_only
        services.close()


@pytest.mark.parametrize("content", [b"", b"x" * 5000])
def test_what_is_no_archive_leaves_no_lock(context: AppContext, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "jiný.kpss"
    other.write_bytes(content)

    for create in (True, False):
        with pytest.raises(ArchiveError):
            context.open_services(other, create=create)
    assert (names(tmp_path), other.read_bytes()) == (["jiný.kpss"], content)


def test_a_failure_behind_the_lock_gives_it_back(
    context: AppContext, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ArchiveError("migration_failed", path=archive, version=CURRENT_VERSION)

    monkeypatch.setattr(Archive, "__init__", fail)
    with pytest.raises(ArchiveError):
        context.open_services()

    ArchiveLock(archive).acquire("jiný").release()


def test_an_archive_that_cannot_be_made_is_named(context: AppContext, tmp_path: Path) -> None:
    (tmp_path / "soubor").write_bytes(b"")

    with pytest.raises(ArchiveError) as refused:
        context.open_services(tmp_path / "soubor" / "archiv.kpss", create=True)

    assert refused.value.code == "cannot_create"


def test_closing_writes_what_was_typed_last(context: AppContext, archive: Path) -> None:
    from kpss_desktop.services import agenda

    services = context.open_services()
    session = services.meetings.open(services.meetings.start_new(add_group(services).id))
    agenda.add_topic(session, "Poslední téma")

    assert services.close()
    again = context.open_services(read_only=True)
    assert [topic.text for topic in again.meetings.read(session.meeting_id).topics] == ["Poslední téma"]
    again.close()

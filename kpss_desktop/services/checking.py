"""Whether an archive is sound: by SQLite's own checks, and by reading all of it as a dump would be read."""

from kpss_desktop.domain.reading import FormError
from kpss_desktop.services.transfer import Transfer, parse
from kpss_desktop.services.wording import sentence
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.system.clock import Clock


def check_archive(archive: Archive) -> list[str]:
    """What is wrong, a sentence each; empty where the archive is sound."""
    try:
        found = [f"Nález v databázi: {line}" for line in archive.check()]
    except ArchiveError as error:
        return [sentence(error)]
    if found:
        return found
    try:
        parse(Transfer(archive, Clock()).dump())
    except (ArchiveError, FormError) as error:
        return [sentence(error)]
    except (ValueError, TypeError, KeyError) as error:
        return [f"Některý údaj v archivu nelze přečíst ({type(error).__name__})."]
    return []

"""Her own dictionary, which lives in the archive, and the names that spelling learns from the register."""

from collections.abc import Callable, Iterable
from pathlib import Path

from kpss_desktop.domain.minutes import Attendance
from kpss_desktop.domain.register import Group, Organisation, Person, Place
from kpss_desktop.services.spelling import Checked, Speller
from kpss_desktop.storage import aids
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.reading import read_all
from kpss_desktop.system.dictionaries import dictionary_in, find_dictionary


class OwnWords:
    """The words that she added, in an archive. All raise ArchiveError."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def all(self) -> list[str]:
        """All of them, from any thread."""
        return aids.read_words(self._archive.fetch)

    def add(self, word: str) -> None:
        """Keep a word."""
        self._archive.write(lambda connection: aids.put_word(connection, word))

    def remove(self, word: str) -> None:
        """Forget a word."""
        self._archive.write(lambda connection: aids.remove_word(connection, word))


def known_names(archive: Archive, attendance: Iterable[Attendance] = ()) -> list[str]:
    """How people, organisations, places and groups are called, and who else came; each once."""
    fetch = archive.fetch
    names = [person.name for person in read_all(fetch, Person)]
    for kind in (Organisation, Place):
        names += [name for row in read_all(fetch, kind) for name in (row.short, row.full)]
    names += [name for group in read_all(fetch, Group) for name in (group.name, group.short)]
    for row in attendance:
        names += [row.name, row.organisation or ""]
    return sorted({name for name in names if name})


def make_speller(
    archive: Archive,
    folder: Callable[[], str],
    on_checked: Callable[[list[Checked]], None],
    on_suggested: Callable[[str, list[str]], None],
    on_changed: Callable[[], None],
) -> Speller:
    """A speller with the words of an archive, not yet started; it must be closed before the archive.

    `folder` says where she keeps a dictionary of her own, empty for nowhere; it is looked for there first.
    The three others are called in the speller's thread.
    """

    def find() -> Path | None:
        chosen = folder()
        return (dictionary_in(Path(chosen)) if chosen else None) or find_dictionary()

    return Speller(OwnWords(archive), on_checked, on_suggested, on_changed, find)

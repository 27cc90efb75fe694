"""Words, abbreviations and answers that the archive keeps."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpss_desktop.domain.minutes import Owner, OwnerKind
from kpss_desktop.domain.register import Group
from kpss_desktop.storage import aids
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.writing import insert_thing


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive.create(tmp_path / "a.kpss")
    made.write(lambda connection: insert_thing(connection, Group(name="Skupina")))
    yield made
    made.close()


def test_a_word_is_kept_once_and_forgotten(archive: Archive) -> None:
    archive.write(lambda connection: aids.put_word(connection, "depistáž"))
    archive.write(lambda connection: aids.put_word(connection, "BKB"))
    archive.write(lambda connection: aids.put_word(connection, "depistáž"))
    archive.write(lambda connection: aids.remove_word(connection, "BKB"))

    assert aids.read_words(archive.fetch) == ["depistáž"]


def test_an_abbreviation_stands_for_what_it_was_given_last(archive: Archive) -> None:
    archive.write(lambda connection: aids.put_snippet(connection, 1, "ss", "sociální služby"))
    archive.write(lambda connection: aids.put_snippet(connection, 1, "ss", "Sociální služby města"))

    assert aids.read_snippets(archive.fetch, 1) == {"ss": "Sociální služby města"}


def test_whom_a_name_means_is_remembered_and_forgotten(archive: Archive) -> None:
    owner = Owner(OwnerKind.PERSON, "Anna Vzorová", 7)
    archive.write(lambda connection: aids.put_choice(connection, 1, "vzorova", owner))
    archive.write(lambda connection: aids.put_choice(connection, 1, "zkusebni", owner))
    archive.write(lambda connection: aids.put_choice(connection, 1, "zkusebni", None))

    assert aids.read_choices(archive.fetch, 1) == {"vzorova": owner}

"""Her own dictionary in the archive, and the names that need not be in any."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpss_desktop.domain.minutes import Attendance
from kpss_desktop.domain.register import Organisation, Place
from kpss_desktop.services.context import Services
from kpss_desktop.services.own_words import OwnWords, known_names, make_speller
from kpss_desktop.services.spelling import Checked, SpellingState
from tests.helpers.archives import add_group, add_member, services_in

TINY = Path(__file__).resolve().parents[1] / "data" / "dictionary"
SOON = 20.0


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


def test_words_are_kept_forgotten_and_read_from_any_thread(services: Services) -> None:
    words = OwnWords(services.archive)
    words.add("mikrojesle")
    words.add("depistáž")
    words.remove("depistáž")
    read: list[str] = []
    thread = threading.Thread(target=lambda: read.extend(words.all()))
    thread.start()
    thread.join()
    assert read == ["mikrojesle"]


def test_everybody_and_everything_with_a_name_is_known(services: Services) -> None:
    group = add_group(services, name="Skupina Sever", short="Sever")
    add_member(services, group, "Anna Vzorová", "Beta")
    services.register.save(Organisation(short="Gama", full="Organizace Gama"))
    services.register.save(Place(short="Dílna", full="dílna ve Vzorově"))
    came = [Attendance(uid="a", order="1", name="Host Ukázkový", organisation="Delta")]
    assert set(known_names(services.archive, came)) == {
        "Anna Vzorová", "Beta", "Gama", "Organizace Gama", "Dílna", "dílna ve Vzorově",
        "Skupina Sever", "Sever", "Host Ukázkový", "Delta",
    }  # fmt: skip


def test_a_dictionary_of_her_own_folder_reads_with_her_words(services: Services) -> None:
    """With the real helper process."""
    OwnWords(services.archive).add("mikrojesle")
    ready, checked = threading.Event(), threading.Event()
    found: list[Checked] = []

    def on_checked(results: list[Checked]) -> None:
        found.extend(results)
        checked.set()

    speller = make_speller(
        services.archive, lambda: str(TINY), on_checked, lambda word, words: None, ready.set
    )
    try:
        speller.start()
        assert ready.wait(SOON)
        assert (speller.state, speller.dictionary) == (SpellingState.READY, TINY / "cs_CZ.aff")
        speller.request("a", "mikrojesle xyzzt")
        assert checked.wait(SOON)
    finally:
        speller.close()
    assert [(one.text[start:end]) for one in found for start, end in one.wrong] == ["xyzzt"]

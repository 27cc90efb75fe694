"""Spelling in the settings: on and off, which dictionary, her words, Czech signs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.services.context import Services
from kpss_desktop.services.own_words import OwnWords
from kpss_desktop.ui import machine
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.settings.settings_page import SettingsPage
from kpss_desktop.ui.settings.spelling_card import SpellingCard
from tests.ui.spellers import FakeSpeller
from tests.ui.typing import Key, press
from tests.ui.windows import click, says, shown

TINY = Path(__file__).resolve().parents[2] / "data" / "dictionary"


class Listening(FakeSpeller):
    """Keeps her words in the archive, as the speller does."""

    def __init__(self, words: OwnWords) -> None:
        super().__init__()
        self.words = words

    def add_word(self, word: str) -> None:
        self.words.add(word)
        super().add_word(word)

    def remove_word(self, word: str) -> None:
        self.words.remove(word)
        super().remove_word(word)


@pytest.fixture
def words(services: Services) -> OwnWords:
    return OwnWords(services.archive)


@pytest.fixture
def fake(words: OwnWords, bridge: Bridge) -> FakeSpeller:
    made = Listening(words)
    bridge.spelling.begin(made.make)
    return made


@pytest.fixture
def card(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine, fake: FakeSpeller, words: OwnWords
) -> Iterator[SpellingCard]:
    for word in ("čtení", "depistáž", "mikrojesle"):
        words.add(word)
    page = SettingsPage(services, bridge, settings)
    shown(qtbot, page)
    yield page.spelling
    page.hide()


def listed(card: SpellingCard) -> list[str]:
    return [card.words.item(row).text() for row in range(card.words.count())]


def test_it_says_which_dictionary_is_used(card: SpellingCard) -> None:
    assert card.state.text().replace("\u200b", "") == "Slovník: /usr/share/hunspell/cs_CZ.aff"
    assert (card.on.isChecked(), card.usual.isVisible()) == (True, False)


def test_asleep_it_says_why_and_what_to_do(card: SpellingCard, fake: FakeSpeller) -> None:
    fake.state, fake.dictionary, fake.explanation = "sleeping", None, "Slovník není; nainstalujte ho."
    card.refresh()
    assert card.state.text() == "Slovník není; nainstalujte ho."


def test_while_it_is_read_it_says_so(card: SpellingCard, fake: FakeSpeller) -> None:
    fake.state = "loading"
    card.refresh()
    assert card.state.text() == "Slovník se načítá…"


def test_it_is_turned_off_and_on_and_that_is_kept(
    card: SpellingCard, fake: FakeSpeller, bridge: Bridge, settings: Machine
) -> None:
    card.on.click()
    assert (fake.closed, bridge.spelling.speller, card.state.isVisible()) == (True, None, False)
    assert Machine(settings.path).number(machine.SPELLING, 1) == 0
    card.on.click()
    assert bridge.spelling.ready
    assert Machine(settings.path).number(machine.SPELLING, 1) == 1


def test_czech_signs_are_off_until_she_wants_them(card: SpellingCard, settings: Machine) -> None:
    assert not card.signs.isChecked()
    card.signs.click()
    assert Machine(settings.path).number(machine.CZECH_SIGNS, 0) == 1


def test_her_words_stand_in_czech_order_and_are_removed_by_delete(
    card: SpellingCard, words: OwnWords
) -> None:
    assert listed(card) == ["čtení", "depistáž", "mikrojesle"]
    card.words.setCurrentRow(1)
    press(card.words, Key.Key_Delete)
    assert (listed(card), words.all()) == (["čtení", "mikrojesle"], ["mikrojesle", "čtení"])
    click(card.window(), "Vzít zpět")
    assert listed(card) == ["čtení", "depistáž", "mikrojesle"]


def test_with_spelling_off_her_words_can_still_be_removed(card: SpellingCard, words: OwnWords) -> None:
    card.on.click()
    for _ in range(3):
        card.words.setCurrentRow(0)
        card.remove.click()
    assert words.all() == []
    assert "Ctrl+Shift+D" in card.head.text()
    assert not card.words.isVisible()


def test_a_folder_with_a_dictionary_is_used_and_kept(
    card: SpellingCard, settings: Machine, fake: FakeSpeller
) -> None:
    card.choose_folder(TINY)
    assert fake.closed  # and made anew
    assert settings.text(machine.DICTIONARY) == str(TINY)
    card.usual.click()
    assert (settings.text(machine.DICTIONARY), card.usual.isVisible()) == ("", False)


def test_a_folder_without_one_is_refused(card: SpellingCard, settings: Machine, tmp_path: Path) -> None:
    card.choose_folder(tmp_path)
    assert settings.text(machine.DICTIONARY) == ""
    assert "cs_CZ.dic" in says(card.window())


def test_what_changes_behind_it_is_shown(card: SpellingCard, fake: FakeSpeller) -> None:
    fake.add_word("Ukázkov")
    QCoreApplication.sendPostedEvents()
    assert "Ukázkov" in listed(card)

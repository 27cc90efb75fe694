"""The card of abbreviations: written, changed and taken out by keys; what cannot be is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.services.context import Services
from kpss_desktop.services.snippets import Snippets
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.settings.settings_page import SettingsPage
from kpss_desktop.ui.settings.snippets_card import NONE_YET, SHORT, TEXT, SnippetsCard
from tests.ui.typing import SHIFT, Key, press, type_text
from tests.ui.windows import cells, chord, click, says, shown


@pytest.fixture
def snippets(services: Services) -> Snippets:
    kept = Snippets(services.archive, services.register.groups()[0].id)
    kept.keep("kp", "komunitní plánování")
    kept.keep("ss", "sociální služby")
    return kept


@pytest.fixture
def page(
    qtbot: QtBot, services: Services, snippets: Snippets, bridge: Bridge, settings: Machine
) -> SettingsPage:
    assert snippets.all()
    page = SettingsPage(services, bridge, settings)
    shown(qtbot, page)
    return page


@pytest.fixture
def card(page: SettingsPage) -> SnippetsCard:
    page.snippets.table.setFocus()
    return page.snippets


def field(card: SnippetsCard) -> QWidget:
    """The field that is open in the table."""
    widget = QApplication.focusWidget()
    assert widget is not None
    assert card.table.viewport().isAncestorOf(widget)
    return widget


def write(card: SnippetsCard, text: str, end: Qt.Key = Key.Key_Return) -> None:
    """Write into the open field and leave it."""
    type_text(field(card), text)
    press(field(card), end)


def stand(card: SnippetsCard, row: int, column: int) -> None:
    card.table.setCurrentIndex(card.model.index(row, column))


def test_the_abbreviations_of_the_group_stand_in_the_table(card: SnippetsCard) -> None:
    assert cells(card.model, SHORT) == ["kp", "ss"]
    assert cells(card.model, TEXT) == ["komunitní plánování", "sociální služby"]


def test_insert_opens_a_new_one_and_enter_goes_on_to_its_text(
    qtbot: QtBot, card: SnippetsCard, snippets: Snippets
) -> None:
    chord(card.table, Key.Key_Insert)
    write(card, "dps")
    qtbot.waitUntil(lambda: card.table.currentIndex().column() == TEXT and not card.table.hasFocus())
    assert "dps" not in snippets.all()
    write(card, "dům s pečovatelskou službou")
    assert snippets.all()["dps"] == "dům s pečovatelskou službou"


def test_enter_opens_a_text_and_shift_enter_begins_another_line(
    card: SnippetsCard, snippets: Snippets
) -> None:
    stand(card, 1, TEXT)
    press(card.table, Key.Key_Return)
    type_text(field(card), "první")
    press(field(card), Key.Key_Return, SHIFT)
    write(card, "  druhý")
    assert snippets.all()["ss"] == "první\n  druhý"
    assert cells(card.model, TEXT)[1] == "první ↵ druhý"


def test_escape_leaves_a_text_as_it_was(card: SnippetsCard, snippets: Snippets) -> None:
    stand(card, 1, TEXT)
    press(card.table, Key.Key_Return)
    write(card, "něco jiného", Key.Key_Escape)
    assert snippets.all()["ss"] == "sociální služby"


def test_an_abbreviation_is_renamed(card: SnippetsCard, snippets: Snippets) -> None:
    stand(card, 1, SHORT)
    press(card.table, Key.Key_Return)
    write(card, "SS")
    assert snippets.all() == {"SS": "sociální služby", "kp": "komunitní plánování"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("dvě slova", "Zkratka je jedno slovo bez mezer."),
        ("KP", "„kp“ už znamená „komunitní plánování“."),
        (" ", "Napište zkratku."),
    ],
)
def test_what_cannot_be_an_abbreviation_is_said_and_not_kept(
    card: SnippetsCard, snippets: Snippets, written: str, said: str
) -> None:
    before = snippets.all()
    stand(card, 1, SHORT)
    press(card.table, Key.Key_Return)
    write(card, written)
    assert said in says(card.window())
    assert snippets.all() == before


def test_an_abbreviation_without_text_is_not_kept(card: SnippetsCard, snippets: Snippets) -> None:
    before = snippets.all()
    stand(card, 1, TEXT)
    press(card.table, Key.Key_Return)
    write(card, " ")
    assert "Napište, co zkratka „ss“ znamená." in says(card.window())
    assert snippets.all() == before


def test_delete_takes_one_out_and_the_message_puts_it_back(card: SnippetsCard, snippets: Snippets) -> None:
    stand(card, 0, TEXT)
    press(card.table, Key.Key_Delete)
    assert snippets.all() == {"ss": "sociální služby"}
    assert "Zkratka „kp“ je odebraná." in says(card.window())
    click(card.window(), "Vzít zpět")
    assert snippets.all() == {"kp": "komunitní plánování", "ss": "sociální služby"}
    assert card.table.hasFocus()


def test_without_any_it_says_how_to_make_one(card: SnippetsCard, snippets: Snippets) -> None:
    for _ in range(2):
        press(card.table, Key.Key_Delete)
    assert snippets.all() == {}
    assert NONE_YET in says(card.window())
    card.new.setFocus()
    chord(card.new, Key.Key_Insert)
    write(card, "nová")
    assert NONE_YET not in says(card.window())


def test_a_new_one_given_up_leaves_nothing(card: SnippetsCard, snippets: Snippets) -> None:
    before = snippets.all()
    chord(card.table, Key.Key_Insert)
    write(card, "", Key.Key_Escape)
    press(card.table, Key.Key_Delete)
    assert snippets.all() == before
    assert cells(card.model) == ["kp", "ss"]

"""The table of actions: keys that a Czech keyboard can press, each for one thing in its place."""

import runpy
from itertools import pairwise
from pathlib import Path

import pytest
from lucide import get_icon_list
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from kpss_desktop.ui.actions import ACTS, Act, Where, keys_text
from kpss_desktop.ui.help import KeysDialog
from tests.ui.typing import Key, press, type_text
from tests.ui.windows import cells, shown

ROOT = Path(__file__).resolve().parents[2]
EVERYWHERE = (Where.WINDOW, Where.MEETING)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_no_key_has_a_digit_or_ctrl_alt(act: Act) -> None:
    """Digits are shifted on a Czech keyboard, and AltGr is Ctrl+Alt."""
    for key in act.keys:
        parts = key.split("+")
        assert not any(part.isdigit() for part in parts)
        assert not {"Ctrl", "Alt"} <= set(parts)


@pytest.mark.parametrize("act", [act for act in ACTS if act.bound], ids=lambda act: act.name)
def test_every_bound_key_is_one_that_qt_knows(act: Act) -> None:
    for key in act.keys:
        assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


def test_no_two_actions_of_one_place_share_a_key() -> None:
    for where in Where:
        within = [act for act in ACTS if act.where in (where, *(EVERYWHERE if where in EVERYWHERE else ()))]
        keys = sorted(key for act in within if act.bound or act.where is where for key in act.keys)
        assert [one for one, other in pairwise(keys) if one == other] == []


def test_names_are_unique_and_texts_are_czech_sentences_without_a_stop() -> None:
    assert len({act.name for act in ACTS}) == len(ACTS)
    assert [act.text for act in ACTS if act.text.endswith(".")] == []


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("Return",), "Enter"),
        (("Alt+Up",), "Alt+šipka nahoru"),
        (("Ctrl++",), "Ctrl++"),
        (("Del",), "Delete"),
    ],
)
def test_keys_are_named_as_on_a_czech_keyboard(keys: tuple[str, ...], words: str) -> None:
    assert keys_text(Act("x", "X", keys, Where.WINDOW)) == words


def test_the_page_of_keys_shows_every_action_under_its_place(qtbot: QtBot) -> None:
    dialog = KeysDialog()
    shown(qtbot, dialog)
    said = cells(dialog.model)
    assert [act.text for act in ACTS if act.text not in said] == []
    assert [where.value for where in Where if where.value not in said] == []


def test_the_page_of_keys_is_narrowed_without_diacritics(qtbot: QtBot) -> None:
    dialog = KeysDialog()
    shown(qtbot, dialog)
    type_text(dialog.filter, "prezenci zpet")
    assert cells(dialog.model) == [Where.MEETING.value, "K prezenci a zpět na místo psaní"]
    assert cells(dialog.model, 1)[1] == "F3"


def test_the_page_of_keys_can_be_searched_by_the_key(qtbot: QtBot) -> None:
    dialog = KeysDialog()
    shown(qtbot, dialog)
    type_text(dialog.filter, "F9")
    assert "Zápis do Wordu" in cells(dialog.model)


def test_esc_closes_the_page_of_keys(qtbot: QtBot) -> None:
    dialog = KeysDialog()
    shown(qtbot, dialog)
    with qtbot.waitSignal(dialog.finished):
        press(dialog.filter, Key.Key_Escape)


def test_every_icon_that_the_window_uses_is_one_of_the_set() -> None:
    used = runpy.run_path(str(ROOT / "packaging" / "make_icons.py"))["used_icons"]()
    assert set(used) <= set(get_icon_list())
    assert {act.icon for act in ACTS if act.icon} <= set(used)

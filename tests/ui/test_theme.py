"""Colours that can be read and type that follows the system."""

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from kpss_desktop.ui import theme
from kpss_desktop.ui.theme import DARK, LIGHT, Colors

GROUNDS = ("desk", "sheet", "field")
WORDS = ("text", "muted", "accent", "danger", "warning", "good")


def luminance(value: str) -> float:
    """Relative luminance by WCAG 2.1."""
    color = QColor(value)
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def linear(part: float) -> float:
    """One part of a colour, 0 to 1, as light."""
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", WORDS)
def test_text_stands_out_from_its_ground(colors: Colors, ground: str, word: str) -> None:
    assert contrast(getattr(colors, word), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("word", "ground"),
    [("accent_text", "accent"), ("text", "accent_soft"), ("muted", "rail"), ("accent", "desk")],
)
def test_text_stands_out_where_something_is_chosen(colors: Colors, word: str, ground: str) -> None:
    assert contrast(getattr(colors, word), getattr(colors, ground)) >= 4.5


def test_the_sheet_is_lighter_than_the_desk_in_dark_too() -> None:
    for colors in (LIGHT, DARK):
        assert luminance(colors.sheet) > luminance(colors.desk)


def test_every_colour_is_one() -> None:
    for colors in (LIGHT, DARK):
        assert all(QColor(getattr(colors, field.name)).isValid() for field in fields(colors))


def test_choosing_a_theme_repaints_what_is_painted(qtbot: QtBot) -> None:
    look = theme.theme()
    with qtbot.waitSignal(look.changed):
        look.choose("dark")
    assert look.dark
    assert theme.color("desk") == QColor(DARK.desk)
    look.choose("light")
    assert not look.dark


def test_larger_type_makes_labels_and_spaces_larger(qtbot: QtBot) -> None:
    look = theme.theme()
    look.dress()
    label = QLabel("Zápis")
    qtbot.addWidget(label)
    label.show()
    before, gap = label.sizeHint().height(), theme.space(4)
    look.resize(150)
    assert label.sizeHint().height() > before
    assert theme.space(4) > gap
    look.resize(100)
    assert (label.sizeHint().height(), theme.space(4)) == (before, gap)


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_icons_of_a_menu_keep_off_its_edge(qtbot: QtBot, choice: str, percent: int) -> None:
    look = theme.theme()
    look.dress()
    look.choose(choice)
    look.resize(percent)
    red = QPixmap(32, 32)
    red.fill(QColor("red"))
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction(QIcon(red), "Zápis")

    picture = menu.grab().toImage()
    look.resize(100)
    look.choose("system")

    row = menu.height() // 2
    icon = [x for x in range(menu.width()) if picture.pixelColor(x, row) == QColor("red")]
    assert icon[0] >= 5
    assert len(icon) >= 16

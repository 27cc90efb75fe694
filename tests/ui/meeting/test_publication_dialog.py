"""The publication dialog by keyboard: what is left out, how people and the author are named."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import Attendance, Presence
from kpss_desktop.domain.publication import People
from kpss_desktop.services.composing import Publishing
from kpss_desktop.services.context import Services
from kpss_desktop.services.publishing import Preview, preview
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.publication_dialog import PublicationDialog
from tests.helpers.archives import add_meeting, meeting_of
from tests.ui.typing import NONE, SHIFT, Key
from tests.ui.windows import chord, shown

LONG = "Klientka bydlí na adrese Husova 12, Liberec a prosí, aby se to nikde nepsalo. " * 3


@pytest.fixture
def dialog(qtbot: QtBot, empty: Services) -> PublicationDialog:
    guest = Attendance(uid="h", order="b", name="Karel Soukromý", status=Presence.PRESENT)
    group = empty.register.groups()[0]
    source = meeting_of(group, points=("Volejte 777 123 456.", LONG), attendance=(guest,))
    meeting = add_meeting(empty, replace(source, head=replace(source.head, author="Anna Vzorová")))
    made = PublicationDialog(lambda choices: preview(empty.archive.fetch, meeting, choices))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot does it
    size = made.size()
    shown(qtbot, made)
    made.resize(size)
    made.list.setFocus()
    return made


def agreed_after(
    qtbot: QtBot, dialog: PublicationDialog, *keys: tuple[Key, Qt.KeyboardModifier]
) -> Publishing:
    """Press keys where the focus is, then Enter; what she agreed to."""
    for key, modifiers in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        chord(widget, key, modifiers)
    with qtbot.waitSignal(dialog.agreed) as agreed:
        widget = QApplication.focusWidget()
        assert widget is not None
        chord(widget, Key.Key_Return)
    assert agreed.args is not None
    choices = agreed.args[0]
    assert isinstance(choices, Publishing)
    return choices


BACK, SPACE, DOWN = (Key.Key_Backtab, SHIFT), (Key.Key_Space, NONE), (Key.Key_Down, NONE)


def test_what_nobody_has_decided_yet_is_looked_at_once(qtbot: QtBot) -> None:
    looked: list[Publishing] = []

    def look(choices: Publishing) -> Preview:
        looked.append(choices)
        return Preview((), (), frozenset())

    made = PublicationDialog(look)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)

    assert looked == [Publishing()]


def test_enter_alone_takes_the_safe_choices(qtbot: QtBot, dialog: PublicationDialog) -> None:
    choices = agreed_after(qtbot, dialog)

    assert (choices.people, choices.named, choices.author_named) == (People.INITIALS, None, None)
    assert choices.withheld[0].text == "777 123 456"


def test_the_author_is_named_by_keyboard(qtbot: QtBot, dialog: PublicationDialog) -> None:
    choices = agreed_after(qtbot, dialog, BACK, SPACE)

    assert choices.author_named is True
    assert choices.people is People.INITIALS


def test_a_private_person_is_kept_by_keyboard(qtbot: QtBot, dialog: PublicationDialog) -> None:
    choices = agreed_after(qtbot, dialog, SPACE)

    assert choices.named == frozenset({"h"})


def test_with_all_named_the_author_is_too_until_she_decides(qtbot: QtBot, dialog: PublicationDialog) -> None:
    before = dialog.author.isChecked()
    choices = agreed_after(qtbot, dialog, BACK, BACK, DOWN, DOWN)

    assert choices.people is People.NAMES
    assert (before, dialog.author.isChecked()) == (False, True)


def test_without_an_author_nothing_is_asked_about_one(qtbot: QtBot) -> None:
    made = PublicationDialog(lambda _: Preview((), (), frozenset()))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    shown(qtbot, made)

    assert not made.author.isVisible()


@pytest.fixture
def _theme_put_back() -> Iterator[None]:
    yield
    theme.theme().choose("system")


@pytest.mark.usefixtures("_theme_put_back")
@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_is_cut_at_the_usual_size(dialog: PublicationDialog, look: str) -> None:
    theme.theme().choose(look)

    for widget in (dialog.people, dialog.author, dialog.make, dialog.cancel):
        assert widget.width() >= widget.sizeHint().width()
        assert dialog.rect().contains(widget.geometry())
    last = dialog.list.item(dialog.list.count() - 1)
    assert dialog.list.visualItemRect(last).right() <= dialog.list.viewport().rect().right()


def test_what_was_found_elsewhere_says_where_and_is_left_out_or_kept(qtbot: QtBot, empty: Services) -> None:
    group = empty.register.groups()[0]
    source = meeting_of(group, topics=("Volat 777 123 456", "Psát na jana@vzor.example"))
    meeting = add_meeting(empty, source)
    made = PublicationDialog(lambda choices: preview(empty.archive.fetch, meeting, choices))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    shown(qtbot, made)
    made.list.setFocus()

    choices = agreed_after(qtbot, made, SPACE)

    assert [made.list.item(row).text() for row in (1, 2)] == [
        "telefon (v tématu): 777 123 456", "e-mail (v tématu): jana@vzor.example"
    ]  # fmt: skip
    assert [row.text for row in choices.withheld] == ["jana@vzor.example"]

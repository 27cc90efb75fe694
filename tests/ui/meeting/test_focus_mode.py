"""Only the minutes over the whole screen: what is away, what is covered, and the way back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QSplitter
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.runs import Run
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.ui import theme
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.agenda import AgendaPanel
from kpss_desktop.ui.meeting.attendance import AttendancePanel
from kpss_desktop.ui.meeting.header import HeaderBar
from kpss_desktop.ui.meeting.page import MeetingPage
from kpss_desktop.ui.meeting.tasks import TaskFoot
from kpss_desktop.ui.palette import Palette
from kpss_desktop.ui.rail import Rail
from tests.ui.meeting.conftest import World
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import chord, named, shown

PRIVATE = (AgendaPanel, AttendancePanel, HeaderBar, TaskFoot, Rail)


@pytest.fixture
def bridge() -> Bridge:
    return Bridge()


@pytest.fixture
def window(qtbot: QtBot, world: World, bridge: Bridge, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the meeting of today with forty points."""
    for number in range(40):
        world.point(f"bod {number}")
    world.session.flush()
    window = MainWindow(world.services, bridge, Machine(tmp_path / "nastaveni.json"))
    window.open_meeting(world.session.meeting_id)
    shown(qtbot, window)
    window.resize(1366, 700)
    yield window
    page_of(window).equip().focus_mode.leave()


def page_of(window: MainWindow) -> MeetingPage:
    page = window.findChild(MeetingPage)
    assert isinstance(page, MeetingPage)
    return page


def seen(window: MainWindow) -> list[str]:
    return [kind.__name__ for kind in PRIVATE if any(one.isVisible() for one in window.findChildren(kind))]


def focus_key(window: MainWindow) -> None:
    chord(QApplication.focusWidget() or window, Key.Key_F11)


def test_f11_leaves_nothing_but_the_minutes(window: MainWindow) -> None:
    assert len(seen(window)) == len(PRIVATE)
    focus_key(window)
    assert seen(window) == []
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    assert window.windowTitle() == "KPSS Zápisy"
    assert QApplication.focusWidget() is page_of(window).editor


def test_the_type_is_a_twentieth_of_the_screen(window: MainWindow) -> None:
    focus_key(window)
    editor = page_of(window).editor
    assert editor.document().defaultFont().pointSizeF() > 1.6 * theme.sized(theme.LARGE).pointSizeF()


@pytest.mark.parametrize("key", [Key.Key_F11, Key.Key_Escape])
def test_everything_comes_back_as_it_was(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    page = page_of(window)
    page.editor.go_to(page.editor.binding.uids[20])
    press(page.editor, Key.Key_Left)
    page.editor.verticalScrollBar().setValue(150)

    def state() -> tuple[object, ...]:
        cursor = page.editor.textCursor()
        return (
            seen(window), window.windowTitle(), window.size(), page.editor.size_of_type, page.editor.uid(),
            cursor.position(), page.editor.verticalScrollBar().value(),
            [splitter.sizes() for splitter in page.findChildren(QSplitter)],
        )  # fmt: skip

    before = state()
    focus_key(window)
    chord(page.editor, key)
    qtbot.waitUntil(lambda: state() == before)
    assert not window.isFullScreen()


def test_what_she_writes_there_stays_where_the_caret_is(window: MainWindow) -> None:
    page = page_of(window)
    focus_key(window)
    type_text(page.editor, " a dopsáno")
    focus_key(window)
    assert page.editor.textCursor().block().text() == "bod 39 a dopsáno"


def test_a_panel_that_was_folded_stays_folded(window: MainWindow) -> None:
    chord(window, Key.Key_F2, SHIFT)
    assert "AgendaPanel" not in seen(window)
    focus_key(window)
    focus_key(window)
    assert "AgendaPanel" not in seen(window)


def test_keys_that_lead_to_names_do_nothing(window: MainWindow) -> None:
    focus_key(window)
    for key, modifiers in ((Key.Key_F3, Qt.KeyboardModifier.NoModifier), (Key.Key_L, CONTROL | SHIFT)):
        chord(page_of(window).editor, key, modifiers)
    assert seen(window) == []
    assert window.shown == "page_meeting"
    focus_key(window)
    assert named(window, "go_attendance").isEnabled()


def test_the_palette_has_no_people_and_no_tasks_there(window: MainWindow) -> None:
    focus_key(window)
    chord(page_of(window).editor, Key.Key_P, CONTROL | SHIFT)
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    palette.field.setText("vzorova")
    assert palette.offers.choices == []
    palette.field.setText("dodat")
    assert palette.offers.choices == []


def test_messages_stay_off_the_screen_and_are_there_afterwards(window: MainWindow) -> None:
    focus_key(window)
    page_of(window).message.say("Zápis poslán na anna@example.org", kind="good")
    window.message.say("Něco pro ni")
    heights = [page_of(window).message.height(), window.message.height()]
    window.grab()
    assert [page_of(window).message.maximumHeight(), window.message.maximumHeight()] == [0, 0]
    focus_key(window)
    assert page_of(window).message.maximumHeight() > 0
    assert page_of(window).message.text.startswith("Zápis poslán")
    assert heights


def test_that_something_is_not_saved_is_said_without_details(window: MainWindow, bridge: Bridge) -> None:
    focus_key(window)
    bridge.failed.emit(ArchiveError("disk_full", path=Path("x"), reason=""))
    said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Neuloženo. Podrobnosti ukáže Esc." in said
    bridge.saved.emit(1)
    assert not page_of(window).equip().focus_mode.warning.isVisible()


def ink(image: QImage, page: MeetingPage, uid: str) -> set[str]:
    """The colours along the middle of the first line of a point."""
    editor = page.editor
    block = editor.binding.block(uid)
    assert block is not None
    layout = block.layout()
    y = layout.position().y() + layout.lineAt(0).height() / 2 - editor.verticalScrollBar().value()
    left = layout.position().x() + block.blockFormat().leftMargin()
    width = layout.lineAt(0).naturalTextWidth()
    at = [image.pixelColor(int(left + step), int(y)) for step in range(2, int(width) - 2)]
    return {QColor(color).name() for color in at}


def test_a_point_that_is_not_for_publication_is_covered_whole(window: MainWindow) -> None:
    page = page_of(window)
    session = page.session
    assert session is not None
    point = session.points[-1]
    session.apply([Edit(point, replace(point, internal=True, runs=(Run("tajné " * 4),)))], "tajné")
    focus_key(window)
    covered = ink(page.editor.viewport().grab().toImage(), page, point.uid)
    focus_key(window)
    open_again = ink(page.editor.viewport().grab().toImage(), page, point.uid)
    assert theme.colors().line in covered
    assert theme.colors().sheet not in covered
    assert theme.colors().sheet in open_again


@pytest.mark.parametrize(
    "runs",
    [
        (Run("Paní "), Run("Tajnosnubná", internal=True), Run(" přišla")),
        (Run("Pište na anna@example.org dnes"),),
    ],
)
def test_words_and_addresses_are_covered_and_the_rest_is_not(
    window: MainWindow, runs: tuple[Run, ...]
) -> None:
    page = page_of(window)
    session = page.session
    assert session is not None
    point = session.points[-1]
    session.apply([Edit(point, replace(point, runs=runs))], "slova")
    focus_key(window)
    covered = ink(page.editor.viewport().grab().toImage(), page, point.uid)
    assert {theme.colors().line, theme.colors().sheet} <= covered


def test_no_owner_and_no_term_stands_in_the_margin(window: MainWindow) -> None:
    page = page_of(window)
    page.editor.toggle_task()
    focus_key(window)
    right = page.editor.document().rootFrame().frameFormat().rightMargin()
    assert right < 100


def test_what_she_has_yet_to_write_up_is_nobody_elses_business(window: MainWindow) -> None:
    page = page_of(window)
    chord(page.editor, Key.Key_M, CONTROL)
    flag = QColor(theme.colors().warning)

    def flagged() -> bool:
        image = page.editor.viewport().grab().toImage()
        edge = page.editor.document().rootFrame().frameFormat().leftMargin()
        return any(
            image.pixelColor(x, y) == flag for x in range(int(edge)) for y in range(image.height())
        )  # fmt: skip

    assert flagged()
    focus_key(window)
    assert not flagged()


def test_closing_the_window_ends_it_first(window: MainWindow) -> None:
    focus_key(window)
    window.close()
    assert not page_of(window).equip().focus_mode.on

"""Finding and replacing in the minutes, by keys."""

from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import MeetingStatus, Point
from kpss_desktop.domain.runs import Run
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.find_bar import FindBar
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.typing import ALT, CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import button, shown

LINES = [(0, "Příspěvek na dopravu"), (1, "PRISPEVEK organizace"), (0, "nic"), (0, "příspěvek a příspěvek")]


class Desk(QWidget):
    """A bar above an editor, as on the page."""

    def __init__(self, session: MeetingSession) -> None:
        super().__init__()
        self.session = session
        self.editor: MinutesEditor = make_editor(session)
        self.bar = FindBar(self.editor)
        self.editor.aids.add(self.bar.aid)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.editor)

    def open_bar(self, typed: str = "", *, replacing: bool = False) -> None:
        self.bar.open_bar(replacing=replacing)
        type_text(self.bar.field, typed)

    def count(self) -> str:
        return next(label.text() for label in self.bar.findChildren(QLabel))

    def selected(self) -> tuple[str, str]:
        return self.editor.uid(), self.editor.textCursor().selectedText()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return opened(qtbot, make_session(LINES))


def opened(qtbot: QtBot, session: MeetingSession) -> Desk:
    desk = Desk(session)
    shown(qtbot, desk)
    desk.editor.go_to(desk.editor.binding.uids[0])
    cursor = desk.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    desk.editor.setTextCursor(cursor)
    desk.editor.setFocus()
    return desk


def test_what_is_typed_is_found_from_the_caret_on_and_counted(desk: Desk) -> None:
    desk.open_bar("prispevek")
    assert (desk.count(), desk.selected()) == ("1 z 4", ("p0", "Příspěvek"))


def test_enter_goes_on_and_shift_enter_back_round_the_ends(desk: Desk) -> None:
    desk.open_bar("prispevek")
    press(desk.bar.field, Key.Key_Return)
    assert (desk.count(), desk.selected()) == ("2 z 4", ("p1", "PRISPEVEK"))
    press(desk.bar.field, Key.Key_Return, SHIFT)
    press(desk.bar.field, Key.Key_Return, SHIFT)
    assert (desk.count(), desk.editor.textCursor().positionInBlock()) == ("4 z 4", 21)
    press(desk.bar.field, Key.Key_Return)
    assert desk.count() == "1 z 4"


def test_typing_on_stays_at_the_hit_while_it_fits(desk: Desk) -> None:
    desk.open_bar("prispevek")
    press(desk.bar.field, Key.Key_Return)
    type_text(desk.bar.field, " org")
    assert (desk.count(), desk.selected()) == ("1 z 1", ("p1", "PRISPEVEK org"))


def test_what_is_nowhere_is_said(desk: Desk) -> None:
    desk.open_bar("nikde")
    assert desk.count() == "nenalezeno"


def test_esc_goes_back_with_the_caret_behind_the_hit(desk: Desk) -> None:
    desk.open_bar("prispevek org")
    press(desk.bar.field, Key.Key_Escape)
    assert not desk.bar.isVisible()
    assert QApplication.focusWidget() is desk.editor
    type_text(desk.editor, "X")
    desk.editor.collect()
    assert written(desk.session)[1] == (1, "PRISPEVEK orgXanizace")


def test_esc_in_the_text_closes_the_bar_too(desk: Desk) -> None:
    desk.open_bar("nic")
    desk.editor.setFocus()
    press(desk.editor, Key.Key_Escape)
    assert not desk.bar.isVisible()


def test_exactly_heeds_diacritics_and_capitals(desk: Desk) -> None:
    desk.open_bar("Příspěvek")
    assert desk.count() == "1 z 4"
    press(desk.bar.field, Key.Key_P, ALT)
    assert desk.count() == "1 z 1"


def test_selected_words_are_looked_for_at_once(desk: Desk) -> None:
    cursor = desk.editor.textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    desk.editor.setTextCursor(cursor)
    desk.open_bar()
    assert (desk.bar.field.text(), desk.count()) == ("Příspěvek", "1 z 4")


def test_what_she_is_typing_is_found_too(desk: Desk) -> None:
    desk.editor.go_to("p2")
    type_text(desk.editor, "hoda")
    desk.open_bar("nichoda")
    assert desk.selected() == ("p2", "nichoda")


def test_one_is_replaced_and_the_next_one_shown(desk: Desk) -> None:
    desk.open_bar("prispevek", replacing=True)
    type_text(desk.bar.words, "dotace")
    press(desk.bar.words, Key.Key_Return)
    assert written(desk.session)[0] == (0, "dotace na dopravu")
    assert (desk.count(), desk.selected()) == ("1 z 3", ("p1", "PRISPEVEK"))
    agree(desk.editor, desk.session)


def test_words_that_contain_what_they_replace_are_replaced_once(desk: Desk) -> None:
    desk.open_bar("nic", replacing=True)
    type_text(desk.bar.words, "nic a zase nic")
    press(desk.bar.words, Key.Key_Return)
    assert written(desk.session)[2] == (0, "nic a zase nic")


def test_all_are_replaced_as_one_step_of_undo(desk: Desk) -> None:
    before = written(desk.session)
    desk.open_bar("prispevek", replacing=True)
    type_text(desk.bar.words, "dotace")
    press(desk.bar.words, Key.Key_Return, CONTROL)
    assert written(desk.session)[3] == (0, "dotace a dotace")
    assert desk.count() == "4 nahrazeny, zpět Ctrl+Z"
    agree(desk.editor, desk.session)
    desk.session.undo()
    assert written(desk.session) == before
    agree(desk.editor, desk.session)


def test_bold_words_stay_bold(qtbot: QtBot) -> None:
    session = make_session([(0, "x")])
    point = session.find(Point, "p0")
    assert point is not None

    session.apply(
        [Edit(point, replace(point, runs=(Run("má "), Run("dodat", bold=True), Run(" zprávu"))))], "x"
    )
    desk = opened(qtbot, session)
    desk.open_bar("dodat", replacing=True)
    type_text(desk.bar.words, "poslat")
    press(desk.bar.words, Key.Key_Return, CONTROL)
    after = session.find(Point, "p0")
    assert after is not None
    assert after.runs == (Run("má "), Run("poslat", bold=True), Run(" zprávu"))
    agree(desk.editor, session)


def test_final_minutes_are_only_searched(qtbot: QtBot) -> None:
    desk = opened(qtbot, make_session(LINES, status=MeetingStatus.FINAL))
    desk.open_bar("nic", replacing=True)
    assert not desk.bar.words.isVisible()
    assert desk.count() == "1 z 1"


def test_hits_follow_what_is_typed_with_the_bar_open(qtbot: QtBot, desk: Desk) -> None:
    desk.open_bar("nic")
    desk.editor.setFocus()
    desk.editor.go_to("p0")
    type_text(desk.editor, " nic")
    qtbot.waitUntil(lambda: desk.count().endswith("z 2"))


def test_in_two_thousand_points_a_key_is_answered_at_once(qtbot: QtBot) -> None:
    """A limit of decency, far above what it takes; what it takes is told by the measurements."""
    desk = opened(qtbot, make_session([(0, f"bod {n} o příspěvku a o dopravě") for n in range(2_000)]))
    desk.open_bar("prispevk")
    begun = perf_counter()
    type_text(desk.bar.field, "u")
    assert (desk.count(), perf_counter() - begun < 2) == ("1 z 2000", True)
    desk.bar.open_bar(replacing=True)
    type_text(desk.bar.words, "dotaci")
    press(desk.bar.words, Key.Key_Return, CONTROL)
    assert written(desk.session)[1999] == (0, "bod 1999 o dotaci a o dopravě")
    assert button(desk.bar, "Nahradit vše").isEnabled() is False

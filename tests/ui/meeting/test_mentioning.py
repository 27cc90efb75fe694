"""`@` while writing: who is offered, which key does what, what stands in the line afterwards."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.mentions import Directory, Mentionable, MentionKind
from kpss_desktop.domain.minutes import MeetingStatus
from kpss_desktop.services import tasking
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.mentioning import Mentioning
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.typing import CONTROL, NONE, SHIFT, Key, press, type_text

PEOPLE = Directory(
    [
        Mentionable(MentionKind.PERSON, "Anna Vzorová", 1, present=True, organisation="Beta"),
        Mentionable(MentionKind.PERSON, "Čeněk Příklad", 2, organisation="Gama"),
        Mentionable(MentionKind.PERSON, "Bára Příkladná", 3, present=True, organisation="Beta"),
        Mentionable(MentionKind.PERSON, "Jan z Příbrami", 4, organisation="Delta"),
        Mentionable(MentionKind.ORGANISATION, "Beta", 1, ("Organizace Beta, z. ú.",)),
        Mentionable(MentionKind.ROLE, "manažer skupiny"),
    ]
)


class Written:
    """An editor in a window, with people to be named."""

    def __init__(self, qtbot: QtBot, lines: Sequence[tuple[int, str]] = ()) -> None:
        self.session: MeetingSession = make_session(lines)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(900, 560)
        self.editor: MinutesEditor = make_editor(self.session)
        self.editor.setParent(self.window)
        self.people = PEOPLE
        self.aid = Mentioning(self.editor, lambda: self.people)
        self.editor.aids.add(self.aid)
        self.window.show()
        self.window.activateWindow()
        self.editor.setFocus()
        QApplication.processEvents()

    def type(self, text: str) -> None:
        type_text(self.editor, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        press(self.editor, key, modifiers)

    def offered(self) -> list[str] | None:
        """The names in the list; None where none is open."""
        popup = self.aid.popup
        return None if popup is None else [choice.text for choice in popup.list.choices]

    def on(self) -> str | None:
        """The name she is on in the list."""
        picked = self.aid.popup.list.picked() if self.aid.popup is not None else None
        return picked.text if picked is not None else None

    def lines(self) -> list[str]:
        agree(self.editor, self.session)
        return [text for _, text in written(self.session)]

    def caret(self) -> int:
        return self.editor.textCursor().positionInBlock()


@pytest.fixture
def page(qtbot: QtBot) -> Written:
    return Written(qtbot)


# What is offered


def test_a_name_is_offered_by_any_part_without_diacritics_those_present_first(page: Written) -> None:
    page.type("Pošle to @prik")
    assert page.offered() == ["Bára Příkladná", "Čeněk Příklad"]


def test_the_sign_alone_offers_everybody_last(page: Written) -> None:
    page.type("@")
    offered = page.offered() or []
    assert offered[:2] == ["Bára Příkladná", "Anna Vzorová"]
    assert offered[-1] == "všichni"
    assert len(offered) <= 8


def test_people_are_told_apart_by_their_organisation(page: Written) -> None:
    page.type("@")
    assert page.aid.popup is not None
    details = {choice.text: choice.detail for choice in page.aid.popup.list.choices}
    assert details["Anna Vzorová"] == "Beta"
    assert details["Beta"] == "Organizace Beta, z. ú."
    assert details["manažer skupiny"] == "role"


@pytest.mark.parametrize("before", ["", "Pošle ", "Pošle (", "[", "„", "!", "= ", "?"])
def test_a_name_begins_a_line_or_follows_a_space_or_a_bracket(page: Written, before: str) -> None:
    page.type(f"{before}@vzor")
    assert page.offered() == ["Anna Vzorová"]


@pytest.mark.parametrize("address", ["jan@obec.cz", "psát na jan.beta@anna", "x@", "1@b"])
def test_an_address_never_opens_the_list(page: Written, address: str) -> None:
    for letter in address:
        page.type(letter)
        assert page.offered() is None


def test_what_nobody_is_called_is_no_obstacle(page: Written) -> None:
    page.type("Zítra @xyz přijde\nDál")
    assert page.lines() == ["Zítra @xyz přijde", "Dál"]


def test_letters_of_an_input_method_filter_too(page: Written) -> None:
    page.type("@")
    for text in ("p", "ř", "íklad"):
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(page.editor, event)
    assert page.offered() == ["Bára Příkladná", "Čeněk Příklad"]


def test_a_letter_in_the_making_leaves_the_list_open(page: Written) -> None:
    page.type("@p")
    QCoreApplication.sendEvent(page.editor, QInputMethodEvent("ˇ", []))
    assert page.offered() is not None


@pytest.mark.parametrize(
    "modifiers",
    [
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.GroupSwitchModifier,
    ],
)
def test_the_sign_of_a_czech_keyboard_is_text(page: Written, modifiers: Qt.KeyboardModifier) -> None:
    """AltGr+V, which is Ctrl+Alt+V on Windows."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(page.editor, QKeyEvent(kind, Key.Key_At, modifiers, "@"))
    page.type("vz")
    assert page.offered() == ["Anna Vzorová"]
    assert page.lines() == ["@vz"]


def test_a_dead_key_and_a_shift_leave_the_list_open(page: Written) -> None:
    page.type("@")
    page.press(Key.Key_Dead_Caron)
    page.press(Key.Key_Shift, SHIFT)
    page.press(Key.Key_AltGr)
    assert page.offered() is not None


# Taking


def test_tab_takes_the_first(page: Written) -> None:
    page.type("Pošle to @vz")
    page.press(Key.Key_Tab)
    assert page.lines() == ["Pošle to Anna Vzorová"]
    assert page.offered() is None


def test_enter_takes_what_the_arrows_came_to(page: Written) -> None:
    page.type("Pošle to @prik")
    page.press(Key.Key_Down)
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    assert page.lines() == ["Pošle to Čeněk Příklad"]


def test_the_arrows_go_round(page: Written) -> None:
    page.type("@prik")
    seen = []
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Down):
        page.press(key)
        seen.append(page.on())
    assert seen == ["Čeněk Příklad", "Bára Příkladná", "Čeněk Příklad", "Bára Příkladná"]


def test_enter_without_the_arrows_is_a_new_point(page: Written) -> None:
    page.type("Pošle to @vz\nDál")
    assert page.lines() == ["Pošle to @vz", "Dál"]
    assert page.offered() is None


def test_typing_after_the_arrows_filters_and_enter_is_a_new_point_again(page: Written) -> None:
    page.type("@p")
    page.press(Key.Key_Down)
    page.type("ři")
    assert page.on() is None
    page.press(Key.Key_Return)
    assert page.lines()[0] == "@při"


def test_a_click_takes_a_name_and_the_keys_stay_in_the_text(page: Written) -> None:
    page.type("Pošle @prik")
    assert page.aid.popup is not None
    names = page.aid.popup.list
    QTest.mouseClick(
        names.viewport(),
        Qt.MouseButton.LeftButton,
        pos=names.visualRect(names.model().index(1, 0)).center(),
    )
    page.type(" zítra")
    assert page.lines() == ["Pošle Čeněk Příklad zítra"]


@pytest.mark.parametrize("after", [", do pátku", " a dál", "; hned"])
def test_what_stands_behind_stays_as_it_was(page: Written, after: str) -> None:
    page.type("Pošle " + after)
    for _ in after:
        page.press(Key.Key_Left)
    page.type("@vz")
    page.press(Key.Key_Tab)
    assert page.lines() == ["Pošle Anna Vzorová" + after]
    assert page.caret() == len("Pošle Anna Vzorová")


def test_before_a_word_nothing_is_offered(page: Written) -> None:
    page.type("Vzorová")
    page.press(Key.Key_Home)
    page.type("@")
    assert page.offered() is None


@pytest.mark.parametrize("task", ["! pošle ", "Úkol: pošle "])
def test_in_a_task_the_sign_stays(page: Written, task: str) -> None:
    page.type(task + "@vz")
    page.press(Key.Key_Tab)
    page.editor.collect()
    assert page.session.points[0].text == f"{task}@Anna Vzorová"
    page.type(" zítra")
    assert page.offered() is None


def test_in_a_line_that_is_a_task_already_the_sign_stays(qtbot: QtBot) -> None:
    page = Written(qtbot, [(0, "pošle ")])
    tasking.toggle_task(page.session, "p0")
    page.type("@vz")
    page.press(Key.Key_Tab)
    assert page.lines() == ["pošle @Anna Vzorová"]


def test_a_role_typed_with_a_capital_begins_with_one(page: Written) -> None:
    page.type("@Vš")
    page.press(Key.Key_Tab)
    page.type(" @Man")
    page.press(Key.Key_Tab)
    assert page.lines() == ["Všichni Manažer skupiny"]


def test_a_name_taken_is_one_step_back(page: Written) -> None:
    page.type("Pošle @vz")
    page.press(Key.Key_Tab)
    changes = page.session.undo()
    assert changes is not None
    page.editor.show_change(changes)
    assert page.lines() == ["Pošle @vz"]
    page.session.redo()
    assert page.lines() == ["Pošle Anna Vzorová"]


def test_a_name_in_bold_text_is_bold(qtbot: QtBot) -> None:
    page = Written(qtbot)
    page.press(Key.Key_B, CONTROL)
    page.type("Pošle @vz")
    page.press(Key.Key_Tab)
    agree(page.editor, page.session)
    (run,) = page.session.points[0].runs
    assert run.bold
    assert run.text == "Pošle Anna Vzorová"


def test_letters_that_qt_counts_twice_do_not_shift_the_name(page: Written) -> None:
    page.type("😀😀 @vz")
    page.press(Key.Key_Tab)
    page.type("!")
    assert page.lines() == ["😀😀 Anna Vzorová!"]


def test_two_names_in_one_line(page: Written) -> None:
    page.type("@vz")
    page.press(Key.Key_Tab)
    page.type(" a @pribr")
    page.press(Key.Key_Tab)
    assert page.lines() == ["Anna Vzorová a Jan z Příbrami"]


def test_into_final_minutes_nothing_is_offered(qtbot: QtBot) -> None:
    page = Written(qtbot, [(0, "Hotovo")])
    page.session = make_session([(0, "Hotovo")], status=MeetingStatus.FINAL)
    page.editor.show_session(page.session)
    page.type("@")
    assert page.offered() is None


# Not taking


def test_escape_closes_the_list_for_this_sign_only(page: Written) -> None:
    page.type("@vz")
    page.press(Key.Key_Escape)
    assert page.offered() is None
    page.press(Key.Key_Backspace)
    page.type("zo")
    assert page.offered() is None
    page.type(" @b")
    assert page.offered() is not None


def test_escape_is_the_lists_own_while_it_is_open(page: Written) -> None:
    page.type("@vz")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, NONE)
    QCoreApplication.sendEvent(page.editor, event)
    assert event.isAccepted()
    page.press(Key.Key_Escape)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, NONE)
    QCoreApplication.sendEvent(page.editor, event)
    assert not event.isAccepted()


def test_a_space_after_a_whole_name_is_a_space_and_the_end_of_the_list(page: Written) -> None:
    page.type("@vzorová ")
    assert page.offered() is None
    page.type("pošle")
    assert page.offered() is None
    assert page.lines() == ["@vzorová pošle"]


def test_a_space_within_a_name_goes_on_filtering(page: Written) -> None:
    page.type("@jan z pri")
    assert page.offered() == ["Jan z Příbrami"]


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Home, Key.Key_End, Key.Key_PageUp])
def test_moving_the_caret_closes_the_list(page: Written, key: Qt.Key) -> None:
    page.type("@vz")
    page.press(key)
    assert page.offered() is None
    assert page.lines() == ["@vz"]


def test_a_click_into_the_text_closes_the_list(page: Written) -> None:
    page.type("@vz")
    QTest.mouseClick(
        page.editor.viewport(), Qt.MouseButton.LeftButton, pos=page.editor.viewport().rect().center()
    )
    assert page.offered() is None


def test_taking_the_sign_away_closes_the_list(page: Written) -> None:
    page.type("@v")
    page.press(Key.Key_Backspace)
    assert page.offered() is not None
    page.press(Key.Key_Backspace)
    assert page.offered() is None


def test_keys_that_go_elsewhere_close_the_list(page: Written) -> None:
    page.type("@v")
    other = QWidget(page.window)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus()
    assert page.offered() is None


def test_undo_closes_the_list(page: Written) -> None:
    page.type("Ahoj @v")
    page.editor.collect()
    page.session.undo()
    assert page.offered() is None


def test_what_is_saved_meanwhile_leaves_the_list_open(page: Written) -> None:
    page.type("@v")
    page.editor.collect()
    page.session.flush()
    assert page.offered() is not None


# Where it stands


def test_the_list_stands_under_the_line_and_within_the_window(page: Written) -> None:
    page.type("Pošle @")
    assert page.aid.popup is not None
    place = page.aid.popup.geometry()
    line = page.editor.cursorRect().translated(page.editor.viewport().mapTo(page.window, page.editor.pos()))
    assert place.top() >= line.bottom()
    assert page.window.rect().contains(place)


def test_at_the_foot_of_the_window_it_stands_above_the_line(qtbot: QtBot) -> None:
    page = Written(qtbot, [(0, f"Bod {number}") for number in range(30)])
    page.type(" @")
    assert page.aid.popup is not None
    place = page.aid.popup.geometry()
    caret = page.editor.viewport().mapTo(page.window, page.editor.cursorRect().topLeft())
    assert place.bottom() <= caret.y()
    assert page.window.rect().contains(place)


def test_a_name_too_long_for_the_list_is_whole_in_its_tooltip(page: Written) -> None:
    long = "Organizace s velmi dlouhým názvem, zapsaný ústav pro sociální služby v kraji a jeho okolí"
    page.people = Directory(
        [Mentionable(MentionKind.PERSON, "Přemysl Prodlouženýpříklad-Velmidlouhý", 9, organisation=long)]
    )
    page.type("@prem")
    assert page.aid.popup is not None
    names = page.aid.popup.list
    assert page.window.rect().contains(page.aid.popup.geometry())
    middle = names.visualRect(names.model().index(0, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, middle, names.viewport().mapToGlobal(middle))
    QCoreApplication.sendEvent(names.viewport(), event)
    assert long in QToolTip.text()
    QToolTip.hideText()


def test_a_screen_reader_hears_what_the_arrows_came_to(
    page: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    page.type("@prik")
    page.press(Key.Key_Down)
    said = [event for event in heard if isinstance(event, QAccessibleAnnouncementEvent)]
    assert [event.message() for event in said] == ["Bára Příkladná, Beta"]

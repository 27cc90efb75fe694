"""Letters that no single key makes: input methods, dead keys, parted accents, emoji, Hebrew."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from pytestqt.qtbot import QtBot

from kpss_desktop.services import tasking
from kpss_desktop.ui.meeting.editor import MinutesEditor
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.meeting.test_outliner import opened, select, selected, undo
from tests.ui.typing import CONTROL, NONE, Key, press, type_text

FAMILY, THUMB, FLAG, HEART = "👨\u200d👩\u200d👧", "👍🏽", "🇨🇿", "❤\ufe0f"


def compose(editor: MinutesEditor, preedit: str, commit: str = "") -> None:
    """One event of an input method: what is being composed, what is done."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(editor, event)


def test_what_is_being_composed_is_no_text_until_it_is_done(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"))
    select(editor, (0, 1))
    compose(editor, "r")
    editor.collect()
    session.flush()
    assert written(session) == [(0, "a")]
    compose(editor, "", "řeka")
    agree(editor, session)
    assert written(session) == [(0, "ařeka")]


def test_composing_given_up_changes_nothing_and_is_no_act(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "bod"))
    start = session.meeting()
    select(editor, (0, 2))
    compose(editor, "n")
    compose(editor, "ni")
    compose(editor, "")
    agree(editor, session)
    assert session.meeting() == start
    assert session.history.depth == 0


def test_a_dead_key_waits_and_its_letter_comes_as_one(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(editor, QKeyEvent(kind, Key.Key_Dead_Caron, NONE, ""))
    assert written(session) == []
    type_text(editor, "ť")
    agree(editor, session)
    assert written(session) == [(0, "ť")]


@pytest.mark.parametrize("by_keys", [True, False])
def test_parted_accents_are_kept_and_shown_composed(qtbot: QtBot, by_keys: bool) -> None:
    editor, session = opened(qtbot, (0, "x"))
    parted = unicodedata.normalize("NFD", "řeč")
    select(editor, (0, 0))
    type_text(editor, parted) if by_keys else compose(editor, "", parted)
    agree(editor, session)
    assert written(session) == [(0, "řečx")]
    assert editor.document().toPlainText() == "řečx"
    assert selected(editor)[1] == (0, 3)
    type_text(editor, "i")
    agree(editor, session)
    assert written(session) == [(0, "řečix")]


@pytest.mark.parametrize("sign", [FAMILY, THUMB, FLAG, HEART, "1\ufe0f\u20e3", "👍"])
def test_backspace_takes_an_emoji_off_whole(qtbot: QtBot, sign: str) -> None:
    editor, session = opened(qtbot, (0, "ano" + sign))
    editor.go_to("p0")
    press(editor, Key.Key_Backspace)
    agree(editor, session)
    assert written(session) == [(0, "ano")]
    undo(editor, session)
    assert written(session) == [(0, "ano" + sign)]
    press(editor, Key.Key_Home)
    for _ in range(3):
        press(editor, Key.Key_Right)
    press(editor, Key.Key_Delete)
    agree(editor, session)
    assert written(session) == [(0, "ano")]


def test_backspace_in_hebrew_takes_the_letter_before(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "שלום"))
    editor.go_to("p0")
    press(editor, Key.Key_Backspace)
    agree(editor, session)
    assert written(session) == [(0, "שלו")]


def test_a_line_that_comes_to_begin_in_hebrew_reads_from_the_right_until_that_is_taken_back(
    qtbot: QtBot,
) -> None:
    editor, session = opened(qtbot, (0, "zápis"))
    editor.go_to("p0")
    press(editor, Key.Key_Home)
    type_text(editor, "של")
    agree(editor, session)
    assert editor.document().begin().textDirection() == Qt.LayoutDirection.RightToLeft
    undo(editor, session)
    assert editor.document().begin().textDirection() == Qt.LayoutDirection.LeftToRight


def test_a_new_line_reads_from_the_right_with_its_first_hebrew_letter(qtbot: QtBot) -> None:
    editor, _ = opened(qtbot, (0, "zápis"))
    editor.go_to("p0")
    type_text(editor, "\nש")
    assert editor.textCursor().block().textDirection() == Qt.LayoutDirection.RightToLeft


def test_composing_over_selected_points_joins_them_and_keeps_the_task(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "jedna"), (1, "dvě"))
    task = tasking.toggle_task(session, "p1")
    select(editor, (0, 2), (1, 1))
    compose(editor, "ř")
    compose(editor, "", "ř")
    agree(editor, session)
    assert [(point.uid, point.level, point.text) for point in session.points] == [("p0", 0, "jeřvě")]
    assert task is not None
    assert [(row.uid, row.point) for row in session.tasks] == [(task.uid, "p0")]


def test_words_copied_next_to_emoji_are_the_words_selected(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, f"{THUMB}{FAMILY} dobře"), (0, ""))
    start = (len(f"{THUMB}{FAMILY} ".encode("utf-16-le"))) // 2
    select(editor, (0, start), (0, start + 5))
    press(editor, Key.Key_C, CONTROL)
    select(editor, (1, 0))
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert written(session)[1] == (0, "dobře")


@given(
    st.lists(
        st.text(st.sampled_from("aeřč\u030c\u0301\u00e9שا👍🏽\u200d 1"), min_size=1, max_size=4), max_size=5
    )
)
def test_whatever_is_committed_is_kept_composed_and_undo_leads_back(parts: list[str]) -> None:
    session = make_session([(0, "")])
    editor = make_editor(session)
    for part in parts:
        compose(editor, "", part)
        agree(editor, session)
        text = session.points[0].text
        assert unicodedata.is_normalized("NFC", text)
        assert editor.document().toPlainText() == text
    while session.undo():
        agree(editor, session)
    assert written(session) == [(0, "")]
    editor.deleteLater()
    QCoreApplication.sendPostedEvents(editor, QEvent.Type.DeferredDelete)

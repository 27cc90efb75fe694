"""Whatever keys come in whatever order, the document and the session agree, and undo leads to the opening."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.typing import ALT, CONTROL, NONE, SHIFT, Key, press, type_text

KEYS = (
    (Key.Key_Return, NONE), (Key.Key_Tab, NONE), (Key.Key_Backtab, SHIFT), (Key.Key_Backspace, NONE),
    (Key.Key_Delete, NONE), (Key.Key_Up, ALT | SHIFT), (Key.Key_Down, ALT | SHIFT), (Key.Key_T, CONTROL),
    (Key.Key_B, CONTROL), (Key.Key_X, CONTROL), (Key.Key_C, CONTROL), (Key.Key_V, CONTROL),
    (Key.Key_PageDown, CONTROL), (Key.Key_Home, NONE), (Key.Key_End, NONE), (Key.Key_Up, NONE),
)  # fmt: skip

acts = st.one_of(
    st.sampled_from(KEYS),
    st.sampled_from(["a", "řeč ", "! úkol", "👍🏽", "www.a.cz ", "\u05d0"]),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    st.sampled_from(["undo", "redo"]),
)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    lines=st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["", "x", "dvě slova"])), max_size=5),
    script=st.lists(acts, max_size=25),
)
def test_the_document_and_the_session_agree_after_every_key(qtbot: QtBot, lines, script) -> None:  # type: ignore[no-untyped-def]
    session = make_session(lines, topics=("A", "B"))
    editor = make_editor(session)
    start = session.meeting()
    for act in script:
        if act == "undo":
            editor.collect()
            session.undo()
        elif act == "redo":
            editor.collect()
            session.redo()
        elif isinstance(act, str):
            type_text(editor, act)
        elif isinstance(act[0], float):
            last = editor.document().characterCount() - 1
            cursor = editor.textCursor()
            cursor.setPosition(round(act[0] * last))
            cursor.setPosition(round(act[1] * last), QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
        else:
            press(editor, *act)
        agree(editor, session)
    editor.collect()
    end = session.meeting()
    steps = 0
    while session.undo():
        steps += 1
    agree(editor, session)
    assert written(session) == list(lines)
    assert session.meeting().points == start.points
    assert session.tasks == ()
    for _ in range(steps):
        session.redo()
    agree(editor, session)
    assert session.meeting().points == end.points
    assert session.meeting().tasks == end.tasks
    editor.deleteLater()

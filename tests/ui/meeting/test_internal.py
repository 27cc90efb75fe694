"""Points and words that are not for publication: marked by a key, taken back, kept while typing."""

from pytestqt.qtbot import QtBot

from kpss_desktop.domain.runs import Run
from tests.ui.meeting.editing import agree
from tests.ui.meeting.test_editor import caret, opened
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text

BOTH = CONTROL | SHIFT


def test_a_point_is_marked_and_marked_off_by_the_same_key(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "první"), (0, "druhý"))
    caret(editor, 1, 2)

    press(editor, Key.Key_I, BOTH)
    assert [point.internal for point in session.points] == [False, True]

    press(editor, Key.Key_I, BOTH)
    assert [point.internal for point in session.points] == [False, False]


def test_the_mark_is_one_step_of_the_history(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "první"), (0, "druhý"), (0, "třetí"))
    session.listen(editor.refresh)
    caret(editor, 0, 1, until=(1, 3))
    press(editor, Key.Key_I, BOTH)
    assert [point.internal for point in session.points] == [True, True, False]

    changes = session.undo()

    assert changes is not None
    assert changes.label == "neveřejný bod"
    assert [point.internal for point in session.points] == [False] * 3
    agree(editor, session)


def test_words_selected_within_a_point_are_marked_alone(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "veřejné tajné konec"))
    caret(editor, 0, 8, until=(0, 13))

    press(editor, Key.Key_I, BOTH)
    assert list(session.points[0].runs) == [Run("veřejné "), Run("tajné", internal=True), Run(" konec")]
    assert not session.points[0].internal

    press(editor, Key.Key_I, BOTH)
    assert list(session.points[0].runs) == [Run("veřejné tajné konec")]


def test_what_is_parted_from_a_marked_point_stays_marked(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "tajné a ještě tajnější"))
    press(editor, Key.Key_I, BOTH)
    caret(editor, 0, 7)

    press(editor, Key.Key_Return)
    agree(editor, session)
    assert [point.internal for point in session.points] == [True, True]

    caret(editor, 1, 0)
    press(editor, Key.Key_End)
    press(editor, Key.Key_Return)
    type_text(editor, "veřejné")
    agree(editor, session)
    assert [point.internal for point in session.points] == [True, True, False]


def test_final_minutes_are_not_marked(qtbot: QtBot) -> None:
    from kpss_desktop.domain.minutes import MeetingStatus
    from tests.ui.meeting.editing import make_editor, make_session

    session = make_session(((0, "bod"),), status=MeetingStatus.FINAL)
    editor = make_editor(session)
    qtbot.addWidget(editor)

    press(editor, Key.Key_I, BOTH)

    assert not session.points[0].internal

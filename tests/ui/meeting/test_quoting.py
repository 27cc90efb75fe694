"""Where she asked for it, signs become Czech as she types; Backspace right after brings back the typed."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import MeetingStatus, Point
from kpss_desktop.domain.runs import Run
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.quoting import Quoting
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.typing import Key, press, type_text

Opened = Callable[..., tuple[MinutesEditor, MeetingSession, Quoting]]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    def make(
        *lines: str, wanted: bool = True, **options: object
    ) -> tuple[MinutesEditor, MeetingSession, Quoting]:
        session = make_session([(0, line) for line in lines], **options)  # type: ignore[arg-type]
        editor = make_editor(session)
        quoting = Quoting(editor, lambda: wanted)
        editor.aids.add(quoting)
        qtbot.addWidget(editor)
        return editor, session, quoting

    return make


def text(editor: MinutesEditor, session: MeetingSession) -> str:
    agree(editor, session)
    return session.points[-1].text


def test_signs_become_czech_while_she_types(opened: Opened) -> None:
    editor, session, _ = opened()
    type_text(editor, "Řekla \"ano, 'hned'\" -- a tak...")
    assert text(editor, session) == "Řekla „ano, ‚hned‘“ – a tak…"


def test_off_they_stay_as_typed(opened: Opened) -> None:
    editor, session, _ = opened(wanted=False)
    type_text(editor, '"a" -- b...')
    assert text(editor, session) == '"a" -- b...'


@pytest.mark.parametrize(
    ("typed", "shown", "back"),
    [('"', "„", '"'), ("'", "‚", "'"), ("a --", "a –", "a --"), ("tak...", "tak…", "tak...")],
)
def test_backspace_right_after_brings_the_typed_sign_back(
    opened: Opened, typed: str, shown: str, back: str
) -> None:
    editor, session, _ = opened()
    type_text(editor, typed)
    assert text(editor, session) == shown
    press(editor, Key.Key_Backspace)
    assert text(editor, session) == back
    press(editor, Key.Key_Backspace)
    assert editor.toPlainText() == back[:-1]


def test_backspace_later_only_deletes(opened: Opened) -> None:
    editor, session, _ = opened()
    type_text(editor, 'a "b')
    press(editor, Key.Key_Backspace)
    press(editor, Key.Key_Backspace)
    assert text(editor, session) == "a "


def test_after_the_sign_was_brought_back_typing_goes_on(opened: Opened) -> None:
    editor, session, _ = opened()
    type_text(editor, '"')
    press(editor, Key.Key_Backspace)
    type_text(editor, 'x" je palec')
    assert text(editor, session) == '"x" je palec'


def test_addresses_and_links_are_left_alone(opened: Opened) -> None:
    editor, session, _ = opened()
    type_text(editor, "https://priklad.cz/a--b")
    assert text(editor, session) == "https://priklad.cz/a--b"
    point = session.points[0]
    linked = Point(uid=point.uid, order=point.order, runs=(Run("odkaz", href="https://priklad.cz"),))
    session.apply([Edit(point, linked)], "odkaz")
    press(editor, Key.Key_Left)
    type_text(editor, "--")
    assert text(editor, session) == "odka--z"


def test_undo_takes_it_back_with_the_word(opened: Opened) -> None:
    editor, session, _ = opened("řekla")
    type_text(editor, ' "')
    type_text(editor, "ano")
    editor.collect()
    session.undo()
    assert session.points[0].text == "řekla „"


def test_the_signs_of_a_selection_are_put_right_in_one_act(opened: Opened) -> None:
    editor, session, quoting = opened('"a" - b', '"c" je...', '"d"', wanted=False)
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(editor.document().findBlockByNumber(1).position() + 9, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    quoting.tidy()
    agree(editor, session)
    assert written(session) == [(0, "„a“ – b"), (0, "„c“ je…"), (0, '"d"')]
    session.undo()
    agree(editor, session)
    assert written(session)[0] == (0, '"a" - b')


def test_without_a_selection_it_is_the_line(opened: Opened, qtbot: QtBot) -> None:
    _, session, quoting = opened('"a"', '"b"', wanted=False)
    with qtbot.waitSignal(quoting.tidied) as heard:
        quoting.tidy()
    assert heard.args == [True]
    assert written(session) == [(0, '"a"'), (0, "„b“")]
    with qtbot.waitSignal(quoting.tidied) as heard:
        quoting.tidy()
    assert heard.args == [False]


def test_final_minutes_stay_as_they_are(opened: Opened) -> None:
    editor, session, quoting = opened('"a"', status=MeetingStatus.FINAL)
    quoting.tidy()
    type_text(editor, '"')
    assert written(session) == [(0, '"a"')]

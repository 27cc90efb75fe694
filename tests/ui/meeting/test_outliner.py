"""Whole points are deleted, cut and moved with their children; undo is one step and puts the caret back."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import Point
from kpss_desktop.domain.runs import Run
from kpss_desktop.services import outlining, tasking
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting import linking
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.menu import editor_menu
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.typing import ALT, CONTROL, SHIFT, Key, press, type_text

TREE = ((0, "a"), (1, "b"), (2, "c"), (0, "d"), (1, "e"))


def opened(
    qtbot: QtBot, *lines: tuple[int, str], topics: tuple[str, ...] = ()
) -> tuple[MinutesEditor, MeetingSession]:
    session = make_session(lines, topics)
    editor = make_editor(session)
    qtbot.addWidget(editor)
    return editor, session


def select(editor: MinutesEditor, start: tuple[int, int], end: tuple[int, int] | None = None) -> None:
    """Put the caret at (line, place), or select from there to `end`."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(start[0]).position() + start[1])
    if end is not None:
        place = editor.document().findBlockByNumber(end[0]).position() + end[1]
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def selected(editor: MinutesEditor) -> tuple[tuple[int, int], tuple[int, int]]:
    """(line, place) of the anchor and of the caret."""
    cursor, document = editor.textCursor(), editor.document()
    found = []
    for position in (cursor.anchor(), cursor.position()):
        block = document.findBlock(position)
        found.append((block.blockNumber(), position - block.position()))
    return found[0], found[1]


def undo(editor: MinutesEditor, session: MeetingSession) -> None:
    """As the page does it."""
    editor.collect()
    changes = session.undo()
    assert changes is not None
    editor.show_change(changes)
    agree(editor, session)


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_whole_points_selected_go_with_children_and_tasks_in_one_step(qtbot: QtBot, key: Key) -> None:
    editor, session = opened(qtbot, *TREE)
    task = tasking.toggle_task(session, "p2")
    start = session.points
    select(editor, (0, 0), (2, 0))
    press(editor, key)
    agree(editor, session)
    assert written(session) == [(0, "d"), (1, "e")]
    assert not session.tasks
    assert session.history.next_undo == "smazání bodů"
    undo(editor, session)
    assert session.points == start
    assert session.tasks == (task,)
    assert selected(editor) == ((0, 0), (2, 0))


def test_ctrl_shift_delete_removes_the_point_of_the_caret_with_its_children(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, *TREE)
    select(editor, (3, 1))
    press(editor, Key.Key_Delete, CONTROL | SHIFT)
    agree(editor, session)
    assert written(session) == list(TREE[:3])
    assert selected(editor) == ((2, 1), (2, 1))
    undo(editor, session)
    assert written(session) == list(TREE)
    assert selected(editor) == ((3, 1), (3, 1))


def test_the_only_points_deleted_leave_an_empty_line_that_is_nobody(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (1, "b"))
    tasking.toggle_task(session, "p0")
    editor.selectAll()
    press(editor, Key.Key_Delete)
    type_text(editor, "jiné")
    agree(editor, session)
    assert written(session) == [(0, "jiné")]
    assert session.points[0].uid not in {"p0", "p1"}
    assert session.tasks == ()


def test_words_selected_within_a_point_leave_the_point(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "celý"), (1, "b"))
    select(editor, (0, 0), (0, 4))
    press(editor, Key.Key_Delete)
    agree(editor, session)
    assert [(point.uid, point.text) for point in session.points] == [("p0", ""), ("p1", "b")]


def test_a_point_cut_whole_comes_back_as_a_point_with_children_identity_and_task(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, *TREE)
    task = tasking.toggle_task(session, "p1")
    select(editor, (1, 0), (2, 0))
    press(editor, Key.Key_X, CONTROL)
    agree(editor, session)
    assert written(session) == [(0, "a"), (0, "d"), (1, "e")]
    select(editor, (2, 1))
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert [(point.uid, point.level) for point in session.points][-2:] == [("p1", 1), ("p2", 2)]
    assert session.tasks == (task,)
    undo(editor, session)
    undo(editor, session)
    assert written(session) == list(TREE)
    assert session.tasks == (task,)


def test_cut_points_pasted_at_the_start_of_a_line_stand_above_it(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (0, "b"), (0, "c"))
    select(editor, (2, 0), (2, 1))
    select(editor, (1, 0), (2, 1))
    press(editor, Key.Key_X, CONTROL)
    select(editor, (0, 0))
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert [point.uid for point in session.points] == ["p1", "p2", "p0"]


@pytest.mark.parametrize(
    ("key", "mods", "after"),
    [
        (Key.Key_Tab, None, [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (2, "e")]),
        (Key.Key_Up, ALT | SHIFT, [(0, "d"), (1, "e"), (0, "a"), (1, "b"), (2, "c")]),
    ],
)
def test_several_points_nest_and_move_together_and_undo_restores_the_selection(
    qtbot: QtBot, key: Key, mods: object, after: list[tuple[int, str]]
) -> None:
    editor, session = opened(qtbot, *TREE)
    start = session.points
    select(editor, (3, 0), (4, 1))
    press(editor, key, mods) if mods else press(editor, key)  # type: ignore[arg-type]
    agree(editor, session)
    assert written(session) == after
    undo(editor, session)
    assert session.points == start
    assert selected(editor) == ((3, 0), (4, 1))


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
@pytest.mark.parametrize("upper", ["", "horní"])
def test_joining_keeps_the_upper_point_even_where_it_is_empty(qtbot: QtBot, key: Key, upper: str) -> None:
    editor, session = opened(qtbot, (0, upper), (1, "dolní"))
    task = tasking.toggle_task(session, "p1")
    select(editor, (1, 0)) if key == Key.Key_Backspace else select(editor, (0, len(upper)))
    press(editor, key)
    agree(editor, session)
    assert [(point.uid, point.level, point.text) for point in session.points] == [("p0", 0, upper + "dolní")]
    assert task is not None
    assert [(row.uid, row.point) for row in session.tasks] == [(task.uid, "p0")]


@pytest.mark.parametrize("mods", [SHIFT, CONTROL])
def test_backspace_joins_points_whatever_is_held_with_it(qtbot: QtBot, mods: object) -> None:
    editor, session = opened(qtbot, (0, "a"), (1, "b"))
    tasking.toggle_task(session, "p1")
    select(editor, (1, 0))
    press(editor, Key.Key_Backspace, mods)  # type: ignore[arg-type]
    agree(editor, session)
    assert written(session) == [(0, "ab")]
    assert [task.point for task in session.tasks] == ["p0"]
    assert session.history.next_undo == "spojení bodů"


def test_enter_over_a_selection_is_one_step(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (1, "bc"))
    select(editor, (1, 0), (1, 2))
    press(editor, Key.Key_Return)
    agree(editor, session)
    assert written(session) == [(0, "a"), (1, "")]
    undo(editor, session)
    assert written(session) == [(0, "a"), (1, "bc")]
    assert session.history.depth == 0


def test_undo_puts_the_caret_where_she_began_to_type_and_selects_what_was_replaced(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "jedna dvě"), (0, "tři"))
    select(editor, (0, 6), (0, 9))
    type_text(editor, "pět")
    select(editor, (1, 3))
    press(editor, Key.Key_Return)
    undo(editor, session)
    assert selected(editor) == ((1, 3), (1, 3))
    undo(editor, session)
    assert written(session)[0] == (0, "jedna dvě")
    assert selected(editor) == ((0, 6), (0, 9))


def test_a_typed_bullet_goes_and_undo_brings_it_back(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "- první\n• druhý\n1. ledna")
    agree(editor, session)
    assert written(session) == [(0, "první"), (0, "druhý"), (0, "1. ledna")]
    editor, session = opened(qtbot)
    type_text(editor, "- ")
    undo(editor, session)
    assert written(session) == [(0, "- ")]


# Links


@pytest.mark.parametrize(
    ("typed", "linked"),
    [
        ("viz www.example.cz ", "www.example.cz"),
        ("(viz https://example.cz/a?b=1)", "https://example.cz/a?b=1"),
        ("[anna@example.cz]", "anna@example.cz"),
        ("https://example.cz/Bod_(zápis) ", "https://example.cz/Bod_(zápis)"),
        ("„www.example.cz“", "www.example.cz"),
        ("www.example.cz\n", "www.example.cz"),
    ],
)
def test_an_address_becomes_a_link_when_it_ends(qtbot: QtBot, typed: str, linked: str) -> None:
    editor, session = opened(qtbot)
    type_text(editor, typed)
    agree(editor, session)
    assert [run.text for run in session.points[0].runs if run.href] == [linked]


def test_what_is_written_behind_a_link_is_no_link(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "www.example.cz"))
    select(editor, (0, 0), (0, 14))
    editor.set_link("www.example.cz")
    select(editor, (0, 14))
    type_text(editor, "x")
    agree(editor, session)
    assert session.points[0].runs == (Run("www.example.cz", href="https://www.example.cz"), Run("x"))


def test_the_menu_offers_to_open_the_link_at_the_caret(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_urls: list[str] = []
    monkeypatch.setattr(linking, "open_link", opened_urls.append)
    editor, _ = opened(qtbot, (0, "zde je zpráva"))
    select(editor, (0, 0), (0, 3))
    editor.set_link("www.example.cz/x")
    select(editor, (0, 1))
    menu = editor_menu(editor)
    next(action for action in menu.actions() if action.text() == "Otevřít odkaz").trigger()
    assert opened_urls == ["https://www.example.cz/x"]
    select(editor, (0, 8))
    assert "Otevřít odkaz" not in [action.text() for action in editor_menu(editor).actions()]


def test_a_task_made_by_a_verb_elsewhere_does_not_move_the_caret_of_undo(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (0, "b"))
    select(editor, (1, 1))
    tasking.toggle_task(session, "p0")
    undo(editor, session)
    assert selected(editor) == ((1, 1), (1, 1))


def test_verbs_drop_points_where_they_take_nobodys_children(qtbot: QtBot) -> None:
    session = make_session(TREE, topics=("A",))
    outlining.drop(session, "p3", "p3", "p0", after=True)
    assert written(session) == [(0, "a"), (1, "d"), (2, "e"), (1, "b"), (2, "c")]
    assert outlining.drop(session, "p3", "p3", "p4", after=True) is None
    QApplication.processEvents()
    assert session.find(Point, "p3") is not None

"""Points and words dragged by the mouse: points move with their children and stay who they are."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QRubberBand
from pytestqt.qtbot import QtBot

from kpss_desktop.domain import outline
from kpss_desktop.domain.minutes import MeetingStatus
from kpss_desktop.services import tasking
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting import dragging
from kpss_desktop.ui.meeting.editor import MinutesEditor
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.meeting.test_outliner import TREE, opened, select, undo
from tests.ui.typing import type_text

NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
MOVE, COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction


def mouse(editor: MinutesEditor, kind: QEvent.Type, at: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    """One event of the mouse on the text, the left button held."""
    view = editor.viewport()
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    place = QPointF(at)
    event = QMouseEvent(kind, place, view.mapToGlobal(place), button, held, keys)
    QCoreApplication.sendEvent(view, event)


def spot(editor: MinutesEditor, line: int, place: int) -> QPoint:
    """Where a letter stands in the viewport."""
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.setPosition(cursor.position() + place)
    return editor.cursorRect(cursor).center()


def bullet(editor: MinutesEditor, line: int) -> QPoint:
    return spot(editor, line, 0) - QPoint(round(editor.binding.metrics.indent * 0.55), 0)


def edge(editor: MinutesEditor, line: int, *, below: bool) -> QPoint:
    """In the upper or lower half of a line."""
    return spot(editor, line, 0) + QPoint(3, 6 if below else -6)


def drag(
    editor: MinutesEditor,
    patch: pytest.MonkeyPatch,
    start: QPoint,
    end: QPoint | None,
    action: Qt.DropAction = MOVE,
) -> list[bool]:
    """Press, move away, drop at `end` (None: nowhere) while the drag runs, let go.

    Returns whether the line between points was seen. Without a screen Qt's own drag ends at once.
    """
    seen: list[bool] = []

    class Held(QDrag):
        def exec(self, *actions: Qt.DropAction) -> Qt.DropAction:
            if end is None or not actions[0] & action:
                return Qt.DropAction.IgnoreAction
            view, data = editor.viewport(), self.mimeData()
            QCoreApplication.sendEvent(view, QDragEnterEvent(end, MOVE | COPY, data, LEFT, NO_KEY))
            QCoreApplication.sendEvent(view, QDragMoveEvent(end, MOVE | COPY, data, LEFT, NO_KEY))
            seen.extend(band.isVisible() for band in editor.findChildren(QRubberBand))
            event = QDropEvent(QPointF(end), MOVE | COPY, data, LEFT, NO_KEY)
            event.setDropAction(action)
            QCoreApplication.sendEvent(view, event)
            return action

    patch.setattr(dragging, "QDrag", Held)
    mouse(editor, QEvent.Type.MouseButtonPress, start)
    mouse(editor, QEvent.Type.MouseMove, start + QPoint(QApplication.startDragDistance() + 5, 0))
    mouse(editor, QEvent.Type.MouseButtonRelease, start)
    return seen


def shown_editor(
    qtbot: QtBot, *lines: tuple[int, str], topics: tuple[str, ...] = ()
) -> tuple[MinutesEditor, MeetingSession]:
    editor, session = opened(qtbot, *lines, topics=topics)
    editor.show()
    return editor, session


def test_a_point_dragged_by_its_bullet_takes_its_children_and_stays_who_it_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, session = shown_editor(qtbot, *TREE)
    task = tasking.toggle_task(session, "p3")
    assert drag(editor, monkeypatch, bullet(editor, 3), edge(editor, 0, below=False)) == [True]
    agree(editor, session)
    assert [(point.uid, point.level) for point in session.points] == [
        ("p3", 0), ("p4", 1), ("p0", 0), ("p1", 1), ("p2", 2),
    ]  # fmt: skip
    assert session.tasks == (task,)
    assert session.history.next_undo == "přesun bodů"
    assert not any(band.isVisible() for band in editor.findChildren(QRubberBand))
    undo(editor, session)
    assert written(session) == list(TREE)


def test_a_dropped_point_goes_deep_enough_to_take_nobodys_children(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, session = shown_editor(qtbot, *TREE)
    drag(editor, monkeypatch, bullet(editor, 4), edge(editor, 1, below=True))
    agree(editor, session)
    assert written(session) == [(0, "a"), (1, "b"), (2, "e"), (2, "c"), (0, "d")]


def test_several_points_selected_whole_are_dragged_together(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, session = shown_editor(qtbot, *((0, f"bod {n}") for n in range(5)))
    select(editor, (0, 0), (1, 5))
    drag(editor, monkeypatch, spot(editor, 0, 2), edge(editor, 4, below=True))
    agree(editor, session)
    assert [point.uid for point in session.points] == ["p2", "p3", "p4", "p0", "p1"]
    assert editor.textCursor().selectedText() == "bod 0\u2029bod 1"


def test_a_point_dropped_into_another_section_takes_its_topic(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, session = shown_editor(qtbot, (0, "k prvnímu"), (1, "dítě"), topics=("První", "Druhé"))
    editor.go_to_topic("topic1")
    session_before = len(session.points)
    type_text(editor, "ke druhému")
    editor.collect()
    drag(editor, monkeypatch, bullet(editor, 0), edge(editor, 2, below=True))
    agree(editor, session)
    assert [(point.uid, point.topic) for point in session.points][1:] == [("p0", "topic1"), ("p1", "topic1")]
    assert len(session.points) >= session_before


def test_a_point_dropped_on_its_own_child_stays(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    editor, session = shown_editor(qtbot, *TREE)
    drag(editor, monkeypatch, bullet(editor, 0), edge(editor, 2, below=False))
    agree(editor, session)
    assert written(session) == list(TREE)
    assert session.history.depth == 0


def test_selected_words_are_moved_within_a_point_and_between_points(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, session = shown_editor(qtbot, (0, "jedna dvě tři"), (0, "čtyři"))
    select(editor, (0, 0), (0, 6))
    drag(editor, monkeypatch, spot(editor, 0, 3), spot(editor, 0, 13))
    agree(editor, session)
    assert written(session)[0] == (0, "dvě třijedna ")
    assert editor.textCursor().selectedText() == "jedna "
    drag(editor, monkeypatch, spot(editor, 0, 10), spot(editor, 1, 0))
    agree(editor, session)
    assert written(session) == [(0, "dvě tři"), (0, "jedna čtyři")]
    assert [point.uid for point in session.points] == ["p0", "p1"]
    undo(editor, session)
    undo(editor, session)
    assert written(session) == [(0, "jedna dvě tři"), (0, "čtyři")]
    assert session.history.depth == 0


def test_words_dropped_on_themselves_stay(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    editor, session = shown_editor(qtbot, (0, "jedna dvě"))
    select(editor, (0, 0), (0, 5))
    drag(editor, monkeypatch, spot(editor, 0, 2), spot(editor, 0, 4))
    assert written(session) == [(0, "jedna dvě")]


def test_a_copy_makes_new_points(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    editor, session = shown_editor(qtbot, (0, "a"), (0, "b"))
    drag(editor, monkeypatch, bullet(editor, 0), spot(editor, 1, 1), COPY)
    agree(editor, session)
    assert [point.text for point in session.points] == ["a", "b", "a"]
    assert len({point.uid for point in session.points}) == 3


def test_a_drag_that_ends_nowhere_leaves_all_as_it_was(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    editor, session = shown_editor(qtbot, *TREE)
    drag(editor, monkeypatch, bullet(editor, 0), None)
    agree(editor, session)
    assert written(session) == list(TREE)


def test_a_click_on_a_bullet_or_a_selection_puts_the_caret_there(qtbot: QtBot) -> None:
    editor, _ = shown_editor(qtbot, (0, "jedna dvě"), (0, "b"))
    select(editor, (0, 0), (0, 9))
    for at, wanted in ((spot(editor, 0, 3), (0, 3)), (bullet(editor, 1), (1, 0))):
        mouse(editor, QEvent.Type.MouseButtonPress, at)
        mouse(editor, QEvent.Type.MouseButtonRelease, at)
        cursor = editor.textCursor()
        assert (cursor.blockNumber(), cursor.positionInBlock(), cursor.hasSelection()) == (*wanted, False)


def test_the_third_click_selects_the_line(qtbot: QtBot) -> None:
    editor, _ = shown_editor(qtbot, (0, "jedna dvě"))
    at = spot(editor, 0, 2)
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
    ):
        mouse(editor, kind, at)
    assert editor.textCursor().selectedText() == "jedna"
    mouse(editor, QEvent.Type.MouseButtonPress, at)
    assert editor.textCursor().selectedText() == "jedna dvě"
    mouse(editor, QEvent.Type.MouseButtonRelease, at)


def dropped(editor: MinutesEditor, fill: Callable[[QMimeData], None], at: QPoint) -> bool:
    """Drop something from another program; True where it was taken."""
    data = QMimeData()
    fill(data)
    enter = QDragEnterEvent(at, COPY, data, LEFT, NO_KEY)
    QCoreApplication.sendEvent(editor.viewport(), enter)
    event = QDropEvent(QPointF(at), COPY, data, LEFT, NO_KEY)
    QCoreApplication.sendEvent(editor.viewport(), event)
    return event.isAccepted()


def test_what_is_dropped_from_another_program_is_pasted_there(qtbot: QtBot) -> None:
    editor, session = shown_editor(qtbot, (0, "začátek konec"))
    html = "<p><b>nový</b></p><img src='http://zly.example/x.png'>"
    assert dropped(editor, lambda data: data.setHtml(html), spot(editor, 0, 8))
    agree(editor, session)
    assert written(session) == [(0, "začátek novýkonec")]
    assert session.history.next_undo == "vložení"


def test_a_file_dropped_on_the_minutes_leaves_no_path_there(qtbot: QtBot) -> None:
    editor, session = shown_editor(qtbot, (0, "a"))
    files = [QUrl.fromLocalFile("/tmp/priloha.pdf")]
    dropped(editor, lambda data: data.setUrls(files), spot(editor, 0, 1))
    agree(editor, session)
    assert written(session) == [(0, "a")]


@pytest.mark.parametrize("action", [MOVE, COPY])
def test_minutes_that_are_only_read_are_not_changed_by_a_drop(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, action: Qt.DropAction
) -> None:
    session = make_session(TREE, status=MeetingStatus.FINAL)
    editor = make_editor(session)
    qtbot.addWidget(editor)
    editor.show()
    drag(editor, monkeypatch, bullet(editor, 0), edge(editor, 4, below=True), action)
    assert written(session) == list(TREE)


def parents(levels: list[int], names: list[int]) -> dict[int, int | None]:
    """Under which point each stands."""
    found: dict[int, int | None] = {}
    for place, name in enumerate(names):
        above = [names[row] for row in range(place) if levels[row] < levels[place]]
        nearest = [name for name in above if name == above[-1]]
        found[name] = nearest[0] if nearest else None
    return found


@given(st.lists(st.integers(0, 3), min_size=1, max_size=9), st.data())
def test_wherever_points_are_dropped_no_other_point_changes_its_parent(
    wild: list[int], data: st.DataObject
) -> None:
    levels = outline.repaired(wild)
    start = data.draw(st.integers(0, len(levels) - 1))
    end = outline.subtree_end(levels, start)
    place = outline.dropped(levels, start, end, data.draw(st.integers(0, len(levels))))
    if place is None:
        return
    gap, level = place
    names = list(range(len(levels)))
    rest = [*names[:start], *names[end:]]
    after = [*rest[:gap], *names[start:end], *rest[gap:]]
    shift = level - levels[start]
    now = [levels[name] + (shift if start <= name < end else 0) for name in after]
    assert now == outline.repaired(now)
    before, behind = parents(levels, names), parents(now, after)
    assert {name: behind[name] for name in names if name != start} == {
        name: before[name] for name in names if name != start
    }

"""The clipboard of the minutes: what goes out and what comes in, by keys and through Qt's own clipboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import MeetingStatus
from kpss_desktop.domain.runs import Run
from kpss_desktop.services import tasking
from kpss_desktop.ui.meeting import clipboard
from kpss_desktop.ui.meeting.pasting import read_html
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.meeting.test_outliner import TREE, opened, select, undo
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text

FOLDER = Path(__file__).parents[2] / "data" / "clipboard"


def put(html: str = "", text: str = "") -> None:
    """Put something on the clipboard as another program does."""
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.html")), ids=lambda path: path.stem)
def test_what_a_program_gave_comes_in_as_points_in_one_step(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QTextDocument, "loadResource", lambda *_: pytest.fail("something was fetched"))
    editor, session = opened(qtbot, (1, "začátek"), (0, "konec"))
    start = session.points
    put(path.read_text(encoding="utf-8"), "nic")
    select(editor, (0, 7))
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    read = read_html(path.read_text(encoding="utf-8"))
    assert len(session.points) == len(read) + 1
    assert session.points[1].level == min(3, 1 + read[1][0])
    assert all("\ufffc" not in point.text for point in session.points)
    assert session.history.depth == 1
    undo(editor, session)
    assert session.points == start


def test_html_without_a_word_gives_way_to_the_text(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, ""))
    put("<img src='http://zly.example/x.png'>", "první\ndruhý")
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert written(session) == [(0, "první"), (0, "druhý")]


def test_a_picture_or_a_file_alone_is_not_pasted(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"))
    picture, files = QMimeData(), QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    files.setUrls([QUrl.fromLocalFile("/tmp/priloha.pdf")])
    for data in (picture, files):
        assert not editor.canInsertFromMimeData(data)
        editor.insertFromMimeData(data)
    agree(editor, session)
    assert written(session) == [(0, "a")]


def test_ctrl_shift_v_takes_only_the_text(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, ""))
    put("<p><b>tučně</b></p>", "tučně")
    press(editor, Key.Key_V, CONTROL | SHIFT)
    agree(editor, session)
    assert session.points[0].runs == (Run("tučně"),)


def test_a_link_to_a_programs_of_the_machine_does_not_come_in_from_our_own_form(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, ""))
    data = QMimeData()
    run = '{"text": "x", "bold": false, "italic": false, "href": "file:///x", "internal": false}'
    form = f'{{"meeting": 1, "points": [{{"uid": "", "level": 0, "runs": [{run}]}}]}}'
    data.setData(clipboard.FORMAT, form.encode())
    editor.insertFromMimeData(data)
    agree(editor, session)
    assert session.points[0].runs == (Run("x"),)


def test_a_cut_point_pasted_into_an_empty_task_leaves_the_task(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (0, ""))
    task = tasking.toggle_task(session, "p1")
    select(editor, (0, 0), (1, 0))
    press(editor, Key.Key_X, CONTROL)
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert [(point.uid, point.text) for point in session.points] == [("p1", "a")]
    assert session.tasks == (task,)


def test_words_cut_up_to_the_start_of_an_empty_line_do_not_bring_it_along(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, ""), (0, "dvě slova"), (0, ""), (0, ""))
    select(editor, (1, 1), (3, 0))
    press(editor, Key.Key_X, CONTROL)
    select(editor, (0, 0))
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert [point.text for point in session.points] == ["vě slova", "", "d"]


def test_shift_delete_cuts_and_shift_insert_pastes(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, *TREE)
    task = tasking.toggle_task(session, "p3")
    select(editor, (3, 0), (4, 1))
    press(editor, Key.Key_Delete, SHIFT)
    agree(editor, session)
    assert written(session) == list(TREE[:3])
    select(editor, (0, 1))
    press(editor, Key.Key_Insert, SHIFT)
    agree(editor, session)
    assert [point.uid for point in session.points] == ["p0", "p3", "p4", "p1", "p2"]
    assert session.tasks == (task,)


def test_what_is_copied_out_is_read_by_others_with_levels_and_bold(qtbot: QtBot) -> None:
    editor, _ = opened(qtbot, *TREE)
    select(editor, (1, 0), (1, 1))
    press(editor, Key.Key_B, CONTROL)
    editor.selectAll()
    press(editor, Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "a\n\tb\n\t\tc\nd\n\te"
    assert read_html(data.html())[1] == (1, (Run("b", bold=True),))


def test_copying_from_minutes_only_to_be_read_works_and_cutting_does_not(qtbot: QtBot) -> None:
    session = make_session(TREE, status=MeetingStatus.FINAL)
    editor = make_editor(session)
    qtbot.addWidget(editor)
    editor.selectAll()
    press(editor, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("a\n")
    press(editor, Key.Key_X, CONTROL)
    press(editor, Key.Key_Delete, CONTROL | SHIFT)
    press(editor, Key.Key_V, CONTROL)
    assert written(session) == list(TREE)


def test_an_address_pasted_becomes_a_link_and_the_words_around_stay(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "viz "))
    put(text="https://www.example.cz/a_(b)")
    editor.go_to("p0")
    press(editor, Key.Key_V, CONTROL)
    type_text(editor, " dál")
    agree(editor, session)
    assert session.points[0].runs == (
        Run("viz "),
        Run("https://www.example.cz/a_(b)", href="https://www.example.cz/a_(b)"),
        Run(" dál"),
    )


def test_five_thousand_lines_are_pasted_and_taken_back(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (0, "b"))
    put(text="\n".join(f"• bod {number}" for number in range(5000)))
    select(editor, (0, 1))
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert len(session.points) == 5001
    assert session.points[4999].text == "bod 4999"
    undo(editor, session)
    assert written(session) == [(0, "a"), (0, "b")]

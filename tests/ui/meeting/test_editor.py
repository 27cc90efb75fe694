"""The minutes by keys: points part, join, nest, move; text is undone by words; signs become tasks."""

import pytest
from PySide6.QtGui import QFont, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import MeetingStatus, Point, TaskStatus
from kpss_desktop.domain.runs import Run
from kpss_desktop.services import agenda, tasking
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting.editor import MinutesEditor
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.typing import ALT, CONTROL, SHIFT, Key, press, type_text


def opened(
    qtbot: QtBot, *lines: tuple[int, str], topics: tuple[str, ...] = ()
) -> tuple[MinutesEditor, MeetingSession]:
    session = make_session(lines, topics)
    editor = make_editor(session)
    qtbot.addWidget(editor)
    return editor, session


def caret(editor: MinutesEditor, block: int, place: int, *, until: tuple[int, int] | None = None) -> None:
    """Put the caret into a block, or select from there to another place."""
    document = editor.document()
    cursor = editor.textCursor()
    cursor.setPosition(document.findBlockByNumber(block).position() + place)
    if until is not None:
        end = document.findBlockByNumber(until[0]).position() + until[1]
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_enter_makes_a_point_and_tab_nests_it(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "První bod\nDruhý\n\tvnořený žluťoučký\nještě\n")
    press(editor, Key.Key_Return)  # on an empty nested point: out
    type_text(editor, "venku")
    agree(editor, session)
    assert written(session) == [
        (0, "První bod"), (0, "Druhý"), (1, "vnořený žluťoučký"), (1, "ještě"), (0, "venku"),
    ]  # fmt: skip


def test_identity_stays_left_of_enter_and_with_the_text_after_enter_at_the_start(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "levápravá"), (0, "druhý"))
    caret(editor, 0, 4)
    press(editor, Key.Key_Return)
    caret(editor, 2, 0)
    press(editor, Key.Key_Return)
    agree(editor, session)
    uids = {point.text: point.uid for point in session.points}
    assert [text for _, text in written(session)] == ["levá", "pravá", "", "druhý"]
    assert uids["levá"] == "p0"
    assert uids["druhý"] == "p1"


def test_joining_keeps_the_upper_point_which_takes_over_the_task(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "horní "), (0, "dolní"))
    task = tasking.toggle_task(session, "p1")
    assert task is not None
    caret(editor, 1, 0)
    press(editor, Key.Key_Backspace)
    agree(editor, session)
    assert written(session) == [(0, "horní dolní")]
    assert session.tasks[0].uid == task.uid
    assert session.tasks[0].point == "p0"
    session.undo()
    agree(editor, session)
    assert session.tasks[0].point == "p1"


def test_delete_at_the_end_joins_too(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (1, "b"))
    caret(editor, 0, 1)
    press(editor, Key.Key_Delete)
    agree(editor, session)
    assert [(point.uid, point.text) for point in session.points] == [("p0", "ab")]


def test_typing_over_several_points_keeps_the_first_and_hands_it_the_task_of_the_rest(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "jedna"), (0, "dvě"), (0, "tři"))
    tasking.toggle_task(session, "p1")
    tasking.toggle_task(session, "p2")
    caret(editor, 0, 2, until=(2, 1))
    type_text(editor, "X")
    agree(editor, session)
    assert written(session) == [(0, "jeXři")]
    assert [task.point for task in session.tasks] == ["p0"]


def test_tab_takes_the_children_along_and_does_nothing_at_the_limit(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (0, "b"), (1, "c"), (2, "d"))
    caret(editor, 1, 0)
    press(editor, Key.Key_Tab)
    assert [level for level, _ in written(session)] == [0, 1, 2, 3]
    press(editor, Key.Key_Tab)
    assert [level for level, _ in written(session)] == [0, 1, 2, 3]
    press(editor, Key.Key_Backtab, SHIFT)
    agree(editor, session)
    assert [level for level, _ in written(session)] == [0, 0, 1, 2]
    caret(editor, 0, 0)
    press(editor, Key.Key_Tab)
    assert written(session)[0] == (0, "a")


def test_a_point_moves_with_its_children_and_keeps_its_task(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (0, "b"), (1, "c"), (0, "d"))
    tasking.toggle_task(session, "p1")
    caret(editor, 1, 1)
    press(editor, Key.Key_Down, ALT | SHIFT)
    agree(editor, session)
    assert written(session) == [(0, "a"), (0, "d"), (0, "b"), (1, "c")]
    assert editor.uid() == "p1"
    press(editor, Key.Key_Up, ALT | SHIFT)
    press(editor, Key.Key_Up, ALT | SHIFT)
    agree(editor, session)
    assert written(session) == [(0, "b"), (1, "c"), (0, "a"), (0, "d")]
    assert session.task_of("p1") is not None


def test_undo_goes_back_by_words_across_text_and_structure(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"))
    caret(editor, 0, 1)
    type_text(editor, "hoj světe\n\tdál")
    editor.collect()
    seen = [written(session)]
    while session.undo():
        agree(editor, session)
        seen.append(written(session))
    assert seen == [
        [(0, "ahoj světe"), (1, "dál")],
        [(0, "ahoj světe"), (1, "")],
        [(0, "ahoj světe"), (0, "")],
        [(0, "ahoj světe")],
        [(0, "ahoj ")],
        [(0, "a")],
    ]
    while session.redo():
        agree(editor, session)
    assert written(session) == seen[0]


def test_bold_italic_and_a_typed_address(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    press(editor, Key.Key_B, CONTROL)
    type_text(editor, "tučně")
    press(editor, Key.Key_B, CONTROL)
    type_text(editor, " viz www.liberec.cz, a ")
    press(editor, Key.Key_I, CONTROL)
    type_text(editor, "šikmo")
    agree(editor, session)
    assert session.points[0].runs == (
        Run("tučně", bold=True),
        Run(" viz "),
        Run("www.liberec.cz", href="https://www.liberec.cz"),
        Run(", a "),
        Run("šikmo", italic=True),
    )


def test_ctrl_k_links_the_word_and_an_empty_address_takes_the_link_off(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "zpráva je zde"))
    caret(editor, 0, 12)
    with qtbot.waitSignal(editor.link_wanted):
        press(editor, Key.Key_K, CONTROL)
    editor.set_link("liberec.cz/x")
    agree(editor, session)
    assert session.points[0].runs[-1] == Run("zde", href="https://liberec.cz/x")
    caret(editor, 0, 12)
    assert editor.link_here() == "https://liberec.cz/x"
    editor.set_link("")
    agree(editor, session)
    assert session.points[0].runs == (Run("zpráva je zde"),)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "dvě slova"])
def test_only_the_web_and_mail_become_links(qtbot: QtBot, address: str) -> None:
    editor, session = opened(qtbot, (0, "slovo"))
    editor.set_link(address)
    agree(editor, session)
    assert session.points[0].runs == (Run("slovo"),)


def test_a_line_with_the_sign_becomes_a_task_when_it_is_left(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "! Anna pošle dopis\ndál")
    agree(editor, session)
    assert written(session) == [(0, "Anna pošle dopis"), (0, "dál")]
    assert [session.text_of(task) for task in session.tasks] == ["Anna pošle dopis"]


def test_backspace_right_after_brings_the_sign_back(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "! Anna pošle dopis\n")
    press(editor, Key.Key_Backspace)
    agree(editor, session)
    assert written(session) == [(0, "! Anna pošle dopis")]
    assert session.tasks == ()


def test_the_label_makes_a_task_and_stays(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "Úkol: dodat zprávu\n")
    assert written(session)[0] == (0, "Úkol: dodat zprávu")
    assert [session.text_of(task) for task in session.tasks] == ["dodat zprávu"]


def test_a_sentence_about_tasks_is_no_task(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "Jedním z hlavních úkolů je síťování\nto je vše!\n!\n!!!\n")
    assert session.tasks == ()


def test_ctrl_t_makes_a_task_and_back(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "pošle dopis"))
    press(editor, Key.Key_T, CONTROL)
    assert session.tasks[0].status is TaskStatus.OPEN
    press(editor, Key.Key_T, CONTROL)
    assert session.tasks == ()


def test_cut_and_paste_keeps_identity_and_task_copy_makes_new_ones(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "jedna"), (0, "dvě"), (0, "tři"))
    tasking.toggle_task(session, "p1")
    caret(editor, 1, 0, until=(2, 0))
    press(editor, Key.Key_X, CONTROL)
    agree(editor, session)
    assert session.tasks == ()
    caret(editor, 1, 3)
    press(editor, Key.Key_Return)
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert [(point.uid, point.text) for point in session.points if point.text] == [
        ("p0", "jedna"), ("p2", "tři"), ("p1", "dvě"),
    ]  # fmt: skip
    assert session.task_of("p1") is not None
    press(editor, Key.Key_Return)
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert [point.text for point in session.points].count("dvě") == 2
    assert len({point.uid for point in session.points}) == len(session.points)


def test_a_section_begins_where_the_agenda_puts_it_and_vanishes_if_left_empty(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "k prvnímu"), topics=("První", "Druhé", "Třetí"))
    editor.go_to_topic("topic2")
    type_text(editor, "ke třetímu")
    editor.go_to_topic("topic1")
    agree(editor, session)
    assert [(point.topic, point.text) for point in session.points] == [
        ("topic0", "k prvnímu"), ("topic1", ""), ("topic2", "ke třetímu"),
    ]  # fmt: skip
    editor.go_to_topic("topic0")
    QApplication.processEvents()
    agree(editor, session)
    assert [point.text for point in session.points] == ["k prvnímu", "ke třetímu"]


def test_ctrl_page_down_walks_the_topics(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, topics=("První", "Druhé"))
    type_text(editor, "a")
    press(editor, Key.Key_PageDown, CONTROL)
    type_text(editor, "b")
    press(editor, Key.Key_PageUp, CONTROL)
    assert editor.topic() == "topic0"
    agree(editor, session)
    assert [(point.topic, point.text) for point in session.points] == [("topic0", "a"), ("topic1", "b")]


def test_emoji_and_right_to_left_text_keep_every_offset_right(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "👍🏽 dobře שלום"))
    caret(editor, 0, 4)
    press(editor, Key.Key_B, CONTROL)
    type_text(editor, "ano")
    agree(editor, session)
    assert session.points[0].runs == (Run("👍🏽"), Run("ano", bold=True), Run(" dobře שלום"))
    session.undo()
    agree(editor, session)
    assert session.points[0].text == "👍🏽 dobře שלום"


def test_an_input_method_commits_text(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    event = QInputMethodEvent("ř", [])
    QApplication.sendEvent(editor, event)
    commit = QInputMethodEvent()
    commit.setCommitString("řeka")
    QApplication.sendEvent(editor, commit)
    agree(editor, session)
    assert written(session) == [(0, "řeka")]


def test_text_is_handed_to_the_disk_soon_after_the_last_key(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "ahoj")
    assert not session.points
    qtbot.waitUntil(lambda: session.saved and bool(session.points), timeout=2000)
    assert written(session) == [(0, "ahoj")]


def test_leaving_the_editor_hands_all_over_at_once(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "ahoj")
    editor.clearFocus()
    editor.settle_line()
    session.flush()
    assert session.saved
    assert written(session) == [(0, "ahoj")]


def test_a_final_meeting_is_not_changed_by_keys(qtbot: QtBot) -> None:
    session = make_session([(0, "hotovo")], status=MeetingStatus.FINAL)
    editor = make_editor(session)
    qtbot.addWidget(editor)
    type_text(editor, "x\n\ty")
    for key in (Key.Key_T, Key.Key_B, Key.Key_V):
        press(editor, key, CONTROL)
    assert written(session) == [(0, "hotovo")]


def test_larger_type_keeps_the_caret_and_the_text(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "a"), (0, "bcd"))
    caret(editor, 1, 2)
    before = editor.size_of_type
    press(editor, Key.Key_Plus, CONTROL)
    assert editor.size_of_type == before + 1
    type_text(editor, "X")
    agree(editor, session)
    assert written(session) == [(0, "a"), (0, "bcXd")]


def test_a_point_keeps_when_it_was_typed(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "ahoj\n")
    point = session.points[0]
    assert isinstance(point, Point)
    assert point.typed_at is not None
    assert point.typed_at.startswith("2024-01-08T14:05:12")


def test_bold_ends_with_the_point(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    press(editor, Key.Key_B, CONTROL)
    type_text(editor, "tučně\nobyčejně")
    agree(editor, session)
    assert session.points[1].runs == (Run("obyčejně"),)
    assert editor.currentCharFormat().fontWeight() < QFont.Weight.DemiBold


def test_minutes_not_yet_begun_open_under_the_first_topic(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    first = agenda.add_topic(session, "Akční plán")
    agenda.add_topic(session, "Termíny")
    type_text(editor, "bod\n")
    agree(editor, session)
    assert [point.topic for point in session.points] == [first.uid, first.uid]


def test_the_task_just_left_by_enter_is_the_one_above_the_caret(qtbot: QtBot) -> None:
    editor, session = opened(qtbot)
    type_text(editor, "bod\n! pošle dopis\n")
    assert editor.task_above() == session.tasks[0]
    caret(editor, 0, 1)
    assert editor.task_above() is None


def test_cutting_all_and_pasting_it_keeps_the_levels(qtbot: QtBot) -> None:
    lines = ((0, "a"), (1, "b"), (2, "c"), (3, "d"))
    editor, session = opened(qtbot, *lines)
    editor.selectAll()
    press(editor, Key.Key_X, CONTROL)
    agree(editor, session)
    assert written(session) == []
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert written(session) == list(lines)


@pytest.mark.parametrize("act", [Key.Key_Delete, Key.Key_Return, Key.Key_unknown])
def test_what_replaces_points_stands_where_the_first_stood(qtbot: QtBot, act: Key) -> None:
    editor, session = opened(qtbot, (0, "nad"), (0, "a"), (1, "b"), (2, "cd"))
    caret(editor, 1, 0, until=(3, 1))
    press(editor, act) if act != Key.Key_unknown else type_text(editor, "x")
    agree(editor, session)
    assert {level for level, _ in written(session)} == {0}
    assert written(session)[-1][1].endswith("d")
    session.undo()
    assert written(session) == [(0, "nad"), (0, "a"), (1, "b"), (2, "cd")]


def test_what_was_cut_out_of_several_sections_comes_back_under_its_topics(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "k prvnímu"), topics=("První", "Druhé"))
    editor.go_to_topic("topic1")
    type_text(editor, "ke druhému")
    editor.selectAll()
    press(editor, Key.Key_X, CONTROL)
    press(editor, Key.Key_V, CONTROL)
    agree(editor, session)
    assert [(point.topic, point.text) for point in session.points] == [
        ("topic0", "k prvnímu"), ("topic1", "ke druhému"),
    ]  # fmt: skip


def test_deleting_all_is_named_so_in_undo(qtbot: QtBot) -> None:
    editor, session = opened(qtbot, (0, "jedna"), (0, "dvě"))
    editor.selectAll()
    press(editor, Key.Key_Backspace)
    assert session.history.next_undo == "smazání bodů"

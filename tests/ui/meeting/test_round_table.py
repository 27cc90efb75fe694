"""The round table by keys: F5 begins it, Enter goes from one organisation to the next."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QTextCursor
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Attendance, MeetingStatus, PointKind, Presence
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.round_table import RoundTableAid
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.typing import SHIFT, Key, press, type_text

HERE = (("Anna Vzorová", "Gama"), ("Jan Ukázka", "Beta"), ("Eva Zkušební", "Alfa"))


@pytest.fixture
def session() -> MeetingSession:
    """Two topics, one point under the first, three organisations present."""
    session = make_session([(0, "Úvod")], ["Kolečko", "Různé"])
    rows = [
        Attendance(uid=name, order=name, name=name, organisation=home, status=Presence.PRESENT)
        for name, home in HERE
    ]
    session.apply([Edit(None, replace(row, order=str(place))) for place, row in enumerate(rows)], "prezence")
    return session


@pytest.fixture
def editor(qtbot: QtBot, session: MeetingSession) -> MinutesEditor:
    editor = make_editor(session)
    qtbot.addWidget(editor)
    editor.aids.add(RoundTableAid(editor))
    editor.show_session(session)
    editor.show()
    return editor


def aid_of(editor: MinutesEditor) -> RoundTableAid:
    return next(aid for aid in editor.aids.all if isinstance(aid, RoundTableAid))


def texts(session: MeetingSession) -> list[str]:
    return [text for _, text in written(session)]


def test_each_organisation_has_its_point_and_the_caret_waits_behind_the_first(
    editor: MinutesEditor, session: MeetingSession
) -> None:
    aid_of(editor).begin()
    type_text(editor, "má plno.")
    agree(editor, session)
    assert texts(session) == ["Úvod", "Gama. má plno.", "Beta. ", "Alfa. "]
    assert session.points[1].kind is PointKind.ROUND_TABLE


def test_enter_walks_from_one_to_the_next_and_makes_a_new_point_at_the_last(
    editor: MinutesEditor, session: MeetingSession
) -> None:
    aid_of(editor).begin()
    type_text(editor, "má plno.\nhledá byt.\nnic nového.\nK tomu všichni.")
    agree(editor, session)
    assert texts(session) == [
        "Úvod", "Gama. má plno.", "Beta. hledá byt.", "Alfa. nic nového.", "K tomu všichni.",
    ]  # fmt: skip
    assert session.points[-1].kind is PointKind.NOTE


def test_enter_passes_over_who_says_nothing(editor: MinutesEditor, session: MeetingSession) -> None:
    aid_of(editor).begin()
    type_text(editor, "\n\nnic nového.")
    agree(editor, session)
    assert texts(session) == ["Úvod", "Gama. ", "Beta. ", "Alfa. nic nového."]


def test_shift_enter_makes_a_new_point(editor: MinutesEditor, session: MeetingSession) -> None:
    aid_of(editor).begin()
    type_text(editor, "má plno.")
    press(editor, Key.Key_Return, SHIFT)
    type_text(editor, "a hledá lidi\t")
    agree(editor, session)
    assert texts(session)[1:4] == ["Gama. má plno.", "a hledá lidi", "Beta. "]


def test_enter_amid_a_point_parts_it_as_ever(editor: MinutesEditor, session: MeetingSession) -> None:
    aid_of(editor).begin()
    type_text(editor, "má plno.")
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, 5)
    editor.setTextCursor(cursor)
    press(editor, Key.Key_Return)
    agree(editor, session)
    assert texts(session)[1:3] == ["Gama. má ", "plno."]


def test_enter_above_who_has_spoken_makes_a_new_point(editor: MinutesEditor, session: MeetingSession) -> None:
    aid_of(editor).begin()
    type_text(editor, "má plno.\nhledá byt.")
    press(editor, Key.Key_Up)
    press(editor, Key.Key_End)
    type_text(editor, "\nještě něco")
    agree(editor, session)
    assert texts(session)[1:4] == ["Gama. má plno.", "ještě něco", "Beta. hledá byt."]


def test_one_undo_takes_it_back_and_redo_gives_it_again(
    editor: MinutesEditor, session: MeetingSession
) -> None:
    aid_of(editor).begin()
    changes = session.undo()
    assert changes is not None
    agree(editor, session)
    assert texts(session) == ["Úvod"]
    session.redo()
    agree(editor, session)
    assert texts(session) == ["Úvod", "Gama. ", "Beta. ", "Alfa. "]


def test_what_was_typed_in_the_line_is_kept_before_it_begins(
    editor: MinutesEditor, session: MeetingSession
) -> None:
    type_text(editor, "\nZprávy od členů:")
    aid_of(editor).begin()
    agree(editor, session)
    assert written(session) == [
        (0, "Úvod"), (0, "Zprávy od členů:"), (1, "Gama. "), (1, "Beta. "), (1, "Alfa. "),
    ]  # fmt: skip


def test_under_a_topic_not_begun_its_empty_line_is_used(
    editor: MinutesEditor, session: MeetingSession
) -> None:
    editor.go_to_topic(session.topics[1].uid)
    aid_of(editor).begin()
    agree(editor, session)
    assert texts(session) == ["Úvod", "Gama. ", "Beta. ", "Alfa. "]
    assert [point.topic for point in session.points] == ["topic0", "topic1", "topic1", "topic1"]


def test_again_it_leads_to_the_first_who_has_not_spoken_and_says_so(
    qtbot: QtBot, editor: MinutesEditor, session: MeetingSession
) -> None:
    aid = aid_of(editor)
    aid.begin()
    type_text(editor, "má plno.")
    editor.go_to(session.points[0].uid)
    with qtbot.waitSignal(aid.noted) as told:
        aid.begin()
    assert told.args == ["Kolečko: nikdo nový nepřišel."]
    type_text(editor, "hledá byt.")
    agree(editor, session)
    assert texts(session)[2] == "Beta. hledá byt."


def test_those_of_no_organisation_are_named(
    qtbot: QtBot, editor: MinutesEditor, session: MeetingSession
) -> None:
    alone = Attendance(uid="m", order="z", name="Madla", status=Presence.PRESENT)
    session.apply([Edit(None, alone)], "prezence")
    aid = aid_of(editor)
    with qtbot.waitSignal(aid.noted) as told:
        aid.begin()
    assert told.args == ["Kolečko: 3 organizace · bez organizace Madla"]


def test_final_minutes_refuse_it(qtbot: QtBot, editor: MinutesEditor, session: MeetingSession) -> None:
    head = session.head
    session.apply([Edit(head, replace(head, status=MeetingStatus.FINAL))], "uzavření")
    with qtbot.waitSignal(editor.refused):
        aid_of(editor).begin()
    assert texts(session) == ["Úvod"]


def darkest(editor: MinutesEditor, image: QImage, line: int) -> int:
    """How dark the darkest letter of a line is, 0 to 255."""
    block = editor.document().findBlockByNumber(line)
    area = editor.document().documentLayout().blockBoundingRect(block).toRect()
    left = round(block.blockFormat().leftMargin() + editor.metrics().indent * 1.3)
    rows = range(area.top() + editor.metrics().gap + 2, area.bottom() - 2)
    return min(image.pixelColor(x, y).lightness() for y in rows for x in range(left, left + 40))


def test_who_has_not_spoken_is_dimmed_until_the_caret_comes(
    editor: MinutesEditor, session: MeetingSession
) -> None:
    aid_of(editor).begin()
    type_text(editor, "má plno.\n")
    image = editor.viewport().grab().toImage()
    spoken, here, silent = (darkest(editor, image, line) for line in (1, 2, 3))
    assert silent > spoken + 30
    assert here < silent - 30


def test_the_heading_says_how_many_have_spoken(editor: MinutesEditor, session: MeetingSession) -> None:
    def margin() -> QImage:
        image = editor.viewport().grab().toImage()
        return image.copy(image.width() - 200, 0, 200, editor.metrics().indent + editor.metrics().head)

    before = margin()
    aid_of(editor).begin()
    begun = margin()
    type_text(editor, "má plno.\n")
    editor.collect()
    assert before != begun
    assert margin() != begun

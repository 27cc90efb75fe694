"""Capture by keys: signs, who and by when beside the line, one key that corrects, offers that only wait."""

from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import DueKind, Outcome, PointKind, Presence
from kpss_desktop.services import attending, tasking
from kpss_desktop.services.surroundings import Neighbourhood
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.meeting.capture import Capture
from kpss_desktop.ui.meeting.dates_ahead import DatesAhead
from kpss_desktop.ui.meeting.day_picker import DayPicker
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.helping import Around
from tests.ui.meeting.conftest import World
from tests.ui.meeting.editing import agree
from tests.ui.typing import CONTROL, NONE, Key, press, type_text


class Desk:
    """An editor with capture on a real archive."""

    def __init__(self, world: World, qtbot: QtBot) -> None:
        self.world, self.session = world, world.session
        self.editor = MinutesEditor()
        qtbot.addWidget(self.editor)
        self.near = near = Neighbourhood(world.services.register)
        bridge = Bridge(self.editor)
        self.editor.aids.add(Around(self.editor, near, world.services, bridge))
        self.capture = Capture(self.editor, near, Bridge())
        self.editor.aids.add(self.capture)
        self.ahead = DatesAhead(self.editor, world.services)
        self.editor.aids.add(self.ahead)
        self.ahead.planned.connect(near.forget)
        self.capture.dates_accepted.connect(self.ahead.plan)
        self.session.listen(bridge.tell)
        bridge.changed.connect(self.editor.refresh)
        self.editor.resize(1000, 500)
        self.editor.show_session(self.session)

    def type(self, text: str) -> None:
        type_text(self.editor, text)

    def line(self, text: str) -> tuple[str, ...]:
        """Type a line; what stands beside it then."""
        type_text(self.editor, text)
        self.capture.look()
        return self.capture.shown

    def key(self, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> tuple[str, ...]:
        """Press a key; what stands beside the line then."""
        press(self.editor, key, modifiers)
        self.capture.look()
        return self.capture.shown

    def texts(self) -> list[str]:
        return [point.text for point in self.session.points]


class Painted(QObject):
    """Notes what of an editor is painted."""

    def __init__(self, editor: MinutesEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.parts: list[QRect] = []
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.parts.append(event.rect())
        return False

    def holds(self, number: int) -> bool:
        """True if a line was painted from edge to edge."""
        block = self._editor.document().findBlockByNumber(number)
        line = self._editor.document().documentLayout().blockBoundingRect(block).toAlignedRect()
        line.setRight(self._editor.viewport().width() - 1)
        return any(rect.contains(line) for rect in self.parts)


@pytest.fixture
def desk(world: World, qtbot: QtBot) -> Desk:
    return Desk(world, qtbot)


def test_a_task_is_understood_while_it_is_typed_and_kept_when_the_line_is_left(desk: Desk) -> None:
    shown = desk.line("! pošle dopis radním @Vzorová do 29.2.")
    assert shown == ("Anna Vzorová", "čt 29. 2. 2024")
    assert not desk.session.tasks

    desk.type("\n")

    task = desk.session.tasks[0]
    assert desk.texts()[0] == "pošle dopis radním Vzorová do 29.2."
    assert (task.owner, [owner.name for owner in task.owners]) == ("Vzorová", ["Anna Vzorová"])
    assert (task.due, task.due_kind, task.due_as_written) == (date(2024, 2, 29), DueKind.DAY, "do 29.2.")
    assert not task.unsure
    desk.session.undo()
    agree(desk.editor, desk.session)
    assert (desk.texts()[0], desk.session.tasks) == ("! pošle dopis radním @Vzorová do 29.2.", ())


def test_what_is_shown_comes_by_itself_a_moment_after_the_key(desk: Desk, qtbot: QtBot) -> None:
    desk.type("! pošle dopis do pátku")
    qtbot.waitUntil(lambda: desk.capture.shown == ("kdo?", "pá 12. 1. 2024"))


def test_what_the_margin_says_anew_is_painted_and_so_is_the_line_it_leaves(desk: Desk, qtbot: QtBot) -> None:
    desk.type("pošleme dopis do pátku\nnic")
    painted = Painted(desk.editor)
    desk.editor.show()
    qtbot.waitUntil(lambda: painted.holds(0))
    for key, said in ((Key.Key_Up, True), (Key.Key_Down, False)):
        painted.parts.clear()
        press(desk.editor, key)
        qtbot.waitUntil(lambda said=said: bool(desk.capture.shown) is said)  # type: ignore[misc]
        qtbot.waitUntil(lambda: painted.holds(0))


def test_a_decision_and_a_topic_for_next_time(desk: Desk) -> None:
    desk.type("= sejdeme se v Rytmu\n? spolupráce s úřadem\ndál")
    decision, noted, _ = desk.session.points
    assert (decision.text, decision.kind) == ("sejdeme se v Rytmu", PointKind.DECISION)
    assert noted.text == "spolupráce s úřadem"
    topic = desk.session.topics[-1]
    assert (topic.text, topic.outcome, topic.point) == (noted.text, Outcome.NEXT_TIME, noted.uid)


@pytest.mark.parametrize("line", ["! pošle dopis", "= sejdeme se", "? spolupráce"])
def test_backspace_right_after_brings_the_sign_back_and_undo_takes_that_back(desk: Desk, line: str) -> None:
    desk.type(line + "\n")
    topics = len(desk.session.topics)
    desk.key(Key.Key_Backspace)
    agree(desk.editor, desk.session)
    assert desk.texts() == [line]
    assert desk.session.tasks == ()
    assert desk.session.points[0].kind is PointKind.NOTE
    assert all(topic.point is None for topic in desk.session.topics)
    desk.session.undo()
    assert desk.texts()[0] == line[2:]
    assert len(desk.session.topics) == topics


def test_a_topic_follows_its_point_and_goes_with_it(desk: Desk) -> None:
    desk.type("? spolupráce\ndál")
    before = len(desk.session.topics)
    press(desk.editor, Key.Key_Up)
    press(desk.editor, Key.Key_End)
    desk.type(" s úřadem")
    desk.editor.settle_line()
    assert desk.session.topics[-1].text == "spolupráce s úřadem"
    desk.editor.delete_points()
    assert len(desk.session.topics) == before - 1
    desk.session.undo()
    assert desk.session.topics[-1].text == "spolupráce s úřadem"


def test_a_line_that_is_changed_is_read_again_unless_she_set_it_by_hand(desk: Desk) -> None:
    desk.type("! Vzorová pošle dopis do pátku\n! Ukázka zavolá do pátku\n")
    first, second = desk.session.tasks
    tasking.set_due(desk.session, second.uid, date(2024, 3, 1))
    for _ in range(2):
        press(desk.editor, Key.Key_Up)
        press(desk.editor, Key.Key_End)
        for _ in range(len("pátku")):
            press(desk.editor, Key.Key_Backspace)
        desk.type("29.2.")
    desk.editor.settle_line()
    first, second = desk.session.tasks
    assert (first.due, second.due) == (date(2024, 2, 29), date(2024, 3, 1))


def test_f4_goes_through_the_days_to_none_and_to_the_calendar(desk: Desk) -> None:
    desk.line("! Vzorová pošle dopis do konce týdne")
    assert desk.key(Key.Key_F4) == ("Anna Vzorová", "pá 12. 1. 2024")
    assert desk.key(Key.Key_F4) == ("Anna Vzorová", "bez termínu")
    desk.key(Key.Key_F4)
    picker = desk.editor.findChild(DayPicker)
    assert picker is not None
    days = picker.focusProxy()
    assert days is not None
    press(days, Key.Key_Right)
    press(days, Key.Key_Return)
    assert desk.session.tasks[0].due == date(2024, 1, 9)
    assert desk.texts()[0] == "Vzorová pošle dopis do konce týdne"
    desk.session.undo()
    assert desk.session.tasks[0].due == date(2024, 1, 14)


def test_ctrl_enter_confirms_what_is_uncertain(desk: Desk) -> None:
    assert desk.line("! Vzorová pošle dopis 29.2.") == ("Anna Vzorová", "čt 29. 2. 2024 ?")
    assert desk.key(Key.Key_Return, CONTROL) == ("Anna Vzorová", "čt 29. 2. 2024")
    task = desk.session.tasks[0]
    assert (task.unsure, task.due) == (False, date(2024, 2, 29))
    assert len(desk.session.points) == 1
    assert desk.session.history.next_undo == "termín úkolu"


def test_escape_takes_off_what_is_uncertain(desk: Desk) -> None:
    desk.line("! Vzorová pošle dopis 29.2.")
    assert desk.key(Key.Key_Escape) == ("Anna Vzorová", "bez termínu")
    assert not desk.session.tasks[0].unsure


def test_a_day_that_does_not_exist_is_said(desk: Desk) -> None:
    assert desk.line("! Vzorová pošle dopis do 31. 4.") == ("Anna Vzorová", "31. 4. není")
    assert desk.key(Key.Key_F4) == ("Anna Vzorová", "út 30. 4. 2024")


def test_two_of_one_surname_are_asked_once_in_the_group(desk: Desk, world: World, qtbot: QtBot) -> None:
    asked = desk.line("! Nováková pošle dopis")
    assert asked[0].endswith("Nováková ?")
    first = desk.key(Key.Key_F4)[0]
    second = desk.key(Key.Key_F4)[0]
    assert {first, second} == {"Barbora Nováková", "Jana Nováková"}
    desk.key(Key.Key_Return, CONTROL)
    assert desk.session.tasks[0].owners[0].name == second
    assert desk.session.tasks[0].owner == "Nováková"
    desk.type("\n")
    assert desk.line("! Nováková zavolá")[0] == second


def test_a_part_of_a_name_that_several_have_stays_in_doubt(desk: Desk) -> None:
    desk.line("! zavolá @nov")
    desk.type("\n")
    task = desk.session.tasks[0]
    assert (task.owner, task.owners) == ("nov", ())
    assert desk.capture.is_doubtful(task)
    desk.near.forget()
    assert desk.capture.is_doubtful(task)


def test_two_days_of_equal_weight_are_asked(desk: Desk) -> None:
    shown = desk.line("! Vzorová přijde ve středu nebo ve čtvrtek")
    assert shown == ("Anna Vzorová", "st 10. 1. 2024 ?")
    assert desk.key(Key.Key_F4)[1] == "čt 11. 1. 2024"


def test_a_choice_taken_back_is_forgotten_and_done_anew_is_kept(desk: Desk) -> None:
    desk.line("! Nováková pošle dopis")
    chosen = desk.key(Key.Key_F4)[0]
    desk.type("\n")
    desk.session.undo()  # the new line
    desk.session.undo()  # the choice
    assert desk.session.tasks[0].owners == ()
    desk.capture.look()
    assert desk.capture.is_doubtful(desk.session.tasks[0])
    desk.session.redo()
    desk.session.redo()
    assert desk.line("! Nováková zavolá")[0] == chosen


def test_taking_a_choice_back_and_doing_it_anew_go_to_its_line(desk: Desk) -> None:
    desk.editor.show()
    desk.editor.activateWindow()
    assert QTest.qWaitForWindowActive(desk.editor)
    desk.editor.setFocus()
    desk.line("! Nováková pošle dopis\ndalší bod")
    first, last = (point.uid for point in desk.session.points)
    desk.editor.go_to(first)
    chosen = desk.key(Key.Key_F4)[0]

    for again in (desk.session.undo, desk.session.redo, desk.session.undo, desk.session.redo):
        desk.editor.go_to(last)
        changes = again()
        assert changes is not None
        desk.editor.show_change(changes)
        assert desk.editor.uid() == first
    assert desk.session.tasks[0].owners[0].name == chosen


def test_the_caret_stays_where_she_writes_while_her_keys_are_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    desk.line("! Nováková pošle dopis\ndalší bod")
    first, last = (point.uid for point in desk.session.points)
    desk.editor.go_to(first)
    desk.key(Key.Key_F4)
    desk.editor.go_to(last)
    desk.editor.clearFocus()
    changes = desk.session.undo()
    assert changes is not None
    desk.editor.show_change(changes)
    assert desk.editor.uid() == last


def test_the_next_meeting_is_bound_where_it_is_planned(desk: Desk, world: World) -> None:
    planned = world.services.meetings.start_new(world.group.id, date(2024, 3, 18))
    desk.type("! Vzorová připraví program do příštího setkání\n")
    task = desk.session.tasks[0]
    assert (task.due_kind, task.due, task.due_meeting) == (DueKind.NEXT_MEETING, date(2024, 3, 18), planned)


def test_ctrl_t_reads_the_line_too(desk: Desk) -> None:
    desk.type("Vzorová pošle dopis do 29. 2.")
    desk.key(Key.Key_T, CONTROL)
    task = desk.session.tasks[0]
    assert (task.owner, task.due) == ("Vzorová", date(2024, 2, 29))


def test_nothing_is_made_of_an_offer_by_itself(desk: Desk) -> None:
    shown = desk.line("Vzorová dodá zprávu do 29. 2.")
    assert shown == ("úkol? Ctrl+Enter", "Anna Vzorová, čt 29. 2.")
    desk.type("\n")
    assert desk.session.tasks == ()


def test_an_offered_task_is_taken_by_ctrl_enter_as_one_act(desk: Desk) -> None:
    desk.line("Vzorová dodá zprávu do 29. 2.")
    assert desk.key(Key.Key_Return, CONTROL) == ("Anna Vzorová", "čt 29. 2. 2024")
    assert desk.session.history.next_undo == "úkol"
    desk.session.undo()
    assert desk.session.tasks == ()
    assert desk.texts() == ["Vzorová dodá zprávu do 29. 2."]


def test_an_offered_decision_is_taken(desk: Desk) -> None:
    assert desk.line("Skupina se shodla na postupu")[0] == "rozhodnutí?"
    assert desk.key(Key.Key_Return, CONTROL) == ()
    assert desk.session.points[0].kind is PointKind.DECISION
    assert desk.session.history.next_undo == "rozhodnutí"


def test_escape_means_never_again_for_this_line(desk: Desk) -> None:
    desk.line("Skupina se shodla na postupu")
    assert desk.key(Key.Key_Escape) == ()
    assert desk.line(" a na termínu") == ()
    assert desk.session.points[0].quiet


def test_f4_shows_the_next_offer(desk: Desk) -> None:
    first = desk.line("Skupina se dohodla, že Vzorová pošle dopis do 29. 2.")
    second = desk.key(Key.Key_F4)
    assert (first[0].split("?")[0], second[0].split("?")[0]) == ("úkol", "rozhodnutí")


def test_somebody_who_came_is_ticked_with_the_hour(desk: Desk, world: World) -> None:
    assert desk.line("Přišla paní Vzorová") == ("příchod 14:05? Ctrl+Enter", "Anna Vzorová")
    assert world.person("Anna Vzorová").status is Presence.UNRECORDED
    desk.key(Key.Key_Return, CONTROL)
    came = world.person("Anna Vzorová")
    assert (came.status, came.arrived) == (Presence.PRESENT, time(14, 5))
    assert desk.session.history.next_undo == "příchod: Anna Vzorová"
    assert desk.capture.shown == ()


def test_the_hour_in_the_text_counts(desk: Desk, world: World) -> None:
    attending.tick(desk.session, world.person("Jan Ukázka").uid)
    desk.line("Ve 14:45 odešel pan Ukázka")
    desk.key(Key.Key_Return, CONTROL)
    assert world.person("Jan Ukázka").left == time(14, 45)


def test_an_unknown_name_becomes_a_guest_and_an_apology_is_kept(desk: Desk, world: World) -> None:
    desk.line("Dorazila paní Olga Neznámá")
    desk.key(Key.Key_Return, CONTROL)
    desk.type("\n")
    desk.line("Omluvila se paní Vzorová")
    desk.key(Key.Key_Return, CONTROL)
    assert world.person("Olga Neznámá").status is Presence.PRESENT
    assert world.person("Anna Vzorová").status is Presence.EXCUSED


def test_dates_of_meetings_are_announced_with_their_hour(desk: Desk) -> None:
    shown = desk.line("Další termíny jednání: 18.3.; 10.6.; 9.9.; 11.11. vždy v 13:30")
    assert shown == ("4 termíny? Ctrl+Enter", "po 18. 3., po 10. 6., po 9. 9., po 11. 11.")
    desk.key(Key.Key_Return, CONTROL)
    days = desk.session.head.next_meetings
    assert [(row.date.month, row.start) for row in days] == [(month, time(13, 30)) for month in (3, 6, 9, 11)]
    assert desk.session.history.next_undo == "termíny setkání"
    assert desk.capture.shown == ()


def test_all_is_there_after_a_restart(desk: Desk, world: World) -> None:
    desk.type("! Vzorová pošle dopis 29.2.\n= sejdeme se\n? spolupráce\n")
    desk.session.flush()
    assert world.services.writer.wait()
    again = world.services.meetings.open(desk.session.meeting_id)
    task = again.tasks[0]
    assert (task.owner, task.owners[0].name, task.due, task.unsure) == (
        "Vzorová", "Anna Vzorová", date(2024, 2, 29), True,
    )  # fmt: skip
    assert again.points[1].kind is PointKind.DECISION
    assert again.topics[-1].point == again.points[2].uid


def test_no_sign_reaches_the_clipboard(desk: Desk) -> None:
    desk.type("! pošle dopis")
    desk.editor.selectAll()
    desk.key(Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "pošle dopis"

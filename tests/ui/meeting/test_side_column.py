"""Attendance while people are counted, then Minule in its place: by keys, and never by itself."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import PointKind
from kpss_desktop.services import agenda, attending
from kpss_desktop.services.context import Services
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.attendance import AttendancePanel
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.page import MeetingPage
from kpss_desktop.ui.meeting.parts import ElidedLine
from kpss_desktop.ui.meeting.past_panel import PastPanel
from kpss_desktop.ui.meeting.side_column import SideColumn
from tests.helpers.archives import add_meeting, meeting_of
from tests.ui.meeting.conftest import LAST_TIME, World, click
from tests.ui.meeting.editing import agree
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import button, chord, says, shown

SUMMER = date(2023, 6, 5)


@dataclass(frozen=True)
class Desk:
    """The window with today's meeting, and the parts of its right column."""

    services: Services
    window: MainWindow
    page: MeetingPage
    editor: MinutesEditor
    side: SideColumn
    attendance: AttendancePanel
    past: PastPanel

    @property
    def session(self) -> MeetingSession:
        session = self.page.session
        assert session is not None
        return session

    def tick(self) -> None:
        """Tick the first that is offered, and go back to the text."""
        chord(self.window, Key.Key_F3)
        type_text(self.focused(), "vzor")
        press(self.focused(), Key.Key_Return)
        chord(self.window, Key.Key_F3)

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def seen(self) -> tuple[bool, bool]:
        """Whether the attendance, and whether Minule is in view."""
        return self.attendance.isVisible(), self.past.isVisible()

    def under(self, text: str) -> str:
        """Go to a topic, made where there is none."""
        found = next((row for row in self.session.topics if row.text == text), None)
        topic = found or agenda.add_topic(self.session, text)
        self.editor.go_to_topic(topic.uid)
        return topic.uid


COUNTING, RECALLING = (True, False), (False, True)


def desk_on(qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine) -> Desk:
    window = MainWindow(services, bridge, settings)
    window.show_page("page_meeting")
    shown(qtbot, window)
    window.showNormal()
    window.resize(1366, 768)
    page = window.findChildren(MeetingPage)[0]
    side, attendance = page.findChildren(SideColumn)[0], page.findChildren(AttendancePanel)[0]
    return Desk(services, window, page, page.editor, side, attendance, page.findChildren(PastPanel)[0])


@pytest.fixture
def desk(qtbot: QtBot, world: World, bridge: Bridge, settings: Machine) -> Desk:
    """Today, with a meeting in autumn and one in summer on the same topic."""
    add_meeting(
        world.services,
        meeting_of(world.group, day=SUMMER, topics=("Kolečko", "Léto"), points=("v létě je ticho",)),
    )
    return desk_on(qtbot, world.services, bridge, settings)


def test_without_earlier_minutes_the_attendance_stays(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine
) -> None:
    services.meetings.start_new(services.register.groups()[0].id)
    desk = desk_on(qtbot, services, bridge, settings)
    desk.tick()
    assert desk.session.meeting().present()
    assert desk.seen() == COUNTING
    chord(desk.window, Key.Key_F7)
    assert desk.seen() == COUNTING


def test_before_anybody_is_ticked_the_attendance_stays(desk: Desk) -> None:
    chord(desk.window, Key.Key_F3)
    chord(desk.window, Key.Key_F3)
    type_text(desk.editor, "Začínáme\n")
    assert desk.seen() == COUNTING


def test_once_somebody_is_ticked_the_way_back_to_the_text_leads_to_minule(desk: Desk) -> None:
    width = desk.side.width()
    desk.tick()
    assert desk.seen() == RECALLING
    assert desk.side.width() == width
    assert desk.past.text.startswith("• dodat zprávu\n")
    assert f"MINULE  {LAST_TIME.day}. {LAST_TIME.month}. {LAST_TIME.year}" in says(desk.past)
    chord(desk.window, Key.Key_F3)
    assert desk.seen() == COUNTING
    assert desk.attendance.isAncestorOf(desk.focused())
    press(desk.focused(), Key.Key_Escape)
    assert desk.seen() == RECALLING
    assert desk.focused() is desk.editor


def test_the_strip_counts_and_a_click_on_it_brings_the_attendance_back(desk: Desk) -> None:
    desk.tick()
    attending.cycle(desk.session, desk.session.attendance[0].uid)
    line = next(one for one in desk.side.findChildren(ElidedLine) if one.isVisible())
    present = len(desk.session.meeting().present())
    assert line.text().startswith(f"PREZENCE {present}")
    assert "chybí" in line.text()
    click(line)
    assert desk.seen() == COUNTING
    assert desk.attendance.isAncestorOf(desk.focused())


def test_it_does_not_turn_while_she_types_nor_when_somebody_is_ticked_from_afar(desk: Desk) -> None:
    chord(desk.window, Key.Key_F3, SHIFT)
    type_text(desk.editor, "Píše se dál\na dál")
    assert desk.seen() == COUNTING
    chord(desk.window, Key.Key_F7)
    assert desk.seen() == RECALLING
    type_text(desk.editor, "\nještě dál")
    assert desk.seen() == RECALLING


def test_a_meeting_that_was_counted_opens_with_minule_and_a_final_one_with_its_attendance(desk: Desk) -> None:
    desk.tick()
    desk.page.open(desk.session.meeting_id)
    assert desk.seen() == RECALLING
    summer = next(row.id for row in desk.services.meetings.listing() if row.date == SUMMER)
    desk.page.open(summer)
    assert desk.seen() == COUNTING


def test_f7_goes_further_back_and_shift_f7_comes_again(desk: Desk) -> None:
    desk.tick()
    chord(desk.window, Key.Key_F7)
    assert desk.past.text == "• v létě je ticho"
    chord(desk.window, Key.Key_F7)
    assert desk.past.text == "• v létě je ticho"
    assert not button(desk.past, "Starší (F7)").isEnabled()
    chord(desk.window, Key.Key_F7, SHIFT)
    assert desk.past.text.startswith("• dodat zprávu")
    assert desk.focused() is desk.editor


def test_a_task_of_last_time_says_who_has_it_and_how_it_stands(desk: Desk) -> None:
    desk.tick()
    assert "úkol otevřený · nikomu · ne 31. 12. 2023" in desk.past.text.replace("\u00a0", " ")


def test_it_follows_the_caret_to_another_topic(qtbot: QtBot, desk: Desk) -> None:
    desk.tick()
    desk.under("Nové téma")
    qtbot.waitUntil(lambda: desk.past.text == "O tomhle tématu tu ještě nikdo nemluvil.")
    assert not button(desk.past, "Převzít do zápisu (Ctrl+J)").isEnabled()
    desk.under("Kolečko")
    qtbot.waitUntil(lambda: desk.past.text.startswith("• dodat zprávu"))
    topic = next(row for row in desk.session.topics if row.text == "Kolečko")
    agenda.rename_topic(desk.session, topic.uid, "Léto budoucí")
    qtbot.waitUntil(lambda: desk.past.text.startswith("• dodat zprávu"))  # what it continues is the same


def test_in_a_round_table_it_follows_the_organisation(qtbot: QtBot, desk: Desk) -> None:
    world = meeting_of(desk.session.group, day=date(2023, 9, 4), points=("Návrat: má plno", "a hledá lidi"))
    points = (world.points[0], replace(world.points[1], level=1))
    add_meeting(desk.services, replace(world, points=points))
    desk.tick()
    kind = PointKind.ROUND_TABLE
    type_text(desk.editor, "Úvod\nNávrat. \nk tomu\t")
    for point in desk.session.points:
        if point.text == "Návrat. ":
            desk.session.apply([Edit(point, replace(point, kind=kind, organisation="Návrat"))], "kolečko")
    qtbot.waitUntil(lambda: desk.past.text == "• Návrat: má plno\n– a hledá lidi")
    press(desk.editor, Key.Key_Up)
    press(desk.editor, Key.Key_Up)
    qtbot.waitUntil(lambda: desk.past.text.startswith("• dodat zprávu"))


def test_ctrl_j_copies_it_below_the_caret_as_one_act(desk: Desk) -> None:
    desk.tick()
    type_text(desk.editor, "Úvod")
    chord(desk.window, Key.Key_J, CONTROL)
    assert [point.text for point in desk.session.points] == ["Úvod", "dodat zprávu", "pozvat sdružení"]
    assert not desk.session.tasks
    agree(desk.editor, desk.session)
    chord(desk.window, Key.Key_Z, CONTROL)
    assert [point.text for point in desk.session.points] == ["Úvod"]
    agree(desk.editor, desk.session)


def test_after_copying_she_types_on_behind_it(desk: Desk) -> None:
    desk.tick()
    chord(desk.window, Key.Key_J, CONTROL)
    type_text(desk.editor, " hned")
    agree(desk.editor, desk.session)
    assert desk.session.points[-1].text == "pozvat sdružení hned"


def test_ctrl_j_begins_minutes_that_are_empty(desk: Desk) -> None:
    desk.tick()
    chord(desk.window, Key.Key_J, CONTROL)
    agree(desk.editor, desk.session)
    assert [point.text for point in desk.session.points] == ["dodat zprávu", "pozvat sdružení"]
    assert {point.topic for point in desk.session.points} == {desk.session.topics[0].uid}


def test_f6_leads_to_minule_and_esc_back(desk: Desk) -> None:
    desk.tick()
    chord(desk.window, Key.Key_F6)
    assert desk.past.isAncestorOf(desk.focused())
    press(desk.focused(), Key.Key_Escape)
    assert desk.focused() is desk.editor


def test_ctrl_f3_folds_the_column_and_f7_brings_minule_back(desk: Desk) -> None:
    desk.tick()
    chord(desk.window, Key.Key_F3, CONTROL)
    assert desk.seen() == (False, False)
    chord(desk.window, Key.Key_F7)
    assert desk.seen() == RECALLING


def test_in_a_narrow_window_f7_opens_minule_as_a_drawer(qtbot: QtBot, desk: Desk, settings: Machine) -> None:
    desk.tick()
    desk.window.resize(1000, 640)
    qtbot.waitUntil(lambda: not desk.side.isVisible())
    chord(desk.window, Key.Key_F7)
    assert desk.seen() == RECALLING
    assert desk.focused() is desk.editor
    chord(desk.window, Key.Key_F3, CONTROL)
    assert not desk.side.isVisible()
    assert not settings.folded("attendance")
    chord(desk.window, Key.Key_F3)
    assert desk.seen() == COUNTING
    chord(desk.window, Key.Key_F3)
    assert not desk.side.isVisible()


def test_f5_begins_the_round_table_from_anywhere_on_the_page(desk: Desk) -> None:
    desk.tick()
    chord(desk.window, Key.Key_F3)
    chord(desk.window, Key.Key_F5)
    assert desk.focused() is desk.editor
    assert "Kolečko: 1 organizace" in [line.text() for line in desk.page.findChildren(ElidedLine)]
    type_text(desk.editor, "má plno.")
    desk.editor.collect()
    assert [point.text for point in desk.session.points] == ["ČvT. má plno."]


def test_an_archive_that_cannot_be_read_any_more_leaves_her_typing(desk: Desk) -> None:
    desk.tick()
    with sqlite3.connect(desk.services.archive.path) as connection:
        connection.execute("ALTER TABLE topic RENAME TO gone")
    desk.under("Nové téma")
    chord(desk.window, Key.Key_F7)
    assert desk.past.text == "O tomhle tématu tu ještě nikdo nemluvil."

"""Ctrl+M marks what she did not manage to write; F8 walks all that is left, one key settles each thing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Attendance, Task
from kpss_desktop.services import attending, tasking
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.meeting.cleaning import NOTHING
from kpss_desktop.ui.meeting.page import MeetingPage
from tests.ui.meeting.conftest import World
from tests.ui.spellers import FakeSpeller
from tests.ui.typing import CONTROL, Key, press, type_text
from tests.ui.windows import chord, shown


@dataclass
class Desk:
    """The page of a meeting, its keys and what it says."""

    qtbot: QtBot
    page: MeetingPage
    bridge: Bridge

    @property
    def session(self) -> MeetingSession:
        assert self.page.session is not None
        return self.page.session

    def type(self, text: str) -> None:
        type_text(self.page.editor, text)
        self.page.editor.settle_line()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on what has the focus, as the window system would."""
        QCoreApplication.sendPostedEvents()
        chord(QApplication.focusWidget() or self.page.editor, key, modifiers)

    def step(self, direction: int = 1) -> str:
        """F8 or Shift+F8; what is said then."""
        acts = self.page.handlers()
        acts["clean_next" if direction > 0 else "clean_previous"]()
        return self.page.message.text

    def counted(self) -> str:
        """What the header counts, empty where it says nothing."""
        found = [one for one in self.page.findChildren(QPushButton) if one.text().startswith("K dočištění")]
        return found[0].text() if found[0].isVisible() else ""

    def line(self) -> str:
        """The text of the caret's line."""
        return self.page.editor.textCursor().block().text()

    def task(self, text: str, **values: object) -> Task:
        """A task made of the point that says so."""
        point = next(one for one in self.session.points if one.text == text)
        task = tasking.toggle_task(self.session, point.uid)
        assert task is not None
        self.session.apply([Edit(task, replace(task, **values))], "úkol")  # type: ignore[arg-type]
        return task


@pytest.fixture
def desk(qtbot: QtBot, world: World, bridge: Bridge, settings: Machine) -> Iterator[Desk]:
    page = MeetingPage(world.services, bridge, settings)
    page.open(world.session.meeting_id)
    shown(qtbot, page)
    made = Desk(qtbot, page, bridge)
    made.type("první\ndruhý\ntřetí")
    yield made
    bridge.spelling.end()


def marks(desk: Desk) -> list[str]:
    return [point.text for point in desk.session.points if point.marked]


def test_ctrl_m_marks_the_point_and_she_types_on(desk: Desk) -> None:
    desk.key(Key.Key_M, CONTROL)
    desk.type(" dál\nčtvrtý")
    assert (marks(desk), desk.counted()) == (["třetí dál"], "K dočištění 1")


def test_the_mark_is_taken_off_by_the_same_key_and_by_undo(desk: Desk) -> None:
    desk.key(Key.Key_M, CONTROL)
    desk.key(Key.Key_M, CONTROL)
    assert (marks(desk), desk.counted()) == ([], "")
    desk.page.undo()
    assert (marks(desk), desk.counted()) == (["třetí"], "K dočištění 1")
    desk.page.undo()
    assert (marks(desk), desk.counted()) == ([], "")


def test_the_lone_line_of_empty_minutes_can_be_marked(
    qtbot: QtBot, world: World, bridge: Bridge, settings: Machine
) -> None:
    page = MeetingPage(world.services, bridge, settings)
    page.open(world.session.meeting_id)
    shown(qtbot, page)
    press(page.editor, Key.Key_M, CONTROL)
    type_text(page.editor, "něco o bytech")
    page.editor.settle_line()
    assert page.session is not None
    assert [(point.text, point.marked) for point in page.session.points] == [("něco o bytech", True)]


def test_marks_and_their_count_are_there_after_a_restart(
    desk: Desk, qtbot: QtBot, world: World, settings: Machine
) -> None:
    desk.key(Key.Key_M, CONTROL)
    assert desk.page.leave()
    bridge = Bridge()
    page = MeetingPage(world.services, bridge, settings)
    page.open(world.session.meeting_id)
    shown(qtbot, page)
    assert Desk(qtbot, page, bridge).counted() == "K dočištění 1"


def test_f8_goes_from_mark_to_mark_around(desk: Desk) -> None:
    for _ in range(2):
        desk.key(Key.Key_M, CONTROL)
        press(desk.page.editor, Key.Key_Up)
        press(desk.page.editor, Key.Key_Up)
    assert desk.line() == "první"
    said = [(desk.step(), desk.line()) for _ in range(3)]
    assert [line for _, line in said] == ["třetí", "první", "třetí"]
    assert "Ctrl+M" in said[0][0]
    assert said[0][0].endswith("(2 z 2)")
    assert (desk.step(-1), desk.line())[1] == "první"


def test_with_nothing_left_it_says_so(desk: Desk) -> None:
    assert desk.step() == NOTHING
    assert desk.counted() == ""


def test_a_settled_thing_is_told_with_what_is_left(desk: Desk) -> None:
    desk.key(Key.Key_M, CONTROL)
    press(desk.page.editor, Key.Key_Up)
    desk.key(Key.Key_M, CONTROL)
    desk.step()
    desk.key(Key.Key_M, CONTROL)
    assert desk.page.message.text == "Hotovo. Zbývá 1, dál klávesou F8."
    desk.step()
    desk.key(Key.Key_M, CONTROL)
    assert desk.page.message.text == f"Hotovo. {NOTHING}"


def test_what_was_said_goes_when_she_writes_elsewhere(desk: Desk) -> None:
    desk.key(Key.Key_M, CONTROL)
    press(desk.page.editor, Key.Key_Up)
    desk.step()
    assert desk.page.message.text
    press(desk.page.editor, Key.Key_Up)
    desk.qtbot.waitUntil(lambda: desk.page.message.text == "")


def test_a_message_of_somebody_else_stays(desk: Desk) -> None:
    desk.key(Key.Key_M, CONTROL)
    desk.step()
    desk.page.message.say("Něco jiného.")
    press(desk.page.editor, Key.Key_Up)
    press(desk.page.editor, Key.Key_Up)
    desk.page.editor.follow_line()
    assert desk.page.message.text == "Něco jiného."


def test_an_uncertain_term_is_confirmed_by_ctrl_enter(desk: Desk) -> None:
    task = desk.task("druhý", owner="Anna Vzorová", unsure=True, due=date(2024, 2, 29))
    assert "čt 29. 2. 2024" in desk.step()
    assert desk.line() == "druhý"
    desk.key(Key.Key_Return, CONTROL)
    kept = desk.session.find(Task, task.uid)
    assert kept is not None
    assert (kept.unsure, kept.due) == (False, date(2024, 2, 29))
    assert desk.page.message.text == f"Hotovo. {NOTHING}"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"owner": "x", "unsure": True, "due_as_written": "31. 4."}, "„31. 4.“ v kalendáři není"),
        ({}, "Ctrl+Shift+T"),
    ],
)
def test_a_term_that_cannot_be_and_a_task_of_nobody_are_said(
    desk: Desk, values: dict[str, object], words: str
) -> None:
    desk.task("první", **values)
    assert words in desk.step()
    assert desk.line() == "první"


def test_a_guest_without_organisation_is_given_one_in_the_attendance(desk: Desk) -> None:
    guest = attending.add_guest(desk.session, "Host Ukázkový")
    assert "Host Ukázkový" in desk.step()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Organizace"
    type_text(field, "Organizace Beta")
    press(field, Key.Key_Return)
    row = desk.session.find(Attendance, guest.uid)
    assert row is not None
    assert row.organisation == "Organizace Beta"
    assert (desk.page.message.text, desk.counted()) == (f"Hotovo. {NOTHING}", "")


def test_an_empty_point_in_the_middle_is_removed_by_delete(desk: Desk) -> None:
    press(desk.page.editor, Key.Key_Up)
    press(desk.page.editor, Key.Key_End)
    press(desk.page.editor, Key.Key_Return)
    press(desk.page.editor, Key.Key_Up)
    assert desk.counted() == ""  # where she writes it is none
    desk.qtbot.waitUntil(lambda: desk.counted() == "K dočištění 1")
    assert "Delete" in desk.step()
    desk.key(Key.Key_Delete)
    assert [point.text for point in desk.session.points] == ["první", "druhý", "třetí"]
    desk.page.undo()
    assert [point.text for point in desk.session.points] == ["první", "druhý", "", "třetí"]


def test_a_wrong_word_is_selected_on_the_way(desk: Desk) -> None:
    fake = FakeSpeller("druhý")
    desk.bridge.spelling.begin(fake.make)
    desk.qtbot.waitUntil(lambda: any(text == "druhý" for _, text in fake.asked))
    QCoreApplication.sendPostedEvents()
    assert "„druhý“" in desk.step()
    assert desk.page.editor.textCursor().selectedText() == "druhý"
    assert desk.counted() == ""  # the dictionary does not know all that is right
    assert "Vzorová" in " ".join(fake.names)


def test_all_things_are_walked_in_order_of_place(desk: Desk) -> None:
    attending.add_guest(desk.session, "Host Ukázkový")
    desk.task("druhý")
    desk.key(Key.Key_M, CONTROL)
    desk.task("první", owner="x", unsure=True, due=date(2024, 2, 29))
    said = [desk.step() for _ in range(5)]
    begins = [text.split()[0] for text in said]
    assert begins == ["Host", "Nejistý", "Úkol", "Označeno", "Host"]
    assert desk.counted() == "K dočištění 4"


def test_the_count_in_the_header_leads_there(desk: Desk) -> None:
    desk.key(Key.Key_M, CONTROL)
    press(desk.page.editor, Key.Key_Up)
    button = next(one for one in desk.page.findChildren(QPushButton) if "dočištění" in one.text())
    button.click()
    assert desk.line() == "třetí"
    assert button.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_final_minutes_have_nothing_to_clean(
    qtbot: QtBot, world: World, bridge: Bridge, settings: Machine
) -> None:
    attending.add_guest(world.session, "Host Ukázkový")
    world.finish()
    world.session.flush()
    assert world.services.writer.wait(10)
    page = MeetingPage(world.services, bridge, settings)
    page.open(world.session.meeting_id)
    shown(qtbot, page)
    found = Desk(qtbot, page, bridge)
    assert (found.step(), found.counted()) == (NOTHING, "")
    press(page.editor, Key.Key_M, CONTROL)
    assert marks(found) == []


def test_f8_works_wherever_the_keys_are(
    qtbot: QtBot, world: World, bridge: Bridge, settings: Machine
) -> None:
    attending.add_guest(world.session, "Host Ukázkový")
    world.session.flush()
    window = MainWindow(world.services, bridge, settings)
    window.show_page("page_meeting")
    shown(qtbot, window)
    chord(window, Key.Key_F6)
    chord(window, Key.Key_F8)
    page = window.findChild(MeetingPage)
    assert page is not None
    assert "Host Ukázkový" in page.message.text

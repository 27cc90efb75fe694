"""Ctrl+Space while writing: an abbreviation is written out, all are listed, a selection becomes a new one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import MeetingStatus, Point
from kpss_desktop.services.context import Services
from kpss_desktop.services.snippets import Snippets
from kpss_desktop.storage.archive import Archive
from kpss_desktop.ui.meeting.snippets import NONE_YET, SnippetAid, SnippetBar
from tests.helpers.archives import add_group, services_in
from tests.ui.meeting.editing import agree, make_editor, make_session, written
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text

FORMULA = "Skupina bere na vědomí\n  bez připomínek\nDalší bod"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with services_in(tmp_path_factory.mktemp("archiv")) as made:
        add_group(made)
        yield made


@pytest.fixture
def snippets(services: Services) -> Snippets:
    """Those of the group: two of one line, one of three."""
    kept = Snippets(services.archive, 1)
    for abbreviation in kept.all():
        kept.remove(abbreviation)
    kept.keep("ss", "sociální služby")
    kept.keep("bnv", FORMULA)
    kept.keep("KPSS", "komunitní plánování sociálních služeb")
    return kept


class Written:
    """An editor in a window, with the abbreviations of a group and the strip that asks for a new one."""

    def __init__(
        self, qtbot: QtBot, snippets: Snippets, *lines: str, status: MeetingStatus = MeetingStatus.IN_PROGRESS
    ) -> None:
        self.session = make_session([(0, line) for line in lines], ["Akční plán"], status)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(900, 560)
        self.editor = make_editor(self.session)
        self.editor.setParent(self.window)
        self.aid = SnippetAid(self.editor, lambda: snippets)
        self.bar = SnippetBar(lambda: snippets, self.window)
        self.aid.keep_wanted.connect(self.bar.ask_for)
        self.editor.aids.add(self.aid)
        self.window.show()
        self.window.activateWindow()
        self.editor.setFocus()
        QApplication.processEvents()

    def type(self, text: str) -> None:
        type_text(self.editor, text)

    def write_out(self) -> None:
        press(self.editor, Key.Key_Space, CONTROL)

    def offered(self) -> list[str] | None:
        popup = self.aid.popup
        return None if popup is None else [choice.text for choice in popup.list.choices]

    def lines(self) -> list[tuple[int, str]]:
        agree(self.editor, self.session)
        return written(self.session)

    def answer(self, text: str) -> None:
        """Write into the strip."""
        field = self.bar.findChild(QLineEdit)
        assert field is not None
        field.clear()
        type_text(field, text)
        press(field, Key.Key_Return)


@pytest.fixture
def page(qtbot: QtBot, snippets: Snippets) -> Written:
    return Written(qtbot, snippets)


# Written out


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ss", "sociální služby"),
        ("Ss", "Sociální služby"),
        ("SS", "Sociální služby"),
        ("Rozvoj ss", "Rozvoj sociální služby"),
        ("Rozvoj (ss", "Rozvoj (sociální služby"),
        ("„Ss", "„Sociální služby"),
        ("kpss", "komunitní plánování sociálních služeb"),
        ("KPSS", "komunitní plánování sociálních služeb"),
        ("😀 ss", "😀 sociální služby"),
    ],
)
def test_an_abbreviation_is_written_out_at_once(page: Written, typed: str, expected: str) -> None:
    page.type(typed)
    page.write_out()
    assert page.lines() == [(0, expected)]
    assert page.offered() is None


def test_one_goes_on_writing_behind_it(page: Written) -> None:
    page.type("Rozvoj  v kraji")
    for _ in " v kraji":
        press(page.editor, Key.Key_Left)
    page.type("ss")
    page.write_out()
    page.type("!")
    assert page.lines() == [(0, "Rozvoj sociální služby! v kraji")]


def test_letters_of_an_input_method_are_an_abbreviation_too(page: Written) -> None:
    event = QInputMethodEvent()
    event.setCommitString("Ss")
    QCoreApplication.sendEvent(page.editor, event)
    page.write_out()
    assert page.lines() == [(0, "Sociální služby")]


def test_a_text_of_several_lines_becomes_points(page: Written) -> None:
    page.type("První\nBnv za")
    for _ in " za":
        press(page.editor, Key.Key_Left)
    page.write_out()
    page.type(",")
    assert page.lines() == [
        (0, "První"),
        (0, "Skupina bere na vědomí"),
        (1, "bez připomínek"),
        (0, "Další bod, za"),
    ]
    assert {point.topic for point in page.session.points} == {"topic0"}


def test_it_is_one_step_back_and_one_forth(page: Written) -> None:
    page.type("bnv")
    page.write_out()
    page.session.undo()
    assert page.lines() == [(0, "bnv")]
    page.session.redo()
    assert [text for _, text in page.lines()] == ["Skupina bere na vědomí", "bez připomínek", "Další bod"]


def test_an_address_in_it_is_a_link(page: Written, snippets: Snippets) -> None:
    snippets.keep("web", "Viz www.example.org")
    page.type("web")
    page.write_out()
    page.lines()
    assert page.session.points[0].runs[-1].href == "https://www.example.org"


def test_the_task_of_a_point_stays_with_its_first_line(qtbot: QtBot, snippets: Snippets) -> None:
    page = Written(qtbot, snippets, "bnv")
    page.session.apply([], "nic")
    before = page.session.points[0].uid
    page.write_out()
    assert page.session.points[0].uid == before
    assert len({point.uid for point in page.session.points}) == 3


def test_what_comes_from_an_internal_point_is_internal(qtbot: QtBot, snippets: Snippets) -> None:
    page = Written(qtbot, snippets, "bnv")
    page.editor.toggle_internal()
    page.write_out()
    assert [point.internal for point in page.session.points] == [True, True, True]


# The list


def test_what_is_no_abbreviation_lists_all_of_them_and_stays(page: Written) -> None:
    page.type("Dobrý den ")
    page.write_out()
    assert page.offered() == ["KPSS", "bnv", "ss"]
    press(page.editor, Key.Key_Down)
    press(page.editor, Key.Key_Down)
    press(page.editor, Key.Key_Return)
    assert page.lines() == [(0, "Dobrý den sociální služby")]


def test_the_beginning_of_one_filters_the_list_and_tab_takes_it(page: Written) -> None:
    page.type("Ráno kp")
    page.write_out()
    assert page.offered() == ["KPSS"]
    press(page.editor, Key.Key_Tab)
    assert page.lines() == [(0, "Ráno komunitní plánování sociálních služeb")]


def test_an_abbreviation_is_found_by_what_it_stands_for(page: Written) -> None:
    page.type("vedom")
    page.write_out()
    assert page.offered() == ["bnv"]


def test_typing_filters_the_list(page: Written) -> None:
    page.write_out()
    page.type("b")
    assert page.offered() == ["bnv"]
    page.type("x")
    assert page.offered() is None
    assert page.lines() == [(0, "bx")]


def test_enter_takes_what_the_list_was_opened_for(page: Written) -> None:
    page.type("So")
    page.write_out()
    press(page.editor, Key.Key_Return)
    assert page.lines() == [(0, "Sociální služby")]


def test_escape_closes_the_list_and_leaves_the_text(page: Written) -> None:
    page.type("kp")
    page.write_out()
    press(page.editor, Key.Key_Escape)
    assert page.offered() is None
    assert page.lines() == [(0, "kp")]


def test_the_first_line_of_new_minutes_takes_one_too(page: Written) -> None:
    page.write_out()
    press(page.editor, Key.Key_Up)
    press(page.editor, Key.Key_Return)
    assert page.lines() == [(0, "sociální služby")]
    assert page.session.points[0].topic == "topic0"


def test_without_abbreviations_it_says_how_to_make_one(qtbot: QtBot, tmp_path: Path) -> None:
    with services_in(tmp_path) as services:
        add_group(services)
        page = Written(qtbot, Snippets(services.archive, 1))
        page.write_out()
        assert page.aid.popup is not None
        assert page.aid.popup.hint == NONE_YET
        page.type("a")
        assert page.offered() is None


def test_the_key_is_ours_whatever_it_means_in_the_window(page: Written) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Space, CONTROL)
    QCoreApplication.sendEvent(page.editor, event)
    assert event.isAccepted()


def test_into_final_minutes_nothing_is_written(qtbot: QtBot, snippets: Snippets) -> None:
    page = Written(qtbot, snippets, "ss", status=MeetingStatus.FINAL)
    page.write_out()
    assert page.offered() is None
    assert page.session.points[0].text == "ss"


def test_an_archive_that_cannot_be_read_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "a.kpss")
    archive.write(lambda connection: connection.exec_driver_sql("DROP TABLE snippet"))
    page = Written(qtbot, Snippets(archive, 1))
    with qtbot.waitSignal(page.aid.failed):
        page.write_out()
    archive.close()


# A selection


def select_line(page: Written) -> None:
    press(page.editor, Key.Key_Home)
    press(page.editor, Key.Key_End, SHIFT)


def test_selected_text_is_kept_under_an_abbreviation(page: Written, snippets: Snippets) -> None:
    page.type("pečovatelská služba")
    select_line(page)
    page.write_out()
    assert page.bar.isVisible()
    page.answer("ps")
    assert snippets.all()["ps"] == "pečovatelská služba"
    assert not page.bar.isVisible()
    assert page.lines() == [(0, "pečovatelská služba")]


def test_selected_points_are_kept_with_their_levels(qtbot: QtBot, page: Written, snippets: Snippets) -> None:
    page.type("Kolečko\nprvní")
    press(page.editor, Key.Key_Tab)
    press(page.editor, Key.Key_A, CONTROL)
    page.write_out()
    with qtbot.waitSignal(page.bar.kept) as kept:
        page.answer("kol")
    assert kept.args == ["kol"]
    assert snippets.all()["kol"] == "Kolečko\n  první"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", "Napište zkratku."),
        ("dvě slova", "Zkratka je jedno slovo bez mezer."),
        ("SS", "„ss“ už znamená „sociální služby“."),
        ("bnv", "„bnv“ už znamená „Skupina bere na vědomí bez připomínek Další bod“."),
        ("x" * 31, "Zkratka má být krátká"),
    ],
)
def test_what_cannot_be_an_abbreviation_is_said(
    page: Written, snippets: Snippets, answer: str, said: str
) -> None:
    from tests.ui.windows import says

    before = snippets.all()
    page.type("domov")
    select_line(page)
    page.write_out()
    page.answer(answer)
    assert said in says(page.window)
    assert page.bar.isVisible()
    assert snippets.all() == before


def test_escape_in_the_strip_keeps_nothing(qtbot: QtBot, page: Written, snippets: Snippets) -> None:
    before = snippets.all()
    page.type("domov")
    select_line(page)
    page.write_out()
    field = page.bar.findChild(QLineEdit)
    assert field is not None
    with qtbot.waitSignal(page.bar.left):
        press(field, Key.Key_Escape)
    assert snippets.all() == before
    assert page.session.find(Point, "p0") is None or page.lines() == [(0, "domov")]


def test_a_long_list_scrolls_and_shows_eight(qtbot: QtBot, page: Written, snippets: Snippets) -> None:
    for number in range(20):
        snippets.keep(f"z{number:02}", f"Znění {number}")
    page.write_out()
    popup = page.aid.popup
    assert popup is not None
    rows = popup.list.sizeHintForRow(0)
    assert popup.list.viewport().height() // rows == 8
    for _ in range(12):
        press(page.editor, Key.Key_Down)
    picked = popup.list.picked()
    assert picked is not None
    assert popup.list.viewport().rect().contains(popup.list.visualRect(popup.list.currentIndex()))

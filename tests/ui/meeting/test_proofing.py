"""Wrong words are underlined without a cost to typing, mended from the menu, and learnt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtGui import QContextMenuEvent, QImage, QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import MeetingStatus, Point
from kpss_desktop.domain.runs import Run
from kpss_desktop.services.own_words import OwnWords, make_speller
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.dictionaries import find_dictionary
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.menu import NOTHING, SEARCHING
from kpss_desktop.ui.meeting.proofing import Proofing
from kpss_desktop.ui.spelling import Spelling
from tests.ui.meeting.editing import make_editor, make_session, written
from tests.ui.spellers import FakeSpeller
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text


@dataclass
class Desk:
    """An editor with spelling that knows which words are wrong."""

    qtbot: QtBot
    editor: MinutesEditor
    session: MeetingSession
    fake: FakeSpeller
    proofing: Proofing

    def wrong(self) -> list[str]:
        """The wrong words that are known, line by line."""
        places = {point.uid: index for index, point in enumerate(self.session.points)}
        return [word.text for word in sorted(self.proofing.wrong_words(), key=lambda w: places[w.uid])]

    def until(self, *words: str) -> None:
        """Wait until just these words are known to be wrong."""
        self.qtbot.waitUntil(lambda: self.wrong() == list(words))

    def put(self, line: int, place: int) -> None:
        """Put the caret somewhere."""
        block = self.editor.document().findBlockByNumber(line)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + place)
        self.editor.setTextCursor(cursor)

    def waves(self, line: int) -> int:
        """How many points of the screen have the colour of an error in a line."""
        picture: QImage = self.editor.viewport().grab().toImage()
        block = self.editor.document().findBlockByNumber(line)
        place = self.editor.document().documentLayout().blockBoundingRect(block).toRect()
        return sum(
            _reddish(picture, x, y)
            for y in range(place.top(), min(place.bottom(), picture.height()))
            for x in range(picture.width())
        )

    def menu(self) -> QMenu:
        """The menu that is open."""
        found = [menu for menu in self.editor.findChildren(QMenu) if menu.isVisible()]
        assert len(found) == 1
        return found[0]

    def entries(self) -> list[str]:
        return [action.text() for action in self.menu().actions() if action.isVisible()]

    def choose(self, text: str) -> None:
        """Choose an entry of the open menu by keys."""
        menu = self.menu()
        menu.setActiveAction(next(action for action in menu.actions() if action.text() == text))
        press(menu, Key.Key_Return)


def _reddish(picture: QImage, x: int, y: int) -> bool:
    color = picture.pixelColor(x, y)
    return color.red() - max(color.green(), color.blue()) > 60


Opened = Callable[..., Desk]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    kept: list[QObject] = []

    def make(*lines: str, wrong: tuple[str, ...] = ("chibka", "sluzba"), **options: object) -> Desk:
        suggestions = {"chibka": ["chybka", "chyba"], "sluzba": ["služba"]}
        session = make_session([(0, line) for line in lines], **options)  # type: ignore[arg-type]
        spelling, fake = Spelling(), FakeSpeller(*wrong, suggestions=suggestions)
        kept.append(spelling)
        editor = make_editor(session)
        proofing = Proofing(editor, spelling, lambda: ["Anna Vzorová"])
        editor.aids.add(proofing)
        editor.show_session(session)
        qtbot.addWidget(editor)
        editor.show()
        spelling.begin(fake.make)
        if not session.read_only:
            qtbot.waitUntil(lambda: fake.names == ["Anna Vzorová"])
        return Desk(qtbot, editor, session, fake, proofing)

    return make


def test_wrong_words_in_view_are_read_first_and_underlined(opened: Opened) -> None:
    desk = opened("nová chibka tu je", "vše v pořádku")
    desk.put(1, 0)
    desk.until("chibka")
    assert desk.fake.visible == ["p0", "p1"]
    assert desk.waves(0) > 10
    assert desk.waves(1) == 0


def test_the_word_at_the_caret_is_not_underlined_until_she_leaves_it(opened: Opened) -> None:
    desk = opened("nová chibka tu je", "druhý")
    desk.put(0, 7)
    desk.until("chibka")
    assert desk.waves(0) == 0
    desk.put(1, 0)
    assert desk.waves(0) > 10


def test_what_is_typed_is_read_and_its_line_keeps_waves_meanwhile(opened: Opened) -> None:
    desk = opened("chibka je \U0001f600 tu", "druhý")
    desk.until("chibka")
    desk.put(0, len("chibka je \U0001f600 tu") + 1)
    desk.fake.prompt = False
    type_text(desk.editor, " a sluzba je")
    assert desk.waves(0) > 10
    desk.qtbot.waitUntil(lambda: desk.fake.asked[-1][1].endswith("sluzba je"))
    desk.fake.answer()
    desk.editor.collect()
    desk.until("chibka", "sluzba")


def test_an_answer_to_an_older_text_marks_only_what_still_stands(opened: Opened) -> None:
    desk = opened("chibka a sluzba")
    desk.until("chibka", "sluzba")
    desk.fake.prompt = False
    desk.put(0, len("chibka a sl"))
    type_text(desk.editor, "x")
    desk.editor.collect()
    assert desk.wrong() == ["chibka"]


def test_lines_out_of_view_are_read_too_when_there_is_time(opened: Opened) -> None:
    desk = opened(*["v pořádku"] * 80, "sluzba")
    desk.put(0, 0)
    assert desk.wrong() == []
    desk.until("sluzba")


def test_an_undo_out_of_view_is_read_again(opened: Opened) -> None:
    desk = opened("chibka", *["v pořádku"] * 80)
    desk.until("chibka")
    point = desk.session.points[0]
    desk.session.apply([Edit(point, Point(uid="p0", order=point.order, runs=(Run("dobře"),)))], "psaní")
    desk.until()
    desk.session.undo()
    desk.until("chibka")


def ask_by_key(desk: Desk, line: int = 0, place: int = 2) -> None:
    desk.put(line, place)
    press(desk.editor, Key.Key_F10, SHIFT)


def test_the_menu_opens_with_suggestions_that_come_soon(opened: Opened) -> None:
    desk = opened("chibka je tu")
    desk.until("chibka")
    ask_by_key(desk)
    assert desk.editor.findChildren(QMenu)[-1].isHidden()
    desk.fake.answer_suggestions()
    desk.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in desk.editor.findChildren(QMenu)))
    assert desk.entries()[:3] == ["chybka", "chyba", "Přidat „chibka“ do slovníku"]


def test_the_menu_opens_without_suggestions_that_take_long_and_is_filled(opened: Opened) -> None:
    desk = opened("chibka je tu")
    desk.until("chibka")
    ask_by_key(desk)
    desk.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in desk.editor.findChildren(QMenu)))
    assert desk.entries()[0] == SEARCHING
    desk.fake.answer_suggestions()
    desk.qtbot.waitUntil(lambda: desk.entries()[0] == "chybka")


def test_a_word_without_suggestions_says_so(opened: Opened) -> None:
    desk = opened("nesmysl", wrong=("nesmysl",))
    desk.until("nesmysl")
    ask_by_key(desk)
    desk.fake.answer_suggestions()
    desk.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in desk.editor.findChildren(QMenu)))
    assert desk.entries()[0] == NOTHING


def test_a_suggestion_is_one_step_and_keeps_bold_and_links(opened: Opened) -> None:
    desk = opened("x")
    point = desk.session.points[0]
    runs = (Run("Nová "), Run("chibka", bold=True, href="https://priklad.cz"), Run(" je"))
    desk.session.apply([Edit(point, Point(uid="p0", order=point.order, runs=runs))], "psaní")
    desk.until("chibka")
    ask_by_key(desk, place=8)
    desk.fake.answer_suggestions()
    desk.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in desk.editor.findChildren(QMenu)))
    desk.choose("chybka")
    assert desk.session.points[0].runs == (
        Run("Nová "), Run("chybka", bold=True, href="https://priklad.cz"), Run(" je"),
    )  # fmt: skip
    assert desk.editor.textCursor().position() == len("Nová chybka")
    desk.session.undo()
    assert desk.session.points[0].runs == runs


def test_a_click_with_the_other_button_asks_for_the_word_there(opened: Opened) -> None:
    desk = opened("chibka je tu", "druhý")
    desk.until("chibka")
    desk.put(1, 2)
    cursor = QTextCursor(desk.editor.document())
    cursor.setPosition(3)
    place = desk.editor.cursorRect(cursor).center() + QPoint(1, 0)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, desk.editor.viewport().mapToGlobal(place)
    )
    QCoreApplication.sendEvent(desk.editor.viewport(), event)
    desk.fake.answer_suggestions()
    desk.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in desk.editor.findChildren(QMenu)))
    assert desk.entries()[0] == "chybka"


def test_a_word_is_added_by_a_key_and_from_the_menu(opened: Opened) -> None:
    desk = opened("chibka je tu", "a sluzba")
    desk.until("chibka", "sluzba")
    desk.put(0, 1)
    with desk.qtbot.waitSignal(desk.proofing.word_added) as heard:
        press(desk.editor, Key.Key_D, CONTROL | SHIFT)
    assert (heard.args, desk.wrong()) == (["chibka"], ["sluzba"])
    ask_by_key(desk, 1, 4)
    desk.fake.answer_suggestions()
    desk.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in desk.editor.findChildren(QMenu)))
    desk.choose("Přidat „sluzba“ do slovníku")
    assert (desk.wrong(), desk.fake.wrong) == ([], set())
    desk.proofing.forget("sluzba")
    desk.until("sluzba")


def test_an_archive_that_cannot_be_written_is_told(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = opened("chibka")
    desk.until("chibka")

    def refuse(word: str) -> None:
        raise ArchiveError("read_only", path=None, reason="")

    monkeypatch.setattr(desk.fake, "add_word", refuse)
    with desk.qtbot.waitSignal(desk.proofing.failed):
        press(desk.editor, Key.Key_D, CONTROL | SHIFT)
    assert desk.wrong() == ["chibka"]


def test_elsewhere_the_menu_is_the_usual_one(opened: Opened) -> None:
    desk = opened("vše v pořádku")
    press(desk.editor, Key.Key_Menu)
    assert desk.entries()[0] == "Vyjmout"
    assert desk.fake.suggesting == []


def test_final_minutes_have_no_waves(opened: Opened) -> None:
    desk = opened("chibka", status=MeetingStatus.FINAL)
    desk.fake.request("p0", "chibka")
    QCoreApplication.sendPostedEvents()
    assert desk.wrong() == []


def test_without_a_speller_nothing_is_asked_or_painted(qtbot: QtBot) -> None:
    session = make_session([(0, "chibka")])
    editor = make_editor(session)
    proofing = Proofing(editor, Spelling(editor), list)
    editor.aids.add(proofing)
    editor.show_session(session)
    qtbot.addWidget(editor)
    editor.show()
    type_text(editor, " dál")
    press(editor, Key.Key_D, CONTROL | SHIFT)
    assert not proofing.ask("chibka")
    editor.collect()
    assert written(session) == [(0, "chibka dál")]


def test_waves_are_painted_in_the_colour_of_the_theme(opened: Opened) -> None:
    desk = opened("nová chibka tu je", "druhý")
    desk.put(1, 0)
    desk.until("chibka")
    try:
        theme.theme().choose("dark")
        assert desk.waves(0) > 10
    finally:
        theme.theme().choose("light")


def test_a_real_dictionary_marks_and_mends(qtbot: QtBot, tmp_path: Path) -> None:
    """With the dictionary of this machine and the real helper process."""
    dictionary = find_dictionary()
    if dictionary is None:
        pytest.skip("no Czech dictionary on this machine")
    archive = Archive.create(tmp_path / "a.kpss")
    OwnWords(archive).add("mikrojesle")
    session = make_session([(0, "Paní Vzorové dodáme mikrojesle a přehlet, ASZ v 13:30.")])
    editor, spelling = make_editor(session), Spelling()
    proofing = Proofing(editor, spelling, lambda: ["Anna Vzorová"])
    editor.aids.add(proofing)
    editor.show_session(session)
    qtbot.addWidget(editor)
    editor.show()
    try:
        spelling.begin(partial(make_speller, archive, lambda: str(dictionary.parent)))
        qtbot.waitUntil(lambda: [word.text for word in proofing.wrong_words()] == ["přehlet"], timeout=20_000)
        (wrong,) = proofing.wrong_words()
        with qtbot.waitSignal(proofing.suggested, timeout=20_000) as heard:
            assert proofing.ask(wrong.text)
        assert "přehled" in heard.args[1]
    finally:
        spelling.end()
        archive.close()

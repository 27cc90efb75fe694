"""The first start: what is offered, what is asked, what is let go."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.register import Group, Place
from kpss_desktop.services.context import Services
from kpss_desktop.services.founding import found_group
from kpss_desktop.services.roster import Listed
from kpss_desktop.ui.welcome import Answers, WelcomePage
from tests.ui.typing import CONTROL, Key, press, type_text
from tests.ui.windows import chord, click, says, shown


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    page = WelcomePage()
    shown(qtbot, page)
    return page


def finished(qtbot: QtBot, page: WelcomePage, key: Qt.Key = Key.Key_Return) -> Answers:
    with qtbot.waitSignal(page.finished) as signal:
        press(page.author, key)
    answers = signal.args[0]
    assert isinstance(answers, Answers)
    return answers


def test_only_her_name_is_missing_and_enter_finishes(qtbot: QtBot, page: WelcomePage) -> None:
    assert page.author.hasFocus()
    type_text(page.author, "Lukáš Průcha")
    answers = finished(qtbot, page)
    assert answers.group.title == (
        "Pracovní setkání skupiny pro cizince, národností menšiny a osoby ohrožené sociálním vyloučením."
    )
    assert (answers.group.short, answers.group.place, answers.group.author) == (
        "KPSS-cizinci", "ČvT", "Lukáš Průcha",
    )  # fmt: skip
    assert answers.group.start is not None
    assert answers.place_full == "kancelář ČvT v Liebiegově paláci, U tiskárny 81/1"


@pytest.mark.parametrize(("name", "label"), [("Anna Vzorová", "Zpracovala"), ("Jan Příklad", "Zpracoval")])
def test_the_label_follows_the_name(qtbot: QtBot, page: WelcomePage, name: str, label: str) -> None:
    type_text(page.author, name)
    assert finished(qtbot, page).group.author_label == label


def test_the_label_she_chose_stays(qtbot: QtBot, page: WelcomePage) -> None:
    chosen = next(found for found in page.findChildren(QRadioButton) if found.text() == "Zpracovala")
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    type_text(page.author, "Nikola Šedivý")
    assert finished(qtbot, page).group.author_label == "Zpracovala"


def test_a_missing_name_is_asked_for_where_it_belongs(qtbot: QtBot, page: WelcomePage) -> None:
    with qtbot.assertNotEmitted(page.finished):
        press(page.author, Key.Key_Return)
    assert "Dopište své jméno" in says(page)
    assert page.author.hasFocus()
    type_text(page.author, "A")
    assert "Dopište své jméno" not in says(page)


def test_an_hour_that_is_none_is_shown_to_her(qtbot: QtBot, page: WelcomePage) -> None:
    type_text(page.author, "Anna Vzorová")
    page.start.clear()
    type_text(page.start, "25:99")
    with qtbot.assertNotEmitted(page.finished):
        press(page.start, Key.Key_Return)
    assert "třeba 13:30" in says(page)
    assert page.start.hasFocus()


def test_members_are_read_from_a_pasted_list_and_counted(qtbot: QtBot, page: WelcomePage) -> None:
    type_text(page.author, "Anna Vzorová")
    page.members.setPlainText("Mgr. Jan Příklad, Ph.D., Charita\n\n2. Eva Zkušební; Úřad práce")
    assert "Členové skupiny (nepovinné): 2" in says(page)
    with qtbot.waitSignal(page.finished) as signal:
        chord(page.members, Key.Key_Return, CONTROL)
    assert signal.args[0].members == [
        Listed("Jan Příklad", "Mgr.", "Ph.D.", "Charita"),
        Listed("Eva Zkušební", organisation="Úřad práce"),
    ]


def test_the_ways_elsewhere_are_offered(qtbot: QtBot, page: WelcomePage) -> None:
    with qtbot.waitSignal(page.sample_wanted):
        click(page, "Otevřít ukázku")
    with qtbot.waitSignal(page.other_wanted):
        click(page, "Otevřít jiný archiv…")


def test_founding_keeps_the_group_its_place_and_its_members(empty: Services) -> None:
    members = [Listed("Jan Příklad", organisation="Charita"), Listed("Eva Zkušební", organisation="Charita")]
    group_id = found_group(empty.register, Group(name="Nová skupina", place="Dům"), "Dům kultury", members)
    roster = empty.register.roster(group_id)
    assert [row.person.name for row in roster] == ["Jan Příklad", "Eva Zkušební"]
    assert all(row.membership and row.organisation and row.organisation.short == "Charita" for row in roster)
    assert [place.full for place in empty.register.places() if isinstance(place, Place)] == ["Dům kultury"]

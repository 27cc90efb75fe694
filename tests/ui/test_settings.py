"""Settings: every field saved as it is left, the look in force at once."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.documents.word import read_back
from kpss_desktop.domain.register import DocumentKind, Group
from kpss_desktop.services.context import Services
from kpss_desktop.services.mailing import DEFAULTS, snippet
from kpss_desktop.ui import machine, theme
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.settings.group_card import DAYS, INVITE
from kpss_desktop.ui.settings.settings_page import SettingsPage
from kpss_desktop.ui.settings.spelling_card import SIGNS
from tests.helpers.archives import add_group, add_meeting, meeting_of
from tests.ui.typing import Key, press, type_text
from tests.ui.windows import chord, click, says, shown


@pytest.fixture
def page(qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine) -> SettingsPage:
    page = SettingsPage(services, bridge, settings)
    shown(qtbot, page)
    return page


def group(services: Services) -> Group:
    return services.register.groups()[0]


def test_a_field_of_the_group_is_saved_when_it_is_left(page: SettingsPage, services: Services) -> None:
    page.group.author.setFocus()
    page.group.author.selectAll()
    type_text(page.group.author, "Šárka Nováková")
    press(page.group.author, Key.Key_Tab)
    assert group(services).author == "Šárka Nováková"
    assert "Uloženo" in says(page)


def test_standing_topics_are_written_one_on_a_line(page: SettingsPage, services: Services) -> None:
    page.group.topics.setFocus()
    type_text(page.group.topics, "Akční plán\n\n Termíny ")
    press(page.group.topics, Key.Key_Tab)
    assert group(services).standing_topics == ("Akční plán", "Termíny")


def test_the_usual_start_is_read_as_czech_writes_it(page: SettingsPage, services: Services) -> None:
    page.group.start.setFocus()
    type_text(page.group.start, "9.15")
    press(page.group.start, Key.Key_Tab)
    assert group(services).start == time(9, 15)


def test_the_label_under_the_minutes_is_chosen(qtbot: QtBot, page: SettingsPage, services: Services) -> None:
    chosen = next(found for found in page.findChildren(QRadioButton) if found.text() == "Zpracovala")
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert group(services).author_label == "Zpracovala"


def test_the_full_name_of_a_place_is_kept_with_it(page: SettingsPage, services: Services) -> None:
    page.group.place_full.setFocus()
    type_text(page.group.place_full, "Dílna v přízemí, Vzorová 1")
    press(page.group.place_full, Key.Key_Tab)
    assert [(place.short, place.full) for place in services.register.places()] == [
        ("Dílna", "Dílna v přízemí, Vzorová 1")
    ]


def test_a_group_without_a_name_is_not_saved(page: SettingsPage, services: Services) -> None:
    page.group.name.setFocus()
    page.group.name.clear()
    press(page.group.name, Key.Key_Tab)
    page.group.author.setFocus()
    assert "Dopište, jak se skupina jmenuje." in says(page)
    assert group(services).name == "Ukázková skupina"


def test_a_name_that_another_group_has_is_refused(page: SettingsPage, services: Services) -> None:
    add_group(services, name="Druhá skupina")
    page.group.name.setFocus()
    page.group.name.selectAll()
    type_text(page.group.name, "Druhá skupina")
    press(page.group.name, Key.Key_Tab)
    assert "Skupina toho jména už tu je" in says(page)
    assert group(services).name == "Ukázková skupina"


def test_the_theme_is_in_force_and_remembered(qtbot: QtBot, page: SettingsPage, settings: Machine) -> None:
    dark = next(found for found in page.findChildren(QRadioButton) if found.text() == "tmavý")
    QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert theme.theme().dark
    assert Machine(settings.path).text(machine.THEME) == "dark"
    theme.theme().choose("light")


def test_the_size_of_text_is_in_force_and_remembered(
    qtbot: QtBot, page: SettingsPage, settings: Machine
) -> None:
    before = theme.space(4)
    chord(page.look.size_box, Key.Key_Down)
    assert theme.space(4) > before
    assert Machine(settings.path).number(machine.TEXT_SIZE, 100) == 115
    theme.theme().resize(100)


def test_the_wheel_over_a_choice_changes_nothing(page: SettingsPage) -> None:
    from PySide6.QtCore import QCoreApplication, QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    page.group.name.setFocus()
    before = page.look.size_box.currentText()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(page.look.size_box, wheel)
    assert page.look.size_box.currentText() == before


def test_where_the_archive_lies_is_shown_and_another_can_be_asked_for(
    qtbot: QtBot, page: SettingsPage, services: Services
) -> None:
    assert page.archive.place.toolTip() == str(services.archive.path)
    with qtbot.waitSignal(page.archive_wanted):
        click(page, "Otevřít jiný archiv…")


def test_the_wording_of_the_mail_is_kept_when_it_is_left_and_can_be_put_back(
    page: SettingsPage, services: Services
) -> None:
    mail = page.mail
    mail.text.setFocus()
    mail.text.selectAll()
    type_text(mail.text, "Dobrý den, zápis ze dne {datum} posílám.")
    page.group.name.setFocus()
    assert snippet(services.register, "minutes").text == "Dobrý den, zápis ze dne {datum} posílám."
    mail.reset.click()
    assert snippet(services.register, "minutes") == DEFAULTS["minutes"]
    assert "Dobrý den" in mail.text.toPlainText()
    assert not mail.reset.isEnabled()


def choose(page: SettingsPage, text: str) -> None:
    chosen = next(found for found in page.mail.findChildren(QRadioButton) if found.text() == text)
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)


def test_each_kind_of_mail_has_its_own_wording(page: SettingsPage, services: Services) -> None:
    choose(page, "s pozvánkou")
    assert page.mail.subject.text() == DEFAULTS["invitation"].subject
    page.mail.subject.setFocus()
    page.mail.subject.selectAll()
    type_text(page.mail.subject, "Zveme Vás")

    choose(page, "se zápisem")

    assert snippet(services.register, "invitation").subject == "Zveme Vás"
    assert snippet(services.register, "minutes") == DEFAULTS["minutes"]
    assert page.mail.subject.text() == DEFAULTS["minutes"].subject


# By when to apologise


def write_days(page: SettingsPage, text: str) -> None:
    page.group.days.setFocus()
    page.group.days.selectAll()
    press(page.group.days, Key.Key_Delete)
    type_text(page.group.days, text)
    press(page.group.days, Key.Key_Tab)


def apologies(services: Services) -> str:
    """By when an invitation to a meeting on 18 March 2024 asks to apologise."""
    number = add_meeting(services, meeting_of(group(services)))
    data = services.exporting.document(DocumentKind.INVITATION, number)
    text = " ".join(line.text for line in read_back(data)).replace("\u00a0", " ")
    return text.partition("do ")[2][:14]


def test_by_when_to_apologise_is_chosen_and_the_invitation_says_so(
    page: SettingsPage, services: Services
) -> None:
    assert page.group.days.text() == "7"
    write_days(page, " 3 ")
    assert apologies(services).startswith("15. března")
    assert "Uloženo" in says(page)


@pytest.mark.parametrize("text", ["týden", "-1", "100", "²", "3,5"])
def test_what_is_no_number_of_days_is_not_kept(page: SettingsPage, services: Services, text: str) -> None:
    write_days(page, text)
    assert "Napište 0 až 99 dní." in says(page)
    assert "apologise_days" not in services.register.settings()


def test_without_a_number_of_days_the_usual_holds_again(page: SettingsPage, services: Services) -> None:
    write_days(page, "14")
    write_days(page, "")
    assert page.group.days.text() == "7"
    assert services.register.settings()["apologise_days"] == "7"


# By keys alone


def test_tab_goes_through_the_page_in_the_order_of_the_eye(page: SettingsPage) -> None:
    page.group.name.setFocus()
    widget = QApplication.focusWidget()
    seen: list[QWidget] = []
    while widget is not None and widget not in seen:
        seen.append(widget)
        press(widget, Key.Key_Tab)
        widget = QApplication.focusWidget()

    names = [one.accessibleName() or str(one.property("text")) for one in seen]
    template = ["Použít vlastní…", "Vyplnit ukázkovými údaji"]
    assert names == [
        "Jméno skupiny", "Nadpis zápisu", "Zkratka do názvů souborů", "Obvyklý začátek", INVITE, DAYS,
        "Místo krátce", "Místo celé, pro pozvánku", "Zápis píše", "Zpracoval",
        "Stálá témata, každé na svůj řádek", "podle systému", "Velikost písma v programu",
        "Ukázat složku", "Otevřít jiný archiv…", *template, "Ze starého zápisu…", *template * 4,
        "Pevné mezery po předložkách, v datech a před jednotkami", "se zápisem", "Předmět", "Text",
        "Nová zkratka", "Podtrhávat slova s\u00a0chybou", "Vybrat složku se slovníkem…", SIGNS,
    ]  # fmt: skip

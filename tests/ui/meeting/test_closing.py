"""Closing the day by keys: what is shown, what Enter and Esc do, opened again, versions compared."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    DueKind,
    MeetingStatus,
    Outcome,
    Owner,
    OwnerKind,
    TaskStatus,
)
from kpss_desktop.domain.register import Group, Membership, Person
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import agenda, attending, tasking
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import FixedClock
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import EXPORT_FOLDER, Machine
from kpss_desktop.ui.meeting.closing.page import ClosingPage
from kpss_desktop.ui.meeting.closing.rows import Kind, Line
from kpss_desktop.ui.meeting.closing.versions import ELSEWHERE, EMPTY, VersionsView
from kpss_desktop.ui.meeting.page import MeetingPage
from tests.ui.meeting.conftest import add_point
from tests.ui.typing import CONTROL, Key, press, type_text
from tests.ui.windows import click, says

TODAY, BEFORE = date(2024, 3, 18), date(2024, 1, 8)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files that were opened in other programs."""
    found: list[str] = []

    def note(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()).name)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    clock = FixedClock(datetime(2024, 3, 18, 15, 2))
    services = bundle(Archive.create(tmp_path / "archiv.kpss"), clock)
    group = services.register.save(
        Group(name="Skupina", short="SK", title="Setkání skupiny.", start=time(13, 30), author="Anna Vzorová")
    )
    for name, email in (("Anna Vzorová", "anna@example.org"), ("Jan Ukázka", "")):
        person = services.register.save(Person(name=name, email=email))
        services.register.save(Membership(person_id=person.id, group_id=group.id))
    before = services.meetings.open(services.meetings.start_new(group.id, BEFORE))
    topic = agenda.add_topic(before, "Akční plán")
    tasking.toggle_task(before, add_point(before, "poslat dopis", topic.uid))
    before.flush()
    services.writer.wait()
    session = services.meetings.open(services.meetings.start_new(group.id, TODAY))
    attending.tick(session, session.attendance[0].uid)
    add_point(session, "mluvilo se o plánu", session.topics[0].uid)
    agenda.add_topic(session, "Nestihlo se")
    session.flush()
    services.writer.wait()
    yield services
    services.close()


@pytest.fixture
def page(qtbot: QtBot, services: Services, tmp_path: Path, opened: list[str]) -> MeetingPage:
    settings = Machine(tmp_path / "nastaveni.json")
    (tmp_path / "dokumenty").mkdir()
    settings.put(EXPORT_FOLDER, str(tmp_path / "dokumenty"))
    page = MeetingPage(services, Bridge(), settings)
    qtbot.addWidget(page)
    page.open(services.meetings.listing()[0].id)
    page.resize(1366, 768)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    return page


def test_closing_tells_that_the_chosen_folder_is_gone_and_offers_another(
    page: MeetingPage, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, other = tmp_path / "dokumenty", tmp_path / "jiná"
    chosen.rename(tmp_path / "přejmenovaná")
    act(page, "finish")
    gone = f"Zvolená složka {chosen} teď není dostupná."
    assert gone in says(page)
    press(focused(), Key.Key_Return)
    assert gone in page.message.text
    assert [path.parent.name for path in home.rglob("*.docx")] == ["Zápisy"]

    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    click(page, "Zvolit složku…")
    assert [path.name for path in other.iterdir()] == ["2024-03-18_zapis_sk.docx"]
    assert "není dostupná" not in page.message.text


def act(page: MeetingPage, name: str) -> None:
    page.handlers()[name]()


def session_of(page: MeetingPage) -> MeetingSession:
    assert page.session is not None
    return page.session


def view(page: MeetingPage) -> ClosingPage:
    return page.findChildren(ClosingPage)[0]


def lines(page: MeetingPage, kind: Kind) -> dict[str, Line]:
    return {line.text: line for line in view(page).lines if line.kind is kind}


def at(page: MeetingPage, text: str) -> QListView:
    """Put the keys on the row of that text."""
    rows = view(page).findChildren(QListView)[0]
    place = next(place for place, line in enumerate(view(page).lines) if line.text == text)
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(place, 0))
    return rows


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def finish(page: MeetingPage) -> None:
    act(page, "finish")
    press(focused(), Key.Key_Return)


def test_the_page_shows_what_is_odd_what_comes_back_and_who_gets_the_mail(page: MeetingPage) -> None:
    act(page, "finish")
    assert list(lines(page, Kind.ODD)) == ["K tématu „Nestihlo se“ nic není."]
    topics = {text: (line.on, line.tail) for text, line in lines(page, Kind.TOPIC).items()}
    assert topics == {"Akční plán": (True, "drží 1 úkol"), "Nestihlo se": (True, "nedostalo se na ně")}
    assert lines(page, Kind.TASK)["poslat dopis"].tail == "nikdo ho nemá · bez termínu · z 8. 1. 2024"
    assert list(lines(page, Kind.TEXT))[:2] == ["Anna Vzorová.", "Bez adresy: Jan Ukázka."]
    assert "Vznikne: zápis č. 1, verze 1, konec 15:02" in says(view(page))


def test_owners_are_named_as_in_the_table_of_tasks(page: MeetingPage) -> None:
    session = session_of(page)
    anna = session.attendance[0]
    tasking.set_owner(session, session.carried[0].uid, "Vzorová", (Owner(OwnerKind.PERSON, anna.name),))
    act(page, "finish")
    assert lines(page, Kind.TASK)["poslat dopis"].tail.startswith(f"{anna.name} ·")


def test_a_term_is_named_as_in_the_table_of_tasks(page: MeetingPage) -> None:
    session = session_of(page)
    task = session.carried[0]
    year = replace(task, due=date(2024, 12, 31), due_kind=DueKind.YEAR)
    session.apply([Edit(task, year)], "termín")
    act(page, "finish")
    assert lines(page, Kind.TASK)["poslat dopis"].tail == "nikdo ho nemá · rok 2024 · z 8. 1. 2024"


def test_before_its_start_no_end_is_promised(page: MeetingPage) -> None:
    session = session_of(page)
    session.apply([Edit(session.head, replace(session.head, start=time(16)))], "začátek")
    act(page, "finish")
    assert "konec" not in says(view(page))
    assert "Chybí, v kolik setkání skončilo." in lines(page, Kind.ODD)


def test_enter_closes_the_day_with_word_mail_and_planned_meetings(
    page: MeetingPage, services: Services, tmp_path: Path, opened: list[str]
) -> None:
    session = session_of(page)
    ahead = (AnnouncedDate(date(2024, 6, 10), time(13, 30)),)
    session.apply([Edit(session.head, replace(session.head, next_meetings=ahead))], "další setkání")
    finish(page)
    head = services.meetings.read(session.meeting_id).head
    assert (head.status, head.number, head.end) == (MeetingStatus.FINAL, 1, time(15, 2))
    made = sorted(path.name for path in (tmp_path / "dokumenty").iterdir())
    assert made == ["2024-03-18_zapis_sk.docx", "2024-03-18_zapis_sk.eml"]
    assert opened == ["2024-03-18_zapis_sk.eml"]
    assert services.meetings.listing()[0].date == date(2024, 6, 10)
    assert not view(page).isVisible()
    assert page.message.text.startswith("Zápis č. 1 je uzavřený: ")
    assert "Naplánovalo se 1 setkání. Koncept e-mailu se otevírá" in page.message.text


def test_esc_is_as_if_nothing_had_been(page: MeetingPage) -> None:
    session = session_of(page)
    before = session.meeting()
    act(page, "finish")
    for text in ("Akční plán", "poslat dopis"):
        press(at(page, text), Key.Key_Space)
    assert session.meeting() != before
    press(focused(), Key.Key_Escape)
    assert session.meeting() == before
    assert focused() is page.editor
    assert session.head.status is MeetingStatus.IN_PROGRESS


def test_esc_leaves_what_was_done_before_the_page(page: MeetingPage) -> None:
    session = session_of(page)
    tasking.set_status(session, session.carried[0].uid, TaskStatus.DONE)
    act(page, "finish")
    press(focused(), Key.Key_Escape)
    assert session.carried[0].status is TaskStatus.DONE


def test_space_decides_what_comes_back(page: MeetingPage, services: Services) -> None:
    act(page, "finish")
    press(at(page, "Nestihlo se"), Key.Key_Space)
    press(at(page, "poslat dopis"), Key.Key_Space)
    assert lines(page, Kind.TOPIC)["Nestihlo se"].tail == "příště ne, podle vás"
    assert not lines(page, Kind.TOPIC)["Akční plán"].on
    assert "poslat dopis" in lines(page, Kind.TASK)
    press(focused(), Key.Key_Return)
    june = services.meetings.read(services.meetings.start_new(session_of(page).group.id, date(2024, 6, 10)))
    assert (june.topics, june.carried) == ((), ())


def test_a_task_gets_a_new_term_in_its_row(page: MeetingPage) -> None:
    act(page, "finish")
    press(at(page, "poslat dopis"), Key.Key_D, CONTROL)
    type_text(focused(), "15. 4.")
    press(focused(), Key.Key_Return)
    assert session_of(page).carried[0].due == date(2024, 4, 15)
    assert "po 15. 4. 2024" in lines(page, Kind.TASK)["poslat dopis"].tail
    assert view(page).isVisible()


def test_a_new_term_in_its_row_is_read_as_in_the_minutes(page: MeetingPage) -> None:
    act(page, "finish")
    press(at(page, "poslat dopis"), Key.Key_D, CONTROL)
    type_text(focused(), "ve 3. čtvrtletí")
    press(focused(), Key.Key_Return)
    assert session_of(page).carried[0].due_kind is DueKind.QUARTER
    assert "3. čtvrtletí 2024" in lines(page, Kind.TASK)["poslat dopis"].tail


def test_arrows_come_to_every_row_and_to_no_head(page: MeetingPage) -> None:
    act(page, "finish")
    rows = focused()
    assert isinstance(rows, QListView)
    seen = [rows.currentIndex().row()]
    for _ in view(page).lines:
        press(rows, Key.Key_Down)
        seen.append(rows.currentIndex().row())
    shown = view(page).lines
    assert list(dict.fromkeys(seen)) == [n for n, line in enumerate(shown) if line.kind is not Kind.HEAD]


def test_a_key_goes_to_what_is_odd_and_f10_comes_back(page: MeetingPage) -> None:
    act(page, "finish")
    press(at(page, "K tématu „Nestihlo se“ nic není."), Key.Key_Return, CONTROL)
    assert not view(page).isVisible()
    assert focused() is page.editor
    topic = next(row for row in session_of(page).topics if row.text == "Nestihlo se")
    assert page.editor.topic() == topic.uid
    act(page, "finish")
    assert view(page).isVisible()


def test_a_name_left_with_its_sign_is_told_before_it_is_printed_so(page: MeetingPage) -> None:
    press(page.editor, Key.Key_End, CONTROL)
    type_text(page.editor, "\nZítra @nedo přijde\n")
    act(page, "finish")
    press(at(page, "„@nedo“ se vytiskne i se zavináčem. Má to být jméno?"), Key.Key_Return, CONTROL)
    assert focused() is page.editor
    assert page.editor.textCursor().block().text() == "Zítra @nedo přijde"


def test_a_key_of_the_columns_brings_them_back(page: MeetingPage) -> None:
    act(page, "finish")
    press(at(page, "Nestihlo se"), Key.Key_Space)
    QTest.keyClick(focused(), Key.Key_F3)
    assert not view(page).isVisible()
    assert session_of(page).topics[-1].outcome is Outcome.DROPPED


def test_a_file_in_the_way_leaves_the_day_open_and_offers_ways(
    page: MeetingPage, services: Services, tmp_path: Path
) -> None:
    target = tmp_path / "dokumenty" / "2024-03-18_zapis_sk.docx"
    target.write_bytes(b"jeji")
    finish(page)
    session = session_of(page)
    assert services.meetings.read(session.meeting_id).head.status is MeetingStatus.IN_PROGRESS
    assert page.message.text.startswith("Zápis zůstal otevřený.")
    assert view(page).isVisible()
    click(page.message, "Uložit jako 2024-03-18_zapis_sk (2).docx")
    assert services.meetings.read(session.meeting_id).head.status is MeetingStatus.FINAL
    assert target.read_bytes() == b"jeji"


def test_where_it_stays_open_the_keys_are_in_the_first_way_on_and_esc_goes_back(
    page: MeetingPage, tmp_path: Path
) -> None:
    (tmp_path / "dokumenty" / "2024-03-18_zapis_sk.docx").write_bytes(b"jeji")
    finish(page)
    offer = focused()
    assert isinstance(offer, QPushButton)
    assert offer.text() == "Uložit jako 2024-03-18_zapis_sk (2).docx"
    press(offer, Key.Key_Escape)
    assert page.message.isHidden()
    assert view(page).isAncestorOf(focused())


def test_without_a_folder_it_can_be_closed_without_a_file(
    page: MeetingPage, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "soubor"
    file.write_bytes(b"")
    monkeypatch.setattr("kpss_desktop.ui.meeting.exports.Exports.folder", lambda self: file / "pod souborem")
    finish(page)
    assert page.message.text.startswith("Zápis zůstal otevřený.")
    click(page.message, "Uzavřít bez souboru")
    assert session_of(page).read_only
    assert "bez souboru" in page.message.text


def test_f10_on_a_closed_day_offers_to_open_it_again(page: MeetingPage) -> None:
    finish(page)
    act(page, "finish")
    assert "Psát se do něj dá, až se znovu otevře" in page.message.text
    click(page.message, "Znovu otevřít (Ctrl+Shift+Y)")
    assert not session_of(page).read_only
    type_text(page.editor, "x")
    page.settle()
    assert "x" in "".join(point.text for point in session_of(page).points)


def test_what_was_typed_last_is_closed_with_the_rest(page: MeetingPage, services: Services) -> None:
    page.editor.setFocus()
    type_text(page.editor, "a poslední slova")
    finish(page)
    said = services.versions.said(session_of(page).meeting_id, 1)
    assert said is not None
    assert any("a poslední slova" in point.text for point in said.meeting.points)


# Versions


def versions(page: MeetingPage) -> VersionsView:
    return page.findChildren(VersionsView)[0]


def change(page: MeetingPage, text: str) -> None:
    session = session_of(page)
    point = session.points[0]
    session.apply([Edit(point, replace(point, runs=text_runs(text)))], "psaní")


def test_without_a_version_the_page_says_how_one_is_made(page: MeetingPage) -> None:
    act(page, "versions")
    assert EMPTY in says(versions(page))


def test_minutes_that_came_in_final_are_not_called_open(page: MeetingPage, services: Services) -> None:
    before = services.meetings.open(services.meetings.listing()[1].id)
    before.apply([Edit(before.head, replace(before.head, status=MeetingStatus.FINAL))], "hotovo")
    before.flush()
    services.writer.wait()
    page.open(before.meeting_id)
    act(page, "versions")
    assert ELSEWHERE in says(versions(page))
    press(focused(), Key.Key_Escape)
    assert focused() is page.editor


def test_two_versions_are_compared_by_keys(page: MeetingPage) -> None:
    finish(page)
    for text in ("mluvilo se o novém plánu", "mluvilo se o starém plánu"):
        act(page, "reopen")
        change(page, text)
        finish(page)
    act(page, "versions")
    assert "verze 2 → 3 · 1 rozdíl" in says(versions(page))
    assert "mluvilo se o novém starém plánu" in versions(page).text
    press(focused(), Key.Key_F7)
    assert "verze 1 → 3" in says(versions(page))
    assert versions(page).text.split("\n")[-1].startswith("změněno")
    press(focused(), Key.Key_Down)
    assert "verze 1 → 2" in says(versions(page))
    press(focused(), Key.Key_Down)
    assert "První verze" in versions(page).text


def test_minutes_opened_again_are_compared_with_the_last_version(page: MeetingPage) -> None:
    finish(page)
    act(page, "reopen")
    change(page, "mluvilo se o novém plánu")
    act(page, "versions")
    assert "verze 1 → teď" in says(versions(page))
    assert "novém" in versions(page).text


def test_a_version_tells_which_files_were_edited_since(page: MeetingPage, tmp_path: Path) -> None:
    finish(page)
    (tmp_path / "dokumenty" / "2024-03-18_zapis_sk.docx").write_bytes(b"upraveno")
    act(page, "versions")
    line = versions(page).findChildren(QListView)[0].currentIndex().data(0x0100)
    assert line.details == (
        "18. 3. 2024 15:02, Anna Vzorová", "E-mail (eml)", "Zápis (docx), od té doby upraveno",
    )  # fmt: skip

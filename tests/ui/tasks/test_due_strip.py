"""What is due at the start: seen above the tasks, done by one key; reminders told in one message."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import DueKind, MeetingStatus, Owner, OwnerKind, Task
from kpss_desktop.domain.planning import Slot
from kpss_desktop.services.context import Services
from kpss_desktop.services.planning import Planning
from kpss_desktop.storage.writing import write_edits
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import EXPORT_FOLDER, Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.tasks.due_strip import DueStrip
from kpss_desktop.ui.tasks.page import TasksPage
from tests.helpers.archives import TODAY, add_meeting, meeting_of
from tests.ui.typing import CONTROL, SHIFT, Key, press
from tests.ui.windows import button, chord, click, named, says, shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dokumenty"
    made.mkdir()
    return made


@pytest.fixture
def window(qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine, folder: Path) -> MainWindow:
    """The start page, with a meeting held in January that left a late task to Anna."""
    group = services.register.groups()[0]
    day = TODAY - timedelta(weeks=10)
    number = add_meeting(services, meeting_of(group, day=day, status=MeetingStatus.FINAL))
    anna = next(row.person for row in services.register.roster(group.id) if "Anna" in row.person.name)
    task = Task(
        uid="t", order="a", meeting_id=number, text="Dopis", own_text=True, due=TODAY - timedelta(3),
        due_kind=DueKind.DAY, owners=(Owner(OwnerKind.PERSON, anna.name, anna.id),),
    )  # fmt: skip
    services.archive.write(lambda connection: write_edits(connection, number, [Edit(None, task)]))
    settings.put(EXPORT_FOLDER, str(folder))
    made = MainWindow(services, bridge, settings)
    shown(qtbot, made)
    return made


def plan(services: Services, *days: int) -> tuple[int, ...]:
    group = services.register.groups()[0]
    return Planning(services.meetings).plan(group.id, [Slot(TODAY + timedelta(n)) for n in days]).ids


def strip(window: QWidget) -> DueStrip:
    found = window.findChild(DueStrip)
    assert isinstance(found, DueStrip)
    return found


def test_what_is_due_stands_at_the_top_of_the_start_page(window: MainWindow, services: Services) -> None:
    plan(services, 7, 20, 40)
    window.show_start()
    said = says(strip(window))
    assert "Pozvánka na po 25. 3. 2024: poslat dnes" in said
    assert button(strip(window), "po 25. 3. Dílna").isVisible()
    assert button(strip(window), "1 úkol po termínu").isVisible()


def test_the_key_makes_the_invitation_with_its_agenda(
    window: MainWindow, services: Services, folder: Path
) -> None:
    (number,) = plan(services, 7)
    window.show_start()

    chord(window, Key.Key_O, CONTROL | SHIFT)

    assert (folder / "2024-03-25_pozvanka_ukazka.docx").exists()
    assert window.shown == "page_meeting"
    assert len(services.meetings.read(number).attendance) == 3
    window.show_start()
    assert "Pozvánka" not in says(strip(window))


def test_once_invited_the_key_opens_the_next_meeting(window: MainWindow, services: Services) -> None:
    plan(services, 20)
    window.show_start()
    chord(window, Key.Key_O, CONTROL | SHIFT)
    assert window.windowTitle().startswith("7. dubna 2024")


def test_late_tasks_are_shown_by_a_click(window: MainWindow, services: Services) -> None:
    plan(services, 20)
    window.show_start()
    click(strip(window), "1 úkol po termínu")
    found = window.findChild(TasksPage)
    assert found is not None
    assert found.filter.text() == "po termínu"


def test_a_late_task_that_is_settled_leaves_the_strip(
    qtbot: QtBot, window: MainWindow, services: Services
) -> None:
    window.show_start()
    found = window.findChild(TasksPage)
    assert found is not None
    assert button(strip(window), "1 úkol po termínu").isVisible()
    press(found.table, Key.Key_Space)
    qtbot.waitUntil(strip(window).isHidden)


def test_an_invitation_over_its_term_says_so(window: MainWindow, services: Services) -> None:
    plan(services, 3)
    window.show_start()
    assert "poslat do čt 14. 3. 2024 – po termínu" in says(strip(window))


def test_where_nothing_is_due_there_is_no_strip(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine
) -> None:
    group = services.register.groups()[0]
    day = TODAY - timedelta(weeks=10)
    add_meeting(services, meeting_of(group, day=day, status=MeetingStatus.FINAL))
    made = MainWindow(services, bridge, settings)
    shown(qtbot, made)
    made.show_start()
    assert strip(made).isHidden()


def give_anna_an_address(services: Services) -> None:
    group = services.register.groups()[0]
    anna = next(row.person for row in services.register.roster(group.id) if "Anna" in row.person.name)
    services.register.save(replace(anna, email="anna@example.org"))


def test_reminders_say_when_the_chosen_folder_is_gone_and_go_to_another(
    window: MainWindow, services: Services, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_start()
    give_anna_an_address(services)
    folder.rename(tmp_path / "přejmenovaná")
    named(window, "remind_tasks").trigger()
    assert f"Zvolená složka {folder} teď není dostupná." in says(window)

    other = tmp_path / "jiná"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    click(window, "Zvolit složku…")
    assert str(other) in says(window)
    assert "není dostupná" not in says(window)
    assert [path.name for path in other.glob("*/*.eml")] == ["ukoly_anna-vzorova.eml"]


def test_reminders_go_to_a_folder_and_one_message_says_how_many_and_who_has_no_address(
    window: MainWindow, services: Services, folder: Path
) -> None:
    window.show_start()
    named(window, "remind_tasks").trigger()
    assert "E-mail chybí: Anna Vzorová." in window.message.text
    assert list(folder.iterdir()) == []

    give_anna_an_address(services)
    named(window, "remind_tasks").trigger()

    assert "Připomínky úkolů: 1 koncept ve složce" in window.message.text
    assert [path.name for path in folder.glob("*/*.eml")] == ["ukoly_anna-vzorova.eml"]


def test_tasks_go_out_for_a_calendar_from_the_window(
    window: MainWindow, services: Services, folder: Path
) -> None:
    window.show_page("page_meeting")
    named(window, "export_todos").trigger()
    assert "BEGIN:VTODO" in (folder / "2024-03-18_ukoly_ukazka.ics").read_text()

"""Templates in the settings: taken, told what they lack, filled, put back; told at start when unusable."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from kpss_desktop.documents.word import read_back
from kpss_desktop.domain.register import DocumentKind
from kpss_desktop.services.context import Services
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.settings.settings_page import SettingsPage
from kpss_desktop.ui.settings.template_from_minutes import TemplateFromMinutes
from tests.helpers.templates import own_template, template_file
from tests.helpers.wrong_templates import write_wrong_templates
from tests.ui.typing import Key, press
from tests.ui.windows import click, says, shown

MINUTES = DocumentKind.MINUTES


class Chosen:
    """The file that she chooses when asked."""

    def __init__(self) -> None:
        self.path: Path | None = None

    def __call__(self, parent: object, title: str) -> Path | None:
        return self.path


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Chosen:
    found = Chosen()
    monkeypatch.setattr("kpss_desktop.ui.settings.templates_card.ask_for_document", found)
    return found


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    found: list[Path] = []

    def take(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


@pytest.fixture
def page(qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine, chosen: Chosen) -> SettingsPage:
    page = SettingsPage(services, bridge, settings)
    shown(qtbot, page)
    return page


def group_id(services: Services) -> int:
    return services.register.groups()[0].id


def state(page: SettingsPage, kind: DocumentKind = MINUTES) -> str:
    return page.templates.rows[kind].state.text()


def test_until_she_brings_her_own_every_template_is_ours(page: SettingsPage) -> None:
    assert [state(page, kind) for kind in DocumentKind] == ["vestavěná"] * 5
    assert not any(row.reset.isEnabled() for row in page.templates.rows.values())


@pytest.mark.parametrize("kind", DocumentKind)
def test_her_own_template_is_taken_and_named(
    page: SettingsPage, services: Services, chosen: Chosen, tmp_path: Path, kind: DocumentKind
) -> None:
    chosen.path = tmp_path / "naše.docx"
    chosen.path.write_bytes(own_template(kind))

    page.templates.rows[kind].use.click()

    assert services.templates.current(group_id(services), kind) == own_template(kind)
    assert state(page, kind).startswith("naše.docx, od 18. 3. 2024")
    assert "od teď podle šablony naše.docx" in says(page)


def test_what_a_template_lacks_is_shown_in_sentences(
    page: SettingsPage, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.path = template_file(tmp_path, "{nazev}", "{bod 1}", "{bod 2}", "{bod 3}", "{bod 4}")

    page.templates.rows[MINUTES].use.click()

    assert "upozornění" in state(page)
    assert "• Tělo, odstavec 1: Značku {nazev} program nezná" in says(page)


def test_a_file_that_cannot_be_used_changes_nothing(
    page: SettingsPage, services: Services, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.path = template_file(tmp_path, "beze značek", name="dopis.docx")

    page.templates.rows[MINUTES].use.click()

    assert state(page) == "vestavěná"
    assert "Soubor dopis.docx se nepoužil:" in says(page)
    assert "V šabloně není žádná značka" in says(page)
    assert services.templates.current(group_id(services), MINUTES) is None


def test_a_file_that_is_gone_is_a_sentence(page: SettingsPage, chosen: Chosen, tmp_path: Path) -> None:
    chosen.path = tmp_path / "není.docx"

    page.templates.rows[MINUTES].use.click()

    assert "není.docx neexistuje" in says(page)


def test_nothing_happens_when_she_chooses_nothing(page: SettingsPage) -> None:
    page.templates.rows[MINUTES].use.click()

    assert page.message.text == ""


def test_a_template_is_opened_filled_with_made_up_data(page: SettingsPage, opened: list[Path]) -> None:
    page.templates.rows[DocumentKind.INVITATION].sample.click()

    assert opened[0].name == "ukazka_invitation.docx"
    assert any("Pozvánka" in line.text for line in read_back(opened[0].read_bytes()))


def test_ours_comes_back_and_that_can_be_taken_back(page: SettingsPage, services: Services) -> None:
    services.templates.keep(group_id(services), MINUTES, "naše.docx", own_template("minutes"))
    page.templates.show_group(group_id(services))

    page.templates.rows[MINUTES].reset.click()
    assert state(page) == "vestavěná"

    click(page, "Vzít zpět")
    assert state(page).startswith("naše.docx")


def test_the_buttons_are_reached_and_pressed_by_keys(page: SettingsPage, opened: list[Path]) -> None:
    row = page.templates.rows[MINUTES]
    row.use.setFocus()
    press(row.use, Key.Key_Tab)
    assert row.sample.hasFocus()

    press(row.sample, Key.Key_Space)

    assert len(opened) == 1


def test_no_break_spaces_can_be_switched_off(page: SettingsPage, services: Services) -> None:
    assert page.templates.typography.isChecked()

    page.templates.typography.click()

    assert not services.exporting.typography


def test_a_template_is_made_of_old_minutes(
    page: SettingsPage, services: Services, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.path = tmp_path / "starý.docx"
    chosen.path.write_bytes(services.templates.filled(MINUTES, group_id(services)))
    page.templates.rows[MINUTES].from_minutes.click()
    dialog = page.findChild(TemplateFromMinutes)
    assert dialog is not None

    dialog.made.emit(own_template("minutes"))

    assert services.templates.current(group_id(services), MINUTES) == own_template("minutes")
    dialog.close()


def test_an_own_template_that_cannot_be_used_is_told_at_start(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine
) -> None:
    group = services.register.groups()[0].name
    services.transfer.load(
        {"templates": [{"group": group, "kind": "tasks", "name": "u.docx", "data": "UEsD"}]}
    )
    window = MainWindow(services, bridge, settings)
    shown(qtbot, window)

    window.check_templates()

    qtbot.waitUntil(lambda: "Vlastní šablonu nejde použít (Seznam úkolů)" in says(window))
    click(window.message, "Nastavení")
    assert window.shown == "page_settings"
    assert "u.docx" in says(window)


def test_sound_templates_are_not_mentioned_at_start(
    qtbot: QtBot, services: Services, bridge: Bridge, settings: Machine
) -> None:
    window = MainWindow(services, bridge, settings)
    shown(qtbot, window)

    window.check_templates()

    assert window.message.text == ""


def test_each_wrong_file_is_refused_with_its_sentence_and_nothing_changes(
    page: SettingsPage, services: Services, chosen: Chosen, tmp_path: Path
) -> None:
    for path, words in write_wrong_templates(tmp_path):
        chosen.path = path
        page.templates.rows[MINUTES].use.click()
        told = page.templates.rows[MINUTES].findings.text()
        assert told.startswith(f"Soubor {path.name} se nepoužil:"), path.name
        assert words in told, (path.name, told)
    assert services.templates.current(group_id(services), MINUTES) is None


def test_a_folder_chosen_as_a_template_is_named(page: SettingsPage, chosen: Chosen, tmp_path: Path) -> None:
    chosen.path = tmp_path
    page.templates.rows[MINUTES].use.click()
    assert f"{tmp_path} je složka" in says(page)

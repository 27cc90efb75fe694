"""The page of all tasks by keys: found, settled, dated, given to somebody, taken back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.czech.dates import with_weekday
from kpss_desktop.domain.minutes import DueKind, OwnerKind, TaskStatus
from kpss_desktop.domain.task_groups import TaskLine
from kpss_desktop.services import task_list
from kpss_desktop.services.context import Services
from kpss_desktop.services.task_list import TaskList
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.ui import theme
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.tasks.cells import DUE, LATE
from kpss_desktop.ui.tasks.page import TasksPage
from tests.helpers.archives import add_group, services_in
from tests.helpers.tasks import JANUARY, Made, add_tasks, fill, task
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from tests.ui.windows import chord, says, shown


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as services:
        yield services


@pytest.fixture
def made(filled: Services) -> Made:
    return fill(filled)


@pytest.fixture
def page(qtbot: QtBot, filled: Services, made: Made, bridge: Bridge, settings: Machine) -> TasksPage:
    page = TasksPage(filled, bridge, settings)
    shown(qtbot, page)
    return page


def rows(page: TasksPage) -> list[str]:
    """The table as it is read: heads with their counts, tasks by their wording."""
    model = page.model
    return [
        str(model.data(model.index(row, 1 if model.uid_at(row) else 0))) for row in range(model.rowCount())
    ]


def cell(page: TasksPage, uid: str, column: int) -> str:
    row = page.model.place_of(uid)
    assert row is not None
    return str(page.model.data(page.model.index(row, column)))


def kept(page: TasksPage, uid: str) -> TaskLine:
    """A task as it is on the disk."""
    return page.tasks.lines([uid])[0]


def editor(page: TasksPage) -> QWidget:
    """The field that is open in the table."""
    fields = page.table.viewport().findChildren(QLineEdit)
    return next(field for field in fields if field.isVisible())


WHOLE = [
    "Po termínu 1", "dodat závěrečnou zprávu do 29. 2. 2024",
    "Tento týden 1", "poslat dopis",
    "Později 1", "ověřit kapacity",
    "Bez termínu 2", "pozvat sdružení", "připravit podklady",
    "Návrhy z převzatých zápisů 1", "Splněné a zrušené 2",
]  # fmt: skip


# What is shown


def test_tasks_stand_by_urgency_and_she_is_on_the_first(page: TasksPage) -> None:
    assert rows(page) == WHOLE
    assert page.table.uid() == "late"
    assert page.table.hasFocus()
    assert "5 otevřených, 1 po termínu" in says(page)


def test_cells_say_who_by_when_and_from_where(page: TasksPage) -> None:
    assert cell(page, "late", 3) == "čt 29. 2. 2024 – po termínu"
    assert cell(page, "later", 2) == "Emil Smyšlený – bývalý člen"
    assert cell(page, "later", 3) == "2. čtvrtletí 2024"
    assert cell(page, "waits", 3) == "do příštího setkání – čeká"
    assert cell(page, "late", 4) == "8. 1. 2024"


def test_closed_tasks_are_unfolded_by_a_key_on_their_head(page: TasksPage) -> None:
    press(page.table, Key.Key_End, CONTROL)
    press(page.table, Key.Key_Right)
    assert rows(page)[-3:] == ["Splněné a zrušené 2", "doplnit tabulku", "svolat schůzku"]
    press(page.table, Key.Key_Left)
    assert rows(page) == WHOLE


def test_ctrl_g_groups_by_owner_and_she_stays_on_her_task(page: TasksPage) -> None:
    page.table.go_to("later")
    chord(page.table, Key.Key_G, CONTROL)
    assert rows(page)[:5] == [
        "Organizace Beta 2", "poslat dopis", "připravit podklady", "Emil Smyšlený 1", "ověřit kapacity",
    ]  # fmt: skip
    assert page.table.uid() == "later"


def test_an_archive_without_tasks_says_what_belongs_here_and_the_key(
    qtbot: QtBot, filled: Services, bridge: Bridge, settings: Machine
) -> None:
    add_group(filled)
    page = TasksPage(filled, bridge, settings)
    shown(qtbot, page)
    assert "Tady budou všechny úkoly" in says(page)
    assert "Ctrl+T" in says(page)


def test_the_column_of_groups_is_there_only_where_there_are_several(
    qtbot: QtBot, page: TasksPage, filled: Services, bridge: Bridge
) -> None:
    assert page.table.isColumnHidden(5)
    add_tasks(filled, add_group(filled, name="Druhá skupina"), JANUARY, task("theirs"))
    page.resize(1900, 900)
    bridge.meetings_changed.emit()
    assert not page.table.isColumnHidden(5)


# The filter


def test_letters_typed_in_the_table_go_to_the_filter(page: TasksPage) -> None:
    press_letter(page.table, "z")
    type_text(page.filter, "práv")
    assert rows(page) == ["Po termínu 1", "dodat závěrečnou zprávu do 29. 2. 2024"]


def press_letter(widget: QWidget, letter: str) -> None:
    type_text(widget, letter)


def test_ctrl_f_goes_to_the_filter_and_esc_shows_all_again(page: TasksPage) -> None:
    chord(page.table, Key.Key_F, CONTROL)
    assert page.filter.hasFocus()
    type_text(page.filter, "dopis")
    assert rows(page) == ["Tento týden 1", "poslat dopis"]
    press(page.filter, Key.Key_Escape)
    assert rows(page) == WHOLE
    press(page.filter, Key.Key_Escape)
    assert page.table.hasFocus()


def test_a_name_behind_its_sign_is_offered_and_taken_by_enter(page: TasksPage) -> None:
    chord(page.table, Key.Key_F, CONTROL)
    type_text(page.filter, "@sm")
    press(page.filter, Key.Key_Return)
    assert page.filter.text() == '@"Emil Smyšlený" '
    assert rows(page) == ["Později 1", "ověřit kapacity"]
    press(page.filter, Key.Key_Return)
    assert page.table.hasFocus()


def test_a_phrase_is_offered_and_taken_by_tab_behind_other_words(page: TasksPage) -> None:
    chord(page.table, Key.Key_F, CONTROL)
    type_text(page.filter, "@vzor po t")
    press(page.filter, Key.Key_Tab)
    assert page.filter.text() == "@vzor po termínu "
    assert rows(page) == ["Po termínu 1", "dodat závěrečnou zprávu do 29. 2. 2024"]


def test_enter_leaves_a_phrase_that_she_has_not_gone_into(page: TasksPage) -> None:
    chord(page.table, Key.Key_F, CONTROL)
    type_text(page.filter, "po")
    press(page.filter, Key.Key_Return)
    assert page.filter.text() == "po"
    assert page.table.hasFocus()


def test_what_is_not_found_is_said(page: TasksPage) -> None:
    chord(page.table, Key.Key_F, CONTROL)
    type_text(page.filter, "nikdy")
    assert "Takový úkol tu není" in says(page)


# Acts


def test_the_space_bar_settles_a_task_where_it_stands(page: TasksPage) -> None:
    press(page.table, Key.Key_Space)
    assert kept(page, "late").task.status is TaskStatus.DONE
    assert rows(page)[:2] == ["Po termínu 0", "dodat závěrečnou zprávu do 29. 2. 2024"]
    assert page.line.text() == "Úkol splněný. Ctrl+Z vrátí."
    assert "4 otevřené" in says(page)


def test_ctrl_z_takes_the_act_back_and_names_it(page: TasksPage) -> None:
    press(page.table, Key.Key_Space)
    press(page.table, Key.Key_Down)
    chord(page.table, Key.Key_Z, CONTROL)
    assert kept(page, "late").task.status is TaskStatus.OPEN
    assert page.line.text() == "Zpět: úkol splněný."
    assert page.table.uid() == "late"
    chord(page.table, Key.Key_Z, CONTROL)
    assert page.line.text() == "Není co vrátit."


def test_ctrl_z_brings_a_task_back_whose_row_was_gone(page: TasksPage) -> None:
    press(page.table, Key.Key_Space)
    press(page.table, Key.Key_Escape)
    chord(page.table, Key.Key_Z, CONTROL)
    assert rows(page) == WHOLE
    assert page.table.uid() == "late"
    assert page.line.text() == "Zpět: úkol splněný."


def test_what_was_settled_goes_to_its_group_when_the_table_is_asked_anew(page: TasksPage) -> None:
    press(page.table, Key.Key_Space)
    press(page.table, Key.Key_Escape)
    assert rows(page)[0] == "Tento týden 1"
    assert rows(page)[-1] == "Splněné a zrušené 3"


def test_a_selection_goes_over_heads(page: TasksPage) -> None:
    page.table.go_to("week")
    press(page.table, Key.Key_Down, SHIFT)
    assert page.table.chosen() == ["later", "week"]


def test_several_are_cancelled_at_once(page: TasksPage) -> None:
    page.table.go_to("undated")
    press(page.table, Key.Key_Down, SHIFT)
    press(page.table, Key.Key_Delete)
    assert [kept(page, uid).task.status for uid in ("undated", "waits")] == [TaskStatus.CANCELLED] * 2
    assert page.line.text() == "2 úkoly zrušené. Ctrl+Z vrátí."


@pytest.mark.parametrize("asked_anew", [False, True])
def test_ctrl_z_chooses_again_all_that_an_act_was_for(page: TasksPage, asked_anew: bool) -> None:
    press(page.table, Key.Key_Down, SHIFT)
    chosen = page.table.chosen()
    assert chosen == ["week", "late"]
    press(page.table, Key.Key_Delete)
    if asked_anew:
        press(page.table, Key.Key_Escape)  # they go to those that are settled, folded away
    press(page.table, Key.Key_End, CONTROL)
    chord(page.table, Key.Key_Z, CONTROL)
    assert page.table.chosen() == chosen
    assert [kept(page, uid).task.status for uid in chosen] == [TaskStatus.OPEN] * 2
    press(page.table, Key.Key_Space)
    assert [kept(page, uid).task.status for uid in chosen] == [TaskStatus.DONE] * 2


def test_enter_edits_the_wording_and_tab_goes_on_to_who_and_when(qtbot: QtBot, page: TasksPage) -> None:
    page.table.go_to("undated")
    press(page.table, Key.Key_Return)
    type_text(editor(page), "pozvat spolek")
    press(editor(page), Key.Key_Tab)
    qtbot.waitUntil(lambda: kept(page, "undated").text == "pozvat spolek")
    type_text(editor(page), "Anna Vzorová")
    press(editor(page), Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(kept(page, "undated").task.owners))
    type_text(editor(page), "konec dubna")
    press(editor(page), Key.Key_Return)
    line = kept(page, "undated")
    assert (line.text, line.task.owner) == ("pozvat spolek", "Anna Vzorová")
    assert (line.task.due, line.task.due_as_written) == (date(2024, 4, 30), "konec dubna")


def test_a_term_is_given_to_the_whole_selection(page: TasksPage) -> None:
    page.table.go_to("undated")
    press(page.table, Key.Key_Down, SHIFT)
    press(page.table, Key.Key_D, CONTROL)
    type_text(editor(page), "12. 4.")
    press(editor(page), Key.Key_Return)
    assert [kept(page, uid).task.due for uid in ("undated", "waits")] == [date(2024, 4, 12)] * 2
    assert cell(page, "undated", 3) == "pá 12. 4. 2024"


def test_an_owner_in_any_case_is_understood_through_the_register(page: TasksPage) -> None:
    page.table.go_to("undated")
    press(page.table, Key.Key_L, CONTROL)
    type_text(editor(page), "Vzorovou, manažer skupiny")
    press(editor(page), Key.Key_Escape)  # the offers
    press(editor(page), Key.Key_Return)
    owners = kept(page, "undated").task.owners
    assert [(owner.kind, owner.name) for owner in owners] == [
        (OwnerKind.PERSON, "Anna Vzorová"), (OwnerKind.ROLE, "manažer skupiny"),
    ]  # fmt: skip


def test_a_term_that_cannot_be_read_stays_open_and_says_why(page: TasksPage) -> None:
    press(page.table, Key.Key_D, CONTROL)
    field = editor(page)
    type_text(field, "31. 4.")
    press(field, Key.Key_Return)
    assert field.isVisible()
    assert "Tomu termínu nerozumím" in page.line.text()
    press(field, Key.Key_Escape)
    assert kept(page, "late").task.due == date(2024, 2, 29)


def test_the_next_meeting_is_a_term_too(page: TasksPage) -> None:
    page.table.go_to("undated")
    press(page.table, Key.Key_D, CONTROL)
    type_text(editor(page), "do příštího setkání")
    press(editor(page), Key.Key_Return)
    assert kept(page, "undated").task.due_kind is DueKind.NEXT_MEETING
    assert kept(page, "undated").waits


def test_ctrl_enter_asks_for_the_point_of_the_task(qtbot: QtBot, page: TasksPage, made: Made) -> None:
    with qtbot.waitSignal(page.point_wanted) as wanted:
        press(page.table, Key.Key_Return, CONTROL)
    assert wanted.args == [made.meeting, "p0-2024-01-08"]


def test_a_click_into_the_ring_settles_a_task(page: TasksPage) -> None:
    row = page.model.place_of("week")
    assert row is not None
    place = page.table.visualRect(page.model.index(row, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert kept(page, "week").task.status is TaskStatus.DONE


def test_what_cannot_be_written_is_said_and_nothing_changes(
    page: TasksPage, filled: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Archive, work: object) -> None:
        raise ArchiveError("disk_full", path=self.path, reason="")

    monkeypatch.setattr(Archive, "write", full)
    press(page.table, Key.Key_Space)
    assert page.message.text
    assert kept(page, "late").task.status is TaskStatus.OPEN
    assert rows(page) == WHOLE


# The story


def test_the_story_of_the_task_she_is_on_is_told(qtbot: QtBot, page: TasksPage) -> None:
    qtbot.waitUntil(lambda: "8. 1. 2024 vznikl" in page.panel.text.toPlainText())
    press(page.table, Key.Key_Space)
    qtbot.waitUntil(lambda: "mezi setkáními: splněn" in page.panel.text.toPlainText())


def test_f4_hides_the_story_and_shows_it_again(page: TasksPage, settings: Machine) -> None:
    chord(page.table, Key.Key_F4)
    assert page.panel.isHidden()
    assert settings.folded("task_story")
    chord(page.table, Key.Key_F4)
    assert not page.panel.isHidden()


def test_a_narrow_page_shows_the_story_only_when_asked(page: TasksPage) -> None:
    page.resize(700, 600)
    assert page.panel.isHidden()
    chord(page.table, Key.Key_F4)
    assert not page.panel.isHidden()


# Looks


def test_colours_follow_the_theme(page: TasksPage) -> None:
    table = page.table

    def ground() -> QColor:
        chosen = table.visualRect(table.currentIndex().siblingAtColumn(DUE))
        return table.viewport().grab().toImage().pixelColor(chosen.topLeft())

    before = ground()
    theme.theme().choose("dark")
    after = ground()
    assert (after, before != after) == (theme.color("accent_soft"), True)


def test_a_late_term_is_shown_whole_whatever_day_it_is(page: TasksPage) -> None:
    late = QFontMetrics(theme.sized(theme.SMALL)).horizontalAdvance(f" – {LATE}")
    room = page.table.columnWidth(DUE) - 2 * theme.space(1) - late
    days = [date(2028, 12, day) for day in range(22, 29)]
    assert all(QFontMetrics(theme.sized(1)).horizontalAdvance(with_weekday(day)) <= room for day in days)


# Freshness


def test_many_tasks_are_narrowed_once_they_are_read_behind_the_window(
    qtbot: QtBot,
    filled: Services,
    made: Made,
    bridge: Bridge,
    settings: Machine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(task_list, "AT_ONCE", 0)
    page = TasksPage(filled, bridge, settings)
    shown(qtbot, page)
    assert rows(page) == WHOLE
    chord(page.table, Key.Key_F, CONTROL)
    type_text(page.filter, "dopis")
    qtbot.waitUntil(lambda: rows(page) == ["Tento týden 1", "poslat dopis"])
    page.finish()


def test_a_page_left_at_once_reads_nothing_behind_the_window(
    qtbot: QtBot,
    filled: Services,
    made: Made,
    bridge: Bridge,
    settings: Machine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(task_list, "AT_ONCE", 0)
    page = TasksPage(filled, bridge, settings)
    qtbot.addWidget(page)
    page.show()
    page.finish()
    monkeypatch.setattr(TaskList, "make_index", lambda tasks: pytest.fail("read"))
    qtbot.wait(1)
    assert not page.tasks.ready(count=1)


def test_a_task_made_meanwhile_is_there_when_the_page_comes_back(
    page: TasksPage, filled: Services, made: Made, bridge: Bridge
) -> None:
    page.hide()
    add_tasks(filled, made.group, date(2024, 3, 4), task("new", text="nový úkol"))
    bridge.meetings_changed.emit()
    page.show()
    assert "nový úkol" in rows(page)


def test_what_is_typed_in_a_cell_is_kept_when_the_page_is_left(page: TasksPage) -> None:
    page.table.go_to("week")
    press(page.table, Key.Key_Return)
    type_text(editor(page), "poslat balík")
    page.hide()
    assert kept(page, "week").text == "poslat balík"

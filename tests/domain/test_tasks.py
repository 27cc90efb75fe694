"""What a task says and when it is late."""

from datetime import date
from typing import Any

import pytest

from kpss_desktop.domain.minutes import Point, Task, TaskStatus
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.domain.tasks import has_label, overdue, task_text


def task(**values: Any) -> Task:
    return Task(uid="t", order="1", meeting_id=1, **values)


POINT = Point(uid="p", order="1", runs=text_runs("Úkol: poslat dopis"))


def test_a_task_says_what_its_point_says_without_the_label() -> None:
    assert task_text(task(point="p"), POINT) == "poslat dopis"


def test_a_task_edited_by_itself_keeps_its_own_text() -> None:
    assert task_text(task(point="p", text="jinak", own_text=True), POINT) == "jinak"
    assert task_text(task(text="zbylo"), None) == "zbylo"


@pytest.mark.parametrize("text", ["Úkol: a", "úkol : a", "  ÚKOL:a"])
def test_a_line_can_say_that_it_is_a_task(text: str) -> None:
    assert has_label(text)


@pytest.mark.parametrize("text", ["Úkolem je", "Hlavní úkol: a", ""])
def test_other_lines_do_not(text: str) -> None:
    assert not has_label(text)


def test_a_task_is_late_after_its_last_day_while_it_is_open() -> None:
    due = date(2024, 2, 29)

    assert not overdue(task(due=due), due)
    assert overdue(task(due=due), date(2024, 3, 1))
    assert not overdue(task(due=due, status=TaskStatus.DONE), date(2024, 3, 1))
    assert not overdue(task(), date(2024, 3, 1))

"""A year of a group by keys and clicks alone: the whole program over a real archive, often started anew.

It is played once from the first start, once with the real minutes of January already there.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from kpss_desktop import app
from tests.helpers.year import DAYS, JANUARY
from tests.seeds import MISSING, seed_meeting_json, seeds_dir
from tests.ui.secretary import focused
from tests.ui.year_by_keys import Clerk
from tests.ui.year_played import DATES, SAID, WINTER, close_january, january, plan_the_year, the_rest
from tests.ui.year_table import MEMBERS, NAMES, TABLE, typed_at

GROUP = (
    "Ukázková skupina", "Pracovní setkání ukázkové skupiny.", "ukazka", "13:30", "Dílna",
    "klubovna Dílny, Příkladná 1",
)  # fmt: skip


@pytest.fixture
def clerk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Clerk]:
    """Before the first start; files are opened in no other program."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: url.isValid())
    clerk = Clerk(qtbot, qapp, tmp_path, DAYS[JANUARY])
    yield clerk
    clerk.stop()


def test_a_year_from_the_first_start(clerk: Clerk) -> None:
    found_group(clerk)
    january(clerk, planned=False)
    clerk.held = SAID
    for line in SAID:
        clerk.write(line)
        clerk.press("Ctrl+Return", "Return")
    clerk.write(f"? {WINTER}\n{DATES}")
    plan_the_year(clerk)
    close_january(clerk, "")
    clerk.printed(JANUARY, *(task.line for task in typed_at(JANUARY)), *SAID, WINTER, DATES, present=NAMES)
    assert [path.suffix for path in clerk.papers(JANUARY, "*")] == [".docx", ".eml"]
    the_rest(clerk)
    assert len(TABLE) + len(clerk.held) == 40


@pytest.mark.skipif(seeds_dir() is None, reason=MISSING)
def test_a_year_that_begins_with_the_real_minutes(clerk: Clerk, tmp_path: Path) -> None:
    real = seed_meeting_json("minutes-2024-01-08")
    file = tmp_path / "leden.json"
    file.write_text(json.dumps(real | {"status": "in progress"}), encoding="utf-8")
    assert app.main(["--archive", str(clerk.paths.archive), "load", str(file)]) == 0
    clerk.held = tuple(task["text"] for task in real["tasks"])
    clerk.author = ""
    clerk.older = (real["topics"][0]["text"],)
    clerk.start()
    clerk.press("Ctrl+Shift+L", "Ctrl+Shift+V")
    clerk.until(lambda: isinstance(focused(), QPlainTextEdit))
    clerk.write("\n".join(MEMBERS))
    clerk.press("Ctrl+Return")
    clerk.take_window()  # the dialog is gone
    clerk.press("Ctrl+Shift+W")
    january(clerk, planned=True)
    clerk.write(f"? {WINTER}")
    close_january(clerk, "Naplánovala se 4 setkání.")
    clerk.printed(JANUARY, *(task.line for task in typed_at(JANUARY)), WINTER, present=NAMES)
    the_rest(clerk)


def found_group(clerk: Clerk) -> None:
    """The first start: who writes, who the members are, how the group is called and where it meets."""
    clerk.start()
    clerk.write("Jan Ukázka")
    clerk.press("Tab", "Tab")
    clerk.write("\n".join(MEMBERS))
    clerk.press("Tab")
    while not isinstance(focused(), QLineEdit):
        clerk.press("Tab")
    for answer in GROUP:
        clerk.press("Ctrl+A")
        clerk.write(answer)
        clerk.press("Tab")
    clerk.press("Return")
    clerk.take_window()

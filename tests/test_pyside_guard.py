"""PySide6 6.12.0 aborts on Python 3.11: every call of a void method drops a reference to None.

After some 5,000 calls the interpreter dies. 6.11 is clean, and pyproject.toml holds to it; this test says
when a version does it again.
"""

import sys

import PySide6
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000


def test_version_is_the_one_that_was_measured() -> None:
    assert PySide6.__version_info__[:2] == (6, 11)


def test_void_calls_keep_the_references_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(CALLS):
        label.setText(str(number))

    assert abs(sys.getrefcount(None) - before) <= 50

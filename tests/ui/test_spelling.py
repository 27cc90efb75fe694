"""The speller behind the window: begun and ended with the archive, heard in the window's thread."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpss_desktop.services.context import AppContext
from kpss_desktop.system.paths import Paths
from kpss_desktop.ui import machine
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.program import Program
from kpss_desktop.ui.spelling import Spelling
from tests.helpers.archives import add_group, clock, services_in
from tests.ui.spellers import FakeSpeller

TINY = Path(__file__).resolve().parents[1] / "data" / "dictionary"


def test_answers_from_another_thread_come_into_this_one(qtbot: QtBot) -> None:
    spelling, fake = Spelling(), FakeSpeller("chybka")
    spelling.begin(fake.make)
    heard: list[threading.Thread] = []
    spelling.checked.connect(lambda results: heard.append(threading.current_thread()))
    with qtbot.waitSignal(spelling.checked):
        thread = threading.Thread(target=fake.request, args=("a", "chybka"))
        thread.start()
    thread.join()
    assert heard == [threading.main_thread()]


def test_what_it_said_before_it_was_ended_is_not_heard(qtbot: QtBot) -> None:
    spelling, fake = Spelling(), FakeSpeller()
    spelling.begin(fake.make)
    fake.request("a", "text")
    spelling.end()
    with qtbot.assertNotEmitted(spelling.checked, wait=1):
        pass
    assert (fake.closed, spelling.speller, spelling.ready) == (True, None, False)


def test_turned_off_it_is_closed_and_turned_on_made_anew(qtbot: QtBot) -> None:
    spelling, fake = Spelling(), FakeSpeller()
    spelling.begin(fake.make, on=False)
    assert spelling.speller is None
    spelling.turn(on=True)
    assert spelling.ready
    with qtbot.waitSignal(spelling.changed):
        spelling.turn(on=False)
    assert fake.closed


@pytest.mark.parametrize("on", [1, 0])
def test_the_program_begins_it_behind_the_window_where_it_is_wanted(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, on: int
) -> None:
    """With the real helper process, and a dictionary in the folder that she chose."""
    paths = Paths.under(tmp_path)
    paths.data.mkdir(parents=True)
    with services_in(paths.data) as services:
        services.meetings.start_new(add_group(services).id)
    settings = Machine(paths.config / machine.FILE_NAME)
    settings.put(machine.DICTIONARY, str(TINY))
    settings.put(machine.SPELLING, on)
    context = AppContext(paths.data / "archiv.kpss", paths, clock(), spelling=True)
    program = Program(qapp, context, settings)
    spelling = program.findChild(Spelling)
    assert program.start()
    assert spelling is not None
    assert program.window is not None
    try:
        with qtbot.waitSignal(spelling.changed, timeout=20_000):
            qtbot.waitExposed(program.window)
        qtbot.waitUntil(lambda: spelling.ready == bool(on), timeout=20_000)
        speller = spelling.speller
        assert speller is None or speller.dictionary == TINY / "cs_CZ.aff"
    finally:
        program.end()
        program.window.hide()
        program.window.deleteLater()
    assert spelling.speller is None

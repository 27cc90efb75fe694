"""A key in the palette, with 300 people, 10,000 meetings and 20,000 tasks."""

import gc
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kpss_desktop.domain.register import Group
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import Clock
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import MainWindow
from kpss_desktop.ui.palette import Palette
from tests.benchmarks.measuring import Row, at_most, median, p99

MEETINGS, TASKS, PEOPLE = 10_000, 20_000, 300
TYPED = ("vzorova odchod", "dodat zpravu o bydleni", "27. listopadu 2011", "nastaveni", "qxq", "a e o")


def _fill(services: Services) -> int:
    """Put all that into an archive; return the group."""
    group = services.register.save(Group(name="Skupina", title="Setkání skupiny."))

    def work(connection: Any) -> None:
        from sqlalchemy import text

        people = [
            {"id": n, "name": f"Jméno{n} Vzorová{n}" if n % 3 else f"Čeněk{n} Příklad{n}"}
            for n in range(1, PEOPLE + 1)
        ]
        connection.execute(text("INSERT INTO person (id, name) VALUES (:id, :name)"), people)
        connection.execute(
            text("INSERT INTO membership (person_id, group_id, kind) VALUES (:id, 1, 'member')"), people
        )
        days = [
            {"id": n, "day": f"{1990 + n % 34}-{1 + n % 12:02d}-{1 + n % 28:02d}", "group": group.id}
            for n in range(1, MEETINGS + 1)
        ]
        connection.execute(
            text(
                "INSERT INTO meeting (id, group_id, title, status, date, place)"
                " VALUES (:id, :group, 'Setkání pracovní skupiny.', 'final', :day, 'Klubovna')"
            ),
            days,
        )
        rows = [
            {
                "uid": f"{n}", "meeting": 1 + n % MEETINGS, "place": f"{n:05d}",
                "runs": f'[{{"text":"organizace {n} dodá zprávu o bydlení rodin s dětmi a řešení dluhů"}}]',
                "status": "done" if n % 200 else "open",
            }
            for n in range(TASKS)
        ]  # fmt: skip
        point = "INSERT INTO point (uid, meeting_id, position, level, runs, kind)"
        connection.execute(text(f"{point} VALUES ('p' || :uid, :meeting, :place, 0, :runs, 'note')"), rows)
        task = "INSERT INTO task (uid, meeting_id, position, point, owner, due, status)"
        values = "('t' || :uid, :meeting, :place, 'p' || :uid, 'Jan Příklad', '2024-02-29', :status)"
        connection.execute(text(f"{task} VALUES {values}"), rows)

    services.archive.write(work)
    return group.id


def _key(widget: QWidget, letter: str) -> float:
    begun = perf_counter()
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    QCoreApplication.sendEvent(widget, event)
    QApplication.processEvents()
    return (perf_counter() - begun) * 1000


def measure() -> list[Row]:
    """How long a key takes from press to the list painted."""
    with tempfile.TemporaryDirectory() as folder:
        services = bundle(Archive.create(Path(folder) / "archiv.kpss"), Clock())
        meeting = services.meetings.start_new(_fill(services))
        window = MainWindow(services, Bridge(), Machine(Path(folder) / "nastaveni.json"))
        window.open_meeting(meeting)
        window.resize(1366, 768)
        window.show()
        window.show_palette()
        palette = window.findChild(Palette)
        assert isinstance(palette, Palette)
        begun = perf_counter()
        palette.field.setText("vzor")
        while palette.waiting() and perf_counter() - begun < 30:
            QApplication.processEvents()
        ready = (perf_counter() - begun) * 1000
        palette.close_palette()
        begun = perf_counter()
        window.show_palette()
        QApplication.processEvents()
        opening = (perf_counter() - begun) * 1000
        gc.collect()
        taken = []
        for _ in range(6):
            for typed in TYPED:
                palette.field.clear()
                taken += [_key(palette.field, letter) for letter in typed]
        window.close()
        services.close()
    limit = "30 ms"
    return [
        at_most("key in the palette, p50, 10,000 meetings, 20,000 tasks", median(taken), limit, 30, 1),
        at_most("key in the palette, p99", p99(taken), limit, 30, 1),
        at_most("palette opened again", opening, "100 ms", 100, 1),
        at_most("meetings and tasks read behind the window", ready, "3 s", 3000, 1),
    ]

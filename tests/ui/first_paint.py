"""Starts the window on an archive and tells, at its first paint, what it is and what heavy is imported."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMainWindow

from kpss_desktop.services.context import AppContext
from kpss_desktop.system.paths import Paths
from kpss_desktop.ui import application
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.program import Program

HEAVY = {"sqlalchemy", "docx", "lxml", "lucide", "importlib.resources", "PySide6.QtNetwork", "urllib.request"}


class Watch(QObject):
    """Sees the first paint of any main window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            app.removeEventFilter(self)
            print(type(watched).__name__, *sorted(HEAVY & sys.modules.keys()))  # noqa: T201
            app.quit()
        return False


paths = Paths.under(Path(sys.argv[1]))
app = application.make_application([])
watch = Watch()
app.installEventFilter(watch)
program = Program(app, AppContext(paths.archive, paths), Machine(paths.config / "nastaveni.json"))
program.start()
app.exec()
program.end()

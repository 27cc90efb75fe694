"""The program with a window: Qt set up, the archive opened or its trouble told, and nothing lost at the end.

The order of a start is the order of what she sees: the window with the meeting first, read through sqlite3;
then, behind it, what writing needs (a thread) and the socket by which a second start finds this window.
"""

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from kpss_desktop.ui import machine, theme
from kpss_desktop.ui.czech_qt import CzechWords
from kpss_desktop.ui.machine import Machine

if TYPE_CHECKING:
    from kpss_desktop.services.context import AppContext

PROGRAM = "KPSS Zápisy"
DESKTOP_FILE = "kpss-zapisy"


def run_window(context: "AppContext") -> int:
    """Show the window until it is closed. Returns the exit code."""
    from kpss_desktop.ui.program import Program

    settings = Machine(context.paths.config / machine.FILE_NAME)
    app = make_application(sys.argv[:1])
    use_settings(settings)
    program = Program(app, context, settings)
    if not program.start():
        return 0
    try:
        return app.exec()
    finally:
        program.end()
        hand_over_clipboard()


def hand_over_clipboard() -> None:
    """Leave what was copied as bare text: data that Python made is destroyed after Python has ended, which
    is a crash at the very end (PySide6 6.11)."""
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard() or QApplication.platformName() == "offscreen":  # which never owns it
        clipboard.setText(clipboard.text())


def make_application(arguments: list[str]) -> QApplication:
    """The application with its name, icon and language."""
    if sys.platform == "win32" and not os.environ.get("QT_QPA_PLATFORM"):
        arguments = [*arguments, "-platform", "windows:altgr"]  # AltGr types, it is no Ctrl+Alt
    app = QApplication([*arguments, *theme.STYLE])
    app.setApplicationName(PROGRAM)
    app.setApplicationDisplayName("")  # the window names itself
    app.setDesktopFileName(DESKTOP_FILE)
    speak_czech(app)
    return app


def speak_czech(app: QApplication) -> None:
    """Qt's own buttons and menus, dates and numbers in Czech, whatever the system speaks."""
    czech = QLocale(QLocale.Language.Czech, QLocale.Country.CzechRepublic)
    QLocale.setDefault(czech)
    app.installTranslator(CzechWords(app))  # the first is asked last
    translator = QTranslator(app)
    if translator.load("qtbase_cs", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def use_settings(settings: Machine) -> None:
    """Put the theme and the size of text of this machine in force."""
    look = theme.theme()
    percent = settings.number(machine.TEXT_SIZE, 100)
    if percent != 100:
        look.resize(percent)
    look.choose(settings.text(machine.THEME, "system"))

"""Where the window stands: remembered from the last time, sensible the first time."""

import base64
import binascii

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kpss_desktop.ui import machine
from kpss_desktop.ui.machine import Machine

_USUAL = (1440, 900)


def place_window(window: QWidget, settings: Machine) -> None:
    """Put the window where it was; at first in the middle, or over a whole small screen."""
    try:
        saved = base64.b64decode(settings.text(machine.GEOMETRY), validate=True)
    except (binascii.Error, ValueError):
        saved = b""
    if saved and window.restoreGeometry(saved):
        return
    room = window.screen().availableGeometry()
    if room.width() <= _USUAL[0] or room.height() <= _USUAL[1]:
        window.resize(min(room.width(), _USUAL[0]), min(room.height(), _USUAL[1]))
        window.setWindowState(Qt.WindowState.WindowMaximized)
    else:
        window.resize(*_USUAL)


def remember_window(window: QWidget, settings: Machine) -> None:
    """Keep where the window stands, on the disk."""
    settings.put(machine.GEOMETRY, base64.b64encode(window.saveGeometry().data()).decode())
    settings.save()

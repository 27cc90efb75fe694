"""Whether a window can be opened here, and what is missing if not.

Qt aborts the process where it finds no screen or not all of the system's libraries, so this is asked
before it. The lists are what the libraries and plugins of PySide6 6.11 ask the loader for and do not
bring along (`readelf -d`). Standard library only, also of an older Python: `packaging/check_system.py`
runs it before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Mapping, NamedTuple, Sequence  # noqa: UP035 - also read by an older Python


class Library(NamedTuple):
    """A shared library of the system and the Debian package it comes from."""

    file: str
    package: str


BASE_LIBRARIES = (
    Library("libstdc++.so.6", "libstdc++6"),
    Library("libz.so.1", "zlib1g"),
    Library("libzstd.so.1", "libzstd1"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
    Library("libgthread-2.0.so.0", "libglib2.0-0"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libfreetype.so.6", "libfreetype6"),
    Library("libX11.so.6", "libx11-6"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libGL.so.1", "libgl1"),
    Library("libEGL.so.1", "libegl1"),
)
X11_LIBRARIES = (
    Library("libxcb.so.1", "libxcb1"),
    Library("libX11-xcb.so.1", "libx11-xcb1"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-image.so.0", "libxcb-image0"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-randr.so.0", "libxcb-randr0"),
    Library("libxcb-render.so.0", "libxcb-render0"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxcb-shm.so.0", "libxcb-shm0"),
    Library("libxcb-sync.so.1", "libxcb-sync1"),
    Library("libxcb-util.so.1", "libxcb-util1"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
WAYLAND_LIBRARIES = (
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
    Library("libwayland-egl.so.1", "libwayland-egl1"),
)

_NO_SCREEN = (
    "Okno nelze otevřít: není tu obrazovka (chybí proměnná DISPLAY i WAYLAND_DISPLAY). "
    "Spusťte program v grafickém prostředí, nebo použijte příkazy: kpss-desktop --help"
)
_NO_ANSWER = (
    "Okno nelze otevřít: obrazovka {display} neodpovídá. "
    "Spusťte program v grafickém prostředí, nebo opravte proměnnou DISPLAY."
)


def has_screen(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether the environment names a screen; elsewhere than on Linux there always is one."""
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def missing_libraries(libraries: Sequence[Library]) -> list[Library]:
    """Those that the loader does not find; none elsewhere than on Linux, where Qt brings its own."""
    if not sys.platform.startswith("linux"):
        return []
    return [library for library in libraries if not _loads(library.file)]


def missing_for_window(environ: Mapping[str, str] = os.environ) -> list[Library]:
    """What a window on the screen of this environment still needs."""
    missing = missing_libraries(BASE_LIBRARIES)
    if _plays_without_screen(environ):
        return missing
    ways = []
    if environ.get("WAYLAND_DISPLAY"):
        ways.append(missing_libraries(WAYLAND_LIBRARIES))
    if environ.get("DISPLAY") or not ways:
        ways.append(missing_libraries(X11_LIBRARIES))
    return missing + min(ways, key=len)


def why_no_window(environ: Mapping[str, str] = os.environ) -> str | None:
    """What stands in the way of a window, as Czech sentences for the person; None when nothing does."""
    if not sys.platform.startswith("linux"):
        return None
    headless = _plays_without_screen(environ)
    if not headless and not has_screen(environ):
        return _NO_SCREEN
    missing = missing_for_window(environ)
    if missing:
        return missing_message(missing)
    if headless or _wayland_answers(environ) or _x11_answers(environ):
        return None
    return _NO_ANSWER.format(display=environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def missing_message(missing: Sequence[Library]) -> str:
    """Each missing library with the command that brings it, and all of them in one command."""
    if not missing:
        return ""
    lines = [f"Chybí knihovna {library.file}: sudo apt install {library.package}" for library in missing]
    packages = packages_of(missing)
    if len(packages) > 1:
        lines.append(f"Všechno najednou: sudo apt install {' '.join(packages)}")
    if not os.path.exists("/usr/bin/apt"):
        lines.append("Balíky se tak jmenují v Debianu a Ubuntu, jinde podobně.")
    return "\n".join(lines)


def packages_of(missing: Sequence[Library]) -> list[str]:
    """The Debian packages, each once, in the order of the libraries."""
    return list(dict.fromkeys(library.package for library in missing))


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _plays_without_screen(environ: Mapping[str, str]) -> bool:
    """Qt was told to draw elsewhere than on a screen (the tests do)."""
    platform = environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    return platform not in ("", "xcb", "wayland")


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return os.path.exists(os.path.join(environ.get("XDG_RUNTIME_DIR", ""), name))


def _x11_answers(environ: Mapping[str, str]) -> bool:
    """Ask the X server as Qt will: name, socket and permission are tried at once."""
    display = environ.get("DISPLAY")
    if not display:
        return False
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)

"""Where on this machine there is a program that makes a PDF of a Word file: Word itself, or LibreOffice."""

import os
import shutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from kpss_desktop.system.values import dataclass


class ConverterKind(StrEnum):
    WORD = "word"
    LIBREOFFICE = "libreoffice"


@dataclass(frozen=True, slots=True)
class Converter:
    """A program that makes PDF. `path` is what is started: soffice, or PowerShell, which drives Word."""

    kind: ConverterKind
    path: Path


_NAMES = ("soffice", "libreoffice")
_USUAL = (
    "/usr/bin", "/usr/local/bin", "/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program",
    "/snap/bin", "/Applications/LibreOffice.app/Contents/MacOS",
)  # fmt: skip
_OPT = "libreoffice*/program/soffice"


def looked_for() -> tuple[str, ...]:
    """What `find_converter` looks for here, to be told when there is nothing."""
    if sys.platform == "win32":
        return ("Microsoft Word", "LibreOffice (registr Windows, Program Files, PATH)")
    return ("LibreOffice (soffice v PATH, /usr, /opt, /snap)",)


def find_converter() -> Converter | None:
    """The best converter of this machine, None where there is none; nothing is started."""
    if sys.platform == "win32":
        shell = _powershell()
        if shell is not None and _word_is_installed():
            return Converter(ConverterKind.WORD, shell)
    office = next((path for path in _offices() if _may_run(path)), None)
    return None if office is None else Converter(ConverterKind.LIBREOFFICE, office)


def _offices() -> Iterator[Path]:
    """Where LibreOffice may be, the likeliest first."""
    for name in _NAMES:
        if found := shutil.which(name):
            yield Path(found)
    if sys.platform == "win32":
        yield from _windows_offices()
        return
    for folder in _USUAL:
        for name in _NAMES:
            yield Path(folder, name)
    yield from sorted(Path("/opt").glob(_OPT), reverse=True)  # the newest version first


def _may_run(path: Path) -> bool:
    try:
        return path.is_file() and os.access(path, os.X_OK)
    except OSError:
        return False


if sys.platform == "win32":
    import winreg

    def _windows_offices() -> Iterator[Path]:
        for key in (
            r"SOFTWARE\LibreOffice\UNO\InstallPath",
            r"SOFTWARE\WOW6432Node\LibreOffice\UNO\InstallPath",
        ):
            if folder := _registered(winreg.HKEY_LOCAL_MACHINE, key):
                yield Path(folder, "soffice.exe")
        paths = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\soffice.exe"
        if program := _registered(winreg.HKEY_LOCAL_MACHINE, paths):
            yield Path(program.strip('"'))
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
            if folder := os.environ.get(variable):
                yield Path(folder, "LibreOffice", "program", "soffice.exe")

    def _word_is_installed() -> bool:
        return _registered(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CurVer") is not None

    def _registered(root: int, key: str) -> str | None:
        try:
            value = winreg.QueryValue(root, key)
        except OSError:
            return None
        return value or None

    def _powershell() -> Path | None:
        folder = os.environ.get("SYSTEMROOT", r"C:\Windows")
        usual = Path(folder, "System32", "WindowsPowerShell", "v1.0", "powershell.exe")
        return usual if usual.is_file() else None

"""Where a Czech dictionary of Hunspell lies: hers, the program's own, the system's or LibreOffice's."""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_NAMES = ("cs_CZ", "cs-CZ", "cs")
_PACKAGED = "dictionaries"
_OF_LIBREOFFICE = "share/extensions/dict-cs"
_ADDED_TO_LIBREOFFICE = "user/uno_packages/cache/uno_packages/*/*.oxt"
_LINUX = ("usr/share/hunspell", "usr/local/share/hunspell", "usr/share/myspell/dicts", "usr/share/myspell")
_LINUX_OFFICES = ("usr/lib*/libreoffice", "opt/libreoffice*", "snap/libreoffice/current/lib/libreoffice")
_FLATPAK = "flatpak/app/org.libreoffice.LibreOffice/current/active/files/libreoffice"
_MACOS = ("Library/Spelling", "Applications/LibreOffice.app/Contents/Resources/extensions/dict-cs")


@dataclass(frozen=True)
class Machine:
    """What decides where to look. `root` stands before the paths of Linux and macOS; tests give their own."""

    platform: str = sys.platform
    root: Path = Path("/")
    home: Path = field(default_factory=Path.home)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    program: Path = Path(sys.executable).parent
    """The folder of the program that was started: a packaged one has resources/ there."""
    package: Path = Path(__file__).resolve().parent.parent


def find_dictionary(machine: Machine | None = None) -> Path | None:
    """The .aff file of the first Czech dictionary whose .dic stands beside it; None where there is none."""
    found = (dictionary_in(folder) for folder in folders(machine or Machine()))
    return next((affixes for affixes in found if affixes is not None), None)


def dictionary_in(folder: Path) -> Path | None:
    """The .aff file of the Czech dictionary in a folder; None where there is none."""
    for name in _NAMES:
        affixes = folder / f"{name}.aff"
        if _is_filled(affixes) and _is_filled(affixes.with_suffix(".dic")):
            return affixes
    return None


def folders(machine: Machine) -> Iterator[Path]:
    """Where dictionaries are looked for, hers first, then the program's own, then what else is installed."""
    yield own_folder(machine)
    yield machine.package / "resources" / _PACKAGED
    for above in (machine.program, machine.program / "_internal", machine.package.parent):
        yield above / "resources" / _PACKAGED
    if machine.platform == "win32":
        yield from _of_windows(machine)
    elif machine.platform == "darwin":
        yield machine.home / "Library/Spelling"
        yield from (machine.root / folder for folder in _MACOS)
    else:
        yield from _of_linux(machine)


def own_folder(machine: Machine) -> Path:
    """Where she may put a dictionary without asking anybody; it need not exist."""
    if machine.platform == "win32":
        return _folder_of(machine, "APPDATA", "AppData/Roaming") / "hunspell"
    return _folder_of(machine, "XDG_DATA_HOME", ".local/share") / "hunspell"


def _of_linux(machine: Machine) -> Iterator[Path]:
    yield from (machine.root / folder for folder in _LINUX)
    data = _folder_of(machine, "XDG_DATA_HOME", ".local/share")
    settings = _folder_of(machine, "XDG_CONFIG_HOME", ".config")
    yield settings / "enchant" / "hunspell"
    for office in _LINUX_OFFICES:
        yield from _found(machine.root, f"{office}/{_OF_LIBREOFFICE}")
    for above in (machine.root / "var/lib", data):
        yield above / _FLATPAK / _OF_LIBREOFFICE
    yield from _found(settings / "libreoffice", f"*/{_ADDED_TO_LIBREOFFICE}")


def _of_windows(machine: Machine) -> Iterator[Path]:
    for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
        if programs := machine.environment.get(variable):
            yield from _found(Path(programs), f"LibreOffice*/{_OF_LIBREOFFICE}")
    settings = _folder_of(machine, "APPDATA", "AppData/Roaming")
    yield from _found(settings / "LibreOffice", f"*/{_ADDED_TO_LIBREOFFICE}")


def _folder_of(machine: Machine, variable: str, otherwise: str) -> Path:
    named = machine.environment.get(variable)
    return Path(named) if named else machine.home / otherwise


def _found(above: Path, pattern: str) -> list[Path]:
    try:
        return sorted(above.glob(pattern), reverse=True)  # the newest version first
    except OSError:
        return []


def _is_filled(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0 and os.access(path, os.R_OK)
    except OSError:
        return False

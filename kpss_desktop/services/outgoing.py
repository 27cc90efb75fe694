"""Putting a finished file where she wants it, or saying in a code why that cannot be."""

import os
import stat
from pathlib import Path

from kpss_desktop.services.problems import ExportError
from kpss_desktop.system.failure import cause
from kpss_desktop.system.files import write_atomically

_OF_WORD = (".docx", ".docm", ".doc", ".dotx", ".rtf", ".odt")
_ARCHIVE_START = b"SQLite format 3\x00"
_ARCHIVE_COMPANIONS = ("", "-wal", "-shm", "-journal", ".lock", ".new")


def check_target(target: Path, archive: Path | None = None) -> None:
    """Refuse a target that cannot be a file, or is an archive. Raises ExportError."""
    if not _is_text(target):
        raise ExportError("bad_name", path=target, folder=target.parent, reason="bad_name")
    try:
        if target.is_dir():
            raise ExportError("target_is_folder", path=target)
        if not target.parent.is_dir():
            raise ExportError("no_folder", path=target, folder=target.parent)
        if archive is not None and _belongs_to(archive, target):
            raise ExportError("target_is_archive", path=target)
        if target.is_file():
            with target.open("rb") as file:
                if file.read(len(_ARCHIVE_START)) == _ARCHIVE_START:
                    raise ExportError("target_is_archive", path=target)
    except OSError as error:
        raise why_not_written(error, target) from error


def _is_text(target: Path) -> bool:
    """False for a name in an encoding of old: the archive could not remember it."""
    try:
        str(target.absolute()).encode()
    except UnicodeEncodeError:
        return False
    return True


def _belongs_to(archive: Path, target: Path) -> bool:
    real = target.resolve()
    archive = archive.resolve()
    return any(real == archive.with_name(archive.name + end) for end in _ARCHIVE_COMPANIONS)


def put_file(target: Path, data: bytes, archive: Path | None = None) -> None:
    """Write a file whole or not at all; a device or a pipe gets the data as they are. Raises ExportError."""
    check_target(target, archive)
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(data)
        else:
            write_atomically(target, data)
    except OSError as error:
        raise why_not_written(error, target) from error


def why_not_written(error: OSError, target: Path) -> ExportError:
    """What an error of writing means for her; what the system says of it is for the log alone."""
    reason = cause(error)
    if reason in ("no_rights", "busy") and _is_open_elsewhere(target):
        if target.suffix.lower() in _OF_WORD:
            return ExportError("open_in_word", path=target, offer=free_name(target))
        return ExportError("open_in_program", path=target, offer=free_name(target))
    if reason not in CODES:
        return ExportError("not_writable", path=target, reason=reason)
    return ExportError(CODES[reason], path=target, folder=target.parent, reason=reason)


CODES = {
    "no_space": "no_space",
    "read_only": "disk_read_only",
    "no_rights": "no_rights",
    "missing": "no_folder",
    "no_folder": "folder_is_file",
    "is_folder": "target_is_folder",
    "too_long": "bad_name",
    "bad_name": "bad_name",
    "too_large": "too_large",
    "unreachable": "unreachable",
    "failing": "disk_failed",
    "busy": "busy_file",
}
"""By the causes that `system.failure` knows; the others are told as they are."""


def _is_open_elsewhere(target: Path) -> bool:
    """The file is there and its folder may be written: then only another program can stand in the way."""
    try:
        return target.is_file() and os.access(target.parent, os.W_OK)
    except OSError:
        return False


def opened_in(target: Path) -> str:
    """The program that has marked the file as open by a file of its own beside it, empty where none has.

    Outside Windows nothing else tells. The mark also stays after a crash, so it is a reason to ask only.
    """
    real = os.path.realpath(target)
    if not os.path.isfile(real):
        return ""
    folder, name = os.path.split(real)
    marks = ((program, os.path.join(folder, mark)) for program, mark in _owner_files(name))
    return next((program for program, mark in marks if os.path.lexists(mark)), "")


def _owner_files(name: str) -> tuple[tuple[str, str], ...]:
    """What such a file is called: Word cuts two letters of a name that has eight or more before the suffix,
    and one of seven; Excel cuts none."""
    stem, suffix = os.path.splitext(name)
    of_word = suffix.lower() in _OF_WORD
    cut = min(max(len(stem) - 6, 0), 2) if of_word else 0
    return ("LibreOffice", f".~lock.{name}#"), ("Word" if of_word else "Excel", f"~${name[cut:]}")


def free_name(target: Path) -> Path:
    """A name beside `target` that no file has: zápis (2).docx."""
    number = 2
    while (candidate := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists():
        number += 1
    return candidate

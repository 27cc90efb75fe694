"""Settings of this machine, not of the archive: one JSON file in the config folder, read once.

Keys that this version does not know are kept. A broken file is put aside and never stops the program.
"""

import contextlib
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kpss_desktop.system.files import write_atomically
from kpss_desktop.system.paths import private_folder

FILE_NAME = "nastaveni.json"
VERSION = 1

THEME = "theme"  # "system", "light", "dark"
TEXT_SIZE = "text_size"  # percent of the system's font, 80 to 200
GEOMETRY = "geometry"  # of the window, as Qt saves it, in Base64
SPLITTERS = "splitters"  # name of a splitter: list of sizes in pixels
FOLDED = "folded"  # names of panels that are folded away
EXPORT_FOLDER = "export_folder"
LAST_ARCHIVE = "last_archive"
SPELLING = "spelling"  # 1 or 0: wrong words are underlined
DICTIONARY = "dictionary"  # the folder of a dictionary that she chose
CZECH_SIGNS = "czech_signs"  # 1 or 0: quotation marks and dashes become Czech as they are typed

Values = dict[str, Any]

UPGRADES: dict[int, Callable[[Values], Values]] = {}
"""From a version to the next: pure functions, as the first one will be needed by version 2."""

_log = logging.getLogger(__name__)


class Machine:
    """The settings of this machine. `put` keeps a value, `save` brings what was put to the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._values = _read(path)
        self._written = dict(self._values)

    def text(self, key: str, default: str = "") -> str:
        """The text kept under `key`; `default` where there is none."""
        value = self._values.get(key)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        """The whole number kept under `key`; `default` where there is none."""
        value = self._values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def sizes(self, splitter: str) -> list[int]:
        """The sizes remembered for a splitter, in pixels; empty where there are none."""
        found = self._table(SPLITTERS).get(splitter)
        whole = isinstance(found, list) and all(isinstance(size, int) for size in found)
        return list(found) if whole and isinstance(found, list) else []

    def put_sizes(self, splitter: str, sizes: list[int]) -> None:
        """Remember the sizes of a splitter."""
        self.put(SPLITTERS, self._table(SPLITTERS) | {splitter: list(sizes)})

    def folded(self, panel: str) -> bool:
        """True if she folded that panel away."""
        found = self._values.get(FOLDED)
        return isinstance(found, list) and panel in found

    def put_folded(self, panel: str, folded: bool) -> None:
        """Remember whether a panel is folded away."""
        found = self._values.get(FOLDED)
        others = [name for name in found if name != panel] if isinstance(found, list) else []
        self.put(FOLDED, [*others, panel] if folded else others)

    def put(self, key: str, value: Any) -> None:
        """Keep a value that JSON can hold."""
        self._values[key] = value

    def save(self) -> None:
        """Write what changed. Never raises: settings of a machine are not worth stopping anybody."""
        if self._values == self._written:
            return
        text = json.dumps({"version": VERSION} | self._values, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            private_folder(self.path.parent)
            write_atomically(self.path, (text + "\n").encode())
        except OSError as error:
            _log.info("settings of the machine not written: errno %s", error.errno)
            return
        self._written = json.loads(json.dumps(self._values))

    def _table(self, key: str) -> Values:
        value = self._values.get(key)
        return dict(value) if isinstance(value, dict) else {}


def _read(path: Path) -> Values:
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    try:
        values = json.loads(data)
        if not isinstance(values, dict):
            raise ValueError("not an object")
    except (ValueError, RecursionError):
        with contextlib.suppress(OSError):
            path.replace(path.with_name(path.name + ".vadne"))
        return {}
    return upgraded(values)


def upgraded(values: Values) -> Values:
    """The values as this version keeps them; those of a newer version are left as they are."""
    version = values.get("version")
    while isinstance(version, int) and version in UPGRADES:
        values = UPGRADES[version](values)
        version += 1
    return {key: value for key, value in values.items() if key != "version"}

"""The folders of the person at this machine: her data, her settings and the program's log."""

from __future__ import annotations

from pathlib import Path

from kpss_desktop.system.values import dataclass

APP_FOLDER = "KPSS Zápisy"
ARCHIVE_NAME = "archiv.kpss"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where things are kept. Nothing is created before `private_folder` is asked to."""

    data: Path
    config: Path
    log: Path

    @classmethod
    def of_user(cls) -> Paths:
        """The folders that the operating system gives the person who is logged in."""
        import platformdirs  # 20 ms, and not needed where the archive is named

        return cls(
            data=platformdirs.user_data_path(APP_FOLDER, appauthor=False),
            config=platformdirs.user_config_path(APP_FOLDER, appauthor=False),
            log=platformdirs.user_log_path(APP_FOLDER, appauthor=False),
        )

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """All three inside one folder: for the demonstration, the self-test and tests."""
        return cls(data=folder / "data", config=folder / "config", log=folder / "log")

    @property
    def archive(self) -> Path:
        """The archive that is opened when no other is named."""
        return self.data / ARCHIVE_NAME


def private_folder(folder: Path) -> Path:
    """Make the folder, and those above it that do not exist, readable by their owner alone.

    A folder that exists keeps the rights it has. Raises OSError when it cannot be made.
    """
    missing = [folder] if not folder.exists() else []
    for above in folder.parents if missing else ():
        if above.exists():
            break
        missing.append(above)
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(20, "not a folder", str(folder))
    return folder

"""Files that come with the program: in the package once installed, at the top of the source tree before."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_bytes(name: str) -> bytes:
    """Return the shipped file `name`, a path below resources/ such as "templates/zapis.docx".

    Raises FileNotFoundError where the program was installed without it. (importlib.resources takes 20 ms
    to import, before the window.)
    """
    return resource_path(name).read_bytes()


def resource_path(name: str) -> Path:
    """Where the shipped file `name` is, for what opens files itself."""
    folder = _PACKAGE / "resources"
    if not folder.is_dir():
        folder = _PACKAGE.parent / "resources"
    return folder.joinpath(*name.split("/"))

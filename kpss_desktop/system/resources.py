"""Files that come with the program: inside the package once installed, at the top of the source tree before."""

from importlib import resources
from importlib.resources.abc import Traversable


def resource_bytes(name: str) -> bytes:
    """Return the shipped file `name`, a path below resources/ such as "templates/zapis.docx".

    Raises FileNotFoundError where the program was installed without it.
    """
    package = resources.files("kpss_desktop")
    folder: Traversable = package / "resources"
    if not folder.is_dir():
        folder = package / ".." / "resources"
    return folder.joinpath(*name.split("/")).read_bytes()

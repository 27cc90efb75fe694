"""Collects the icons that the program uses from the package of the Lucide set into one file.

Importing that package costs as much as half a window, and each icon opens its database; one small JSON
costs nothing. `make install` runs it after every change of the window; the repository does not hold the file.
"""

import ast
import json
import sys
from pathlib import Path

from lucide import lucide_icon

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "resources" / "icons" / "lucide.json"
CALLS = {"icon", "pixmap"}


def used_icons() -> list[str]:
    """The names that stand in the sources of the window: icon("…"), pixmap("…"), icon="…"."""
    found: set[str] = set()
    for path in (ROOT / "kpss_desktop" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= _names(node)
    return sorted(found - {""})


def _names(call: ast.Call) -> set[str]:
    values = [word.value for word in call.keywords if word.arg == "icon"]
    if call.args and CALLS & {getattr(call.func, "attr", ""), getattr(call.func, "id", "")}:
        first = call.args[0]
        values += [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    return {node.value for node in values if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def collected(names: list[str]) -> str:
    """The shipped file as text: name to SVG, drawn in the colour `currentColor`."""
    pictures = {name: lucide_icon(name) for name in names}
    return json.dumps(pictures, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    SHIPPED.write_text(collected(used_icons()), encoding="utf-8")
    sys.stdout.write(f"{SHIPPED.relative_to(ROOT)}: {len(used_icons())}\n")

"""Which libraries of the system PySide6 lacks here, each with its Debian package.

    python3 packaging/check_system.py [--tests | --window] [--packages]

Runs before anything is installed, with the standard library of any Python from 3.8. Exit code 1: something is
missing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kpss_desktop.system import screen


def main() -> int:
    """Print what is missing; nothing when all is there."""
    parser = argparse.ArgumentParser(description="Zjistí, které knihovny systému chybějí.")
    parser.add_argument("--tests", action="store_true", help="jen to, co potřebují testy (bez obrazovky)")
    parser.add_argument("--window", action="store_true", help="i to, co potřebuje okno na obrazovce")
    parser.add_argument("--packages", action="store_true", help="vypsat jen jména balíků Debianu")
    wanted = parser.parse_args()
    for_window = wanted.window or (not wanted.tests and screen.has_screen())
    missing = screen.missing_for_window() if for_window else screen.missing_libraries(screen.BASE_LIBRARIES)
    if not missing:
        return 0
    if wanted.packages:
        print(" ".join(screen.packages_of(missing)))  # noqa: T201 - a tool of the command line
    else:
        print(screen.missing_message(missing), file=sys.stderr)  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())

"""The house stays as it was built: what may use what, and how large a thing may grow."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kpss_desktop"
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
WANTED_FUNCTION_LINES = 40
THIRD_PARTY_ALLOWED = {
    "domain": set[str](),
    "czech": {"czech_sort", "hunspell", "snowballstemmer"},
    "system": {"platformdirs"},
}

SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def test_layers_and_borders_hold() -> None:
    """The contracts stand in pyproject.toml under [tool.importlinter]."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    done = subprocess.run(
        [*command, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("layer", THIRD_PARTY_ALLOWED)
def test_lowest_layers_use_the_standard_library_only(layer: str) -> None:
    allowed = THIRD_PARTY_ALLOWED[layer] | set(sys.stdlib_module_names) | {"kpss_desktop"}
    offenders = [
        f"{_place(path, node)} imports {name}"
        for path in SOURCES
        if path.is_relative_to(PACKAGE / layer)
        for node, name in _imports(path)
        if name not in allowed
    ]
    assert offenders == []


def test_style_sheets_are_set_in_the_theme_only() -> None:
    theme = PACKAGE / "ui" / "theme.py"
    assert [place for place in _calls("setStyleSheet") if not place.startswith(_name(theme))] == []


@pytest.mark.parametrize("name", ["sleep", "processEvents"])
def test_nothing_waits_in_place(name: str) -> None:
    """The window answers at once: what takes long has a worker, what waits has a timer."""
    assert _calls(name) == []


def test_no_file_grows_too_long() -> None:
    long = [f"{_name(path)}: {lines} lines" for path in SOURCES if (lines := _lines(path)) > MAX_FILE_LINES]
    assert long == [], f"more than {MAX_FILE_LINES} lines: two things live in one file"


def test_no_function_grows_too_long() -> None:
    long = [
        f"{_place(path, node)} {node.name}: {lines} lines"
        for path in SOURCES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert long == [], f"more than {MAX_FUNCTION_LINES} lines, where {WANTED_FUNCTION_LINES} are enough"


def test_every_module_says_what_it_is_for() -> None:
    silent = [_name(path) for path in SOURCES if _lines(path) and ast.get_docstring(_tree(path)) is None]
    assert silent == []


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a git clone")
def test_no_lock_file_is_tracked() -> None:
    """uv.lock records the address of a registry on every line."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode != 0:
        pytest.skip(f"git does not read this folder: {tracked.stderr}")
    assert [name for name in tracked.stdout.splitlines() if name.endswith("uv.lock")] == []


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _place(path: Path, node: ast.stmt | ast.expr) -> str:
    return f"{_name(path)}:{node.lineno}"


def _imports(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Each import of the file, also one within a function, with the first part of its name."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node, node.module.partition(".")[0]


def _calls(name: str) -> list[str]:
    """The places of the package where a function of this name is called."""
    return [
        _place(path, node)
        for path in SOURCES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", None) == name or getattr(node.func, "id", None) == name)
    ]

"""The only wiring: what was asked for, with which archive and folders, in a window or without one.

Nothing heavy is imported before it is known to be needed: a start ends in the window's first screen,
and `--version` in a line of text.
"""

import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process) and return its exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    if not words:
        return open_window(None)
    if words == ["--spelling-helper"]:
        from kpss_desktop.services import spelling_helper

        return spelling_helper.run()
    from kpss_desktop import cli

    cli.speak_utf8()
    try:
        arguments = cli.parse(words)
    except SystemExit as ended:  # argparse has said all: help, version or wrong usage
        return ended.code if isinstance(ended.code, int) else 0
    if arguments.self_test:
        return cli.self_test()
    archive = None if arguments.archive is None else Path(arguments.archive)
    if arguments.command is None:
        return open_window(archive)
    return run_command(arguments, archive)


def run_command(arguments: "argparse.Namespace", archive: Path | None) -> int:
    """Do one command of the command line."""
    import logging

    from kpss_desktop import cli
    from kpss_desktop.services.context import AppContext
    from kpss_desktop.system.paths import Paths

    logging.getLogger("kpss_desktop").addHandler(logging.NullHandler())  # what matters is said in sentences
    paths = Paths.of_user()
    return cli.run(arguments, AppContext(archive or paths.archive, paths))


def open_window(archive: Path | None) -> int:
    """Open the window, or say on standard error what stands in its way."""
    import gc

    gc.disable()  # a start only makes things that stay; later `ui.collecting` does it, in the window's thread
    from kpss_desktop.system.screen import why_no_window

    obstacle = why_no_window()
    if obstacle is not None:
        if sys.stderr is not None:
            sys.stderr.write(f"{obstacle}\n")
        return 1
    from kpss_desktop.services.context import AppContext
    from kpss_desktop.system.crash import CrashHook
    from kpss_desktop.system.logging_setup import set_up_logging
    from kpss_desktop.system.paths import Paths

    paths = Paths.of_user()
    set_up_logging(paths.log)
    hook = CrashHook(paths.log)
    fault = hook.install()
    context = AppContext(
        archive or paths.archive, paths, crash_hook=hook, previous_fault=fault, spelling=True
    )
    from kpss_desktop.ui.application import run_window

    return run_window(context)


TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

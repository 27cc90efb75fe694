"""The command line: results to standard output, messages to standard error.

Exit code 1 where the work failed, 2 where the command was wrong. Reading commands make nothing and go on
while a window has the archive open; `load` needs the archive for itself.
"""

import argparse
import contextlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from kpss_desktop import __version__

if TYPE_CHECKING:
    from kpss_desktop.services.context import AppContext, Services
    from kpss_desktop.services.problems import Notice

PROGRAM = "kpss-desktop"
KINDS = {
    "minutes": "zápis: .docx, .pdf, .eml, .ics", "invitation": "pozvánka: .docx, .pdf, .eml, .ics",
    "attendance": "prezenční listina: .docx, .pdf",
    "tasks": "otevřené úkoly skupiny: .docx, .pdf, .xlsx, .eml, .ics",
    "public": "zápis ke zveřejnění: .docx, .pdf",
}  # fmt: skip
"""Kinds of documents and the forms they have; `services.sharing.MAKERS` is the table behind it."""
DONE, FAILED, WRONG_USAGE = 0, 1, 2


def speak_utf8() -> None:
    """Make both streams UTF-8 wherever they lead, and there even where Windows gives a window none."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for the whole run
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


# Arguments


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Použití: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse that speaks Czech."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options)
        self.given = self.add_argument_group("Zadání")
        self.options = self.add_argument_group("Volby")
        self.options.add_argument("-h", "--help", action="help", help="vypíše tuto nápovědu")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how it is right."""
        self.exit(WRONG_USAGE, f"{_in_czech(message)}\nNápověda: {self.prog} --help\n")


_ARGPARSE_MESSAGES = (
    (r"the following arguments are required: (.*)", "Chybí: {0}."),
    (r"unrecognized arguments: (.*)", "Tomu program nerozumí: {0}."),
    (
        r"argument (?:COMMAND|PŘÍKAZ): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        "Příkaz „{0}“ není. Jsou: {1}.",
    ),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "Volba {0} nezná „{1}“. Umí: {2}."),
    (r"argument (.*?): expected one argument", "Za volbou {0} něco chybí."),
    (r"argument (.*?): ignored explicit argument '?(.*?)'?", "Volba {0} nemá hodnotu („{1}“)."),
)


def _in_czech(message: str) -> str:
    for pattern, czech in _ARGPARSE_MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return czech.format(*(part.replace("'", "") for part in match.groups()))
    return f"Zadání není správné ({message})."


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read the arguments. Raises SystemExit as argparse does."""
    parser = _Parser(
        prog=PROGRAM,
        description="Zápisy pracovní skupiny. Bez příkazu otevře okno.",
    )
    _add_archive(parser, None)
    parser.options.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}",
                                help="vypíše verzi")  # fmt: skip
    parser.options.add_argument("--self-test", action="store_true", help="ověří, že tu program funguje")
    commands = parser.add_subparsers(title="Příkazy", dest="command", metavar="PŘÍKAZ", parser_class=_Parser)
    load = _command(commands, "load", "načte výpis archivu nebo jedno setkání (JSON)")
    load.given.add_argument("file", metavar="SOUBOR", help="soubor JSON")
    load.options.add_argument(
        "--replace", action="store_true", help="nahradí setkání, která v archivu už jsou"
    )
    dump = _command(commands, "dump", "vypíše celý archiv jako JSON")
    dump.options.add_argument("-o", "--output", metavar="SOUBOR", help="kam; bez ní, nebo „-“, na výstup")
    show = _command(commands, "show", "vypíše jedno setkání")
    _add_meeting(show)
    export = _command(commands, "export", "vytvoří ze setkání dokument")
    _add_meeting(export)
    export.options.add_argument(
        "-o",
        "--output",
        metavar="SOUBOR",
        required=True,
        help="jméno dokumentu; přípona určí, jaký bude; "
        ".pdf a .eml mají text z programu, ne to, co se upravilo ve Wordu",
    )
    _add_kind(export)
    export.options.add_argument(
        "--template", metavar="SOUBOR", help="šablona Wordu, která se použije místo šablony skupiny"
    )
    export.options.add_argument(
        "--overwrite", action="store_true", help="přepíše i soubor, který upravil někdo jiný"
    )
    meetings = _command(commands, "meetings", "vypíše seznam setkání")
    tasks = _command(commands, "tasks", "vypíše otevřené úkoly")
    tasks.options.add_argument("--all", action="store_true", help="i splněné a zrušené")
    for listing in (show, meetings, tasks):
        listing.options.add_argument("--json", action="store_true", help="jako JSON")
    template = _command(commands, "template", "ověří šablonu Wordu")
    template.given.add_argument("file", metavar="SOUBOR", help="šablona .docx nebo .dotx")
    template.options.add_argument("--check", action="store_true", required=True,
                                  help="vypíše, co šabloně chybí; 1, nejde-li použít")  # fmt: skip
    _add_kind(template)
    _command(commands, "check", "ověří, že je archiv v pořádku")
    return parser.parse_args(words)


def _command(commands: Any, name: str, says: str) -> _Parser:
    parser: _Parser = commands.add_parser(name, help=says, description=says[0].upper() + says[1:] + ".")
    _add_archive(parser, argparse.SUPPRESS)
    return parser


def _add_archive(parser: _Parser, default: str | None) -> None:
    parser.options.add_argument(
        "--archive", metavar="SOUBOR", default=default, help="archiv; jinak ten ve složce uživatele"
    )


def _add_kind(parser: _Parser) -> None:
    parser.options.add_argument(
        "--kind", metavar="DRUH", choices=list(KINDS), default="minutes",
        help="druh dokumentu: " + "; ".join(f"{kind} ({says})" for kind, says in KINDS.items()),
    )  # fmt: skip


def _add_meeting(parser: _Parser) -> None:
    parser.given.add_argument(
        "meeting", metavar="SETKÁNÍ", help="číslo setkání, nebo jeho datum jako 2024-01-08"
    )
    parser.options.add_argument("--group", metavar="JMÉNO", help="skupina, má-li jich setkání ten den víc")


# Running


def run(arguments: argparse.Namespace, context: "AppContext") -> int:
    """Do the command; what goes wrong for the user becomes a sentence, a bug is let through."""
    from kpss_desktop.services.wording import foreseen, sentence

    try:
        code = _COMMANDS[arguments.command](arguments, context)
        _put("")
    except BrokenPipeError:  # the reader has seen enough
        _silence_stdout()
        return DONE
    except KeyboardInterrupt:
        return 130  # as a shell counts Ctrl+C
    except Exception as error:
        if not foreseen(error):
            raise
        hint = _HINTS.get((type(error).__name__, getattr(error, "code", "")), "")
        _say(f"{sentence(error)} {hint}".rstrip())
        return FAILED
    return code


_HINTS = {
    ("TransferError", "meeting_exists"): "K nahrazení slouží --replace.",
    ("ExportError", "not_ours"): "K přepsání slouží --overwrite.",
    ("ExportError", "open_elsewhere"): "K přepsání slouží --overwrite.",
    ("ExportError", "open_and_edited"): "K přepsání slouží --overwrite.",
}


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _put(text: str) -> None:
    """Write a result; a full disk behind the stream is a failure like any other."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        from kpss_desktop.services.problems import ExportError
        from kpss_desktop.system.failure import cause

        _silence_stdout()
        raise ExportError("no_output", reason=cause(error)) from error


def _silence_stdout() -> None:
    """Let the interpreter end without trying to write what nobody takes."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _put_json(data: Any) -> None:
    from kpss_desktop.services.transfer import to_text

    _put(to_text(data))


@contextlib.contextmanager
def _reading(context: "AppContext") -> "Iterator[Services]":
    services = context.open_services(read_only=True)
    try:
        yield services
    finally:
        services.close()


def _load(arguments: argparse.Namespace, context: "AppContext") -> int:
    from kpss_desktop.services.transfer import read_file

    dump = read_file(Path(arguments.file))
    fresh = not context.archive.exists()
    services = context.open_services(create=True, purpose="příkaz load")
    loaded = None
    try:
        loaded = services.transfer.add(dump, replace=arguments.replace)
    finally:
        services.close()
        if fresh and loaded is None:
            context.archive.unlink(missing_ok=True)
    if fresh:
        _say(f"Archiv {context.archive} tu ještě nebyl, vytvořil se nový.")
    _warn(loaded.warnings)
    from kpss_desktop.services.overview import loaded_text

    _put(loaded_text(loaded))
    return DONE


def _dump(arguments: argparse.Namespace, context: "AppContext") -> int:
    from kpss_desktop.services.outgoing import put_file
    from kpss_desktop.services.transfer import to_text

    with _reading(context) as services:
        text = to_text(services.transfer.dump())
    if arguments.output in (None, "-"):
        _put(text)
    else:
        put_file(Path(arguments.output), text.encode(), context.archive)
        _put(f"{arguments.output}\n")
    return DONE


def _show(arguments: argparse.Namespace, context: "AppContext") -> int:
    from kpss_desktop.services.finding import find_meeting
    from kpss_desktop.services.overview import meeting_text, versions_text

    with _reading(context) as services:
        meeting_id = find_meeting(services.archive.fetch, arguments.meeting, arguments.group)
        if arguments.json:
            _put_json(services.transfer.meeting_json(meeting_id))
        else:
            versions = versions_text(services.versions.listing(meeting_id))
            _put(meeting_text(services.meetings.read(meeting_id)) + versions)
    return DONE


def _meetings(arguments: argparse.Namespace, context: "AppContext") -> int:
    from kpss_desktop.services.overview import meetings_text

    with _reading(context) as services:
        rows = services.meetings.listing()
    if arguments.json:
        _put_json([
            {"id": row.id, "group": row.group, "date": row.date and row.date.isoformat(),
             "title": row.title, "status": row.status}
            for row in rows
        ])  # fmt: skip
    else:
        _put(meetings_text(rows))
    return DONE


def _tasks(arguments: argparse.Namespace, context: "AppContext") -> int:
    from kpss_desktop.services.overview import tasks_text

    with _reading(context) as services:
        rows = services.transfer.tasks_json(open_only=not arguments.all)
    if arguments.json:
        _put_json(rows)
    else:
        _put(tasks_text(rows))
    return DONE


def _export(arguments: argparse.Namespace, context: "AppContext") -> int:
    from kpss_desktop.services.finding import find_meeting

    services = context.open_for_export()
    try:
        meeting_id = find_meeting(services.archive.fetch, arguments.meeting, arguments.group)
        template = None if arguments.template is None else Path(arguments.template)
        target = Path(arguments.output)
        left_out = services.sharing.left_out(meeting_id, arguments.kind, target)
        exported = services.sharing.export(
            meeting_id, arguments.kind, target, arguments.overwrite, template=template
        )
    finally:
        services.close()
    _warn((*left_out, *exported.warnings))
    _put(f"{exported.path}\n")
    return DONE


def _template(arguments: argparse.Namespace, context: "AppContext") -> int:
    from kpss_desktop.domain.register import DocumentKind
    from kpss_desktop.services.templates import check_template, unusable

    del context  # no archive is needed
    findings = check_template(Path(arguments.file), DocumentKind(arguments.kind))
    _put("".join(f"{finding.text}\n" for finding in findings))
    if unusable(findings):
        _say("Šablonu nelze použít.")
        return FAILED
    if not findings:
        _put("Šablona je v pořádku.\n")
    return DONE


def _check(arguments: argparse.Namespace, context: "AppContext") -> int:
    from kpss_desktop.services.checking import check_archive

    with _reading(context) as services:
        found = check_archive(services.archive)
    for line in found:
        _say(line)
    if found:
        _say("Archiv není v pořádku. Obnovte jej ze zálohy.")
        return FAILED
    _put(f"Archiv {context.archive} je v pořádku.\n")
    return DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace, "AppContext"], int]] = {
    "load": _load,
    "dump": _dump,
    "show": _show,
    "meetings": _meetings,
    "tasks": _tasks,
    "export": _export,
    "template": _template,
    "check": _check,
}


def _warn(notices: "Iterable[Notice]") -> None:
    from kpss_desktop.services.wording import sentence

    for notice in notices:
        _say(sentence(notice))


def self_test() -> int:
    """Do the main job in a folder that goes away again, and tell how each step went."""
    from kpss_desktop.services.selftest import steps
    from kpss_desktop.services.wording import foreseen, sentence

    try:
        for line in steps():
            _put(f"{line}: v pořádku\n")
    except Exception as error:
        _say(f"Zkouška neprošla: {sentence(error) if foreseen(error) else repr(error)}")
        return FAILED
    _put("Vše v pořádku.\n")
    return DONE

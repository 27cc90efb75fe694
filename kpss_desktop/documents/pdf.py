"""A PDF of a Word file, made by Word or LibreOffice in a folder of its own: no macros, no network, no trace
in the settings of that program, and killed when it takes too long."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from threading import Event

from kpss_desktop.documents.converters import Converter, ConverterKind, find_converter, looked_for
from kpss_desktop.documents.pdf_identity import moment_of, settled
from kpss_desktop.system.failure import cause

__all__ = ["Converter", "ConverterKind", "PdfError", "find_converter", "looked_for", "to_pdf"]

TIMEOUT = 120.0  # seconds; the first start of an office on a slow laptop takes half a minute
_HEARING = 0.05  # seconds between two looks whether it shall stop
_IN, _OUT, _PROCESS = "dokument.docx", "dokument.pdf", "word.pid"
_NOWHERE = "127.0.0.1:9"  # a proxy that is not there: what asks for the network gets nothing


class PdfError(Exception):
    """No PDF was made. Codes and their values:

    no_converter (`looked_for`); not_started (`program`, `reason`); timeout (`program`, `seconds`);
    stopped; failed (`program`, `status`), also where what came out is no PDF.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


def to_pdf(
    docx: bytes, converter: Converter | None, timeout: float = TIMEOUT, stop: Event | None = None
) -> bytes:
    """The document as PDF; the same document by the same program gives the same bytes.

    `timeout` is in seconds; once `stop` is set the work ends. Raises PdfError, and OSError where a temporary
    folder cannot be written.
    """
    if converter is None:
        raise PdfError("no_converter", looked_for=looked_for())
    with tempfile.TemporaryDirectory(prefix="kpss-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / _IN).write_bytes(docx)
        if converter.kind is ConverterKind.WORD:
            command, more = _word_command(converter), _word_environment(folder)
        else:
            command, more = _office_command(converter, folder), _office_environment()
        status = _run(command, os.environ | more, converter, folder, timeout, stop or Event())
        try:
            made = (folder / _OUT).read_bytes()
        except OSError:
            made = b""
    if not (made.startswith(b"%PDF-") and b"%%EOF" in made[-1024:]):
        raise PdfError("failed", program=_name(converter), status=status)
    return settled(made, moment_of(docx))


def _name(converter: Converter) -> str:
    return "Word" if converter.kind is ConverterKind.WORD else "LibreOffice"


def _run(
    command: list[str], environment: dict[str, str], converter: Converter, folder: Path,
    timeout: float, stop: Event,
) -> int:  # fmt: skip
    """Run to the end, or end it with all that it started. Returns its exit status."""
    if stop.is_set():
        raise PdfError("stopped")
    try:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except OSError as error:
        raise PdfError("not_started", program=_name(converter), reason=cause(error)) from error
    until = time.monotonic() + timeout
    try:
        while (status := process.poll()) is None:
            if stop.wait(_HEARING):
                raise PdfError("stopped")
            if time.monotonic() > until:
                raise PdfError("timeout", program=_name(converter), seconds=round(timeout))
        return status
    finally:
        if process.poll() is None:
            _end(process, folder)


def _end(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """End a process with those it started; Word is nobody's child, so it left its number."""
    if sys.platform == "win32":
        numbers = [str(process.pid)]
        with suppress(OSError, ValueError):
            numbers.append(str(int((folder / _PROCESS).read_text(encoding="ascii").strip())))
        for number in numbers:
            subprocess.run(["taskkill", "/F", "/T", "/PID", number], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


# LibreOffice

_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "CrashReport", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "{}</oor:items>\n"
)


def _office_command(converter: Converter, folder: Path) -> list[str]:
    user = folder / "profil" / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(*row) for row in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items), encoding="utf-8")
    return [
        str(converter.path), f"-env:UserInstallation={user.parent.as_uri()}",
        "--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(folder / _IN),
    ]  # fmt: skip


def _office_environment() -> dict[str, str]:
    proxies = {f"{scheme}_proxy": f"http://{_NOWHERE}" for scheme in ("http", "https", "ftp", "all")}
    return proxies | {"no_proxy": "", "SAL_USE_VCLPLUGIN": "svp"}


# Word. The paths go by the environment, so that no name of a folder can become a command.

_SCRIPT = """
$ErrorActionPreference = 'Stop'
$before = @(Get-Process WINWORD -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
$word = New-Object -ComObject Word.Application
try {
    Get-Process WINWORD | Where-Object { $before -notcontains $_.Id } | Select-Object -First 1 |
        ForEach-Object { Set-Content -Path $env:KPSS_PROCESS -Value $_.Id -Encoding Ascii }
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3
    $word.Options.UpdateLinksAtOpen = $false
    $document = $word.Documents.Open($env:KPSS_IN, $false, $true, $false)
    $document.ExportAsFixedFormat($env:KPSS_OUT, 17)
    $document.Close($false)
} finally {
    $word.Quit($false)
}
"""


def _word_command(converter: Converter) -> list[str]:
    from base64 import b64encode

    script = b64encode(_SCRIPT.encode("utf-16-le")).decode()
    return [str(converter.path), "-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", script]


def _word_environment(folder: Path) -> dict[str, str]:
    names = {"KPSS_IN": _IN, "KPSS_OUT": _OUT, "KPSS_PROCESS": _PROCESS}
    return {variable: str(folder / name) for variable, name in names.items()}

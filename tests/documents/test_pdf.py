"""PDF by LibreOffice, where there is one; what it may not do is held by its profile."""

import os
import select
import shutil
import stat
import subprocess
import threading
from pathlib import Path

import pytest

from kpss_desktop.documents.converters import Converter, ConverterKind, find_converter
from kpss_desktop.documents.pdf import PdfError, to_pdf
from tests.documents.word.builders import GROUP, compose_minutes, meeting

OFFICE = find_converter()
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")


def program(folder: Path, script: str) -> Converter:
    """A converter that is a script of ours."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return Converter(ConverterKind.LIBREOFFICE, path)


@needs_office
@pytest.mark.libreoffice
def test_minutes_become_pdf_and_leave_nothing_behind(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    made = to_pdf(compose_minutes(meeting((0, "Bod")), GROUP), OFFICE)

    assert made.startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == []
    assert not (home / ".config" / "libreoffice").exists()


@needs_office
@pytest.mark.libreoffice
def test_the_same_minutes_give_the_same_pdf_which_opens_and_has_their_date(tmp_path: Path) -> None:
    docx = compose_minutes(meeting((0, "Bod s odkazem"), (1, "Podbod")), GROUP)

    made = [to_pdf(docx, OFFICE) for _ in range(2)]  # each takes more than the second that its date tells

    assert made[0] == made[1]
    assert b"/CreationDate(D:20240108133000" in made[0]
    file = tmp_path / "zapis.pdf"
    file.write_bytes(made[0])
    if (reader := shutil.which("pdfinfo")) is not None:
        told = subprocess.run([reader, str(file)], capture_output=True, text=True, check=True)
        assert (told.stderr, "Pages:           1" in told.stdout) == ("", True)


@needs_office
@pytest.mark.libreoffice
def test_a_pdf_that_is_stopped_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    stop = threading.Event()
    timer = threading.Timer(0.4, stop.set)
    timer.start()

    with pytest.raises(PdfError) as refused:
        to_pdf(compose_minutes(meeting((0, "Bod")), GROUP), OFFICE, stop=stop)

    timer.join()
    assert refused.value.code == "stopped"
    assert list(tmp_path.iterdir()) == []


@needs_office
@pytest.mark.libreoffice
def test_a_program_that_takes_too_long_is_ended() -> None:
    with pytest.raises(PdfError) as refused:
        to_pdf(compose_minutes(meeting((0, "Bod")), GROUP), OFFICE, timeout=0.05)

    assert refused.value.code == "timeout"


@pytest.mark.skipif(os.name != "posix", reason="a script stands for the program")
@pytest.mark.parametrize(("timeout", "code"), [(0.3, "timeout"), (20, "stopped")])
def test_all_that_a_program_started_ends_with_it(tmp_path: Path, timeout: float, code: str) -> None:
    mark, ready, stop = tmp_path / "child", tmp_path / "ready", threading.Event()
    os.mkfifo(mark)
    os.mkfifo(ready)
    end = os.open(mark, os.O_RDONLY | os.O_NONBLOCK)
    slow = program(tmp_path, f'sh -c "exec 3<>{mark}; : > {ready}; exec cat {mark}" & wait')

    def once_started() -> None:
        ready.read_bytes()
        if code == "stopped":
            stop.set()

    waiting = threading.Thread(target=once_started)
    waiting.start()

    with pytest.raises(PdfError) as refused:
        to_pdf(b"", slow, timeout, stop)

    waiting.join()
    assert refused.value.code == code
    poll = select.poll()
    poll.register(end, 0)
    assert poll.poll(20_000) == [(end, select.POLLHUP)]  # nobody holds the pipe any more
    os.close(end)


@pytest.mark.skipif(os.name != "posix", reason="a script stands for the program")
def test_what_is_no_pdf_is_not_handed_over(tmp_path: Path) -> None:
    with pytest.raises(PdfError) as refused:
        to_pdf(b"", program(tmp_path, "echo half > dokument.pdf; exit 3"))

    assert refused.value.code == "failed"
    assert refused.value.values == {"program": "LibreOffice", "status": 3}


@pytest.mark.skipif(os.name != "posix", reason="a script stands for the program")
def test_the_program_may_run_no_macros_and_reach_no_network(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    spy = program(tmp_path, f"cat profil/user/registrymodifications.xcu > {seen}; env >> {seen}")

    with pytest.raises(PdfError):
        to_pdf(b"", spy)

    found = seen.read_text(encoding="utf-8")
    for word in ('"DisableMacrosExecution" oor:op="fuse"><value>true', "BlockUntrustedRefererLinks",
                 "https_proxy=http://127.0.0.1:9", "SAL_USE_VCLPLUGIN=svp"):  # fmt: skip
        assert word in found


def test_a_missing_program_is_named() -> None:
    with pytest.raises(PdfError) as refused:
        to_pdf(b"", Converter(ConverterKind.LIBREOFFICE, Path("/nikde/soffice")))

    assert (refused.value.code, refused.value.values["program"]) == ("not_started", "LibreOffice")


def test_without_a_program_it_says_what_was_looked_for() -> None:
    with pytest.raises(PdfError) as refused:
        to_pdf(b"", None)

    assert refused.value.code == "no_converter"
    assert refused.value.values["looked_for"]


@pytest.mark.skipif(os.name != "posix", reason="a script stands for the program")
def test_a_program_on_the_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    found = program(tmp_path, "true")

    assert find_converter() == found

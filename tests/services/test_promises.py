"""What every document promises, in each form it has: the same bytes again, nothing of hers lost."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from kpss_desktop.documents.converters import Converter, ConverterKind
from kpss_desktop.domain.minutes import Task
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.services.exporting import FileState
from kpss_desktop.services.problems import ExportError
from kpss_desktop.services.sharing import MAKERS, Sharing
from kpss_desktop.services.wording import sentence
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import FixedClock
from tests.helpers.archives import add_group, add_meeting, add_member, meeting_of, services_in

LATER = datetime(2024, 3, 18, 16, 40, 12)
_CONVERTER = """#!/bin/sh
roll() { od -An -N16 -tx1 /dev/urandom | tr -d ' \\n' | tr a-f A-F; }
{ printf '%%PDF-1.6\\n'; cksum dokument.docx
  printf '/CreationDate(D:%s) /ID [ <%s>\\n<%s> ]\\n/DocChecksum /%s\\n%%%%EOF\\n' \\
    "$(date +%N00000 | cut -c1-14)" "$(roll)" "$(roll)" "$(roll)"
} > dokument.pdf
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive, and in it one meeting that every kind has something to say of."""
    folder = tmp_path_factory.mktemp("promises")
    with services_in(folder) as services:
        group = add_group(services)
        add_member(services, group, "Anna Vzorová", "Organizace Beta")
        home = meeting_of(
            group, day=date(2024, 1, 8), start=time(13, 30), topics=("Plán",), points=("Volejte 777 123 456",)
        )
        task = Task(uid="u", order="a", meeting_id=0, text="Dopis", own_text=True, owner="Anna Vzorová")
        add_meeting(services, replace(home, tasks=(task,)))
    script = folder / "soffice"
    script.write_text(_CONVERTER, encoding="utf-8")
    script.chmod(0o755)
    return folder


class Bench:
    """The archive, the document to be made of it, and where it goes."""

    def __init__(self, services: Services, kind: str, target: Path, converter: Path) -> None:
        self.services, self.kind, self.target = services, kind, target
        self.meeting = services.meetings.listing()[0].id
        self.find = lambda: Converter(ConverterKind.LIBREOFFICE, converter)

    def make(self, target: Path | None = None, overwrite: bool = False) -> bytes:
        sharing: Sharing = replace(self.services.sharing, find=self.find)
        return sharing.export(self.meeting, self.kind, target or self.target, overwrite).path.read_bytes()

    def refusal(self) -> ExportError:
        with pytest.raises(ExportError) as refused:
            self.make()
        return refused.value


FORMS = [
    pytest.param(
        form, id="".join(form), marks=pytest.mark.skipif(
            form[1] == ".pdf" and os.name != "posix", reason="a script stands for the converter"
        ),
    )
    for form in MAKERS
]  # fmt: skip


@pytest.fixture(params=FORMS)
def bench(request: pytest.FixtureRequest, kept: Path, tmp_path: Path) -> Iterator[Bench]:
    kind, suffix = request.param
    with services_in(kept) as services:
        yield Bench(services, kind, tmp_path / f"dokument{suffix}", kept / "soffice")


def test_the_same_meeting_gives_the_same_bytes_at_another_hour(bench: Bench, kept: Path) -> None:
    first = bench.make()
    bench.services.close()
    later = bundle(Archive(kept / "archiv.kpss"), FixedClock(LATER))

    again = Bench(later, bench.kind, bench.target, kept / "soffice").make(bench.target.with_stem("podruhé"))

    later.close()
    assert again == first


def test_what_was_written_is_known_again_and_replaced_without_asking(bench: Bench) -> None:
    first = bench.make()

    assert bench.make() == first
    newest = bench.services.exporting.exports_of(bench.meeting)[0]
    assert (newest.path, newest.state) == (bench.target, FileState.AS_WRITTEN)


def test_what_was_edited_since_is_asked_about(bench: Bench) -> None:
    first = bench.make()
    bench.target.write_bytes(first + b" ")

    assert bench.refusal().code == "not_ours"
    assert bench.target.read_bytes() == first + b" "
    assert bench.make(overwrite=True) == first


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.target.write_bytes(b"stary")

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(ExportError) as refused:
            bench.make(overwrite=True)

    assert refused.value.code == "no_space"
    assert bench.target.read_bytes() == b"stary"
    assert list(bench.target.parent.iterdir()) == [bench.target]


def test_what_another_program_has_open_is_asked_about(bench: Bench) -> None:
    first = bench.make()
    mark = bench.target.with_name(f".~lock.{bench.target.name}#")
    mark.write_text(",anna,pocitac,18.03.2024 14:05,file:///home/anna;", encoding="utf-8")

    refusal = bench.refusal()

    assert refusal.code == "open_elsewhere"
    assert "je otevřený v programu LibreOffice" in sentence(refusal)
    assert refusal.values["offer"] == bench.target.with_stem("dokument (2)")
    assert bench.make(overwrite=True) == first
    assert mark.exists()


def test_what_is_open_and_edited_says_both(bench: Bench) -> None:
    bench.make()
    bench.target.write_bytes(b"jeji")
    bench.target.with_name(f".~lock.{bench.target.name}#").touch()

    refusal = bench.refusal()

    assert refusal.code == "open_and_edited"
    assert "upraven" in sentence(refusal)
    assert bench.target.read_bytes() == b"jeji"

"""The main job done once in a folder that goes away again: does this program work on this machine?"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from kpss_desktop.czech.typography import breaking
from kpss_desktop.services.checking import check_archive
from kpss_desktop.services.context import AppContext, Services
from kpss_desktop.services.sample import make_sample
from kpss_desktop.services.transfer import read_file, to_text
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.paths import Paths


class SelfTestError(Exception):
    """A step did not give what it should."""


def steps() -> Iterator[str]:
    """Do step after step and name each that went well. Raises whatever went wrong."""
    with tempfile.TemporaryDirectory(prefix="kpss-", ignore_cleanup_errors=True) as folder:
        yield from _steps_in(Path(folder))


def _steps_in(folder: Path) -> Iterator[str]:
    paths = Paths.under(folder)
    context = AppContext(paths.archive, paths, Clock())
    services = context.open_services(create=True, purpose="zkouška")
    try:
        meeting_id = make_sample(services.archive, services.clock)
        yield "Nový archiv s ukázkovým setkáním"
        _export(services, meeting_id, folder / "zapis.docx")
        yield "Dokument Wordu"
        whole = services.transfer.dump()
        _return(context, whole, folder)
        yield "Výpis a opětné načtení"
        found = check_archive(services.archive)
        _hold(not found, "; ".join(found))
        yield "Kontrola archivu"
    finally:
        services.close()


def _export(services: Services, meeting_id: int, target: Path) -> None:
    from kpss_desktop.documents.word import read_back

    services.exporting.export_minutes(meeting_id, target)
    lines = [breaking(line.text) for line in read_back(target.read_bytes())]
    points = services.meetings.read(meeting_id).points
    _hold(
        all(any(breaking(point.text) in line for line in lines) for point in points), "v dokumentu chybí body"
    )


def _return(context: AppContext, whole: object, folder: Path) -> None:
    file = folder / "vypis.json"
    file.write_text(to_text(whole), encoding="utf-8")
    again = context.open_services(folder / "druhy.kpss", create=True, purpose="zkouška")
    try:
        again.transfer.add(read_file(file))
        _hold(again.transfer.dump() == whole, "výpis se liší")
    finally:
        again.close()


def _hold(truth: bool, otherwise: str) -> None:
    if not truth:
        raise SelfTestError(otherwise)

"""The main job without a screen: a sample meeting, its Word file and a picture of its window in build/demo/.

Run by `make run` where there is no screen. Prints the paths of what it made.
"""

import shutil
import sys
from pathlib import Path

from kpss_desktop.services.context import AppContext
from kpss_desktop.services.sample import make_sample
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.paths import Paths
from kpss_desktop.ui import theme
from kpss_desktop.ui.application import make_application, use_settings
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import FILE_NAME, Machine
from kpss_desktop.ui.main_window import MainWindow

FOLDER = Path(__file__).resolve().parent.parent / "build" / "demo"


def main() -> int:
    """Make the demonstration and say where it is."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    paths = Paths.under(FOLDER)
    context = AppContext(archive=FOLDER / "ukazka.kpss", paths=paths, clock=Clock())
    settings = Machine(paths.config / FILE_NAME)
    app = make_application(sys.argv[:1])
    use_settings(settings)
    bridge = Bridge()
    services = context.open_services(create=True, on_saved=bridge.tell_saved, on_failed=bridge.tell_failed)
    try:
        meeting_id = make_sample(services.archive, services.clock)
        target = FOLDER / services.exporting.suggested_name(meeting_id)
        services.exporting.export_minutes(meeting_id, target)
        window = MainWindow(services, bridge, settings)
        theme.theme().dress()
        window.open_meeting(meeting_id)
        window.commands.draw(at_once=True)
        window.showNormal()
        window.resize(1366, 768)
        for _ in range(3):
            app.processEvents()  # whatever the layout still has to do
        picture = FOLDER / "okno.png"
        done = window.grab().save(str(picture))
        window.close()
    finally:
        services.close()
    print("Ukázkové setkání je zapsané, tady je všechno:")  # noqa: T201
    for path in (context.archive, target, picture):
        print(f"  {path}")  # noqa: T201
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())

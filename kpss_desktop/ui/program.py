"""What is on the screen and which archive is behind it: welcome, trouble, or the window with the meetings."""

import gc
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget

from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.system.crash import Crash
from kpss_desktop.system.lock import ArchiveLocked
from kpss_desktop.ui import machine, theme
from kpss_desktop.ui.behind import Behind, Step
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.collecting import Collector
from kpss_desktop.ui.files import ask_for_archive
from kpss_desktop.ui.geometry import place_window
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.main_window import PROGRAM, MainWindow
from kpss_desktop.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from kpss_desktop.services.context import AppContext, Services
    from kpss_desktop.ui.single import WindowServer
    from kpss_desktop.ui.termination import Termination
    from kpss_desktop.ui.welcome import Answers

SAMPLE_NAME = "ukazka.kpss"
SPELLING_AFTER = 1200
"""Milliseconds from the first paint until spelling begins: the first second belongs to writing."""


class FirstPaint(QObject):
    """Calls once, when a window has been painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


class Program(QObject):
    """One run of the program. `start` opens the archive, `end` closes it."""

    _crashed = Signal(object)  # from whatever thread failed to this one

    def __init__(self, app: QApplication, context: "AppContext", settings: Machine) -> None:
        super().__init__()
        self._app = app
        self._context = context
        self._settings = settings
        self._path = self._first_path()
        self._services: Services | None = None
        self._bridge = Bridge(self)
        self._server: WindowServer | None = None
        self._termination: Termination | None = None
        self._warming: threading.Thread | None = None
        self._collector: Collector | None = None
        self._behind = Behind(self)
        self._spelling_due = QTimer(self, singleShot=True, interval=SPELLING_AFTER)
        self._spelling_due.timeout.connect(self._begin_spelling)
        self.window: QMainWindow | None = None
        self._connect()

    def _connect(self) -> None:
        self._app.commitDataRequest.connect(self._on_session_ending)
        self._app.aboutToQuit.connect(self._flush)
        self._crashed.connect(self._on_crashed, Qt.ConnectionType.QueuedConnection)
        hook = self._context.crash_hook
        if hook is not None:
            hook.save_first.append(self._save_before_crash)
            hook.show = self._crashed.emit

    def _first_path(self) -> Path:
        """The archive that was named, or that of last time, or the usual one."""
        last = self._settings.text(machine.LAST_ARCHIVE)
        usual = self._context.archive == self._context.paths.archive
        return Path(last) if usual and last else self._context.archive

    # Opening

    def start(self) -> bool:
        """Show the first screen; False where another window has the archive and was raised instead."""
        return self._open(self._path)

    def _open(self, path: Path) -> bool:
        self._path = path
        try:
            self._services = self._context.open_services(
                path, on_saved=self._bridge.tell_saved, on_failed=self._bridge.tell_failed
            )
        except ArchiveLocked as locked:
            if self._raise_other(path):
                return False
            self._show_trouble("Archiv je právě otevřený jinde", locked)
        except ArchiveError as error:
            if error.code == "missing" and path in (self._context.archive, self._context.paths.archive):
                self._show_welcome()
            else:
                self._show_trouble("Archiv nejde otevřít", error)
        else:
            if self._services.register.groups():
                self._show_meetings(self._services)
            else:
                self._show_welcome()
        return True

    def _raise_other(self, path: Path) -> bool:
        from kpss_desktop.ui.single import raise_first_window

        return self.window is None and raise_first_window(path)

    def _show_meetings(self, services: "Services") -> None:
        window = MainWindow(services, self._bridge, self._settings)
        window.show_start()
        window.archive_wanted.connect(self._choose_archive)
        window.closed.connect(self._app.quit)
        self._put_up(window)
        if self._path.name == SAMPLE_NAME:
            window.message.say(
                "Toto je ukázka, můžete v ní zkusit cokoli.",
                ("Založit vlastní archiv", lambda: self._change_to(self._context.paths.archive)),
            )
        elif self._context.previous_fault:
            window.message.say("Minule program nečekaně skončil. Zápis je tu tak, jak se naposledy uložil.")

    def _show_welcome(self) -> None:
        from kpss_desktop.ui.welcome import WelcomePage

        page = WelcomePage()
        page.finished.connect(self._on_answers)
        page.sample_wanted.connect(self._open_sample)
        page.other_wanted.connect(self._choose_archive)
        self._put_up_page(page)

    def _show_trouble(self, title: str, error: Exception) -> None:
        from kpss_desktop.services.wording import sentence
        from kpss_desktop.ui.trouble import Offer, TroublePage

        offers: list[Offer] = [
            ("Zkusit znovu", lambda: self._reopen(self._path)),
            ("Otevřít jiný archiv…", self._choose_archive),
        ]
        if self._path != self._context.archive and self._context.archive.exists():
            offers.append(("Otevřít obvyklý archiv", lambda: self._reopen(self._context.archive)))
        offers.append(("Konec", self._app.quit))
        self._put_up_page(TroublePage(title, sentence(error), offers))

    def _put_up_page(self, page: QWidget) -> None:
        window = Window()
        window.setWindowTitle(PROGRAM)
        window.setMinimumSize(640, 420)
        window.setCentralWidget(page)
        place_window(window, self._settings)
        self._put_up(window)
        page.setFocus()

    def _put_up(self, window: QMainWindow) -> None:
        """Show a window in the place of the one before."""
        before, self.window = self.window, window
        if before is not None:
            window.setGeometry(before.geometry())
            window.setWindowState(before.windowState())
        FirstPaint(window, self._on_painted)
        theme.theme().dress()
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _on_painted(self) -> None:
        """Behind the window: what acting and writing need, its icons, and an ear for a second start."""
        if self._collector is None:
            gc.freeze()
            self._collector = Collector(self)
        self._behind.do(self._rest())

    def _rest(self) -> Iterator[Step]:
        yield partial(QTimer.singleShot, 300, self._draw_window_icon)
        if self._services is not None and isinstance(self.window, MainWindow):
            yield from self.window.rest()
        if self._services is not None and self._warming is None:
            yield partial(self._warm_up, self._services)
            yield self._settings.save
            yield self._listen_to_system
            yield self._listen_to_others
            if self._context.spelling:
                yield self._spelling_due.start

    def _warm_up(self, services: "Services") -> None:
        self._bridge.warming = True
        self._warming = threading.Thread(
            target=_warm_up, args=(services, self._bridge), name="warm-up", daemon=True
        )
        self._warming.start()

    def _listen_to_others(self) -> None:
        from kpss_desktop.ui.single import WindowServer

        self._server = WindowServer(self._path, self)
        self._server.called.connect(self._on_called)

    def _begin_spelling(self) -> None:
        from kpss_desktop.services.own_words import make_speller

        services = self._services
        if services is None:
            return
        folder = partial(self._settings.text, machine.DICTIONARY)
        wanted = self._settings.number(machine.SPELLING, 1) > 0
        self._bridge.spelling.begin(partial(make_speller, services.archive, folder), on=wanted)

    def _listen_to_system(self) -> None:
        from kpss_desktop.ui.termination import Termination

        if self._termination is None:
            self._termination = Termination(self)
            self._termination.asked.connect(self._on_asked_to_end)

    def _draw_window_icon(self) -> None:
        from kpss_desktop.ui import icons

        self._app.setWindowIcon(icons.window_icon())

    # What she chooses

    def _on_answers(self, answers: "Answers") -> None:
        from kpss_desktop.services.founding import found_group

        try:
            if self._services is None:
                self._services = self._context.open_services(
                    self._path, create=True,
                    on_saved=self._bridge.tell_saved, on_failed=self._bridge.tell_failed,
                )  # fmt: skip
            services = self._services
            group_id = found_group(services.register, answers.group, answers.place_full, answers.members)
            services.meetings.start_new(group_id)
        except (ArchiveError, ArchiveLocked) as error:
            self._show_trouble("Archiv nejde založit", error)
            return
        self._show_meetings(services)

    def _open_sample(self) -> None:
        from kpss_desktop.services.sample import make_sample

        path = self._context.paths.data / SAMPLE_NAME
        try:
            if not path.exists():
                services = self._context.open_services(path, create=True)
                try:
                    make_sample(services.archive, self._context.clock)
                finally:
                    services.close()
        except (ArchiveError, ArchiveLocked) as error:
            self._show_trouble("Ukázku nejde založit", error)
        else:
            self._reopen(path)

    def _choose_archive(self) -> None:
        assert self.window is not None
        path = ask_for_archive(self.window, self._path.parent)
        if path is not None:
            self._change_to(path)

    def _change_to(self, path: Path) -> None:
        """Open another archive, once the document being made is there, and again at the next start."""
        window, again = self.window, partial(self._change_to, path)
        if isinstance(window, MainWindow) and window.after_paper(again, "Archiv se otevře, až bude hotový."):
            return
        if self._reopen(path):
            usual = path == self._context.paths.archive
            self._settings.put(machine.LAST_ARCHIVE, "" if usual else str(path))
            self._settings.save()

    def _reopen(self, path: Path) -> bool:
        """Close what is open and open another archive; True when it is open."""
        if isinstance(self.window, MainWindow) and not self.window.flush():
            self.window.close()  # it stays and says why
            return False
        self._shut()
        if not self._open(path):
            self._app.quit()
        return self._services is not None

    def _on_called(self) -> None:
        assert self.window is not None
        state = self.window.windowState() & ~Qt.WindowState.WindowMinimized
        self.window.setWindowState(state | Qt.WindowState.WindowActive)
        self.window.raise_()
        self.window.activateWindow()

    # The end

    def end(self) -> bool:
        """Close the archive; True when everything is on the disk."""
        done = self._shut()
        if self._termination is not None:
            self._termination.close()
            self._termination = None
        hook = self._context.crash_hook
        if hook is not None and self._save_before_crash in hook.save_first:
            hook.save_first.remove(self._save_before_crash)
        self._settings.save()
        return done

    def _shut(self) -> bool:
        self._behind.drop()
        self._spelling_due.stop()
        self._bridge.spelling.end()  # it reads her words from the archive
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._warming is not None:
            self._warming.join()
            self._warming = None
        services, self._services = self._services, None
        return services.close() if services is not None else True

    def _flush(self) -> bool:
        return self.window.flush() if isinstance(self.window, MainWindow) else True

    def _on_session_ending(self, manager: "QSessionManager") -> None:
        if not self._flush() and manager.allowsInteraction():
            manager.cancel()
            assert self.window is not None
            self.window.close()  # it stays and says why

    def _on_asked_to_end(self) -> None:
        if isinstance(self.window, MainWindow):
            self.window.close()  # where something cannot be saved it stays and says why
        else:
            self._app.quit()

    def _save_before_crash(self) -> None:
        """Called in the thread that failed: only this one may ask the window for what it holds."""
        services = self._services
        if services is None:
            return
        ours = threading.current_thread() is threading.main_thread()
        if not (self._flush() if ours else services.writer.wait(5)):
            raise RuntimeError("not saved")

    def _on_crashed(self, crash: Crash) -> None:
        saved = "Co jste napsali, je uložené." if crash.saved else "Poslední změny se nepodařilo uložit."
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(PROGRAM)
        box.setText("Program narazil na chybu, se kterou nepočítal.")
        box.setInformativeText(f"{saved} Můžete pokračovat. Bude-li se chyba opakovat, ohlaste ji.")
        box.setDetailedText(crash.trace)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _warm_up(services: "Services", bridge: Bridge) -> None:
    """What the first write and the first line need, behind the window."""
    from kpss_desktop.services.warming import warm_up

    try:
        services.archive.warm_up()
        import kpss_desktop.services.offering  # noqa: F401  (imported for its cost: the patterns of offers)

        warm_up()
    finally:
        bridge.warming = False

"""The window: the rail, one page at a time beside it, and the way out that loses nothing."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kpss_desktop.ui.actions import BY_NAME, Where, keys_text
from kpss_desktop.ui.ahead import Ahead
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.commands import Commands
from kpss_desktop.ui.files import ask_where_to_save
from kpss_desktop.ui.geometry import place_window, remember_window
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.rail import Rail
from kpss_desktop.ui.window import Window

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.services.session import MeetingSession
    from kpss_desktop.ui.behind import Step
    from kpss_desktop.ui.meeting.page import MeetingPage
    from kpss_desktop.ui.palette import Palette
    from kpss_desktop.ui.tasks.page import TasksPage

PROGRAM = "KPSS Zápisy"
UNSAVED = "Poslední změny se nepodařilo uložit."
PAGES = ("page_meeting", "page_meetings", "page_tasks", "page_people", "page_settings")


class MainWindow(Window):
    """All pages of an open archive. A page is made when it is first shown.

    `archive_wanted` asks the application for another archive; `closed` says that all is saved and shut.
    """

    archive_wanted = Signal()
    closed = Signal()

    def __init__(
        self, services: "Services", bridge: Bridge, settings: Machine, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._settings = settings
        self._meeting_page: MeetingPage | None = None
        self._meeting_id: int | None = None
        self._meeting_title = ""
        self._stale = False
        self._leaving_anyway = False
        self._tasks_page: TasksPage | None = None
        self._palette: Palette | None = None
        self._after_paper: Callable[[], object] | None = None
        self._pages: dict[str, QWidget] = {}
        self._ahead = Ahead(self, services, bridge, settings)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setMinimumSize(800, 480)
        self.commands = Commands(self)
        self.commands.add(Where.WINDOW, self._handlers())
        self.message = MessageLine()
        self._stack = QStackedWidget()
        named = self.commands.named
        self._rail = Rail([named(name) for name in PAGES], [named("help")])
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.message)
        right.addWidget(self._stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        place_window(self, self._settings)

    def _connect(self) -> None:
        self._bridge.saved.connect(self._on_saved)

    def _handlers(self) -> dict[str, Callable[[], None]]:
        pages = {name: partial(self.show_page, name) for name in PAGES}
        window = {"palette": self.show_palette, "help": self.show_keys, "quit": self._quit}
        return pages | {"new_meeting": self.new_meeting} | self._ahead.handlers() | window

    # Pages

    @property
    def shown(self) -> str:
        """The name of the page that is shown."""
        found = (name for name, page in self._pages.items() if page is self._stack.currentWidget())
        return next(found, "page_meeting")

    def open_meeting(self, meeting_id: int) -> None:
        """Show a meeting, ready to type."""
        page = self._meeting()
        if page.private:
            page.equip().focus_mode.leave()
        if meeting_id != self._meeting_id or self._stale:
            self._meeting_id, self._stale = meeting_id, False
            page.open(meeting_id)
        self._show(page, "page_meeting")

    def show_page(self, name: str) -> None:
        """Show a page by the name of its action."""
        if name == "page_meeting":
            meeting_id = self._meeting_id or self._services.meetings.to_show()
            if meeting_id is not None:
                self.open_meeting(meeting_id)
            else:
                self._show(self._page("empty"), name)
            return
        self._show(self._page(name), name)

    def show_start(self) -> None:
        """Show today's meeting; where none is planned or in progress today, all tasks."""
        from kpss_desktop.services.starting import meeting_of_today

        today = meeting_of_today(self._services.archive, self._services.clock)
        if today is not None:
            self.open_meeting(today)
        else:
            any_there = self._services.meetings.to_show() is not None
            self.show_page("page_tasks" if any_there else "page_meeting")

    def new_meeting(self) -> None:
        """Make the meeting of today for the group she works with, and open it."""
        group = self._services.register.groups()[0]
        meeting_id = self._services.meetings.start_new(group.id)
        self._bridge.meetings_changed.emit()
        self.open_meeting(meeting_id)

    def show_keys(self) -> None:
        """Show the page of keys above the window."""
        from kpss_desktop.ui.help import KeysDialog

        KeysDialog(self).open()

    def show_palette(self) -> None:
        """Show the line that finds everything."""
        from kpss_desktop.ui.palette import make_palette

        if self._palette is None:
            self._palette = make_palette(
                self, self.commands, self._services, self._bridge, self._page_in_view, self.go_to
            )
        self._palette.open_palette()

    def _page_in_view(self) -> "MeetingPage | None":
        return self._meeting_page if self._stack.currentWidget() is self._meeting_page else None

    def go_to(self, meeting_id: int, point: str | None) -> None:
        """Show a meeting, at one of its points."""
        self.open_meeting(meeting_id)
        if point is not None and self._meeting_page is not None:
            self._meeting_page.go_to_point(point)

    def check_templates(self) -> None:
        """Tell of a group's own template that cannot be used; looked at in a thread, where there is any."""
        from kpss_desktop.ui.worker import Worker

        templates = self._services.templates
        if any(templates.own(group.id) for group in self._services.register.groups()):
            Worker(self).start(templates.groups_with_unusable, self._on_templates_checked)

    def _on_templates_checked(self, result: object, error: Exception | None) -> None:
        if error is not None or not isinstance(result, list) or not result or self.message.text:
            return  # what stands in the way of reading will be told when a document is made
        from kpss_desktop.ui.settings.templates_card import NAMES

        kinds = ", ".join(dict.fromkeys(NAMES[kind] for _, kind, _ in result))
        text = f"Vlastní šablonu nejde použít ({kinds}). Proč, stojí v nastavení."
        self.message.say(text, ("Nastavení", partial(self.show_page, "page_settings")), kind="warning")

    def rest(self) -> Iterator["Step"]:
        """What the window can wait with until it is seen, in small steps."""
        if self._meeting_page is not None:
            yield from self._meeting_page.rest()
        yield self.commands.draw
        yield self.check_templates

    def flush(self) -> bool:
        """Bring everything typed to the disk; True when it is there."""
        for part in (self._tasks_page, self._palette):
            if part is not None:
                part.finish()
        left = self._meeting_page.leave() if self._meeting_page is not None else True
        return left and self._services.writer.failure is None

    def _show(self, page: QWidget, name: str) -> None:
        if self._meeting_page is not None and page is not self._meeting_page:
            self._meeting_page.leave()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.commands.named(name).setChecked(True)
        self.commands.enable(Where.MEETING, page is self._meeting_page)
        title = self._meeting_title if page is self._meeting_page else BY_NAME[name].text
        self.setWindowTitle(f"{title} – {PROGRAM}" if title else PROGRAM)
        page.setFocus()

    def _meeting(self) -> "MeetingPage":
        if self._meeting_page is None:
            from kpss_desktop.ui.meeting.page import MeetingPage
            from kpss_desktop.ui.window_menu import window_menu

            page = MeetingPage(self._services, self._bridge, self._settings)
            page.titled.connect(self._on_titled)
            page.focus_turned.connect(self._on_focus_mode)
            page.paper_ended.connect(self._on_paper_ended)
            self._meeting_page = self._pages["page_meeting"] = page
            self.commands.add(Where.MEETING, page.handlers())
            page.set_menu(window_menu(self, self.commands, PAGES, page.fill_recent))
            if self.isVisible():
                page.equip()  # else behind the first paint
        return self._meeting_page

    def _page(self, name: str) -> QWidget:
        if name not in self._pages:
            makers = {
                "page_meetings": self._make_meetings,
                "page_tasks": self._make_tasks,
                "page_people": self._make_people,
                "page_settings": self._make_settings,
                "empty": self._make_empty,
            }
            self._pages[name] = makers[name]()
        return self._pages[name]

    def _make_empty(self) -> QWidget:
        from kpss_desktop.ui.empty import EmptyPage

        hint = f"Nové setkání se předvyplní skupinou, místem a členy. Založí je {_keys('new_meeting')}."
        return EmptyPage("Zatím tu není žádné setkání", hint, self.commands.named("new_meeting"))

    def _make_meetings(self) -> QWidget:
        from kpss_desktop.ui.archive.meetings_page import MeetingsPage

        page = MeetingsPage(self._services, self._bridge, self.commands.named("new_meeting"))
        page.meeting_chosen.connect(self.open_meeting)
        page.meeting_deleted.connect(self._on_meeting_deleted)
        page.meeting_moved.connect(self._on_meeting_stale)
        page.meeting_returned.connect(self._on_meeting_stale)
        return page

    def _make_tasks(self) -> QWidget:
        from kpss_desktop.ui.tasks.page import TasksPage

        self._tasks_page = TasksPage(self._services, self._bridge, self._settings, self._open_session)
        self._tasks_page.point_wanted.connect(self._go_to_origin)
        self._tasks_page.meeting_stale.connect(self._on_meeting_stale)
        self._ahead.put_strip(self._tasks_page)
        return self._tasks_page

    def _open_session(self) -> "MeetingSession | None":
        return None if self._meeting_page is None or self._stale else self._meeting_page.session

    def _go_to_origin(self, meeting_id: int, point: str | None) -> None:
        self.go_to(meeting_id, point)
        if self._meeting_page is not None:
            self._meeting_page.note(f"Zpět k úkolům: {_keys('page_tasks')}")

    def _make_people(self) -> QWidget:
        from kpss_desktop.ui.people.people_page import PeoplePage

        page = PeoplePage(self._services, self._bridge)
        page.people_removed.connect(self._on_meeting_stale)
        return page

    def _make_settings(self) -> QWidget:
        from kpss_desktop.ui.settings.settings_page import SettingsPage

        page = SettingsPage(self._services, self._bridge, self._settings)
        page.archive_wanted.connect(self.archive_wanted)
        return page

    def _on_titled(self, title: str) -> None:
        self._meeting_title = title
        if (page := self._page_in_view()) is not None and not page.private:
            self.setWindowTitle(f"{title} – {PROGRAM}")

    def _on_focus_mode(self, on: bool) -> None:
        """While others look at the screen, nothing leads to what is not for them."""
        from kpss_desktop.ui.meeting.focus_mode import ALLOWED

        self.commands.allow(ALLOWED if on else None)
        self.setWindowTitle(PROGRAM if on else f"{self._meeting_title} – {PROGRAM}")

    def _on_meeting_deleted(self, meeting_id: int) -> None:
        self._on_meeting_stale()
        if meeting_id == self._meeting_id:
            self._meeting_id = None

    def _on_meeting_stale(self) -> None:
        """The open meeting names somebody who is gone, or a task that was changed where it is kept, or by
        what became of another meeting."""
        self._stale = True

    # Leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is left; where that cannot be, or a document is not ready yet, stay and say so."""
        if not self._leaving_anyway and not self.flush():
            event.ignore()
            self._say_unsaved()
        elif not self._leaving_anyway and self.after_paper(self.close, "Program se zavře, až bude hotový."):
            event.ignore()
        else:
            if self._meeting_page is not None and self._meeting_page.private:
                self._meeting_page.equip().focus_mode.leave()
            remember_window(self, self._settings)
            event.accept()
            self.closed.emit()

    def after_paper(self, then: Callable[[], object], words: str) -> bool:
        """True while a document is being made, and then `then` is called once it is there, or stopped.

        Being asked again means not to wait for it. `words` say what will happen.
        """
        making = self._meeting_page.equip().exports.making if self._meeting_page is not None else None
        if making is None or not making.busy:
            return False
        if self._after_paper is not None:
            making.stop()
        self._after_paper = then
        self.message.say(
            f"Ještě vzniká {making.name}. {words}", ("Zastavit", making.stop), ("Zůstat", self._stay)
        )
        self.message.show_progress()
        return True

    def _stay(self) -> None:
        self._after_paper = None

    def _on_paper_ended(self, smooth: bool) -> None:
        then, self._after_paper = self._after_paper, None
        if then is None:
            return
        self.message.clear()
        if smooth:
            then()
        else:
            self.show_page("page_meeting")  # which says why there is no document, and what can be done

    def _say_unsaved(self) -> None:
        from kpss_desktop.services.wording import sentence

        failure = self._services.writer.failure
        reason = f" {sentence(failure)}" if failure is not None else ""
        self.message.say(
            f"{UNSAVED}{reason}",
            ("Zkusit znovu", self._quit),
            ("Uložit jinam…", self._save_elsewhere),
            ("Zavřít bez uložení", self._quit_anyway),
            kind="error",
        )

    def _save_elsewhere(self) -> None:
        meeting = self._meeting_page.meeting() if self._meeting_page is not None else None
        name = ask_where_to_save(self) if meeting is not None else ""
        if not name or meeting is None:
            self._say_unsaved()
            return
        from kpss_desktop.services.wording import reason_words

        try:
            self._services.transfer.save_elsewhere(meeting, Path(name))
        except OSError as error:
            self.message.say(
                f"Ani sem nejde zapisovat{reason_words(error)}. Vyberte jiné místo.",
                ("Uložit jinam…", self._save_elsewhere),
                kind="error",
            )
        else:
            text = f"Zápis je celý v souboru {name}. Do archivu jej vrátí příkaz kpss-desktop load."
            self.message.say(text, ("Zavřít program", self._quit_anyway), kind="good")

    def _on_saved(self) -> None:
        if self.message.text.startswith(UNSAVED) and self._services.writer.failure is None:
            self.message.clear()

    def _quit(self) -> None:
        self.close()

    def _quit_anyway(self) -> None:
        self._leaving_anyway = True
        self.close()


def _keys(name: str) -> str:
    return keys_text(BY_NAME[name])

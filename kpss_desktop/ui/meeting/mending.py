"""The aids that put things right, tied to their page: spelling, Czech signs, what is left to be cleaned."""

from functools import partial
from typing import TYPE_CHECKING

from kpss_desktop.czech.text import quoted
from kpss_desktop.domain.minutes import Attendance
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.ui import machine
from kpss_desktop.ui.actions import Where
from kpss_desktop.ui.meeting.aid import Aid
from kpss_desktop.ui.meeting.attendance import AttendancePanel
from kpss_desktop.ui.meeting.cleaning import CleaningAid, Ways
from kpss_desktop.ui.meeting.header import HeaderBar
from kpss_desktop.ui.meeting.proofing import Proofing
from kpss_desktop.ui.meeting.quoting import Quoting

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.bridge import Bridge
    from kpss_desktop.ui.machine import Machine
    from kpss_desktop.ui.meeting.page import MeetingPage


def mending_aids(
    page: "MeetingPage", services: "Services", bridge: "Bridge", settings: "Machine"
) -> tuple[Aid, ...]:
    """The three aids, in the order in which they are offered keys."""
    mending = _Mending(page)

    def names() -> list[str]:
        from kpss_desktop.services.own_words import known_names

        came: tuple[Attendance, ...] = page.session.attendance if page.session is not None else ()
        return known_names(services.archive, came)

    proofing = Proofing(page.editor, bridge.spelling, names)
    proofing.word_added.connect(partial(mending.say_added, proofing))
    proofing.failed.connect(mending.say_failed)
    bridge.register_changed.connect(proofing.learn_later)
    quoting = Quoting(page.editor, lambda: settings.number(machine.CZECH_SIGNS, 0) > 0)
    quoting.tidied.connect(mending.say_tidied)
    cleaning = CleaningAid(page.editor, proofing, Ways(mending.to_person, page.show_task, mending.say))
    header = page.findChild(HeaderBar)
    if header is not None:
        cleaning.counted.connect(header.set_unclean)
        header.cleaning_wanted.connect(lambda: cleaning.step(1))
    return proofing, quoting, cleaning


class _Mending:
    """What the aids say and where they lead, on one page."""

    def __init__(self, page: "MeetingPage") -> None:
        self._page = page
        self._said = ""

    def say(self, text: str) -> None:
        """Say what the walk stands at; empty: be silent, unless something else is said by now."""
        if text:
            self._page.message.say(text)
        elif self._page.message.text == self._said:
            self._page.message.clear()
        self._said = text

    def to_person(self, uid: str) -> None:
        self._page.focus_where(Where.ATTENDANCE)
        panel = self._page.findChild(AttendancePanel)
        if panel is not None:
            panel.open_person(uid)

    def say_added(self, proofing: Proofing, word: str) -> None:
        text = f"Slovo {quoted(word)} je ve vašem slovníku."
        self._page.message.say(text, ("Vzít zpět", lambda: proofing.forget(word)), kind="good")

    def say_tidied(self, changed: bool) -> None:
        if not changed:
            self._page.note("Uvozovky a pomlčky jsou v pořádku.")

    def say_failed(self, error: ArchiveError) -> None:
        from kpss_desktop.services.wording import sentence

        self._page.message.say(sentence(error), kind="error")

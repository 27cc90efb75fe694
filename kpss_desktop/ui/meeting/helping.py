"""Which aids the editor of a meeting has, in the order in which they are offered keys."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from kpss_desktop.czech.text import quoted
from kpss_desktop.domain.changes import Changes, Edit
from kpss_desktop.domain.minutes import Head
from kpss_desktop.domain.tasks import binds_anew
from kpss_desktop.services.carrying import carry_anew
from kpss_desktop.services.planning import Planned, follow_terms
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.snippets import Snippets
from kpss_desktop.services.surroundings import Neighbourhood
from kpss_desktop.ui.meeting.aid import Aid
from kpss_desktop.ui.meeting.capture import Capture
from kpss_desktop.ui.meeting.dates_ahead import DatesAhead
from kpss_desktop.ui.meeting.mending import mending_aids
from kpss_desktop.ui.meeting.mentioning import Mentioning
from kpss_desktop.ui.meeting.snippets import SnippetAid, SnippetBar
from kpss_desktop.ui.plan_words import planned_words

if TYPE_CHECKING:
    from kpss_desktop.domain.mentions import Directory
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.bridge import Bridge
    from kpss_desktop.ui.machine import Machine
    from kpss_desktop.ui.meeting.editor import MinutesEditor
    from kpss_desktop.ui.meeting.page import MeetingPage


def add_aids(
    page: "MeetingPage", focus: Aid, last: Iterable[Aid],
    services: "Services", bridge: "Bridge", settings: "Machine",
) -> None:  # fmt: skip
    """Give the editor of a page its aids: those made here, that of the focus mode, and others at the end."""
    editor = page.editor
    near = Neighbourhood(services.register)

    def directory() -> "Directory | None":
        now = near.now()
        return None if now is None else now.directory

    for aid in (
        Around(editor, near, services, bridge),
        Mentioning(editor, directory),
        _snippets(page, services),
        focus,  # Esc: behind the lists that it closes, before the offers that nobody sees then
        *_capture(page, services, bridge, near),
        *mending_aids(page, services, bridge, settings),
        *last,
    ):
        editor.aids.add(aid)


def _capture(
    page: "MeetingPage", services: "Services", bridge: "Bridge", near: Neighbourhood
) -> tuple[Aid, ...]:
    """What reads the lines, and what plans the meetings that a line names."""
    capture, ahead = Capture(page.editor, near, bridge), DatesAhead(page.editor, services)

    def say_planned(done: Planned) -> None:
        bridge.meetings_changed.emit()
        page.message.say(planned_words(done), ("Vzít zpět", lambda: ahead.take_back(done)), kind="good")

    def say_taken_back() -> None:
        bridge.meetings_changed.emit()
        page.message.clear()

    def say_failed(error: ArchiveError) -> None:
        from kpss_desktop.services.wording import sentence

        page.message.say(sentence(error), kind="error")

    capture.dates_accepted.connect(ahead.plan)
    ahead.planned.connect(say_planned)
    ahead.taken_back.connect(say_taken_back)
    ahead.noted.connect(page.message.say)
    ahead.failed.connect(say_failed)
    return capture, ahead


def _snippets(page: "MeetingPage", services: "Services") -> SnippetAid:
    """The aid for abbreviations, with the strip that asks for a new one."""

    def known() -> Snippets | None:
        return Snippets(services.archive, page.session.group.id) if page.session is not None else None

    def say_kept(abbreviation: str) -> None:
        page.editor.setFocus()
        snippets = known()
        if snippets is not None:
            text = f"Zkratka {quoted(abbreviation)} je uložená: napište ji a stiskněte Ctrl+mezerník."
            page.message.say(text, ("Vzít zpět", lambda: take_back(snippets, abbreviation)), kind="good")

    def take_back(snippets: Snippets, abbreviation: str) -> None:
        try:
            snippets.remove(abbreviation)
        except ArchiveError as error:
            say_failed(error)

    def say_failed(error: ArchiveError) -> None:
        from kpss_desktop.services.wording import sentence

        page.message.say(sentence(error), kind="error")

    aid, bar = SnippetAid(page.editor, known), SnippetBar(known)
    whole = page.layout()
    assert isinstance(whole, QVBoxLayout)
    whole.insertWidget(whole.count() - 1, bar)
    aid.keep_wanted.connect(bar.ask_for)
    bar.kept.connect(say_kept)
    bar.left.connect(page.editor.setFocus)
    for source in (aid.failed, bar.failed):
        source.connect(say_failed)
    return aid


class Around(Aid):
    """Keeps what lines are understood by, and the terms "by the next meeting", as they are now. It stands
    before those who ask for it."""

    def __init__(
        self, editor: "MinutesEditor", near: Neighbourhood, services: "Services", bridge: "Bridge"
    ) -> None:
        super().__init__(editor)
        self._near, self._fetch = near, services.archive.fetch
        self._behind = False
        bridge.meetings_changed.connect(self._on_meetings_changed)
        bridge.saved.connect(self._on_saved)

    def restart(self) -> None:
        self._near.show(self.editor.session)

    def refresh(self, changes: Changes) -> None:
        self._near.note(changes)
        self._behind = self._behind or any(map(_binds_anew, changes.edits))

    def focus_left(self) -> None:
        """She may change people or dates elsewhere."""
        self._near.forget()

    def _on_meetings_changed(self) -> None:
        self._near.forget()
        if self.editor.session is not None:
            with suppress(ArchiveError):  # whoever saves tells her
                follow_terms(self._fetch, self.editor.session)

    def _on_saved(self) -> None:
        """What an act has bound to another day is known once the act is on the disk."""
        session = self.editor.session
        if self._behind and session is not None and session.saved:
            self._behind = False
            self._on_meetings_changed()
            with suppress(ArchiveError):
                carry_anew(self._fetch, session)


def _binds_anew(edit: Edit) -> bool:
    """True where a meeting was moved, or a term came that waits for the next one."""
    before, after = edit.before, edit.after
    if isinstance(before, Head) and isinstance(after, Head):
        return before.date != after.date
    return binds_anew(before, after)

"""Which aids the editor of a meeting has, in the order in which they are offered keys."""

from typing import TYPE_CHECKING

from kpss_desktop.domain.changes import Changes
from kpss_desktop.services.surroundings import Neighbourhood
from kpss_desktop.ui.meeting.aid import Aid
from kpss_desktop.ui.meeting.mentioning import Mentioning

if TYPE_CHECKING:
    from kpss_desktop.domain.mentions import Directory
    from kpss_desktop.services.context import Services
    from kpss_desktop.ui.meeting.editor import MinutesEditor
    from kpss_desktop.ui.meeting.page import MeetingPage


def add_aids(page: "MeetingPage", services: "Services") -> None:
    """Give the editor of a page its aids."""
    editor = page.editor
    near = Neighbourhood(services.register)

    def directory() -> "Directory | None":
        now = near.now()
        return None if now is None else now.directory

    for aid in (
        Around(editor, near),
        Mentioning(editor, directory),
    ):
        editor.aids.add(aid)


class Around(Aid):
    """Keeps what lines are understood by as it is now. It stands before those who ask for it."""

    def __init__(self, editor: "MinutesEditor", near: Neighbourhood) -> None:
        super().__init__(editor)
        self._near = near

    def restart(self) -> None:
        self._near.show(self.editor.session)

    def refresh(self, changes: Changes) -> None:
        self._near.note(changes)

    def focus_left(self) -> None:
        """She may change people or dates elsewhere."""
        self._near.forget()

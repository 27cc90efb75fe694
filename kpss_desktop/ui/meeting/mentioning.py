"""`@` in a line: people, organisations and roles are offered by any part of their names."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kpss_desktop.czech.names import surname
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.domain.tasks import has_label
from kpss_desktop.services.inserting import put_lines
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.popup import PopupAid
from kpss_desktop.ui.meeting.suggestions import SHOWN, Choice

if TYPE_CHECKING:
    from kpss_desktop.domain.mentions import Directory, Mentionable
    from kpss_desktop.ui.meeting.editor import MinutesEditor

LONGEST = 48
"""Characters after `@` within which a name is looked for."""
_BEFORE = '([{„“"‚‘'
_SIGNS = "!=?"


class Mentioning(PopupAid):
    """`directory` gives those who can be named in the meeting shown."""

    def __init__(self, editor: "MinutesEditor", directory: "Callable[[], Directory | None]") -> None:
        super().__init__(editor)
        self._directory = directory
        self._settled: tuple[str, int, str] | None = None
        """A point, the place of an `@` in it and what follows: no list for whatever begins so."""

    def restart(self) -> None:
        super().restart()
        self._settled = None

    def typed(self) -> None:
        cursor = self.editor.textCursor()
        text = cursor.block().text()
        column = cursor.positionInBlock()
        if not text.isascii():
            column = blocks.chars(text, column)
        at = text.rfind("@", max(0, column - LONGEST), column)
        if at < 0 or not _may_begin(text, at) or text[column : column + 1].isalnum():
            self.close()
            self._settled = None if at < 0 else self._settled
            return
        query = text[at + 1 : column]
        if not self._is_settled(at, query):
            self._look(at, query)

    def _is_settled(self, at: int, query: str) -> bool:
        if self._settled is None:
            return False
        uid, place, beginning = self._settled
        return at == place and query.startswith(beginning) and uid == self.editor.uid()

    def _look(self, at: int, query: str) -> None:
        directory = self._directory()
        found = directory.complete(query, SHOWN) if directory is not None else []
        if not found or (query.endswith(" ") and len(found) == 1 and _is_whole(query, found[0])):
            self._settle(at, query)
            return
        self._settled = None
        self.offer(at, [Choice(who.name, _detail(who), who) for who in found])

    def _settle(self, at: int, query: str) -> None:
        self.close()
        self._settled = (self.editor.uid(), at, query)

    def dismissed(self) -> None:
        """Esc: no list for this `@` any more."""
        _, at, _ = self._place()
        self._settle(at, "")

    def _place(self) -> tuple[str, int, int]:
        cursor = self.editor.textCursor()
        text = cursor.block().text()
        column = blocks.chars(text, cursor.positionInBlock())
        return text, text.rfind("@", max(0, column - LONGEST), column), column

    def take(self, choice: Choice) -> None:
        """Write the name in place of what was typed; in a task the sign stays until the line is left."""
        text, at, column = self._place()
        session = self.editor.session
        if at < 0 or session is None or session.read_only:
            return
        uid = self.editor.uid()
        self.editor.begin_act()
        task = text.startswith("!") or has_label(text) or session.task_of(uid) is not None
        name = _in_case(choice.text, text[at + 1 : column])
        written = f"@{name}" if task else name
        end = put_lines(session, uid, at, column, [(0, text_runs(written))], "jméno")
        if end is not None:
            self.put_caret(*end)
            self._settled = (uid, at, name) if task else None


def _may_begin(text: str, at: int) -> bool:
    """True where `@` begins a name; in the middle of a word it is part of an address."""
    before = text[at - 1] if at else " "
    return before.isspace() or before in _BEFORE or (at == 1 and before in _SIGNS)


def _is_whole(query: str, who: "Mentionable") -> bool:
    """True if a whole name, or a surname, was typed."""
    names = [who.name, *who.others]
    if who.kind == "person":
        names += [surname(name) for name in names]
    return fold(query) in map(fold, names)


def _detail(who: "Mentionable") -> str:
    """What explains a name: where somebody is from, what an organisation is in full, that it is a role."""
    if who.kind == "person":
        return who.organisation
    if who.kind == "organisation":
        return who.others[0] if who.others else "organizace"
    return "role" if who.kind == "role" else ""


def _in_case(name: str, typed: str) -> str:
    """A role typed with a capital keeps it."""
    return name[:1].upper() + name[1:] if typed[:1].isupper() else name

"""Ctrl+Space: an abbreviation before the caret becomes what it stands for, a selection becomes a new one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kpss_desktop.czech.text import fold, plural, quoted
from kpss_desktop.domain.runs import plain, text_runs
from kpss_desktop.services.inserting import put_lines
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.snippets import (
    SnippetError,
    Snippets,
    checked,
    find,
    in_case,
    lines_of,
    starts,
    tidy_text,
)
from kpss_desktop.ui.meeting import blocks, clipboard, linking
from kpss_desktop.ui.meeting.ask_bar import AskBar
from kpss_desktop.ui.meeting.popup import PopupAid
from kpss_desktop.ui.meeting.suggestions import Choice, fitting

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor

NONE_YET = (
    "Zkratky tu zatím nejsou. Vyberte text a stiskněte Ctrl+mezerník, nebo je napište v\u00a0nastavení."
)


class SnippetBar(AskBar):
    """Asks under which abbreviation a text is to be kept; `kept` names it once it is."""

    kept = Signal(str)
    failed = Signal(object)

    def __init__(self, snippets: Callable[[], Snippets | None], parent: QWidget | None = None) -> None:
        super().__init__("&Zkratka pro vybraný text", "například ss", parent)
        self._snippets = snippets
        self._text = ""
        self.chosen.connect(self._on_chosen)

    def ask_for(self, text: str) -> None:
        """Ask for an abbreviation of this text."""
        self._text = text
        line, *rest = text.split("\n")
        short = line if len(line) <= 40 else f"{line[:40].rstrip()}…"
        more = f" a {plural(len(rest), 'další řádek', 'další řádky', 'dalších řádků')}" if rest else ""
        self.question(f"&Zkratka pro {quoted(short)}{more}")
        self.ask()

    def wrong(self, text: str) -> str:
        snippets = self._snippets()
        try:
            checked(text, self._text, {} if snippets is None else snippets.all())
        except SnippetError as error:
            from kpss_desktop.services.wording import sentence

            return sentence(error)
        except ArchiveError as error:
            self.failed.emit(error)
        return ""

    def _on_chosen(self, abbreviation: str) -> None:
        snippets = self._snippets()
        try:
            if snippets is not None:
                self.kept.emit(snippets.keep(abbreviation, self._text))
        except ArchiveError as error:
            self.failed.emit(error)


class SnippetAid(PopupAid):
    """`snippets` gives the abbreviations of the group whose meeting is shown.

    `keep_wanted` brings selected text that is to have an abbreviation, `failed` an error of the archive.
    """

    keep_wanted = Signal(str)
    failed = Signal(object)

    def __init__(self, editor: "MinutesEditor", snippets: Callable[[], Snippets | None]) -> None:
        super().__init__(editor)
        self._snippets = snippets
        self._known: dict[str, str] = {}
        self._seen = ""

    # Keys

    def wants(self, event: QKeyEvent) -> bool:
        return _is_ours(event) or super().wants(event)

    def key(self, event: QKeyEvent) -> bool:
        if not _is_ours(event):
            return super().key(event)
        self.close()
        if not self.editor.isReadOnly():
            self._asked()
        return True

    def typed(self) -> None:
        if self.popup is None:
            return
        before = self._before()
        if len(before) < self.start or (before != self._seen and not self._known):
            self.close()
        elif before != self._seen:
            self._offer(self.start, before[self.start :])

    def _asked(self) -> None:
        cursor = self.editor.textCursor()
        if cursor.hasSelection():
            lines = clipboard.selected(cursor)
            text = tidy_text("\n".join("  " * line.level + plain(line.runs) for line in lines))
            if text:
                self.keep_wanted.emit(text)
            return
        snippets = self._snippets()
        try:
            self._known = {} if snippets is None else snippets.all()
        except ArchiveError as error:
            self.failed.emit(error)
            return
        before = self._before()
        found = find(self._known, before)
        if found is not None:
            self._write(found.start, found.text)
        elif self._known:
            self._open(before)
        else:
            self._seen = before
            self.offer(len(before), [], hint=NONE_YET)

    def _before(self) -> str:
        cursor = self.editor.textCursor()
        text = cursor.block().text()
        return text[: blocks.chars(text, cursor.positionInBlock())]

    # The list

    def _open(self, before: str) -> None:
        """List what the word before the caret may begin, or else all of them."""
        for start in starts(before):
            if self._fitting(before[start:]):
                self._offer(start, before[start:])
                return
        self._offer(len(before), "")

    def _fitting(self, typed: str) -> list[Choice]:
        """Those of which the abbreviation or the text begins so, then those with a word that does."""
        choices = [Choice(short, text.split("\n")[0], text) for short, text in self._known.items()]
        if not typed.strip():
            return choices
        key = fold(typed)
        return sorted(
            fitting(typed, choices),
            key=lambda choice: not (fold(choice.text).startswith(key) or fold(choice.detail).startswith(key)),
        )

    def _offer(self, start: int, typed: str) -> None:
        choices = self._fitting(typed)
        self._seen = self._before()
        if choices:
            self.offer(start, choices, pick=True)
        else:
            self.close()

    def take(self, choice: Choice) -> None:
        typed = self._before()[self.start :]
        short = choice.text if fold(choice.text).startswith(fold(typed)) else choice.text.lower()
        self._write(self.start, in_case(typed, short, choice.meaning))

    def _write(self, start: int, text: str) -> None:
        """Put a text in place of what was typed from `start` on; its lines become points."""
        session = self.editor.session
        if session is None or session.read_only:
            return
        end = len(self._before())
        lines = [(level, linking.linked(text_runs(line))) for level, line in lines_of(text)]
        self.editor.begin_act()
        here = put_lines(session, self.editor.uid(), start, end, lines, "zkratka", self.editor.topic())
        if here is not None:
            self.put_caret(*here)


def _is_ours(event: QKeyEvent) -> bool:
    plain_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return plain_control and event.key() == Qt.Key.Key_Space

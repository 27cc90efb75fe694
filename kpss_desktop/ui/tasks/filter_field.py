"""The one field over the table of tasks: words, `@` names and phrases, with offers as she types."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.task_filter import GROUP, PHRASES, SIGN, quoted_if_needed
from kpss_desktop.services.task_list import TaskList
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import BY_NAME, keys_text
from kpss_desktop.ui.meeting.suggestions import Choice, Suggestions

_SIGNED = re.compile(r'(?:^|\s)(?P<sign>@|skupina:|setkání:|setkani:)(?P<name>["„]?[^"“”@]*)$', re.IGNORECASE)
_LEAST = 2  # letters of a phrase before it is offered


class FilterOffers(Suggestions):
    """Offers for the part that is being typed: names behind a sign, phrases for plain words.

    A phrase is only shown: Enter is for the table, until she goes into the list by an arrow or Tab.
    """

    def __init__(self, field: "FilterField", names: Callable[[str], Sequence[Choice]]) -> None:
        super().__init__(field, self._fitting_source)
        self._field = field
        self._names = names

    def typed(self) -> str:
        """The part that is being completed, without its sign."""
        return self._part()[1]

    def _part(self) -> tuple[str, str, int]:
        """(sign, what is typed of the name or phrase, where it begins)."""
        text = self._field.text()[: self._field.cursorPosition()]
        if match := _SIGNED.search(text):
            name = match["name"]
            if name.startswith(('"', "„")) or " " not in name:
                return match["sign"], name.lstrip('"„'), match.start("sign")
        for count in (2, 1):
            match = re.search(rf"(?:\S+\s+){{{count - 1}}}\S+$", text)
            if match is not None and len(match[0]) >= _LEAST and _begins_phrase(match[0]):
                return "", match[0], match.start()
        return "", "", len(text)

    def _fitting_source(self) -> Sequence[Choice]:
        sign, typed, _ = self._part()
        if sign:
            return self._names(sign)
        found = [row for row in PHRASES if not typed or fold(row[0]).startswith(fold(typed))]
        return [Choice(phrase, meaning) for phrase, meaning in found]

    def put(self, choices: Sequence[Choice], *, pick: bool = True) -> None:
        """Names are picked at once, phrases when she comes for them."""
        super().put(choices, pick=pick and bool(self._part()[0]))

    def take(self) -> bool:
        """Write the offer in the place of what was typed of it."""
        choice = self.current()
        self.hide()
        if choice is None:
            return False
        sign, _, start = self._part()
        text, caret = self._field.text(), self._field.cursorPosition()
        written = f"{sign}{quoted_if_needed(choice.text)}" if sign else choice.text
        head = f"{text[:start]}{written} "
        self._field.setText(head + text[caret:].lstrip())
        self._field.setCursorPosition(len(head))
        self.chosen.emit(choice)
        return True


def _begins_phrase(typed: str) -> bool:
    folded = fold(typed)
    return any(fold(phrase).startswith(folded) and fold(phrase) != folded for phrase, _ in PHRASES)


class FilterField(QLineEdit):
    """`names` gives what may stand behind a sign; `leave` puts the keys into the table."""

    def __init__(
        self,
        names: Callable[[str], Sequence[Choice]],
        leave: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._leave = leave
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(f"Hledat: slovo, @jméno, po termínu… ({keys_text(BY_NAME['tasks_find'])})")
        self.setAccessibleName("Najít nebo vybrat úkoly")
        self.setMinimumWidth(theme.space(40))
        self.offers = FilterOffers(self, names)
        self.installEventFilter(self)  # after that of the offers, so that it is asked first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, offered = event.key(), not self.offers.isHidden()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not (offered and self.offers.take()):
                self._leave()
            return True
        if key == Qt.Key.Key_Tab and offered:
            if self.offers.current() is None:
                self.offers.step(1)
            self.offers.take()
            return True
        if offered:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self._leave()
            return True
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self._leave()
            return True
        return False


def names_for(tasks: TaskList, sign: str) -> list[Choice]:
    """What may stand behind a sign of the filter."""
    if sign == SIGN:
        owners, organisations = tasks.names()
        others = (name for name in organisations if name not in owners)
        return [*map(Choice, owners), *(Choice(name, "organizace") for name in others)]
    if fold(sign) == GROUP:
        return [Choice(group.name, group.short) for group in tasks.groups()]
    return []

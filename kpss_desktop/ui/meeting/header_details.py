"""The strip below the header line: title, place in full, number and author of the minutes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from kpss_desktop.domain.minutes import Head
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.keys import Keys, UndoPasses
from kpss_desktop.ui.meeting.parts import quiet_label

Enter = Callable[..., None]


class HeaderDetails(QWidget):
    """Each field is kept as soon as she leaves it: `enter(title=…)` keeps it in the heading.

    `done(field)` is called at Enter, `cancel()` at Esc.
    """

    def __init__(
        self, enter: Enter, done: Callable[[QLineEdit], None], cancel: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._enter = enter
        self._head = Head(group_id=0, title="")
        self._build()
        self._connect(done, cancel)

    def _build(self) -> None:
        self._title = QLineEdit(placeholderText="věta v nadpisu zápisu")
        self._place_full = QLineEdit(placeholderText="místo celým názvem, jak bude v zápisu")
        self._number = QLineEdit(placeholderText="bez čísla")
        self._author = QLineEdit(placeholderText="kdo zápis zpracoval")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.space(1), 0, theme.space(1))
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(1))
        for place, (text, field) in enumerate(
            (
                ("Nadpis", self._title), ("Místo celým názvem", self._place_full),
                ("Číslo zápisu", self._number), ("Zápis zpracoval/a", self._author),
            )
        ):  # fmt: skip
            label = quiet_label(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(label, place // 2, place % 2 * 2)
            grid.addWidget(field, place // 2, place % 2 * 2 + 1)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)

    def _connect(self, done: Callable[[QLineEdit], None], cancel: Callable[[], None]) -> None:
        self._title.editingFinished.connect(self._on_title_entered)
        for field, name in ((self._place_full, "place_full"), (self._author, "author")):
            field.editingFinished.connect(partial(self._on_text_entered, field, name))
        self._number.editingFinished.connect(self._on_number_entered)
        for text in self.fields:
            Keys(text, {"Return": partial(done, text), "Esc": cancel})
            UndoPasses(text)

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """All fields, in their order."""
        return (self._title, self._place_full, self._number, self._author)

    def show_head(self, head: Head, *, writable: bool) -> None:
        """Show a heading; what is being typed stays."""
        self._head = head
        number = "" if head.number is None else str(head.number)
        texts = (head.title, head.place_full or "", number, head.author or "")
        for text, edit in zip(texts, self.fields, strict=True):
            if not edit.isModified() and edit.text() != text:
                edit.setText(text)
                edit.setCursorPosition(0)
            edit.setReadOnly(not writable)

    def focus_title(self) -> None:
        """Put the keys into the title."""
        self._title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._title.selectAll()

    def focus_author(self) -> None:
        """Put the keys into the author."""
        self._author.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._author.selectAll()

    def settle(self) -> None:
        """Keep what is being typed."""
        for edit in self.fields:
            if edit.isModified():
                edit.editingFinished.emit()

    def _on_title_entered(self) -> None:
        if not self._title.isModified():
            return
        self._title.setModified(False)
        text = " ".join(self._title.text().split())
        if text:
            self._enter(title=text)
        else:  # a title is never emptied
            self._title.setText(self._head.title)
            self._title.setCursorPosition(0)

    def _on_text_entered(self, field: QLineEdit, name: str) -> None:
        if field.isModified():
            field.setModified(False)
            self._enter(**{name: " ".join(field.text().split()) or None})

    def _on_number_entered(self) -> None:
        if not self._number.isModified():
            return
        text = self._number.text().strip()
        if text and not (text.isdecimal() and len(text) < 7):
            theme.mark(self._number, "bad")
            self._number.setToolTip("Číslo zápisu jsou jen číslice, třeba 7.")
            return
        theme.mark(self._number)
        self._number.setToolTip("")
        self._number.setModified(False)
        self._enter(number=int(text) if text else None)

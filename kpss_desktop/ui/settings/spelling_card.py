"""Spelling and Czech signs: on or off, with which dictionary, and the words that she added to it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.sorting import sort_key
from kpss_desktop.czech.text import plural, quoted
from kpss_desktop.services.own_words import OwnWords
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.system.dictionaries import dictionary_in
from kpss_desktop.ui import machine, theme
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.meeting.keys import Keys
from kpss_desktop.ui.message import MessageLine
from kpss_desktop.ui.settings.program_card import breakable
from kpss_desktop.ui.spelling import Spelling

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services

_LINES = 6
NO_WORDS = "Zatím žádné. V\u00a0zápisu slovo přidá Ctrl+Shift+D, nebo nabídka nad podtrženým slovem."
SIGNS = 'Při psaní měnit "\u00a0na „\u00a0“, --\u00a0na\u00a0– a\u00a0...\u00a0na\u00a0…'
SIGNS_HINT = "Klávesa Backspace hned potom vrátí, co jste napsali."


class SpellingCard(QFrame):
    """Everything is in force and kept at once."""

    def __init__(
        self,
        services: "Services",
        spelling: Spelling,
        settings: Machine,
        message: MessageLine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._own = OwnWords(services.archive)
        self._spelling = spelling
        self._settings = settings
        self._message = message
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(5),) * 4)
        column.setSpacing(theme.space(3))
        title = QLabel("Pravopis")
        theme.mark(title, "strong")
        self.on = QCheckBox("Podtrhávat slova s\u00a0chybou")
        self.state = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.mark(self.state, "small", "muted")
        self.choose = QPushButton("Vybrat složku se slovníkem…")
        self.usual = QPushButton("Hledat jako obvykle")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(2))
        buttons.addWidget(self.choose)
        buttons.addWidget(self.usual)
        buttons.addStretch(1)
        self.signs = QCheckBox(SIGNS)
        hint = QLabel(SIGNS_HINT, wordWrap=True)
        theme.mark(hint, "small", "muted")
        column.addWidget(title)
        column.addWidget(self.on)
        column.addWidget(self.state)
        column.addLayout(buttons)
        self._build_words(column)
        column.addWidget(self.signs)
        column.addWidget(hint)

    def _build_words(self, column: QVBoxLayout) -> None:
        self.head = QLabel(textFormat=Qt.TextFormat.PlainText)
        theme.mark(self.head, "small", "muted")
        self.words = QListWidget()
        self.words.setAccessibleName("Vaše slova")
        self.words.setFixedHeight(theme.space(_LINES * 5))
        self.head.setBuddy(self.words)
        self.remove = QPushButton("Odebrat slovo")
        column.addWidget(self.head)
        column.addWidget(self.words)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.on.clicked.connect(self._on_turned)
        self.signs.clicked.connect(self._on_signs_chosen)
        self.choose.clicked.connect(self._on_folder_wanted)
        self.usual.clicked.connect(lambda: self._use(""))
        self.remove.clicked.connect(self._on_removed)
        self.words.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        Keys(self.words, {"Del": self._on_removed})
        self._spelling.changed.connect(self._on_changed)

    # Showing

    def refresh(self) -> None:
        """Show what is kept and how it is going."""
        self.on.setChecked(self._settings.number(machine.SPELLING, 1) > 0)
        self.signs.setChecked(self._settings.number(machine.CZECH_SIGNS, 0) > 0)
        self.usual.setVisible(bool(self._settings.text(machine.DICTIONARY)))
        self.state.setText(self._state())
        self.state.setVisible(bool(self.state.text()))
        self._show_words()

    def _state(self) -> str:
        speller = self._spelling.speller
        if speller is None:
            return ""
        if speller.explanation:
            return speller.explanation
        if speller.dictionary is None or speller.state == "loading":
            return "Slovník se načítá…"
        return f"Slovník: {breakable(str(speller.dictionary))}"

    def _show_words(self) -> None:
        words = sorted(self._own.all(), key=sort_key)
        row = self.words.currentRow()
        self.words.clear()
        self.words.addItems(words)
        self.words.setCurrentRow(min(row, len(words) - 1))
        for widget in (self.words, self.remove):
            widget.setVisible(bool(words))
        self.remove.setEnabled(self.words.currentRow() >= 0)
        count = plural(len(words), "slovo", "slova", "slov")
        self.head.setText(f"Váš slovník: {count}" if words else NO_WORDS)

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    # What she does

    def _on_turned(self, on: bool) -> None:
        self._keep(machine.SPELLING, int(on))
        self._spelling.turn(on=on)

    def _on_signs_chosen(self, on: bool) -> None:
        self._keep(machine.CZECH_SIGNS, int(on))

    def _on_folder_wanted(self) -> None:
        start = self._settings.text(machine.DICTIONARY) or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self, "Složka se slovníkem cs_CZ.aff a cs_CZ.dic", start)
        if folder:
            self.choose_folder(Path(folder))

    def choose_folder(self, folder: Path) -> None:
        """Use the dictionary of a folder; where there is none, say so and keep the one before."""
        if dictionary_in(folder) is None:
            text = f"Ve složce {quoted(str(folder))} slovník není: chybí v\u00a0ní cs_CZ.aff nebo cs_CZ.dic."
            self._message.say(text, ("Vybrat jinou…", self._on_folder_wanted), kind="error")
            return
        self._use(str(folder))

    def _use(self, folder: str) -> None:
        self._message.clear()
        self._keep(machine.DICTIONARY, folder)
        self._keep(machine.SPELLING, 1)
        self._spelling.turn(on=True)
        self.refresh()

    def _keep(self, key: str, value: object) -> None:
        self._settings.put(key, value)
        self._settings.save()

    def _on_removed(self) -> None:
        item = self.words.currentItem()
        if item is None:
            return
        word = item.text()
        if self._learn(word, known=False):
            put_back = partial(self._learn, word, known=True)
            self._message.say(f"Slovo {quoted(word)} ve vašem slovníku už není.", ("Vzít zpět", put_back))

    def _learn(self, word: str, *, known: bool) -> bool:
        """Put a word in or take it out; the speller hears of it where there is one."""
        speller = self._spelling.speller
        try:
            if speller is not None:
                (speller.add_word if known else speller.remove_word)(word)
            else:
                (self._own.add if known else self._own.remove)(word)
        except ArchiveError as error:
            from kpss_desktop.services.wording import sentence

            self._message.say(sentence(error), kind="error")
            return False
        self._show_words()
        return True

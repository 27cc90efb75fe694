"""How the program looks on this machine, where the archive lies, and which version this is."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop import __version__
from kpss_desktop.ui import machine, theme
from kpss_desktop.ui.fields import CalmCombo, Labelled
from kpss_desktop.ui.machine import Machine

THEMES = (("system", "podle systému"), ("light", "světlý"), ("dark", "tmavý"))
SIZES = (90, 100, 115, 130, 150, 175, 200)


class LookCard(QFrame):
    """The theme and the size of text: in force and kept at once."""

    def __init__(self, settings: Machine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._build()
        self._connect()

    def _build(self) -> None:
        column = _card(self, "Vzhled")
        self._themes = QButtonGroup(self)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(4))
        chosen = self._settings.text(machine.THEME, "system")
        for place, (name, words) in enumerate(THEMES):
            button = QRadioButton(words)
            button.setChecked(name == chosen)
            self._themes.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(Labelled("Barvy", both))
        self.size_box = CalmCombo()
        for percent in SIZES:
            self.size_box.addItem(f"{percent} %", percent)
        place = self.size_box.findData(self._settings.number(machine.TEXT_SIZE, 100))
        self.size_box.setCurrentIndex(place if place >= 0 else SIZES.index(100))
        column.addLayout(Labelled("Velikost písma v programu", self.size_box))
        hint = QLabel("Písmo bodů zápisu mění i Ctrl a kolečko myši.", wordWrap=True)
        theme.mark(hint, "small", "muted")
        column.addWidget(hint)

    def _connect(self) -> None:
        self._themes.idClicked.connect(self._on_theme_chosen)
        self.size_box.activated.connect(self._on_size_chosen)

    def _on_theme_chosen(self, place: int) -> None:
        name = THEMES[place][0]
        theme.theme().choose(name)
        self._settings.put(machine.THEME, name)
        self._settings.save()

    def _on_size_chosen(self) -> None:
        percent = int(self.size_box.currentData())
        theme.theme().resize(percent)
        self._settings.put(machine.TEXT_SIZE, percent)
        self._settings.save()


class ArchiveCard(QFrame):
    """Where everything is kept. `other_wanted` asks for another archive."""

    other_wanted = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._build()
        self._connect()

    def _build(self) -> None:
        column = _card(self, "Archiv")
        hint = QLabel("Všechno je v jednom souboru:")
        theme.mark(hint, "small", "muted")
        self.place = QLabel(breakable(str(self._path)), wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.place.setToolTip(str(self._path))
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(hint)
        column.addWidget(self.place)
        self.folder = QPushButton("Ukázat složku")
        self.other = QPushButton("Otevřít jiný archiv…")
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self.folder)
        row.addWidget(self.other)
        row.addStretch(1)
        column.addLayout(row)
        version = QLabel(f"KPSS Zápisy {__version__}")
        theme.mark(version, "small", "muted")
        column.addWidget(version)

    def _connect(self) -> None:
        self.folder.clicked.connect(self._on_folder_wanted)
        self.other.clicked.connect(self.other_wanted)

    def _on_folder_wanted(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def breakable(path: str) -> str:
    """A path that may break after its slashes where the line ends."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


def _card(card: QFrame, title: str) -> QVBoxLayout:
    theme.mark(card, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme.space(5),) * 4)
    column.setSpacing(theme.space(3))
    head = QLabel(title)
    theme.mark(head, "strong")
    column.addWidget(head)
    return column

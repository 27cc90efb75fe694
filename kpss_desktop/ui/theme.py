"""How everything looks: colours, three sizes of type, spacing, and the only style sheet.

Widgets say what they are by `mark(widget, "small", "muted")`; painted parts ask `colors()`.
"""

from dataclasses import fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kpss_desktop.system.resources import resource_path
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Colors:
    """One set of colours. Text on `desk`, `sheet` and `field` keeps a contrast of 4.5 : 1 at least."""

    desk: str  # the window behind everything
    rail: str  # the navigation and the heads of panels
    sheet: str  # paper: the minutes, lists, fields
    field: str  # fields on the desk
    line: str  # hair lines
    text: str
    muted: str  # hints, counts, what is not said now
    accent: str  # where she is and what she may do next
    accent_text: str  # on accent
    accent_soft: str  # behind the current line
    found: str  # behind words that were looked for
    danger: str
    warning: str
    good: str


LIGHT = Colors(
    desk="#eceef0", rail="#e2e5e8", sheet="#ffffff", field="#ffffff", line="#cdd2d8", text="#1d2329",
    muted="#59626c", accent="#0a6570", accent_text="#ffffff", accent_soft="#dcecee", found="#ffe9a8",
    danger="#b3261e",
    warning="#855300", good="#1b6e3a",
)  # fmt: skip
DARK = Colors(
    desk="#1a1d20", rail="#141719", sheet="#25292d", field="#2b3035", line="#3d444b", text="#e3e7ea",
    muted="#a3adb6", accent="#5fc0ca", accent_text="#0d1a1c", accent_soft="#223f44", found="#5a4a17",
    danger="#f2948c",
    warning="#e5b45c", good="#79c894",
)  # fmt: skip

SMALL, LARGE = 0.88, 1.25
STYLE = ("-style", "Fusion")
"""What the application is started with: set later, it would bring QStyle into Python, 5 ms of every start."""


class Theme(QObject):
    """The theme in force; `changed` says that painted parts should be painted anew."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = "system"
        self.colors = LIGHT
        self._dressed = False
        self._given = QFont(app.font())
        self.base = QFont(self._given)
        self.line = QFontMetricsF(self.base).lineSpacing()
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def choose(self, choice: str) -> None:
        """Use "light", "dark", or "system": what the system says."""
        self._choice = choice
        self.apply()

    def resize(self, percent: int) -> None:
        """Let all type be so many per cent of what the system says."""
        self.base = QFont(self._given)
        self.base.setPointSizeF(self._given.pointSizeF() * max(50, min(300, percent)) / 100)
        self.line = QFontMetricsF(self.base).lineSpacing()
        self._app.setFont(self.base)
        self.apply()

    def dress(self) -> None:
        """Put the style sheet in force. Done when the first window is whole: while widgets are put together,
        each would be dressed anew with every parent it gets, which takes a third of a start."""
        if not self._dressed:
            self._dressed = True
            self._app.setStyleSheet(_sheet(self.colors, self.base))

    def apply(self) -> None:
        """Put the colours and the style sheet in force."""
        dark = self._choice == "dark"
        if self._choice not in ("dark", "light"):
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.colors = DARK if dark else LIGHT
        self._app.setPalette(_palette(self.colors))
        if self._dressed:
            self._app.setStyleSheet(_sheet(self.colors, self.base))
        self.changed.emit()

    @property
    def scale(self) -> float:
        """How many times larger the type is than what the system says."""
        return self.base.pointSizeF() / self._given.pointSizeF()

    @property
    def dark(self) -> bool:
        return self.colors is DARK

    def _on_scheme_changed(self) -> None:
        if self._choice == "system":
            self.apply()


_of_app: list[Theme] = []  # the one of the running application; asked for a thousand times at a start


def theme() -> Theme:
    """The theme of the running application."""
    if not _of_app:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        _of_app.append(Theme(app))
        _of_app[0].apply()
    return _of_app[0]


def colors() -> Colors:
    """The colours in force."""
    return theme().colors


def color(name: str) -> QColor:
    """A colour in force by its name in `Colors`."""
    return QColor(getattr(colors(), name))


def space(quarters: int) -> int:
    """Pixels of so many quarters of a line of text: the unit of every margin and gap."""
    return max(1, round(theme().line * quarters / 4))


def sized(factor: float, *, strong: bool = False) -> QFont:
    """The system's font at a size of the scale: 1, SMALL or LARGE."""
    font = QFont(theme().base)
    font.setPointSizeF(font.pointSizeF() * factor)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def mark(widget: QWidget, *kinds: str) -> None:
    """Say what a widget is to the style sheet: small, muted, head, strong, sheet, quiet, primary, error…"""
    if widget.property("kind") == list(kinds):
        return  # each word typed says that it is being saved, and looking up a style takes as long as a key
    widget.setProperty("kind", list(kinds))
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _palette(c: Colors) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, value in (
        (role.Window, c.desk), (role.WindowText, c.text), (role.Base, c.sheet), (role.AlternateBase, c.desk),
        (role.Text, c.text), (role.Button, c.field), (role.ButtonText, c.text), (role.BrightText, c.danger),
        (role.Highlight, c.accent), (role.HighlightedText, c.accent_text), (role.Link, c.accent),
        (role.LinkVisited, c.accent), (role.ToolTipBase, c.sheet), (role.ToolTipText, c.text),
        (role.PlaceholderText, c.muted), (role.Mid, c.line), (role.Midlight, c.line), (role.Dark, c.line),
        (role.Light, c.sheet), (role.Shadow, c.line), (role.Accent, c.accent),
    ):  # fmt: skip
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.muted))
    return palette


def _sheet(c: Colors, base: QFont) -> str:
    line = QFontMetricsF(base).lineSpacing()
    values = {part.name: getattr(c, part.name) for part in fields(c)}
    values |= {f"q{n}": f"{max(1, round(line * n / 4))}px" for n in (1, 2, 3, 4, 6)}
    dark = "dark" if c is DARK else "light"
    values |= {
        "tick": resource_path(f"icons/tick-{dark}.svg").as_posix(),
        "base": f"{base.pointSizeF():.1f}pt",
        "small": f"{base.pointSizeF() * SMALL:.1f}pt",
        "large": f"{base.pointSizeF() * LARGE:.1f}pt",
    }
    text = _STYLE
    for name, value in sorted(values.items(), key=lambda item: -len(item[0])):
        text = text.replace(f"${name}", value)
    return text


_STYLE = """
QToolTip { background: $sheet; color: $text; border: 1px solid $line; padding: $q1; }
QMainWindow, QDialog { background: $desk; }
QLabel { background: transparent; }
*[kind~="small"] { font-size: $small; }
*[kind~="large"] { font-size: $large; }
*[kind~="strong"] { font-weight: 600; }
*[kind~="muted"] { color: $muted; }
*[kind~="head"] { color: $muted; font-size: $small; font-weight: 600; }
*[kind~="error"] { color: $danger; }
*[kind~="warning"] { color: $warning; }
*[kind~="good"] { color: $good; }
QWidget[kind~="sheet"] { background: $sheet; }
QWidget[kind~="desk"] { background: $desk; }
QFrame[kind~="rail"] { background: $rail; border: none; border-right: 1px solid $line; }
QFrame[kind~="bar"] { background: $desk; border: none; border-bottom: 1px solid $line; }
QFrame[kind~="foot"] { background: $desk; border: none; border-top: 1px solid $line; }
QFrame[kind~="message"] { background: $accent_soft; border: none; border-bottom: 1px solid $line; }
QFrame[kind~="overlay"] { background: $sheet; border: 2px solid $accent; border-radius: 3px; }
QFrame[kind~="card"] { background: $sheet; border: 1px solid $line; border-radius: 3px; }

QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox, QPlainTextEdit {
    background: $field; color: $text; border: 1px solid $line; border-radius: 3px;
    padding: 2px $q1; min-height: $q4; selection-background-color: $accent; selection-color: $accent_text;
}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus, QPlainTextEdit:focus {
    border: 2px solid $accent; padding: 1px $q1;
}
QLineEdit[kind~="inplace"] { background: transparent; border: 1px solid transparent; }
QLineEdit[kind~="inplace"]:hover { border: 1px solid $line; }
QLineEdit[kind~="inplace"]:focus { background: $field; border: 2px solid $accent; }
QLineEdit[kind~="bad"] { border: 2px solid $danger; padding: 1px $q1; }
QComboBox::drop-down { border: none; width: $q4; }

QPushButton, QToolButton {
    background: $field; color: $text; border: 1px solid $line; border-radius: 3px;
    padding: 3px $q2; min-height: $q4;
}
QPushButton:hover, QToolButton:hover { border-color: $accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 2px $q2; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:disabled, QToolButton:disabled { color: $muted; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton[kind~="primary"] {
    background: $accent; color: $accent_text; border-color: $accent; font-weight: 600;
}
QPushButton[kind~="primary"]:focus { border: 2px solid $text; }
QPushButton[kind~="quiet"], QToolButton[kind~="quiet"] {
    background: transparent; border: 1px solid transparent;
}
QPushButton[kind~="quiet"]:hover, QToolButton[kind~="quiet"]:hover { border: 1px solid $line; }
QPushButton[kind~="quiet"]:checked, QToolButton[kind~="quiet"]:checked {
    background: $accent_soft; border: 1px solid $accent;
}
QPushButton[kind~="quiet"]:focus, QToolButton[kind~="quiet"]:focus { border: 2px solid $accent; }
QToolButton[kind~="nav"] {
    background: transparent; border: none; border-left: 3px solid transparent; border-radius: 0;
    padding: $q2 $q1; color: $muted; font-size: $small;
}
QToolButton[kind~="nav"]:hover { color: $text; }
QToolButton[kind~="nav"]:checked { color: $accent; border-left: 3px solid $accent; background: $desk; }
QToolButton[kind~="nav"]:focus { border: 2px solid $accent; }
QToolButton::menu-indicator { image: none; }

QListView, QTableView, QTreeView {
    background: $sheet; color: $text; border: 1px solid $line; border-radius: 3px;
    outline: none; selection-background-color: $accent_soft; selection-color: $text;
    gridline-color: $line; alternate-background-color: $sheet;
}
QListView:focus, QTableView:focus, QTreeView:focus { border: 2px solid $accent; }
QListView[kind~="plain"], QTableView[kind~="plain"] { background: transparent; border: none; }
QListView[kind~="plain"]:focus, QTableView[kind~="plain"]:focus { border: none; }
QListView::item, QTableView::item { padding: 2px $q1; }
QListView::item:selected, QTableView::item:selected { background: $accent_soft; color: $text; }
QHeaderView::section {
    background: $desk; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: $q1 $q2; font-size: $small; font-weight: 600;
}
QTextEdit[kind~="sheet"] {
    background: $sheet; color: $text; border: none;
    selection-background-color: $accent; selection-color: $accent_text;
}

QTextEdit[kind~="past"] {
    background: transparent; color: $muted; border: 2px solid transparent;
    selection-background-color: $accent; selection-color: $accent_text;
}
QTextEdit[kind~="past"]:focus { border: 2px solid $accent; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QMenu { background: $sheet; color: $text; border: 1px solid $line; padding: $q1 0; }
QMenu::item { padding: $q1 $q4; }
QMenu::icon { padding-left: $q4; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: $q1 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QCheckBox, QRadioButton {
    border: 1px solid transparent; border-radius: 3px; padding: 1px $q1 1px 1px;
}
QCheckBox:focus, QRadioButton:focus { color: $accent; border: 1px solid $accent; }
QCheckBox::indicator, QListView::indicator, QTableView::indicator, QTreeView::indicator {
    border: 1px solid $muted; border-radius: 2px; background: $field; width: $q3; height: $q3;
}
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked,
QTreeView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick");
}
QCheckBox::indicator:checked:disabled { background: $muted; border-color: $muted; }
QRadioButton { spacing: $q2; }
QRadioButton::indicator {
    width: 12px; height: 12px; border: 1px solid $muted; border-radius: 7px; background: $field;
}
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid $accent; }
QRadioButton::indicator:focus { border-color: $accent; }
QScrollArea { border: none; background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; padding: $q1 $q3;
    border: none; border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar:focus { border-bottom: 1px solid $accent; }
QProgressBar { background: $field; border: 1px solid $line; border-radius: 3px; text-align: center; }
QProgressBar::chunk { background: $accent; }
"""

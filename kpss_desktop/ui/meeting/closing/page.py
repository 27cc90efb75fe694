"""The page of closing: her hands press Enter, Esc, or a key on a row; her eyes read from the top down what is
odd, what comes back next time, who gets the mail and when the next meeting is."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
)

from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.closing.painting import ClosingDelegate
from kpss_desktop.ui.meeting.closing.rows import ClosingModel, Kind, Line
from kpss_desktop.ui.meeting.keys import Keys
from kpss_desktop.ui.meeting.parts import ElidedLine, keep_editors, quiet_label
from kpss_desktop.ui.meeting.rows import VALUE

KEYS = {
    Kind.ODD: "Ctrl+Enter tam přejde, F10 se sem vrátí.",
    Kind.TOPIC: "Mezerník: vrátí se, nebo ne. Ctrl+Enter přejde k tématu.",
    Kind.TASK: "Mezerník mění stav, Ctrl+D dá nový termín, Ctrl+Enter přejde k úkolu.",
}
USUAL = "Šipkami po řádcích."
_MEASURE = 250  # quarters of a line: as wide as text is read with ease


class ClosingPage(QFrame):
    """Shows `Line`s. What she wants is told by signals; rows are told with it."""

    finish_wanted = Signal()
    left = Signal()
    place_wanted = Signal(object)
    turned = Signal(object)
    dated = Signal(str, object)

    def __init__(self, base: Callable[[], date], ahead: Callable[[], date | None]) -> None:
        super().__init__()
        self._base, self._ahead = base, ahead
        self._model = ClosingModel(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "desk")
        self.setAccessibleName("Uzavření zápisu")
        self._title = QLabel()
        theme.mark(self._title, "large", "strong")
        self._summary = quiet_label()
        self._made = quiet_label(wrap=True)
        self._list = QListView()
        self._list.setAccessibleName("Co je zvláštní, co se vrátí, komu půjde zápis")
        self._list.setModel(self._model)
        self._delegate = ClosingDelegate(self._base, self._ahead, self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._hint = ElidedLine()
        self._hint.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._finish = QPushButton("Uzavřít zápis (Enter)")
        theme.mark(self._finish, "primary")
        self._back = QPushButton("Zpátky k psaní (Esc)")
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._finish)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space(1))
        for widget in (self._title, self._summary, self._list, self._made):
            self._column.addWidget(widget, int(widget is self._list))
        self._column.addLayout(foot)
        self._whole = QHBoxLayout(self)
        self._whole.addLayout(self._column)
        self.setFocusProxy(self._list)

    def _connect(self) -> None:
        self._finish.clicked.connect(self.finish_wanted)
        self._back.clicked.connect(self.left)
        self._delegate.dated.connect(self.dated)
        self._delegate.hinted.connect(self._on_hinted)
        self._list.clicked.connect(self._on_clicked)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        theme.theme().changed.connect(self._on_theme_changed)
        Keys(
            self._list,
            {
                "Return": self.finish_wanted.emit, "Esc": self.left.emit, "Space": self._turn,
                "Ctrl+Return": self._go, "Ctrl+D": self._date,
            },
        )  # fmt: skip
        for button in (self._finish, self._back):
            Keys(button, {"Esc": self.left.emit})
            button.setAutoDefault(True)

    # What the controller says

    def show_lines(self, lines: Sequence[Line], title: str, summary: str, made: str) -> None:
        """Show the page as things are now; the current row stays current."""
        current = self._line()
        self._model.put(lines)
        self._title.setText(title)
        self._summary.setText(summary)
        self._made.setText(made)
        index = self._model.place_of(current.key) if current is not None else QModelIndex()
        self._choose(index if index.isValid() else self._first())
        self._list.scheduleDelayedItemsLayout()

    def begin(self) -> None:
        """Begin at the top, with the keys in the list."""
        self._list.scrollToTop()
        self._choose(self._first())
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Keep a term that is being typed."""
        keep_editors(self._list)

    @property
    def lines(self) -> list[Line]:
        """What is shown."""
        return list(self._model.values)

    # What she does

    def _line(self) -> Line | None:
        line = self._list.currentIndex().data(VALUE)
        return line if isinstance(line, Line) else None

    def _first(self) -> QModelIndex:
        places = (place for place, line in enumerate(self._model.values) if line.kind is not Kind.HEAD)
        return self._model.index(next(places, 0), 0)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._list.setCurrentIndex(index)
        self._say()

    def _turn(self) -> None:
        line = self._line()
        if line is not None:
            self.turned.emit(line)

    def _go(self) -> None:
        line = self._line()
        if line is not None:
            self.place_wanted.emit(line)

    def _date(self) -> None:
        line = self._line()
        if line is not None and line.kind is Kind.TASK:
            self._list.edit(self._list.currentIndex())

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the sign of a row is its space bar; on an odd thing it goes there."""
        line = index.data(VALUE)
        if not isinstance(line, Line):
            return
        at = self._list.viewport().mapFromGlobal(self._list.cursor().pos()).x()
        if line.kind in (Kind.TOPIC, Kind.TASK) and at < theme.space(8):
            self.turned.emit(line)

    def _on_current(self, *_: Any) -> None:
        self._say()

    def _on_hinted(self, text: str, kind: str) -> None:
        if text:
            self._hint.say(text, {"error": "danger"}.get(kind, kind))
        else:
            self._say()

    def _say(self) -> None:
        line = self._line()
        self._hint.say(KEYS.get(line.kind, USUAL) if line is not None else "")

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(theme.space(4), (event.size().width() - theme.space(_MEASURE)) // 2)
        self._whole.setContentsMargins(side, theme.space(3), side, theme.space(3))

    def _on_theme_changed(self) -> None:
        self._list.scheduleDelayedItemsLayout()
        self._list.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(900, 600)

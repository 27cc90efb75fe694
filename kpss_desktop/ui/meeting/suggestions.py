"""Offers under a line edit: found without diacritics by any part, taken by Enter or Tab.

The list is a child of the window that never takes the focus, so dead keys and AltGr stay with the field.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kpss_desktop.czech.names import matches
from kpss_desktop.czech.text import fold
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.rows import VALUE, Index, RowsModel

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One offer: what it writes, what stands dimmed beside it, what it means."""

    text: str
    detail: str = ""
    meaning: Any = None

    @property
    def key(self) -> tuple[str, str, Any]:
        return (self.text, self.detail, self.meaning)


def fitting(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """Choices that fit: the exact text first, then by the text, then by the detail, each in its order."""
    exact = fold(typed)

    def rank(choice: Choice) -> int:
        if fold(choice.text) == exact:
            return 0
        if matches(typed, choice.text):
            return 1
        return 2 if matches(typed, choice.text, choice.detail) else 9

    ranked = [(rank(choice), choice) for choice in choices]
    return [choice for place, choice in sorted(ranked, key=lambda pair: pair[0]) if place < 9]


class _Choices(RowsModel):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.value(index)
        if choice is None:
            return None
        if role == VALUE:
            return choice
        return choice.text if role == Qt.ItemDataRole.DisplayRole else None


class _ChoiceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, QFontMetrics(theme.sized(1)).lineSpacing() + theme.space(1))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice: Choice = index.data(VALUE)
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("accent_soft"))
        area = area.adjusted(theme.space(2), 0, -theme.space(2), 0)
        painter.setFont(theme.sized(1))
        painter.setPen(theme.color("text"))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(area, left, painter.fontMetrics().elidedText(choice.text, elide, area.width()))
        free = area.adjusted(painter.fontMetrics().horizontalAdvance(choice.text) + theme.space(3), 0, 0, 0)
        painter.setFont(theme.sized(theme.SMALL))
        painter.setPen(theme.color("muted"))
        if free.width() > theme.space(6):
            text = painter.fontMetrics().elidedText(choice.detail, elide, free.width())
            painter.drawText(free, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        painter.restore()


class Suggestions(QListView):
    """The offers of one field. `source` gives all choices; where `several`, they are parted by commas."""

    chosen = Signal(object)

    def __init__(
        self, edit: QLineEdit, source: Callable[[], Sequence[Choice]], *, several: bool = False
    ) -> None:
        super().__init__(edit)
        self._edit = edit
        self._source = source
        self._several = several
        self._offers = _Choices(self)
        self.setModel(self._offers)
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Nabídka")
        self.hide()
        edit.installEventFilter(self)
        edit.textEdited.connect(self._on_text_edited)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)
        self.clicked.connect(self._on_clicked)

    def typed(self) -> str:
        """The part that is being completed."""
        text = self._edit.text()
        return (text.rpartition(",")[2] if self._several else text).strip()

    def current(self) -> Choice | None:
        """The offer that Enter would take."""
        found = self._offers.value(self.currentIndex())
        return found if isinstance(found, Choice) and not self.isHidden() else None

    def take(self) -> bool:
        """Write the current offer into the field; False where none is open."""
        choice = self.current()
        self.hide()
        if choice is None:
            return False
        text = choice.text
        if self._several:
            before, comma, _ = self._edit.text().rpartition(",")
            text = f"{before}{comma} {text}" if comma else text
        self._edit.setText(text)
        self._edit.setModified(True)
        self.chosen.emit(choice)
        return True

    def open_all(self) -> None:
        """Show what there is, whatever was typed so far."""
        self._offer(fitting(self.typed(), self._source()) if self.typed() else list(self._source()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not self.isHidden() and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.key_pressed(event)
        return False

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take the key if it is for the list; Enter and Tab take the offer and then do their own work."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self.isHidden():
            if key == Qt.Key.Key_Down:
                self.open_all()
                return True
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            place = (self.currentIndex().row() + step) % self._offers.rowCount()
            self.setCurrentIndex(self._offers.index(place, 0))
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.take()
        return False

    def _on_text_edited(self) -> None:
        typed = self.typed()
        self._offer(fitting(typed, self._source()) if typed else [])

    def _on_cursor_moved(self, before: int, now: int) -> None:
        if not self.isHidden() and now < len(self._edit.text()):
            self.hide()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.take()

    def _offer(self, choices: list[Choice]) -> None:
        if choices and choices[0].text == self._edit.text() and len(choices) == 1:
            choices = []
        if not choices:
            self.hide()
            return
        window = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._offers.put(list(dict.fromkeys(choices)))
        self.setCurrentIndex(self._offers.index(0, 0))
        self.setGeometry(self._place(window))
        self.show()
        self.raise_()

    def _place(self, window: QWidget) -> QRect:
        """Under the field, or above it where there is more room."""
        height = self.sizeHintForRow(0) * min(SHOWN, self._offers.rowCount()) + 2
        width = min(max(self._edit.width(), theme.space(60)), window.width())
        corner = self._edit.mapTo(window, QPoint(0, self._edit.height()))
        top = corner.y()
        if top + height > window.height():
            top = max(0, corner.y() - self._edit.height() - height)
        left = min(corner.x(), window.width() - width)
        return QRect(max(0, left), top, width, height)

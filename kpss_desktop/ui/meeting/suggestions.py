"""Offers under what is being typed: found without diacritics by any part, taken by Enter or Tab.

The list is a child of the window that never takes the focus, so dead keys and AltGr stay with the field.
"""

from collections.abc import Callable, Sequence
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
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from kpss_desktop.czech.names import matches
from kpss_desktop.czech.text import fold
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.parts import is_chosen
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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.text}, {choice.detail}" if choice.detail else choice.text
        return choice.text if role == Qt.ItemDataRole.DisplayRole else None


class _ChoiceDelegate(QStyledItemDelegate):
    """The text in type of a size, what explains it dimmed at the right; a tooltip where one is cut."""

    def __init__(self, choices: QListView, size: float) -> None:
        super().__init__(choices)
        self._list = choices
        self._size = size

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index  # no wider than the list: what does not fit is elided
        return QSize(100, self._metrics().lineSpacing() + theme.space(1))

    def width(self, choice: Choice) -> int:
        """The pixels that a choice takes where nothing of it is cut."""
        text = self._metrics().horizontalAdvance(choice.text)
        detail = QFontMetrics(theme.sized(theme.SMALL)).horizontalAdvance(choice.detail)
        return text + (detail + theme.space(3) if detail else 0) + 2 * theme.space(2) + 1

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.sized(self._size))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice: Choice = index.data(VALUE)
        area: QRect = option.rect
        painter.save()
        if is_chosen(self._list, index):
            painter.fillRect(area, theme.color("accent_soft"))
        area = area.adjusted(theme.space(2), 0, -theme.space(2), 0)
        painter.setFont(theme.sized(self._size))
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

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        choice = index.data(VALUE)
        if choice is None or self.width(choice) <= option.rect.width():
            return bool(super().helpEvent(event, view, option, index))
        text = f"{choice.text}\n{choice.detail}" if choice.detail else choice.text
        QToolTip.showText(event.globalPos(), text, view)
        return True


class ChoiceList(QListView):
    """A list of choices that never takes the focus; `size` is that of its type."""

    def __init__(self, parent: QWidget, size: float = 1) -> None:
        super().__init__(parent)
        self._offers = _Choices(self)
        self._delegate = _ChoiceDelegate(self, size)
        self.setModel(self._offers)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Nabídka")

    def put(self, choices: Sequence[Choice], *, pick: bool = True) -> None:
        """Show these, each once; she is on the first, or on none."""
        self._offers.put(list(dict.fromkeys(choices)))
        self.setCurrentIndex(self._offers.index(0, 0) if pick else QModelIndex())

    @property
    def choices(self) -> list[Choice]:
        """What is offered, as it stands."""
        return list(self._offers.values)

    def picked(self) -> Choice | None:
        """The choice that she is on, None where she is on none."""
        found = self._offers.value(self.currentIndex())
        return found if isinstance(found, Choice) else None

    def step(self, step: int) -> None:
        """Go down (1) or up (-1), round at the ends; from none to the first or the last."""
        here = self.currentIndex().row()
        place = here + step if here >= 0 else min(step, 0)
        self.setCurrentIndex(self._offers.index(place % max(1, self._offers.rowCount()), 0))

    def wanted_size(self) -> QSize:
        """The size at which no choice is cut, of eight rows at most."""
        width = max((self._delegate.width(choice) for choice in self._offers.values), default=0)
        height = self.sizeHintForRow(0) * min(SHOWN, self._offers.rowCount())
        scroll = self.verticalScrollBar().sizeHint().width() if self._offers.rowCount() > SHOWN else 0
        return QSize(width + scroll + 2, height + 2)


def beside(anchor: QRect, size: QSize, window: QWidget) -> QRect:
    """Where in a window a list of that size stands: under the anchor, or above it where there is no room."""
    top = anchor.bottom() + 1
    if top + size.height() > window.height():
        top = max(0, anchor.top() - size.height())
    left = min(anchor.left(), window.width() - size.width())
    return QRect(max(0, left), top, size.width(), size.height())


class Suggestions(ChoiceList):
    """The offers of one field. `source` gives all choices; where `several`, they are parted by commas."""

    chosen = Signal(object)

    def __init__(
        self, edit: QLineEdit, source: Callable[[], Sequence[Choice]], *, several: bool = False
    ) -> None:
        super().__init__(edit)
        self._edit = edit
        self._source = source
        self._several = several
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
        return None if self.isHidden() else self.picked()

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
            self.step(1 if key == Qt.Key.Key_Down else -1)
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
        self.put(choices)
        self.setGeometry(self._place(window))
        self.show()
        self.raise_()

    def _place(self, window: QWidget) -> QRect:
        """Under the field, or above it where there is more room."""
        height = self.sizeHintForRow(0) * min(SHOWN, self._offers.rowCount()) + 2
        width = min(max(self._edit.width(), theme.space(60)), window.width())
        field = QRect(self._edit.mapTo(window, QPoint(0, 0)), self._edit.size())
        return beside(field, QSize(width, height), window)

"""The topics of a meeting as rows, and how one of them is painted."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from kpss_desktop.czech.text import fold, plural
from kpss_desktop.domain.minutes import Outcome, Topic
from kpss_desktop.domain.numbering import numbers, on_agenda
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.parts import (
    EditingDelegate,
    WrappingField,
    fill,
    focus_frame,
    has_keys,
    is_chosen,
)
from kpss_desktop.ui.meeting.rows import VALUE, Index, RowsModel


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic as shown; `number` is None where it is skipped, `points` how many stand under it, `used`
    the minutes it has taken so far."""

    topic: Topic
    number: int | None = None
    points: int = 0
    current: bool = False
    used: int = 0
    standing: bool = False

    @property
    def key(self) -> str:
        return self.topic.uid

    def details(self) -> str:
        """What stands small below the wording."""
        topic = self.topic
        parts = [_OUTCOMES[topic.outcome]] if topic.outcome in _OUTCOMES else []
        parts += [topic.presenter] if topic.presenter else []
        parts += [self.time()] if topic.minutes else []
        parts += ["stálé"] if self.standing else []
        return " · ".join(parts)

    def time(self) -> str:
        """The minutes used and allotted, those alone while none is used; empty where none are allotted."""
        minutes = self.topic.minutes
        if not minutes:
            return ""
        return f"{self.used} / {minutes} min" if self.used else f"{minutes} min"

    def over(self) -> str:
        """By how much it has gone over its time, empty while it has not."""
        minutes = self.topic.minutes
        return f"přes o {self.used - minutes} min" if minutes and self.used > minutes else ""

    def whole(self) -> str:
        """All that is known, for the tooltip and for a screen reader."""
        number = f"{self.number}. " if self.number else ""
        points = plural(self.points, "bod", "body", "bodů") if self.points else ""
        later = "příště" if self.topic.outcome is Outcome.NEXT_TIME else ""
        used = f"zatím {self.used} min" if self.used and not self.topic.minutes else ""
        parts = [f"{number}{self.topic.text}", self.details(), self.over(), used, later, points]
        return ", ".join(part for part in parts if part)


class AgendaModel(RowsModel):
    """Topics of today, or (`later`) those left for next time. `rename(uid, line)` is set by the panel,
    `used` are minutes by topic, `standing` the folded wordings of standing topics."""

    def __init__(self, later: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._later = later
        self.used: Mapping[str, int] = {}
        self.standing: frozenset[str] = frozenset()
        self.rename: Callable[[str, str], None] = _nothing
        self.writable = False

    def show(self, session: MeetingSession | None, current: str | None) -> None:
        """Show the topics of a session; `current` is the one being written in."""
        self.writable = session is not None and not session.read_only
        self.put(self._rows(session, current) if session is not None else [])

    def _rows(self, session: MeetingSession, current: str | None) -> list[TopicRow]:
        points = Counter(point.topic for point in session.points if point.text.strip())
        known = numbers(session.topics)
        return [
            TopicRow(
                topic, known.get(topic.uid), points[topic.uid], topic.uid == current,
                0 if self._later else self.used.get(topic.uid, 0), fold(topic.text) in self.standing,
            )
            for topic in session.topics
            if on_agenda(topic) is not self._later
        ]  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.value(index)
        if not isinstance(row, TopicRow):
            return None
        if role == VALUE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.topic.text
        if role == Qt.ItemDataRole.EditRole:
            from kpss_desktop.domain.topic_line import topic_line

            return topic_line(row.topic)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.whole()
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.value(index)
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.rename(row.topic.uid, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        if not self.writable:
            return flags
        return (
            flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


_OUTCOMES = {Outcome.SKIPPED: "tentokrát vynecháno", Outcome.DROPPED: "příště ne"}


def _nothing(uid: str, line: str) -> None:
    """Until a panel says what a new wording does."""


class TopicDelegate(EditingDelegate):
    """Paints a `TopicRow`; a long wording goes on over more lines."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(VALUE)
        width = self._view.viewport().width()
        if not isinstance(row, TopicRow):
            return QSize(width, 0)
        text = self._text_area(QRect(0, 0, width, 10_000), row)
        metrics = QFontMetrics(theme.sized(1))
        height = _wrapped(metrics, text.width(), row.topic.text)
        if row.details():
            height += QFontMetrics(theme.sized(theme.SMALL)).lineSpacing()
        return QSize(width, height + 2 * _pad())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(VALUE)
        if not isinstance(row, TopicRow):
            return
        area: QRect = option.rect
        painter.save()
        focused = has_keys(self._view, index)
        if focused or (self._view.hasFocus() and is_chosen(self._view, index)):
            fill(painter, area, "accent_soft")
        _paint_mark(painter, area, row.current)
        _paint_numbers(painter, area, row)
        self._paint_texts(painter, self._text_area(area, row), row)
        if focused:
            focus_frame(painter, area)
        painter.restore()

    @staticmethod
    def _paint_texts(painter: QPainter, area: QRect, row: TopicRow) -> None:
        quiet = row.topic.outcome not in (None, Outcome.DROPPED)
        metrics = QFontMetrics(theme.sized(1))
        height = _wrapped(metrics, area.width(), row.topic.text)
        place = QRect(area.left(), area.top() + _pad(), area.width(), height)
        painter.setFont(theme.sized(1))
        painter.setPen(theme.color("muted" if quiet else "text"))
        painter.drawText(place, int(Qt.TextFlag.TextWordWrap), row.topic.text)
        if row.details():
            painter.setFont(theme.sized(theme.SMALL))
            painter.setPen(theme.color("muted"))
            width = area.width() + (_counter() - theme.space(1) if row.points else 0)
            below = QRect(area.left(), place.bottom() + 1, width, painter.fontMetrics().lineSpacing())
            _paint_details(painter, below, row)

    @staticmethod
    def _text_area(area: QRect, row: TopicRow) -> QRect:
        return area.adjusted(_gutter(), 0, -_counter() if row.points else -theme.space(1), 0)

    # Renaming in place

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        edit = WrappingField(parent)
        edit.setToolTip("Třeba: Akční plán (Nováková, 10 min)")
        return edit

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """What she types is not overwritten when the row behind it is shown anew."""
        if isinstance(editor, WrappingField) and not editor.document().isModified():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        area: QRect = option.rect
        left = _gutter() - theme.space(1) - 2
        editor.setGeometry(left, area.top(), area.right() - left, area.height())
        if isinstance(editor, WrappingField):
            editor.fit()


def _paint_details(painter: QPainter, area: QRect, row: TopicRow) -> None:
    """The small line below the wording; being over its time is said in words and in amber."""
    metrics, middle = painter.fontMetrics(), int(Qt.AlignmentFlag.AlignVCenter)
    details, over = row.details(), row.over()
    if over:
        painter.setPen(theme.color("warning"))
        painter.drawText(area, middle, over)
        painter.setPen(theme.color("muted"))
        area = area.adjusted(metrics.horizontalAdvance(over), 0, 0, 0)
        details = f" · {row.time()}"
    painter.drawText(area, middle, metrics.elidedText(details, Qt.TextElideMode.ElideRight, area.width()))


def _wrapped(metrics: QFontMetrics, width: int, text: str) -> int:
    flags = int(Qt.TextFlag.TextWordWrap)
    return metrics.boundingRect(QRect(0, 0, max(width, 20), 10_000), flags, text).height()


def _pad() -> int:
    return theme.space(1) - 1


def _gutter() -> int:
    """From the edge to the wording: the mark of the current topic and two figures."""
    return theme.space(3) + QFontMetrics(theme.sized(1)).horizontalAdvance("00") + theme.space(2)


def _counter() -> int:
    return QFontMetrics(theme.sized(theme.SMALL)).horizontalAdvance("00") + theme.space(3)


def _paint_mark(painter: QPainter, area: QRect, current: bool) -> None:
    """A bar at the edge and a dot: here she writes."""
    if not current:
        return
    fill(painter, QRect(area.left(), area.top(), 3, area.height()), "accent")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("accent"))
    painter.setPen(Qt.PenStyle.NoPen)
    side = max(6, theme.space(1) + 3)
    line = QFontMetrics(theme.sized(1)).lineSpacing()
    top = area.top() + _pad() + (line - side) // 2
    painter.drawEllipse(QRect(area.left() + theme.space(1) + 2, top, side, side))
    painter.restore()


def _paint_numbers(painter: QPainter, area: QRect, row: TopicRow) -> None:
    """The number of the topic before it, the count of its points after it."""
    line = QFontMetrics(theme.sized(1)).lineSpacing()
    top = area.top() + _pad()
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setPen(theme.color("accent" if row.current else "muted"))
    painter.setFont(theme.sized(1, strong=row.current))
    number = QRect(area.left(), top, _gutter() - theme.space(2), line)
    painter.drawText(number, right, str(row.number) if row.number else "–")
    if row.points:
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.sized(theme.SMALL))
        count = QRect(area.right() - _counter(), top, _counter() - theme.space(1), line)
        painter.drawText(count, right, str(row.points))

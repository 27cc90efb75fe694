"""How one person of the attendance is painted: the state as a shape, the name, the rest dimmed."""

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from kpss_desktop.domain.minutes import Presence, Role
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.attendance_model import Seat
from kpss_desktop.ui.meeting.parts import Index, MovingList, fill, focus_frame, has_keys, is_chosen, sharp
from kpss_desktop.ui.meeting.rows import VALUE


class SeatDelegate(QStyledItemDelegate):
    """Paints a `Seat`; every row is as high as the next, so that 300 cost no more than 20."""

    by_order = False

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, QFontMetrics(theme.sized(1)).lineSpacing() + theme.space(1) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        seat = index.data(VALUE)
        if not isinstance(seat, Seat):
            return
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen(self._view, index):
            fill(painter, area, "accent_soft")
        left = area.left() + theme.space(1)
        if self.by_order:
            left = self._number(painter, seat, area, left)
        box = box_of(area, left)
        paint_presence(painter, box, seat.row.status)
        self._texts(painter, seat, area.adjusted(box.right() + theme.space(2) - area.left(), 0, 0, 0))
        if has_keys(self._view, index):
            focus_frame(painter, area)
        painter.restore()

    def box_at(self, area: QRect) -> QRect:
        """Where the state is painted within a row, with room for an unsteady hand."""
        left = area.left() + theme.space(1) + (_number_width() if self.by_order else 0)
        return box_of(area, left).adjusted(-theme.space(1), -8, theme.space(1), 8)

    @staticmethod
    def _number(painter: QPainter, seat: Seat, area: QRect, left: int) -> int:
        width = _number_width()
        if seat.number is not None:
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.sized(theme.SMALL))
            place = QRect(left, area.top(), width - theme.space(2), area.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{seat.number}."
            )
        return left + width

    @staticmethod
    def _texts(painter: QPainter, seat: Seat, area: QRect) -> None:
        area = area.adjusted(0, 0, -theme.space(2), 0)
        name_font, small = theme.sized(1), theme.sized(theme.SMALL)
        details = seat.details()
        name_width = QFontMetrics(name_font).horizontalAdvance(seat.row.name)
        details_width = QFontMetrics(small).horizontalAdvance(details)
        gap = theme.space(2)
        room = area.width() - gap
        least = 0
        if details:
            telling = seat.twin or seat.row.role is not Role.MEMBER or bool(seat.offered)
            least = min(details_width, room * (38 if telling else 25) // 100)
        shown_name = min(name_width, room - least if name_width + details_width > room else name_width)
        quiet = seat.row.status in (Presence.EXCUSED, Presence.ABSENT) or bool(seat.offered)
        painter.setPen(theme.color("muted" if quiet else "text"))
        _draw_name(painter, seat, QRect(area.left(), area.top(), shown_name + 1, area.height()), name_font)
        if details:
            rest = area.adjusted(shown_name + gap, 0, 0, 0)
            painter.setFont(small)
            painter.setPen(theme.color("muted"))
            text = QFontMetrics(small).elidedText(details, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


class SeatList(MovingList):
    """`box_clicked(index)`: the square of a state was clicked; on the name a click only chooses."""

    box_clicked = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.delegate = SeatDelegate(self)
        self.setItemDelegate(self.delegate)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._in_box(event)
        if index is not None:
            self.box_clicked.emit(index)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._in_box(event) is None:  # two clicks on a square are two clicks
            super().mouseDoubleClickEvent(event)

    def _in_box(self, event: QMouseEvent) -> QModelIndex | None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        box = self.delegate.box_at(self.visualRect(index))
        clicked = event.button() == Qt.MouseButton.LeftButton and index.isValid() and box.contains(place)
        return index if clicked else None


def _draw_name(painter: QPainter, seat: Seat, area: QRect, base: QFont) -> None:
    """The name with the letters that are enough to type underlined."""
    metrics = QFontMetrics(base)
    painter.setFont(base)
    text = metrics.elidedText(seat.row.name, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
    start, length = seat.prefix
    if not length or bool(seat.offered) or start + length > len(text) - (text != seat.row.name):
        return
    left = area.left() + metrics.horizontalAdvance(seat.row.name[:start])
    width = metrics.horizontalAdvance(seat.row.name[: start + length]) - metrics.horizontalAdvance(
        seat.row.name[:start]
    )
    base_line = area.top() + (area.height() + metrics.ascent() - metrics.descent()) // 2 + 2
    fill(painter, QRect(left, base_line, width, 2), "accent")


def _number_width() -> int:
    return QFontMetrics(theme.sized(theme.SMALL)).horizontalAdvance("00.") + theme.space(2)


def box_of(area: QRect, left: int) -> QRect:
    """The square of the state within a row."""
    side = round(QFontMetrics(theme.sized(1)).ascent() * 1.05)
    return QRect(left, area.center().y() - side // 2 + 1, side, side)


def paint_presence(painter: QPainter, box: QRect, status: Presence) -> None:
    """A state as a shape: full with a tick, a letter O, a cross, or empty."""
    here = status is Presence.PRESENT
    painter.setPen(QPen(theme.color("accent" if here else "muted"), 1))
    painter.setBrush(theme.color("accent") if here else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(sharp(box), 2, 2)
    pen = QPen(theme.color("accent_text" if here else "muted"), max(1.6, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    at = _scaled(box)
    if here:
        painter.drawPolyline([at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.28)])
    elif status is Presence.ABSENT:
        painter.drawLine(at(0.28, 0.28), at(0.70, 0.70))
        painter.drawLine(at(0.70, 0.28), at(0.28, 0.70))
    elif status is Presence.EXCUSED:
        letter = theme.sized(theme.SMALL * 0.92, strong=True)
        painter.setFont(letter)
        painter.drawText(box.adjusted(0, 0, -1, -1), Qt.AlignmentFlag.AlignCenter, "O")


def _scaled(box: QRect):  # type: ignore[no-untyped-def]
    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * (box.width() - 1), box.top() + y * (box.height() - 1))

    return at

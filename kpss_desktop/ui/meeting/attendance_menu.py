"""What the right button offers on one person of the attendance."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from kpss_desktop.domain.minutes import Presence
from kpss_desktop.ui.meeting.attendance_model import PRESENCE_CZECH


def open_seat_menu(
    view: QWidget,
    place: QPoint,
    set_presence: Callable[[Presence], object],
    others: Sequence[tuple[str, Callable[[], object]]],
) -> None:
    """Open the menu at a place of the view: the states first, then what else can be done."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for status, word in PRESENCE_CZECH.items():
        menu.addAction(word).triggered.connect(lambda _=False, status=status: set_presence(status))
    menu.addSeparator()
    for text, act in others:
        menu.addAction(text).triggered.connect(lambda _=False, act=act: act())
    menu.popup(view.mapToGlobal(place))

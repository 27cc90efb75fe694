"""What stands in the margin in full, for a mouse that rests on it: there is little room beside a line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from kpss_desktop.ui.meeting.painting import Painting

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.editor import MinutesEditor


class MarginTips(QObject):
    """Asks the painter of an editor what it has painted at a place."""

    def __init__(self, editor: "MinutesEditor", painting: Painting) -> None:
        super().__init__(editor)
        self._painting = painting
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        if text := self._painting.told_at(event.pos()):
            QToolTip.showText(event.globalPos(), text)
        else:
            QToolTip.hideText()
        return True

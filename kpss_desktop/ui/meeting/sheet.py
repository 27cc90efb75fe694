"""The desk that the paper of the minutes lies on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.editor import MinutesEditor

MEASURE = 75
"""Characters of a comfortable line."""


class Sheet(QWidget):
    """The desk with the paper in its middle, no wider than reads well."""

    def __init__(self, editor: MinutesEditor) -> None:
        super().__init__()
        theme.mark(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.editor = editor
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), 0)
        row.addWidget(editor)
        self.setFocusProxy(editor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Centre the paper, with room for a line of text and the margin beside it."""
        font = self.editor.font()
        font.setPointSizeF(self.editor.size_of_type)
        metrics = QFontMetricsF(font)
        width = round(metrics.averageCharWidth() * MEASURE + metrics.lineSpacing() * 15)
        spare = max(theme.space(2), (self.width() - width) // 2)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(spare, theme.space(2), spare, 0)
        layout.activate()  # now, not in a later turn: the paper is seen where it stays

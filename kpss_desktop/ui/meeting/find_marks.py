"""How hits are marked: behind the words in view, and as ticks beside the handle of the scroll bar."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from kpss_desktop.services.replacing import Hit
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.points_view import PointsView

_MOST = 400
"""Marked behind the words at once; more do not fit into any window."""


class FindMarks(QWidget):
    """A widget over the scroll bar of an editor, which lets the mouse through."""

    def __init__(self, editor: PointsView) -> None:
        self._bar = editor.verticalScrollBar()
        super().__init__(self._bar)
        self._editor = editor
        self._hits: Sequence[Hit] = ()
        self._rows: dict[str, int] = {}
        self._shares: list[float] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bar.installEventFilter(self)
        self._bar.valueChanged.connect(self.mark_in_view)
        theme.theme().changed.connect(self.mark_in_view)
        self.hide()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Mark these; none takes all marks away."""
        self._hits = hits
        self._rows = {uid: row for row, uid in enumerate(self._editor.binding.uids)} if hits else {}
        self._measure()
        self.setVisible(bool(hits))
        self.mark_in_view()

    def cursor_of(self, hit: Hit) -> QTextCursor | None:
        """The words of a hit, selected; None where its line is no longer there."""
        row = self._rows.get(hit.point)
        block = self._editor.document().findBlockByNumber(row) if row is not None else None
        if block is None or not block.isValid():
            return None
        return _selected(block, hit)

    def mark_in_view(self) -> None:
        """Mark what can be seen now: thousands of marks would be asked about at each painting."""
        marks = []
        if self._hits:
            editor = self._editor
            area = editor.viewport().rect()
            first = editor.cursorForPosition(area.topLeft()).blockNumber()
            last = editor.cursorForPosition(area.bottomRight()).blockNumber()
            seen = (hit for hit in self._hits if first <= self._rows.get(hit.point, -1) <= last)
            for _, hit in zip(range(_MOST), seen, strict=False):
                cursor = self.cursor_of(hit)
                if cursor is not None:
                    mark = QTextEdit.ExtraSelection()
                    mark.cursor = cursor
                    mark.format.setBackground(theme.color("found"))
                    mark.format.setForeground(theme.color("text"))
                    marks.append(mark)
        self._editor.setExtraSelections(marks)

    def _measure(self) -> None:
        """Where in the whole text each line with a hit stands, from 0 to 1."""
        document = self._editor.document()
        layout = document.documentLayout()
        height = max(1.0, layout.documentSize().height())
        found = sorted({self._rows[hit.point] for hit in self._hits if hit.point in self._rows})
        self._shares = [
            layout.blockBoundingRect(document.findBlockByNumber(row)).center().y() / height for row in found
        ]
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.setGeometry(self._bar.rect())
            if self._hits:
                self._measure()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = theme.color("accent")
        for share in self._shares:
            painter.fillRect(QRect(1, round(share * (self.height() - 3)), self.width() - 2, 3), color)
        painter.end()


def _selected(block: QTextBlock, hit: Hit) -> QTextCursor:
    text = block.text()
    return blocks.select_block(block, blocks.units(text[: hit.start]), blocks.units(text[: hit.end]))

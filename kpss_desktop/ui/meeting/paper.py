"""The paper that the minutes are written on: type of a size of its own, margins, links that open."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting import linking
from kpss_desktop.ui.meeting.blocks import Metrics

MIN_SIZE, MAX_SIZE = 8.0, 40.0


class Paper(QTextEdit):
    """A text edit whose document keeps its own size of type, with room at the right for offers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        look = theme.theme()
        super().__init__(parent)
        self._look = look  # held, since events still come while the application is taken down
        self._size = theme.sized(theme.LARGE).pointSizeF()
        self.margin_shown = True
        theme.mark(self, "sheet")
        self.setAcceptRichText(True)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.setMouseTracking(True)
        theme.theme().changed.connect(self.viewport().update)

    def type_font(self) -> QFont:
        """The font of the document."""
        font = QFont(self._look.base)
        font.setPointSizeF(self._size)
        return font

    def metrics(self) -> Metrics:
        """Sizes that follow from the type."""
        return Metrics(QFontMetricsF(self.type_font()).lineSpacing())

    @property
    def size_of_type(self) -> float:
        """The size of type in points."""
        return self._size

    def resize_type(self, points: float) -> None:
        """Show the text in type of that many points, within what can be read."""
        self._size = max(MIN_SIZE, min(MAX_SIZE, points))
        self.document().setDefaultFont(self.type_font())
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        if self.verticalScrollBar().maximum():
            self.ensureCursorVisible()  # a document scrolled to its caret before it had its width

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.document().setDefaultFont(self.type_font())  # the minutes have a size of their own

    def fit(self) -> None:
        """Leave margins around the text: room for offers at its right, a comfortable measure."""
        line = self.metrics().indent
        root = self.document().rootFrame()
        form = root.frameFormat()
        wide = self.margin_shown and self.viewport().width() > 26 * line
        margins = (line * 1.1, line * 1.5, line * (8.5 if wide else 1.2), line * 6)
        if (form.leftMargin(), form.rightMargin()) != (margins[0], margins[2]):
            form.setLeftMargin(margins[0])
            form.setTopMargin(margins[1])
            form.setRightMargin(margins[2])
            form.setBottomMargin(margins[3])
            root.setFrameFormat(form)
            if self.document().isEmpty():  # Qt lays out what has changed, and here nothing has
                self.document().markContentsDirty(0, 1)

    def ensureCursorVisible(self) -> None:
        """Scroll to the caret so that it stands on no edge: what is beside it and the next line are seen."""
        super().ensureCursorVisible()
        hidden = round(self.metrics().indent * 0.8) - self.cursorRect().top()
        if hidden > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)
        below = self.viewport().height() - self.cursorRect().bottom()
        missing = round(self.metrics().indent * 1.6) - below
        if missing > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + missing)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.resize_type(self._size + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and (href := self._href_at(event)):
            linking.open_link(href)
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shape = (
            Qt.CursorShape.PointingHandCursor
            if control and self._href_at(event)
            else Qt.CursorShape.IBeamCursor
        )
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def _href_at(self, event: QMouseEvent) -> str:
        href = self.anchorAt(event.position().toPoint())
        return href if linking.is_safe(href) else ""

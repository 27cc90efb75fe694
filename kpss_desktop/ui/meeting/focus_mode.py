"""Only the minutes, large, over the whole screen: to write undisturbed, or for the projector.

Everybody in the room reads along then, so nothing private is on the screen: panels, messages and offers are
away, what is not for publication is covered, the title of the window is neutral. F11 or Esc, and everything
is back as it was.
"""

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QSplitter, QWidget

from kpss_desktop.system.values import dataclass
from kpss_desktop.ui import theme
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.meeting.aid import Aid
from kpss_desktop.ui.meeting.editor import MinutesEditor
from kpss_desktop.ui.meeting.veil import Veil
from kpss_desktop.ui.message import MessageLine

SHARE = 20
"""The type is a twentieth of the picture high: a picture of 1.2 m is then read from 6 m and farther."""

UNSAVED = "Neuloženo. Podrobnosti ukáže Esc."
ALLOWED = frozenset(
    {"focus_mode", "undo", "redo", "find_text", "replace_text", "palette", "help", "quit", "round_table"}
)
"""Actions that show nothing private."""
_ANY = 16_777_215  # QWIDGETSIZE_MAX


@dataclass(frozen=True, slots=True)
class _Before:
    """How everything was."""

    state: Qt.WindowState
    size: QSize
    hidden: tuple[QWidget, ...]
    squeezed: tuple[QWidget, ...]
    splitters: tuple[tuple[QSplitter, QByteArray], ...]
    type_size: float
    scroll: int
    caret: tuple[int, int, int]


class FocusMode(QObject):
    """Of one page. `turned(on)` says that it began or ended. `sheet` is all that stays."""

    turned = Signal(bool)

    def __init__(self, page: QWidget, sheet: QWidget, editor: MinutesEditor, bridge: Bridge) -> None:
        super().__init__(page)
        self._page, self._sheet, self._editor = page, sheet, editor
        self._before: _Before | None = None
        self._back: _Before | None = None
        self._veil = Veil(editor)
        self.aid = FocusAid(editor, self)
        self.warning = QLabel(UNSAVED)
        theme.mark(self.warning, "error", "strong")
        self.warning.hide()
        bridge.failed.connect(self._on_failed)
        bridge.saved.connect(self.warning.hide)

    @property
    def on(self) -> bool:
        """True while others may look at the screen."""
        return self._before is not None

    def turn(self) -> None:
        """Begin, or end."""
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show nothing but the minutes."""
        if self.on or self._editor.session is None:
            return
        self._editor.collect()
        window = self._page.window()
        others = self._others(window)
        lines = tuple(found for found in others if isinstance(found, MessageLine))
        hidden = tuple(found for found in others if found not in lines and not found.isHidden())
        splitters = tuple((found, found.saveState()) for found in self._splitters())
        self._before = _Before(
            window.windowState(), self._page.size(), hidden, lines, splitters,
            self._editor.size_of_type, self._editor.verticalScrollBar().value(), self._caret(),
        )  # fmt: skip
        for widget in hidden:
            widget.hide()
        for line in lines:
            line.setMaximumHeight(0)  # it shows itself when there is something to say
        self._editor.margin_shown = False
        self._veil.draw()
        self.turned.emit(True)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        screen = window.screen()
        points = screen.size().height() / SHARE * 72 / max(1.0, screen.logicalDotsPerInchY())
        self._resize(points)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Show everything again, as it was."""
        before, self._before = self._before, None
        if before is None:
            return
        self.warning.hide()
        self._editor.margin_shown = True
        self._veil.fold()
        self._editor.collect()
        window = self._page.window()
        window.setWindowState(before.state)
        for widget in before.hidden:
            widget.show()
        for line in before.squeezed:
            line.setMaximumHeight(_ANY)
        self._resize(before.type_size)
        self.turned.emit(False)
        self._back = before
        self._restore(before)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit_back(self, size: QSize) -> None:
        """The page has a new size: once it is that of before, columns and scroll bar are set right."""
        if self._back is not None and size == self._back.size:
            self._restore(self._back)

    def _restore(self, before: _Before) -> None:
        for splitter, state in before.splitters:
            splitter.restoreState(state)
        if self._caret() == before.caret:
            self._editor.verticalScrollBar().setValue(before.scroll)
        if self._page.size() == before.size:
            self._back = None

    def _resize(self, points: float) -> None:
        """Another size of type, with the caret and the selection where they are."""
        position, anchor, _ = self._caret()
        self._editor.resize_type(points)
        cursor = self._editor.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def _caret(self) -> tuple[int, int, int]:
        cursor = self._editor.textCursor()
        return cursor.position(), cursor.anchor(), self._editor.document().characterCount()

    def _others(self, window: QWidget) -> list[QWidget]:
        """Whatever stands beside the sheet, from here to the edge of the window."""
        found: list[QWidget] = []
        widget: QWidget | None = self._sheet
        while widget is not None and widget is not window:
            parent = widget.parentWidget()
            if parent is not None and parent is not window:
                beside = (child for child in parent.children() if isinstance(child, QWidget))
                found += [child for child in beside if child is not widget and _takes_room(child)]
            widget = parent
        return [child for child in found if child is not self.warning]

    def _splitters(self) -> list[QSplitter]:
        found, widget = [], self._sheet.parentWidget()
        while widget is not None:
            if isinstance(widget, QSplitter):
                found.append(widget)
            widget = widget.parentWidget()
        return found

    def _on_failed(self) -> None:
        """That something is not on the disk is no secret, and cannot wait."""
        self.warning.setVisible(self.on)


def _takes_room(widget: QWidget) -> bool:
    """True for what a layout shows: not the handles of a splitter, not what opens for a moment by itself."""
    return not widget.inherits("QSplitterHandle") and widget.property("opens_itself") is not True


class FocusAid(Aid):
    """Esc in the text ends the mode, unless a list that is open wants it."""

    def __init__(self, editor: MinutesEditor, mode: FocusMode) -> None:
        super().__init__(editor)
        self._mode = mode

    def wants(self, event: QKeyEvent) -> bool:
        return self._mode.on and event.key() == Qt.Key.Key_Escape

    def key(self, event: QKeyEvent) -> bool:
        if not self.wants(event):
            return False
        self._mode.leave()
        return True

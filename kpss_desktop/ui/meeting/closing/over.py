"""A page shown over the columns of a meeting, in their place; the header stays above it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kpss_desktop.ui.actions import ACTS, Where

STAYING = frozenset({"undo", "redo", "finish", "versions", "reopen", "export", "open_export", "export_folder",
                     "export_mail"})  # fmt: skip
"""Actions of a meeting that are done while such a page is shown; any other brings the columns back first."""
_LEADING = frozenset({"palette", "new_meeting"})


class Over(QObject):
    """Of one page of a meeting: shows one widget at a time in the place of the columns.

    `aside` is called when a key means something in the columns, which are shown for it.
    """

    def __init__(self, page: QWidget, columns: QWidget, back: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._columns = columns
        self._back = back
        self._shown: QWidget | None = None
        self._aside: Callable[[], object] = lambda: None
        acts = (act for act in ACTS if act.bound and (act.where is Where.MEETING or act.name in _LEADING))
        leading = (act for act in acts if act.name not in STAYING)
        self._keys = frozenset(
            QKeySequence(key)[0].toCombined()  # type: ignore[index]
            for act in leading
            for key in act.keys
        )

    @property
    def shown(self) -> QWidget | None:
        """The widget in the place of the columns, None while they are there themselves."""
        return self._shown

    def show(self, widget: QWidget, aside: Callable[[], object]) -> None:
        """Show a widget in the place of the columns."""
        if self._shown is widget:
            return
        self.hide()
        whole = self._page.layout()
        assert isinstance(whole, QVBoxLayout)
        if whole.indexOf(widget) < 0:
            whole.insertWidget(whole.indexOf(self._columns), widget, 1)
            widget.installEventFilter(self)  # keys that nothing within takes for itself come up to it
        self._shown, self._aside = widget, aside
        self._columns.hide()
        widget.show()

    def hide(self) -> None:
        """Bring the columns back, the keys in the text."""
        widget, self._shown = self._shown, None
        if widget is None:
            return
        widget.hide()
        self._columns.show()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = int(event.key()) | event.modifiers().value
            if self._shown is not None and pressed in self._keys and not event.isAccepted():
                self._aside()
        return False
